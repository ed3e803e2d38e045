-- How each table is reached from a person, and what an erasure does with those rows. In `reach` and `becomes`, r is the
-- row and $1 the person. Erasure takes the rules in their order; an export has the rows of all that say so.
--
-- delete  the rows go
-- with    they go with a row that is deleted later (foreign key); here they are counted
-- change  they stay, with the columns of `becomes`
-- log     erased payload by payload, with a signed receipt for the chain (gdpr_erase_log)
-- keep    nothing is done: `why` says why that is right
CREATE OR REPLACE FUNCTION gdpr_rules() RETURNS TABLE(
  step int, relation text, action text, exported boolean, reach text, becomes text, why text
)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT row_number() OVER ()::int, v.* FROM (VALUES
  ('access_decision', 'delete', true, 'r.user_id = $1 OR EXISTS (SELECT FROM api_key k WHERE k.tenant_id = r.tenant_id '
    'AND k.id = r.key_id AND $1 IN (k.user_id, k.created_by))', '', 'address and client, by day'),
  ('api_key_use', 'delete', true, 'EXISTS (SELECT FROM api_key k WHERE k.tenant_id = r.tenant_id AND k.id = r.key_id '
    'AND $1 IN (k.user_id, k.created_by))', '', 'from where their keys were used'),
  ('connection_attempt', 'delete', true, 'r.user_id = $1', '', 'what a trial said of who tried'),
  ('connection_session', 'with', true, 'EXISTS (SELECT FROM session s WHERE s.tenant_id = r.tenant_id '
    'AND s.id = r.session_id AND s.user_id = $1)', '', 'goes with the session'),
  ('refresh_token', 'with', false, 'EXISTS (SELECT FROM session s WHERE s.tenant_id = r.tenant_id '
    'AND s.id = r.session_id AND s.user_id = $1)', '', 'goes with the session'),
  ('session', 'delete', true, 'r.user_id = $1', '', ''),
  ('one_time_token', 'delete', true, 'r.user_id = $1', '', ''),
  ('external_identity', 'with', true, 'r.user_id = $1', '', 'goes with the membership'),
  ('directory_user', 'with', true, 'EXISTS (SELECT FROM membership m WHERE m.tenant_id = r.tenant_id '
    'AND m.id = r.membership_id AND m.user_id = $1)', '', 'goes with the membership'),
  ('group_member', 'with', true, 'EXISTS (SELECT FROM membership m WHERE m.tenant_id = r.tenant_id '
    'AND m.id = r.membership_id AND m.user_id = $1)', '', 'goes with the membership'),
  ('membership_role', 'with', true, 'EXISTS (SELECT FROM membership m WHERE m.tenant_id = r.tenant_id '
    'AND m.id = r.membership_id AND m.user_id = $1)', '', 'goes with the membership'),
  ('member_fact', 'with', false, 'r.user_id = $1', '', 'a copy for lists and searches; goes with the membership'),
  ('tenant', 'change', true, 'r.personal AND r.status <> ''DELETED'' AND EXISTS (SELECT FROM membership m '
    'WHERE m.tenant_id = r.id AND m.user_id = $1) AND NOT EXISTS (SELECT FROM membership o '
    'WHERE o.tenant_id = r.id AND o.user_id <> $1)',
    'name = ''erased'', slug = ''erased-'' || r.id, logo_url = '''', metadata = ''{}'', status = ''DELETED'', '
    'version = r.version + 1, updated_at = now()', 'a personal tenant in which they are alone is named after them'),
  ('api_key', 'delete', true, 'r.user_id = $1', '', 'it acts as them'),
  ('api_key', 'change', true, 'r.created_by = $1',
    'revoked_at = coalesce(r.revoked_at, now()), last_used_ip = NULL',
    'it acted within their rights; its name is the tenant''s'),
  ('outgoing_mail', 'change', false, 'r.content IS NOT NULL AND (r.recipient IN (SELECT '
    'sha256(convert_to(a.address, ''UTF8'')) FROM gdpr_addresses($1) AS a(address)) OR EXISTS ('
    'SELECT FROM invitation i WHERE i.tenant_id = r.tenant_id AND i.id = r.subject_id AND i.email_normalized IN ('
    'SELECT gdpr_addresses($1))) OR r.subject_id IS NULL AND EXISTS (SELECT FROM users u '
    'JOIN membership m ON m.user_id = u.id WHERE u.id = $1 AND m.tenant_id = r.tenant_id '
    'AND r.recipient = sha256(convert_to(u.email_normalized, ''UTF8''))))',
    'content = NULL, recipient = NULL, status = ''CANCELLED''', 'what is still to be sent to one of their addresses'),
  ('outgoing_mail', 'change', false, 'r.last_error IS NOT NULL AND EXISTS (SELECT FROM users u, '
    'unnest(u.former_emails || u.email_normalized) AS a(address) WHERE u.id = $1 '
    'AND strpos(lower(r.last_error), a.address) > 0)',
    'last_error = NULL', 'mail servers name the address in their refusals'),
  ('invitation', 'delete', true, 'r.email_normalized IN (SELECT gdpr_addresses($1))', '',
    'unless the address is not shown to be theirs, or is somebody else''s now'),
  ('membership', 'delete', true, 'r.user_id = $1', '', ''),
  ('held_membership', 'delete', true, 'r.user_id = $1', '', 'a copy that a hold had kept'),
  ('legal_hold', 'change', false, 'r.user_id = $1', 'reason = ''erased''', 'released: others refuse the erasure'),
  ('auth_event', 'change', true, 'r.user_id = $1', 'user_id = $2', 'somebody unknown, so that no figure changes'),
  ('auth_activity', 'change', true, 'r.user_id = $1', 'user_id = $2', 'somebody unknown, so that no figure changes'),
  ('login_throttle', 'delete', false, 'r.email_digest IN (SELECT sha256(convert_to(d.text, ''UTF8'')) FROM ('
    'SELECT gdpr_addresses($1) UNION ALL SELECT u.email_normalized FROM users u WHERE u.id = $1 '
    'UNION ALL VALUES (''second factor '' || $1), (''step-up '' || $1)) AS d(text))', '', 'digest of the address'),
  ('gdpr_export', 'delete', true, 'r.user_id = $1', '', ''),
  ('account_ended', 'with', true, 'r.user_id = $1', '', 'goes with the person'),
  ('password_credential', 'with', true, 'r.user_id = $1', '', 'goes with the person'),
  ('totp_factor', 'with', true, 'r.user_id = $1', '', 'goes with the person'),
  ('recovery_code', 'with', true, 'r.user_id = $1', '', 'goes with the person'),
  ('audit_payload', 'log', true, 'EXISTS (SELECT FROM audit_event e WHERE e.tenant_id = r.tenant_id AND e.seq = r.seq '
    'AND e.actor_user_id = $1)', '', 'the chain has its salted hash alone'),
  ('webhook_delivery', 'log', false, 'false', '', 'what receivers answered to an event whose payload goes'),
  ('audit_event', 'keep', true, 'r.actor_user_id = $1', '', 'the chain seals them: ids, never names or addresses'),
  ('gdpr_purge', 'change', false, 'r.user_id = $1', 'reason = NULL', 'the terms go when the logs are done'),
  ('users', 'delete', true, 'r.id = $1', '', '')
  ) AS v
$$;
ALTER FUNCTION gdpr_rules OWNER TO qeetid_platform;
