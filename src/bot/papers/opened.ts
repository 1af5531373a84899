import { slug } from '../../domain/core/words.ts'
import type { Paper } from '../../domain/papers/paper.ts'
import type { FilePart } from '../../messages/core/message.ts'
import { drawChartForPrint } from '../../papers/chart.ts'
import type { Document } from '../../papers/document.ts'
import type { PaperFormat } from '../../papers/formats.ts'
import { paperFormats, paperMediaTypes, renderPaper } from '../../papers/formats.ts'
import { paperHash, shortHash, thaw } from '../../papers/frozen.ts'
import { withNarrative } from '../../papers/narrative.ts'
import type { Reader } from '../../papers/reader.ts'
import { readers } from '../../papers/reader.ts'
import { stamped } from '../../papers/stamp.ts'
import type { PaperContent } from '../../store/papers/papers.ts'
import type { Council } from '../core/council.ts'
import { dayOf } from '../core/council-time.ts'
import { madeFor } from './agenda-basis.ts'
import { exemptNow } from './exempt-since.ts'
import { stampOf } from './say-state.ts'

/** A version of a paper for one reader, with what was written in it and what has become of it. */
export async function paperDocument(
  council: Council,
  paper: Paper,
  { content, texts }: PaperContent,
  reader: Reader,
): Promise<Document> {
  const document = withNarrative(thaw(content)[reader], texts, reader)
  return stamped(document, await stampOf(council, paper, paperHash(content, texts)))
}

/** Whether those entitled to what is exempt read another paper than everybody else. */
export function hasExempt({ content, texts }: PaperContent): boolean {
  const { entitled, open } = thaw(content)
  return texts.some(({ exempt }) => exempt) || JSON.stringify(entitled) !== JSON.stringify(open)
}

const LABELS: Readonly<Record<PaperFormat, string>> = { pdf: 'Read it (PDF)', docx: 'Word', html: 'Web page' }

/** The files of a version, as a message names them. Another content or state has another name, so that both can be told apart. */
export function paperFiles(
  council: Pick<Council, 'calendar'>,
  paper: Paper,
  content: PaperContent,
  reader: Reader,
  formats: readonly PaperFormat[],
): readonly FilePart[] {
  const hash = shortHash(paperHash(content.content, content.texts))
  const parts = [
    paper.kind,
    subjectAsMade(council, paper, content),
    `v${paper.version}`,
    ...(reader === 'entitled' && hasExempt(content) ? ['exempt'] : []),
    ...(paper.issuedAt === null ? ['draft', hash] : []),
  ]
  return formats.map((format) => ({
    kind: 'file',
    label: LABELS[format],
    name: `${parts.map(slug).join('-')}.${format}`,
    mediaType: paperMediaTypes[format],
    ref: `paper/${paper.id}/${reader}/${format}`,
  }))
}

/** "pat:2026-12-14": with the day that the paper names, which is not the one that the rules gave where the meeting was moved. */
function subjectAsMade(council: Pick<Council, 'calendar'>, { subject, meetingId }: Paper, { basis }: PaperContent) {
  const made = meetingId === null ? null : madeFor(basis)
  return made ? subject.replace(/\d{4}-\d\d-\d\d/, String(dayOf(council, new Date(made.startsAt)))) : subject
}

/**
 * Opens "12/entitled/pdf". Null: there is no such paper, it was withdrawn, or the version for everybody names what has
 * become exempt since.
 */
export async function openPaper(council: Council, ref: string): Promise<Buffer | null> {
  const [id = '', wanted, ending] = ref.split('/')
  const reader = readers.find((one) => one === wanted)
  const format = paperFormats.find((one) => one === ending)
  if (!/^\d{1,9}$/.test(id) || !reader || !format) return null
  const paper = await council.store.papers.find(Number(id))
  const content = paper && (await council.store.papers.content(paper.id))
  if (!paper || !content || paper.state === 'withdrawn') return null
  if (reader === 'open' && (await exemptNow(council, paper, content)).length > 0) return null
  return rendered(await paperDocument(council, paper, content, reader), format)
}

const KEPT = 12 // files: a pack goes to some places at once, in two formats
const recent = new Map<string, Promise<Buffer>>()

/** The same document gives the same bytes, so those of the last few are kept while they are sent to one after another. */
function rendered(document: Document, format: PaperFormat): Promise<Buffer> {
  const key = `${format} ${paperHash(JSON.stringify(document), [])}`
  const known = recent.get(key)
  if (known) return known
  const made = renderPaper(document, format, drawChartForPrint)
  recent.set(key, made)
  made.catch(() => recent.delete(key))
  for (const oldest of recent.keys()) {
    if (recent.size <= KEPT) break
    recent.delete(oldest)
  }
  return made
}
