// node scripts/keys.ts <verb>: the operator's commands for keys, with the environment of the service. The service goes
// on meanwhile; only the embedded database is one process's: stop the service first.
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { type Config, readConfig } from '../src/config.ts'
import { openDatabase } from '../src/open-database.ts'
import { drill } from '../src/sealing/drill.ts'
import { bring, type KeyChangeDeps, owners, rotate, wrapAnew } from '../src/sealing/key-changes.ts'
import {
  INSTALLATION,
  type KeyProvider,
  KeyUnavailable,
  PROVIDERS,
  type ProviderName,
} from '../src/sealing/key-provider.ts'
import { openSealing, type OpenedSealing } from '../src/sealing/open.ts'
import { pending, rewrap } from '../src/sealing/rewrap.ts'
import { legacySealers } from '../src/secrets.ts'
import { dataKeysOf, keyUses } from '../src/tenancy/data-keys.ts'
import type { Database } from '../src/tenancy/database.ts'
import { operatorTenants } from '../src/tenancy/operator.ts'
import { inTenant } from '../src/tenancy/scope.ts'

const HELP = `usage: npm run keys -- <verb> [options]        (in the image: node scripts/keys.ts <verb> [options])

  status                                  the keys in use, whether they can be had, and what is to be sealed again
  rotate [<tenant>]                       a new data key of the tenant, or of all and of the installation
  rewrap [--at-once n]                    wraps data keys with the key that is configured now, and seals again what
                                          older data keys have sealed, 200 values a statement unless it is
                                          said; a run that was killed is gone on with
  byok <tenant> --provider aws-kms|pkcs11 --key … --reason …
                                          the tenant's own key wraps its data keys, and nothing else does
  byok <tenant> --return --reason …       the installation's key again
  drill <tenant>                          measures how long a disabled key is still good for

<tenant> is an id or a slug. Exit codes: 0 done, 1 a key cannot be had, 2 not understood.`

const OPTIONS = {
  provider: { type: 'string' },
  key: { type: 'string' },
  reason: { type: 'string' },
  'at-once': { type: 'string' },
  return: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

type Given = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>['values']

class Misunderstood extends Error {}

interface At extends OpenedSealing, KeyChangeDeps {
  readonly db: Database
  readonly config: Config
}

const VERBS: Readonly<Record<string, (at: At, given: Given, tenant: string | undefined) => Promise<void>>> = {
  status,
  rotate: rotateKeys,
  rewrap: sealAgain,
  byok,
  drill: measure,
}

try {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true })
  const [verb = '', tenant, ...more] = positionals
  const run = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined
  if (values.help || !run || more.length > 0) {
    console.log(HELP)
    process.exitCode = values.help ? 0 : 2
  } else await opened((at) => run(at, values, tenant))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = error instanceof KeyUnavailable ? 1 : 2
}

async function opened(work: (at: At) => Promise<void>): Promise<void> {
  const config = readConfig(process.env)
  const db = await openDatabase(config, pino({ level: 'silent' }))
  try {
    const metrics = { keyAsked() {} }
    const made = await openSealing(db, config, { metrics, onError: (what, error) => console.error(what, error) })
    await work({ ...made, db, config, providers: made.sealing.providers })
  } finally {
    await db.close()
  }
}

async function status({ db, providers }: At): Promise<void> {
  for (const { provider, keyId, own, dataKeys, owners: of, oldest } of await keyUses(db)) {
    const health = (await providers.of(provider as ProviderName, keyId)?.health()) ?? {
      ok: false,
      reason: 'not set up',
    }
    const whose = own ? 'brought by a tenant' : keyId === providers.installation.keyId ? 'in use' : 'a former one'
    console.log(
      `${provider} ${keyId} (${whose}): ${dataKeys} data keys of ${of}, the oldest of ${oldest.toISOString()}`,
    )
    console.log(health.ok ? '  can be had' : `  CANNOT be had: ${health.reason}`)
  }
  for (const [purpose, count] of Object.entries(await pending(db)))
    console.log(`${purpose}: ${count} to be sealed again`)
}

