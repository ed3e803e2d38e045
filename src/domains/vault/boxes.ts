// What is sealed of a secret. The box is bound to its row by the sealing, and to its name by what is in it: keys are
// limited to names, so a row must not be renamed in the database and still open.
import { BoxBroken } from '../../sealing/box.ts'
import type { Ring } from '../../sealing/ring.ts'

interface Named {
  readonly id: string
  readonly name: string
}

const placeOf = ({ id }: Named) => ({ purpose: 'vault', row: id }) as const

export function sealValue(ring: Ring, secret: Named, value: string): Uint8Array<ArrayBuffer> {
  return ring.seal(placeOf(secret), JSON.stringify([secret.name, value]))
}

/** Returns the value. Throws BoxBroken if it is of another row, name, tenant or key. */
export function openValue(ring: Ring, secret: Named & { readonly value: Uint8Array }): string {
  const [name, value] = JSON.parse(ring.open(placeOf(secret), secret.value)) as readonly [string, string]
  // fault: V2
  if (name !== secret.name) throw new BoxBroken('it is of another name')
  return value
}
