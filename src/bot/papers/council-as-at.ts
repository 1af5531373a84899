import { parseFramework } from '../../framework/parse.ts'
import type { Council } from '../core/council.ts'

/**
 * The council with the rules that were in force at a moment; with today's where none were yet. Throws a refusal when this
 * program cannot read those rules any more.
 */
export async function councilAsAt(council: Council, moment: Date): Promise<Council> {
  const version = await council.store.frameworks.inForce(moment)
  if (version === null || version.id === council.frameworkVersionId) return council
  const framework = parseFramework(version.yaml, `version ${version.id} of the rules`)
  return { ...council, framework, frameworkVersionId: version.id }
}
