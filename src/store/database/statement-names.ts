const OFTEN = 3 // times; what is asked less often is not worth keeping
const MOST = 200 // names: each connection keeps a plan of each, some 70 kB
const WATCHED = 1_000 // texts; a list of another length is another text

/**
 * Names for the statements that come again and again: PostgreSQL keeps the plan of what has a name, and planning took it two
 * thirds of the time of a short question. One name is of one text, on every connection of the pool for which it was made. The
 * empty name is PostgreSQL's own for what is planned anew: not often yet, or there are names enough.
 */
export function statementNames(): (sql: string) => string {
  const names = new Map<string, string>()
  const asked = new Map<string, number>()
  return (sql) => {
    const known = names.get(sql)
    if (known !== undefined || names.size === MOST) return known ?? ''
    const times = (asked.get(sql) ?? 0) + 1
    if (times < OFTEN) {
      if (asked.size === WATCHED) asked.clear()
      asked.set(sql, times)
      return ''
    }
    asked.delete(sql)
    const name = `callin_${names.size + 1}`
    names.set(sql, name)
    return name
  }
}
