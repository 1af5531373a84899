import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { expect, it } from 'vitest'
import { packageRoot } from '../src/root.ts'

// Three things hold the house together: floors point inward, rooms on a floor stand in one order, and nothing goes round
// in a circle.

// Who may import whom, besides itself. A name is a folder of src/, commands or jobs, or one file where only that one
// is meant. Everything further out may import everything.
const INNER = ['domain', 'framework', 'messages']
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  'root.ts': [],
  'html.ts': [],
  'config.ts': ['domain', 'root.ts'],
  domain: [],
  framework: ['domain'],
  messages: ['domain'],
  papers: [...INNER, 'root.ts', 'html.ts'],
  intake: [...INNER],
  store: [...INNER, 'root.ts'],
  chat: ['messages', 'domain', 'config.ts', 'html.ts'],
  bot: [...INNER, 'store', 'papers', 'intake', 'chat/platform.ts'],
  queue: [...INNER, 'bot', 'store', 'chat/platform.ts'],
  http: [...INNER, 'chat', 'bot', 'config.ts', 'root.ts'],
  commands: [...INNER, 'bot', 'store', 'papers', 'intake', 'jobs', 'chat/platform.ts'],
  jobs: [...INNER, 'bot', 'store', 'papers', 'intake', 'chat/platform.ts'],
}
/** The parts that put the program together: main.ts and what else lies in src/ itself, the command line, the player. */
const isOutermost = (from: string) => from === 'cli' || from === 'play' || (from.endsWith('.ts') && !(from in ARROWS))

// The same words on each of these floors, and in the tests of them. A room imports itself and the rooms before it.
// docs/architecture.md draws them.
const ROOMS = [
  ...['core', 'figures', 'rules', 'directory', 'meetings', 'cases', 'agenda', 'plans', 'actions', 'outcomes'],
  ...['papers', 'projects', 'registers', 'cycle', 'runtime'],
]
const FLOORS = ['src/domain', 'src/store', 'src/messages', 'src/bot', 'commands', 'jobs']
// No rooms, but what all rooms of the store stand on.
const FOUNDATIONS = ['src/store/database', 'src/store/generated']
// What puts a floor's rooms together, and so lies on the floor itself.
const ON_THE_FLOOR = [
  'src/store/index.ts',
  'src/store/imports.ts',
  'src/store/leave-sample.ts',
  'commands/index.ts',
  'jobs/index.ts',
]
// Tests that have no room either.
const TESTS_ON_THE_FLOOR = ['test/store/imports.database.test.ts', 'test/store/database', 'test/domain/mutation']

// Where a package may be imported; any other package may be imported anywhere but in domain.
const HOMES: readonly { readonly package: RegExp; readonly homes: readonly string[] }[] = [
  { package: /^@prisma\//, homes: ['store'] },
  { package: /^pg(-copy-streams)?$/, homes: ['store', 'queue'] },
  { package: /^(bullmq|ioredis)$/, homes: ['queue'] },
  { package: /^@slack\//, homes: ['chat/slack'] },
  { package: /^(botbuilder.*|botframework-.*|@microsoft\/teams-ai)$/, homes: ['chat/teams'] },
  { package: /^express$/, homes: ['http', 'chat'] },
]
// The one thing of the tests that the program can run where it is installed: the player's drivers of Slack and Teams.
const PLAY_DRIVERS = { in: 'test/support/play', importedBy: 'src/play/platforms.ts' }
const DOMAIN_PACKAGES = ['temporal-polyfill', 'big.js']

// The name of a test file says what it needs besides this process: foo.http.test.ts a port to listen on, foo.database.test.ts
// the servers or the program itself, foo.browser.test.ts another program too, and foo.test.ts nothing. What it imports decides,
// by way of others too.
const NEEDS: readonly { readonly need: string; readonly of: RegExp }[] = [
  { need: 'browser', of: /^(test\/support\/(browser|programs)\.ts|playwright-core)$/ },
  {
    need: 'database',
    of: /^(test\/support\/(database|heldDatabase|program|redis|redisServer)\.ts|node:child_process)$/,
  },
  {
    need: 'http',
    of: /^(test\/support\/(play\/(slack|teams)\/driver|slack\/socket|web\/console)\.ts|src\/(http\/server|play\/web\/driver)\.ts|express)$/,
  },
]

const files = ['src', 'commands', 'jobs'].flatMap((folder) => typescriptBelow(join(packageRoot, folder)))
const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as Readonly<
  Record<'dependencies' | 'optionalDependencies', Readonly<Record<string, string>>>
>
const shipped = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })
const graph = new Map(files.map((file) => [file, reachedFrom(file)]))

it('imports point inward', () => {
  const wrong = files.flatMap((file) =>
    imports(file)
      .filter((target) => target.startsWith('.'))
      .flatMap((target) => wrongArrow(file, target) ?? []),
  )

  expect(wrong).toEqual([])
})

it('every file of a floor lies in a room', () => {
  const tests = typescriptBelow(join(packageRoot, 'test'))
  const astray = [...files.filter(liesAstray), ...tests.filter(testLiesAstray)]

  expect(astray.map((file) => `${file}: its folder is none of ${ROOMS.join(', ')}`)).toEqual([])
})

