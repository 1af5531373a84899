import type { MrkdwnElement, PlainTextElement } from '@slack/types'

const URL_IN_TEXT = /https?:\/\/[^\s<>|]*[^\s<>|.,;:!?()[\]'"]/g

/** Slack counts characters as Unicode code points, not as UTF-16 units. */
export function characters(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** Half a character, left where somebody cut a text, cannot be sent to Slack at all. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}

/** Cuts plain text to `limit` characters, the last of them an ellipsis. Only for text that has no markup yet. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text
  const all = [...text]
  return all.length <= limit ? text : `${all.slice(0, limit - 1).join('')}…`
}

/**
 * Plain text as Slack markup that reads exactly as written: control characters escaped, no accidental bold or quotes,
 * no mention of anybody. Web addresses become links, since `verbatim` text has none of its own.
 */
export function escapeText(text: string): string {
  let out = ''
  let from = 0
  for (const match of text.matchAll(URL_IN_TEXT)) {
    out += escapeWords(text.slice(from, match.index))
    out += `<${escapeControls(match[0])}>`
    from = match.index + match[0].length
  }
  return wellFormed(out + escapeWords(text.slice(from)))
}

// A zero-width space after the marker stops Slack from pairing it; at the start of a line `>` would begin a quote.
function escapeWords(text: string): string {
  const unpaired = text.replace(/(?<![\p{L}\p{N}])([*_~`])(?=\S)/gu, '$1\u200b').replace(/^>/gm, '\u200b>')
  return escapeControls(unpaired)
}

export function escapeControls(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** What a person typed, from Slack's markup back to plain text: entities, links, channel names, hard spaces. */
export function unescapeText(markup: string): string {
  return markup
    .replace(/<(?:https?:|mailto:)[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<((?:https?:|mailto:)[^|>]*)>/g, '$1')
    .replace(/<#[^|>]*\|([^>]*)>/g, '#$1')
    .replace(/<(@[^|>]*)(?:\|[^>]*)?>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('\u00a0', ' ')
    .trim()
}

/** Splits plain text, at a space where there is one, so that every piece keeps to `limit` characters once escaped. */
export function pieces(text: string, limit: number): string[] {
  const found: string[] = []
  let rest = [...text]
  while (rest.length > 0) {
    let take = Math.min(rest.length, limit)
    while (take > 1 && characters(escapeText(rest.slice(0, take).join(''))) > limit) take = Math.floor(take * 0.8)
    if (take < rest.length) take = breakBefore(rest, take)
    const piece = rest.slice(0, take).join('').trim()
    if (piece !== '') found.push(piece)
    rest = rest.slice(take)
  }
  return found
}

function breakBefore(text: readonly string[], end: number): number {
  for (let at = end; at > end / 2; at -= 1) {
    if (text[at] === ' ' || text[at] === '\n') return at
  }
  return end
}

/** Text that Slack must not change: nothing is linked or mentioned but what the markup says. */
export function mrkdwn(markup: string): MrkdwnElement {
  return { type: 'mrkdwn', text: markup, verbatim: true }
}

/** Labels and headings, which know no markup. An empty one would cost the whole message, hence the dash. */
export function plain(text: string, limit: number): PlainTextElement {
  return { type: 'plain_text', text: wellFormed(clip(text.trim() === '' ? '–' : text, limit)), emoji: true }
}

/** Escaped text in at most `limit` characters: clipped before it is escaped, so that no entity is cut in two. */
export function escapedWithin(text: string, limit: number): string {
  const escaped = escapeText(text)
  if (characters(escaped) <= limit) return escaped
  const [first] = pieces(text, limit - 1)
  return `${escapeText(first ?? '')}…`
}

/** The same, to stand in bold: no marker in it ends that early, or begins another look, and it stays on one line. */
export function escapedBold(text: string, limit: number): string {
  const apart = clip(text.replace(/\s+/g, ' ').trim(), limit - 2)
  const escaped = escapeControls(wellFormed(apart)).replace(/[*_~`]/g, '\u200b$&\u200b')
  return characters(escaped) <= limit ? escaped : escapedBold(clip(apart, Math.floor(apart.length * 0.8)), limit)
}
