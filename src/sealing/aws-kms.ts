// The provider `aws-kms`. Region, credentials and endpoint are those of the standard AWS variables. The SDK takes 30 MB
// and most of a second, so it is loaded only where a key is configured.
import { type KeyContext, type KeyProvider, KeyUnavailable, tried } from './key-provider.ts'

/** ms for one question with all its attempts, for one attempt, and for its connection. */
const DEADLINE_MS = 4_000
const ATTEMPT_MS = 2_000
const CONNECT_MS = 1_000

/**
 * Answers that concern the key, and not the way to it. Credentials that have expired are no such answer: others may
 * have good ones.
 */
const REFUSED: readonly string[] = [
  'AccessDeniedException',
  'DisabledException',
  'IncorrectKeyException',
  'InvalidCiphertextException',
  'InvalidGrantTokenException',
  'InvalidKeyUsageException',
  'KMSInvalidStateException',
  'NotFoundException',
]

/** The ARN or the id of a key. An alias could be pointed at another key, which opens nothing of before. */
export function isKmsKeyId(text: string): boolean {
  return /^(?:arn:aws[\w-]*:kms:[\w-]+:\d{12}:key\/)?(?:mrk-)?[\da-f-]{32,36}$/.test(text)
}

/** Returns what makes providers of the keys of one account and region. Throws an Error if the SDK is not installed. */
export async function createAwsKms(): Promise<(keyId: string) => KeyProvider> {
  const sdk = await import('@aws-sdk/client-kms').catch((error: unknown) => {
    throw new Error('KMS_KEY_ID needs the optional package @aws-sdk/client-kms', { cause: error })
  })
  const client = new sdk.KMSClient({
    maxAttempts: 2,
    requestHandler: { requestTimeout: ATTEMPT_MS, connectionTimeout: CONNECT_MS },
  })

  async function asked<T>(keyId: string, send: (options: { abortSignal: AbortSignal }) => Promise<T>): Promise<T> {
    try {
      return await send({ abortSignal: AbortSignal.timeout(DEADLINE_MS) })
    } catch (error) {
      // The message may be "UnknownError": the name says what happened.
      const { name, message } = error as Error
      throw new KeyUnavailable(REFUSED.includes(name) ? 'refused' : 'away', `KMS, ${keyId}: ${name}: ${message}`)
    }
  }

  return (keyId) => {
    const provider = {
      name: 'aws-kms' as const,
      keyId,
      async wrap(Plaintext: Uint8Array, context: KeyContext) {
        const command = new sdk.EncryptCommand({ KeyId: keyId, Plaintext, EncryptionContext: contextOf(context) })
        const { CiphertextBlob: wrapped } = await asked(keyId, (options) => client.send(command, options))
        return bytes(wrapped)
      },
      async unwrap(CiphertextBlob: Uint8Array, id: string, context: KeyContext) {
        // With the id: KMS would otherwise take the key that the blob names.
        const EncryptionContext = contextOf(context)
        const command = new sdk.DecryptCommand({ KeyId: id, CiphertextBlob, EncryptionContext })
        const { Plaintext: key } = await asked(id, (options) => client.send(command, options))
        return bytes(key)
      },
    }
    return { ...provider, health: () => tried(provider) }
  }
}

/** KMS binds it to what it wraps, and shows it in its log. */
function contextOf({ owner, version }: KeyContext): Record<string, string> {
  return { use: 'qeetid data key', owner, version: String(version) }
}

function bytes(given: Uint8Array | undefined): Uint8Array<ArrayBuffer> {
  if (!given) throw new KeyUnavailable('away', 'KMS has answered without a key')
  return new Uint8Array(given)
}
