import type { Paper, PaperMove, PaperState } from '../../../src/domain/papers/paper.ts'
import { approve, check, supersede, withdraw } from '../../../src/domain/papers/paper.ts'
import { freeze } from '../../../src/papers/frozen.ts'
import type { TestCouncil } from '../../support/council.ts'
import { CHAIR, SECRETARY } from '../../support/council.ts'
import { aDocument } from '../aDocument.ts'

/** What a stored paper says in short to those entitled to what is exempt, and to everybody else. */
export const WITH = 'It says what is exempt.'
export const WITHOUT = 'It says nothing that is exempt.'

export type Stage = PaperState | 'superseded, never issued' | 'withdrawn, never issued'

/** Every state that a version can be in, those that never went out apart. */
export const STAGES: readonly Stage[] = [
  ...(['draft', 'checked', 'approved', 'issued', 'superseded', 'withdrawn'] as const),
  ...(['superseded, never issued', 'withdrawn, never issued'] as const),
]

const CHECK = (paper: Paper) => check(paper, SECRETARY)
const APPROVE = (paper: Paper) => approve(paper, CHAIR, CHAIR, [CHAIR])
const ISSUE = 'issue'
const WITHDRAW = (paper: Paper) => withdraw(paper, CHAIR, 'it was made from the wrong figures')
const SUPERSEDE = () => supersede('Callin', 2)

const STEPS: Readonly<Record<Stage, readonly (((paper: Paper) => PaperMove) | typeof ISSUE)[]>> = {
  draft: [],
  checked: [CHECK],
  approved: [CHECK, APPROVE],
  issued: [CHECK, APPROVE, ISSUE],
  superseded: [CHECK, APPROVE, ISSUE, SUPERSEDE],
  withdrawn: [CHECK, APPROVE, ISSUE, WITHDRAW],
  'superseded, never issued': [SUPERSEDE],
  'withdrawn, never issued': [WITHDRAW],
}

/** A paper of PAT's, in a state, that nobody has been told of. */
export async function storedPaper(
  { council: context }: TestCouncil,
  kind: string,
  subject: string,
  stage: Stage,
): Promise<number> {
  const document = { ...aDocument({}), title: `${kind} ${subject}`, summary: WITH }
  const { store, frameworkVersionId, now, today } = context
  const { id } = await store.papers.make(
    {
      kind,
      subject,
      title: document.title,
      forums: ['pat'],
      meetingId: null,
      asAt: today(),
      madeBy: SECRETARY,
      frameworkVersionId,
      content: freeze({ entitled: document, open: { ...document, summary: WITHOUT } }),
      basis: null,
      corrects: null,
    },
    () => ({}),
    now(),
  )
  for (const step of STEPS[stage]) {
    if (step === ISSUE) {
      const issued: PaperMove = { state: 'issued', event: { kind: 'issued', by: 'Callin', text: '' } }
      await store.papers.issue(
        id,
        () => issued,
        () => ({}),
        now(),
      )
    } else {
      await store.papers.change(id, step, () => ({}), now())
    }
  }
  return id
}
