// The content of a queued mail. It contains links and codes that sign in, so it is sealed and bound to its row.
import type { Sealer } from '../../sealing/sealer.ts'
import { versionOf } from '../../sealing/box.ts'
import type { Ring } from '../../sealing/ring.ts'
import type { Place } from '../../sealing/purposes.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { MailOrder } from './model.ts'

/** An order as stored, possibly by a version of the service with other templates. */
export type StoredOrder = Omit<MailOrder, 'key'> & { readonly key: string }

export interface Contents {
  /** `ring`: of the tenant whose mail it is. */
  seal(ring: Ring, order: MailOrder, id: string): Uint8Array<ArrayBuffer>
  /**
   * Returns null if it was sealed with another key or for another row, or was changed. Throws Refusal KEY_UNAVAILABLE.
   */
  open(ring: Ring, sealed: Uint8Array, id: string): StoredOrder | null
}

/** `legacy`: opens what an earlier version of the service has queued; null: nothing is left of it. */
export function createContents(legacy: Sealer | null): Contents {
  const placeOf = (id: string): Place => ({ purpose: 'mail', row: id })
  function openLegacy({ owner }: Ring, sealed: Uint8Array, id: string): string | undefined {
    // fault: B6
    return legacy?.open(sealed, `${owner} ${id}`)
  }

  return {
    seal(ring, { key: template, to, locale, values, by, inviter, trial }, id) {
      return ring.seal(placeOf(id), JSON.stringify({ key: template, to, locale, values, by, inviter, trial }))
    },
    open(ring, sealed, id) {
      try {
        const text = versionOf(sealed) === null ? openLegacy(ring, sealed, id) : ring.open(placeOf(id), sealed)
        return text === undefined ? null : (JSON.parse(text) as StoredOrder)
      } catch (error) {
        if (error instanceof Refusal) throw error
        return null
      }
    },
  }
}
