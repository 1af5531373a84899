import { Command } from 'commander'
import { formatCount } from '../domain/core/words.ts'
import { settleRecord } from '../sample.ts'
import { withCouncil } from './with-council.ts'

export const prepareCommand = () =>
  new Command('prepare')
    .description('Make the database ready without starting the bot: migrations, sample council, rules in force')
    .action(() =>
      withCouncil(
        async ({ store }, config, opened) => {
          const { notice } = await settleRecord(config, opened)
          if (notice) console.error(notice)
          console.error(`The record is ready: ${formatCount((await store.figures.listRefs()).length, 'indicator')}.`)
        },
        { changes: { what: 'prepare', derives: true } },
      ),
    )
