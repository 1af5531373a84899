import { ANALYST, CHAIR, MANAGER, MEMBERS_OFFICE, OUTSIDER, SECRETARY } from '../../support/council.ts'

export const page = new URL('../../../docs/paper-rights.md', import.meta.url)
/** What stands in a cell of its tables where there is nothing. */
export const NOTHING = '–'
/** Stands in for the chair of PAT. */
export const DEPUTY = 'Head of Legal'

/** Who is meant by the first column of its tables. */
export const POSTS: Readonly<Record<string, string>> = {
  'Its chair': CHAIR,
  'Its chair’s deputy': DEPUTY,
  'Its secretary': SECRETARY,
  'Its nominated director': 'Corporate Director of Finance',
  'Its non-executive director': 'PAT Non-Executive Director 1',
  'Another forum’s chair': 'Managing Director',
  'Another forum’s secretary': 'DAT Secretary',
  'Another forum’s director': 'General Counsel',
  'Another forum’s NED': 'DAT Non-Executive Director 2',
  'Cabinet Member': 'Cabinet Member for Business Strategy',
  'Cabinet Member’s office': MEMBERS_OFFICE,
  'Chair of Governance & Audit': 'Chair of Governance & Audit',
  'Performance team': ANALYST,
  'ICT team': 'ICT Team',
  'Accountable manager of an item': MANAGER,
  'A manager with nothing in it': OUTSIDER,
  'Somebody not in the directory': 'Somebody Else',
}
