import { Temporal } from 'temporal-polyfill'
import { dayOf } from '../../src/bot/core/council-time.ts'
import type { AgendaItem } from '../../src/domain/agenda/item.ts'
import { monthPeriod, shift } from '../../src/domain/figures/period.ts'
import type { Meeting } from '../../src/store/meetings/meetings.ts'
import type { Said, TestCouncil } from '../support/council.ts'
import { ANALYST } from '../support/council.ts'
import type { GivenIndicator } from '../support/figures.ts'
import { anIndicator, rowsOf } from '../support/figures.ts'

export type Hour = {
  readonly simulated: TestCouncil
  readonly day: Temporal.PlainDate
  /** Of the council's own time. */
  readonly hour: number
}

/** Does what somebody does at an hour, and says how many things they said to Callin. */
export type Player = (hour: Hour) => Promise<number>

/** Who never answers. */
const SILENT = 'Head of Country Parks'

export const MANAGERS = ['Head of Contact Point', 'Accounts Payable Manager', SILENT, 'Estates Manager'] as const
const HEADS = {
  pat: ['Deputy Managing Director', 'PAT Secretary'],
  dat: ['Managing Director', 'DAT Secretary'],
} as const

/** Those who are not in every test's council already. */
export const posts: readonly string[] = ['Accounts Payable Manager', 'Estates Manager']

const HISTORY_MONTHS = 9

/** What is known before a moment: nine months of each indicator. `phase`: by how many months its waves are shifted. */
export const figuresBefore = (moment: string, phase = 0): readonly GivenIndicator[] =>
  figuresOf(Temporal.PlainDate.from(moment.slice(0, 10)), HISTORY_MONTHS, phase)

/** Two indicators a manager, with their latest results up to the month before a day. */
function figuresOf(day: Temporal.PlainDate, count: number, phase: number): GivenIndicator[] {
  const newest = shift(monthPeriod(day.year, day.month), -1)
  const months = Array.from({ length: count }, (_, back) => shift(newest, back - count + 1))
  return MANAGERS.flatMap((manager, at) =>
    [0, 1].map((which) => {
      const ref = `SI${at}${which}`
      const indicator = anIndicator({ ref, name: `Things done in time ${ref}`, accountablePost: manager })
      return {
        indicator,
        results: Object.fromEntries(months.map(({ key, index }) => [key, String(resultIn(index + phase, at, which))])),
      }
    }),
  )
}

/** Waves of a year and a bit, each indicator's shifted against the others': red, amber and green all come. */
const resultIn = (month: number, manager: number, which: number): number =>
  Math.round(77 + 14 * Math.sin((2 * Math.PI * (month + 3 * manager + 7 * which)) / 15))

export const isWorking = ({ simulated, day }: Hour) => simulated.council.calendar.isWorkingDay(day)

/** What was answered to what, when asked for: SIMULATE=say. */
const spoken = (post: string, line: string, title: string) => {
  if (process.env['SIMULATE']?.endsWith('say')) process.stdout.write(`${post}: ${line}\n   → ${title}\n`)
}

/** Says a line, and holds that it was understood: a form or a fault would mean that the year is not what it seems. */
export async function says({ simulated }: Hour, post: string, line: string, ...fine: readonly string[]): Promise<Said> {
  const said = await simulated.ask(post, line)
  spoken(post, line, said.title)
  if (said.answer.kind !== 'message') throw new Error(`${post}: ${line}\n${said.words}`)
  if (said.title.startsWith('Something broke')) throw new Error(`${post}: ${line}\n${said.words}`)
  if (fine.length > 0 && !fine.some((words) => said.words.includes(words))) {
    throw new Error(`${post}: ${line}\nexpected one of ${fine.join(' | ')}, and was told:\n${said.words}`)
  }
  return said
}

