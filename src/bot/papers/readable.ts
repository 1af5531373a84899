import { mayStandIn } from '../../domain/access.ts'
import type { Reader } from '../../papers/reader.ts'
import type { IndicatorRecord } from '../../store/figures.ts'
import type { Council } from '../council.ts'
import type { AgendaReader } from '../seen-items.ts'

type Records = ReadonlyMap<string, Pick<IndicatorRecord, 'indicator'>>

/** What of agendas a version of a paper may say: all of it, or nothing that is exempt. */
export function readable({ framework }: Pick<Council, 'framework'>, records: Records, reader: Reader): AgendaReader {
  if (reader === 'entitled') return everything
  const about: AgendaReader['about'] = ({ ref }) => {
    const indicator = ref === null ? undefined : records.get(ref)?.indicator
    return indicator === undefined || mayStandIn(framework, indicator, { kind: 'channel', channel: null })
  }
  return { item: about, about, indicator: ({ classification }) => classification === 'unrestricted', forum: () => true }
}

const everything: AgendaReader = { item: () => true, about: () => true, indicator: () => true, forum: () => true }
