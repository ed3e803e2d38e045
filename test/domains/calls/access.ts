import { owner, type Person } from '../../kit/seed.ts'
import { setPolicy } from '../sign-in/mailbox.ts'
import { mutate } from '../verbs.ts'
import type { Calls, Catalogued, Service } from './call.ts'

/** Calls of policies, IP rules and ABAC. None of them refuses any of the others. */
export async function configuring(service: Service, ada: Person): Promise<Calls> {
  const { tenantId } = ada
  await setPolicy(ada, { otpEmailEnabled: true, selfRegistrationEnabled: true })
  const rule = async (cidr: string, more: object = {}) =>
    mutate(ada, 'ipRuleCreate', { tenantId, input: { cidr, action: 'DENY', ...more } }, 'rule { id } change { id }')
  const policy = async (name: string): Promise<string> =>
    (
      await mutate(
        ada,
        'abacPolicyCreate',
        { tenantId, input: { name, effect: 'ALLOW', resourceType: 'document', action: 'read' } },
        'policy { id }',
      )
    ).policy.id
  const [updated, deleted] = [await rule('203.0.113.1'), await rule('203.0.113.2')]
  const open = await rule('203.0.113.3', { revertAfterMinutes: 60 })
  // One tenant has one open change.
  const eve = await owner(service)
  const other = await mutate(
    eve,
    'ipRuleCreate',
    { tenantId: eve.tenantId, input: { cidr: '203.0.113.5', action: 'DENY', revertAfterMinutes: 60 } },
    'change { id }',
  )
  await mutate(ada, 'rateLimitsUpdate', { tenantId, input: { user: { rate: 50, capacity: 150 } } })
  const [kept, gone] = [await policy('kept'), await policy('gone')]
  const about = (input: object): Catalogued => ({ who: ada, args: { tenantId, input } })
  return {
    authPolicyUpdate: about({ passwordMinLength: 10, breakGlassOwnerId: ada.userId }),
    policiesUpdate: about({
      auth: { passwordMinLength: 11, breakGlassOwnerId: ada.userId },
      security: { passwordMinLength: 10 },
    }),
    authPolicyPreview: about({ mfaRequired: true, breakGlassOwnerId: ada.userId }),
    securityPolicyPreview: about({ mfaEnforcement: 'REQUIRED' }),
    securityPolicyUpdate: about({ passwordMinLength: 9 }),
    ipChangeConfirm: { who: ada, args: { tenantId, id: open.change.id } },
    ipChangeRevert: { who: eve, args: { tenantId: eve.tenantId, id: other.change.id } },
    ipRulesCreate: about({ rules: [{ cidr: '203.0.113.6', action: 'DENY' }] }),
    ipRuleCreate: about({ cidr: '203.0.113.4', action: 'DENY' }),
    ipRuleUpdate: { who: ada, args: { tenantId, id: updated.rule.id, input: { label: 'Renamed' } } },
    ipRuleDelete: { who: ada, args: { tenantId, id: deleted.rule.id } },
    ipEnforcementUpdate: about({ enabled: true }),
    rateLimitsUpdate: about({ user: { rate: 60, capacity: 200 } }),
    rateLimitsReset: { who: ada, args: { tenantId } },
    ipRulesPreview: about({ remove: [updated.rule.id] }),
    abacPolicyCreate: about({ name: 'another', effect: 'DENY', resourceType: 'document', action: 'delete' }),
    abacPolicyUpdate: { who: ada, args: { tenantId, id: kept, input: { description: 'Kept.' } } },
    abacPolicyDelete: { who: ada, args: { tenantId, id: gone } },
    abacTestsPreview: about({ id: kept }),
    abacPolicyPreview: about({ id: kept, effect: 'DENY' }),
  }
}
