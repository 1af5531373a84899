import type { PlatformName } from '../../src/domain/core/platform.ts'
import type { ChatDriver, Shown } from '../../src/play/chat-driver.ts'
import type { ContractCouncil } from '../support/contract-council.ts'

/** One thing that happens, with what must then be read on every platform: words that stand in it, and that do not. */
export type Step = {
  readonly named: string
  readonly act: (driver: ChatDriver, council: ContractCouncil) => Promise<Shown>
  readonly shows: readonly string[]
  readonly hides?: readonly string[]
  /** The command lines behind its buttons. */
  readonly buttons?: readonly string[]
  /** The form that opened: its command, and what stands in its fields. */
  readonly form?: readonly [command: string, fields: Readonly<Record<string, string>>]
  /** Only where it differs, with the reason beside it. */
  readonly on?: readonly PlatformName[]
}

/** What must be read after it. */
export type Expected = Omit<Step, 'named' | 'act'>

export const say = (post: string, line: string, place: string, expected: Expected): Step => ({
  named: `${post} says "${line}"`,
  act: (driver) => driver.say(post, line, place),
  ...expected,
})

export const press = (post: string, command: string, place: string, expected: Expected): Step => ({
  named: `${post} presses "${command}"`,
  act: (driver) => driver.press(post, command, place),
  ...expected,
})

export const submit = (
  post: string,
  command: string,
  values: Readonly<Record<string, string>>,
  place: string,
  expected: Expected,
): Step => ({
  named: `${post} sends the form of "${command}" with ${Object.values(values)
    .map((value) => `"${value}"`)
    .join(', ')}`,
  act: (driver) => driver.submit(post, command, values, place),
  ...expected,
})

/** The bot does what is due, and then this stands in a channel or in somebody's direct messages. */
export const stands = (where: string, expected: Expected, at?: string): Step => ({
  named: `then in ${where}${at ? ` on ${at.slice(0, 10)}` : ''} stands "${expected.shows[0]}"`,
  async act(driver, council) {
    if (at) council.setClock(at)
    await council.work(driver.platform)
    const conversation = driver.conversations[where] ?? driver.people[where] ?? where
    const here = (await driver.posted()).filter((one) => one.conversation === conversation)
    return {
      conversation,
      text: here.map(({ text }) => text).join('\n'),
      commands: here.flatMap(({ commands }) => commands),
    }
  },
  ...expected,
})
