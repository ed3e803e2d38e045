// Seals everything again that an older key has sealed, while the service runs. What is done shows in the boxes
// themselves, so that a run that was killed is gone on with by the next one, on any instance.
import {
  countStale,
  removeUnusedKeys,
  replaceBoxes,
  type ReplacedBox,
  staleBoxes,
  type StoredBox,
} from '../tenancy/boxes.ts'
import type { Database } from '../tenancy/database.ts'
import { sealSigningKey, signingKeys } from '../tenancy/installation.ts'
import { inTenant, SYSTEM } from '../tenancy/scope.ts'
import { Refusal } from '../shared/refusal.ts'
import { versionOf } from './box.ts'
import { INSTALLATION } from './key-provider.ts'
import { COLUMNS, KEPT_HOURS, type Purpose } from './purposes.ts'
import type { Ring } from './ring.ts'
import type { Sealing } from './sealing.ts'

/** Opens what an earlier version of the service has sealed. Throws an Error for anything else. */
export type Legacy = (stored: StoredBox) => string

export interface RewrapDeps {
  readonly db: Pick<Database, 'platform'>
  readonly sealing: Pick<Sealing, 'ofTenant' | 'ofInstallation'>
  /** by purpose; none: there is nothing of earlier versions */
  readonly legacy: Readonly<Partial<Record<Purpose, Legacy>>>
  /** boxes of one statement */
  readonly atOnce?: number
}

export interface Rewrapped {
  /** sealed again */
  done: number
  /** their key cannot be had: the key of a tenant is disabled, or its provider is away */
  unavailable: number
  /** they open with no key, and stay as they are */
  broken: number
}

/** Boxes of one statement, unless it is said. */
const AT_ONCE = 200

/** `progress` is called after each statement. */
export async function rewrap(
  deps: RewrapDeps,
  progress: (purpose: Purpose, so: Rewrapped) => void = () => {},
): Promise<Rewrapped> {
  const all: Rewrapped = { done: 0, unavailable: 0, broken: 0 }
  all.done += await sealSigningKeys(deps)
  for (const [purpose, column] of COLUMNS) {
    let after: StoredBox | null = null
    for (;;) {
      const found: StoredBox[] = await staleBoxes(deps.db, column, { after, limit: deps.atOnce ?? AT_ONCE })
      after = found.at(-1) ?? null
      if (!after) break
      const replaced = await sealedAgain(deps, purpose, found, all)
      if (replaced.length > 0) all.done += await replaceBoxes(deps.db, column, replaced)
      progress(purpose, { ...all })
    }
  }
  const columns = COLUMNS.map(([, column]) => column)
  await removeUnusedKeys(deps.db, columns, KEPT_HOURS)
  return all
}

/** Returns how many boxes are to be sealed again, by purpose. */
export async function pending(db: Pick<Database, 'platform'>): Promise<Readonly<Partial<Record<Purpose, number>>>> {
  const counts: Partial<Record<Purpose, number>> = {}
  for (const [purpose, column] of COLUMNS) counts[purpose] = await countStale(db, column)
  return counts
}

async function sealedAgain(
  { sealing, legacy }: RewrapDeps,
  purpose: Purpose,
  found: readonly StoredBox[],
  all: Rewrapped,
): Promise<ReplacedBox[]> {
  const replaced: ReplacedBox[] = []
  const rings = new Map<string, Ring | null>()
  for (const stored of found) {
    const { owner, row, box } = stored
    if (!rings.has(owner)) rings.set(owner, await ringOf(sealing, owner))
    const ring = rings.get(owner)
    if (!ring) {
      all.unavailable++
      continue
    }
    const place = { purpose, row }
    const text = opened(() => (versionOf(box) === null ? legacy[purpose]?.(stored) : ring.open(place, box)))
    if (text === undefined) all.broken++
    else replaced.push({ ...stored, sealed: ring.seal(place, text) })
  }
  return replaced
}

function opened(open: () => string | undefined): string | undefined {
  try {
    return open()
  } catch (error) {
    if (error instanceof Refusal) throw error
    return undefined
  }
}

/** Returns null if it cannot be had. */
async function ringOf(sealing: RewrapDeps['sealing'], owner: string): Promise<Ring | null> {
  try {
    return await (owner === INSTALLATION ? sealing.ofInstallation() : inTenant(owner, () => sealing.ofTenant(), SYSTEM))
  } catch (error) {
    if (error instanceof Refusal && error.code === 'KEY_UNAVAILABLE') return null
    throw error
  }
}

/** Earlier versions left their private parts unsealed, in another column. */
async function sealSigningKeys({ db, sealing }: RewrapDeps): Promise<number> {
  const bare = (await signingKeys(db)).filter(({ sealedKey }) => sealedKey === null)
  if (bare.length === 0) return 0
  const ring = await sealing.ofInstallation()
  for (const { kid, jwk } of bare)
    await sealSigningKey(db, kid, ring.seal({ purpose: 'signing_key', row: kid }, JSON.stringify(jwk)))
  return bare.length
}
