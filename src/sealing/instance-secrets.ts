// Random secrets of the installation, such as the key of mailed codes. They are sealed; an earlier version of the
// service left them as they are, and then they are sealed at the first look.
import { randomBytes } from 'node:crypto'
import type { Database } from '../tenancy/database.ts'
import { addSecret, replaceSecret, storedSecret } from '../tenancy/installation.ts'
import type { Ring } from './ring.ts'

/** No box is as short. */
export const SECRET_BYTES = 32

/** Returns a random 256-bit secret of this installation, made on first use. `ring`: the installation's. */
export async function instanceSecret(db: Database, ring: Ring, name: string): Promise<Uint8Array> {
  await addSecret(db, name, sealed(ring, name, randomBytes(SECRET_BYTES)))
  const secret = await knownSecret(db, ring, name)
  if (!secret) throw new Error(`the instance secret ${name} is missing`)
  return secret
}

/** Returns the secret if the installation has it: one that only opens what earlier versions of the service sealed. */
export async function knownSecret(db: Database, ring: Ring, name: string): Promise<Uint8Array | null> {
  const stored = await storedSecret(db, name)
  if (stored?.byteLength !== SECRET_BYTES)
    return stored && new Uint8Array(Buffer.from(ring.open({ purpose: 'instance_secret', row: name }, stored), 'base64'))
  await replaceSecret(db, name, { before: stored, after: sealed(ring, name, stored) })
  return new Uint8Array(stored)
}

export function sealed(ring: Ring, name: string, secret: Buffer): Uint8Array<ArrayBuffer> {
  return ring.seal({ purpose: 'instance_secret', row: name }, secret.toString('base64'))
}
