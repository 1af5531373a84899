import { Command } from 'commander'
import { adoptCommand, versionsCommand } from './adopt.ts'
import { backtestCommand } from './backtest.ts'
import { evaluateCommand } from './evaluate.ts'
import { explainCommand } from './explain.ts'
import { frameworkCommand } from './framework.ts'
import { historyCommand } from './history.ts'
import { importCommand } from './import.ts'
import { leaveSampleCommand } from './leave-sample.ts'
import { linkCommand } from './link.ts'
import { paperCommand } from './paper.ts'
import { playCommand } from './play.ts'
import { preflightCommand } from './preflight.ts'
import { prepareCommand } from './prepare.ts'
import { rebuildCommand } from './rebuild.ts'
import { replayCommand } from './replay.ts'
import { startCommand } from './start.ts'
import { statusCommand } from './status.ts'

/** The operator's command line. It works on the same record as the bot, beside it or without it. */
export function program(): Command {
  const callin = new Command('callin')
    .description("Calls a council's indicators in, briefs its Members, follows up what was agreed.")
    .showHelpAfterError('(callin --help lists the commands)')
    .option('--debug', 'show where a fault in the program is')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
  const commands = [
    startCommand(),
    importCommand(),
    statusCommand(),
    historyCommand(),
    evaluateCommand(),
    explainCommand(),
    replayCommand(),
    backtestCommand(),
    frameworkCommand().addCommand(adoptCommand()).addCommand(versionsCommand()),
    linkCommand(),
    preflightCommand(),
    prepareCommand(),
    rebuildCommand(),
    leaveSampleCommand(),
    paperCommand(),
    playCommand((args) => program().parseAsync(args, { from: 'user' })),
  ]
  for (const command of commands) callin.addCommand(inheriting(callin, command))
  return callin
}

/** The manner of refusing wrong usage goes down to the commands of a command. */
function inheriting(parent: Command, command: Command): Command {
  for (const below of command.commands) inheriting(parent, below)
  return command.copyInheritedSettings(parent)
}
