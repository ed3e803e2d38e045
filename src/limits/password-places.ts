// Who has their password looked at, and when. Each look takes a core for tens of milliseconds, so that few run at once,
// and whoever sends many passwords from many networks could keep everybody else waiting. Two lines: of those who have
// shown something of themselves before, and of all others. What is shown never depends on whose password it is, or the
// wait would tell which addresses are known.
import { BoundedCache } from '../memory/bounded-cache.ts'
import { Refusal } from '../shared/refusal.ts'
import { currentCaller } from '../tenancy/scope.ts'
import { limitKey, networkKey, regionKey } from '../shared/client-address.ts'
import { Turns } from './turns.ts'

const AT_ONCE = 2
/** Of those of whom nothing is known: the last place is kept for the others, unless nobody has to wait for long. */
const UNKNOWN_AT_ONCE = AT_ONCE - 1
const FEW = 2
/** That wait, in each of the two lines. */
const WAITING = 200
/**
 * Networks that somebody got tokens from. Those unused longest are forgotten, and known again with the next sign-in.
 */
const NETWORKS = 20_000

export interface PasswordPlaces {
  /** `proven`: the caller has a session, or holds something that only mails, or earlier sign-ins, give. */
  enter<T>(proven: boolean, work: () => Promise<T>): Promise<T>
  /** that wait now */
  readonly waiting: number
  /** Somebody has signed in from there. */
  remember(address: string | null): void
}

interface Waiting {
  start(): void
  refuse(reason: Refusal): void
}

interface Line {
  running: number
  readonly waiting: Turns<Waiting>
}

export function createPasswordPlaces(): PasswordPlaces {
  const networks = new BoundedCache<string, true>(NETWORKS)
  const known: Line = { running: 0, waiting: new Turns() }
  const unknown: Line = { running: 0, waiting: new Turns() }
  let turn = known

  /** Of the line that may take the place that is free; null: nobody may. */
  function lineNext(): Line | null {
    const [some, others] = [known.waiting.size, unknown.waiting.size]
    const open = others > 0 && (unknown.running < UNKNOWN_AT_ONCE || (some === 0 && others <= FEW))
    if (some === 0 || !open) return some > 0 ? known : open ? unknown : null
    return (turn = turn === known ? unknown : known)
  }

  function startWaiting(): void {
    while (known.running + unknown.running < AT_ONCE) {
      const line = lineNext()
      const next = line?.waiting.take()
      if (!line || !next) return
      line.running++
      next.start()
    }
  }

  return {
    get waiting() {
      return known.waiting.size + unknown.waiting.size
    },
    async enter(proven, work) {
      const { ip } = currentCaller()
      const network = networkKey(ip)
      const line = proven || networks.get(network) ? known : unknown
      await new Promise<void>((start, refuse) => {
        line.waiting.add([regionKey(ip), network, limitKey(ip)], { start, refuse })
        if (line.waiting.size > WAITING)
          line.waiting
            .drop()
            ?.refuse(new Refusal('RATE_LIMITED', 'Too many sign-ins at once; try again shortly.', { retryAfter: 1 }))
        startWaiting()
      })
      try {
        return await work()
      } finally {
        line.running--
        startWaiting()
      }
    },
    remember(address) {
      if (address !== null) networks.set(networkKey(address), true)
    },
  }
}
