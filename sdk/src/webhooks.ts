// Verifies what webhooks send. https://www.standardwebhooks.com
import { concat, ed25519Key, fromBase64, fromHex, isSignedBy, utf8, type Bytes } from './bytes.ts'
import { refuse } from './refused.ts'

export { VerificationError } from './refused.ts'

type HeadersLike = Headers | Readonly<Record<string, string | readonly string[] | undefined>>

export interface WebhookKeys {
  /** `whsec_…`, as `webhooks.create` gave it */
  readonly signingSecret?: string | undefined
  /** `whpk_…`, one of the `keys` of the webhook: with it the receiver needs no secret */
  readonly publicKey?: string | undefined
}

export interface Delivery {
  /** Id of the event: the same each time that it is sent. Keep it, and do nothing the second time. */
  readonly id: string
  /** When this attempt was signed. */
  readonly timestamp: Date
  /** The body, parsed. */
  readonly event: Readonly<Record<string, unknown>>
}

const TOLERANCE_SECONDS = 300

/**
 * Verifies `webhook-signature`, which covers id, time and body. `body`: the bytes as they came, or their text; never
 * parsed and written again. Throws VerificationError with the code NO_SIGNATURE, TOO_OLD, TOO_NEW or NOT_SIGNED.
 */
export async function verifyWebhook(
  body: string | Uint8Array,
  headers: HeadersLike,
  keys: WebhookKeys,
  { toleranceSeconds = TOLERANCE_SECONDS, now = new Date() }: { toleranceSeconds?: number; now?: Date } = {},
): Promise<Delivery> {
  const [id, time, signatures] = ['id', 'timestamp', 'signature'].map((name) => header(headers, `webhook-${name}`))
  if (!id || !time || !signatures || !/^\d+$/.test(time)) refuse('NO_SIGNATURE', 'The request has no signature.')
  const age = now.getTime() / 1_000 - Number(time)
  if (age > toleranceSeconds) refuse('TOO_OLD', 'The request was signed too long ago.')
  if (age < -toleranceSeconds) refuse('TOO_NEW', 'The request was signed in the future.')
  const bytes = typeof body === 'string' ? utf8(body) : body
  const verifies = await verifierOf(keys)
  const content = concat(utf8(`${id}.${time}.`), bytes)
  for (const each of signatures.split(' ')) {
    const [version = '', signature = ''] = each.split(',')
    const given = fromBase64(signature)
    if (given && (await verifies[version]?.(given, content)))
      return { id, timestamp: new Date(Number(time) * 1_000), event: parsed(bytes) }
  }
  return refuse('NOT_SIGNED', 'No signature of the request is one by this key.')
}

/**
 * Verifies `X-Qeet-Signature`, of which the key is `secret` as `webhooks.create` gave it. It covers the body alone, so
 * an old request can be sent again: prefer `verifyWebhook`. Throws VerificationError.
 */
export async function verifyQeetSignature(
  body: string | Uint8Array,
  headers: HeadersLike,
  secret: string,
): Promise<Readonly<Record<string, unknown>>> {
  const [, signature] = /^sha256=([0-9a-f]{64})$/.exec(header(headers, 'x-qeet-signature') ?? '') ?? []
  if (signature === undefined) refuse('NO_SIGNATURE', 'The request has no signature.')
  const bytes = typeof body === 'string' ? utf8(body) : new Uint8Array(body)
  if (!(await hmac(await hmacKey(utf8(secret)), fromHex(signature), bytes)))
    refuse('NOT_SIGNED', 'The signature of the request is not one by this key.')
  return parsed(bytes)
}

type Verifies = (signature: Bytes, content: Bytes) => Promise<boolean>

/** Throws TypeError for what is no key. */
async function verifierOf({ signingSecret, publicKey }: WebhookKeys): Promise<Readonly<Record<string, Verifies>>> {
  if (signingSecret === undefined && publicKey === undefined) throw new TypeError('Give signingSecret or publicKey.')
  const verifies: Record<string, Verifies> = {}
  if (signingSecret !== undefined) {
    const key = await hmacKey(keyBytes(signingSecret, 'whsec_'))
    verifies['v1'] = (signature, content) => hmac(key, signature, content)
  }
  if (publicKey !== undefined) {
    const key = await ed25519Key(keyBytes(publicKey, 'whpk_'))
    verifies['v1a'] = (signature, content) => isSignedBy(key, signature, content)
  }
  return verifies
}

function keyBytes(text: string, prefix: string): Bytes {
  const bytes = text.startsWith(prefix) ? fromBase64(text.slice(prefix.length)) : null
  if (!bytes || bytes.length === 0) throw new TypeError(`The key must begin with ${prefix}.`)
  return bytes
}

const HMAC = { name: 'HMAC', hash: 'SHA-256' }

const hmacKey = (raw: Bytes): Promise<CryptoKey> => crypto.subtle.importKey('raw', raw, HMAC, false, ['verify'])

/** In constant time, by the platform. */
const hmac = (key: CryptoKey, signature: Bytes, content: Bytes): Promise<boolean> =>
  crypto.subtle.verify(HMAC, key, signature, content)

function header(headers: HeadersLike, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined
  const [, value] = Object.entries(headers).find(([one]) => one.toLowerCase() === name) ?? []
  return typeof value === 'string' ? value : value?.[0]
}

/** What is signed is JSON. */
const parsed = (bytes: Uint8Array): Readonly<Record<string, unknown>> => JSON.parse(new TextDecoder().decode(bytes))
