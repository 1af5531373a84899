import { expect, it, vi } from 'vitest'
import { emptyDatabase } from '../support/database.ts'
import { callin, startProgram } from '../support/program.ts'
import { CHAIR, consoleAt, PAT } from '../support/program-console.ts'

vi.setConfig({ testTimeout: 120_000 })

it('starts without the sample council, says how to begin, and knows who is linked to the console', async () => {
  const database = await emptyDatabase()
  const variables = { DATABASE_URL: database.url }
  const program = await startProgram(variables)
  try {
    expect(program.said()).toMatch(
      /1\. Take in your figures[\s\S]*2\. Say who speaks here[\s\S]*3\. Read what your rules/,
    )
    expect(await (await fetch(program.url)).text()).toContain('Nobody is in the directory yet.')

    const linked = await callin(['link', 'Deputy Managing Director', '--console'], variables)
    expect(linked).toEqual({ code: 0, out: '', err: 'The Deputy Managing Director is known on the console.\n' })
    expect(await consoleAt(program.url).posted(CHAIR, PAT)).toEqual([])
    expect((await program.end()).code).toBe(0)
  } finally {
    await program.end('SIGKILL')
    await database.drop()
  }
})
