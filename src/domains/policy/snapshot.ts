// A tenant's access configuration, compiled for deciding. It is part of what configuration.ts caches of a tenant.
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
  /** What was compiled of a part, for that part alone. */
  of<T>(part: Part<never, T>): T
  /** What would apply if a part were so. */
  effectiveWith<T>(part: Part<never, T>, value: T): EffectivePolicy
}

export interface Snapshots {
  /**
   * For who comes with a credential: the configuration in the version that was read with it, or a later one. 0: the
   * tenant has configured nothing.
   */
  atLeast(version: number): Promise<Snapshot>
  /** For what is read: changes made elsewhere count within SNAPSHOT_LAG_MS. */
  cached(): Promise<Snapshot>
  /** For what changes something: all that was committed before the call counts. */
  current(): Promise<Snapshot>
  /**
   * As it was read last, possibly out of date. Only for callers that hand its version to a statement which refuses an
   * old one.
   */
  latest(): Snapshot
  /** What would apply to the scope's tenant if a part were stored so. */
  effectiveWith<T>(tx: Tx, part: Part<never, T>, value: T): Promise<EffectivePolicy>
  /** The networks that parts list, as they are stored. */
  readonly listed: (tx: Tx) => Promise<IpRule[]>
}

/** Undoes a change of IP rules whose time has come; true: it did, and the snapshot is out of date. */
export type RevertDue = (snapshot: Pick<Snapshot, 'revertAt'>) => Promise<boolean>

/** With what its successor is compiled from, where it has not changed. */
export interface CompiledSnapshot extends Snapshot {
  readonly compiled: Compiled
  /** KiB that were compiled, by part */
  readonly kib: Map<string, number>
}

export interface CompilerDeps<Read> {
  readonly client: Client
  readonly parts: Parts<Read>
  readonly installation: Installation
}

export interface Compiler<Read> extends Pick<Snapshots, 'effectiveWith' | 'listed'> {
  /**
   * `before`: an earlier snapshot of the same tenant, which lends the parts whose version is the same. `onCompiled` is
   * told when a part has been compiled.
   */
  compile(read: Read, before: CompiledSnapshot | null, onCompiled: () => void): CompiledSnapshot
  /** of every tenant that has configured nothing */
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
      return snapshotOf(read, compileAll(parts, { read, client, reportSize }, before?.compiled ?? null), kib)
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
