import { listNamedPosts } from '../../src/domain/directory/named-posts.ts'
import { postId } from '../../src/domain/directory/post-id.ts'
import type { Indicator } from '../../src/domain/figures/indicator.ts'
import type { Framework } from '../../src/domain/rules/framework.ts'
import type { GivenFile } from '../../src/intake/intake.ts'
import type { Line } from './csv-text.ts'
import { csvFile } from './csv-text.ts'

/**
 * posts.csv and people.csv of the sample council: every post that the framework or an indicator names, with its unit as
 * the indicators give it. Whom it answers to and who stands in for it are made up. In each post is a person who is called
 * what the post is called, and whom the console knows.
 */
export function sampleDirectory(framework: Framework, indicators: readonly Indicator[]): readonly GivenFile[] {
  const managers = heads(indicators)
  const directors = leaders(framework, indicators, managers)
  const units = new Map(
    [...managers, ...directors, ...secretaries(framework)].map((line) => [line['post'] ?? '', line]),
  )
  const titles = [...new Set([...listNamedPosts(framework), ...indicators.flatMap(postsOf)])]
  return [
    csvFile(
      'posts',
      titles.map((post): Line => units.get(post) ?? { post }),
    ),
    csvFile(
      'people',
      titles.map((post): Line => ({ person: postId(post), name: post, post, console: 'yes' })),
    ),
  ]
}

const postsOf = ({ accountablePost, directorPost, cabinetMemberPost, dataOwnerPost }: Indicator): string[] =>
  [accountablePost, directorPost, cabinetMemberPost, dataOwnerPost].filter((title) => title !== null)

/** Each accountable manager answers to the director, and the next of the same division stands in. */
function heads(indicators: readonly Indicator[]): Line[] {
  const owned = new Map(indicators.map((one) => [one.accountablePost ?? '', one]))
  const own = [...owned].filter(([post]) => post !== '')
  return own.map(([post, { directorate, division, service, directorPost }]) => {
    const beside = own.filter(([, other]) => other.division === division).map(([title]) => title)
    const next = beside[(beside.indexOf(post) + 1) % beside.length] ?? ''
    return {
      ...{ post, directorate, division, service: service === division ? '' : service },
      ...{ reports_to: directorPost ?? '', deputy: next === post ? '' : next },
    }
  })
}

/** Directors answer to the chair of DAT, who leads the council; a head of the division stands in. */
function leaders({ forums }: Framework, indicators: readonly Indicator[], managers: readonly Line[]): Line[] {
  const chief = forums.at(-1)?.chair ?? ''
  const second = forums[0]?.chair ?? ''
  const divisions = new Map(indicators.map((one) => [one.directorPost ?? '', one]))
  const nominated = forums.flatMap(({ nominatedDirectors }) => nominatedDirectors)
  const posts = new Set([...divisions.keys(), ...nominated.map(({ post }) => post)].filter((post) => post !== ''))
  const lines = [...posts].map((post): Line => {
    const unit = divisions.get(post)
    return {
      post,
      directorate: unit?.directorate ?? nominated.find((one) => one.post === post)?.directorate ?? '',
      division: unit?.division ?? '',
      reports_to: chief,
      deputy: managers.find(({ reports_to }) => reports_to === post)?.['post'] ?? '',
    }
  })
  return second === chief ? lines : [...lines, { post: second, reports_to: chief }, { post: chief, deputy: second }]
}

/** The secretaries of the forums stand in for each other. */
function secretaries({ forums, roles }: Framework): Line[] {
  return forums.map(({ secretary }, at) => {
    const other = forums[(at + 1) % forums.length]?.secretary ?? ''
    return { post: secretary, reports_to: roles.performanceTeam[0] ?? '', deputy: other === secretary ? '' : other }
  })
}
