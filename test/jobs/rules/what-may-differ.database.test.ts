import fc from 'fast-check'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { evaluateFigures } from '../../../jobs/rules/evaluate.ts'
import { Refusal } from '../../../src/domain/core/refusal.ts'
import type { Period } from '../../../src/domain/figures/period.ts'
import { parsePeriod, shift } from '../../../src/domain/figures/period.ts'
import { postId } from '../../../src/store/directory/directory.ts'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, councilsLike, MANAGER } from '../../support/council.ts'
import { anIndicator, good, monthly, poor, rowsOf } from '../../support/figures.ts'
import { countStatements } from '../../support/statements.ts'

/** Rules that go by the day, that advise, and a variation that ends. */
const MORE = `  - key: late
    when: no result 10 working days after it was due
    refer: pat
  - key: nothing
    when: no data for 2 periods
    refer: pat
  - key: sustained-green
    when: green for 6 periods
    refer: pat
    call_in: advise
variations:
  - ref: CS06
    rule: red-for-two-quarters
    when: red for 3 quarters
    agreed_by: Deputy Managing Director
    agreed_on: 2026-11-01
    until: 2027-01-15
`
const REFS = ['CS05', 'CS06', 'CS07', 'FN07']

const given = [poor('CS05'), poor('CS06'), good('CS07'), good('FN07')]
const anew = councilsLike(() => aCouncil({ rules: (yaml) => yaml.replace('variations:\n', MORE) }))

const made: TestCouncil[] = []
afterEach(async () => {
  for (const one of made.splice(0)) await one.drop()
})
afterAll(() => expect(made).toEqual([]))

async function open(): Promise<TestCouncil> {
  const council = await anew()
  made.push(council)
  return council
}

type Step =
  | { readonly does: 'bring'; readonly ref: string; readonly monthsOn: number; readonly value: string | null }
  | { readonly does: 'decline' | 'close' | 'call-in' | 'plan' | 'promise'; readonly ref: string }
  | { readonly does: 'done'; readonly action: number }
  | { readonly does: 'appoint'; readonly person: string; readonly daysOn: number }
  | { readonly does: 'wait'; readonly days: number }

const FIRST_NEW: Period = parsePeriod('2026-08')
const ref = fc.constantFrom(...REFS)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    does: fc.constant('bring' as const),
    ref,
    monthsOn: fc.integer({ min: 0, max: 6 }), // the first two revise what is in
    value: fc.constantFrom('60', '66', '75', '90', null),
  }),
  fc.record({ does: fc.constantFrom('decline' as const, 'close' as const), ref }),
  fc.record({ does: fc.constantFrom('call-in' as const, 'plan' as const, 'promise' as const), ref }),
  fc.record({ does: fc.constant('done' as const), action: fc.constantFrom(1, 2) }),
  fc.record({
    does: fc.constant('appoint' as const),
    person: fc.constantFrom('first', 'second', 'third'),
    daysOn: fc.integer({ min: -20, max: 20 }),
  }),
  fc.record({ does: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 25 }) }),
)

/** A step, and the morning after it. What a person may not do now is refused, and changes nothing in either. */
async function take(one: Step, council: TestCouncil, which: 'all' | 'what may differ' | 'none'): Promise<void> {
  switch (one.does) {
    case 'bring': {
      const results = monthly(shift(FIRST_NEW, one.monthsOn).key, one.value)
      const rows = rowsOf([{ indicator: anIndicator({ ref: one.ref }), results }])
      council.pass(60)
      await council.council.store.imports.apply(rows, { by: ANALYST, files: [], now: council.council.now() })
      break
    }
    case 'plan':
      await council.ask(
        MANAGER,
        `plan ${one.ref} cause: Staff left actions: Recruit trajectory: 2026-10: 70, 2026-12: 75`,
      )
      break
    case 'promise':
      await council.ask(
        CHAIR,
        `action ${one.ref} Open for longer owner: ${MANAGER} by: 1 December 2026 effect: 85% in 2026-10`,
      )
      break
    case 'done':
      await council.ask(MANAGER, `complete ${one.action} It is open for longer`)
      break
    case 'appoint':
      await appoint(council, one.person, one.daysOn)
      break
    case 'wait':
      council.pass(one.days * 86_400)
      break
    default:
      await council.submit(CHAIR, one.does, { ref: one.ref, reason: 'The new supplier starts in May.' })
  }
  council.pass(1)
  if (which !== 'none') await evaluateFigures(council.council, which)
}

/** Puts somebody into the post that answers for all of the indicators, from a day on; who holds it then already goes on. */
async function appoint({ council }: TestCouncil, person: string, daysOn: number): Promise<void> {
  const from = council.today().add({ days: daysOn })
  const appointment = { post: postId(MANAGER), person, name: person, from, shared: false, identities: [] }
  try {
    await council.store.appointments.appoint(appointment, {}, council.now())
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

const KEPT = {
  decisions: 'SELECT d.*, i.ref FROM "Decision" d JOIN "Indicator" i ON i.id = d."indicatorId" ORDER BY d.id',
  cases: 'SELECT * FROM "Case" ORDER BY id',
  events: 'SELECT * FROM "CaseEvent" ORDER BY id',
  warnings: 'SELECT * FROM "Warning" ORDER BY id',
  commitments: 'SELECT * FROM "Commitment" ORDER BY id',
  tasks: 'SELECT job, key, payload, "dueAt", state FROM "Task" ORDER BY key',
  messages: 'SELECT key, notice, subject, recipient FROM "Outbox" ORDER BY id',
  standing: 'SELECT * FROM "Standing" ORDER BY "indicatorId"',
} as const

const recordOf = async ({ db }: TestCouncil) =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(KEPT).map(async ([name, sql]) => [name, (await db.database.pool.query(sql)).rows] as const),
    ),
  )

