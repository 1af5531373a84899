import type { OpenFile } from '../../messages/core/message.ts'
import type { AppContext } from '../core/context.ts'
import { openInvitation } from '../meetings/invitation.ts'
import { openPaper } from './paper-file.ts'

/**
 * Opens what a message's file part names: "invitation/12" is the calendar file of meeting 12, "paper/12/open/pdf" paper 12
 * as those read it who are not entitled to what is exempt.
 */
export const openFile =
  (context: AppContext): OpenFile =>
  async (ref) => {
    const [kind, id = '', ...rest] = ref.split('/')
    if (!/^\d{1,9}$/.test(id)) return null
    if (kind === 'paper') return openPaper(context, [id, ...rest].join('/'))
    return kind === 'invitation' ? openInvitation(context, Number(id)) : null
  }
