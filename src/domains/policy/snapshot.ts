// A tenant's access configuration, compiled for deciding. Every request reads, with its credential, which version
// counts, so a snapshot is never served past a change: own writes count at once, and so do those of other instances.
import type { Database, Tx } from '../../tenancy/database.ts'
import type { Tags } from '../../tenancy/kept.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { type BreakGlass, breakGlassOf, opened } from './break-glass.ts'
import type { EffectivePolicy, Installation, IpRule, IpState } from './model.ts'
import {
  addressesOf,
  compileAll,
  type Compiled,
  compiledOf,
  effectiveOf,
  initialOf,
  listedOf,
  type Part,
  type Parts,
  storedOf,
  timeZoneOf,
} from './part.ts'
import { type StoredState, UNCONFIGURED } from './state.ts'

export interface Snapshot {
  readonly version: number
  readonly effective: EffectivePolicy
  readonly mfaRequiredSince: Date | null
  readonly ip: IpState
  readonly abacVersion: number
  /** IANA name */
  readonly timeZone: string
  /** what the operator of the installation lets in; it may have ended since */
  readonly breakGlass: BreakGlass | null
  /** when an open change of IP rules undoes itself, in ms since the epoch; null: there is none */
  readonly revertAt: number | null
  /** What was compiled of a part, for that part alone. */
  of<T>(part: Part<never, T>): T
  /** What would apply if a part were so. */
  effectiveWith<T>(part: Part<never, T>, value: T): EffectivePolicy
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
  /** What would apply to the scope's tenant if a part were stored so. */
  effectiveWith<T>(tx: Tx, part: Part<never, T>, value: T): Promise<EffectivePolicy>
  /** The networks that parts list, as they are stored. */
  listed(tx: Tx): Promise<IpRule[]>
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

/** With what its successor is compiled from, where it has not changed. */
interface Loaded extends Snapshot {
  readonly compiled: Compiled
}

interface Entry {
  readonly version: number
  readonly snapshot: Promise<Loaded>
  /** what was compiled for it, by part */
  readonly kib: Map<string, number>
}

/** Tells what was compiled of a part for a tenant's snapshot, in KiB. */
type Weigh = (part: string, kib: number) => void

export interface SnapshotDeps<Read> {
  readonly db: Database
  /** Reads what parts compile from, of the scope's tenant, in one go. */
  readonly read: () => Promise<Read>
  readonly parts: Parts<Read>
  readonly installation: Installation
}

export function createSnapshots<Read extends StoredState>(deps: SnapshotDeps<Read>): Snapshots {
  const { db, read, parts, installation } = deps
  const kept = new Map<string, Entry>()
  const unconfigured = snapshotOf({ state: null, revertAt: null }, initialOf(parts))

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
      kib: new Map(known?.kib),
      snapshot: load((part, kib) => weigh(entry, part, kib), before),
    }
    kept.delete(tenantId)
    kept.set(tenantId, entry)
    // What failed to load is not kept: the next request tries again.
    entry.snapshot.catch(() => kept.get(tenantId) === entry && kept.delete(tenantId))
    forget()
    return entry.snapshot
  }

  function weigh(entry: Entry, part: string, kib: number): void {
    entry.kib.set(part, kib)
    forget()
  }

  function forget(): void {
    const sizeOf = (entry: Entry): number => [...entry.kib.values()].reduce((sum, kib) => sum + kib, 0)
    let kib = [...kept.values()].reduce((sum, entry) => sum + sizeOf(entry), 0)
    for (const [tenantId, entry] of kept) {
      if (kept.size <= 1 || (kept.size <= KEPT && kib <= KEPT_KIB)) return
      kept.delete(tenantId)
      kib -= sizeOf(entry)
    }
  }

  /**
   * The state is of the moment of all the rest, or older: what is newer counts under a version that is asked for later,
   * and is read again then.
   */
  async function load(weigh: Weigh, before: Loaded | null): Promise<Loaded> {
    const stored = await read()
    return snapshotOf(stored, compileAll(parts, { read: stored, client: db.client, weigh }, before?.compiled ?? null))
  }

  function snapshotOf({ state, revertAt }: StoredState, compiled: Compiled): Loaded {
    const { version, abacVersion, mfaRequiredSince, ...window } = state ?? UNCONFIGURED
    const breakGlass = breakGlassOf(window, Date.now())
    return {
      version,
      abacVersion,
      mfaRequiredSince,
      breakGlass,
      compiled,
      revertAt: revertAt?.getTime() ?? null,
      effective: effectiveOf(parts, compiled, installation),
      ip: opened(addressesOf(parts, compiled), breakGlass),
      timeZone: timeZoneOf(parts, compiled),
      of: (part) => compiledOf(compiled, part),
      effectiveWith: (part, value) => effectiveOf(parts, compiled, installation, [part, value]),
    }
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
    async effectiveWith(tx, part, value) {
      const others = parts.filter((other) => other.demands && other !== part)
      return effectiveOf(parts, await storedOf(others, tx), installation, [part, value])
    },
    async listed(tx) {
      const listing = parts.filter((part) => part.listed)
      return listedOf(listing, await storedOf(listing, tx))
    },
  }
}
