// Break-glass: a window that the operator of the installation opens for a tenant whose rules shut out the people who
// could repair them.
import { contains, type Network, parseCidr } from '../../shared/network.ts'
import type { IpDecision, IpState } from './model.ts'

/** The networks that are let in until `until`, even if the tenant's IP rules and lists refuse them. */
export interface BreakGlass {
  readonly until: Date
  readonly networks: string[]
  readonly reason: string
}

/** The window as stored with the state of the access configuration. */
export interface StoredBreakGlass {
  readonly breakGlassUntil: Date | string | null
  readonly breakGlassNetworks: string[]
  readonly breakGlassReason: string
}

/** Returns the open window, or null if none was opened or it has ended. */
export function breakGlassOf(stored: StoredBreakGlass, now: number): BreakGlass | null {
  if (stored.breakGlassUntil === null) return null
  const until = new Date(stored.breakGlassUntil)
  return until.getTime() > now ? { until, networks: stored.breakGlassNetworks, reason: stored.breakGlassReason } : null
}

/** Returns a function that says whether the window lets an address in at `now` (ms since the epoch). */
export function letsIn({ until, networks }: BreakGlass): (address: string | null, now: number) => boolean {
  const open = networks.map(networkOf)
  return (address, now) => {
    const parsed = address !== null && now < until.getTime() ? parseCidr(address) : null
    // fault: A11
    return parsed?.ok === true && open.some((network) => contains(network, parsed.network))
  }
}

const ADMITTED: IpDecision = { allowed: true, reason: 'BREAK_GLASS', rule: null }

/**
 * Returns `ip` with the window applied: while it is open, the rules do not decide about addresses that it lets in.
 * `all` stays what the rules say.
 */
export function opened(ip: IpState, breakGlass: BreakGlass | null): IpState {
  if (!breakGlass) return ip
  const admitted = letsIn(breakGlass)
  return {
    ...ip,
    async current() {
      const lookup = await ip.current()
      return (
        lookup && {
          ...lookup,
          decide: (address) => (admitted(address, Date.now()) ? ADMITTED : lookup.decide(address)),
        }
      )
    },
  }
}

function networkOf(text: string): Network {
  const parsed = parseCidr(text)
  // Networks are checked before they are stored. One that no longer parses must not open the door.
  if (!parsed.ok) throw new Error(`the window of the operator has ${JSON.stringify(text)}, which is no network`)
  return parsed.network
}
