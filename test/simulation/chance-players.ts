import { postId } from '../../src/domain/directory/post-id.ts'
import type { Random } from '../support/random.ts'
import { type Hour, isWorking, MANAGERS, owners, type Player, performanceTeam, secretaries, usual } from './players.ts'

const SECRETARIES = { PAT: 'PAT Secretary', DAT: 'DAT Secretary' } as const
const MOVES_A_DAY = 1 / 30
const LEAVERS_A_DAY = 1 / 60
const READERS_A_DAY = 1 / 2

/** What people do in every month, in figures, moves and departures of a seed's own. */
export const playersOf = (random: Random, phase: number): readonly Player[] => [
  leavers(random),
  performanceTeam(phase),
  ...usual,
  movers(random),
  owners,
  secretaries,
  readers(random),
]

/** Says a line that may well be refused: it must only be understood, and break nothing. */
async function tries({ simulated }: Hour, post: string, line: string): Promise<number> {
  const { words } = await simulated.ask(post, line)
  if (words.startsWith('Something broke')) throw new Error(`${post}: ${line}\n${words}`)
  return 1
}

/** Meetings are moved and cancelled, and sometimes that cannot be. */
const movers =
  (random: Random): Player =>
  async (now) => {
    if (now.hour !== 12 || !isWorking(now) || !random.chance(MOVES_A_DAY)) return 0
    const forum = random.oneOf(['PAT', 'DAT'] as const)
    if (random.chance(0.25))
      return tries(now, SECRETARIES[forum], `cancel-meeting ${forum} reason: Too many are on leave`)
    const to = now.simulated.council.calendar.addWorkingDays(now.day, random.between(3, 40))
    const line = `move-meeting ${forum} to: ${to} at: ${random.between(9, 15)}:00 reason: The chair is at Cabinet`
    return tries(now, SECRETARIES[forum], line)
  }

/** Managers leave, and are followed some weeks later. */
function leavers(random: Random): Player {
  const vacant = new Map<string, number>()
  return async (now) => {
    if (now.hour !== 7 || !isWorking(now)) return 0
    const { prisma } = now.simulated.db.database
    for (const [post, days] of vacant) {
      vacant.set(post, days - 1)
      if (days > 0) continue
      vacant.delete(post)
      await prisma.holding.updateMany({ where: { postId: postId(post) }, data: { until: null } })
    }
    if (!random.chance(LEAVERS_A_DAY)) return 0
    const post = random.oneOf(MANAGERS)
    if (vacant.has(post)) return 0
    vacant.set(post, random.between(5, 40))
    const until = new Date(`${now.day.subtract({ days: 1 })}T00:00:00Z`)
    await prisma.holding.updateMany({ where: { postId: postId(post) }, data: { until } })
    return 0
  }
}

const QUESTIONS = ['my', 'due', 'agenda PAT', 'proposals', 'actions', 'status SI00', 'papers', 'next DAT', 'call-ins']

/** Somebody looks something up. */
const readers =
  (random: Random): Player =>
  async (now) => {
    if (now.hour !== 14 || !isWorking(now) || !random.chance(READERS_A_DAY)) return 0
    return tries(
      now,
      random.oneOf(['Deputy Managing Director', 'PAT Secretary', 'Performance Team', MANAGERS[0]]),
      random.oneOf(QUESTIONS),
    )
  }