it('a room imports itself and the rooms before it', () => {
  const wrong = files.flatMap((file) =>
    (graph.get(file) ?? []).flatMap((target) => againstTheOrder(file, target) ?? []),
  )

  expect(wrong).toEqual([])
})

it('no imports go round in a circle, those of types included', () => {
  const ways = circles(graph).map((circle) => wayRound(circle, graph).join(' -> '))

  expect(ways).toEqual([])
})

it('each package stays in its folder', () => {
  const wrong = files.flatMap((file) => imports(file).flatMap((target) => wrongPackage(file, target) ?? []))

  expect(wrong).toEqual([])
})

it('the program runs no development package, and none of the tests but for the player’s drivers', () => {
  const wrong = files.flatMap((file) => imports(file).flatMap((target) => notShipped(file, target) ?? []))

  expect(wrong).toEqual([])
})

it('a test says by its name what it needs', () => {
  const tests = typescriptBelow(join(packageRoot, 'test')).filter((file) => file.endsWith('.test.ts'))

  expect(tests.flatMap((file) => wrongName(file) ?? [])).toEqual([])
})

it('only config.ts reads the environment', () => {
  const reading = /\bprocess\.env\b|\bprocess\['env'\]|\benv\b.*from '(node:)?process'/

  expect(filesThatSay(reading, files)).toEqual(['src/config.ts'])
})

it('the domain has no clock: time arrives as an argument', () => {
  const domain = files.filter((file) => area(file) === 'domain')

  expect(filesThatSay(/\bDate\.now\b|\bnew Date\(\s*\)|\bTemporal\.Now\b|\bperformance\.now\b/, domain)).toEqual([])
})

it('docs/architecture.md draws these rooms in this order, and these floors', () => {
  const page = readFileSync(join(packageRoot, 'docs/architecture.md'), 'utf8')

  expect(drawnRooms(page)).toEqual(ROOMS.toReversed())
  expect(drawnFloors(page)).toEqual(
    Object.fromEntries(Object.entries(ARROWS).filter(([from]) => !from.endsWith('.ts'))),
  )
})

/** The first word of each line of the drawing under "Rooms": the outermost stands first. */
function drawnRooms(page: string): readonly string[] {
  const drawing = /\n## Rooms\n[\s\S]*?\n```\n([\s\S]*?)\n```/.exec(page)?.[1] ?? ''
  return drawing.split('\n').map((line) => line.split(' ')[0] ?? '')
}

/** The table of floors: who may import whom. */
function drawnFloors(page: string): Readonly<Record<string, readonly string[]>> {
  const rows = [...page.matchAll(/^\| `(\w+)` +\| (.*) \|$/gm)]
  return Object.fromEntries(
    rows.map(([, from = '', targets = '']) => [from, [...targets.matchAll(/`([\w./]+)`/g)].map(([, it = '']) => it)]),
  )
}

function wrongArrow(file: string, target: string): string | null {
  const from = area(file)
  const allowed = ARROWS[from]
  const reached = place(posix.join(dirname(file), target))
  if (isOutermost(from) || area(reached) === from) return null
  if (allowed?.some((it) => reached === it || reached.startsWith(`${it}/`))) return null
  return `${file} imports ${target}: ${from} may import ${allowed?.join(', ') || 'nothing'}`
}

/** "src/bot" for src/bot/agenda/view.ts; undefined for a file of a floor without rooms. */
const floorOf = (file: string) => FLOORS.find((floor) => file.startsWith(`${floor}/`))

const roomOf = (file: string, floor: string) => file.slice(floor.length + 1).split('/')[0] ?? ''

const isBelow = (file: string, paths: readonly string[]) =>
  paths.some((path) => file === path || file.startsWith(`${path}/`))

function liesAstray(file: string): boolean {
  const floor = floorOf(file)
  if (!floor || isBelow(file, [...FOUNDATIONS, ...ON_THE_FLOOR])) return false
  return !ROOMS.includes(roomOf(file, floor))
}

function testLiesAstray(file: string): boolean {
  const floor = FLOORS.map((one) => `test/${place(one)}`).find((one) => file.startsWith(`${one}/`))
  return floor !== undefined && !isBelow(file, TESTS_ON_THE_FLOOR) && !ROOMS.includes(roomOf(file, floor))
}

function againstTheOrder(file: string, target: string): string | null {
  const floor = floorOf(file)
  if (!floor || floorOf(target) !== floor || rank(target, floor) <= rank(file, floor)) return null
  const room = roomOf(file, floor)
  return isBelow(file, FOUNDATIONS)
    ? `${file} imports ${target}: no room, since the rooms stand on it`
    : `${file} imports ${target}: ${room} may import ${ROOMS.slice(0, ROOMS.indexOf(room) + 1).join(', ')}`
}

/** How far out on its floor a file lies. */
function rank(file: string, floor: string): number {
  if (isBelow(file, FOUNDATIONS)) return -1
  if (isBelow(file, ON_THE_FLOOR)) return ROOMS.length
  return ROOMS.indexOf(roomOf(file, floor))
}

