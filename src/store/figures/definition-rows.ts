import type { HistoryInput } from '../../domain/figures/history.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import { versionAt } from '../core/indicator-version.ts'

/** How an indicator is defined, with what the directory calls its posts. */
export type IndicatorDefinition = Pick<HistoryInput, 'indicator'> & {
  readonly id: number
  /** Which of its definitions this is. */
  readonly versionId: number
  /** Its earlier history was made up for the sample council. */
  readonly sample: boolean
  readonly titles: {
    readonly accountable: string | null
    readonly director: string | null
    readonly cabinetMember: string | null
    readonly dataOwner: string | null
  }
}

/** How people say a reference: whatever its case, and with or without spaces. There is an index of just this. */
export const said = (ref: string): string => `upper(replace(${ref}, ' ', ''))`

/** The columns of a definition. */
export const DEFINITION = `v."indicatorId" AS id, v.ref, v.sample, v.id AS "versionId",
    v.name, v.kind, v.unit, v.precision, v.polarity, v.frequency, v.directorate, v.division, v.service,
    v."accountablePostId", v."directorPostId", v."cabinetMemberPostId", v."dataOwnerPostId", v."deliveredBy", v.layer,
    v.snapshot, v.cumulative, v.classification, v."ragPolicy", v."comparableFrom", v."retiredAfter",
    ap.title AS "accountable", dp.title AS "director", cp.title AS "cabinetMember", op.title AS "dataOwner"`

/** Where they are from: of those indicators `i` of which a condition holds, as at a moment. Both are SQL. */
export const definedAs = (moment: string, condition = 'true') => definedAt(moment, '"Indicator" i', condition)

/** The same of the references $1 as people say them, each as at its moment in $2, with its place `at` in the list. */
export const DEFINED_EACH = definedAt(
  'i.moment',
  `(SELECT one.*, k.moment, k.at FROM unnest($1::text[], $2::timestamptz[]) WITH ORDINALITY AS k(ref, moment, at)
    JOIN "Indicator" one ON ${said('one.ref')} = ${said('k.ref')}) i`,
  'true',
  ', i.at',
)

/** The versions come first by themselves: the planner would else look through all posts for each of them. */
function definedAt(moment: string, indicators: string, condition: string, more = ''): string {
  return `
  FROM (SELECT v.*, i.ref, i.sample${more} FROM ${indicators} ${versionAt('i.id', moment)} WHERE ${condition} OFFSET 0) v
  LEFT JOIN "Post" ap ON ap.id = v."accountablePostId"
  LEFT JOIN "Post" dp ON dp.id = v."directorPostId"
  LEFT JOIN "Post" cp ON cp.id = v."cabinetMemberPostId"
  LEFT JOIN "Post" op ON op.id = v."dataOwnerPostId"`
}

export type DefinitionRow = Omit<
  Indicator,
  'accountablePost' | 'directorPost' | 'cabinetMemberPost' | 'dataOwnerPost'
> & {
  id: number
  versionId: number
  sample: boolean
  accountablePostId: string | null
  directorPostId: string | null
  cabinetMemberPostId: string | null
  dataOwnerPostId: string | null
  accountable: string | null
  director: string | null
  cabinetMember: string | null
  dataOwner: string | null
}

export function definitionOf(row: DefinitionRow): IndicatorDefinition {
  return {
    id: row.id,
    versionId: row.versionId,
    sample: row.sample,
    titles: {
      accountable: row.accountable,
      director: row.director,
      cabinetMember: row.cabinetMember,
      dataOwner: row.dataOwner,
    },
    indicator: {
      ref: row.ref,
      name: row.name,
      kind: row.kind,
      unit: row.unit,
      precision: row.precision,
      polarity: row.polarity,
      frequency: row.frequency,
      directorate: row.directorate,
      division: row.division,
      service: row.service,
      accountablePost: row.accountablePostId,
      directorPost: row.directorPostId,
      cabinetMemberPost: row.cabinetMemberPostId,
      dataOwnerPost: row.dataOwnerPostId,
      deliveredBy: row.deliveredBy,
      layer: row.layer,
      snapshot: row.snapshot,
      cumulative: row.cumulative,
      classification: row.classification,
      ragPolicy: row.ragPolicy,
      comparableFrom: row.comparableFrom,
      retiredAfter: row.retiredAfter,
    },
  }
}
