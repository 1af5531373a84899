import type { RiskRow } from '../domain/figures/risk.ts'
import type { Fields } from './fields.ts'
import { day } from './person-row.ts'
import { requiredPost } from './post-row.ts'
import { choice, requiredText } from './values.ts'

/** The first day of today's councils; an earlier one is a slip of the hand. */
const FIRST_DAY = '1974-04-01'

const RATINGS = { red: 'RED', amber: 'AMBER', green: 'GREEN' } as const

/** Reads a row of risk registers: how a risk stood on a day that has come. `today`: the council's day. */
export function riskRow(fields: Fields, today: string): RiskRow {
  return {
    ref: reference(fields),
    title: requiredText(fields, 'title'),
    register: requiredText(fields, 'register'),
    rating: RATINGS[choice(fields, 'rating', ['red', 'amber', 'green'], null)],
    owner: fields.text('owner') === '' ? null : requiredPost(fields, 'owner'),
    asAt: asAt(fields, today),
  }
}

/** It names the risk in commands and on agendas, so that it is one short word. */
function reference(fields: Fields): string {
  const ref = fields.text('ref')
  if (!/^\S{1,40}$/.test(ref)) fields.wrong('ref', 'a short reference such as CR12, without spaces')
  return ref
}

function asAt(fields: Fields, today: string): string {
  const read = day(fields, 'as_at')
  if (read !== null && read < FIRST_DAY) fields.wrong('as_at', `a day from ${FIRST_DAY} on`)
  else if (read !== null && read <= today) return read
  else if (read !== null) fields.wrong('as_at', 'a day that is not in the future')
  else if (fields.text('as_at') === '') fields.wrong('as_at', 'a day such as 2026-12-01')
  return today
}
