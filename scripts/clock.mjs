// A preload that shifts the clock of a Node program, and of every Node program that it starts:
//   NODE_OPTIONS="--import=file:///.../scripts/clock.mjs?shift=MILLISECONDS"
// The clock runs on from there. scripts/with-clock.mjs writes that line. Only what programs read as "now" is shifted:
// timers, PostgreSQL, Redis, the browser and the times of files keep the machine's clock.
const shift = Number(new URL(import.meta.url).searchParams.get('shift'))
if (!Number.isSafeInteger(shift)) throw new Error('clock.mjs needs ?shift=MILLISECONDS, a whole number.')

// A preload may be named twice, by NODE_OPTIONS and by a worker's own options; the clock is shifted once.
const SHIFTED = Symbol.for('callin.clock')
if (!(SHIFTED in globalThis)) {
  Object.defineProperty(globalThis, SHIFTED, { value: shift })
  shiftDate()
  shiftFormatting()
  shiftTimeOrigin()
  if (globalThis.Temporal) shiftTemporal(globalThis.Temporal)
}

/** A function and not a class, because `Date()` without `new` is allowed, and is the present time as text. */
function shiftDate() {
  const Real = Date
  const now = () => Real.now() + shift
  function Shifted(...given) {
    if (new.target === undefined) return new Real(now()).toString()
    return Reflect.construct(Real, given.length === 0 ? [now()] : given, new.target === Shifted ? Real : new.target)
  }
  Object.defineProperty(Shifted, 'name', { value: 'Date' })
  Object.defineProperty(Shifted, 'length', { value: Real.length })
  Shifted.now = now
  Shifted.parse = Real.parse
  Shifted.UTC = Real.UTC
  Shifted.prototype = Real.prototype
  Object.defineProperty(Real.prototype, 'constructor', { value: Shifted, writable: true, configurable: true })
  globalThis.Date = Shifted
}

/** `format()` without a date formats the present. */
function shiftFormatting() {
  const { prototype } = Intl.DateTimeFormat
  const format = Object.getOwnPropertyDescriptor(prototype, 'format')
  const parts = prototype.formatToParts
  Object.defineProperty(prototype, 'format', {
    ...format,
    get() {
      const bound = format.get.call(this)
      return (date = Date.now()) => bound(date)
    },
  })
  prototype.formatToParts = function (date = Date.now()) {
    return parts.call(this, date)
  }
}

/** `performance.timeOrigin + performance.now()` is the present too. */
function shiftTimeOrigin() {
  const origin = performance.timeOrigin + shift
  Object.defineProperty(performance, 'timeOrigin', { get: () => origin, configurable: true })
}

/** Node's own, where it has one; the polyfill asks Date. */
function shiftTemporal({ Now, Instant }) {
  const instant = () => Instant.fromEpochMilliseconds(Date.now())
  const zoned = (zone = Now.timeZoneId()) => instant().toZonedDateTimeISO(zone)
  Object.assign(Now, {
    instant,
    zonedDateTimeISO: zoned,
    plainDateTimeISO: (zone) => zoned(zone).toPlainDateTime(),
    plainDateISO: (zone) => zoned(zone).toPlainDate(),
    plainTimeISO: (zone) => zoned(zone).toPlainTime(),
  })
}
