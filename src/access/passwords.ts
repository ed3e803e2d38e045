import { hash, verify } from '@node-rs/argon2'
import { Refusal } from '../refusal.ts'
import { currentCaller } from '../tenancy/scope.ts'
import { networkKey } from './client-address.ts'

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Hashes at once, and waiting, in all and from one network: each takes a core for tens of milliseconds, so a flood must not pile up. */
const AT_ONCE = 2
const WAITING = 200
const WAITING_FROM_ONE = 20

export interface Passwords {
  /** PHC string, argon2id. */
  hash(password: string): Promise<string>
  /** Takes as long for null (an unknown user) as for a real hash; then it is always false. */
  verify(stored: string | null, password: string): Promise<boolean>
}

export interface Cost {
  /** KiB */
  readonly memoryCost: number
  readonly timeCost: number
  readonly parallelism: number
}

/** `cost`: of new hashes; each stored one says what it cost. */
export async function createPasswords(cost: Cost = COST): Promise<Passwords> {
  const decoy = await hash('nobody has this password', cost)
  const turn = semaphore(AT_ONCE)
  return {
    hash: (password) => turn(() => hash(password, cost)),
    verify: (stored, password) => turn(async () => (await verify(stored ?? decoy, password)) && stored !== null),
  }
}

/** Networks take turns: whoever sends many waits behind its own, not before others. */
function semaphore(size: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  let total = 0
  const waiting = new Map<string, (() => void)[]>()
  const next = (): (() => void) | undefined => {
    for (const [network, queue] of waiting) {
      waiting.delete(network)
      const start = queue.shift()
      if (queue.length > 0) waiting.set(network, queue) // at the end: the others come first
      if (start) {
        total--
        return start
      }
    }
    return undefined
  }
  return async (work) => {
    if (running >= size) {
      const network = networkKey(currentCaller().ip)
      const queue = waiting.get(network) ?? []
      if (total >= WAITING || queue.length >= WAITING_FROM_ONE) throw new Refusal('RATE_LIMITED', 'Too many sign-ins at once; try again shortly.', { retryAfter: 1 })
      total++
      waiting.set(network, queue)
      await new Promise<void>((start) => queue.push(start)) // the one who leaves hands its place over
    } else running++
    try {
      return await work()
    } finally {
      const start = next()
      if (start) start()
      else running--
    }
  }
}
