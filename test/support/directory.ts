import { membersOf } from '../../src/domain/directory/access.ts'
import type { Framework } from '../../src/domain/rules/framework.ts'
import type { Database } from '../../src/store/database/connect.ts'
import { postId } from '../../src/store/directory/directory.ts'

/** The id of somebody's identity on Slack and Teams, as the tests give it. */
export const identityOf = (title: string, platform: 'web' | 'slack' | 'teams'): string =>
  platform === 'web' ? postId(title) : `${platform}-${postId(title)}`

/** Every post that the rules or `also` name, each held by a person of the same id, known on the console and on Slack. */
export async function peopleTheCouncil({ prisma }: Database, framework: Framework, also: readonly string[]) {
  const { performanceTeam, ictTeam, memberSide } = framework.roles
  const titles = [
    ...new Set([...framework.forums.flatMap(membersOf), ...performanceTeam, ...ictTeam, ...memberSide, ...also]),
  ]
  const posts = titles.map((title) => ({ id: postId(title), title }))
  await prisma.post.createMany({ data: posts, skipDuplicates: true })
  await prisma.person.createMany({ data: posts.map(({ id, title }) => ({ id, name: title })) })
  await prisma.holding.createMany({ data: posts.map(({ id }) => ({ personId: id, postId: id })) })
  await prisma.identity.createMany({
    data: posts.flatMap(({ id, title }) =>
      (['web', 'slack'] as const).map((platform) => ({
        platform,
        externalId: identityOf(title, platform),
        personId: id,
      })),
    ),
  })
}

/** Nobody holds the post any more. */
export async function vacate({ prisma }: Database, title: string): Promise<void> {
  await prisma.holding.deleteMany({ where: { postId: postId(title) } })
}
