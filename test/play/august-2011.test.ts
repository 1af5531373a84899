import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseScript } from '../../play/parse.ts'
import type { Played } from '../../play/player.ts'
import { play } from '../../play/player.ts'
import type { PlatformName } from '../../src/chat/platform.ts'
import { packageRoot } from '../../src/root.ts'
import { emptyDatabase, TEMPLATE } from '../support/database.ts'

// The month that the Member briefing of August 2011 reports on, said and pressed on each chat platform.
const FOLDER = join(packageRoot, 'test/scripts/august-2011')
const PLATFORMS = ['web', 'slack', 'teams'] as const satisfies readonly PlatformName[]

const month = new Map<PlatformName, Played>()

async function playOn(platform: PlatformName): Promise<Played> {
  const script = parseScript(await readFile(join(FOLDER, 'script.txt'), 'utf8'), 'script.txt')
  const { url, drop } = await emptyDatabase(TEMPLATE)
  try {
    return await play({ script, name: 'script.txt', folder: FOLDER, platform, databaseUrl: url })
  } finally {
    await drop()
  }
}

beforeAll(async () => {
  await Promise.all(PLATFORMS.map(async (platform) => month.set(platform, await playOn(platform))))
}, 600_000)

const on = (platform: PlatformName): Played => {
  const played = month.get(platform)
  if (!played) throw new Error(`The script was not played on ${platform}.`)
  return played
}

it.each(PLATFORMS)('comes about on %s as the script says', (platform) => {
  expect(on(platform).failures).toEqual([])
})

it.each(['slack', 'teams'] as const)('ends on %s in the same state as on the console', (platform) => {
  expect(on(platform).state).toEqual(on('web').state)
})

it.each(['slack', 'teams'] as const)('is told to everybody on %s in the same words as on the console', (platform) => {
  expect(on(platform).transcript).toEqual(on('web').transcript)
})

describe('afterwards the record answers', () => {
  it('what comes back when, and who brings it', () => {
    const comes = on('web').state.agendas.map(({ forum, meets, items }) => ({
      when: `${forum} ${meets}`,
      items: items.map(({ title, presenter, comesBack }) => [title, presenter, comesBack]),
    }))

    expect(comes).toEqual([
      {
        when: 'PAT 2011-08-31 10:00',
        items: [['Review of Contact Kent: terms of reference', 'Director of Customer Services', false]],
      },
      {
        when: 'DAT 2011-09-13 10:00',
        items: [
          ['PID 79 replacement: high cost cases', 'Corporate Director of Families and Social Care', true],
          ['PID 69b replacement: commissioning reduction', 'Director of Education Resources', true],
          ['PID 91d replacement: management structures', 'Director of Education Resources', true],
        ],
      },
    ])
  })

  it('who owes what, by when', () => {
    const owed = on('web').state.actions.map(({ due, owner, what, ref }) => [due, owner, what, ref])

    expect(owed).toEqual([
      ['2011-08-23', 'Corporate Director of Human Resources', 'Review the descriptors of the values', null],
      ['2011-08-30', 'Sustainability Manager', expect.stringContaining('Develop further: Cost of energy'), 'EN01'],
      [
        '2011-09-12',
        'Head of Standards and School Improvement',
        'Review the list of vulnerable schools, and again every six weeks',
        'SM01',
      ],
      ['2011-09-30', 'Sustainability Manager', 'Take the developed paper to Cabinet Members', 'EN01'],
      ['2011-12-23', 'Performance Manager', 'Publish the final version after four months of feedback', null],
      ['2012-08-09', 'Performance Manager', 'Bring the annual review', null],
    ])
  })

  it('what goes to CMT, when, and for how much', () => {
    const referred = on('web').state.referrals.map(({ to, title, on: day, pounds, perYear }) => {
      return [to, title, day, pounds, perYear]
    })

    expect(referred).toEqual([
      ['CMT', 'Values and behaviours', '2011-08-23', null, false],
      ['CMT', 'Calls to Contact Kent answered within 20 seconds', '2011-08-30', 460_000, true],
      ['CMT', 'Balanced scorecard and business planning', null, null, false],
    ])
  })

  it('what each open case waits for', () => {
    expect(on('web').state.cases.map(({ ref, where }) => [ref, where])).toEqual([
      ['CK01', 'Referred to CMT on 1 August 2011, for 30 August 2011: its answer is awaited.'],
      ['EN01', 'To be developed further by 30 August 2011, as decided on 1 August 2011.'],
      ['SM01', 'The action plan was accepted on 1 August 2011: the figures decide.'],
    ])
  })

  it('what was promised of the figures: five schools by December 2011', () => {
    expect(on('web').state.promises).toMatchObject([
      { ref: 'SM01', kind: 'point', period: '2011/12 Q3', value: '5', state: 'pending' },
      { ref: 'SM01', kind: 'recovery', period: '2011/12 Q3', rag: 'GREEN', state: 'pending' },
    ])
  })
})
