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
  return then === '' || now === null || then === now
}

/** When a process started, in the kernel's own ticks since boot and with the boot's id; null where there is no /proc. */
async function startedAt(pid: number): Promise<string | null> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ])
    // Field 22, counted after the program's name, which stands in brackets and may hold spaces.
    return `${boot.trim()} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
  } catch {
    return null
  }
}
