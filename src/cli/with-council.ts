import type { Council } from '../bot/council.ts'
import type { Config } from '../config.ts'
import { parseConfig, readEnvironment } from '../config.ts'
import type { Opened } from '../opening.ts'
import { openCouncil } from '../opening.ts'
import { ensureSample } from '../sample.ts'

/** Runs a command on the record: opens it, loads the sample council into an empty one, and closes it whatever happens. */
export async function withCouncil(
  work: (council: Council, config: Config, opened: Opened) => Promise<void>,
): Promise<void> {
  const config = parseConfig(readEnvironment())
  const opened = await openCouncil(config)
  try {
    await ensureSample(config, opened)
    await work(opened.council, config, opened)
  } finally {
    await opened.close()
  }
}

/** JSON on standard output, and nothing else there. */
export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}
