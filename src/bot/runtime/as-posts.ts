import type { Ask } from '../../chat/platform.ts'
import type { AppContext } from '../core/context.ts'

// "@U0123ABC": how Slack writes somebody whom a message mentions.
const MENTION = /@([UW][A-Z0-9]{5,})\b/g

/** What was said, with whom it mentions by their posts; whom the directory does not know stays as they were written. */
export async function asPosts(
  words: Ask['words'],
  { platform }: Pick<Ask, 'platform'>,
  { store, today }: AppContext,
): Promise<Ask['words']> {
  const said = words.kind === 'form' ? Object.values(words.values) : [words.line, words.message ?? '']
  const ids = new Set(said.flatMap((text) => [...text.matchAll(MENTION)].map(([, id = '']) => id)))
  if (ids.size === 0) return words
  const titles = new Map<string, string>()
  for (const id of ids) {
    const person = await store.directory.findPersonBy(platform, id, today())
    const title = person?.posts[0]?.title
    if (title !== undefined) titles.set(id, title)
  }
  const named = (text: string) => text.replace(MENTION, (written, id: string) => titles.get(id) ?? written)
  if (words.kind === 'form') {
    return {
      ...words,
      values: Object.fromEntries(Object.entries(words.values).map(([key, text]) => [key, named(text)])),
    }
  }
  return { ...words, line: named(words.line), ...(words.message !== undefined && { message: named(words.message) }) }
}
