-- Members are searched, filtered and put in order by what is kept of each of them in their tenant, in one row: a walk along one index, which
-- looks at nobody else's members, whatever is asked for. A text is looked for in that walk: an index of its parts would be one of all tenants,
-- and an extension that not every installation has.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

-- What a member is found by: their address, and their name, or the address where they have none. Compared byte by byte, so that the order is
-- the same on every machine.
ALTER TABLE "member_fact" ADD COLUMN "email_key" TEXT COLLATE "C" NOT NULL DEFAULT '',
  ADD COLUMN "name_key" TEXT COLLATE "C" NOT NULL DEFAULT '';

-- As before, with these.
CREATE OR REPLACE FUNCTION member_facts_of(m membership) RETURNS SETOF member_fact LANGUAGE sql STABLE AS $$
  SELECT m.tenant_id, m.id, m.user_id, m.created_at,
    CASE WHEN u.status = 'ACTIVE' AND m.suspended_at IS NOT NULL THEN 'SUSPENDED' ELSE u.status::text END, f.confirmed_at,
    EXISTS (SELECT FROM recovery_code r WHERE r.user_id = m.user_id AND r.used_at IS NULL),
    u.email_normalized, lower(coalesce(nullif(btrim(u.display_name), ''), u.email_normalized))
  FROM users u LEFT JOIN totp_factor f ON f.user_id = u.id WHERE u.id = m.user_id
$$;

CREATE OR REPLACE FUNCTION member_fact_refresh(person uuid) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
BEGIN
  PERFORM 1 FROM users u WHERE u.id = person FOR NO KEY UPDATE; -- or two who change different things would each see only their own
  INSERT INTO member_fact AS f SELECT n.* FROM membership m, LATERAL member_facts_of(m) n WHERE m.user_id = person
  ON CONFLICT (tenant_id, membership_id) DO UPDATE SET joined_at = EXCLUDED.joined_at, status = EXCLUDED.status, enrolled_at = EXCLUDED.enrolled_at,
    has_codes = EXCLUDED.has_codes, email_key = EXCLUDED.email_key, name_key = EXCLUDED.name_key
  WHERE (f.joined_at, f.status, f.enrolled_at, f.has_codes, f.email_key, f.name_key)
    IS DISTINCT FROM (EXCLUDED.joined_at, EXCLUDED.status, EXCLUDED.enrolled_at, EXCLUDED.has_codes, EXCLUDED.email_key, EXCLUDED.name_key);
END
$$;

CREATE OR REPLACE FUNCTION member_fact_membership() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    PERFORM member_fact_refresh(p.person) FROM (SELECT OLD.user_id AS person UNION SELECT NEW.user_id) p;
    RETURN NULL;
  END IF;
  PERFORM 1 FROM users u WHERE u.id = NEW.user_id FOR NO KEY UPDATE; -- as member_fact_refresh, which may have been there before, in the same statement
  INSERT INTO member_fact AS f SELECT n.* FROM member_facts_of(NEW) n
  ON CONFLICT (tenant_id, membership_id) DO UPDATE SET joined_at = EXCLUDED.joined_at, status = EXCLUDED.status, enrolled_at = EXCLUDED.enrolled_at,
    has_codes = EXCLUDED.has_codes, email_key = EXCLUDED.email_key, name_key = EXCLUDED.name_key
  WHERE (f.joined_at, f.status, f.enrolled_at, f.has_codes, f.email_key, f.name_key)
    IS DISTINCT FROM (EXCLUDED.joined_at, EXCLUDED.status, EXCLUDED.enrolled_at, EXCLUDED.has_codes, EXCLUDED.email_key, EXCLUDED.name_key);
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION member_recount(t uuid) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM membership m JOIN users u ON u.id = m.user_id WHERE m.tenant_id = t ORDER BY u.id FOR NO KEY UPDATE OF u; -- as member_fact_refresh
  INSERT INTO member_fact AS f SELECT n.* FROM membership m, LATERAL member_facts_of(m) n WHERE m.tenant_id = t
  ON CONFLICT (tenant_id, membership_id) DO UPDATE SET joined_at = EXCLUDED.joined_at, status = EXCLUDED.status, enrolled_at = EXCLUDED.enrolled_at,
    has_codes = EXCLUDED.has_codes, email_key = EXCLUDED.email_key, name_key = EXCLUDED.name_key
  WHERE (f.joined_at, f.status, f.enrolled_at, f.has_codes, f.email_key, f.name_key)
    IS DISTINCT FROM (EXCLUDED.joined_at, EXCLUDED.status, EXCLUDED.enrolled_at, EXCLUDED.has_codes, EXCLUDED.email_key, EXCLUDED.name_key);
  -- One statement: what is counted beside it comes on top.
  WITH gone AS (DELETE FROM member_count c WHERE c.tenant_id = t)
  INSERT INTO member_count (tenant_id, figure, at, part, n)
  SELECT t, g.figure, quarter_start(g.at), gen_random_uuid(), count(*) FROM member_fact f, LATERAL member_figures_of(f) g WHERE f.tenant_id = t GROUP BY 2, 3;
