// Checks each request with a valid credential against the tenant's access configuration, before anything else.
import { mayComeFrom } from '../../access/key-access.ts'
import type { Principal } from '../../access/principal.ts'
import { Refusal } from '../../shared/refusal.ts'
import { currentCaller } from '../../tenancy/scope.ts'
import type { DecisionLog } from './decision-log.ts'
import type { RevertDue, Snapshot, Snapshots } from './snapshot.ts'

export interface Gate {
  /**
   * Returns what decided. Throws the Refusal of the first reason. Runs in the scope of the principal's tenant.
   */
  admit(principal: Pick<Principal, 'accessVersion' | 'userId' | 'keyId' | 'signIn' | 'networks'>): Promise<Snapshot>
}

export interface GateDeps {
  readonly snapshots: Snapshots
  readonly decisions: DecisionLog
  readonly revertDue: RevertDue
  /** A key was used from an address that is not on its list, or from one that is. */
  readonly keyAddress: (keyId: string, verdict: 'allowed' | 'refused') => void
  readonly count: (verdict: 'allowed' | 'refused') => void
}

export function createGate({ snapshots, decisions, revertDue, keyAddress, count }: GateDeps): Gate {
  return {
    async admit({ accessVersion, userId, keyId, signIn, networks }) {
      if (keyId !== null && networks !== null) {
        const within = mayComeFrom({ networks }, currentCaller().ip)
        keyAddress(keyId, within ? 'allowed' : 'refused')
        if (!within)
          throw new Refusal('FORBIDDEN', 'The API key does not work from this address.', {
            reason: 'key_address_not_allowed',
            wire: 'apikey.address_not_allowed',
          })
      }
      let snapshot = await snapshots.atLeast(accessVersion)
      if (await revertDue(snapshot)) snapshot = await snapshots.current()
      if (
        signIn &&
        Date.now() - signIn.authenticatedAt.getTime() >= snapshot.effective.sessionMaxAgeSeconds.value * 1000
      )
        throw new Refusal('UNAUTHENTICATED', 'The session has ended.')
      const { ip } = currentCaller()
      const lookup = await snapshot.ip.current()
      const decision = lookup?.decide(ip) ?? null
      const allowed = decision?.allowed ?? true
      decisions.record({ kind: 'request', facts: { ip, user: userId, key: keyId }, userId, keyId, allowed })
      const deciding = decision?.rule === null || decision === null ? undefined : lookup?.rules[decision.rule]
      if (deciding?.source === 'RULE') decisions.hit(deciding.id)
      if (decision) count(allowed ? 'allowed' : 'refused')
      if (!allowed)
        throw new Refusal('FORBIDDEN', 'The tenant does not allow requests from this address.', {
          reason: 'address_not_allowed',
        })
      return snapshot
    },
  }
}
