import type { DrawChart } from '../messages/core/message.ts'
import { drawChartForPrint } from '../papers/chart.ts'
import type { Document } from '../papers/document.ts'
import { progressBar } from './progress.ts'

const FEW = 10 // charts: they are drawn before a bar can be read
const AT_ONCE = 4 // one is laid out while others are painted, on other processors

/**
 * Draws each chart of a document once, in however many formats it stands, and shows on standard error how far it is. The
 * formats work on copies of the document, so that what a chart shows says which it is.
 */
export async function drawWithProgress(document: Document, draw: DrawChart = drawChartForPrint): Promise<DrawChart> {
  const blocks = document.sections.flatMap((section) => section.blocks)
  const charts = new Map(
    blocks.flatMap((block) => (block.kind === 'chart' ? [[JSON.stringify(block.chart), block.chart] as const] : [])),
  )
  const progress = progressBar('Drawing', { of: 'charts', atLeast: FEW })
  const pictures = new Map<string, Buffer>()
  const waiting = charts.entries() // shared: each worker takes the next one
  const worker = async () => {
    for (const [key, chart] of waiting) {
      pictures.set(key, await draw(chart))
      progress.show(pictures.size, charts.size)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  progress.end()
  return async (chart) => pictures.get(JSON.stringify(chart)) ?? draw(chart)
}
