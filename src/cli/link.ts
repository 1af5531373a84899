import { Command } from 'commander'
import {
  CONSOLE,
  IDENTIFYING_PLATFORMS,
  type IdentifyingPlatform,
  identitiesIn,
  PLATFORMS,
  sayPlatform,
} from '../domain/core/platform.ts'
import { postId } from '../store/directory/directory.ts'
import { withCouncil } from './with-council.ts'

type Options = { readonly [Platform in IdentifyingPlatform]?: string } & { readonly console?: boolean }

const FLAGS = [...IDENTIFYING_PLATFORMS, 'console'].map((name) => `--${name}`)

export function linkCommand(): Command {
  const command = new Command('link')
    .description('Say who holds a post on a chat platform, so that Callin knows them')
    .argument('<post>', 'the title of the post, such as "Head of Contact Point"')
  for (const platform of IDENTIFYING_PLATFORMS) {
    const { expected } = PLATFORMS[platform].identity
    command.option(`--${platform} <id>`, `what ${sayPlatform(platform)} knows the person by: ${expected}`)
  }
  return command.option('--console', 'let people act as this post on the local console').action(link)
}

async function link(title: string, options: Options, command: Command): Promise<void> {
  const post = title.trim()
  const identities = [
    ...identitiesIn(options),
    ...(options.console ? [{ platform: CONSOLE, externalId: postId(post) }] : []),
  ]
  if (identities.length === 0) {
    command.error(`give ${FLAGS.slice(0, -1).join(', ')} or ${FLAGS.at(-1)}: there is nothing to link the post to`)
  }
  await withCouncil(
    async ({ store, now, today }) => {
      await store.recordKind.settle('own') // a new record that has people is no longer new
      await store.directory.link(post, identities, today())
      await store.outbox.retryPeopleNow(now())
      const names = identities.map(({ platform }) => sayPlatform(platform))
      console.error(`The ${post} is known on ${names.join(' and ')}.`)
    },
    { changes: true },
  )
}
