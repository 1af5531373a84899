import { Command } from 'commander'
import type { AppContext } from '../bot/core/context.ts'
import { sayWhen } from '../bot/core/council-time.ts'
import { readForum } from '../bot/directory/forums.ts'
import { loadPreflight } from '../bot/meetings/preflight.ts'
import { findingsOf } from '../domain/directory/preflight.ts'
import type { Forum } from '../domain/rules/framework.ts'
import { preflightCard } from '../messages/meetings/preflight-card.ts'
import { messageText } from './message-text.ts'
import { endWith, printJson, withCouncil } from './with-council.ts'

type Options = { readonly json?: boolean }

export const preflightCommand = () =>
  new Command('preflight')
    .description('What would keep the next cycle from working: vacant posts, who cannot be reached, membership')
    .argument('[forum]', 'a forum, such as PAT; all of them unless said')
    .addHelpText('after', '\nEnds with 1 when something is missing, so that a script can tell.')
    .option('--json', 'print JSON')
    .action((typed: string | undefined, options: Options) =>
      withCouncil(async (context) => {
        const { forums } = context.framework
        const wanted = typed === undefined ? forums : [readForum(context.framework, typed)]
        const checked = await Promise.all(wanted.map((forum) => checkedFor(context, forum)))
        if (checked.some(({ count }) => count > 0)) endWith(1)
        if (options.json) return printJson(checked.map(({ card: _, count: __, ...rest }) => rest))
        process.stdout.write(checked.map(({ card }) => messageText(card)).join('\n'))
      }),
    )

async function checkedFor(context: AppContext, forum: Forum) {
  const [meeting = null] = await context.store.meetings.listUpcoming(forum.key, context.now(), 1)
  const found = await loadPreflight(context, forum, meeting, () => true)
  return {
    forum: forum.key,
    meeting: meeting && { startsAt: meeting.startsAt.toISOString(), place: meeting.place },
    ...found,
    count: findingsOf(found),
    card: preflightCard(forum.name, meeting && sayWhen(context, meeting.startsAt), found),
  }
}
