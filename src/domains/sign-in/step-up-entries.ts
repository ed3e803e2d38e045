// What the audit log says of step-ups.
import type { AuditEntry } from '../audit/service.ts'
import type { Pending } from './pending.ts'

/** Returns the audit entry for a second factor that was set up on the way in. */
export function enrolled(userId: string): AuditEntry {
  const metadata = { factor: 'totp' }
  return { action: 'mfa.enrolled', resourceType: 'user', resourceId: userId, metadata, by: userId }
}

/** Returns the audit entry for a second factor that was shown. */
export function passed(userId: string, factor: string): AuditEntry {
  const event = { kind: 'MFA_PASSED', method: factor, userId } as const
  const metadata = { factor }
  return { action: 'auth.mfa_passed', resourceType: 'user', resourceId: userId, metadata, by: userId, event }
}

/** Returns the audit entry for a step-up that was not shown what it asked for. */
export function missed(userId: string, { rule, method }: Pending, reason: 'mfa' | 'locked'): AuditEntry {
  const metadata = { rule: rule.toLowerCase(), ...(reason === 'locked' && { reason: 'account_locked' }) }
  const event = { kind: 'MFA_FAILED', method, reason, userId } as const
  return { action: 'auth.mfa_failed', resourceType: 'user', resourceId: userId, metadata, by: userId, event }
}
