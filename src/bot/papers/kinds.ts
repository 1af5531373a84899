import type { Temporal } from 'temporal-polyfill'
import type { Audience } from '../../domain/paper.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Document } from '../../papers/document.ts'
import { formalReport } from '../../papers/formal/formal-report.ts'
import { directorateDashboard } from '../../papers/quarterly/directorate-dashboard.ts'
import { quarterlyReport } from '../../papers/quarterly/quarterly-report.ts'
import type { Reader } from '../../papers/reader.ts'
import type { Meeting } from '../../store/meetings.ts'
import type { Council } from '../council.ts'
import { figuresSnapshot } from './figures-snapshot.ts'
import { formalReportSnapshot } from './formal-report.ts'
import { heldIn } from './held-in.ts'
import { readMonth, readReportPeriod } from './read-subject.ts'

/** Which paper of a kind somebody wants, as typed. */
export type PaperWanted = {
  /** What it is made for, as the kind says: "2017-07", "PAT 2026-12-07". */
  readonly for: string
  /** Null: the whole council. */
  readonly directorate: string | null
}

/** What a paper is on: one paper of its kind, of which there may be several versions. */
export type PaperSubject = {
  /** "pat:2026-12-07", "2017/18 Q1": names it within its kind. */
  readonly key: string
  /** How it is asked for again: what `for` would be. */
  readonly typed: string
  /** The forums that answer for it: their chairs approve it. */
  readonly forums: readonly string[]
  readonly meeting: Meeting | null
  readonly directorate: string | null
}

export type PaperView = {
  /** Made from what was known at the end of this day of the council's. */
  readonly asAt: Temporal.PlainDate
  /** What is exempt is left out, and said to be, unless the reader is entitled to it. */
  readonly reader: Reader
}

/** A kind of paper that can be made from the record. */
export type PaperKind = {
  /** As in commands and names of files: quarterly-report. */
  readonly key: string
  readonly title: string
  /** What it is made for: "a month (2017-07), a quarter (2017/18 Q1) or a year (2017/18)". */
  readonly for: string
  /** Who has it once it is issued. */
  readonly audience: Audience
  /** Throws a refusal that says what is wrong with what was typed, or what is not on record. */
  subject(council: Council, wanted: PaperWanted): Promise<PaperSubject>
  /** Throws a refusal where the record does not hold what it needs. */
  build(council: Council, subject: PaperSubject, view: PaperView): Promise<Document>
  /** What a later paper will need to say what has changed since this one, as JSON text. */
  basis?(council: Council, subject: PaperSubject): Promise<string>
}

const PERIOD = 'a month (2017-07), a quarter ("2017/18 Q1") or a year (2017/18)'

/** Every kind of paper, in the order in which they are listed. */
export const paperKinds: readonly PaperKind[] = [
  {
    key: 'formal-report',
    title: 'Formal report on the month’s meetings',
    for: 'a month in which a forum met (2011-08)',
    audience: 'forums',
    async subject(council, { for: typed, directorate }) {
      mustBeWhole(directorate)
      const month = readMonth(typed)
      const met = await heldIn(council, month)
      return { ...alone(month.key), forums: [...new Set(met.map(({ forum }) => forum.key))] }
    },
    async build(council, { key }, { asAt, reader }) {
      mustBeToday(council, asAt)
      return formalReport(await formalReportSnapshot(council, key, reader))
    },
  },
  {
    key: 'quarterly-report',
    title: 'Quarterly performance report',
    for: PERIOD,
    audience: 'council',
    subject: figuresSubject,
    build: async (council, subject, view) => quarterlyReport(await figuresFor(council, subject, view)),
  },
  {
    key: 'directorate-dashboard',
    title: 'Directorate performance dashboard',
    for: `${PERIOD}, of one directorate`,
    audience: 'council',
    async subject(council, wanted) {
      if (wanted.directorate === null) {
        throw new Refusal('directorate_missing', 'A dashboard is of one directorate: say which.')
      }
      return figuresSubject(council, wanted)
    },
    build: async (council, subject, view) => directorateDashboard(await figuresFor(council, subject, view)),
  },
]

/** Throws a refusal that lists the kinds when there is none of this name. */
export function paperKind(key: string): PaperKind {
  const wanted = key.trim().toLowerCase().replaceAll(' ', '-')
  const kind = paperKinds.find((one) => one.key === wanted)
  if (kind) return kind
  throw new Refusal(
    'paper_kind_unknown',
    `There is no paper "${key}". There are: ${paperKinds.map((one) => one.key).join(', ')}.`,
  )
}

const alone = (key: string) => ({ key, typed: key, meeting: null, directorate: null })

/** Papers on figures are the performance team's; the first forum's chair, who looks at performance, approves them. */
async function figuresSubject({ framework }: Council, wanted: PaperWanted): Promise<PaperSubject> {
  const { key } = readReportPeriod(wanted.for, PERIOD)
  const { directorate } = wanted
  const forums = framework.forums.slice(0, 1).map((forum) => forum.key)
  return { key: directorate === null ? key : `${key}:${directorate}`, typed: key, forums, meeting: null, directorate }
}

function figuresFor(council: Council, { typed, directorate }: PaperSubject, view: PaperView) {
  return figuresSnapshot(council, { ...view, directorate, period: readReportPeriod(typed, PERIOD) })
}

function mustBeWhole(directorate: string | null): void {
  if (directorate === null) return
  throw new Refusal('paper_whole', 'That paper is on the whole council: it is not made for one directorate.')
}

function mustBeToday(council: Council, asAt: Temporal.PlainDate): void {
  if (asAt.equals(council.today())) return
  throw new Refusal('paper_as_it_is', 'That paper is on what is on record today: it is not made as at another day.')
}
