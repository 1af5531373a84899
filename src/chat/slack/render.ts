import type { KnownBlock, Button as SlackButton } from '@slack/types'
import type { Button, Chart, Fact, Message, Part } from '../../messages/core/message.ts'
import { fitLabel } from '../../messages/core/parts.ts'
import { fitMessage } from './fit-message.ts'
import { SLACK_LIMITS } from './limits.ts'
import { tableBlocks } from './table.ts'
import { characters, clip, escapedBold, escapedWithin, escapeText, mrkdwn, pieces, plain, wellFormed } from './text.ts'

/** An uploaded picture of a chart. */
export type Image = { readonly slackFileId: string } | { readonly url: string }

/** What Slack's methods take: `text` is the notification and what screen readers say first. */
export type Rendered = { readonly text: string; readonly blocks: KnownBlock[] }

/** The start of the `action_id` of every button that runs a command. */
export const RUN_ACTION = 'callin_run'

const BUTTON_VALUE_LIMIT = SLACK_LIMITS['button.value'].maxLength
const SECTION_LIMIT = SLACK_LIMITS['section.text'].maxLength
const HEADER_LIMIT = SLACK_LIMITS['header.text'].maxLength
const FIELDS_LIMIT = SLACK_LIMITS['section.fields'].maxItems
const FIELD_LIMIT = SLACK_LIMITS['section.fields[].text'].maxLength
const WIDE_FACT = 150 // a longer value is unreadable in half of the width
const ACTIONS_LIMIT = SLACK_LIMITS['actions.elements'].maxItems
const BUTTON_LABEL_LIMIT = SLACK_LIMITS['button.text'].maxLength
const ALT_LIMIT = SLACK_LIMITS['image.alt_text'].maxLength
const TITLE_LIMIT = 1000 // characters of a notification: it shows far fewer
const PART_LIMIT = 4000 // one long part must not push the buttons after it out of the message

type Drawing = {
  readonly images: ReadonlyMap<Chart, Image>
  readonly nextButton: () => number
  /** True once, if Slack's own table may be used: a message holds one at most. */
  readonly takeTable: () => boolean
}

/**
 * Turns a message into Block Kit within every one of Slack's limits. A chart without an image is said in words.
 * `safest` leaves out what a workspace may refuse (pictures, Slack's own table): for a second try.
 */
export function renderSlack(message: Message, images: ReadonlyMap<Chart, Image>, safest = false): Rendered {
  let buttons = 0
  let tableLeft = !safest
  const drawing: Drawing = {
    images: safest ? new Map() : images,
    nextButton: () => {
      buttons += 1
      return buttons
    },
    takeTable: () => {
      const taken = tableLeft
      tableLeft = false
      return taken
    },
  }
  const title = message.title.trim() === '' ? 'Callin' : message.title
  return {
    text: escapedWithin(title, TITLE_LIMIT),
    blocks: fitMessage([...headingBlocks(title), ...message.parts.flatMap((part) => partBlocks(part, drawing))]),
  }
}

function partBlocks(part: Part, drawing: Drawing): KnownBlock[] {
  switch (part.kind) {
    case 'text':
      return textBlocks(part.text, part.tone)
    case 'heading':
      return part.text.trim() === '' ? [] : headingBlocks(part.text)
    case 'list':
      return listBlocks(part.items)
    case 'facts':
      return factBlocks(part.facts)
    case 'table':
      return tableBlocks(part, drawing.takeTable())
    case 'chart':
      return [chartBlock(part.chart, part.alt, drawing.images.get(part.chart))]
    case 'buttons':
      return buttonBlocks(part.buttons, drawing.nextButton)
    case 'file':
      return [section(escapedWithin(`${part.label}: ${part.name}, in the thread of this message.`, SECTION_LIMIT))]
  }
}

/** A heading too long for Slack's header stands in bold instead. */
function headingBlocks(text: string): KnownBlock[] {
  if (characters(text) <= HEADER_LIMIT) return [{ type: 'header', text: plain(text, HEADER_LIMIT) }]
  return [section(`*${escapedBold(text, SECTION_LIMIT - 2)}*`)]
}

