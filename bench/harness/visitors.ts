// People who come for a visit: owner and administrators of one tenant and members of the next, with a session each.
// Their tokens are signed here by the key that the service is started with: a hundred thousand people need not sign in.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { ACCESS_TOKEN_SECONDS } from '../../src/credentials/signing-keys.ts'
import { idOf, sqlId } from './ids.ts'

export const ISSUER = 'https://id.example.test'
export const AUDIENCE = 'qeet-id'

export interface Visitor {
  readonly tenant: number
  readonly tenantId: string
  readonly personId: string
  readonly sessionId: string
}

/** The visitor `m` of the tenant; both count from 1. */
export function visitorOf(tenant: number, m: number): Visitor {
  const n = tenant * 1_000_000 + m
  return { tenant, tenantId: idOf('tenant', tenant), personId: idOf('person', n), sessionId: idOf('session', n) }
}

/** Makes the first `visitors` of the ordinary members of each tenant (`addMembers`) people who come for visits. */
export async function addVisitors(client: pg.Client, tenants: number, visitors: number): Promise<void> {
  const each = 'generate_series(1, $1::bigint) AS t, generate_series(1, $2::bigint) AS m'
  const next = '(1 + t % $1::bigint)'
  const person = sqlId('person', 't * 1000000 + m')
  const membership = sqlId('membership', '250000000000000 + t * 1000000 + m')
  const values = [tenants, visitors]
  await client.query(
    `UPDATE membership_role mr SET role_id = ${sqlId('role', 't * 10 + CASE WHEN m = 1 THEN 1 ELSE 2 END')} FROM ${each}
    WHERE mr.tenant_id = ${sqlId('tenant', 't')} AND mr.membership_id = ${sqlId('membership', 't * 1000000 + m')}`,
    values,
  )
  await client.query(
    `INSERT INTO membership (id, tenant_id, user_id, tenant_created_at)
    SELECT ${membership}, ${sqlId('tenant', next)}, ${person},
      (SELECT created_at FROM tenant WHERE id = ${sqlId('tenant', next)}) FROM ${each}`,
    values,
  )
  await client.query(
    `INSERT INTO membership_role (tenant_id, membership_id, role_id)
    SELECT ${sqlId('tenant', next)}, ${membership}, ${sqlId('role', `${next} * 10 + 3`)} FROM ${each}`,
    values,
  )
  await client.query(`INSERT INTO member_fact (tenant_id, membership_id, user_id, joined_at, status, has_codes,
      email_key, name_key)
    SELECT m.tenant_id, m.id, m.user_id, m.created_at, 'ACTIVE', false, u.email_normalized, lower(u.display_name)
    FROM membership m JOIN users u ON u.id = m.user_id`)
  await client.query(
    `INSERT INTO session (id, tenant_id, user_id, method, expires_at)
    SELECT ${sqlId('session', 't * 1000000 + m')}, ${sqlId('tenant', 't')}, ${person}, 'password',
      now() + interval '30 days' FROM ${each}`,
    values,
  )
}

export interface Signer {
  /** private, as SIGNING_KEY has it */
  readonly jwk: JWK
  /** Returns an access token of the visitor's session that nobody has seen. */
  sign(visitor: Visitor): Promise<string>
}

export async function createSigner(): Promise<Signer> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  const kid = await calculateJwkThumbprint(jwk)
  return {
    jwk,
    sign: ({ personId, tenantId, sessionId }) =>
      new SignJWT({ user_id: personId, tenant_id: tenantId, sid: sessionId })
        .setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid })
        .setSubject(personId)
        .setIssuer(ISSUER)
        .setAudience([AUDIENCE])
        .setJti(randomUUID())
        .setIssuedAt()
        .setNotBefore('0s')
        .setExpirationTime(`${ACCESS_TOKEN_SECONDS}s`)
        .sign(privateKey),
  }
}
