import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeCalendar } from '../../src/domain/core/calendar.ts'
import { concernOf } from '../../src/domain/rules/rule.ts'
import { sayTrigger } from '../../src/domain/rules/triggers/registry.ts'
import { explainFramework } from '../../src/framework/explain.ts'
import { parseFramework } from '../../src/framework/parse.ts'
import { frameworkSchema } from '../../src/framework/schema.ts'
import { changed, smallFramework } from './small-framework.ts'

const fileAt = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const kent = () => parseFramework(fileAt('framework.yaml'), 'framework.yaml')
const explained = (yaml: string) => explainFramework(parseFramework(yaml, 'framework.yaml'))

describe('the framework that comes with Callin', () => {
  it('has the rules of Kent’s framework first, and one for what is reported by the year, which all refer to PAT', () => {
    const { rules } = kent()

    const poor = rules.filter(({ when, callIn }) => concernOf(when) === 'poor' && callIn !== 'advise')

    expect(poor).toEqual(rules.slice(0, 5))
    expect(poor.map(({ when }) => sayTrigger(when))).toEqual([
      'red for two quarters',
      'amber or worse for three quarters',
      'turned red',
      'worsening for three periods',
      'red for two years',
    ])
    expect(new Set(poor.map(({ refer }) => refer))).toEqual(new Set(['pat']))
    expect(new Set(poor.map(({ callIn }) => callIn))).toEqual(new Set(['propose']))
  })

  it('sends faults in the data to the data owner, and nothing else that opens a case to anybody', () => {
    const others = kent()
      .rules.slice(5)
      .filter(({ callIn }) => callIn !== 'advise')

    expect(new Set(others.map(({ when }) => concernOf(when)))).toEqual(new Set(['data']))
    expect(new Set(others.map(({ refer }) => refer))).toEqual(new Set(['data-owner']))
  })

  it('has PAT and DAT side by side, above the directorates and below CMT', () => {
    const steps = Object.fromEntries(kent().ladder.map(({ key, step }) => [key, step]))

    expect(steps).toEqual({ division: 0, directorate: 1, pat: 2, dat: 2, cmt: 3, cabinet: 4 })
  })

  it('has two forums with one director of each directorate and two non-executive directors, none of them shared', () => {
    const { forums } = kent()
    const directors = forums.map((forum) => forum.nominatedDirectors.map(({ post }) => post))
    const members = forums.flatMap((forum) => [
      forum.chair,
      ...forum.nominatedDirectors.map(({ post }) => post),
      ...forum.nonExecutiveDirectors,
    ])

    expect(forums.map(({ chair }) => chair)).toEqual(['Deputy Managing Director', 'Managing Director'])
    expect(directors.map((posts) => posts.length)).toEqual([4, 4])
    expect(forums.map((forum) => forum.nonExecutiveDirectors.length)).toEqual([2, 2])
    expect(new Set(members).size).toBe(members.length)
  })

  it('gives a calendar on the council’s time', () => {
    expect(makeCalendar(kent().calendar).sayTime(kent().cycle.sendAt)).toBe('09:00')
  })

  it('holds examples that work once their # is taken away', () => {
    const yaml = fileAt('framework.yaml').replace(/^( *)#(?= {2}- | {4}(?:\w+: |- ))/gm, '$1')

    const { variations, calendar, forums } = parseFramework(yaml, 'framework.yaml')

    expect(variations).toHaveLength(2)
    expect(calendar.closedOn).toHaveLength(3)
    expect(forums[0]?.meets.exceptions).toHaveLength(2)
    expect(forums[0]?.meets.recess).toHaveLength(1)
  })
})

describe('the explanation', () => {
  it('of Kent’s framework reads as it was agreed', async () => {
    await expect(explainFramework(kent())).toMatchFileSnapshot('kent-explained.txt')
  })

  it.each([
    [
      '    brief_also: [office]',
      '    brief_also: []\n    exceptions: [2026-12-07 is on 2026-12-14, 2027-01-04 is not held]',
      'The meeting of 7 December 2026 is on Monday 14 December 2026. The meeting of 4 January 2027 is not held.',
    ],
    [
      'closed_on: [2026-12-29]',
      'closed_on: []\n  recess: [2027-07-26 to 2027-08-31]',
      'It does not meet from 26 July 2027 to 31 August 2027.',
    ],
    [
      'rag_policy: floor',
      'rag_policy: tolerance 10%',
      'AMBER: the result misses its target by no more than 10% of the target.',
    ],
    [
      'amber for 3 quarters',
      'amber alone for 3 quarters',
      'the indicator is AMBER, and not RED, in three quarters running',
    ],
    ['amber for 3 quarters', 'worsening for 1 period', 'its performance has fallen since the period before'],
    ['    refer: pat', '    refer: pat\n    call_in: automatic', 'It is called in at once, without asking the chair.'],
    ['    refer: pat', '    refer: pat\n    call_in: automatic', 'What the other rules find is proposed'],
    ['    refer: pat', '    refer: pat\n    missing: skipped', 'A period without a result is passed over.'],
    [
      '    refer: pat',
      '    refer: pat\n    layers: [core, strategic]',
      'Only indicators of the core and strategic layers count.',
    ],
    [
      'green for 2',
      'amber for 3',
      'A case opened by “red for two quarters” closes once the indicator has been AMBER or better for three periods of its own',
    ],
    [
      'red for 3 quarters',
      'does not apply',
      'CS05: “red for two quarters” does not apply. Agreed by the Chair of PAT on 1 April 2026, until 31 March 2027.',
    ],
    [
      '    rule: red-twice\n    when: red for 3 quarters',
      '    rag_policy: tolerance 5%',
      'CS05: AMBER is within 5% of the target.',
    ],
    ['    until: 2027-03-31\n', '', 'on 1 April 2026, until it is withdrawn.'],
    [
      'red for 2 quarters',
      'red in 2 of the last 3 quarters',
      'the indicator is RED in at least two of the last three quarters.',
    ],
    ['red for 2 quarters', 'year to date red for 2 periods', 'its year to date is RED in two periods running.'],
    [
      'red for 2 quarters',
      'year-end forecast red',
      'against the target of the year’s last period, in the latest period.',
    ],
    [
      'red for 2 quarters',
      'fell two levels',
      'Fell two levels: the indicator is RED, and was GREEN in the period before.',
    ],
    ['red for 2 quarters', 'fell one level', 'the indicator has a worse rating than in the period before.'],
    [
      'red for 2 quarters',
      'rated worse than the same period last year',
      'its rating is worse than that of the same period a year before',
    ],
    [
      'red for 2 quarters',
      'worsening by 0.5 a period over 6 periods',
      'of the last six periods falls in performance by 0.5 of its unit a period, or more.',
    ],
    [
      'red for 2 quarters',
      'worse than national by 2 for 2 periods',
      'it is worse than national, by 2 of its unit or more, in two periods running.',
    ],
    ['red for 2 quarters', 'worse than national for 2 periods', 'it is worse than national in two periods running.'],
    ['    refer: pat', '    refer: pat\n    provisional: waits', 'A provisional result counts once it is final.'],
    ['    refer: pat', '    refer: pat\n    call_in: advise', 'It is for PAT to know, and opens no case.'],
    [
      'green for 2',
      'not red for 2',
      '“red for two quarters” closes once the indicator has been AMBER or better for two periods of its own',
    ],
    [
      'green for 2 periods',
      'not red for 2 quarters',
      'has been AMBER or better for two quarters, one after the other.',
    ],
    ['green for 2 periods', 'none', 'A case opened by “red for two quarters” closes only when that is decided.'],
  ])('with %j changed to %j says so', (from, to, sentence) => {
    expect(explained(changed(from, to))).toContain(sentence)
  })

  it.each([
    ['special cause of concern', 'twelve or more, shows a special cause for the worse.'],
    ['target consistently failed', 'that as things are it will miss its target every time.'],
    ['out of range for 3 periods', 'above its expected range in three periods running, or below it each time.'],
    ['green for 12 periods', 'GREEN in twelve periods running: good practice to share, or gold plating.'],
    ['no result 1 working day after it was due', 'still not in one working day after the day it was due.'],
    ['no data for 3 periods', 'nothing is in for three periods running, though all were due.'],
    ['provisional for 3 periods', 'the results of three periods running are provisional still.'],
    ['changed by more than 50%', 'differs from the one before by more than 50% of it.'],
    ['zero where zero never was', 'is zero, and none of those before was, two or more.'],
    ['identical for 6 periods', 'the same in six periods running, unless it can go no further.'],
    ['no commentary', 'is AMBER or RED, and has no commentary.'],
    ['rating contradicts the figures', 'with another rating than its figures give.'],
  ])('of "%s" says what it means', (when, sentence) => {
    const yaml = changed(
      'amber for 3 quarters\n    refer: pat\n    recovery: green for 2 periods\n',
      `${when}\n    refer: pat\n    call_in: advise\n`,
    )

    expect(explained(yaml)).toContain(sentence)
  })

  it('says how each kind of case closes', () => {
    const closing = (when: string, recovery: string) =>
      explained(
        changed(
          'amber for 3 quarters\n    refer: pat\n    recovery: green for 2 periods\n',
          `${when}\n    refer: pat\n    recovery: ${recovery}\n`,
        ),
      )

    expect(closing('no commentary', 'put right')).toContain(
      'A case opened by “no commentary” closes once the data are put right, so that the rule finds nothing any more.',
    )
    expect(closing('out of range for 3 periods', 'in range for 2 periods')).toContain(
      'closes once the indicator has been in range for two periods of its own, one after the other.',
    )
  })

  it('names the days on which the council is closed', () => {
    expect(explained(smallFramework)).toContain('nor the days on which the council is closed (29 December 2026)')
  })
})

describe('the schema for editors', () => {
  // If this fails, write it anew: npx callin framework schema > docs/framework.schema.json, then npm run format.
  it('is published as it is', () => {
    expect(JSON.parse(fileAt('docs/framework.schema.json'))).toEqual(frameworkSchema())
  })

  it('describes every key', () => {
    const undescribed: string[] = []
    const walk = (node: unknown, path: string) => {
      if (typeof node !== 'object' || node === null) return
      for (const [key, value] of Object.entries(node)) {
        if (path.endsWith('/properties') && !hasHelp(value)) undescribed.push(`${path}/${key}`)
        walk(value, `${path}/${key}`)
      }
    }
    walk(frameworkSchema(), '')

    expect(undescribed).toEqual([])
  })

  it('is named in the first line of framework.yaml, where editors look for it', () => {
    expect(fileAt('framework.yaml').split('\n')[0]).toBe('# yaml-language-server: $schema=docs/framework.schema.json')
  })
})

/** A list that may be left empty has its help on one of its two forms. */
const hasHelp = (schema: unknown): boolean => /"description":/.test(JSON.stringify(schema))
