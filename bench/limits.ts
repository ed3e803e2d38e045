// node bench/limits.ts: what limits take of the processor for each request, here alone and shared with another
// instance in PostgreSQL, against a warm read of the whole service.
import { createCredentialBuckets } from '../src/limits/credential-buckets.ts'
import { limitHeaders, noting } from '../src/http/limit-headers.ts'
import { RequestNote } from '../src/http/request-note.ts'
import { createLoadShedding } from '../src/limits/load-shedding.ts'
import { countRequest, overridesWithin, RATE_CEILING } from '../src/limits/overrides.ts'
import { createRateLimiter, type RateLimiter } from '../src/limits/rate-limit.ts'
import { createSharing, type LimitStore } from '../src/limits/sharing.ts'
import { createPostgresStore } from '../src/limits/store-postgres.ts'
import { PlatformPool } from '../src/tenancy/platform-pool.ts'
import { createCallers } from './harness/callers.ts'
import { familyCpu, processCpu } from './harness/cpu.ts'
import { fill, openWriter } from './harness/dataset.ts'
import { startLoad } from './harness/load.ts'
import { type Home, type Postgres, startPostgres, startService } from './harness/server.ts'
import { median, progress } from './measure.ts'
import { CONFIGURATION, ours } from './suites/operations.ts'

const ROUNDS = 5
const PEOPLE = 5_000

/** What a request takes, in microseconds of the processor. */
interface Cost {
  readonly server: number
  readonly database: number
}

interface Variant {
  readonly name: string
  run(): Promise<Cost>
}

const callers = Array.from({ length: PEOPLE }, (_, n) => ({
  tenantId: `tenant ${n}`,
  userId: `person ${n}`,
  keyId: null,
  budget: { owner: `founder ${n}`, proven: true },
  authorization: `Bearer ${'x'.repeat(600)}${n}`,
}))
type Asking = (typeof callers)[number]
const own = overridesWithin(
  { tenant: { rate: 200, burst: 1_000 }, user: { rate: 60, burst: 200 }, key: null },
  RATE_CEILING,
)

/** Time that passes by hand. */
class Clock {
  now = 0
  #planned: { readonly at: number; readonly work: () => void }[] = []
  readonly later = (work: () => void, ms: number): void => void this.#planned.push({ at: this.now + ms, work })

  pass(ms: number): void {
    this.now += ms
    const come = this.#planned.filter(({ at }) => at <= this.now)
    if (come.length === 0) return
    this.#planned = this.#planned.filter(({ at }) => at > this.now)
    for (const { work } of come) work()
  }
}

/** Of each of `count` requests; `postgres`: the pid of its postmaster, where it has a part. */
async function costOf(
  count: number,
  one: (at: number) => Promise<unknown> | void,
  postgres: number | null = null,
): Promise<Cost> {
  const before = process.cpuUsage()
  const database = postgres === null ? 0 : familyCpu(postgres)
  for (let at = 0; at < count; at++) {
    const done = one(at)
    if (done) await done
  }
  const { user, system } = process.cpuUsage(before)
  return {
    server: (user + system) / count,
    database: postgres === null ? 0 : (familyCpu(postgres) - database) / count,
  }
}

const callerAt = (at: number, people = PEOPLE): Asking => callers[at % people] as Asking

function counting(name: string, overrides: typeof own): Variant {
  const clock = new Clock()
  const limiter = createRateLimiter(true, () => clock.now++)
  return { name, run: () => costOf(200_000, (at) => countRequest(limiter, callerAt(at), overrides)) }
}

/** With what comes before and after: slots and turns, what the caller has left, and the headers of the answer. */
function whole(): Variant {
  const clock = new Clock()
  const limiter = createRateLimiter(true, () => clock.now++)
  const credentials = createCredentialBuckets()
  for (const caller of callers) credentials.remember(caller.authorization, caller)
  const shedding = createLoadShedding(true, limiter, credentials, () => ({ overrides: null, current: true }))
  const body = async (): Promise<Buffer> => Buffer.alloc(0)
  return {
    name: 'counted here, with turns and headers',
    run: () =>
      costOf(100_000, async (at) => {
        const caller = callerAt(at)
        const note = new RequestNote()
        const { authorization } = caller
        await shedding.admit(
          { path: '/graphql', headers: { authorization }, address: '192.0.2.1', body, note },
          async () => {
            countRequest(noting(limiter, note), caller, null)
            return { status: 200 }
          },
        )
        limitHeaders(limiter, note, 200)
      }),
  }
}

