import type { CommandContext } from '../core/command.ts'
import type { Viewer } from '../core/viewer.ts'
import { viewerOf } from '../core/viewer.ts'

/** Which items of agendas the caller may know of where they ask. */
export const filterVisibleItems = async (context: CommandContext): Promise<Viewer['item']> =>
  (await viewerOf(context, context.caller, context.seenBy)).item
