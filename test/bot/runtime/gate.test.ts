import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { makeGate } from '../../../src/bot/runtime/gate.ts'

/** Work that has begun ends when it is told to. */
function someWork() {
  const begun: string[] = []
  const ends = new Map<string, (fails: boolean) => void>()
  const work = (name: string) => () =>
    new Promise<string>((resolve, reject) => {
      begun.push(name)
      ends.set(name, (fails) => (fails ? reject(new Error(name)) : resolve(name)))
    })
  const end = (name: string, fails = false) => ends.get(name)?.(fails)
  return { begun, work, end }
}

describe('a gate', () => {
  it('lets so many begin at once, and the others in the order in which they came', async () => {
    const gate = makeGate({ atOnce: 2, mostWaiting: 5 })
    const { begun, work, end } = someWork()
    const passed = ['a', 'b', 'c', 'd'].map((name) => gate.pass(work(name)))
    expect(begun).toEqual(['a', 'b'])

    end('b')
    await turn()
    expect(begun).toEqual(['a', 'b', 'c'])

    for (const name of ['a', 'c']) end(name)
    await turn()
    end('d')
    expect(await Promise.all(passed)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('turns away what comes when too many wait, and does not begin it, unless it must wait', async () => {
    const gate = makeGate({ atOnce: 1, mostWaiting: 1 })
    const { begun, work, end } = someWork()
    const passed = [gate.pass(work('a')), gate.pass(work('b'))]

    expect(await gate.pass(work('c'))).toBe(false)
    passed.push(gate.pass(work('d'), { mustWait: true }))

    for (const name of ['a', 'b', 'd']) {
      end(name)
      await turn()
    }
    expect(await Promise.all(passed)).toEqual(['a', 'b', 'd'])
    expect(begun).toEqual(['a', 'b', 'd'])
  })

  it('gives the place of what failed to the next', async () => {
    const gate = makeGate({ atOnce: 1, mostWaiting: 1 })
    const { work, end } = someWork()
    const first = gate.pass(work('a'))
    const second = gate.pass(work('b'))

    end('a', true)
    await expect(first).rejects.toThrow('a')
    end('b')
    expect(await second).toBe('b')
  })
})
