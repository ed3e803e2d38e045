// Many tenants in the same ticks: each answer is the asker's own, and whole.
// ISOLATION_OPERATIONS says how many operations to run: a few thousand by default, 100,000 in `npm run isolation:full`.
import { randomInt } from 'node:crypto'
import { afterAll, expect, inject, test } from 'vitest'
import { inTenant } from '../../src/tenancy/scope.ts'
import { type Operation, type Owned, TENANTS, useCanaries } from './canaries.ts'
import { clientOperations } from './client-operations.ts'
import { httpOperations } from './http-operations.ts'
import { keepEvidence } from '../kit/evidence.ts'

const OPERATIONS = Number(process.env['ISOLATION_OPERATIONS'] ?? 4_000)
const AT_ONCE = 64

const canaries = useCanaries()
const { service, any } = canaries

/**
 * A kept-alive socket that the server closes just as it is used again says nothing about an answer: the request is sent
 * once more.
 */
async function onceMore(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof TypeError && error.message === 'fetch failed')) throw error
    await work()
  }
}

/** Operations that were judged; a leak or a lost row would have ended the run. */
let operations = 0

async function storm(
  kinds: readonly Operation[],
  count: number,
  scope: (mine: Owned, work: () => Promise<void>) => Promise<void>,
): Promise<number> {
  const before = operations
  let left = count
  const worker = async (): Promise<void> => {
    while (left-- > 0) {
      const mine = any()
      await scope(mine, () => (kinds[randomInt(kinds.length)] as Operation)(mine))
      operations++
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return operations - before
}

const budget = Math.max(120_000, OPERATIONS * 12)

test(
  `${Math.round(OPERATIONS * 0.75)} interleaved client operations leak and lose nothing`,
  { timeout: budget },
  async () => {
    expect(
      await storm(clientOperations(canaries), Math.round(OPERATIONS * 0.75), (mine, work) =>
        inTenant(mine.tenantId, work),
      ),
    ).toBe(Math.round(OPERATIONS * 0.75))
  },
)

test(
  `${Math.round(OPERATIONS * 0.25)} interleaved HTTP requests leak and lose nothing`,
  { timeout: budget },
  async () => {
    expect(await storm(httpOperations(canaries), Math.round(OPERATIONS * 0.25), (_mine, work) => onceMore(work))).toBe(
      Math.round(OPERATIONS * 0.25),
    )
  },
)

afterAll(() => keepEvidence('interleaving', { operations, leaks: 0, tenants: TENANTS, atOnce: AT_ONCE }))

// On the embedded database every pool shares one session, so that a plain connection sees what ours left behind; for
// the connections of a server see test/tenancy/pool.both.test.ts.
test.runIf(inject('database').kind === 'embedded')('afterwards the session remembers no tenant', async () => {
  const bare = service.bare()
  const seen = await Promise.all(
    Array.from({ length: 20 }, () =>
      bare.query("SELECT coalesce(nullif(current_setting('app.tenant_id', true), ''), 'none') AS tenant"),
    ),
  )
  expect(new Set(seen.map(({ rows }) => (rows[0] as { tenant: string }).tenant))).toEqual(new Set(['none']))
})
