/** The part of Adaptive Cards 1.5 that Callin uses. Teams shows nothing at all of a card with an element it does not know. */
export type Card = {
  readonly type: 'AdaptiveCard'
  readonly $schema: string
  readonly version: '1.5'
  /** Without it Teams squeezes tables into a third of the window. */
  readonly msteams: { readonly width: 'Full' }
  readonly fallbackText: string
  readonly body: readonly CardElement[]
}

export type CardElement = TextBlock | FactSet | Table | Image | ActionSet | Input

export type TextBlock = {
  readonly type: 'TextBlock'
  readonly text: string
  readonly wrap: true
  readonly style?: 'heading'
  readonly size?: 'Small' | 'Medium' | 'Large'
  readonly weight?: 'Bolder'
  readonly isSubtle?: true
  readonly color?: 'Attention'
  readonly spacing?: 'None' | 'Small'
}

type FactSet = {
  readonly type: 'FactSet'
  readonly facts: readonly { readonly title: string; readonly value: string }[]
}

export type Table = {
  readonly type: 'Table'
  readonly firstRowAsHeaders: true
  readonly showGridLines: true
  readonly gridStyle: 'default'
  readonly columns: readonly { readonly width: number; readonly horizontalCellContentAlignment?: 'Right' }[]
  readonly rows: readonly TableRow[]
}

type TableRow = {
  readonly type: 'TableRow'
  readonly cells: readonly { readonly type: 'TableCell'; readonly items: readonly TextBlock[] }[]
}

type Image = { readonly type: 'Image'; readonly url: string; readonly altText: string; readonly size: 'Stretch' }

type ActionSet = { readonly type: 'ActionSet'; readonly actions: readonly (Submit | OpenUrl)[] }

export type Submit = {
  readonly type: 'Action.Submit'
  readonly title: string
  readonly style?: 'positive' | 'destructive'
  readonly data: ButtonData | FormData
}

type OpenUrl = { readonly type: 'Action.OpenUrl'; readonly title: string; readonly url: string }

/** Comes back as the value of a message when the button is pressed. */
export type ButtonData = { readonly command: string }

/** Comes back with the inputs' values beside it. The key is new for each form shown, so that one form counts once. */
export type FormData = {
  readonly callin: {
    readonly form: string
    readonly key: string
    /** What is sent with the form and not shown in it. */
    readonly fixed?: Readonly<Record<string, string>>
    /** The id of the message in the same conversation whose button opened it. */
    readonly pressed?: string
  }
}

export type Input = TextInput | DateInput | ChoiceInput

type Labelled = {
  readonly id: string
  readonly label: string
  readonly isRequired: boolean
  readonly errorMessage: string
  readonly value?: string
}

type TextInput = Labelled & {
  readonly type: 'Input.Text'
  readonly isMultiline?: true
  readonly maxLength: number
  readonly regex?: string
}

type DateInput = Labelled & { readonly type: 'Input.Date' }

type ChoiceInput = Labelled & {
  readonly type: 'Input.ChoiceSet'
  readonly style: 'compact' | 'filtered'
  readonly choices: readonly { readonly title: string; readonly value: string }[]
}

/** A card around these elements; `title` is what a client says that cannot show cards. */
export function cardOf(title: string, body: readonly CardElement[]): Card {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    msteams: { width: 'Full' },
    fallbackText: title,
    body,
  }
}

/** Size in bytes as it travels. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value))
}

/** An attachment that carries the card. */
export const cardAttachment = (card: Card) => ({ contentType: CARD_TYPE, content: card })

const CARD_TYPE = 'application/vnd.microsoft.card.adaptive'
