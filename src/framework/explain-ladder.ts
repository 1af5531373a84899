import { numberWord, withArticle } from '../domain/core/words.ts'
import type { ActWithin, Framework, Level } from '../domain/rules/framework.ts'
import { sayActWithin } from './act-within.ts'
import type { Section } from './section.ts'

/** Who passes an issue up, to whom, and after what time. */
export function ladderSection({ ladder, dataLadder }: Framework): Section {
  const timed = [...ladder, ...dataLadder].some(({ actWithin }) => actWithin)
  return {
    title: 'How an issue is passed up',
    sentences: [
      'A case starts at the level that its rule names. Below the forums it is with the posts that answer for the indicator: its accountable manager, and in a directorate its director too. A forum hears of it only when a rule says so, or when it was not put right in time.',
      ...saySteps(ladder, 'is not back on course'),
      ...(dataLadder.length > 0
        ? [
            `A fault in the data has a ladder of its own: ${sayOrder(dataLadder)}.`,
            ...saySteps(dataLadder, 'has not had its data put right'),
          ]
        : []),
      ...(timed ? ['Each step up is recorded with its reason, and everybody whom it concerns is told.'] : []),
    ],
  }
}

/** "Division management team, then …, then PAT or DAT" */
export const sayOrder = (ladder: readonly Level[]): string => stepsOf(ladder).map(namesOf).join(', then ')

function saySteps(ladder: readonly Level[], what: string): string[] {
  const steps = stepsOf(ladder)
  return steps.flatMap((levels, index) => {
    const within = levels[0]?.actWithin ?? null
    const above = steps[index + 1]
    if (!within || !above) return []
    // Of levels side by side, the first gets it: performance is PAT's, and DAT takes what is brought to it.
    return [
      `What ${what} ${after(within)} after it came to ${levels.map(({ name }) => withArticle(name)).join(' or ')} goes to ${withArticle(above[0]?.name ?? '')}.`,
    ]
  })
}

const after = (within: ActWithin): string =>
  within.unit === 'meetings'
    ? `${numberWord(within.count)} meeting${within.count === 1 ? '' : 's'}`
    : sayActWithin(within)

const namesOf = (levels: readonly Level[]) => levels.map(({ name }) => name).join(' or ')

function stepsOf(ladder: readonly Level[]): Level[][] {
  const steps = new Map<number, Level[]>()
  for (const level of ladder) steps.set(level.step, [...(steps.get(level.step) ?? []), level])
  return [...steps.values()]
}
