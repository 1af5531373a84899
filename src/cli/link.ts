import { Command } from 'commander'
import { Refusal } from '../domain/refusal.ts'
import { withCouncil } from './with-council.ts'

export const linkCommand = () =>
  new Command('link')
    .description('Say who holds a post on a chat platform, so that Callin knows them')
    .argument('<post>', 'the title of the post, such as "Head of Contact Point"')
    .option('--slack <user>', "the person's Slack member id, such as U0123ABCD")
    .option('--teams <id>', "the person's Microsoft Entra object id")
    .action((post: string, { slack, teams }: { slack?: string; teams?: string }) =>
      withCouncil(async ({ store }) => {
        const identities = [
          ...(slack ? [{ platform: 'slack' as const, externalId: slack }] : []),
          ...(teams ? [{ platform: 'teams' as const, externalId: teams }] : []),
        ]
        if (identities.length === 0) {
          throw new Refusal('identity_missing', 'Give --slack, --teams or both: there is nothing to link the post to.')
        }
        await store.directory.link(post.trim(), identities)
        console.error(`The ${post.trim()} is known on ${identities.map(({ platform }) => platform).join(' and ')}.`)
      }),
    )
