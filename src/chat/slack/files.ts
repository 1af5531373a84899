import type { WebClient } from '@slack/web-api'
import type { FilePart, Message, OpenFile } from '../../messages/core/message.ts'
import { deliveryError } from './failure.ts'
import { errorKind, type Log } from './log.ts'
import { clip } from './text.ts'

const UPLOAD_TIMEOUT_MS = 10_000
const THREAD_PAGE = 200

/** Uploads a message's files into its thread, those that are not there yet. Throws a DeliveryError worth trying again. */
export type AttachFiles = (conversation: string, messageId: string, message: Message) => Promise<void>

/**
 * Files go under the message that names them, as real uploads. One is known by its name: what has changed has another
 * name and goes beside the earlier one, and trying again attaches nothing twice. Where Slack will never take it, the
 * message stands without it and the log says so.
 */
export function fileUploads(client: WebClient, open: OpenFile, log: Log): AttachFiles {
  return async (conversation, messageId, message) => {
    const files = message.parts.filter((part) => part.kind === 'file')
    if (files.length === 0) return
    try {
      const there = await namesIn(client, conversation, messageId)
      for (const file of files) {
        if (there.has(file.name)) continue
        const bytes = await open(file.ref, { platform: 'slack', identity: conversation })
        if (bytes !== null) await upload(client, file, bytes, { channel_id: conversation, thread_ts: messageId })
      }
    } catch (error) {
      const failure = deliveryError(error, true)
      if (failure.outcome !== 'never' && failure.outcome !== 'unreachable') throw failure
      log.warn(errorKind(error), 'A file could not be uploaded to Slack; its message stands without it.')
    }
  }
}

async function namesIn(client: WebClient, channel: string, ts: string): Promise<ReadonlySet<string>> {
  const thread = await client.conversations.replies({ channel, ts, limit: THREAD_PAGE })
  return new Set((thread.messages ?? []).flatMap(({ files = [] }) => files.flatMap(({ name }) => name ?? [])))
}

async function upload(
  client: WebClient,
  { name, label }: FilePart,
  bytes: Buffer,
  place: { readonly channel_id: string; readonly thread_ts: string },
): Promise<void> {
  const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
    filename: name,
    length: bytes.length,
  })
  if (!url || !id) throw new Error('Slack gave no place to upload the file to.')
  const sent = await fetch(url, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: { 'content-type': 'application/octet-stream' },
    signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
  })
  await sent.body?.cancel()
  if (!sent.ok) throw new Error(`Slack's upload address answered with HTTP status ${sent.status}.`)
  await client.files.completeUploadExternal({ files: [{ id, title: clip(label, 200) }], ...place })
}
