import { levelName } from '../../domain/rules/evaluate.ts'
import {
  callInNotice as callInMessage,
  notNeeded,
  settledNotice,
  standInNotice as standInMessage,
} from '../../messages/agenda/call-in-notice.ts'
import { callInDeclaration, standInDeclaration } from '../cases/item-notices.ts'
import { caseView } from '../cases/views.ts'
import { defineNotice, onlyEdit, skip } from '../core/notice.ts'
import { planDueDay } from '../meetings/deadlines.ts'
import { sayMeeting } from '../meetings/say-meeting.ts'
import { itemAnswers } from './item-answers.ts'

// The notices to those who answer for an item of an agenda.

const callInNotice = defineNotice({
  ...callInDeclaration,
  summary: 'a call-in notice',
  about: ({ caseId }) => [{ kind: 'case', id: caseId }],

  async make({ caseId, itemId }, viewer, council) {
    const one = await council.store.cases.find(caseId)
    if (!one) return skip('gone')
    if (one.state === 'proposed' || one.state === 'declined') return skip('settled')
    const shown = await caseView(council, one)

    const items = await council.store.agenda.ofCase(caseId)
    const item = items.find(({ id }) => id === itemId)
    // Of several meetings that it was called in to, the last one's notice says how it ended.
    if (item?.state !== 'planned' && item !== items[0])
      return onlyEdit(settledNotice(shown, item?.state ?? 'removed', null))
    if (!item || one.state === 'closed') return callInMessage(shown)
    if (item.state !== 'planned') return onlyEdit(settledNotice(shown, item.state, item.reason))
    return callInMessage(shown, await itemAnswers(council, item), viewer.person !== null)
  },
})

const standInNotice = defineNotice({
  ...standInDeclaration,
  summary: 'an item of an agenda, to whoever comes instead of its presenter',
  about: ({ itemId }) => [{ kind: 'item', id: itemId }],

  async make({ itemId, post }, _viewer, council) {
    const item = await council.store.agenda.find(itemId)
    const meeting = item && (await council.store.meetings.find(item.meetingId))
    if (!item || !meeting) return skip('gone')
    if (item.state !== 'planned' || item.substitutePost !== post) return onlyEdit(notNeeded(item.title))
    const { plan } = await itemAnswers(council, item)
    return standInMessage({
      itemId,
      title: item.title,
      forum: levelName(council.framework, item.forum),
      meeting: sayMeeting(council, meeting),
      presenter: item.presenterTitle ?? 'presenter',
      why: item.why,
      ref: item.ref,
      plan,
      planDue: council.calendar.sayDay(planDueDay(council, meeting)),
    })
  },
})

export const answerNotices = [callInNotice, standInNotice]
