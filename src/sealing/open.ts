// Sets up the key providers of the configuration, and sees that the installation's key can be had.
import type { Database } from '../tenancy/database.ts'
import type { KeyProvider, KeyProviders, ProviderName } from './key-provider.ts'
import { createAwsKms } from './aws-kms.ts'
import { createLocal } from './local.ts'
import { localKey } from './local-key.ts'
import { createPkcs11, type TokenSettings } from './pkcs11.ts'
import type { Ring } from './ring.ts'
import { createSealing, type Sealing, type SealingDeps } from './sealing.ts'

/** As the operator sets it. */
export interface KeySettings {
  /** wraps new data keys */
  readonly provider: ProviderName
  /** SECRETS_KEY */
  readonly secretsKey: Uint8Array | null
  /** SECRETS_KEY_FILE */
  readonly secretsKeyFile: string | null
  /** SECRETS_KEYS_BEFORE: they open what has not been wrapped anew yet */
  readonly secretsKeysBefore: readonly Uint8Array[]
  /** KMS_KEY_ID */
  readonly kmsKeyId: string | null
  /** PKCS11_LIBRARY, PKCS11_TOKEN and PKCS11_PIN */
  readonly token: TokenSettings | null
  /** PKCS11_KEY */
  readonly tokenKey: string | null
  /** DATA_KEY_SECONDS, in ms */
  readonly lifetimeMs: number
}

export interface OpenedSealing {
  readonly sealing: Sealing
  /** the installation's */
  readonly ring: Ring
}

/** Throws an Error that says what to do if the key of the installation cannot be had. */
export async function openSealing(
  db: Database,
  { keys: settings, dataDir }: { readonly keys: KeySettings; readonly dataDir: string },
  { metrics, onError, ...rest }: Pick<SealingDeps, 'metrics' | 'onError' | 'memory'>,
): Promise<OpenedSealing> {
  const providers = await keyProviders(db, settings, dataDir)
  let why: unknown = null
  const noted = (what: string, error: unknown): void => {
    why ??= error
    onError(what, error)
  }
  const sealing = createSealing({ db, providers, lifetimeMs: settings.lifetimeMs, metrics, onError: noted, ...rest })
  try {
    return { sealing, ring: await sealing.ofInstallation() }
  } catch (error) {
    if (!(why instanceof Error)) throw error
    throw new Error(`the key of the installation cannot be had: ${why.message}`, { cause: error })
  }
}

/** `local` is there only where it has a key: an installation on a key store needs none. */
export async function keyProviders(db: Database, settings: KeySettings, dataDir: string): Promise<KeyProviders> {
  const { provider, secretsKey: key, secretsKeyFile: file, secretsKeysBefore, kmsKeyId, token, tokenKey } = settings
  const wantsLocal = provider === 'local' || key !== null || file !== null
  const local = wantsLocal ? createLocal(await localKey(db, { key, file, dataDir }), secretsKeysBefore) : null
  const kms = kmsKeyId === null ? null : await createAwsKms()
  const pkcs11 = token && (await createPkcs11(token))
  const of: KeyProviders['of'] = (name, keyId) => {
    if (name === 'local') return local
    return (name === 'aws-kms' ? kms : pkcs11)?.(keyId) ?? null
  }
  const installation = of(provider, (provider === 'aws-kms' ? kmsKeyId : tokenKey) ?? '')
  if (!installation) throw new Error(`the key provider ${provider} is not set up`)
  return { installation, of }
}

export function onlyLocal(local: KeyProvider): KeyProviders {
  return { installation: local, of: (name) => (name === 'local' ? local : null) }
}
