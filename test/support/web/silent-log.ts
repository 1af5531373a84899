/** A log for tests that expect faults: it keeps the sentences and prints nothing. */
export function silentLog() {
  const sentences: string[] = []
  const keep = (_fields: unknown, sentence?: string) => {
    sentences.push(sentence ?? '')
  }
  return { sentences, warn: keep, error: keep }
}
