import { renderAsync } from '@resvg/resvg-js'
import { chartSvg, drawChart, fontFiles } from '../dist/src/papers/chart.js'
import { random } from './support/council.mjs'
import { atMost } from './support/measure.mjs'

const DRAWN = 5 // in a round

/** Two years of months about a target of 80 and a floor of 70. */
function aChart(seed) {
  const next = random(seed)
  const points = Array.from({ length: 24 }, (_, at) => {
    const value = Math.round((68 + next() * 20) * 10) / 10
    const rag = value >= 80 ? 'GREEN' : value >= 70 ? 'AMBER' : 'RED'
    return {
      label: `${2025 + Math.floor(at / 12)}-${at % 12}`,
      value,
      target: 80,
      floor: 70,
      lower: null,
      upper: null,
      rag,
    }
  })
  return { title: 'Requests answered in time', unit: '%', polarity: 'higher', points, note: null }
}

export const comparisons = [
  {
    name: 'chart-png',
    what: `${DRAWN} charts of two years, from figures to PNG; beside it their pictures rasterised alone`,
    unit: 's',
    against: [{ name: 'rasterising alone', target: atMost(1.5) }],
    async open() {
      const charts = Array.from({ length: DRAWN }, (_, at) => aChart(at + 1))
      const pictures = await Promise.all(charts.map((chart) => chartSvg(chart)))
      const font = { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: 'Inter' }
      return {
        runs: {
          async callin() {
            for (const chart of charts) await drawChart(chart)
          },
          async 'rasterising alone'() {
            for (const svg of pictures)
              (await renderAsync(svg, { font, fitTo: { mode: 'width', value: 1400 } })).asPng()
          },
        },
      }
    },
  },
]
