import { z } from 'zod'
import type { CommandContext } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { mustNameNothingExempt } from '../../src/bot/papers/exempt-names.ts'
import { paperChoices, paperInput, paperToPrepare, preparePaperWork } from '../../src/bot/papers/inputs.ts'
import { movePaper } from '../../src/bot/papers/moving.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { write } from '../../src/domain/papers/paper.ts'
import { thaw } from '../../src/papers/frozen.ts'
import type { Slot } from '../../src/papers/narrative.ts'
import { mustFit, slotsOf } from '../../src/papers/narrative.ts'

const READERS = [
  { value: 'everybody', label: 'Everybody who has the paper' },
  { value: 'entitled', label: 'Only those entitled to what is exempt' },
] as const

/** The parts that people write. Each version is kept; figures are from the record and cannot be written. */
export const writePaper = defineCommand({
  name: 'write-paper',
  summary: 'Write in a draft: its note, its summary, its recommendations',
  notDone: 'Nothing was written',
  who: 'preparers',
  example: 'write-paper "PAT meeting pack" chair-note Two of the three reds are new.',
  input: z.object({
    paper: paperInput(),
    place: z
      .string({ error: 'which part' })
      .trim()
      .min(1, 'which part')
      .meta({ label: 'Part', help: 'Figures are from the record and are not written here.' }),
    text: z.string({ error: 'what it says' }).trim().max(6000, 'at most 6,000 characters').meta({
      label: 'Text',
      help: 'A new line begins a new paragraph. "-" takes back what was written.',
      kind: 'longtext',
    }),
    readers: z
      .enum(['everybody', 'entitled'], { error: 'everybody or entitled' })
      .optional()
      .meta({ label: 'Who reads it', help: 'If it tells of what is exempt, only those entitled to that.' }),
  }),
  words: ['paper', 'place', 'text'],

  choices: async (context, given) => ({
    ...(await paperChoices(paperToPrepare)(context, given)),
    readers: READERS,
    place: (await slotsFor(context, given['paper'])).map(({ slot, label }) => ({ value: slot, label })),
  }),
  about: ['paper'],
  prepare: async (given, context) => {
    const prepared = await preparePaperWork(paperToPrepare)(given, context)
    const slot = (await slotsFor(context, given['paper'])).find((one) => isNamed(one, given['place'] ?? ''))
    const known = slot ? { text: slot.text, readers: slot.exempt ? 'entitled' : 'everybody' } : { readers: 'everybody' }
    return { ...prepared, known }
  },

  async run({ paper: id, place, text, readers = 'everybody' }, context) {
    const { by } = await paperToPrepare(context, id)
    if (readers === 'everybody') await mustNameNothingExempt(context, text, 'text')
    return movePaper(context, id, (paper, { content, texts }) => {
      const slots = slotsOf(thaw(content).entitled, texts)
      const found = slots.find((one) => isNamed(one, place))
      if (!found) {
        const known = slots.map(({ slot }) => slot).join(', ')
        throw new Refusal('part_unknown', `There is no part "${place}" to write in. There are: ${known}.`, 'place')
      }
      const written = text === '-' ? '' : text
      mustFit(written, found)
      const move = write(paper, by, found.label)
      return { ...move, text: { slot: found.slot, text: written, exempt: readers === 'entitled', by } }
    })
  },
})

const isNamed = ({ slot, label }: Slot, typed: string): boolean =>
  [slot, label].some((name) => name.toLowerCase() === typed.trim().toLowerCase())

async function slotsFor(context: CommandContext, typed: string | undefined): Promise<readonly Slot[]> {
  const id = Number(typed?.replace('#', ''))
  if (!Number.isInteger(id) || id <= 0) return []
  const { paper } = await paperToPrepare(context, id)
  const content = await context.store.papers.findContent(paper.id)
  if (!content) return []
  const { entitled, open } = thaw(content.content)
  const toEverybody = slotsOf(open, content.texts)
  // What only the version with what is exempt says of itself is not offered to everybody.
  return slotsOf(entitled, content.texts).map((one) => ({
    ...one,
    exempt: one.exempt || !toEverybody.some(({ slot, text }) => slot === one.slot && text === one.text),
  }))
}
