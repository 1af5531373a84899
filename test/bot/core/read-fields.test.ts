import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { agenda } from '../../../commands/agenda/agenda.ts'
import { callIn } from '../../../commands/cases/call-in.ts'
import { commands } from '../../../commands/index.ts'
import { outcomes } from '../../../commands/outcomes/outcomes.ts'
import { sendPaper } from '../../../commands/papers/send.ts'
import { metaOf, readFields } from '../../../src/bot/core/read-fields.ts'

const TUESDAY = Temporal.PlainDate.from('2026-11-03')

it.each([
  { typed: 'CS05?', ref: 'CS05' },
  { typed: 'cs05.', ref: 'cs05' },
  { typed: 'cs 05', ref: 'cs05' },
  { typed: 'CS-05', ref: 'CS05' },
  { typed: '#CS05', ref: 'CS05' },
  { typed: 'the CS05', ref: 'CS05' },
  { typed: 'for CS05', ref: 'CS05' },
  { typed: 'is CS05 red?', ref: 'CS05' },
  { typed: 'CS05 or CS06', ref: 'CS05 or CS06' },
  { typed: 'calls answered', ref: 'calls answered' },
])('the reference "$typed" is read as $ref', ({ typed, ref }) => {
  expect(readFields(callIn, { ref: typed }, TUESDAY)).toEqual({ ref })
})

it.each(['PAT', 'the PAT', 'for PAT', 'for the PAT meeting', 'PAT?', 'PAT agenda', 'the next PAT meeting.'])(
  'the forum "%s" is read as PAT',
  (typed) => {
    expect(readFields(agenda, { forum: typed }, TUESDAY)).toEqual({ forum: 'PAT' })
  },
)

it('a number, a choice and a day are read as people write them', () => {
  expect(readFields(sendPaper, { paper: '12.', format: 'PDF' }, TUESDAY)).toEqual({ paper: '12', format: 'pdf' })
  expect(readFields(agenda, { meeting: 'next Friday' }, TUESDAY)).toEqual({ meeting: '2026-11-13' })
  expect(readFields(agenda, { meeting: '#12' }, TUESDAY)).toEqual({ meeting: '#12' })
  expect(readFields(outcomes, { meeting: 'friday' }, TUESDAY)).toEqual({ meeting: '2026-10-30' })
})

it('what cannot be read, and what is free text, is left as it was typed', () => {
  expect(readFields(callIn, { reason: 'for the PAT?', kind: 'worse' }, TUESDAY)).toEqual({
    reason: 'for the PAT?',
    kind: 'worse',
  })
  expect(readFields(outcomes, { meeting: 'soon' }, TUESDAY)).toEqual({ meeting: 'soon' })
})

it('every field that takes a day takes one as it is said', () => {
  const fields = commands.flatMap(({ name, input }) =>
    Object.entries(input.shape).flatMap(([field, schema]) => (metaOf(schema).kind === 'date' ? [{ name, field }] : [])),
  )
  const byName = new Map(commands.map((one) => [one.name, one]))

  expect(fields.length).toBeGreaterThan(8)
  for (const { name, field } of fields) {
    const command = byName.get(name) ?? callIn
    const given = readFields(command, { [field]: 'tomorrow' }, TUESDAY)
    expect(given, `${name} ${field}`).toEqual({ [field]: '2026-11-04' })
    expect(command.input.shape[field]?.['~standard'].validate(given[field]), `${name} ${field}`).not.toHaveProperty(
      'issues',
    )
  }
})
