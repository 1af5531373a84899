import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { oversightsIn, parseConfig, variableNames } from '../src/config.ts'
import { packageRoot } from '../src/root.ts'

const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'shh' }
const teams = {
  TEAMS_APP_ID: '11111111-2222-3333-4444-555555555555',
  TEAMS_APP_PASSWORD: 'hush',
  TEAMS_TENANT_ID: '99999999-8888-7777-6666-555555555555',
}

describe('with nothing set', () => {
  it('runs on this machine alone, with the sample council and the console', () => {
    expect(parseConfig({})).toEqual({
      dataDir: join(packageRoot, '.data'),
      port: 3210,
      host: '127.0.0.1',
      publicUrl: null,
      sample: true,
      databaseUrl: null,
      redisUrl: null,
      slack: null,
      teams: null,
      console: true,
      role: 'both',
      workerPort: null,
      logLevel: 'info',
      frameworkFile: join(packageRoot, 'framework.yaml'),
    })
  })

  it('counts an empty variable as not set', () => {
    expect(parseConfig({ PORT: '', SAMPLE: ' ', SLACK_BOT_TOKEN: '' })).toEqual(parseConfig({}))
  })
})

it.each([
  { name: 'Slack', live: slack },
  { name: 'Teams', live: teams },
])('beside live $name the sample council must be asked for, and there is no console', ({ live }) => {
  expect(parseConfig(live)).toMatchObject({ sample: false, console: false })
  expect(parseConfig({ ...live, SAMPLE: 'yes' })).toMatchObject({ sample: true, console: false })
  expect(() => parseConfig({ ...live, CONSOLE: 'yes' })).toThrow('CONSOLE must be no beside live Slack or Teams')
})

it('relative paths start at the working directory', () => {
  const config = parseConfig({ DATA_DIR: 'figures', FRAMEWORK: 'rules/ours.yaml' })

  expect(config).toMatchObject({ dataDir: resolve('figures'), frameworkFile: resolve('rules/ours.yaml') })
})

it('reads Slack in HTTP mode, in Socket Mode and both', () => {
  expect(parseConfig(slack).slack).toEqual({ botToken: 'xoxb-1', signingSecret: 'shh', appToken: null, apiUrl: null })
  expect(parseConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }).slack).toMatchObject({
    signingSecret: null,
    appToken: 'xapp-1',
  })
  expect(parseConfig({ ...slack, SLACK_APP_TOKEN: 'xapp-1' }).slack).toMatchObject({
    signingSecret: 'shh',
    appToken: 'xapp-1',
  })
})

describe('a wrong variable is named with what was expected', () => {
  it.each([
    { PORT: '80a0' },
    { PORT: '65536' },
    { PORT: '-1' },
    { SAMPLE: 'true' },
    { CONSOLE: '1' },
    { ROLE: 'boss' },
    { LOG_LEVEL: 'loud' },
    { DATABASE_URL: 'mysql://somewhere/callin' },
    { DATABASE_URL: 'callin' },
    { REDIS_URL: 'http://somewhere' },
    { PUBLIC_URL: 'callin.example' },
    { ...slack, SLACK_BOT_TOKEN: 'xapp-wrong' },
    { ...teams, TEAMS_APP_ID: 'callin' },
  ])('%o', (env) => {
    const problems = problemsOf(env)

    expect(problems).toHaveLength(1)
    expect(Object.keys(env)).toContain(problems[0]?.split(' ')[0])
    expect(problems[0]).toMatch(/ must /)
  })

  it.each([
    { given: { SLACK_BOT_TOKEN: 'xoxb-1' }, missing: ['SLACK_SIGNING_SECRET'] },
    { given: { SLACK_SIGNING_SECRET: 'shh' }, missing: ['SLACK_BOT_TOKEN'] },
    { given: { SLACK_APP_TOKEN: 'xapp-1' }, missing: ['SLACK_BOT_TOKEN'] },
    { given: { TEAMS_APP_ID: teams.TEAMS_APP_ID }, missing: ['TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID'] },
    { given: { TEAMS_APP_PASSWORD: 'hush' }, missing: ['TEAMS_APP_ID', 'TEAMS_TENANT_ID'] },
  ])('half a set of credentials: $given', ({ given, missing }) => {
    expect(problemsOf(given).map((it) => it.split(' ')[0])).toEqual(missing)
  })

  it('all problems come at once', () => {
    const problems = problemsOf({ PORT: 'x', ROLE: 'boss', SLACK_BOT_TOKEN: 'xoxb-1', TEAMS_APP_PASSWORD: 'hush' })

    expect(problems.map((it) => it.split(' ')[0])).toEqual([
      'PORT',
      'ROLE',
      'SLACK_SIGNING_SECRET',
      'TEAMS_APP_ID',
      'TEAMS_TENANT_ID',
    ])
  })

  it('never repeats a value, which may be a secret in the wrong place', () => {
    const problems = problemsOf({ PORT: 'xoxb-secret', DATABASE_URL: 'xoxb-secret', SLACK_BOT_TOKEN: 'secret' })

    expect(problems.join()).not.toContain('secret')
  })
})