END
$$;

CREATE TRIGGER member_fact_named AFTER UPDATE OF email_normalized, display_name ON users FOR EACH ROW
  WHEN (OLD.email_normalized IS DISTINCT FROM NEW.email_normalized OR OLD.display_name IS DISTINCT FROM NEW.display_name)
  EXECUTE FUNCTION member_fact_changed('id');

-- Of members that there are.
ALTER TABLE member_fact DISABLE TRIGGER USER;
ALTER TABLE member_fact NO FORCE ROW LEVEL SECURITY;
ALTER TABLE membership NO FORCE ROW LEVEL SECURITY;
ALTER TABLE users NO FORCE ROW LEVEL SECURITY;
UPDATE member_fact f SET email_key = u.email_normalized, name_key = lower(coalesce(nullif(btrim(u.display_name), ''), u.email_normalized))
FROM users u WHERE u.id = f.user_id;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
ALTER TABLE membership FORCE ROW LEVEL SECURITY;
ALTER TABLE member_fact FORCE ROW LEVEL SECURITY;
ALTER TABLE member_fact ENABLE TRIGGER USER;

DROP INDEX "member_fact_tenant_id_joined_at_idx";
CREATE INDEX "member_fact_tenant_id_joined_at_membership_id_idx" ON "member_fact"("tenant_id", "joined_at", "membership_id");
CREATE INDEX "member_fact_tenant_id_email_key_membership_id_idx" ON "member_fact"("tenant_id", "email_key", "membership_id");
CREATE INDEX "member_fact_tenant_id_name_key_membership_id_idx" ON "member_fact"("tenant_id", "name_key", "membership_id");

-- Members who fit, in the order of joined, email or name, from after the key. A null fits everybody. The text of the statement is made of
-- what stands here alone; it is planned each time, with what is asked for. `terms`: each is part of their name or address.
CREATE FUNCTION member_matches(terms text[], wanted_status text, wanted_role uuid, wanted_mfa boolean, ordered text, backwards boolean,
    after_joined timestamptz, after_text text, after_id uuid, skipped int, max_rows int, OUT membership_id uuid, OUT sort_text text)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  sort_column text := CASE ordered WHEN 'email' THEN 'email_key' WHEN 'name' THEN 'name_key' ELSE 'joined_at' END;
  direction text := CASE WHEN backwards THEN 'DESC' ELSE 'ASC' END;
  beyond text := CASE WHEN backwards THEN '<' ELSE '>' END;
  conditions text := '';
