import { Refusal } from '../../domain/core/refusal.ts'
import { formatCount } from '../../domain/core/words.ts'
import type { ArrivingResult, ImportQuestion } from '../../domain/figures/import-questions.ts'
import { questionsOf } from '../../domain/figures/import-questions.ts'
import type { Intake, KnownIndicators } from '../../intake/intake.ts'
import type { AppContext } from '../core/context.ts'

/** How the person who imports answers what an import asks. */
export type Answers = {
  /** All figures are right as they are given. */
  readonly asGiven?: boolean
  /** Figures that are right: "DEC 2026-09". */
  readonly accept?: readonly string[]
}

/** "CS05 2017-07" */
export const nameOf = ({ ref, period }: Pick<ImportQuestion, 'ref' | 'period'>) => `${ref} ${period}`
const isNamed = (name: string, one: Pick<ImportQuestion, 'ref' | 'period'>) =>
  name.trim().toUpperCase() === nameOf(one).toUpperCase()

/** The figures of some files that cannot well be right, held against those before them on record and in the files. */
export async function askedAbout(
  intake: Intake,
  known: KnownIndicators,
  { store }: AppContext,
): Promise<readonly ImportQuestion[]> {
  const byRef = new Map<string, ArrivingResult[]>()
  for (const row of intake.results) addTo(byRef, row.ref, row)
  const indicators = new Map([...known, ...intake.indicators.map((one) => [one.ref, one] as const)])
  const recorded = await store.imports.surroundings([...byRef.keys()])
  const arrivingTargets = new Map<string, string[]>()
  for (const { ref, target, floor, lower, upper } of intake.targets) {
    for (const figure of [target, floor, lower, upper]) if (figure !== null) addTo(arrivingTargets, ref, figure)
  }

  return [...byRef].flatMap(([ref, arriving]) => {
    const indicator = indicators.get(ref)
    const { results = [], targets = [] } = recorded.get(ref) ?? {}
    if (!indicator) return []
    return questionsOf(indicator, arriving, { results, targets: [...targets, ...(arrivingTargets.get(ref) ?? [])] })
  })
}

function addTo<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}

/** The questions that are still open. Throws a refusal when something is accepted that these files do not hold. */
export function unanswered(
  questions: readonly ImportQuestion[],
  { asGiven = false, accept = [] }: Answers,
  intake: Intake,
): readonly ImportQuestion[] {
  const unknown = accept.find((name) => !intake.results.some((row) => isNamed(name, row)))
  if (unknown !== undefined) {
    throw new Refusal(
      'accept_unknown',
      `Accepted: found "${unknown}", expected a result of these files, such as "CS05 2017-07".`,
    )
  }
  return asGiven ? [] : questions.filter((one) => !accept.some((name) => isNamed(name, one)))
}

/** The rows with what was said of them: a figure that was asked about and is right is confirmed. */
export function withAnswers(intake: Intake, questions: readonly ImportQuestion[], { accept = [] }: Answers): Intake {
  // What was taken unconfirmed is not asked about again, and may be confirmed all the same.
  const confirmed = new Set(questions.map(nameOf))
  const results = intake.results.map((row) =>
    confirmed.has(nameOf(row)) || accept.some((name) => isNamed(name, row)) ? { ...row, confirmed: true } : row,
  )
  return { ...intake, results }
}

/** How whoever imports can say that figures are right: "--accept "CS05 2017-07", or --as-given for all". */
export type SayHow = (questions: readonly ImportQuestion[]) => string

/** Nothing is taken while a question is open: a lost decimal point would call an indicator in, or hide that it is red. */
export function questioned(questions: readonly ImportQuestion[], sayHow?: SayHow): Refusal {
  const [it, is] = questions.length === 1 ? ['it', 'it is'] : ['them', 'they are']
  return new Refusal(
    'import_questioned',
    [
      `Nothing was imported, because ${formatCount(questions.length, 'figure')} cannot well be right:`,
      ...asksOf(questions),
      `Put ${it} right${sayHow ? `, or say that ${is} right: ${sayHow(questions)}` : ''}.`,
    ].join('\n'),
  )
}

/** What a dry run says of them. */
export const wouldAsk = (questions: readonly ImportQuestion[]): string =>
  [
    `It would ask about ${formatCount(questions.length, 'figure')}, and take nothing before that is answered:`,
    ...asksOf(questions),
  ].join('\n')

const asksOf = (questions: readonly ImportQuestion[]): readonly string[] =>
  questions.map((one) => `  ${nameOf(one)}: ${one.because}.${one.meant === null ? '' : ` Was ${one.meant} meant?`}`)
