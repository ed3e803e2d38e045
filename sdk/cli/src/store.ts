// The one file that keeps who is signed in: readable for its owner alone.
import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Tokens, TokenStore } from 'qeetid'
import { Failure } from './exit.ts'

export type Kept =
  | { readonly url: string; readonly apiKey: string; readonly tokens?: undefined }
  | { readonly url: string; readonly tokens: Tokens; readonly apiKey?: undefined }

type Env = Readonly<Record<string, string | undefined>>

export const storeFile = ({ XDG_CONFIG_HOME: home }: Env): string =>
  join(home === undefined || home === '' ? join(homedir(), '.config') : home, 'qeetid', 'credentials.json')

/** Returns null where nobody is signed in. */
export function readKept(file: string): Kept | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new Failure(`${file} cannot be read: ${(error as Error).message}`)
  }
  try {
    const kept = JSON.parse(text) as Kept
    if (typeof kept.url === 'string' && (typeof kept.apiKey === 'string' || kept.tokens)) return kept
  } catch {
    // said below
  }
  throw new Failure(`${file} cannot be understood: \`qeetid login\` makes it anew`)
}

export function keep(file: string, kept: Kept): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const next = `${file}.${process.pid}`
  writeFileSync(next, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 })
  chmodSync(next, 0o600) // where it was left over from before
  renameSync(next, file)
}

export const forget = (file: string): void => rmSync(file, { force: true })

/** Tokens in the file, which all processes of the person share. */
export function tokenStore(file: string, url: string): TokenStore {
  return {
    get() {
      const kept = readKept(file)
      return kept?.url === url ? (kept.tokens ?? null) : null
    },
    set: (tokens) => (tokens === null ? forget(file) : keep(file, { url, tokens })),
    lock: (work) => locked(`${file}.lock`, work),
  }
}

const PAUSE_MS = 50
/** A process that holds the lock for longer has died. */
const STALE_MS = 60_000

/** Runs the work while no other process runs its own. */
async function locked<T>(file: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      closeSync(openSync(file, 'wx', 0o600))
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (isStale(file)) rmSync(file, { force: true })
      else await setTimeout(PAUSE_MS)
    }
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function isStale(file: string): boolean {
  try {
    return Date.now() - statSync(file).mtimeMs > STALE_MS
  } catch {
    return false // it is gone
  }
}
