import { setTimeout as sleep } from 'node:timers/promises'
import { deliver } from '../dist/jobs/index.js'
import { proposalNotice } from '../dist/src/bot/cases/notices.js'
import { hasAlertmanager, openAlertmanager } from './support/alertmanager.mjs'
import { busyTemplate } from './support/busy-council.mjs'
import { openOn } from './support/council.mjs'
import { atLeast, atMost, figure, perSecond } from './support/measure.mjs'
import { openSink, openSlack } from './support/slack-sink.mjs'

const PEOPLE = 500
const CASES = 10
const NOTICES = PEOPLE * CASES
const PACED_PEOPLE = 10
const EACH = 6

const ALERTS = hasAlertmanager()
if (!ALERTS) process.stderr.write('Alertmanager is left out: Debian’s prometheus-alertmanager is not installed.\n')

const LOG = { info() {}, warn() {}, error: (fields) => process.stderr.write(`${JSON.stringify(fields)}\n`) }
const nobody = async () => ({ kind: 'nothing' })

async function openSending(server) {
  const { database, url, drop } = await server.fresh(
    await busyTemplate(server, { indicators: 44, cases: CASES, actions: 0, people: PEOPLE }),
  )
  const council = await openOn(url, { now: () => new Date() })
  const sink = await openSink()
  const slack = await openSlack(sink, nobody)
  const { rows } = await database.pool.query('SELECT id FROM "Case" ORDER BY id')
  let sendings = 0
  return {
    database,
    council,
    sink,
    slack,
    /** So many notices about different cases to each of so many people. */
    async add(people, each) {
      sendings++
      await database.pool.query('TRUNCATE "Outbox", "Posting"')
      sink.taken.length = 0
      const notices = Array.from({ length: people * each }, (_, at) =>
        proposalNotice.to(`person:p${1 + (at % people)}`, { caseId: rows[Math.floor(at / people)].id }, sendings, at),
      )
      await council.context.store.outbox.add(notices, new Date())
    },
    async close() {
      await slack.close()
      await sink.close()
      await council.close()
      await drop()
    },
  }
}

export const comparisons = [
  {
    name: 'notices-5k',
    what: '5,000 notices to 500 people made, sent and recorded; beside it the same bodies in a loop that posts and inserts a row',
    unit: 'notices/s',
    value: perSecond(NOTICES),
    rounds: 3,
    against: [
      { name: 'bare loop', target: atLeast(0.5) },
      ...(ALERTS ? [{ name: 'Alertmanager', target: atLeast(0.3) }] : []),
    ],
    async open(server) {
      const sending = await openSending(server)
      const { context } = sending.council
      const unpaced = { ...sending.slack.platform, paceMs: 0 }
      let bodies = []
      let sent = 0
      const alertmanager = ALERTS ? await openAlertmanager(sending.sink) : null
      return {
        runs: {
          callin: {
            before: () => sending.add(PEOPLE, CASES),
            async run() {
              await deliver(context, [unpaced], LOG)
              return { answer: sending.sink.taken.length }
            },
            async after() {
              bodies = sending.sink.taken.map(({ body }) => body)
            },
          },
          'bare loop': {
            before: async () => {
              await sending.database.pool.query('CREATE TABLE IF NOT EXISTS sent (channel text, ts text)')
              sending.sink.taken.length = 0
            },
            run: () => sendInLoop(sending, bodies),
          },
          ...(alertmanager && {
            Alertmanager: {
              before: () => {
                sending.sink.taken.length = 0
                sent++
              },
              async run() {
                await alertmanager.send(alertsOf(sent))
                return { answer: sending.sink.taken.length }
              },
            },
          }),
        },
        async close() {
          await alertmanager?.close()
          await sending.close()
        },
      }
    },
  },
  {
    name: 'notices-paced',
    what: `${EACH} notices to each of ${PACED_PEOPLE} people at one message a second; beside it the schedule of that`,
    unit: 's',
    value: figure('seconds'),
    rounds: 3,
    warmUp: false,
    against: [{ name: 'ideal schedule', target: atMost(1.05) }],
    async open(server) {
      const sending = await openSending(server)
      return {
        runs: {
          callin: {
            before: () => sending.add(PACED_PEOPLE, EACH),
            async run() {
              for (;;) {
                const { next } = await deliver(sending.council.context, [sending.slack.platform], LOG)
                if (!next) break
                await sleep(Math.max(0, next.getTime() - Date.now()))
              }
              const times = sending.sink.taken.map(({ at }) => at)
              const seconds = (Math.max(...times) - Math.min(...times)) / 1000
              return { figures: { seconds }, answer: times.length }
            },
          },
          'ideal schedule': () => ({ figures: { seconds: EACH - 1 }, answer: PACED_PEOPLE * EACH }),
        },
        close: sending.close,
      }
    },
  },
]

/** As many alerts, each other than those of the rounds before. */
const alertsOf = (round) =>
  Array.from({ length: NOTICES }, (_, at) => ({
    alertname: 'Proposal',
    person: `p${1 + (at % PEOPLE)}`,
    case: String(Math.floor(at / PEOPLE)),
    round: String(round),
  }))

/** What sends the same must do at the least: post each body, and write a row that it was sent. */
async function sendInLoop({ sink, database }, bodies) {
  for (const body of bodies) {
    const response = await fetch(`${sink.url}/api/chat.postMessage`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    const { channel, ts } = await response.json()
    await database.pool.query('INSERT INTO sent VALUES ($1, $2)', [channel, ts])
  }
  return { answer: sink.taken.length }
}
