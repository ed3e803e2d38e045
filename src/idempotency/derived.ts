// Values derived from an Idempotency-Key. The table holds an id, a fingerprint and a sealed answer. None reveals
// anything without the key, which only the client has: bodies contain passwords, and answers tokens.
import { createHmac, hkdfSync } from 'node:crypto'
import { createSealer } from '../sealing/sealer.ts'

export interface Owner {
  readonly tenantId: string
  /** id of the session or the API key */
  readonly credential: string
  /** a secret of the credential's holder; '': a session, whose access token changes */
  readonly secret: string
}

export interface DerivedKey {
  readonly id: string
  /** Returns the fingerprint of the request. */
  fingerprint(head: string, body: Uint8Array): Uint8Array
  seal(answer: string): Uint8Array<ArrayBuffer>
  /** Opens a sealed answer. Throws an Error if the credential has another secret by now. */
  open(sealed: Uint8Array): string
}

const ID_BYTES = 16
const KEY_BYTES = 32

/** `installation`: a secret of this installation, so that its ids mean nothing at another. */
export function deriveKey(key: string, owner: Owner, installation: Uint8Array): DerivedKey {
  const expand = (use: string, secret: string, bytes: number): Buffer =>
    Buffer.from(hkdfSync('sha256', JSON.stringify([key, secret]), installation, info(use, owner), bytes))
  const id = uuidOf(expand('id', '', ID_BYTES))
  const sealer = createSealer(expand('answer', owner.secret, KEY_BYTES))
  return {
    id,
    fingerprint(head, body) {
      const hmac = createHmac('sha256', expand('fingerprint', '', KEY_BYTES))
      return new Uint8Array(hmac.update(`${head}\n`).update(body).digest())
    },
    // fault: I2a
    seal: (answer) => sealer.seal(answer, id),
    // fault: I2b
    open: (sealed) => sealer.open(sealed, id),
  }
}

function info(use: string, { tenantId, credential }: Owner): string {
  // fault: I1
  return `idempotency ${use} ${tenantId} ${credential}`
}

/** RFC 9562 section 5.8: version 8, whose bits mean something only to us. */
function uuidOf(bytes: Buffer): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
