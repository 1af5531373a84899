import { capitalise, formatCount, formatList } from '../../domain/core/words.ts'
import type { BrokenPost, Preflight } from '../../domain/directory/preflight.ts'
import { beyondVacancies, findingsOf } from '../../domain/directory/preflight.ts'
import type { Message, Part } from '../core/message.ts'

/** Who and what would keep a forum's coming cycle from working. `when` is its meeting; null: none is planned. */
export function preflightCard(forum: string, when: string | null, found: Preflight): Message {
  const count = findingsOf(found)
  const cycle = when === null ? `${forum}, no meeting planned` : `${forum} on ${when}`
  if (count === 0) {
    const text =
      'Every post that the cycle needs is held by somebody who can be reached, and the membership is in order.'
    return { title: `Preflight for ${cycle}: all in order`, parts: [{ kind: 'text', text }] }
  }
  return {
    title: `Preflight for ${cycle}: ${formatCount(count, 'thing')} to put right`,
    parts: [
      ...postsTable('Vacant posts', found.vacant),
      ...postsTable('Posts whose holder cannot be reached', found.unreachable),
      ...(found.unaccountable.length === 0
        ? []
        : [
            { kind: 'heading', text: 'Indicators without an accountable post' } as const,
            {
              kind: 'list',
              items: found.unaccountable.map(
                ({ ref, name, goesTo }) => `${ref} ${name}${goesTo === null ? '' : `: notices go to ${goesTo}`}`,
              ),
            } as const,
          ]),
      ...untargeted(found),
      ...membership(found),
      {
        kind: 'text',
        tone: 'quiet',
        text: `The performance team and the ICT team put this right: "appoint", "deputy", or an import of people.csv${found.untargeted ? ' or targets.csv' : ''}.`,
      },
    ],
  }
}

function postsTable(caption: string, posts: readonly BrokenPost[]): readonly Part[] {
  if (posts.length === 0) return []
  return [
    {
      kind: 'table',
      caption,
      columns: [{ label: 'Post' }, { label: 'Needed as' }, { label: 'Why' }, { label: 'Notices go to' }],
      rows: posts.map(({ title, why, what, goesTo }) => [
        title,
        capitalise(formatList(why)),
        capitalise(what),
        goesTo === null ? 'Nobody: they wait' : capitalise(goesTo),
      ]),
    },
  ]
}

function untargeted({ untargeted: all = [] }: Preflight): readonly Part[] {
  return all.length === 0
    ? []
    : [
        { kind: 'heading', text: 'Indicators without a target' },
        {
          kind: 'list',
          items: all.map(
            ({ ref, name, year }) => `${ref} ${name}: none is set for ${year}, so its results have no rating`,
          ),
        },
      ]
}

function membership({ membership: problems }: Preflight): readonly Part[] {
  const items = beyondVacancies(problems).map(({ text }) => text)
  return items.length === 0
    ? []
    : [
        { kind: 'heading', text: 'Membership' },
        { kind: 'list', items },
      ]
}
