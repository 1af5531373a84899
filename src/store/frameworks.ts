import { createHash } from 'node:crypto'
import type { Database } from './database/connect.ts'

export type FrameworkRecord = { readonly id: number; readonly yaml: string; readonly inForceFrom: Date }

export const frameworks = ({ prisma }: Database) => ({
  /** Keeps a version of framework.yaml and puts it in force. The version already in force is left as it is. */
  async adopt(yaml: string, adoptedBy: string, now: Date): Promise<FrameworkRecord> {
    const sha256 = createHash('sha256').update(yaml).digest('hex')
    const latest = await prisma.frameworkVersion.findFirst({ orderBy: [{ inForceFrom: 'desc' }, { id: 'desc' }] })
    if (latest?.sha256 === sha256) return latest
    return prisma.frameworkVersion.upsert({
      where: { sha256 },
      update: { inForceFrom: now, adoptedBy },
      create: { sha256, yaml, inForceFrom: now, adoptedBy },
    })
  },
})
