// Takes back, on its own, what was applied with a time and was not confirmed.
import { PERMISSIONS, permissionSet } from '../../access/permissions.ts'
import type { Principal } from '../../access/principal.ts'
import { configurationsDue } from '../../tenancy/configurations.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentTenant, inTenant, SYSTEM } from '../../tenancy/scope.ts'
import { commit, unaudited } from '../mutation.ts'
import type { Applying } from './applying.ts'
import { stepsOf, wantedByState } from './items.ts'
import type { PlansDeps } from './plans.ts'

/** Tenants that have their turn at once; more wait for the next look. */
const AT_ONCE = 20
/** Milliseconds after which another attempt is made. */
const AGAIN_MS = 60_000

export function createReverts({ shared, states, parts, applying }: PlansDeps & { readonly applying: Applying }) {
  const { db, onError } = shared

  /** Takes back what is due, of all tenants. Of several instances that do so at once, one takes the steps. */
  async function revertDue(): Promise<void> {
    for (const tenantId of await configurationsDue(db, AT_ONCE))
      await inTenant(tenantId, revert, SYSTEM).catch((error: unknown) => onError('taking back a configuration', error))
  }

  /** Undoes the rows that the version changed, as far as nothing has changed them since. */
  async function revert(): Promise<void> {
    const state = await states.current(db.client)
    const { openVersion, openBackTo, revertAt } = state.head
    if (openVersion === null || openBackTo === null || revertAt === null || revertAt.getTime() > Date.now()) return
    const changed = await states.changes(openVersion - 1, openVersion)
    const steps = stepsOf(state, wantedByState(parts, state.withoutUntouched(changed)))
    const done =
      steps.length === 0
        ? null
        : await applying.carryOut(installation(currentTenant()), state, steps, {
            verb: 'reverted',
            backTo: openBackTo,
            allowDelete: true,
            allowWeaken: true,
            metadata: { version: openVersion, back_to: openBackTo },
          })
    if (done?.ok) return
    if (done?.faults.some(({ code }) => code === 'CONFLICT')) return // the next look finds it again
    if (done)
      onError(
        'taking back a configuration',
        new Error(done.faults.map(({ message, code }) => message ?? code).join('; ')),
      )
    // Nothing is left to be undone, or it is tried again.
    await commit(db, null, async (tx) => {
      const at = done === null ? null : new Date(Date.now() + AGAIN_MS)
      await callFunction(tx, 'platform_configuration_postpone', { open: openVersion, at })
      return unaudited(null, 'no setting changes')
    })
  }

  return { revertDue }
}

/** The service itself, which undoes what its caller wanted undone. */
function installation(tenantId: string): Principal {
  return {
    actor: 'SERVICE',
    installation: true,
    tenantId,
    tenantSuspended: false,
    userId: null,
    sessionId: null,
    credentialVersion: 0,
    keyId: null,
    service: null,
    maker: null,
    keyExpiresAt: null,
    scopes: null,
    permissions: permissionSet([...PERMISSIONS]),
    roles: null,
    networks: null,
    accessVersion: 0,
    budget: { owner: tenantId, proven: true },
    signIn: null,
  }
}
