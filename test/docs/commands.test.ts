import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { commands } from '../../commands/index.ts'
import { commandsPage } from '../../commands/runtime/page.ts'
import { packageRoot } from '../../src/root.ts'

/** Without what only lines up the columns of tables. */
const unaligned = (page: string): string => page.replace(/ {2,}/g, ' ').replace(/-{4,}/g, '---')

it('docs/commands.md says of every command what the program does: `npm run commands` writes it', () => {
  expect(unaligned(readFileSync(join(packageRoot, 'docs/commands.md'), 'utf8'))).toBe(unaligned(commandsPage(commands)))
})
