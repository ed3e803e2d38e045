// Bounds of request fields, for the OpenAPI document. The models enforce them. A test sends each route values beyond
// its bounds, so it fails if a line here is not true.
import type { JsonSchema } from './shape.ts'

const NAME = { minLength: 1, maxLength: 200 }
const EMAIL = { format: 'email', maxLength: 254 }
const PHONE = { pattern: '^(\\+[1-9]\\d{1,14})?$' }
const DAYS = { minimum: 1, maximum: 3650 }
const COLOUR = { pattern: '^(#([0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8}))?$' }

/** Keywords of JSON Schema by `<input type>.<field of the graph>`. */
export const LIMITS: Readonly<Record<string, JsonSchema>> = {
  'TenantCreateInput.name': NAME,
  'TenantCreateInput.region': { maxLength: 64 },
  'TenantUpdateInput.name': NAME,
  'TenantUpdateInput.region': { maxLength: 64 },
  'SignupInput.email': EMAIL,
  'EmailChangeStartInput.newEmail': EMAIL,
  'SignupInput.displayName': { maxLength: 200 },
  'MeUpdateInput.displayName': { maxLength: 200 },
  'MeUpdateInput.phone': PHONE,
  'UserUpdateInput.displayName': { maxLength: 200 },
  'UserUpdateInput.phone': PHONE,
  'UserCreateInput.email': EMAIL,
  'UserCreateInput.displayName': { maxLength: 200 },
  'UserCreateInput.password': { minLength: 8, maxLength: 256 },
  'UserCreateInput.phone': { pattern: '^\\+[1-9]\\d{1,14}$' },
  'RoleCreateInput.name': { minLength: 1, maxLength: 64 },
  'RoleCreateInput.description': { maxLength: 500 },
  'InvitationCreateInput.email': EMAIL,
  'ApiKeyCreateInput.name': NAME,
  'VaultSecretCreateInput.name': { minLength: 1, maxLength: 128 },
  'VaultSecretCreateInput.scope': { maxLength: 200 },
  'VaultSecretCreateInput.value': { minLength: 1, maxLength: 65_536 },
  'VaultSecretUpdateInput.scope': { maxLength: 200 },
  'VaultSecretUpdateInput.value': { minLength: 1, maxLength: 65_536 },
  'AuthPolicyUpdateInput.passwordMinLength': { minimum: 8, maximum: 128 },
  'AuthPolicyUpdateInput.magicLinkTtlMinutes': { minimum: 5, maximum: 1440 },
  'AuthPolicyUpdateInput.mfaGraceDays': { minimum: 0, maximum: 90 },
  'AuthPolicyUpdateInput.sessionDurationSeconds': { minimum: 300, maximum: 31_536_000 },
  'SecurityPolicyUpdateInput.passwordMinLength': { minimum: 8, maximum: 128 },
  'SecurityPolicyUpdateInput.ipAllowlist': { maxItems: 1000 },
  'SecurityPolicyUpdateInput.ipDenylist': { maxItems: 1000 },
  'RateLimitInput.rate': { minimum: 0.1, maximum: 10_000 },
  'RateLimitInput.capacity': { minimum: 1, maximum: 100_000 },
  'IpRuleCreateInput.label': { maxLength: 200 },
  'IpRuleCreateInput.revertAfterMinutes': { minimum: 1, maximum: 60 },
  'IpRuleUpdateInput.label': { maxLength: 200 },
  'AbacPolicyCreateInput.name': NAME,
  'AbacPolicyCreateInput.resourceType': { maxLength: 200 },
  'AbacPolicyCreateInput.action': { maxLength: 200 },
  'BrandingUpdateInput.emailFromName': { maxLength: 255 },
  'BrandingUpdateInput.primaryColor': COLOUR,
  'BrandingUpdateInput.secondaryColor': COLOUR,
  'EmailTemplateInput.subject': { maxLength: 255 },
  'RetentionUpdateInput.deletedUsersDays': DAYS,
}
