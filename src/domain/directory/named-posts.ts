import type { Framework } from '../rules/framework.ts'
import { membersOf } from './access.ts'

/** The titles of all posts that the rules name, each once. They are in the directory whether anybody holds them or not. */
export const listNamedPosts = ({ forums, channels, roles }: Framework): readonly string[] => [
  ...new Set([
    ...forums.flatMap(membersOf),
    ...channels.flatMap(({ readers }) => readers),
    ...roles.performanceTeam,
    ...roles.ictTeam,
    ...roles.memberSide,
  ]),
]
