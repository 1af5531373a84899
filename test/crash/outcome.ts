import { visibleText } from '../support/play/slack/reading.ts'
import type { SlackCouncil } from '../support/slack-council.ts'
import type { Press } from './presses.ts'

export type Sent = { readonly press: Press; isAcknowledged: boolean }

/** What the record says against what stands on Slack, and what was pressed against what it has brought about. */
export async function outcome(council: SlackCouncil, sent: readonly Sent[]) {
  const shown = shownOn(council)
  const notices = await noticesOf(council, shown.visible)
  const effects = await effectsOf(council, sent, shown.byChannel)
  return {
    presses: sent.filter(({ isAcknowledged }) => isAcknowledged).length,
    messages: shown.visible.size,
    lost: [...notices.lost, ...effects.untold],
    twice: [...notices.twice, ...effects.twice],
    pressesLost: effects.lost,
    words: [...new Set([...[...shown.byChannel.values()].flat(), ...sent.map(({ press }) => press.what)])],
  }
}

/** How often each notice stands there, by its token, and what was shown in each conversation. */
function shownOn({ workspace }: SlackCouncil) {
  const visible = new Map<string, number>()
  const byChannel = new Map<string, string[]>()
  for (const { method, body, answer } of workspace.calls) {
    if (answer.ok !== true || !SHOWING.includes(method)) continue
    const { channel = '', blocks = [] } = body
    byChannel.set(channel, [...(byChannel.get(channel) ?? []), ...visibleText(blocks).split('\n')])
    const token = tokenIn(body.metadata)
    if (method === 'chat.postMessage' && token !== null) visible.set(token, (visible.get(token) ?? 0) + 1)
  }
  return { visible, byChannel }
}

const SHOWING: readonly string[] = ['chat.postMessage', 'chat.update']

async function noticesOf({ database }: SlackCouncil, visible: ReadonlyMap<string, number>) {
  const { rows: postings } = await database.query<{ token: string; external: string | null; notice: string }>(
    `SELECT 'callin-' || id AS token, "externalId" AS external, notice FROM "Posting" WHERE platform = 'slack'`,
  )
  const { rows: unsent } = await database.query<{ notice: string; recipient: string; why: string }>(
    `SELECT notice, recipient, state || ': ' || coalesce("lastError", '') AS why FROM "Outbox"
     WHERE state IN ('pending', 'failed', 'unreachable')`,
  )
  const known = new Set(postings.map(({ token }) => token))
  const nowhere = postings.filter(({ token, external }) => external !== null && !visible.has(token))
  return {
    lost: [
      ...unsent.map(({ notice, recipient, why }) => `${notice} to ${recipient} is ${why}`),
      ...nowhere.map(({ notice, token }) => `${notice} (${token}) counts as posted and stands nowhere`),
    ],
    twice: [...visible].flatMap(([token, times]) => [
      ...(times > 1 ? [`${token} stands ${times} times`] : []),
      ...(known.has(token) ? [] : [`${token} stands on Slack and not on record`]),
    ]),
  }
}

async function effectsOf(
  council: SlackCouncil,
  sent: readonly Sent[],
  byChannel: ReadonlyMap<string, readonly string[]>,
) {
  const found = { lost: [] as string[], twice: [] as string[], untold: [] as string[] }
  for (const { press, isAcknowledged } of sent) {
    const times = await press.count()
    if (times > 1) found.twice.push(`${press.what}: done ${times} times`)
    if (times === 0 && isAcknowledged) found.lost.push(press.what)
    if (times === 0 || press.told === null) continue
    const { post, words } = press.told
    const heard = byChannel.get(await council.directOf(post)) ?? []
    if (!heard.some((line) => line.includes(words))) found.untold.push(`the ${post} was not told of "${words}"`)
  }
  return found
}

function tokenIn(metadata: unknown): string | null {
  const { event_payload } = (metadata ?? {}) as { readonly event_payload?: { readonly token?: string } } // as the product writes it
  return event_payload?.token ?? null
}
