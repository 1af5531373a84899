import type { Frequency } from '../domain/figures/period.ts'
import { parsePeriod } from '../domain/figures/period.ts'
import type { Polarity } from '../domain/figures/rag.ts'
import { betterByBands, expectedRagPolicy, readRagPolicy } from '../domain/figures/rag-policy.ts'
import type { Definitions } from './definitions.ts'
import type { Fields } from './fields.ts'
import type { IndicatorRow, KnownIndicators } from './intake.ts'
import { isRemade, refuseRemade } from './reference.ts'
import { choice, period, requiredText } from './values.ts'

/** Commands are typed by hand, so that a reference is one short word. */
const REF = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,31}$/

const MOST_DECIMALS = 6

/**
 * Reads a row of indicators. A column that the file leaves out keeps what is on record: leaving out `classification`
 * must not open an exempt indicator. An empty cell is what the format says it is.
 */
export function indicatorRow(fields: Fields, known: KnownIndicators, definitions: Definitions): IndicatorRow {
  const ref = fields.text('ref')
  const written = definitions.otherwiseWritten(ref)
  if (isRemade(fields.cell('ref'))) refuseRemade(fields)
  else if (!REF.test(ref)) fields.wrong('ref', 'a reference such as CS05: letters, digits and . _ / - without spaces')
  else if (written !== null)
    fields.wrong('ref', `${written}, as it is already written: capitals alone tell nothing apart`)

  const before = known.get(ref)
  const kept = <T>(column: string, recorded: T | undefined, read: () => T): T =>
    recorded !== undefined && !fields.has(column) ? recorded : read()
  const post = (column: string) => {
    const title = fields.text(column)
    if (title !== '' && !/[A-Za-z0-9]/.test(title))
      fields.wrong(column, 'a post such as Head of Contact Point, or nothing')
    return title || null
  }
  const frequency = choice(fields, 'frequency', ['month', 'quarter', 'year'], null)
  const polarity = choice(fields, 'polarity', ['higher', 'lower'], null)
  const since = (column: string) =>
    fields.text(column) === '' ? null : (period(fields, column, frequency)?.key ?? null)
  const comparableFrom = kept('comparable_from', before?.comparableFrom, () => since('comparable_from'))
  const retiredAfter = kept('retired_after', before?.retiredAfter, () => since('retired_after'))
  checkPeriods(fields, frequency, { comparable_from: comparableFrom, retired_after: retiredAfter })

  return {
    ref,
    name: requiredText(fields, 'name'),
    kind: choice(fields, 'kind', ['kpi', 'activity'], null),
    unit: fields.text('unit'),
    precision: precision(fields),
    polarity,
    frequency,
    directorate: requiredText(fields, 'directorate'),
    division: kept('division', before?.division, () => fields.text('division')),
    service: kept('service', before?.service, () => fields.text('service')),
    accountablePost: kept('accountable_post', before?.accountablePost, () => post('accountable_post')),
    directorPost: kept('director_post', before?.directorPost, () => post('director_post')),
    cabinetMemberPost: kept('cabinet_member_post', before?.cabinetMemberPost, () => post('cabinet_member_post')),
    dataOwnerPost: kept('data_owner_post', before?.dataOwnerPost, () => post('data_owner_post')),
    deliveredBy: kept('delivered_by', before?.deliveredBy, () => fields.text('delivered_by')),
    layer: kept('layer', before?.layer, () => choice(fields, 'layer', ['strategic', 'core', 'dashboard'], 'core')),
    snapshot: kept('snapshot', before?.snapshot, () => choice(fields, 'snapshot', ['yes', 'no'], 'no') === 'yes'),
    cumulative: kept(
      'cumulative',
      before?.cumulative,
      () => choice(fields, 'cumulative', ['yes', 'no'], 'no') === 'yes',
    ),
    classification: kept('classification', before?.classification, () =>
      choice(fields, 'classification', ['unrestricted', 'exempt'], 'unrestricted'),
    ),
    ragPolicy: kept('rag_policy', before?.ragPolicy, () => ragPolicy(fields, polarity)),
    comparableFrom,
    retiredAfter,
  }
}

/** A period on record that the file does not repeat may be of a frequency that the file has just changed. */
function checkPeriods(
  fields: Fields,
  frequency: Frequency,
  periods: { readonly comparable_from: string | null; readonly retired_after: string | null },
): void {
  for (const [column, key] of Object.entries(periods)) {
    if (key === null || fields.has(column) || parsePeriod(key).frequency === frequency) continue
    fields.wrong('frequency', `a column ${column} beside it, since ${key} on record is not a ${frequency}`)
  }
  const [from, last] = [periods.comparable_from, periods.retired_after].map((key) => key && parsePeriod(key))
  if (!from || !last || from.frequency !== last.frequency || last.index >= from.index) return
  if (fields.has('retired_after')) {
    fields.wrong('retired_after', `a last period that is not before the first comparable one, ${from.key}`)
  } else {
    fields.wrong('comparable_from', `a first comparable period that is not after the last one, ${last.key}`)
  }
}

function precision(fields: Fields): number {
  const decimals = Number(fields.text('precision') || Number.NaN)
  if (Number.isInteger(decimals) && decimals >= 0 && decimals <= MOST_DECIMALS) return decimals
  fields.wrong('precision', `the number of decimals that are published, 0 to ${MOST_DECIMALS}`)
  return 0
}

const expectedPolicy = (text: string): string => `nothing, or ${expectedRagPolicy(text)}`

function ragPolicy(fields: Fields, polarity: Polarity): string {
  const text = fields.text('rag_policy').toLowerCase()
  const policy = readRagPolicy(text)
  if (text !== '' && policy === null) fields.wrong('rag_policy', expectedPolicy(text))
  const better = policy && betterByBands(policy)
  if (better !== null && better !== polarity) {
    fields.wrong('rag_policy', `bands that are green where a figure is ${polarity}, as polarity says`)
  }
  return text
}
