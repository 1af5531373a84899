import type { CommandContext } from '../../src/bot/core/command.ts'
import { isIctTeam, isPerformanceTeam } from '../../src/domain/directory/access.ts'
import type { HelpGroup } from '../../src/messages/runtime/help.ts'

type Role = 'chair' | 'secretary' | 'team' | 'manager'

type Group = HelpGroup & { readonly of: readonly Role[] }

/** What is asked by whom; a command that is in none is among "More". */
export const GROUPS: readonly Group[] = [
  {
    title: 'To decide',
    of: ['chair'],
    names: ['proposals', 'proposal', 'call-in', 'decline', 'close', 'grant', 'refuse', 'withdraw'],
  },
  { title: 'To approve papers', of: ['chair'], names: ['approve-paper', 'return-paper'] },
  {
    title: 'The agenda',
    of: ['secretary'],
    names: [
      'agenda',
      'item',
      'order-item',
      'defer-item',
      'remove-item',
      'answers',
      'ask-plan',
      'move-meeting',
      'cancel-meeting',
    ],
  },
  {
    title: 'After a meeting',
    of: ['secretary'],
    names: ['decided', 'outcome', 'correct-outcome', 'action', 'referrals', 'answer'],
  },
  {
    title: 'To prepare papers',
    of: ['secretary', 'team'],
    names: ['draft-paper', 'write-paper', 'check-paper', 'correct-paper', 'withdraw-paper'],
  },
  { title: 'When you are called in', of: ['manager'], names: ['acknowledge', 'plan', 'substitute', 'show-plan'] },
  { title: 'Your actions', of: ['manager'], names: ['actions', 'accept', 'progress', 'extend', 'complete'] },
  {
    title: 'To look up figures',
    of: [],
    names: ['status', 'why', 'history', 'call-ins', 'decisions', 'promises', 'backtest'],
  },
  { title: 'To look up meetings', of: [], names: ['next', 'meetings', 'brief', 'outcomes', 'due'] },
  { title: 'To look up papers', of: [], names: ['papers', 'paper', 'send-paper'] },
  {
    title: 'People and channels',
    of: ['team'],
    names: ['who', 'preflight', 'undelivered', 'appoint', 'vacate', 'deputy', 'bind'],
  },
]

/** The groups in which each command is named once, those of the caller's own role first. */
export function listGroups(names: readonly string[], { caller, framework }: CommandContext): readonly HelpGroup[] {
  const holds = (title: string) => caller.posts.some((post) => post.title === title)
  const roles: readonly Role[] = [
    ...(framework.forums.some(({ chair }) => holds(chair)) ? ['chair' as const] : []),
    ...(framework.forums.some(({ secretary }) => holds(secretary)) ? ['secretary' as const] : []),
    ...(isPerformanceTeam(framework, caller) || isIctTeam(framework, caller) ? ['team' as const] : []),
  ]
  const own = roles.length > 0 ? roles : ['manager' as const]
  const isOwn = ({ of }: Group) => of.some((role) => own.includes(role))
  const listed = new Set(GROUPS.flatMap((group) => group.names))
  const others = names.filter((name) => !listed.has(name))
  const known = [...GROUPS.filter(isOwn), ...GROUPS.filter((group) => !isOwn(group))].map((group) => ({
    title: group.title,
    names: group.names.filter((name) => names.includes(name)),
  }))
  return [...known, { title: 'More', names: others }].filter((group) => group.names.length > 0)
}
