import { setTimeout as pause } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import type { Chart, DrawChart, Message } from '../../messages/core/message.ts'
import { errorKind, type Log } from './log.ts'
import type { Image } from './render.ts'
import { clip } from './text.ts'

const UPLOAD_TIMEOUT_MS = 10_000
const LONGEST_MS = 20_000 // for all charts of a message, which goes without those that are not ready
const READY_TRIES = 8
const READY_WAIT_MS = 400

export type UploadCharts = (message: Message) => Promise<ReadonlyMap<Chart, Image>>

/**
 * Draws and uploads every chart of a message. A chart that could not be uploaded is left out of the answer, so that
 * the message goes without its picture (its words are in the message) rather than not at all.
 */
export function chartUploads(client: WebClient, draw: DrawChart, log: Log): UploadCharts {
  async function uploadAll(message: Message, images: Map<Chart, Image>): Promise<void> {
    for (const part of message.parts) {
      if (part.kind !== 'chart' || images.has(part.chart)) continue
      try {
        const id = await upload(client, await draw(part.chart), part.chart.title, part.alt)
        if (id !== null) images.set(part.chart, { slackFileId: id })
      } catch (error) {
        log.warn(errorKind(error), 'A chart could not be uploaded to Slack; its message goes without the picture.')
      }
    }
  }

  return async (message) => {
    const images = new Map<Chart, Image>()
    const enough = new AbortController()
    const patience = pause(LONGEST_MS, undefined, { signal: enough.signal }).catch(() => {})
    await Promise.race([uploadAll(message, images), patience])
    enough.abort()
    return new Map(images)
  }
}

/** The id of the uploaded file, or null if Slack did not get it ready in time. */
async function upload(client: WebClient, png: Buffer, title: string, alt: string): Promise<string | null> {
  const place = await client.files.getUploadURLExternal({
    filename: 'chart.png',
    length: png.length,
    alt_text: clip(alt, 1000),
  })
  if (!place.upload_url || !place.file_id) return null
  const sent = await fetch(place.upload_url, {
    method: 'POST',
    body: new Uint8Array(png),
    headers: { 'content-type': 'application/octet-stream' },
    signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
  })
  await sent.body?.cancel()
  if (!sent.ok) return null
  const done = await client.files.completeUploadExternal({ files: [{ id: place.file_id, title: clip(title, 200) }] })
  if (done.files?.[0]?.mimetype) return place.file_id
  return (await isReady(client, place.file_id)) ? place.file_id : null
}

// Slack refuses a block whose file it has not looked at yet; the media type appears once it has.
async function isReady(client: WebClient, file: string): Promise<boolean> {
  for (let tried = 0; tried < READY_TRIES; tried += 1) {
    const info = await client.files.info({ file })
    if (info.file?.mimetype) return true
    await pause(READY_WAIT_MS)
  }
  return false
}