BEGIN
  FOR i IN 1 .. least(coalesce(cardinality(terms), 0), 5) LOOP
    terms[i] := lower(terms[i]);
    conditions := conditions || format(' AND (strpos(f.email_key, $2[%s]) > 0 OR strpos(f.name_key, $2[%s]) > 0)', i, i);
  END LOOP;
  IF wanted_status IS NOT NULL THEN
    conditions := conditions || ' AND f.status = $3';
  END IF;
  IF wanted_role IS NOT NULL THEN
    conditions := conditions || ' AND EXISTS (SELECT FROM membership_role r WHERE r.tenant_id = $1 AND r.role_id = $4 AND r.membership_id = f.membership_id)';
  END IF;
  IF wanted_mfa IS NOT NULL THEN
    conditions := conditions || ' AND (f.enrolled_at IS NOT NULL) = $5';
  END IF;
  IF after_id IS NOT NULL THEN
    conditions := conditions || format(' AND (f.%I, f.membership_id) %s ($%s, $8)', sort_column, beyond, CASE WHEN sort_column = 'joined_at' THEN 6 ELSE 7 END);
  END IF;
  RETURN QUERY EXECUTE format(
    'SELECT f.membership_id, %s FROM member_fact f WHERE f.tenant_id = $1 AND f.status <> ''DELETED''%s ORDER BY f.%I %s, f.membership_id %s LIMIT $9 OFFSET $10',
    CASE WHEN sort_column = 'joined_at' THEN 'NULL::text' ELSE 'f.' || sort_column END, conditions, sort_column, direction, direction)
    USING t, terms, wanted_status, wanted_role, wanted_mfa, after_joined, after_text, after_id, max_rows, skipped;
END
$$;

-- The same as a page of members.
CREATE FUNCTION member_search(terms text[], wanted_status text, wanted_role uuid, wanted_mfa boolean, ordered text, backwards boolean,
    after_joined timestamptz, after_text text, after_id uuid, skipped int, max_rows int, with_mfa boolean, with_seen boolean,
    OUT id uuid, OUT created_at timestamptz, OUT user_id uuid, OUT email text,
    OUT email_verified_at timestamptz, OUT display_name text, OUT avatar_url text, OUT phone text, OUT status text, OUT metadata jsonb,
    OUT user_created_at timestamptz, OUT user_updated_at timestamptz, OUT roles json, OUT mfa_enabled boolean, OUT suspended_at timestamptz,
    OUT last_seen_at timestamptz, OUT sort_text text)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  t uuid := current_tenant();
BEGIN
  RETURN QUERY SELECT p.id, p.created_at, p.user_id, p.email, p.email_verified_at, p.display_name, p.avatar_url, p.phone, p.status, p.metadata,
    p.user_created_at, p.user_updated_at,
    array_to_json(ARRAY(SELECT json_build_array(r.id, r.name, r.description, r.system, r.created_at)
      FROM membership_role mr JOIN role r ON r.tenant_id = mr.tenant_id AND r.id = mr.role_id WHERE mr.tenant_id = t AND mr.membership_id = p.id ORDER BY mr.role_id)),
    CASE WHEN with_mfa THEN (SELECT f.enrolled_at IS NOT NULL FROM member_fact f WHERE f.tenant_id = t AND f.membership_id = p.id) END,
    p.suspended_at,
    CASE WHEN with_seen THEN (SELECT s.last_seen_at FROM session s WHERE s.tenant_id = t AND s.user_id = p.user_id ORDER BY s.last_seen_at DESC LIMIT 1) END,
    p.sort_text
  FROM (
    SELECT m.id, m.created_at, m.user_id, u.email, u.email_verified_at, u.display_name,
      CASE WHEN length(u.avatar_url) <= 2048 THEN u.avatar_url END AS avatar_url, u.phone, u.status::text, u.metadata,
      u.created_at AS user_created_at, u.updated_at AS user_updated_at, m.suspended_at, n.sort_text, n.place
    FROM (SELECT k.membership_id, k.sort_text, row_number() OVER () AS place FROM member_matches(terms, wanted_status, wanted_role, wanted_mfa,
      ordered, backwards, after_joined, after_text, after_id, skipped, least(max_rows, 201)) k) n
    JOIN membership m ON m.tenant_id = t AND m.id = n.membership_id JOIN users u ON u.id = m.user_id
  ) p ORDER BY p.place;
