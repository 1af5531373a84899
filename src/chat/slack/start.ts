import type { WebClient } from '@slack/web-api'
import { Refusal } from '../../domain/core/refusal.ts'
import { slackCode } from './failure.ts'
import type { Log } from './log.ts'

/** What Callin asks a workspace for; docs/slack.md gives each one's reason. */
const SCOPES = [
  'app_mentions:read',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'users:read',
] as const

/**
 * Checks the bot token and says who it belongs to. Throws a Refusal that names the variable where Slack does not take
 * it or cannot be reached; scopes not granted are only logged, since most of the work needs few of them.
 */
export async function whoWeAre(client: WebClient, log: Log): Promise<{ botId: string; botUserId: string }> {
  const who = await client.auth.test().catch((error: unknown) => {
    const code = slackCode(error)
    if (code !== null) throw badToken(code)
    throw new Refusal('slack_unreachable', `Slack did not answer at ${client.slackApiUrl}: is the address reachable?`)
  })
  if (!who.bot_id || !who.user_id) throw badToken('not a bot')
  const granted = who.response_metadata?.scopes
  const missing = granted === undefined ? [] : SCOPES.filter((scope) => !granted.includes(scope))
  if (missing.length > 0) log.warn({ missing }, 'The Slack app lacks scopes that Callin uses.')
  return { botId: who.bot_id, botUserId: who.user_id }
}

const badToken = (found: string) =>
  new Refusal(
    'slack_token',
    `Slack refused SLACK_BOT_TOKEN (${found}): expected the bot token of the installed app, which starts with xoxb-.`,
  )
