/** A "no" we can explain to the person who asked. Anything else thrown is a fault. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  /** The field of the input that it is about: its form is opened again, with nothing of what was written lost. */
  readonly field: string | null
  /** What was perhaps meant: each is offered as the same request with it. */
  readonly instead: Instead | null

  constructor(code: string, message: string, field: string | null = null, instead: Instead | null = null) {
    super(message)
    this.code = code
    this.field = field
    this.instead = instead
  }
}

/** Only some may do it: who, and what to do. "Only the PAT Secretary changes its agenda. You can ask them to." */
export const onlyFor = (code: string, who: string, does: string): Refusal =>
  new Refusal(code, `Only ${who} ${does}. You can ask them to.`)

/** What some work gives; null where it is refused. A fault is thrown on. */
export const unlessRefused = <T>(work: Promise<T>): Promise<T | null> =>
  work.catch((error: unknown) => {
    if (error instanceof Refusal) return null
    throw error
  })

/** What was typed, and what it may stand for, each as it is typed and as it is called. */
export type Instead = {
  readonly typed: string
  readonly offers: readonly { readonly value: string; readonly label: string }[]
}
