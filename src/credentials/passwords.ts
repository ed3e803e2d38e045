import { hash, verify } from '@node-rs/argon2'
import { createMemory } from '../memory/memory.ts'
import { createPasswordSlots, type PasswordSlots } from '../limits/password-slots.ts'

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one thread. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Takes as long for null (an unknown user) as for a real hash; then it is always false. */
export type Verify = (stored: string | null, password: string) => Promise<boolean>

/** `proven`: see PasswordSlots. Each method throws Refusal RATE_LIMITED when too many wait. */
export interface Passwords {
  /** Returns a PHC string, argon2id. */
  hash(password: string, proven?: boolean): Promise<string>
  verify(stored: string | null, password: string, proven?: boolean): Promise<boolean>
  /**
   * Runs `work`, which looks up a hash and verifies it, in one slot: a caller without a slot costs no look-up either.
   */
  look<T>(proven: boolean, work: (verify: Verify) => Promise<T>): Promise<T>
  /** Records a sign-in from the address: callers near it no longer wait behind unknown ones. */
  remember: PasswordSlots['remember']
  /** how many wait for a slot */
  readonly waiting: number
}

export interface Cost {
  /** KiB */
  readonly memoryCost: number
  readonly timeCost: number
  readonly parallelism: number
}

/** `cost`: of new hashes; each stored hash contains its own. */
export async function createPasswords(cost: Cost = COST, memory = createMemory()): Promise<Passwords> {
  const decoy = await hash('nobody has this password', cost)
  const slots = createPasswordSlots(memory)
  const check: Verify = async (stored, password) => (await verify(stored ?? decoy, password)) && stored !== null
  return {
    hash: (password, proven = false) => slots.run(proven, () => hash(password, cost)),
    verify: (stored, password, proven = false) => slots.run(proven, () => check(stored, password)),
    look: (proven, work) => slots.run(proven, () => work(check)),
    remember: (address) => slots.remember(address),
    get waiting() {
      return slots.waiting
    },
  }
}
