// The doors of a service: webhooks have one of their own, so that receivers that hang keep nobody from signing in.
import type { Allowance } from './allowance.ts'
import { createOutgoing, type Outgoing, type OutgoingOptions } from './outgoing.ts'

/** Requests to webhooks that are under way at once, of one budget and of all. */
const WEBHOOKS_AT_ONCE = { perBudget: 32, ofAll: 128 }

export interface Doors {
  readonly outgoing: Outgoing
  readonly webhookDoor: Outgoing
  readonly closeDoors: () => Promise<unknown>
}

export function createDoors(
  {
    outboundAllow: allow,
    dnsServers,
  }: { readonly outboundAllow: readonly Allowance[]; readonly dnsServers: readonly string[] },
  count: NonNullable<OutgoingOptions['count']>,
): Doors {
  const outgoing = createOutgoing({ allow, dnsServers, count })
  const webhookDoor = createOutgoing({ allow, dnsServers, count, atOnce: WEBHOOKS_AT_ONCE })
  return { outgoing, webhookDoor, closeDoors: () => Promise.all([outgoing.close(), webhookDoor.close()]) }
}
