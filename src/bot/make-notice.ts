import type { PlatformName } from '../chat/platform.ts'
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
    return matter.isSeenBy(viewer) ? notice.make(subject, viewer, council) : skip('exempt')
  }
  const mayRead = async ({ id }: { readonly id: string }): Promise<boolean> => {
    const viewer = await noticeViewer({ kind: 'person', id }, council)
    return viewer !== null && matter.isSeenBy(viewer)
  }

  const { indicator } = matter
  const destinations = await destinationsOf(place, { createdAt, indicator, mayRead }, council, platforms)
  return Promise.all(destinations.map(async (destination) => ({ destination, made: await makeFor(destination) })))
}
