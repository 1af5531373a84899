/** Recommendations as they were typed, one each: one a line, or in one line with semicolons between them. */
export function listRecommendations(typed: string): readonly string[] {
  const lines = typed.split(/\r?\n/)
  const each = lines.length > 1 ? lines : typed.split(/;\s/)
  return each.map((one) => one.trim()).filter((one) => one !== '')
}
