import { hash, verify } from '@node-rs/argon2'
import { Refusal } from '../refusal.ts'

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Hashes at once, and waiting: each takes a core for tens of milliseconds, so a flood of logins must not pile up. */
const AT_ONCE = 2
const WAITING = 100

export interface Passwords {
  /** PHC string, argon2id. */
  hash(password: string): Promise<string>
  /** Takes as long for null (an unknown user) as for a real hash; then it is always false. */
  verify(stored: string | null, password: string): Promise<boolean>
}

export async function createPasswords(): Promise<Passwords> {
  const decoy = await hash('nobody has this password', COST)
  const turn = semaphore(AT_ONCE, WAITING)
  return {
    hash: (password) => turn(() => hash(password, COST)),
    verify: (stored, password) => turn(async () => (await verify(stored ?? decoy, password)) && stored !== null),
  }
}

function semaphore(size: number, limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= size) {
      if (waiting.length >= limit) throw new Refusal('RATE_LIMITED', 'Too many sign-ins at once; try again shortly.', { retryAfter: 1 })
      await new Promise<void>((start) => waiting.push(start)) // the one who leaves hands its place over
    } else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
