import type { NewItem } from '../domain/agenda.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Council } from './council.ts'
import { toldOfItem } from './item-follow-ups.ts'
import { nextMeetingFor } from './next-meeting.ts'
import { unheardRedRisks } from './unheard-red-risks.ts'

/**
 * Puts each risk that has turned red on the agenda of the first forum's next meeting with enough notice: once for each time
 * that it turns red, so that what the chair takes off stays off. Returns how many. Without such a meeting they wait.
 */
export async function putRedRisksOnAgenda(council: Council): Promise<number> {
  const forum = council.framework.forums[0]
  const risks = await unheardRedRisks(council)
  const next = forum && risks.length > 0 ? await nextMeetingFor(council, forum.key) : null
  if (!next) return 0
  for (const risk of risks) {
    const item = {
      meetingId: next.meeting.id,
      kind: 'risk',
      title: `${risk.ref} ${risk.title}`,
      why: `Red in the ${risk.register} risk register as at ${council.calendar.sayDate(risk.asAt)}`,
      caseId: null,
      riskId: risk.id,
      presenterPost: risk.ownerPost,
      addedBy: 'the rules',
    } as const
    await addOnce(council, item)
  }
  return risks.length
}

/** Two evaluations at once may find the same risk: the second leaves it where the first has put it. */
async function addOnce(council: Council, item: NewItem): Promise<void> {
  try {
    await council.store.agenda.add(item, (made) => toldOfItem(council, made), council.now())
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'on_agenda')) throw error
  }
}
