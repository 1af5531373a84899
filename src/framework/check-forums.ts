import type { Draft } from './draft.ts'
import type { ForumFile } from './file.ts'
import type { Finding, Path } from './problem.ts'
import { mismatch, oneOf } from './problem.ts'

type Seat = { readonly post: string; readonly path: Path; readonly forum: string }

/** Channels that exist, directorates that each forum covers, and nobody with two seats. */
export const checkForums = (draft: Draft): Finding[] => [
  ...checkChannels(draft),
  ...checkDirectorates(draft),
  ...checkSeats(draft),
]

function checkChannels({ forums, channelKeys }: Draft): Finding[] {
  return [...forums].flatMap(([key, forum]) => {
    if (!forum) return []
    const named: [Path, string][] = [
      [['forums', key, 'channel'], forum.channel],
      ...forum.brief_also.map((channel, index): [Path, string] => [['forums', key, 'brief_also', index], channel]),
    ]
    return named
      .filter(([, channel]) => channelKeys.length > 0 && !channelKeys.includes(channel))
      .map(([path, channel]) => mismatch(path, `"${channel}"`, oneOf(channel, channelKeys, 'a channel')))
  })
}

/** Each forum has one nominated director from each directorate, so what one covers the others cover too. */
function checkDirectorates({ forums }: Draft): Finding[] {
  const covered = new Map<string, string>()
  for (const [key, forum] of forums) {
    for (const directorate of Object.keys(forum?.nominated_directors ?? {})) {
      if (!covered.has(directorate)) covered.set(directorate, key)
    }
  }
  return [...forums].flatMap(([key, forum]) =>
    forum
      ? [...covered]
          .filter(([directorate]) => !Object.hasOwn(forum.nominated_directors, directorate))
          .map(([directorate, other]) =>
            mismatch(
              ['forums', key, 'nominated_directors'],
              `nobody from "${directorate}"`,
              `a nominated director from it, as forums.${other} has one`,
            ),
          )
      : [],
  )
}

/** The forums assure each other's work: a post sits on one of them, and in one seat. */
function checkSeats({ forums }: Draft): Finding[] {
  const taken = new Map<string, Seat>()
  const findings: Finding[] = []

  for (const seat of [...forums].flatMap(([key, forum]) => (forum ? seatsOf(key, forum) : []))) {
    const other = taken.get(seat.post)
    if (other) {
      const where = other.forum === seat.forum ? 'in one seat' : `on one forum, and not on forums.${other.forum} too`
      findings.push(mismatch(seat.path, `"${seat.post}" a second time`, `each post ${where}`))
    } else taken.set(seat.post, seat)
  }
  return findings
}

const seatsOf = (forum: string, file: ForumFile): Seat[] => [
  { forum, post: file.chair, path: ['forums', forum, 'chair'] },
  ...Object.entries(file.nominated_directors).map(([directorate, post]) => ({
    forum,
    post,
    path: ['forums', forum, 'nominated_directors', directorate],
  })),
  ...file.non_executive_directors.map((post, index) => ({
    forum,
    post,
    path: ['forums', forum, 'non_executive_directors', index],
  })),
]
