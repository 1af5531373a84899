import { distance } from 'fastest-levenshtein'
import type { AppContext } from '../bot/core/context.ts'
import { Refusal } from '../domain/core/refusal.ts'
import { listNamedPosts } from '../domain/directory/named-posts.ts'
import { postId } from '../domain/directory/post-id.ts'
import type { Framework } from '../domain/rules/framework.ts'
import type { Script, Step } from './script.ts'

export type Cast = {
  /** The ids of everybody who holds a post at any time. */
  readonly people: readonly string[]
  /** Who holds a post today, by its title whatever the case; null: nobody does, or there is no such post. */
  holder(title: string): Promise<string | null>
  /** Whether somebody holds a post at any time. */
  isHeld(title: string): boolean
  /** The posts of a person, as a transcript names them. */
  titleOf(person: string): string
}

/**
 * Everybody who takes part. With people of the script's own, those who hold a post; without, every post that the rules,
 * the figures and the script name is held by somebody.
 */
export async function castOf(script: Script, context: AppContext): Promise<Cast> {
  const { directory } = context.store
  if (script.people.length === 0) {
    const posts = await directory.listPosts()
    for (const title of new Set([...listNamedPosts(context.framework), ...posts.map((post) => post.title)])) {
      await directory.link(title, [])
    }
  }
  const { holdings, posts } = await directory.record()
  const titleOf = new Map(posts.map(({ id, title }) => [id, title]))
  const titlesOf = (person: string) =>
    holdings.filter((one) => one.person === person).map(({ post }) => titleOf.get(post))
  return {
    people: [...new Set(holdings.map(({ person }) => person))],
    holder: async (title) => (await directory.listHolders({ id: postId(title), on: context.today() }))[0]?.id ?? null,
    isHeld: (title) => holdings.some(({ post }) => post === postId(title)),
    titleOf: (person) => [...new Set(titlesOf(person))].join(', ') || person,
  }
}

/** Throws a refusal for every name in the script that is no channel of the rules and no post that somebody holds. */
export async function checkNames(script: Script, name: string, cast: Cast, context: AppContext): Promise<void> {
  const posts = (await context.store.directory.listPosts()).map(({ title }) => title)
  const channels = context.framework.channels.map((channel) => channel.name)
  const isChannel = (typed: string) => channelKey(context.framework, typed) !== null

  const wrongIn = (step: Step): readonly (string | null)[] => {
    if (step.kind === 'stands') {
      const known = isChannel(step.where) || cast.isHeld(step.where)
      return [known ? null : say(step.where, 'a channel, or a post that somebody holds', [...channels, ...posts])]
    }
    if (step.kind !== 'act') return []
    const { who, channel } = step
    return [
      cast.isHeld(who) ? null : say(who, 'a post that somebody holds', posts),
      channel === null || isChannel(channel) ? null : say(channel, `a channel: ${channels.join(', ')}`, channels),
    ]
  }
  const problems = script.steps.flatMap((step) =>
    wrongIn(step).flatMap((said) => (said === null ? [] : [`${name}, line ${step.line}: ${said}`])),
  )
  if (problems.length === 0) return
  throw new Refusal('script_names', [`${name} cannot be played: it names what is not there.`, ...problems].join('\n'))
}

/** The key of a channel by its name or key, whatever the case. */
export const channelKey = ({ channels }: Framework, typed: string): string | null =>
  channels.find(({ key, name }) => [key, name].some((one) => one.toLowerCase() === typed.toLowerCase()))?.key ?? null

function say(found: string, expected: string, among: readonly string[]): string {
  const [near] = among
    .map((one) => ({ one, far: distance(one.toLowerCase(), found.toLowerCase()) }))
    .filter(({ far }) => far <= found.length / 2)
    .sort((a, b) => a.far - b.far)
  return `found "${found}", expected ${expected}.${near ? ` Did you mean "${near.one}"?` : ''}`
}
