import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The folder that holds package.json. Found by walking up, because this file runs from src/ in tests and from
 * dist/src/ in service, and the framework, the migrations and the sample council stay where they are.
 */
export const packageRoot: string = findPackageRoot(import.meta.dirname)

function findPackageRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from
  const parent = dirname(from)
  if (parent === from) throw new Error(`no package.json above ${import.meta.dirname}`)
  return findPackageRoot(parent)
}
