import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packageRoot } from '../../src/root.ts'

const MOST = 40 // words; what is longer must be read twice

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(packageRoot, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

/** The sentences of a page: without code, tables, headings and addresses; each point of a list begins one. */
function sentencesOf(page: string): readonly string[] {
  const text = readFileSync(join(packageRoot, page), 'utf8')
    .replace(/^```[\s\S]*?^```/gm, '\n\n')
    .replace(/^(?:\||#| {4,}\S).*$/gm, '\n')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/`[^`]*`/g, 'code')
    .replace(/^\s*(?:[-*]|\d+\.)\s/gm, '\n')
  return text
    .split(/\n\s*\n/)
    .flatMap((paragraph) => paragraph.replace(/\s+/g, ' ').split(/(?<=[.!?:;]["”’)]*)\s+(?=\S)/))
}

const wordsIn = (sentence: string): number => sentence.split(' ').filter((word) => /[\p{L}\d]/u.test(word)).length

it.each(PAGES)('%s has no sentence of more than forty words', (page) => {
  expect(sentencesOf(page).filter((sentence) => wordsIn(sentence) > MOST)).toEqual([])
})
