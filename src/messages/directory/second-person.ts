import { asSentence, capitalise, withArticle } from '../../domain/core/words.ts'
import type { Message } from '../core/message.ts'
import { buttonRow, NOTHING_TO_DO, paragraph } from '../core/parts.ts'

/** What takes two people. `does`: what would be done, as a sentence. */
export type SecondAsked = {
  readonly does: string
  readonly by: string
  readonly agree: string
  readonly disagree: string
}

/** To those who may agree. */
export const secondAsked = ({ does, by, agree, disagree }: SecondAsked): Message => ({
  title: `For you: do you agree? ${does}`,
  parts: [
    ...paragraph(
      `${capitalise(withArticle(by))} asks for it, and it takes two people. Nothing is changed until you agree.`,
    ),
    ...buttonRow([
      { label: 'Agree', command: agree, style: 'primary' },
      { label: 'Do not agree', command: disagree },
    ]),
  ],
})

/** In its place, once somebody has answered. */
export const secondAnswered = (does: string): Message => ({
  title: `Answered: ${does}`,
  parts: paragraph(NOTHING_TO_DO),
})

/** To whoever asked, that another has to agree. `who`: "the performance team or the ICT team". */
export const secondNeeded = (notDone: string, does: string, who: string): Message => ({
  title: `${notDone} yet: another person has to agree`,
  parts: paragraph(asSentence(does), `Somebody else of ${who} is asked now, and you are told what they say.`),
})

/** To whoever asked, what the other said. */
export const secondSaid = (does: string, by: string, agreed: boolean): Message => ({
  title: `${capitalise(withArticle(by))} ${agreed ? 'agrees' : 'does not agree'}: ${does}`,
  parts: paragraph(agreed ? 'It is done.' : 'Nothing was changed.', NOTHING_TO_DO),
})

/** To whoever disagreed. */
export const secondRefused = (does: string): Message => ({
  title: 'Nothing was changed, as you do not agree',
  parts: paragraph(asSentence(does), 'Whoever asked for it is told.'),
})

/** To those whom a change of who decides in a forum concerns. */
export const seatChanged = (does: string, by: string): Message => ({
  title: does,
  parts: paragraph(`${capitalise(withArticle(by))} changed it. If that is wrong, tell the performance team.`),
})
