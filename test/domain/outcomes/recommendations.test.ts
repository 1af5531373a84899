import { expect, it } from 'vitest'
import { listRecommendations } from '../../../src/domain/outcomes/recommendations.ts'

it.each([
  ['Launch the values in September', ['Launch the values in September']],
  ['Recruit eight; review the rota; ', ['Recruit eight', 'review the rota']],
  ['Recruit eight; by May\r\n\n Review the rota ', ['Recruit eight; by May', 'Review the rota']],
  ['', []],
])('"%s" is a recommendation a line, or what semicolons divide', (typed, recommendations) => {
  expect(listRecommendations(typed)).toEqual(recommendations)
})
