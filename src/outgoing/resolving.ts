// Resolves names that tenants choose, and judges every address that a name stands for, in the look-up of the connection
// itself: nothing can change between the judgement and the use.
import { lookup as lookUp, Resolver } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import type { Allowances, Target } from './allowance.ts'
import { OutgoingFailure, outgoingFailure, refuse } from './failure.ts'

/** Returns the addresses of a name; rejects if there are none. */
export type Resolve = (target: Target) => Promise<readonly string[]>

const TIMEOUT_MS = 1_500
const TRIES = 2
/** Names of the machine itself (RFC 6761 section 6.3). */
const LOCAL = /(?:^|\.)localhost\.?$/

/**
 * `servers`: as DNS_SERVERS; empty: those of the machine. Names that the operator lists are looked up as the machine
 * does it, with its hosts file. The names of tenants are not: that would occupy a thread for as long as a tenant's name
 * server likes, and search the machine's own domains.
 */
export function createResolve(servers: readonly string[], allowances: Allowances): Resolve {
  return async (target) => {
    if (allowances.lists(target)) return (await lookUp(target.host, { all: true })).map(({ address }) => address)
    const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES })
    if (servers.length > 0) resolver.setServers([...servers])
    const answers = await Promise.allSettled([resolver.resolve4(target.host), resolver.resolve6(target.host)])
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    if (addresses.length > 0) return addresses
    throw new OutgoingFailure('UNREACHABLE', { detail: 'ENOTFOUND', cause: answers })
  }
}

/** Throws OutgoingFailure if no connection to the target may even be tried. */
export function judgeTarget(target: Target, allowances: Allowances): void {
  // fault: O1
  if (isIP(target.host) !== 0 && !allowances.mayReach(target, target.host)) throw refuse('address')
  if (LOCAL.test(target.host) && !allowances.lists(target)) throw refuse('name')
}

/**
 * Returns the look-up of one connection, which fails if any of the addresses may not be reached: to pick the others
 * would let a name probe the network. Sockets to an address never call it, so `judgeTarget` comes first.
 */
export function judgedLookup(target: Target, allowances: Allowances, resolve: Resolve): LookupFunction {
  return (_hostname, { all, family }, done) => {
    judged().then(
      (found) => (all ? done(null, found) : done(null, found[0]?.address ?? '', found[0]?.family)),
      (error: unknown) => done(error as NodeJS.ErrnoException, []),
    )
    async function judged() {
      const addresses = await resolve(target).catch((error: unknown) => {
        throw outgoingFailure(error)
      })
      // fault: O2
      if (addresses.some((address) => !allowances.mayReach(target, address))) throw refuse('address')
      const wanted = typeof family === 'number' && family > 0 ? family : null
      const found = addresses
        .map((address) => ({ address, family: isIP(address) }))
        .filter((each) => wanted === null || each.family === wanted)
      if (found.length === 0) throw new OutgoingFailure('UNREACHABLE', { detail: 'ENOTFOUND' })
      return found
    }
  }
}

/** Throws OutgoingFailure if a socket is connected to what may not be called. */
export function judgeReached(target: Target, remoteAddress: string | undefined, allowances: Allowances): void {
  if (remoteAddress === undefined) throw new OutgoingFailure('UNREACHABLE', { detail: 'ECONNRESET' })
  if (!allowances.mayReach(target, remoteAddress)) throw refuse('address')
}
