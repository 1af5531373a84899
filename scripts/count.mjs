// Prints "N passed, N failed" from vitest's JSON report. Fails when there is none, or when it is not all well.
import { existsSync, readFileSync } from 'node:fs'

const file = process.argv[2]
if (!file || !existsSync(file)) {
  console.log('0 passed, 0 failed')
  process.exit(1)
}
const { numPassedTests, numFailedTests, success } = JSON.parse(readFileSync(file, 'utf8'))
console.log(`${numPassedTests} passed, ${numFailedTests} failed`)
process.exit(success && numPassedTests > 0 ? 0 : 1)
