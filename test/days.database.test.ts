import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { packageRoot } from '../src/root.ts'

const run = promisify(execFile)
const script = (name: string) => join(packageRoot, 'scripts', name)

/** What a program prints whose clock is at a time of the council's. */
async function at(time: string, ...program: readonly string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [script('with-clock.mjs'), time, process.execPath, ...program])
  return stdout.trim()
}

describe('a program with its clock elsewhere', () => {
  it.each([
    { time: '2028-02-29T09:00', minute: '2028-02-29T09:00' },
    { time: '2027-07-01T09:00', minute: '2027-07-01T08:00' },
    { time: '2027-04-01T00:00', minute: '2027-03-31T23:00' },
    { time: '1999-12-31T23:00Z', minute: '1999-12-31T23:00' },
  ])('begins at $time, the council’s time unless it names another', async ({ time, minute }) => {
    expect(await at(time, '-p', 'new Date().toISOString()')).toMatch(new RegExp(`^${minute}:[0-5]\\d`))
  })

  it('has all that says the time there, and a date that is given as it is given', async () => {
    const said = await at(
      '2028-02-29T09:00',
      '-p',
      `JSON.stringify([
        Date.now(), new Date().getTime(), performance.timeOrigin + performance.now(), Date.parse(Date()),
        new Date(86_400_000).getTime(), new Date(2026, 10, 30) instanceof Date, new Date().constructor === Date,
        new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(),
        new (class extends Date {})().getUTCFullYear(),
      ])`,
    )
    const [now, made, precise, asText, given, isDate, isItsOwn, day, year] = JSON.parse(said)

    const nine = Date.UTC(2028, 1, 29, 9)
    for (const one of [now, made, precise, asText]) {
      expect(one).toBeGreaterThanOrEqual(nine - 1_000) // as text it has no milliseconds
      expect(one).toBeLessThan(nine + 600_000)
    }
    expect({ given, isDate, isItsOwn, day, year }).toEqual({
      given: 86_400_000,
      isDate: true,
      isItsOwn: true,
      day: '2028-02-29',
      year: 2028,
    })
  })

  it('gives it to the programs that it starts', async () => {
    const starting = `require('node:child_process').execFileSync(process.execPath, ['-p', 'new Date().getUTCFullYear()'], { stdio: 'inherit' })`

    expect(await at('2031-06-01', '-e', starting)).toBe('2031')
  })

  it('may be started by one whose clock is elsewhere too: the inner time holds', async () => {
    const inner = [script('with-clock.mjs'), '2019-06-01', process.execPath, '-p', 'new Date().getUTCFullYear()']

    expect(await at('2031-06-01', ...inner)).toBe('2019')
  })
})

describe('the awkward days', () => {
  const list = async (time: string, ...args: readonly string[]) =>
    (await at(time, script('test-days.mjs'), '--list', ...args)).split('\n').filter((line) => /^\d{4}-/.test(line))
  const dayAndTime = (line: string) => line.slice(0, 20).trim().replace(/ +/, ' ')

  it('are the next of each kind, with Kent’s own meetings', async () => {
    expect((await list('2026-11-30T12:00')).map(dayAndTime)).toEqual([
      '2026-12-06 09:30', // before PAT
      '2026-12-07 09:50', // PAT, and before DAT
      '2026-12-08 09:50', // after PAT, and DAT
      '2026-12-09 09:30', // after DAT
      '2026-12-24 16:00',
      '2026-12-28 09:30', // Boxing Day was a Saturday
      '2026-12-31 23:00',
      '2027-01-01 09:30',
      '2027-01-31 17:00',
      '2027-03-28 00:59',
      '2027-03-31 23:00',
      '2027-04-01 00:00:30',
      '2027-08-02 09:30', // a first Monday in August
      '2027-10-31 01:59',
      '2028-02-29 09:30',
    ])
  })

  it('have their turn by the date: two a day, the next day the next two, and all of them in time', async () => {
    const [today, tomorrow, all] = await Promise.all([
      list('2026-11-30T12:00', '--turn', '2'),
      list('2026-12-01T12:00', '--turn', '2'),
      list('2026-11-30T12:00', '--turn', '15'),
    ])

    expect(new Set([...today, ...tomorrow]).size).toBe(4)
    expect(new Set(all).size).toBe(15)
  })

  it('may be others, each with the time that one asks for', async () => {
    const said = await list(
      '2026-11-30T12:00',
      '--day',
      '2029-05-01',
      '--day',
      '2028-02-29',
      '--day',
      '2027-10-31T03:00',
    )

    expect(said.map(dayAndTime)).toEqual(['2029-05-01 09:30', '2028-02-29 09:30', '2027-10-31 03:00'])
  })

  it.each(['2027-02-29', 'tomorrow', ''])('refuses --day %j', async (day) => {
    const refused = run(process.execPath, [script('test-days.mjs'), '--day', day])

    await expect(refused).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('--day takes a day') })
  })
})
