import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeNotice } from '../../../../src/bot/runtime/make-notice.ts'
import { notices } from '../../../../src/bot/runtime/notices.ts'
import type { Recipient } from '../../../../src/domain/core/recipient.ts'
import { channel, person, post } from '../../../../src/domain/core/recipient.ts'
import { postId } from '../../../../src/domain/directory/post-id.ts'
import type { TestCouncil } from '../../../support/council.ts'
import { ANALYST, CHAIR, DIRECTOR, MANAGER, OUTSIDER } from '../../../support/council.ts'
import { wordsOf } from '../../../support/words.ts'
import { carried, caseOf, exemptCouncil, itemOf, met, SECRET, VACANT } from './exempt-council.ts'

// Every notice, about what is exempt, to every kind of recipient. A new notice wants a line in SUBJECTS.

type Given = {
  readonly subject: (council: TestCouncil) => Promise<Record<string, string | number>> | Record<string, string | number>
  /** Somebody entitled who reads of it, which shows that it does tell something; null: it tells nobody anything exempt. */
  readonly tells: Recipient | null
  /** What has happened before it is sent, beside the call-ins. */
  readonly after?: 'the meeting' | 'what was passed on'
}

const chair = person(postId(CHAIR))
const manager = person(postId(MANAGER))
const ofCase = (ref: string) => async (council: TestCouncil) => ({ caseId: await caseOf(council, ref) })
const ofItem = (ref: string) => async (council: TestCouncil) => ({ itemId: await itemOf(council, ref) })
const ofMeeting = async (council: TestCouncil) => ({ meetingId: (await meetingOf(council)).id })
const ofPaper = (kind: string) => async (council: TestCouncil) => ({ paperId: await paperOf(council, kind) })
const today = (council: TestCouncil) => council.council.today().toString()

