import { z } from 'zod'
import { readRagPolicy } from '../domain/rag.ts'
import type { Rule, Trigger, Variation } from '../domain/rule.ts'
import { readDay } from './day-and-time.ts'
import { choice, group, key, list, phrase, words, yesNo } from './fields.ts'
import { expectedTrigger, readTrigger, TRIGGER_EXAMPLES } from './phrase.ts'
import { readRecovery } from './recovery.ts'

const DOES_NOT_APPLY = 'does not apply'
const LAYERS = ['strategic', 'core', 'dashboard'] as const

const strict = yesNo({ title: 'Strict', description: 'For amber: count amber alone, not amber or worse.' }).optional()

const whenHelp = {
  title: 'When',
  description:
    'What the rule watches for. A quarter counts by its last published result; a period is the indicator’s own.',
  examples: TRIGGER_EXAMPLES,
}

/** The phrase as it stands, once it can be read; how it is read waits for `strict`. */
const readable = (text: string) => (readTrigger(text) ? text.trim() : null)

export const ruleSchema = group(
  { title: 'Rule', description: 'When an indicator is referred up, to whom, and until when.' },
  {
    key: key('Key', 'How decisions name the rule. Keep it when the phrase changes, and old decisions keep their rule.'),
    when: phrase(whenHelp, readable, expectedTrigger),
    strict,
    refer: key('Refer to', 'The forum that the indicator is referred to: a key of "forums"'),
    call_in: choice(
      { title: 'Call in', description: 'Propose it to the chair, who decides (the default), or call in at once.' },
      ['propose', 'automatic'],
    ).optional(),
    recovery: phrase(
      {
        title: 'Recovery',
        description: 'The case closes once the indicator has been like this for so many periods of its own.',
        examples: ['green for 2 periods', 'amber or better for 3 periods'],
      },
      readRecovery,
      'a phrase such as "green for 2 periods" or "amber or better for 3 periods"',
    ),
    layers: list(
      { title: 'Layers', description: 'Only indicators of these layers; all of them when it is left out.' },
      choice({ title: 'Layer', description: 'A layer of the performance framework' }, LAYERS),
    ).optional(),
    missing: choice(
      { title: 'Missing', description: 'Whether a period without a result breaks a run (the default) or is skipped.' },
      ['breaks', 'skipped'],
    ).optional(),
  },
).transform(
  (file, context): Rule => ({
    key: file.key,
    phrase: file.when,
    when: triggerOf(file.when, file.strict, context),
    refer: file.refer,
    callIn: file.call_in ?? 'propose',
    recovery: file.recovery,
    layers: file.layers ?? [],
    missing: file.missing ?? 'breaks',
    provisional: 'counts',
  }),
)

export const variationSchema = group(
  { title: 'Variation', description: 'Another rule or RAG policy for one indicator, as it was agreed.' },
  {
    ref: words('Indicator', 'Its reference: CS05'),
    rule: key('Rule', 'The key of the rule that is varied. Leave it out to vary the RAG policy.').optional(),
    when: phrase(
      { ...whenHelp, description: `The phrase that holds instead, or "${DOES_NOT_APPLY}".` },
      (text) => (text.trim() === DOES_NOT_APPLY ? DOES_NOT_APPLY : readable(text)),
      (text) => `${expectedTrigger(text)}, or "${DOES_NOT_APPLY}"`,
    ).optional(),
    strict,
    rag_policy: phrase(
      { title: 'RAG policy', description: 'The policy that holds instead: floor, or a tolerance.' },
      readRagPolicy,
      '"floor" or a tolerance such as "tolerance 10%"',
    ).optional(),
    agreed_by: words('Agreed by', 'The post that agreed it'),
    agreed_on: phrase(
      { title: 'Agreed on', description: 'The first day on which it holds' },
      readDay,
      'a day such as "2026-04-01"',
    ),
    until: phrase(
      { title: 'Until', description: 'The last day on which it holds; open-ended when it is left out' },
      readDay,
      'a day such as "2027-03-31"',
    ).optional(),
  },
).transform((file, context): Variation => {
  const misfit = misfitOf(file)
  if (misfit) return refuse(context, misfit.key, misfit.expected)

  const { when } = file
  return {
    ref: file.ref,
    rule: file.rule ?? null,
    when: when === undefined || when === DOES_NOT_APPLY ? null : triggerOf(when, file.strict, context),
    phrase: when ?? '',
    ragPolicy: file.rag_policy ?? null,
    agreedBy: file.agreed_by,
    agreedOn: file.agreed_on,
    until: file.until ?? null,
  }
})

type VariationKeys = { readonly rule?: unknown; readonly when?: unknown; readonly rag_policy?: unknown }

/** A variation changes one thing: a rule, with the phrase that holds instead, or the RAG policy. */
function misfitOf({ rule, when, rag_policy }: VariationKeys): { key: string; expected: string } | null {
  if (rule === undefined && when !== undefined) return { key: 'rule', expected: 'the key of the rule that is varied' }
  if (rule === undefined && rag_policy === undefined) {
    return { key: 'rule', expected: 'the key of the rule that is varied, or "rag_policy"' }
  }
  if (rule !== undefined && rag_policy !== undefined) {
    return { key: 'rag_policy', expected: 'a variation of its own for the RAG policy, beside this one of a rule' }
  }
  if (rule !== undefined && when === undefined) {
    return { key: 'when', expected: `the phrase that holds instead, or "${DOES_NOT_APPLY}"` }
  }
  return null
}

/** Reads a phrase that is known to be readable, and refuses a `strict` that means nothing for it. */
function triggerOf(text: string, isStrict: boolean | undefined, context: Context): Trigger {
  const trigger = readTrigger(text, { strict: isStrict ?? false })
  if (!trigger) return refuse(context, 'strict', 'false, since the phrase says "or worse"')
  if (isStrict && !(trigger.kind === 'run' && trigger.rag === 'AMBER')) {
    return refuse(context, 'strict', 'it only where a rule counts amber')
  }
  return trigger
}

type Context = { readonly issues: z.core.$ZodRawIssue[] }

function refuse(context: Context, at: string, expected: string): never {
  context.issues.push({ code: 'custom', input: undefined, path: [at], message: expected })
  return z.NEVER
}
