// A tenant's configuration: its row, its brand, its policies and rules, and what is compiled from them. All of it is
// one cached value, read by one statement.
import type { Ahead } from '../access/session-access.ts'
import { accessOf as accessIdOf, shownOf } from '../memory/change-feed.ts'
import { type Fresh, InvalidatedCache } from '../memory/invalidated-cache.ts'
import { createMemory, type Memory } from '../memory/memory.ts'
import { once } from '../memory/once.ts'
import { roomLeft } from '../shared/json-size.ts'
import type { Client, Database } from '../tenancy/database.ts'
import { callFunction, type FunctionRow } from '../tenancy/functions.ts'
import { rowOfJson } from '../tenancy/json-rows.ts'
import { currentTenant } from '../tenancy/scope.ts'
import type { StoredBreakGlass } from './policy/break-glass.ts'
import type { Installation } from './policy/model.ts'
import type { Parts } from './policy/part.ts'
import { type CompiledSnapshot, createCompiler, type Snapshot, type Snapshots } from './policy/snapshot.ts'
import { type AccessState, type StoredState, UNCONFIGURED } from './policy/state.ts'
import { type Owned, ruleOf, type StoredConfiguration, withoutTenant } from './configuration-columns.ts'
import type { AuthPolicy } from './auth-policy/model.ts'
import type { Brand } from './branding/model.ts'
import type { ActiveConnection } from './connections/model.ts'
import { type BrandRow, brandOf } from './branding/rows.ts'
import type { IpRuleRow, ListedRules } from './ip-rules/rows.ts'
import type { RateLimitRow } from './rate-limits/model.ts'
import type { SecurityPolicy } from './security-policy/model.ts'
import type { Tenant } from './tenants/model.ts'

/** Most rules that are read together with the rest. */
const FEW_RULES = 200

/** The configuration of one tenant, as of one moment. */
export interface Configuration {
  readonly tenant: Tenant
  readonly brand: Brand
  readonly access: CompiledSnapshot
  readonly rules: ListedRules
}

/** What the parts of the access configuration are compiled from. */
export interface Decisive extends StoredState {
  readonly auth: AuthPolicy | null
  readonly security: SecurityPolicy | null
  readonly rateLimits: RateLimitRow | null
  readonly connections: readonly ActiveConnection[]
  /** null: there are too many to read in one go */
  readonly rules: readonly IpRuleRow[] | null
}

export interface Configurations {
  /** For reads: changes made on other instances are visible within SNAPSHOT_LAG_MS. */
  cached(): Promise<Configuration>
  /** For writes: everything that was committed before the call is visible. */
  current(): Promise<Configuration>
  readonly snapshots: Snapshots
  /** Returns the snapshot of a tenant that is in memory, and whether it is current; null: none is. */
  held(tenantId: string): { readonly access: Snapshot; readonly current: boolean } | null
}

export interface ConfigurationDeps {
  readonly db: Pick<Database, 'client' | 'feed'>
  /** Milliseconds within which changes made on other instances become visible; 0: each call reads. */
  readonly lagMs: number
  readonly parts: Parts<Decisive>
  readonly installation: Installation
  readonly memory?: Memory
}

/** The size of a cached configuration, in KiB, before its contents are counted. */
const BARE_KIB = 16
/** Most characters of a configuration that are counted. One with large images has more, and is cached all the same. */
const COUNTED_CHARACTERS = 1_048_576

