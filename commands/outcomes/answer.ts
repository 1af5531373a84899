import { z } from 'zod'
import { notifyPresenter, refreshCaseNotices } from '../../src/bot/agenda/follow-ups.ts'
import { nameItem } from '../../src/bot/agenda/name-item.ts'
import { filterVisibleItems } from '../../src/bot/agenda/visible-items.ts'
import type { Choice, CommandContext, Given } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { dayOf } from '../../src/bot/core/council-time.ts'
import { numbered, text } from '../../src/bot/core/inputs.ts'
import { mustHaveMeeting } from '../../src/bot/meetings/next.ts'
import { mustBeRecordable, mustRecordSome } from '../../src/bot/outcomes/recording.ts'
import { loadReferralView } from '../../src/bot/outcomes/referral-view.ts'
import { sayLevel } from '../../src/domain/cases/ladder.ts'
import { callerTitle } from '../../src/domain/directory/access.ts'
import { answerReferral, mustBeOpenReferral } from '../../src/domain/outcomes/referral.ts'
import { referralAnswered } from '../../src/messages/outcomes/referral-cards.ts'
import { gathered } from '../../src/store/core/follow-up.ts'
import { referralUnknown } from '../../src/store/outcomes/referrals.ts'

/** Records what CMT has answered, and puts it on the forum's next agenda. */
export const answer = defineCommand({
  name: 'answer',
  summary: 'Record what CMT has answered to a referral',
  notDone: 'No answer was recorded',
  who: 'recorders',
  example: 'answer CK01 agreed, from the contingency of the year',
  input: z.object({
    referral: numbered('Referral', 'referral', 'referrals'),
    text: text('Answer', 'What was answered, in short.', 'what was answered'),
  }),
  words: ['referral', 'text'],
  about: ['referral'],
  choices: referralChoices,

  async prepare({ referral }, context) {
    const id = Number(referral?.replace('#', ''))
    if (referral === undefined) mustRecordSome(context)
    if (!Number.isSafeInteger(id)) return {}
    const found = await context.store.referrals.find(id)
    const item = found && (await context.store.agenda.find(found.itemId))
    if (!found || !item) throw referralUnknown(id)
    await mustBeRecordable(context, item)
    mustBeOpenReferral(found)
    return { name: nameItem(item), intro: `Record what ${sayLevel(context.framework, found.to)} answered.` }
  },

  async run({ referral: id, text }, context) {
    const { store, framework, calendar } = context
    const found = await store.referrals.find(id)
    const item = found && (await store.agenda.find(found.itemId))
    if (!found || !item) throw referralUnknown(id)
    await mustBeRecordable(context, item)
    const next = await mustHaveMeeting(context, item.forum)
    const now = context.now()
    const by = callerTitle(context.caller)
    const why = `Answer of ${sayLevel(framework, found.to)}, recorded on ${calendar.sayDay(context.today())}: ${text}`
    const itsCase = item.caseId === null ? null : await store.cases.find(item.caseId)

    const { referral, onAgenda } = await store.referrals.answer(
      id,
      (current) => answerReferral(current, text, by, now),
      {
        item: {
          meetingId: next.meeting.id,
          kind: 'follow_up',
          title: item.title,
          why,
          presenterPost: item.presenterPost,
          addedBy: by,
          carriedFromId: null,
        },
        planDue: next.planDue,
      },
      (_, made) => ({
        ...gathered([
          ...(itsCase && made ? [refreshCaseNotices(context, itsCase)] : []),
          ...(made ? [notifyPresenter(context, made)] : []),
        ]),
        drop: { about: `referral:${id}`, why: 'it has been answered' },
      }),
      now,
    )
    const back = onAgenda
      ? `It comes to the meeting of ${calendar.sayDay(dayOf(context, next.meeting.startsAt))}.`
      : 'It is not put on an agenda: its case stands on one already, or is closed.'
    return referralAnswered(loadReferralView(context, referral), back)
  },
})

/** The open referrals among which its form lets choose. */
async function referralChoices(context: CommandContext, given: Given): Promise<{ referral?: readonly Choice[] }> {
  if (given['referral'] !== undefined) return {}
  const { store } = context
  const [open, maySee] = await Promise.all([store.referrals.listOpen(null), filterVisibleItems(context)])
  const items = await Promise.all(open.map(({ itemId }) => store.agenda.find(itemId)))
  return {
    referral: open.flatMap(({ id }, at) => {
      const item = items[at]
      return item && maySee(item) ? [{ value: String(id), label: nameItem(item) }] : []
    }),
  }
}
