import { z } from 'zod'
import { isEntitled, mayStandIn } from '../domain/access.ts'
import { levelName } from '../domain/evaluate.ts'
import { briefingSummary } from '../messages/briefing.ts'
import { proposalCard, waitingForChair } from '../messages/case-cards.ts'
import type { Message } from '../messages/message.ts'
import { plain } from '../messages/plain.ts'
import { revisionCard } from '../messages/revision-card.ts'
import { warningCard } from '../messages/warning-card.ts'
import { actionNotices } from './action-notices.ts'
import { agendaNotices } from './agenda-notices.ts'
import { answerNotices } from './answer-notices.ts'
import { loadBriefing } from './briefing.ts'
import { caseNotices } from './case-notices.ts'
import { chaseNotices } from './chase-notices.ts'
import type { Council } from './council.ts'
import { directoryNotices } from './directory-notices.ts'
import { outlookOf } from './foresight.ts'
import { invitationNotices } from './invitation-notices.ts'
import { meetingNotices } from './meeting-notices.ts'
import { nextMeetingFor } from './next-meeting.ts'
import { outcomeNotices } from './outcome-notices.ts'
import { paperNotices } from './papers/paper-notices.ts'
import { promiseNotices } from './promise-notices.ts'
import { revisionBy } from './revision.ts'
import { caseView, dayOf, indicatorView } from './views.ts'

/** Where a notice will stand: a channel of the framework, or somebody's direct messages. */
export type Place =
  | { readonly kind: 'channel'; readonly key: string }
  /** `insteadOf`: "For the Head of Roads, which nobody holds." when they stand in for a post. */
  | { readonly kind: 'person'; readonly id: string; readonly insteadOf?: string }

/** `onlyEdits`: it changes a message that stands there already, and is not worth one of its own. */
export type MadeNotice = { readonly message: Message; readonly onlyEdits?: boolean }

/**
 * How each kind of notice is made, from the present state, when it is sent. Null: it is no longer worth sending, or
 * may not be shown there.
 */
type MakeNotice = (subject: unknown, place: Place, council: Council) => Promise<MadeNotice | null>

const caseSubject = z.object({ caseId: z.number() })
const meetingSubject = z.object({ meetingId: z.number(), sequence: z.number().optional() })
const revisedSubject = z.object({ importId: z.number(), forum: z.string() })
const chairSubject = z.object({ forum: z.string(), day: z.string() })

export const notices: Readonly<Record<string, MakeNotice>> = {
  ...answerNotices,
  ...actionNotices,
  ...agendaNotices,
  ...caseNotices,
  ...chaseNotices,
  ...directoryNotices,
  ...promiseNotices,
  ...invitationNotices,
  ...meetingNotices,
  ...outcomeNotices,
  ...paperNotices,

  proposal: async (subject, place, council) => {
    const shown = await loadCase(council, subject)
    return shown && mayShow(council, shown.view.history.indicator, place) ? { message: proposalCard(shown) } : null
  },

  brief: async (subject, place, council) => {
    const { meetingId, sequence = 0 } = meetingSubject.parse(subject)
    const meeting = await council.store.meetings.find(meetingId)
    if (meeting?.state !== 'planned' || meeting.startsAt < council.now()) return null
    const audience =
      place.kind === 'channel' ? ({ kind: 'channel', channel: place.key } as const) : ({ kind: 'person' } as const)
    const message = briefingSummary(await loadBriefing(council, meeting.forum, meeting, audience))
    // What was sent before the meeting was moved names the right day; the move has a message of its own.
    return { message, onlyEdits: sequence !== meeting.sequence }
  },

  warning: async (subject, place, council) => {
    const { warningId } = z.object({ warningId: z.number() }).parse(subject)
    const warning = await council.store.warnings.find(warningId)
    // For the owner alone: it is nobody else's business before anything is proposed.
    if (warning?.outcome !== 'pending' || place.kind !== 'person') return null
    const view = await indicatorView(council, warning.ref)
    const phrase = council.framework.rules.find(({ key }) => key === warning.rule)?.phrase ?? warning.rule
    return { message: warningCard(view, warning.text, phrase, outlookOf(view.history)) }
  },

  revised: async (subject, place, council) => {
    const { importId, forum } = revisedSubject.parse(subject)
    const reader = place.kind === 'person' ? await council.store.directory.person(place.id, council.today()) : null
    const revision = await revisionBy(council, importId)
    const items = (revision?.indicators ?? []).filter(
      (one) => one.forum === forum && reader && isEntitled(council.framework, reader, one.indicator),
    )
    if (!revision || items.length === 0) return null
    const { at, by } = revision.import
    const when = council.calendar.sayDate(dayOf(council, at))
    return { message: revisionCard(levelName(council.framework, forum), items, { by, when }) }
  },

  waiting: async (subject, _place, council) => {
    const { forum, day } = chairSubject.parse(subject)
    const open = (await council.store.cases.open(forum)).filter(
      ({ state, levelSince }) => state === 'proposed' && dayOf(council, levelSince).toString() === day,
    )
    if (open.length === 0) {
      const title = `${levelName(council.framework, forum)}: nothing waits for your decision`
      return { message: plain(title, 'All that stood here has been decided.'), onlyEdits: true }
    }
    const shown = await Promise.all(open.map((one) => caseView(council, one)))
    const name = shown[0]?.forum ?? forum
    const next = await nextMeetingFor(council, forum)
    return { message: waitingForChair(name, shown, next?.lastDayForNotice ?? null, council.calendar.sayDay) }
  },
}

async function loadCase(council: Council, subject: unknown) {
  const one = await council.store.cases.find(caseSubject.parse(subject).caseId)
  return one ? caseView(council, one) : null
}

/** Exempt figures stand in forums' own channels and direct messages only. */
const mayShow = (council: Council, indicator: Parameters<typeof mayStandIn>[1], place: Place): boolean =>
  mayStandIn(
    council.framework,
    indicator,
    place.kind === 'channel' ? { kind: 'channel', channel: place.key } : { kind: 'person' },
  )
