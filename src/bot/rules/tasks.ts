import { z } from 'zod'
import type { NewTask } from '../../store/core/follow-up.ts'
import { defineTask } from '../core/task.ts'

/**
 * Applies the rules to the figures: after each import, when other rules come into force, and on the morning of each
 * working day.
 */
export const evaluateTask = defineTask('evaluate', z.object({ why: z.string() }))

/** Compares what an import revised with what the rules found before. */
export const reviseTask = defineTask('revise', z.object({ importId: z.number() }))

/** The one task of an import to have its revisions looked at. */
export const revisionOf = (importId: number, at: Date): NewTask =>
  reviseTask.due({ importId }, at, { key: `revise:${importId}` })
