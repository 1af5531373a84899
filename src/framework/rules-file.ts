import { z } from 'zod'
import { expectedRagPolicy, RAG_POLICY_EXAMPLES, readRagPolicy } from '../domain/figures/rag-policy.ts'
import type { Rule, Trigger, Variation } from '../domain/rules/rule.ts'
import { readDay } from './day-and-time.ts'
import { choice, group, key, list, phrase, words, yesNo } from './fields.ts'
import { expectedTrigger, readTrigger, TRIGGER_EXAMPLES } from './phrase.ts'
import { quotedOr } from './problem.ts'
import { RECOVERY_EXAMPLES, readRecovery } from './recovery.ts'
import { misfitOfRule, usualCallIn, usualRecovery } from './rule-fit.ts'

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
      {
        title: 'Call in',
        description:
          'Propose it to the chair, who decides (the default); call in at once; or advise, which opens no case. What a control chart shows only advises.',
      },
      ['propose', 'automatic', 'advise'],
    ).optional(),
    recovery: phrase(
      {
        title: 'Recovery',
        description:
          'What closes the case: a rating for so many periods or quarters; a range for so many periods; that the data are put right; or none but a decision.',
        examples: RECOVERY_EXAMPLES,
      },
      readRecovery,
      `a phrase such as ${quotedOr(RECOVERY_EXAMPLES)}`,
    ).optional(),
    layers: list(
      { title: 'Layers', description: 'Only indicators of these layers; all of them when it is left out.' },
      choice({ title: 'Layer', description: 'A layer of the performance framework' }, LAYERS),
    ).optional(),
    missing: choice(
      { title: 'Missing', description: 'Whether a period without a result breaks a run (the default) or is skipped.' },
      ['breaks', 'skipped'],
    ).optional(),
    provisional: choice(
      {
        title: 'Provisional',
        description: 'Whether a provisional result counts (the default) or waits, as if missing, until it is final.',
      },
      ['counts', 'waits'],
    ).optional(),
  },
).transform((file, context): Rule => {
  const when = triggerOf(file.when, file.strict, context)
  if (!when) return z.NEVER
  const misfit = misfitOfRule(when, file.call_in, file.recovery)
  if (misfit) return refuse(context, misfit.key, misfit.expected)
  return {
    key: file.key,
    phrase: file.when,
    when,
    refer: file.refer,
    callIn: file.call_in ?? usualCallIn(when),
    recovery: file.recovery ?? usualRecovery(when, file.call_in) ?? { kind: 'none' },
    layers: file.layers ?? [],
    missing: file.missing ?? 'breaks',
    provisional: file.provisional ?? 'counts',
  }
})

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
      {
        title: 'RAG policy',
        description: 'The policy that holds instead: floor, a tolerance, bands, or a range that is best.',
        examples: RAG_POLICY_EXAMPLES,
      },
      readRagPolicy,
      expectedRagPolicy,
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
function triggerOf(text: string, isStrict: boolean | undefined, context: Context): Trigger | null {
  const trigger = readTrigger(text, { strict: isStrict ?? false })
  if (!trigger) {
    note(context, 'strict', 'false, since the phrase says "or worse"')
    return null
  }
  if (isStrict && !(trigger.kind === 'run' && trigger.rag === 'AMBER')) {
    note(context, 'strict', 'it only where a rule counts amber')
    return null
  }
  return trigger
}

type Context = { readonly issues: z.core.$ZodRawIssue[] }

function note(context: Context, at: string, expected: string): void {
  context.issues.push({ code: 'custom', input: undefined, path: [at], message: expected })
}

function refuse(context: Context, at: string, expected: string): never {
  note(context, at, expected)
  return z.NEVER
}
