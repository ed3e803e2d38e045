// Examples of request bodies, for the OpenAPI document. They are made from the schema, with one sample for each field
// name, so they cannot name a field that does not exist. A test validates each against its schema.
import type { JsonSchema } from './shape.ts'

export const ID = '0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c11'
const REQUEST = {
  subject: { type: 'user', id: ID },
  resource: { type: 'invoice', id: '42' },
  action: 'read',
  context: { ip: '192.0.2.1' },
}
const CONDITION = { all: [{ attr: 'context.ip', op: 'in', value: ['192.0.2.1', '192.0.2.2'] }] }

/** Samples by field name. An optional field without a sample is left out. */
export const SAMPLES: Readonly<Record<string, unknown>> = {
  action: 'read',
  base_dn: 'ou=people,dc=example,dc=com',
  bind_dn: 'cn=reader,dc=example,dc=com',
  body: '<p>Welcome to {{ tenant_name }}.</p><p><a href="{{ invite_url }}">Join</a></p>',
  browser: 'dGhlIGJyb3dzZXIgdGhhdCBiZWdhbiB0aGlzIGNlcmV',
  cidr: '203.0.113.0/24',
  code: '123456',
  condition: CONDITION,
  current_password: 'correct horse battery staple',
  description: 'What it is for.',
  display_name: 'Grace Hopper',
  domain: 'acme.example',
  effect: 'deny',
  email: 'grace@example.com',
  email_from_name: 'Acme',
  enabled: true,
  ip: '203.0.113.7',
  issuer: 'https://op.example.com',
  ips: ['203.0.113.7', '2001:db8::1'],
  label: 'Office',
  mfa_grace_days: 14,
  mfa_required: true,
  name: 'Acme, Inc.',
  new_email: 'hopper@example.com',
  new_password: 'another horse battery staple',
  password: 'correct horse battery staple',
  password_min_length: 12,
  primary_color: '#7c3aed',
  refresh_token: 'cmVmcmVzaCB0b2tlbiBvZiB0aGUgc2Vzc2lvbg',
  region: 'eu',
  resource_type: 'invoice',
  role_id: ID,
  scopes: ['tenant.read'],
  server_url: 'ldaps://ldap.example.com',
  slug: 'acme',
  subject: 'Welcome to {{ tenant_name }}',
  tenant_id: ID,
  url: 'https://example.com/hook',
  username: 'grace',
  token: 'dG9rZW4gb2YgdGhlIG1haWxlZCBsaW5r',
  mfa_token: 'dG9rZW4gb2YgdGhlIHN0ZXAtdXA',
}

/** Samples of single operations, where the field name does not say enough. */
const OF_OPERATION: Readonly<Record<string, unknown>> = {
  AbacEvaluate: REQUEST,
  AbacEvaluations: { evaluations: [{ ...REQUEST, action: { name: 'read' } }] },
  AccessEvaluation: { ...REQUEST, action: { name: 'read' } },
  AccessEvaluations: { evaluations: [{ ...REQUEST, action: { name: 'read' } }] },
  RoleCreate: { name: 'Auditor', description: 'Reads, changes nothing.' },
  ApiKeyCreate: { name: 'CI', scopes: ['tenant.read'] },
  VaultSecretCreate: {
    name: 'billing/database-url',
    scope: 'billing',
    value: 'postgres://billing@db.internal/billing',
  },
  VaultSecretUpdate: { value: 'postgres://billing@db2.internal/billing' },
  IpRulesCreate: {
    rules: [
      { cidr: '203.0.113.0/24', label: 'Office' },
      { cidr: '2001:db8::/32', action: 'deny' },
    ],
  },
  InvitationsCreate: { invitations: [{ email: 'grace@example.com' }, { email: 'ada@example.com', role_id: ID }] },
  UserImport: { users: [{ email: 'grace@example.com', display_name: 'Grace Hopper' }, { email: 'ada@example.com' }] },
  AbacPolicyCreate: {
    name: 'Office network only',
    effect: 'deny',
    resource_type: 'invoice',
    action: 'delete',
    condition: { not: CONDITION },
  },
  AbacPolicyUpdate: { priority: 10, enabled: false },
  AbacPolicyPreview: { effect: 'deny', resource_type: 'role', action: '*', condition: CONDITION },
  TenantUpdate: { name: 'Acme, Inc.' },
  MeUpdate: { display_name: 'Grace Hopper' },
  UserUpdate: { display_name: 'Grace Hopper' },
  SecurityPolicyUpdate: { password_min_length: 12, ip_allowlist: ['203.0.113.0/24'] },
  RateLimitsUpdate: { user: { rate: 60, capacity: 200 } },
  RetentionUpdate: { deleted_users_enabled: true, deleted_users_days: 90 },
}

/** Returns an example of the operation's body, which has the schema `schema`. */
export function exampleOf(operation: string, schema: JsonSchema): unknown {
  if (operation in OF_OPERATION) return OF_OPERATION[operation]
  const { properties = {}, required = [] } = schema as {
    properties?: Readonly<Record<string, JsonSchema>>
    required?: readonly string[]
  }
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => name in SAMPLES || required.includes(name))
      .map(([name, property]) => [name, sampleOf(name, property)]),
  )
}

function sampleOf(name: string, property: JsonSchema): unknown {
  const { enum: values } = property as { enum?: readonly unknown[] }
  const sample = SAMPLES[name]
  return sample === undefined || (values && !values.includes(sample)) ? plain(property) : sample
}

/** Returns any value of the type. */
export function plain({ type, enum: values, format }: JsonSchema): unknown {
  if (Array.isArray(values)) return values[0]
  if (format === 'uuid') return ID
  if (format === 'date-time') return '2027-01-01T00:00:00Z'
  return { boolean: true, integer: 1, number: 1, array: [], object: {} }[String(type)] ?? 'text'
}
