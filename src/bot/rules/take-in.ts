import { LEAVE_SAMPLE } from '../../domain/core/record-kind.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import { formatList } from '../../domain/core/words.ts'
import { listNamedPosts } from '../../domain/directory/named-posts.ts'
import { postId } from '../../domain/directory/post-id.ts'
import type { ImportQuestion } from '../../domain/figures/import-questions.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import { ragPolicyFor } from '../../domain/rules/evaluate.ts'
import type { GivenFile, Intake, KnownDirectory, OnProgress } from '../../intake/intake.ts'
import { readFiles } from '../../intake/read-files.ts'
import { writeTask } from '../../store/figures/import-follow-up.ts'
import { scheduleRevision } from '../../store/figures/revisions.ts'
import { fillStandings } from '../../store/figures/standings.ts'
import type { Difference, ImportRows } from '../../store/imports.ts'
import type { AppContext } from '../core/context.ts'
import type { Answers, SayHow } from '../figures/import-questions.ts'
import { askedAbout, questioned, unanswered, withAnswers } from '../figures/import-questions.ts'
import { workOutStanding } from './standing.ts'
import { evaluateTask, revisionOf } from './tasks.ts'

/** Files that have been read and checked, and are ready to be taken into the record. */
export type Checked = {
  readonly files: readonly GivenFile[]
  readonly rows: ImportRows
  /** What they change, where that is known without reading them: they are the files of the last import. Null: it is not. */
  readonly known: Difference | null
  /** By what the same files may be read differently. */
  readonly how: string
  /** Figures that cannot well be right, and that nobody has said anything of yet. */
  readonly questions: readonly ImportQuestion[]
  /** Sheets of a workbook that hold nothing to take in. */
  readonly passedOver: readonly string[]
  /** What cells were read as that do not simply hold a figure. */
  readonly notes: readonly string[]
  /** What is to be known of floor standards that the policies of their indicators do not look at; null: there are none. */
  readonly floorsUnused: string | null
}

export type CheckOptions = {
  readonly answers?: Answers
  /** Also what is hidden in workbooks: sheets and rows. */
  readonly hidden?: boolean
  readonly onProgress?: OnProgress
}

/**
 * Reads files of figures, posts, people and risks and checks them against the record. Changes nothing. Throws a refusal
 * that lists what is wrong in them.
 */
export async function checkFiles(
  files: readonly GivenFile[],
  context: AppContext,
  { answers: replies = {}, hidden = false, onProgress }: CheckOptions = {},
): Promise<Checked> {
  const { store, now } = context
  const reading = { zone: context.framework.calendar.zone, hidden }
  const how = JSON.stringify({ form: FORM, ...reading })
  // What is accepted may be confirmed later than it was taken in.
  const repeated = replies.accept?.length ? null : await store.imports.repeated(files, how)
  if (repeated) {
    const { read, difference } = repeated
    return { ...NOTHING_READ, ...read, files, known: difference }
  }

  const known = await store.imports.known()
  const intake = await readFiles(files, known, now(), onProgress, await knownDirectory(context), reading).catch(
    (error: unknown) => refused(error, context),
  )
  const questions = await askedAbout(intake, known, context)
  return {
    files,
    how,
    known: null,
    rows: rowsOf(withAnswers(intake, questions, replies), context),
    questions: unanswered(questions, replies, intake),
    passedOver: intake.passedOver,
    notes: intake.notes,
    floorsUnused: floorsUnusedBy(intake, known, context),
  }
}

/** Rises when files are read differently than by the release before. */
const FORM = 1

const NOTHING_READ = {
  rows: { indicators: [], targets: [], results: [], comparators: [] },
  questions: [],
  floorsUnused: null,
}

/** How much is to be told of what changes. */
export type Telling = {
  /** So many changes of figures in words, the first of them; left out: all. */
  readonly mostChanges?: number
}

/** What taking them in would change. Throws a refusal where they cannot be taken in at all. */
export const wouldChange = async (
  { rows, known }: Checked,
  { store }: AppContext,
  telling: Telling = {},
): Promise<Difference> => known ?? store.imports.difference(rows, telling)

export type TakeInOptions = Telling & {
  /** Who takes them in, as the record is to name them. */
  readonly by: string
  readonly onProgress?: OnProgress
  /** How the one who takes them in can answer what is asked. */
  readonly sayHow?: SayHow
}

/**
 * Takes checked files into the record, together with how the indicators stand by them and the tasks that follow: the
 * rules are applied to new figures as soon as the bot runs, and what was revised is compared with what they found before.
 * Throws a refusal while a question is open.
 */
export async function takeIn(
  checked: Checked,
  context: AppContext,
  { by, onProgress, sayHow, mostChanges }: TakeInOptions,
): Promise<Difference> {
  const { store, now } = context
  const { files, rows, known, how, passedOver, notes, questions } = checked
  if (questions.length > 0) {
    // What cannot be taken in at all is refused before anybody is asked about it.
    await wouldChange(checked, context)
    throw questioned(questions, sayHow)
  }

  const at = now()
  const apply = () =>
    store.imports.apply(rows, {
      by,
      files,
      read: { how, passedOver, notes },
      now: at,
      ...(mostChanges === undefined ? {} : { mostChanges }),
      ...(onProgress ? { onProgress } : {}),
      alongside: async (client) => {
        const key = `evaluate:import:${at.toISOString()}`
        await writeTask(client, evaluateTask.due({ why: 'import' }, at, { key }))
        await scheduleRevision(client, (importId) => revisionOf(importId, at))
        await fillStandings(client, workOutStanding({ ...context, now: () => at }), at)
      },
    })
  const difference = known ?? (await apply())
  await store.outbox.retryPeopleNow(now())
  return difference
}

function floorsUnusedBy(
  { indicators, targets }: Intake,
  known: ReadonlyMap<string, Indicator>,
  { framework, today }: AppContext,
): string | null {
  const defined = new Map([...known, ...indicators.map((one) => [one.ref, one] as const)])
  const refs = new Set(targets.flatMap(({ ref, floor }) => (floor === null ? [] : [ref])))
  const unused = [...refs].filter((ref) => {
    const indicator = defined.get(ref)
    return indicator?.kind === 'kpi' && ragPolicyFor(framework, indicator, today()).kind !== 'floor'
  })
  if (unused.length === 0) return null
  return `Floor standards are not used, since these are rated otherwise: ${formatList(unused)}.`
}

/** Most files of a council's own name what the sample does not have: what to do about that is not to mend the files. */
async function refused(error: unknown, { store }: AppContext): Promise<never> {
  if (!(error instanceof Refusal) || (await store.recordKind.find()) !== 'sample') throw error
  throw new Refusal(error.code, `${error.message}\n${LEAVE_SAMPLE}`)
}

/** What is on record, and the posts that the rules name: they may be held before the bot has ever run. */
async function knownDirectory({ store, framework }: AppContext): Promise<KnownDirectory> {
  const record = await store.directory.record()
  const named = listNamedPosts(framework).map((title) => ({ id: postId(title), manager: null }))
  const missing = named.filter(({ id }) => !record.posts.some((post) => post.id === id))
  return { ...record, posts: [...record.posts, ...missing] }
}

/** Files without posts and people say nothing of the directory, and without risks nothing of the registers. */
function rowsOf(
  { posts, people, risks, passedOver: _passedOver, notes: _notes, ...figures }: Intake,
  { today }: AppContext,
): ImportRows {
  return {
    ...figures,
    ...(posts.length + people.length === 0 ? {} : { directory: { posts, people, day: today().toString() } }),
    ...(risks.length === 0 ? {} : { risks }),
  }
}
