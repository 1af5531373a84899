import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { paperKinds } from '../../src/bot/papers/kinds.ts'
import { rightsTo } from '../../src/bot/papers/rights.ts'
import { sayPaperName } from '../../src/bot/papers/say-name.ts'
import { sayState } from '../../src/bot/papers/say-state.ts'
import { capitalise } from '../../src/domain/core/words.ts'
import { isPerformanceTeam, mayDecide } from '../../src/domain/directory/access.ts'
import { papersList } from '../../src/messages/papers/cards.ts'

/** The papers that the caller may find here; for those who prepare papers, what they can have drafted too. */
export const papers = defineCommand({
  name: 'papers',
  summary: 'The papers that you may see: packs, briefings, reports',
  notDone: 'I cannot list the papers',
  who: 'anybody',
  example: 'papers',
  reads: true,
  input: z.object({}),
  words: [],

  async run(_, context) {
    const { caller, framework, seenBy, store } = context
    const rights = await rightsTo(context, caller, seenBy)
    const found = (await store.papers.list({})).filter((paper) => rights(paper).find)
    const meetings = await store.meetings.findMany(found.flatMap(({ meetingId }) => meetingId ?? []))
    const seen = found.map((paper) => ({
      ...paper,
      title: capitalise(sayPaperName(context, paper, meetings.get(paper.meetingId ?? 0) ?? null)),
      status: sayState(context, paper),
    }))
    const prepares = isPerformanceTeam(framework, caller) || framework.forums.some((forum) => mayDecide(forum, caller))
    const makes = prepares
      ? paperKinds.map(({ key, title, for: of }) => `${title}, for ${of}: draft-paper ${key} …`)
      : []
    return papersList(seen, makes)
  },
})
