// The auth policy in the document of the configuration.
import { changeOf, type DocumentPart } from '../document-part.ts'
import { AUTH_POLICY_ERRORS } from './errors.ts'
import { type Direction, weakenedBy } from '../weakening.ts'
import { ok } from '../../shared/result.ts'
import { mutate } from '../mutation.ts'
import { ACCESS } from '../policy/state.ts'
import { AUTH_POLICY_DEFAULTS, authPolicySettings } from './model.ts'
import { createAuthPolicies } from './service.ts'
import type { Shared } from '../wiring.ts'

const PROTECTS: Readonly<Record<string, Direction>> = {
  passwordEnabled: 'off',
  passwordMinLength: 'higher',
  passwordRequireUppercase: 'on',
  passwordRequireNumber: 'on',
  passwordRequireSymbol: 'on',
  breachCheckEnabled: 'on',
  breachFailMode: ['OPEN', 'CLOSED'],
  magicLinkEnabled: 'off',
  magicLinkTtlMinutes: 'lower',
  otpEmailEnabled: 'off',
  selfRegistrationEnabled: 'off',
  rememberDeviceEnabled: 'off',
  mfaRequired: 'on',
  mfaGraceDays: 'lower',
  sessionDurationSeconds: 'lower',
}

// The owner who is the way back is a person, not a setting that could be taken to another tenant.
const { breakGlassOwnerId: _person, ...DEFAULTS } = authPolicySettings(AUTH_POLICY_DEFAULTS)

export const AUTH_POLICY_DOCUMENT: DocumentPart<
  Pick<Shared, 'db' | 'snapshots' | 'previews' | 'breachSource' | 'routing' | 'connectionStanding'>
> = {
  name: 'authPolicy',
  needs: 'policy.read',
  relations: ['auth_policy'],
  key: null,
  defaults: DEFAULTS,
  stored: (rows) => [{ id: null, fields: { ...DEFAULTS, ...rows('auth_policy')[0] } }],
  mutations: { UPDATE: 'authPolicyUpdate' },
  words: AUTH_POLICY_ERRORS,
  decides: true,
  weakens: (before, after) => weakenedBy(PROTECTS, before, after),
  async prepare(shared, caller, step) {
    const { db, snapshots, previews, breachSource, routing, connectionStanding } = shared
    const policies = createAuthPolicies({
      db,
      snapshots,
      previews,
      breachSource,
      offered: routing.offered,
      connectionStanding,
    })
    // Passwords of the author and of the owner who is the way back are looked up on another connection.
    const change = await policies.change(caller, changeOf(step))
    return async (on) => {
      const done = await mutate(on.db, { lock: ACCESS }, ({ tx, locked }) => change(tx, locked))
      return done.ok ? ok(null) : done
    }
  },
}
