// Runs a program with its clock at another time, from which it runs on:
//   node scripts/with-clock.mjs 2028-02-29T09:00 npm start
// The time is the council's, of Europe/London, unless it says otherwise (2028-02-29T09:00Z). A program that is stopped and
// started again begins there anew; days to come are the safer choice, since what is kept has then been kept before.
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { fail, root, show } from './steps.mjs'

export const ZONE = 'Europe/London'

/** The options with which Node, and each Node program that it starts, has its clock at an instant (milliseconds). */
export function clockOptions(instant) {
  const preload = pathToFileURL(join(root, 'scripts/clock.mjs'))
  const machineNow = Date.now() - (globalThis[Symbol.for('callin.clock')] ?? 0) // our own clock may be shifted already
  preload.searchParams.set('shift', String(Math.round(instant - machineNow)))
  const others = (process.env.NODE_OPTIONS ?? '').split(' ').filter((it) => it && !it.includes('/scripts/clock.mjs?'))
  return [...others, `--import=${preload.href}`].join(' ')
}

/** The instant of a wall clock's time in the zone, in milliseconds; NaN when it is no time. */
export function instantOf(text) {
  const asUtc = Date.parse(/T/.test(text) ? `${text}Z` : `${text}T09:00Z`)
  if (Number.isNaN(asUtc)) return Date.parse(text) // it names its own zone, or is no time at all
  // The offset in force there, looked up twice because the first look is at an instant up to an hour off.
  const guess = asUtc - offsetAt(asUtc)
  return asUtc - offsetAt(guess)
}

function offsetAt(instant) {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, timeZoneName: 'longOffset' }).formatToParts(instant)
  const [, sign, hours, minutes] = /GMT([+-])(\d+):(\d+)/.exec(parts.at(-1).value) ?? [null, '+', 0, 0]
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [time, program, ...args] = process.argv.slice(2)
  const instant = instantOf(time ?? '')
  if (Number.isNaN(instant) || !program) fail('node scripts/with-clock.mjs 2028-02-29T09:00 PROGRAM [ARGUMENTS]')
  process.exit(await show(program, args, { NODE_OPTIONS: clockOptions(instant) }))
}
