// A tenant's access configuration, compiled for deciding. Every request reads, with its credential, which version
// counts, so a snapshot is never served past a change: own writes count at once, and so do those of other instances.
import type { Database, Tx } from '../../tenancy/database.ts'
import type { Tags } from '../../tenancy/kept.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { compilePolicies, type CompiledSet } from '../abac/evaluate.ts'
import { storedPolicies } from '../abac/rows.ts'
import { effectivePolicy, type EffectivePolicy } from '../auth-policy/effective.ts'
import { AUTH_POLICY_DEFAULTS, type AuthPolicy } from '../auth-policy/model.ts'
import { listEntries } from '../ip-rules/lists.ts'
import { compileRules, type IpLookup } from '../ip-rules/lookup.ts'
import type { IpDecision, IpRule } from '../ip-rules/model.ts'
import { allowedFirst, ruleOf, storedRules } from '../ip-rules/rows.ts'
import type { Configurations } from '../configuration.ts'
import { type BreakGlass, breakGlassOf, letsIn, type StoredBreakGlass } from './break-glass.ts'
import { SECURITY_POLICY_DEFAULTS, type SecurityPolicy } from '../security-policy/model.ts'

export interface Snapshot {
  readonly version: number
  readonly auth: AuthPolicy
  readonly security: SecurityPolicy
  readonly effective: EffectivePolicy
  readonly mfaRequiredSince: Date | null
  readonly ip: IpState
  /** compiled when it is first asked for */
  readonly abac: () => Promise<CompiledSet>
  readonly abacVersion: number
  /** IANA name, of the security policy's settings */
  readonly timeZone: string
  /** what the operator of the installation lets in; it may have ended since */
  readonly breakGlass: BreakGlass | null
  /** when an open change of IP rules undoes itself, in ms since the epoch; null: there is none */
  readonly revertAt: number | null
}

export interface IpState {
  readonly version: number
  /** whether the rules are; the two lists of the security policy always are */
  readonly enforced: boolean
  /**
   * what requests are decided by; null: no rules are enforced and the lists are empty, so no address is asked for, not
   * even whether it is known
   */
  current(): Promise<IpLookup | null>
  /** what would decide if the rules were enforced */
  all(): Promise<IpLookup>
}

export interface Snapshots {
  /**
   * The configuration of the scope's tenant as of `version` or later; 0 is that of a tenant that has configured
   * nothing.
   */
  at(version: number): Promise<Snapshot>
  /** As it is now: for whoever comes without a credential that told the version. */
  current(): Promise<Snapshot>
  /**
   * As it was when it was last read: for whoever hands its version on to a statement that holds it against the one that
   * counts.
   */
  kept(): Promise<Snapshot>
  /** As of what the request has read with its credential, when that was this tenant's; null: as it is now. */
  asOf(asOf: AsOf | null): Promise<Snapshot>
}

export interface AsOf {
  readonly accessVersion: number
  readonly tags: Tags
}

/** Undoes a change of IP rules whose time has come; true: it did, and the snapshot is out of date. */
export type RevertDue = (snapshot: Pick<Snapshot, 'revertAt'>) => Promise<boolean>

/**
 * Tenants whose configuration is kept, and what all of it may take in KiB; the ones asked for longest ago are
 * forgotten.
 */
const KEPT = 2_000
const KEPT_KIB = 262_144
/** Of an IP rule with its part of the compiled structure. */
const RULE_KIB = 0.5

interface Entry {
  readonly version: number
  readonly snapshot: Promise<Snapshot>
  /** of IP rules and of ABAC policies that were compiled for it */
  readonly kib: { ip: number; abac: number }
}

/** Tells what was compiled for a tenant's snapshot, in KiB. */
type Weigh = (what: keyof Entry['kib'], kib: number) => void

export interface SnapshotDeps {
  readonly db: Database
  readonly configurations: Pick<Configurations, 'read'>
  readonly breachSource: boolean
}

