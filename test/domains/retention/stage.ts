// What the tests of retention do again and again: let time pass, and look at what is left.
import { randomUUID } from 'node:crypto'
import { addMember, type Person } from '../../kit/seed.ts'
import type { TestService } from '../../kit/service.ts'
import { mutate, tenantOf } from '../verbs.ts'

type Service = Pick<TestService, 'url' | 'owner'>

export const PREVIEW = 'preview { token expiresAt classes { class days cutoff count held oldest newest limited } }'
export const RUN = 'run { id state startedBy classes { class count removed kept changed } }'

export async function preview(
  who: Person,
  classes?: readonly string[],
): Promise<{ token: string; classes: Record<string, unknown>[] }> {
  const { preview: made, userErrors } = await mutate(
    who,
    'retentionPreview',
    { tenantId: who.tenantId, ...(classes && { input: { classes } }) },
    PREVIEW,
  )
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  return made
}

export const run = (who: Person, token: string) =>
  mutate(who, 'retentionRun', { tenantId: who.tenantId, input: { token } }, RUN)

/** A member of the tenant whose home it is, deleted so many days ago. */
export async function deletedMember(service: Service, who: Person, daysAgo: number): Promise<Person> {
  const gone = await addMember(service, who)
  const { userErrors } = await mutate(who, 'userDelete', { tenantId: who.tenantId, userId: gone.userId })
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  await service.owner.query(`UPDATE users SET deleted_at = now() - make_interval(days => $2) WHERE id = $1`, [
    gone.userId,
    daysAgo,
  ])
  return gone
}

/** Sessions of a person that ended so many days ago, each with a refresh token. */
export async function endedSessions(
  service: Service,
  { tenantId, userId }: Pick<Person, 'tenantId' | 'userId'>,
  many: number,
  daysAgo: number,
): Promise<string[]> {
  const ids = Array.from({ length: many }, () => randomUUID())
  await service.owner.query(
    `INSERT INTO session (id, tenant_id, user_id, method, expires_at, revoked_at)
     SELECT i, $2, $3, 'password', now() - make_interval(days => $4), now() - make_interval(days => $4)
     FROM unnest($1::uuid[]) i`,
    [ids, tenantId, userId, daysAgo],
  )
  await service.owner.query(
    `INSERT INTO refresh_token (id, tenant_id, session_id, token_hash, expires_at)
     SELECT gen_random_uuid(), $2, i, uuid_send(i), now() FROM unnest($1::uuid[]) i`,
    [ids, tenantId],
  )
  return ids
}

export async function sentMails(
  service: Service,
  tenantId: string,
  many: number,
  daysAgo: number,
  status = 'SENT',
): Promise<string[]> {
  const ids = Array.from({ length: many }, () => randomUUID())
  await service.owner.query(
    `INSERT INTO outgoing_mail (id, tenant_id, template, status, expires_at, sent_at, created_at, next_attempt_at)
     SELECT i, $2, 'invite', $4::"MailStatus", now(), CASE
       WHEN $4 = 'SENT' THEN now() - make_interval(days => $3) END, now() - make_interval(days => $3), now() +
       interval '1 day' FROM unnest($1::uuid[]) i`,
    [ids, tenantId, daysAgo, status],
  )
  return ids
}

/** Raw sign-in events of a person, an hour apart, the newest so many days ago. */
export async function oldEvents(
  service: Service,
  { tenantId, userId }: Pick<Person, 'tenantId' | 'userId'>,
  many: number,
  daysAgo: number,
  from = 1_000_000,
): Promise<void> {
  await service.owner.query(
    `INSERT INTO auth_event (tenant_id, at, seq, slot, kind, method, reason, client, user_id)
     SELECT $1, at, $5 + n, auth_slot(at), 'LOGIN_SUCCEEDED', 'password', '', '', $2 FROM generate_series(1, $3) n,
       LATERAL (SELECT date_trunc('milliseconds', now()) - make_interval(days => $4, hours => n) AS at) x`,
    [tenantId, userId, many, daysAgo, from],
  )
}

/** Makes the log look older: its events, re-chained as audit_append would have chained them then. */
export async function ageLog(service: Service, tenantId: string, days: number): Promise<void> {
  await service.owner.query(
    `DO $$
     DECLARE e audit_event; prev bytea; link bytea; t uuid := '${tenantId}';
     BEGIN
       prev := sha256('\\x00'::bytea || uuid_send(t));
       FOR e IN SELECT * FROM audit_event WHERE tenant_id = t ORDER BY seq LOOP
         e.created_at := e.created_at - make_interval(days => ${days});
         link := sha256('\\x01'::bytea || uuid_send(t) || int8send(e.seq) || int8send((extract(epoch
           FROM e.created_at) * 1000)::bigint)
           || audit_field(e.id::text) || audit_field(e.actor_type::text) || audit_field(e.actor_user_id::text) ||
             audit_field(e.action)
           || audit_field(e.resource_type) || audit_field(e.resource_id) || audit_field(e.request_id) ||
             e.payload_hash || prev);
         UPDATE audit_event SET created_at = e.created_at, prev_hash = prev, hash = link WHERE tenant_id = t
           AND seq = e.seq;
         prev := link;
       END LOOP;
       UPDATE audit_head SET hash = prev WHERE tenant_id = t;
     END $$`,
  )
}

export const verification = async (who: Person): Promise<{ ok: boolean; brokenReason: string | null }> =>
  (await tenantOf(who, 'auditVerification { ok brokenReason }')).auditVerification
