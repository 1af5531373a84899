/** A whole rules file, as short as one can be. The tests name its lines, so a line added here moves them. */
export const smallFramework = `council: Small Council
rag_policy: floor
results_due_after: 20
rules:
  - key: red-twice
    when: red for 2 quarters
    refer: pat
    recovery: green for 2 periods
  - key: amber-thrice
    when: amber for 3 quarters
    refer: pat
    recovery: green for 2 periods
variations:
  - ref: CS05
    rule: red-twice
    when: red for 3 quarters
    agreed_by: Chair of PAT
    agreed_on: 2026-04-01
    until: 2027-03-31
ladder:
  - division: Division
  - pat: PAT
    dat: DAT
  - cmt: CMT
forums:
  pat:
    name: PAT
    full_name: Performance Assurance Team
    purpose: Looks at performance.
    channel: pat
    chair: Chair of PAT
    secretary: PAT Secretary
    nominated_directors: {Education: Director A, Highways: Director B}
    non_executive_directors: [NED 1, NED 2]
    meets: first Monday at 10:00
    place: County Hall
    brief_also: [office]
  dat:
    name: DAT
    full_name: Delivery Assurance Team
    purpose: Looks at delivery.
    channel: dat
    chair: Chair of DAT
    secretary: DAT Secretary
    nominated_directors: {Education: Director C, Highways: Director D}
    non_executive_directors: [NED 3, NED 4]
    meets: second Tuesday at 10:00
    place: County Hall
    brief_also: []
channels:
  pat: {name: PAT, purpose: For PAT, readers: []}
  dat: {name: DAT, purpose: For DAT, readers: []}
  office: {name: Office, purpose: For Members, readers: [Cabinet Member]}
roles: {performance_team: [Analyst], ict_team: [ICT Team], member_side: [Cabinet Member]}
cycle:
  notice_at_least: 7
  plan_due_before: 5
  brief_before: 5
  remind_before: 2
  evaluate_at: 07:00
  send_at: 09:00
calendar:
  time_zone: Europe/London
  closed_on: [2026-12-29]
`

/** The small file with one piece of text put in another's place, wherever it first stands. */
export function changed(from: string, to: string): string {
  if (!smallFramework.includes(from)) throw new Error(`The small framework has no "${from}"`)
  return smallFramework.replace(from, () => to)
}
