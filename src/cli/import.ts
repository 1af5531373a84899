import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Command } from 'commander'
import type { Council } from '../bot/core/council.ts'
import { evaluateTask, revisionOf } from '../bot/rules/tasks.ts'
import { LEAVE_SAMPLE } from '../domain/core/record-kind.ts'
import { Refusal } from '../domain/core/refusal.ts'
import { listed } from '../domain/core/words.ts'
import { namedPosts } from '../domain/directory/named-posts.ts'
import { postId } from '../domain/directory/post-id.ts'
import type { ImportQuestion } from '../domain/figures/import-questions.ts'
import type { Indicator } from '../domain/figures/indicator.ts'
import { ragPolicyFor } from '../domain/rules/evaluate.ts'
import type { Intake, KnownDirectory } from '../intake/intake.ts'
import { readFiles } from '../intake/read-files.ts'
import { writeTask } from '../store/figures/import-follow-up.ts'
import { scheduleRevision } from '../store/figures/revisions.ts'
import type { Difference, ImportRows } from '../store/imports.ts'
import { changesSomething } from '../store/imports.ts'
import type { Answers } from './import-questions.ts'
import { askedAbout, questioned, unanswered, withAnswers, wouldAsk } from './import-questions.ts'
import { progressBar } from './progress.ts'
import { printJson, withCouncil } from './with-council.ts'

type Options = Answers & { readonly dryRun?: boolean; readonly json?: boolean; readonly hidden?: boolean }

/** What an import changed, or would change, and what it would ask. */
type Taken = Difference & { readonly questions: readonly ImportQuestion[] }

export const importCommand = () =>
  new Command('import')
    .description(
      'Take in figures (indicators, targets, results, comparators) the directory (posts, people) and risk registers (risks), from .csv files or an .xlsx with these as sheets',
    )
    .argument(
      '<file...>',
      'indicators.csv, targets.csv, results.csv, comparators.csv, posts.csv, people.csv, risks.csv, any of them; or one workbook',
    )
    .option('--dry-run', 'show the difference it would make, and change nothing')
    .option('--as-given', 'take figures that cannot well be right as they are given')
    .option(
      '--accept <figure>',
      'say that a figure is right that the import asks about: "CS05 2017-07"; may be repeated',
      also,
    )
    .option('--hidden', 'also take what is hidden in a workbook: sheets and rows')
    .option('--json', 'print the difference as JSON')
    .action((names: string[], options: Options) =>
      withCouncil((council) => importInto(council, names, options), { changes: options.dryRun !== true }),
    )

const also = (figure: string, before: readonly string[] = []) => [...before, figure]

async function importInto(council: Council, names: readonly string[], options: Options): Promise<void> {
  const difference = await takeIn(names, options, council)
  if ((await council.store.recordKind.find()) === 'sample') console.error(REHEARSED)
  if (options.json) printJson(difference)
  else console.error(say(difference, options.dryRun === true))
  if (!options.json && difference.questions.length > 0) console.error(wouldAsk(difference.questions))
}

const REHEARSED = `These figures count as made up, as a rehearsal. ${LEAVE_SAMPLE}`

/** Takes files into the record, and promises what must follow. Throws refusals that name what is wrong in them. */
export async function takeIn(names: readonly string[], options: Options, council: Council): Promise<Taken> {
  const { store, now } = council
  const files = await Promise.all(names.map(readGiven))
  const reading = progressBar('Reading')
  const known = await store.imports.known()
  const how = { zone: council.framework.calendar.zone, hidden: options.hidden ?? false }
  const intake = await readFiles(files, known, now(), reading.show, await knownDirectory(council), how).catch(
    (error: unknown) => refused(error, council),
  )
  reading.end()
  for (const sheet of intake.passedOver) console.error(`Passed over: ${sheet}`)
  for (const note of intake.notes) console.error(`Read: ${note}`)
  const unused = floorsUnusedBy(intake, known, council)
  if (unused !== null) console.error(unused)
  const questions = await askedAbout(intake, known, council)
  const open = unanswered(questions, options, intake)
  const rows = rowsOf(withAnswers(intake, questions, options), council)
  if (options.dryRun) return { ...(await store.imports.difference(rows)), questions: open }
  if (open.length > 0) {
    // What cannot be taken in at all is refused before anybody is asked about it.
    await store.imports.difference(rows)
    throw questioned(open)
  }

  const at = now()
  const storing = progressBar('Storing')
  const difference = await store.imports.apply(rows, {
    by: 'the command line',
    files,
    now: at,
    onProgress: storing.show,
    // The rules are applied to new figures as soon as the bot runs: promised together with the figures.
    alongside: async (client) => {
      const key = `evaluate:import:${at.toISOString()}`
      await writeTask(client, evaluateTask.due({ why: 'import' }, at, { key }))
      await scheduleRevision(client, (importId) => revisionOf(importId, at))
    },
  })
  storing.end()
  await store.outbox.hurryPeople(now())
  return { ...difference, questions: [] }
}

