// The provider `pkcs11`: AES keys in a token, which never leave it.
import { randomBytes } from 'node:crypto'
import type { Handle, PKCS11 } from 'pkcs11js'
import { canonicalJson } from '../shared/canonical-json.ts'
import { KEY_BYTES, type KeyContext, type KeyProvider, KeyUnavailable, tried } from './key-provider.ts'

export interface TokenSettings {
  /** path of the module of the token's maker */
  readonly library: string
  /** label of the token */
  readonly token: string
  readonly pin: string
}

type Native = typeof import('pkcs11js')

const NONCE_BYTES = 12
const TAG_BYTES = 16
/** ms for one question: a token in the network may not answer. */
const DEADLINE_MS = 4_000

/**
 * Return values that concern the token or the session, and not the key: CKR_HOST_MEMORY, FUNCTION_FAILED, DEVICE_ERROR,
 * DEVICE_MEMORY, DEVICE_REMOVED, SESSION_CLOSED, SESSION_COUNT, SESSION_HANDLE_INVALID, TOKEN_NOT_PRESENT,
 * USER_NOT_LOGGED_IN, CRYPTOKI_NOT_INITIALIZED.
 */
const AWAY: readonly number[] = [0x2, 0x6, 0x30, 0x31, 0x32, 0xb0, 0xb1, 0xb3, 0xe0, 0x101, 0x190]

/**
 * Returns what makes providers of the keys of one token, by their labels. Throws an Error if the package is not
 * compiled, or the module does not load.
 */
export async function createPkcs11({ library, token, pin }: TokenSettings): Promise<(keyId: string) => KeyProvider> {
  const native = await load()
  const module = new native.PKCS11()
  module.load(library)
  initialize(native, module)
  let session: Handle | null = null
  /** A session does one thing after the other. */
  let last: Promise<unknown> = Promise.resolve()

  function open(): Handle {
    const slot = module.C_GetSlotList(true).find((one) => module.C_GetTokenInfo(one).label.trim() === token)
    if (!slot) throw new KeyUnavailable('away', `there is no token ${token}`)
    const opened = module.C_OpenSession(slot, native.CKF_SERIAL_SESSION | native.CKF_RW_SESSION)
    try {
      module.C_Login(opened, native.CKU_USER, pin)
    } catch (error) {
      if ((error as { code?: number }).code !== native.CKR_USER_ALREADY_LOGGED_IN) throw error
    }
    return opened
  }

  /** The one key with that label: of two, the token would take any. */
  function find(on: Handle, label: string): Handle {
    const wanted = [
      { type: native.CKA_CLASS, value: native.CKO_SECRET_KEY },
      { type: native.CKA_LABEL, value: label },
    ]
    module.C_FindObjectsInit(on, wanted)
    const found = module.C_FindObjects(on, 2)
    module.C_FindObjectsFinal(on)
    const [key] = found
    if (!key || found.length > 1)
      throw new KeyUnavailable('refused', `the token has ${key ? 'several keys' : 'no key'} ${label}`)
    return key
  }

  function gcm(iv: Buffer, keyId: string, context: KeyContext) {
    const aad = Buffer.from(canonicalJson(['data key', keyId, context.owner, context.version]))
    const parameter = { type: native.CK_PARAMS_AES_GCM, iv, aad, ivBits: NONCE_BYTES * 8, tagBits: TAG_BYTES * 8 }
    return { mechanism: native.CKM_AES_GCM, parameter }
  }

  function inTurn(keyId: string, work: (on: Handle) => Promise<Buffer>): Promise<Uint8Array<ArrayBuffer>> {
    const turn = last.then(async () => {
      try {
        return new Uint8Array(await work((session ??= open())))
      } catch (error) {
        const known = asUnavailable(error, keyId)
        if (known.kind === 'away') session = null // the next one opens another
        throw known
      }
    })
    last = turn.catch(() => {})
    return withinDeadline(turn, keyId)
  }

  return (keyId) => {
    const provider = {
      name: 'pkcs11' as const,
      keyId,
      wrap: (key: Uint8Array, context: KeyContext) =>
        inTurn(keyId, async (on) => {
          const iv = randomBytes(NONCE_BYTES)
          module.C_EncryptInit(on, gcm(iv, keyId, context), find(on, keyId))
          const room = Buffer.alloc(key.byteLength + TAG_BYTES)
          return Buffer.concat([iv, await module.C_EncryptAsync(on, Buffer.from(key), room)])
        }),
      unwrap: (wrapped: Uint8Array, id: string, context: KeyContext) =>
        inTurn(id, async (on) => {
          if (wrapped.byteLength !== NONCE_BYTES + KEY_BYTES + TAG_BYTES)
            throw new KeyUnavailable('refused', 'a wrapped data key has another length')
          const box = Buffer.from(wrapped)
          module.C_DecryptInit(on, gcm(box.subarray(0, NONCE_BYTES), id, context), find(on, id))
          return module.C_DecryptAsync(on, box.subarray(NONCE_BYTES), Buffer.alloc(box.byteLength))
        }),
    }
    return { ...provider, health: () => tried(provider) }
  }
}

async function load(): Promise<Native> {
  try {
    const loaded = (await import('pkcs11js')) as Native & { readonly default?: Native }
    return loaded.default ?? loaded
  } catch (error) {
    throw new Error('PKCS11_LIBRARY needs the optional package pkcs11js, compiled: npm rebuild pkcs11js', {
      cause: error,
    })
  }
}

/** The module is one for the whole process. */
function initialize(native: Native, module: PKCS11): void {
  try {
    module.C_Initialize()
  } catch (error) {
    if ((error as { code?: number }).code !== native.CKR_CRYPTOKI_ALREADY_INITIALIZED) throw error
  }
}

function asUnavailable(error: unknown, keyId: string): KeyUnavailable {
  if (error instanceof KeyUnavailable) return error
  const { code, message } = error as { code?: number; message: string }
  const kind = code === undefined || AWAY.includes(code) ? 'away' : 'refused'
  return new KeyUnavailable(kind, `token, ${keyId}: ${message}`, { cause: error })
}

function withinDeadline<T>(work: Promise<T>, keyId: string): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    const timer = setTimeout(
      () => reject(new KeyUnavailable('away', `token, ${keyId}: it does not answer`)),
      DEADLINE_MS,
    )
    const stop = (): void => clearTimeout(timer)
    work.then(stop, stop)
  })
  return Promise.race([work, late])
}
