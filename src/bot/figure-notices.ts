import { z } from 'zod'
import { levelName } from '../domain/evaluate.ts'
import { revisionCard } from '../messages/revision-card.ts'
import { warningCard } from '../messages/warning-card.ts'
import type { Council } from './council.ts'
import { outlookOf } from './foresight.ts'
import { defineNotice, skip } from './notice.ts'
import type { ImportRevision, RevisedIndicator } from './revision.ts'
import { revisionBy } from './revision.ts'
import { dayOf, indicatorView } from './views.ts'

// The notices about figures before anything is proposed, and about figures that were revised.

export const warningNotice = defineNotice({
  name: 'warning',
  summary: 'an early warning, to the owner of an indicator',
  subject: z.object({ warningId: z.number() }),
  // For the owner alone: it is nobody else's business before anything is proposed.
  onlyPeople: true,
  about: ({ warningId }) => [{ kind: 'warning', id: warningId }],

  async make({ warningId }, _viewer, council) {
    const warning = await council.store.warnings.find(warningId)
    if (!warning) return skip('gone')
    if (warning.outcome !== 'pending') return skip('settled')
    const view = await indicatorView(council, warning.ref)
    const phrase = council.framework.rules.find(({ key }) => key === warning.rule)?.phrase ?? warning.rule
    return warningCard(view, warning.text, phrase, outlookOf(view.history))
  },
})

export const revisedNotice = defineNotice({
  name: 'revised',
  summary: 'what revised figures change of what the rules found, to the secretary',
  subject: z.object({ importId: z.number(), forum: z.string() }),
  onlyPeople: true,
  about: async ({ importId, forum }, council) => {
    const concerned = revisedFor(await revisionBy(council, importId), forum)
    return [{ kind: 'any', refs: concerned.map(({ indicator }) => indicator.ref) }]
  },

  async make({ importId, forum }, viewer, council) {
    const revision = await revisionBy(council, importId)
    if (!revision) return skip('gone')
    const concerned = revisedFor(revision, forum)
    const shown = concerned.filter(({ indicator }) => viewer.sees(indicator))
    if (shown.length === 0) return skip(concerned.length > 0 ? 'exempt' : 'settled')
    const { at, by } = revision.import
    return revisionCard(levelName(council.framework, forum), shown, { by, when: sayDayOf(council, at) })
  },
})

export const figureNotices = [warningNotice, revisedNotice]

const revisedFor = (revision: ImportRevision | null, forum: string): readonly RevisedIndicator[] =>
  (revision?.indicators ?? []).filter((one) => one.forum === forum)

const sayDayOf = (council: Council, moment: Date): string => council.calendar.sayDate(dayOf(council, moment))
