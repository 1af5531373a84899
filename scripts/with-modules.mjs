import { createServer } from 'vite'
import { root } from './steps.mjs'

/** Gives `work` what a source file exports, by its path below the root, without compiling first. */
export async function withModules(work) {
  const vite = await createServer({
    root,
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  })
  try {
    await work((path) => vite.ssrLoadModule(path))
  } finally {
    await vite.close()
  }
}