/** What is to be known of floor standards that the policies of their indicators do not look at; null: there are none. */
function floorsUnusedBy(
  { indicators, targets }: Intake,
  known: ReadonlyMap<string, Indicator>,
  { framework, today }: Council,
): string | null {
  const defined = new Map([...known, ...indicators.map((one) => [one.ref, one] as const)])
  const refs = new Set(targets.flatMap(({ ref, floor }) => (floor === null ? [] : [ref])))
  const unused = [...refs].filter((ref) => {
    const indicator = defined.get(ref)
    return indicator?.kind === 'kpi' && ragPolicyFor(framework, indicator, today()).kind !== 'floor'
  })
  if (unused.length === 0) return null
  const named = unused.slice(0, REFS_NAMED)
  const more = unused.length > named.length ? [`${unused.length - named.length} more`] : []
  return `Floor standards are not used, since these are rated otherwise: ${listed([...named, ...more])}.`
}

const REFS_NAMED = 10

/** Most files of a council's own name what the sample does not have: what to do about that is not to mend the files. */
async function refused(error: unknown, { store }: Council): Promise<never> {
  if (!(error instanceof Refusal) || (await store.recordKind.find()) !== 'sample') throw error
  throw new Refusal(error.code, `${error.message}\n${LEAVE_SAMPLE}`)
}

/** What is on record, and the posts that the rules name: they may be held before the bot has ever run. */
async function knownDirectory({ store, framework }: Council): Promise<KnownDirectory> {
  const record = await store.directory.record()
  const named = namedPosts(framework).map((title) => ({ id: postId(title), manager: null }))
  const missing = named.filter(({ id }) => !record.posts.some((post) => post.id === id))
  return { ...record, posts: [...record.posts, ...missing] }
}

/** Files without posts and people say nothing of the directory, and without risks nothing of the registers. */
function rowsOf({ posts, people, risks, ...figures }: Intake, { today }: Council): ImportRows {
  return {
    ...figures,
    ...(posts.length + people.length === 0 ? {} : { directory: { posts, people, day: today().toString() } }),
    ...(risks.length === 0 ? {} : { risks }),
  }
}

async function readGiven(name: string): Promise<{ name: string; bytes: Buffer }> {
  try {
    return { name: basename(name), bytes: await readFile(name) }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const why =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : `it cannot be read (${code})`
    throw new Refusal('file_unreadable', `${name}: ${why}.`)
  }
}

function say(difference: Difference, dryRun: boolean): string {
  const { indicators, targets, results, comparators, directory, risks, changes } = difference
  const figure = (count: number) => count.toLocaleString('en-GB')
  const defined = ({ added, changed, unchanged }: Difference['targets']) =>
    `${figure(added)} new, ${figure(changed)} changed, ${figure(unchanged)} as they were`
  const reported = ({ added, revised, unchanged }: Difference['results']) =>
    `${figure(added)} new, ${figure(revised)} revised, ${figure(unchanged)} as they were`
  // Files of the directory alone say nothing of figures.
  const hasFigures = [indicators, targets, results, comparators].some((counts) => Object.values(counts).some(Boolean))
  const lines = [
    ...(directory && !hasFigures
      ? []
      : [
          `indicators: ${defined(indicators)}`,
          `targets: ${defined(targets)}`,
          `results: ${reported(results)}`,
          `comparators: ${reported(comparators)}`,
        ]),
    ...(directory ? [`posts: ${defined(directory.posts)}`, `people: ${defined(directory.people)}`] : []),
    ...(risks ? [`risks: ${defined(risks)}`] : []),
  ]
  const heading = !changesSomething(difference)
    ? 'Nothing changes: everything is on record already.'
    : dryRun
      ? 'This would change:'
      : 'Imported.'
  return [heading, ...lines.map((line) => `  ${line}`), ...changes.map((change) => `  ${change}`)].join('\n')
}
