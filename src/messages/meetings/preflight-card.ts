import { capitalise, formatCount, formatList } from '../../domain/core/words.ts'
import type { BrokenPost, Preflight } from '../../domain/directory/preflight.ts'
import { beyondVacancies, findingsOf } from '../../domain/directory/preflight.ts'
import type { Button, Message, Part } from '../core/message.ts'
import { buttonRow, fitLabel, NOTHING_TO_DO, paragraph } from '../core/parts.ts'

/** Who and what would keep a forum's coming cycle from working. `when` is its meeting; null: none is planned. */
export function preflightCard(forum: string, when: string | null, found: Preflight): Message {
  const count = findingsOf(found)
  const cycle = when === null ? `${forum}, which has no meeting planned` : `${forum} on ${when}`
  if (count === 0) {
    return {
      title: `All is in order for ${cycle}`,
      parts: paragraph(
        'Every post that is needed is held by somebody who can be reached, and the membership is in order.',
        NOTHING_TO_DO,
      ),
    }
  }
  const before = when === null ? '' : `, before ${when}`
  return {
    whole: `preflight ${forum}`,
    title: `For you, the performance team and ICT${before}: ${formatCount(count, 'thing')} to put right for ${forum}`,
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
      ...undelivered(found),
      ...membership(found),
      ...paragraph(imported(found)),
      ...buttonRow(buttonsFor(found)),
    ],
  }
}

const MOST = 5 // posts; more buttons are not read

const UNDELIVERED: Button = { label: 'See what was not delivered', command: 'undelivered' }

/** Each opens the form for one post. */
function buttonsFor({ vacant, unreachable, undelivered = [] }: Preflight): readonly Button[] {
  const all = [
    ...vacant.map(({ title }) => ({ label: fitLabel(`Appoint the ${title}`), command: `appoint "${title}"` })),
    ...unreachable.map(({ title }) => ({
      label: fitLabel(`Name a deputy for the ${title}`),
      command: `deputy "${title}"`,
    })),
  ]
  const given = [
    ...all.slice(0, undelivered.length > 0 ? MOST - 1 : MOST),
    ...(undelivered.length > 0 ? [UNDELIVERED] : []),
  ]
  return given.map((one, at) => (at === 0 ? { ...one, style: 'primary' } : one))
}

/** What no button puts right. */
function imported({ unaccountable, untargeted: targets = [] }: Preflight): string | null {
  const files = [
    ...(unaccountable.length > 0 ? ['indicators.csv'] : []),
    ...(targets.length > 0 ? ['targets.csv'] : []),
  ]
  return files.length === 0
    ? null
    : `Indicators are put right with an import of ${formatList(files)}, by the performance team.`
}

function postsTable(caption: string, posts: readonly BrokenPost[]): readonly Part[] {
  if (posts.length === 0) return []
  return [
    {
      kind: 'table',
      caption,
      columns: [{ label: 'Post' }, { label: 'Needed for' }, { label: 'What is wrong' }, { label: 'Told meanwhile' }],
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

function undelivered({ undelivered: all = [] }: Preflight): readonly Part[] {
  return all.length === 0
    ? []
    : [
        { kind: 'heading', text: 'Not delivered' },
        {
          kind: 'list',
          items: all.map(({ channel, count, reason }) => `${formatCount(count, 'message')} for ${channel}. ${reason}`),
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
