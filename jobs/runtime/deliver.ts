import type { Council } from '../../src/bot/core/council.ts'
import type { Log } from '../../src/bot/core/log.ts'
import { deliverOutbox } from '../../src/bot/runtime/deliver.ts'
import type { ChatPlatform } from '../../src/chat/platform.ts'

/** Sends what the outbox holds. It runs after every change and with every sweep; rows are claimed, so many may run. */
export const deliver = (council: Council, platforms: readonly ChatPlatform[], log: Log): Promise<number> =>
  deliverOutbox(council, platforms, log)
