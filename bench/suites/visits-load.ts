// Visits as a list of requests: who comes is drawn by Zipf or uniformly, each with a token that was not seen before,
// and as many visits go on at once as there are connections.
import type { Shot } from '../harness/load.ts'
import { type Signer, visitorOf } from '../harness/visitors.ts'
import { type Of, READS, shotOf, type VisitOperation, WRITES } from './visits-operations.ts'

export interface Town {
  readonly tenants: number
  /** ordinary members of a tenant, and the visitors among them */
  readonly members: number
  readonly visitors: number
  readonly rules: number
}

export interface Crowd {
  /** how tenants are drawn: by Zipf's law (exponent 1), or all alike */
  readonly drawn: 'zipf' | 'uniform'
  /** of how many tenants, the first ones */
  readonly tenants: number
  /** mean requests of a visit, geometrically distributed */
  readonly length: number
  /** share of writes */
  readonly writes: number
  /** null: any of the reads and writes */
  readonly only: VisitOperation | null
}

/** Visits at once: each waits for its answer before it asks again, as far as connections take turns. */
const AT_ONCE = 16

/** Returns `count` requests. */
export async function visitsOf(
  town: Town,
  crowd: Crowd,
  of: Of,
  count: number,
  signer: Pick<Signer, 'sign'>,
): Promise<Shot[]> {
  const draw = crowd.drawn === 'zipf' ? zipf(crowd.tenants) : () => 1 + Math.floor(Math.random() * crowd.tenants)
  const comes = async () => {
    const visitor = visitorOf(draw(), 1 + Math.floor(Math.random() * town.visitors))
    return { visitor, token: await signer.sign(visitor), at: 0 }
  }
  const going = await Promise.all(Array.from({ length: AT_ONCE }, comes))
  const shots: Shot[] = []
  while (shots.length < count) {
    const place = shots.length % AT_ONCE
    let visit = going[place]
    if (!visit || (visit.at > 0 && Math.random() < 1 / crowd.length)) visit = going[place] = await comes()
    const { members, rules, tenants } = town
    const asked = { ...visit.visitor, tenants, members, rules, at: visit.at++ }
    shots.push(shotOf(crowd.only ?? drawn(Math.random() < crowd.writes ? WRITES : READS), of, asked, visit.token))
  }
  return shots
}

function drawn(from: readonly VisitOperation[]): VisitOperation {
  const one = from[Math.floor(Math.random() * from.length)]
  if (!one) throw new Error('there is no operation to draw from')
  return one
}

/** Draws 1 to `most`: the k-th with a probability that is proportional to 1/k. */
function zipf(most: number): () => number {
  const sums = new Float64Array(most)
  let sum = 0
  for (let k = 1; k <= most; k++) sums[k - 1] = sum += 1 / k
  return () => {
    const wanted = Math.random() * sum
    let [low, high] = [0, most - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) < wanted) low = middle + 1
      else high = middle
    }
    return low + 1
  }
}
