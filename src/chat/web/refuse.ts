import type { Request, Response } from 'express'
import { sentencePage } from './page.ts'

/** Says no in one sentence: to the page's script as JSON, to a browser as a page. */
export function refuse(req: Request, res: Response, status: number, sentence: string): void {
  res.status(status).set('Cache-Control', 'no-store')
  if (wantsJson(req)) res.json({ problem: sentence })
  else res.type('html').send(sentencePage(status < 400 ? 'Callin' : 'That did not work', sentence).markup)
}

/** The page's script asks for JSON; a browser that sends a form by itself asks for a page. */
export const wantsJson = (req: Request): boolean => req.accepts(['html', 'json']) === 'json'
