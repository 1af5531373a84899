import type { Council } from '../bot/council.ts'
import type { Config } from '../config.ts'
import { parseConfig, readEnvironment } from '../config.ts'
import type { Opened } from '../opening.ts'
import { openCouncil } from '../opening.ts'
import { ensureSample } from '../sample.ts'

/**
 * Runs a command on the record: opens it, and closes it whatever happens. An empty record gets the sample council first,
 * unless the configuration or `sample` says no.
 */
export async function withCouncil(
  work: (council: Council, config: Config, opened: Opened) => Promise<void>,
  { sample = true } = {},
): Promise<void> {
  const config = parseConfig(readEnvironment())
  const opened = await openCouncil(config)
  if (opened.notice) console.error(opened.notice)
  try {
    if (sample) await ensureSample(config, opened)
    await work(opened.council, config, opened)
  } finally {
    await opened.close()
  }
}

/** JSON on standard output, and nothing else there. */
export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}
