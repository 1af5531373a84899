import { z } from 'zod'
import { decisionLine } from '../../src/bot/cases/decision-log.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { findForum } from '../../src/bot/directory/forums.ts'
import { mustFindVisible } from '../../src/bot/directory/must-see.ts'
import { findForumMeeting, findUsualForum } from '../../src/bot/meetings/forum-meeting.ts'
import { oneMeeting } from '../../src/bot/meetings/input.ts'
import { sayMeeting } from '../../src/bot/meetings/say-meeting.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { maySee } from '../../src/domain/directory/access.ts'
import { decisionsMessage } from '../../src/messages/cases/decision-log.ts'
import type { DecisionFilter } from '../../src/store/cases/decision-log.ts'

const MOST = 2000 // more than a council decides in ten years; they are turned page by page

/** Who decided what, when and why, on an indicator, by a forum or at one of its meetings: as long ago as the record goes. */
export const decisions = defineCommand({
  name: 'decisions',
  summary: 'Who decided what, when and why: on an indicator, by a forum or at a meeting',
  notDone: 'I cannot show you those decisions',
  who: 'anybody',
  example: 'decisions CS05',
  reads: true,
  input: z.object({
    of: z
      .string()
      .trim()
      .optional()
      .meta({ label: 'Of', help: 'An indicator (CS05) or a forum (PAT); nothing for all.', names: 'subject' }),
    meeting: oneMeeting(),
  }),
  words: ['of'],

  async run({ of = '', meeting: on }, context) {
    const { caller, framework, now, seenBy, store } = context
    const forum = findForum(framework, of) ?? (of === '' && on ? await findUsualForum(context) : null)
    if (on && !forum)
      throw new Refusal(
        'forum_needed',
        'An indicator alone is no meeting’s: "decisions PAT meeting: …" lists those of a forum’s meeting.',
        'meeting',
      )
    const meeting = forum && on ? await findForumMeeting(context, forum, on) : null
    const ref = of === '' || forum ? null : (await mustFindVisible(context, of)).indicator.ref
    const records = await store.figures.listDefinitions(now())
    const visible = records.filter(({ indicator }) => maySee(framework, caller, indicator, seenBy))
    const names = new Map(visible.map(({ indicator }) => [indicator.ref, `${indicator.ref} ${indicator.name}`]))
    const filter: DecisionFilter = {
      refs: ref === null ? [...names.keys()] : [ref],
      ...(forum ? { forum: forum.key } : {}),
      ...(meeting ? { meetingId: meeting.id } : {}),
    }
    const { taken, count } = await store.decisionLog.list(filter, { from: 0, most: MOST })
    return decisionsMessage({
      of: meeting && forum ? `${forum.name}, ${sayMeeting(context, meeting)}` : sayOf(of, forum?.name, ref, names),
      lines: taken.map((one) => decisionLine(context, one, (named) => names.get(named) ?? named)),
      count,
    })
  },
})

const sayOf = (of: string, forum: string | undefined, ref: string | null, names: ReadonlyMap<string, string>): string =>
  forum ?? (ref === null ? of || 'all indicators' : (names.get(ref) ?? ref))
