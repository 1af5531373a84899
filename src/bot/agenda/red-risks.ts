import type { NewItem } from '../../domain/agenda/item.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import type { AppContext } from '../core/context.ts'
import { findNextMeeting } from '../meetings/next.ts'
import { notifyPresenter } from './follow-ups.ts'
import { listUnheardRedRisks } from './unheard-risks.ts'

/**
 * Puts each risk that has turned red on the agenda of the first forum's next meeting with enough notice: once for each time
 * that it turns red, so that what the chair takes off stays off. Returns how many. Without such a meeting they wait.
 */
export async function putRedRisksOnAgenda(context: AppContext): Promise<number> {
  const forum = context.framework.forums[0]
  const risks = await listUnheardRedRisks(context)
  const next = forum && risks.length > 0 ? await findNextMeeting(context, forum.key) : null
  if (!next) return 0
  for (const risk of risks) {
    const item = {
      meetingId: next.meeting.id,
      kind: 'risk',
      title: `${risk.ref} ${risk.title}`,
      why: `Red in the ${risk.register} risk register as at ${context.calendar.sayDay(risk.asAt)}`,
      caseId: null,
      riskId: risk.id,
      presenterPost: risk.ownerPost,
      addedBy: 'the rules',
    } as const
    await addOnce(context, item)
  }
  return risks.length
}

/** Two evaluations at once may find the same risk: the second leaves it where the first has put it. */
async function addOnce(context: AppContext, item: NewItem): Promise<void> {
  try {
    await context.store.agenda.add(item, (made) => notifyPresenter(context, made), context.now())
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'on_agenda')) throw error
  }
}
