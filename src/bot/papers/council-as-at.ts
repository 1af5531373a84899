import { parseFramework } from '../../framework/parse.ts'
import type { AppContext } from '../core/context.ts'

/**
 * The council with the rules that were in force at a moment; with today's where none were yet. Throws a refusal when this
 * program cannot read those rules any more.
 */
export async function councilAsAt(context: AppContext, moment: Date): Promise<AppContext> {
  const version = await context.store.frameworks.findInForce(moment)
  if (version === null || version.id === context.frameworkVersionId) return context
  const framework = parseFramework(version.yaml, `version ${version.id} of the rules`)
  return { ...context, framework, frameworkVersionId: version.id }
}
