// The matrix on one stack of layers: every model × every operation, aimed by one tenant at another.
import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PrismaClient } from '../../src/generated/prisma/client.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { useDatabase } from '../kit/database.ts'
import { keepEvidence } from '../kit/evidence.ts'
import { outcome } from '../tenancy/client.ts'
import { grantEverything, poolOf, withoutRowSecurity } from '../tenancy/raw.ts'
import { securedTables, snapshot } from '../tenancy/rows.ts'
import { type Case, casesOf, type Category, MODELS } from './matrix-cases.ts'
import { type AnyClient, save, text, type TwoTenants, twoTenants } from './two-tenants.ts'

export interface Stack {
  readonly name: string
  readonly client: 'ours' | 'bare'
  readonly rowSecurity: boolean
  /** grants that hide nothing: where the client is to be the only thing that refuses */
  readonly grants: 'real' | 'everything'
  readonly holds: boolean
  /** other than all */
  readonly models?: readonly string[]
}

interface Tally {
  cases: number
  leaks: string[]
  changes: string[]
  /** how often each thing stopped a case */
  readonly stopped: Record<string, number>
}

export function describeMatrix(stack: Stack): void {
  describe.each([stack])('$name', (each) => {
    tests(each)
  })
}

function tests(stack: Stack): void {
  const kit = useDatabase()
  let at: TwoTenants
  let client: AnyClient
  let before: string[]
  let restore: () => Promise<void>
  let ownBefore: string[]
  const tallies = new Map<Category, Tally>()

  beforeAll(async () => {
    at = await twoTenants(kit)
    if (stack.grants === 'everything') await grantEverything(kit.owner)
    if (!stack.rowSecurity) await withoutRowSecurity(kit.owner, securedTables)
    client = stack.client === 'ours' ? kit.db.client : new PrismaClient({ adapter: new PrismaPg(poolOf(kit.db)) })
    before = await snapshot(kit.owner, at.b)
    ownBefore = await snapshot(kit.owner, at.a)
    restore = await save(kit.owner, at)
  })
  afterAll(() => {
    const sum = (of: (tally: Tally) => number): number =>
      [...tallies.values()].reduce((total, tally) => total + of(tally), 0)
    const stopped: Record<string, number> = {}
    for (const tally of tallies.values())
      for (const [by, times] of Object.entries(tally.stopped)) stopped[by] = (stopped[by] ?? 0) + times
    keepEvidence(`matrix: ${stack.name}`, {
      cases: sum((tally) => tally.cases),
      leaks: sum((tally) => tally.leaks.length),
      changes: sum((tally) => tally.changes.length),
      stopped,
    })
  })

  async function runCase(one: Case): Promise<void> {
    const tally = tallies.get(one.category) ?? { cases: 0, leaks: [], changes: [], stopped: {} }
    tallies.set(one.category, tally)
    tally.cases++
    const result = await outcome(() => inTenant(at.a, () => one.run(client)))
    const answered = result.error ? '' : text(result.answer)
    if (at.canaries.some((canary) => answered.includes(canary) && !one.said.includes(canary)))
      tally.leaks.push(`${one.id}: ${answered.slice(0, 200)}`)
    const by = stoppedBy(result)
    tally.stopped[by] = (tally.stopped[by] ?? 0) + 1
    if (one.writes && !result.error) await undo(one, tally)
  }

  /** B must be as it was; A may have changed its own rows, which are put back for the next case. */
  async function undo(one: Case, tally: Tally): Promise<void> {
    const changed = (await snapshot(kit.owner, at.b)).join('\n') !== before.join('\n')
    if (changed) tally.changes.push(one.id)
    if (changed || (await snapshot(kit.owner, at.a)).join('\n') !== ownBefore.join('\n')) await restore()
  }

  test.each(stack.models ?? MODELS)(
    '%s: A sees no value of B, and no row of B changes',
    { timeout: 120_000 },
    async (model) => {
      const found = new Set([...tallies.values()].flatMap(({ leaks, changes }) => [...leaks, ...changes]))
      for (const one of casesOf(model, at)) await runCase(one)
      const now = [...tallies.values()]
        .flatMap(({ leaks, changes }) => [...leaks, ...changes])
        .filter((id) => !found.has(id))
      if (stack.holds) expect(now).toEqual([])
      expect(await snapshot(kit.owner, at.b)).toEqual(before)
    },
  )

  test('the cases are many, of every category, and return own rows', () => {
    const categories = ['read', 'shape', 'write', 'nested', 'raw', 'transaction'] as const
    for (const category of categories) expect(tallies.get(category)?.cases, category).toBeGreaterThan(10)
    expect(tallies.get('read')?.stopped['nothing: own rows were returned'] ?? 0).toBeGreaterThan(100)
    if (stack.holds) return
    // Without any layer each category tells or changes something, or it would prove nothing elsewhere.
    for (const category of categories) {
      const { leaks = [], changes = [] } = tallies.get(category) ?? {}
      expect(leaks.length + changes.length, category).toBeGreaterThan(3)
    }
  })
}

/** What kept A from B's rows in this case, for the report. */
function stoppedBy({ answer, error }: Awaited<ReturnType<typeof outcome>>): string {
  if (!error)
    return answer === null || text(answer) === '[]' || text(answer) === '{"count":0}'
      ? 'no such row for A'
      : 'nothing: own rows were returned'
  const { code = '' } = error as { code?: string }
  if (error.name === 'TenancyRefusal') return 'refused by the client'
  if (error.name === 'PrismaClientValidationError') return 'not valid for this model'
  if (code === 'P2025' || code === 'P2015' || code === 'P2016' || code === 'P2017' || code === 'P2018')
    return 'no such row for A'
  if (code === 'P2003') return 'refused by a foreign key'
  if (code === 'P2002') return 'refused by a unique key'
  if (/row-level security|42501/.test(error.message) || code === 'P2039' || code === 'P2010')
    return 'refused by row-level security or grants'
  return `refused: ${error.name} ${code}`.trim()
}
