// A tenant's access configuration, compiled for decisions. configuration.ts caches it with the rest of the tenant.
import type { ReadsAhead } from '../../access/session-access.ts'
import type { Client, Tx } from '../../tenancy/database.ts'
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
  /** Returns the compiled value of a part. */
  of<T>(part: Part<never, T>): T
  /** Returns what would apply if a part had that value. */
  effectiveWith<T>(part: Part<never, T>, value: T): EffectivePolicy
}

export interface Snapshots {
  /**
   * Returns the configuration in the given version or a later one. For requests: the version is read with their
   * credential. 0: the tenant has configured nothing.
   */
  atLeast(version: number): Promise<Snapshot>
  /** Returns what a session's statement reads ahead for `atLeast`. */
  readonly ahead: ReadsAhead
  /** For reads: changes made on other instances are visible within SNAPSHOT_LAG_MS. */
  cached(): Promise<Snapshot>
  /** For writes: everything that was committed before the call is visible. */
  current(): Promise<Snapshot>
  /**
   * Returns the cached snapshot, possibly outdated. Only for callers that pass its version to a statement which rejects
   * outdated versions.
   */
  latest(): Snapshot
  /** Returns what would apply to the scope's tenant if that value of a part were stored. */
  effectiveWith<T>(tx: Tx, part: Part<never, T>, value: T): Promise<EffectivePolicy>
  /** Returns the networks that parts list, as stored. */
  readonly listed: (tx: Tx) => Promise<IpRule[]>
}

/** Undoes a change of IP rules that is due. Returns true if it did, because the snapshot is then outdated. */
export type RevertDue = (snapshot: Pick<Snapshot, 'revertAt'>) => Promise<boolean>

/** A snapshot with the compiled parts that its successor can reuse. */
export interface CompiledSnapshot extends Snapshot {
  readonly compiled: Compiled
  /** compiled KiB, by part */
  readonly kib: Map<string, number>
}

export interface CompilerDeps<Read> {
  readonly client: Client
  readonly parts: Parts<Read>
  readonly installation: Installation
}

export interface Compiler<Read> extends Pick<Snapshots, 'effectiveWith' | 'listed'> {
  /**
   * Compiles a snapshot. `before` is an earlier one of the same tenant, whose parts of the same version are reused.
   * `onCompiled` is called when the size of a part becomes known.
   */
  compile(read: Read, before: CompiledSnapshot | null, onCompiled: () => void): CompiledSnapshot
  /** the snapshot of every tenant that has configured nothing */
  readonly unconfigured: Snapshot
}

export function createCompiler<Read extends StoredState>(deps: CompilerDeps<Read>): Compiler<Read> {
  const { client, parts, installation } = deps

  function snapshotOf(
    { state, revertAt }: StoredState,
    compiled: Compiled,
    kib: Map<string, number>,
  ): CompiledSnapshot {
    const { version, abacVersion, mfaRequiredSince, ...window } = state ?? UNCONFIGURED
    const breakGlass = breakGlassOf(window, Date.now())
    return {
      version,
      abacVersion,
      mfaRequiredSince,
      breakGlass,
      compiled,
      kib,
      revertAt: revertAt?.getTime() ?? null,
      effective: effectiveOf(parts, compiled, installation),
      ip: opened(addressesOf(parts, compiled), breakGlass),
      timeZone: timeZoneOf(parts, compiled),
      of: (part) => compiledOf(compiled, part),
      effectiveWith: (part, value) => effectiveOf(parts, compiled, installation, [part, value]),
    }
  }

  return {
    unconfigured: snapshotOf({ state: null, revertAt: null }, initialOf(parts), new Map()),
    compile(read, before, onCompiled) {
      const kib = before?.kib ?? new Map<string, number>()
      const reportSize = (part: string, weight: number): void => {
        kib.set(part, weight)
        onCompiled()
      }
      return snapshotOf(
        read,
        compileAll(parts, { read, client, installation, reportSize }, before?.compiled ?? null),
        kib,
      )
    },
    async effectiveWith(tx, part, value) {
      const others = parts.filter((other) => other.demands && other !== part)
      return effectiveOf(parts, await storedOf(others, tx), installation, [part, value])
    },
    async listed(tx) {
      const listing = parts.filter((part) => part.listed !== undefined)
      return listedOf(listing, await storedOf(listing, tx))
    },
  }
}