function textBlocks(text: string, tone: 'quiet' | 'warning' | undefined): KnownBlock[] {
  const said = tone === 'warning' ? `⚠️ ${text}` : text
  const found = pieces(clip(said, PART_LIMIT), SECTION_LIMIT)
  if (tone !== 'quiet') return found.map((piece) => section(escapeText(piece)))
  return found.map((piece) => ({ type: 'context', elements: [mrkdwn(escapeText(piece))] }))
}

function listBlocks(items: readonly string[]): KnownBlock[] {
  let size = 0
  const shown = items.filter((item, at) => {
    size += characters(escapeText(item)) + 3
    return at === 0 || size <= PART_LIMIT
  })
  const left = items.length - shown.length
  const lines = shown.map((item) => `• ${clip(item.trim(), PART_LIMIT)}`)
  if (left > 0) lines.push(`… and ${left} more.`)
  return pieces(lines.join('\n'), SECTION_LIMIT).map((piece) => section(escapeText(piece)))
}

/** Short facts stand side by side, ten to a section; a long one takes the whole width. */
function factBlocks(facts: readonly Fact[]): KnownBlock[] {
  const blocks: KnownBlock[] = []
  let row: string[] = []
  const flush = () => {
    if (row.length > 0) blocks.push({ type: 'section', fields: row.map(mrkdwn) })
    row = []
  }
  for (const fact of facts) {
    const value = fact.value.trim() === '' ? '–' : fact.value
    const label = `*${escapedWithin(fact.label.trim() === '' ? '–' : fact.label, 300)}*`
    if (characters(value) > WIDE_FACT) {
      flush()
      blocks.push(section(`${label}\n${escapedWithin(value, SECTION_LIMIT - 400)}`))
      continue
    }
    row.push(`${label}\n${escapedWithin(value, FIELD_LIMIT - 400)}`)
    if (row.length === FIELDS_LIMIT) flush()
  }
  flush()
  return blocks
}

function chartBlock(chart: Chart, alt: string, image: Image | undefined): KnownBlock {
  const said = alt.trim() === '' ? chart.title : alt
  if (image === undefined) return section(escapedWithin(`Chart: ${said}`, SECTION_LIMIT))
  const common = {
    type: 'image',
    alt_text: wellFormed(clip(said || 'Chart', ALT_LIMIT)),
    title: plain(chart.title, 300),
  } as const
  if ('url' in image) return { ...common, image_url: image.url }
  return { ...common, slack_file: { id: image.slackFileId } }
}

function buttonBlocks(buttons: readonly Button[], next: () => number): KnownBlock[] {
  const fitting = buttons.filter((button) => characters(button.command) <= BUTTON_VALUE_LIMIT)
  const blocks: KnownBlock[] = []
  for (let at = 0; at < fitting.length; at += ACTIONS_LIMIT) {
    const elements = fitting.slice(at, at + ACTIONS_LIMIT).map((button) => slackButton(button, next()))
    blocks.push({ type: 'actions', elements })
  }
  // A command must never be cut short: it would run as something else.
  const tooLong = buttons.filter((button) => characters(button.command) > BUTTON_VALUE_LIMIT)
  return [...blocks, ...tooLong.map((button) => typeInstead(button))]
}

function slackButton(button: Button, number: number): SlackButton {
  return {
    type: 'button',
    action_id: `${RUN_ACTION}:${number}`,
    text: plain(fitLabel(button.label), BUTTON_LABEL_LIMIT),
    value: wellFormed(button.command),
    ...(button.style && { style: button.style }),
  }
}

const typeInstead = (button: Button) =>
  section(escapedWithin(`“${clip(button.label, 200)}” is too long for a Slack button: type the command instead.`, 500))

const section = (markup: string): KnownBlock => ({ type: 'section', text: mrkdwn(markup) })
