import { z } from 'zod'
import { defineTask } from '../../src/bot/task.ts'

/** A row of a task of any name: for what keeps tasks and does not know them. */
export const aTask = (key: string, job: string, payload: Record<string, string | number>, dueAt: Date) =>
  defineTask(job, z.looseObject({})).due(payload, dueAt, { key })
