// Two instances that share a limit, and a load on both.
import type { LimitStore } from '../../src/limits/sharing.ts'
import { createSharing, type Sharing } from '../../src/limits/sharing.ts'
import { createRateLimiter, type RateLimiter } from '../../src/limits/rate-limit.ts'

export interface Instance {
  readonly limiter: RateLimiter
  readonly sharing: Sharing
}

/** An instance whose clock stands still, and that settles when a request or the test asks for it. */
export function instanceOn(store: LimitStore, onError: (error: unknown) => void = () => {}): Instance {
  const later = (): void => {}
  const sharing = createSharing({ store, now: () => 0, count: () => {}, onError, later })
  return {
    sharing,
    limiter: createRateLimiter(
      true,
      () => 0,
      () => {},
      sharing,
    ),
  }
}

/** So slow that nothing comes back while a test runs. */
export const supply = (burst: number) => ({ rate: 0.0001, burst })

/** Sends requests to the instances in turn, until all of them refuse. Returns how many were let through. */
export async function throughAll(
  instances: readonly Instance[],
  own: { readonly rate: number; readonly burst: number },
  key: string,
  atOnce = 1,
): Promise<number> {
  let through = 0
  let refused = 0
  const ask = async ({ limiter }: Instance): Promise<void> => {
    await limiter.ready([{ bucket: 'user', key, own }])
    if (limiter.take('user', key, 1, own) === 0) through++
    else refused++
  }
  while (refused < instances.length * 20) {
    const all = instances.flatMap((instance) => Array.from({ length: atOnce }, () => instance))
    await Promise.all(all.map(ask))
    if (refused > 0) await Promise.all(instances.map(({ sharing }) => sharing.settle()))
  }
  return through
}

/** Each instance knows of the others once all have settled, twice. */
export async function meet(...instances: readonly Instance[]): Promise<void> {
  for (let round = 0; round < 2; round++)
    for (const { limiter, sharing } of instances) {
      limiter.take('image', 'met')
      await sharing.settle()
    }
}
