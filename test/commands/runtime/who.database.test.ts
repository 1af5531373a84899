import { afterAll, beforeAll, expect, it } from 'vitest'
import { commands } from '../../../commands/index.ts'
import type { Who } from '../../../src/bot/core/who.ts'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, MANAGER, MEMBERS_OFFICE, OUTSIDER, SECRETARY } from '../../support/council.ts'
import { poor } from '../../support/figures.ts'

const ICT = 'ICT Team'
const POSTS = [OUTSIDER, MANAGER, CHAIR, SECRETARY, ANALYST, MEMBERS_OFFICE, ICT]

/** Which of these posts may; the manager presents CS05 and owns its action. */
const MAY: Readonly<Record<Who, readonly string[]>> = {
  anybody: POSTS,
  members: [CHAIR, SECRETARY, ANALYST, MEMBERS_OFFICE],
  deciders: [CHAIR, SECRETARY],
  recorders: [CHAIR, SECRETARY, ANALYST],
  agreers: [CHAIR, SECRETARY, ANALYST],
  presenter: [MANAGER, SECRETARY],
  above: [CHAIR, SECRETARY],
  owner: [MANAGER, CHAIR, SECRETARY, ANALYST],
  preparers: [CHAIR, SECRETARY, ANALYST],
  approvers: [CHAIR],
  returners: [CHAIR, SECRETARY, ANALYST],
  keepers: [ANALYST, ICT],
  informed: [SECRETARY, ICT],
  appointers: [ANALYST, ICT],
  binders: [CHAIR, SECRETARY, ANALYST, ICT],
  checkers: [CHAIR, SECRETARY, ANALYST, ICT],
}

/** What a command is asked about, by the first of its words. */
const SUBJECTS: Readonly<Record<string, string>> = {
  ref: 'CS05',
  item: 'CS05',
  action: '1',
  paper: 'its number',
  forum: 'PAT',
}

let council: TestCouncil
let pack: string
beforeAll(async () => {
  council = await aCouncil({ figures: [poor('CS05')] })
  await council.run()
  await council.ask(CHAIR, 'call-in CS05')
  await council.ask(CHAIR, `action CS05 Train eight advisers owner: ${MANAGER} by: 1 January 2027`)
  await council.ask(ANALYST, 'draft-paper meeting-pack PAT 2026-12-07')
  const drafted = await council.council.store.papers.list({})
  pack = String(drafted.find(({ kind, forums }) => kind === 'meeting-pack' && forums.includes('pat'))?.id)
  // The day after plans were due, when one can be asked for.
  council.setNow('2026-12-01T10:00:00Z')
})
afterAll(() => council.drop())

it.each(commands.map(({ name, who }) => [name, who] as const))(
  '"%s" is for those whom the page names: %s',
  async (name, who) => {
    const subject = who === 'anybody' ? undefined : SUBJECTS[commands.find((one) => one.name === name)?.words[0] ?? '']
    const line = subject === undefined ? name : `${name} ${subject === 'its number' ? pack : subject}`
    const allowed: string[] = []
    for (const post of POSTS) {
      const { words } = await council.ask(post, line)
      if (
        !/^Only .*You can ask them to\.|^No item of a coming meeting is yours|^There is no item .* that I can show you|^There is no paper \d+ for you/m.test(
          words,
        )
      )
        allowed.push(post)
    }

    expect(allowed).toEqual(MAY[who])
  },
)
