import { Refusal } from '../../domain/core/refusal.ts'
import type { Post } from '../../domain/directory/access.ts'
import { ALONE, maySee } from '../../domain/directory/access.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import type { CommandContext } from '../core/command.ts'
import type { AppContext } from '../core/context.ts'

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
