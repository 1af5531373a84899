import { Command } from 'commander'

/** Each command is loaded when it is asked for: a start needs nothing of the others. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).startCommand(),
  import: async () => (await import('./import.ts')).importCommand(),
  status: async () => (await import('./status.ts')).statusCommand(),
  history: async () => (await import('./history.ts')).historyCommand(),
  evaluate: async () => (await import('./evaluate.ts')).evaluateCommand(),
  explain: async () => (await import('./explain.ts')).explainCommand(),
  replay: async () => (await import('./replay.ts')).replayCommand(),
  backtest: async () => (await import('./backtest.ts')).backtestCommand(),
  framework: async () => {
    const [{ frameworkCommand }, { adoptCommand, versionsCommand }] = await Promise.all([
      import('./framework.ts'),
      import('./adopt.ts'),
    ])
    return frameworkCommand().addCommand(adoptCommand()).addCommand(versionsCommand())
  },
  audit: async () => (await import('./audit.ts')).auditCommand(),
  backup: async () => (await import('./backup.ts')).backupCommand(),
  restore: async () => (await import('./backup.ts')).restoreCommand(),
  link: async () => (await import('./link.ts')).linkCommand(),
  preflight: async () => (await import('./preflight.ts')).preflightCommand(),
  prepare: async () => (await import('./prepare.ts')).prepareCommand(),
  rebuild: async () => (await import('./rebuild.ts')).rebuildCommand(),
  'leave-sample': async () => (await import('./leave-sample.ts')).leaveSampleCommand(),
  paper: async () => (await import('./paper.ts')).paperCommand(),
  play: async () => (await import('./play.ts')).playCommand(runArguments),
}

/**
 * The operator's command line, for what is asked of it: the command that is named first, or all where none is. It works on
 * the same record as the bot, beside it or without it.
 */
export async function program(asked: readonly string[]): Promise<Command> {
  const callin = new Command('callin')
    .description("Calls a council's indicators in, briefs its Members, follows up what was agreed.")
    .showHelpAfterError('(callin --help lists the commands)')
    .option('--debug', 'show where a fault in the program is')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
  const named = COMMANDS[asked.find((word) => !word.startsWith('-')) ?? '']
  const commands = await Promise.all((named ? [named] : Object.values(COMMANDS)).map((load) => load()))
  for (const command of commands) callin.addCommand(inheriting(callin, command))
  return callin
}

/** Runs the command line on arguments alone, as "import results.csv". */
export const runArguments = async (args: readonly string[]): Promise<unknown> =>
  (await program(args)).parseAsync(args, { from: 'user' })

/** The manner of refusing wrong usage goes down to the commands of a command. */
function inheriting(parent: Command, command: Command): Command {
  for (const below of command.commands) inheriting(parent, below)
  return command.copyInheritedSettings(parent)
}
