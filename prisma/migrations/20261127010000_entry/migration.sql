-- A session is opened by one statement: with its refresh token, its link of the audit log and what figures count of it. For somebody who
-- comes from another tenant, or with a password, the same statement holds what was decided against what is so.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

-- ─── audit ──────────────────────────────────────────────────────────────────────────────────────────────────────────

-- A part of audit_append alone, under its search path: without one of its own it becomes a part of the expression that it stands in.
ALTER FUNCTION audit_field(text) STABLE RESET search_path;

-- The end of a tenant's chain, held until the transaction ends. Whatever is audited waits for it, so what is read under it of a tenant stays so.
CREATE FUNCTION audit_hold(chain uuid, OUT seq bigint, OUT hash bytea) LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT h.seq, h.hash INTO seq, hash FROM audit_head h WHERE h.tenant_id = chain FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO audit_head (tenant_id, seq, hash) VALUES (chain, 0, sha256('\x00'::bytea || uuid_send(chain))) ON CONFLICT (tenant_id) DO NOTHING;
    SELECT h.seq, h.hash INTO seq, hash FROM audit_head h WHERE h.tenant_id = chain FOR UPDATE;
  END IF;
END
$$;
ALTER FUNCTION audit_hold(uuid) OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION audit_hold(uuid) FROM PUBLIC;

-- As before, in one statement but for the lock. Without `what` it is no event, and nothing is counted. Every row that it reads has a key: a plan that was made when the
-- tables were empty would read them whole, for as long as the connection lasts.
CREATE OR REPLACE FUNCTION audit_append_event(event_id uuid, actor_type text, actor_user_id uuid, action text, resource_type text, resource_id text, request_id text, salt bytea, body text,
    what text, how text, why text, by_client text, person uuid, OUT appended_seq bigint) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  t uuid := current_tenant();
  prev bytea;
  moment timestamptz;
  payload bytea := sha256(salt || convert_to(body, 'UTF8'));
  link bytea;
  counted boolean;
BEGIN
  IF t IS NULL THEN
    RAISE EXCEPTION 'audit_append: no tenant in this transaction' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT h.seq + 1, h.hash INTO appended_seq, prev FROM audit_head h WHERE h.tenant_id = t FOR UPDATE;
  IF NOT FOUND THEN
    SELECT h.seq + 1, h.hash INTO appended_seq, prev FROM audit_hold(t) h;
  END IF;
  moment := date_trunc('milliseconds', clock_timestamp());
  link := sha256('\x01'::bytea || uuid_send(t) || int8send(appended_seq) || int8send((extract(epoch FROM moment) * 1000)::bigint)
    || audit_field(event_id::text) || audit_field(actor_type) || audit_field(actor_user_id::text) || audit_field(action)
    || audit_field(resource_type) || audit_field(resource_id) || audit_field(request_id) || payload || prev);
  WITH written AS (
    INSERT INTO audit_event (tenant_id, seq, id, actor_type, actor_user_id, action, resource_type, resource_id, request_id, created_at, payload_hash, prev_hash, hash)
    VALUES (t, appended_seq, event_id, actor_type::"ActorType", actor_user_id, action, resource_type, resource_id, request_id, moment, payload, prev, link)
  ), said AS (
    INSERT INTO audit_payload (tenant_id, seq, salt, body) VALUES (t, appended_seq, salt, body)
  ), event AS (
    INSERT INTO auth_event (tenant_id, at, seq, slot, kind, method, reason, client, user_id) SELECT t, moment, appended_seq, auth_slot(moment), what, how, why, by_client, person WHERE what IS NOT NULL
  )
  UPDATE audit_head h SET seq = appended_seq, hash = link WHERE h.tenant_id = t;
  IF what IS NOT NULL THEN
    counted := auth_rollup(t, moment, what, how, why, person);
  END IF;
END
$$;

