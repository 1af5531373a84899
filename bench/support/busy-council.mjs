import pg from 'pg'
import { fillStandings } from '../../dist/src/bot/rules/standing.js'
import { makeRows, NOW, openOn } from './council.mjs'

/**
 * The name of a template with figures, open cases, actions and people, made where it is not there yet. Every tenth case is
 * called in and the others are proposed; each person can be written to on Slack, and the first speaks there as U1.
 */
export async function busyTemplate(server, { indicators, cases, actions, people }) {
  const name = `busy_${indicators}_${cases}_${actions}_${people}`
  await server.template(name, async ({ url }) => {
    const council = await openOn(url)
    const figures = makeRows(indicators, MONTHS)
    await council.context.store.imports.apply(figures, { by: 'the bench', files: [], now: NOW })
    await fillStandings(council.context)
    await council.close()
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await fill(client, { cases, actions, people })
    await client.end()
  })
  return name
}

const MONTHS = 24

async function fill(client, { cases, actions, people }) {
  const at = NOW.toISOString()
  await client.query(
    `INSERT INTO "Post" (id, title) VALUES ('deputy-managing-director', 'Deputy Managing Director') ON CONFLICT DO NOTHING`,
  )
  await client.query(
    `INSERT INTO "Person" (id, name) SELECT 'p' || n, 'Person ' || n FROM generate_series(1, $1::int) n`,
    [people],
  )
  await client.query(`INSERT INTO "Holding" ("personId", "postId") VALUES ('p1', 'deputy-managing-director')`)
  await client.query(
    `INSERT INTO "Identity" (platform, "externalId", "personId")
     SELECT 'slack', 'U' || n, 'p' || n FROM generate_series(1, $1::int) n`,
    [people],
  )
  await client.query(
    `INSERT INTO "Conversation" (platform, key, "externalId", "boundAt")
     SELECT 'slack', 'person:p' || n, 'D' || n, $2 FROM generate_series(1, $1::int) n`,
    [people, at],
  )
  // A few a day: of many on one day a channel is shown a list.
  await client.query(
    `INSERT INTO "Case" ("indicatorId", kind, forum, level, "levelSince", state, because, "openedAt")
     SELECT i.id, 'poor', 'pat', 'pat', $2::timestamptz - i.n / 10 * interval '1 day',
       (CASE WHEN i.n % 10 = 9 THEN 'called_in' ELSE 'proposed' END)::"CaseState", 'Red for 2 quarters.', $2
     FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM "Indicator") i WHERE i.n < $1`,
    [cases, at],
  )
  await client.query(
    `INSERT INTO "Action" ("indicatorId", forum, what, "ownerPostId", due, "recordedBy", "recordedAt")
     SELECT i.id, 'pat', 'Recruit eight advisers', 'deputy-managing-director', $2::date + n % 60, 'Deputy Managing Director', $2
     FROM generate_series(1, $1::int) n
     JOIN (SELECT id, row_number() OVER (ORDER BY id) AS at FROM "Indicator") i ON i.at = 1 + n % $3::int`,
    [actions, at, Math.min(actions, 40)],
  )
}
