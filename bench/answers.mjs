import { commands } from '../dist/commands/index.js'
import { jobs } from '../dist/jobs/index.js'
import { makeHandler } from '../dist/src/bot/runtime/handler.js'
import { busyTemplate } from './support/busy-council.mjs'
import { NOW, openOn } from './support/council.mjs'
import { atMost, cpuSeconds, figure } from './support/measure.mjs'
import { openSink, openSlack, postSigned } from './support/slack-sink.mjs'

const SMALL = { indicators: 44, cases: 3, actions: 6, people: 2 }
const LARGE = { indicators: 10_000, cases: 400, actions: 2_000, people: 2 }
const REF = 'K000001'
const ASKED = 100 // in a round

const LOG = { info() {}, warn() {}, error: (fields) => process.stderr.write(`${JSON.stringify(fields)}\n`) }
const handlerOf = ({ context }) =>
  makeHandler(
    commands,
    jobs,
    () => context,
    LOG,
    () => {},
  )

/** Asks a line as the chair of PAT, alone. */
function asker(council) {
  const handler = handlerOf(council)
  let asked = 0
  return (line) =>
    handler({
      ...{ platform: 'slack', eventId: `bench-${process.pid}-${++asked}`, speaker: 'U1' },
      ...{ origin: { conversation: 'D1', seenBy: 'speaker' }, words: { kind: 'line', line } },
    })
}

async function openSized(server, size) {
  const { url, drop } = await server.fresh(await busyTemplate(server, size))
  const council = await openOn(url, { now: () => NOW })
  return { ask: asker(council), council, close: () => council.close().then(drop) }
}

/** One command at 10,000 indicators, 400 open cases and 2,000 actions; beside it the same at 44. */
const grows = (line, name) => ({
  name: `read-${name}`,
  what: `"${line}" with 10,000 indicators, 400 open cases and 2,000 actions; beside it with 44 indicators`,
  unit: 's',
  rounds: 5,
  value: cpuSeconds,
  against: [{ name: '44 indicators', target: atMost(2) }],
  async open(server) {
    const [large, small] = [await openSized(server, LARGE), await openSized(server, SMALL)]
    const ten = async ({ ask }) => {
      for (let at = 0; at < 10; at++) await ask(line)
    }
    return {
      runs: { callin: () => ten(large), '44 indicators': () => ten(small) },
      close: async () => {
        await large.close()
        await small.close()
      },
    }
  },
})

export const comparisons = [
  {
    name: 'status-slack',
    what: '"status" of one indicator by Slack’s signed receiver, from request to answer; beside it an empty handler',
    unit: 'ms',
    value: figure('median'),
    against: [{ name: 'empty handler', target: atMost(5) }],
    async open(server) {
      const sized = await openSized(server, SMALL)
      const sink = await openSink()
      const slack = await openSlack(sink, handlerOf(sized.council))
      const empty = await openSlack(sink, async () => ({ kind: 'message', message: { title: 'Nothing', parts: [] } }))
      return {
        runs: { callin: () => askSigned(slack.url, sink), 'empty handler': () => askSigned(empty.url, sink) },
        async close() {
          for (const one of [slack, empty, sink, sized]) await one.close()
        },
      }
    },
  },
  grows(`status ${REF}`, 'status'),
  grows('my', 'my'),
  grows('agenda PAT', 'agenda'),
  grows('call-ins', 'call-ins'),
  grows('brief PAT', 'brief'),
  grows(`why ${REF}`, 'why'),
]

let requests = 0

async function askSigned(url, sink) {
  const times = []
  for (let at = 0; at < ASKED; at++) {
    const id = `a${++requests}`
    const answered = sink.answer(id)
    const begun = performance.now()
    await postSigned(url, {
      ...{ command: '/callin', text: `status ${REF}`, user_id: 'U1', channel_id: 'D1', team_id: 'T1' },
      ...{ trigger_id: `${process.pid}.${id}`, response_url: `${sink.url}/answers/${id}` },
    })
    await answered
    times.push(performance.now() - begun)
  }
  times.sort((a, b) => a - b)
  return { figures: { median: times[ASKED / 2], p99: times[Math.floor(ASKED * 0.99)] } }
}
