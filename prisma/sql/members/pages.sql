-- Pages and search of members.

-- Returns a page of members, newest first, with who they are and their own roles; with_mfa: and whether they have
-- a second factor. before_created null: the first page. Deleted people are no members. One plan serves every page of
-- every tenant and must walk the index from where the page begins: so sorting is off, and the beginning is a comparison
-- of variables alone, since row-level security lets only leakproof expressions into an index. A scalar sub-select is
-- never turned into one look at all members.
-- Nullable: before_created, before_id, email_verified_at, display_name, avatar_url, phone, mfa_enabled, suspended_at,
-- last_seen_at.
CREATE OR REPLACE FUNCTION member_page(
  before_created timestamptz, before_id uuid, skipped int, max_rows int, with_mfa boolean, with_seen boolean,
  OUT id uuid, OUT created_at timestamptz, OUT user_id uuid, OUT email text, OUT email_verified_at timestamptz,
  OUT display_name text, OUT avatar_url text, OUT phone text, OUT status text, OUT metadata jsonb,
  OUT user_created_at timestamptz, OUT user_updated_at timestamptz, OUT roles json, OUT mfa_enabled boolean,
  OUT suspended_at timestamptz, OUT last_seen_at timestamptz, OUT group_count int
) RETURNS SETOF record
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp SET enable_sort = off SET enable_bitmapscan = off AS $$
#variable_conflict use_column
DECLARE
  t uuid := current_tenant();
  before_at timestamptz := coalesce(before_created, 'infinity');
  before_row uuid := coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
BEGIN
  RETURN QUERY SELECT p.id, p.created_at, p.user_id, p.email, p.email_verified_at, p.display_name, p.avatar_url,
    p.phone, p.status, p.metadata,
    p.user_created_at, p.user_updated_at,
    array_to_json(ARRAY(SELECT json_build_array(r.id, r.name, r.description, r.system, r.created_at, r.version)
      FROM membership_role mr JOIN role r ON r.tenant_id = mr.tenant_id AND r.id = mr.role_id WHERE mr.tenant_id = t
        AND mr.membership_id = p.id ORDER BY mr.role_id)),
    CASE WHEN with_mfa THEN (SELECT f.enrolled_at IS NOT NULL FROM member_fact f WHERE f.tenant_id = t
      AND f.membership_id = p.id) END,
    p.suspended_at,
    CASE WHEN with_seen THEN (SELECT s.last_seen_at FROM session s WHERE s.tenant_id = t
      AND s.user_id = p.user_id ORDER BY s.last_seen_at DESC LIMIT 1) END,
    (SELECT count(*)::int FROM group_member g WHERE g.tenant_id = t AND g.membership_id = p.id)
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
GRANT EXECUTE ON FUNCTION member_page TO qeetid_runtime;

