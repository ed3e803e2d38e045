// Secrets of sinks at rest: sealed, bound to their row and to the origin that they are for.
import { BoxBroken } from '../../sealing/box.ts'
import type { Ring } from '../../sealing/ring.ts'
import { originOf } from './address.ts'

interface Place {
  readonly id: string
  readonly url: string
}

const placeOf = (id: string) => ({ purpose: 'log_sink', row: id }) as const

export function sealSecret(ring: Ring, { id, url }: Place, value: string) {
  return ring.seal(placeOf(id), JSON.stringify({ origin: originOf(url), value }))
}

/** Returns the secret. Throws BoxBroken if it is of another row, tenant or origin, or was changed. */
export function openSecret(ring: Ring, { id, url, secret }: Place & { readonly secret: Uint8Array }): string {
  const { origin, value } = JSON.parse(ring.open(placeOf(id), secret)) as { origin: string; value: string }
  // fault: LS4
  if (origin !== originOf(url)) throw new BoxBroken('it is for another address')
  return value
}
