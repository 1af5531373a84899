import { postId } from '../../../../src/domain/directory/post-id.ts'
import { storedPaper } from '../../../papers/roles/storedPaper.ts'
import type { TestCouncil } from '../../../support/council.ts'
import { aCouncil, CHAIR, DIRECTOR, MANAGER, OUTSIDER } from '../../../support/council.ts'
import { vacate } from '../../../support/directory.ts'
import { exempt, good, monthly, poor } from '../../../support/figures.ts'

const PLACEMENTS = { ...exempt, name: 'Placements that broke down', service: 'Homes' }

/** What only those entitled may read: references, the name, figures, a plan, an action, an outcome, a paper. */
export const SECRET =
  /EX0\d|Placements|broke down|\b(66|69|72)%|Homes were shut|Reopen them|Visit every home|No foster carer|Fund two workers|£90|It says what is exempt|\/entitled\//

/** A post that nobody holds, whose deputy is entitled to nothing. */
export const VACANT = 'Managing Director'

/**
 * A council all of whose cases, items, actions, warnings, commitments, referrals and papers are about what is exempt, before
 * PAT's meeting of 7 December 2026: EX01 is called in, answered and promised; EX02 proposed; EX03 below the forums; EX04
 * closed; EX05 called in and not answered; of EX06 nobody is accountable; the figures of EX07 were revised.
 */
export async function exemptCouncil(): Promise<TestCouncil> {
  const named = (ref: string) => poor(ref, PLACEMENTS)
  const council = await aCouncil({
    figures: [
      ...['EX01', 'EX02', 'EX03', 'EX04', 'EX05', 'EX07'].map(named),
      good('EX06', { ...PLACEMENTS, accountablePost: null, directorPost: null }),
      good('CS01'),
    ],
  })
  const { store, now } = council.council
  const { prisma } = council.db.database
  await council.run()
  await council.ask(CHAIR, 'call-in EX01')
  await council.ask(CHAIR, 'call-in EX04')
  await council.ask(CHAIR, 'call-in EX05')
  await council.ask(CHAIR, 'close EX04 Homes were shut for good')
  await council.ask(MANAGER, 'plan EX01 cause: Homes were shut actions: Reopen them trajectory: 2026-10: 72')
  await council.ask(MANAGER, `substitute EX01 post: ${DIRECTOR} reason: Homes were shut`)
  await council.ask(CHAIR, `action EX01 Visit every home owner: ${MANAGER} by: 1 December 2026`)
  await council.ask(MANAGER, 'extend 1 to: 15 December 2026 reason: Homes were shut')
  await council.report({ ...named('EX07'), results: monthly('2026-06', '81') })
  await council.report({ ...named('EX01'), results: monthly('2026-10', '72') })
  await prisma.case.updateMany({ where: { id: await caseOf(council, 'EX03') }, data: { level: 'division' } })
  const step = { kind: 'step', how: 'rule', rule: 'red', because: 'EX01 goes to CMT.', to: 'cmt' } as const
  await store.cases.note(await caseOf(council, 'EX01'), { ...step, at: now(), by: 'the rules' }, {})
  const outlived = { at: now(), by: 'the figures', kind: 'outlived', how: 'told', text: 'Homes were shut.' } as const
  await store.cases.note(await caseOf(council, 'EX01'), outlived, {})
  const warning = {
    ref: 'EX06',
    rule: 'red-for-two-quarters',
    period: '2026-12',
    text: 'Placements may turn red.',
    evidence: {},
  }
  await store.warnings.issue([warning], () => [], now())
  await storedPaper(council, 'meeting-pack', 'PAT 2026-12-07', 'draft')
  await storedPaper(council, 'formal-report', '2026-12', 'issued')
  await storedPaper(council, 'highlight-report', 'PAT 2026-12', 'withdrawn')

  // Whoever deputises for PAT's chair approves its papers for them, and so reads those (docs/paper-rights.md).
  const others = { id: { notIn: [OUTSIDER, CHAIR].map(postId) } }
  await prisma.post.updateMany({ data: { deputyId: postId(OUTSIDER) }, where: others })
  await vacate(council.db.database, VACANT)
  return council
}

/** PAT has met on 7 December: EX01 was referred upwards, EX05 has no outcome yet. */
export async function met(council: TestCouncil): Promise<void> {
  council.setNow('2026-12-07T15:00:00Z')
  await council.ask(
    CHAIR,
    'outcome EX01 referred discussion: No foster carer could come recommendations: Fund two workers amount: £90k pa by: 12 January 2027',
  )
  council.setNow('2026-12-10T10:00:00Z')
}

/** What had no outcome has been passed on to the next meeting. */
export async function carried(council: TestCouncil): Promise<void> {
  council.setNow('2026-12-21T10:00:00Z')
  await council.run()
}

export async function caseOf({ council: context, db }: TestCouncil, ref: string): Promise<number> {
  const { id } = await db.database.prisma.case.findFirstOrThrow({ where: { indicator: { ref } } })
  return (await context.store.cases.find(id))?.id ?? id
}

/** The item of PAT's agenda of 7 December that a case came to first. */
export async function itemOf(council: TestCouncil, ref: string): Promise<number> {
  const [item] = (await council.council.store.agenda.listForCase(await caseOf(council, ref))).toSorted(
    (a, b) => a.id - b.id,
  )
  if (!item) throw new Error(`${ref} is on no agenda`)
  return item.id
}
