// Who gets in is decided by parts: the auth policy, the security policy, IP rules and ABAC. Each part registers what it
// reads, compiles and demands. Parts import policy/ and no other part; policy/ imports no part.
import type { Client, Tx } from '../../tenancy/database.ts'
import { type Demands, type EffectivePolicy, type Installation, type IpRule, type IpState, strictest } from './model.ts'

/** What a part compiles a tenant's configuration from. */
export interface Source<Read> {
  /** what was read of the tenant in one statement */
  readonly read: Read
  /** for data that is read on first use */
  readonly client: Client
  readonly installation: Installation
  /** networks listed by the parts before it */
  readonly listed: readonly IpRule[]
  /** Reports the compiled size in about KiB, once it is known. */
  readonly reportSize: (kib: number) => void
}

export interface Part<Read, Compiled> {
  readonly name: string
  /** for a tenant that has configured nothing */
  readonly initial: Compiled
  compile(source: Source<Read>): Compiled
  /**
   * Returns the version of the part. While it is the same, the compiled value is reused. Absent: every change of the
   * configuration compiles the part again.
   */
  version?(read: Read): number
  /** Returns what is stored of the part, or its defaults. Absent: it demands and lists nothing. */
  stored?(on: Tx): Promise<Compiled>
  /** Returns its demands on sign-ins and passwords. */
  demands?(compiled: Compiled, installation: Installation): Demands
  /** Returns networks that it lets in or keeps out, whether or not IP rules are enforced. */
  listed?(compiled: Compiled): readonly IpRule[]
  /** Returns what decides about addresses. Exactly one part has it. */
  addresses?(compiled: Compiled): IpState
  /** Returns an IANA time zone, or null. */
  timeZone?(compiled: Compiled): string | null
}

/** The compiled value of each part, and the version that it was compiled from. */
export type Compiled = ReadonlyMap<object, { readonly value: unknown; readonly version: number | null }>

/** Parts in compile order: each sees the networks that those before it list. */
export type Parts<Read> = readonly Part<Read, unknown>[]

export function compiledOf<T>(all: Compiled, part: Part<never, T>): T {
  const compiled = all.get(part)
  if (!compiled) throw new Error(`${part.name} is no part of the access configuration`)
  return compiled.value as T
}

export function initialOf<Read>(parts: Parts<Read>): Compiled {
  return new Map(parts.map((part) => [part, { value: part.initial, version: null }]))
}

/** Compiles all parts. Reuses the values of `before` whose version is the same. */
export function compileAll<Read>(
  parts: Parts<Read>,
  {
    read,
    client,
    installation,
    reportSize,
  }: Pick<Source<Read>, 'read' | 'client' | 'installation'> & { reportSize: (part: string, kib: number) => void },
  before: Compiled | null,
): Compiled {
  const all = new Map<object, { value: unknown; version: number | null }>()
  const listed: IpRule[] = []
  for (const part of parts) {
    const version = part.version?.(read) ?? null
    const known = before?.get(part)
    // fault: M4
    const value =
      known && version !== null && known.version === version
        ? known.value
        : part.compile({
            read,
            client,
            installation,
            listed: [...listed],
            reportSize: (kib) => reportSize(part.name, kib),
          })
    all.set(part, { value, version })
    listed.push(...(part.listed?.(value) ?? []))
  }
  return all
}

/** Returns the last time zone that a part names; without any, UTC. */
export function timeZoneOf<Read>(parts: Parts<Read>, all: Compiled): string {
  const named = parts.map((part) => part.timeZone?.(compiledOf(all, part)) ?? null)
  return named.findLast((zone) => zone !== null) ?? 'UTC'
}

export function addressesOf<Read>(parts: Parts<Read>, all: Compiled): IpState {
  const part = parts.find((one) => one.addresses !== undefined)
  if (!part?.addresses) throw new Error('no part of the access configuration decides about addresses')
  return part.addresses(compiledOf(all, part))
}

/** Returns the effective policy. With `changed`, as if that part had that value. */
export function effectiveOf<Read>(
  parts: Parts<Read>,
  all: Compiled,
  installation: Installation,
  changed?: readonly [part: object, value: unknown],
): EffectivePolicy {
  const valueOf = (part: Part<Read, unknown>): unknown => (changed?.[0] === part ? changed[1] : compiledOf(all, part))
  return strictest(parts.flatMap((part) => part.demands?.(valueOf(part), installation) ?? []))
}

/** Returns the stored values of the parts. */
export async function storedOf<Read>(parts: Parts<Read>, on: Tx): Promise<Compiled> {
  const all = new Map<object, { value: unknown; version: null }>()
  for (const part of parts) all.set(part, { value: (await part.stored?.(on)) ?? part.initial, version: null })
  return all
}

/** Returns the networks that the parts list. */
export function listedOf<Read>(parts: Parts<Read>, all: Compiled): IpRule[] {
  return parts.flatMap((part) => part.listed?.(compiledOf(all, part)) ?? [])
}
