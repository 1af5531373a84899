import { type Html, html } from '../html.ts'
import type { Chart, Column, DrawChart, Fact } from '../messages/core/message.ts'
import { chartFigures } from './chart-figures.ts'
import type { Document } from './document.ts'
import { htmlStyle } from './html/style.ts'
import { ragOf } from './look.ts'
import {
  HEADINGS,
  type NumberedBlock,
  type NumberedParagraph,
  type NumberedSection,
  type PreparedDocument,
  prepareDocument,
  recommendationHeading,
} from './prepared.ts'

/**
 * A document as one HTML page that needs nothing else: style and charts are in it. It follows the reader's light or dark
 * scheme, and prints on A4. Under each chart its figures can be opened as a table.
 */
export async function renderHtml(document: Document, draw: DrawChart): Promise<string> {
  const paper = prepareDocument(document)
  const sections: Html[] = []
  // One after another: two hundred charts at once would take the machine's memory.
  for (const section of paper.sections) sections.push(await renderSection(section, draw))
  return `<!doctype html>\n${renderPage(paper, sections).markup}\n`
}

const renderPage = (paper: PreparedDocument, sections: readonly Html[]): Html => html`<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${paper.title} – ${paper.council}</title>
<meta name="author" content="${paper.council}">
<style>${{ markup: htmlStyle }}</style>
</head>
<body>
<header>
<p class="council">${paper.council}</p>
<h1>${paper.title}</h1>
${renderFacts(paper.head)}
</header>
<main>
${paper.summary !== '' && html`<section><h2>${HEADINGS.summary}</h2>\n<p>${paper.summary}</p></section>`}
${paper.recommendations.length > 0 && renderRecommendations(paper)}
${sections}
${paper.contacts.length > 0 && html`<section><h2>${HEADINGS.contacts}</h2>\n${renderFacts(paper.contacts)}</section>`}
</main>
<footer><p>${paper.classification}</p><p>${paper.provenance}</p></footer>
</body>
</html>`

const renderRecommendations = (paper: PreparedDocument): Html =>
  html`<section><h2>${recommendationHeading(paper)}</h2>\n${renderList(paper.recommendations, true)}</section>`

async function renderSection({ number, heading, wide, blocks }: NumberedSection, draw: DrawChart): Promise<Html> {
  const shown: Html[] = []
  for (const block of blocks) shown.push(await renderBlock(block, draw))
  return html`<section${wide && html` class="wide"`}>\n<h2 class="numbered"><span class="number">${number}</span> <span>${heading}</span></h2>\n${shown}</section>\n`
}

async function renderBlock(block: NumberedBlock, draw: DrawChart): Promise<Html> {
  switch (block.kind) {
    case 'heading':
      return html`<h3>${block.text}</h3>\n`
    case 'paragraph':
      return renderParagraph(block)
    case 'list':
      return renderList(block.items, block.ordered === true)
    case 'facts':
      return renderFacts(block.facts)
    case 'table':
      return renderTable(block.caption, block.columns, block.rows)
    case 'charts': {
      const shown: Html[] = []
      for (const { chart, alt } of block.charts) shown.push(renderChart(chart, alt, await draw(chart)))
      return html`<div class="charts">${shown}</div>\n`
    }
  }
}

function renderParagraph({ number, label, text }: NumberedParagraph): Html {
  const said = html`${label !== null && html`<strong>${label}:</strong> `}${text}`
  if (number === null) return html`<p>${said}</p>\n`
  return html`<p class="numbered"><span class="number">${number}</span> <span>${said}</span></p>\n`
}

function renderList(items: readonly string[], ordered: boolean): Html {
  const list = items.map((item) => html`<li>${item}</li>\n`)
  return ordered ? html`<ol>\n${list}</ol>\n` : html`<ul>\n${list}</ul>\n`
}

const renderFacts = (facts: readonly Fact[]): Html =>
  html`<dl>${facts.map(({ label, value }) => html`<div><dt>${label}</dt> <dd>${value}</dd></div>\n`)}</dl>\n`

/** A wide table scrolls by itself, so that the page never does; being focusable, it scrolls by keyboard too. */
function renderTable(caption: string, columns: readonly Column[], rows: readonly (readonly string[])[]): Html {
  const side = (index: number) => columns[index]?.align ?? 'left'
  const cell = (text: string, index: number) => {
    const looks = `${side(index)} ${ragOf(text) ?? ''}`.trim()
    const said = text.replace(/^(\p{S}) /u, '$1\u00a0') // "→ Unchanged" stays on one line
    return index === 0 ? html`<th scope="row" class="${looks}">${said}</th>` : html`<td class="${looks}">${said}</td>`
  }
  return html`<div class="scroll" role="group" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map(({ label }, index) => html`<th scope="col" class="${side(index)}">${label}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>\n`)}</tbody>
</table></div>
`
}

function renderChart(chart: Chart, alt: string, picture: Buffer): Html {
  const { columns, rows } = chartFigures(chart)
  // The picture has its note drawn in; the text in its stead has to say it too.
  const said = chart.note === null ? alt : `${alt} ${chart.note}`
  return html`<figure>
<img alt="${said}" src="data:image/png;base64,${picture.toString('base64')}">
<details><summary>Figures in this chart</summary>${renderTable(chart.title, columns, rows)}</details>
</figure>
`
}
