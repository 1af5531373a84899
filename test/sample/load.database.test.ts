import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadSample } from '../../prisma/sample/sample.ts'
import { parseFramework } from '../../src/framework/parse.ts'
import { packageRoot } from '../../src/root.ts'
import { figures } from '../../src/store/figures/figures.ts'
import { imports } from '../../src/store/imports.ts'
import { anIndicator } from '../intake/files.ts'
import type { FreshDatabase } from '../support/database.ts'
import { freshDatabase } from '../support/database.ts'

const framework = parseFramework(readFileSync(join(packageRoot, 'framework.yaml'), 'utf8'), 'framework.yaml')
const now = new Date('2026-11-22T09:00:00Z')

let fresh: FreshDatabase

beforeEach(async () => {
  fresh = await freshDatabase()
})

afterEach(async () => {
  await fresh.drop()
})

describe('loading the sample council', () => {
  it('says which indicators and which results are sample or made up', async () => {
    expect(await loadSample(fresh.database, framework, now)).toBe(true)

    const { prisma } = fresh.database
    expect(await prisma.indicator.count({ where: { sample: true } })).toBe(45)
    const real = await prisma.result.findMany({ where: { madeUp: false }, include: { indicator: true } })
    expect(real).toHaveLength(44)
    expect(new Set(real.map(({ period }) => period))).toEqual(new Set(['2026-10', '2026-09']))
    expect(real.map(({ indicator }) => indicator.ref)).not.toContain('SM01')
    expect(await prisma.result.count({ where: { madeUp: true } })).toBeGreaterThan(900)
  })

  it('compares schools in special measures with a national rate, and says that it is made up', async () => {
    await loadSample(fresh.database, framework, now)

    const found = await figures(fresh.database).find('SM01', now)
    expect(found?.comparators.map(({ name, madeUp }) => [name, madeUp])).toEqual(
      found?.reports.map(() => ['national', true]),
    )
    expect(found?.comparators[0]).toMatchObject({ period: '2026/27 Q2', value: '2.2' })
    expect(await fresh.database.prisma.comparator.count({ where: { madeUp: false } })).toBe(0)
  })

  it('explains every newest figure that is not green, and says where it comes from', async () => {
    await loadSample(fresh.database, framework, now)

    const { prisma } = fresh.database
    const commentaries = await prisma.result.findMany({
      where: { commentary: { contains: 'sample council' } },
      include: { indicator: true },
    })
    expect(commentaries).toHaveLength(45)
    const explained = commentaries.filter(({ commentary }) =>
      commentary.includes('This text was written for the sample'),
    )
    expect(explained.map(({ indicator }) => indicator.ref).toSorted()).toEqual([
      ...['CS05', 'FN07', 'FN10', 'HR23', 'PI01', 'SM01'],
    ])
  })

  it('puts a person who is called what the post is called into every post, known to the console', async () => {
    await loadSample(fresh.database, framework, now)

    const posts = await fresh.database.prisma.post.findMany({
      include: { holdings: { include: { person: { include: { identities: true } } } } },
    })
    expect(posts.length).toBeGreaterThan(40)
    for (const { id, title, holdings } of posts) {
      expect(holdings.map(({ person }) => person)).toEqual([
        { id, name: title, identities: [{ platform: 'web', externalId: id, personId: id }] },
      ])
    }
    const ids = posts.map(({ id }) => id)
    for (const id of ['deputy-managing-director', 'pat-non-executive-director-2', 'performance-team', 'ict-team']) {
      expect(ids).toContain(id)
    }
    for (const id of ['head-of-contact-point', 'cabinet-members-office', 'chair-of-governance-and-audit']) {
      expect(ids).toContain(id)
    }
  })

  it('says whom each accountable manager answers to, and who stands in for them', async () => {
    await loadSample(fresh.database, framework, now)

    const posts = await fresh.database.prisma.post.findMany({ include: { manager: true, deputy: true } })
    expect(posts.find(({ id }) => id === 'head-of-contact-point')).toMatchObject({
      division: 'Engagement, Organisation Design and Development (EODD)',
      manager: { title: 'Corporate Director Engagement, Organisation Design and Development' },
      deputy: { title: 'Customer Relations Manager' },
    })
    expect(posts.find(({ id }) => id === 'pat-secretary')).toMatchObject({ deputy: { title: 'DAT Secretary' } })
  })

  it('does nothing the second time', async () => {
    await loadSample(fresh.database, framework, now)
    const { prisma } = fresh.database
    const before = [await prisma.result.count(), await prisma.import.count(), await prisma.holding.count()]

    expect(await loadSample(fresh.database, framework, now)).toBe(false)

    expect([await prisma.result.count(), await prisma.import.count(), await prisma.holding.count()]).toEqual(before)
  })

  it('leaves one sample when two processes load it at once', async () => {
    await Promise.all([loadSample(fresh.database, framework, now), loadSample(fresh.database, framework, now)])

    const { prisma } = fresh.database
    expect(await prisma.import.count()).toBe(1)
    expect(await prisma.result.count({ where: { madeUp: false } })).toBe(44)
    expect(await prisma.holding.count()).toBe(await prisma.post.count())
  })

  it("never touches a council's own figures", async () => {
    const own = { indicators: [anIndicator()], targets: [], results: [], comparators: [] }
    await imports(fresh.database).apply(own, { by: 'Performance Team', files: [], now })

    expect(await loadSample(fresh.database, framework, now)).toBe(false)

    expect(await fresh.database.prisma.indicator.findMany({ select: { ref: true, sample: true } })).toEqual([
      { ref: 'CS05', sample: false },
    ])
  })
})
