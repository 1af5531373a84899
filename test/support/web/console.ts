import type { Address } from '../../../src/chat/platform.ts'
import { createWeb } from '../../../src/chat/web/web.ts'
import { createServer } from '../../../src/http/server.ts'
import type { OpenFile } from '../../../src/messages/core/message.ts'
import { memoryInProcess } from './memory.ts'
import { smallBot, smallDirectory } from './sample.ts'
import { silentLog } from './silent-log.ts'

/** The smallest picture there is: a test of the page needs one that loads, not one that shows anything. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

export const pat: Address = { conversation: 'channel:pat', kind: 'channel', reference: null }

const noFiles: OpenFile = async () => null

/** A console that answers on a free port, with a small bot behind it and nothing said yet. */
export async function startConsole({
  draw = async () => PNG,
  openFile = noFiles,
  directory = smallDirectory,
  zone = 'Europe/London',
} = {}) {
  const bot = smallBot()
  const memory = memoryInProcess()
  const log = silentLog()
  const server = createServer({ log })
  const web = createWeb({
    handler: bot.handler,
    draw,
    openFile,
    router: server.consoleRouter,
    memory,
    directory,
    log,
    zone,
  })
  await web.start()
  const { url } = await server.listen('127.0.0.1', 0)
  return {
    url,
    web,
    memory,
    log,
    asks: bot.asks,
    pathFor: (person: string, conversation = 'channel:pat') =>
      `${url}/in/${encodeURIComponent(conversation)}?as=${person}`,
    async stop() {
      await web.stop()
      await server.stop()
    },
  }
}
