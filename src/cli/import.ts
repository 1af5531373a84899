import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Command } from 'commander'
import type { Council } from '../bot/core/council.ts'
import { evaluateTask, revisionOf } from '../bot/rules/tasks.ts'
import { LEAVE_SAMPLE } from '../domain/core/record-kind.ts'
import { Refusal } from '../domain/core/refusal.ts'
import { namedPosts } from '../domain/directory/named-posts.ts'
import { postId } from '../domain/directory/post-id.ts'
import type { Intake, KnownDirectory } from '../intake/intake.ts'
import { readFiles } from '../intake/read-files.ts'
import { writeTask } from '../store/figures/import-follow-up.ts'
import { scheduleRevision } from '../store/figures/revisions.ts'
import type { Difference, ImportRows } from '../store/imports.ts'
import { changesSomething } from '../store/imports.ts'
import { progressBar } from './progress.ts'
import { printJson, withCouncil } from './with-council.ts'

type Options = { readonly dryRun?: boolean; readonly json?: boolean }

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
    .option('--json', 'print the difference as JSON')
    .action((names: string[], options: Options) =>
      withCouncil((council) => importInto(council, names, options), { changes: options.dryRun !== true }),
    )

async function importInto(council: Council, names: readonly string[], options: Options): Promise<void> {
  const difference = await takeIn(names, options, council)
  if ((await council.store.recordKind.find()) === 'sample') console.error(REHEARSED)
  if (options.json) printJson(difference)
  else console.error(say(difference, options.dryRun === true))
}

const REHEARSED = `These figures count as made up, as a rehearsal. ${LEAVE_SAMPLE}`

/** Takes files into the record, and promises what must follow. Throws refusals that name what is wrong in them. */
export async function takeIn(names: readonly string[], { dryRun }: Options, council: Council): Promise<Difference> {
  const { store, now } = council
  const files = await Promise.all(names.map(readGiven))
  const reading = progressBar('Reading')
  const known = await store.imports.known()
  const intake = await readFiles(files, known, now(), reading.show, await knownDirectory(council)).catch(
    (error: unknown) => refused(error, council),
  )
  reading.end()
  for (const sheet of intake.passedOver) console.error(`Passed over: ${sheet}`)
  const rows = rowsOf(intake, council)
  if (dryRun) return store.imports.difference(rows)

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
  return difference
}

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
