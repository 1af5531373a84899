import { Command } from 'commander'
import type { AppContext } from '../bot/core/context.ts'
import { findNearest } from '../bot/core/nearest.ts'
import {
  CONSOLE,
  IDENTIFYING_PLATFORMS,
  type IdentifyingPlatform,
  identitiesIn,
  PLATFORMS,
  sayPlatform,
} from '../domain/core/platform.ts'
import { Refusal } from '../domain/core/refusal.ts'
import { listNamedPosts } from '../domain/directory/named-posts.ts'
import { postId } from '../store/directory/directory.ts'
import { withCouncil } from './with-council.ts'

type Options = { readonly [Platform in IdentifyingPlatform]?: string } & {
  readonly console?: boolean
  readonly new?: boolean
}

type Identity = ReturnType<typeof identitiesIn>[number]

const FLAG_NAMES = [...IDENTIFYING_PLATFORMS, 'console'] as const
const FLAGS = FLAG_NAMES.map((name) => `--${name}`)

export function linkCommand(): Command {
  const command = new Command('link')
    .description('Say who holds a post on a chat platform, so that Callin knows them')
    .argument('<post>', 'the title of the post, such as "Head of Contact Point"')
  for (const platform of IDENTIFYING_PLATFORMS) {
    const { expected } = PLATFORMS[platform].identity
    command.option(`--${platform} <id>`, `what ${sayPlatform(platform)} knows the person by: ${expected}`)
  }
  return command
    .option('--console', 'let people act as this post on the local console')
    .option('--new', 'make the post, which is neither on record nor named by the rules')
    .action(link)
}

async function link(typed: string, options: Options, command: Command): Promise<void> {
  const given = identitiesIn(options)
  if (given.length === 0 && !options.console) {
    command.error(`give ${FLAGS.slice(0, -1).join(', ')} or ${FLAGS.at(-1)}: there is nothing to link the post to`)
  }
  for (const identity of given) mustBeWellFormed(identity)
  await withCouncil(
    async (context) => {
      const { store, now, today } = context
      const post = options.new ? typed.trim() : await knownPost(context, typed)
      for (const identity of given) await mustBeFree(context, identity, post)
      const identities = [...given, ...(options.console ? [{ platform: CONSOLE, externalId: postId(post) }] : [])]
      await store.recordKind.settle('own') // a new record that has people is no longer new
      await store.directory.link(post, identities, today())
      await store.outbox.retryPeopleNow(now())
      const names = identities.map(({ platform }) => sayPlatform(platform))
      console.error(`The ${post} is known on ${names.join(' and ')}.`)
    },
    { changes: { what: 'link', given: { post: typed, on: FLAG_NAMES.filter((name) => options[name]) } } },
  )
}

const refused = (code: string, why: string) => new Refusal(code, `Nobody was linked. ${why}`)

function mustBeWellFormed({ platform, externalId }: Identity): void {
  const { expected, pattern } = PLATFORMS[platform].identity
  if (pattern.test(externalId)) return
  throw refused('identity_unreadable', `--${platform}: found "${externalId}", expected ${expected}.`)
}

/** The title of a post that is on record or that the rules name. A typing mistake makes none: the nearest are named. */
async function knownPost({ framework, store }: AppContext, typed: string): Promise<string> {
  const onRecord = (await store.directory.listPosts()).map(({ title }) => title)
  const known = [...new Set([...onRecord, ...listNamedPosts(framework)])]
  const found = known.find((title) => postId(title) === postId(typed))
  if (found) return found
  const near = findNearest(typed, known, (title) => [title]).map((title) => `"${title}"`)
  const meant = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`
  throw refused('post_unknown', `No post is called "${typed.trim()}".${meant} --new makes a post of that title.`)
}

/** An identity is one person's: whoever has it already stays who they are. */
async function mustBeFree({ store, today }: AppContext, identity: Identity, post: string): Promise<void> {
  const owner = await store.directory.findPersonBy(identity.platform, identity.externalId, today())
  if (!owner || owner.posts.length === 0 || owner.posts.some(({ id }) => id === postId(post))) return
  const theirs = owner.posts.map(({ title }) => title).join(' and the ')
  throw refused(
    'identity_taken',
    `${identity.externalId} is known on ${sayPlatform(identity.platform)} as the ${theirs}. Whoever holds two posts, or has moved, is put into the other with "appoint", or with people.csv.`,
  )
}
