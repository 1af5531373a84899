import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { notifyHandOver, notifyNewHolder } from '../../src/bot/cases/hand-over.ts'
import { type CommandContext, defineCommand } from '../../src/bot/core/command.ts'
import { day, title } from '../../src/bot/core/inputs.ts'
import { mustMaintainDirectory, postChoices } from '../../src/bot/directory/keeping.ts'
import { loadPostView } from '../../src/bot/directory/post-view.ts'
import { readPost } from '../../src/bot/directory/read-post.ts'
import { notifySeatChanged, secondForSeat } from '../../src/bot/directory/seats.ts'
import { byIdentity, identitiesIn, PLATFORMS } from '../../src/domain/core/platform.ts'
import { formatCount } from '../../src/domain/core/words.ts'
import type { Post } from '../../src/domain/directory/access.ts'
import { postCard } from '../../src/messages/directory/post-card.ts'

const optional = (label: string, help: string) =>
  z.string().trim().max(200, 'at most 200 characters').optional().meta({ label, help, kind: 'text' })

/** Puts a person into a post from a day on. Whoever held it leaves on the day before, unless it is shared. */
export const appoint = defineCommand({
  name: 'appoint',
  summary: 'Put somebody into a post',
  notDone: 'Nobody was appointed',
  who: 'appointers',
  example: 'appoint Head of Contact Point person: 1234 from: 1 December 2026',
  input: z.object({
    post: title('Post', 'Its title, such as Head of Contact Point.'),
    person: z
      .string({ error: 'the id of the person, such as their staff number' })
      .trim()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'a short id such as a staff number, without spaces')
      .meta({ label: 'Person', help: 'Their id in the directory, such as a staff number.', kind: 'text', kept: true }),
    from: day('From', 'Their first day, such as 1 December 2026.'),
    name: optional('Name', 'Only for somebody who is not in the directory yet.'),
    ...byIdentity((platform) => {
      const { label, help } = PLATFORMS[platform].identity
      return optional(label, `${help} Only when it is not on record.`)
    }),
    shared: z
      .enum(['yes', 'no'], { error: 'yes or no' })
      .optional()
      .meta({ label: 'Shared', help: 'Yes: whoever holds it goes on beside them.', kind: 'choice' }),
  }),
  words: ['post'],
  async prepare(_, context) {
    mustMaintainDirectory(context)
    return {}
  },
  choices: async (context) => ({
    post: await postChoices(context),
    shared: [
      { value: 'no', label: 'No: they follow whoever holds it' },
      { value: 'yes', label: 'Yes: they share it' },
    ],
  }),
  async second({ post: typed, person, from }, context) {
    const post = await readPost(typed, context)
    return secondForSeat(context, post, sayAppointed(post, person, from, context))
  },

  async run({ post: typed, person, from, name, shared, ...given }, context) {
    mustMaintainDirectory(context)
    const { store } = context
    const post = await readPost(typed, context)
    const { ended } = await store.appointments.appoint(
      {
        post: post.id,
        person,
        name: name || null,
        from,
        shared: shared === 'yes',
        identities: identitiesIn(given),
      },
      {
        ...notifyHandOver(post, from, context),
        notices: [
          ...(from.equals(context.today()) ? await notifyNewHolder(post, person, context) : []),
          ...(await notifySeatChanged(context, post, sayAppointed(post, person, from, context))),
        ],
      },
      context.now(),
    )
    await store.outbox.retryPeopleNow(context.now())
    const view = await loadPostView(context, post, context.seenBy)
    const card = postCard(view, `Appointed to ${post.title} from ${context.calendar.sayDay(from)}`)
    if (ended === 0) return card
    const text = `${formatCount(ended, 'person', 'people')} held it before, until the day before.`
    return { ...card, parts: [...card.parts, { kind: 'text', tone: 'quiet', text }] }
  },
})

const sayAppointed = (post: Post, person: string, from: Temporal.PlainDate, { calendar }: CommandContext): string =>
  `${person} holds the post of ${post.title} from ${calendar.sayDay(from)}.`
