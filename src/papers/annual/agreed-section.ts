import { capitalise, formatCount } from '../../domain/core/words.ts'
import { actionFates } from '../../domain/papers/annual-review.ts'
import type { Section } from '../document.ts'
import type { AgreedPart } from './snapshot.ts'
import { listTable, paragraph, saySpread, tallyTableIfAny } from './tables.ts'

/** In the order in which the snapshot counts them. */
export const commitmentFates = ['kept', 'late', 'missed', 'open', 'superseded'] as const

/** What was agreed, promised and put to others, and what came of it. */
export const agreedSection = (part: AgreedPart, year: string, asAtDay: string): Section => ({
  heading: 'Actions, promises and referrals',
  blocks: [
    tallyTableIfAny(
      `Actions agreed in ${year}, and how they stand on ${asAtDay}`,
      'Forum',
      actionFates.map(capitalise),
      part.actions,
    ),
    paragraph(
      part.extended === 0
        ? 'The date of none of them was extended.'
        : `The date of ${part.extended} of them was extended, and “in time” is by the later date.`,
    ),
    tallyTableIfAny(
      `Promises about figures that fell due in ${year}`,
      'Indicator',
      commitmentFates.map(capitalise),
      part.promises,
    ),
    paragraph(
      `A promise falls due when its period ends. It is open until its figure has been reported, late where a later period reached what was promised, and superseded where a later plan took its place or its action was withdrawn.${sayLater(part)}`,
    ),
    tallyTableIfAny('Put to the level above', 'Forum', ['Answered', 'Open'], part.referrals),
    ...(part.answerDays === null ? [] : [paragraph(`Answers came ${saySpread(part.answerDays)}.`)]),
    listTable(
      'What was put to the level above, and its answer',
      ['Date', 'Matter', 'Forum', 'Amount', 'Answer'],
      part.referred,
    ),
  ],
})

const sayLater = ({ promisedLater }: AgreedPart): string =>
  promisedLater === 0
    ? ''
    : ` ${formatCount(promisedLater, 'promise')} made in the year ${promisedLater === 1 ? 'falls' : 'fall'} due later.`
