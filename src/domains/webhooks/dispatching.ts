// Makes deliveries of new events, and has them sent.
import type { Database } from '../../tenancy/database.ts'
import { claimDeliveries, fanOutEvents } from '../../tenancy/webhooks.ts'
import { createDispatcher, type Dispatcher } from '../dispatcher.ts'
import { MAPPED } from './catalogue.ts'
import { type DeliveryOutcome, LEASE_SECONDS, type Sending } from './sending.ts'

/** Deliveries that this instance sends at once: of all, of a tenant, and that it claims at once. */
const AT_ONCE = { all: 128, tenant: 24, claim: 32 }
/** Deliveries to a webhook that are under way on all instances. */
const OF_EACH = 8
/** Events that are queued at once for a webhook. */
const A_FAN_OUT = 500

export interface DispatchingDeps {
  readonly db: Database
  readonly sending: Sending
  readonly count: (outcome: DeliveryOutcome) => void
  readonly onError: (what: string, error?: unknown) => void
}

export function createDispatching({ db, sending, count, onError }: DispatchingDeps): Dispatcher {
  return createDispatcher({
    db,
    what: 'delivery',
    atOnce: AT_ONCE,
    prepare: () => fanOutEvents(db, { ...MAPPED, most: A_FAN_OUT }),
    claim: (limits) => claimDeliveries(db, { ...limits, ofEach: OF_EACH, leaseSeconds: LEASE_SECONDS }),
    run: ({ tenant_id: tenantId, id }, at) => sending.deliver({ tenantId, id, at }).then(count),
    onError,
  })
}
