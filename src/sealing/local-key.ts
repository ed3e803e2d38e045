// Finds the key of the provider `local`: in the environment, in the operator's file, or with the embedded database.
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { dataKeysOf } from '../tenancy/data-keys.ts'
import type { Database } from '../tenancy/database.ts'
import { INSTALLATION, KEY_BYTES } from './key-provider.ts'

export interface LocalKeySource {
  /** SECRETS_KEY */
  readonly key: Uint8Array | null
  /** SECRETS_KEY_FILE */
  readonly file: string | null
  readonly dataDir: string
}

const HOW = 'Make one with: openssl rand -base64 32'
const UNSET =
  'SECRETS_KEY is not set: the key that seals second factors, queued mails, signing keys and secrets of tenants. ' +
  `${HOW}\nGive it to every instance, by SECRETS_KEY or SECRETS_KEY_FILE, and keep it apart from the backups of the ` +
  'database: without it they do not open. See docs/operations.md, "Keys".'

/** Parses 32 bytes in base64, also the kind for URLs. Null: it is something else. */
export function parseSecretsKey(text: string): Uint8Array | null {
  const trimmed = text.trim()
  if (!/^[\w+/-]{43}=?$/.test(trimmed)) return null
  const bytes = new Uint8Array(Buffer.from(trimmed, 'base64'))
  return bytes.byteLength === KEY_BYTES ? bytes : null
}

/** Throws an Error that says what to do. Only the embedded database gets a key that nobody has made. */
export async function localKey(
  db: Pick<Database, 'platform' | 'engine'>,
  { key, file, dataDir }: LocalKeySource,
): Promise<Uint8Array> {
  if (key) return key
  if (file !== null) return keyIn(file, 'SECRETS_KEY_FILE')
  if (db.engine !== 'embedded') throw new Error(UNSET)
  const kept = join(dataDir, 'secrets.key')
  try {
    return await keyIn(kept, 'the file of the key')
  } catch (error) {
    if (!(error instanceof Error && isAbsent(error.cause))) throw error
  }
  if ((await dataKeysOf(db, INSTALLATION)).keys.length > 0)
    throw new Error(`${kept} is missing: what the database holds is sealed with the key in it. Put it back.`)
  await keep(kept, `${randomBytes(KEY_BYTES).toString('base64')}\n`)
  return keyIn(kept, 'the file of the key')
}

async function keyIn(path: string, what: string): Promise<Uint8Array> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new Error(`${what} ${path} cannot be read: ${(error as NodeJS.ErrnoException).code}`, { cause: error })
  })
  const key = parseSecretsKey(text)
  if (!key) throw new Error(`${what} ${path} is not 32 bytes in base64. ${HOW}`)
  return key
}

/** It is on the disk before anything is sealed with it. A file that is there stays as it is. */
async function keep(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'ENOENT'
}
