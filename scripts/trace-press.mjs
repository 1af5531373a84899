// What one press of "Call in" runs, of the product's own files and functions.
// npm run setup && node scripts/trace-press.mjs [--list]
//
// V8 counts the calls: a function counts once however often it is called, one without a name like any other; a file counts
// when a function of it was called. What is left out: the player and its drivers (src/play), which press and read; the client
// that Prisma generates; what runs as a file is loaded. The three parts:
//   until the answer      from the handler to the message it returns: commands, src/bot, src/domain, src/store, src/messages
//   the platform's part   of the same press: what receives it and shows the answer (src/chat, src/http, src/platforms.ts, html,
//                         and the store that the console keeps its messages in)
//   what follows          the sweep, the tasks and the notices that the press caused, their delivery included
// and then the first two together, and all of it. Compare figures of the same script, test/scripts/august-2011.
import { readFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = join(root, 'dist')
const from = (path) => import(pathToFileURL(join(dist, path)).href)
const [{ parseScript }, { openStage }, { begin, runDueWork }, { openScratch }] = await Promise.all([
  from('src/play/parse.js'),
  from('src/play/stage.js'),
  from('src/play/work.js'),
  from('src/store/database/scratch.js'),
])

const folder = join(root, 'test/scripts/august-2011')
const script = parseScript(readFileSync(join(folder, 'script.txt'), 'utf8'), 'script.txt')
const CHAIR = 'Deputy Managing Director'
const COMMAND = 'call-in SM01'
const PLACE = 'channel:pat'

const profiler = new Session()
profiler.connect()
await profiler.post('Profiler.enable')
await profiler.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })

/** The functions that have been called since the last time, by file. */
async function called() {
  const { result } = await profiler.post('Profiler.takePreciseCoverage')
  const files = new Map()
  for (const { url, functions } of result) {
    if (!url.startsWith(pathToFileURL(dist).href)) continue
    const file = relative(dist, fileURLToPath(url))
    if (!/^(src|commands|jobs)\//.test(file) || file.startsWith('src/play/') || file.includes('generated')) continue
    // What begins with the file is the file itself, as it is loaded.
    const own = functions.filter(({ ranges: [{ count, startOffset }] }) => count > 0 && startOffset > 0)
    if (own.length > 0)
      files.set(
        file,
        own.map(({ functionName }) => functionName || 'a function without a name'),
      )
  }
  return files
}

/** How many tasks have been done. */
async function tasksDone({ opened }) {
  const { rows } = await opened.database.pool.query(`SELECT count(*)::int AS done FROM "Task" WHERE state = 'done'`)
  return rows[0].done
}

/** What a platform does, be it Slack, Teams or the console; the rest of a press is the same on each. */
const isOfPlatform = (file) =>
  /^src\/(chat\/|http\/|platforms\.js|html\.js|store\/runtime\/web-messages\.js)/.test(file)

const together = (...parts) =>
  new Map(
    parts
      .flatMap((files) => [...files.keys()])
      .map((file) => [file, [...new Set(parts.flatMap((files) => files.get(file) ?? []))]]),
  )

function say(what, files, { listed = process.argv.includes('--list') } = {}) {
  const functions = [...files.values()].reduce((sum, { length }) => sum + length, 0)
  console.log(`${what}: ${files.size} files, ${functions} functions`)
  if (!listed) return
  for (const [file, names] of [...files].sort()) console.log(`  ${file}: ${names.join(', ')}`)
}

const scratch = await openScratch(process.env.DATABASE_URL ?? null)
const heard = { answered() {}, posted() {}, broke: (sentence) => console.error(sentence) }
const setting = { script, name: 'script.txt', folder, platform: 'web', databaseUrl: scratch.url }
try {
  const stage = await openStage(setting, heard)
  try {
    await begin(stage.worker)
    await runDueWork(stage.worker)
    const posted = await stage.driver.posted(stage.driver.conversations[PLACE])
    const command = posted.flatMap(({ commands }) => commands).find((one) => one.startsWith(COMMAND))
    if (command === undefined) throw new Error(`no button says "${COMMAND}"`)
    const chair = await stage.cast.holder(CHAIR)

    // As in a play: what is done at one moment is said once.
    stage.clock.set(new Date(stage.clock.now().getTime() + 1000))
    await called()
    await stage.driver.press(chair, command, PLACE)
    const [before, tasksBefore] = [await called(), await tasksDone(stage)]
    await runDueWork(stage.worker)
    const after = await called()
    const part = (files, test) => new Map([...files].filter(([file]) => test(file)))
    say(
      'until the answer',
      part(before, (file) => !isOfPlatform(file)),
    )
    say("the platform's part of it", part(before, isOfPlatform))
    say('what follows', after)
    say('until the answer, with the platform', before, { listed: false })
    say('together', together(before, after), { listed: false })
    console.log(`tasks that followed: ${(await tasksDone(stage)) - tasksBefore}`)
  } finally {
    await stage.close()
  }
} finally {
  await scratch.drop()
}
