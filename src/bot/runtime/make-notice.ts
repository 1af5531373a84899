import type { PlatformName } from '../../domain/core/platform.ts'
import type { Person } from '../../domain/directory/access.ts'
import { firstPageOf } from '../../messages/core/pages.ts'
import type { OutboxRow } from '../../store/runtime/outbox.ts'
import type { AppContext } from '../core/context.ts'
import type { Destination } from '../core/destination.ts'
import { loadMatter } from '../core/matter.ts'
import type { Notice, NoticeContent } from '../core/notice.ts'
import { skip } from '../core/notice.ts'
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
  const makeAll = (destinations: readonly Destination[]) =>
    Promise.all(destinations.map(async (destination) => ({ destination, made: await makeFor(destination) })))

  const { indicator } = matter
  const reached = await makeAll(
    await resolveDestinations(recipient, { createdAt, indicator, mayRead }, context, platforms),
  )
  if (reached.length === 0) return []
  // Who stood in while there was something for them is told that it is settled, where their message stands.
  const edited = (await makeAll(passedOver)).filter(({ made }) => 'onlyEdit' in made)
  return [...reached, ...edited]
}
