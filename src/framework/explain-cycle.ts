import { sayDate, sayTime } from '../domain/core/calendar.ts'
import { formatList, numberWord } from '../domain/core/words.ts'
import type { Framework } from '../domain/rules/framework.ts'
import type { Section } from './section.ts'

export function cycleSection(framework: Framework): Section {
  const { cycle } = framework
  return {
    title: 'The meeting cycle',
    sentences: [
      `The rules are applied on the morning of each working day, at ${sayTime(cycle.evaluateAt)}, and after new figures come in.`,
      `An indicator that is called in goes to the first meeting at least ${clearDays(cycle.noticeAtLeast)} away. Its accountable manager is told what, why, when and where.`,
      `Members of the forum get the invitation ${days(cycle.inviteBefore)} before the meeting. Its secretary is told ${days(cycle.preflightBefore)} before it who could not be reached and which posts are vacant.`,
      `The agenda closes ${days(cycle.agendaClosesBefore)} before the meeting: what is added later is marked as late.`,
      `The accountable manager attends with an action plan, which is due ${days(cycle.planDueBefore)} before the meeting. ${sayChased(cycle)}`,
      `The briefing summary goes out at ${sayTime(cycle.sendAt)}, ${clearDays(cycle.briefBefore)} before the meeting. ${sayBriefed(framework)}`,
      `The pack and the Member briefing are drafted ${days(cycle.packDraftedBefore)} before the meeting. The pack is out at least ${clearDays(cycle.packIssuedBefore)} before it. What has changed since becomes a supplementary pack ${days(cycle.supplementBefore)} before it.`,
      `The Members’ side is briefed in person ${days(cycle.memberBriefingBefore)} before each meeting, and hears of it ${days(cycle.memberBriefingAfter)} after it, at ${sayTime(cycle.memberBriefingAt)} each time. A reminder goes out one working day ahead.`,
      `The secretary is reminded ${days(cycle.outcomesWithin)} after the meeting of items without an outcome. What still has none ${days(cycle.carriedAfter)} after it goes to the next meeting.`,
      `The outcome note is drafted ${days(cycle.reportAfter)} after the meeting, and so is the formal report after the last meeting of a month.`,
      `Whoever owns an action is reminded ${days(cycle.remindBefore)} before its date, and on it. One that is ${days(cycle.overdueToManagerAfter)} late is told to the head of service, and one that is ${days(cycle.overdueToDirectorAfter)} late to the director.`,
      `Clear working days count neither the day on which something is issued nor the day of the meeting.`,
      sayClosed(framework),
    ],
  }
}

const sayChased = ({ planRemindBefore, planToDirectorAfter, planToChairAfter }: Framework['cycle']) =>
  `A reminder goes out ${days(planRemindBefore)} before that day. A plan that is ${days(planToDirectorAfter)} late is told to the director, and one that is ${days(planToChairAfter)} late to the chair.`

function sayBriefed({ channels, forums }: Framework): string {
  const nameOf = (key: string) => channels.find((channel) => channel.key === key)?.name ?? key
  return forums
    .map(
      (forum) =>
        `For ${forum.name} it is posted in the channels ${formatList([forum.channel, ...forum.briefs].map(nameOf))}.`,
    )
    .join(' ')
}

function sayClosed({ calendar }: Framework): string {
  const { closedOn } = calendar
  const own =
    closedOn.length > 0 ? ` nor the days on which the council is closed (${formatList(closedOn.map(sayDate))})` : ''
  const holidays = own === '' ? ' nor bank holidays' : `, bank holidays${own}`
  return `Neither weekends${holidays} are working days. A meeting that would fall on such a day is on the next working day.`
}

const days = (count: number) => `${numberWord(count)} working ${count === 1 ? 'day' : 'days'}`
const clearDays = (count: number) => `${numberWord(count)} clear working ${count === 1 ? 'day' : 'days'}`
