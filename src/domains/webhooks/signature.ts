// Signs deliveries: by Standard Webhooks 1.0 (v1 is HMAC-SHA256, v1a ed25519), and as clients of the contract check it.
import { createHmac, createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** What deliveries are signed with. */
export interface SigningKeys {
  /** 43 characters of base64url, shown once */
  readonly secret: string
  /** the private key (ed25519) as PKCS#8, base64 */
  readonly privateKey: string
}

export interface NewKeys extends SigningKeys {
  /** `whpk_` and the raw key in base64 */
  readonly publicKey: string
}

const SECRET_BYTES = 32

export function newKeys(): NewKeys {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  return {
    secret: randomBytes(SECRET_BYTES).toString('base64url'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    publicKey: `whpk_${raw.toString('base64')}`,
  }
}

/** Returns the secret as libraries for Standard Webhooks take it. */
export function standardSecret(secret: string): string {
  return `whsec_${Buffer.from(secret, 'base64url').toString('base64')}`
}

export interface Signed {
  /** id of the event: the same each time that it is sent */
  readonly eventId: string
  readonly at: Date
  readonly body: string
}

/**
 * `keys`: those that sign now, newest first. While a rotation lets the ones before work on, `webhook-signature` has the
 * signatures of all. X-Qeet-Signature has room for one, so it is that of the oldest: a rotation breaks no receiver.
 */
export function signatureHeaders({ eventId, at, body }: Signed, keys: readonly SigningKeys[]): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const content = Buffer.from(`${eventId}.${timestamp}.${body}`)
  const signatures = keys.flatMap(({ secret, privateKey }) => [
    `v1,${createHmac('sha256', Buffer.from(secret, 'base64url')).update(content).digest('base64')}`,
    `v1a,${sign(null, content, privateKeyOf(privateKey)).toString('base64')}`,
  ])
  const oldest = keys.at(-1)
  if (!oldest) throw new Error('a delivery is signed')
  return {
    'webhook-id': eventId,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
    'x-qeet-timestamp': timestamp,
    'x-qeet-signature': `sha256=${createHmac('sha256', oldest.secret).update(body).digest('hex')}`,
  }
}

function privateKeyOf(pkcs8: string) {
  return createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' })
}
