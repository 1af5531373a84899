import type { Random } from '../support/random.ts'
import type { SlackCouncil } from '../support/slack-council.ts'

/** Something that somebody asked for, which has one effect that is told from every other by its words. */
export type Press = {
  readonly what: string
  /** With how many effects it stands on record, and what must be said of it to whom. */
  readonly count: () => Promise<number>
  readonly told: { readonly post: string; readonly words: string } | null
  /** Asks for it, once more where it is an event: Slack delivers those again. Gives the HTTP status; null: the line was cut. */
  readonly send: () => Promise<number | null>
  readonly isEvent: boolean
}

const CHAIR = 'Deputy Managing Director'
const OWNERS = ['Head of Contact Point', 'Managing Director'] as const
const BY = '1 December 2099'

/** A press of some kind. Null where nothing can be pressed just now. */
export async function somePress(council: SlackCouncil, random: Random, name: string): Promise<Press | null> {
  const kind = random.oneOf(['action', 'action', 'item', 'item', 'decide', 'progress'] as const)
  if (kind === 'decide') return decision(council, name)
  if (kind === 'progress') return report(council, name)
  const owner = random.oneOf(OWNERS)
  const isEvent = random.chance(0.5)
  return kind === 'action' ? anAction(council, name, owner, isEvent) : anItem(council, name, owner, isEvent)
}

/** The chair records an action; with `isEvent` in a direct message, else by a command. */
export function anAction(council: SlackCouncil, name: string, owner: string = OWNERS[0], isEvent = true): Press {
  const words = `Look into ${name}`
  const line = `action PAT ${words} owner: ${owner} by: ${BY}`
  const sql = `SELECT count(*)::int AS count FROM "Action" WHERE what = $1`
  return typed(council, { name, line, sql, words, owner, isEvent })
}

function anItem(council: SlackCouncil, name: string, owner: string, isEvent: boolean): Press {
  const words = `Look into ${name}`
  const line = `item PAT "${words}" kind: paper presenter: ${owner} why: it was asked for`
  const sql = `SELECT count(*)::int AS count FROM "AgendaItem" WHERE title = $1 AND "carriedFromId" IS NULL`
  return typed(council, { name, line, sql, words, owner, isEvent })
}

type Typed = Pick<Press, 'isEvent'> & {
  readonly name: string
  readonly line: string
  readonly sql: string
  readonly words: string
  readonly owner: string
}

function typed(council: SlackCouncil, { name, line, sql, words, owner, isEvent }: Typed): Press {
  return {
    what: `${CHAIR}: ${line}`,
    count: () => countOf(council, sql, words),
    told: { post: owner, words },
    send: () => (isEvent ? council.write(CHAIR, line, `Ev-${name}`) : council.slash(CHAIR, line)),
    isEvent,
  }
}

/** The owner reports on an action that is open. */
async function report(council: SlackCouncil, name: string): Promise<Press | null> {
  const { rows } = await council.database.query<{ id: number; title: string }>(
    `SELECT a.id, p.title FROM "Action" a JOIN "Post" p ON p.id = a."ownerPostId" WHERE a.state = 'open' AND p.title = $1
     ORDER BY random() LIMIT 1`,
    [OWNERS[0]],
  )
  const [one] = rows
  if (one === undefined) return null
  const words = `It is on its way, says ${name}`
  const line = `progress ${one.id} ${words}`
  return {
    what: line,
    count: () => countOf(council, `SELECT count(*)::int AS count FROM "ActionEvent" WHERE text = $1`, words),
    told: null,
    send: () => council.write(one.title, line, `Ev-${name}`),
    isEvent: true,
  }
}

/** The chair says yes to a question that was asked of an indicator before. */
async function decision(council: SlackCouncil, name: string): Promise<Press | null> {
  const { rows } = await council.database.query<{ ref: string; id: number }>(
    `SELECT i.ref, c.id FROM "Case" c JOIN "Indicator" i ON i.id = c."indicatorId"
     WHERE c.state = 'proposed' AND c.forum = 'pat' ORDER BY c.id LIMIT 1`,
  )
  const [one] = rows
  if (one === undefined) return null
  const direct = await council.directOf(CHAIR)
  const before = await council.buttonIn(direct, 'confirm ')
  if ((await council.write(CHAIR, `call-in ${one.ref}`, `Ev-ask-${name}`)) !== 200) return null
  for (let look = 0; look < 20; look++) {
    const button = await council.buttonIn(direct, 'confirm ')
    if (button !== null && button.ts !== before?.ts) {
      return {
        what: `the chair presses ${button.line}`,
        count: () =>
          countOf(
            council,
            `SELECT count(*)::int AS count FROM "CaseEvent" WHERE "caseId" = $1 AND kind = 'called_in'`,
            one.id,
          ),
        told: null,
        send: () => council.press(CHAIR, direct, button),
        isEvent: false,
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return null
}

async function countOf({ database }: SlackCouncil, sql: string, value: string | number): Promise<number> {
  const { rows } = await database.query<{ count: number }>(sql, [value])
  return rows[0]?.count ?? 0
}
