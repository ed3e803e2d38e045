// The mails that this service sends, and the variables of each.
import type { VariableKind } from '../../templates/compile.ts'
import type { TemplateKey } from '../mail/model.ts'
import { durationText } from './duration.ts'

export interface Variable {
  readonly name: string
  readonly kind: VariableKind
  readonly description: string
  /** value in previews */
  readonly sample: string
}

interface CatalogueEntry {
  readonly name: string
  readonly description: string
  /** variables that /v1 lists */
  readonly row: readonly string[]
  /** the template's own variables; the common ones are added */
  readonly variables: readonly Variable[]
  /** minutes that the link or code works, in previews */
  readonly sampleMinutes: number
}

const CODE: Variable = {
  name: 'code',
  kind: 'code',
  description: 'The code, 8 digits in two groups.',
  sample: '1234 5678',
}
const SHORT_CODE: Variable = { ...CODE, description: 'The code, 6 digits.', sample: '123456' }
const INVITER: Variable = {
  name: 'inviter_name',
  kind: 'text',
  sample: 'Grace Hopper',
  description: 'The name of the person who invites; empty if it is not known, or their address is not verified.',
}
const ttl = (minutes: number): Variable => ({
  name: 'ttl',
  kind: 'text',
  description: 'How long it works, in words of the language of the mail.',
  sample: durationText(minutes, 'en'),
})
const link = (name: string, description: string, path: string): Variable => ({
  name,
  kind: 'url',
  description,
  sample: `https://id.example.com${path}?token=sample-Zm9yIHByZXZpZXdz`,
})

/** Variables of every template. */
export const COMMON_VARIABLES: readonly Variable[] = [
  { name: 'tenant_name', kind: 'text', description: 'The name of the tenant.', sample: 'Acme Inc.' },
  {
    name: 'recipient_email',
    kind: 'email',
    description: 'The address that the mail goes to.',
    sample: 'ada@example.com',
  },
]

export const CATALOGUE: Readonly<Record<TemplateKey, CatalogueEntry>> = {
  verify_email: {
    name: 'Email verification',
    description: 'The code by which somebody shows that an address is theirs.',
    row: ['code', 'ttl'],
    variables: [SHORT_CODE, ttl(10)],
    sampleMinutes: 10,
  },
  password_reset: {
    name: 'Password reset',
    description: 'The link to set a new password.',
    row: ['reset_url'],
    variables: [link('reset_url', 'The link; it works once.', '/reset-password'), ttl(60)],
    sampleMinutes: 60,
  },
  magic_link: {
    name: 'Magic link',
    description: 'The link that signs in.',
    row: ['magic_url'],
    variables: [link('magic_url', 'The link; it works once.', '/sign-in/magic-link'), ttl(15)],
    sampleMinutes: 15,
  },
  invite: {
    name: 'Invitation',
    description: 'The link to join the tenant.',
    row: ['tenant_name', 'invite_url'],
    variables: [link('invite_url', 'The link; it works once.', '/invite/accept'), ttl(20_160), INVITER],
    sampleMinutes: 20_160,
  },
  mfa_otp: {
    name: 'MFA one-time passcode',
    description: 'The code that is asked for on top of another way to sign in.',
    row: ['code', 'ttl'],
    variables: [CODE, ttl(10)],
    sampleMinutes: 10,
  },
  login_code: {
    name: 'Sign-in code',
    description: 'The code that signs in.',
    row: ['code', 'ttl'],
    variables: [CODE, ttl(10)],
    sampleMinutes: 10,
  },
  mfa_reset: {
    name: 'Second factor removed',
    description: 'Tells somebody that an administrator has removed their second factor.',
    row: ['tenant_name', 'recipient_email'],
    variables: [],
    sampleMinutes: 10_080,
  },
  email_change: {
    name: 'New email address',
    description: 'The code by which somebody shows that the address that they change to is theirs.',
    row: ['code', 'ttl'],
    variables: [CODE, ttl(10)],
    sampleMinutes: 10,
  },
  email_changed: {
    name: 'Email address changed',
    description: 'Tells somebody, at the address before, that their account has another one.',
    row: ['tenant_name', 'recipient_email'],
    variables: [],
    sampleMinutes: 10_080,
  },
  certificate_expiry: {
    name: 'Certificate ends soon',
    description: 'Tells administrators that a certificate of a connection ends in 30 days, 7 days or 1 day.',
    row: ['tenant_name', 'connection_name', 'connection_url', 'ttl'],
    variables: [
      { name: 'connection_name', kind: 'text', description: 'The name of the connection.', sample: 'Okta' },
      link('connection_url', 'The page of the connection.', '/admin/acme/connections/id'),
      { ...ttl(43_200), description: 'When it ends, in words of the language of the mail.' },
    ],
    sampleMinutes: 43_200,
  },
  api_key_expiry: {
    name: 'API key ends soon',
    description: 'Tells the person who answers for an API key, or the owners, that it ends in 14 or in 3 days.',
    row: ['tenant_name', 'key_name', 'keys_url', 'ttl'],
    variables: [
      { name: 'key_name', kind: 'text', description: 'The name of the API key.', sample: 'Billing export' },
      link('keys_url', 'The page of the API keys.', '/admin/acme/api-keys'),
      { ...ttl(20_160), description: 'When it ends, in words of the language of the mail.' },
    ],
    sampleMinutes: 20_160,
  },
  webhook_disabled: {
    name: 'Webhook disabled',
    description: 'Tells administrators that a webhook was disabled, since nothing arrived for three days.',
    row: ['tenant_name', 'webhook_url', 'webhooks_url'],
    variables: [
      { name: 'webhook_url', kind: 'text', description: 'Where nothing arrives.', sample: 'https://example.com/hook' },
      link('webhooks_url', 'The page of the webhooks.', '/admin/acme/webhooks'),
    ],
    sampleMinutes: 10_080,
  },
  log_sink_disabled: {
    name: 'Log sink disabled',
    description: 'Tells administrators that a log sink was disabled, since nothing arrived for three days.',
    row: ['tenant_name', 'sink_name', 'sink_url', 'sinks_url'],
    variables: [
      { name: 'sink_name', kind: 'text', description: 'The name of the log sink.', sample: 'Splunk' },
      { name: 'sink_url', kind: 'text', description: 'Where nothing arrives.', sample: 'https://logs.example.com/' },
      link('sinks_url', 'The page of the log sinks.', '/admin/acme/log-sinks'),
    ],
    sampleMinutes: 10_080,
  },
  account_created: {
    name: 'New account',
    description: 'The link to set a first password, for somebody whose account an administrator has created.',
    row: ['tenant_name', 'set_password_url'],
    variables: [link('set_password_url', 'The link; it works once.', '/reset-password'), ttl(10_080)],
    sampleMinutes: 10_080,
  },
}

/** Returns the template's own and the common variables, by name. */
export function variablesOf(key: TemplateKey): ReadonlyMap<string, Variable> {
  return new Map([...CATALOGUE[key].variables, ...COMMON_VARIABLES].map((variable) => [variable.name, variable]))
}
