// The email templates of a new tenant, on /v1.
import { owner } from '../kit/seed.ts'
import type { TestService } from '../kit/service.ts'
import { wireOf } from './wire.ts'

/** The contract's catalogue, in its order. */
export const CATALOGUE = [
  ['verify_email', 'Email verification', ['code', 'ttl'], 'Verify your email'],
  ['password_reset', 'Password reset', ['reset_url'], 'Reset your password'],
  ['magic_link', 'Magic link', ['magic_url'], 'Your login link'],
  ['invite', 'Invitation', ['tenant_name', 'invite_url'], "You've been invited to {{tenant_name}}"],
  ['mfa_otp', 'MFA one-time passcode', ['code', 'ttl'], 'Your verification code'],
] as const

/** A new tenant, whose owner calls the paths of its templates. */
export async function tenantWithTemplates(service: TestService) {
  const who = await owner(service)
  const path = `/v1/tenants/${who.tenantId}/email-templates`
  const v1 = wireOf(service)(who)
  return {
    who,
    path,
    v1,
    get: (key: string) => v1('GET', `${path}/${key}`),
    put: (key: string, body: unknown, headers?: Record<string, string>) => v1('PUT', `${path}/${key}`, body, headers),
    preview: (key: string, body?: unknown) => v1('POST', `${path}/${key}/preview`, body),
  }
}
