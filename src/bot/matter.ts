import type { Indicator } from '../domain/indicator.ts'
import type { Council } from './council.ts'
import type { NoticeViewer, Topic } from './notice.ts'

/** What a notice is about, as it is on record. */
export type Matter = {
  /** The indicator, when it is about one. */
  readonly indicator: Indicator | null
  /** Whether somebody may have anything of it at all. */
  isOpenTo(viewer: NoticeViewer): Promise<boolean>
  /** Whether of a list, if it is one, there is something that they may see. */
  hasSomeFor(viewer: NoticeViewer): Promise<boolean>
}

type Check = (viewer: NoticeViewer) => boolean | Promise<boolean>

/** What is gone hides nothing: the maker says that it is. */
const seenByAll: Check = () => true

/** Loads what a notice's topics stand for, with the check that whoever gets it must pass. */
export async function loadMatter(topics: readonly Topic[], council: Council): Promise<Matter> {
  const loaded = await Promise.all(topics.map((topic) => loadTopic(topic, council)))
  const listed = topics.flatMap((topic) => (topic.kind === 'any' ? topic.refs.map((ref) => ({ ref })) : []))
  return {
    indicator: loaded.find(({ indicator }) => indicator !== null)?.indicator ?? null,
    isOpenTo: async (viewer) => (await Promise.all(loaded.map(({ check }) => check(viewer)))).every(Boolean),
    hasSomeFor: async ({ lists }) => listed.length === 0 || (await lists()).visible(listed).length > 0,
  }
}

type Loaded = { readonly indicator: Indicator | null; readonly check: Check }

async function loadTopic(topic: Topic, council: Council): Promise<Loaded> {
  const { store } = council
  switch (topic.kind) {
    case 'indicator':
      return about(council, topic.ref)
    case 'case':
      return about(council, (await store.cases.find(topic.id))?.ref)
    case 'item':
      return about(council, (await store.agenda.find(topic.id))?.ref)
    case 'warning':
      return about(council, (await store.warnings.find(topic.id))?.ref)
    case 'action':
      return aboutAction(council, topic.id)
    case 'referral':
      return aboutReferral(council, topic.id)
    case 'paper': {
      const paper = await store.papers.find(topic.id)
      return withoutIndicator(paper ? (viewer) => isFor(topic.for, viewer.paper(paper)) : seenByAll)
    }
    case 'forum':
      return withoutIndicator(({ forum, prepares }) =>
        topic.for === 'preparers' ? prepares(topic.key) : forum(topic.key),
      )
    case 'any':
      return withoutIndicator(seenByAll)
  }
}

async function about(council: Council, ref: string | null | undefined): Promise<Loaded> {
  const record = ref == null ? null : await council.store.figures.definition(ref, council.now())
  const indicator = record?.indicator ?? null
  return { indicator, check: indicator ? ({ sees }) => sees(indicator) : seenByAll }
}

async function aboutAction(council: Council, id: number): Promise<Loaded> {
  const action = await council.store.actions.find(id)
  const { indicator, check } = await about(council, action?.ref)
  return { indicator, check: async (viewer) => (await check(viewer)) || (action !== null && viewer.owns(action)) }
}

async function aboutReferral(council: Council, id: number): Promise<Loaded> {
  const referral = await council.store.referrals.find(id)
  const item = referral && (await council.store.agenda.find(referral.itemId))
  const { indicator } = await about(council, item?.ref)
  return { indicator, check: item ? async ({ lists }) => (await lists()).item(item) : seenByAll }
}

const isFor = (whom: 'readers' | 'preparers', rights: ReturnType<NoticeViewer['paper']>): boolean =>
  whom === 'readers' ? rights.find : rights.prepare || rights.approveFor !== null

const withoutIndicator = (check: Check): Loaded => ({ indicator: null, check })
