import { z } from 'zod'
import { promiseNews } from '../messages/promises-card.ts'
import { mayReadAbout } from './answer-notices.ts'
import type { Council } from './council.ts'
import type { MadeNotice, Place } from './notices.ts'
import { dayOf, indicatorView } from './views.ts'

const subjectSchema = z.object({ ref: z.string(), day: z.string() })

/** How the message about an indicator's promises that figures decided on a day is made. */
export const promiseNotices = {
  promise: async (subject: unknown, place: Place, council: Council): Promise<MadeNotice | null> => {
    const { ref, day } = subjectSchema.parse(subject)
    if (!(await mayReadAbout(council, ref, place))) return null
    const all = await council.store.undertakings.of(ref)
    const news = all.filter(
      ({ state, settledAt }) => state !== 'superseded' && settledAt && dayOf(council, settledAt).toString() === day,
    )
    if (news.length === 0) return null
    return { message: promiseNews(await indicatorView(council, ref), news, all) }
  },
}
