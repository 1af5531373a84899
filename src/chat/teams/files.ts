import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Router } from 'express'
import { z } from 'zod'
import type { FilePart, OpenFile } from '../../messages/core/message.ts'
import type { LinkTo } from './pictures.ts'

const LASTS_MS = 14 * 86_400_000
const PATH = '/teams/file'

type Parts = {
  readonly openFile: OpenFile
  /** Where people reach this server. */
  readonly publicUrl: string | null
  /** What only we and Microsoft know; links are signed with a key made from it. */
  readonly secret: string | null
  readonly now: () => Date
}

const TICKET = z.object({ ref: z.string(), name: z.string(), type: z.string(), until: z.number() })
type Ticket = z.output<typeof TICKET>

/**
 * Bots cannot upload a file to a Teams channel, so a card links it: the address is signed, names one file, and works for
 * two weeks. What it fetches is the file as it is then. Returns how a file is linked.
 */
export function serveFiles(router: Router, { openFile, publicUrl, secret, now }: Parts): LinkTo {
  const key = createHash('sha256')
    .update(secret === null ? randomBytes(32) : `files of Callin ${secret}`)
    .digest()
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url')

  function ticketIn(text: string, signature: string): Ticket | null {
    const expected = Buffer.from(sign(text))
    const given = Buffer.from(signature)
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null
    const ticket = TICKET.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return ticket.until < now().getTime() ? null : ticket
  }

  router.get(`${PATH}/:ticket/:signature/:name`, async (req, res) => {
    const ticket = ticketIn(req.params.ticket, req.params.signature)
    const bytes = ticket && (await openFile(ticket.ref, { platform: 'teams', identity: '' }))
    if (!ticket || !bytes) {
      res
        .status(404)
        .type('text')
        .send('This link has expired, or the file is no longer there. Ask Callin for it again.')
      return
    }
    res.set('Cache-Control', 'no-store').type(ticket.type).attachment(ticket.name).send(bytes)
  })

  return ({ ref, name, mediaType }: FilePart) => {
    if (publicUrl === null) return null
    const ticket: Ticket = { ref, name, type: mediaType, until: now().getTime() + LASTS_MS }
    const text = Buffer.from(JSON.stringify(ticket)).toString('base64url')
    return `${publicUrl.replace(/\/$/, '')}${PATH}/${text}/${sign(text)}/${encodeURIComponent(name)}`
  }
}
