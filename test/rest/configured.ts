// Tenants for the suites of the access configuration, with short names for what they call on /v1.
import { expect } from 'vitest'
import { appCode } from '../domains/sign-in/mailbox.ts'
import type { Client } from '../kit/client.ts'
import { owner, type Person } from '../kit/seed.ts'
import type { TestService } from '../kit/service.ts'
import type { Wire } from './wire.ts'

type Headers = Readonly<Record<string, string>>
type Answer = ReturnType<Wire>
type As = (who: Client) => Wire
type Url = Pick<TestService, 'url'>

interface Fresh {
  readonly who: Person
  /** path of the tenant */
  readonly tenant: string
}

interface Policy extends Fresh {
  readonly path: string
  readonly get: () => Answer
  readonly put: (body: unknown, headers?: Headers) => Answer
}

/** A new tenant, and the policy at `name` under its path. */
export async function freshPolicy(service: Url, as: As, name: 'auth-policy' | 'policy'): Promise<Policy> {
  const who = await owner(service)
  const tenant = `/v1/tenants/${who.tenantId}`
  const path = `${tenant}/${name}`
  return {
    who,
    tenant,
    path,
    get: () => as(who)('GET', path),
    put: (body, headers) => as(who)('PUT', path, body, headers),
  }
}

interface Rules extends Fresh {
  readonly list: () => Answer
  readonly add: (body: unknown) => Answer
  readonly enforce: (body: unknown) => Answer
  readonly check: (body: unknown) => Answer
  readonly at: (method: string, id: string, body?: unknown, headers?: Headers) => Answer
}

/** A new tenant, and its IP rules. */
export async function freshRules(service: Url, as: As): Promise<Rules> {
  const who = await owner(service)
  const tenant = `/v1/tenants/${who.tenantId}`
  const v1 = as(who)
  return {
    who,
    tenant,
    list: () => v1('GET', `${tenant}/ip-rules`),
    add: (body) => v1('POST', `${tenant}/ip-rules`, body),
    enforce: (body) => v1('PUT', `${tenant}/ip-rules/config`, body),
    check: (body) => v1('POST', `${tenant}/ip-rules/check`, body),
    at: (method, id, body, headers) => v1(method, `${tenant}/ip-rules/${id}`, body, headers),
  }
}

interface Abac extends Fresh {
  readonly list: () => Answer
  readonly add: (body: unknown) => Answer
  readonly at: (method: string, id: string, body?: unknown, headers?: Headers) => Answer
  readonly evaluate: (body: unknown, query?: string) => Answer
  readonly evaluations: (body: unknown) => Answer
}

/** A new tenant, and its ABAC policies. */
export async function freshAbac(service: Url, as: As): Promise<Abac> {
  const who = await owner(service)
  const tenant = `/v1/tenants/${who.tenantId}`
  const v1 = as(who)
  return {
    who,
    tenant,
    list: () => v1('GET', `${tenant}/abac/policies`),
    add: (body) => v1('POST', `${tenant}/abac/policies`, body),
    at: (method, id, body, headers) => v1(method, `${tenant}/abac/policies/${id}`, body, headers),
    evaluate: (body, query = '') => v1('POST', `${tenant}/abac/evaluate${query}`, body),
    evaluations: (body) => v1('POST', `${tenant}/abac/evaluations`, body),
  }
}

/** Changes the authentication policy of the tenant of `who`. */
export async function setAuthPolicy(as: As, who: Person, policy: object): Promise<void> {
  expect(await as(who)('PUT', `/v1/tenants/${who.tenantId}/auth-policy`, policy)).toMatchObject({ status: 200 })
}

/** A new tenant with this authentication policy. */
export async function tenantWith(service: Url, as: As, policy: object): Promise<Person> {
  const who = await owner(service)
  await setAuthPolicy(as, who, policy)
  return who
}

/** Lets every mailed token and code of the person run out, and every step-up. */
export async function expire(
  { owner: database }: Pick<TestService, 'owner'>,
  { userId }: Pick<Person, 'userId'>,
): Promise<void> {
  await database.query("UPDATE one_time_token SET expires_at = now() - interval '1 second' WHERE user_id = $1", [
    userId,
  ])
}

interface Enrolled {
  /** base32 */
  readonly secret: string
  /** for recovery */
  readonly codes: string[]
}

/** Enrols an authenticator app of the person. */
export async function enrol(as: As, who: Person): Promise<Enrolled> {
  const { secret } = (await as(who)('POST', '/v1/me/mfa/totp')).body
  const { body } = await as(who)('POST', '/v1/me/mfa/totp/confirm', { code: appCode(secret) })
  return { secret, codes: body.recovery_codes }
}
