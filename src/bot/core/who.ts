/** Who may use a command, as the pages and `help` say it. A test asks as each post, and fails where the program does otherwise. */
export const WHO = {
  anybody: 'Anybody in the directory; they are shown what they may see',
  members: 'The members of the forum, the Members’ side and the performance team',
  deciders: 'The chair of the forum, or its secretary',
  recorders: 'The chair of the forum, its secretary, or the performance team',
  agreers: 'The members of the forum, or the performance team',
  presenter: 'Whoever presents the item, their deputy or stand-in; the secretary of the forum for them',
  above: 'The chair of the forum, its secretary, or the director above whoever presents the item',
  owner: 'The owner of the action, their deputy, those above them; the members of the forum for them',
  preparers: 'The performance team, or the chair or secretary of a forum that the paper is for',
  approvers: 'The chair of each forum that the paper is for, or that chair’s deputy',
  returners: 'Whoever prepares the paper or approves it',
  keepers: 'The performance team or the ICT team',
  informed: 'The ICT team; the secretary of a forum for its channels, and for posts about what they may read',
  appointers: 'The performance team or the ICT team; for a seat on a forum, two of them',
  binders: 'The chair of the forum, or its secretary; of other channels the performance team or ICT',
  checkers: 'The members of the forum, the performance team or the ICT team',
} as const satisfies Readonly<Record<string, string>>

export type Who = keyof typeof WHO
