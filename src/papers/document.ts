import type { Chart, Column, Fact } from '../messages/core/message.ts'

/**
 * A paper before any format has seen it: what it says, in order. HTML, Word and PDF are views of it, so that what they say
 * agrees. All text is plain: the formats escape it.
 */
export type Document = {
  /** "Formal report on PAT and DAT: August 2011" */
  readonly title: string
  /** The council's name: the author, and what stands above the title. */
  readonly council: string
  /** "Unrestricted", or why it is exempt. Stands on the first page and at the foot of each. */
  readonly classification: string
  /** To, From, Subject, Date: what stands at the head of a committee paper, in order. */
  readonly head: readonly Fact[]
  /** One paragraph; empty: none. */
  readonly summary: string
  /** What the reader is asked to do, numbered; none where nothing is asked. */
  readonly recommendations: readonly string[]
  readonly sections: readonly Section[]
  /** Who can be asked, by post. */
  readonly contacts: readonly Fact[]
  /** What it was made from: "As at 9 August 2011 · rules version 3". Its version and hash are stamped on it (stamp.ts). */
  readonly provenance: string
  /** The day it was made, as 2011-08-09: formats that keep a date keep this one, so that the same paper gives the same bytes. */
  readonly madeOn: string
}

/** A numbered section; its paragraphs are numbered within it: 2.1, 2.2. */
export type Section = { readonly heading: string; readonly blocks: readonly Block[] }

export type Block =
  /** A heading within a section: an item, a service. */
  | { readonly kind: 'heading'; readonly text: string }
  /** A numbered paragraph, unless `plain`. `label` stands before it in bold: "Risks". */
  | { readonly kind: 'paragraph'; readonly text: string; readonly label?: string; readonly plain?: boolean }
  | Narrative
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly ordered?: boolean }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly string[])[]
    }
  /** Drawn at print quality; `alt` says in words what it shows. */
  | { readonly kind: 'chart'; readonly chart: Chart; readonly alt: string }

/** What a person writes in the draft. Whatever stands beside it is from the record and is not written by anybody. */
export type Narrative = {
  readonly kind: 'narrative'
  /** Its name within the paper: "chair-note". */
  readonly slot: string
  /** Stands before it in bold: "The chair's note". */
  readonly label: string
  /** What to write: "What Members should know first." */
  readonly prompt: string
  /** What a paper of the first format says when nobody has written it. Since the second, a draft asks, and nothing is issued. */
  readonly empty?: string
  /** At most so many words, since the page has no room for more; as many as somebody likes where nothing is said. */
  readonly words?: number
}