CREATE OR REPLACE FUNCTION audit_append(event_id uuid, actor_type text, actor_user_id uuid, action text, resource_type text, resource_id text, request_id text, salt bytea, body text,
    OUT appended_seq bigint) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  appended_seq := audit_append_event(event_id, actor_type, actor_user_id, action, resource_type, resource_id, request_id, salt, body, NULL, NULL, NULL, NULL, NULL);
END
$$;

-- As before, in fewer statements: almost every event is of somebody who was active in the same quarter of an hour, or is the first one of their day. `active`: it shows
-- that somebody was. A part of audit_append_event alone, under its search path.
DROP FUNCTION auth_rollup(uuid, timestamptz, text, text, text, uuid);
CREATE FUNCTION auth_rollup(t uuid, moment timestamptz, what text, how text, why text, person uuid, OUT active boolean) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  today date := utc_day(moment);
  q smallint := quarter_of_day(moment);
  it auth_activity;
  earlier auth_activity;
  later auth_activity;
BEGIN
  WITH hour AS (
    INSERT INTO auth_count AS c (tenant_id, at, kind, method, reason, q0, q1, q2, q3)
    VALUES (t, hour_start(moment), what, how, why, (q % 4 = 0)::int, (q % 4 = 1)::int, (q % 4 = 2)::int, (q % 4 = 3)::int)
    ON CONFLICT (tenant_id, at, kind, method, reason) DO UPDATE SET q0 = c.q0 + EXCLUDED.q0, q1 = c.q1 + EXCLUDED.q1, q2 = c.q2 + EXCLUDED.q2, q3 = c.q3 + EXCLUDED.q3
  )
  INSERT INTO auth_day_count AS c (tenant_id, day, kind, method, reason, n) VALUES (t, today, what, how, why, 1)
  ON CONFLICT (tenant_id, day, kind, method, reason) DO UPDATE SET n = c.n + 1;
  active := person IS NOT NULL AND auth_is_activity(what);
  IF NOT active THEN
    RETURN;
  END IF;
  UPDATE auth_activity a SET last_at = greatest(a.last_at, moment) WHERE a.tenant_id = t AND a.day = today AND a.user_id = person AND a.first_at <= moment AND a.last_quarter >= q;
  IF FOUND THEN
    RETURN;
  END IF;
  SELECT * INTO it FROM auth_activity a WHERE a.tenant_id = t AND a.day = today AND a.user_id = person;
  IF FOUND THEN
    UPDATE auth_activity a SET first_at = least(a.first_at, moment), last_at = greatest(a.last_at, moment), first_quarter = least(a.first_quarter, q), last_quarter = greatest(a.last_quarter, q)
    WHERE a.tenant_id = t AND a.day = today AND a.user_id = person;
    IF q > it.last_quarter THEN
      PERFORM auth_edge_move(t, today, 'last', auth_gap_of(it.next_day - today), it.last_quarter, -1, q, -1);
      PERFORM auth_edge_move(t, today, 'last', 0, it.last_quarter, -1, q, -1);
      SELECT * INTO later FROM auth_activity a WHERE a.tenant_id = t AND a.day = it.next_day AND a.user_id = person;
      PERFORM auth_edge_move(t, later.day, 'pair', later.day - today, later.first_quarter, it.last_quarter, later.first_quarter, q);
    ELSIF q < it.first_quarter THEN
      PERFORM auth_edge_move(t, today, 'first', auth_gap_of(today - it.previous_day), it.first_quarter, -1, q, -1);
      PERFORM auth_edge_move(t, today, 'first', 0, it.first_quarter, -1, q, -1);
      SELECT * INTO earlier FROM auth_activity a WHERE a.tenant_id = t AND a.day = it.previous_day AND a.user_id = person;
      PERFORM auth_edge_move(t, today, 'pair', today - earlier.day, it.first_quarter, earlier.last_quarter, q, earlier.last_quarter);
    END IF;
    RETURN;
  END IF;
  SELECT * INTO earlier FROM auth_activity a WHERE a.tenant_id = t AND a.user_id = person AND a.day < today ORDER BY a.day DESC LIMIT 1;
  SELECT * INTO later FROM auth_activity a WHERE a.tenant_id = t AND a.user_id = person AND a.day > today ORDER BY a.day LIMIT 1;
  WITH here AS (
    INSERT INTO auth_activity (tenant_id, day, user_id, first_at, last_at, first_quarter, last_quarter, previous_day, next_day)
    VALUES (t, today, person, moment, moment, q, q, coalesce(earlier.day, '0001-01-01'), coalesce(later.day, '9999-12-31'))
  ), gap AS (
    INSERT INTO auth_gap AS g (tenant_id, day, gap, n) VALUES (t, today, auth_gap_of(today - earlier.day), 1)
    ON CONFLICT (tenant_id, day, gap) DO UPDATE SET n = g.n + 1
  )
  INSERT INTO auth_edge AS c (tenant_id, day, side, gap, quarter, other, n)
  SELECT t, today, e.side, e.gap, q, e.other, 1 FROM (VALUES
    ('first', auth_gap_of(today - earlier.day), -1), ('first', 0, -1), ('last', auth_gap_of(later.day - today), -1), ('last', 0, -1), ('pair', today - earlier.day, earlier.last_quarter)
  ) AS e(side, gap, other) WHERE e.side <> 'pair' OR e.gap < 400
  ON CONFLICT (tenant_id, day, side, gap, quarter, other) DO UPDATE SET n = c.n + 1;
  IF earlier.day IS NOT NULL THEN
    UPDATE auth_activity a SET next_day = today WHERE a.tenant_id = t AND a.day = earlier.day AND a.user_id = person;
    PERFORM auth_edge_count(t, earlier.day, 'last', auth_gap_of(later.day - earlier.day), earlier.last_quarter, -1, -1);
    PERFORM auth_edge_count(t, earlier.day, 'last', auth_gap_of(today - earlier.day), earlier.last_quarter, -1, 1);
  END IF;
  IF later.day IS NOT NULL THEN
    UPDATE auth_activity a SET previous_day = today WHERE a.tenant_id = t AND a.day = later.day AND a.user_id = person;
    PERFORM auth_gap_count(t, later.day, later.day - earlier.day, -1);
    PERFORM auth_gap_count(t, later.day, later.day - today, 1);
    PERFORM auth_edge_count(t, later.day, 'first', auth_gap_of(later.day - earlier.day), later.first_quarter, -1, -1);
    PERFORM auth_edge_count(t, later.day, 'first', auth_gap_of(later.day - today), later.first_quarter, -1, 1);
    PERFORM auth_edge_count(t, later.day, 'pair', later.day - earlier.day, later.first_quarter, earlier.last_quarter, -1);
    PERFORM auth_edge_count(t, later.day, 'pair', later.day - today, later.first_quarter, q, 1);
  END IF;
