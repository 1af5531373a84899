import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Handler } from '../../../src/chat/platform.ts'
import { manyCases } from '../../support/cases.ts'
import { eventBody, pressBody, shortcutBody, slashBody, submitBody } from '../../support/play/slack/bodies.ts'
import { type SlackDriver, slackDriver } from '../../support/play/slack/driver.ts'

// Whatever a signed request holds: no fault, no word of how the program is made, and the next one is heard.

const FROM = { user: 'U1', channel: 'C1', triggerId: 't1', respondUrl: 'http://127.0.0.1:9/none' }
const VIEW = { id: 'V1', hash: 'h', callback_id: 'callin_form', blocks: [], private_metadata: '{}' }
const BODIES: readonly (Record<string, string> | string)[] = [
  slashBody(FROM, 'help'),
  pressBody(FROM, 'callin_run:1', 'help', '1.1'),
  shortcutBody(FROM, 'callin_record_action', 'More staff'),
  submitBody('U1', VIEW, { what: 'More staff' }),
  eventBody({ id: 'Ev1', ts: '1.1', user: 'U1', channel: 'D1' }, null, 'help'),
  eventBody({ id: 'Ev2', ts: '1.1', user: 'U1', channel: 'C1' }, 'UCALLIN', 'help'),
]
const AT_ONCE = 40
const PROGRAM = /\bat [\w.]+ \(|node_modules|TypeError|SyntaxError|ZodError/

let slack: SlackDriver
let heard = 0
beforeAll(async () => {
  const handler: Handler = async () => {
    heard++
    return { kind: 'nothing' }
  }
  slack = await slackDriver({ handler, posts: ['chair'] })
})
afterAll(() => slack.stop())

const anything = fc.oneof(
  fc.constantFrom(null, true, 0, -1, '', '\0', '<!channel>', [], {}, [null], 'x'.repeat(5000)),
  fc.jsonValue(),
)

/** A value with one of its parts, however deep, in another's place. */
function garbled(value: unknown, path: number, put: unknown): unknown {
  if (typeof value !== 'object' || value === null) return put
  const names = Object.keys(value)
  const name = names[path % Math.max(1, names.length)]
  if (name === undefined) return put
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value }
  const deeper = path % 3 === 0 ? put : garbled(Reflect.get(value, name), Math.floor(path / 2), put)
  Reflect.set(copy, name, deeper)
  return copy
}

/** What Slack would never send, made of what it does. */
function requestOf(body: Record<string, string> | string, path: number, put: unknown): Record<string, string> | string {
  const changed = (text: string) => JSON.stringify(garbled(JSON.parse(text), path, put))
  if (typeof body === 'string') return changed(body)
  const { payload } = body
  if (payload !== undefined) return { payload: changed(payload) }
  return { ...body, text: typeof put === 'string' ? put : JSON.stringify(put) }
}

it('garbled requests are answered without a fault, and the next one is heard', async () => {
  const request = fc.tuple(fc.constantFrom(...BODIES), fc.nat(10_000), anything).map((made) => requestOf(...made))
  await fc.assert(
    // At once: what nobody understands is kept waiting for three seconds.
    fc.asyncProperty(fc.array(request, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (requests) => {
      const answers = await Promise.all(requests.map((one) => slack.request(one)))

      for (const [at, { status, body }] of answers.entries()) {
        expect(status, JSON.stringify(requests[at])).toBeLessThan(500)
        expect(body).not.toMatch(PROGRAM)
      }
    }),
    { numRuns: manyCases(8, 2) },
  )
  const before = heard
  await slack.request(slashBody({ ...FROM, triggerId: 'last' }, 'help'))
  await slack.platform.stop()

  expect(heard).toBe(before + 1)
}, 120_000)
