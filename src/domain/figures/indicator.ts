import type { Decimal } from './figure.ts'
import type { Frequency } from './period.ts'
import type { Polarity, Rag } from './rag.ts'

export type Layer = 'strategic' | 'core' | 'dashboard'
export type Classification = 'unrestricted' | 'exempt'

/** An indicator as it is defined now, or was as at a date. Posts are named by their id; titles are in the directory. */
export type Indicator = {
  readonly ref: string
  readonly name: string
  readonly kind: 'kpi' | 'activity'
  /** "%", "count", "GBP thousands", "thousands": as printed after the figure. */
  readonly unit: string
  /** Decimals at which figures are published and compared. */
  readonly precision: number
  readonly polarity: Polarity
  readonly frequency: Frequency
  readonly directorate: string
  readonly division: string
  readonly service: string
  readonly accountablePost: string | null
  readonly directorPost: string | null
  readonly cabinetMemberPost: string | null
  /** Who puts its figures right; null: the accountable post. */
  readonly dataOwnerPost: string | null
  readonly deliveredBy: string
  readonly layer: Layer
  /** A snapshot has no year to date. */
  readonly snapshot: boolean
  /** It counts from the start of the financial year, so that it is compared with the same point last year. */
  readonly cumulative: boolean
  readonly classification: Classification
  /** Empty: the council's own policy. Else one of the forms of docs/rules-file.md, such as "floor" or "tolerance 10%". */
  readonly ragPolicy: string
  /** A period key: earlier figures are of another definition, and nothing is compared with them. Null: all are alike. */
  readonly comparableFrom: string | null
  /** A period key: the last period that it reports; its history stays. Null: it is in use. */
  readonly retiredAfter: string | null
}

/** What was set for a year, or from a period of it on. A later row for the same year and period replaces it. */
export type Target = {
  readonly year: string
  /** A period key, or empty for the whole year. */
  readonly fromPeriod: string
  readonly target: Decimal | null
  readonly floor: Decimal | null
  readonly lower: Decimal | null
  readonly upper: Decimal | null
  /** When it was recorded, in milliseconds since 1970. */
  readonly recordedAt: number
}

/** One report of one period's figure. A later report of the same period is a revision; both are kept. */
export type Report = {
  readonly period: string
  readonly value: Decimal | null
  readonly ytd: Decimal | null
  readonly previousYear: Decimal | null
  /** What the service expects the year to end with; null: no forecast was given. */
  readonly forecast: Decimal | null
  /** The rating as it was published elsewhere: kept and compared, never used instead of the computed one. */
  readonly publishedRag: Rag | null
  readonly status: 'final' | 'provisional'
  /** It was reported, and too small a number to be published: it has no value, and nobody owes one. */
  readonly suppressed?: true
  readonly commentary: string
  /** Somebody has looked at it, and it is right though it stands out. */
  readonly confirmed: boolean
  /** When it was reported, in milliseconds since 1970. */
  readonly reportedAt: number
  /** When Callin learned it, in milliseconds since 1970: nothing before that could be decided upon it. */
  readonly recordedAt: number
  /** Made up for the sample council. */
  readonly madeUp: boolean
}

/** A final report but for its period, its value and when it was made: nothing else was said. */
export const BARE_REPORT = {
  ytd: null,
  previousYear: null,
  forecast: null,
  publishedRag: null,
  status: 'final',
  commentary: '',
  confirmed: false,
  madeUp: false,
} as const satisfies Partial<Report>

/** What the indicator is compared with in one period, such as the national rate. A later report replaces it. */
export type Comparator = {
  /** As rules name it: national. */
  readonly name: string
  /** A period key, of any frequency. */
  readonly period: string
  readonly value: Decimal | null
  /** When it was reported, in milliseconds since 1970. */
  readonly reportedAt: number
  /** When Callin learned it, in milliseconds since 1970. */
  readonly recordedAt: number
  /** Made up for the sample council. */
  readonly madeUp: boolean
}

/** Whose performance it shows: the accountable post, else the director's; null: nobody is named. */
export const ownerOf = ({ accountablePost, directorPost }: Indicator): string | null => accountablePost ?? directorPost

/** The units that an indicator is of, the smallest first. */
export const unitsOf = ({
  service,
  division,
  directorate,
}: Pick<Indicator, 'service' | 'division' | 'directorate'>) => [service, division, directorate]
