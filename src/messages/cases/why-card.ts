import { capitalise } from '../../domain/core/words.ts'
import { withoutRule } from '../../domain/rules/because.ts'
import type { Decision } from '../../domain/rules/evaluate.ts'
import type { Rule } from '../../domain/rules/rule.ts'
import { sayTrigger } from '../../domain/rules/triggers/registry.ts'
import type { Message, Part } from '../core/message.ts'
import type { IndicatorView } from '../figures/indicator-card.ts'
import { sampleNote } from '../figures/indicator-card.ts'

/** Why an indicator is, or is not, proposed for a call-in: each rule that applies to it and what it finds now. */
export function whyCard(
  view: IndicatorView,
  rules: readonly Rule[],
  decisions: readonly Decision[],
  context: {
    readonly ratedBy: string
    readonly asAt: string
    readonly since: string | null
    readonly changes: readonly string[]
    /** "PAT", "PAT, to know": where a rule leads. */
    readonly leadsTo: (rule: Rule) => string
    /** Where its case is: "on the agenda of Monday 7 December 2026 at 10:00"; left out for one that was not called in. */
    readonly where?: string | undefined
  },
): Message {
  const { indicator } = view.history
  // A rule that only advises refers nothing.
  const met = decisions.filter(({ callIn }) => callIn !== 'advise').length
  const title =
    indicator.kind === 'activity'
      ? `${indicator.ref} is an activity indicator: it shows demand and has no RAG, so no rule calls it in`
      : `${indicator.ref} ${indicator.name}: ${met === 0 ? 'no rule calls it in' : met === 1 ? 'one rule refers it' : `${met} rules refer it`}`
  if (indicator.kind === 'activity') return { title, parts: [] }

  return {
    title,
    parts: [
      ...(decisions.length > 0 ? [{ kind: 'list', items: decisions.map(({ because }) => because) } as const] : []),
      {
        kind: 'table',
        caption: `The rules as at ${context.asAt}`,
        columns: [{ label: 'Rule' }, { label: 'Leads to' }, { label: 'Met?' }],
        rows: rules.map((rule) => [
          capitalise(sayTrigger(rule.when)),
          context.leadsTo(rule),
          decisions.some((decision) => decision.rule === rule.key) ? '■ Met' : '○ Not met',
        ]),
      },
      ...(context.changes.length > 0
        ? [
            { kind: 'heading', text: 'What would change it' } as const,
            { kind: 'list', items: context.changes } as const,
          ]
        : []),
      { kind: 'text', tone: 'quiet', text: context.ratedBy },
      ...(context.since ? [{ kind: 'text', tone: 'quiet', text: context.since } as const] : []),
      ...caseParts(view, context.where),
      ...(view.sample ? [{ kind: 'text', tone: 'quiet', text: sampleNote(view) ?? '' } as const] : []),
    ],
  }
}

function caseParts({ openCase, openAt }: IndicatorView, where: string | undefined): Part[] {
  if (!openCase) return []
  const called = where ? `called in, ${withoutStop(where)}` : 'called in'
  const state = openCase.state === 'called_in' ? called : openAt ? `with ${openAt}` : 'proposed, waiting for the chair'
  return [{ kind: 'text', text: `It is ${state}. Opened because: ${withoutRule(openCase.because)}` }]
}

/** A recorded reason is a sentence of its own, and stands within another here. */
const withoutStop = (text: string): string => text.replace(/\.$/, '')
