import { afterEach, expect, it } from 'vitest'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, SECRETARY } from '../../support/council.ts'
import { poor } from '../../support/figures.ts'

const CHAIRS = 'person:deputy-managing-director'
const SECRETARYS = 'person:pat-secretary'
const PACK = { kind: 'meeting-pack', subject: 'pat:2026-12-07' }

/** PAT meets on Monday 7 December 2026: by the 27th of November its agenda has closed, its pack is drafted, it is briefed. */
let council: TestCouncil
afterEach(() => council.drop())

async function briefed() {
  council = await aCouncil({ figures: [poor('CS05')] })
  await council.run()
  for (const moment of ['2026-11-26T09:00:00Z', '2026-11-27T09:00:00Z']) {
    council.setNow(moment)
    await council.run()
  }
}

const said = (channel: string, title: string) => council.chat.only(channel, title).words
const papers = async () =>
  (await council.council.store.papers.list(PACK)).map(({ version, state }) => `${version}: ${state}`)
const later = async () => {
  council.pass(16 * 60)
  await council.run()
}

it('edits the briefing and the agenda where they stand when the rules find more, and posts neither again', async () => {
  await briefed()
  expect(said('channel:pat', 'PAT agenda')).toContain('1 proposal waits for the chair.')

  await council.report(poor('CS06'))
  await council.run()

  for (const channel of ['channel:pat', 'channel:member-office']) {
    expect(said(channel, 'PAT agenda')).toContain('2 proposals wait for the chair.')
    expect(said(channel, 'PAT agenda')).toContain('CS06')
  }
  expect(said('person:pat-secretary', 'missing from its agenda')).toContain('CS06')
})

it('edits them when the chair has decided', async () => {
  await briefed()

  await council.ask(CHAIR, 'decline CS05 reason: it is known')
  await council.run()

  expect(said('channel:pat', 'PAT agenda')).not.toContain('waits for the chair')
  expect(said('channel:member-office', 'PAT agenda')).not.toContain('CS05')
})

it('says nothing of a meeting before its day', async () => {
  council = await aCouncil({ figures: [poor('CS05')] })
  await council.run()
  await council.report(poor('CS06'))
  await council.run()

  expect(council.chat.titlesIn('channel:pat').filter((title) => /Briefing for PAT|PAT agenda/.test(title))).toEqual([])
})

it('drafts a pack again that nobody has touched, once for all that changes within a quarter of an hour', async () => {
  await briefed()
  expect(await papers()).toEqual(['1: draft'])

  await council.report(poor('CS06'))
  await council.ask(CHAIR, 'decline CS05 reason: it is known')
  await council.run()
  // It is put right before anybody need be told.
  expect(said(SECRETARYS, 'For you to check, by Friday 27 November 2026: PAT meeting pack')).not.toContain('Behind')
  await later()

  expect(said(SECRETARYS, 'For you to check, today, Friday 27 November 2026: PAT meeting pack')).toContain(
    'Version 2, made on Friday 27 November 2026',
  )
  expect(await papers()).toEqual(['2: draft', '1: superseded'])
  const [paper] = await council.council.store.papers.list(PACK)
  expect((await council.council.store.papers.findContent(paper?.id ?? 0))?.content).toContain('CS06')
  await later()
  expect(await papers()).toEqual(['2: draft', '1: superseded'])
})

it('leaves a pack that was checked to those who checked it, and its card says that it is behind', async () => {
  await briefed()
  const [paper] = await council.council.store.papers.list(PACK)
  await council.ask(SECRETARY, `check-paper ${paper?.id}`)

  await council.report(poor('CS06'))
  await council.run()
  await later()

  expect(await papers()).toEqual(['1: checked'])
  const card = said(CHAIRS, 'please approve the PAT meeting pack')
  expect(card).toContain('Behind: since it was made, 1 case of the forum has changed.')
  expect(card).toContain('"draft-paper meeting-pack for: pat 2026-12-07" makes a new version')
})
