-- Invitations by their token, and of a person.

-- Returns to which tenant an invitation token belongs.
CREATE OR REPLACE FUNCTION platform_invitation(hash bytea, OUT tenant_id uuid, OUT id uuid) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT i.tenant_id, i.id FROM invitation i WHERE i.token_hash = hash;
END
$$;
ALTER FUNCTION platform_invitation OWNER TO qeetid_platform;

-- Returns open invitations to the person's address once it is proven; with `wanted`, that one alone.
-- Nullable: wanted, inviter_name.
CREATE OR REPLACE FUNCTION platform_user_invitations(
  invitee uuid, wanted uuid,
  OUT id uuid, OUT tenant_id uuid, OUT tenant_name text, OUT tenant_slug text, OUT email text, OUT role_id uuid,
  OUT expires_at timestamptz, OUT created_at timestamptz, OUT inviter_name text
) RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.id, i.tenant_id, t.name, t.slug, i.email, i.role_id, i.expires_at, i.created_at,
    (SELECT s.display_name FROM users s JOIN membership m ON m.tenant_id = i.tenant_id AND m.user_id = s.id
      WHERE s.id = i.invited_by AND s.status = 'ACTIVE' AND s.email_verified_at IS NOT NULL AND m.suspended_at IS NULL
        AND lower(btrim(normalize(s.display_name, NFKC))) <> s.email_normalized)
  FROM users u JOIN invitation i ON i.email_normalized = u.email_normalized JOIN tenant t ON t.id = i.tenant_id
  WHERE u.id = invitee AND u.email_verified_at IS NOT NULL AND i.status = 'PENDING' AND i.expires_at > now()
    AND t.status = 'ACTIVE' AND (wanted IS NULL OR i.id = wanted)
  ORDER BY i.created_at DESC, i.id DESC LIMIT 50
$$;
ALTER FUNCTION platform_user_invitations OWNER TO qeetid_platform;
