import type { Ring } from './ring.ts'
import type { Sealing } from './sealing.ts'

/**
 * Returns what gives out keys within a transaction: those that were asked for before it. null: nothing is sealed or
 * opened in it; trying fails.
 */
export function heldKeys(ring: Ring | null): Pick<Sealing, 'ofTenant'> {
  return {
    ofTenant: () =>
      ring ? Promise.resolve(ring) : Promise.reject(new Error('keys are asked for before the transaction')),
  }
}
