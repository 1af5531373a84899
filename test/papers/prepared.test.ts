import { expect, it } from 'vitest'
import type { Block } from '../../src/papers/document.ts'
import { prepareDocument, recommendationHeading } from '../../src/papers/prepared.ts'
import { aDocument, aParagraph, aTable } from './aDocument.ts'

const blocksOf = (...blocks: Block[]) =>
  prepareDocument(aDocument({ sections: [{ heading: 'One', blocks }] })).sections[0]?.blocks

it('numbers sections, and their paragraphs within them through all headings', () => {
  const { sections } = prepareDocument(
    aDocument({
      sections: [
        { heading: 'One', blocks: [aParagraph('a'), { kind: 'heading', text: 'Item' }, aParagraph('b')] },
        { heading: 'Two', blocks: [aParagraph('plain', { plain: true }), aParagraph('c')] },
      ],
    }),
  )

  const numbers = sections.map(({ number, blocks }) => [
    number,
    ...blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.number] : [])),
  ])
  expect(numbers).toEqual([
    ['1', '1.1', '1.2'],
    ['2', null, '2.1'],
  ])
})

it.each<[string, Block[], string | null, string]>([
  ['a section without anything', [], null, 'Nothing is recorded under this heading.'],
  ['a section with an empty list', [{ kind: 'list', items: [] }], null, 'Nothing is recorded under this heading.'],
  ['a table without rows', [aTable(0, { caption: 'Red risks' })], 'Red risks', 'None.'],
])('%s says that there is nothing', (_, blocks, label, text) => {
  expect(blocksOf(...blocks)).toEqual([{ kind: 'paragraph', number: null, label, text }])
})

it('the classification stands last in the head, once', () => {
  const added = prepareDocument(aDocument({ head: [{ label: 'To', value: 'Leader' }] }))
  const given = prepareDocument(aDocument({ head: [{ label: 'Classification', value: 'Exempt' }] }))

  expect(added.head.map(({ label }) => label)).toEqual(['To', 'Classification'])
  expect(given.head).toEqual([{ label: 'Classification', value: 'Exempt' }])
})

it('takes out what no file may hold, and keeps all other text', () => {
  const said = 'a\u0000b\u001fc\ud800d\te\r\nf 😀 <&>'

  expect(blocksOf(aParagraph(said))).toEqual([expect.objectContaining({ text: 'abc\ufffdd e\nf 😀 <&>' })])
})

it.each([
  [1, 'Recommendation'],
  [2, 'Recommendations'],
])('%i recommended: %s', (count, heading) => {
  const recommendations = Array.from({ length: count }, () => 'Note this report.')

  expect(recommendationHeading(prepareDocument(aDocument({ recommendations })))).toBe(heading)
})
