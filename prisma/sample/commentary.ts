/** What the accountable managers of the sample say about figures that are not GREEN. */
const COMMENTARY: Readonly<Record<string, string>> = {
  CS05:
    'Calls were answered faster than in the month before, but the time to answer is still longer than it should be. ' +
    'Calls last longer since simple enquiries moved to the website. Advisors recruited in spring are now fully trained.',
  HR23:
    'Nine in ten members of staff have completed all three courses. Those who have not are mostly new starters and ' +
    'staff without a computer at work; managers receive a list of names each month.',
  FN07:
    'Late invoices come from a few services that send them on for checking by post. Suppliers are being asked to send ' +
    'invoices to Accounts Payable directly.',
  FN10: 'The share of old debt that is secured is rising slowly, because a charge on a property takes months to register.',
  PI01:
    'The rent outstanding is owed mainly by a small number of tenants. Payment plans are agreed with two of them; ' +
    'legal advice has been taken on the largest amount.',
  SM01:
    'More schools were placed in special measures than came out of them. Each has an improvement plan, and an adviser ' +
    'visits every week.',
}

/** The commentary of a newest figure: what a manager would say, and where the figure comes from. */
export function commentaryOn(ref: string, origin: string): string {
  const said = COMMENTARY[ref]
  return said === undefined ? origin : `${said} (This text was written for the sample council.) ${origin}`
}
