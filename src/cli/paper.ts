import { Command } from 'commander'
import type { Temporal } from 'temporal-polyfill'
import type { AppContext } from '../bot/core/context.ts'
import { readDay } from '../bot/core/read-day.ts'
import type { PaperKind } from '../bot/papers/kind.ts'
import { paperKind, paperKinds } from '../bot/papers/kinds.ts'
import { Refusal } from '../domain/core/refusal.ts'
import { slug } from '../domain/core/words.ts'
import type { Document } from '../papers/document.ts'
import { paperFormats } from '../papers/formats.ts'
import { paperHash } from '../papers/frozen.ts'
import { withStamp } from '../papers/stamp.ts'
import { readFormats, writeFiles } from './paper-files.ts'
import { listStored, storedFiles } from './stored-papers.ts'
import { table } from './table.ts'
import { actOfOperator, withCouncil } from './with-council.ts'

type Options = {
  readonly list?: boolean
  readonly stored?: boolean
  readonly id?: string
  readonly for?: string
  readonly asAt?: string
  readonly directorate?: string
  readonly exempt?: boolean
  readonly out: string
  readonly format: string
}

export const paperCommand = () =>
  new Command('paper')
    .description('Write a paper from what is on record, as Word, PDF and HTML')
    .argument('[kind]', 'which paper: --list names them')
    .option('--list', 'list the kinds of paper')
    .option('--stored', 'list the papers that are on record, with their states')
    .option('--id <number>', 'one of those on record, as it is now')
    .option('--for <period>', 'what it is made for, such as 2017-07 or "2017/18 Q1"')
    .option('--as-at <date>', 'as it was known at the end of this day; today unless said')
    .option('--directorate <name>', 'of one directorate or division only')
    .option('--exempt', 'with what is exempt: only for those who are entitled to it')
    .option('--out <folder>', 'where the files go', '.')
    .option('--format <formats>', 'which files, separated by commas', paperFormats.join(','))
    .action(async (kind: string | undefined, options: Options, command: Command) => {
      if (options.list) return list()
      if (options.stored) return withCouncil(listStored)
      if (options.id !== undefined) {
        if (kind !== undefined || options.for !== undefined)
          command.error('--id is enough: leave out the kind and --for')
        return storedFiles(options.id, options)
      }
      if (kind === undefined)
        command.error('name a paper, such as "paper quarterly-report", or give --list or --stored')
      if (options.for === undefined) command.error('say what it is made for, such as --for 2017-07')
      const period = options.for
      const chosen = paperKind(kind)
      const formats = readFormats(options.format)
      await withCouncil(async (context) => {
        const subject = await chosen.subject(context, { for: period, directorate: options.directorate ?? null })
        const document = await chosen.build(context, subject, {
          asAt: readAsAt(options.asAt, context),
          edition: options.exempt ? 'entitled' : 'open',
        })
        const given = { kind: chosen.key, for: period }
        if (options.exempt) await context.store.audit.record(actOfOperator({ what: 'paper --exempt', given }, context))
        const name = nameOf(chosen, period, options)
        await writeFiles(unissued(document), formats, options.out, (format) => `${name}.${format}`)
      })
    })

/** What is written here at once has been checked and approved by nobody, and says so. */
const unissued = (document: Document): Document =>
  withStamp(document, {
    status: 'Made from the record; not checked, approved or issued',
    version: null,
    hash: paperHash(JSON.stringify(document), []),
    correction: null,
    asks: false,
  })

function list(): void {
  const rows = paperKinds.map(({ key, title, for: made }) => [key, title, made])
  process.stdout.write(table(['Kind', 'Paper', 'Made for'], rows))
}

function readAsAt(typed: string | undefined, context: AppContext): Temporal.PlainDate {
  if (typed === undefined) return context.today()
  const day = readDay(typed)
  if (day) return day
  throw new Refusal('day_unreadable', `"${typed}" is not a day: write 2017-08-15 or "15 August 2017".`)
}

/** "directorate-dashboard-2017-07-strategic-and-corporate-services": what it is, so that two never share a name. */
const nameOf = ({ key }: PaperKind, period: string, { directorate, exempt }: Options): string =>
  [key, period, ...(directorate ? [directorate] : []), ...(exempt ? ['exempt'] : [])].map(slug).join('-')
