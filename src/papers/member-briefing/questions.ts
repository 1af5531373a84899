import { numberWord } from '../../domain/core/words.ts'

/** What is on record that may give rise to a question. Nothing else does. */
export type QuestionFacts = {
  readonly indicators: readonly IndicatorFacts[]
  /** Open actions that the meeting has before it. */
  readonly actions: readonly ActionFacts[]
  /** What has been put to a level above. */
  readonly referrals: readonly ReferralFacts[]
}

export type IndicatorFacts = {
  /** "CS05" */
  readonly name: string
  /** The day on which the action plan was due that is not in; null: it is in, not due yet, or none is asked for. */
  readonly planMissingSince: string | null
  /** The action plan is in, and commits to nothing of the figures. */
  readonly planWithoutFigures: boolean
  /** The latest commitment that was missed. */
  readonly missed: { readonly promised: string; readonly reported: string } | null
  /** The meeting whose action plan named the same cause. */
  readonly sameCauseAs: string | null
  /** Null: there is no result yet. */
  readonly latest: {
    /** "September 2026" */
    readonly period: string
    readonly value: string
    readonly rag: 'GREEN' | 'AMBER' | 'RED' | null
    /** Empty: none was given. */
    readonly commentary: string
  } | null
  /** The commentary on the period before the latest. */
  readonly before: { readonly period: string; readonly commentary: string } | null
  /** What the service expects the year to end with. */
  readonly yearEnd: { readonly value: string; readonly rag: 'GREEN' | 'AMBER' | 'RED' | null } | null
}

export type ActionFacts = {
  /** "Train eight advisers (CS05)" */
  readonly what: string
  readonly due: string
  readonly overdue: boolean
  /** How often a later date was granted. */
  readonly extended: number
}

export type ReferralFacts = {
  readonly title: string
  /** "the Corporate Management Team (CMT)" */
  readonly to: string
  /** The day for which it was put; null: none was fixed, or it is still to come. */
  readonly overdueSince: string | null
}

/** Why a question is asked. */
type Ground =
  | 'no plan'
  | 'promise missed'
  | 'same cause'
  | 'action put off'
  | 'no answer'
  | 'no figures promised'
  | 'forecast'
  | 'no commentary'
  | 'same commentary'

export type Question = {
  readonly ground: Ground
  /** The question, and after it what it rests on. */
  readonly text: string
  /** What it is about. */
  readonly short: string
}

const PUT_OFF = 2 // later dates granted, before it is worth asking about

/** The questions to which the record gives rise, those about what was not done before those about what was said. */
export function questionsWorthAsking({ indicators, actions, referrals }: QuestionFacts): readonly Question[] {
  const each = (ask: (one: IndicatorFacts) => Question | null) => indicators.flatMap((one) => ask(one) ?? [])
  return [
    ...each(noPlan),
    ...each(promiseMissed),
    ...each(sameCause),
    ...actions.flatMap((one) => actionPutOff(one) ?? []),
    ...referrals.flatMap((one) => noAnswer(one) ?? []),
    ...each(noFiguresPromised),
    ...each(forecastGreen),
    ...each(noCommentary),
    ...each(sameCommentary),
  ]
}

function noPlan({ name, planMissingSince }: IndicatorFacts): Question | null {
  if (planMissingSince === null) return null
  const text = `${name}: what keeps the action plan? It was due on ${planMissingSince}, and none is in.`
  return { ground: 'no plan', text, short: name }
}

function promiseMissed({ name, missed }: IndicatorFacts): Question | null {
  if (missed === null) return null
  const text = `${name}: why ${missed.reported}, when ${missed.promised} was promised?`
  return { ground: 'promise missed', text, short: name }
}

function sameCause({ name, sameCauseAs }: IndicatorFacts): Question | null {
  if (sameCauseAs === null) return null
  const text = `${name}: what is different this time? Its plan names the same cause as the one of ${sameCauseAs}.`
  return { ground: 'same cause', text, short: name }
}

function actionPutOff({ what, due, overdue, extended }: ActionFacts): Question | null {
  if (!overdue || extended < PUT_OFF) return null
  const text = `${what}: what stands in its way? Put off ${times(extended)}, it was due on ${due}.`
  return { ground: 'action put off', text, short: what }
}

function noAnswer({ title, to, overdueSince }: ReferralFacts): Question | null {
  if (overdueSince === null) return null
  const text = `${title}: what does ${to} say? It was put there for ${overdueSince}, and no answer is recorded.`
  return { ground: 'no answer', text, short: title }
}

function noFiguresPromised({ name, planWithoutFigures }: IndicatorFacts): Question | null {
  if (!planWithoutFigures) return null
  const text = `${name}: what will the figures be, and when? Its plan promises none.`
  return { ground: 'no figures promised', text, short: name }
}

function forecastGreen({ name, latest, yearEnd }: IndicatorFacts): Question | null {
  if (latest?.rag !== 'RED' || yearEnd?.rag !== 'GREEN') return null
  const text = `${name}: what will turn it? Red with ${latest.value} in ${latest.period}, it is forecast green with ${yearEnd.value} at the year’s end.`
  return { ground: 'forecast', text, short: name }
}

function noCommentary({ name, latest }: IndicatorFacts): Question | null {
  if (latest === null || !isNotGreen(latest) || latest.commentary !== '') return null
  const text = `${name}: what explains it? It is ${latest.rag?.toLowerCase()} in ${latest.period}, and no commentary was given.`
  return { ground: 'no commentary', text, short: name }
}

function sameCommentary({ name, latest, before }: IndicatorFacts): Question | null {
  if (latest === null || before === null || !isNotGreen(latest)) return null
  if (latest.commentary === '' || !readsAlike(latest.commentary, before.commentary)) return null
  const text = `${name}: what has changed? The commentary on ${latest.period} is that on ${before.period}, word for word.`
  return { ground: 'same commentary', text, short: name }
}

const isNotGreen = ({ rag }: NonNullable<IndicatorFacts['latest']>): boolean => rag === 'AMBER' || rag === 'RED'

/** Whether two texts are the same but for spaces, capitals and the last full stop. */
export function readsAlike(one: string, other: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim().replace(/\.$/, '')
  return bare(one) === bare(other)
}

const times = (count: number): string => (count === 2 ? 'twice' : `${numberWord(count)} times`)
