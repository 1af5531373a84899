import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { distance } from 'fastest-levenshtein'
import { Temporal } from 'temporal-polyfill'
import type { AppContext } from '../bot/core/context.ts'
import { readDay } from '../bot/core/read-day.ts'
import { sayVersion } from '../bot/rules/say-version.ts'
import { Refusal } from '../domain/core/refusal.ts'
import { formatCount } from '../domain/core/words.ts'
import { checkFramework } from '../framework/parse.ts'
import { sayProblem } from '../framework/problem.ts'
import type { FrameworkVersion } from '../store/rules/frameworks.ts'
import { printJson, withCouncil } from './with-council.ts'

type Options = {
  readonly approvedBy: string
  readonly approvedOn: string
  readonly from: string
  readonly note?: string
  readonly backdate?: boolean
}

export const adoptCommand = () =>
  new Command('adopt')
    .description('Put rules in force from a day on, with the approval that the minutes record')
    .argument('<file>', 'the rules, a file like framework.yaml')
    .requiredOption('--approved-by <post>', 'the post that approved them, such as "Deputy Managing Director"')
    .requiredOption('--approved-on <date>', 'the day on which they were approved: 2026-03-12')
    .requiredOption('--from <date>', 'the day on which they come into force: 2026-04-01')
    .option('--note <text>', 'what the minutes say about it')
    .option('--backdate', 'say that a day in the past is meant')
    .action((file: string, options: Options, _: Command, { approvedBy, approvedOn, from } = options) =>
      withCouncil((context) => adopt(file, options, context), {
        changes: { what: 'adopt', given: { approvedBy, approvedOn, from } },
      }),
    )

async function adopt(file: string, options: Options, context: AppContext): Promise<void> {
  const yaml = await readText(file)
  await refuseWhatIsWrong(yaml, file, context)
  const version = await context.store.frameworks.adoptApproved({
    yaml,
    adoptedBy: 'the command line',
    approvedBy: await postOrRefuse(options.approvedBy, context),
    approvedOn: approvalDay(options, context),
    inForceFrom: startOrRefuse(options, context),
    note: options.note ?? null,
  })
  console.error(sayVersion(version, context.calendar))
  console.error(
    'A running bot follows it at its next sweep, within a minute of that day. The rules file is not read any more.',
  )
}

export const versionsCommand = () =>
  new Command('versions')
    .description('Every version of the rules, with who approved it and since when it is in force')
    .option('--json', 'print JSON')
    .action(({ json }: { readonly json?: boolean }) =>
      withCouncil(async ({ store, calendar, now }) => {
        const [versions, inForce] = await Promise.all([
          store.frameworks.listVersions(),
          store.frameworks.findInForce(now()),
        ])
        if (json) return printJson(versions.map((one) => asJson(one, inForce)))
        const lines = versions.map((one) =>
          [one.id === inForce?.id ? '* ' : '  ', sayVersion(one, calendar), one.note ? ` ${one.note}` : ''].join(''),
        )
        process.stdout.write(`${lines.join('\n')}\n\n* is in force.\n`)
      }),
    )

const asJson = (version: FrameworkVersion, inForce: FrameworkVersion | null) => ({
  version: version.id,
  inForce: version.id === inForce?.id,
  inForceFrom: version.inForceFrom.toISOString(),
  adoptedBy: version.adoptedBy,
  approvedBy: version.approvedBy,
  approvedOn: version.approvedOn?.toString() ?? null,
  note: version.note,
})

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    throw new Refusal('framework_missing', `There is no readable file ${path}.`)
  }
}

/** Against what is on record too: what the rules name and is not there would do nothing. */
async function refuseWhatIsWrong(yaml: string, path: string, { store }: AppContext): Promise<void> {
  const name = path.split(/[\\/]/).at(-1) ?? path
  const known = (await store.figures.listNamed()) ?? { knownRefs: new Set<string>() }
  const problems = checkFramework(yaml, name, known)
  if (problems.length === 0) return
  const heading = `${name} is not adopted: it has ${formatCount(problems.length, 'problem')}.`
  throw new Refusal('framework_invalid', [heading, ...problems.map(sayProblem)].join('\n'))
}

/** As the directory writes it, whatever the case. */
async function postOrRefuse(typed: string, { store }: AppContext): Promise<string> {
  const titles = (await store.directory.listPosts()).map(({ title }) => title)
  const wanted = typed.trim().toLowerCase()
  const found = titles.find((title) => title.toLowerCase() === wanted)
  if (found) return found
  const [near] = titles
    .map((title) => ({ title, far: distance(title.toLowerCase(), wanted) }))
    .filter(({ far }) => far <= wanted.length / 2)
    .sort((a, b) => a.far - b.far)
  const hint = near ? ` Did you mean "${near.title}"?` : ''
  throw new Refusal('post_unknown', `--approved-by: found "${typed}", expected a post of the directory.${hint}`)
}

function approvalDay({ approvedOn }: Options, { calendar, today }: AppContext): Temporal.PlainDate {
  const day = dayOrRefuse('--approved-on', approvedOn)
  if (today().until(day).sign <= 0) return day
  throw new Refusal(
    'approval_in_future',
    `--approved-on: found ${calendar.sayDate(day)}, expected a day that has come.`,
  )
}

/** Midnight of the day; for today, now, since what was decided earlier today was decided under the rules before. */
function startOrRefuse({ from, backdate }: Options, { calendar, now, today }: AppContext): Date {
  const day = dayOrRefuse('--from', from)
  const past = today().until(day).sign < 0
  if (past && !backdate) {
    throw new Refusal(
      'start_in_past',
      `--from: found ${calendar.sayDate(day)}, which is past; add --backdate when that is meant. Decisions already made keep their version.`,
    )
  }
  if (day.equals(today())) return now()
  return new Date(calendar.at(day, new Temporal.PlainTime(0)).epochMilliseconds)
}

function dayOrRefuse(option: string, text: string): Temporal.PlainDate {
  const day = readDay(text.trim())
  if (!day) throw new Refusal('date_unreadable', `${option}: found "${text}", expected a day such as 2026-04-01.`)
  return day
}
