// npm run soak [-- --seconds N --commands N]: the bot under load: 50 commands a second with 2,500 indicators, while notices
// go to ten channels at one message a second each. It prints what came of it, and ends with 1 where a limit is broken.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { proposalNotice } from '../dist/src/bot/cases/notices.js'
import { countLate } from '../dist/src/bot/runtime/set-up.js'
import { openEmbedded } from '../dist/src/store/database/embedded.js'
import { busyTemplate } from './support/busy-council.mjs'
import { openOn } from './support/council.mjs'
import { startProgram } from './support/program.mjs'
import { openServer } from './support/server.mjs'
import { openSink, postSigned } from './support/slack-sink.mjs'

const LINES = ['status K000001', 'status K000777', 'my', 'agenda PAT', 'call-ins', 'why K000001']
const CHANNELS = 10 // each takes a message a second
const SIZE = { indicators: 2_500, cases: 400, actions: 500, people: CHANNELS }
const SAY_EVERY_S = 30
const LIMITS = {
  ackMs: 300, // 95 of 100 acknowledgements
  silenceMs: 5_000, // between two notices, while some wait
  pace: 0.9, // of one notice a second a channel
  growth: 1.25, // of the memory after the first minute
}

const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '600' }, commands: { type: 'string', default: '50' } },
})
const seconds = Number(options.seconds)
const commandsASecond = Number(options.commands)
const notices = Math.floor(CHANNELS * seconds * (5 / 6)) // 5,000 in ten minutes

/** What is to be undone at the end, the last first. */
const undoing = []
process.once('SIGINT', stop).once('SIGTERM', stop)
let ended = 1
try {
  ended = await soak()
} finally {
  await undo()
}
process.exit(ended)

async function undo() {
  for (const one of undoing.splice(0).reverse()) await one()
}

async function stop() {
  await undo()
  process.exit(1)
}

async function soak() {
  say(`Making a council of ${SIZE.indicators} indicators with ${SIZE.cases} open cases`)
  const folder = mkdtempSync(join(tmpdir(), 'callin-soak-'))
  undoing.push(() => rmSync(folder, { recursive: true, force: true }))
  const embedded = await openEmbedded(folder)
  undoing.push(embedded.close)
  const server = await openServer(embedded.url)
  undoing.push(server.close)
  const { url, database } = await server.fresh(await busyTemplate(server, SIZE))
  undoing.push(database.close)
  const sink = await openSink()
  undoing.push(sink.close)
  const bot = await startProgram(url, sink)
  undoing.push(bot.stop)
  const council = await openOn(url, { now: () => new Date() })
  undoing.push(council.close)
  await settled(council)
  await addNotices(council)
  return report(await press(bot, sink))
}

/** Waits until the rules have been applied for the first time, and what follows from that has been done. */
async function settled({ context }) {
  say('Waiting until the rules have been applied')
  while ((await countLate(context)) > 0) await sleep(500)
}

/** Notices about cases to people in turn, each other than the last. */
async function addNotices({ context, database }) {
  const { rows } = await database.pool.query('SELECT id FROM "Case" ORDER BY id')
  const all = Array.from({ length: notices }, (_, at) =>
    proposalNotice.to(`person:p${1 + (at % CHANNELS)}`, { caseId: rows[at % rows.length].id }, 'soak', at),
  )
  await context.store.outbox.add(all, new Date())
}

/** Asks at a steady rate, whether answers come or not, and watches the notices and the bot's memory. */
async function press(bot, sink) {
  const found = { acks: [], answers: { broke: 0, busy: 0, done: 0 }, unanswered: 0, lost: 0, memory: [] }
  const begun = performance.now()
  const elapsed = () => (performance.now() - begun) / 1000
  let saidAt = 0
  for (let asked = 0; elapsed() < seconds; asked++) {
    await sleep(Math.max(0, (asked / commandsASecond - elapsed()) * 1000))
    ask(bot, sink, LINES[asked % LINES.length], `s${asked}`, found)
    if (elapsed() - saidAt < SAY_EVERY_S) continue
    saidAt = elapsed()
    found.memory.push(megabytesOf(bot.pid))
    say(
      `${Math.round(saidAt)} s: ${asked + 1} asked, ${sayAnswers(found)}, ${sink.taken.length} notices, ${found.memory.at(-1)} MB`,
    )
  }
  for (const until = Date.now() + 60_000; found.unanswered > 0 && Date.now() < until; ) await sleep(100)
  return { ...found, sentAt: sink.taken.map(({ at }) => at - begun).filter((at) => at > 0 && at < seconds * 1000) }
}

async function ask(bot, sink, line, id, found) {
  const answered = sink.answer(id)
  found.unanswered++
  const begun = performance.now()
  try {
    await postSigned(bot.url, {
      ...{ command: '/callin', text: line, user_id: 'U1', channel_id: 'D1', team_id: 'T1' },
      ...{ trigger_id: `soak.${id}`, response_url: `${sink.url}/answers/${id}` },
    })
    found.acks.push(performance.now() - begun)
    const answer = await answered
    if (answer.includes('Something broke')) found.answers.broke++
    else if (answer.includes('Too much is being asked')) found.answers.busy++
    else found.answers.done++
  } catch {
    found.lost++
  } finally {
    found.unanswered--
  }
}

function report({ acks, answers, unanswered, lost, memory, sentAt }) {
  acks.sort((a, b) => a - b)
  const p95 = acks[Math.floor(acks.length * 0.95)] ?? Number.POSITIVE_INFINITY
  const due = Math.min(notices, CHANNELS * seconds)
  const waited = sentAt.length < notices ? [...sentAt, seconds * 1000] : sentAt
  const silence = Math.max(...waited.map((at, index) => at - (waited[index - 1] ?? 0)))
  const [first = 0, last = 0] = [memory[1] ?? memory[0], memory.at(-1)]
  const checks = [
    [`${acks.length} acknowledged, 95 of 100 within ${Math.round(p95)} ms`, p95 <= LIMITS.ackMs && lost === 0],
    [
      `${answers.done} answered, ${answers.busy} told to ask again, ${unanswered + lost} without an answer`,
      unanswered + lost === 0,
    ],
    [`${answers.broke} times "Something broke"`, answers.broke === 0],
    [`${sentAt.length} of ${due} notices that could be sent at a message a second`, sentAt.length >= due * LIMITS.pace],
    [`longest silence between notices ${(silence / 1000).toFixed(1)} s`, silence <= LIMITS.silenceMs],
    [`memory ${first} MB after a minute, ${last} MB at the end`, last <= first * LIMITS.growth],
  ]
  for (const [what, isMet] of checks) console.log(`${isMet ? 'met    ' : 'not met'}  ${what}`)
  return checks.every(([, isMet]) => isMet) ? 0 : 1
}

function sayAnswers({ answers: { done, busy, broke }, unanswered }) {
  return `${done} answered, ${busy} told to ask again, ${broke} broke, ${unanswered} wait`
}

function megabytesOf(pid) {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
}

function say(line) {
  console.error(line)
}
