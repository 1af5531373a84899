import { numberWord } from '../domain/core/words.ts'
import type { Trigger } from '../domain/rules/rule.ts'
import { sayCount } from './count.ts'

/** What a trigger means, as the second half of a sentence: "the indicator is RED in two quarters running". */
export function meaningOf(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'run':
      return meaningOfRun(trigger)
    case 'turned':
      return trigger.rag === 'RED'
        ? 'the indicator is RED, and was GREEN or AMBER in the period before'
        : 'the indicator is AMBER, and was GREEN in the period before'
    case 'fell':
      return trigger.levels === 2
        ? 'the indicator is RED, and was GREEN in the period before'
        : 'the indicator has a worse rating than in the period before'
    case 'year-on-year':
      return 'its rating is worse than that of the same period a year before, each against the target of its own year'
    case 'worsening':
      return trigger.count === 1
        ? 'its performance has fallen since the period before, whatever its rating'
        : `its performance has fallen ${numberWord(trigger.count)} periods running, whatever its rating`
    case 'slope':
      return `the line through its results of the last ${sayCount(trigger.over, 'period')} falls in performance by ${trigger.by} of its unit a period, or more`
    case 'spc':
      return trigger.finding === 'concern'
        ? 'a control chart of its results, twelve or more, shows a special cause for the worse'
        : 'a control chart of its results, twelve or more, shows that as things are it will miss its target every time'
    case 'benchmark': {
      const margin = Number(trigger.by) === 0 ? '' : `, by ${trigger.by} of its unit or more,`
      return trigger.side
        ? `it is ${trigger.side} ${trigger.comparator}${margin} in ${running(trigger.count, 'period')}, and ${trigger.side === 'above' ? 'lower' : 'higher'} is better`
        : `it is worse than ${trigger.comparator}${margin} in ${running(trigger.count, 'period')}`
    }
    case 'range':
      return `an activity is above its expected range in ${running(trigger.count, 'period')}, or below it each time`
    case 'sustained':
      return `the indicator is GREEN in ${running(trigger.count, 'period')}: good practice to share, or gold plating`
    case 'late':
      return `a result is still not in ${sayCount(trigger.days, 'working day')} after the day it was due`
    case 'no-data':
      return `nothing is in for ${running(trigger.count, 'period')}, though all were due`
    case 'provisional':
      return `the results of ${running(trigger.count, 'period')} are provisional still`
    case 'jump':
      return `the latest result differs from the one before by more than ${trigger.percent}% of it`
    case 'zero':
      return 'the latest result is zero, and none of those before was, two or more'
    case 'stale':
      return `the result is the same in ${running(trigger.count, 'period')}, unless it can go no further`
    case 'implausible':
      return 'a result is a fifth or less of those before it, or five times them or more, or below nothing where nothing can be, and nobody has confirmed it; until it is confirmed or put right, nothing but its data is escalated upon it'
    case 'no-target':
      return 'the latest result has no rating, because its policy needs a target or a range and none is set for its period'
    case 'no-commentary':
      return 'the latest result is AMBER or RED, and has no commentary'
    case 'contradiction':
      return 'a result was published with another rating than its figures give'
  }
}

function meaningOfRun({ rag, strict, measure, count, of, grain }: Extract<Trigger, { kind: 'run' }>): string {
  const rating = rag === 'RED' ? 'RED' : strict ? 'AMBER, and not RED,' : 'AMBER or RED'
  const when = of === null ? running(count, grain) : `at least ${numberWord(count)} of the last ${sayCount(of, grain)}`
  switch (measure) {
    case 'value':
      return `the indicator${grain === 'year' ? ', if it is reported by the year,' : ''} is ${rating} in ${when}`
    case 'ytd':
      return `its year to date is ${rating} in ${when}`
    case 'forecast':
      return `the year end that its service forecasts is ${rating}, against the target of the year’s last period, in ${when}`
  }
}

const running = (count: number, noun: string) =>
  count === 1 ? `the latest ${noun}` : `${numberWord(count)} ${noun}s running`
