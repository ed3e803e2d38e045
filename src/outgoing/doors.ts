// The doors of a service: webhooks and sinks of logs have their own, so that receivers that hang keep nobody from
// signing in, and none of the others.
import type { Allowance } from './allowance.ts'
import { createOutgoing, type Outgoing, type OutgoingOptions } from './outgoing.ts'

/** Requests to webhooks that are under way at once, of one budget and of all. */
const WEBHOOKS_AT_ONCE = { perBudget: 32, ofAll: 128 }
/** The same for sinks of logs. */
const SINKS_AT_ONCE = { perBudget: 16, ofAll: 64 }

export interface Doors {
  readonly outgoing: Outgoing
  readonly webhookDoor: Outgoing
  readonly sinkDoor: Outgoing
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
  const sinkDoor = createOutgoing({ allow, dnsServers, count, atOnce: SINKS_AT_ONCE })
  const doors = { outgoing, webhookDoor, sinkDoor }
  return { ...doors, closeDoors: () => Promise.all(Object.values(doors).map((door) => door.close())) }
}
