import { Command } from 'commander'
import { postId } from '../store/directory.ts'
import { withCouncil } from './with-council.ts'

type Options = { readonly slack?: string; readonly teams?: string; readonly console?: boolean }

export const linkCommand = () =>
  new Command('link')
    .description('Say who holds a post on a chat platform, so that Callin knows them')
    .argument('<post>', 'the title of the post, such as "Head of Contact Point"')
    .option('--slack <user>', "the person's Slack member id, such as U0123ABCD")
    .option('--teams <id>', "the person's Microsoft Entra object id")
    .option('--console', 'let people act as this post on the local console')
    .action(async (title: string, options: Options, command: Command) => {
      const post = title.trim()
      const identities = identitiesOf(post, options)
      if (identities.length === 0)
        command.error('give --slack, --teams or --console: there is nothing to link the post to')
      await withCouncil(
        async ({ store, now, today }) => {
          await store.recordKind.settle('own') // a new record that has people is no longer new
          await store.directory.link(post, identities, today())
          await store.outbox.hurryPeople(now())
          const names = identities.map(({ platform }) => (platform === 'web' ? 'the console' : platform))
          console.error(`The ${post} is known on ${names.join(' and ')}.`)
        },
        { changes: true },
      )
    })

function identitiesOf(post: string, { slack, teams, console }: Options) {
  return [
    ...(slack ? [{ platform: 'slack' as const, externalId: slack }] : []),
    ...(teams ? [{ platform: 'teams' as const, externalId: teams }] : []),
    ...(console ? [{ platform: 'web' as const, externalId: postId(post) }] : []),
  ]
}
