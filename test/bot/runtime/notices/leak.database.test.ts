import { afterEach, expect, it } from 'vitest'
import { postId } from '../../../../src/domain/directory/post-id.ts'
import type { TestCouncil } from '../../../support/council.ts'
import { aCouncil, CHAIR, OUTSIDER, SECRETARY } from '../../../support/council.ts'
import { vacate } from '../../../support/directory.ts'
import type { GivenIndicator } from '../../../support/figures.ts'
import { exemptPoor, poor } from '../../../support/figures.ts'

const DEPUTY = OUTSIDER
const own = (title: string) => `person:${postId(title)}`
const hidden = exemptPoor()

let council: TestCouncil
afterEach(() => council.drop())

/** Nobody chairs PAT, and the chair's deputy is not entitled to what is exempt. */
const propose = async (...figures: readonly GivenIndicator[]) => {
  council = await aCouncil({ figures })
  const { prisma } = council.db.database
  await prisma.post.update({ where: { id: postId(CHAIR) }, data: { deputyId: postId(DEPUTY) } })
  await vacate(council.db.database, CHAIR)
  await council.run()
}

it('an exempt proposal that waits for a vacant chair goes past a deputy whom its status is refused', async () => {
  await propose(hidden)

  expect((await council.ask(DEPUTY, 'status EX01')).title).toContain('There is no indicator "EX01" for you.')
  expect(council.chat.titlesIn(own(DEPUTY))).toEqual([])
  const { words } = council.chat.only(own(SECRETARY), 'PAT')
  expect(words).toContain('For the Deputy Managing Director, which nobody holds.')
  expect(words).toContain('[Decide it: proposal EX01]')
})

it('among others it is left out of what the deputy gets, and not counted', async () => {
  await propose(hidden, poor('CS05'))

  const { words, message } = council.chat.only(own(DEPUTY), 'PAT')
  expect(words).toContain('CS05')
  expect(words).not.toMatch(/EX01|Placements|broke down/)
  expect(message.title).toMatch(/: 1 proposal to decide$/)
})

it('is taken off nothing that the deputy had: once the others are decided, theirs says so', async () => {
  await propose(hidden, poor('CS05'))

  await council.ask(SECRETARY, 'call-in CS05')
  await council.run()

  const [card] = council.chat.in(own(DEPUTY)).filter(({ message }) => message.title.includes('PAT'))
  expect(card?.message.title).toBe('Nothing of this waits for you any more: all proposals to PAT are decided')
})

it('says in the record, the log and to those entitled why it was not sent, and to nobody else', async () => {
  await propose(poor('CS05'))
  await council.report(hidden)
  const { prisma } = council.db.database
  await prisma.outbox.create({
    data: {
      key: 'proposal:elsewhere',
      notice: 'proposal',
      subject: { caseId: 2 },
      recipient: 'channel:member-office',
      nextAt: council.council.now(),
      createdAt: council.council.now(),
    },
  })

  await council.run()

  const row = await prisma.outbox.findUniqueOrThrow({ where: { key: 'proposal:elsewhere' } })
  expect(row).toMatchObject({ state: 'obsolete', skipped: 'exempt' })
  expect(council.log.lines.join('\n')).toMatch(/a message was not sent .*"notice":"proposal","reason":"exempt"/)
  const line =
    "A proposal to call an indicator in | Cabinet Member's office | Whoever reads there is not entitled to it"
  expect((await council.ask(SECRETARY, 'due')).words).toContain(line)
  expect((await council.ask(SECRETARY, 'due', 'pat')).words).toContain(line)
  expect((await council.ask(SECRETARY, 'due', 'member-office')).words).not.toContain('not entitled')
  expect((await council.ask(OUTSIDER, 'due')).words).not.toContain('not entitled')
})
