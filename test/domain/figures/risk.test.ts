import { describe, expect, it } from 'vitest'
import type { Rag } from '../../../src/domain/figures/rag.ts'
import { sameSince, turnedRedWith } from '../../../src/domain/figures/risk.ts'

const LETTERS: Readonly<Record<string, Rag>> = { R: 'RED', A: 'AMBER', G: 'GREEN' }

/** One line a letter, numbered from 1. */
const lines = (letters: string) =>
  [...letters].flatMap((letter, at) => {
    const rating = LETTERS[letter]
    return rating ? [{ id: at + 1, rating }] : []
  })

describe('the line with which a risk turned red', () => {
  it.each([
    ['', null],
    ['G', null],
    ['R', 1],
    ['AR', 2],
    ['ARR', 2],
    ['RAR', 3],
    ['RA', null],
    ['RRAGRR', 5],
  ])('of "%s" it is %s', (letters, id) => {
    expect(turnedRedWith(lines(letters))?.id ?? null).toBe(id)
  })
})

describe('since when a risk is what it is', () => {
  it.each([
    ['', null],
    ['R', 1],
    ['RA', 2],
    ['RAA', 2],
    ['AAR', 3],
    ['GGG', 1],
  ])('of "%s" it is line %s', (letters, id) => {
    expect(sameSince(lines(letters))?.id ?? null).toBe(id)
  })
})
