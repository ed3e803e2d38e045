-- A person's picture and phone number; and pages of members that begin some rows further on.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the function; taken back below

ALTER TABLE users ADD COLUMN avatar_url text, ADD COLUMN phone text;

-- The caller's own profile: fields that `change` names are set, with null cleared; keys of its metadata are merged in.
DROP FUNCTION platform_user_update(uuid, text, boolean, jsonb);
CREATE FUNCTION platform_user_update(target uuid, change jsonb, OUT changed boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE users SET
    display_name = CASE WHEN change ? 'display_name' THEN change ->> 'display_name' ELSE display_name END,
    avatar_url = CASE WHEN change ? 'avatar_url' THEN change ->> 'avatar_url' ELSE avatar_url END,
    phone = CASE WHEN change ? 'phone' THEN change ->> 'phone' ELSE phone END,
    metadata = metadata || coalesce(change -> 'metadata', '{}'), updated_at = now()
  WHERE id = target AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant());
  changed := FOUND;
END
$$;
ALTER FUNCTION platform_user_update(uuid, jsonb) OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION platform_user_update(uuid, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform_user_update(uuid, jsonb) TO qeetid_runtime;

-- As before, with the picture, unless it is a long one, and the phone number; `skipped` rows are left out at the beginning.
DROP FUNCTION member_page(timestamptz, uuid, int, boolean);
CREATE FUNCTION member_page(before_created timestamptz, before_id uuid, skipped int, max_rows int, with_mfa boolean, OUT id uuid, OUT created_at timestamptz, OUT user_id uuid, OUT email text,
    OUT email_verified_at timestamptz, OUT display_name text, OUT avatar_url text, OUT phone text, OUT status text, OUT metadata jsonb, OUT user_created_at timestamptz, OUT user_updated_at timestamptz,
    OUT roles json, OUT mfa_enabled boolean)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp SET enable_sort = off SET enable_bitmapscan = off AS $$
#variable_conflict use_column
DECLARE
  t uuid := current_tenant();
  before_at timestamptz := coalesce(before_created, 'infinity');
  before_row uuid := coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
BEGIN
  RETURN QUERY SELECT p.id, p.created_at, p.user_id, p.email, p.email_verified_at, p.display_name, p.avatar_url, p.phone, p.status, p.metadata, p.user_created_at, p.user_updated_at,
    array_to_json(ARRAY(SELECT json_build_array(r.id, r.name, r.description, r.system, r.created_at)
      FROM membership_role mr JOIN role r ON r.tenant_id = mr.tenant_id AND r.id = mr.role_id WHERE mr.tenant_id = t AND mr.membership_id = p.id ORDER BY mr.role_id)),
    CASE WHEN with_mfa THEN (SELECT f.enrolled_at IS NOT NULL FROM member_fact f WHERE f.tenant_id = t AND f.membership_id = p.id) END
  FROM (
    SELECT m.id, m.created_at, m.user_id, u.email, u.email_verified_at, u.display_name, CASE WHEN length(u.avatar_url) <= 2048 THEN u.avatar_url END AS avatar_url, u.phone, u.status::text, u.metadata,
      u.created_at AS user_created_at, u.updated_at AS user_updated_at
    FROM membership m JOIN users u ON u.id = m.user_id
    WHERE m.tenant_id = t AND u.status <> 'DELETED' AND (m.created_at, m.id) < (before_at, before_row)
    ORDER BY m.created_at DESC, m.id DESC LIMIT least(max_rows, 201) OFFSET skipped
  ) p ORDER BY p.created_at DESC, p.id DESC;
END
$$;
REVOKE ALL ON FUNCTION member_page(timestamptz, uuid, int, int, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION member_page(timestamptz, uuid, int, int, boolean) TO qeetid_runtime;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