export function createConfigurations({
  db,
  lagMs,
  memory = createMemory(),
  ...given
}: ConfigurationDeps): Configurations {
  const { client, feed } = db
  const compiler = createCompiler({ client, ...given })
  const cache = new InvalidatedCache<Configuration>({ feed, lagMs, memory, name: 'configurations' })

  /**
   * Builds the value. `latest` is the outdated one, whose rules and compiled parts are reused while their version is
   * the same.
   */
  function configurationOf({ stored, brand, rules }: Found, latest: Configuration | null): Configuration {
    const tenantId = currentTenant()
    const onCompiled = (): void => cache.reweigh(tenantId, weightOf)
    return {
      tenant: Object.freeze(stored.tenant),
      brand: Object.freeze(brand),
      access: compiler.compile({ ...stored, rules: rules.rows }, latest?.access ?? null, onCompiled),
      rules: latest?.rules.version === rules.version ? latest.rules : rules,
    }
  }

  function freshOf(found: Found): Fresh<Configuration> {
    const tenantId = currentTenant()
    // altered: configuration_parts
    const value = configurationOf(found, cache.latest(tenantId) ?? null)
    // fault: M1
    return { value, ids: [shownOf(tenantId), accessIdOf(tenantId)], weight: weightOf(value) }
  }

  const read = (): Promise<Configuration> => {
    const tenantId = currentTenant()
    // altered: configuration_rules
    const known = () => cache.latest(tenantId)?.rules ?? null
    // fault: M2a A1a
    return cache.read(tenantId, () => readStored(client, known()), freshOf)
  }

  /** What is in memory and outdated is read when somebody asks: often that is the brand alone. */
  function ahead(tenantId: string): Ahead | null {
    if (lagMs === 0 || cache.latest(tenantId)) return null
    const { version } = feed
    return {
      mostRules: FEW_RULES,
      knownIpVersion: null,
      async take(rows) {
        const found = await foundIn(client, rows, null)
        // fault: M44
        cache.keep(tenantId, version, freshOf(found))
      },
    }
  }

  // fault: M2b
  // altered: orm_cached
  const cached = async (): Promise<Configuration> => cache.get(currentTenant()) ?? read()

  async function current(): Promise<Configuration> {
    await feed.sync()
    return cached()
  }

  /** Returns the cached access configuration, if it counts: a change of the rest leaves it as it is. */
  function heldAccess(): CompiledSnapshot | undefined {
    const tenantId = currentTenant()
    // Where nothing is cached, credentials are read each time, with the version that they need.
    // fault: A1b
    return (lagMs === 0 ? cache.latest(tenantId) : cache.get(tenantId, [accessIdOf(tenantId)]))?.access
  }

  async function atLeast(version: number): Promise<Snapshot> {
    if (version === 0) return compiler.unconfigured
    const known = heldAccess()
    // fault: A2
    // altered: configuration_latest
    if (known && known.version >= version) return known
    const { access } = await read()
    // A read that was under way may have begun before the credential was read.
    // fault: M3
    return access.version >= version ? access : (await read()).access
  }

  /**
   * Returns the access configuration. A tenant that does not exist has configured nothing, so asking by its id reveals
   * nothing else.
   */
  async function accessOf(reading: Promise<Configuration>): Promise<Snapshot> {
    try {
      return (await reading).access
    } catch (error) {
      if (error instanceof NoTenant) return compiler.unconfigured
      throw error
    }
  }

  return {
    cached,
    current,
    held(tenantId) {
      const counted = cache.get(tenantId, [accessIdOf(tenantId)])
      const access = (counted ?? cache.latest(tenantId))?.access
      return access ? { access, current: counted !== undefined } : null
    },
    snapshots: {
      ahead,
      atLeast,
      cached: () => accessOf(cached()),
      current: () => accessOf(current()),
      effectiveWith: compiler.effectiveWith,
      listed: compiler.listed,
      latest: () => cache.latest(currentTenant())?.access ?? compiler.unconfigured,
    },
  }
}

class NoTenant extends Error {
  override readonly name = 'NoTenant'
}

/** Returns the size in bytes. */
function weightOf({ tenant, brand, access, rules }: Configuration): number {
  const counted = [tenant, brand, [...access.compiled.values()], rules.rows]
  const characters = COUNTED_CHARACTERS - Math.max(0, roomLeft(counted, COUNTED_CHARACTERS))
  const compiled = [...access.kib.values()].reduce((sum, kib) => sum + kib, 0)
  return Math.ceil(1_024 * (BARE_KIB + compiled) + 2 * characters)
}

interface Found {
  readonly stored: Omit<Decisive, 'rules'> & { readonly tenant: Tenant }
  readonly brand: Brand
  readonly rules: ListedRules
}

/**
 * Reads by one statement, and one more for a brand with images. Rules are read only if their version is not that of
 * `known`.
 */
async function readStored(client: Client, known: ListedRules | null): Promise<Found> {
  const knownIpVersion = known?.version ?? null
  const rows = await callFunction(client, 'tenant_configuration', { mostRules: FEW_RULES, knownIpVersion })
  return foundIn(client, rows, known)
}

async function foundIn(
  client: Client,
  [row, ...rows]: readonly FunctionRow<'tenant_configuration'>[],
  known: ListedRules | null,
): Promise<Found> {
  if (!row?.configuration) throw new NoTenant('the tenant of the scope is not there')
  const stored = row.configuration as StoredConfiguration
  const state = stored.state && rowOfJson<AccessState & StoredBreakGlass>(stored.state)
  const version = (state ?? UNCONFIGURED).ipVersion
  return {
    brand: await brandOf(client, stored.brand && rowOfJson<BrandRow>(stored.brand)),
    rules: known?.version === version ? known : listed(version, rows.map(ruleOf), client),
    stored: {
      state,
      tenant: rowOfJson<Tenant>(stored.tenant),
      auth: stored.auth && withoutTenant(rowOfJson<AuthPolicy & Owned>(stored.auth)),
      security: stored.security && withoutTenant(rowOfJson<SecurityPolicy & Owned>(stored.security)),
      rateLimits: stored.rate_limits && withoutTenant(rowOfJson<RateLimitRow & Owned>(stored.rate_limits)),
      connections: (stored.connections ?? []).map((row) => rowOfJson<ActiveConnection>(row)),
      revertAt: stored.revert_at === null ? null : new Date(stored.revert_at),
    },
  }
}

/** Lists the rules. `rows` are those that were read: one more than FEW_RULES if there are more. */
function listed(version: number, rows: readonly IpRuleRow[], client: Client): ListedRules {
  if (rows.length <= FEW_RULES) return { version, rows, total: async () => rows.length }
  return { version, rows: null, total: once(() => client.ipRule.count()) }
}
