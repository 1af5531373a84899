import type { Message } from './message.ts'

/** An answer that is one sentence, or a "no" with its reason. */
export const plainMessage = (title: string, text?: string): Message => ({
  title,
  parts: text === undefined ? [] : [{ kind: 'text', text }],
})

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

/** The program's fault. `reference` finds it in the log. */
export const faultMessage = (reference: string): Message => ({
  title: 'Something broke',
  parts: [
    {
      kind: 'text',
      text: `It was not your doing, and nothing was changed. The ICT team can find it in the log as ${reference}.`,
    },
  ],
})

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
