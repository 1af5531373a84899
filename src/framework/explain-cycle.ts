import { sayDate, sayTime } from '../domain/calendar.ts'
import type { Framework } from '../domain/framework.ts'
import { listed, numberWord } from '../domain/words.ts'
import type { Section } from './section.ts'

export function cycleSection(framework: Framework): Section {
  const { cycle } = framework
  return {
    title: 'The meeting cycle',
    sentences: [
      `The rules are applied on the morning of each working day, at ${sayTime(cycle.evaluateAt)}, and after new figures come in.`,
      `An indicator that is called in goes to the first meeting at least ${clearDays(cycle.noticeAtLeast)} away. Its accountable manager is told what, why, when and where.`,
      `The accountable manager attends with an action plan, which is due ${days(cycle.planDueBefore)} before the meeting.`,
      `The briefing summary goes out at ${sayTime(cycle.sendAt)}, ${clearDays(cycle.briefBefore)} before the meeting. ${sayBriefed(framework)}`,
      `Whoever owns an action is reminded ${days(cycle.remindBefore)} before its date, and on it.`,
      `Clear working days count neither the day on which something is issued nor the day of the meeting.`,
      sayClosed(framework),
    ],
  }
}

function sayBriefed({ channels, forums }: Framework): string {
  const nameOf = (key: string) => channels.find((channel) => channel.key === key)?.name ?? key
  return forums
    .map(
      (forum) =>
        `For ${forum.name} it is posted in the channels ${listed([forum.channel, ...forum.briefs].map(nameOf))}.`,
    )
    .join(' ')
}

function sayClosed({ calendar }: Framework): string {
  const { closedOn } = calendar
  const own =
    closedOn.length > 0 ? ` nor the days on which the council is closed (${listed(closedOn.map(sayDate))})` : ''
  const holidays = own === '' ? ' nor bank holidays' : `, bank holidays${own}`
  return `Neither weekends${holidays} are working days. A meeting that would fall on such a day is on the next working day.`
}

const days = (count: number) => `${numberWord(count)} working ${count === 1 ? 'day' : 'days'}`
const clearDays = (count: number) => `${numberWord(count)} clear working ${count === 1 ? 'day' : 'days'}`
