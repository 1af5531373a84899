import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppContext } from '../bot/core/context.ts'
import { openPaper, paperFiles } from '../bot/papers/paper-file.ts'
import { sayState } from '../bot/papers/say-state.ts'
import { Refusal } from '../domain/core/refusal.ts'
import type { Paper } from '../domain/papers/paper.ts'
import { paperTitle } from '../domain/papers/paper.ts'
import { readFormats } from './paper-files.ts'
import { table } from './table.ts'
import { actOfOperator, withCouncil } from './with-council.ts'

type Options = { readonly exempt?: boolean; readonly format: string; readonly out: string }

/** The papers that are on record, the newest first. */
export async function listStored(context: AppContext): Promise<void> {
  const papers = await context.store.papers.list({})
  const rows = papers.map((paper) => [
    String(paper.id),
    paper.title,
    String(paper.version),
    sayState(context, paper),
    paper.kind,
  ])
  process.stdout.write(table(['No.', 'Paper', 'Version', 'State', 'Kind'], rows))
}

/** A paper that is on record, with what was written in it and the state in which it is. */
export async function storedFiles(typed: string, { exempt, format, out }: Options): Promise<void> {
  const formats = readFormats(format)
  const id = /^#?\d{1,9}$/.test(typed) ? Number(typed.replace('#', '')) : 0
  await withCouncil(async (context) => {
    const paper = await context.store.papers.find(id)
    const content = paper && (await context.store.papers.findContent(id))
    if (!paper || !content) {
      throw new Refusal('paper_unknown', `There is no paper ${typed} on record: "paper --stored" lists them.`)
    }
    const given = { paper: String(id) }
    if (exempt) await context.store.audit.record(actOfOperator({ what: 'paper --exempt', given }, context))
    await mkdir(out, { recursive: true })
    for (const { name, ref } of paperFiles(context, paper, content, exempt ? 'entitled' : 'open', formats)) {
      const path = join(out, name)
      process.stderr.write(`Writing ${path}\n`)
      const file = await openPaper(context, ref.replace(/^paper\//, ''))
      if (!file) throw notHandedOut(paper, exempt ?? false)
      await writeFile(path, file)
      process.stdout.write(`${path}\n`)
    }
  })
}

const notHandedOut = (paper: Paper, exempt: boolean) =>
  paper.state === 'withdrawn'
    ? new Refusal('paper_withdrawn', `${paperTitle(paper)} was withdrawn, so it is not handed out any more.`)
    : new Refusal(
        'paper_exempt_since',
        exempt
          ? `${paperTitle(paper)} is not handed out.`
          : `${paperTitle(paper)} names what has become exempt since: only those entitled to it have it (--exempt).`,
      )
