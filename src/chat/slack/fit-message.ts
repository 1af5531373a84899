import type { KnownBlock } from '@slack/types'
import { SLACK_LIMITS } from './limits.ts'
import { characters, mrkdwn } from './text.ts'

const BLOCKS_LIMIT = SLACK_LIMITS['message.blocks'].maxItems
const TEXT_LIMIT = SLACK_LIMITS['message.blocks (sum of text)'].maxLength

const CUT: KnownBlock = {
  type: 'context',
  elements: [mrkdwn('Cut here: the rest is longer than Slack takes in one message. Ask for a smaller part to see it.')],
}

/** The blocks from the first on that one message can hold, and a line that says so where some were left out. */
export function fitMessage(blocks: readonly KnownBlock[]): KnownBlock[] {
  const total = blocks.reduce((sum, block) => sum + weight(block), 0)
  if (blocks.length <= BLOCKS_LIMIT && total <= TEXT_LIMIT) return [...blocks]
  const kept: KnownBlock[] = []
  let used = weight(CUT)
  for (const block of blocks) {
    used += weight(block)
    if (kept.length === BLOCKS_LIMIT - 1 || used > TEXT_LIMIT) break
    kept.push(block)
  }
  return [...kept, CUT]
}

/** Every character that Slack would have to hold: labels, cells, alternative texts and the values of buttons. */
function weight(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + weight(one), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce((sum, [key, one]) => {
    if (typeof one !== 'string') return sum + weight(one)
    return key === 'text' || key === 'alt_text' || key === 'value' ? sum + characters(one) : sum
  }, 0)
}
