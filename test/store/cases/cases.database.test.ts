import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppContext } from '../../../src/bot/core/context.ts'
import { callIn, close, decline } from '../../../src/domain/cases/case.ts'
import type { Refusal } from '../../../src/domain/core/refusal.ts'
import type { Decision } from '../../../src/domain/rules/evaluate.ts'
import type { FollowUps } from '../../../src/store/core/follow-up.ts'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, TUESDAY } from '../../support/council.ts'
import { anIndicator, rowsOf } from '../../support/figures.ts'
import { aTask } from '../../support/task.ts'

const REFS = Array.from({ length: 40 }, (_, at) => `K${String(at).padStart(2, '0')}`)

let council: TestCouncil
let store: AppContext['store']
let next = 0

beforeAll(async () => {
  council = await aCouncil()
  store = council.council.store
  const given = REFS.map((ref) => ({ indicator: anIndicator({ ref }), results: {} }))
  await store.imports.apply(rowsOf(given), { by: ANALYST, files: [], now: TUESDAY })
})
afterAll(() => council.drop())

/** An indicator that no other test touches. */
const anotherRef = () => REFS[next++] ?? expect.fail('there are too few indicators')

const asAt = Temporal.PlainDate.from('2026-11-03')
const at = () => ({ asAt, now: TUESDAY, frameworkVersionId: council.council.frameworkVersionId })
const nothing = () => ({})
const byRefer = () => null
const anEvent = { at: TUESDAY, by: 'Deputy Managing Director', kind: 'declined', reason: 'decided' } as const

const aDecision = (ref: string, changes: Partial<Decision> = {}): Decision => ({
  ref,
  rule: 'red-for-two-quarters',
  refer: 'pat',
  callIn: 'propose',
  concern: 'poor',
  because: 'Red for two quarters running: 69% in 2026/27 Q1, then 66% in Q2 (target 80%, floor 70%).',
  evidence: [
    { period: '2026/27 Q1', of: '2026-06', value: '69', target: '80', floor: '70', rag: 'RED' },
    { period: '2026/27 Q2', of: '2026-09', value: '66', target: '80', floor: '70', rag: 'RED' },
  ],
  ...changes,
})

/** What is found of one indicator. */
const record = async (ref: string, decisions: readonly Decision[], followUps: () => FollowUps = nothing) =>
  (await store.cases.record([{ ref, decisions }], at(), byRefer, followUps))[0] ?? null

const proposed = async (ref = anotherRef()) => {
  const one = await record(ref, [aDecision(ref)])
  return one ?? expect.fail('nothing was recorded')
}

const refusalCode = (result: PromiseSettledResult<unknown>) =>
  result.status === 'rejected' ? (result.reason as Refusal).code : null

describe('what the rules find', () => {
  it('opens one case with its evidence, and says so in its events', async () => {
    const one = await proposed()

    expect(one).toMatchObject({ state: 'proposed', forum: 'pat', manual: false, because: aDecision('').because })
    expect(await store.decisions.listOf(one.id)).toMatchObject([
      { rule: 'red-for-two-quarters', evidence: aDecision('').evidence, decidedAt: TUESDAY },
    ])
    expect(await store.cases.listEventsOf(one.id)).toMatchObject([{ kind: 'proposed', by: 'the rules' }])
  })

  it('is kept once by its evidence, and a repeat writes no follow-up', async () => {
    const ref = anotherRef()
    await proposed(ref)
    const key = `again:${ref}`
    const tasks = () => ({ tasks: [aTask(key, 'propose', {}, TUESDAY)] })

    expect(await record(ref, [aDecision(ref)], tasks)).toBeNull()

    expect(await council.db.database.prisma.task.findUnique({ where: { key } })).toBeNull()
  })

  it('is kept once, in one case, when two evaluations come at once', async () => {
    const ref = anotherRef()
    const key = `open:${ref}`
    const tasks = () => ({ tasks: [aTask(key, 'propose', {}, TUESDAY)] })

    const found = await Promise.all(Array.from({ length: 6 }, () => record(ref, [aDecision(ref)], tasks)))

    expect(found.filter((one) => one !== null)).toHaveLength(1)
    const cases = await store.cases.listFor(ref)
    expect(cases).toHaveLength(1)
    expect(await store.decisions.listOf(cases[0]?.id ?? 0)).toHaveLength(1)
    expect(await council.db.database.prisma.task.count({ where: { key } })).toBe(1)
  })

  it('is added to the open case when it is new', async () => {
    const ref = anotherRef()
    const one = await proposed(ref)
    const worsening = aDecision(ref, { rule: 'worsening-for-three-periods', because: 'Worse three times.' })

    expect(await record(ref, [aDecision(ref), worsening])).toMatchObject({
      id: one.id,
    })

    expect((await store.cases.listEventsOf(one.id)).map(({ kind }) => kind)).toEqual(['proposed', 'evidence'])
  })

  it('for an indicator that is not there is refused', async () => {
    await expect(record('XX01', [aDecision('XX01')])).rejects.toMatchObject({
      code: 'indicator_unknown',
    })
  })
})

