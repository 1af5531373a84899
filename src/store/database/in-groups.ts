const MOST = 500 // in one statement; more wait for the next

/**
 * Makes one statement of what is asked for at once: what arrives in one turn of the event loop goes together, and what arrives
 * while a statement is under way goes with the next. Nothing is remembered: a read begins after it was asked for.
 *
 * `run` is given the items of a group in the order in which they came, and gives the result of each. What it throws is thrown
 * to all of the group.
 */
export function inGroups<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  type Asked = {
    readonly item: Item
    readonly resolve: (result: Result) => void
    readonly reject: (error: unknown) => void
  }
  const waiting: Asked[] = []
  let isRunning = false

  async function runAll(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.splice(0, MOST)
      try {
        const results = await run(group.map(({ item }) => item))
        for (const [at, { resolve }] of group.entries()) resolve(results[at] as Result) // one for each item
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
    }
    isRunning = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (isRunning) return
      isRunning = true
      setImmediate(() => void runAll())
    })
}

/** The same for what is read by keys: `read` gives what it finds of them. */
export function readTogether<Key, Value>(
  read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>> {
  const readAll = inGroups(async (asked: readonly (readonly Key[])[]) => {
    const found = await read([...new Set(asked.flat())])
    if (asked.length === 1) return [found]
    return asked.map((keys) => new Map(keys.flatMap((key) => (found.has(key) ? [[key, found.get(key) as Value]] : []))))
  })
  return async (keys) => (keys.length === 0 ? new Map() : readAll(keys))
}

/** The same, with one by its key (null: there is none), as a store offers both. */
export function findTogether<Key, Value>(read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>) {
  const findMany = readTogether(read)
  const find = async (key: Key): Promise<Value | null> => (await findMany([key])).get(key) ?? null
  return { find, findMany }
}

/** The same for the list that belongs to a key. */
export function listTogether<Key, Value>(
  read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, readonly Value[]>>,
): (key: Key) => Promise<readonly Value[]> {
  const readAll = readTogether(read)
  return async (key) => (await readAll([key])).get(key) ?? []
}

/** What several ask for at once in the same words is read once: `read` is given each that is another by its JSON. */
export function readOnce<Asked, Value>(read: (asked: Asked) => Promise<Value>): (asked: Asked) => Promise<Value> {
  return inGroups(async (all: readonly Asked[]) => {
    const each = new Map(all.map((asked) => [JSON.stringify(asked), asked]))
    const found = new Map(await Promise.all([...each].map(async ([key, asked]) => [key, await read(asked)] as const)))
    return all.map((asked) => found.get(JSON.stringify(asked)) as Value) // each is read
  })
}
