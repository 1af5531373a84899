import { capitalise } from '../domain/core/words.ts'
import type { Chart, ChartPoint, Column } from '../messages/core/message.ts'

/** A chart's points as a table: what the picture shows, for those who do not see it. The range stands only where there is one. */
export function chartFigures(chart: Chart): {
  readonly columns: readonly Column[]
  readonly rows: readonly string[][]
} {
  const shown = COLUMNS.filter(({ optional, read }) => !optional || chart.points.some((point) => read(point) !== null))
  const others = chart.comparators ?? []
  return {
    columns: [
      ...shown.map(({ label, align }) => ({ label, align })),
      ...others.map(({ name }) => ({ label: capitalise(name), align: 'right' as const })),
    ],
    rows: chart.points.map((point, at) => [
      ...shown.map(({ read }) => said(read(point), chart.unit)),
      ...others.map(({ values }) => said(values[at] ?? null, chart.unit)),
    ]),
  }
}

type FigureColumn = {
  readonly label: string
  readonly align: 'left' | 'right'
  readonly optional: boolean
  readonly read: (point: ChartPoint) => string | number | null
}

const figure = (label: string, read: FigureColumn['read'], optional = true): FigureColumn => ({
  label,
  align: 'right',
  optional,
  read,
})

const RAG = { GREEN: 'Green', AMBER: 'Amber', RED: 'Red' } as const

const COLUMNS: readonly FigureColumn[] = [
  { label: 'Period', align: 'left', optional: false, read: ({ label }) => label },
  figure('Value', ({ value }) => value, false),
  figure('Target', ({ target }) => target),
  figure('Floor standard', ({ floor }) => floor),
  figure('Expected from', ({ lower }) => lower),
  figure('Expected to', ({ upper }) => upper),
  { label: 'RAG', align: 'left', optional: true, read: ({ rag }) => rag && RAG[rag] },
]

// Made once: a long paper has thousands of figures.
const figures = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 4 })

function said(value: string | number | null, unit: string): string {
  if (value === null) return '–'
  if (typeof value === 'string') return value
  return `${figures.format(value)}${unit === '' || unit === '%' ? unit : ` ${unit}`}`
}
