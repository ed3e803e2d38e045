// Callers who choose their address: the service trusts the proxy that the tests are.
import { DIRECTORY_ENV } from '../../kit/directory.ts'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { expect } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { createService } from '../../../src/service.ts'
import { SECRETS_KEY } from '../../kit/secrets-key.ts'
import { client, type Client } from '../../kit/client.ts'
import { apiKey, type Person } from '../../kit/seed.ts'
import type { Area } from '../../../src/domains/area.ts'
import { type TestService, useService } from '../../kit/service.ts'
import { mutate, tenantOf } from '../verbs.ts'

type Url = Pick<TestService, 'url'>
// oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the test is about
type Anything = any

const ENV = { TRUSTED_PROXIES: '127.0.0.1/32' }

/** A service that believes X-Forwarded-For. Without one, callers come from 127.0.0.1. */
/** With `areas`: for all mutations, some of which need a directory. */
export const useProxiedService = (areas?: readonly Area[]): TestService =>
  areas ? useService({ ...ENV, ...DIRECTORY_ENV }, { areas }) : useService(ENV)

/** A second instance on the same database. */
export async function instanceBeside({ db }: Pick<TestService, 'db'>): Promise<Url & { close(): Promise<void> }> {
  const { server } = await createService(
    readConfig({
      SECRETS_KEY,
      DATA_DIR: '',
      LOG_LEVEL: 'silent',
      RATE_LIMITS: 'off',
      PUBLIC_URL: 'https://id.example.test',
      ...ENV,
    }),
    pino({ level: 'silent' }),
    db,
    { periodic: false },
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      // Not stop(), which would close the database under the first.
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** Somebody, or with an Authorization header somebody in particular, behind `forwarded` (X-Forwarded-For). */
export function from(service: Url, forwarded: string, authorization?: string): Client {
  const base = client(service.url, authorization)
  const header = { 'x-forwarded-for': forwarded }
  const ask = async <T = Anything>(query: string, variables: object = {}) => {
    const { status, body } = await base.rest<{
      data: T
      errors?: { message: string; extensions: Record<string, unknown> }[]
    }>('POST', '/graphql', { query, variables }, header)
    return { status, data: body.data, errors: body.errors ?? [] }
  }
  return {
    ask,
    async gql<T = Anything>(query: string, variables?: object) {
      const { data, errors } = await ask<T>(query, variables)
      if (errors.length > 0)
        throw new Error(errors.map(({ message, extensions }) => `${String(extensions['code'])}: ${message}`).join('\n'))
      return data
    },
    rest: (method, path, body, more) => base.rest(method, path, body, { ...header, ...more }),
  }
}

/** The session of `who`, used from an address. */
export function at(service: Url, who: Person, forwarded: string): Person {
  return { ...who, ...from(service, forwarded, `Bearer ${who.accessToken}`) }
}

/** A key of `who`'s tenant that may do everything, for use from several addresses. */
export async function keyOf(
  service: Url,
  who: Person,
): Promise<{ readonly id: string; at(forwarded: string): Client }> {
  const { id, credential } = await apiKey(service, who)
  return { id, at: (forwarded) => from(service, forwarded, `ApiKey ${credential}`) }
}

const RULE = `rule { id tenantId cidr label action enabled expiresAt hits lastHitAt version createdAt updatedAt }
  change { id revertAt }`

export const addRule = (who: Person, input: object): Promise<Anything> =>
  mutate(who, 'ipRuleCreate', { tenantId: who.tenantId, input }, RULE)
export const updateRule = (who: Person, id: string, input: object): Promise<Anything> =>
  mutate(who, 'ipRuleUpdate', { tenantId: who.tenantId, id, input }, RULE)
export const deleteRule = (who: Person, id: string, input?: object): Promise<Anything> =>
  mutate(
    who,
    'ipRuleDelete',
    { tenantId: who.tenantId, id, ...(input && { input }) },
    'deletedId change { id revertAt }',
  )
export const enforce = (who: Person, input: object): Promise<Anything> =>
  mutate(who, 'ipEnforcementUpdate', { tenantId: who.tenantId, input }, 'enabled change { id revertAt }')
export const confirm = (who: Person, id: string): Promise<Anything> =>
  mutate(who, 'ipChangeConfirm', { tenantId: who.tenantId, id }, 'confirmedId')
export const setLists = (who: Person, input: object): Promise<Anything> =>
  mutate(
    who,
    'securityPolicyUpdate',
    { tenantId: who.tenantId, input: { force: true, ...input } },
    'securityPolicy { version }',
  )

/** A rule that must come about; answers its id. */
export async function ruleFor(who: Person, cidr: string, more: object = {}): Promise<string> {
  const { rule, userErrors } = await addRule(who, { cidr, ...more })
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  return rule.id
}

/** The rules of `who`'s tenant as people see them. */
export async function rulesOf(who: Person): Promise<Anything> {
  const { ipRules } = await tenantOf(
    who,
    `ipRules {
      enabled total version openChange { id revertAt } items { id cidr label action enabled expiresAt version }
    }`,
  )
  return ipRules
}

/** Makes the open change of a tenant due, and every instance read that. */
export async function makeDue({ owner }: Pick<TestService, 'owner'>, tenantId: string): Promise<void> {
  await owner.query(
    `UPDATE ip_change SET revert_at = now() - interval '1 second' WHERE tenant_id = $1 AND confirmed_at IS NULL
     AND reverted_at IS NULL`,
    [tenantId],
  )
  await owner.query('UPDATE access_state SET version = version + 1 WHERE tenant_id = $1', [tenantId])
}

/** Keeps the open change of a tenant, if there is one. */
export async function settle({ owner }: Pick<TestService, 'owner'>, tenantId: string): Promise<void> {
  await owner.query('UPDATE ip_change SET confirmed_at = now() WHERE tenant_id = $1 AND reverted_at IS NULL', [
    tenantId,
  ])
  await owner.query('UPDATE access_state SET version = version + 1 WHERE tenant_id = $1', [tenantId])
}

const CONFIGURATION = ['ip_rule', 'ip_change', 'access_state', 'audit_event', 'security_policy']

/** All that a refused change must leave as it was, but for the counters of hits, which other requests move. */
export async function configuration({ owner }: Pick<TestService, 'owner'>): Promise<unknown[]> {
  const each = CONFIGURATION.map(
    (table) => `SELECT '${table} ' || (to_jsonb(t) - 'hits' - 'last_hit_at')::text AS row FROM ${table} t`,
  )
  return (await owner.query<{ row: string }>(`${each.join(' UNION ALL ')} ORDER BY 1`)).rows
}

/** Returns what `work` does, and shows that the configuration is as it was. */
export async function refused<T>(service: Pick<TestService, 'owner'>, work: () => Promise<T>): Promise<T> {
  const before = await configuration(service)
  const answer = await work()
  expect(await configuration(service)).toEqual(before)
  return answer
}

interface Audited {
  action: string
  resourceType: string
  resourceId: string
  metadata: object
  actorType: string
}

/** The audit rows about rules of a tenant, without those of its creation. */
export async function audited(
  { owner }: Pick<TestService, 'owner'>,
  { tenantId }: Pick<Person, 'tenantId'>,
): Promise<Audited[]> {
  const { rows } = await owner.query<Audited>(
    `SELECT e.action, e.resource_type AS "resourceType", e.resource_id AS "resourceId", e.actor_type AS "actorType",
       p.body::jsonb -> 'metadata' AS metadata
     FROM audit_event e JOIN audit_payload p ON p.tenant_id = e.tenant_id AND p.seq = e.seq
     WHERE e.tenant_id = $1 AND e.action LIKE 'ip_rules.%' ORDER BY e.seq`,
    [tenantId],
  )
  return rows
}