-- Returns members who fit, ordered by joined, email or name, after the given key. A null fits everybody; each of
-- `terms` is part of the name or address. The statement is made of constant texts of this function alone, and planned
-- each time with what is asked for.
-- Nullable: terms, wanted_status, wanted_role, wanted_group, wanted_mfa, after_joined, after_text, after_id, sort_text.
CREATE OR REPLACE FUNCTION member_matches(
  terms text[], wanted_status text, wanted_role uuid, wanted_group uuid, wanted_mfa boolean, ordered text,
  backwards boolean,
  after_joined timestamptz, after_text text, after_id uuid, skipped int, max_rows int,
  OUT membership_id uuid, OUT sort_text text
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  sort_column text := CASE ordered WHEN 'email' THEN 'email_key' WHEN 'name' THEN 'name_key' ELSE 'joined_at' END;
  direction text := CASE WHEN backwards THEN 'DESC' ELSE 'ASC' END;
  beyond text := CASE WHEN backwards THEN '<' ELSE '>' END;
  conditions text := '';
BEGIN
  FOR i IN 1 .. least(coalesce(cardinality(terms), 0), 5) LOOP
    terms[i] := lower(terms[i]);
    conditions := conditions
      || format(' AND (strpos(f.email_key, $2[%s]) > 0 OR strpos(f.name_key, $2[%s]) > 0)', i, i);
  END LOOP;
  IF wanted_status IS NOT NULL THEN
    conditions := conditions || ' AND f.status = $3';
  END IF;
  IF wanted_role IS NOT NULL THEN
    conditions := conditions
      || ' AND EXISTS (SELECT FROM held_role r'
        ' WHERE r.tenant_id = $1 AND r.role_id = $4 AND r.membership_id = f.membership_id)';
  END IF;
  IF wanted_group IS NOT NULL THEN
    conditions := conditions
      || ' AND EXISTS (SELECT FROM group_member g'
        ' WHERE g.tenant_id = $1 AND g.group_id = $11 AND g.membership_id = f.membership_id)';
  END IF;
  IF wanted_mfa IS NOT NULL THEN
    conditions := conditions || ' AND (f.enrolled_at IS NOT NULL) = $5';
  END IF;
  IF after_id IS NOT NULL THEN
    conditions := conditions || format(' AND (f.%I, f.membership_id) %s ($%s, $8)', sort_column, beyond, CASE
      WHEN sort_column = 'joined_at' THEN 6 ELSE 7 END);
  END IF;
  RETURN QUERY EXECUTE format(
    'SELECT f.membership_id, %s FROM member_fact f WHERE f.tenant_id = $1 AND f.status <> ''DELETED''%s'
      ' ORDER BY f.%I %s, f.membership_id %s LIMIT $9 OFFSET $10',
    CASE WHEN sort_column = 'joined_at' THEN 'NULL::text' ELSE 'f.' || sort_column
      END, conditions, sort_column, direction, direction)
    USING t, terms, wanted_status, wanted_role, wanted_mfa, after_joined, after_text, after_id, max_rows, skipped,
      wanted_group;
END
$$;
GRANT EXECUTE ON FUNCTION member_matches TO qeetid_runtime;

-- Returns the members that member_matches finds, as member_page shows them.
-- Nullable: terms, wanted_status, wanted_role, wanted_group, wanted_mfa, after_joined, after_text, after_id,
-- email_verified_at, display_name, avatar_url, phone, mfa_enabled, suspended_at, last_seen_at, sort_text.
CREATE OR REPLACE FUNCTION member_search(
  terms text[], wanted_status text, wanted_role uuid, wanted_group uuid, wanted_mfa boolean, ordered text,
  backwards boolean,
  after_joined timestamptz, after_text text, after_id uuid, skipped int, max_rows int, with_mfa boolean,
  with_seen boolean,
  OUT id uuid, OUT created_at timestamptz, OUT user_id uuid, OUT email text, OUT email_verified_at timestamptz,
  OUT display_name text, OUT avatar_url text, OUT phone text, OUT status text, OUT metadata jsonb,
  OUT user_created_at timestamptz, OUT user_updated_at timestamptz, OUT roles json, OUT mfa_enabled boolean,
  OUT suspended_at timestamptz, OUT last_seen_at timestamptz, OUT group_count int, OUT sort_text text
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  t uuid := current_tenant();
BEGIN
  RETURN QUERY SELECT p.id, p.created_at, p.user_id, p.email, p.email_verified_at, p.display_name, p.avatar_url,
    p.phone, p.status, p.metadata,
    p.user_created_at, p.user_updated_at,
    array_to_json(ARRAY(SELECT json_build_array(r.id, r.name, r.description, r.system, r.created_at, r.version)
      FROM membership_role mr JOIN role r ON r.tenant_id = mr.tenant_id AND r.id = mr.role_id WHERE mr.tenant_id = t
        AND mr.membership_id = p.id ORDER BY mr.role_id)),
    CASE WHEN with_mfa THEN (SELECT f.enrolled_at IS NOT NULL FROM member_fact f WHERE f.tenant_id = t
      AND f.membership_id = p.id) END,
    p.suspended_at,
    CASE WHEN with_seen THEN (SELECT s.last_seen_at FROM session s WHERE s.tenant_id = t
      AND s.user_id = p.user_id ORDER BY s.last_seen_at DESC LIMIT 1) END,
    (SELECT count(*)::int FROM group_member g WHERE g.tenant_id = t AND g.membership_id = p.id), p.sort_text
  FROM (
    SELECT m.id, m.created_at, m.user_id, u.email, u.email_verified_at, u.display_name,
      CASE WHEN length(u.avatar_url) <= 2048 THEN u.avatar_url END AS avatar_url, u.phone, u.status::text, u.metadata,
      u.created_at AS user_created_at, u.updated_at AS user_updated_at, m.suspended_at, n.sort_text, n.place
    FROM (SELECT k.membership_id, k.sort_text, row_number() OVER () AS place
      FROM member_matches(terms, wanted_status, wanted_role, wanted_group, wanted_mfa,
      ordered, backwards, after_joined, after_text, after_id, skipped, least(max_rows, 201)) k) n
    JOIN membership m ON m.tenant_id = t AND m.id = n.membership_id JOIN users u ON u.id = m.user_id
  ) p ORDER BY p.place;
END
$$;
GRANT EXECUTE ON FUNCTION member_search TO qeetid_runtime;

-- Returns how many members fit, up to `most`.
-- Nullable: terms, wanted_status, wanted_role, wanted_group, wanted_mfa.
CREATE OR REPLACE FUNCTION member_search_count(
  terms text[], wanted_status text, wanted_role uuid, wanted_group uuid, wanted_mfa boolean, most int,
  OUT n int
)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(*)::int
    FROM member_matches(terms, wanted_status, wanted_role, wanted_group, wanted_mfa, 'joined', true, NULL, NULL, NULL,
      0, most)
$$;
GRANT EXECUTE ON FUNCTION member_search_count TO qeetid_runtime;
