import { describe, expect, it } from 'vitest'
import { postId } from '../../../src/domain/directory/post-id.ts'
import { mayMaintainDirectory } from '../../../src/domain/directory/record.ts'
import { aFramework, aPerson } from '../../support/builders.ts'

const framework = aFramework()

it.each([
  ['Analyst', true],
  ['ICT Team', true],
  ['Chair of PAT', false],
  ['PAT Secretary', false],
  ['Head of Roads', false],
])('the %s may keep the directory: %s', (title, may) => {
  expect(mayMaintainDirectory(framework, aPerson(title))).toBe(may)
})

describe('the id of a post', () => {
  it.each([
    ['Head of Roads', 'head-of-roads'],
    ['Cabinet Member’s Office', 'cabinet-members-office'],
    ["Cabinet Member's Office", 'cabinet-members-office'],
    ['Heads’ and Governors’ Adviser', 'heads-and-governors-adviser'],
    ['Adults & Health Director', 'adults-and-health-director'],
    ['Roads&Paths&Bridges Manager', 'roads-and-paths-and-bridges-manager'],
    ['Adults and Health Director', 'adults-and-health-director'],
  ])('of "%s" is %s', (title, id) => {
    expect(postId(title)).toBe(id)
  })
})
