import { z } from 'zod'
import type { Command, FieldMeta } from '../../src/bot/core/command.ts'
import { accepts, defineCommand, usageOf } from '../../src/bot/core/command.ts'
import { findNearest } from '../../src/bot/core/nearest.ts'
import { WHO } from '../../src/bot/core/who.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import type { HelpField } from '../../src/messages/runtime/help.ts'
import { help, helpOn } from '../../src/messages/runtime/help.ts'
import { listGroups } from './help-groups.ts'

/** Lists the other commands, the caller's own first, or explains one. */
export const helpFor = (commands: readonly Command[]): Command =>
  defineCommand({
    name: 'help',
    summary: 'What you can ask, or what one word does',
    notDone: 'I cannot show you that help',
    who: 'anybody',
    example: 'help plan',
    reads: true,
    input: z.object({
      word: z.string().trim().max(60).optional().meta({ label: 'Word', help: 'A command such as plan.', kind: 'text' }),
    }),
    words: ['word'],

    async run({ word }, context) {
      const names = commands.map(({ name }) => name)
      // "my" is said at once.
      if (!word)
        return help(
          listGroups(
            names.filter((name) => name !== 'my'),
            context,
          ),
        )
      const asked = word.toLowerCase().split(' ')[0] ?? ''
      const found = commands.find(({ name, aliases = [] }) => name === asked || aliases.includes(asked))
      if (found)
        return helpOn({
          ...found,
          who: WHO[found.who],
          usage: usageOf(found),
          aliases: found.aliases ?? [],
          fields: fieldsOf(found),
        })
      const offers = findNearest(asked, names, (name) => [name], { within: 3 })
      throw new Refusal(
        'help_unknown',
        `There is no help on "${word}", since nothing is asked by that word: "help" lists what is.`,
        null,
        offers.length === 0 ? null : { typed: word, offers: offers.map((value) => ({ value, label: value })) },
      )
    },
  })

const fieldsOf = ({ input }: Command): readonly HelpField[] =>
  Object.entries(input.shape).map(([name, field]) => {
    const { label = name, help: said = '' } = ((field as z.ZodType).meta() ?? {}) as Partial<FieldMeta> // as the form reads it
    return { label, help: said, optional: accepts(field) }
  })