END
$$;
ALTER FUNCTION auth_rollup(uuid, timestamptz, text, text, text, uuid) OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION auth_rollup(uuid, timestamptz, text, text, text, uuid) FROM PUBLIC;

-- ─── sessions ───────────────────────────────────────────────────────────────────────────────────────────────────────

GRANT UPDATE (created_at) ON membership TO qeetid_platform; -- without which a row cannot be held

-- What the transaction's tenant knows of a person, before it decides whether they come in; member_since null: they are no member. With
-- `hold` what is told of a member stays so until the transaction ends: whoever changes it waits for the end of the chain, to audit it, or for the person.
CREATE FUNCTION platform_standing(person uuid, hold boolean, OUT member_since timestamptz, OUT tenant_status text, OUT access_version int, OUT enrolled boolean, OUT admin boolean)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  t uuid := current_tenant();
BEGIN
  IF hold THEN
    -- The person and the membership first, as whoever removes either does, who then ends the sessions that there are. Whoever is no member holds nobody up.
    PERFORM 1 FROM users u JOIN membership m ON m.tenant_id = t AND m.user_id = u.id WHERE u.id = person FOR KEY SHARE;
    IF NOT FOUND THEN
      RETURN;
    END IF;
    PERFORM 1 FROM audit_head h WHERE h.tenant_id = t FOR UPDATE;
    IF NOT FOUND THEN
      PERFORM audit_hold(t);
    END IF;
  END IF;
  SELECT m.created_at, n.status::text, coalesce((SELECT a.version FROM access_state a WHERE a.tenant_id = t), 0),
    EXISTS (SELECT FROM totp_factor f WHERE f.user_id = person AND f.confirmed_at IS NOT NULL),
    u.status <> 'DELETED' AND EXISTS (SELECT FROM membership_role r JOIN role_permission p ON p.tenant_id = t AND p.role_id = r.role_id
      WHERE r.tenant_id = t AND r.membership_id = m.id AND p.permission_key LIKE '%.write')
  INTO member_since, tenant_status, access_version, enrolled, admin
  FROM membership m JOIN tenant n ON n.id = m.tenant_id JOIN users u ON u.id = m.user_id WHERE m.tenant_id = t AND m.user_id = person;
