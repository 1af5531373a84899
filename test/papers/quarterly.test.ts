import { describe, expect, it } from 'vitest'
import { withUnit } from '../../src/domain/figures/figure.ts'
import type { Block, Document } from '../../src/papers/document.ts'
import { directorateDashboard } from '../../src/papers/quarterly/directorate-dashboard.ts'
import { quarterlyReport } from '../../src/papers/quarterly/quarterly-report.ts'
import type { FigureRow, FiguresSnapshot, OpenCaseNote, ShownFigure } from '../../src/papers/quarterly/snapshot.ts'
import { countBlocks } from '../../src/papers/quarterly/summary.ts'
import { publishedIndicators } from '../support/kent.ts'
import { changed, kentSnapshot } from './kentRows.ts'

type Table = Extract<Block, { kind: 'table' }>

const blocksOf = (document: Document) => document.sections.flatMap(({ blocks }) => blocks)
const tablesOf = (document: Document) => blocksOf(document).filter((block): block is Table => block.kind === 'table')
const section = (document: Document, heading: string) => {
  const found = document.sections.find((one) => one.heading === heading)
  if (!found) throw new Error(`no section "${heading}"`)
  return found
}
const table = (document: Document, caption: string) => {
  const found = tablesOf(document).find((one) => one.caption === caption)
  if (!found) throw new Error(`no table "${caption}", but: ${tablesOf(document).map((one) => one.caption)}`)
  return found
}

const words = (blocks: readonly Block[]): string => blocks.map(wordsOf).join('\n')

function wordsOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `${block.label ?? ''} ${block.text}`
    case 'narrative':
      return block.prompt
    case 'list':
      return block.items.join('\n')
    case 'table':
      return block.rows.map((row) => row.join(' | ')).join('\n')
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n')
    case 'heading':
      return block.text
    case 'chart':
      return block.alt
  }
}

const rowIn = (snapshot: FiguresSnapshot, ref: string): FigureRow & { readonly figure: ShownFigure } => {
  const row = snapshot.rows.find((one) => one.ref === ref)
  if (!row?.figure) throw new Error(`no figure for ${ref}`)
  return { ...row, figure: row.figure }
}

