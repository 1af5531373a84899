/**
 * Plain text for a TextBlock or a fact, which Teams reads as Markdown: every mark that could turn figures into a
 * list, a link or bold print is escaped, and so are the opening of an entity and of a {{DATE(…)}} function.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]~<>|{}#]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^(\s*)([-+])(?=\s|$)/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/gm, '$1\\$2')
    .replace(/\s*\n\s*/g, '\n\n')
}

/** At most `limit` characters, with an ellipsis where something was cut; never half of a surrogate pair. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text
  return `${text.slice(0, Math.max(0, limit - 1)).replace(/[\uD800-\uDBFF]$/, '')}…`
}
