import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../../domain/core/refusal.ts'
import type { Binaries } from './binaries.ts'

type Ids = { readonly uid: number; readonly gid: number }

/** Who runs PostgreSQL's programs, how, and where these and the cluster are. */
export type ServerUser = {
  /** Who must own the cluster. Null: whoever runs this process. */
  readonly owner: Ids | null
  /** Goes before a program's own name and arguments: the change of user where spawn cannot make it. */
  readonly prefix: readonly string[]
  readonly binaries: string
  readonly cluster: string
}

/** For the clusters and programs of an unprivileged user who cannot enter the checkout. */
const SHELTER = '/var/lib/callin'

/**
 * PostgreSQL refuses to run as root, so root starts it as an unprivileged user. That user may be unable to enter the
 * folders on the way to the checkout or the data folder (/root, for one). Then it gets the right to pass, where
 * the kernel allows that; otherwise programs and cluster move to /var/lib/callin.
 */
export async function chooseServerUser(binaries: Binaries, dataDir: string): Promise<ServerUser> {
  const cluster = join(dataDir, 'postgres')
  const plain: ServerUser = { owner: null, prefix: [], binaries: binaries.folder, cluster }
  if (process.getuid?.() !== 0) return plain

  const owner = (await ownerOf(cluster)) ?? unprivilegedUser()
  const inPlace = [
    { ...plain, owner },
    { ...plain, owner, prefix: passingPrefix(owner) },
  ].find((user) => canPass(user, [dataDir, binaries.folder]))
  return inPlace ?? shelter(owner, binaries, dataDir)
}

/** What `spawn` needs to run one of PostgreSQL's programs as this user. Nothing of our own environment goes along. */
export function serverCommand({ owner, prefix }: ServerUser, program: string, args: readonly string[]) {
  const [file = program, ...rest] = [...prefix, program, ...args]
  const env = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' }
  return { file, args: rest, options: { cwd: '/', env, ...(owner && prefix.length === 0 ? owner : {}) } }
}

/** A cluster stays with the user who has it, whoever comes later. */
async function ownerOf(cluster: string): Promise<Ids | null> {
  const found = await stat(cluster).catch(() => null)
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : null
}

/** A user of our own where one can be made; the existing ones may run other programs, which could then read the files. */
function unprivilegedUser(): Ids {
  const found = idsOf('callin') ?? createUser() ?? idsOf('postgres') ?? idsOf('nobody')
  if (found) return found
  throw new Refusal(
    'embedded_user',
    'PostgreSQL refuses to run as root and no unprivileged user (callin, postgres, nobody) exists or can be made; start Callin as an ordinary user.',
  )
}

function createUser(): Ids | null {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'callin'])
  return idsOf('callin')
}

function idsOf(name: string): Ids | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }))
  if (uid?.status !== 0 || gid?.status !== 0) return null
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

/**
 * Keeps one of root's rights, to pass any folder, and drops all others. `no_setuid_fixup` is needed because
 * PostgreSQL asks access(2) about its own program, and that call ignores the rights of other users than root.
 */
function passingPrefix({ uid, gid }: Ids): string[] {
  const caps = ['--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override']
  return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--securebits=+no_setuid_fixup', ...caps]
}

function canPass(user: ServerUser, folders: readonly string[]): boolean {
  return folders.every((folder) => {
    const { file, args, options } = serverCommand(user, 'test', ['-x', folder])
    return spawnSync(file, args, options).status === 0
  })
}

async function shelter(owner: Ids, binaries: Binaries, dataDir: string): Promise<ServerUser> {
  const programs = join(SHELTER, `postgresql-${shortHash(`${binaries.version} ${binaries.folder}`)}`)
  const home = join(SHELTER, shortHash(dataDir))
  await mkdir(home, { recursive: true, mode: 0o755 })
  if (!(await stat(programs).catch(() => null))) {
    const copy = `${programs}.${process.pid}`
    await cp(binaries.folder, copy, { recursive: true, verbatimSymlinks: true })
    await rename(copy, programs).catch(() => rm(copy, { recursive: true })) // another process was faster
  }
  const cluster = join(home, 'postgres')
  return { owner: (await ownerOf(cluster)) ?? owner, prefix: [], binaries: programs, cluster }
}

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)
