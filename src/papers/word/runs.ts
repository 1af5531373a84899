import { TextRun } from 'docx'

/** A text as Word keeps it: its line breaks are elements of their own. */
export const runs = (text: string, bold = false): TextRun[] =>
  text
    .split('\n')
    .map((line, index) => new TextRun({ text: line, ...(bold && { bold }), ...(index > 0 && { break: 1 }) }))