END
$$;

-- How many fit, up to `most`.
CREATE FUNCTION member_search_count(terms text[], wanted_status text, wanted_role uuid, wanted_mfa boolean, most int, OUT n int)
  LANGUAGE sql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(*)::int FROM member_matches(terms, wanted_status, wanted_role, wanted_mfa, 'joined', true, NULL, NULL, NULL, 0, most)
$$;

-- As before, and with_seen when each was last seen: when a session of theirs in the tenant was opened or renewed last.
DROP FUNCTION member_page(timestamptz, uuid, int, int, boolean);
CREATE FUNCTION member_page(before_created timestamptz, before_id uuid, skipped int, max_rows int, with_mfa boolean, with_seen boolean,
    OUT id uuid, OUT created_at timestamptz, OUT user_id uuid, OUT email text,
    OUT email_verified_at timestamptz, OUT display_name text, OUT avatar_url text, OUT phone text, OUT status text, OUT metadata jsonb,
    OUT user_created_at timestamptz, OUT user_updated_at timestamptz, OUT roles json, OUT mfa_enabled boolean, OUT suspended_at timestamptz,
    OUT last_seen_at timestamptz)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp SET enable_sort = off SET enable_bitmapscan = off AS $$
#variable_conflict use_column
DECLARE
  t uuid := current_tenant();
  before_at timestamptz := coalesce(before_created, 'infinity');
  before_row uuid := coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
BEGIN
  RETURN QUERY SELECT p.id, p.created_at, p.user_id, p.email, p.email_verified_at, p.display_name, p.avatar_url, p.phone, p.status, p.metadata,
    p.user_created_at, p.user_updated_at,
    array_to_json(ARRAY(SELECT json_build_array(r.id, r.name, r.description, r.system, r.created_at)
      FROM membership_role mr JOIN role r ON r.tenant_id = mr.tenant_id AND r.id = mr.role_id WHERE mr.tenant_id = t AND mr.membership_id = p.id ORDER BY mr.role_id)),
    CASE WHEN with_mfa THEN (SELECT f.enrolled_at IS NOT NULL FROM member_fact f WHERE f.tenant_id = t AND f.membership_id = p.id) END,
    p.suspended_at,
    CASE WHEN with_seen THEN (SELECT s.last_seen_at FROM session s WHERE s.tenant_id = t AND s.user_id = p.user_id ORDER BY s.last_seen_at DESC LIMIT 1) END
  FROM (
    SELECT m.id, m.created_at, m.user_id, u.email, u.email_verified_at, u.display_name,
      CASE WHEN length(u.avatar_url) <= 2048 THEN u.avatar_url END AS avatar_url, u.phone, u.status::text, u.metadata,
      u.created_at AS user_created_at, u.updated_at AS user_updated_at, m.suspended_at
    FROM membership m JOIN users u ON u.id = m.user_id
    WHERE m.tenant_id = t AND u.status <> 'DELETED' AND (m.created_at, m.id) < (before_at, before_row)
    ORDER BY m.created_at DESC, m.id DESC LIMIT least(max_rows, 201) OFFSET skipped
  ) p ORDER BY p.created_at DESC, p.id DESC;
END
$$;

DO $$
DECLARE
  fn regprocedure;
BEGIN
  FOREACH fn IN ARRAY ARRAY['member_matches(text[], text, uuid, boolean, text, boolean, timestamptz, text, uuid, int, int)',
    'member_search(text[], text, uuid, boolean, text, boolean, timestamptz, text, uuid, int, int, boolean, boolean)',
    'member_search_count(text[], text, uuid, boolean, int)', 'member_page(timestamptz, uuid, int, int, boolean, boolean)']::regprocedure[] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', fn);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO qeetid_runtime', fn);
  END LOOP;
END
$$;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
