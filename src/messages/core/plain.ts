import type { Button, Fact, Message, Part } from './message.ts'

/** An answer that is one sentence, or a "no" with its reason. */
export const plainMessage = (title: string, text?: string): Message => ({
  title,
  parts: text === undefined ? [] : [{ kind: 'text', text }],
})

/** A "no": first what did not happen, then why, who may, and what to do. `buttons`: what can be pressed instead. */
export const refusalMessage = (notDone: string, why: string, buttons: readonly Button[]): Message => ({
  title: notDone,
  parts: [{ kind: 'text', text: why }, ...(buttons.length === 0 ? [] : [{ kind: 'buttons' as const, buttons }])],
})

/** To whoever sends a file. */
export const documentsMessage: Message = plainMessage(
  'I cannot read documents',
  'I take no files here, and have not kept this one. An action plan is written with "plan", a note in a paper with "write-paper"; figures, people and risks are imported by the performance team.',
)

/** For somebody whom the directory does not know: how to be added, and no figure. */
export const unknownPersonMessage = (identity: string, platform: string): Message => ({
  title: "I don't know you yet",
  parts: [
    {
      kind: 'text',
      text: `I answer people in the council's directory. Ask the performance team or the ICT team to link you to your post; they need your ${platform} identity, which is ${identity}.`,
    },
  ],
})

/** What somebody typed, as it is given back after a fault: the line that opens it again, or else the words themselves. */
export type Kept = { readonly reopen: string } | { readonly words: readonly Fact[] }

/** The program's fault. `reference` finds it in the log. */
export const faultMessage = (reference: string, kept: Kept | null = null): Message => ({
  title: 'Something broke',
  parts: [
    {
      kind: 'text',
      text: `It was not your doing, and nothing was changed. The ICT team can find it in the log as ${reference}.`,
    },
    ...keptParts(kept),
  ],
})

/** More is asked than can be answered. */
export const busyMessage: Message = {
  title: 'Too much is being asked at the moment',
  parts: [{ kind: 'text', text: 'This was not done, since many others wait. Please ask again in a minute.' }],
}

/** The database is away, which passes. */
export const awayMessage = (kept: Kept | null = null): Message => ({
  title: 'The database does not answer at the moment',
  parts: [
    {
      kind: 'text',
      text: 'It is not your doing, and nothing on record is lost. What you asked is done once it answers, if it could be kept in time. With no answer in five minutes, please ask again.',
    },
    ...keptParts(kept),
  ],
})

const openAgain = (command: string): Part => ({
  kind: 'buttons',
  buttons: [{ label: 'Open it again', command, style: 'primary' }],
})

function keptParts(kept: Kept | null): readonly Part[] {
  if (kept === null) return []
  if ('reopen' in kept) return [{ kind: 'text', text: 'What you typed is kept.' }, openAgain(kept.reopen)]
  return [
    { kind: 'text', text: 'Please copy what you typed, and send it again in a minute:' },
    { kind: 'facts', facts: kept.words },
  ]
}

/** `rest` is what was typed after the word: pressing a near match asks the same of it. */
export const unknownCommand = (word: string, nearest: readonly string[], rest = ''): Message => ({
  title: `I don't know "${word}"`,
  parts: [
    {
      kind: 'text',
      text: nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}?` : '"help" lists what you can ask.',
    },
    {
      kind: 'buttons',
      buttons: [...nearest.map((name) => `${name} ${rest}`.trim()), 'help'].map((line) => ({
        label: line,
        command: line,
      })),
    },
  ],
})
