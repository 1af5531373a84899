const WIDTH = 30
const ROWS = { of: 'rows', atLeast: 5_000 } // anything less is done before a bar can be read

/**
 * A progress bar on standard error, for people at a terminal; a line at each quarter where there is none. Below `atLeast`
 * nothing is shown.
 */
export function progressBar(
  title: string,
  { of, atLeast } = ROWS,
): { show: (done: number, total: number) => void; end: () => void } {
  let shown = -1
  return {
    show(done, total) {
      if (total < atLeast) return
      const share = Math.min(1, done / total)
      const step = process.stderr.isTTY ? Math.floor(share * 100) : Math.floor(share * 4) * 25
      if (step === shown) return
      shown = step
      const count = `${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} ${of}`
      if (!process.stderr.isTTY) {
        process.stderr.write(`${title}: ${step}% (${count})\n`)
        return
      }
      const filled = Math.round(share * WIDTH)
      process.stderr.write(`\r${title} [${'█'.repeat(filled)}${'·'.repeat(WIDTH - filled)}] ${count}`)
    },
    end() {
      if (shown >= 0 && process.stderr.isTTY) process.stderr.write('\n')
    },
  }
}
