import { z } from 'zod'
import type { AskOrigin } from '../platform.ts'

const account = z.looseObject({
  id: z.string().min(1),
  name: z.string().optional(),
  aadObjectId: z.string().optional(),
})

/** The part of an incoming activity that Callin reads, checked once at the door. */
export const activitySchema = z.looseObject({
  type: z.string(),
  id: z.string().min(1),
  name: z.string().optional(),
  channelId: z.string(),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  from: account,
  recipient: account,
  conversation: z.looseObject({
    id: z.string().min(1),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
  }),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string() }).optional(),
      team: z.looseObject({ id: z.string().optional() }).optional(),
    })
    .optional(),
  text: z.string().optional(),
  value: z.unknown().optional(),
  replyToId: z.string().optional(),
  action: z.string().optional(),
  membersRemoved: z.array(z.looseObject({ id: z.string() })).optional(),
  attachments: z.array(z.looseObject({ contentType: z.string() })).optional(),
  entities: z.array(z.looseObject({ type: z.string() })).optional(),
})

export type IncomingActivity = z.infer<typeof activitySchema>

/** Who speaks: the directory's object id, which is the same in every chat; else the id that this bot knows them by. */
export const speakerOf = (activity: IncomingActivity): string => activity.from.aadObjectId ?? activity.from.id

export const isPersonal = (activity: IncomingActivity): boolean => activity.conversation.conversationType === 'personal'

/** A message in a channel's thread names the thread behind a semicolon; the channel is what comes before it. */
export const channelOf = (conversation: string): string => conversation.split(';messageid=')[0] ?? conversation

/** Only a personal chat is known to be read by the speaker alone; whatever is not known counts as public. */
export const originOf = (activity: IncomingActivity): AskOrigin => ({
  conversation: channelOf(activity.conversation.id),
  seenBy: isPersonal(activity) ? 'speaker' : 'everyone',
})

export const eventIdOf = (activity: IncomingActivity): string => `${activity.conversation.id}/${activity.id}`

export const tenantOf = (activity: IncomingActivity): string | undefined =>
  activity.conversation.tenantId ?? activity.channelData?.tenant?.id
