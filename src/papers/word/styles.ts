import {
  AlignmentType,
  type INumberingOptions,
  type IStylesOptions,
  LevelFormat,
  LineRuleType,
  convertMillimetersToTwip as mm,
  PageOrientation,
} from 'docx'
import { look } from '../look.ts'

/** A4 with the margins that council papers have. */
export const PAGE = {
  size: { width: 11906, height: 16838 }, // as Word writes it; millimetres would come out one short
  margin: { top: mm(22), bottom: mm(24), left: mm(20), right: mm(20), header: mm(10), footer: mm(10) },
}

/** The same, set across for wide tables. */
export const WIDE_PAGE = { ...PAGE, size: { ...PAGE.size, orientation: PageOrientation.LANDSCAPE } }

/** The width of the text in twips, upright and across. */
export const TEXT_WIDTH = mm(170)
export const WIDE_WIDTH = mm(257)

/** Names by which parts of the paper ask for their style; the first four are Word's own. */
export const STYLES = {
  title: 'Title',
  section: 'Heading1',
  item: 'Heading2',
  caption: 'Caption',
  council: 'Council',
  list: 'ListParagraph',
  numbered: 'Numbered',
  cell: 'Cell',
  chart: 'Chart',
  gap: 'Gap',
  header: 'Header',
  footer: 'Footer',
} as const

export const SECTIONS = 'sections'
export const ORDERED = 'ordered'
export const BULLETS = 'bullets'

const INDENT = mm(12)
const ink = look.ink.slice(1)
const accent = look.accent.slice(1)
const muted = look.muted.slice(1)

const small = { size: 16, color: muted }
// Without it LibreOffice takes the distance as exact, and cuts charts to one line.
const lineRule = LineRuleType.AUTO

/** Sizes are in half points, distances in twips. Arial, because every office machine has it. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: {
        font: 'Arial',
        size: 22,
        color: ink,
        language: { value: 'en-GB', eastAsia: 'en-GB', bidirectional: 'ar-SA' },
      },
      paragraph: { spacing: { after: 140, line: 276, lineRule } },
    },
    title: {
      run: { size: 36, bold: true, color: ink },
      paragraph: { spacing: { before: 60, after: 240, line: 252, lineRule }, keepNext: true },
    },
    heading1: {
      run: { size: 26, bold: true, color: accent },
      paragraph: { spacing: { before: 340, after: 140 }, keepNext: true, keepLines: true },
    },
    heading2: {
      run: { size: 22, bold: true, color: ink },
      paragraph: { spacing: { before: 240, after: 100 }, keepNext: true, keepLines: true },
    },
    listParagraph: { paragraph: { spacing: { after: 80 } } },
  },
  paragraphStyles: [
    {
      id: STYLES.caption,
      name: 'caption',
      basedOn: 'Normal',
      run: { size: 20, bold: true, color: ink },
      paragraph: { spacing: { before: 160, after: 80 }, keepNext: true },
    },
    {
      id: STYLES.council,
      name: 'Council',
      basedOn: 'Normal',
      run: { bold: true, color: accent },
      paragraph: { spacing: { after: 60 }, keepNext: true },
    },
    {
      id: STYLES.cell,
      name: 'Cell',
      basedOn: 'Normal',
      run: { size: 18 },
      paragraph: { spacing: { after: 0, line: 250, lineRule } },
    },
    { id: STYLES.chart, name: 'Chart', basedOn: 'Normal', paragraph: { spacing: { before: 120, after: 180 } } },
    { id: STYLES.numbered, name: 'Numbered paragraph', basedOn: 'Normal', quickFormat: true },
    // Word needs a paragraph between two tables, or it joins them.
    {
      id: STYLES.gap,
      name: 'Gap',
      basedOn: 'Normal',
      run: { size: 8 },
      paragraph: { spacing: { after: 80, line: 240, lineRule } },
    },
    { id: STYLES.header, name: 'header', basedOn: 'Normal', run: small, paragraph: { spacing: { after: 0 } } },
    {
      id: STYLES.footer,
      name: 'footer',
      basedOn: 'Normal',
      run: small,
      paragraph: { spacing: { after: 0, line: 240, lineRule } },
    },
  ],
}

const hanging = { paragraph: { indent: { left: INDENT, hanging: INDENT } } }
const inset = { paragraph: { indent: { left: INDENT + mm(6), hanging: mm(6) } } }

/** Sections and their paragraphs are one list of two levels, so that Word renumbers what is moved. */
export const numberings: INumberingOptions['config'] = [
  {
    reference: SECTIONS,
    levels: [
      { level: 0, format: LevelFormat.DECIMAL, text: '%1', alignment: AlignmentType.LEFT, style: hanging },
      { level: 1, format: LevelFormat.DECIMAL, text: '%1.%2', alignment: AlignmentType.LEFT, style: hanging },
    ],
  },
  {
    reference: ORDERED,
    levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.LEFT, style: inset }],
  },
  {
    reference: BULLETS,
    levels: [{ level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.LEFT, style: inset }],
  },
]
