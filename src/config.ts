import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { distance } from 'fastest-levenshtein'
import { z } from 'zod'
import { Refusal } from './domain/core/refusal.ts'
import { packageRoot } from './root.ts'

export type Config = {
  /** Absolute path of the folder that holds the embedded database. */
  readonly dataDir: string
  /** 0 lets the system choose a free port. */
  readonly port: number
  /** Where webhooks listen once Slack or Teams is live. The console never leaves 127.0.0.1. */
  readonly host: string
  readonly publicUrl: string | null
  readonly sample: boolean
  /** Null: the embedded database in `dataDir`. */
  readonly databaseUrl: string | null
  /** Null: the queue lives in the database. */
  readonly redisUrl: string | null
  readonly slack: SlackConfig | null
  readonly teams: TeamsConfig | null
  readonly console: boolean
  readonly role: 'bot' | 'worker' | 'both'
  /** Where a worker answers /health and /health/ready; null: nowhere. */
  readonly workerPort: number | null
  readonly logLevel: LogLevel
  readonly frameworkFile: string
}

/** At least one of `signingSecret` (HTTP) and `appToken` (Socket Mode) is set. */
type SlackConfig = {
  readonly botToken: string
  readonly signingSecret: string | null
  readonly appToken: string | null
  /** Another address of Slack's Web API: GovSlack, or a test server. */
  readonly apiUrl: string | null
}

type TeamsConfig = { readonly appId: string; readonly appPassword: string; readonly tenantId: string }

type LogLevel = (typeof LOG_LEVELS)[number]

/** Variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

// Messages never repeat the value: most of these are secrets, and some are secrets put into the wrong variable.
const yesOrNo = z.enum(['yes', 'no'], 'must be yes or no').transform((word) => word === 'yes')
const secret = (prefix: string) => z.string().startsWith(prefix, `must start with ${prefix}`)
const guid = z.string().regex(GUID, 'must be a GUID, as shown in the Azure portal')
const urlOf = (protocol: RegExp, expected: string) => z.url({ protocol, error: `must be an address like ${expected}` })

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535')
  .transform(Number)
  .refine((number) => number <= 65535, 'must be a whole number from 0 to 65535')

const variables = z.object({
  DATA_DIR: z.string().optional(),
  PORT: port.default(3210),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: urlOf(/^https?$/, 'https://callin.example.gov.uk').optional(),
  SAMPLE: yesOrNo.optional(),
  DATABASE_URL: urlOf(/^postgres(ql)?$/, 'postgres://user:password@host:5432/callin').optional(),
  REDIS_URL: urlOf(/^rediss?$/, 'redis://host:6379 or rediss://host:6380').optional(),
  SLACK_BOT_TOKEN: secret('xoxb-').optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: secret('xapp-').optional(),
  SLACK_API_URL: urlOf(/^https?$/, 'https://slack.com/api/').optional(),
  TEAMS_APP_ID: guid.optional(),
  TEAMS_APP_PASSWORD: z.string().optional(),
  TEAMS_TENANT_ID: guid.optional(),
  CONSOLE: yesOrNo.optional(),
  WORKER_PORT: port.optional(),
  ROLE: z.enum(['bot', 'worker', 'both'], 'must be bot, worker or both').default('both'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  FRAMEWORK: z.string().optional(),
})

/** The names that are read; .env.example has a sentence on each. */
export const variableNames: readonly string[] = Object.keys(variables.shape)

/**
 * Reads the configuration. An empty variable counts as not set; relative paths start at the working directory.
 * Throws a Refusal `config` that lists every problem with the variable's name, and no value.
 */
