import type { Decision } from './outcome.ts'

/** What people type for each decision, in small letters, without "to be", "the" and "action". */
const TYPED: Readonly<Record<Decision, RegExp>> = {
  accepted: /^(plan )?(was |is )?(accept(ed)?|agreed plan)$/,
  not_accepted: /^(plan )?(was |is )?(not[ _]accept(ed)?|reject(ed)?)$/,
  referred:
    /^((recommendations )?support(ed)? and )?refer(red)?( (it )?to cmt)?$|^(to )?cmt$|^(recommendations )?supported$/,
  develop: /^(further )?develop(ed|ment)?( (it )?further)?$/,
  rewrite: /^(re-?write|re-?written)( and (bring|brought) back)?$|^(bring|brought) back$/,
  deferred:
    /^(defer(red)?|postponed?)(:? presenter (was |is )?(away|absent|ill))?$|^presenter (was |is )?(away|absent|ill)$/,
  approved: /^(approved?|agreed?)$/,
  noted: /^noted?$|^(for )?information$/,
}

/** Where the decision ends and the discussion begins: "accepted: the trend is right". */
const END = /\s*[:;,–—]\s*|\s+-\s+|\s+(?=because\b)/g

/**
 * Reads a decision as people type it: "accepted", "plan not accepted", "refer to CMT", "rewrite". What follows it after a
 * colon, a comma, a dash or "because" is given as `rest`. Null where no decision is found.
 */
export function readDecision(typed: string): { readonly decision: Decision; readonly rest: string } | null {
  const text = typed.trim().replace(/\s*\.$/, '')
  // The whole first: "deferred: the presenter was away" is one decision.
  const whole = decisionOf(text)
  if (whole) return { decision: whole, rest: '' }
  for (const { index, 0: mark } of text.matchAll(END)) {
    const decision = decisionOf(text.slice(0, index))
    if (decision) return { decision, rest: typed.trim().slice(index + mark.length) }
  }
  return null
}

function decisionOf(text: string): Decision | null {
  const plain = text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/\b(to be|the|action) /g, '')
  const found = Object.entries(TYPED).find(([, pattern]) => pattern.test(plain))
  return found ? (found[0] as Decision) : null // the keys of TYPED are the decisions
}
