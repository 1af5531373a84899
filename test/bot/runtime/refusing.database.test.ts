import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { rowsOf } from '../../docs/tables.ts'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, MANAGER, OUTSIDER } from '../../support/council.ts'
import { good, poor } from '../../support/figures.ts'

/** What is only read opens for anybody, and is refused once it is known what is meant. */
const forSome = commands.filter(({ reads, who }) => who !== 'anybody' && !reads)

/** Something that there is, of each kind that a command can be about. */
const SUBJECTS: Readonly<Record<string, string>> = { ref: 'CS05', item: 'CS05', action: '1', paper: '1', referral: '1' }

let council: TestCouncil
beforeAll(async () => {
  council = await aCouncil({ figures: [poor('CS05'), good('CS01')] })
  await council.ask(CHAIR, 'call-in CS05')
  await council.ask(CHAIR, `action CS05 Train eight advisers owner: ${MANAGER} by: 1 December 2026`)
})
afterAll(() => council.drop())

describe('whoever may not', () => {
  it.each(forSome.map(({ name }) => name))(
    '"%s" is refused before a form opens, and told what did not happen',
    async (name) => {
      const command = commands.find((one) => one.name === name)
      const subject = SUBJECTS[command?.about?.[0] ?? '']
      for (const line of [name, ...(subject === undefined ? [] : [`${name} ${subject}`])]) {
        const { answer } = await council.ask(OUTSIDER, line)

        if (answer.kind !== 'message') throw new Error(`a form opened for "${line}"`)
        expect(answer.message.title).toBe(command?.notDone)
        expect(answer.message.parts).not.toEqual([])
      }
    },
  )
})

it.each(commands.map(({ name, notDone }) => [name, notDone] as const))(
  'a refusal of "%s" says first what did not happen: "%s"',
  (_, notDone) => {
    expect(notDone).toMatch(/\b(not|Nothing|No|Nobody|cannot)\b/)
    expect(notDone).not.toMatch(/[.\d]$/)
  },
)

it('what cannot be undone asks first, and nothing else does: as the page lists it', () => {
  const listed = rowsOf(new URL('../../../docs/asking.md', import.meta.url), 'Command').map(({ title }) =>
    title.replaceAll('`', ''),
  )
  const asking = commands.filter(({ confirm }) => confirm).map(({ name }) => name)

  expect(asking.sort()).toEqual(listed.sort())
})

it('the heading of every form fits where a platform has little room for it', () => {
  for (const { name, title } of commands) expect((title ?? name).length).toBeLessThanOrEqual(24)
})

it('an answer to one alone shows the buttons that its reader may press; where others read along, all', async () => {
  const callIn = '[Call in: call-in CS01]'
  const shown = async (post: string, where: 'alone' | 'pat') => (await council.ask(post, 'status CS01', where)).words

  expect(await shown(CHAIR, 'alone')).toContain('[Why?: why CS01] [Call in: call-in CS01]')
  expect(await shown(MANAGER, 'alone')).toContain('[Why?: why CS01]')
  expect(await shown(MANAGER, 'alone')).not.toContain(callIn)
  expect(await shown(CHAIR, 'pat')).toContain(callIn)
})
