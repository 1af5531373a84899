import type { OpenFile } from '../messages/message.ts'
import type { Council } from './council.ts'
import { openInvitation } from './invitation.ts'

/** Opens what a message's file part names: "invitation/12" is the calendar file of meeting 12. */
export const openFile =
  (council: Council): OpenFile =>
  async (ref) => {
    const [kind, id = ''] = ref.split('/')
    return kind === 'invitation' && /^\d{1,9}$/.test(id) ? openInvitation(council, Number(id)) : null
  }
