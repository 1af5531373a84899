import { capitalise, withArticle } from '../../domain/core/words.ts'
import type { Message } from '../core/message.ts'
import { NOTHING_TO_DO, paragraph } from '../core/parts.ts'
import { plainMessage } from '../core/plain.ts'

/** To whoever proposed a channel for a forum: who has to agree. `chair` and `secretary` are posts. */
export const channelProposed = (forum: string, chair: string, secretary: string, command: string): Message =>
  plainMessage(
    `${forum}’s notices are not posted here yet`,
    `The ${chair}, who chairs ${forum}, or the ${secretary} has to agree. They are told now, and type "${command}" here.`,
  )

export type ProposedChannel = {
  readonly forum: string
  readonly platform: string
  /** As people call it there; null where the platform does not say. */
  readonly channel: string | null
  readonly by: string
  /** Whether the forum's notices are posted in another channel today. */
  readonly moves: boolean
  readonly command: string
}

/** To those who decide where a forum's notices stand. */
export const channelAsked = ({ forum, platform, channel, by, moves, command }: ProposedChannel): Message => {
  const where = channel === null ? `a channel of ${platform}` : `the ${platform} channel ${channel}`
  return {
    title: `For you: are ${forum}’s notices to be posted in ${where}?`,
    parts: paragraph(
      `${capitalise(withArticle(by))} proposes it.`,
      moves ? 'Today they are posted in another channel.' : '',
      `If those who read it may read all that ${forum} does, type "${command}" there. Until then nothing is posted in it.`,
    ),
  }
}

export type MovedChannel = {
  readonly forum: string
  readonly platform: string
  readonly by: string
  readonly command: string
}

/** In the channel that a forum's notices have left. */
export const channelLeft = ({ forum, by }: MovedChannel): Message => ({
  title: `${forum}’s notices are not posted here any more`,
  parts: paragraph(
    `They are posted in another channel from now on, as ${withArticle(by)} set up. What stands here stays as it is.`,
    NOTHING_TO_DO,
  ),
})

/** To those who decide where a forum's notices stand, that they stand elsewhere. */
export const channelMoved = ({ forum, platform, by, command }: MovedChannel): Message => ({
  title: `${forum}’s notices are posted in another channel of ${platform} from now on`,
  parts: paragraph(
    `${capitalise(withArticle(by))} set it up, and the channel before was told.`,
    `If that is wrong, type "${command}" in the right channel.`,
  ),
})
