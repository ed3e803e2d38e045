import { hash, verify } from '@node-rs/argon2'
import { createPasswordPlaces, type PasswordPlaces } from '../limits/password-places.ts'

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Takes as long for null (an unknown user) as for a real hash; then it is always false. */
export type Verify = (stored: string | null, password: string) => Promise<boolean>

/** `proven`: see PasswordPlaces. */
export interface Passwords {
  /** PHC string, argon2id. */
  hash(password: string, proven?: boolean): Promise<string>
  verify(stored: string | null, password: string, proven?: boolean): Promise<boolean>
  /** The same together with what has to be looked up first: who is not given a place costs nothing else either. */
  look<T>(proven: boolean, work: (verify: Verify) => Promise<T>): Promise<T>
  /**
   * Somebody has signed in from there: whoever comes from near it is not made to wait behind those of whom nothing is
   * known.
   */
  remember: PasswordPlaces['remember']
  /** that wait to be looked at */
  readonly waiting: number
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
  const places = createPasswordPlaces()
  const check: Verify = async (stored, password) => (await verify(stored ?? decoy, password)) && stored !== null
  return {
    hash: (password, proven = false) => places.enter(proven, () => hash(password, cost)),
    verify: (stored, password, proven = false) => places.enter(proven, () => check(stored, password)),
    look: (proven, work) => places.enter(proven, () => work(check)),
    remember: (address) => places.remember(address),
    get waiting() {
      return places.waiting
    },
  }
}
