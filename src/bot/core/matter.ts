import type { Indicator } from '../../domain/figures/indicator.ts'
import type { AppContext } from './context.ts'
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
export async function loadMatter(topics: readonly Topic[], context: AppContext): Promise<Matter> {
  const loaded = await Promise.all(topics.map((topic) => loadTopic(topic, context)))
  const listed = topics.flatMap((topic) => (topic.kind === 'any' ? topic.refs.map((ref) => ({ ref })) : []))
  return {
    indicator: loaded.find(({ indicator }) => indicator !== null)?.indicator ?? null,
    isOpenTo: async (viewer) => (await Promise.all(loaded.map(({ check }) => check(viewer)))).every(Boolean),
    hasSomeFor: async ({ lists }) => listed.length === 0 || (await lists()).visible(listed).length > 0,
  }
}

type Loaded = { readonly indicator: Indicator | null; readonly check: Check }

async function loadTopic(topic: Topic, context: AppContext): Promise<Loaded> {
  const { store } = context
  switch (topic.kind) {
    case 'indicator':
      return about(context, topic.ref)
    case 'case':
      return about(context, (await store.cases.find(topic.id))?.ref)
    case 'item':
      return about(context, (await store.agenda.find(topic.id))?.ref)
    case 'warning':
      return about(context, (await store.warnings.find(topic.id))?.ref)
    case 'action':
      return aboutAction(context, topic.id)
    case 'referral':
      return aboutReferral(context, topic.id)
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

async function about(context: AppContext, ref: string | null | undefined): Promise<Loaded> {
  const record = ref == null ? null : await context.store.figures.findDefinition(ref, context.now())
  const indicator = record?.indicator ?? null
  return { indicator, check: indicator ? ({ sees }) => sees(indicator) : seenByAll }
}

async function aboutAction(context: AppContext, id: number): Promise<Loaded> {
  const action = await context.store.actions.find(id)
  const { indicator, check } = await about(context, action?.ref)
  return { indicator, check: async (viewer) => (await check(viewer)) || (action !== null && viewer.owns(action)) }
}

async function aboutReferral(context: AppContext, id: number): Promise<Loaded> {
  const referral = await context.store.referrals.find(id)
  const item = referral && (await context.store.agenda.find(referral.itemId))
  const { indicator } = await about(context, item?.ref)
  return { indicator, check: item ? async ({ lists }) => (await lists()).item(item) : seenByAll }
}

const isFor = (whom: 'readers' | 'preparers', rights: ReturnType<NoticeViewer['paper']>): boolean =>
  whom === 'readers' ? rights.find : rights.prepare || rights.approveFor !== null

const withoutIndicator = (check: Check): Loaded => ({ indicator: null, check })
