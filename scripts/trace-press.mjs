// What one press of "Call in" runs, of the product's own files and functions.
// npm run setup && node scripts/trace-press.mjs [--list]
//
// V8 counts the calls: a function counts once however often it is called, known by where it stands in its file, so that each
// without a name counts too; a file counts when a function of it was called. What is left out: the player and its drivers
// (src/play), which press and read; the client that Prisma generates; what runs as a file is loaded. The press goes through the
// console. It is asked about first, and the chair says yes. The parts, by when they run:
//   until the question    from the handler's being asked to the question that it returns
//   until the answer      the same, from the chair's yes to the message that says what was done
//   the platform's part   before and after both: what receives each, keeps and shows what is said
//   what follows          what the queue does after the press: tasks and notices that are due, made, sent and recorded
// and then the answer with the platform's part, and all of it. Compare figures of the same script, test/scripts/august-2011.
import { readFileSync } from 'node:fs'
import { Session } from 'node:inspector'
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
profiler.post('Profiler.enable')
profiler.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })

/** The functions that have been called since the last time, by file. */
function called() {
  const files = new Map()
  // An inspector of its own thread answers at once.
  profiler.post('Profiler.takePreciseCoverage', (_error, { result }) => note(result, files))
  return files
}

function note(result, files) {
  for (const { url, functions } of result) {
    if (!url.startsWith(pathToFileURL(dist).href)) continue
    const file = relative(dist, fileURLToPath(url))
    if (!/^(src|commands|jobs)\//.test(file) || file.startsWith('src/play/') || file.includes('generated')) continue
    // What begins with the file is the file itself, as it is loaded.
    const own = functions.filter(({ ranges: [{ count, startOffset }] }) => count > 0 && startOffset > 0)
    if (own.length > 0)
      files.set(
        file,
        new Map(own.map((one) => [one.ranges[0].startOffset, one.functionName || 'a function without a name'])),
      )
  }
}

/** How many tasks have been done. */
async function tasksDone({ opened }) {
  const { rows } = await opened.database.pool.query(`SELECT count(*)::int AS done FROM "Task" WHERE state = 'done'`)
  return rows[0].done
}

const together = (...parts) =>
  new Map(
    parts
      .flatMap((files) => [...files.keys()])
      .map((file) => [file, new Map(parts.flatMap((files) => [...(files.get(file) ?? [])]))]),
  )

function say(what, files, { listed = process.argv.includes('--list') } = {}) {
  const functions = [...files.values()].reduce((sum, { size }) => sum + size, 0)
  console.log(`${what}: ${files.size} files, ${functions} functions`)
  if (!listed) return
  for (const [file, names] of [...files].sort()) console.log(`  ${file}: ${[...names.values()].join(', ')}`)
}

const scratch = await openScratch(process.env.DATABASE_URL ?? null)
const received = []
const replied = []
const heard = {
  asked: () => {
    received.push(called())
  },
  answered: () => {
    replied.push(called())
  },
  posted() {},
  broke: (sentence) => console.error(sentence),
}
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
    called()
    for (const heardBefore of [received, replied]) heardBefore.length = 0
    await stage.driver.press(chair, command, PLACE)
    const shown = called()
    const tasksBefore = await tasksDone(stage)
    called()
    await runDueWork(stage.worker)
    const after = called()
    const [question, answered] = replied
    if (replied.length !== 2) throw new Error(`the press was replied to ${replied.length} times, not asked and done`)
    const platform = together(...received, shown)
    say('until the question', question)
    say('until the answer', answered)
    say("the platform's part", platform)
    say('what follows', after)
    say('until the answer, with the platform', together(answered, platform), { listed: false })
    say('together', together(question, answered, platform, after), { listed: false })
    console.log(`tasks that followed: ${(await tasksDone(stage)) - tasksBefore}`)
  } finally {
    await stage.close()
  }
} finally {
  await scratch.drop()
}
