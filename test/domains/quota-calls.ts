// Writes that a quota may refuse, on both surfaces.
import { randomUUID } from 'node:crypto'
import type { Client } from '../kit/client.ts'
import type { Person } from '../kit/seed.ts'
import { operation } from './verbs.ts'

export const LIMITS =
  'tenants=3/5,tenants_hourly=30/60,api_keys=2/4/3,secrets=2/4/3,groups=2/4/3,strangers_daily=3/5/5,storage_mb=1/3/2'
export const SURFACES = ['GraphQL', '/v1'] as const
type Surface = (typeof SURFACES)[number]

/** How a write ended: null, it was done; else its code on that surface, with the limit, or the seconds to wait. */
interface Ended {
  readonly code: string
  readonly status?: number
  readonly limit?: unknown
  readonly wait?: number
  readonly message: string
}

async function byGraphql(who: Client, name: string, args: object): Promise<Ended | null> {
  const limited = [
    'tenantCreate',
    'tenantUpdate',
    'apiKeyCreate',
    'vaultSecretCreate',
    'groupCreate',
    'brandingUpdate',
    'emailTemplateUpdate',
  ].includes(name)
  const text = operation('Mutation', name, args, '__typename')
  const { data, errors } = await who.ask(
    limited
      ? text.replace('userErrors { code message path }', 'userErrors { code message path limit { resource limit } }')
      : text,
    args,
  )
  const [error] = errors
  if (error)
    return {
      code: String(error.extensions['code']),
      wait: Number(error.extensions['retryAfter']),
      message: error.message,
    }
  const [fault] = data[name].userErrors
  return fault ? { code: fault.code, limit: fault.limit, message: fault.message } : null
}

async function byRest(who: Client, method: string, path: string, body: object): Promise<Ended | null> {
  const { status, body: answer, headers } = await who.rest(method, path, body)
  if (status < 300) return null
  const { code, metadata, message } = answer.error
  return {
    code,
    status,
    message,
    ...(metadata && { limit: metadata }),
    ...(status === 429 && { wait: Number(headers.get('retry-after')) }),
  }
}

export const VERBS = {
  found: (on: Surface, who: Person, name = 'Another', logo?: string) =>
    on === 'GraphQL'
      ? byGraphql(who, 'tenantCreate', { input: { name, ...(logo && { logoUrl: logo }) } })
      : byRest(who, 'POST', '/v1/tenants', { name, ...(logo && { logo_url: logo }) }),
  key: (on: Surface, who: Person) =>
    on === 'GraphQL'
      ? byGraphql(who, 'apiKeyCreate', { tenantId: who.tenantId, input: { name: 'k' } })
      : byRest(who, 'POST', '/v1/api-keys', { tenant_id: who.tenantId, name: 'k' }),
  secret: (on: Surface, who: Person, name = randomUUID() as string) =>
    on === 'GraphQL'
      ? byGraphql(who, 'vaultSecretCreate', { tenantId: who.tenantId, input: { name, value: 'v' } })
      : byRest(who, 'POST', `/v1/tenants/${who.tenantId}/secrets`, { name, value: 'v' }),
  group: (on: Surface, who: Person, name = randomUUID() as string) =>
    on === 'GraphQL'
      ? byGraphql(who, 'groupCreate', { tenantId: who.tenantId, input: { name } })
      : byRest(who, 'POST', `/v1/tenants/${who.tenantId}/groups`, { name }),
  invite: (on: Surface, who: Person, email = `${randomUUID()}@example.test`) =>
    on === 'GraphQL'
      ? byGraphql(who, 'invitationCreate', { tenantId: who.tenantId, input: { email } })
      : byRest(who, 'POST', '/v1/invites', { email }),
  logo: (on: Surface, who: Person, logo: string) =>
    on === 'GraphQL'
      ? byGraphql(who, 'tenantUpdate', { tenantId: who.tenantId, input: { logoUrl: logo } })
      : byRest(who, 'PATCH', `/v1/tenants/${who.tenantId}`, { logo_url: logo }),
  brand: (on: Surface, who: Person, logo: string) =>
    on === 'GraphQL'
      ? byGraphql(who, 'brandingUpdate', { tenantId: who.tenantId, input: { logoUrl: logo } })
      : byRest(who, 'PUT', `/v1/tenants/${who.tenantId}/branding`, { logo_url: logo }),
  template: (on: Surface, who: Person, body: string) =>
    on === 'GraphQL'
      ? byGraphql(who, 'emailTemplateUpdate', { tenantId: who.tenantId, key: 'invite', input: { subject: 's', body } })
      : byRest(who, 'PUT', `/v1/tenants/${who.tenantId}/email-templates/invite`, { subject: 's', body }),
}

/** What a surface calls it. */
export const UNPROVEN = {
  GraphQL: { code: 'EMAIL_NOT_VERIFIED' },
  '/v1': { code: 'verification.email_not_verified', status: 403 },
}

export const REACHED = { GraphQL: { code: 'LIMIT_REACHED' }, '/v1': { code: 'billing.plan_limit', status: 402 } }
export const WAIT = { GraphQL: { code: 'RATE_LIMITED' }, '/v1': { code: 'too_many_requests', status: 429 } }
export const HOLD = 'SELECT pg_advisory_xact_lock(1113940037, hashtext($1::text))'

/** An SVG of so many characters. */
export const image = (characters: number, salt = randomUUID()): string => {
  const url = `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"><!--${salt}`
  return `${url}${'x'.repeat(characters - url.length - '--></svg>'.length)}--></svg>`
}
