/**
 * Does work when it is asked for, one at a time. Asked for while it is being done, it is done once more after that, however
 * often it was asked for. What it throws goes to `failed`.
 */
export function oneAtATime(work: () => Promise<void>, failed: (error: unknown) => void) {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false

  async function run(): Promise<void> {
    do {
      again = false
      await work().catch(failed)
    } while (again && !stopped)
    running = null
  }

  return {
    ask(): void {
      if (stopped) return
      again = true
      running ??= run()
    },
    /** Finishes what has begun. */
    async stop(): Promise<void> {
      stopped = true
      await running
    },
  }
}
