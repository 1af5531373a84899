import { slug } from '../../domain/core/words.ts'
import type { Paper } from '../../domain/papers/paper.ts'
import type { FilePart } from '../../messages/core/message.ts'
import { drawChartForPrint } from '../../papers/chart.ts'
import type { Document } from '../../papers/document.ts'
import type { PaperEdition } from '../../papers/edition.ts'
import { paperEditions } from '../../papers/edition.ts'
import type { PaperFormat } from '../../papers/formats.ts'
import { paperFormats, paperMediaTypes, renderPaper } from '../../papers/formats.ts'
import { paperHash, thaw } from '../../papers/frozen.ts'
import { withNarrative } from '../../papers/narrative.ts'
import { withStamp } from '../../papers/stamp.ts'
import type { PaperContent } from '../../store/papers/papers.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { madeFor } from './agenda-basis.ts'
import { listExemptNow } from './exempt-names.ts'
import { stampOf } from './say-state.ts'

/** A version of a paper for one reader, with what was written in it and what has become of it. */
export async function paperDocument(
  context: AppContext,
  paper: Paper,
  { content, texts }: PaperContent,
  edition: PaperEdition,
): Promise<Document> {
  const document = withNarrative(thaw(content)[edition], texts, edition)
  return withStamp(document, await stampOf(context, paper, paperHash(content, texts)))
}

/** Whether those entitled to what is exempt read another paper than everybody else. */
export function hasExempt({ content, texts }: PaperContent): boolean {
  const { entitled, open } = thaw(content)
  return texts.some(({ exempt }) => exempt) || JSON.stringify(entitled) !== JSON.stringify(open)
}

const LABELS: Readonly<Record<PaperFormat, string>> = { pdf: 'Read it (PDF)', docx: 'Word', html: 'Web page' }

/** The files of a version, as a message names them. Another content or state has another name, so that both can be told apart. */
export function paperFiles(
  context: Pick<AppContext, 'calendar'>,
  paper: Paper,
  content: PaperContent,
  edition: PaperEdition,
  formats: readonly PaperFormat[],
): readonly FilePart[] {
  const written = paper.events.filter(({ kind }) => kind === 'written').length
  const parts = [
    paper.kind,
    subjectAsMade(context, paper, content),
    `v${paper.version}`,
    ...(edition === 'entitled' && hasExempt(content) ? ['exempt'] : []),
    ...(paper.issuedAt === null ? ['draft', ...(written > 0 ? [String(written + 1)] : [])] : []),
  ]
  return formats.map((format) => ({
    kind: 'file',
    label: LABELS[format],
    name: `${parts.map(slug).join('-')}.${format}`,
    mediaType: paperMediaTypes[format],
    ref: `paper/${paper.id}/${edition}/${format}`,
  }))
}

/** "pat:2026-12-14": with the day that the paper names, which is not the one that the rules gave where the meeting was moved. */
function subjectAsMade(context: Pick<AppContext, 'calendar'>, { subject, meetingId }: Paper, { basis }: PaperContent) {
  const made = meetingId === null ? null : madeFor(basis)
  return made ? subject.replace(/\d{4}-\d\d-\d\d/, String(dayOf(context, new Date(made.startsAt)))) : subject
}

/**
 * Opens "12/entitled/pdf". Null: there is no such paper, it was withdrawn, or the version for everybody names what has
 * become exempt since.
 */
export async function openPaper(context: AppContext, ref: string): Promise<Buffer | null> {
  const [id = '', wanted, ending] = ref.split('/')
  const edition = paperEditions.find((one) => one === wanted)
  const format = paperFormats.find((one) => one === ending)
  if (!/^\d{1,9}$/.test(id) || !edition || !format) return null
  const paper = await context.store.papers.find(Number(id))
  const content = paper && (await context.store.papers.findContent(paper.id))
  if (!paper || !content || paper.state === 'withdrawn') return null
  if (edition === 'open' && (await listExemptNow(context, paper, content)).length > 0) return null
  return rendered(await paperDocument(context, paper, content, edition), format)
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
