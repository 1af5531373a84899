import { Command } from 'commander'
import type { AppContext } from '../bot/core/context.ts'
import type { Calendar } from '../domain/core/calendar.ts'
import { makeCalendar } from '../domain/core/calendar.ts'
import { Refusal } from '../domain/core/refusal.ts'
import { formatCount } from '../domain/core/words.ts'
import type { Framework } from '../domain/rules/framework.ts'
import type { ReplayDifference, StoredDecision } from '../domain/rules/replay.ts'
import { replay } from '../domain/rules/replay.ts'
import { parseFramework } from '../framework/parse.ts'
import { progressBar } from './progress.ts'
import { endWith, printJson, withCouncil } from './with-council.ts'

type Options = { readonly json?: boolean }
type Found = { readonly decision: StoredDecision; readonly what: ReplayDifference['what'] | 'rules unreadable' } & Pick<
  ReplayDifference,
  'because'
>

export const replayCommand = () =>
  new Command('replay')
    .description('Make every stored decision again from what was known then, and say what comes out differently')
    .option('--json', 'print JSON')
    .action((options: Options) =>
      withCouncil(async (context) => {
        const decisions = await context.store.decisions.listAll()
        const differences = await replayAll(decisions, context)
        if (differences.length > 0) endWith(1)
        if (options.json) return printJson(asJson(decisions, differences))
        process.stdout.write(`${[...differences.map(asText(context)), summary(decisions, differences)].join('\n')}\n`)
      }),
    )

async function replayAll(decisions: readonly StoredDecision[], context: AppContext): Promise<readonly Found[]> {
  const rulesOf = await versionReader(context)
  const rearmings = await context.store.decisions.listRearmings()
  const progress = progressBar('Replaying')
  const differences: Found[] = []

  for (const [at, decision] of decisions.entries()) {
    progress.show(at, decisions.length)
    const rules = rulesOf(decision.frameworkVersionId)
    // Defined as it was then; the rows that came later are left out by `replay`.
    const input = await context.store.figures.find(decision.ref, new Date(decision.decidedAt))
    if (typeof rules === 'string' || !input) {
      differences.push({ decision, what: 'rules unreadable', because: typeof rules === 'string' ? rules : null })
      continue
    }
    const difference = replay(decision, rules.framework, input, rearmings, rules.calendar)
    if (difference) differences.push({ decision, ...difference })
  }
  progress.end()
  return differences
}

type Rules = { readonly framework: Framework; readonly calendar: Calendar }

/** The rules of each version, read when first needed; the reason, where this program cannot read them any more. */
async function versionReader({ store }: AppContext): Promise<(id: number) => Rules | string> {
  const versions = new Map((await store.frameworks.listVersions()).map(({ id, yaml }) => [id, yaml]))
  const read = new Map<number, Rules | string>()
  return (id) => {
    const known = read.get(id) ?? rulesFrom(versions.get(id) ?? '', `version ${id} of the rules`)
    read.set(id, known)
    return known
  }
}

function rulesFrom(yaml: string, name: string): Rules | string {
  try {
    const framework = parseFramework(yaml, name)
    return { framework, calendar: makeCalendar(framework.calendar) }
  } catch (error) {
    if (error instanceof Refusal) return error.message.split('\n').join(' ')
    throw error
  }
}

const dayOf = (decision: StoredDecision) => decision.asAt.toString()

const asJson = (decisions: readonly StoredDecision[], differences: readonly Found[]) => ({
  decisions: decisions.length,
  same: decisions.length - differences.length,
  different: differences.length,
  differences: differences.map(({ decision, what, because }) => ({
    id: decision.id,
    ref: decision.ref,
    rule: decision.rule,
    asAt: dayOf(decision),
    decidedAt: new Date(decision.decidedAt).toISOString(),
    version: decision.frameworkVersionId,
    what,
    stored: decision.because,
    now: because,
  })),
})

const asText =
  ({ calendar }: AppContext) =>
  ({ decision, what, because }: Found): string =>
    [
      `Decision ${decision.id}: ${decision.ref}, ${decision.rule}, as at ${calendar.sayDate(decision.asAt)}, version ${decision.frameworkVersionId} of the rules: ${what}.`,
      `  stored: ${decision.because}`,
      `  now:    ${because ?? 'the rule finds nothing'}`,
    ].join('\n')

const summary = (decisions: readonly StoredDecision[], differences: readonly Found[]): string =>
  `${formatCount(decisions.length, 'decision')} made again: ${decisions.length - differences.length} the same, ${differences.length} different.`