/** The results of November are due on 30 December, and missed from the working day after. */
const DAYS = [
  ['2026-12-29', 2],
  ['2026-12-30', 2],
  ['2026-12-30', 0],
  ['2026-12-31', 4],
  ['2027-01-04', 4],
  ['2027-01-05', 0],
] as const

describe('an evaluation of what may differ', () => {
  it('decides, does and says what one of everything does, whatever comes in which order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 10 }), async (steps) => {
        const [some, all] = [await open(), await open()]
        for (const council of [some, all]) {
          await council.report(...given)
          await council.run()
        }
        for (const one of steps) {
          await take(one, some, 'what may differ')
          await take(one, all, 'all')
          expect(await recordOf(some)).toEqual(await recordOf(all))
        }
        for (const council of made.splice(0)) await council.drop()
      }),
      { numRuns: 4, endOnFailure: true },
    )
  }, 240_000)

  it('looks at what has come, what waits and what the day has changed, and at nothing else', async () => {
    const council = await open()
    await council.report(...given)
    const looked = () => {
      council.pass(60)
      return evaluateFigures(council.council, 'what may differ')
    }

    expect(await looked()).toMatch(/^0 indicators of 4 looked at/) // two of them have an open case
    await take({ does: 'bring', ref: 'CS07', monthsOn: 2, value: '88' }, council, 'all')
    await council.council.store.imports.apply(
      rowsOf([{ indicator: anIndicator({ ref: 'FN07' }), results: monthly('2026-10', '91') }]),
      { by: ANALYST, files: [], now: council.council.now() },
    )
    expect(await looked()).toMatch(/^1 indicator of 4/)
    expect(await looked()).toMatch(/^0 indicators of 4/)
    for (const [day, expected] of DAYS) {
      council.setNow(`${day}T09:00:00Z`)
      expect(await looked(), day).toMatch(new RegExp(`^${expected} indicators? of 4`))
    }
  })

  it('looks at what another holds the post of, and what was promised of, once', async () => {
    const council = await open()
    await council.report(...given)
    await council.run()
    await council.ask(CHAIR, 'call-in CS05')
    const looked = () => {
      council.pass(60)
      return evaluateFigures(council.council, 'what may differ')
    }
    expect(await looked()).toMatch(/^0 indicators of 4/)

    await take({ does: 'plan', ref: 'CS05' }, council, 'none')
    expect(await looked()).toMatch(/^1 indicator of 4/)
    expect(await looked()).toMatch(/^0 indicators of 4/)
    council.pass(86_400)
    await take({ does: 'appoint', person: 'first', daysOn: 0 }, council, 'none')
    expect(await looked()).toMatch(/^4 indicators of 4/)
    expect(await looked()).toMatch(/^0 indicators of 4/)
    const events = await council.council.store.cases.listEventsOf(1)
    expect(events.map(({ kind }) => kind)).toEqual(['proposed', 'called_in', 'plan', 'handed_over'])
  })

  it('reads no history where nothing has come, and of what has come those alone', async () => {
    const council = await open()
    await council.report(...given)
    const counter = countStatements(council.db.database)
    const read = async () => {
      const sent = await counter.of(() => evaluateFigures(council.council, 'what may differ').then(() => undefined))
      return sent.filter((text) => text.includes('FROM "Result"'))
    }
    expect(await read()).toHaveLength(0)

    await take({ does: 'bring', ref: 'CS07', monthsOn: 2, value: '88' }, council, 'none')

    expect(await read()).toHaveLength(1)
  })

  it('sends as many statements for forty cases as for four', async () => {
    const sentOf = async (size: number) => {
      const council = await open()
      const counter = countStatements(council.db.database)
      const refs = Array.from({ length: size }, (_, at) => `AB${10 + at}`)
      const rows = rowsOf(refs.map((ref) => poor(ref)))
      await council.council.store.imports.apply(rows, { by: ANALYST, files: [], now: council.council.now() })
      const first = await counter.of(() => evaluateFigures(council.council, 'all'))
      council.pass(60)
      const again = await counter.of(() => evaluateFigures(council.council, 'all'))
      expect(await council.council.store.cases.listOpen(null)).toHaveLength(size)
      const green = monthly('2026-10', '90', '90', '90', '90', '90', '90')
      const better = rowsOf(refs.map((ref) => ({ ...poor(ref), results: green })))
      await council.council.store.imports.apply(better, { by: ANALYST, files: [], now: council.council.now() })
      const closing = await counter.of(() => evaluateFigures(council.council, 'what may differ'))
      expect(await council.council.store.cases.listOpen(null)).toHaveLength(0)
      return { first: first.length, again: again.length, closing: closing.length }
    }

    expect(await sentOf(40)).toEqual(await sentOf(4))
  })
})

it('after other rules have come into force everything is looked at', async () => {
  const council = await open()
  await council.report(...given)
  await council.ask(MANAGER, 'status CS05')

  const context = { ...council.council, frameworkVersionId: council.council.frameworkVersionId + 1 }
  expect(
    await evaluateFigures({ ...context, frameworkVersionId: context.frameworkVersionId }, 'what may differ'),
  ).toMatch(/^4 indicators of 4/)
})
