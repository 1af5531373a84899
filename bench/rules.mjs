import jsonLogic from 'json-logic-js'
import { Engine } from 'json-rules-engine'
import { buildSituation } from '../dist/src/bot/rules/situation.js'
import { columnsOf } from '../dist/src/domain/figures/columns.js'
import { historyOf } from '../dist/src/domain/figures/history.js'
import { monthPeriod, quarterOf } from '../dist/src/domain/figures/period.js'
import { ragPolicyFor } from '../dist/src/domain/rules/evaluate.js'
import { evaluateColumns } from '../dist/src/domain/rules/screen.js'
import { filledTemplate, NOW, openOn } from './support/council.mjs'
import { atLeast, atMost } from './support/measure.mjs'

const TWO_RULES = ['red-for-two-quarters', 'turned-red']
const LAST_CLOSED = quarterOf(monthPeriod(2026, 6)) // of September 2026 the results are not due yet

export const comparisons = [1000, 10_000].map((indicators) => ({
  name: `rules-${indicators / 1000}k`,
  what: `Two rules over ${indicators} loaded histories of 24 months, to decisions`,
  unit: 'histories/s',
  value: ({ wall, figures }) => figures.histories / wall,
  against: [
    { name: 'json-rules-engine', target: atLeast(40) },
    { name: 'json-logic-js', target: atLeast(3.5) },
    { name: 'SQL window query', target: atLeast(20) },
  ],
  async open(server) {
    const copy = await server.fresh(await filledTemplate(server, indicators))
    const council = await openOn(copy.url)
    const { context } = council
    const records = await context.store.figures.listAll(NOW)
    const framework = withRules(context.framework, (key) => TWO_RULES.includes(key))
    const columns = loadedColumns(context, records)
    const loaded = records.map((record) => ratingsOf(record, context))
    const query = await loadedInSql(copy.database, loaded)
    const engine = rulesEngine()
    return {
      runs: {
        callin: () => ofManyPasses(indicators, () => decide(context, framework, columns)),
        'json-rules-engine': async () => ofOnePass(indicators, await withRulesEngine(engine, loaded)),
        'json-logic-js': () => ofManyPasses(indicators, () => loaded.flatMap(withJsonLogic)),
        'SQL window query': async () => ofOnePass(indicators, await query()),
      },
      async close() {
        await council.close()
        await copy.drop()
      },
    }
  },
}))

const PASSES = 100

/** What takes milliseconds is done so often in a row: much of a single pass would be spent before it is compiled. */
function ofManyPasses(indicators, pass) {
  for (let done = 1; done < PASSES; done++) pass()
  return { answer: pass(), figures: { histories: indicators * PASSES } }
}

const ofOnePass = (indicators, answer) => ({ answer, figures: { histories: indicators } })

comparisons.push({
  name: 'rules-growth',
  what: 'Two rules over 100,000 loaded histories of 24 months, each against one of 1,000',
  unit: 'µs a history',
  value: ({ wall, figures }) => (wall * 1e6) / figures.histories,
  rounds: 3,
  against: [{ name: '1,000 histories', target: atMost(1.5) }],
  async open(server) {
    const copy = await server.fresh(await filledTemplate(server, 1000))
    const council = await openOn(copy.url)
    const { context } = council
    const framework = withRules(context.framework, (key) => TWO_RULES.includes(key))
    const records = await context.store.figures.listAll(NOW)
    // As many histories of their own as there would be: a hundred councils with the figures of one.
    const councils = Array.from({ length: 100 }, () => loadedColumns(context, records))
    const many = councils.flat()
    return {
      runs: {
        callin: () => ({ figures: { histories: decide(context, framework, many) && many.length } }),
        '1,000 histories': () => {
          for (const one of councils.slice(0, 10)) decide(context, framework, one)
          return { figures: { histories: 10 * records.length } }
        },
      },
      async close() {
        await council.close()
        await copy.drop()
      },
    }
  },
})

comparisons.push({
  name: 'rules-shipped',
  what: 'All shipped rules over 10,000 histories, from rows, against two of them',
  unit: 's',
  against: [{ name: 'two rules', target: atMost(4) }],
  async open(server) {
    const copy = await server.fresh(await filledTemplate(server, 10_000))
    const council = await openOn(copy.url)
    const { context } = council
    const two = withRules(context.framework, (key) => TWO_RULES.includes(key))
    const fromRows = async (framework) => {
      decide(context, framework, loadedColumns(context, await context.store.figures.listAll(NOW)))
    }
    return {
      runs: { callin: () => fromRows(context.framework), 'two rules': () => fromRows(two) },
      async close() {
        await council.close()
        await copy.drop()
      },
    }
  },
})

const withRules = (framework, isWanted) => ({ ...framework, rules: framework.rules.filter(({ key }) => isWanted(key)) })

/** The histories as an evaluation has them: as columns, and as rows where somebody asks why a rule found something. */
const loadedColumns = (context, records) =>
  records.map((record) => {
    const policy = ragPolicyFor(context.framework, record.indicator, context.today())
    const history = () => historyOf(record, policy, NOW.getTime())
    return { columns: columnsOf(record, policy, NOW.getTime()), history }
  })