export function createSnapshots({ db, configurations, breachSource }: SnapshotDeps): Snapshots {
  const kept = new Map<string, Entry>()
  const none = compilePolicies([])
  const unconfigured = build(
    UNCONFIGURED,
    AUTH_POLICY_DEFAULTS,
    SECURITY_POLICY_DEFAULTS,
    async () => none,
    null,
    breachSource,
    async () => [],
    () => {},
  )

  async function at(version: number): Promise<Snapshot> {
    if (version === 0) return unconfigured // the same for every tenant
    const tenantId = currentTenant()
    // fault: A1
    const known = kept.get(tenantId)
    // fault: A2
    if (known && known.version >= version) {
      kept.delete(tenantId)
      kept.set(tenantId, known) // at the end: used last
      return known.snapshot
    }
    // altered: configuration_before
    const before = known ? await known.snapshot.catch(() => null) : null
    const entry: Entry = {
      version,
      kib: { ip: 0, abac: 0, ...known?.kib },
      snapshot: load((what, kib) => weigh(entry, what, kib), before),
    }
    kept.delete(tenantId)
    kept.set(tenantId, entry)
    // What failed to load is not kept: the next request tries again.
    entry.snapshot.catch(() => kept.get(tenantId) === entry && kept.delete(tenantId))
    forget()
    return entry.snapshot
  }

  function weigh(entry: Entry, what: keyof Entry['kib'], kib: number): void {
    entry.kib[what] = kib
    forget()
  }

  function forget(): void {
    let kib = [...kept.values()].reduce((sum, entry) => sum + entry.kib.ip + entry.kib.abac, 0)
    for (const [tenantId, entry] of kept) {
      if (kept.size <= 1 || (kept.size <= KEPT && kib <= KEPT_KIB)) return
      kept.delete(tenantId)
      kib -= entry.kib.ip + entry.kib.abac
    }
  }

  /**
   * The state is of the moment of all the rest, or older: what is newer counts under a version that is asked for later,
   * and is read again then.
   */
  async function load(weigh: Weigh, before: Snapshot | null): Promise<Snapshot> {
    const { client } = db
    const read = await configurations.read()
    const state = read.state ?? UNCONFIGURED
    const few = read.rules?.toSorted((one, other) => (one.id < other.id ? -1 : 1)).map(ruleOf)
    const rules = async (): Promise<IpRule[]> => (few ? allowedFirst(few) : storedRules(client))
    const abac = before && before.abacVersion === state.abacVersion ? before.abac : once(() => compiled(client, weigh))
    const made = build(
      state,
      read.auth ?? AUTH_POLICY_DEFAULTS,
      read.security ?? SECURITY_POLICY_DEFAULTS,
      abac,
      read.revertAt?.getTime() ?? null,
      breachSource,
      rules,
      weigh,
    )
    return before && before.ip.version === state.ipVersion ? { ...made, ip: before.ip } : made
  }

  async function current(): Promise<Snapshot> {
    const state = await db.client.accessState.findFirst({ select: { version: true } })
    return at(state?.version ?? 0)
  }

  return {
    at,
    current,
    kept: () => at(kept.get(currentTenant())?.version ?? 0),
    asOf: (asOf) => (asOf?.tags.tenantId === currentTenant() ? at(asOf.accessVersion) : current()),
  }
}

/**
 * As its row is made: the parts count from 1, so that the first change of another part does not look like one of
 * theirs.
 */
const UNCONFIGURED: State = {
  version: 0,
  ipVersion: 1,
  abacVersion: 1,
  ipEnforced: false,
  mfaRequiredSince: null,
  breakGlassUntil: null,
  breakGlassNetworks: [],
  breakGlassReason: '',
}

async function compiled(reader: Pick<Tx, 'abacPolicy'>, weigh: Weigh): Promise<CompiledSet> {
  const { policies, weight } = await storedPolicies(reader)
  weigh('abac', weight)
  return compilePolicies(policies)
}

