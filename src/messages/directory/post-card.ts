import type { Message } from '../core/message.ts'

/** A post as the directory has it. Days are said. */
export type PostView = {
  readonly title: string
  /** Empty: it is a post of the whole council. */
  readonly unit: string
  /** Its seats on the forums; empty: none. */
  readonly seats: string
  /** Those in post and those still to come, the earliest first. */
  readonly heldBy: readonly {
    readonly who: string
    readonly from: string | null
    readonly until: string | null
    /** Who said so, and on which day; null: that was not kept. */
    readonly recorded: { readonly by: string; readonly on: string } | null
    readonly begins: boolean
  }[]
  /** Null: nobody holds it. */
  readonly reachable: string | null
  readonly manager: string | null
  readonly deputy: string | null
  /** Who gets its notices meanwhile; null: its holder does. */
  readonly standIn: string | null
}

/** Who holds a post, whom it answers to, who stands in, and where it can be reached. */
export function postCard(view: PostView, heading = view.title): Message {
  const facts = [
    ['Post', heading === view.title ? '' : view.title],
    ['Unit', view.unit],
    ['Seats', view.seats],
    ['Held by', heldBy(view)],
    ['Recorded', recorded(view)],
    ['Reports to', view.manager ?? 'nobody on record'],
    ['Deputy', view.deputy ?? 'none named'],
    ['Can be reached', view.reachable ?? ''],
    ['Notices go to', view.standIn ?? ''],
  ] as const
  return {
    title: heading,
    parts: [
      {
        kind: 'facts',
        facts: facts.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value })),
      },
    ],
  }
}

/** "by the Performance Team on 3 November 2026", of each who holds it, in their order. */
const recorded = ({ heldBy: holdings }: PostView): string =>
  [
    ...new Set(
      holdings.flatMap(({ recorded: one }) => {
        if (one === null) return []
        return [`by ${one.by.startsWith('the ') ? one.by : `the ${one.by}`} on ${one.on}`]
      }),
    ),
  ].join('; ')

function heldBy({ heldBy: holdings }: PostView): string {
  const present = holdings.filter(({ begins }) => !begins)
  const coming = holdings.filter(({ begins }) => begins)
  const said = (one: PostView['heldBy'][number]) =>
    `${one.who}${one.from === null ? '' : ` ${one.begins ? 'from' : 'since'} ${one.from}`}${one.until === null ? '' : ` until ${one.until}`}`
  return [present.length === 0 ? 'nobody' : present.map(said).join('; '), ...coming.map(said)].join('; then ')
}