function decide(context, framework, histories) {
  const situation = buildSituation(context, context.today(), () => null)
  const found = []
  for (const { columns, history } of histories) {
    for (const { ref, rule } of evaluateColumns(framework, columns, history, situation)) found.push(`${ref} ${rule}`)
  }
  return found
}

/** What the peers get: the months that have a result with their ratings, oldest first. */
function ratingsOf(record, context) {
  const policy = ragPolicyFor(context.framework, record.indicator, context.today())
  const { figures } = historyOf(record, policy, NOW.getTime())
  const reported = figures.filter(({ value }) => value !== null)
  return {
    ref: record.indicator.ref,
    months: reported.map(({ period }) => period.index),
    ratings: reported.map(({ rag }) => rag),
  }
}

/** The last rating of each quarter, newest first, without one that is not over; and the last two months' own. */
function factsOf({ months, ratings }) {
  const last = months.length - 1
  const facts = { quarter0: null, quarter1: null, now: ratings[last] ?? null, before: null }
  if (months[last - 1] === months[last] - 1) facts.before = ratings[last - 1]
  let wanted = null
  for (let at = last; at >= 0 && facts.quarter1 === null; at--) {
    const quarter = Math.floor((months[at] - 3) / 3)
    if (wanted === null) {
      if (quarter > LAST_CLOSED.index && months[at] % 3 !== 2) continue
      facts.quarter0 = ratings[at]
      wanted = quarter - 1
    } else if (quarter === wanted) facts.quarter1 = ratings[at]
    else if (quarter < wanted) break
  }
  return facts
}

const JSON_LOGIC = [
  {
    key: 'red-for-two-quarters',
    when: { and: [{ '===': [{ var: 'quarter0' }, 'RED'] }, { '===': [{ var: 'quarter1' }, 'RED'] }] },
  },
  {
    key: 'turned-red',
    when: { and: [{ '===': [{ var: 'now' }, 'RED'] }, { in: [{ var: 'before' }, ['GREEN', 'AMBER']] }] },
  },
]

function withJsonLogic(loaded) {
  const facts = factsOf(loaded)
  return JSON_LOGIC.flatMap(({ key, when }) => (jsonLogic.apply(when, facts) ? [`${loaded.ref} ${key}`] : []))
}

function rulesEngine() {
  const equal = (fact, value) => ({ fact, operator: 'equal', value })
  const rule = (type, priority, all) => ({ conditions: { all }, event: { type }, priority })
  return new Engine([
    rule('red-for-two-quarters', 2, [equal('quarter0', 'RED'), equal('quarter1', 'RED')]),
    rule('turned-red', 1, [equal('now', 'RED'), { fact: 'before', operator: 'in', value: ['GREEN', 'AMBER'] }]),
  ])
}

async function withRulesEngine(engine, histories) {
  const found = []
  for (const loaded of histories) {
    const { events } = await engine.run(factsOf(loaded))
    for (const { type } of events) found.push(`${loaded.ref} ${type}`)
  }
  return found
}

/** The same in a table of its own, as ready as the others have it. */
async function loadedInSql({ pool }, histories) {
  await pool.query('CREATE TABLE loaded (ref text, month int, rating text)')
  const rows = histories.flatMap(({ ref, months, ratings }) => months.map((month, at) => [ref, month, ratings[at]]))
  const column = (at) => rows.map((row) => row[at])
  await pool.query('INSERT INTO loaded SELECT * FROM unnest($1::text[], $2::int[], $3::text[])', [
    column(0),
    column(1),
    column(2),
  ])
  await pool.query('CREATE INDEX ON loaded (ref, month)')
  await pool.query('VACUUM ANALYZE loaded')
  return async () => {
    const { rows: found } = await pool.query(WINDOWS, [LAST_CLOSED.index])
    return found.map(({ ref, rule }) => `${ref} ${rule}`)
  }
}

const WINDOWS = `
  WITH monthly AS (
    SELECT ref, month, rating, (month - 3) / 3 AS quarter,
      row_number() OVER by_month AS back, lead(rating) OVER by_month AS before, lead(month) OVER by_month AS month_before
    FROM loaded WINDOW by_month AS (PARTITION BY ref ORDER BY month DESC)
  ), quarterly AS (
    SELECT DISTINCT ON (ref, quarter) ref, quarter, rating FROM monthly
    WHERE quarter <= $1 OR EXISTS (SELECT 1 FROM loaded one WHERE one.ref = monthly.ref AND one.month = quarter * 3 + 5)
    ORDER BY ref, quarter, month DESC
  ), ranked AS (
    SELECT ref, quarter, rating, row_number() OVER by_quarter AS back, lead(rating) OVER by_quarter AS before,
      lead(quarter) OVER by_quarter AS quarter_before
    FROM quarterly WINDOW by_quarter AS (PARTITION BY ref ORDER BY quarter DESC)
  )
  SELECT ref, 'red-for-two-quarters' AS rule, 1 AS place FROM ranked
    WHERE back = 1 AND rating = 'RED' AND before = 'RED' AND quarter_before = quarter - 1
  UNION ALL
  SELECT ref, 'turned-red', 2 FROM monthly
    WHERE back = 1 AND rating = 'RED' AND before IN ('GREEN', 'AMBER') AND month_before = month - 1
  ORDER BY 1, 3`
