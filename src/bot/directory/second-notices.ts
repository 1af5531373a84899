import { z } from 'zod'
import { secondAnswered, secondAsked, secondSaid } from '../../messages/directory/second-person.ts'
import { defineNotice, onlyEdit } from '../core/notice.ts'
import { seatChangedNotice } from './seats.ts'

export const secondAskedNotice = defineNotice({
  name: 'second-asked',
  summary: 'what takes two people, to those who may agree',
  subject: z.object({ draft: z.number(), does: z.string(), by: z.string() }),
  onlyPeople: true,
  about: () => [],

  async make({ draft, does, by }, { person }, context) {
    const asked = await context.store.drafts.findAnyones(draft)
    // Whoever asked cannot agree.
    if (!asked || asked.personId === person?.id) return onlyEdit(secondAnswered(does))
    return secondAsked({ does, by, agree: `agree ${draft}`, disagree: `disagree ${draft}` })
  },
})

export const secondSaidNotice = defineNotice({
  name: 'second-said',
  summary: 'whether another person agrees, to whoever asked',
  subject: z.object({ does: z.string(), by: z.string(), said: z.enum(['yes', 'no']) }),
  onlyPeople: true,
  about: () => [],
  make: ({ does, by, said }) => secondSaid(does, by, said === 'yes'),
})

export const seatNotices = [secondAskedNotice, secondSaidNotice, seatChangedNotice]
