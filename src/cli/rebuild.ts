import { Command } from 'commander'
import { rebuildStandings } from '../bot/rules/standing.ts'
import { formatCount } from '../domain/core/words.ts'
import { withCouncil } from './with-council.ts'

export const rebuildCommand = () =>
  new Command('rebuild')
    .description(
      'Work out anew, from the record, how every indicator stands: what "status" and the cards are read from',
    )
    .action(() =>
      withCouncil(
        async (context) => {
          const count = await rebuildStandings(context)
          console.error(`How ${formatCount(count, 'indicator')} stand${count === 1 ? 's' : ''} was worked out anew.`)
        },
        { changes: { what: 'rebuild', derives: true } },
      ),
    )