describe('a decision', () => {
  it('is one of two made at the same moment, and the other is told', async () => {
    for (let time = 0; time < 20; time++) {
      const { id } = await proposed()
      const meeting = { id: await aMeeting(), planDue: asAt }
      const follow = (which: string) => () => ({
        tasks: [aTask(`${which}:${id}`, 'propose', {}, TUESDAY)],
      })

      const results = await Promise.allSettled([
        store.cases.change(
          id,
          (one) => callIn(one, 'Chair', meeting, null, TUESDAY),
          () => anEvent,
          follow('in'),
        ),
        store.cases.change(
          id,
          (one) => decline(one, 'Chair', 'no', asAt, TUESDAY),
          () => anEvent,
          follow('out'),
        ),
      ])

      expect(results.map(refusalCode).filter(Boolean)).toEqual(['case_decided'])
      const won = results[0]?.status === 'fulfilled' ? 'in' : 'out'
      expect(await store.cases.find(id)).toMatchObject({ state: won === 'in' ? 'called_in' : 'declined' })
      // The loser leaves nothing behind: no event and no task.
      expect(await store.cases.listEventsOf(id)).toHaveLength(2)
      const promised = await council.db.database.prisma.task.findMany({
        where: { key: { in: [`in:${id}`, `out:${id}`] } },
      })
      expect(promised.map(({ key }) => key)).toEqual([`${won}:${id}`])
    }
  })

  it('on a case that is not there is refused', async () => {
    await expect(
      store.cases.change(
        999_999,
        (one) => one,
        () => anEvent,
        nothing,
      ),
    ).rejects.toMatchObject({ code: 'case_unknown' })
  })

  it('keeps its days as days', async () => {
    const { id } = await proposed()

    await store.cases.change(
      id,
      (one) => callIn(one, 'Chair', { id: 1, planDue: Temporal.PlainDate.from('2027-03-28') }, 'why', TUESDAY),
      () => anEvent,
      nothing,
    )

    expect((await store.cases.find(id))?.planDue?.toString()).toBe('2027-03-28') // the clocks change that night
  })
})

describe('a case by hand', () => {
  const byHand = (ref: string) =>
    store.cases.openByHand(
      ref,
      {
        forum: 'pat',
        because: 'asked for',
        proposed: { kind: 'proposed', how: 'hand', reason: 'asked for' },
        by: 'Chair',
        now: TUESDAY,
      },
      nothing,
    )

  it('is opened once by two people at the same moment', async () => {
    const ref = anotherRef()

    const results = await Promise.allSettled([byHand(ref), byHand(ref)])

    expect(results.map(refusalCode).filter(Boolean)).toEqual(['case_open'])
    expect(await store.cases.listFor(ref)).toMatchObject([{ manual: true, state: 'proposed' }])
  })

  it('is not opened beside one of the rules', async () => {
    const ref = anotherRef()
    await proposed(ref)

    await expect(byHand(ref)).rejects.toMatchObject({ code: 'case_open' })
  })
})

describe('the cases of an indicator', () => {
  it('are one open and the earlier ones, newest first', async () => {
    const ref = anotherRef()
    const first = await proposed(ref)
    await store.cases.change(
      first.id,
      (one) => close(one, 'green again', asAt, TUESDAY),
      () => anEvent,
      nothing,
    )
    const second = await record(ref, [aDecision(ref, { rule: 'turned-red' })])

    expect(await store.cases.findOpenFor(ref)).toMatchObject({ id: second?.id })
    expect((await store.cases.listOpenFor(ref)).map(({ id }) => id)).toEqual([second?.id])
    expect((await store.cases.listFor(ref)).map(({ id }) => id)).toEqual([second?.id, first.id])
    expect((await store.cases.listOpen(null)).map(({ id }) => id)).not.toContain(first.id)
    expect((await store.cases.listOpen('dat')).map(({ ref }) => ref)).toEqual([])
  })
})

let meeting = 0
async function aMeeting(): Promise<number> {
  if (meeting === 0) {
    const [made] = await store.meetings.plan(
      [{ forum: 'pat', slot: asAt, startsAt: TUESDAY, place: 'Sessions House' }],
      nothing,
      TUESDAY,
    )
    meeting = made?.id ?? 0
  }
  return meeting
}
