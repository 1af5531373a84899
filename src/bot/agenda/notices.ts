import { z } from 'zod'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import { postedAgenda } from '../../messages/agenda/card.ts'
import { dayCard, dayItemCard } from '../../messages/agenda/day-card.ts'
import { agendaGaps, agendaGone, agendaReopened, listMissing } from '../../messages/agenda/gaps.ts'
import { itemNotice as itemMessage } from '../../messages/agenda/item-notice.ts'
import { agendaDeclaration } from '../cases/item-notices.ts'
import { findAccountablePost } from '../cases/posts-at-level.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { defineNotice, onlyEdit, skip } from '../core/notice.ts'
import { cutOffOf } from '../meetings/deadlines.ts'
import { meetingStatement, sayMeeting } from '../meetings/say-meeting.ts'
import { loadBriefing } from './briefing.ts'
import { loadDayItem, loadDayItems } from './day-item.ts'
import { agendaLines } from './lines.ts'
import { loadAgenda } from './view.ts'

// The notices about agendas.

const DAY_ITEMS = 12 // with their evidence; what comes after them is named alone

export const itemNotice = defineNotice({
  name: 'item',
  summary: 'an item of an agenda, to whoever presents it',
  subject: z.object({ itemId: z.number() }),
  // A vacant post's stand-in is told too, so that it is no matter whose item it is.
  about: ({ itemId }) => [{ kind: 'item', id: itemId }],

  async make({ itemId }, _viewer, context) {
    const item = await context.store.agenda.find(itemId)
    const meeting = item && (await context.store.meetings.find(item.meetingId))
    if (!item || !meeting) return skip('gone')
    const [line] = await agendaLines(context, meeting, [item])
    const answersFor = await findAccountable(context, item)
    const isOther = answersFor !== null && answersFor !== item.presenterPost
    const at = {
      forum: levelName(context.framework, item.forum),
      meeting: sayMeeting(context, meeting),
      planFrom: isOther ? ((await context.store.directory.findPost(answersFor))?.title ?? answersFor) : null,
      states: meetingStatement(context, meeting),
    }
    if (!line) return skip('gone')
    const message = itemMessage(line, at)
    // A call-in has its own notice, to whoever answers for its indicator; only another who was named to bring it back has this one.
    const saysCallIn = item.kind === 'call_in' && item.state !== 'removed' && !isOther
    return saysCallIn ? onlyEdit(message) : message
  },
})

/** Who answers for the indicator of a call-in that is to be heard, and is asked for its action plan; null: it is none. */
async function findAccountable(context: AppContext, item: AgendaItem): Promise<string | null> {
  if (item.kind !== 'call_in' || item.state !== 'planned' || item.caseId === null) return null
  const one = await context.store.cases.find(item.caseId)
  const record = one && (await context.store.figures.findDefinition(one.ref, context.now()))
  return one && findAccountablePost(context, one, record?.indicator ?? null)
}

const agendaNotice = defineNotice({
  ...agendaDeclaration,
  summary: 'the agenda of a meeting',
  about: () => [],

  async make({ meetingId }, viewer, context) {
    const meeting = await context.store.meetings.find(meetingId)
    if (!meeting) return skip('gone')
    const make = async () => {
      const seen = await viewer.lists()
      const [view, brief] = await Promise.all([
        loadAgenda(context, meeting, seen),
        loadBriefing(context, meeting.forum, meeting, seen),
      ])
      return postedAgenda(view, brief)
    }
    // Before it closes only what stands already is edited.
    const isOut = meeting.state === 'planned' && context.now() >= cutOffOf(context, meeting)
    return isOut ? make() : onlyEdit(make)
  },
})

export const agendaGapsNotice = defineNotice({
  name: 'agenda-gaps',
  summary: 'what an agenda lacks, to the secretary',
  subject: z.object({ meetingId: z.number() }),
  about: () => [],

  async make({ meetingId }, viewer, context) {
    const meeting = await context.store.meetings.find(meetingId)
    if (!meeting) return skip('gone')
    if (meeting.startsAt < context.now()) return skip('late')
    // Whoever stands in for a vacant secretary looks after the whole agenda, but for what is exempt to them.
    const own = await viewer.lists()
    const standIn = { ...own, item: own.about, forum: () => true }
    const view = await loadAgenda(context, meeting, standIn)
    if (meeting.state === 'cancelled') return onlyEdit(agendaGone(view), 'gone')
    const isOpenAgain = meeting.movedAt !== null && !view.closes.passed
    if (isOpenAgain) return onlyEdit(agendaReopened(view), 'moved')
    // The agenda that goes out with it tells of one that lacks nothing.
    return listMissing(view).length === 0 ? onlyEdit(agendaGaps(view)) : agendaGaps(view)
  },
})

export const dayNotice = defineNotice({
  name: 'day',
  summary: 'the agenda on the morning of a meeting',
  subject: z.object({ meetingId: z.number() }),
  about: () => [],

  async make({ meetingId }, viewer, context) {
    const meeting = await context.store.meetings.find(meetingId)
    if (!meeting || meeting.state === 'cancelled') return skip('gone')
    const make = async () => {
      const seen = await viewer.lists()
      const view = await loadAgenda(context, meeting, seen)
      return dayCard(view, await loadDayItems(context, view.lines.slice(0, DAY_ITEMS)))
    }
    // After its day only what stands is edited.
    return dayOf(context, meeting.startsAt).equals(context.today()) ? make() : onlyEdit(make)
  },
})

export const dayItemNotice = defineNotice({
  name: 'day-item',
  summary: 'an item with its evidence and its plan, on the day of its meeting',
  subject: z.object({ itemId: z.number() }),
  about: ({ itemId }) => [{ kind: 'item', id: itemId }],

  async make({ itemId }, viewer, context) {
    const item = await context.store.agenda.find(itemId)
    const shown = item && (await loadDayItem(context, item, await viewer.lists()))
    if (!item || !shown) return skip('gone')
    // The card of the day has it; one that an earlier release posted is edited.
    return onlyEdit(dayItemCard(shown))
  },
})

export const agendaNotices = [itemNotice, agendaNotice, agendaGapsNotice, dayNotice, dayItemNotice]
