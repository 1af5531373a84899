import type { PlatformName } from '../../domain/core/platform.ts'
import type { Statement } from './statement.ts'

/**
 * A message before any platform has seen it. A command or a job returns one; a renderer per platform turns it into
 * Block Kit, an Adaptive Card or HTML. All text is plain: renderers escape it and keep to their platform's limits.
 */
export type Message = {
  /** One line that stands alone: notifications and screen readers get this first. */
  readonly title: string
  readonly parts: readonly Part[]
  /** What it states of the record, beside the words that say it (docs/messages.md). */
  readonly states?: readonly Statement[]
  /**
   * It tells what happened, or how things stood when it was posted, and stays as it is: a reminder, a piece of news. Without
   * it a message is kept up to date, and what it states is to be so for as long as it stands.
   */
  readonly dated?: true
  /** An answer that says more than the message whose button was pressed: it is given though that is edited to say what was done. */
  readonly more?: true
  /** The line that asks for the same: where the message is long, its pages are turned by it. */
  readonly asks?: string
  /** The line that shows all of what is listed here, in pages: where the list is long, its first page says so. */
  readonly whole?: string
}

export type Part =
  /** A paragraph. `quiet` is small print: how fresh a figure is, who decided. `warning` needs notice. */
  | { readonly kind: 'text'; readonly text: string; readonly tone?: 'quiet' | 'warning' }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'chart'; readonly chart: Chart; readonly alt: string }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  | FilePart

/**
 * A file to take away. The message only names it: `ref` says what it is ("invitation/12"), and the platform opens it when
 * it is sent or fetched, so that nothing of it is kept with the message.
 */
export type FilePart = {
  readonly kind: 'file'
  /** What it is for: "Put it in your calendar". */
  readonly label: string
  /** "PAT-2026-12-07.ics". What has changed gets another name, so that both can be told apart. */
  readonly name: string
  readonly mediaType: string
  readonly ref: string
}

export type Fact = { readonly label: string; readonly value: string }

export type Column = { readonly label: string; readonly align?: 'left' | 'right' }

/** Pressing it is the same as typing `command`. A command that is incomplete opens its form. */
export type Button = {
  readonly label: string
  readonly command: string
  readonly style?: 'primary' | 'danger'
}

/** An indicator's history, oldest first. Values are numbers in the indicator's unit; null where nothing was reported. */
export type Chart = {
  readonly title: string
  readonly unit: string
  readonly polarity: 'higher' | 'lower'
  readonly points: readonly ChartPoint[]
  /** What it is compared with, each with a value for every point; left out: nothing. */
  readonly comparators?: readonly ChartComparator[]
  /** Said under the chart: "Earlier history made up for the sample council." */
  readonly note: string | null
}

/** "national", with its value of each point's period. */
type ChartComparator = { readonly name: string; readonly values: readonly (number | null)[] }

export type ChartPoint = {
  readonly label: string
  readonly value: number | null
  readonly target: number | null
  readonly floor: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly rag: 'GREEN' | 'AMBER' | 'RED' | null
}

/** Draws a chart as a PNG, at least 1200 pixels wide. Given to the platforms by main.ts. */
export type DrawChart = (chart: Chart) => Promise<Buffer>

/** Who has a file opened: what the platform knows them by, or the conversation in which it is put, or empty where nobody says. */
export type FileReader = { readonly platform: PlatformName; readonly identity: string }

/** The bytes of a file that a message names, as they are now; null when there is no such file any more. */
export type OpenFile = (ref: string, reader: FileReader) => Promise<Buffer | null>
