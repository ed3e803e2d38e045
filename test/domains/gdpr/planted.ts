// A person, planted wherever one can be: through the API where it is short, else in the row that it ends in.
import type { Person } from '../../kit/seed.ts'
import { client } from '../../kit/client.ts'
import { PASSWORD } from '../../kit/seed.ts'
import type { TestService } from '../../kit/service.ts'
import { mutate } from '../verbs.ts'

export const MARKERS = {
  email: 'zq01.marker@example.test',
  name: 'Zq02 Marker',
  phone: '+4915120304050',
  avatar: 'https://zq04.example.test/face.png',
  metadata: 'zq05-marker',
  agent: 'zq06-marker/1.0',
  ip: '203.0.113.207',
  failedAgent: 'zq08-marker/1.0',
  newEmail: 'zq09.marker@example.test',
  subject: 'zq10-marker-subject',
  claimed: 'zq11.marker@idp.example.test',
  external: 'zq12-marker-external',
  record: 'zq13-marker-record',
  providerSession: 'zq14-marker-session',
  decision: 'zq15-marker-agent',
  trial: 'zq16-marker-trial',
  mailError: '550 no such user',
  response: 'zq18-marker-response',
  holdReason: 'zq19-marker-hold',
  keyAddress: '203.0.113.219',
  keyIp: '203.0.113.220',
  ended: 'zq22-marker-ended',
  reason: 'zq23-marker-reason',
  former: 'zq24.marker@former.example.test',
} as const

type Service = Pick<TestService, 'url' | 'owner' | 'service'>

