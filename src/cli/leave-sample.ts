import { Command } from 'commander'
import type { AppContext } from '../bot/core/context.ts'
import { Refusal } from '../domain/core/refusal.ts'
import { formatCount } from '../domain/core/words.ts'
import type { SampleContents } from '../store/leave-sample.ts'
import { actOfOperator, withCouncil } from './with-council.ts'

type Options = { readonly yes?: boolean }

export const leaveSampleCommand = () =>
  new Command('leave-sample')
    .description('Empty a record that holds the sample council, for a council of your own; says first what goes')
    .option('--yes', 'do it; without, nothing is changed')
    .action((options: Options) => withCouncil((context) => leaveSample(options, context)))

async function leaveSample({ yes }: Options, { store, now }: AppContext): Promise<void> {
  console.error(goes(await store.leavingSample.contents()))
  if (!yes) {
    throw new Refusal('not_confirmed', 'Nothing has been changed: "callin leave-sample --yes" does it.')
  }
  await store.audit.during(actOfOperator({ what: 'leave-sample' }, { now }), store.leavingSample.leave)
  console.error('The record is an empty council of your own. "callin import" takes in your figures, posts and people.')
}

function goes({ indicators, ownIndicators, results, people, cases, papers }: SampleContents): string {
  const own = `${formatCount(ownIndicators, 'indicator')} of your own among them ${ownIndicators === 1 ? 'goes' : 'go'} too.`
  return [
    `Leaving the sample council empties the record: ${formatCount(indicators, 'indicator')} with ${formatCount(results, 'result')}, ${formatCount(people, 'person', 'people')}, ${formatCount(cases, 'case')}, ${formatCount(papers, 'paper')}, and all meetings, actions and messages.`,
    ...(ownIndicators > 0 ? [own] : []),
    'The rules and their versions stay. Channels in Slack and Teams have to be bound again; what was posted there stays there.',
    'What has gone cannot be brought back, save from a back-up.',
  ].join('\n')
}
