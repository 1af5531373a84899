import { readdirSync, readFileSync } from 'node:fs'

const TICKS_A_SECOND = 100 // of /proc on every Linux that Node runs on

/**
 * Processor seconds of a process and all that it started, those that have ended among them, by /proc. Of PostgreSQL's
 * server this is all of its work; its steps are hundredths of a second.
 */
export function cpuOfTree(pid) {
  const all = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => statOf(name)),
  )
  const isBelow = (one) => one !== undefined && (one.pid === pid || isBelow(all.get(one.parent)))
  const own = [...all.values()].filter(isBelow)
  const ended = all.get(pid)?.ended ?? 0
  return (own.reduce((sum, { ticks }) => sum + ticks, 0) + ended) / TICKS_A_SECOND
}

/** Processor seconds of this process. */
export function cpuOfSelf() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** The parent of a process; the postmaster of one of PostgreSQL's backends. */
export const parentOf = (pid) => statOf(pid)[0]?.[1].parent ?? null

/** Nothing of a process that has gone meanwhile. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name of the program, in brackets, may hold spaces.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const at = (number) => Number(fields[number - 3]) // as proc(5) counts them
    return [[Number(pid), { pid: Number(pid), parent: at(4), ticks: at(14) + at(15), ended: at(16) + at(17) }]]
  } catch {
    return []
  }
}
