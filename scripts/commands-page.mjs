// npm run commands: writes docs/commands.md from what the commands say of themselves.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createServer } from 'vite'
import { root } from './steps.mjs'

const vite = await createServer({
  root,
  configFile: false,
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
})
try {
  const { commands } = await vite.ssrLoadModule('/commands/index.ts')
  const { commandsPage } = await vite.ssrLoadModule('/commands/runtime/page.ts')
  writeFileSync(join(root, 'docs/commands.md'), commandsPage(commands))
  spawnSync(join(root, 'node_modules/.bin/biome'), ['format', '--write', 'docs/commands.md'], {
    cwd: root,
    stdio: 'inherit',
  })
} finally {
  await vite.close()
}
