import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { parseConfig } from '../src/config.ts'
import { openCouncil } from '../src/opening.ts'
import { packageRoot } from '../src/root.ts'
import { emptyDatabase, TEMPLATE } from './support/database.ts'

const VARIATION = `variations:
  - ref: CS50
    rule: red-for-two-quarters
    when: red for 3 quarters
    agreed_by: Deputy Managing Director
    agreed_on: 2026-04-01
`

let folder: string
let empty: { url: string; drop(): Promise<void> }
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callin-rules-'))
  empty = await emptyDatabase(TEMPLATE)
})
afterEach(async () => {
  await empty.drop()
  await rm(folder, { recursive: true })
})

it('rules that name what is not on record are refused at the start, with the line; on an empty record nothing is', async () => {
  const file = join(folder, 'framework.yaml')
  const shipped = await readFile(join(packageRoot, 'framework.yaml'), 'utf8')
  await writeFile(file, shipped.replace('variations:\n', VARIATION))
  const config = parseConfig({ DATABASE_URL: empty.url, FRAMEWORK: file })

  const first = await openCouncil(config)
  await first.database.prisma.indicator.create({ data: { ref: 'CS05' } })
  await first.close()
  const second = openCouncil(config)

  await expect(second).rejects.toMatchObject({
    code: 'framework_invalid',
    message: expect.stringMatching(/variations\[0\]\.ref: found "CS50", expected an indicator such as "CS05"/),
  })
})
