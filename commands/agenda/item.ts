import { z } from 'zod'
import { notifyPresenter } from '../../src/bot/agenda/follow-ups.ts'
import { mustDecideAgenda } from '../../src/bot/agenda/item-to-change.ts'
import { loadAgenda } from '../../src/bot/agenda/view.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { dayOf } from '../../src/bot/core/council-time.ts'
import { forum, text } from '../../src/bot/core/inputs.ts'
import { viewerOf } from '../../src/bot/core/viewer.ts'
import { mustDecideSome } from '../../src/bot/directory/authority.ts'
import { readForum } from '../../src/bot/directory/forums.ts'
import { readPost } from '../../src/bot/directory/read-post.ts'
import { findForumMeeting } from '../../src/bot/meetings/forum-meeting.ts'
import { oneMeeting } from '../../src/bot/meetings/input.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { itemAdded } from '../../src/messages/agenda/added.ts'
import { ITEM_KINDS } from '../../src/messages/agenda/card.ts'

const KINDS = ['sorp', 'paper', 'project', 'follow_up', 'risk'] as const

/** What people call an item that is a project here. */
const PROJECTS: ReadonlySet<string> = new Set(['programme', 'plan', 'pid'])

const expectedKind = 'sorp, paper, programme, plan, pid, follow-up or risk'

/** The chair puts something on an agenda that no rule brings there. An indicator comes with `call-in`. */
export const item = defineCommand({
  name: 'item',
  summary: 'Put an item on a forum’s agenda',
  notDone: 'No item was put on an agenda',
  who: 'deciders',
  example: 'item DAT Procurement SORP kind: sorp presenter: Head of Procurement why: the annual review',
  input: z.object({
    forum: forum(),
    title: z
      .string({ error: 'a title, in a few words' })
      .trim()
      .min(1, 'a title, in a few words')
      .max(200, 'at most 200 characters')
      .meta({ label: 'Title', help: 'As it should stand on the agenda.' }),
    kind: z
      .string({ error: expectedKind })
      .trim()
      .transform((typed) => typed.toLowerCase().replace(/[\s-]/g, '_'))
      .transform((typed) => (PROJECTS.has(typed) ? 'project' : typed))
      .pipe(z.enum(KINDS, { error: expectedKind }))
      .meta({ label: 'Kind', help: 'What the forum is to do with it.' }),
    presenter: z
      .string({ error: 'the post that presents it' })
      .trim()
      .min(1, 'the post that presents it')
      .meta({ label: 'Presenter', help: 'The post that presents it.' }),
    why: text('Why', 'What the forum is to decide, and what brought it there.', 'why it comes to the forum'),
    meeting: oneMeeting(),
  }),
  words: ['forum', 'title'],
  async prepare({ forum }, context) {
    if (forum === undefined) mustDecideSome(context, 'puts items on its agenda')
    else mustDecideAgenda(context, readForum(context.framework, forum))
    return {}
  },
  choices: async ({ store }) => ({
    kind: KINDS.map((value) => ({ value, label: ITEM_KINDS[value] })),
    presenter: (await store.directory.listPosts()).map(({ title }) => ({ value: title, label: title })),
  }),

  async run({ forum: typed, title, kind, presenter, why, meeting: on }, context) {
    const forum = readForum(context.framework, typed)
    const by = mustDecideAgenda(context, forum)
    const meeting = await findForumMeeting(context, forum, on ?? null)
    if (meeting.state === 'cancelled')
      throw new Refusal('meeting_cancelled', 'That meeting is cancelled. Leave "meeting:" out for the next.', 'meeting')
    if (dayOf(context, meeting.startsAt).until(context.today()).sign > 0) {
      throw new Refusal(
        'meeting_over',
        'That meeting has been: an item can only come to one that is still ahead. Leave "meeting:" out for the next.',
        'meeting',
      )
    }
    const post = await readPost(presenter, context)
    const made = await context.store.agenda.add(
      { meetingId: meeting.id, kind, title, why, caseId: null, presenterPost: post.id, addedBy: by },
      (added) => notifyPresenter(context, added),
      context.now(),
    )
    const viewer = await viewerOf(context, context.caller, context.seenBy)
    const { lines } = await loadAgenda(context, meeting, viewer)
    const line = lines.find(({ item: { id } }) => id === made.id)
    const day = context.calendar.sayDay(dayOf(context, meeting.startsAt))
    return itemAdded({
      forum: forum.name,
      day,
      title,
      place: line?.place ?? 0,
      late: line?.late ?? false,
      meeting: meeting.id,
    })
  },
})
