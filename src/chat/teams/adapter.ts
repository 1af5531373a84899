import { TeamsAdapter } from '@microsoft/teams-ai'
import {
  type Activity,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type TurnContext,
} from 'botbuilder'
import { Refusal } from '../../domain/core/refusal.ts'

/** How Callin is known to Microsoft: from the Azure bot registration. */
export type TeamsConfig = { readonly appId: string; readonly appPassword: string; readonly tenantId: string }

type Credentials = ConfigurationServiceClientCredentialFactory

/** Where tokens are checked and come from, when that is not Microsoft's public cloud. */
export type Trust = {
  readonly metadataUrl: string
  readonly issuer: string
  readonly credentials?: Pick<Credentials, 'isValidAppId' | 'isAuthenticationDisabled' | 'createCredentials'>
}

/** Time that Teams has for one request before it is given up. */
const REQUEST_LIMIT_MS = 30_000

export type Authenticated = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>

export type Connection = {
  readonly adapter: TeamsAdapter
  /** Empty in local mode. */
  readonly appId: string
  /** Throws the SDK's own errors when the token does not hold. */
  authenticate(activity: Activity, header: string): Promise<Authenticated>
}

/**
 * The SDK, set up for one council. An empty app id would switch its authentication off without a word, so that is
 * possible in local mode only, where it has to be asked for. Throws a Refusal: `teams_config`.
 */
export function connect(config: TeamsConfig | null, local: boolean, trust: Trust | null): Connection {
  checkConfig(config, local)
  const settings = config === null ? {} : settingsOf(config, trust)
  // An object with the factory's methods is a factory: the class has private state only in its own implementation.
  const credentials =
    (trust?.credentials as Credentials | undefined) ?? new ConfigurationServiceClientCredentialFactory(settings)
  const authentication = new ConfigurationBotFrameworkAuthentication(settings, credentials)
  const adapter = new TeamsAdapter(settings, credentials)
  adapter.use(async (context, next) => {
    oneAttempt(adapter, context)
    await next()
  })
  return {
    adapter,
    appId: config?.appId ?? '',
    authenticate: (activity, header) => authentication.authenticateRequest(activity, header),
  }
}

function settingsOf({ appId, appPassword, tenantId }: TeamsConfig, trust: Trust | null): Record<string, string> {
  return {
    MicrosoftAppId: appId,
    MicrosoftAppPassword: appPassword,
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: tenantId,
    ...(trust === null
      ? {}
      : {
          ToBotFromChannelTokenIssuer: trust.issuer,
          ToBotFromChannelOpenIdMetadataUrl: trust.metadataUrl,
          ToBotFromEmulatorOpenIdMetadataUrl: trust.metadataUrl,
        }),
  }
}

function checkConfig(config: TeamsConfig | null, local: boolean): void {
  if (config === null && !local) {
    throw new Refusal('teams_config', 'Teams needs an app id, a password and a tenant id, and none of them is set.')
  }
  if (config !== null && local) {
    throw new Refusal('teams_config', 'Teams is set up with an app id and for local use: it takes one or the other.')
  }
  const missing = Object.entries(config ?? {}).filter(([, value]) => value.trim() === '')
  if (missing.length > 0) {
    const names = missing.map(([name]) => name).join(', ')
    throw new Refusal('teams_config', `Teams needs an app id, a password and a tenant id; empty: ${names}.`)
  }
}

type Pipeline = {
  removePolicy(options: { name: string }): unknown
  addPolicy(policy: {
    name: string
    sendRequest(request: Request, next: (request: Request) => Promise<unknown>): unknown
  }): void
}
type Request = { timeout: number }

/**
 * The SDK sends a request again up to three times after a reset or a 5xx, so that one notice could stand in a channel
 * four times, and waits for ever for an answer. One attempt with a limit; who sends decides what comes next.
 */
function oneAttempt(adapter: TeamsAdapter, context: TurnContext): void {
  // The pipeline is private in the SDK's types. A test counts the requests, so a change there is noticed.
  const connector: { client: { pipeline: Pipeline } } | undefined = context.turnState.get(adapter.ConnectorClientKey)
  const pipeline = connector?.client.pipeline
  pipeline?.removePolicy({ name: 'defaultRetryPolicy' })
  pipeline?.addPolicy({
    name: 'callinTimeLimit',
    sendRequest(request, next) {
      request.timeout = REQUEST_LIMIT_MS
      return next(request)
    },
  })
}
