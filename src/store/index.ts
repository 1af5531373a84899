import { actions } from './actions.ts'
import { agenda } from './agenda.ts'
import { answers } from './answers.ts'
import { appointments } from './appointments.ts'
import { cases } from './cases.ts'
import { conversations } from './conversations.ts'
import type { Database } from './database/connect.ts'
import { decisions } from './decisions.ts'
import { directory } from './directory.ts'
import { figureOrigins } from './figure-origins.ts'
import { figures } from './figures.ts'
import { frameworks } from './frameworks.ts'
import { imports } from './imports.ts'
import { leavingSample } from './leave-sample.ts'
import { meetingChanges } from './meeting-changes.ts'
import { meetings } from './meetings.ts'
import { outbox } from './outbox.ts'
import { outcomes } from './outcomes.ts'
import { papers } from './papers.ts'
import { plans } from './plans.ts'
import { postings } from './postings.ts'
import { recordKind } from './record-kind.ts'
import { referrals } from './referrals.ts'
import { revisions } from './revisions.ts'
import { risks } from './risks.ts'
import { seenEvents } from './seen-events.ts'
import { tasks } from './tasks.ts'
import { undertakings } from './undertakings.ts'
import { warnings } from './warnings.ts'
import { webMessages } from './web-messages.ts'

/** The record: one part for each thing that is kept. Returns domain types; nothing outside knows the database. */
export const openStore = (db: Database, now: () => Date) => ({
  actions: actions(db),
  agenda: agenda(db),
  answers: answers(db),
  appointments: appointments(db),
  cases: cases(db),
  conversations: conversations(db, now),
  decisions: decisions(db),
  directory: directory(db),
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
  revisions: revisions(db),
  risks: risks(db),
  seenEvents: seenEvents(db),
  undertakings: undertakings(db),
  warnings: warnings(db),
  webMessages: webMessages(db, now),
})

export type Store = ReturnType<typeof openStore>
