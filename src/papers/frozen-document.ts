import { z } from 'zod'
import type { Document } from './document.ts'

// A document as it is kept, in either format: the first says what stands where nobody has written. It gives a `Document`.

const text = z.string()
const number = z.number().nullable()
const facts = z.array(z.object({ label: text, value: text }))
const column = z.object({ label: text, align: z.enum(['left', 'right']).exactOptional() })
const point = z.object({
  label: text,
  value: number,
  target: number,
  floor: number,
  lower: number,
  upper: number,
  rag: z.enum(['GREEN', 'AMBER', 'RED']).nullable(),
})
const chart = z.object({
  title: text,
  unit: text,
  polarity: z.enum(['higher', 'lower']),
  points: z.array(point),
  note: text.nullable(),
})
const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text }),
  z.object({
    kind: z.literal('paragraph'),
    text,
    label: text.exactOptional(),
    plain: z.boolean().exactOptional(),
  }),
  z.object({
    kind: z.literal('narrative'),
    slot: text,
    label: text,
    prompt: text,
    empty: text.exactOptional(),
    words: z.int().exactOptional(),
  }),
  z.object({ kind: z.literal('list'), items: z.array(text), ordered: z.boolean().exactOptional() }),
  z.object({ kind: z.literal('facts'), facts }),
  z.object({ kind: z.literal('table'), caption: text, columns: z.array(column), rows: z.array(z.array(text)) }),
  z.object({ kind: z.literal('chart'), chart, alt: text }),
])

export const documentSchema = z.object({
  title: text,
  council: text,
  classification: text,
  head: facts,
  summary: text,
  recommendations: z.array(text),
  sections: z.array(z.object({ heading: text, blocks: z.array(block) })),
  contacts: facts,
  provenance: text,
  madeOn: text,
}) satisfies z.ZodType<Document>
