import { capitalise, formatList, numberWord } from '../domain/core/words.ts'
import type { Forum, Framework } from '../domain/rules/framework.ts'
import { cycleSection } from './explain-cycle.ts'
import { ladderSection, sayOrder } from './explain-ladder.ts'
import { closingSection, escalationSection, ratingsSection, variationsSection } from './explain-rules.ts'
import { sayException, sayRecess } from './meeting-exception.ts'
import { sayMeeting } from './meeting-phrase.ts'
import type { Section } from './section.ts'

/** The framework in plain English: one text with a title, and a heading and a list for each section. */
export function explainFramework(framework: Framework): string {
  const sections = explainSections(framework).map(({ title, sentences }) =>
    [title, ...sentences.map((sentence) => `- ${sentence}`)].join('\n'),
  )
  return `${[`How ${framework.council} assures its performance`, ...sections].join('\n\n')}\n`
}

/** The same section by section, for whoever lays it out otherwise. */
const explainSections = (framework: Framework): Section[] => [
  whoSection(framework),
  ratingsSection(framework),
  escalationSection(framework),
  ladderSection(framework),
  closingSection(framework),
  cycleSection(framework),
  variationsSection(framework),
]

function whoSection({ forums, ladder, roles }: Framework): Section {
  const names = forums.map((forum) => forum.name)
  return {
    title: 'Who',
    sentences: [
      `Each level manages its own performance. An issue is passed up only when a rule says so, in this order: ${sayOrder(ladder)}.`,
      ...forums.flatMap(sayForum),
      ...(forums.length > 1 ? [`Nobody sits on more than one of ${formatList(names)}.`] : []),
      ...(roles.memberSide.length > 0
        ? [`${sayPosts(roles.memberSide)} receive every paper of ${formatList(names)}.`]
        : []),
      `${sayPosts(roles.performanceTeam)} may change the figures and these rules. ${sayPosts(roles.ictTeam)} may run the bot.`,
      roles.appointments === 'two people'
        ? 'Who holds a seat on a forum, or stands in for one, is changed by two people: one asks, another agrees.'
        : 'One person may change who holds a seat on a forum, or stands in for one.',
    ],
  }
}

function sayForum(forum: Forum): string[] {
  const { name, fullName, purpose, chair, secretary, meets, nominatedDirectors, nonExecutiveDirectors } = forum
  const directors = nominatedDirectors.map(({ directorate, post }) => `${post} (${directorate})`).join('; ')
  const count = nonExecutiveDirectors.length
  return [
    `${name}, the ${fullName}, ${purpose.charAt(0).toLowerCase()}${purpose.slice(1)}`,
    `${name} is chaired by the ${chair}, who decides what is called in. It meets on the ${sayMeeting(meets)}, at ${meets.place}. Its papers are kept by the ${secretary}.${saySingle(meets)}`,
    `${name} has a nominated director from each directorate: ${directors}.`,
    `${name} has ${numberWord(count)} non-executive director${count === 1 ? '' : 's'}${count > 0 ? `: ${formatList(nonExecutiveDirectors)}` : ''}.`,
    ...(forum.highlightReport
      ? [
          `${name} writes a highlight report each month: what was achieved, what is at risk, and its concerns for the level above it.`,
        ]
      : []),
  ]
}

/** What is agreed beside the rule: " It does not meet from … to …. The meeting of … is not held." */
function saySingle({ exceptions, recess }: Forum['meets']): string {
  const without = recess.length === 0 ? [] : [`It does not meet ${formatList(recess.map(sayRecess))}.`]
  return [...without, ...exceptions.map(sayException)].map((sentence) => ` ${sentence}`).join('')
}

const sayPosts = (posts: readonly string[]) =>
  posts.length === 0 ? 'Nobody' : capitalise(formatList(posts.map((post) => `the ${post}`)))
