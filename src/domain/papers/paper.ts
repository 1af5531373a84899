import type { Temporal } from 'temporal-polyfill'
import { Refusal } from '../core/refusal.ts'
import { formatList, withArticle } from '../core/words.ts'
import type { Person } from '../directory/access.ts'
import { isPerformanceTeam, maySeeForum, membersChannels } from '../directory/access.ts'
import { postId } from '../directory/post-id.ts'
import type { Forum, Framework } from '../rules/framework.ts'

export type PaperState = 'draft' | 'checked' | 'approved' | 'issued' | 'withdrawn' | 'superseded'

/** One version of a paper. What is in it never changes: another version corrects it. */
export type Paper = {
  readonly id: number
  /** meeting-pack */
  readonly kind: string
  /** What it is on, within its kind: "pat:2026-12-07", "2017/18 Q1". */
  readonly subject: string
  readonly version: number
  readonly title: string
  /** The keys of the forums that answer for it: their chairs approve it. */
  readonly forums: readonly string[]
  readonly meetingId: number | null
  readonly state: PaperState
  /** The council's day on which the record was read. */
  readonly asAt: Temporal.PlainDate
  readonly madeBy: string
  readonly madeAt: Date
  readonly issuedAt: Date | null
  readonly correctsId: number | null
  /** Why it corrects another. */
  readonly correction: string | null
  /** Oldest first. */
  readonly events: readonly PaperEvent[]
}

export type PaperEventKind =
  | 'made'
  | 'written'
  | 'checked'
  | 'approved'
  | 'returned'
  | 'issued'
  | 'withdrawn'
  | 'superseded'

export type PaperEvent = {
  readonly at: Date
  readonly kind: PaperEventKind
  /** A post's title, or Callin. */
  readonly by: string
  readonly text: string
}

export type PaperMove = { readonly state: PaperState; readonly event: Omit<PaperEvent, 'at'> }

/** Who a kind of paper is for, once it is issued. The performance team and whoever makes it see it before and after. */
export const audiences = ['forums', 'members', 'council'] as const
/**
 * - forums: the forums' members and the Members' side;
 * - members: the Members' side alone;
 * - council: everybody the directory knows.
 */
export type Audience = (typeof audiences)[number]

/** Whoever checks it has read it through: the secretary of a forum that answers for it, its chair, or the performance team. */
export function check(paper: Paper, by: string): PaperMove {
  if (paper.state !== 'draft') throw notNow(paper, 'checked')
  return { state: 'checked', event: { kind: 'checked', by, text: '' } }
}

/**
 * A chair approves what has been checked. It is approved once the chairs of all its forums have. `chair` is the title of
 * the chair for whom it is done, `chairs` those of all.
 */
export function approve(paper: Paper, by: string, chair: string, chairs: readonly string[]): PaperMove {
  if (paper.state === 'draft') {
    throw new Refusal(
      'paper_unchecked',
      `${paperTitle(paper)} has not been checked yet: "check-paper ${paper.id}" comes first.`,
    )
  }
  if (paper.state !== 'checked') throw notNow(paper, 'approved')
  const already = approvedBy(paper)
  if (already.includes(chair)) {
    throw new Refusal(
      'paper_approved',
      `${paperTitle(paper)} has already been approved for ${withArticle(chair)}. Nothing to do.`,
    )
  }
  const missing = chairs.filter((title) => title !== chair && !already.includes(title))
  return {
    state: missing.length === 0 ? 'approved' : 'checked',
    event: { kind: 'approved', by, text: chair },
  }
}

/** The chairs that have approved it since it was last a draft. */
export function approvedBy({ events }: Pick<Paper, 'events'>): readonly string[] {
  const last = events.findLastIndex(({ kind }) => kind === 'checked')
  return events.slice(last + 1).flatMap(({ kind, text }) => (kind === 'approved' ? [text] : []))
}

/** Back to its draft, with what is to be changed. */
export function sendBack(paper: Paper, by: string, reason: string): PaperMove {
  if (paper.state !== 'checked' && paper.state !== 'approved') throw notNow(paper, 'returned')
  return { state: 'draft', event: { kind: 'returned', by, text: reason } }
}

/** Somebody writes in it: whoever had checked it checks it again. */
export function write(paper: Paper, by: string, place: string): PaperMove {
  if (paper.state !== 'draft' && paper.state !== 'checked') {
    throw new Refusal(
      'paper_fixed',
      `${paperTitle(paper)} is ${STATES[paper.state]}, so nothing in it changes. ${instead(paper)}`,
    )
  }
  return { state: 'draft', event: { kind: 'written', by, text: place } }
}

/** It goes out to those entitled to it. */
export function issue(paper: Paper): PaperMove {
  if (paper.state !== 'approved') throw notNow(paper, 'issued')
  return { state: 'issued', event: { kind: 'issued', by: 'Callin', text: '' } }
}

/** It must not be used any more. Those who had it are told why. */
export function withdraw(paper: Paper, by: string, reason: string): PaperMove {
  if (paper.state === 'withdrawn' || paper.state === 'superseded') throw notNow(paper, 'withdrawn')
  return { state: 'withdrawn', event: { kind: 'withdrawn', by, text: reason } }
}

/** A later version takes its place: at once that of a draft, and that of an issued one when the later is issued. */
export const supersede = (by: string, version: number): PaperMove => ({
  state: 'superseded',
  event: { kind: 'superseded', by, text: `version ${version}` },
})

/** A draft that gave way to a later one before anybody had checked it: whoever was to check it has one to check still. */
export const gaveWayUnchecked = ({ state, events }: Pick<Paper, 'state' | 'events'>): boolean =>
  state === 'superseded' && events.every(({ kind }) => kind === 'made' || kind === 'written' || kind === 'superseded')

