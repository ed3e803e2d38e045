// What hardly ever changes and is read by most requests is kept: with its credential, each request has how the row
// stands (its tag), and what was read of it before counts only under the same tag. So it is as new as what the
// credential may do, which held.ts holds.
import { BoundedCache } from '../memory/bounded-cache.ts'
import { roomLeft } from '../shared/json-size.ts'
import { currentTenant } from './scope.ts'

/** How what is kept of a tenant stands, as a request read it. */
export interface Tags {
  readonly tenantId: string
  readonly tenant: string
  readonly brand: string
  /** of its access configuration, which counts its changes */
  readonly access: string
}

/**
 * Characters, as JSON, of what is kept of all tenants. What takes more than a part of it by itself, such as brands with
 * large images, is not kept.
 */
const KEPT_CHARACTERS = 33_554_432
const LARGEST_CHARACTERS = 65_536

export interface Kept<T> {
  /** Reads through what is kept of the scope's tenant; null, or tags of another tenant: reads anew. */
  (tags: Tags | null): Promise<T>
  /** What was read of the scope's tenant together with its tag. */
  keep(tag: string, value: T): void
}

export function createKept<T extends object>(of: Exclude<keyof Tags, 'tenantId'>, read: () => Promise<T>): Kept<T> {
  const kept = new BoundedCache<string, { readonly tag: string; readonly value: T }>(KEPT_CHARACTERS)
  const keep = (tag: string, value: T): void => {
    const room = roomLeft(value, LARGEST_CHARACTERS)
    // fault: M2b
    if (room >= 0) kept.set(currentTenant(), { tag, value: Object.freeze(value) }, LARGEST_CHARACTERS - room)
  }
  const through = async (tags: Tags | null): Promise<T> => {
    const tenantId = currentTenant()
    // fault: M3
    if (tags?.tenantId !== tenantId) return read()
    // fault: M2a
    const known = kept.get(tenantId)
    // fault: M1 M2c
    // altered: orm_kept
    if (known?.tag === tags[of]) return known.value
    const value = Object.freeze(await read())
    keep(tags[of], value)
    return value
  }
  return Object.assign(through, { keep })
}
