import { afterEach, describe, expect, it } from 'vitest'
import { revisionOf } from '../../../src/bot/rules/tasks.ts'
import { scheduleRevision } from '../../../src/store/figures/revisions.ts'
import type { ImportRows } from '../../../src/store/imports.ts'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil } from '../../support/council.ts'
import { good, monthly, poor, rowsOf } from '../../support/figures.ts'
import { tellEvents } from '../../support/tell-events.ts'

const SECRETARYS_OWN = 'person:pat-secretary'

let council: TestCouncil
afterEach(() => council.drop())

/** Imports as the command line does, a minute later. */
async function take(rows: ImportRows) {
  council.pass(60)
  const { store, now } = council.council
  const at = now()
  await store.imports.apply(rows, {
    by: ANALYST,
    files: [],
    now: at,
    alongside: (client) => scheduleRevision(client, (importId) => revisionOf(importId, at)),
  })
  await council.evaluate()
  await council.run()
}

const revised = (ref: string, period: string, value: string) =>
  rowsOf([{ ...good(ref), results: monthly(period, value) }])

const messages = () =>
  council.chat.in(SECRETARYS_OWN).filter(({ message }) => message.title.includes('revised figures'))

const notes = async () =>
  (await tellEvents(council.council, 1)).filter(({ kind }) => kind === 'revised').map(({ text }) => text)

describe('a revision', () => {
  it('that undoes a finding is told to the forum’s secretary, once for the import, and withdraws nothing', async () => {
    council = await aCouncil({ figures: [poor('CS05'), poor('FN07'), good('CS01')] })
    await council.run()

    await take(revised('CS05', '2026-06', '81'))

    expect(messages()).toHaveLength(1)
    const { words } = council.chat.only(SECRETARYS_OWN, 'revised figures change what the rules find')
    expect(words).toContain('for PAT on Calls answered in 40 seconds (CS05)')
    expect(words).toContain('June 2026 is now 81%, not 69%.')
    expect(words).toContain(
      'As the figures are now, it would not have been called in for September 2026. What the rule found then: Red for two quarters running: 69% in 2026/27 Q1, then 66% in Q2 (target 80%, floor 70%)',
    )
    expect(words).toContain('[See both figures of CS05: history CS05] [Not this time: CS05: decline CS05]')
    expect(await council.council.store.cases.findOpenFor('CS05')).toMatchObject({ state: 'proposed' })
    expect(await notes()).toContainEqual(
      expect.stringContaining(
        'Figures were revised. As the figures are now, it would not have been called in for September 2026',
      ),
    )
  })

  it('that makes a finding tells what would have been called in', async () => {
    council = await aCouncil({ figures: [good('CS01')] })
    await council.run()

    await take(rowsOf([{ ...good('CS01'), results: { '2026-06': '65', '2026-09': '64' } }]))

    expect(council.chat.only(SECRETARYS_OWN, 'revised figures').words).toContain(
      'For September 2026 it would have been called in. Red for two quarters running: 65% in 2026/27 Q1, then 64% in Q2 (target 80%, floor 70%)',
    )
  })

  it('of a target counts from the start of its year', async () => {
    council = await aCouncil({ figures: [good('CS01')] })
    await council.run()
    const rows = rowsOf([good('CS01')])

    await take({ ...rows, results: [], targets: rows.targets.map((one) => ({ ...one, target: '99', floor: '95' })) })

    const { words } = council.chat.only(SECRETARYS_OWN, 'revised figures')
    expect(words).toContain('The target of 2026/27 is now 99%, not 80%.')
    expect(words).toContain(
      'For September 2026 it would have been called in. Red for two quarters running: 90% in 2026/27 Q1, then 90% in Q2 (target 99%, floor 95%)',
    )
  })

  it('that changes nothing of what the rules find is not worth a message', async () => {
    council = await aCouncil({ figures: [poor('CS05')] })
    await council.run()

    await take(revised('CS05', '2026-06', '68'))

    expect(messages()).toEqual([])
  })

  it('says nothing twice when the job runs again', async () => {
    council = await aCouncil({ figures: [poor('CS05')] })
    await council.run()
    await take(revised('CS05', '2026-06', '81'))

    const before = await notes()
    await council.db.database.prisma.task.updateMany({ where: { job: 'revise' }, data: { state: 'waiting' } })
    await council.run()

    expect(messages()).toHaveLength(1)
    expect(await notes()).toEqual(before)
  })
})

it('a first import, and later periods, revise nothing', async () => {
  council = await aCouncil()

  await take(rowsOf([poor('CS05')]))
  await take(rowsOf([{ ...poor('CS05'), results: monthly('2026-10', '64') }]))

  expect(await council.db.database.prisma.task.count({ where: { job: 'revise' } })).toBe(0)
})

it('what arrived in parts and out of order ends where it would have ended at once', async () => {
  const all = monthly('2025-10', '85', '75', '64', '82', '79', '66', '69', '69', '69', '66', '66', '66')
  const told = Object.entries(all).map(([period, value], at) => ({
    period,
    value,
    at: Date.parse('2026-10-01') + at * 1000,
  }))
  const rows = (given: typeof told): ImportRows => {
    const whole = rowsOf([{ ...poor('CS05'), results: all }])
    return {
      ...whole,
      results: whole.results.flatMap((row) =>
        given.filter(({ period }) => period === row.period).map(({ at }) => ({ ...row, reportedAt: at })),
      ),
    }
  }
  const endOf = async (...parts: ImportRows[]) => {
    council = await aCouncil()
    for (const part of parts) {
      council.pass(60)
      await council.council.store.imports.apply(part, { by: ANALYST, files: [], now: council.council.now() })
    }
    await council.evaluate()
    const { cases, decisions } = council.council.store
    const end = {
      cases: (await cases.listFor('CS05')).map(({ forum, state, because }) => ({ forum, state, because })),
      decisions: (await decisions.listAll()).map(({ rule, because, evidence }) => ({ rule, because, evidence })),
    }
    if (parts.length > 1) await council.drop()
    return end
  }
  const shuffles = [
    [told.slice(6), told.slice(0, 6)],
    [told.filter((_, at) => at % 2), told.filter((_, at) => at % 2 === 0)],
    told.toReversed().map((one) => [one]),
  ]

  const ends = []
  for (const parts of shuffles) ends.push(await endOf(...parts.map(rows)))
  const atOnce = await endOf(rows(told))

  for (const end of ends) expect(end).toEqual(atOnce)
  expect(atOnce.cases).toHaveLength(1)
})
