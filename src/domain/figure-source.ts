/** Where a figure came from, and what stood there. */
export type FigureSource = {
  readonly file: string
  readonly sheet: string | null
  /** The physical line of a text file or the row number of a sheet. */
  readonly line: number | null
  /** The cell as it was received; null: the figure itself. */
  readonly received: string | null
  /** How it was read, where the cell does not simply hold the figure; null: it does. */
  readonly meaning: string | null
}
