import { randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'

const TOKEN_COOKIE = 'callin_token'
const ACTOR_COOKIE = 'callin_as'
const COOKIE = { httpOnly: true, sameSite: 'strict', path: '/' } as const

/** The browser's own secret, which every form of a page carries. Made on the first visit. */
export function pageToken(req: Request, res: Response): string {
  const known = cookie(req, TOKEN_COOKIE)
  if (known !== null && known.length >= 32) return known
  const token = randomBytes(24).toString('base64url')
  res.cookie(TOKEN_COOKIE, token, COOKIE)
  return token
}

/** The post that was chosen last in this browser; a page whose address names a post goes by that. */
export const rememberedActor = (req: Request): string | null => cookie(req, ACTOR_COOKIE)

export function rememberActor(res: Response, person: string): void {
  res.cookie(ACTOR_COOKIE, person, COOKIE)
}

/**
 * Whether one of our own pages sent this. Another site can make a browser post to us, but it can neither pass for our
 * origin nor read the token; both are asked for, since either alone has been got round in some browser.
 */
export function sentByOurPage(req: Request, token: string): boolean {
  return ofOurOrigin(req) && token.length >= 32 && token === cookie(req, TOKEN_COOKIE)
}

function ofOurOrigin(req: Request): boolean {
  const { origin, host } = req.headers
  if (origin !== undefined) return origin === `http://${host ?? ''}`
  return req.headers['sec-fetch-site'] === 'same-origin'
}

function cookie(req: Request, name: string): string | null {
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2)
    if (key === name && value !== undefined) return decoded(value)
  }
  return null
}

/** Anything may stand in a cookie, and a stray percent sign in one is no reason to fail. */
function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}
