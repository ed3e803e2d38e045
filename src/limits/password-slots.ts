// Decides whose password is verified, and when. Each verification takes a core for tens of milliseconds, so few run at
// once. A client with many passwords and many networks could keep everybody else waiting. So there are two queues: one
// for callers that have shown something before, one for all others. What they show never depends on whose password it
// is, or the wait would reveal which addresses have accounts.
import { createMemory } from '../memory/memory.ts'
import { Refusal } from '../shared/refusal.ts'
import { currentCaller } from '../tenancy/scope.ts'
import { limitKey, networkKey, regionKey } from '../shared/client-address.ts'
import { FairQueue } from './fair-queue.ts'

const SLOTS = 2
/** Slots for unknown callers: the last slot is kept for known ones, unless no unknown caller has to wait for long. */
const UNKNOWN_SLOTS = SLOTS - 1
const FEW = 2
/** Callers that wait in each of the two queues. */
const WAITING = 200
/**
 * Bytes of a network that tokens were issued to, as measured. The least recently used are forgotten, and known again
 * after a sign-in.
 */
const NETWORK_BYTES = 200

export interface PasswordSlots {
  /** `proven`: the caller has a session, or holds something that only mails or earlier sign-ins give. */
  run<T>(proven: boolean, work: () => Promise<T>): Promise<T>
  /** how many wait now */
  readonly waiting: number
  /** Records that somebody has signed in from the address. */
  remember(address: string | null): void
}

interface Waiting {
  start(): void
  refuse(reason: Refusal): void
}

interface Callers {
  running: number
  readonly waiting: FairQueue<Waiting>
}

export function createPasswordSlots(memory = createMemory()): PasswordSlots {
  const networks = memory.cache<string, true>('password_networks', NETWORK_BYTES)
  const known: Callers = { running: 0, waiting: new FairQueue() }
  const unknown: Callers = { running: 0, waiting: new FairQueue() }
  let turn = known

  /** Returns the callers of whom one may take the free slot; null: nobody may. */
  function nextCallers(): Callers | null {
    const [some, others] = [known.waiting.size, unknown.waiting.size]
    const open = others > 0 && (unknown.running < UNKNOWN_SLOTS || (some === 0 && others <= FEW))
    if (some === 0 || !open) return some > 0 ? known : open ? unknown : null
    return (turn = turn === known ? unknown : known)
  }

  function startWaiting(): void {
    while (known.running + unknown.running < SLOTS) {
      const callers = nextCallers()
      const next = callers?.waiting.take()
      if (!callers || !next) return
      callers.running++
      next.start()
    }
  }

  return {
    get waiting() {
      return known.waiting.size + unknown.waiting.size
    },
    async run(proven, work) {
      const { ip } = currentCaller()
      const network = networkKey(ip)
      const callers = proven || networks.get(network) ? known : unknown
      await new Promise<void>((start, refuse) => {
        callers.waiting.add([regionKey(ip), network, limitKey(ip)], { start, refuse })
        if (callers.waiting.size > WAITING)
          callers.waiting
            .drop()
            ?.refuse(new Refusal('RATE_LIMITED', 'Too many sign-ins at once; try again shortly.', { retryAfter: 1 }))
        startWaiting()
      })
      try {
        return await work()
      } finally {
        callers.running--
        startWaiting()
      }
    },
    remember(address) {
      if (address !== null) networks.set(networkKey(address), true)
    },
  }
}
