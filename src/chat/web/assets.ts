import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { type RequestHandler, type Router } from 'express'

const FONT_WEIGHTS = { 400: '400Regular', 600: '600SemiBold' } as const

/** Serves the console's style, script, mark and fonts. */
export function assets(): Router {
  const router = express.Router()
  const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/inter/package.json'))
  for (const [weight, folder] of Object.entries(FONT_WEIGHTS)) {
    router.get(`/inter-${weight}.ttf`, file(join(fonts, folder, `Inter_${folder}.ttf`), '30d'))
  }
  // No long caching: after an update the page and its script must be of the same version.
  router.use(express.static(assetFolder(), { index: false, maxAge: 0 }))
  return router
}

const file =
  (path: string, maxAge: string): RequestHandler =>
  (_req, res, next) =>
    res.sendFile(path, { maxAge, dotfiles: 'allow' }, (error?: Error) => error !== undefined && next(error))

/** Beside this file; when compiled, where the sources are, since the compiler copies no style sheets. */
function assetFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  if (existsSync(join(folder, 'assets'))) return join(folder, 'assets')
  while (!existsSync(join(folder, 'src', 'chat', 'web', 'assets'))) {
    if (folder === dirname(folder)) throw new Error('The console’s style and script are missing from this installation')
    folder = dirname(folder)
  }
  return join(folder, 'src', 'chat', 'web', 'assets')
}
