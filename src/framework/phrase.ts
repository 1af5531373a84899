import { plainWords } from '../domain/core/count.ts'
import type { Form, Options } from '../domain/rules/triggers/definition.ts'
import type { Trigger } from '../domain/rules/triggers/registry.ts'
import { FORMS } from '../domain/rules/triggers/registry.ts'
import { nearest, quotedOr } from './problem.ts'

/** At least one of each phrase that can be written. */
export const TRIGGER_EXAMPLES: readonly string[] = FORMS.flatMap((form) => form.examples)

/** What is shown to somebody whose phrase tells nothing of what was meant. */
const COMMONEST = ['red for 2 quarters', 'amber for 3 quarters', 'turned red', 'worsening for 3 periods']

/**
 * Reads a phrase such as "red for 2 quarters"; "two" does as well as 2. With `strict`, amber counts amber alone and
 * not red. Null when it is no phrase, or a number in it is impossible: `expectedTrigger` then says what is wanted.
 */
export function readTrigger(text: string, options: Options = { strict: false }): Trigger | null {
  const built = build(text, options)
  return built && !('expected' in built) ? built : null
}

function build(text: string, options: Options) {
  const words = plainWords(text)
  for (const form of FORMS) {
    const found = form.pattern.exec(words)
    if (found) return form.build(found.groups ?? {}, options)
  }
  return null
}

/** What should stand in the place of text that `readTrigger` cannot read, as the end of "expected …". */
export function expectedTrigger(text: string): string {
  const words = plainWords(text)
  const built = build(text, { strict: false })
  if (built && 'expected' in built) return built.expected

  const withUnit = ['quarters', 'periods'].map((unit) => `${words} ${unit}`).filter((phrase) => readTrigger(phrase))
  if (withUnit.length > 0) return quotedOr(withUnit)

  const meant = FORMS.flatMap((form) => examplesFor(form, words))
  const near = nearest(words, TRIGGER_EXAMPLES)
  return `a phrase such as ${quotedOr(near ? [near] : meant.length > 0 ? meant : COMMONEST)}`
}

/** The form's examples that speak of the same thing as the words, when it may have been meant. */
function examplesFor({ about, examples }: Form<Trigger>, words: string): readonly string[] {
  const spoken = about?.exec(words)?.[0]
  if (spoken === undefined) return []
  const alike = examples.filter((example) => example.includes(spoken))
  return alike.length > 0 ? alike : examples
}
