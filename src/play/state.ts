import { Temporal } from 'temporal-polyfill'
import type { AppContext } from '../bot/core/context.ts'
import { dayOf, sayWhen } from '../bot/core/council-time.ts'
import type { AgendaItem } from '../domain/agenda/item.ts'
import { whereabouts } from '../domain/agenda/whereabouts.ts'
import type { Meeting } from '../domain/meetings/meeting.ts'
import { levelName } from '../domain/rules/evaluate.ts'

/**
 * What the record answers at the end: what comes back when, who owes what, what goes to CMT, where each open case is,
 * what was promised of the figures, and what papers there are. Plain values in a fixed order; days and times are the council's own.
 */
export type State = {
  readonly asAt: string
  /** The meetings that have something on their agenda still to be heard, the earliest first. */
  readonly agendas: readonly {
    readonly forum: string
    readonly meets: string
    readonly place: string
    readonly items: readonly {
      readonly title: string
      readonly kind: string
      readonly ref: string | null
      /** Who brings it: whoever comes instead of the presenter, where somebody does. */
      readonly presenter: string | null
      readonly why: string
      /** It goes on with an item of an earlier meeting. */
      readonly comesBack: boolean
    }[]
  }[]
  readonly cases: readonly {
    readonly ref: string
    readonly kind: string
    readonly state: string
    /** When the forum sees it next, or why it is on no agenda. Null must not be: it is nowhere. */
    readonly where: string | null
  }[]
  readonly actions: readonly {
    readonly id: number
    readonly what: string
    readonly owner: string
    readonly due: string
    readonly ref: string | null
    readonly forum: string | null
    /** The forum asked to see what comes of it. */
    readonly deliverable: boolean
    readonly accepted: boolean
  }[]
  readonly referrals: readonly {
    readonly to: string
    readonly title: string
    readonly ref: string | null
    readonly forum: string
    readonly recommendations: string
    readonly pounds: number | null
    readonly perYear: boolean
    readonly on: string | null
  }[]
  readonly promises: readonly {
    readonly ref: string
    readonly kind: string
    readonly period: string
    readonly value: string | null
    readonly rag: string | null
    readonly state: string
    readonly note: string | null
  }[]
  /** The earliest first. */
  readonly papers: readonly {
    readonly title: string
    readonly version: number
    readonly state: string
    readonly issued: string | null
  }[]
}

export async function stateOf(context: AppContext): Promise<State> {
  const { framework, store } = context
  const [agendas, cases, actions, referrals, commitments, papers] = await Promise.all([
    agendasOf(context),
    casesOf(context),
    store.actions.list({ state: 'open' }),
    store.referrals.listOpen(),
    store.commitments.listLive(),
    store.papers.list({}),
  ])
  return {
    asAt: saidMoment(context, context.now()),
    agendas,
    cases,
    actions: actions.map(({ id, what, ownerTitle, due, ref, forum, deliverable, acceptedBy }) => ({
      ...{ id, what, owner: ownerTitle, due: due.toString(), ref, deliverable, accepted: acceptedBy !== null },
      forum: forum === null ? null : levelName(framework, forum),
    })),
    referrals: referrals.map(({ to, title, ref, forum, recommendations, amount, on }) => ({
      ...{ to: levelName(framework, to), title, ref, forum: levelName(framework, forum), recommendations },
      ...{ pounds: amount?.pounds ?? null, perYear: amount?.perYear ?? false, on: on?.toString() ?? null },
    })),
    promises: commitments.map(({ ref, kind, period, value, rag, state, note }) => {
      return { ref, kind, period, value, rag, state, note }
    }),
    papers: papers.toReversed().map(({ title, version, state, issuedAt }) => {
      return { title, version, state, issued: issuedAt && dayOf(context, issuedAt).toString() }
    }),
  }
}

async function agendasOf(context: AppContext): Promise<State['agendas']> {
  const { framework, store } = context
  const meetings = new Map<number, { meeting: Meeting; items: AgendaItem[] }>()
  for (const item of await store.agenda.listPlanned()) {
    const known = meetings.get(item.meetingId)
    const meeting = known?.meeting ?? (await store.meetings.find(item.meetingId))
    if (meeting) meetings.set(item.meetingId, { meeting, items: [...(known?.items ?? []), item] })
  }
  return [...meetings.values()].map(({ meeting, items }) => ({
    forum: levelName(framework, meeting.forum),
    meets: saidMoment(context, meeting.startsAt),
    place: meeting.place,
    items: items.map(({ title, kind, ref, presenterTitle, substituteTitle, why, carriedFromId }) => ({
      ...{ title, kind, ref, presenter: substituteTitle ?? presenterTitle, why, comesBack: carriedFromId !== null },
    })),
  }))
}

async function casesOf(context: AppContext): Promise<State['cases']> {
  const { framework, store, now } = context
  const open = await store.cases.listOpen(null)
  const standings = await store.agenda.listStandings(open.map(({ id }) => id))
  return open
    .toSorted((a, b) => a.ref.localeCompare(b.ref, 'en') || a.id - b.id)
    .map((one) => {
      const own = standings.filter(({ caseId }) => caseId === one.id)
      const { ref, kind, state } = one
      return { ref, kind, state, where: sayWhere(whereabouts(framework, one, own, now()), context) }
    })
}

function sayWhere(where: ReturnType<typeof whereabouts>, context: AppContext): string | null {
  switch (where?.kind) {
    case 'meeting':
      return `next seen on ${sayWhen(context, where.startsAt)}`
    case 'outcome':
      return `on the agenda of ${sayWhen(context, where.startsAt)}, and its outcome is still to be recorded`
    case 'waiting':
      return where.reason
    case 'chair':
      return 'waits for the chair to decide'
    case 'below':
      return 'dealt with below the forums'
    case 'over':
      return 'over'
    case undefined:
      return null
  }
}

/** "2011-08-31 10:00", by the council's own clock. */
export function saidMoment({ calendar }: Pick<AppContext, 'calendar'>, at: Date): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime())
  return `${calendar.dayOf(instant)} ${calendar.sayTime(instant)}`
}
