import type { Paper, PaperMove } from '../../domain/paper.ts'
import type { Message } from '../../messages/message.ts'
import { paperCard } from '../../messages/paper-cards.ts'
import { plain } from '../../messages/plain.ts'
import type { FollowUps } from '../../store/follow-up.ts'
import type { PaperContent, PaperText } from '../../store/papers.ts'
import type { CommandContext } from '../command.ts'
import { paperMoved } from './paper-follow-ups.ts'
import { rightsOf } from './paper-reader.ts'
import { sayState } from './paper-state.ts'
import { loadPaper } from './paper-view.ts'

type Decide = (paper: Paper, content: PaperContent) => PaperMove & { readonly text?: Omit<PaperText, 'at'> }

/** Moves a paper, tells those concerned, and answers with how it stands now. `more` follows beside that. */
export async function movePaper(
  context: CommandContext,
  id: number,
  decide: Decide,
  more: (moved: Paper) => FollowUps = () => ({}),
): Promise<Message> {
  const now = context.now()
  const moved = await context.store.papers.change(
    id,
    decide,
    (paper) => {
      const [usual, other] = [paperMoved(context, paper, now), more(paper)]
      return { tasks: usual.tasks ?? [], notices: [...(usual.notices ?? []), ...(other.notices ?? [])] }
    },
    now,
  )
  return shownPaper(context, moved)
}

/** A paper as it stands, for whoever has just done something with it. */
export async function shownPaper(context: CommandContext, paper: Paper): Promise<Message> {
  const rights = await rightsOf(context, paper, context.caller, context.seenBy)
  const view = await loadPaper(context, paper, rights, { files: false })
  return view ? paperCard(view) : plain(paper.title, `${sayState(context, paper)}.`)
}
