import type { AppContext } from '../../src/bot/core/context.ts'
import type { Log } from '../../src/bot/core/log.ts'
import type { Delivered } from '../../src/bot/runtime/deliver.ts'
import { deliverOutbox } from '../../src/bot/runtime/deliver.ts'
import type { ChatPlatform } from '../../src/chat/platform.ts'

/** Sends what the outbox holds. It runs after every change and with every sweep; rows are claimed, so many may run. */
export const deliver = (
  context: AppContext,
  platforms: readonly ChatPlatform[],
  log: Log,
  signal?: AbortSignal,
): Promise<Delivered> => deliverOutbox(context, platforms, log, signal)
