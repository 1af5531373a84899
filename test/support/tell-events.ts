import type { Council } from '../../src/bot/core/council.ts'
import { sayEvent } from '../../src/messages/cases/event.ts'

/** What happened to a case, as people read it. */
export const tellEvents = async ({ framework, store }: Council, caseId: number) =>
  (await store.cases.events(caseId)).map((event) => ({
    kind: event.kind,
    by: event.by,
    text: sayEvent(event, framework),
  }))
