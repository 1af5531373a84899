import { readFile, writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import type { ComparedBacktest } from '../bot/cases/backtest.ts'
import { compareRules, readSpan } from '../bot/cases/backtest.ts'
import type { Backtest } from '../domain/cases/backtest/backtest.ts'
import { hitRate } from '../domain/cases/backtest/backtest.ts'
import type { CalledIn } from '../domain/cases/backtest/compare.ts'
import { Refusal } from '../domain/core/refusal.ts'
import { levelName } from '../domain/rules/evaluate.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { parseFramework } from '../framework/parse.ts'
import { backtestCard } from '../messages/cases/backtest-card.ts'
import { messageText } from './message-text.ts'
import { printJson, withCouncil } from './with-council.ts'

type Options = { readonly from?: string; readonly to?: string; readonly json?: boolean; readonly chart?: string }

export const backtestCommand = () =>
  new Command('backtest')
    .description('What proposed rules would have called in, warned of and closed, beside the rules in force')
    .argument('<file>', 'the proposed rules, a file like framework.yaml')
    .option('--from <month>', 'the first month: 2016-04; a year before the last month unless said')
    .option('--to <month>', 'the last month: 2017-03; the last that has ended unless said')
    .option('--json', 'print JSON')
    .option('--chart <file>', 'also draw it, as a PNG file')
    .action(async (file: string, options: Options) => {
      const proposed = await readRules(file)
      await withCouncil(async (context) => {
        const span = readSpan(context, options.from, options.to)
        const compared = await compareRules(context, proposed, span, () => true, progress())
        if (options.chart !== undefined) await draw(options.chart, compared)
        if (options.json) printJson(asJson(compared))
        else process.stdout.write(messageText(backtestCard(compared, naming(proposed, context.framework), ALL)))
      })
    })

const ALL = Number.MAX_SAFE_INTEGER
const STEP = 25 // per cent

/** A line on standard error at each quarter; nothing where it is done before it can be read. */
function progress(): (done: number, total: number) => void {
  let shown = 0
  return (done, total) => {
    const share = Math.floor((done / total) * (100 / STEP)) * STEP
    if (total < 200 || share <= shown) return
    shown = share
    process.stderr.write(`Back-testing: ${share}% (${done} of ${total} histories)\n`)
  }
}

/** A level may be in one framework alone. */
const naming = (proposed: Framework, inForce: Framework) => (key: string) => {
  const name = levelName(proposed, key)
  return name === key ? levelName(inForce, key) : name
}

async function draw(file: string, compared: ComparedBacktest): Promise<void> {
  const { drawBacktest } = await import('../papers/backtest-chart.ts')
  const picture = await drawBacktest(compared)
  try {
    await writeFile(file, picture)
  } catch (error) {
    throw new Refusal('file_unwritable', `${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`)
  }
  process.stderr.write(`The chart is in ${file}.\n`)
}

async function readRules(path: string): Promise<Framework> {
  const name = path.split(/[\\/]/).at(-1) ?? path
  const yaml = await readFile(path, 'utf8').catch(() => {
    throw new Refusal('framework_missing', `There is no readable file ${path}.`)
  })
  return parseFramework(yaml, name)
}

const asJson = ({ span, inForce, proposed, differences, names }: ComparedBacktest) => ({
  ...span,
  inForce: resultJson(inForce),
  proposed: resultJson(proposed),
  differences: differences.map((one) => ({
    ref: one.ref,
    name: names.get(one.ref) ?? null,
    inForce: one.inForce.map(courseJson),
    proposed: one.proposed.map(courseJson),
  })),
})

const courseJson = ({ forum, on, closedOn, rules }: CalledIn) => ({
  forum,
  calledInOn: on?.toString() ?? null,
  closedOn: closedOn?.toString() ?? null,
  rules,
})

const resultJson = ({ months, meetings, cases, warnings }: Backtest) => ({
  months,
  meetings: meetings.map(({ day, ...load }) => ({ ...load, day: day.toString() })),
  warnings: {
    issued: warnings.length,
    ...hitRate(warnings),
    each: warnings.map((one) => ({ ...one, on: one.on.toString() })),
  },
  cases: cases.map(({ proposedOn, calledInOn, closedOn, ...one }) => ({
    ...one,
    proposedOn: proposedOn.toString(),
    calledInOn: calledInOn?.toString() ?? null,
    closedOn: closedOn?.toString() ?? null,
  })),
})
