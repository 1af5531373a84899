/** A part of the explanation: a heading and its sentences. */
export type Section = { readonly title: string; readonly sentences: readonly string[] }
