import { expect } from 'vitest'
import type { Store } from '../../src/store/index.ts'

/** What a newcomer sees after a first start: the words of each message, by the conversation in which it stands. */
export type FirstScreen = {
  said(conversation: string): readonly string[]
  readonly store: Store
}

export type Forum = 'pat' | 'dat'

const CHAIRS: Readonly<Record<Forum, string>> = {
  pat: 'person:deputy-managing-director',
  dat: 'person:managing-director',
}
const OFFICE = 'channel:member-office'

/** What a forum's channel proposes, what its chair is asked, and all that is said elsewhere of its coming meeting. */
async function shownOf({ said, store }: FirstScreen, forum: Forum) {
  const name = forum.toUpperCase()
  const starting = (conversation: string, text: string) => said(conversation).filter((words) => words.startsWith(text))
  const both = (text: string) => [...starting(`channel:${forum}`, text), ...starting(OFFICE, text)]
  const papers = await store.papers.list({ states: ['draft'] })
  const drafts = papers.filter(({ kind, forums }) => kind === 'meeting-pack' && forums.includes(forum))
  return {
    proposals: starting(`channel:${forum}`, `For the chair of ${name}`).map(
      (words) => /^.*?: call in (\S+) /.exec(words)?.[1] ?? words,
    ),
    chair: starting(CHAIRS[forum], `For the chair of ${name}`).filter((words) =>
      /: \d+ proposals? to decide/.test(words),
    ),
    briefings: [...both(`Briefing for ${name}: `), ...both(`${name} agenda`)],
    agendas: both(`${name} agenda`),
    packs: await Promise.all(drafts.map(async ({ id }) => (await store.papers.findContent(id))?.content ?? '')),
  }
}

/** All that is said of a forum's coming meeting agrees with what its channel proposes. Returns what was shown. */
export async function expectAgreement(screen: FirstScreen, forum: Forum) {
  const shown = await shownOf(screen, forum)
  const { proposals, briefings, agendas, packs } = shown
  const waits = `${proposals.length} ${proposals.length === 1 ? 'proposal waits' : 'proposals wait'} for the chair.`
  for (const words of briefings) {
    if (proposals.length > 0) expect(words).toContain(waits)
    else expect(words).not.toMatch(/proposals? waits?/)
  }
  for (const words of [...briefings, ...agendas, ...packs]) {
    for (const ref of proposals) expect(words).toContain(`${ref} `)
  }
  return shown
}
