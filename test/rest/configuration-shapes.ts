// The contract's objects of a tenant's configuration, field by field.
import { expect } from 'vitest'
import { UUID, TIME, TEXT, type Fields } from './shapes.ts'

export const authPolicyObject = (more: Fields = {}) => ({
  tenant_id: UUID,
  warnings: [],
  password_enabled: true,
  password_min_length: 8,
  password_require_uppercase: false,
  password_require_number: false,
  password_require_numbers: false,
  password_require_symbol: false,
  password_require_symbols: false,
  breach_check_enabled: false,
  breach_fail_mode: 'open',
  magic_link_enabled: true,
  magic_link_ttl_minutes: 60,
  passkey_enabled: true,
  otp_email_enabled: false,
  otp_sms_enabled: false,
  sso_enabled: true,
  break_glass_owner_id: null,
  self_registration_enabled: false,
  remember_device_enabled: false,
  mfa_required: false,
  mfa_grace_days: 0,
  session_duration_seconds: null,
  allowed_login_methods: ['password', 'magic_link', 'passkey', 'sso'],
  version: 0,
  updated_at: null,
  ...more,
})

export const securityPolicyObject = (more: Fields = {}) => ({
  tenant_id: UUID,
  ip_allowlist: [],
  ip_denylist: [],
  password_min_length: 8,
  password_complexity: 'standard',
  session_max_age: 2_592_000_000_000_000,
  mfa_enforcement: 'optional',
  settings: {},
  abac: { policies: [], version: expect.any(Number) as unknown },
  version: 0,
  updated_at: null,
  ...more,
})

export const ipRuleObject = (more: Fields = {}) => ({
  id: UUID,
  tenant_id: UUID,
  cidr: TEXT,
  label: '',
  action: 'allow',
  enabled: true,
  expires_at: null,
  hits: 0,
  last_hit_at: null,
  version: 1,
  created_at: TIME,
  updated_at: TIME,
  ...more,
})

export const abacPolicyObject = (more: Fields = {}) => ({
  id: UUID,
  tenant_id: UUID,
  name: TEXT,
  description: '',
  effect: 'allow',
  resource_type: 'document',
  action: 'read',
  condition: {},
  priority: 0,
  enabled: true,
  tests: [],
  version: 1,
  created_at: TIME,
  updated_at: TIME,
  ...more,
})

/** What a change would have done to nobody. */
export const previewObject = (more: Fields = {}) => {
  const none = { decisions: 0, users: 0, keys: 0, examples: [] }
  return {
    since: TIME,
    observed: expect.any(Number) as unknown,
    unknown: expect.any(Number) as unknown,
    newly_refused: none,
    newly_asked: none,
    newly_allowed: none,
    last_owner_affected: false,
    ...more,
  }
}
