import { afterEach, expect, it } from 'vitest'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, MANAGER } from '../../support/council.ts'
import { good, poor } from '../../support/figures.ts'

let council: TestCouncil
afterEach(() => council.drop())

const LINE = 'backtest red-for-two-quarters: red for 3 quarters; worsening-for-three-periods: off'

it('compares what other rules would have brought, in words and pictures', async () => {
  council = await aCouncil({ figures: [poor('CS05'), good('CS01')] })

  const { title, words, message } = await council.ask(ANALYST, `${LINE} from: 2026-04 to: 2026-12`)

  expect(title).toBe('The rules in force and the proposed ones, April 2026 to December 2026')
  expect(words).toContain('The rules in force would have called in 1 case, the proposed ones 0.')
  expect(words).toContain('CS05 Calls answered in 40 seconds | PAT ')
  expect(words).toContain('| not called in')
  expect(message.parts.filter(({ kind }) => kind === 'chart')).toHaveLength(2)
})

it('changes nothing', async () => {
  council = await aCouncil({ figures: [poor('CS05')] })

  await council.ask(CHAIR, LINE)

  expect(await council.council.store.frameworks.listVersions()).toHaveLength(1)
  expect(await council.council.store.cases.listFor('CS05')).toHaveLength(1)
})

it.each([
  { who: MANAGER, line: LINE, said: 'Only the performance team' },
  {
    who: ANALYST,
    line: 'backtest red-for-two: red for 3 quarters',
    said: "expected a rule's key, a colon and a phrase",
  },
  { who: ANALYST, line: 'backtest turned-red: purple', said: 'turned-red: found "purple", expected a phrase such as' },
  { who: ANALYST, line: `${LINE} from: May`, said: 'from: found "May", expected a month such as 2016-04.' },
  { who: ANALYST, line: `${LINE} from: 2026-05 to: 2026-04`, said: 'a first month that is not after the last' },
])('refuses "$line" from the $who', async ({ who, line, said }) => {
  council = await aCouncil({ figures: [poor('CS05')] })

  expect((await council.ask(who, line)).words).toContain(said)
})
