import type { Paper, PaperMove } from '../../domain/papers/paper.ts'
import type { Message } from '../../messages/core/message.ts'
import { plainMessage } from '../../messages/core/plain.ts'
import { paperMoved } from '../../messages/papers/cards.ts'
import type { FollowUps } from '../../store/core/follow-up.ts'
import type { PaperContent, PaperText } from '../../store/papers/papers.ts'
import type { CommandContext } from '../core/command.ts'
import { paperFollowUps } from './follow-ups.ts'
import { rightsOf } from './rights.ts'
import { sayState } from './say-state.ts'
import { loadPaper } from './view.ts'

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
      const [usual, other] = [paperFollowUps(context, paper, now), more(paper)]
      return { tasks: usual.tasks ?? [], notices: [...(usual.notices ?? []), ...(other.notices ?? [])] }
    },
    now,
  )
  return paperAnswer(context, moved)
}

/** How a paper stands, for whoever has just done something with it: its card is edited and says the rest. */
export async function paperAnswer(context: CommandContext, paper: Paper): Promise<Message> {
  const rights = await rightsOf(context, paper, context.caller, context.seenBy)
  const view = await loadPaper(context, paper, rights, { files: false })
  return view ? paperMoved(view) : plainMessage(paper.title, `${sayState(context, paper)}.`)
}
