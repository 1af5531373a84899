import { afterEach, expect, it } from 'vitest'
import { aCouncil, CHAIR, MANAGER, type TestCouncil } from '../../support/council.ts'
import { anIndicator, monthly, poor } from '../../support/figures.ts'

const OWNERS = 'person:head-of-contact-point'

let council: TestCouncil
afterEach(() => council?.drop())

/** Red in the first quarter, green in July and August: a red September would be the second red quarter. */
const onTheEdge = (changes = {}) => ({
  indicator: anIndicator({ ref: 'CS05', ...changes }),
  results: monthly('2026-04', '66', '66', '66', '85', '85'),
})

const warned = () =>
  council.chat.posts.filter(({ message }) => message.title.startsWith('For you alone, an early warning'))

const EARLY_OCTOBER = new Date('2026-10-06T09:30:00Z')

it('warns the accountable manager, and nobody else, of what one more result would bring', async () => {
  council = await aCouncil({ now: EARLY_OCTOBER, figures: [onTheEdge()] })

  await council.evaluate()
  await council.run()

  expect(warned().map(({ conversation }) => conversation)).toEqual([OWNERS])
  const { words } = council.chat.only(OWNERS, 'an early warning')
  expect(words).toContain(
    'One more red and this is proposed to PAT on Wednesday 28 October 2026: 70% or better in September 2026 avoids it.',
  )
  expect(words).toContain('nobody else is told')
})

it('says it once, however often the rules are applied', async () => {
  council = await aCouncil({ now: EARLY_OCTOBER, figures: [onTheEdge()] })

  await council.evaluate()
  await council.run()
  council.pass(86_400)
  await council.evaluate()
  await council.run()

  expect(warned()).toHaveLength(1)
})

it('does not warn of an indicator that has an open case already', async () => {
  const { indicator } = onTheEdge()
  const turned = { indicator, results: monthly('2026-04', '85', '85', '85', '85', '66') }
  council = await aCouncil({ now: EARLY_OCTOBER, figures: [turned] })

  await council.evaluate()
  await council.run()

  expect((await council.council.store.cases.findOpenFor('CS05'))?.state).toBe('proposed')
  expect(warned()).toEqual([])
})

it.each([
  ['avoided', '70', 'avoided'],
  ['come true', '69', 'came_true'],
])('is kept as %s once the result that decides is in', async (_words, september, outcome) => {
  council = await aCouncil({ now: EARLY_OCTOBER, figures: [onTheEdge()] })
  await council.evaluate()
  await council.run()

  const { indicator, results } = onTheEdge()
  await council.report({ indicator, results: { ...results, '2026-09': september } })

  const [warning] = await council.db.database.prisma.warning.findMany()
  expect(warning).toMatchObject({ rule: 'red-for-two-quarters', period: '2026-09', outcome })
})

it('tells an exempt indicator’s manager in a direct message, and no channel', async () => {
  council = await aCouncil({ now: EARLY_OCTOBER, figures: [onTheEdge({ classification: 'exempt' })] })

  await council.evaluate()
  await council.run()

  expect(warned().map(({ conversation }) => conversation)).toEqual([OWNERS])
})

it('says in why what would change it, and warns the owner alone there too', async () => {
  council = await aCouncil({ now: EARLY_OCTOBER, figures: [onTheEdge(), poor('CS07')] })

  expect((await council.ask(MANAGER, 'why CS05')).words).toContain('70% or better in September 2026 avoids it')
  expect((await council.ask(CHAIR, 'why CS05')).words).not.toContain('avoids it')
  expect((await council.ask(CHAIR, 'why CS07')).words).toContain(
    'Red for two quarters ends with 70% or better in December 2026.',
  )
})
