import type { Expectation } from './script.ts'

/** What can be read somewhere, and the commands that can be pressed there. */
export type Readable = { readonly text: string; readonly commands: readonly string[] }

/** Whether an expectation is met by at least one of several messages; one that is not wanted, by none. */
export const isMet = ({ words, wanted, of }: Expectation, messages: readonly Readable[]): boolean =>
  messages.some((one) =>
    of === 'text' ? reads(one.text, words) : one.commands.some((command) => isCommand(command, words)),
  ) === wanted

/** Whether a button's command is the one that is meant: "approve-paper 1 …" is, whatever follows. */
export const isCommand = (command: string, words: string): boolean =>
  words.endsWith('…') ? command.startsWith(words.slice(0, -1)) : command === words

/** The words in their order, with any others where "…" or "..." stands; in small letters and single spaces. */
function reads(text: string, words: string): boolean {
  const all = plain(text)
  let from = 0
  for (const part of words.split(/…|\.\.\./).map(plain)) {
    const at = all.indexOf(part, from)
    if (at === -1) return false
    from = at + part.length
  }
  return true
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase()

/** "sees: words", as the script has it. */
export function sayExpectation({ words, wanted, of }: Expectation): string {
  if (of === 'button') return `${wanted ? 'a button' : 'no button'} for "${words}"`
  return wanted ? `"${words}"` : `nothing like "${words}"`
}
