import type { Message } from '../core/message.ts'
import { buttonRow, listOf, paragraph } from '../core/parts.ts'

/** Commands that belong together: "When you are called in: acknowledge, plan, substitute". */
export type HelpGroup = { readonly title: string; readonly names: readonly string[] }

/** What can be asked, in a dozen lines, the reader's own first. */
export const help = (groups: readonly HelpGroup[]): Message => ({
  title: 'What you can ask me. "my" is all that waits for you',
  parts: [
    ...listOf(groups.map(({ title, names }) => `${title}: ${names.join(', ')}.`)),
    ...paragraph('"help plan" explains one word, with an example. Leave something out and I ask for it in a form.'),
    ...buttonRow([
      { label: 'What waits for me', command: 'my', style: 'primary' },
      ...(groups[0]?.names.slice(0, 3) ?? []).map((name) => ({ label: `Explain ${name}`, command: `help ${name}` })),
    ]),
  ],
})

/** What a command takes: "Reason, which may be left out: it is recorded, and the owner reads it". */
export type HelpField = { readonly label: string; readonly help: string; readonly optional: boolean }

/** One command explained, with an example. */
export const helpOn = (command: {
  readonly name: string
  readonly summary: string
  readonly example: string
  /** "The chair of the forum, or its secretary" */
  readonly who: string
  /** "call-in REF [REASON] [forum: …]" */
  readonly usage: string
  readonly aliases: readonly string[]
  readonly fields: readonly HelpField[]
}): Message => ({
  title: `${command.name}: ${command.summary}`,
  parts: [
    ...paragraph(`For example: ${command.example}`),
    ...paragraph(`Who may: ${command.who}.`),
    ...paragraph(`As it is typed: ${command.usage}`),
    ...listOf(
      command.fields.map(({ label, help: said, optional }) =>
        [`${label}${optional ? ', which may be left out' : ''}`, said].filter(Boolean).join(': '),
      ),
    ),
    ...paragraph(command.aliases.length > 0 && `It is understood as ${command.aliases.join(' and ')} too.`),
    ...buttonRow([{ label: 'Ask it', command: command.name, style: 'primary' }]),
  ],
})
