import type { AppContext } from '../../src/bot/core/context.ts'
import { sayEvent } from '../../src/messages/cases/event.ts'

/** What happened to a case, as people read it. */
export const tellEvents = async ({ framework, store }: AppContext, caseId: number) =>
  (await store.cases.listEventsOf(caseId)).map((event) => ({
    kind: event.kind,
    by: event.by,
    text: sayEvent(event, framework),
  }))
