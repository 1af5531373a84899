import type { Act } from '../../store/database/acting.ts'
import type { Command, CommandContext, Given } from '../core/command.ts'
import { metaOf } from '../core/read-fields.ts'

/** What the audit says of a command: who asked for it, by which posts and where, and what it was about, never what was written. */
export const actOf = (
  command: Command,
  given: Given,
  { caller, asked, now }: CommandContext,
  more: Readonly<Record<string, unknown>> = {},
): Act => ({
  person: caller.id,
  identity: asked.speaker,
  post: caller.posts.map(({ title }) => title).join(', '),
  platform: asked.platform,
  what: command.name,
  data: { given: keptOf(command, given), ...more },
  now,
})

/** What the audit says of a job, which nobody asked for. */
export const actOfJob = (job: string, now: () => Date): Act => ({
  person: '',
  identity: '',
  post: 'Callin',
  platform: 'schedule',
  what: job,
  data: {},
  now,
})

const KEPT_KINDS: ReadonlySet<string> = new Set(['date', 'number', 'choice'])

function keptOf({ input, about = [] }: Command, given: Given): Given {
  const names: readonly string[] = about
  return Object.fromEntries(
    Object.entries(given).filter(([name]) => {
      const field = input.shape[name]
      if (field === undefined) return false
      const { kind, names: named, kept } = metaOf(field)
      return kept || named !== undefined || names.includes(name) || KEPT_KINDS.has(kind ?? '')
    }),
  )
}
