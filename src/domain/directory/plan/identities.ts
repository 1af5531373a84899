import { CONSOLE, IDENTIFYING_PLATFORMS, sayPlatform } from '../../core/platform.ts'
import type { Identity } from '../record.ts'
import type { PersonRow } from '../rows.ts'
import type { DirectoryPlan } from './types.ts'

/** What their lines make of where one person is known. What is given takes the place of what is on record there. */
export function planIdentities(
  known: readonly Identity[],
  person: string,
  rows: readonly PersonRow[],
): Pick<DirectoryPlan, 'link' | 'unlink' | 'changes'> {
  const link: Identity[] = []
  const unlink: Identity[] = []
  const changes: string[] = []
  const own = (platform: Identity['platform']) =>
    known.filter((one) => one.person === person && one.platform === platform)
  const state = (platform: Identity['platform'], given: readonly string[]) => {
    if (given.length === 0) return
    const fresh = given.filter((id) => !own(platform).some(({ externalId }) => externalId === id))
    const stale = own(platform).filter(({ externalId }) => !given.includes(externalId))
    link.push(...fresh.map((externalId) => ({ platform, externalId, person })))
    unlink.push(...stale)
    if (fresh.length > 0 || stale.length > 0)
      changes.push(`known on ${sayPlatform(platform)}${stale.length > 0 ? ' by another id' : ''}`)
  }
  for (const platform of IDENTIFYING_PLATFORMS) {
    state(platform, [...new Set(rows.map((row) => row[platform]).filter((id) => id !== ''))])
  }

  const wanted = rows.findLast((row) => row.console !== null)?.console ?? null
  // The console names people by their own id.
  if (wanted === true) state(CONSOLE, [person])
  if (wanted === false && own(CONSOLE).length > 0) {
    unlink.push(...own(CONSOLE))
    changes.push(`no longer known on ${sayPlatform(CONSOLE)}`)
  }
  return { link, unlink, changes }
}
