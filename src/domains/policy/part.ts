// What decides who gets in is made of parts: the auth policy, the security policy, IP rules and ABAC. Each registers
// what it reads, compiles and demands; it imports policy/ and no other part, and policy/ imports no part.
import type { Client, Tx } from '../../tenancy/database.ts'
import { type Demands, type EffectivePolicy, type Installation, type IpRule, type IpState, strictest } from './model.ts'

/** What a part compiles a tenant's configuration from. */
export interface Source<Read> {
  /** what was read of the tenant in one go */
  readonly read: Read
  /** for what is read when it is first asked for */
  readonly client: Client
  /** networks that the parts before it list */
  readonly listed: readonly IpRule[]
  /** Tells about how many KiB were compiled, once they are. */
  readonly reportSize: (kib: number) => void
}

export interface Part<Read, Compiled> {
  readonly name: string
  /** of a tenant that has configured nothing */
  readonly initial: Compiled
  compile(source: Source<Read>): Compiled
  /** While it stays the same, so does what was compiled. Absent: every change of the configuration compiles it anew. */
  version?(read: Read): number
  /** What is stored of it, or its defaults. Absent: it demands and lists nothing. */
  stored?(on: Tx): Promise<Compiled>
  /** What it asks of whoever signs in or sets a password. */
  demands?(compiled: Compiled, installation: Installation): Demands
  /** Networks that it lets in or keeps out, whether IP rules are enforced or not. */
  listed?(compiled: Compiled): readonly IpRule[]
  /** Decides about addresses: one part does. */
  addresses?(compiled: Compiled): IpState
  /** IANA name; null: it names none. */
  timeZone?(compiled: Compiled): string | null
}

/** What was compiled of each part, and from which of its versions. */
export type Compiled = ReadonlyMap<object, { readonly value: unknown; readonly version: number | null }>

/** In the order in which they are compiled: one sees what those before it list. */
export type Parts<Read> = readonly Part<Read, unknown>[]

export function compiledOf<T>(all: Compiled, part: Part<never, T>): T {
  const compiled = all.get(part)
  if (!compiled) throw new Error(`${part.name} is no part of the access configuration`)
  return compiled.value as T
}

export function initialOf<Read>(parts: Parts<Read>): Compiled {
  return new Map(parts.map((part) => [part, { value: part.initial, version: null }]))
}

/** `before`: what was compiled last; of it what has not changed since is kept. */
export function compileAll<Read>(
  parts: Parts<Read>,
  {
    read,
    client,
    reportSize,
  }: Pick<Source<Read>, 'read' | 'client'> & { reportSize: (part: string, kib: number) => void },
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
        : part.compile({ read, client, listed: [...listed], reportSize: (kib) => reportSize(part.name, kib) })
    all.set(part, { value, version })
    listed.push(...(part.listed?.(value) ?? []))
  }
  return all
}

/** Of several that name one the last counts; without any, UTC. */
export function timeZoneOf<Read>(parts: Parts<Read>, all: Compiled): string {
  const named = parts.map((part) => part.timeZone?.(compiledOf(all, part)) ?? null)
  return named.findLast((zone) => zone !== null) ?? 'UTC'
}

export function addressesOf<Read>(parts: Parts<Read>, all: Compiled): IpState {
  const part = parts.find((one) => one.addresses !== undefined)
  if (!part?.addresses) throw new Error('no part of the access configuration decides about addresses')
  return part.addresses(compiledOf(all, part))
}

/** What applies; with `changed`, if that part were so. */
export function effectiveOf<Read>(
  parts: Parts<Read>,
  all: Compiled,
  installation: Installation,
  changed?: readonly [part: object, value: unknown],
): EffectivePolicy {
  const valueOf = (part: Part<Read, unknown>): unknown => (changed?.[0] === part ? changed[1] : compiledOf(all, part))
  return strictest(parts.flatMap((part) => part.demands?.(valueOf(part), installation) ?? []))
}

/** What parts have stored. */
export async function storedOf<Read>(parts: Parts<Read>, on: Tx): Promise<Compiled> {
  const all = new Map<object, { value: unknown; version: null }>()
  for (const part of parts) all.set(part, { value: (await part.stored?.(on)) ?? part.initial, version: null })
  return all
}

/** The networks that the parts list. */
export function listedOf<Read>(parts: Parts<Read>, all: Compiled): IpRule[] {
  return parts.flatMap((part) => part.listed?.(compiledOf(all, part)) ?? [])
}
