import { levelName } from '../../domain/rules/evaluate.ts'
import {
  callInNotice as callInMessage,
  noLongerNeededMessage,
  settledNotice,
  standInNotice as standInMessage,
} from '../../messages/agenda/call-in-notice.ts'
import { nameItem } from '../agenda/name-item.ts'
import { callInDeclaration, standInDeclaration } from '../cases/item-notices.ts'
import { findNamedPresenter } from '../cases/named-presenter.ts'
import { loadCaseView } from '../cases/views.ts'
import { defineNotice, onlyEdit, skip } from '../core/notice.ts'
import { invitationPart } from '../meetings/invitation.ts'
import { sayMeeting } from '../meetings/say-meeting.ts'
import { loadItemResponses } from './item-responses.ts'

// The notices to those who answer for an item of an agenda.

const callInNotice = defineNotice({
  ...callInDeclaration,
  summary: 'a call-in notice',
  about: ({ caseId }) => [{ kind: 'case', id: caseId }],

  async make({ caseId, itemId }, viewer, context) {
    const one = await context.store.cases.find(caseId)
    if (!one) return skip('gone')
    if (one.state === 'proposed' || one.state === 'declined') return skip('settled')
    const shown = await loadCaseView(context, one)

    const items = await context.store.agenda.listForCase(caseId)
    const item = items.find(({ id }) => id === itemId)
    // Of several meetings that it was called in to, the last one's notice says how it ended.
    if (item?.state !== 'planned' && item !== items[0])
      return onlyEdit(settledNotice(shown, item?.state ?? 'removed', null))
    if (!item || one.state === 'closed') return viewer.person ? callInMessage(shown) : onlyEdit(callInMessage(shown))
    if (item.state !== 'planned') return onlyEdit(settledNotice(shown, item.state, item.reason))
    const meeting = await context.store.meetings.find(item.meetingId)
    const forum = context.framework.forums.find(({ key }) => key === item.forum)
    // Where no post answers for it, whoever brings it is asked as if they did.
    const presenter = shown.view.titles.accountable === null ? null : await findNamedPresenter(context, item)
    const answers = { ...(await loadItemResponses(context, item)), presenter }
    // In the forum's channel the case's own card says who comes; a copy that an earlier release posted is edited.
    if (!viewer.person) return onlyEdit(callInMessage(shown, answers, false, null))
    return callInMessage(shown, answers, true, meeting && forum ? invitationPart(context, meeting, forum) : null)
  },
})

const standInNotice = defineNotice({
  ...standInDeclaration,
  summary: 'an item of an agenda, to whoever comes instead of its presenter',
  about: ({ itemId }) => [{ kind: 'item', id: itemId }],

  async make({ itemId, post }, _viewer, context) {
    const item = await context.store.agenda.find(itemId)
    const meeting = item && (await context.store.meetings.find(item.meetingId))
    if (!item || !meeting) return skip('gone')
    if (item.state !== 'planned' || item.substitutePost !== post) return onlyEdit(noLongerNeededMessage(nameItem(item)))
    const { plan, planDue, planDueOn } = await loadItemResponses(context, item)
    return standInMessage({
      itemId,
      name: nameItem(item),
      forum: levelName(context.framework, item.forum),
      meeting: sayMeeting(context, meeting),
      presenter: item.presenterTitle ?? 'presenter',
      why: item.why,
      ref: item.ref,
      plan,
      planDue,
      planDueOn,
    })
  },
})

export const answerNotices = [callInNotice, standInNotice]
