// The data keys of one owner, as they are used. A ring is had before a transaction, and used inside it.
import type { KeyObject } from 'node:crypto'
import { Refusal } from '../shared/refusal.ts'
import { BoxBroken, openBox, sealBox, versionOf } from './box.ts'
import type { Place } from './purposes.ts'

export interface Ring {
  readonly owner: string
  /** the version that it seals with */
  readonly version: number
  /** Seals with the newest key. Throws Refusal KEY_UNAVAILABLE if the ring was kept for longer than keys live. */
  seal(place: Place, plain: string): Uint8Array<ArrayBuffer>
  /** Throws BoxBroken, and Refusal KEY_UNAVAILABLE as `seal` does. */
  open(place: Place, box: Uint8Array): string
}

/** A data key in memory. */
export interface LiveKey {
  readonly key: KeyObject
  /** when it must no longer be used, by the clock of the ring */
  readonly until: number
}

/** Seconds after which a caller may try again. */
const RETRY_SECONDS = 30

export function keyUnavailable(): Refusal {
  return new Refusal('KEY_UNAVAILABLE', 'The key of this data cannot be had at present.', { retryAfter: RETRY_SECONDS })
}

export interface RingParts {
  readonly owner: string
  /** the version that seals */
  readonly newest: number
  readonly keys: ReadonlyMap<number, LiveKey>
  readonly now: () => number
}

export function createRing({ owner, newest, keys, now }: RingParts): Ring {
  function keyOf(version: number): KeyObject | null {
    const live = keys.get(version)
    if (!live) return null
    // fault: E5
    if (live.until <= now()) throw keyUnavailable()
    return live.key
  }
  return {
    owner,
    version: newest,
    seal(place, plain) {
      const key = keyOf(newest)
      if (!key) throw new Error('a ring has no key to seal with')
      return sealBox({ owner, version: newest, key }, place, plain)
    },
    open(place, box) {
      const version = versionOf(box)
      if (version === null) throw new BoxBroken('the box is of no known form')
      const key = keyOf(version)
      if (!key) throw new BoxBroken(`there is no key of version ${version} of this owner`)
      return openBox({ owner, version, key }, place, box)
    },
  }
}
