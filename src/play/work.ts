import { deliver, jobs, listDue, sweep } from '../../jobs/index.ts'
import type { AppContext } from '../bot/core/context.ts'
import type { Log } from '../bot/core/log.ts'
import { runTask } from '../bot/runtime/run-task.ts'
import { countLate } from '../bot/runtime/set-up.ts'
import type { ChatPlatform } from '../chat/platform.ts'
import type { Clock } from './clock.ts'

const ROUND_LIMIT = 50 // what is done now may ask for more now, but not for ever

export type Worker = {
  /** With the rules that are in force now. */
  readonly council: () => Promise<AppContext>
  readonly platforms: readonly ChatPlatform[]
  readonly log: Log
}

/** Does and sends all that should have happened by now, as the queue would after a change. */
export async function runDueWork({ council, platforms, log }: Worker): Promise<void> {
  for (let round = 0; round < ROUND_LIMIT; round++) {
    const now = await council()
    const waiting = (await countLate(now)) + (await now.store.outbox.countWaiting(now.now()))
    if (waiting === 0) return
    for (const { id } of await listDue(now)) await runTask(id, jobs, now)
    await deliver(now, platforms, log)
  }
  throw new Error(`There was still something to do after ${ROUND_LIMIT} rounds.`)
}

/** Writes the tasks of what recurs, as the sweeps of the bot do: the coming meetings and mornings. */
export async function begin({ council }: Worker): Promise<void> {
  await sweep(await council())
}

/** Lets time pass until a moment: the clock stops wherever something is due, and that is done at its own time. */
export async function passUntil(moment: Date, clock: Clock, worker: Worker): Promise<void> {
  await begin(worker)
  await runDueWork(worker)
  for (;;) {
    const [next] = await (await worker.council()).store.tasks.listNext(clock.now(), 1)
    if (!next || next.dueAt > moment) break
    clock.set(next.dueAt)
    await begin(worker)
    await runDueWork(worker)
  }
  clock.set(moment)
  await begin(worker)
  await runDueWork(worker)
}
