// node bench/sealing.ts: reads of a secret per second: sealed, by a warm data key and by one that is unwrapped each
// time, against the same row in plain text. On the embedded database, whose queries cost least.
import { randomBytes, randomUUID } from 'node:crypto'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { PgliteBackend, pgliteOptions } from '../src/database/pglite-pool.ts'
import type { KeyProvider } from '../src/sealing/key-provider.ts'
import { createLocal } from '../src/sealing/local.ts'
import { onlyLocal } from '../src/sealing/open.ts'
import { createSealing, type Sealing } from '../src/sealing/sealing.ts'
import { embeddedDatabase } from '../src/tenancy/embedded.ts'
import { inTenant } from '../src/tenancy/scope.ts'
import { compare, short, type Variant } from './measure.ts'

const SECRET = 'a bind password of forty characters or so'
/** ms that a key store in the same region may take. */
const STORE_MS = 5

const lite = await PGlite.create()
const backend = new PgliteBackend(lite)
const db = await embeddedDatabase(backend, () => lite.close())
const provider = createLocal(randomBytes(32))
const slow: KeyProvider = {
  ...provider,
  async unwrap(...given) {
    await new Promise((resolve) => setTimeout(resolve, STORE_MS))
    return provider.unwrap(...given)
  },
}
const sealingBy = (by: KeyProvider): Sealing =>
  createSealing({
    db,
    providers: onlyLocal(by),
    lifetimeMs: 300_000,
    metrics: { keyAsked() {} },
    onError: console.error,
  })
const tenantId = randomUUID()
// As the owner of the tables: requests found tenants by a function, with all that belongs to one.
const owner = new pg.Pool(pgliteOptions(backend))
await owner.query(
  "INSERT INTO tenant (id, slug, name, region, updated_at) VALUES ($1, 'bench', 'Bench', 'eu', now())",
  [tenantId],
)
await owner.end()
const warm = sealingBy(provider)
const [plainId, sealedId] = [randomUUID(), randomUUID()]
const placeOf = (row: string) => ({ purpose: 'mail', row }) as const
await inTenant(tenantId, async () => {
  const ring = await warm.ofTenant()
  const times = { expiresAt: new Date(Date.now() + 1e9), nextAttemptAt: new Date() }
  const row = { tenantId, template: 'bench', status: 'SENT' as const, ...times }
  await db.client.outgoingMail.createMany({
    data: [
      { ...row, id: plainId, content: new Uint8Array(Buffer.from(SECRET)) },
      { ...row, id: sealedId, content: ring.seal(placeOf(sealedId), SECRET) },
    ],
  })
})

async function read(id: string, open: (content: Uint8Array) => string | Promise<string>): Promise<void> {
  const { content } = await db.client.outgoingMail.findFirstOrThrow({ where: { id } })
  if ((await open(content ?? new Uint8Array(0))) !== SECRET) throw new Error('it reads something else')
}
const sealed = (sealing: Sealing) => () =>
  read(sealedId, async (content) => (await sealing.ofTenant()).open(placeOf(sealedId), content))

const variant = (name: string, batch: number, work: () => Promise<void>): Variant => ({
  name,
  run: () =>
    inTenant(tenantId, async () => {
      for (let n = 0; n < batch; n++) await work()
      return batch
    }),
})

const [plain, ours, cold] = await compare(
  [
    variant('plain', 20, () => read(plainId, (content) => Buffer.from(content).toString())),
    variant('sealed, warm data key', 20, sealed(warm)),
    variant('sealed, cold data key', 10, () => sealed(sealingBy(provider))()),
    variant(`sealed, cold, a store of ${STORE_MS} ms`, 2, () => sealed(sealingBy(slow))()),
  ],
  { seconds: 0.5, rounds: 5, title: 'A secret that is read' },
)
const ring = await inTenant(tenantId, () => warm.ofTenant())
const box = ring.seal(placeOf(sealedId), SECRET)
const [seal, open] = await compare(
  [
    { name: 'seal', run: () => times(200, () => ring.seal(placeOf(sealedId), SECRET)) },
    { name: 'open', run: () => times(200, () => ring.open(placeOf(sealedId), box)) },
  ],
  { seconds: 0.5, rounds: 5, title: 'Sealing alone' },
)
const ratio = (one: { readonly perSecond: number } | undefined): string =>
  `${short((plain?.perSecond ?? 0) / (one?.perSecond ?? 1))}×`
console.log(
  `\nA sealed read costs ${ratio(ours)} of a plain one with a warm data key, and ${ratio(cold)} with a cold one. ` +
    `To seal takes ${short(1e6 / (seal?.perSecond ?? 1))} µs, to open ${short(1e6 / (open?.perSecond ?? 1))} µs.`,
)
await db.close()

function times(many: number, work: () => unknown): number {
  for (let n = 0; n < many; n++) work()
  return many
}
