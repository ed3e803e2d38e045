// A window that the operator of the installation opens for a tenant whose rules shut out those who could mend them.
import { contains, type Network, parseCidr } from '../../shared/network.ts'
import type { IpDecision, IpState } from './model.ts'

/** Until when these networks are let in, whatever the IP rules and lists of the tenant say. */
export interface BreakGlass {
  readonly until: Date
  readonly networks: string[]
  readonly reason: string
}

/** As stored with the state of the access configuration. */
export interface StoredBreakGlass {
  readonly breakGlassUntil: Date | string | null
  readonly breakGlassNetworks: string[]
  readonly breakGlassReason: string
}

/** null: none was opened, or it has ended. */
export function breakGlassOf(stored: StoredBreakGlass, now: number): BreakGlass | null {
  if (stored.breakGlassUntil === null) return null
  const until = new Date(stored.breakGlassUntil)
  return until.getTime() > now ? { until, networks: stored.breakGlassNetworks, reason: stored.breakGlassReason } : null
}

/** Whether the window lets an address in at `now` (ms since the epoch). */
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
 * With the window of the operator: what it lets in is not asked for by the rules, as long as it is open. `all` is what
 * they say by themselves.
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
  // Stored networks were checked; one that no longer reads must not open the door.
  if (!parsed.ok) throw new Error(`the window of the operator has ${JSON.stringify(text)}, which is no network`)
  return parsed.network
}