/** On the tenth working day of each month the figures of the month before come in. */
export const performanceTeam =
  (phase: number): Player =>
  async (now) => {
    const { simulated, day, hour } = now
    const first = day.with({ day: 1 }).subtract({ days: 1 })
    if (hour !== 8 || !day.equals(simulated.council.calendar.addWorkingDays(first, 10))) return 0
    const { council: context } = simulated
    await context.store.imports.apply(rowsOf(figuresOf(day, 1, phase)), { by: ANALYST, files: [], now: context.now() })
    await simulated.evaluate()
    return 0
  }

/** Each working day at ten the chair of PAT decides on what is proposed: of four, three are called in. */
const chairOfPat: Player = async (now) => {
  if (now.hour !== 10 || !isWorking(now)) return 0
  const { council: context } = now.simulated
  const proposed = (await context.store.cases.listOpen('pat')).filter(({ state }) => state === 'proposed')
  for (const { id, ref } of proposed) {
    const line = id % 4 === 0 ? `decline ${ref} it is being dealt with` : `call-in ${ref}`
    await says(now, HEADS.pat[0], line, 'is called in', 'Not called in')
  }
  for (const { id } of await extensionsAsked(now)) await says(now, HEADS.pat[0], `grant ${id}`, 'Granted: ')
  return proposed.length
}

const extensionsAsked = async ({ simulated }: Hour) => {
  const { rows } = await simulated.db.database.pool.query<{ id: number }>(
    `SELECT "actionId" AS id FROM "Extension" WHERE state = 'asked' ORDER BY id`,
  )
  return rows
}

/** Managers acknowledge on the day after, and write their plan four working days later; one never answers. */
const managers: Player = async (now) => {
  if (now.hour !== 11 || !isWorking(now)) return 0
  const { council: context } = now.simulated
  let said = 0
  for (const { item } of await coming(now)) {
    const presenter = item.presenterTitle
    if (item.kind !== 'call_in' || presenter === null || presenter === SILENT) continue
    if (!MANAGERS.some((manager) => manager === presenter)) continue
    if ((await context.store.directory.listHolders({ id: item.presenterPost ?? '', on: context.today() })).length === 0)
      continue
    const since = context.calendar.workingDaysBetween(dayOf(context, item.addedAt), now.day)
    if (item.acknowledgedAt === null && since >= 1) {
      await says(now, presenter, `acknowledge #${item.id}`, 'Thank you: ')
      said++
    }
    if (since === 4) {
      await says(now, presenter, `plan #${item.id} cause: Too few people actions: Train eight more`, 'Action plan for ')
      said++
    }
  }
  return said
}

async function coming({ simulated }: Hour): Promise<{ item: AgendaItem; meeting: Meeting }[]> {
  const { store, now } = simulated.council
  const meetings = await store.meetings.listUpcoming(null, now(), 4)
  const found = await Promise.all(
    meetings.map(async (meeting) => (await store.agenda.listFor(meeting.id)).map((item) => ({ item, meeting }))),
  )
  return found.flat().filter(({ item }) => item.state === 'planned')
}

/** DAT looks at a project a month. */
const secretaryOfDat: Player = async (now) => {
  if (now.hour !== 9 || !isWorking(now)) return 0
  const { calendar } = now.simulated.council
  if (!now.day.equals(calendar.nextWorkingDay(now.day.with({ day: 15 })))) return 0
  const title = `PID ${now.day.year}${String(now.day.month).padStart(2, '0')}`
  await says(
    now,
    HEADS.dat[1],
    `item DAT "${title}" kind: project presenter: ${MANAGERS[0]} why: It is red`,
    'on the agenda of DAT',
  )
  return 1
}

const DECISIONS = [
  'accepted',
  'deferred',
  'noted',
  'not accepted',
  `rewrite for: ${MANAGERS[1]}`,
  'referred recommendations: Take on two more amount: £60k pa',
] as const

