// npm run commands: writes docs/commands.md from what the commands say of themselves.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './steps.mjs'
import { withModules } from './with-modules.mjs'

await withModules(async (load) => {
  const { commands } = await load('/commands/index.ts')
  const { commandsPage } = await load('/commands/runtime/page.ts')
  writeFileSync(join(root, 'docs/commands.md'), commandsPage(commands))
  spawnSync(join(root, 'node_modules/.bin/biome'), ['format', '--write', 'docs/commands.md'], {
    cwd: root,
    stdio: 'inherit',
  })
})
