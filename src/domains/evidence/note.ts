// Checkpoints as signed notes: https://c2sp.org/signed-note and https://c2sp.org/tlog-checkpoint.
import { hash, sign, verify } from 'node:crypto'
import { ed25519Keys } from '../../credentials/ed25519.ts'
import type { Root } from './merkle.ts'

/** What a signature or key of a note is: Ed25519. */
const ED25519 = Buffer.of(1)
const ID_BYTES = 4
const HASH_BYTES = 32

export interface CheckpointKey {
  /** names the log: where it is read, without a scheme */
  readonly origin: string
  /** the public key as tools for signed notes take it (a vkey) */
  readonly verifierKey: string
  /** the same as PEM (SubjectPublicKeyInfo) */
  readonly publicKey: string
}

export interface NoteSigner {
  keyOf(tenantId: string): CheckpointKey
  /** Returns a checkpoint of the tenant's log. */
  sign(tenantId: string, root: Root): string
  /** Returns what a checkpoint of the tenant's log says; null: malformed, or not signed by this installation. */
  open(tenantId: string, note: string): Root | null
}

/** `seed`: 32 random bytes. `publicUrl`: the address of this service, without a trailing slash. */
export function createNoteSigner(seed: Uint8Array, publicUrl: string): NoteSigner {
  const { privateKey, publicKey } = ed25519Keys(seed)
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString()
  const place = publicUrl.replace(/^[a-z]+:\/\//i, '').replaceAll('+', '%2B')
  const logOf = (tenantId: string): string => `/v1/tenants/${tenantId}/audit`
  const originOf = (tenantId: string): string => place + logOf(tenantId)
  const idOf = (name: string): Buffer =>
    hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), ED25519, raw]), 'buffer').subarray(0, ID_BYTES)
  return {
    keyOf(tenantId) {
      const origin = originOf(tenantId)
      const key = Buffer.concat([ED25519, raw]).toString('base64')
      return { origin, verifierKey: `${origin}+${idOf(origin).toString('hex')}+${key}`, publicKey: pem }
    },
    sign(tenantId, { size, hash: root }) {
      const origin = originOf(tenantId)
      const text = `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`
      const signature = Buffer.concat([idOf(origin), sign(null, Buffer.from(text), privateKey)])
      return `${text}\n— ${origin} ${signature.toString('base64')}\n`
    },
    open(tenantId, note) {
      const [, text = '', origin = '', size, root = '', name, signature = ''] =
        /^((\S+)\n(0|[1-9]\d{0,14})\n(\S+)\n)\n— (\S+) (\S+)\n$/.exec(note) ?? []
      // The service may have had another address when it signed. The rest of the origin names the tenant.
      // fault: J4
      if (name !== origin || !origin.endsWith(logOf(tenantId))) return null
      const signed = Buffer.from(signature, 'base64').subarray(ID_BYTES)
      const rootHash = Buffer.from(root, 'base64')
      if (rootHash.length !== HASH_BYTES || !verify(null, Buffer.from(text), publicKey, signed)) return null
      return { size: Number(size), hash: rootHash }
    },
  }
}

/** Returns a proof with its checkpoint as one text: https://c2sp.org/tlog-proof. */
export function proofText(index: number, hashes: readonly Uint8Array[], note: string): string {
  const lines = hashes.map((one) => `${Buffer.from(one).toString('base64')}\n`).join('')
  return `c2sp.org/tlog-proof@v1\nindex ${index}\n${lines}\n${note}`
}
