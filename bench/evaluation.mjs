import { evaluateFigures } from '../dist/jobs/rules/evaluate.js'
import { workOutStanding } from '../dist/src/bot/rules/standing.js'
import { changedResults, filledTemplate, NOW, openOn } from './support/council.mjs'
import { atMost, cpuSeconds, figure } from './support/measure.mjs'

const INDICATORS = 10_000
const CHANGED = 200

export const comparisons = [
  {
    name: 'evaluation-10k',
    what: 'The first evaluation of 10,000 indicators under the shipped rules, with all that it opens and writes',
    unit: 'CPU s',
    value: cpuSeconds,
    limit: atMost(6),
    rounds: 1,
    warmUp: false,
    open: async (server) => ({ runs: { callin: await evaluating(server, 'standing', 'all') } }),
  },
  {
    name: 'changed-200',
    what: `An evaluation after ${CHANGED} of 10,000 indicators have changed, against one of all`,
    unit: 'CPU s',
    value: cpuSeconds,
    against: [{ name: 'a full run', target: atMost(0.03) }],
    also: [{ name: 'changed-200-statements', unit: 'statements', value: figure('statements') }],
    rounds: 2,
    warmUp: false,
    open: async (server) => ({
      runs: {
        callin: await evaluating(server, 'changed', 'what may differ'),
        'a full run': await evaluating(server, 'changed', 'all'),
      },
    }),
  },
]

/** An evaluation on a copy of its own of what a template holds. */
async function evaluating(server, template, which) {
  const full = await TEMPLATES[template](server)
  let copy = null
  let council = null
  return {
    async before() {
      copy = await server.fresh(full)
      council = await openOn(copy.url)
    },
    async run() {
      const statements = counted(council.database)
      await evaluateFigures(council.context, which)
      return { figures: { statements: statements() } }
    },
    async after() {
      await council.close()
      await copy.drop()
    },
  }
}

/** Does something on the record of a template that is being filled. */
const onCouncil =
  (work) =>
  async ({ url }) => {
    const council = await openOn(url)
    await work(council)
    await council.close()
  }

const TEMPLATES = {
  /** How every indicator stands is on record, as an import writes it. */
  async standing(server) {
    const name = 'standing_10k'
    await server.template(
      name,
      onCouncil(({ context }) => context.store.standings.fill(workOutStanding(context), NOW)),
      await filledTemplate(server, INDICATORS),
    )
    return name
  },
  /** All have been evaluated, and 200 have reported since. */
  async changed(server) {
    const name = 'changed_200'
    await server.template(
      name,
      onCouncil(async ({ context }) => {
        await evaluateFigures(context, 'all')
        await context.store.imports.apply(changedResults(CHANGED), { by: 'the bench', files: [], now: NOW })
        await context.store.standings.fill(workOutStanding(context), NOW)
      }),
      await TEMPLATES.standing(server),
    )
    return name
  },
}

/** How many statements go over a pool's connections from now on. */
function counted({ pool }) {
  let sent = 0
  pool.on('acquire', (client) => {
    if (client.isCounted) return
    const query = client.query.bind(client)
    Object.assign(client, {
      isCounted: true,
      query: (...args) => {
        sent++
        return query(...args)
      },
    })
  })
  return () => sent
}
