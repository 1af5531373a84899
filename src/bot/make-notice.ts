import type { PlatformName } from '../chat/platform.ts'
import type { Person } from '../domain/access.ts'
import type { OutboxRow } from '../store/outbox.ts'
import type { Council } from './council.ts'
import type { Destination } from './destination.ts'
import { loadMatter } from './matter.ts'
import type { Made, Notice } from './notice.ts'
import { skip } from './notice.ts'
import { noticeViewer } from './notice-viewer.ts'
import { destinationsOf } from './recipients.ts'

export type MadeFor = { readonly destination: Destination; readonly made: Made }

/**
 * Makes a notice for each whom it reaches, of what they may see. Whoever may not see what it is about gets nothing: that is
 * decided here, so that no maker has to remember it.
 */
export async function makeNotice(
  notice: Notice,
  { subject, place, createdAt }: Pick<OutboxRow, 'subject' | 'place' | 'createdAt'>,
  council: Council,
  platforms: readonly PlatformName[],
): Promise<readonly MadeFor[]> {
  const matter = await loadMatter(await notice.about(subject, council), council)

  const makeFor = async (destination: Destination): Promise<Made> => {
    if (notice.onlyPeople && destination.kind === 'channel') return skip('exempt')
    const viewer = await noticeViewer(destination, council)
    if (!viewer) return skip('gone')
    return (await matter.isOpenTo(viewer)) ? notice.make(subject, viewer, council) : skip('exempt')
  }
  const passedOver: Destination[] = []
  const mayRead = async ({ id }: Person): Promise<boolean> => {
    const destination = { kind: 'person', id } as const
    const viewer = await noticeViewer(destination, council)
    const reads = viewer !== null && (await matter.isOpenTo(viewer)) && (await matter.hasSomeFor(viewer))
    if (!reads) passedOver.push(destination)
    return reads
  }
  const makeAll = (destinations: readonly Destination[]) =>
    Promise.all(destinations.map(async (destination) => ({ destination, made: await makeFor(destination) })))

  const { indicator } = matter
  const reached = await makeAll(await destinationsOf(place, { createdAt, indicator, mayRead }, council, platforms))
  if (reached.length === 0) return []
  // Who stood in while there was something for them is told that it is settled, where their message stands.
  const edited = (await makeAll(passedOver)).filter(({ made }) => 'onlyEdit' in made)
  return [...reached, ...edited]
}
