#!/usr/bin/env node
// npx callin …: the operator's command line.
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const cli = new URL('../dist/src/cli.js', import.meta.url)

if (!existsSync(cli)) {
  // Standard output belongs to the command: --json prints JSON there and nothing else.
  process.stdout.write = process.stderr.write.bind(process.stderr)
  const { setUp } = await import('../scripts/steps.mjs')
  await setUp()
  delete process.stdout.write
}
await import(cli.href ?? pathToFileURL(cli))
