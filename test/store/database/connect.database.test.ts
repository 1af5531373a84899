import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../../src/store/database/connect.ts'
import { emptyDatabase, onDatabase, TEMPLATE } from '../../support/database.ts'

let fresh: Awaited<ReturnType<typeof emptyDatabase>>
beforeAll(async () => {
  fresh = await emptyDatabase(TEMPLATE)
})
afterAll(() => fresh.drop())

describe('connect', () => {
  it('gives Prisma and a pool on the same database', async () => {
    const database = await connect(fresh.url)
    await database.prisma.post.create({ data: { id: 'dir-hw', title: 'Director of Highways' } })

    const { rows } = await database.pool.query('SELECT title FROM "Post"')
    await database.close()

    expect(rows).toEqual([{ title: 'Director of Highways' }])
  })

  it('outlives a connection that breaks while somebody has it', async () => {
    const database = await connect(fresh.url)
    const client = await database.pool.connect()
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const ended = new Promise((resolve) => client.once('end', resolve))

    await onDatabase(fresh.url, (other) => other.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]))
    await ended

    await expect(client.query('SELECT 1')).rejects.toThrow()
    client.release(true)
    expect((await database.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    await database.close()
  })

  it('reads a moment as it was written on a server that speaks London time', async () => {
    await onDatabase(fresh.url, (client) => client.query(`ALTER DATABASE ${fresh.name} SET timezone = 'Europe/London'`))
    const london = await connect(fresh.url)
    const inSummer = new Date('2017-07-14T09:30:00Z')

    await london.prisma.seenEvent.create({ data: { platform: 'web', eventId: 'summer', at: inSummer } })
    const found = await london.prisma.seenEvent.findFirst({ where: { eventId: 'summer' } })
    await london.close()

    expect(found?.at).toEqual(inSummer)
  })

  it('may be closed twice', async () => {
    const database = await connect(fresh.url)

    await database.close()

    await expect(database.close()).resolves.toBeUndefined()
  })
})

describe('a database that cannot be reached is refused in one sentence without the password', () => {
  const refusal = (url: URL) =>
    connect(url.href).then(
      () => expect.fail('connected'),
      (error: unknown) => error as { code: string; message: string },
    )

  it('for a wrong password', async () => {
    const url = new URL(fresh.url)
    url.password = 'not-the-password'

    const { code, message } = await refusal(url)

    expect(code).toBe('database_unreachable')
    expect(message).toBe(`The database of DATABASE_URL at ${url.host} refused the user name or the password.`)
  })

  it('for a database that does not exist', async () => {
    const url = new URL(fresh.url)
    url.pathname = 'nowhere'

    const { code, message } = await refusal(url)

    expect(code).toBe('database_unreachable')
    expect(message).toBe(`The database of DATABASE_URL at ${url.host} has no database called nowhere.`)
  })

  it('for a port where nothing listens', async () => {
    const url = new URL(fresh.url)
    url.port = `${await portOfNothing()}`

    const { code, message } = await refusal(url)

    expect(code).toBe('database_unreachable')
    expect(message).toContain(`${url.host} cannot be reached: nothing listens there`)
    expect(message).not.toContain(url.password)
  })
})

async function portOfNothing(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
