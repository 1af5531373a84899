import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { expect, it } from 'vitest'
import { packageRoot } from '../src/root.ts'

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
  bot: [...INNER, 'store', 'papers', 'chat/platform.ts'],
  queue: [...INNER, 'bot', 'store', 'chat/platform.ts'],
  http: [...INNER, 'chat', 'bot', 'config.ts', 'root.ts'],
  commands: [...INNER, 'bot', 'store', 'papers', 'intake', 'jobs', 'chat/platform.ts'],
  jobs: [...INNER, 'bot', 'store', 'papers', 'intake', 'chat/platform.ts'],
}
/** The parts that put the program together: main.ts and what else lies in src/ itself, the command line, the player. */
const isOutermost = (from: string) => from === 'cli' || from === 'play' || (from.endsWith('.ts') && !(from in ARROWS))

// Where a package may be imported; any other package may be imported anywhere but in domain.
const HOMES: readonly { readonly package: RegExp; readonly homes: readonly string[] }[] = [
  { package: /^@prisma\//, homes: ['store'] },
  { package: /^pg(-copy-streams)?$/, homes: ['store', 'queue'] },
  { package: /^(bullmq|ioredis)$/, homes: ['queue'] },
  { package: /^@slack\//, homes: ['chat/slack'] },
  { package: /^(botbuilder.*|botframework-.*|@microsoft\/teams-ai)$/, homes: ['chat/teams'] },
  { package: /^express$/, homes: ['http', 'chat', 'play'] },
]
const DOMAIN_PACKAGES = ['temporal-polyfill', 'big.js', 'date-holidays']

// Who reads the machine's clock. Everyone else is given the time, so that any day can be tried and tested.
const CLOCK_READERS: Readonly<Record<string, string>> = {
  'src/opening.ts': 'the one place where the program gets its clock',
  'src/main.ts': 'gives up waiting after a while',
  'src/store/database/cluster.ts': 'gives up waiting after a while',
  'src/queue/index.ts': 'names a sweep by its ten seconds, so that several processes ask for one',
  'src/chat/slack/intake.ts': 'compares Slack’s signed time with the present',
  'src/chat/teams/conversations.ts':
    'tells the memory of a conversation at most once a minute, unless it is given a clock',
  'src/chat/teams/files.ts': 'a link to a file lasts a while, unless it is given a clock',
  'src/chat/teams/pace.ts': 'counts what Teams lets through in a while, unless it is given a clock',
  'src/chat/teams/failure.ts': 'Teams may say until when to wait',
  'play/slack/bodies.ts': 'stands for Slack, which dates its requests',
  'play/slack/driver.ts': 'stands for Slack, which dates its requests',
  'play/slack/signed.ts': 'stands for Slack, which signs the time',
}

const files = ['src', 'commands', 'jobs', 'play'].flatMap((folder) => typescriptBelow(join(packageRoot, folder)))

it('imports point inward', () => {
  const wrong = files.flatMap((file) =>
    imports(file)
      .filter((target) => target.startsWith('.'))
      .flatMap((target) => wrongArrow(file, target) ?? []),
  )

  expect(wrong).toEqual([])
})

it('each package stays in its folder', () => {
  const wrong = files.flatMap((file) => imports(file).flatMap((target) => wrongPackage(file, target) ?? []))

  expect(wrong).toEqual([])
})

it('only config.ts reads the environment', () => {
  const reading = /\bprocess\.env\b|\bprocess\['env'\]|\benv\b.*from '(node:)?process'/

  expect(filesThatSay(reading, files)).toEqual(['src/config.ts'])
})

it('time arrives as an argument: only these files read the clock', () => {
  const reading =
    /\bDate\.now\b|\bnew Date\(\s*\)|\bnew Date\b(?!\s*\()|\bTemporal\.Now\b|\bperformance\.(now|timeOrigin)\b|\bhrtime\b/

  expect(filesThatSay(reading, files).sort()).toEqual(Object.keys(CLOCK_READERS).sort())
})

it('no query asks the database what time it is', () => {
  const asking =
    /\bnow\s*\(\s*\)|\bcurrent_(date|time|timestamp)\b|\blocaltime(stamp)?\b|\b(clock|statement|transaction)_timestamp\b/i

  expect(files.filter((file) => texts(file).some((text) => asking.test(text)))).toEqual([])
})

function wrongArrow(file: string, target: string): string | null {
  const from = area(file)
  const allowed = ARROWS[from]
  const reached = place(posix.join(dirname(file), target))
  if (isOutermost(from) || area(reached) === from) return null
  if (allowed?.some((it) => reached === it || reached.startsWith(`${it}/`))) return null
  return `${file} imports ${target}: ${from} may import ${allowed?.join(', ') || 'nothing'}`
}

function wrongPackage(file: string, target: string): string | null {
  if (target.startsWith('.')) return null
  const name = target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')
  if (area(file) === 'domain' && !DOMAIN_PACKAGES.includes(name))
    return `${file} imports ${target}: domain does no I/O and may import ${DOMAIN_PACKAGES.join(', ')}`
  const homes = HOMES.find((it) => it.package.test(name))?.homes
  if (!homes || homes.some((home) => place(file).startsWith(`${home}/`))) return null
  return `${file} imports ${target}: only ${homes.join(' and ')} may`
}

/** "store" for src/store/cases.ts, "config.ts" for src/config.ts, "jobs" for jobs/sweep.ts. */
function area(file: string): string {
  return place(file).split('/')[0] ?? file
}

const place = (file: string) => file.replace(/^src\//, '')

function imports(file: string): string[] {
  const found = code(file).matchAll(/\bfrom\s+'([^']+)'|\bimport\s*\(\s*'([^']+)'|\bimport\s+'([^']+)'/g)
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

function filesThatSay(pattern: RegExp, among: readonly string[]): string[] {
  return among.filter((file) => pattern.test(code(file)))
}

/** What is written in quotes, without what is put into it. No string here nests another of its kind. */
function texts(file: string): string[] {
  const quoted = code(file).matchAll(/`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'/g)
  return [...quoted].map(([text]) => text.replace(/\$\{[^}]*\}/g, '…'))
}

/** The file without its comments: they may speak of what the code must not do. */
function code(file: string): string {
  return readFileSync(join(packageRoot, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
}

function typescriptBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(packageRoot, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => !file.startsWith('src/store/generated/'))
}
