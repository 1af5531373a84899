import { Command } from 'commander'
import Papa from 'papaparse'
import { Temporal } from 'temporal-polyfill'
import type { AppContext } from '../bot/core/context.ts'
import { readDay } from '../bot/core/read-day.ts'
import { Refusal } from '../domain/core/refusal.ts'
import { formatCount } from '../domain/core/words.ts'
import type { AuditEntry, AuditHead } from '../store/runtime/audit.ts'
import { actOfOperator, endWith, printJson, withCouncil } from './with-council.ts'

export const auditCommand = () =>
  new Command('audit')
    .description('Who did what about a case: by which post, where and when, for a freedom-of-information request')
    .argument('<case>', 'the reference of an indicator, such as CS05, or the number of a case')
    .option('--json', 'print JSON instead of CSV')
    .action((about: string, options: { readonly json?: boolean }) =>
      withCouncil((context) => exportAbout(about, options, context)),
    )
    .addCommand(verifyCommand())
    .addCommand(holdCommand())
    .addCommand(liftCommand())
    .addCommand(pruneCommand())

const verifyCommand = () =>
  new Command('verify')
    .description('Find any entry of the audit that was changed, removed or moved; exit code 1 where there is one')
    .option('--known <head>', 'what an earlier run said last, such as 120:9f86d081…: nothing up to there was made anew')
    .action(({ known }: { readonly known?: string }) =>
      withCouncil(async ({ store }) => {
        const found = await store.audit.verify(known === undefined ? null : readHead(known))
        if (!found.whole) {
          console.error(`The audit is broken at entry ${found.at}: ${found.because}.`)
          return endWith(1)
        }
        const { entries, keptFrom, head } = found
        const pruned = keptFrom > 1 ? ` Those before ${keptFrom} were pruned.` : ''
        console.error(`The audit is whole: ${formatCount(entries, 'entry', 'entries')}.${pruned} Keep this elsewhere:`)
        process.stdout.write(`${head.number}:${head.hash}\n`)
      }),
    )

const holdCommand = () =>
  new Command('hold')
    .description('Keep what is about an indicator, whatever its age, until "audit lift": a legal hold')
    .argument('<reference>', 'the reference of an indicator, or "all"')
    .requiredOption('--reason <text>', 'why: a claim, an inquiry')
    .action((typed: string, { reason }: { readonly reason: string }) => {
      const ref = typed.toLowerCase() === 'all' ? '' : typed.trim().toUpperCase()
      return withCouncil(
        async ({ store, now }) => {
          const id = await store.audit.hold(ref, reason, { post: 'the command line', now })
          console.error(
            `Legal hold ${id}: ${ref === '' ? 'nothing' : `nothing about ${ref}`} is pruned until it is lifted.`,
          )
        },
        { changes: { what: 'audit hold', given: { about: ref } } },
      )
    })

const liftCommand = () =>
  new Command('lift')
    .description('Lift a legal hold')
    .argument('<number>', 'its number, as "audit hold" said')
    .action((typed: string) =>
      withCouncil(
        async ({ store, now }) => {
          const isLifted =
            /^\d{1,9}$/.test(typed) && (await store.audit.lift(Number(typed), { post: 'the command line', now }))
          if (!isLifted) throw new Refusal('hold_unknown', `There is no legal hold ${typed} that stands.`)
          console.error(`Legal hold ${typed} is lifted.`)
        },
        { changes: { what: 'audit lift', given: { hold: typed } } },
      ),
    )

const pruneCommand = () =>
  new Command('prune')
    .description(
      'Remove entries that are older than your retention schedule asks, as far as the first that a legal hold keeps',
    )
    .requiredOption('--before <date>', 'the day whose entries, and later ones, stay: 2020-04-01')
    .action(({ before }: { readonly before: string }) =>
      withCouncil(
        async ({ store, calendar }) => {
          const day = readDay(before)
          if (!day)
            throw new Refusal('date_unreadable', `--before: found "${before}", expected a day such as 2020-04-01.`)
          const moment = new Date(calendar.at(day, new Temporal.PlainTime(0)).epochMilliseconds)
          const count = await store.audit.prune(moment)
          const holds = await store.audit.listHolds()
          for (const { id, ref, reason } of holds) console.error(`Legal hold ${id} on ${ref || 'all'}: ${reason}`)
          console.error(`${formatCount(count, 'entry', 'entries')} removed. What is left still verifies.`)
        },
        { changes: { what: 'audit prune', given: { before } } },
      ),
    )

async function exportAbout(about: string, { json }: { readonly json?: boolean }, context: AppContext): Promise<void> {
  const { store } = context
  const ref = about.trim().toUpperCase()
  const isNumber = /^#?\d{1,9}$/.test(ref)
  const known = isNumber || (await store.figures.listRefs()).some((one) => one.ref === ref)
  if (!known)
    throw new Refusal('audit_unknown', `No indicator has the reference "${about}", and it is no case's number.`)
  const entries = await store.audit.listAbout(isNumber ? { caseId: Number(ref.replace('#', '')) } : { ref })
  await store.audit.record(actOfOperator({ what: 'audit', given: { about: ref } }, context))
  if (json) return printJson(entries)
  // A spreadsheet reads every cell as text, whatever it begins with.
  process.stdout.write(`${Papa.unparse([COLUMNS, ...entries.map(cellsOf)], { escapeFormulae: true })}\r\n`)
}

const COLUMNS = ['number', 'at', 'person', 'identity', 'post', 'platform', 'what', 'data']

const cellsOf = ({ number, at, person, identity, post, platform, what, data }: AuditEntry): readonly string[] => [
  ...[String(number), at.toISOString(), person, identity, post, platform, what, JSON.stringify(data)],
]

function readHead(typed: string): AuditHead {
  const [, number, hash] = /^(\d{1,9}):([0-9a-f]{64})$/i.exec(typed.trim()) ?? []
  if (number === undefined || hash === undefined) {
    throw new Refusal(
      'audit_head',
      '--known: expected a number and 64 letters and digits, as "audit verify" prints them.',
    )
  }
  return { number: Number(number), hash: hash.toLowerCase() }
}
