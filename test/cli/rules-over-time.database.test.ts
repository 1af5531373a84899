import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageRoot } from '../../src/root.ts'
import { indicators, results, targets } from '../intake/files.ts'
import { emptyDatabase, onDatabase, TEMPLATE } from '../support/database.ts'
import { callin, callinJson } from '../support/program.ts'
import { written } from '../support/program-files.ts'

const kpi = (ref: string) =>
  `${ref},An indicator,kpi,%,0,higher,month,Adult Social Care,Care,Homes,Head of Homes,,,,core,no,unrestricted,`

const monthly = (ref: string, values: Readonly<Record<string, number>>) =>
  Object.entries(values).map(([period, value]) => `${ref},${period},${value},,,final,,${reportedOn(period)}`)

/** The fifteenth of the month after. */
const reportedOn = (period: string) => {
  const [year = 0, month = 0] = period.split('-').map(Number)
  return `${month === 12 ? year + 1 : year}-${String((month % 12) + 1).padStart(2, '0')}-15`
}

const FILES = [
  indicators(kpi('RED2'), kpi('SOUND')),
  targets(...['RED2', 'SOUND'].flatMap((ref) => [`${ref},2016/17,80,70,,,`, `${ref},2017/18,80,70,,,`])),
  results(
    ...monthly('RED2', {
      '2016-12': 81,
      '2017-01': 69,
      '2017-02': 68,
      '2017-03': 69,
      '2017-04': 69,
      '2017-05': 68,
      '2017-06': 66,
    }),
    ...monthly('SOUND', { '2017-03': 90, '2017-06': 91 }),
    'RED2,2017-06,65,,,final,recounted,2017-08-01',
  ),
]

let variables: { DATABASE_URL: string; FRAMEWORK: string }
let drop: () => Promise<void>
let rules = ''

/** Two rules of the many that are shipped. */
const RULES = `rules:
  - key: red-for-two-quarters
    when: red for 2 quarters
    refer: pat
    recovery: green for 2 periods

  - key: turned-red
    when: turned red
    refer: pat
    recovery: green for 2 periods

`

