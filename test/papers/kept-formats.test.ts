import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { paperKinds } from '../../src/bot/papers/kinds.ts'
import { paperEditions } from '../../src/papers/edition.ts'
import { renderPaper } from '../../src/papers/formats.ts'
import { freeze, thaw } from '../../src/papers/frozen.ts'
import { freezeIndex, thawIndex } from '../../src/papers/pack/pack-index.ts'
import { packageRoot } from '../../src/root.ts'

// Papers as earlier releases kept them. A paper that was issued is opened for ever, so no file here is ever changed or
// removed: a new format adds its own, one of each kind.
const folder = join(packageRoot, 'test/fixtures/papers')
const files = readdirSync(folder).sort()
const read = (name: string) => readFileSync(join(folder, name), 'utf8')

it.each(files.filter((name) => !name.includes('.index.')))('%s is opened for each reader', async (name) => {
  const kept = read(name)
  const frozen = thaw(kept)

  for (const edition of paperEditions) {
    const { format: _, ...own } = JSON.parse(kept) as Record<string, unknown>
    expect(frozen[edition]).toEqual(own[edition])
    const html = await renderPaper(frozen[edition], 'html', async () => Buffer.from(''))
    expect(html.toString()).toContain('</html>')
  }
})

it.each(files.filter((name) => name.includes('.index.')))('%s is what a later pack is compared with', (name) => {
  expect(JSON.parse(read(name))).toMatchObject(thawIndex(read(name)))
})

it('has one of each kind of paper', () => {
  const kinds = files.flatMap((name) => /^v1-(.+?)(\.index)?\.json$/.exec(name)?.[1] ?? [])

  expect([...new Set(kinds)].sort()).toEqual(paperKinds.map(({ key }) => key).sort())
})

it('says its format, and refuses one that a later release has kept', () => {
  const paper = thaw(read('v1-meeting-pack.json'))
  const index = thawIndex(read('v1-meeting-pack.index.json'))

  expect(JSON.parse(freeze(paper))).toMatchObject({ format: 2 })
  expect(thaw(freeze(paper))).toEqual(paper)
  expect(thawIndex(freezeIndex(index))).toEqual(index)
  expect(() => thaw(JSON.stringify({ ...paper, format: 3 }))).toThrow('format 3')
  expect(() => thawIndex(JSON.stringify({ ...index, format: 2 }))).toThrow('format 2')
  expect(() => thaw(JSON.stringify({ entitled: paper.entitled }))).toThrow()
})