/** On the afternoon of a meeting its secretary records what was decided, and an action for each; once they forget. */
export const secretaries: Player = async (now) => {
  if (now.hour !== 16 || !isWorking(now)) return 0
  const { council: context, db } = now.simulated
  const { rows } = await db.database.pool.query<{ id: number; forum: 'pat' | 'dat'; startsAt: Date }>(
    `SELECT id, forum, "startsAt" FROM "Meeting" WHERE state <> 'cancelled' AND "startsAt" < $1 AND "startsAt" > $2`,
    [context.now(), new Date(context.now().getTime() - 12 * 3_600_000)],
  )
  let said = 0
  for (const { id, forum } of rows) {
    if (now.day.month === 6 && forum === 'pat') continue // the forgotten one
    const items = (await context.store.agenda.listFor(id)).filter(({ state }) => state === 'planned')
    for (const item of items) {
      const decision = DECISIONS[item.id % DECISIONS.length] ?? 'noted'
      await says(now, HEADS[forum][1], `outcome #${item.id} ${decision} discussion: It was discussed`, item.title)
      said++
      if (item.ref !== null && item.id % 2 === 0) {
        const by = context.calendar.addWorkingDays(now.day, 10 + (item.id % 7))
        await says(
          now,
          HEADS[forum][1],
          `action ${item.ref} Train more people owner: ${MANAGERS[item.id % 3]} by: ${by}`,
          `The ${MANAGERS[item.id % 3]} has it`,
        )
        said++
      }
    }
  }
  return said
}

/** Of three owners one is in time, one asks for more time, and one, who never answers, does nothing. */
export const owners: Player = async (now) => {
  if (now.hour !== 15 || !isWorking(now)) return 0
  const { council: context, db } = now.simulated
  let said = 0
  for (const { id, ownerTitle, due } of await context.store.actions.list({ state: 'open' })) {
    if (ownerTitle === SILENT) continue
    const left = context.calendar.workingDaysBetween(now.day, due)
    if (left === 3 && id % 2 === 1) {
      await says(now, ownerTitle, `complete ${id} all of them passed`, 'Thank you. It is done: ')
      said++
    }
    const { rows } = await db.database.pool.query(`SELECT 1 FROM "Extension" WHERE "actionId" = $1`, [id])
    if (left === 2 && id % 2 === 0 && rows.length === 0) {
      await says(
        now,
        ownerTitle,
        `extend ${id} to: ${context.calendar.addWorkingDays(due, 5)} reason: People were ill`,
        'The chair is asked for more time',
      )
      said++
    }
  }
  return said
}

/** At the end of March the next meeting of PAT is moved; in June that of DAT in July is cancelled. */
const movers: Player = async (now) => {
  if (now.hour !== 12) return 0
  const is = (month: number, day: number) => now.day.month === month && now.day.day === day
  if (is(3, 24)) {
    const line = `move-meeting PAT to: 2026-04-09 at: 14:00 reason: The chair is at Cabinet`
    await says(now, HEADS.pat[1], line, 'PAT is moved to ')
    return 1
  }
  if (is(6, 22)) {
    await says(now, HEADS.dat[1], 'cancel-meeting DAT reason: Too many are on leave', 'Cancelled: DAT')
    return 1
  }
  return 0
}

/** At the beginning of April a manager leaves, and nobody follows until September. */
const vacancy: Player = async ({ simulated, day, hour }) => {
  if (hour !== 7) return 0
  const { prisma } = simulated.db.database
  const where = { postId: 'estates-manager' }
  if (day.month === 4 && day.day === 2) {
    await prisma.holding.updateMany({ where, data: { until: new Date('2026-04-01') } })
  }
  if (day.month === 9 && day.day === 1) await prisma.holding.updateMany({ where, data: { until: null } })
  return 0
}

/** What goes on in every month of every year. */
export const usual: readonly Player[] = [secretaryOfDat, chairOfPat, managers]

export const everybody: readonly Player[] = [vacancy, performanceTeam(0), ...usual, movers, owners, secretaries]