async function rotateKeys(at: At, _given: Given, tenant: string | undefined): Promise<void> {
  const wanted = tenant === undefined ? owners(at) : [await idOf(at, tenant)]
  let [done, failed] = [0, 0]
  for await (const owner of wanted) {
    try {
      if ((await rotate(at, owner)) !== null) done++
    } catch (error) {
      failed += reported(owner, error)
    }
  }
  console.log(`${done} new data keys: they seal in a minute. Then run: npm run keys -- rewrap`)
  if (failed > 0) throw new KeyUnavailable('away', `${failed} could not be made`)
}

async function sealAgain(at: At, { 'at-once': many = '200' }: Given): Promise<void> {
  if (!/^[1-9]\d{0,3}$/.test(many)) throw new Misunderstood('--at-once takes a number')
  let [wrapped, failed] = [0, 0]
  for await (const owner of owners(at)) {
    try {
      wrapped += await wrapAnew(at, owner)
    } catch (error) {
      failed += reported(owner, error)
    }
  }
  console.log(`${wrapped} data keys were wrapped anew`)
  const { boxes: legacy } = await legacySealers(at.db, at.ring)
  const { done, broken, unavailable } = await rewrap({ ...at, legacy, atOnce: Number(many) }, (purpose, so) =>
    console.log(`${purpose}: ${so.done} sealed again so far`),
  )
  console.log(`${done} sealed again`)
  if (broken > 0) console.log(`${broken} open with no key, and stay as they are`)
  if (unavailable + failed > 0)
    throw new KeyUnavailable('away', `${unavailable} boxes and ${failed} data keys wait for their key`)
}

async function byok(at: At, { provider, key, reason, return: back }: Given, tenant: string | undefined): Promise<void> {
  if (tenant === undefined || reason === undefined) throw new Misunderstood('byok <tenant> … --reason "…"')
  if (back !== true && (key === undefined || !isProvider(provider) || provider === 'local'))
    throw new Misunderstood('byok takes --provider aws-kms|pkcs11 and --key, or --return')
  const own = back === true ? null : { provider: provider as ProviderName, keyId: key ?? '' }
  const outcome = await bring(at, { tenantId: await idOf(at, tenant), own, reason })
  console.log(outcome === 'done' ? 'done. In a minute run: npm run keys -- rewrap' : 'it was so before')
}

async function measure(at: At, _given: Given, tenant: string | undefined): Promise<void> {
  if (tenant === undefined) throw new Misunderstood('drill <tenant>')
  const id = await idOf(at, tenant)
  const ring = () => inTenant(id, () => at.sealing.ofTenant())
  await ring()
  const [stored] = (await dataKeysOf(at.db, id)).keys
  const provider: KeyProvider | null =
    stored === undefined ? null : at.providers.of(stored.provider as ProviderName, stored.keyId)
  if (!provider) throw new KeyUnavailable('refused', 'the key provider of the tenant is not set up')
  console.log(`a key lives ${at.config.keys.lifetimeMs / 1_000} s in memory`)
  await drill({ provider, ring, wait: () => setTimeout(500), now: () => performance.now(), say: console.log })
}

async function idOf({ db }: At, tenant: string): Promise<string> {
  if (tenant === 'installation') return INSTALLATION
  const any = { search: null, status: null, plan: null, before: null, limit: 1 }
  const [found] = await operatorTenants(db, { one: tenant, ...any })
  if (!found) throw new Misunderstood(`there is no tenant ${tenant}`)
  return found.id
}

function isProvider(name: string | undefined): boolean {
  return (PROVIDERS as readonly (string | undefined)[]).includes(name)
}

function reported(owner: string, error: unknown): 1 {
  if (!(error instanceof KeyUnavailable)) throw error
  console.error(`${owner}: ${error.message}`)
  return 1
}
