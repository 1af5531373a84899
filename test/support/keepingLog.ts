/** A log that keeps its lines as text, so that a test can say what must not stand in them. */
export function keepingLog() {
  const lines: string[] = []
  const keep = (fields: Record<string, unknown>, sentence: string) => {
    lines.push(`${sentence} ${JSON.stringify(fields, errorsAsLogged)}`)
  }
  return { lines, info: keep, warn: keep, error: keep }
}

/** As the program's own log writes an error: with its text, its stack and what else it carries. */
const errorsAsLogged = (_key: string, value: unknown) =>
  value instanceof Error ? { ...value, message: value.message, stack: value.stack } : value
