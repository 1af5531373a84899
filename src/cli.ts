import { program } from './cli/program.ts'
import { report } from './cli/report.ts'

// Every command ends here: a refusal is one sentence and exit code 1, wrong usage is 2, anything else is a fault.
try {
  await program().parseAsync(process.argv)
} catch (error) {
  process.exitCode = report(error)
}
