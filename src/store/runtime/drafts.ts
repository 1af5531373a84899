import { z } from 'zod'
import type { Database } from '../database/connect.ts'

/** What somebody typed for a command that has not been done: it is asked about, was refused, or broke. */
export type Draft = {
  readonly id: number
  readonly command: string
  readonly values: Readonly<Record<string, string>>
}

const valuesSchema = z.record(z.string(), z.string())

export const drafts = ({ prisma }: Database) => ({
  /** Keeps it for whoever typed it, and gives its number. */
  async keep(personId: string, { command, values }: Omit<Draft, 'id'>, now: Date): Promise<number> {
    const { id } = await prisma.draft.create({ data: { personId, command, values, at: now } })
    return id
  },

  /** Null where there is none, and where another typed it. */
  async find(id: number, personId: string): Promise<Draft | null> {
    const found = await prisma.draft.findFirst({ where: { id, personId } })
    return found && { id, command: found.command, values: valuesSchema.parse(found.values) }
  },

  /** Null where there is none; otherwise with the id of whoever typed it. */
  async findAnyones(id: number): Promise<(Draft & { readonly personId: string }) | null> {
    const found = await prisma.draft.findFirst({ where: { id } })
    return found && { id, personId: found.personId, command: found.command, values: valuesSchema.parse(found.values) }
  },

  /** It has been done. */
  async remove(id: number): Promise<void> {
    await prisma.draft.deleteMany({ where: { id } })
  },

  async forget(before: Date): Promise<void> {
    await prisma.draft.deleteMany({ where: { at: { lt: before } } })
  },
})
