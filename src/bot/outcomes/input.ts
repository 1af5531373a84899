import { z } from 'zod'
import { readMoney, sayMoney } from '../../domain/core/money.ts'
import { capitalise } from '../../domain/core/words.ts'
import type { Decision, DecisionGiven, Outcome } from '../../domain/outcomes/outcome.ts'
import { DECISIONS, NEEDS } from '../../domain/outcomes/outcome.ts'
import { readDecision } from '../../domain/outcomes/read-decision.ts'
import { itemInput } from '../agenda/chosen-item.ts'
import type { Choice, CommandContext } from '../core/command.ts'
import { day, optional } from '../core/inputs.ts'
import { readPost } from '../directory/read-post.ts'

const KNOWN = 'accepted, not accepted, referred, develop, rewrite, deferred, approved or noted'

const words = (label: string, help: string) =>
  z.string().trim().max(3000, 'at most 3,000 characters').optional().meta({ label, help, kind: 'longtext' })

const decision = () =>
  z
    .string({ error: KNOWN })
    .trim()
    .transform((typed, context) => {
      const found = readDecision(typed)
      if (found) return found
      context.addIssue({ code: 'custom', message: KNOWN })
      return z.NEVER
    })

const BY = 'When it goes to CMT, or by when it is developed further.'

const fields = {
  attended: words('Attended', 'Who attended for the item, substitutes included.'),
  discussion: words('Discussion', 'What was said, in short.'),
  risks: words('Risks', 'Risks that the forum noted.'),
  recommendations: words('Recommendations', 'What is put to CMT, or what the paper should add.'),
  amount: z
    .string()
    .trim()
    .transform((typed, context) => {
      const found = readMoney(typed)
      if (found) return found
      context.addIssue({ code: 'custom', message: 'an amount such as £460k a year' })
      return z.NEVER
    })
    .optional()
    .meta({ label: 'Amount', help: 'What CMT is asked for, such as £460k a year.', kind: 'text' }),
  for: z
    .string()
    .trim()
    .optional()
    .meta({ label: 'Person named', help: 'The post that brings it back, or develops it further.', kind: 'text' }),
  by: optional(day('Date', BY)),
}

const ASKED = { label: 'Decision', help: 'How the item ended.', kind: 'text' } as const

/** What is typed, pressed or sent for an outcome. What the decision needs for its consequence must be there. */
export const outcomeInput = z
  .object({ item: itemInput(), decision: decision().meta(ASKED), ...fields })
  .superRefine(({ decision, ...given }, context) => {
    for (const { field, expected } of listMissingFields(decision.decision, given)) {
      context.addIssue({ code: 'custom', path: [field], message: expected })
    }
  })

/** The same for a correction: what is left out stays as it was. */
export const correctionInput = z
  .object({ item: itemInput(), decision: decision().optional().meta(ASKED), ...fields })
  .superRefine(({ item: _, ...given }, context) => {
    if (Object.values(given).some((value) => value !== undefined)) return
    context.addIssue({ code: 'custom', path: ['decision'], message: 'the decision, or whatever else was not so' })
  })

/** An outcome's line: the item, then the decision; all else is named. */
export const OUTCOME_WORDS = ['item', 'decision'] as const

export type OutcomeGiven = z.output<typeof correctionInput>

const FIELD = { forPost: 'for', by: 'by', recommendations: 'recommendations' } as const

const EXPECTED: Readonly<Record<Decision, Partial<Record<keyof typeof FIELD, string>>>> = {
  accepted: {},
  not_accepted: {},
  referred: { recommendations: 'what CMT is asked to do' },
  develop: { forPost: 'the post that develops it further', by: 'the day by which it is developed' },
  rewrite: { forPost: 'the post that brings it back' },
  deferred: {},
  approved: {},
  noted: {},
}

type Needed = { readonly for?: unknown; readonly by?: unknown; readonly recommendations?: unknown }

/** What a decision needs and was not given, with what is expected. */
export const listMissingFields = (decision: Decision, given: Needed) =>
  NEEDS[decision].flatMap((need) => {
    const field = FIELD[need]
    return given[field] ? [] : [{ field, expected: EXPECTED[decision][need] ?? '' }]
  })

/** What was given, as it is recorded; what was left out is left out. Throws a refusal for a post that is not known. */
export async function toDecisionGiven(
  { decision, discussion, attended, risks, recommendations, amount, by, for: named }: Omit<OutcomeGiven, 'item'>,
  context: CommandContext,
): Promise<Partial<DecisionGiven>> {
  const said = [decision?.rest ?? '', discussion ?? ''].filter(Boolean).join(' ')
  return {
    ...(decision ? { decision: decision.decision } : {}),
    ...(said === '' ? {} : { discussion: said }),
    ...(attended === undefined ? {} : { attended }),
    ...(risks === undefined ? {} : { risks }),
    ...(recommendations === undefined ? {} : { recommendations }),
    ...(amount === undefined ? {} : { amount }),
    ...(named === undefined ? {} : { forPost: (await readPost(named, context)).id }),
    ...(by === undefined ? {} : { by }),
  }
}

/** An outcome as its form has it. */
export const inWords = ({ amount, by, forTitle, ...said }: Outcome): Readonly<Record<string, string>> => ({
  decision: said.decision,
  attended: said.attended,
  discussion: said.discussion,
  risks: said.risks,
  recommendations: said.recommendations,
  amount: amount ? sayMoney(amount) : '',
  for: forTitle ?? '',
  by: by?.toString() ?? '',
})

/** The decisions as a form offers them. */
export const DECISION_CHOICES: readonly Choice[] = Object.entries(DECISIONS).map(([value, said]) => ({
  value,
  label: capitalise(said),
}))
