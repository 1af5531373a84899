import type { Indicator } from '../../domain/figures/indicator.ts'
import type { Database } from '../database/connect.ts'
import { inGroups } from '../database/in-groups.ts'
import type { DefinitionRow, IndicatorDefinition } from './definition-rows.ts'
import { DEFINED_EACH, DEFINITION, definedAs, definitionOf } from './definition-rows.ts'
import type { ReadRecord } from './read-records.ts'
import { byName, byRefs, readRecords } from './read-records.ts'

const definitions = (condition: string) => `SELECT ${DEFINITION} ${definedAs('$1', condition)} ORDER BY v.ref`

export const figures = (db: Database) => {
  const definition = inGroups(
    async (asked: readonly { ref: string; moment: Date }[]): Promise<readonly (IndicatorDefinition | null)[]> => {
      const { rows } = await db.pool.query<DefinitionRow & { at: number }>(
        `SELECT v.at::int, ${DEFINITION} ${DEFINED_EACH}`,
        [asked.map(({ ref }) => ref), asked.map(({ moment }) => moment)],
      )
      const found = new Map(rows.map((row) => [row.at, definitionOf(row)]))
      return asked.map((_, at) => found.get(at + 1) ?? null)
    },
  )

  async function read(condition: string, moment: Date): Promise<readonly ReadRecord[]> {
    const client = await db.pool.connect()
    try {
      return await readRecords(client, condition, moment)
    } finally {
      client.release()
    }
  }

  return {
    /** Every indicator with its targets and reports, by reference; defined as at `moment`. */
    listAll: (moment: Date): Promise<readonly ReadRecord[]> => read('true', moment),

    /** Some of them by their references, by reference. */
    async listOf(refs: readonly string[], moment: Date): Promise<readonly ReadRecord[]> {
      return refs.length === 0 ? [] : read(byRefs(refs), moment)
    },

    /** One indicator by its reference, whatever its case; null when there is none. */
    async find(ref: string, moment: Date): Promise<ReadRecord | null> {
      return (await read(byName(ref), moment))[0] ?? null
    },

    /** How every indicator is defined as at `moment`, by reference: all that is needed to tell whose it is, and who may see it. */
    async listDefinitions(moment: Date): Promise<readonly IndicatorDefinition[]> {
      const { rows } = await db.pool.query<DefinitionRow>(definitions('true'), [moment])
      return rows.map(definitionOf)
    },

    /** How one indicator is defined, by its reference, whatever its case; null when there is none. */
    findDefinition: (ref: string, moment: Date): Promise<IndicatorDefinition | null> => definition({ ref, moment }),

    /** How some indicators are defined, by reference. */
    async findDefinitions(refs: readonly string[], moment: Date): Promise<ReadonlyMap<string, Indicator>> {
      if (refs.length === 0) return new Map()
      const { rows } = await db.pool.query<DefinitionRow>(definitions('i.ref = ANY($2)'), [moment, refs])
      return new Map(rows.map((row) => [row.ref, definitionOf(row).indicator]))
    },

    /** Whether anything has been reported yet. */
    async hasResults(): Promise<boolean> {
      const { rows } = await db.pool.query<{ has: boolean }>('SELECT EXISTS (SELECT 1 FROM "Result") AS has')
      return rows[0]?.has ?? false
    },

    /** Whether any indicator is of the sample council. */
    async hasSample(): Promise<boolean> {
      const { rows } = await db.pool.query<{ has: boolean }>(
        'SELECT EXISTS (SELECT 1 FROM "Indicator" WHERE sample) AS has',
      )
      return rows[0]?.has ?? false
    },

    /** What the rules may name: the references and the comparators on record, exempt ones too; null while there is no indicator. */
    async listNamed(): Promise<{
      readonly knownRefs: ReadonlySet<string>
      readonly knownComparators: ReadonlySet<string>
    } | null> {
      const [refs, names] = await Promise.all([
        db.pool.query<{ ref: string }>('SELECT ref FROM "Indicator"'),
        db.pool.query<{ name: string }>('SELECT DISTINCT name FROM "Comparator"'),
      ])
      if (refs.rows.length === 0) return null
      return {
        knownRefs: new Set(refs.rows.map(({ ref }) => ref)),
        knownComparators: new Set(names.rows.map(({ name }) => name)),
      }
    },

    /** References and names, for suggestions. An exempt indicator is not suggested: that would tell that its name fits. */
    listRefs: (): Promise<readonly RefAndName[]> => refsClassified(db, 'unrestricted'),

    /** References and names of what is exempt now: nothing for everybody may name them. */
    listExemptRefs: (): Promise<readonly RefAndName[]> => refsClassified(db, 'exempt'),
  }
}

type RefAndName = { readonly ref: string; readonly name: string }

/** Those that are classified so now. */
async function refsClassified(db: Database, classification: 'unrestricted' | 'exempt'): Promise<readonly RefAndName[]> {
  const { rows } = await db.pool.query<RefAndName>(
    `SELECT ref, name FROM (
       SELECT DISTINCT ON (i.ref) i.ref, v.name, v.classification FROM "Indicator" i
       JOIN "IndicatorVersion" v ON v."indicatorId" = i.id ORDER BY i.ref, v.id DESC) latest
     WHERE classification = $1 ORDER BY ref`,
    [classification],
  )
  return rows
}
