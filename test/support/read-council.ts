import { readFileSync } from 'node:fs'
import { makeCalendar } from '../../src/domain/core/calendar.ts'
import type { History, HistoryInput } from '../../src/domain/figures/history.ts'
import { historyOf } from '../../src/domain/figures/history.ts'
import { endOf } from '../../src/domain/figures/period.ts'
import type { Decision } from '../../src/domain/rules/evaluate.ts'
import { evaluate, ragPolicyFor } from '../../src/domain/rules/evaluate.ts'
import type { Framework } from '../../src/domain/rules/framework.ts'
import type { GivenFile } from '../../src/intake/intake.ts'
import { readFiles } from '../../src/intake/read-files.ts'
import { aFramework, noonOf, on } from './builders.ts'

/** What a council has, as it was imported into an empty record and has stood since. */
export type ReadCouncil = {
  readonly inputs: readonly HistoryInput[]
  readonly history: (ref: string) => History
  /** What the rules find of an indicator on the day. */
  readonly decisions: (ref: string) => readonly Decision[]
}

/** A file of a table: a header and a line for each row, as councils publish them. */
export const aTable = (name: string, text: string): GivenFile => ({
  name: `${name}.csv`,
  bytes: Buffer.from(`${text.trim().replaceAll(/^ +/gm, '')}\n`),
})

/** The .csv files of a folder of test/fixtures. */
export const fixtureFiles = (folder: string, ...names: readonly string[]): readonly GivenFile[] =>
  names.map((name) => ({
    name: `${name}.csv`,
    bytes: readFileSync(new URL(`../fixtures/${folder}/${name}.csv`, import.meta.url)),
  }))

const calendar = makeCalendar({ zone: 'Europe/London', closedOn: [] })

/** Reads files as an import into an empty council does, and holds them against rules as at a day. */
export async function readCouncil(
  files: readonly GivenFile[],
  asAt: string,
  framework: Framework = aFramework(),
): Promise<ReadCouncil> {
  const rows = await readFiles(files, new Map(), new Date(noonOf(asAt)))
  const moment = noonOf(asAt)
  const inputs = rows.indicators.map((indicator): HistoryInput => {
    const own = <Row extends { readonly ref: string }>(all: readonly Row[]) =>
      all.filter(({ ref }) => ref === indicator.ref)
    return {
      indicator,
      targets: own(rows.targets).map((row) => ({ ...row, recordedAt: moment })),
      reports: own(rows.results).map((row) => ({
        ...row,
        confirmed: row.confirmed,
        reportedAt: row.reportedAt ?? moment,
        recordedAt: moment,
        madeUp: false,
      })),
      comparators: own(rows.comparators).map((row) => ({
        ...row,
        reportedAt: row.reportedAt ?? moment,
        recordedAt: moment,
        madeUp: false,
      })),
    }
  })
  const history = (ref: string): History => {
    const input = inputs.find(({ indicator }) => indicator.ref === ref)
    if (!input) throw new Error(`there is no ${ref}`)
    return historyOf(input, ragPolicyFor(framework, input.indicator, on(asAt)), moment)
  }
  return {
    inputs,
    history,
    decisions: (ref) =>
      evaluate(framework, history(ref), {
        asAt: on(asAt),
        dueOn: (period, more = 0) => calendar.addWorkingDays(endOf(period), framework.resultsDueAfter + more),
        rearmAfter: () => null,
      }),
  }
}

/** The rating of each period of an indicator that has a result: "2017/18 Q1 GREEN". */
export const ratingsOf = ({ figures }: History): readonly string[] =>
  figures.flatMap(({ period, value, rag }) => (value === null ? [] : [`${period.key} ${rag ?? 'none'}`]))
