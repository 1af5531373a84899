import { expect, it, vi } from 'vitest'
import { emptyDatabase, onDatabase } from '../support/database.ts'
import { callin, startProgram } from '../support/program.ts'
import { CHAIR, consoleAt, PAT } from '../support/program-console.ts'

vi.setConfig({ testTimeout: 120_000 })

const postsIn = (url: string) =>
  onDatabase(url, async (client) => (await client.query('SELECT title FROM "Post"')).rows)

it('starts without the sample council, says how to begin, and knows who is linked to the console', async () => {
  const database = await emptyDatabase()
  const variables = { DATABASE_URL: database.url }
  const program = await startProgram(variables)
  try {
    expect(program.said()).toMatch(
      /1\. Take in your figures[\s\S]*2\. Say who speaks here[\s\S]*3\. Read what your rules/,
    )
    expect(await (await fetch(program.url)).text()).toContain('Nobody is in the directory yet.')

    // Another shell, whose SAMPLE says nothing, finds it as it is; so does a start from there.
    const elsewhere = { ...variables, SAMPLE: 'yes' }
    expect((await callin(['status'], elsewhere)).err).toBe('No results have been imported yet.\n')
    expect((await callin(['prepare'], elsewhere)).err).toBe('The record is ready: 0 indicators.\n')
    expect(await postsIn(database.url)).toEqual([])

    const linked = await callin(['link', 'Deputy Managing Director', '--console'], variables)
    expect(linked).toEqual({ code: 0, out: '', err: 'The Deputy Managing Director is known on the console.\n' })
    expect(await consoleAt(program.url).posted(CHAIR, PAT)).toEqual([])
    expect((await program.end()).code).toBe(0)
  } finally {
    await program.end('SIGKILL')
    await database.drop()
  }
})
