import { actions } from './actions/actions.ts'
import { agenda } from './agenda/agenda.ts'
import { responses } from './agenda/responses.ts'
import { cases } from './cases/cases.ts'
import { decisionLog } from './cases/decision-log.ts'
import { recordKind } from './core/record-kind.ts'
import { meetingChanges } from './cycle/meeting-changes.ts'
import type { Database } from './database/connect.ts'
import { appointments } from './directory/appointments.ts'
import { directory } from './directory/directory.ts'
import { figures } from './figures/figures.ts'
import { figureOrigins } from './figures/origins.ts'
import { revisions } from './figures/revisions.ts'
import { risks } from './figures/risks.ts'
import { standings } from './figures/standings.ts'
import { imports } from './imports.ts'
import { leavingSample } from './leave-sample.ts'
import { meetings } from './meetings/meetings.ts'
import { outcomes } from './outcomes/outcomes.ts'
import { referrals } from './outcomes/referrals.ts'
import { papers } from './papers/papers.ts'
import { commitments } from './plans/commitments.ts'
import { plans } from './plans/plans.ts'
import { decisions } from './rules/decisions.ts'
import { frameworks } from './rules/frameworks.ts'
import { warnings } from './rules/warnings.ts'
import { audit } from './runtime/audit.ts'
import { conversations } from './runtime/conversations.ts'
import { drafts } from './runtime/drafts.ts'
import { outbox } from './runtime/outbox.ts'
import { postings } from './runtime/postings.ts'
import { refusedPlaces } from './runtime/refused-places.ts'
import { seenEvents } from './runtime/seen-events.ts'
import { tasks } from './runtime/tasks.ts'
import { webMessages } from './runtime/web-messages.ts'

/** The record: one part for each thing that is kept. Returns domain types; nothing outside knows the database. */
export const openStore = (db: Database, now: () => Date) => ({
  actions: actions(db),
  agenda: agenda(db),
  responses: responses(db),
  appointments: appointments(db),
  audit: audit(db),
  cases: cases(db),
  conversations: conversations(db, now),
  decisions: decisions(db),
  decisionLog: decisionLog(db),
  directory: directory(db),
  drafts: drafts(db),
  figureOrigins: figureOrigins(db),
  tasks: tasks(db),
  figures: figures(db),
  frameworks: frameworks(db),
  imports: imports(db),
  leavingSample: leavingSample(db),
  meetings: { ...meetings(db), ...meetingChanges(db) },
  outbox: outbox(db),
  outcomes: outcomes(db),
  papers: papers(db),
  plans: plans(db),
  postings: postings(db),
  recordKind: recordKind(db),
  referrals: referrals(db),
  refusedPlaces: refusedPlaces(db),
  revisions: revisions(db),
  risks: risks(db),
  seenEvents: seenEvents(db),
  standings: standings(db),
  commitments: commitments(db),
  warnings: warnings(db),
  webMessages: webMessages(db, now),
})

export type Store = ReturnType<typeof openStore>
