import { Temporal } from 'temporal-polyfill'
import { byIdentity, PLATFORMS } from '../domain/core/platform.ts'
import type { PersonRow } from '../domain/directory/rows.ts'
import type { Fields } from './fields.ts'
import { requiredPost } from './post-row.ts'
import { choice } from './values.ts'

/** It is typed in commands and part of places' names, so that it is one short word. */
const PERSON = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/
/** A member id, not a name: what is shown as @name may change, and belongs to another the day after. */
const IDENTITY = /^[A-Za-z0-9][A-Za-z0-9._:-]*$/

/** Reads a row of people: somebody in a post, and where they are known. */
export function personRow(fields: Fields): PersonRow {
  const person = fields.text('person')
  if (!PERSON.test(person))
    fields.wrong('person', 'a short id such as a staff number: letters, digits and . _ - without spaces')
  const from = day(fields, 'from')
  const until = day(fields, 'until')
  if (from !== null && until !== null && until < from) fields.wrong('until', `a last day that is not before ${from}`)
  return {
    person,
    name: fields.text('name'),
    post: fields.text('post') === '' ? '' : requiredPost(fields, 'post'),
    from,
    until,
    ...byIdentity((platform) => identity(fields, platform, PLATFORMS[platform].identity.expected)),
    console: fields.text('console') === '' ? null : choice(fields, 'console', ['yes', 'no'], null) === 'yes',
  }
}

function identity(fields: Fields, column: string, expected: string): string {
  const id = fields.text(column)
  if (id !== '' && !IDENTITY.test(id)) fields.wrong(column, `${expected}, or nothing`)
  return id
}

/** A day as 2026-12-01; files that Excel has saved have it as 01/12/2026. */
export function day(fields: Fields, column: string): string | null {
  const text = fields.text(column)
  if (text === '') return null
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  const [, year, month, date] = slashed
    ? [text, slashed[3], slashed[2], slashed[1]]
    : (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [])
  try {
    const parts = { year: Number(year), month: Number(month), day: Number(date) }
    if (year !== undefined) return Temporal.PlainDate.from(parts, { overflow: 'reject' }).toString()
  } catch {
    // 31 June
  }
  fields.wrong(column, 'a day such as 2026-12-01 or 01/12/2026, or nothing')
  return null
}
