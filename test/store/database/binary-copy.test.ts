import fc from 'fast-check'
import type { PoolClient } from 'pg'
import { expect, it } from 'vitest'
import { copyRows } from '../../../src/store/database/binary-copy.ts'

const HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const EPOCH = Date.UTC(2000, 0, 1)

type Row = { readonly id: number; readonly value: string | null; readonly at: number; readonly isNew: boolean }

/** As PostgreSQL writes it: how many fields, and each with its length before it. */
function rowOf({ id, value, at, isNew }: Row): Buffer {
  const [fields, integer, moment] = [Buffer.alloc(2), Buffer.alloc(4), Buffer.alloc(8)]
  fields.writeInt16BE(4)
  integer.writeInt32BE(id)
  moment.writeBigInt64BE(BigInt(at - EPOCH) * 1000n)
  const text = value === null ? null : Buffer.from(value)
  return Buffer.concat([fields, ...[integer, text, moment, Buffer.from([isNew ? 1 : 0])].map(fieldOf)])
}

function fieldOf(content: Buffer | null): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(content === null ? -1 : content.length)
  return content === null ? length : Buffer.concat([length, content])
}

/** A connection that gives bytes in parts of so many. */
const giving = (bytes: Buffer, size: number) =>
  ({
    query: () =>
      (async function* () {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
      })(),
  }) as unknown as PoolClient // nothing else of it is asked for

const anyDecimal = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.integer({ min: 0, max: 6 }))
  .map(([isBelowZero, digits, decimals]) => {
    const text = digits.toString().padStart(decimals + 1, '0')
    const whole = decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`
    return isBelowZero ? `-${whole}` : whole
  })

const anyRow: fc.Arbitrary<Row> = fc.record({
  id: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  value: fc.oneof(fc.constant(null), anyDecimal, fc.string({ unit: 'grapheme' })),
  at: fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2200, 0, 1) }),
  isNew: fc.boolean(),
})

it('copied rows are read as they are, however they are cut into parts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyRow, { maxLength: 20 }), fc.integer({ min: 1, max: 90 }), async (rows, size) => {
      const bytes = Buffer.concat([HEADER, ...rows.map(rowOf), Buffer.from([0xff, 0xff])])
      const read: Row[] = []
      await copyRows(giving(bytes, size), 'SELECT 1', 4, (row) => {
        read.push({ id: row.integer(0), value: row.textOrNull(1), at: row.moment(2), isNew: row.flag(3) })
      })
      expect(read).toEqual(rows)
    }),
  )
})

it('a decimal is the number that JavaScript reads in it', async () => {
  await fc.assert(
    fc.asyncProperty(anyDecimal, async (value) => {
      const row = { id: 1, value, at: 0, isNew: false }
      const bytes = Buffer.concat([HEADER, rowOf(row), Buffer.from([0xff, 0xff])])
      const read: number[] = []
      await copyRows(giving(bytes, 1000), 'SELECT 1', 4, (one) => read.push(one.decimal(1), one.decimals(1)))
      expect(read).toEqual([Number(value) + 0, value.split('.')[1]?.length ?? 0])
    }),
  )
})