it('.env.example has every variable and no other', () => {
  const example = readFileSync(join(packageRoot, '.env.example'), 'utf8')

  const named = [...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map((match) => match[1])

  expect(named.toSorted()).toEqual([...variableNames].toSorted())
})

function problemsOf(env: Record<string, string>): string[] {
  try {
    parseConfig(env)
  } catch (error) {
    const { code, message } = error as { code: string; message: string }
    expect(code).toBe('config')
    return message
      .split('\n')
      .slice(1)
      .map((line) => line.replace(/^- /, ''))
  }
  return expect.fail('the configuration was accepted')
}

describe('what is set and has no effect is named at start', () => {
  const named = (env: Readonly<Record<string, string>>) => oversightsIn(env)

  it.each([
    ['DATABASE_URI', 'DATABASE_URL'],
    ['DATADIR', 'DATA_DIR'],
    ['Port', 'PORT'],
    ['SLACK_SIGNING_SECRETS', 'SLACK_SIGNING_SECRET'],
    ['SLACK_TOKEN', 'SLACK_BOT_TOKEN or SLACK_SIGNING_SECRET or SLACK_APP_TOKEN or SLACK_API_URL'],
    ['FRAMEWORK_FILE', ''],
  ])('%s, which is perhaps %s', (name, meant) => {
    const said = meant === '' ? [] : [`${name} is set and not read: perhaps ${meant} is meant.`]

    expect(named({ [name]: 'secret' })).toEqual(said)
  })

  it('but not the variables that belong to other programs', () => {
    const others = ['HOME', 'HOSTNAME', 'PATH', 'USER', 'NODE_ENV', 'SHELL', 'TZ', 'LANG', 'PWD', 'LOGNAME', 'TERM']

    expect(named(Object.fromEntries(others.map((name) => [name, 'x'])))).toEqual([])
  })
})

it('a HOST on which others would reach the console is refused', () => {
  expect(() => parseConfig({ HOST: '0.0.0.0' })).toThrow(/HOST must be 127\.0\.0\.1, or CONSOLE must be no/)
  expect(() => parseConfig({ ...slack, HOST: '0.0.0.0', CONSOLE: 'yes' })).toThrow(/HOST must be 127\.0\.0\.1/)
  expect(parseConfig({ ...slack, HOST: '0.0.0.0' })).toMatchObject({ host: '0.0.0.0', console: false })
  expect(parseConfig({ HOST: '0.0.0.0', CONSOLE: 'no' })).toMatchObject({ console: false })
  expect(parseConfig({ HOST: '127.0.0.1' })).toMatchObject({ console: true })
})