export async function plant(
  service: Service,
  { ada, other, gone }: Readonly<Record<'ada' | 'other' | 'gone', Person>>,
): Promise<void> {
  const sql = (text: string, ...values: unknown[]) => service.owner.query(text, values)
  const t = ada.tenantId
  await gone.gql('mutation ($i: MeUpdateInput!) { meUpdate(input: $i) { userErrors { code } } }', {
    i: { displayName: MARKERS.name, phone: MARKERS.phone, avatarUrl: MARKERS.avatar },
  })
  await sql(
    `UPDATE users SET metadata = jsonb_build_object('note', $2::text) WHERE id = $1`,
    gone.userId,
    MARKERS.metadata,
  )
  await client(service.url).rest(
    'POST',
    '/v1/auth/login',
    { email: MARKERS.email, password: PASSWORD, tenant_id: t },
    { 'user-agent': MARKERS.agent, 'x-forwarded-for': MARKERS.ip },
  )
  const failed = { email: MARKERS.email, password: 'wrong password here', tenant_id: t }
  await client(service.url).rest('POST', '/v1/auth/login', failed, { 'user-agent': MARKERS.failedAgent })
  await service.service.background.drain()
  await mutate(gone, 'emailChangeStart', { input: { newEmail: MARKERS.newEmail, currentPassword: PASSWORD } })
  // Another tenant invites the address, which is never answered.
  await mutate(other, 'invitationCreate', { tenantId: other.tenantId, input: { email: MARKERS.email } })

  // They had another address before, to which mails are still to go, and which others have written down.
  await sql(
    `UPDATE users SET email = $2, email_normalized = $2, email_verified_at = now() WHERE id = $1`,
    gone.userId,
    MARKERS.former,
  )
  await sql(`UPDATE users SET email = $2, email_normalized = $2 WHERE id = $1`, gone.userId, MARKERS.email)
  await mutate(other, 'invitationCreate', { tenantId: other.tenantId, input: { email: MARKERS.former } })
  const rule = { tenantId: t, input: { cidr: '192.0.2.2', label: MARKERS.former } }
  const { rule: made } = await mutate(ada, 'ipRuleCreate', rule, 'rule { id }')
  await mutate(ada, 'ipRuleDelete', { tenantId: t, id: made.id })
  await sql(
    `INSERT INTO outgoing_mail (id, tenant_id, template, status, expires_at, last_error)
     VALUES (gen_random_uuid(), $1, 'invite', 'DEAD', now(), $2)`,
    t,
    `550 nobody at <${MARKERS.former}>`,
  )

  const membership = `(SELECT id FROM membership WHERE tenant_id = $1 AND user_id = $2)`
  const session = `(SELECT id FROM session WHERE tenant_id = $1 AND user_id = $2 ORDER BY id LIMIT 1)`
  const connection = 'c0000000-0000-4000-8000-000000000001'
  await sql(
    `INSERT INTO connection (id, tenant_id, kind, name, settings) VALUES ($2, $1, 'OIDC', 'planted', '{}')`,
    t,
    connection,
  )
  await sql(
    `INSERT INTO external_identity (id, tenant_id, connection_id, subject, user_id, email, linked_by)
     VALUES (gen_random_uuid(), $1, $3, $4, $2, $5, 'SELF')`,
    t,
    gone.userId,
    connection,
    MARKERS.subject,
    MARKERS.claimed,
  )
  await sql(
    `INSERT INTO directory_user (id, tenant_id, connection_id, membership_id, user_name, user_name_key, external_id,
       email_keys, record, updated_at)
     VALUES (gen_random_uuid(), $1, $3, ${membership}, 'planted', 'planted', $4, '{}',
       jsonb_build_object('core', $5::text), now())`,
    t,
    gone.userId,
    connection,
    MARKERS.external,
    MARKERS.record,
  )
  await sql(
    `INSERT INTO connection_session (tenant_id, session_id, connection_id, subject)
     VALUES ($1, ${session}, $3, $4)`,
    t,
    gone.userId,
    connection,
    MARKERS.providerSession,
  )
  await sql(
    `INSERT INTO access_decision (tenant_id, day, kind, digest, facts, user_id, allowed, refused, first_at, last_at)
     VALUES ($1, current_date, 'request', '\\x01', jsonb_build_object('agent', $3::text), $2, 1, 0, now(), now())`,
    t,
    gone.userId,
    MARKERS.decision,
  )
  await sql(
    `INSERT INTO connection_attempt (id, tenant_id, connection_id, state_hash, purpose, user_id, outcome, expires_at)
     VALUES (gen_random_uuid(), $1, $3, '\\x02', 'TEST', $2, jsonb_build_object('email', $4::text), now())`,
    t,
    gone.userId,
    connection,
    MARKERS.trial,
  )
  await sql(
    `INSERT INTO outgoing_mail (id, tenant_id, template, status, expires_at, last_error)
     VALUES (gen_random_uuid(), $1, 'invite', 'DEAD', now(), $2)`,
    t,
    `${MARKERS.mailError} <${MARKERS.email}>`,
  )
  await sql(
    `INSERT INTO legal_hold (id, tenant_id, user_id, reason, created_by, release_requested_by, release_requested_at,
       released_by, released_at)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, $4, now(), gen_random_uuid(), now())`,
    t,
    gone.userId,
    MARKERS.holdReason,
    ada.userId,
  )
  await sql(
    `INSERT INTO webhook (id, tenant_id, url, cursor_seq) VALUES ($2, $1, 'https://example.test', 1000000)`,
    t,
    connection,
  )
  await sql(
    `INSERT INTO webhook_delivery (id, tenant_id, webhook_id, seq, event_id, event_type, entity, response_body,
       delivered_at)
     SELECT gen_random_uuid(), $1, $3, e.seq, e.id, 'x', 'x', $4, now() FROM audit_event e
     WHERE e.tenant_id = $1 AND e.actor_user_id = $2 ORDER BY e.seq LIMIT 1`,
    t,
    gone.userId,
    connection,
    MARKERS.response,
  )
  await sql(
    `INSERT INTO api_key (id, tenant_id, created_by, maker_membership_id, name, prefix, secret_hash, last_used_ip)
     VALUES ($3, $1, $2, ${membership}, 'planted', 'qk_planted1', '\\x03', $4)`,
    t,
    gone.userId,
    connection,
    MARKERS.keyIp,
  )
  await sql(
    `INSERT INTO api_key_use (tenant_id, key_id, address, operation, refused, last_at)
     VALUES ($1, $2, $3, '', false, now())`,
    t,
    connection,
    MARKERS.keyAddress,
  )
  await sql(
    `INSERT INTO account_ended (user_id, action, place_id, resource_id, metadata)
     VALUES ($2, 'x', $1, 'x', jsonb_build_object('ip', $3::text))`,
    t,
    gone.userId,
    MARKERS.ended,
  )
}

/** What comes when the rows of the person are gone: counts, and an entry that somebody else makes. */
export async function plantLate(
  service: Service,
  { ada, gone }: Readonly<Record<'ada' | 'gone', Person>>,
): Promise<void> {
  await service.owner.query(
    `INSERT INTO access_decision (tenant_id, day, kind, digest, facts, user_id, allowed, refused, first_at, last_at)
     VALUES ($1, current_date, 'request', '\\x04', jsonb_build_object('agent', $3::text), $2, 1, 0, now(), now())`,
    [ada.tenantId, gone.userId, MARKERS.decision],
  )
  const rule = { tenantId: ada.tenantId, input: { cidr: '192.0.2.1', label: MARKERS.email } }
  const { rule: made } = await mutate(ada, 'ipRuleCreate', rule, 'rule { id }')
  await mutate(ada, 'ipRuleDelete', { tenantId: ada.tenantId, id: made.id })
}
