import { z } from 'zod'
import { revisionCard } from '../../messages/cases/revision-card.ts'
import { warningCard } from '../../messages/rules/warning-card.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { defineNotice, skip } from '../core/notice.ts'
import { readForum } from '../directory/forums.ts'
import { computeOutlook } from '../rules/foresight.ts'
import type { ImportRevision, RevisedIndicator } from './revision.ts'
import { loadRevision } from './revision.ts'
import { loadHistoryView } from './views.ts'

// The notices about figures before anything is proposed, and about figures that were revised.

export const warningNotice = defineNotice({
  name: 'warning',
  summary: 'an early warning, to the owner of an indicator',
  subject: z.object({ warningId: z.number() }),
  // For the owner alone: it is nobody else's business before anything is proposed.
  onlyPeople: true,
  about: ({ warningId }) => [{ kind: 'warning', id: warningId }],

  async make({ warningId }, _viewer, context) {
    const warning = await context.store.warnings.find(warningId)
    if (!warning) return skip('gone')
    if (warning.outcome !== 'pending') return skip('settled')
    const view = await loadHistoryView(context, warning.ref)
    return warningCard(view, warning.text, computeOutlook(view.history))
  },
})

export const revisedNotice = defineNotice({
  name: 'revised',
  summary: 'what revised figures change of what the rules found, to the secretary',
  subject: z.object({ importId: z.number(), forum: z.string() }),
  onlyPeople: true,
  about: async ({ importId, forum }, context) => {
    const concerned = revisedFor(await loadRevision(context, importId), forum)
    return [{ kind: 'any', refs: concerned.map(({ indicator }) => indicator.ref) }]
  },

  async make({ importId, forum }, viewer, context) {
    const revision = await loadRevision(context, importId)
    if (!revision) return skip('gone')
    const concerned = revisedFor(revision, forum)
    const shown = concerned.filter(({ indicator }) => viewer.sees(indicator))
    if (shown.length === 0) return skip(concerned.length > 0 ? 'exempt' : 'settled')
    const { at, by } = revision.import
    const { name, secretary } = readForum(context.framework, forum)
    return revisionCard({ forum: name, secretary }, shown, { by, when: sayDayOf(context, at) })
  },
})

export const figureNotices = [warningNotice, revisedNotice]

const revisedFor = (revision: ImportRevision | null, forum: string): readonly RevisedIndicator[] =>
  (revision?.indicators ?? []).filter((one) => one.forum === forum)

const sayDayOf = (context: AppContext, moment: Date): string => context.calendar.sayDay(dayOf(context, moment))
