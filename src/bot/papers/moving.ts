import type { Paper, PaperMove } from '../../domain/papers/paper.ts'
import type { Message } from '../../messages/core/message.ts'
import { plainMessage } from '../../messages/core/plain.ts'
import { paperCard, paperDrafted, paperStepDone } from '../../messages/papers/cards.ts'
import type { PaperView } from '../../messages/papers/view.ts'
import type { FollowUps } from '../../store/core/follow-up.ts'
import type { PaperContent, PaperText } from '../../store/papers/papers.ts'
import type { CommandContext } from '../core/command.ts'
import { paperFollowUps } from './follow-ups.ts'
import { rightsOf } from './rights.ts'
import { sayState } from './say-state.ts'
import { loadPaper } from './view.ts'

type Decide = (paper: Paper, content: PaperContent) => PaperMove & { readonly text?: Omit<PaperText, 'at'> }

/** Moves a paper, tells those concerned, and answers with how it stands now. `more` follows beside that. */
export const movePaper = async (
  context: CommandContext,
  id: number,
  decide: Decide,
  more: (moved: Paper) => FollowUps = () => ({}),
): Promise<Message> => paperCardAfter(context, await change(context, id, decide, more))

/** The same for a step that its card tells of where it stands: the answer says what comes next. */
export const stepPaper = async (context: CommandContext, id: number, decide: Decide): Promise<Message> =>
  shown(context, await change(context, id, decide), paperStepDone)

/** A new version, for whoever has it made. */
export const paperMade = (context: CommandContext, paper: Paper): Promise<Message> =>
  shown(context, paper, paperDrafted)

/** A paper as it stands, for whoever has just done something with it: why it came back they know. */
const paperCardAfter = (context: CommandContext, paper: Paper): Promise<Message> =>
  shown(context, paper, (view) => paperCard({ ...view, returned: null }))

function change(
  context: CommandContext,
  id: number,
  decide: Decide,
  more: (moved: Paper) => FollowUps = () => ({}),
): Promise<Paper> {
  const now = context.now()
  return context.store.papers.change(
    id,
    decide,
    (paper) => {
      const [usual, other] = [paperFollowUps(context, paper, now), more(paper)]
      return { tasks: usual.tasks ?? [], notices: [...(usual.notices ?? []), ...(other.notices ?? [])] }
    },
    now,
  )
}

async function shown(context: CommandContext, paper: Paper, card: (view: PaperView) => Message): Promise<Message> {
  const rights = await rightsOf(context, paper, context.caller, context.seenBy)
  const view = await loadPaper(context, paper, rights, { files: false })
  return view ? card(view) : plainMessage(paper.title, `${sayState(context, paper)}.`)
}
