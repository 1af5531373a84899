import { TeamsInfo, type TurnContext } from 'botbuilder'
import { formatCount } from '../../domain/core/words.ts'
import type { Readership } from '../../domain/directory/readership.ts'
import { MOST_READERS, tooMany } from '../../domain/directory/readership.ts'
import { channelOf, type IncomingActivity, isPersonal, tenantOf } from './activity.ts'
import { deliveryError } from './failure.ts'

const PAGE = 100

/**
 * Who reads a channel or group chat: others than the council's own people do where its team has guests or people of
 * another organisation, or where it is shared. Where Teams does not say, it is not known. It throws nothing.
 */
export async function readershipOf(context: TurnContext, activity: IncomingActivity): Promise<Readership> {
  if (isPersonal(activity)) return { kind: 'others', because: 'it is a direct conversation and no channel' }
  try {
    const channel = await channelIn(context, activity)
    if (channel?.type === 'shared') return { kind: 'others', because: 'it is shared with other teams' }
    let outsiders = 0
    let members = 0
    let next: string | undefined
    do {
      const page = await TeamsInfo.getPagedMembers(context, PAGE, next)
      members += page.members.length
      outsiders += page.members.filter((one) => isOutsider(one, tenantOf(activity))).length
      next = page.continuationToken
    } while (next && members <= MOST_READERS)
    if (outsiders > 0) {
      return { kind: 'others', because: `${formatCount(outsiders, 'guest')} can read it` }
    }
    return members > MOST_READERS ? tooMany : { kind: 'members', name: channel?.name ?? null }
  } catch (error) {
    return { kind: 'unknown', because: deliveryError(error).message }
  }
}

type Member = Awaited<ReturnType<typeof TeamsInfo.getPagedMembers>>['members'][number]

const isOutsider = ({ userRole, tenantId }: Member, tenant: string | undefined): boolean =>
  userRole === 'guest' || (tenantId !== undefined && tenant !== undefined && tenantId !== tenant)

async function channelIn(context: TurnContext, activity: IncomingActivity) {
  const team = activity.channelData?.team?.id
  if (team === undefined) return undefined
  const channels = await TeamsInfo.getTeamChannels(context, team)
  return channels.find(({ id }) => id === channelOf(activity.conversation.id))
}
