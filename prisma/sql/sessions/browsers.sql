-- Sessions of a browser: a cookie holds a random handle, and the sessions its SHA-256.

-- Returns the live sessions of the browser, the one used last first, at most 100. They all belong to one person.
-- Nullable: mfa_at.
CREATE OR REPLACE FUNCTION platform_browser_sessions(
  handle bytea,
  OUT tenant_id uuid, OUT id uuid, OUT user_id uuid, OUT last_seen_at timestamptz, OUT authenticated_at timestamptz,
  OUT mfa_at timestamptz
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT s.tenant_id, s.id, s.user_id, s.last_seen_at, s.authenticated_at, s.mfa_at
  FROM session s JOIN users u ON u.id = s.user_id
  WHERE s.browser_hash = handle AND s.revoked_at IS NULL AND s.expires_at > now()
    AND s.credential_version = u.credential_version
  ORDER BY s.last_seen_at DESC, s.id DESC LIMIT 100;
END
$$;
ALTER FUNCTION platform_browser_sessions OWNER TO qeetid_platform;

-- Gives all live sessions of the browser a new handle, in every tenant.
CREATE OR REPLACE FUNCTION platform_browser_move(old_handle bytea, new_handle bytea) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('browser ' || encode(old_handle, 'hex'), 0));
  UPDATE session SET browser_hash = new_handle WHERE browser_hash = old_handle AND revoked_at IS NULL;
END
$$;
ALTER FUNCTION platform_browser_move OWNER TO qeetid_platform;

-- Gives a session the handle of other sessions of its person. Returns false when the handle stands for none of them any
-- more, as after signing out: the lock puts this before or after a move of the handle.
CREATE OR REPLACE FUNCTION platform_browser_join(
  handle bytea, tenant uuid, joining uuid, person uuid, OUT joined boolean
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('browser ' || encode(handle, 'hex'), 0));
  UPDATE session s SET browser_hash = handle
  WHERE s.tenant_id = tenant AND s.id = joining AND s.user_id = person AND s.revoked_at IS NULL
    AND EXISTS (SELECT FROM session o WHERE o.browser_hash = handle AND o.user_id = person AND o.revoked_at IS NULL
      AND o.expires_at > now());
  joined := FOUND;
END
$$;
ALTER FUNCTION platform_browser_join OWNER TO qeetid_platform;
