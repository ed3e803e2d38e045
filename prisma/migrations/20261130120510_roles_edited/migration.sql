-- Roles are edited and deleted.

-- Counts the changes of a role, its permissions included: who edits it says which state they have read.
ALTER TABLE "role" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
GRANT UPDATE (version), DELETE ON role TO qeetid_runtime;

-- An invitation that is over outlives its role; one that can still be accepted, or sent again, has one.
ALTER TABLE "invitation" ALTER COLUMN "role_id" DROP NOT NULL;
ALTER TABLE "invitation" ADD CONSTRAINT invitation_gives_a_role CHECK (role_id IS NOT NULL OR status NOT IN ('PENDING', 'EXPIRED'));

-- Deletes a role of the scope's tenant, under the tenant's lock. Whoever holds it, or is invited to it, gets the other one instead; without
-- one it goes only while it is given to nobody. `conflict`: it has changed since that version. Invitations first: whoever accepts one holds
-- its row, and holds the role afterwards.
CREATE FUNCTION role_delete(gone uuid, expected int, instead uuid, OUT outcome text, OUT members int, OUT invitations int)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
BEGIN
  PERFORM 1 FROM invitation i WHERE i.tenant_id = t AND i.role_id = gone AND i.status IN ('PENDING', 'EXPIRED') FOR UPDATE;
  SELECT count(*) INTO members FROM membership_role r WHERE r.tenant_id = t AND r.role_id = gone;
  SELECT count(*) INTO invitations FROM invitation i WHERE i.tenant_id = t AND i.role_id = gone AND i.status = 'PENDING';
  IF instead IS NULL AND members + invitations > 0 THEN
    outcome := 'assigned';
    RETURN;
  END IF;
  UPDATE role r SET version = r.version + 1 WHERE r.tenant_id = t AND r.id = gone AND r.version = expected AND NOT r.system;
  IF NOT FOUND THEN
    outcome := 'conflict';
    RETURN;
  END IF;
  UPDATE invitation i SET role_id = instead,
    status = CASE WHEN instead IS NULL AND i.status = 'EXPIRED' THEN 'REVOKED' ELSE i.status END
    WHERE i.tenant_id = t AND i.role_id = gone AND i.status IN ('PENDING', 'EXPIRED');
  UPDATE invitation i SET role_id = NULL WHERE i.tenant_id = t AND i.role_id = gone;
  IF instead IS NOT NULL THEN
    INSERT INTO membership_role (tenant_id, membership_id, role_id)
    SELECT t, r.membership_id, instead FROM membership_role r WHERE r.tenant_id = t AND r.role_id = gone ON CONFLICT DO NOTHING;
    DELETE FROM membership_role r WHERE r.tenant_id = t AND r.role_id = gone;
  END IF;
  DELETE FROM role r WHERE r.tenant_id = t AND r.id = gone;
  outcome := 'deleted';
END
$$;
REVOKE ALL ON FUNCTION role_delete(uuid, int, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION role_delete(uuid, int, uuid) TO qeetid_runtime;

-- As before, with the version of each role.
CREATE OR REPLACE FUNCTION member_page(before_created timestamptz, before_id uuid, skipped int, max_rows int, with_mfa boolean, with_seen boolean,
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
    array_to_json(ARRAY(SELECT json_build_array(r.id, r.name, r.description, r.system, r.created_at, r.version)
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

CREATE OR REPLACE FUNCTION member_search(terms text[], wanted_status text, wanted_role uuid, wanted_mfa boolean, ordered text, backwards boolean,
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
    array_to_json(ARRAY(SELECT json_build_array(r.id, r.name, r.description, r.system, r.created_at, r.version)
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