/** Of so many people in turn, each in a tenant of their own. */
function shared(store: LimitStore, postgres: number, people: number, perSecond: number): Variant {
  const clock = new Clock()
  let under: Promise<unknown> = Promise.resolve()
  const settle: LimitStore['settle'] = (debts) => {
    // Time passes faster here than there, where buckets fill as fast by this.
    const answer = store.settle(debts.map((debt) => ({ ...debt, rate: debt.rate * 1_000 })))
    under = answer
    return answer
  }
  const sharing = createSharing({
    store: { settle, close: async () => {} },
    now: () => clock.now,
    later: clock.later,
    count: () => {},
    onError: console.error,
  })
  const limiter: RateLimiter = createRateLimiter(
    true,
    () => clock.now,
    () => {},
    sharing,
  )
  async function one(at: number): Promise<void> {
    clock.pass(1_000 / perSecond)
    await under
    const caller = callerAt(at, people)
    const uses = [
      { bucket: 'user', key: caller.userId, own: null },
      { bucket: 'tenant', key: caller.budget.owner, own: null },
    ] as const
    const ready = limiter.ready(uses)
    if (ready) await ready
    countRequest(limiter, caller, null)
  }
  const name = `shared: ${people === 1 ? 'one person' : `${people} people`}, ${perSecond} requests a second`
  return { name, run: () => costOf(perSecond * (perSecond < 100 ? 60 : 20), one, postgres) }
}

/** Asking the store before each request. */
function eachTime(store: LimitStore, postgres: number): Variant {
  const debtOf = (id: string) => ({ id, owed: 1, rate: 1e6, burst: 1e6 })
  const one = (at: number): Promise<unknown> =>
    store.settle([debtOf(callerAt(at).userId), debtOf(callerAt(at).budget.owner)])
  return { name: 'shared: asked of PostgreSQL each time', run: () => costOf(3_000, one, postgres) }
}

/** The configuration of a tenant by the service as it runs, all of it in memory. */
async function warmRead(postgres: Postgres, home: Home): Promise<Variant & { stop(): Promise<void> }> {
  const service = await startService(home, { altered: ['limits'] })
  const load = startLoad()
  const known = createCallers(service.url, [1, 2, 3, 4, 5, 6, 7, 8])
  const asked = async (ms: number): Promise<number> => {
    const shots = (await known.fresh()).map(ours(CONFIGURATION.ours, ({ tenantId }) => [tenantId]))
    const { requests, failed, why } = await load.run({ port: service.port, connections: 8, ms, shots })
    if (failed > 0) throw new Error(why)
    return requests
  }
  await asked(3_000)
  return {
    name: 'a warm read of the service: the configuration of a tenant',
    async run() {
      const before = [processCpu(service.pid), familyCpu(postgres.pid)] as const
      const requests = await asked(2_000)
      const [server, database] = [processCpu(service.pid) - before[0], familyCpu(postgres.pid) - before[1]]
      return { server: server / requests, database: database / requests }
    },
    async stop() {
      load.stop()
      await service.stop()
    },
  }
}

const postgres = await startPostgres()
const home = await postgres.home('limits')
const writer = await openWriter(home.url)
const shape = { tenants: 50, members: 20, largest: 100, callers: 8, rules: 20, policies: 20, events: 100 }
await fill(writer, shape, () => {})
await writer.end()
const read = await warmRead(postgres, home)
const pool = new PlatformPool({ connectionString: home.url, max: 5, patienceMs: 15_000, named: true })
pool.on('error', () => {}) // at the end, the server goes first
const store = createPostgresStore({ platform: pool })
const other = createPostgresStore({ platform: pool })
await other.settle([]) // there are two
const stays = setInterval(() => void other.settle([]), 2_000)

const variants: readonly Variant[] = [
  counting('counted here', null),
  counting('counted here, by limits of the tenant', own),
  whole(),
  shared(store, postgres.pid, PEOPLE, 1_000),
  shared(store, postgres.pid, 50, 1_000),
  shared(store, postgres.pid, 1, 25),
  eachTime(store, postgres.pid),
  read,
]
const found = new Map<Variant, Cost[]>(variants.map((variant) => [variant, []]))
for (const variant of variants) await variant.run()
for (let round = 0; round < ROUNDS; round++)
  for (const variant of round % 2 === 0 ? variants : [...variants].reverse()) {
    progress(`limits: round ${round + 1} of ${ROUNDS}, ${variant.name}`)
    found.get(variant)?.push(await variant.run())
  }
progress('')
const costs = variants.map((variant) => {
  const all = found.get(variant) ?? []
  return { server: median(all.map(({ server }) => server)), database: median(all.map(({ database }) => database)) }
})
const together = ({ server, database }: Cost): number => server + database
const ofRead = together(costs.at(-1) as Cost)
console.log(`\n### What a request takes of the processor, µs; ${PEOPLE} people where nothing else is said\n`)
console.log('| | this process | PostgreSQL | together | of a warm read |\n|---|--:|--:|--:|--:|')
for (const [at, variant] of variants.entries()) {
  const cost = costs[at] as Cost
  const cells = [cost.server, cost.database, together(cost)].map((us) => us.toFixed(us < 10 ? 2 : 0))
  console.log(`| ${[variant.name, ...cells, `${((together(cost) / ofRead) * 100).toFixed(1)} %`].join(' | ')} |`)
}
clearInterval(stays)
await read.stop()
await pool.end()
await postgres.stop()