/**
 * Each time that it became a draft again after it was checked, by somebody else than those who check it, oldest first: it was
 * sent back, or written in. `checkers` are the titles of their posts.
 */
export function listReopenings({ events }: Pick<Paper, 'events'>, checkers: readonly string[]): readonly PaperEvent[] {
  let isChecked = false
  return events.filter((event) => {
    const reopens = event.kind === 'returned' || (event.kind === 'written' && isChecked && !checkers.includes(event.by))
    if (event.kind === 'checked') isChecked = true
    if (event.kind === 'returned' || event.kind === 'written') isChecked = false
    return reopens
  })
}

/** Whether anything has gone out in this version, now or before it was withdrawn or corrected. */
export const wasIssued = ({ issuedAt }: Pick<Paper, 'issuedAt'>): boolean => issuedAt !== null

/** "draft", "checked, not yet approved": as it stands in a sentence. */
export const STATES: Readonly<Record<PaperState, string>> = {
  draft: 'a draft',
  checked: 'checked and waits for approval',
  approved: 'approved and about to be issued',
  issued: 'issued',
  withdrawn: 'withdrawn',
  superseded: 'superseded by a later version',
}

const notNow = (paper: Paper, done: string) =>
  new Refusal(
    'paper_state',
    `${paperTitle(paper)} is ${STATES[paper.state]}, so it cannot be ${done}: "paper ${paper.id}" shows what can be done with it.`,
  )

const instead = ({ state, id }: Paper) =>
  state === 'issued'
    ? `"correct-paper ${id}" makes a new version.`
    : state === 'approved'
      ? `"return-paper ${id}" makes it a draft again.`
      : ''

/** `"PAT pack: Monday 7 December 2026" (version 1)` */
export const paperTitle = ({ title, version }: Pick<Paper, 'title' | 'version'>): string =>
  `"${title}" (version ${version})`

// ---- Who may ----

const forumsOf = (framework: Framework, paper: Pick<Paper, 'forums'>): readonly Forum[] =>
  framework.forums.filter(({ key }) => paper.forums.includes(key))

const holds = (person: Person, titles: readonly string[]) => person.posts.some(({ title }) => titles.includes(title))

/** The titles of those who approve a paper: the chair of each forum that answers for it. */
export const listApprovers = (framework: Framework, paper: Pick<Paper, 'forums'>): readonly string[] => [
  ...new Set(forumsOf(framework, paper).map(({ chair }) => chair)),
]

/** The titles of those who are asked to check a paper: the secretary of each forum that answers for it. */
export const listCheckers = (framework: Framework, paper: Pick<Paper, 'forums'>): readonly string[] => [
  ...new Set(forumsOf(framework, paper).map(({ secretary }) => secretary)),
]

/** Who makes, checks and writes in it: the performance team, and the secretaries and chairs of its forums. */
export const mayPrepare = (framework: Framework, paper: Pick<Paper, 'forums'>, person: Person): boolean =>
  isPerformanceTeam(framework, person) ||
  holds(
    person,
    forumsOf(framework, paper).flatMap(({ chair, secretary }) => [chair, secretary]),
  )

/**
 * The chair for whom a person may approve: their own post, or one whose deputy they are. Null: none. `deputised` are the
 * ids of the posts whose deputies they are.
 */
export function approvesFor(
  framework: Framework,
  paper: Pick<Paper, 'forums'>,
  person: Person,
  deputised: readonly string[],
): string | null {
  const chairs = listApprovers(framework, paper)
  return (
    chairs.find((chair) => holds(person, [chair])) ?? chairs.find((chair) => deputised.includes(postId(chair))) ?? null
  )
}

/** Whether a person may know of a paper at all. Before it is issued it is nobody's but those who prepare it. */
export function mayFind(framework: Framework, paper: Paper, audience: Audience, person: Person): boolean {
  if (mayPrepare(framework, paper, person)) return true
  return wasIssued(paper) && isAudience(framework, paper, audience, person)
}

/** Whether they may read and have it. What is withdrawn is kept, and nobody but those who prepare papers reads it. */
export const mayRead = (framework: Framework, paper: Paper, audience: Audience, person: Person): boolean =>
  mayPrepare(framework, paper, person) || (paper.state !== 'withdrawn' && mayFind(framework, paper, audience, person))

function isAudience(framework: Framework, paper: Paper, audience: Audience, person: Person): boolean {
  switch (audience) {
    case 'council':
      return true
    case 'members':
      return holds(person, framework.roles.memberSide)
    case 'forums':
      return forumsOf(framework, paper).some((forum) => maySeeForum(framework, forum, person))
  }
}

/**
 * Whether a person reads a paper with what is exempt in it. Those who receive the papers of a forum are entitled to every
 * exempt indicator (`maySee`); anybody else reads the version without.
 */
export const readsExempt = (framework: Framework, person: Person): boolean =>
  framework.forums.some((forum) => maySeeForum(framework, forum, person))

/** The posts that are told of a paper that is issued, and the keys of the channels in which it stands. */
export function listPaperRecipients(
  framework: Framework,
  paper: Pick<Paper, 'forums'>,
  audience: Audience,
): { readonly posts: readonly string[]; readonly channels: readonly string[] } {
  const posts = framework.roles.memberSide
  switch (audience) {
    case 'members':
      return { posts, channels: membersChannels(framework) }
    case 'forums':
    case 'council':
      return { posts, channels: forumsOf(framework, paper).map(({ channel }) => channel) }
  }
}

/** "the Deputy Managing Director and the Managing Director" */
export const sayApprovers = (framework: Framework, paper: Pick<Paper, 'forums'>): string =>
  formatList(listApprovers(framework, paper).map(withArticle))
