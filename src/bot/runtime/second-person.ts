import type { Reply } from '../../chat/platform.ts'
import { person, post } from '../../domain/core/recipient.ts'
import { unlessRefused } from '../../domain/core/refusal.ts'
import { callerTitle } from '../../domain/directory/access.ts'
import { postId } from '../../domain/directory/post-id.ts'
import type { Message } from '../../messages/core/message.ts'
import { plainMessage } from '../../messages/core/plain.ts'
import { secondNeeded, secondRefused } from '../../messages/directory/second-person.ts'
import type { NoticeRow } from '../../store/core/follow-up.ts'
import type { Command, CommandContext, Given, SecondPerson } from '../core/command.ts'
import { secondAskedNotice, secondSaidNotice } from '../directory/second-notices.ts'
import { actOf } from './acts.ts'

/** What another is asked about is kept under the command's name after this word: nobody can type such a draft. */
const ASKED = 'second '

/** Beside what was given stands, under names of no field, what it does, by whom it was asked, and who may agree. */
const DOES = '~does'
const BY = '~by'
const AMONG = '~among'

/** What another asked for, and where it is kept. */
type Agreed = { readonly command: Command; readonly given: Given; readonly draft: number }

/** Keeps what is asked for, and asks those who may agree to it. */
export async function askSecond(
  { command, given, draft }: Pick<Agreed, 'command' | 'given'> & { readonly draft: number | null },
  { does, among, who }: SecondPerson,
  context: CommandContext,
): Promise<Message> {
  const { store, caller, now } = context
  const by = callerTitle(caller)
  const values = { ...given, [DOES]: does, [BY]: by, [AMONG]: JSON.stringify(among) }
  const asked = await store.drafts.keep(caller.id, { command: `${ASKED}${command.name}`, values }, now())
  if (draft !== null) await store.drafts.remove(draft)
  await store.outbox.add(askedOf(among, { draft: asked, does, by }, now()), now())
  return secondNeeded(command.notDone, does, who)
}

/** What another asked for, to be done now that whoever says so agrees; or the answer where it is not. */
export async function answerSecond(
  commands: readonly Command[],
  id: number,
  agrees: boolean,
  context: CommandContext,
): Promise<Agreed | Reply> {
  const asked = await context.store.drafts.findAnyones(id)
  const command = commands.find(({ name }) => `${ASKED}${name}` === asked?.command)
  const { [DOES]: does = '', [BY]: _by, [AMONG]: _among, ...given } = asked?.values ?? {}
  if (!asked || !command) {
    return said(plainMessage('Nothing was done', 'It was answered before, or it is more than a month old.'))
  }
  const may = (await unlessRefused(Promise.resolve(command.prepare?.(given, context) ?? {}))) !== null
  if (!may || asked.personId === context.caller.id) {
    return said(
      plainMessage('Nothing was done', 'Another person has to agree: somebody who may ask for the same, and has not.'),
    )
  }
  if (agrees) return { command, given, draft: id }
  const act = actOf(command, given, context, { step: 'did not agree' })
  await context.store.audit.during(act, () => tellSecond(id, false, context))
  return said(secondRefused(does))
}

/** Tells whoever asked what another said, and those who were asked that it is answered. */
export async function tellSecond(id: number, agreed: boolean, { store, caller, now }: CommandContext): Promise<void> {
  const asked = await store.drafts.findAnyones(id)
  if (!asked) return
  await store.drafts.remove(id)
  const { [DOES]: does = '', [BY]: by = '', [AMONG]: among = '[]' } = asked.values
  const at = now()
  const answer = { does, by: callerTitle(caller), said: agreed ? 'yes' : 'no' } as const
  const titles: readonly string[] = JSON.parse(among)
  await store.outbox.add(
    [secondSaidNotice.to(person(asked.personId), answer, id), ...askedOf(titles, { draft: id, does, by }, at)],
    at,
  )
}

const askedOf = (
  among: readonly string[],
  subject: { readonly draft: number; readonly does: string; readonly by: string },
  at: Date,
): readonly NoticeRow[] =>
  [...new Set(among)].map((title) =>
    secondAskedNotice.to(post(postId(title)), subject, subject.draft, postId(title), at.toISOString()),
  )

const said = (message: Message): Reply => ({ kind: 'message', message })