/** The policy as stored, or the defaults. */
export async function readAuthPolicy(on: Pick<Tx, 'authPolicy'>): Promise<AuthPolicy> {
  const row = await on.authPolicy.findFirst()
  if (!row) return AUTH_POLICY_DEFAULTS
  const { tenantId: _tenantId, ...policy } = row
  return policy
}

/** The policy as stored, or the defaults. */
export async function readSecurityPolicy(on: Pick<Tx, 'securityPolicy'>): Promise<SecurityPolicy> {
  const row = await on.securityPolicy.findFirst()
  if (!row) return SECURITY_POLICY_DEFAULTS
  const { tenantId: _tenantId, settings, ...policy } = row
  return { ...policy, settings: settings as Record<string, unknown> }
}

interface State extends StoredBreakGlass {
  readonly version: number
  readonly ipVersion: number
  readonly abacVersion: number
  readonly ipEnforced: boolean
  readonly mfaRequiredSince: Date | null
}

function build(
  state: State,
  auth: AuthPolicy,
  security: SecurityPolicy,
  abac: () => Promise<CompiledSet>,
  revertAt: number | null,
  breachSource: boolean,
  rules: () => ReturnType<typeof storedRules>,
  weigh: Weigh,
): Snapshot {
  const zone = security.settings['time_zone']
  const breakGlass = breakGlassOf(state, Date.now())
  return {
    version: state.version,
    auth,
    security,
    abac,
    revertAt,
    breakGlass,
    effective: effectivePolicy(auth, security, breachSource),
    mfaRequiredSince: state.mfaRequiredSince,
    abacVersion: state.abacVersion,
    timeZone: typeof zone === 'string' ? zone : 'UTC',
    ip: opened(ipState(state.ipVersion, state.ipEnforced, security, rules, weigh), breakGlass),
  }
}

/**
 * With the window of the operator: what it lets in is not asked for by the rules, as long as it is open. `all` is what
 * they say by themselves.
 */
function opened(ip: IpState, breakGlass: BreakGlass | null): IpState {
  if (!breakGlass) return ip
  const admitted = letsIn(breakGlass)
  return {
    ...ip,
    async current() {
      const lookup = await ip.current()
      return (
        lookup && {
          ...lookup,
          decide: (address) => (admitted(address, Date.now()) ? BREAK_GLASS : lookup.decide(address)),
        }
      )
    },
  }
}

const BREAK_GLASS: IpDecision = { allowed: true, reason: 'BREAK_GLASS', rule: null }

/** Compiled when they are first asked for. */
function ipState(
  version: number,
  enforced: boolean,
  security: SecurityPolicy,
  rules: () => ReturnType<typeof storedRules>,
  weigh: Weigh,
): IpState {
  const lists = listEntries(security)
  const all = lasting(async () => {
    const entries = [...lists, ...(await rules())]
    weigh('ip', entries.length * RULE_KIB)
    return entries
  })
  const listed = lasting(() => Promise.resolve(lists))
  return {
    version,
    enforced,
    all,
    async current() {
      if (enforced) return all()
      return lists.length > 0 ? listed() : null
    },
  }
}

/** For all who ask; what failed is tried again by the next one. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | null = null
  return () => {
    const reading = (known ??= read())
    reading.catch(() => known === reading && (known = null))
    return reading
  }
}

/**
 * Read and compiled once for all who ask meanwhile, and compiled again when a rule has expired. What failed is not
 * kept: the next one tries again.
 */
function lasting(read: () => Promise<readonly IpRule[]>): () => Promise<IpLookup> {
  let latest: Promise<IpLookup> | null = null
  const keep = (compiling: Promise<IpLookup>): Promise<IpLookup> => {
    latest = compiling
    compiling.catch(() => latest === compiling && (latest = null))
    return compiling
  }
  return async () => {
    const known = latest ?? keep(read().then((rules) => compileRules(rules, Date.now())))
    const lookup = await known
    if (lookup.nextExpiry === null || Date.now() < lookup.nextExpiry) return lookup
    // Whoever notices first compiles anew; the others find that begun.
    return latest === known || latest === null ? keep(compileRules(lookup.rules, Date.now())) : latest
  }
}
