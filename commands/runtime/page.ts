import type { z } from 'zod'
import type { Command } from '../../src/bot/core/command.ts'
import { accepts, usageOf } from '../../src/bot/core/command.ts'
import { choicesOf, metaOf } from '../../src/bot/core/read-fields.ts'
import { WHO } from '../../src/bot/core/who.ts'
import { GROUPS } from './help-groups.ts'

/** docs/commands.md as the commands themselves say it; `npm run commands` writes it. */
export function commandsPage(commands: readonly Command[]): string {
  const listed = GROUPS.flatMap(({ names }) => names)
  const others = commands.flatMap(({ name }) => (listed.includes(name) ? [] : [name]))
  const groups = [...GROUPS, { title: 'More', names: others }].map(({ title, names }) => ({
    title,
    commands: names.flatMap((name) => commands.filter((one) => one.name === name)),
  }))
  return [
    '# Commands',
    '',
    'All that can be asked, on Slack, Teams and the console. `npm run commands` writes this page from the program, and a test',
    'fails where the two differ. What is the same of every command is in [asking.md](asking.md). `help WORD` says the same in chat.',
    '',
    'A field that has no name in the line is typed in its place; any other follows its name and a colon. Whatever is left out and',
    'is needed is asked for in a form.',
    '',
    '## Who may use which',
    '',
    ...table(
      ['Command', 'What it does', 'Who may'],
      groups.flatMap((group) => group.commands).map(({ name, summary, who }) => [code(name), summary, WHO[who]]),
    ),
    '',
    '"The forum" is the one whose meeting, case, item, action or paper it is. Whoever holds several posts may do what any of them',
    'may. The posts stand in the rules file: `chair`, `secretary` and members of each forum, `performance_team`, `ict_team` and',
    '`member_side` ([rules-file.md](rules-file.md)). Who has which paper: [paper-rights.md](paper-rights.md).',
    '',
    ...groups.flatMap((group) =>
      group.commands.length === 0 ? [] : [`## ${group.title}`, '', ...group.commands.flatMap(sectionOf)],
    ),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n')
}

function sectionOf(command: Command): readonly string[] {
  const { name, aliases = [], example, input, summary, who, words } = command
  const fields = Object.entries(input.shape) as readonly (readonly [string, z.ZodType])[] // a ZodObject's shape holds ZodTypes
  return [
    `### ${name}`,
    '',
    `${summary}. For example: ${code(example)}`,
    '',
    `- As it is typed: ${code(usageOf(command))}`,
    ...(aliases.length === 0 ? [] : [`- Understood too: ${aliases.map(code).join(', ')}`]),
    `- Who may: ${WHO[who]}`,
    ...(command.confirm ? ['- It asks before it is done.'] : []),
    '',
    ...(fields.length === 0
      ? []
      : [
          ...table(
            ['Field', 'In the line', 'Needed', 'What it is', 'Accepted'],
            fields.map(([key, field]) => [
              metaOf(field).label ?? key,
              words.includes(key) ? 'in its place' : code(`${key}:`),
              accepts(field) ? 'no' : 'yes',
              metaOf(field).help ?? '',
              acceptedBy(field),
            ]),
          ),
          '',
        ]),
  ]
}

const NUMBERED = 'a part of its name, or the number that its button has'

const NAMED = {
  indicator: 'a reference, in small letters or with a space too: `cs 05`',
  forum: 'the name of a forum',
  item: 'the number on the agenda, the reference, or the title',
  subject: 'a name or reference, as people say it',
  action: NUMBERED,
  paper: NUMBERED,
  referral: NUMBERED,
} as const

function acceptedBy(field: z.ZodType): string {
  const choices = choicesOf(field)
  if (choices) return choices.map(code).join(', ')
  const { kind, names } = metaOf(field)
  if (names) return NAMED[names]
  if (kind === 'longtext') return 'text'
  return field.safeParse('?').error?.issues[0]?.message ?? 'text'
}

const code = (text: string): string => `\`${text}\``

const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  `| ${head.join(' | ')} |`,
  `| ${head.map(() => '---').join(' | ')} |`,
  ...rows.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`),
]
