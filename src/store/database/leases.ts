import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Who is using a cluster: one small file for each use. The last one to leave stops the server. A process that was
 * killed leaves its file behind; it is recognised as dead and counts no more.
 */
export async function takeLease(folder: string): Promise<{ release(): Promise<void> }> {
  await mkdir(folder, { recursive: true, mode: 0o755 })
  const file = join(folder, `${process.pid}-${randomUUID()}`)
  await writeFile(file, (await startedAt(process.pid)) ?? '')
  return { release: () => rm(file, { force: true }) }
}

/** Whether any living process still uses the cluster. Removes the leases of dead ones. */
export async function inUse(folder: string): Promise<boolean> {
  let used = false
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name)
    if (await isAlive(Number.parseInt(name, 10), file)) used = true
    else await rm(file, { force: true })
  }
  return used
}

async function isAlive(pid: number, file: string): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  // In containers a restarted program often gets the same process id as the one that was killed.
  const [then, now] = await Promise.all([readFile(file, 'utf8').catch(() => ''), startedAt(pid)])
  return now === null || now === then
}

/** When a process started, in the kernel's ticks and with the boot's id. Null where there is no /proc to ask. */
async function startedAt(pid: number): Promise<string | null> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => null)
  if (boot === null) return null
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The program's name stands in brackets and may hold anything; the state comes first after it, the start twentieth.
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' ? 'dead, and not yet cleared away' : `${boot.trim()} ${fields[19]}`
}