const SUBJECTS: Readonly<Record<string, Given>> = {
  action: { subject: () => ({ actionId: 1 }), tells: manager },
  'action-told': { subject: async (council) => ({ actionId: 1, eventId: await eventOf(council) }), tells: manager },
  agenda: { subject: ofMeeting, tells: chair },
  'agenda-gaps': { subject: ofMeeting, tells: chair },
  brief: { subject: ofMeeting, tells: chair },
  'call-in': {
    subject: async (council) => ({ caseId: await caseOf(council, 'EX01'), itemId: await itemOf(council, 'EX01') }),
    tells: manager,
  },
  'chase-plans': {
    subject: async (council) => ({ ...(await ofMeeting(council)), sequence: 0, stage: 'chair', post: postId(CHAIR) }),
    tells: chair,
  },
  closed: { subject: ofCase('EX04'), tells: manager },
  day: { subject: ofMeeting, tells: chair },
  'day-item': { subject: ofItem('EX01'), tells: channel('pat') },
  extension: { subject: () => ({ actionId: 1, nth: 1 }), tells: chair },
  'gone-up': {
    subject: async (council) => ({ caseId: await caseOf(council, 'EX01'), level: 'cmt' }),
    tells: chair,
  },
  inherited: { subject: ofCase('EX01'), tells: manager },
  invitation: { subject: ofMeeting, tells: null },
  item: { subject: ofItem('EX01'), tells: manager },
  'meeting-changed': {
    subject: async (council) => ({
      ...(await ofMeeting(council)),
      sequence: 0,
      was: '2026-12-03T10:00:00Z',
      wasPlace: 'Sessions House',
      by: CHAIR,
    }),
    tells: chair,
  },
  'meetings-differ': { subject: () => ({ forum: 'pat', frameworkVersionId: 1 }), tells: null },
  'member-briefing': {
    subject: async (council) => ({ ...(await ofMeeting(council)), stage: 'before', sequence: 0 }),
    tells: chair,
  },
  outlived: { subject: ofCase('EX01'), tells: chair },
  'outcome-note': { subject: ofMeeting, tells: chair, after: 'what was passed on' },
  'outcomes-carried': { subject: ofMeeting, tells: chair, after: 'what was passed on' },
  'outcomes-missing': { subject: ofMeeting, tells: chair, after: 'the meeting' },
  'pack-due': { subject: ofMeeting, tells: null },
  paper: { subject: ofPaper('meeting-pack'), tells: chair },
  'paper-approval': {
    subject: async (council) => ({ ...(await ofPaper('meeting-pack')(council)), nth: 1 }),
    tells: null,
  },
  'channel-moved': { subject: () => ({ forum: 'pat', platform: 'slack', by: CHAIR }), tells: null },
  'channel-proposed': {
    subject: () => ({ forum: 'pat', platform: 'slack', channel: '#pat', by: ANALYST, conversation: 'C-new' }),
    tells: null,
  },
  'paper-copy': {
    subject: async (council) => ({ ...(await ofPaper('formal-report')(council)), format: 'both', moment: 1 }),
    tells: chair,
  },
  'paper-issued': { subject: ofPaper('formal-report'), tells: channel('pat') },
  'paper-returned': {
    subject: async (council) => ({ ...(await ofPaper('meeting-pack')(council)), nth: 1 }),
    tells: null,
  },
  'paper-withdrawn': { subject: ofPaper('highlight-report'), tells: null },
  'plan-asked': {
    subject: async (council) => ({ itemId: await itemOf(council, 'EX05'), by: CHAIR, day: today(council) }),
    tells: manager,
  },
  'passed-on': { subject: ofCase('EX01'), tells: chair },
  preflight: { subject: ofMeeting, tells: chair },
  promise: { subject: (council) => ({ ref: 'EX01', day: today(council) }), tells: manager },
  proposal: { subject: ofCase('EX02'), tells: channel('pat') },
  refused: { subject: () => ({ platform: 'web', destination: 'channel:pat' }), tells: null },
  referral: { subject: () => ({ referralId: 1 }), tells: chair, after: 'the meeting' },
  remind: {
    subject: () => ({ actionId: 1, when: 'manager', due: '2026-12-01', post: postId(DIRECTOR) }),
    tells: person(postId(DIRECTOR)),
  },
  revised: { subject: async (council) => ({ importId: await importOf(council), forum: 'pat' }), tells: chair },
  'seat-changed': {
    subject: () => ({ post: postId(CHAIR), does: 'The post of Chair is held by nobody.', by: ANALYST }),
    tells: null,
  },
  'second-asked': {
    subject: () => ({ draft: 1, does: 'The post of Chair is held by nobody.', by: ANALYST }),
    tells: null,
  },
  'second-said': {
    subject: () => ({ does: 'The post of Chair is held by nobody.', by: ANALYST, said: 'no' }),
    tells: null,
  },
  'stand-in': {
    subject: async (council) => ({ itemId: await itemOf(council, 'EX01'), post: postId(DIRECTOR) }),
    tells: person(postId(DIRECTOR)),
  },
  waiting: { subject: (council) => ({ forum: 'pat', day: today(council) }), tells: chair },
  warning: { subject: () => ({ warningId: 1 }), tells: person(postId(ANALYST)) },
  'with-you': { subject: (council) => ({ post: postId(MANAGER), day: today(council) }), tells: manager },
}

/** Each kind of recipient, and whether they may read what is exempt. */
const RECIPIENTS: readonly { readonly who: string; readonly recipient: Recipient }[] = [
  { who: 'the holder of an entitled post', recipient: post(postId(MANAGER)) },
  { who: 'the holder of a forum’s chair', recipient: post(postId(CHAIR)) },
  { who: 'a vacant post whose deputy is not entitled', recipient: post(postId(VACANT)) },
  { who: 'the holder of a post that is not entitled', recipient: post(postId(OUTSIDER)) },
  { who: 'a person who is entitled', recipient: person(postId(CHAIR)) },
  { who: 'a person who is not entitled', recipient: person(postId('ICT Team')) },
  { who: 'a person who is not in the directory', recipient: person('somebody-else') },
  { who: 'the forum’s channel', recipient: channel('pat') },
  { who: 'another forum’s channel', recipient: channel('dat') },
  { who: 'a channel that is no forum’s', recipient: channel('member-office') },
  { who: 'a channel that the rules do not know', recipient: channel('elsewhere') },
]

