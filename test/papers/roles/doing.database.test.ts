import { afterAll, beforeAll, expect, it } from 'vitest'
import { STATES } from '../../../src/domain/papers/paper.ts'
import { rowsOf } from '../../docs/tables.ts'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, MEMBERS_OFFICE, SECRETARY } from '../../support/council.ts'
import { DEPUTY, NOTHING, page } from './posts.ts'
import type { Stage } from './storedPaper.ts'
import { storedPaper } from './storedPaper.ts'

// What people do with a paper: every cell of the last table of docs/paper-rights.md.
let council: TestCouncil
beforeAll(async () => {
  council = await aCouncil({ posts: [DEPUTY] })
  await council.ask(ANALYST, `deputy ${CHAIR} is: ${DEPUTY}`)
}, 60_000)
afterAll(() => council.drop())

const LINES: Readonly<Record<string, (id: number) => string>> = {
  write: (id) => `write-paper ${id} summary Otherwise.`,
  check: (id) => `check-paper ${id}`,
  approve: (id) => `approve-paper ${id}`,
  return: (id) => `return-paper ${id} the chart is missing`,
  correct: (id) => `correct-paper ${id} the figures were those of another month`,
  withdraw: (id) => `withdraw-paper ${id} the figures were those of another month`,
}
const PREPARERS = [CHAIR, SECRETARY, ANALYST]
const TRY = [...PREPARERS, DEPUTY, 'Managing Director', MEMBERS_OFFICE]
const states = Object.keys(STATES) as (keyof typeof STATES)[] // its keys are the states
let months = 0
/** A paper that can be made again, of a month of its own. */
const another = (stage: Stage) => {
  months++
  const month = `${2000 + Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
  return storedPaper(council, 'highlight-report', `pat:${month}`, stage)
}
const mayDo = (doing: string, who: string): readonly string[] => {
  if (who === 'preparers') return doing === 'return' ? [...PREPARERS, DEPUTY] : PREPARERS
  if (who === 'chair') return [CHAIR, DEPUTY]
  if (who === NOTHING) return []
  throw new Error(`"${who}" is nobody`)
}
const happened = async (id: number): Promise<string> => {
  const [paper, all] = [await council.council.store.papers.find(id), await council.council.store.papers.list({}, 1)]
  return JSON.stringify([paper?.state, paper?.events.length, all[0]?.id])
}

it.each(rowsOf(page, 'Doing'))(
  '$title',
  async (row) => {
    const line = LINES[row.title]
    if (!line) throw new Error(`Nobody can ${row.title}`)
    for (const state of states) {
      const who = row.cell(`${state.charAt(0).toUpperCase()}${state.slice(1)}`)
      const may = mayDo(row.title, who)
      let id = await another(state)
      const before = await happened(id)
      expect((await council.ask(CHAIR, line(id), 'pat')).title).toContain('Others can read this channel')
      expect([state, await happened(id)]).toEqual([state, before])
      for (const post of TRY) {
        const last = await happened(id)
        await council.ask(post, line(id))
        const did = (await happened(id)) !== last
        expect([post, state, did]).toEqual([post, state, may.includes(post)])
        if (did) id = await another(state)
      }
    }
  },
  120_000,
)
