import type { AppContext } from '../../src/bot/core/context.ts'
import { openFile } from '../../src/bot/papers/files.ts'

/** Opens files as a link on Teams does, of which nobody says who follows it. */
export const opening = (context: AppContext) => (ref: string) =>
  openFile(context)(ref, { platform: 'teams', identity: '' })
