// Domains as tenants claim and prove them, through the API.
import { expect } from 'vitest'
import { type Client, client } from '../../kit/client.ts'
import type { DnsAnswer } from '../../kit/dns.ts'
import type { Person } from '../../kit/seed.ts'
import type { TestService } from '../../kit/service.ts'
import { mutate, tenantOf } from '../verbs.ts'

export interface Domain {
  readonly id: string
  readonly domain: string
  readonly unicode: string
  readonly verified: boolean
  readonly verifiedAt: string | null
  readonly checkedAt: string | null
  readonly record: { readonly name: string; readonly type: string; readonly value: string }
}

export interface Answer {
  readonly domain: Domain | null
  readonly userErrors: readonly {
    readonly code: string
    readonly message: string
    readonly path: readonly string[] | null
  }[]
}

export const DOMAIN = 'id domain unicode verified verifiedAt checkedAt record { name type value }'

/** A name that no other test has. */
export function fresh(): string {
  return `${crypto.randomUUID()}.example`
}

type Owner = Pick<Person, 'tenantId'> & Client

export function add(who: Owner, domain: string): Promise<Answer> {
  return mutate(who, 'domainAdd', { tenantId: who.tenantId, input: { domain } }, `domain { ${DOMAIN} }`)
}

export function verify(who: Owner, { id }: Pick<Domain, 'id'>): Promise<Answer> {
  return mutate(who, 'domainVerify', { tenantId: who.tenantId, id }, `domain { ${DOMAIN} }`)
}

export async function added(who: Owner, domain = fresh()): Promise<Domain> {
  const { domain: claimed, userErrors } = await add(who, domain)
  expect(userErrors).toEqual([])
  if (!claimed) throw new Error(domain)
  return claimed
}

/** Added, with its record in the zone, and verified. */
export async function proven({ dns }: Pick<TestService, 'dns'>, who: Owner, domain = fresh()): Promise<Domain> {
  const claimed = await added(who, domain)
  dns.set(claimed.record.name, [claimed.record.value])
  const { domain: verified, userErrors } = await verify(who, claimed)
  expect([userErrors, verified?.verified]).toEqual([[], true])
  return { ...claimed, ...verified }
}

/** From now on this is what the name servers say of the domain. */
export function answer({ dns }: Pick<TestService, 'dns'>, { record }: Pick<Domain, 'record'>, said: DnsAnswer): void {
  dns.set(record.name, said)
}

export async function domainsOf(who: Person): Promise<Domain[]> {
  return (await tenantOf(who, `domains { ${DOMAIN} }`)).domains
}

/** The tenant whose sign-in page is found by the domain. */
export async function pageAt({ url }: Pick<TestService, 'url'>, domain: string): Promise<string | null> {
  return (
    (await client(url).gql('query ($domain: String) { signInPage(domain: $domain) { tenantId } }', { domain }))
      .signInPage?.tenantId ?? null
  )
}

/** The tenant's audit rows of these kinds, oldest first, with what they say. */
export async function logged(
  { owner }: Pick<TestService, 'owner'>,
  tenantId: string,
  prefix: string,
): Promise<{ action: string; actor: string; resource: string; metadata: unknown }[]> {
  const { rows } = await owner.query<{ action: string; actor: string; resource: string; metadata: unknown }>(
    `SELECT e.action, e.actor_type::text AS actor, e.resource_id AS resource, p.body::jsonb -> 'metadata' AS metadata
     FROM audit_event e JOIN audit_payload p USING (tenant_id, seq) WHERE e.tenant_id = $1 AND e.action LIKE $2
     ORDER BY e.seq`,
    [tenantId, `${prefix}%`],
  )
  return rows
}
