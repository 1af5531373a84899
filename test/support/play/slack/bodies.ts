import { inputsIn } from './reading.ts'
import type { SlackView } from './workspace.ts'

const TEAM = 'T000000001'

/** Who asks, where, and the two ways to answer that Slack sends with commands and buttons. */
export type From = {
  readonly user: string
  readonly channel: string
  readonly triggerId: string
  readonly respondUrl: string
}

/** `/callin line`, as Slack posts it. */
export function slashBody({ user, channel, triggerId, respondUrl }: From, line: string): Record<string, string> {
  return {
    command: '/callin',
    text: line,
    user_id: user,
    channel_id: channel,
    team_id: TEAM,
    trigger_id: triggerId,
    response_url: respondUrl,
  }
}

/** A pressed button of the message `ts`; without it, of an answer that its reader alone sees. */
export function pressBody(from: From, actionId: string, command: string, ts: string | undefined) {
  const { user, channel, triggerId, respondUrl } = from
  const container = { type: 'message', channel_id: channel, message_ts: ts, is_ephemeral: ts === undefined }
  return interaction({
    type: 'block_actions',
    user: { id: user },
    team: { id: TEAM },
    channel: { id: channel },
    container,
    ...(ts !== undefined && { message: { type: 'message', ts } }),
    trigger_id: triggerId,
    response_url: respondUrl,
    actions: [{ type: 'button', action_id: actionId, block_id: 'b', value: command, action_ts: `${Date.now()}` }],
  })
}

/** A shortcut chosen in the menu of a message. */
export function shortcutBody({ user, channel, triggerId, respondUrl }: From, callbackId: string, message: string) {
  return interaction({
    type: 'message_action',
    callback_id: callbackId,
    user: { id: user },
    team: { id: TEAM },
    channel: { id: channel },
    trigger_id: triggerId,
    response_url: respondUrl,
    message_ts: '1700000000.000100',
    message: { type: 'message', user, ts: '1700000000.000100', text: message },
  })
}

/** A direct message, or a mention of `mentioned` in a channel. */
export function eventBody(
  { id, ts, user, channel }: { id: string; ts: string; user: string; channel: string },
  mentioned: string | null,
  line: string,
): string {
  const event =
    mentioned === null
      ? { type: 'message', channel_type: 'im', text: line }
      : { type: 'app_mention', text: `<@${mentioned}> ${line}` }
  return JSON.stringify({
    type: 'event_callback',
    team_id: TEAM,
    event_id: id,
    event_time: Math.floor(Date.now() / 1000),
    event: { ...event, user, channel, ts, event_ts: ts },
  })
}

/** A form that was sent. */
export function submitBody(user: string, view: SlackView, values: Readonly<Record<string, string>>) {
  return interaction({
    type: 'view_submission',
    user: { id: user },
    team: { id: TEAM },
    view: { ...view, state: { values: stateOf(view.blocks, values) } },
  })
}

const interaction = (payload: object): Record<string, string> => ({ payload: JSON.stringify(payload) })

/** What Slack sends back of a form: every input, with what was put in or what stood in it. */
function stateOf(blocks: readonly unknown[], values: Readonly<Record<string, string>>) {
  const inputs = inputsIn(blocks)
  const unseen = Object.keys(values).filter((name) => !inputs.some((input) => input.name === name))
  const all = [
    ...inputs,
    ...unseen.map((name) => ({ blockId: name, name, type: 'plain_text_input', initial: '', optional: true })),
  ]
  return Object.fromEntries(
    all.map((input) => {
      const value = values[input.name] ?? input.initial
      return [input.blockId, { [input.name]: inputState(input.type, value === '' ? null : value) }]
    }),
  )
}

function inputState(type: string, value: string | null) {
  if (type === 'static_select') return { type, selected_option: value === null ? null : { value } }
  if (type === 'datepicker') return { type, selected_date: value }
  return { type, value }
}