type Graph = ReadonlyMap<string, readonly string[]>

/** The files of each circle of imports, by Tarjan's algorithm: they reach one another. */
function circles(graph: Graph): readonly (readonly string[])[] {
  const order = new Map<string, number>()
  const path: string[] = []
  const found: string[][] = []

  const visit = (file: string): number => {
    order.set(file, order.size)
    path.push(file)
    let least = order.get(file) ?? 0
    for (const next of graph.get(file) ?? []) {
      if (!order.has(next)) least = Math.min(least, visit(next))
      else if (path.includes(next)) least = Math.min(least, order.get(next) ?? 0)
    }
    if (least === order.get(file)) {
      const together = path.splice(path.indexOf(file))
      if (together.length > 1 || graph.get(file)?.includes(file)) found.push(together)
    }
    return least
  }
  for (const file of graph.keys()) if (!order.has(file)) visit(file)
  return found
}

/** The shortest way from the first file of a circle back to it. */
function wayRound(circle: readonly string[], graph: Graph): readonly string[] {
  const [start = ''] = circle
  const ways: string[][] = [[start]]
  const seen = new Set<string>()
  for (const way of ways) {
    for (const next of graph.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return [...way, start]
      if (seen.has(next) || !circle.includes(next)) continue
      seen.add(next)
      ways.push([...way, next])
    }
  }
  return circle
}

/** "@slack/types" for @slack/types/dist/views. */
const packageOf = (target: string) =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')

function notShipped(file: string, target: string): string | null {
  if (target.startsWith('.')) {
    const reached = posix.join(dirname(file), target)
    if (!reached.startsWith('test/')) return null
    if (file === PLAY_DRIVERS.importedBy && reached.startsWith(`${PLAY_DRIVERS.in}/`)) return null
    return `${file} imports ${target}: the program does without its tests`
  }
  if (target.startsWith('node:') || shipped.includes(packageOf(target))) return null
  return `${file} imports ${target}: not among the dependencies that package.json installs for running`
}

function wrongPackage(file: string, target: string): string | null {
  if (target.startsWith('.')) return null
  const name = packageOf(target)
  if (area(file) === 'domain' && !DOMAIN_PACKAGES.includes(name))
    return `${file} imports ${target}: domain does no I/O and may import ${DOMAIN_PACKAGES.join(', ')}`
  const homes = HOMES.find((it) => it.package.test(name))?.homes
  if (!homes || homes.some((home) => place(file).startsWith(`${home}/`))) return null
  return `${file} imports ${target}: only ${homes.join(' and ')} may`
}

function wrongName(file: string): string | null {
  const ways = waysFrom(file)
  const [found] = NEEDS.flatMap(({ need, of }) => {
    const reached = [...ways.keys()].find((one) => of.test(one))
    return reached === undefined ? [] : { need, reached }
  })
  const name = file.replace(/(\.(http|database|browser))?\.test\.ts$/, found ? `.${found.need}.test.ts` : '.test.ts')
  if (name === file) return null
  const because = found
    ? `imports ${ways.get(found.reached)?.join(', which imports ')}`
    : 'needs nothing but this process'
  return `${file} ${because}: call it ${posix.basename(name)}`
}

/** What a test reaches at run time through files of test/, with the way there; what the product does is its own affair. */
function waysFrom(test: string): ReadonlyMap<string, readonly string[]> {
  const ways = new Map<string, readonly string[]>([[test, []]])
  for (const [file, way] of ways) {
    if (!file.startsWith('test/') || !file.endsWith('.ts')) continue
    for (const target of imports(file, withoutTypes)) {
      const next = target.startsWith('.') ? posix.join(dirname(file), target) : target
      if (!ways.has(next)) ways.set(next, [...way, next])
    }
  }
  return ways
}

/** "store" for src/store/cases.ts, "config.ts" for src/config.ts, "jobs" for jobs/sweep.ts. */
function area(file: string): string {
  return place(file).split('/')[0] ?? file
}

const place = (file: string) => file.replace(/^src\//, '')

function imports(file: string, read = code): string[] {
  const found = read(file).matchAll(/\bfrom\s+'([^']+)'|\bimport\s*\(\s*'([^']+)'|\bimport\s+'([^']+)'/g)
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

/** The files of the program that a file imports, for their types too. */
function reachedFrom(file: string): readonly string[] {
  const targets = imports(file).filter((target) => target.startsWith('.'))
  return [...new Set(targets.map((target) => posix.join(dirname(file), target)))]
}

function filesThatSay(pattern: RegExp, among: readonly string[]): string[] {
  return among.filter((file) => pattern.test(code(file)))
}

/** The file without its comments: they may speak of what the code must not do. */
function code(file: string): string {
  return readFileSync(join(packageRoot, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
}

const withoutTypes = (file: string) => code(file).replace(/^(import|export) type [^;]*? from '[^']+'/gm, '')

function typescriptBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(packageRoot, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => !file.startsWith('src/store/generated/'))
}
