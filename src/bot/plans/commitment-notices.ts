import { z } from 'zod'
import { commitmentNews } from '../../messages/plans/commitments-card.ts'
import { loadIndicatorView } from '../cases/views.ts'
import { dayOf } from '../core/council-time.ts'
import { defineNotice, skip } from '../core/notice.ts'

/** An indicator's commitments that figures decided on a day. */
export const commitmentNotice = defineNotice({
  name: 'promise',
  summary: 'promises that figures have decided',
  subject: z.object({ ref: z.string(), day: z.string() }),
  about: ({ ref }) => [{ kind: 'indicator', ref }],

  async make({ ref, day }, _viewer, context) {
    const all = await context.store.commitments.listFor(ref)
    const news = all.filter(
      ({ state, settledAt }) => state !== 'superseded' && settledAt && dayOf(context, settledAt).toString() === day,
    )
    return news.length === 0 ? skip('moved') : commitmentNews(await loadIndicatorView(context, ref), news, all)
  },
})

export const commitmentNotices = [commitmentNotice]