beforeAll(async () => {
  const database = await emptyDatabase(TEMPLATE)
  const shipped = await readFile(join(packageRoot, 'framework.yaml'), 'utf8')
  rules = shipped.replace(/^rules:\n[\s\S]*?(?=^# What was agreed)/m, RULES)
  const inForce = await written({ name: 'framework.yaml', bytes: Buffer.from(rules) })
  variables = { DATABASE_URL: database.url, FRAMEWORK: inForce.paths[0] ?? '' }
  drop = async () => {
    await database.drop()
    await inForce.remove()
  }
  const files = await written(...FILES)
  const { code, err } = await callin(['import', ...files.paths], variables)
  await files.remove()
  if (code !== 0) throw new Error(err)
})
afterAll(() => drop())

/** Runs a command with a rules file of its own. */
async function withRules<T>(yaml: string, work: (path: string) => Promise<T>): Promise<T> {
  const files = await written({ name: 'proposed.yaml', bytes: Buffer.from(yaml) })
  try {
    return await work(files.paths[0] ?? '')
  } finally {
    await files.remove()
  }
}

const slower = () => rules.replace('when: red for 2 quarters', 'when: red for 3 quarters')

describe('explain', () => {
  it('goes from the figures, with when each was reported and revised, to the rule and what it found', async () => {
    const { out, code } = await callin(['explain', 'red2', '--as-at', '2017-08-16'], variables)

    expect(code).toBe(0)
    expect(out).toContain('RED2 An indicator, as at 16 August 2017')
    expect(out).toMatch(
      /June 2017 +65% +■ Red +Target 80%, floor standard 70% +1 August 2017, revised from 66% \(15 July 2017\)/,
    )
    expect(out).toContain(
      '■ Met: red-for-two-quarters (red for two quarters, to PAT). Red for two quarters running: 69% in 2016/17 Q4, then 65% in 2017/18 Q1 (target 80%, floor 70%)',
    )
    expect(out).toContain('Version 1 of the rules')
  })

  it('says what was known then, as JSON too', async () => {
    const then = await callinJson<{ figures: { period: string; value: number }[] }>(
      ['explain', 'RED2', '--as-at', '2017-07-20'],
      variables,
    )

    expect(then.figures.at(-1)).toMatchObject({ period: '2017-06', value: 66, rag: 'RED', target: '80', floor: '70' })
    expect(then).toMatchObject({ asAt: '2017-07-20', framework: { version: 1 }, ratedBy: { from: 'the council' } })
  })

  it.each([
    { args: ['explain', 'RED3'], said: 'There is no indicator "RED3". Did you mean RED2' },
    { args: ['explain', 'RED2', '--as-at', 'once'], said: '--as-at: found "once", expected a day such as 2017-08-16.' },
  ])('refuses $args', async ({ args, said }) => {
    const { code, err } = await callin(args, variables)

    expect(code).toBe(1)
    expect(err).toContain(said)
  })
})

describe('backtest', () => {
  it('sets proposed rules beside those in force, month by month', async () => {
    await withRules(slower(), async (path) => {
      const { out } = await callin(['backtest', path, '--from', '2017-04', '--to', '2017-12'], variables)

      expect(out).toContain('The rules in force and the proposed ones, April 2017 to December 2017')
      expect(out).toMatch(/August 2017 +PAT +1 → 0/)
      expect(out).toMatch(/RED2 An indicator +PAT 7 August 2017, still open +not called in/)
    })
  })

  it('as JSON gives months, meetings, cases, warnings and what differs; and a picture beside it', async () => {
    await withRules(slower(), async (path) => {
      const chart = path.replace('proposed.yaml', 'chart.png')
      const result = await callinJson<{
        differences: { ref: string }[]
        inForce: { cases: object[]; months: object[] }
      }>(['backtest', path, '--from', '2017-04', '--to', '2017-12', '--chart', chart], variables)

      expect(result.differences.map(({ ref }) => ref)).toEqual(['RED2'])
      expect(result.inForce.cases).toEqual([
        expect.objectContaining({ ref: 'RED2', proposedOn: '2017-07-15', calledInOn: '2017-08-07', closedOn: null }),
      ])
      expect(result.inForce.months).toContainEqual({
        month: '2017-08',
        forum: 'pat',
        calledIn: 1,
        warned: 0,
        closed: 0,
      })
      expect((await readFile(chart)).subarray(1, 4).toString()).toBe('PNG')
    })
  })
})

describe('replay', () => {
  it('is content with an empty record', async () => {
    expect(await callin(['replay'], variables)).toMatchObject({
      code: 0,
      out: '0 decisions made again: 0 the same, 0 different.\n',
    })
  })

  it('names a decision that comes out differently, and ends with 1', async () => {
    await onDatabase(variables.DATABASE_URL, (client) =>
      client.query(
        `INSERT INTO "Decision" ("indicatorId", rule, refer, because, evidence, fingerprint, "asAt", "decidedAt", "frameworkVersionId")
        SELECT id, 'red-for-two-quarters', 'pat', 'Because.', '[]', 'f', $1, $2, 1 FROM "Indicator" WHERE ref = 'SOUND'`,
        [today(), new Date()],
      ),
    )

    const { code, out } = await callin(['replay'], variables)

    expect(code).toBe(1)
    expect(out).toContain('SOUND, red-for-two-quarters')
    expect(out).toContain('the rule finds nothing')
    expect(out).toContain('1 decision made again: 0 the same, 1 different.')
  })
})

describe('adopting rules', () => {
  const approval = ['--approved-by', 'head of homes', '--approved-on', '2017-03-12']
  const adopt = (path: string, ...args: string[]) => callin(['framework', 'adopt', path, ...args], variables)

  it.each([
    { args: [...approval, '--from', '2017-04-01'], said: 'add --backdate when that is meant' },
    { args: [...approval, '--from', 'soon'], said: '--from: found "soon", expected a day' },
    {
      args: ['--approved-by', 'Head of House', '--approved-on', '2017-03-12', '--from', '2040-04-01'],
      said: 'found "Head of House", expected a post of the directory. Did you mean "Head of Homes"?',
    },
    {
      args: ['--approved-by', 'Head of Homes', '--approved-on', '2039-03-12', '--from', '2040-04-01'],
      said: '--approved-on: found 12 March 2039, expected a day that has come.',
    },
  ])('is refused with $said', async ({ args, said }) => {
    await withRules(slower(), async (path) => {
      const { code, err } = await adopt(path, ...args)

      expect(code).toBe(1)
      expect(err).toContain(said)
    })
  })

  it('is refused with every line that is wrong', async () => {
    await withRules(rules.replace('when: turned red', 'when: gone red'), async (path) => {
      const { code, err } = await adopt(path, ...approval, '--from', '2040-04-01')

      expect(code).toBe(1)
      expect(err).toMatch(/proposed\.yaml:\d+: .*found "gone red"/)
    })
  })

  it('follows the file until then; from then on the adopted rules, whatever the file says', async () => {
    await withRules(slower(), async (path) => {
      const followed = { ...variables, FRAMEWORK: path }
      expect((await callin(['prepare'], followed)).code).toBe(0)
      const before = await callin(['framework', 'versions'], followed)
      expect(before.out).toContain('* Version 2 of the rules')
      expect(before.out).toContain('taken from proposed.yaml')
    })

    // The file in force is another one here, so this start makes a third version of it, and the adoption a fourth.
    await withRules(rules, async (path) => {
      const adopted = await adopt(path, ...approval, '--from', today(), '--note', 'Minute 12')
      expect(adopted.err).toContain('approved by the Head of Homes on 12 March 2017')
    })

    await withRules(slower(), async (path) => {
      const after = await callin(['framework', 'versions'], { ...variables, FRAMEWORK: path })
      expect(after.out).toMatch(/\* Version 4 of the rules.*Minute 12/)
      expect(after.err).toContain('proposed.yaml is not what is in force (version 4 of the rules is)')
    })
  })

  it('for a day to come leaves what is in force until that day', async () => {
    await withRules(slower(), async (path) => {
      expect((await adopt(path, ...approval, '--from', '2040-04-01')).code).toBe(0)
    })

    const versions = await callinJson<{ version: number; inForce: boolean; inForceFrom: string }[]>(
      ['framework', 'versions'],
      variables,
    )
    expect(versions.find(({ inForce }) => inForce)?.version).toBe(4)
    expect(versions.at(-1)).toMatchObject({ version: 5, inForceFrom: '2040-03-31T23:00:00.000Z' })
  })
})

/** The council's day. */
const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(new Date())
