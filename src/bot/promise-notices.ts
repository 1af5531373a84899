import { z } from 'zod'
import { promiseNews } from '../messages/promises-card.ts'
import { defineNotice, skip } from './notice.ts'
import { dayOf, indicatorView } from './views.ts'

/** An indicator's promises that figures decided on a day. */
export const promiseNotice = defineNotice({
  name: 'promise',
  summary: 'promises that figures have decided',
  subject: z.object({ ref: z.string(), day: z.string() }),
  about: ({ ref }) => [{ kind: 'indicator', ref }],

  async make({ ref, day }, _viewer, council) {
    const all = await council.store.undertakings.of(ref)
    const news = all.filter(
      ({ state, settledAt }) => state !== 'superseded' && settledAt && dayOf(council, settledAt).toString() === day,
    )
    return news.length === 0 ? skip('moved') : promiseNews(await indicatorView(council, ref), news, all)
  },
})

export const promiseNotices = [promiseNotice]
