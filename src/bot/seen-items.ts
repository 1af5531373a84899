import type { CommandContext } from './command.ts'
import type { Viewer } from './viewer.ts'
import { viewerOf } from './viewer.ts'

/** Which items of agendas the caller may know of where they ask. */
export const seenItems = async (context: CommandContext): Promise<Viewer['item']> =>
  (await viewerOf(context, context.caller, context.seenBy)).item
