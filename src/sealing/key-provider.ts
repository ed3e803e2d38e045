// Who keeps the keys that data keys are wrapped with. Such a key never comes to the database, and with a key store
// never to this process.

export const PROVIDERS = ['local', 'aws-kms', 'pkcs11'] as const
export type ProviderName = (typeof PROVIDERS)[number]

/** The owner of what belongs to no tenant. The nil UUID (RFC 9562 section 5.9) is no tenant's. */
export const INSTALLATION = '00000000-0000-0000-0000-000000000000'

/** What a data key is for. A wrapped key opens only with the same. */
export interface KeyContext {
  /** id of a tenant, or INSTALLATION */
  readonly owner: string
  readonly version: number
}

/** `reason`: for the operator, without any key. */
export type ProviderHealth =
  | { readonly ok: true }
  | { readonly ok: false; readonly kind: KeyUnavailable['kind']; readonly reason: string }

/** Wraps data keys with one key of its own. */
export interface KeyProvider {
  readonly name: ProviderName
  /** of the key that it wraps with: written down beside what it wrapped, and no secret */
  readonly keyId: string
  /** Throws KeyUnavailable. */
  wrap(key: Uint8Array, context: KeyContext): Promise<Uint8Array<ArrayBuffer>>
  /** `keyId`: of the key that it was wrapped with. Throws KeyUnavailable, also for another key and another context. */
  unwrap(wrapped: Uint8Array, keyId: string, context: KeyContext): Promise<Uint8Array<ArrayBuffer>>
  /** Whether its key can be used at this moment. Throws nothing. */
  health(): Promise<ProviderHealth>
}

/** The providers that the operator has set up. */
export interface KeyProviders {
  /** wraps what no tenant has brought a key for */
  readonly installation: KeyProvider
  /** Returns the provider with one of its keys; null: it is not set up. */
  of(name: ProviderName, keyId: string): KeyProvider | null
}

/**
 * A key cannot be had. `away`: the provider does not answer, which may pass. `refused`: it answered that this key does
 * not open this: it was disabled or deleted, is another one, or the context is.
 */
export class KeyUnavailable extends Error {
  override readonly name = 'KeyUnavailable'
  readonly kind: 'away' | 'refused'
  constructor(kind: 'away' | 'refused', message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}

/** Bytes of a data key: AES-256. */
export const KEY_BYTES = 32

/** Asks the provider to wrap and unwrap something, as only that shows that its key does both. */
export async function tried(provider: Omit<KeyProvider, 'health'>): Promise<ProviderHealth> {
  try {
    const [probe, context] = [new Uint8Array(KEY_BYTES).fill(1), { owner: INSTALLATION, version: 0 }]
    const opened = await provider.unwrap(await provider.wrap(probe, context), provider.keyId, context)
    return Buffer.from(opened).equals(probe)
      ? { ok: true }
      : { ok: false, kind: 'refused', reason: 'it opened another key' }
  } catch (error) {
    const kind = error instanceof KeyUnavailable ? error.kind : 'away'
    return { ok: false, kind, reason: (error as Error).message }
  }
}
