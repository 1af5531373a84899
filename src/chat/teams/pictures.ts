import type { Logger } from 'pino'
import type { Chart, DrawChart, FilePart, Message } from '../../messages/core/message.ts'
import { pictureOf } from './picture.ts'
import type { Pictures } from './render.ts'

/** Characters of data URI for all pictures of a card together: the rest of its 27 KiB is for words and buttons. */
const PICTURES_LIMIT = 20_000

/** Where a file can be fetched from; null where nobody could reach it. */
export type LinkTo = (file: FilePart) => string | null

/** Draws a message's charts, and links its files. What cannot be shown is told in words, which beats no answer. */
export async function picturesFor(
  message: Message,
  draw: DrawChart,
  linkTo: LinkTo,
  log: Pick<Logger, 'warn'>,
): Promise<Pictures> {
  const charts = message.parts.flatMap((part) => (part.kind === 'chart' ? [part.chart] : []))
  const pictures = new Map<Chart | FilePart, string>()
  for (const part of message.parts) {
    const url = part.kind === 'file' ? linkTo(part) : null
    if (part.kind === 'file' && url !== null) pictures.set(part, url)
  }
  for (const chart of charts) {
    try {
      const url = pictureOf(await draw(chart), Math.floor(PICTURES_LIMIT / charts.length))
      if (url !== null) pictures.set(chart, url)
    } catch (error) {
      log.warn({ err: error }, 'A chart could not be drawn for Teams')
    }
  }
  return pictures
}