describe('the dashboard of July 2017 as it was published', () => {
  const dashboard = directorateDashboard(kentSnapshot())
  const published = publishedIndicators()
  const RAG = { GREEN: '● Green', AMBER: '▲ Amber', RED: '■ Red', '': '○ Not rated' } as Record<string, string>
  const DIRECTION = {
    UP: '↑ Improved',
    DOWN: '↓ Worse',
    SAME: '→ Unchanged',
    NEW: 'New',
    '': '',
  } as const
  const RANGE = { Yes: '● In range', Above: '▲ Above', '': 'None set' } as Record<string, string>

  it('has its 26 key performance indicators, with their figures, ratings and directions', () => {
    const rows = tablesOf(dashboard)
      .filter(({ caption }) => caption.endsWith(': key performance indicators'))
      .flatMap((one) => one.rows)

    expect(rows.toSorted()).toEqual(
      published
        .filter(({ kind }) => kind === 'kpi')
        .map((one) => [
          one.ref,
          one.name,
          withUnit(one.latest, one.unit),
          RAG[one.monthRag],
          DIRECTION[one.direction],
          one.snapshot ? 'Snapshot' : one.ytd === '' ? 'N/a' : withUnit(one.ytd, one.unit),
          one.snapshot ? 'N/a' : RAG[one.ytdRag],
          withUnit(one.target, one.unit),
          withUnit(one.floor, one.unit),
          one.previousYear === '' ? 'N/a' : withUnit(one.previousYear, one.unit),
        ])
        .toSorted(),
    )
    expect(rows).toHaveLength(26)
  })

  it('has its 18 activity indicators, with the six that have a range', () => {
    const rows = tablesOf(dashboard)
      .filter(({ caption }) => /: activity (?:indicators|in the year to date)$/.test(caption))
      .flatMap((one) => one.rows)

    expect(rows.map(([ref, , latest, range]) => [ref, latest, range]).toSorted()).toEqual(
      published
        .filter(({ kind }) => kind === 'activity')
        .map(({ ref, latest, unit, inRange }) => [ref, withUnit(latest, unit), RANGE[inRange]])
        .toSorted(),
    )
    expect(rows).toHaveLength(18)
  })

  it('says what the committee was told: 21 green, 4 amber, 1 red; 14 improving, 6 stable, 4 lower, 2 new', () => {
    expect(dashboard.summary).toBe(
      'Ratings of 26 key performance indicators up to July 2017: 21 green, 4 amber and 1 red. ' +
        'Direction of travel: 14 improved, 6 unchanged, 4 worse and 2 new. ' +
        'Activity indicators: 4 in range, 2 above and 12 without a range.',
    )
  })

  const counts = countBlocks(kentSnapshot().rows, ['division', 'service'], kentSnapshot()).filter(
    (block): block is Table => block.kind === 'table' && block.columns.at(-1)?.label === 'Total',
  )

  it('has its first indicator before anything that is counted, and charts of what is amber or red side by side', () => {
    const blocks = blocksOf(dashboard)
    const first = blocks.find((block): block is Table => block.kind === 'table')
    const charts = blocks.flatMap(({ kind }, at) => (kind === 'chart' ? [at] : []))

    expect(first?.rows[0]?.[0]).toMatch(/^[A-Z]{2}\d/)
    expect(tablesOf(dashboard).filter(({ columns }) => columns.at(-1)?.label === 'Total')).toEqual([])
    expect(charts).toHaveLength(5)
    expect(charts.at(-1)).toBe((charts[0] ?? 0) + 4)
    expect(dashboard.contacts).toEqual([])
  })

  it('and so has the quarterly report, whose counts stand after its three layers', () => {
    const report = quarterlyReport(kentSnapshot())
    const [first, ...others] = tablesOf(report)

    expect(first?.rows[0]?.[0]).toMatch(/^[A-Z]{2}\d/)
    expect(others.some(({ columns }) => columns.at(-1)?.label === 'Total')).toBe(true)
    const headings = report.sections.map(({ heading }) => heading)
    expect(headings.indexOf('Ratings at a glance')).toBeLessThan(headings.indexOf('Strategic priorities'))
    expect(headings.indexOf('Ratings counted')).toBeGreaterThan(headings.indexOf('Referred up the chain'))
  })

  const EODD = 'Engagement, Organisation Design and Development (EODD)'
  it.each([
    {
      caption: 'Month RAG by division',
      rows: [
        [EODD, '6', '2', '0', '0', '8'],
        ['Finance', '5', '2', '0', '0', '7'],
        ['Governance and Law', '3', '0', '0', '0', '3'],
        ['Infrastructure', '7', '0', '1', '0', '8'],
        ['Total', '21', '4', '1', '0', '26'],
      ],
    },
    {
      caption: 'Year-to-date RAG by division',
      rows: [
        [EODD, '5', '2', '1', '0', '8'],
        ['Finance', '3', '1', '1', '2', '7'],
        ['Governance and Law', '0', '1', '2', '0', '3'],
        ['Infrastructure', '4', '2', '0', '2', '8'],
        ['Total', '12', '6', '4', '4', '26'],
      ],
    },
    {
      caption: 'Direction of travel by service',
      rows: [
        ['EODD', '1', '2', '0', '2', '0', '5'],
        ['EODD - Customer Services', '2', '0', '1', '0', '0', '3'],
        ['Finance', '4', '2', '1', '0', '0', '7'],
        ['Governance and Law', '3', '0', '0', '0', '0', '3'],
        ['Infrastructure - ICT', '2', '2', '1', '0', '0', '5'],
        ['Infrastructure - Property', '2', '0', '1', '0', '0', '3'],
        ['Total', '14', '6', '4', '2', '0', '26'],
      ],
    },
    {
      caption: 'Activity indicators by service',
      rows: [
        ['EODD', '3', '1', '0', '0', '0', '4'],
        ['EODD - Customer Services', '1', '1', '0', '0', '0', '2'],
        ['Finance', '0', '0', '0', '5', '0', '5'],
        ['Governance and Law', '0', '0', '0', '3', '0', '3'],
        ['Infrastructure - ICT', '0', '0', '0', '2', '0', '2'],
        ['Infrastructure - Property', '0', '0', '0', '2', '0', '2'],
        ['Total', '4', '2', '0', '12', '0', '18'],
      ],
    },
  ])('counts as the paper does: $caption', ({ caption, rows }) => {
    expect(counts.find((one) => one.caption === caption)?.rows).toEqual(rows)
  })

  it('has counts that add up, along each line and down each column', () => {
    expect(counts).toHaveLength(8)
    for (const { rows } of counts) {
      const numbers = rows.map((row) => row.slice(1).map(Number))
      for (const line of numbers) expect(line.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBe(line.at(-1))
      const down = numbers[0]?.map((_, at) => numbers.slice(0, -1).reduce((sum, line) => sum + (line[at] ?? 0), 0))
      expect(down).toEqual(numbers.at(-1))
    }
  })

  it('says which results are of the month before', () => {
    const services = words(section(dashboard, 'Services').blocks)

    expect(services).toContain('Results to June 2017: CS07, HR09, HR12, HR13, HR16, HR21, HR22, HR23 and HR24.')
    expect(services).toContain('Results to June 2017: PI04 and PI04b.')
  })

  it('names the director, the Cabinet Member and who delivers, by their posts', () => {
    const services = words(section(dashboard, 'Services').blocks)

    expect(services).toContain('Delivered by: Agilisys')
    expect(services).toContain('Delivered by: Business Service Centre: HR09 and HR23')
    expect(services).toMatch(/Answers for it: .*Director.*; Cabinet Member/)
  })

  it('calls a total since 1 April the year to date, beside last year’s', () => {
    const totals = table(
      directorateDashboard(changed(kentSnapshot(), 'HR13', { cumulative: true })),
      'EODD: activity in the year to date',
    )

    expect(totals.columns.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Year to date', 'Last year to date']),
    )
    expect(totals.rows).toEqual([expect.arrayContaining(['HR13', '10,361', '17,525'])])
  })
})

describe('commentary', () => {
  const given = 'Handling times went up.'
  const withWords = (ref: string, commentary: string) => {
    const snapshot = kentSnapshot()
    return changed(snapshot, ref, { figure: { ...rowIn(snapshot, ref).figure, commentary } })
  }

  it('stands for whatever was explained', () => {
    const services = section(directorateDashboard(withWords('CS08', given)), 'Services').blocks

    expect(services).toContainEqual({ kind: 'paragraph', label: 'CS08', text: given })
  })

  it.each([
    { ref: 'CS05', why: 'amber' },
    { ref: 'GL01', why: 'red for the year to date' },
    { ref: 'CS12', why: 'out of its expected range' },
    { ref: 'CS01', why: null },
    { ref: 'CS08', why: null },
    { ref: 'GL01b', why: null },
  ])('is said to be missing, in one line for each service, of $ref: $why', ({ ref, why }) => {
    const services = section(directorateDashboard(kentSnapshot()), 'Services').blocks
    const missing = services.flatMap((block) =>
      block.kind === 'paragraph' && block.label === 'No commentary was given' ? [block.text] : [],
    )

    expect(missing).toHaveLength(6)
    expect(missing.join(' ').match(new RegExp(`\\b${ref} \\(([^)]*)\\)`))?.[1] ?? null).toBe(why)
  })
})

describe('what has changed', () => {
  const lastTime = (value: string, rag: 'GREEN' | 'AMBER' | 'RED') =>
    ({ before: { period: '2017-06', value, rag, inRange: null } }) as const
  const said = (snapshot: FiguresSnapshot) => words(section(directorateDashboard(snapshot), 'What has changed').blocks)

  it('says which ratings turned, and which way', () => {
    const better = changed(kentSnapshot(), 'CS05', lastTime('69', 'RED'))
    const both = said(changed(better, 'PI01', lastTime('14', 'AMBER')))

    expect(both).toMatch(/Worse:\n(?:.*\n)*PI01 .*: from amber \(14% in June 2017\) to red \(24% in July 2017\)\./)
    expect(both).toMatch(/Better:\n(?:.*\n)*CS05 .*: from red \(69% in June 2017\) to amber \(71% in July 2017\)\./)
  })

  it('says what has no new result', () => {
    const snapshot = kentSnapshot()
    const { period, value, rag, inRange } = rowIn(snapshot, 'CS07').figure

    expect(said(changed(snapshot, 'CS07', { before: { period, value, rag, inRange } }))).toMatch(
      /No new result since then: CS07/,
    )
  })

  it('says what was reported for the first time', () => {
    expect(said(changed(kentSnapshot(), 'CS05', { before: null }))).toMatch(/Reported for the first time: .*CS05/)
  })

  it('says so when there is nothing to compare with', () => {
    const snapshot = kentSnapshot()
    const rows = snapshot.rows.map((row) => ({ ...row, before: null }))

    expect(said({ ...snapshot, rows })).toContain('There is no result up to June 2017 to compare with.')
  })

  it('says what it is compared with, and when no rating has changed', () => {
    const snapshot = kentSnapshot()
    const rows = snapshot.rows.map((row) => ({
      ...row,
      before: row.before && row.figure && { ...row.before, rag: row.figure.rag },
    }))

    expect(said(snapshot)).toContain('No earlier report is on record: the last results up to June 2017 are compared.')
    expect(said({ ...snapshot, rows, lastIssued: '2017-08-03' })).toContain(
      'The report on June 2017, which was issued on 3 August 2017, is compared, with the figures that it had then.\n No rating has changed since.',
    )
  })

  it('says which cases were opened and which ended', () => {
    const opened = changed(kentSnapshot(), 'CS05', { openCase: aCase })
    const closedCase = { state: 'closed', closedOn: '2017-07-20', reason: 'green for two quarters.' } as const
    const both = said(changed(opened, 'FN07', { closedCase }))

    expect(both).toContain('Escalated since then: CS05 on 10 July 2017.')
    expect(both).toContain('FN07: closed on 20 July 2017. Green for two quarters.')
  })
})

const aCase: OpenCaseNote = {
  state: 'called_in',
  level: 'PAT',
  below: false,
  openedOn: '2017-07-10',
  isNew: true,
  because: 'Red for two quarters.',
}

describe('the quarterly report', () => {
  it('has the strategic priorities with their figures, and says so where nobody wrote of milestones and surveys', () => {
    const report = quarterlyReport(kentSnapshot())
    const rows = table(report, 'Strategic priorities: key performance indicators').rows

    expect(rows.map(([ref]) => ref)).toEqual(['CS05', 'CS07', 'FN11', 'GL03', 'HR23', 'PI03'])
    const text = words(section(report, 'Strategic priorities').blocks)
    expect(text).toContain('Which milestones of the strategic priorities were due')
    expect(text).toContain('What residents and users have said')
  })

  it('shows each figure once: what is strategic is not repeated among the core services', () => {
    const rows = tablesOf(quarterlyReport(kentSnapshot()))
      .filter(({ caption }) => caption.endsWith(': key performance indicators'))
      .flatMap((one) => one.rows.map(([ref]) => ref))

    expect(rows).toHaveLength(26)
    expect(new Set(rows).size).toBe(26)
  })

  it('has what a division watches itself only once it is referred up', () => {
    const own = changed(kentSnapshot(), 'CS05', { layer: 'dashboard' })
    const referred = changed(own, 'CS05', { openCase: aCase })

    expect(words(blocksOf(quarterlyReport(own)))).not.toContain('CS05')
    expect(words(section(quarterlyReport(own), 'What is in it').blocks)).toContain('1 indicator that a division')
    const text = words(section(quarterlyReport(referred), 'Referred up the chain').blocks)
    expect(text).toContain('| PAT | Called in | 10 July 2017 | Red for two quarters.')
    expect(text).toContain('| 71% | ▲ Amber |')
  })

  it('counts, but does not show, what is dealt with below the forums', () => {
    const below = { ...aCase, level: 'the Directorate management team', below: true }
    const report = quarterlyReport(changed(kentSnapshot(), 'CS05', { openCase: below }))
    const text = words(section(report, 'Referred up the chain').blocks)

    expect(text).toContain('No poor performance is with a forum or above.')
    expect(text).toContain('1 case is dealt with below the forums.')
  })
})

describe('what a reader must know of the figures', () => {
  const notes = (snapshot: FiguresSnapshot) =>
    words(section(directorateDashboard(snapshot), 'About the figures').blocks)
  const withFigure = (changes: Partial<ShownFigure>) => {
    const snapshot = kentSnapshot()
    return changed(snapshot, 'CS05', { figure: { ...rowIn(snapshot, 'CS05').figure, ...changes } })
  }

  it.each([
    ['a missing result', changed(kentSnapshot(), 'CS05', { figure: null }), 'No result up to July 2017: CS05.'],
    ['a provisional one', withFigure({ provisional: true }), 'Provisional: CS05.'],
    [
      'a revised one',
      withFigure({ revisedFrom: ['68'] }),
      'CS05 for July 2017 was revised: 68% was reported before, 71% now.',
    ],
    [
      'another rating elsewhere',
      withFigure({ publishedRag: 'GREEN' }),
      'CS05 was published as green; by its target and floor standard it is amber.',
    ],
    ['figures made up', withFigure({ madeUp: true }), 'Sample council: every figure of CS05 is made up.'],
    ['one left out', kentSnapshot({ withheld: 1 }), 'One exempt indicator is left out of this version.'],
    ['several left out', kentSnapshot({ withheld: 3 }), 'Three exempt indicators are left out of this version.'],
    ['nothing', kentSnapshot(), 'Every indicator has a final result, and none was revised.'],
  ])('%s', (_, snapshot, text) => {
    expect(notes(snapshot)).toContain(text)
  })

  it('is marked as exempt when anything in it is', () => {
    const exempt = changed(kentSnapshot(), 'CS05', { classification: 'exempt' })

    expect(directorateDashboard(exempt).classification).toMatch(/^Exempt/)
    expect(directorateDashboard(kentSnapshot()).classification).toBe('Unrestricted')
  })
})

it('is the same document whenever it is made from the same snapshot, and says what it was made from', () => {
  const kept = JSON.parse(JSON.stringify(kentSnapshot())) as FiguresSnapshot // as it would be read back from a store

  expect(directorateDashboard(kept)).toEqual(directorateDashboard(kentSnapshot()))
  expect(directorateDashboard(kept).provenance).toBe('As at 15 August 2017 · rules version 1')
})

it('names what an indicator is compared with, beside its figure', () => {
  const snapshot = kentSnapshot()
  const row = snapshot.rows.find(({ kind, figure }) => kind === 'kpi' && figure !== null)
  if (!row?.figure) throw new Error('Kent published figures')
  const compared = changed(snapshot, row.ref, {
    figure: { ...row.figure, comparators: [{ name: 'national', value: '74' }] },
  })

  const said = words(blocksOf(quarterlyReport(compared)))

  expect(said).toContain(
    `Compared with others: ${row.ref} is ${withUnit(row.figure.value, row.unit)}; national ${withUnit('74', row.unit)}.`,
  )
  expect(words(blocksOf(quarterlyReport(snapshot)))).not.toContain('Compared with others')
})
