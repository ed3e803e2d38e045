// A drill of the kill switch: how many seconds pass from the moment at which a provider refuses a key until nothing
// opens any more. It runs the same code as an instance, with a memory of its own.
import type { KeyProvider } from './key-provider.ts'
import type { Place } from './purposes.ts'
import type { Ring } from './ring.ts'

export interface DrillDeps {
  readonly provider: Pick<KeyProvider, 'health'>
  /** gets the ring as an instance does */
  readonly ring: () => Promise<Ring>
  /** resolves when it is time to look again */
  readonly wait: () => Promise<void>
  readonly now: () => number
  readonly say: (what: string) => void
}

export interface Drilled {
  /** from the first refusal of the provider until reads fail */
  readonly endedAfterMs: number
  /** from the first answer of the provider until reads work again */
  readonly backAfterMs: number
}

const PLACE: Place = { purpose: 'mail', row: 'drill' }

/** Throws if the key cannot be had when it begins. */
export async function drill({ provider, ring, wait, now, say }: DrillDeps): Promise<Drilled> {
  const box = (await ring()).seal(PLACE, 'drill')
  const opens = async (): Promise<boolean> => {
    try {
      return (await ring()).open(PLACE, box) === 'drill'
    } catch {
      return false
    }
  }
  const until = async (is: () => Promise<boolean>): Promise<number> => {
    while (!(await is())) await wait()
    return now()
  }
  if (!(await opens())) throw new Error('the key cannot be had: there is nothing to drill')
  say('The key works. Disable it now, where it is kept.')
  const refused = await until(async () => !(await provider.health()).ok)
  say('Its provider refuses the key. Reads end within the life of a key in memory.')
  const ended = await until(async () => !(await opens()))
  say(`Reads have ended after ${seconds(ended - refused)} s. Enable the key again.`)
  const given = await until(async () => (await provider.health()).ok)
  const back = await until(opens)
  say(`Reads work again after ${seconds(back - given)} s.`)
  return { endedAfterMs: ended - refused, backAfterMs: back - given }
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1)
}