/** Who in this council is not entitled, and channels in which others read along. */
const NOT_ENTITLED: ReadonlySet<Recipient> = new Set<Recipient>([
  ...[OUTSIDER, 'ICT Team'].map((title) => person(postId(title))),
  person('somebody-else'),
  channel('member-office'),
  channel('elsewhere'),
])

let council: TestCouncil
beforeAll(async () => {
  council = await exemptCouncil()
}, 180_000)
afterAll(() => council.drop())

it('every notice is here, and nothing else', () => {
  expect(Object.keys(SUBJECTS).toSorted()).toEqual(notices.map(({ name }) => name).toSorted())
})

describe.each([
  { after: 'the call-ins', happens: async () => undefined },
  { after: 'the meeting', happens: met },
  { after: 'what was passed on', happens: carried },
] as const)('after $after', ({ after, happens }) => {
  beforeAll(() => happens(council), 120_000)
  const own = notices.filter(({ name }) => (SUBJECTS[name]?.after ?? 'the call-ins') === after)

  it.each(own.flatMap(({ name }) => RECIPIENTS.map((to) => ({ name, ...to }))))(
    '$name tells nothing exempt to anybody not entitled, sent to $who',
    async ({ name, recipient }) => {
      for (const { to, said } of await sent(name, recipient)) if (NOT_ENTITLED.has(to)) expect(said).not.toMatch(SECRET)
    },
  )

  it.each(own)('$name tells those who are entitled', async ({ name }) => {
    const tells = SUBJECTS[name]?.tells ?? null
    if (tells === null) {
      const all = await Promise.all(RECIPIENTS.map(({ recipient }) => sent(name, recipient)))
      expect(all.flat().map(({ said }) => said)).not.toContainEqual(expect.stringMatching(SECRET))
    } else {
      expect(await sent(name, tells)).toEqual([{ to: tells, said: expect.stringMatching(SECRET) }])
    }
  })
})

/** What is made of a notice for each whom it reaches: a message, one that only edits, or the reason for none. */
async function sent(name: string, recipient: Recipient): Promise<readonly { to: Recipient; said: string }[]> {
  const notice = notices.find((one) => one.name === name)
  const given = SUBJECTS[name]
  if (!notice || !given) throw new Error(`${name} is not in the table`)
  const subject = await given.subject(council)
  const row = { subject, recipient, createdAt: council.council.now() }
  const made = await makeNotice(notice, row, council.council, ['web'])
  return Promise.all(
    made.map(async ({ destination, made: one }) => ({
      to: destination.kind === 'channel' ? channel(destination.key) : person(destination.id),
      said: 'skip' in one ? one.skip : wordsOf('onlyEdit' in one ? await one.onlyEdit() : one),
    })),
  )
}

async function meetingOf({ council: { store } }: TestCouncil) {
  const all = await store.meetings.listFrom('pat', new Date('2026-12-01T00:00:00Z'))
  return all[0] ?? expect.fail('PAT does not meet in December')
}

const paperOf = async ({ council: { store } }: TestCouncil, kind: string): Promise<number> =>
  (await store.papers.list({ kind }))[0]?.id ?? expect.fail(`there is no ${kind}`)

const eventOf = async ({ council: { store } }: TestCouncil): Promise<number> =>
  (await store.actions.find(1))?.events[0]?.id ?? expect.fail('nothing has happened to action 1')

/** The import that revised EX07. */
const importOf = async ({ db }: TestCouncil): Promise<number> =>
  (await db.database.prisma.import.findMany({ orderBy: { id: 'asc' } }))[1]?.id ?? expect.fail('nothing was imported')
