-- An invitation names who sent it. Who did before is in the audit log alone.
ALTER TABLE "invitation" ADD COLUMN "invited_by" UUID;
GRANT UPDATE (invited_by) ON invitation TO qeetid_runtime;

GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the function; taken back below

-- As before, with the name of who sent it: of an active member of that tenant whose address is shown to be theirs, since
-- anybody can sign up by any name. A name that is their address is none. src/domains/invitations/inviter.ts has the same
-- rule for mails.
DROP FUNCTION platform_user_invitations(uuid, uuid);
CREATE FUNCTION platform_user_invitations(invitee uuid, wanted uuid, OUT id uuid, OUT tenant_id uuid,
    OUT tenant_name text, OUT tenant_slug text, OUT email text, OUT role_id uuid, OUT expires_at timestamptz, OUT created_at timestamptz,
    OUT inviter_name text)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.id, i.tenant_id, t.name, t.slug, i.email, i.role_id, i.expires_at, i.created_at,
    (SELECT s.display_name FROM users s JOIN membership m ON m.tenant_id = i.tenant_id AND m.user_id = s.id
      WHERE s.id = i.invited_by AND s.status = 'ACTIVE' AND s.email_verified_at IS NOT NULL AND m.suspended_at IS NULL
        AND lower(btrim(normalize(s.display_name, NFKC))) <> s.email_normalized)
  FROM users u JOIN invitation i ON i.email_normalized = u.email_normalized JOIN tenant t ON t.id = i.tenant_id
  WHERE u.id = invitee AND u.email_verified_at IS NOT NULL AND i.status = 'PENDING' AND i.expires_at > now()
    AND t.status = 'ACTIVE' AND (wanted IS NULL OR i.id = wanted)
  ORDER BY i.created_at DESC, i.id DESC LIMIT 50
$$;
REVOKE ALL ON FUNCTION platform_user_invitations(uuid, uuid) FROM PUBLIC;
ALTER FUNCTION platform_user_invitations(uuid, uuid) OWNER TO qeetid_platform;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
