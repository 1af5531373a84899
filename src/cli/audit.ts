import { Command } from 'commander'
import type { AppContext } from '../bot/core/context.ts'
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
  process.stdout.write(
    `${[COLUMNS, ...entries.map(cellsOf)].map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`,
  )
}

const COLUMNS = ['number', 'at', 'person', 'identity', 'post', 'platform', 'what', 'data']

const cellsOf = ({ number, at, person, identity, post, platform, what, data }: AuditEntry): readonly string[] => [
  ...[String(number), at.toISOString(), person, identity, post, platform, what, JSON.stringify(data)],
]

/** As a spreadsheet reads it as text, whatever it begins with. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

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
