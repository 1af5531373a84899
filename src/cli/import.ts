import { basename } from 'node:path'
import { Command } from 'commander'
import type { AppContext } from '../bot/core/context.ts'
import type { Answers } from '../bot/figures/import-questions.ts'
import { nameOf, wouldAsk } from '../bot/figures/import-questions.ts'
import { checkFiles, takeIn, wouldChange } from '../bot/rules/take-in.ts'
import { LEAVE_SAMPLE } from '../domain/core/record-kind.ts'
import type { ImportQuestion } from '../domain/figures/import-questions.ts'
import { givenFile } from '../intake/given-file.ts'
import type { Difference } from '../store/imports.ts'
import { changesSomething, countChanges } from '../store/imports.ts'
import { progressBar } from './progress.ts'
import { printJson, withCouncil } from './with-council.ts'

type Options = Answers & {
  readonly dryRun?: boolean
  readonly json?: boolean
  readonly hidden?: boolean
  readonly all?: boolean
}

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
    .option('--all', 'print every change, however many there are')
    .option('--json', 'print the difference as JSON')
    .action((names: string[], options: Options) =>
      withCouncil((context) => importInto(context, names, options), {
        changes: options.dryRun ? null : { what: 'import', given: { files: names.map((name) => basename(name)) } },
      }),
    )

const also = (figure: string, before: readonly string[] = []) => [...before, figure]

async function importInto(context: AppContext, names: readonly string[], options: Options): Promise<void> {
  const difference = await importFiles(names, options, context)
  if ((await context.store.recordKind.find()) === 'sample') console.error(REHEARSED)
  if (options.json) printJson(difference)
  else console.error(say(difference, options))
  if (!options.json && difference.questions.length > 0) console.error(wouldAsk(difference.questions))
}

const REHEARSED = `These figures count as made up, as a rehearsal. ${LEAVE_SAMPLE}`

async function importFiles(names: readonly string[], options: Options, context: AppContext): Promise<Taken> {
  const files = await Promise.all(names.map(givenFile))
  const reading = progressBar('Reading')
  const { hidden = false } = options
  const checked = await checkFiles(files, context, { answers: options, hidden, onProgress: reading.show })
  reading.end()
  for (const sheet of checked.passedOver) console.error(`Passed over: ${sheet}`)
  for (const note of checked.notes) console.error(`Read: ${note}`)
  if (checked.floorsUnused !== null) console.error(checked.floorsUnused)
  const telling = options.all || options.json ? {} : { mostChanges: SHOWN }
  if (options.dryRun) return { ...(await wouldChange(checked, context, telling)), questions: checked.questions }

  const storing = progressBar('Storing')
  const by = 'the command line'
  const difference = await takeIn(checked, context, { ...telling, by, onProgress: storing.show, sayHow })
  storing.end()
  return { ...difference, questions: [] }
}

function sayHow(questions: readonly ImportQuestion[]): string {
  const each = questions.map((one) => `--accept "${nameOf(one)}"`)
  return `${each.join(' ')}${questions.length === 1 ? '' : ', or --as-given for all'}`
}

const SHOWN = 50 // changes: more than a person reads before deciding whether the file is the right one

function say(difference: Difference, { dryRun = false, all = false }: Options): string {
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
  const more = (all ? changes.length : countChanges(difference, SHOWN)) - SHOWN
  return [
    heading,
    ...[...lines, ...(all ? changes : changes.slice(0, SHOWN))].map((line) => `  ${line}`),
    ...(!all && more > 0 ? [`and ${figure(more)} more changes, which --all prints.`] : []),
  ].join('\n')
}
