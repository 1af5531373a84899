import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { parseConfig, readEnvironment } from '../config.ts'
import { Refusal } from '../domain/core/refusal.ts'
import { formatCount } from '../domain/core/words.ts'
import { explainFramework } from '../framework/explain.ts'
import { checkFramework, parseFramework } from '../framework/parse.ts'
import { sayProblem } from '../framework/problem.ts'
import { frameworkSchema } from '../framework/schema.ts'
import { printJson } from './with-council.ts'

const FILE = 'the file; the framework.yaml of this folder unless said, or the one in force where there is none'

/** These read the rules file alone, so they need no database. */
export function frameworkCommand(): Command {
  const framework = new Command('framework').description(
    "The council's rules: check them, read them, describe the file",
  )

  framework
    .command('check')
    .description('Check the rules file: every problem with its line and key')
    .argument('[file]', FILE)
    .action(async (file?: string) => {
      const { name, yaml } = await rules(file)
      const problems = checkFramework(yaml, name)
      for (const problem of problems) console.error(sayProblem(problem))
      if (problems.length > 0)
        throw new Refusal('framework_invalid', `${name}: ${formatCount(problems.length, 'problem')}.`)
      console.error(`${name} is sound.`)
    })

  framework
    .command('explain')
    .description('Say the rules in plain English')
    .argument('[file]', FILE)
    .action(async (file?: string) => {
      const { name, yaml } = await rules(file)
      process.stdout.write(`${explainFramework(parseFramework(yaml, name)).trimEnd()}\n`)
    })

  framework
    .command('schema')
    .description('Print the JSON Schema of the rules file, for editors')
    .action(() => printJson(frameworkSchema()))
  return framework
}

const HERE = 'framework.yaml'

async function rules(file?: string): Promise<{ name: string; yaml: string }> {
  const path = file ?? (existsSync(HERE) ? HERE : parseConfig(readEnvironment()).frameworkFile)
  const name = path.split(/[\\/]/).at(-1) ?? path
  try {
    return { name, yaml: await readFile(path, 'utf8') }
  } catch {
    throw new Refusal('framework_missing', `There is no readable file ${path}.`)
  }
}
