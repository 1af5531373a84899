import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { postId } from '../../../src/domain/directory/post-id.ts'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, MANAGER, OUTSIDER } from '../../support/council.ts'

const ICT = 'ICT Team'
const APPOINT = `appoint ${CHAIR} person: 4711 name: "Jo Bloggs" slack: U4711 from: 1 December 2026`
const DOES = `4711 holds the post of ${CHAIR} from Tuesday 1 December 2026.`

let council: TestCouncil
beforeEach(async () => {
  council = await aCouncil({ rules: (yaml) => yaml.replace('  appointments: one person\n', '') })
})
afterEach(() => council.drop())

const AUDITED = `SELECT post, what, data->>'step' AS step, data->'given'->>'person' AS person FROM "AuditEntry"
  WHERE platform <> 'schedule' ORDER BY number`

const holders = async (title: string) =>
  (await council.council.store.directory.record()).holdings
    .filter(({ post }) => post === postId(title))
    .map(({ person, until }) => [person, until])
const titlesOf = (post: string) => council.chat.titlesIn(`person:${postId(post)}`)
/** The button that a message to somebody has. */
async function press(post: string, label: string) {
  const { message } = council.chat.only(`person:${postId(post)}`, 'do you agree?')
  const buttons = message.parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : []))
  const said = await council.ask(post, buttons.find((one) => one.label === label)?.command ?? '')
  await council.run()
  return said
}

describe('who holds a seat on a forum', () => {
  it('changes when another person agrees: who asked, the chair before and the secretary are told', async () => {
    const { title, words } = await council.ask(ICT, APPOINT)
    await council.run()

    expect(title).toBe('Nobody was appointed yet: another person has to agree')
    expect(words).toContain(DOES)
    expect(await holders(CHAIR)).toEqual([[postId(CHAIR), null]])
    expect(titlesOf(ANALYST)).toEqual([`For you: do you agree? ${DOES}`])
    expect(titlesOf(ICT)).toEqual([])

    expect((await press(ANALYST, 'Agree')).title).toBe(`Appointed to ${CHAIR} from Tuesday 1 December 2026`)
    expect(await holders(CHAIR)).toEqual([
      [postId(CHAIR), '2026-11-30'],
      ['4711', null],
    ])
    expect(titlesOf(ANALYST)).toEqual([`Answered: ${DOES}`])
    expect(titlesOf(ICT)).toEqual([`The ${ANALYST} agrees: ${DOES}`])
    expect(titlesOf(CHAIR)).toEqual([DOES])
    expect(titlesOf('PAT Secretary')).toEqual([DOES])
    const { rows } = await council.db.database.pool.query(AUDITED)
    expect(rows).toEqual([
      { post: ICT, what: 'appoint', step: 'asked another person', person: '4711' },
      { post: ANALYST, what: 'appoint', step: 'agreed', person: '4711' },
    ])
  })

  it('stays where they do not agree, and who asked is told', async () => {
    await council.ask(ICT, `vacate ${CHAIR} until: 30 November 2026`)
    await council.run()

    expect((await press(ANALYST, 'Do not agree')).title).toBe('Nothing was changed, as you do not agree')
    expect(await holders(CHAIR)).toEqual([[postId(CHAIR), null]])
    expect(titlesOf(ICT)).toEqual([
      `The ${ANALYST} does not agree: The post of ${CHAIR} is held until Monday 30 November 2026, and by nobody after that.`,
    ])
    expect(titlesOf(CHAIR)).toEqual([])
  })

  it('cannot be agreed to by whoever asked, by who may not ask for it, twice, or where nobody asked', async () => {
    await council.ask(ICT, APPOINT)
    await council.run()
    const { message } = council.chat.only(`person:${postId(ANALYST)}`, 'do you agree?')
    const agree = message.parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : []))[0]?.command ?? ''

    for (const post of [ICT, OUTSIDER, MANAGER]) {
      expect((await council.ask(post, agree)).words).toContain('Another person has to agree')
    }
    expect(await holders(CHAIR)).toEqual([[postId(CHAIR), null]])
    await council.ask(ANALYST, agree)
    expect((await council.ask(ANALYST, agree)).words).toContain('It was answered before')
    // A draft of a form is asked of nobody, whatever was sent with it.
    const draft = await council.council.store.drafts.keep(
      '4711',
      { command: 'appoint', values: { '~does': 'Nothing much.' } },
      council.council.now(),
    )
    expect((await council.ask(ANALYST, `agree ${draft}`)).words).toContain('Nothing was done')
  })

  it('holds for its deputy too, and not for a post without a seat', async () => {
    expect((await council.ask(ICT, `deputy ${CHAIR} is: ${OUTSIDER}`)).title).toBe(
      'No deputy was named yet: another person has to agree',
    )
    expect((await council.ask(ICT, `deputy ${MANAGER} is: ${OUTSIDER}`)).title).toBe(
      `The ${OUTSIDER} stands in for the ${MANAGER}`,
    )
  })
})
