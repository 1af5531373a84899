import { runArguments } from './cli/program.ts'
import { report } from './cli/report.ts'

// `callin … | head` closes the pipe early. What is left to say is dropped, and the command ends as it would have:
// a process that died here would leave its work half done and the embedded database running.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

// Every command ends here: a refusal is one sentence and exit code 1, wrong usage is 2, anything else is a fault.
try {
  await runArguments(process.argv.slice(2))
} catch (error) {
  process.exitCode = report(error)
}