END
$$;
ALTER FUNCTION platform_standing(uuid, boolean) OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION platform_standing(uuid, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform_standing(uuid, boolean) TO qeetid_runtime;

-- Opens a session, with its refresh token, its link of the chain and what is counted of it; in the scope's tenant and with the rights of requests.
-- `decided_on` is the version of the tenant's access configuration by which every standing was judged, and `admitted` says which are let in, a bit for each: 1 in grace,
-- 2 an administrator, 4 with a second factor, added up; a member since after `grace_from` is in grace. Nothing is written when that version no longer counts, when
-- the person's standing is not let in, or when they are no member of an active tenant. Null: it was decided before, in the same transaction.
CREATE FUNCTION session_open(decided_on int, admitted int, grace_from timestamptz,
    session uuid, person uuid, how text, credential int, signed_in_by text, signed_in_at timestamptz, mfa timestamptz, mfa_on_device boolean, address text, agent text,
    until timestamptz, token uuid, token_digest bytea, event uuid, request text, salt bytea, body text, counted_as text, by_client text,
    OUT opened boolean, OUT access_version int, OUT enrolled boolean, OUT admin boolean, OUT in_grace boolean)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  s record;
  appended bigint;
BEGIN
  opened := decided_on IS NULL;
  IF NOT opened THEN
    s := platform_standing(person, true);
    access_version := s.access_version;
    enrolled := s.enrolled;
    admin := s.admin;
    in_grace := coalesce(s.member_since > grace_from, false);
    opened := coalesce(s.tenant_status = 'ACTIVE' AND access_version = decided_on AND (admitted >> (in_grace::int + 2 * admin::int + 4 * enrolled::int)) & 1 = 1, false);
    IF NOT opened THEN
      RETURN;
    END IF;
  END IF;
  WITH made AS (
    INSERT INTO session (id, tenant_id, user_id, method, credential_version, auth_method, authenticated_at, mfa_at, mfa_by_device, ip, user_agent, expires_at)
    VALUES (session, t, person, how, credential, signed_in_by, signed_in_at, mfa, mfa_on_device, address, agent, until)
  )
  INSERT INTO refresh_token (id, tenant_id, session_id, token_hash, expires_at) VALUES (token, t, session, token_digest, until);
  appended := audit_append_event(event, 'USER', person, 'auth.login_succeeded', 'session', session::text, request, salt, body, 'LOGIN_SUCCEEDED', counted_as, '', by_client, person);
END
$$;
REVOKE ALL ON FUNCTION session_open(int, int, timestamptz, uuid, uuid, text, int, text, timestamptz, timestamptz, boolean, text, text, timestamptz, uuid, bytea, uuid, text, bytea, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_open(int, int, timestamptz, uuid, uuid, text, int, text, timestamptz, timestamptz, boolean, text, text, timestamptz, uuid, bytea, uuid, text, bytea, text, text, text) TO qeetid_runtime;

-- ─── members ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Where somebody is a member is asked for mostly with the tenant: by this index, too, one row is looked at, and not all that they have.
DROP INDEX "membership_user_id_idx";
CREATE INDEX "membership_user_id_tenant_id_idx" ON "membership"("user_id", "tenant_id");

-- As member_fact_changed, but whoever joins is looked at there alone: nothing changes of what they are elsewhere, however many tenants that is.
CREATE FUNCTION member_fact_membership() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    PERFORM member_fact_refresh(p.person) FROM (SELECT OLD.user_id AS person UNION SELECT NEW.user_id) p;
    RETURN NULL;
  END IF;
  PERFORM 1 FROM users u WHERE u.id = NEW.user_id FOR NO KEY UPDATE; -- as member_fact_refresh, which may have been there before, in the same statement
  INSERT INTO member_fact AS f SELECT n.* FROM member_facts_of(NEW) n
  ON CONFLICT (tenant_id, membership_id) DO UPDATE SET joined_at = EXCLUDED.joined_at, status = EXCLUDED.status, enrolled_at = EXCLUDED.enrolled_at, has_codes = EXCLUDED.has_codes
  WHERE (f.joined_at, f.status, f.enrolled_at, f.has_codes) IS DISTINCT FROM (EXCLUDED.joined_at, EXCLUDED.status, EXCLUDED.enrolled_at, EXCLUDED.has_codes);
  RETURN NULL;
END
$$;
ALTER FUNCTION member_fact_membership() OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION member_fact_membership() FROM PUBLIC;
DROP TRIGGER member_fact_changed ON membership;
CREATE TRIGGER member_fact_changed AFTER INSERT OR UPDATE ON membership FOR EACH ROW EXECUTE FUNCTION member_fact_membership();

-- As before; of a new one there is nothing to take away.
CREATE OR REPLACE FUNCTION member_fact_counted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO member_count (tenant_id, figure, at, part, n) SELECT NEW.tenant_id, g.figure, quarter_start(g.at), gen_random_uuid(), 1 FROM member_figures_of(NEW) g;
    RETURN NULL;
  END IF;
  INSERT INTO member_count (tenant_id, figure, at, part, n)
  SELECT coalesce(NEW.tenant_id, OLD.tenant_id), c.figure, quarter_start(c.at), gen_random_uuid(), sum(c.n) FROM (
    SELECT g.figure, g.at, -1 AS n FROM member_figures_of(OLD) g
    UNION ALL SELECT g.figure, g.at, 1 FROM member_figures_of(NEW) g WHERE TG_OP <> 'DELETE'
  ) c GROUP BY c.figure, quarter_start(c.at) HAVING sum(c.n) <> 0;
  RETURN NULL;
END
$$;

-- ─── tenants ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- The tenant of the scope, with its roles and what they may, and its first member. No slug: it is taken, and nothing was written.
-- With the rights of requests, as every row that it writes.
DROP FUNCTION tenant_provision(jsonb, uuid, uuid, uuid);
CREATE FUNCTION tenant_create(wanted_slug text, given_name text, for_person boolean, in_region text, logo text, more jsonb, roles jsonb, membership uuid, first_user uuid, first_role uuid,
    OUT slug text, OUT status text, OUT plan text, OUT metadata jsonb, OUT version int, OUT created_at timestamptz, OUT updated_at timestamptz)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
BEGIN
  INSERT INTO tenant AS n (id, slug, name, personal, region, logo_url, metadata, updated_at) VALUES (t, wanted_slug, given_name, for_person, in_region, logo, more, now())
  ON CONFLICT DO NOTHING RETURNING n.slug, n.status::text, n.plan::text, n.metadata, n.version, n.created_at, n.updated_at INTO slug, status, plan, metadata, version, created_at, updated_at;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  WITH given AS (
    SELECT r.* FROM jsonb_to_recordset(roles) AS r(id uuid, name text, description text, permissions jsonb)
  ), made AS (
    INSERT INTO role (tenant_id, id, name, description, system) SELECT t, g.id, g.name, g.description, true FROM given g
  ), granted AS (
    INSERT INTO role_permission (tenant_id, role_id, permission_key) SELECT t, g.id, p.key FROM given g, LATERAL jsonb_array_elements_text(g.permissions) AS p(key)
  ), joined AS (
    INSERT INTO membership (tenant_id, id, user_id) VALUES (t, membership, first_user)
  )
  INSERT INTO membership_role (tenant_id, membership_id, role_id) VALUES (t, membership, first_role);
END
$$;
REVOKE ALL ON FUNCTION tenant_create(text, text, boolean, text, text, jsonb, jsonb, uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenant_create(text, text, boolean, text, text, jsonb, jsonb, uuid, uuid, uuid) TO qeetid_runtime;

-- As before, and planned once for a connection.
CREATE OR REPLACE FUNCTION platform_password_known(target uuid, OUT known boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
BEGIN
  known := EXISTS (SELECT 1 FROM password_credential c WHERE c.user_id = target AND c.set_by_other);
  IF known THEN
    known := platform_is_member(target);
  END IF;
END
$$;

-- The same with its links of the chain, and a session of the first member unless `session` is null. QT001: somebody else knows their password, and nothing is written.
CREATE FUNCTION tenant_found(wanted_slug text, given_name text, for_person boolean, in_region text, logo text, more jsonb, roles jsonb, membership uuid, first_user uuid, first_role uuid,
    link uuid, actor_type text, actor_user_id uuid, link_request text, link_salt bytea, link_body text,
    session uuid, person uuid, how text, credential int, signed_in_by text, signed_in_at timestamptz, mfa timestamptz, mfa_on_device boolean, address text, agent text,
    until timestamptz, token uuid, token_digest bytea, event uuid, request text, salt bytea, body text, counted_as text, by_client text,
    OUT slug text, OUT status text, OUT plan text, OUT metadata jsonb, OUT version int, OUT created_at timestamptz, OUT updated_at timestamptz)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  made record;
  appended bigint;
  opened record;
BEGIN
  made := tenant_create(wanted_slug, given_name, for_person, in_region, logo, more, roles, membership, first_user, first_role);
  IF made.slug IS NULL THEN
    RETURN;
  END IF;
  IF platform_password_known(first_user) THEN
    RAISE EXCEPTION 'somebody else knows the password of this person' USING ERRCODE = 'QT001';
  END IF;
  slug := made.slug;
  status := made.status;
  plan := made.plan;
  metadata := made.metadata;
  version := made.version;
  created_at := made.created_at;
  updated_at := made.updated_at;
  appended := audit_append(link, actor_type, actor_user_id, 'tenant.created', 'tenant', current_tenant()::text, link_request, link_salt, link_body);
  IF session IS NOT NULL THEN
    opened := session_open(NULL, NULL, NULL, session, person, how, credential, signed_in_by, signed_in_at, mfa, mfa_on_device, address, agent, until, token, token_digest, event, request, salt, body,
      counted_as, by_client);
  END IF;
END
$$;
REVOKE ALL ON FUNCTION tenant_found(text, text, boolean, text, text, jsonb, jsonb, uuid, uuid, uuid, uuid, text, uuid, text, bytea, text,
  uuid, uuid, text, int, text, timestamptz, timestamptz, boolean, text, text, timestamptz, uuid, bytea, uuid, text, bytea, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenant_found(text, text, boolean, text, text, jsonb, jsonb, uuid, uuid, uuid, uuid, text, uuid, text, bytea, text,
  uuid, uuid, text, int, text, timestamptz, timestamptz, boolean, text, text, timestamptz, uuid, bytea, uuid, text, bytea, text, text, text) TO qeetid_runtime;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
