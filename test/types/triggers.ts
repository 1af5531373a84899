import { defineTrigger } from '../../src/domain/rules/triggers/definition.ts'
import type { Trigger } from '../../src/domain/rules/triggers/registry.ts'
import { meaningOf } from '../../src/domain/rules/triggers/registry.ts'

// What must not compile when a kind of trigger is added and a part of it forgotten, as in notices.ts.

type Streak = { readonly kind: 'streak'; readonly count: number }

const whole = {
  kind: 'streak',
  concern: 'good',
  forms: [],
  say: () => 'streak',
  meaning: () => 'it goes on',
  match: () => () => null,
} as const

export const asItIs = defineTrigger<Streak>(whole)

const { meaning: _meaning, ...withoutMeaning } = whole
const { match: _match, ...withoutMatch } = whole
const { forms: _forms, ...withoutForms } = whole
const { concern: _concern, ...withoutConcern } = whole

export const half = [
  // @ts-expect-error: what it means
  defineTrigger<Streak>(withoutMeaning),
  // @ts-expect-error: what finds it
  defineTrigger<Streak>(withoutMatch),
  // @ts-expect-error: how it is written
  defineTrigger<Streak>(withoutForms),
  // @ts-expect-error: which kind of case it makes
  defineTrigger<Streak>(withoutConcern),
  // @ts-expect-error: another kind's name
  defineTrigger<Streak>({ ...whole, kind: 'run' }),
]

export const listed: Trigger = { kind: 'sustained', count: 12 }
// @ts-expect-error: a kind that the registry does not list
export const unlisted: Trigger = { kind: 'streak', count: 12 }
// @ts-expect-error: a parameter that its kind does not have
export const wrong = meaningOf({ kind: 'sustained', days: 12 })
