import { type Html, html } from '../../html.ts'
import type { Button, Chart, Column, Fact, FilePart, Message, Part } from '../../messages/core/message.ts'
import type { WebMessage } from './memory.ts'

/** The buttons of all messages belong to this one form of the page, so a message holds nothing of the session. */
export const PRESS_FORM = 'press'

/** Where a line is sent; a button names its message in the address, so that its value is the line alone. */
export const SAY_PATH = '/say'

/** The name, in that address, of the message whose button was pressed. */
export const PRESSED = 'pressed'

/**
 * Draws one message for one reader. The element's `data-version` changes whenever the message does, so that a live
 * page can tell whether it shows the present state. `zone` is the council's time zone.
 */
export function renderWebMessage(message: WebMessage, viewer: string, zone: string): Html {
  const time = timeIn(zone)
  const version = versionOf(message)
  const byCallin = message.body.kind === 'message'
  const toOneAlone = message.visibleTo !== null
  return html`<article class="message${byCallin ? '' : ' message-line'}" id="m${message.id}" tabindex="-1"
 aria-labelledby="t${message.id}" data-id="${message.id}" data-version="${version}" data-private="${toOneAlone ? 'yes' : 'no'}">
<p class="meta"><span class="author">${byCallin && MARK}${message.author}</span> ${time(message.at)}${
    message.editedAt !== null && html` <span class="edited">updated ${time(message.editedAt)}</span>`
  }${toOneAlone && !message.conversation.startsWith('person:') && html` <span class="private">Only you can see this</span>`}</p>
${
  message.body.kind === 'line'
    ? html`<p class="line" id="t${message.id}"><span aria-hidden="true">›</span> ${message.body.line}</p>`
    : renderMessage(message.body.message, message.id, `?as=${encodeURIComponent(viewer)}&v=${version}`)
}
</article>`
}

/** Changes with every edit; the first state is 0. */
export const versionOf = (message: WebMessage): number => message.editedAt?.getTime() ?? 0

const MARK = html`<img class="mark" src="/assets/mark.svg" alt="" width="20" height="20">`

function renderMessage(message: Message, id: number, query: string): Html {
  return html`<h2 id="t${id}">${ragMarked(message.title)}</h2>
${message.parts.map((part, index) => renderPart(part, id, index, query))}`
}

/** A picture or a file is fetched by the message's number and the part's. */
function renderPart(part: Part, id: number, index: number, query: string): Html {
  const at = `${id}/${index}`
  switch (part.kind) {
    case 'text':
      return html`<p class="text ${part.tone ?? ''}">${ragMarked(part.text)}</p>`
    case 'heading':
      return html`<h3>${ragMarked(part.text)}</h3>`
    case 'list':
      return html`<ul>${part.items.map((item) => html`<li>${ragMarked(item)}</li>`)}</ul>`
    case 'facts':
      return html`<dl>${part.facts.map(renderFact)}</dl>`
    case 'table':
      return renderTable(part.caption, part.columns, part.rows)
    case 'chart':
      return renderChart(part.chart, part.alt, `/chart/${at}.png${query}`)
    case 'buttons':
      return html`<div class="buttons">${part.buttons.map((button) => renderButton(button, id))}</div>`
    case 'file':
      return renderFile(part, `/file/${at}/${encodeURIComponent(part.name)}${query}`)
  }
}

const renderFact = ({ label, value }: Fact): Html => html`<div><dt>${label}</dt><dd>${ragMarked(value)}</dd></div>`

/** A wide table scrolls by itself, so that the page never does; being focusable, it scrolls by keyboard too. */
function renderTable(caption: string, columns: readonly Column[], rows: readonly (readonly string[])[]): Html {
  const side = (index: number) => (columns[index]?.align === 'right' ? 'right' : 'left')
  const cell = (text: string, index: number) =>
    index === 0
      ? html`<th scope="row" class="${side(index)}">${ragMarked(text)}</th>`
      : html`<td class="${side(index)}">${ragMarked(text)}</td>`
  return html`<div class="scroll" role="group" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map(({ label }, index) => html`<th scope="col" class="${side(index)}">${label}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody>
</table></div>`
}

/** The picture says at a glance what the table under it gives in figures, for those who cannot see the picture. */
function renderChart(chart: Chart, alt: string, url: string): Html {
  const figure = (value: number | null) =>
    value === null ? '–' : `${value.toLocaleString('en-GB')}${unitOf(chart.unit)}`
  const rows = chart.points.map((p) => [p.label, figure(p.value), figure(p.target), figure(p.floor), wordOf(p.rag)])
  // The picture has its note drawn in; the text in its stead has to say it too.
  const said = chart.note === null ? alt : `${alt} ${chart.note}`
  return html`<img class="chart" src="${url}" alt="${said}" loading="lazy">
<details><summary>Figures in this chart</summary>${renderTable(chart.title, CHART_COLUMNS, rows)}</details>`
}

const CHART_COLUMNS: readonly Column[] = [
  { label: 'Period' },
  { label: 'Value', align: 'right' },
  { label: 'Target', align: 'right' },
  { label: 'Floor standard', align: 'right' },
  { label: 'RAG' },
]

const unitOf = (unit: string): string => (unit === '' || unit === '%' ? unit : ` ${unit}`)

const RAG_WORDS = { GREEN: '● Green', AMBER: '▲ Amber', RED: '■ Red' } as const

const wordOf = (rag: keyof typeof RAG_WORDS | null): string => (rag === null ? '–' : RAG_WORDS[rag])

const renderFile = ({ label, name }: FilePart, url: string): Html =>
  html`<p class="file"><a href="${url}" download="${name}">${label}</a> <span class="quiet">${name}</span></p>`

const renderButton = ({ label, command, style }: Button, id: number): Html =>
  html`<button type="submit" form="${PRESS_FORM}" formaction="${SAY_PATH}?${PRESSED}=${id}" name="line" value="${command}" class="button ${style ?? 'ordinary'}">${label}</button>`

/** Tints a RAG's symbol together with its word, wherever they stand in a text. The colour only repeats the word. */
function ragMarked(text: string): Html {
  const pieces = text.split(/((?:[●▲■]\s?(?:green|amber|red)\b)|(?:\b(?:green|amber|red)\s?[●▲■]))/i)
  return html`${pieces.map((piece, index) =>
    index % 2 === 1
      ? html`<span class="rag rag-${/green|amber|red/i.exec(piece)?.[0].toLowerCase() ?? ''}">${piece}</span>`
      : piece,
  )}`
}

const timeIn =
  (zone: string) =>
  (at: Date): Html =>
    html`<time datetime="${at.toISOString()}">${clockOf(zone).format(at)}</time>`

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Made once for a zone: to make one takes longer than to use it a hundred times. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const before = clocks.get(zone)
  if (before) return before
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
  clocks.set(zone, clock)
  return clock
}
