import { Refusal } from '../../../domain/core/refusal.ts'
import { memberBriefing } from '../../../papers/member-briefing/member-briefing.ts'
import { outcomeNote } from '../../../papers/outcome-note/outcome-note.ts'
import { meetingPack } from '../../../papers/pack/meeting-pack.ts'
import type { PackIndex } from '../../../papers/pack/pack-index.ts'
import { freezeIndex, packIndex, thawIndex } from '../../../papers/pack/pack-index.ts'
import { supplementaryPack } from '../../../papers/pack/supplementary-pack.ts'
import type { AppContext } from '../../core/context.ts'
import { agendaBasis } from '../agenda-basis.ts'
import type { PaperKind, PaperSubject } from '../kind.ts'
import { mustBeToday, mustBeWhole } from '../kind.ts'
import { memberBriefingSnapshot } from '../member-briefing/snapshot.ts'
import { outcomeNoteSnapshot } from '../outcome-note/snapshot.ts'
import { meetingPackSnapshot } from '../pack/snapshot.ts'
import { supplementSnapshot } from '../pack/supplement.ts'
import { meetingOf, OF_A_MEETING, readMeeting } from '../read-subject.ts'

const ofMeeting: Pick<PaperKind, 'for' | 'subject'> = {
  for: OF_A_MEETING,
  async subject(context, wanted) {
    mustBeWhole(wanted)
    return readMeeting(context, wanted.for)
  },
}

/** What the pack held of the agenda, for those who are entitled to all of it. */
const held = async (context: AppContext, subject: PaperSubject): Promise<string> =>
  freezeIndex(packIndex(await meetingPackSnapshot(context, meetingOf(subject), 'entitled')))

/** When and where the meeting was to be, and its items. */
const heldBriefly = async (context: AppContext, subject: PaperSubject): Promise<string> =>
  JSON.stringify(await agendaBasis(context, meetingOf(subject)))

const PACKS = ['meeting-pack', 'supplementary-pack']

/** The papers of one meeting, before it and after it. */
export const papersOfMeetings: readonly PaperKind[] = [
  {
    ...ofMeeting,
    key: 'meeting-pack',
    title: 'Meeting pack',
    audience: 'forums',
    async build(context, subject, view) {
      mustBeToday(context, view)
      return meetingPack(await meetingPackSnapshot(context, meetingOf(subject), view.edition))
    },
    basis: held,
  },
  {
    ...ofMeeting,
    key: 'supplementary-pack',
    title: 'Supplementary pack',
    audience: 'forums',
    async subject(context, wanted) {
      const meeting = await ofMeeting.subject(context, wanted)
      const [last] = await supplementsOf(context, meeting)
      const number = last === undefined ? 1 : last.issuedAt === null ? last.number : last.number + 1
      return { ...meeting, key: `${meeting.key}:${number}` }
    },
    async build(context, subject, view) {
      mustBeToday(context, view)
      const before = await lastIssued(context, subject)
      const snapshot = await supplementSnapshot(context, meetingOf(subject), before, view.edition)
      if (snapshot) return supplementaryPack(snapshot)
      throw new Refusal(
        'nothing_changed',
        'Nothing has changed since the last papers of that meeting were issued: "papers" lists them.',
      )
    },
    basis: held,
  },
  {
    ...ofMeeting,
    key: 'member-briefing',
    title: 'Member briefing before a meeting',
    audience: 'members',
    async build(context, subject, view) {
      mustBeToday(context, view)
      return memberBriefing(await memberBriefingSnapshot(context, meetingOf(subject), view.edition))
    },
    basis: heldBriefly,
  },
  {
    ...ofMeeting,
    key: 'outcome-note',
    title: 'Outcome note after a meeting',
    audience: 'forums',
    async build(context, subject, view) {
      mustBeToday(context, view)
      return outcomeNote(await outcomeNoteSnapshot(context, meetingOf(subject), view.edition))
    },
    basis: heldBriefly,
  },
]

/** The supplementary packs of a meeting, by their numbers, the last first. */
async function supplementsOf({ store }: AppContext, { meeting }: PaperSubject) {
  const papers = await store.papers.list({ kind: 'supplementary-pack', ...(meeting ? { meetingId: meeting.id } : {}) })
  return papers
    .map(({ subject, issuedAt }) => ({ number: Number(subject.split(':').at(-1)), issuedAt }))
    .toSorted((one, other) => other.number - one.number)
}

/** What those had who read the last papers that were issued for a meeting, but for those that are made anew. */
async function lastIssued({ store }: AppContext, { key, meeting }: PaperSubject): Promise<PackIndex> {
  const papers = meeting ? await store.papers.list({ meetingId: meeting.id, states: ['issued'] }) : []
  const [last] = papers
    .filter(({ kind, subject }) => PACKS.includes(kind) && subject !== key)
    .toSorted((one, other) => Number(other.issuedAt) - Number(one.issuedAt))
  const content = last && (await store.papers.findContent(last.id))
  if (content?.basis) return thawIndex(content.basis)
  throw new Refusal(
    'no_pack',
    'No pack has been issued for that meeting, so there is nothing to supplement: "draft-paper meeting-pack" makes one.',
  )
}
