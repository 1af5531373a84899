/** What the program says to its operator: a fixed sentence and fields. Never message texts, tokens or payloads. */
export type Log = {
  info(fields: Record<string, unknown>, sentence: string): void
  warn(fields: Record<string, unknown>, sentence: string): void
  error(fields: Record<string, unknown>, sentence: string): void
}
