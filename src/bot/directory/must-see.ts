import { Refusal } from '../../domain/core/refusal.ts'
import type { Post } from '../../domain/directory/access.ts'
import { ALONE, maySee } from '../../domain/directory/access.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import type { IndicatorDefinition } from '../../store/figures/definition-rows.ts'
import type { CommandContext } from '../core/command.ts'
import type { AppContext } from '../core/context.ts'
import { unknownIndicator } from '../figures/find-indicator.ts'

/**
 * Throws a refusal for whoever may not see an indicator where they ask. Who is entitled to it is told where to ask; anybody
 * else what `unknown` gives, the answer to what there is not, so that nobody learns from a refusal that there is one.
 */
export async function mustSee(
  { framework, caller, seenBy }: CommandContext,
  indicator: Indicator,
  unknown: () => Refusal | Promise<Refusal>,
): Promise<void> {
  if (maySee(framework, caller, indicator, seenBy)) return
  if (!maySee(framework, caller, indicator, ALONE)) throw await unknown()
  throw new Refusal(
    'exempt_here',
    `${indicator.ref} is exempt and others can read this channel: ask me in a direct message.`,
  )
}

/**
 * An indicator that the caller may see where they ask, by its reference. Throws a refusal that suggests references when
 * there is none, or none for them.
 */
export async function mustFindVisible(context: CommandContext, ref: string): Promise<IndicatorDefinition> {
  const record = await context.store.figures.findDefinition(ref, context.now())
  if (!record) throw await unknownIndicator(context, ref)
  await mustSee(context, record.indicator, () => unknownIndicator(context, ref))
  return record
}

/**
 * Throws a refusal at a field for a post that may not see the indicator of what it would be given: an item to present, an
 * action to take. Null: it is about none.
 */
export async function mustBeEntitled(
  context: AppContext,
  ref: string | null,
  post: Post,
  field: string,
): Promise<void> {
  const record = ref === null ? null : await context.store.figures.findDefinition(ref, context.now())
  const holder = { id: '', name: '', posts: [post] }
  if (!record || maySee(context.framework, holder, record.indicator, ALONE)) return
  throw new Refusal(
    'exempt',
    `${ref} is exempt, and the ${post.title} is not among those entitled to it. Name another post.`,
    field,
  )
}
