import { z } from 'zod'
import { decisionLine } from '../../src/bot/cases/decision-log.ts'
import { loadIndicatorView } from '../../src/bot/cases/views.ts'
import type { CommandContext } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { number, optional } from '../../src/bot/core/inputs.ts'
import { findForum } from '../../src/bot/directory/forums.ts'
import { findForumMeeting } from '../../src/bot/meetings/forum-meeting.ts'
import { oneMeeting } from '../../src/bot/meetings/input.ts'
import { sayMeeting } from '../../src/bot/meetings/say-meeting.ts'
import { maySee, mustSee } from '../../src/domain/directory/access.ts'
import { decisionsMessage } from '../../src/messages/cases/decision-log.ts'
import type { DecisionFilter } from '../../src/store/cases/decision-log.ts'

const PAGE = 20

/** Who decided what, when and why, on an indicator, by a forum or at one of its meetings: as long ago as the record goes. */
export const decisions = defineCommand({
  name: 'decisions',
  summary: 'Who decided what, when and why: on an indicator, by a forum or at a meeting',
  notDone: 'I cannot show you those decisions',
  example: 'decisions CS05',
  input: z.object({
    of: z
      .string()
      .trim()
      .optional()
      .meta({ label: 'Of', help: 'An indicator (CS05) or a forum (PAT); nothing for all.', names: 'subject' }),
    meeting: oneMeeting(),
    page: optional(number('Page', 'Nothing for the newest.')),
  }),
  words: ['of'],

  async run({ of = '', meeting: on, page = 1 }, context) {
    const { caller, framework, now, seenBy, store } = context
    const forum = findForum(framework, of)
    const meeting = forum && on ? await findForumMeeting(context, forum, on) : null
    const ref = of === '' || forum ? null : await mustFindRef(of, context)
    const records = await store.figures.listDefinitions(now())
    const visible = records.filter(({ indicator }) => maySee(framework, caller, indicator, seenBy))
    const names = new Map(visible.map(({ indicator }) => [indicator.ref, `${indicator.ref} ${indicator.name}`]))
    const filter: DecisionFilter = {
      refs: ref === null ? [...names.keys()] : [ref],
      ...(forum ? { forum: forum.key } : {}),
      ...(meeting ? { meetingId: meeting.id } : {}),
    }
    const from = (Math.max(1, page) - 1) * PAGE
    const { taken, count } = await store.decisionLog.list(filter, { from, most: PAGE })
    const line = ['decisions', of, ...(meeting ? [`meeting: #${meeting.id}`] : []), `page: ${page + 1}`]
    return decisionsMessage({
      of: meeting && forum ? `${forum.name}, ${sayMeeting(context, meeting)}` : sayOf(of, forum?.name, ref, names),
      lines: taken.map((one) => decisionLine(context, one, (named) => names.get(named) ?? named)),
      from,
      count,
      earlier: from + taken.length < count ? line.filter(Boolean).join(' ') : null,
    })
  },
})

/** The indicator's own reference. Throws a refusal for one that there is not, and for whoever may not see it here. */
async function mustFindRef(typed: string, context: CommandContext): Promise<string> {
  const { indicator } = (await loadIndicatorView(context, typed)).history
  mustSee(context.framework, context.caller, indicator, context.seenBy)
  return indicator.ref
}

const sayOf = (of: string, forum: string | undefined, ref: string | null, names: ReadonlyMap<string, string>): string =>
  forum ?? (ref === null ? of || 'all indicators' : (names.get(ref) ?? ref))
