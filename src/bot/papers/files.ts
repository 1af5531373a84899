import type { FileReader, OpenFile } from '../../messages/core/message.ts'
import type { Act } from '../../store/database/acting.ts'
import type { AppContext } from '../core/context.ts'
import { openInvitation } from '../meetings/invitation.ts'
import { openPaper } from './paper-file.ts'

/**
 * Opens what a message's file part names: "invitation/12" is the calendar file of meeting 12, "paper/12/open/pdf" paper 12
 * as those read it who are not entitled to what is exempt.
 */
export const openFile =
  (context: AppContext): OpenFile =>
  async (ref, reader) => {
    const [kind, id = '', ...rest] = ref.split('/')
    if (!/^\d{1,9}$/.test(id)) return null
    if (kind === 'paper') return openKept(context, [id, ...rest].join('/'), reader)
    return kind === 'invitation' ? openInvitation(context, Number(id)) : null
  }

/** That somebody was given what is exempt is kept before they are. */
async function openKept(context: AppContext, ref: string, reader: FileReader): Promise<Buffer | null> {
  const file = await openPaper(context, ref)
  const [id, edition, format] = ref.split('/')
  if (file === null || edition !== 'entitled') return file
  await context.store.audit.record(await openingOf(Number(id), format ?? '', reader, context))
  return file
}

async function openingOf(
  id: number,
  format: string,
  { platform, identity }: FileReader,
  { store, now, today }: AppContext,
): Promise<Act> {
  const person = identity === '' ? null : await store.directory.findPersonBy(platform, identity, today())
  return {
    person: person?.id ?? '',
    identity,
    post: person?.posts.map(({ title }) => title).join(', ') ?? '',
    platform,
    what: 'open-exempt-paper',
    data: { papers: [id], format },
    now,
  }
}
