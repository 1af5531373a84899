#!/usr/bin/env node
// npx callin …: the operator's command line.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const cli = new URL('../dist/program/cli.js', import.meta.url)

if (!existsSync(fileURLToPath(cli))) {
  // Standard output belongs to the command: --json prints JSON there and nothing else.
  const write = process.stdout.write
  process.stdout.write = process.stderr.write.bind(process.stderr)
  const { setUp } = await import('../scripts/steps.mjs')
  await setUp()
  process.stdout.write = write
}
await import(cli.href)
