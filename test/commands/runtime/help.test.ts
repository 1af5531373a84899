import { describe, expect, it } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { listGroups } from '../../../commands/runtime/help-groups.ts'
import type { CommandContext } from '../../../src/bot/core/command.ts'
import { help } from '../../../src/messages/runtime/help.ts'
import { aForum, aFramework, aPerson } from '../../support/builders.ts'
import { wordsOf } from '../../support/words.ts'

const framework = aFramework([])
const asked = (title: string) =>
  // It reads who asks and the rules, and nothing else.
  ({ framework, caller: aPerson(title) }) as unknown as CommandContext
const names = commands.map(({ name }) => name).filter((name) => name !== 'my' && name !== 'help')
const helpFor = (title: string) => help(listGroups(names, asked(title)))

describe('help', () => {
  it('names each command once', () => {
    expect(
      listGroups(names, asked('Head of Roads'))
        .flatMap((group) => group.names)
        .toSorted(),
    ).toEqual(names.toSorted())
  })

  it.each([
    [aForum().chair, 'To decide'],
    [aForum().secretary, 'The agenda'],
    ['Head of Roads', 'When you are called in'],
  ])('begins with what the %s does: %s', (title, first) => {
    expect(listGroups(names, asked(title))[0]?.title).toBe(first)
  })

  it.each(names)('explains %s with an example and what it takes', async (word) => {
    const explained = await commands.find(({ name }) => name === 'help')?.run({ word }, asked('Head of Roads'))

    expect(explained?.title).toMatch(new RegExp(`^${word}: `))
    expect(explained && wordsOf(explained)).toContain('For example: ')
  })

  it('offers near words for one that is not known', async () => {
    const of = commands.find(({ name }) => name === 'help')

    await expect(of?.run({ word: 'plann' }, asked('Head of Roads'))).rejects.toMatchObject({
      code: 'help_unknown',
      instead: { offers: expect.arrayContaining([{ value: 'plan', label: 'plan' }]) },
    })
  })

  it('fits a phone: a dozen lines at most beside its buttons', () => {
    expect(wordsOf(helpFor('Head of Roads')).split('\n').length).toBeLessThanOrEqual(16)
    expect(
      helpFor('Head of Roads').parts.flatMap((part) => (part.kind === 'list' ? part.items : [])).length,
    ).toBeLessThanOrEqual(12)
  })
})
