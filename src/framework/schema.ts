import { z } from 'zod'
import { fileSchema } from './file.ts'

/** The JSON Schema of framework.yaml, by which editors complete and check it. Draft 7, which they all understand. */
export function frameworkSchema(): object {
  return z.toJSONSchema(fileSchema, { io: 'input', target: 'draft-7' })
}
