import { z } from 'zod'
import { notifyPresenter, refreshCaseNotices } from '../../src/bot/agenda/follow-ups.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { dayOf } from '../../src/bot/core/council-time.ts'
import { number, text } from '../../src/bot/core/inputs.ts'
import { callerTitle } from '../../src/bot/directory/authority.ts'
import { mustHaveMeeting } from '../../src/bot/meetings/next.ts'
import { mustBeRecordable } from '../../src/bot/outcomes/recording.ts'
import { loadReferralView } from '../../src/bot/outcomes/referral-view.ts'
import { sayLevel } from '../../src/domain/cases/ladder.ts'
import { answerReferral } from '../../src/domain/outcomes/referral.ts'
import { referralAnswered } from '../../src/messages/outcomes/referral-cards.ts'
import { gathered } from '../../src/store/core/follow-up.ts'
import { referralUnknown } from '../../src/store/outcomes/referrals.ts'

/** Records what CMT has answered, and puts it on the forum's next agenda. */
export const answer = defineCommand({
  name: 'answer',
  summary: 'Record what CMT has answered to a referral',
  example: 'answer 2 agreed, from the contingency of the year',
  input: z.object({
    referral: number('Referral', 'Its number, as "referrals" lists it.'),
    text: text('Answer', 'What was answered, in short.', 'what was answered'),
  }),
  words: ['referral', 'text'],

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
