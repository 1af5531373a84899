import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { day, optional } from '../../src/bot/core/inputs.ts'
import { paperKind, paperKinds } from '../../src/bot/papers/kinds.ts'
import { makePaper } from '../../src/bot/papers/making.ts'
import { paperMade } from '../../src/bot/papers/moving.ts'
import { onlyFor, Refusal } from '../../src/domain/core/refusal.ts'
import { callerTitle, isPerformanceTeam, mayDecide } from '../../src/domain/directory/access.ts'
import { mayPrepare, paperTitle } from '../../src/domain/papers/paper.ts'
import { plainMessage } from '../../src/messages/core/plain.ts'

export const draftPaper = defineCommand({
  name: 'draft-paper',
  summary: 'Have a paper drafted from the record, to be checked and approved',
  notDone: 'No paper was drafted',
  who: 'preparers',
  example: 'draft-paper formal-report for: August 2011',
  input: z.object({
    kind: z
      .string({ error: 'a kind of paper' })
      .trim()
      .min(1, 'a kind of paper')
      .meta({ label: 'Paper', help: 'Which paper.' }),
    for: z
      .string({ error: 'what it is made for' })
      .trim()
      .min(1, 'what it is made for')
      .max(100, 'what it is made for')
      .meta({
        label: 'For',
        help: 'A meeting (PAT, or PAT 2026-12-07), a month (2026-11), a quarter (2026/27 Q2) or a year.',
      }),
    directorate: z
      .string()
      .trim()
      .optional()
      .meta({ label: 'Directorate', help: 'Or a division: its whole name. A dashboard needs it.' }),
    as_at: optional(day('As at', 'As it was known at the end of a day; nothing for today.', true)),
  }),
  words: ['kind', 'for'],
  async prepare(_, { caller, framework }) {
    if (isPerformanceTeam(framework, caller) || framework.forums.some((forum) => mayDecide(forum, caller))) return {}
    throw onlyFor('paper_not_yours', 'the performance team and those who chair or serve a forum', 'draft papers')
  },
  choices: async () => ({ kind: paperKinds.map(({ key, title }) => ({ value: key, label: title })) }),

  async run({ kind: typed, for: wanted, directorate, as_at: asAt }, context) {
    const kind = paperKind(typed)
    const subject = await kind.subject(context, { for: wanted, directorate: directorate || null })
    if (!mayPrepare(context.framework, subject, context.caller)) {
      throw onlyFor(
        'paper_not_yours',
        'the performance team and those who chair or serve the forum',
        'draft its papers',
      )
    }
    const corrected = (await context.store.papers.list({ kind: kind.key, subject: subject.key, states: ['issued'] }))[0]
    if (corrected) {
      throw new Refusal(
        'paper_issued',
        `${paperTitle(corrected)} has been issued: "correct-paper ${corrected.id}" makes a new version, with the reason.`,
      )
    }
    const by = callerTitle(context.caller)
    const made = await makePaper(context, kind, subject, { by, asAt: asAt ?? context.today(), corrects: null })
    // A card would show a channel what only some of its readers prepare.
    if (context.seenBy.kind === 'channel')
      return plainMessage(made.title, 'It is drafted: those who check and approve it have it.')
    return paperMade(context, made)
  },
})
