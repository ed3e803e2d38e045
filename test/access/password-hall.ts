// Looks at passwords that end when a test says so, and floods of them.
import { createPasswordSlots, type PasswordSlots } from '../../src/limits/password-slots.ts'
import { inPlatform, SYSTEM } from '../../src/tenancy/scope.ts'

interface Stage {
  readonly slots: PasswordSlots
  /** Names of those who have a place, in the order in which they got it. */
  readonly started: string[]
  /** Asks for a look from an address. */
  readonly ask: (name: string, address: string | null, proven?: boolean) => void
  /** Ends the look that has had a place for longest. */
  readonly end: () => Promise<void>
  /** Ends looks until nobody waits. */
  readonly drain: () => Promise<void>
  readonly refused: string[]
}

/** All that is due has happened: nothing here waits for a clock. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export function stage(): Stage {
  const slots = createPasswordSlots()
  const started: string[] = []
  const refused: string[] = []
  const ends: (() => void)[] = []
  const end = async (): Promise<void> => {
    ends.shift()?.()
    await settled()
  }
  return {
    slots,
    started,
    refused,
    end,
    ask(name, address, proven = false) {
      const look = (): Promise<void> => new Promise((resolve) => void (started.push(name), ends.push(resolve)))
      inPlatform(() => slots.run(proven, look), { ...SYSTEM, ip: address }).catch((error: { code?: string }) =>
        refused.push(`${name} ${error.code}`),
      )
    },
    async drain() {
      await settled()
      while (ends.length > 0) await end()
    },
  }
}

/** `each` looks from each of many networks: one after the other, as they would come. */
export function flood({ ask }: Stage, networks: readonly string[], each: number, proven = false): void {
  for (let round = 0; round < each; round++)
    for (const network of networks) ask('loud', `${network}.${1 + (round % 200)}`, proven)
}

export const NETWORKS = Array.from({ length: 24 }, (_, at) => `10.${at}.0`)

/** A flood that has gone on for a while: the first of it met nobody, and took what was free. */
export async function flooded(hall: Stage): Promise<void> {
  flood(hall, NETWORKS, 50)
  await settled()
  await hall.end()
}

/** How many got a place before this one did. */
export const before = ({ started }: Stage, name: string): number => started.indexOf(name)
