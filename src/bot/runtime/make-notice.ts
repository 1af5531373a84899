import type { PlatformName } from '../../domain/core/platform.ts'
import type { Person } from '../../domain/directory/access.ts'
import { channelReaders } from '../../domain/directory/access.ts'
import { postId } from '../../domain/directory/post-id.ts'
import type { Message } from '../../messages/core/message.ts'
import { firstPageOf } from '../../messages/core/pages.ts'
import type { OutboxRow } from '../../store/runtime/outbox.ts'
import type { AppContext } from '../core/context.ts'
import type { Destination } from '../core/destination.ts'
import { loadMatter } from '../core/matter.ts'
import type { Notice, NoticeContent } from '../core/notice.ts'
import { onlyEdit, skip } from '../core/notice.ts'
import { addressOf } from '../directory/address.ts'
import { resolveDestinations } from '../directory/recipients.ts'
import { noticeViewer } from './notice-viewer.ts'

/** What is long goes out as its first page, where a line shows the others. */
function firstPage(made: NoticeContent): NoticeContent {
  if ('skip' in made) return made
  if ('onlyEdit' in made) return { ...made, onlyEdit: async () => firstPageOf(await made.onlyEdit()) }
  return firstPageOf(made)
}

export type NoticeForDestination = { readonly destination: Destination; readonly made: NoticeContent }

/**
 * Makes a notice for each whom it reaches, of what they may see. Whoever may not see what it is about gets nothing: that is
 * decided here, so that no maker has to remember it.
 */
export async function makeNotice(
  notice: Notice,
  { subject, recipient, createdAt }: Pick<OutboxRow, 'subject' | 'recipient' | 'createdAt'>,
  context: AppContext,
  platforms: readonly PlatformName[],
): Promise<readonly NoticeForDestination[]> {
  const matter = await loadMatter(await notice.about(subject, context), context)

  const makeFor = async (destination: Destination): Promise<NoticeContent> => {
    if (notice.onlyPeople && destination.kind === 'channel') return skip('exempt')
    const viewer = await noticeViewer(destination, context)
    if (!viewer) return skip('gone')
    return (await matter.isOpenTo(viewer)) ? firstPage(await notice.make(subject, viewer, context)) : skip('exempt')
  }
  const passedOver: Destination[] = []
  const mayRead = async ({ id }: Person): Promise<boolean> => {
    const destination = { kind: 'person', id } as const
    const viewer = await noticeViewer(destination, context)
    const reads = viewer !== null && (await matter.isOpenTo(viewer)) && (await matter.hasSomeFor(viewer))
    if (!reads) passedOver.push(destination)
    return reads
  }
  const readInChannel = await channelReader(notice, { subject, recipient }, context, platforms, makeFor)
  const makeAll = (destinations: readonly Destination[]) =>
    Promise.all(
      destinations.map(async (destination) => ({
        destination,
        made: await readInChannel(destination, await makeFor(destination)),
      })),
    )

  const { indicator } = matter
  const reached = await makeAll(
    await resolveDestinations(recipient, { createdAt, indicator, mayRead }, context, platforms),
  )
  if (reached.length === 0) return []
  // Who stood in while there was something for them is told that it is settled, where their message stands.
  const edited = (await makeAll(passedOver)).filter(({ made }) => 'onlyEdit' in made)
  return [...reached, ...edited]
}

type Of = Pick<OutboxRow, 'subject' | 'recipient'>
type Make = (destination: Destination) => Promise<NoticeContent>

/**
 * One copy for each reader: what a post reads in a channel in the same words is edited where it stands already, and not sent
 * to it directly. Where the channel is shown less, or is not on the platform where they are, they get their own.
 */
async function channelReader(
  notice: Notice,
  { subject, recipient }: Of,
  context: AppContext,
  platforms: readonly PlatformName[],
  make: Make,
): Promise<(destination: Destination, made: NoticeContent) => Promise<NoticeContent>> {
  const read = recipient.startsWith('post:') ? await notice.alsoIn(subject, context) : []
  const id = recipient.slice('post:'.length)
  const own = read.filter((key) => channelReaders(context.framework, key).map(postId).includes(id))
  return async (destination, made) => {
    if (destination.kind !== 'person' || destination.insteadOf !== undefined || !isMessage(made)) return made
    for (const key of own) {
      const channel: Destination = { kind: 'channel', key }
      const there = await make(channel)
      if (isMessage(there) && isSame(there, made) && (await reachesAll(destination, channel, context, platforms)))
        return onlyEdit(made)
    }
    return made
  }
}

/** What is worth sending by itself. */
export const isMessage = (made: NoticeContent): made is Message => 'title' in made

/** To a reader: a file of the same name is the same, whichever edition of a paper it was made from. */
const isSame = (one: Message, other: Message): boolean => readOf(one) === readOf(other)

const readOf = ({ title, parts }: Message): string =>
  JSON.stringify([title, parts.map((part) => (part.kind === 'file' ? { ...part, ref: '' } : part))])

async function reachesAll(
  person: Destination,
  channel: Destination,
  context: AppContext,
  platforms: readonly PlatformName[],
): Promise<boolean> {
  for (const platform of platforms) {
    const isThere = (await addressOf(platform, person, context)) !== null
    if (isThere && (await addressOf(platform, channel, context)) === null) return false
  }
  return true
}
