import { to as copyTo } from 'pg-copy-streams'
import { openStore } from '../dist/src/store/index.js'
import { filledTemplate, NOW } from './support/council.mjs'
import { atLeast, perSecond } from './support/measure.mjs'

const INDICATORS = 10_000
const MONTHS = 24

/** The same columns as Callin reads of them, in the order in which it needs them. */
const RESULTS = `SELECT "indicatorId", period, value, ytd, "previousYear", forecast, "publishedRag", status, commentary, confirmed,
  "reportedAt", "recordedAt", "madeUp", meaning FROM "Result" ORDER BY "indicatorId", id`

export const comparisons = [
  {
    name: 'load-10k',
    what: 'All figures of 10,000 indicators × 24 months from the database to the program',
    unit: 'histories/s',
    value: perSecond(INDICATORS),
    against: [
      { name: 'Prisma include', target: atLeast(7) },
      { name: 'binary COPY, unparsed', target: atLeast(1 / 1.5) },
    ],
    async open(server) {
      const { database, drop } = await server.fresh(await filledTemplate(server, INDICATORS, MONTHS))
      const store = openStore(database, () => NOW)
      return {
        runs: {
          callin: async () => ({ answer: (await store.figures.listAll(NOW)).length }),
          'Prisma include': () => withPrisma(database),
          'binary COPY, unparsed': () => drainCopy(database),
        },
        close: drop,
      }
    },
  },
]

async function withPrisma({ prisma }) {
  const rows = await prisma.indicator.findMany({
    orderBy: { ref: 'asc' },
    include: { versions: true, targets: true, results: true, comparators: true },
  })
  return { answer: rows.length }
}

async function drainCopy({ pool }) {
  const client = await pool.connect()
  let bytes = 0
  try {
    for await (const chunk of client.query(copyTo(`COPY (${RESULTS}) TO STDOUT (FORMAT binary)`))) bytes += chunk.length
  } finally {
    client.release()
  }
  return { figures: { bytes } }
}
