import type { Block, Document } from '../../src/papers/document.ts'

/** A section by how its heading begins. */
export const blocksOf = ({ sections }: Document, heading: string): readonly Block[] => {
  const found = sections.find((one) => one.heading.startsWith(heading))
  if (!found) throw new Error(`there is no section "${heading}", but: ${sections.map((one) => one.heading).join('; ')}`)
  return found.blocks
}

/** What a section says, a line each: "Risks: …"; headings within it begin with #. */
export const linesOf = (document: Document, heading: string): string[] => blocksOf(document, heading).flatMap(said)

function said(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [`# ${block.text}`]
    case 'paragraph':
      return [block.label === undefined ? block.text : `${block.label}: ${block.text}`]
    case 'narrative':
      return [`${block.label}: ${block.prompt}`]
    case 'list':
      return block.items
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`)
    case 'table':
      return block.rows.map((row) => row.join(' | '))
    case 'chart':
      return [block.alt]
  }
}
