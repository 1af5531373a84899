import { Refusal } from './refusal.ts'

/** Whose record it is: the sample council's until it is left, or a council's own for good. */
export type RecordKind = 'sample' | 'own'

export const recordEmpty = () =>
  new Refusal(
    'record_empty',
    'The record is empty: "npm start" begins with the sample council, "SAMPLE=no npm start" with an empty council of your own.',
  )

export const LEAVE_SAMPLE = 'The record holds the sample council: "callin leave-sample" empties it for your own.'

export const ownAmongSample = (what: string) =>
  new Refusal(
    'own_among_sample',
    `Nothing was imported: ${what} of your own cannot stand among the sample council's. ${LEAVE_SAMPLE}`,
  )