export function parseConfig(env: Environment): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const parsed = variables.safeParse(given)
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`),
    ...halfGiven((name) => name in given),
  ]
  if (!parsed.success || problems.length > 0) throw badConfiguration(problems)
  const config = toConfig(parsed.data)
  const unsafe = [
    ...(config.console && !isThisMachine(config.host) ? [HOST_WITH_CONSOLE] : []),
    ...(config.console && isLive(config) ? [CONSOLE_WHERE_LIVE] : []),
  ]
  if (unsafe.length > 0) throw badConfiguration(unsafe)
  return config
}

const isThisMachine = (host: string) => ['127.0.0.1', '::1', 'localhost'].includes(host)

const HOST_WITH_CONSOLE =
  'HOST must be 127.0.0.1, or CONSOLE must be no: the console lets anybody act as any post, so that it never leaves this machine'

const CONSOLE_WHERE_LIVE =
  'CONSOLE must be no beside live Slack or Teams: whoever reaches this machine could act there as any post'

const isLive = ({ slack, teams }: Pick<Config, 'slack' | 'teams'>): boolean => slack !== null || teams !== null

/**
 * The environment of this process, with the file .env beside package.json filling the gaps: a variable that is really
 * set wins. Main and the command line call it once and hand the result to `parseConfig`.
 */
export function readEnvironment(): Environment {
  return { ...readEnvFile(join(packageRoot, '.env')), ...process.env }
}

function readEnvFile(file: string): Environment {
  try {
    return parseEnv(readFileSync(file, 'utf8')) as Environment // values are strings; Node's types say Dict
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw new Refusal(
      'config',
      `The configuration file ${file} cannot be read; it was expected to be a readable text file.`,
    )
  }
}

/**
 * What was set and has no effect, in sentences for whoever starts the program: a name that is nearly one of ours or begins
 * as a platform's do.
 */
export function oversightsIn(env: Environment): readonly string[] {
  return Object.keys(env).flatMap((name) => {
    const meant = env[name]?.trim() && !variableNames.includes(name) ? nearestVariables(name) : []
    return meant.length === 0 ? [] : [`${name} is set and not read: perhaps ${meant.join(' or ')} is meant.`]
  })
}

const LETTERS_AN_EDIT = 4 // of a name; with fewer it is another word: HOME is no HOST

function nearestVariables(name: string): readonly string[] {
  const wanted = name.toUpperCase()
  const isNear = (known: string) => distance(known, wanted) <= Math.max(1, Math.floor(known.length / LETTERS_AN_EDIT))
  const near = variableNames.filter(isNear).toSorted((a, b) => distance(a, wanted) - distance(b, wanted))
  if (near[0] !== undefined) return near.slice(0, 1)
  const platform = /^(SLACK|TEAMS)_/.exec(wanted)?.[0]
  return platform === undefined ? [] : variableNames.filter((known) => known.startsWith(platform))
}

/** Half a set of credentials would start a bot that looks alive and hears nothing. */
function halfGiven(isSet: (name: string) => boolean): string[] {
  const problems: string[] = []
  const slack = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'].filter(isSet)
  if (slack.length > 0 && !isSet('SLACK_BOT_TOKEN')) problems.push(`SLACK_BOT_TOKEN is missing, but ${slack[0]} is set`)
  if (slack.length === 1 && isSet('SLACK_BOT_TOKEN'))
    problems.push(
      'SLACK_SIGNING_SECRET (for HTTP) or SLACK_APP_TOKEN (for Socket Mode) is missing, but SLACK_BOT_TOKEN is set',
    )

  const teams = ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID']
  const set = teams.find(isSet)
  if (set) for (const name of teams) if (!isSet(name)) problems.push(`${name} is missing, but ${set} is set`)
  return problems
}

function toConfig(env: z.output<typeof variables>): Config {
  const slack = slackConfig(env)
  const teams = teamsConfig(env)
  const live = isLive({ slack, teams }) // then made-up figures must be asked for, and the console is not offered
  return {
    dataDir: env.DATA_DIR ? resolve(env.DATA_DIR) : join(packageRoot, '.data'),
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL ?? null,
    sample: env.SAMPLE ?? !live,
    databaseUrl: env.DATABASE_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    slack,
    teams,
    console: env.CONSOLE ?? !live,
    role: env.ROLE,
    workerPort: env.WORKER_PORT ?? null,
    logLevel: env.LOG_LEVEL,
    frameworkFile: env.FRAMEWORK ? resolve(env.FRAMEWORK) : join(packageRoot, 'framework.yaml'),
  }
}

function slackConfig(env: z.output<typeof variables>): SlackConfig | null {
  if (!env.SLACK_BOT_TOKEN) return null
  return {
    botToken: env.SLACK_BOT_TOKEN,
    signingSecret: env.SLACK_SIGNING_SECRET ?? null,
    appToken: env.SLACK_APP_TOKEN ?? null,
    apiUrl: env.SLACK_API_URL ?? null,
  }
}

function teamsConfig(env: z.output<typeof variables>): TeamsConfig | null {
  if (!env.TEAMS_APP_ID || !env.TEAMS_APP_PASSWORD || !env.TEAMS_TENANT_ID) return null
  return { appId: env.TEAMS_APP_ID, appPassword: env.TEAMS_APP_PASSWORD, tenantId: env.TEAMS_TENANT_ID }
}

function badConfiguration(problems: readonly string[]): Refusal {
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`
  return new Refusal('config', [`The configuration has ${count}:`, ...problems.map((it) => `- ${it}`)].join('\n'))
}
