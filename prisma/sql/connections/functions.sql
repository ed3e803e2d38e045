-- Connections: whose a ceremony is, and whose a domain.

-- Returns the tenant of a connection, while that is active. Callers judge the connection itself in the tenant's scope.
CREATE OR REPLACE FUNCTION platform_connection(wanted uuid, OUT tenant_id uuid) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT c.tenant_id FROM connection c JOIN tenant t ON t.id = c.tenant_id AND t.status = 'ACTIVE' WHERE c.id = wanted;
END
$$;
ALTER FUNCTION platform_connection OWNER TO qeetid_platform;

-- Returns to which tenant and attempt the state of a ceremony belongs, while the tenant is active.
CREATE OR REPLACE FUNCTION platform_connection_attempt(
  hash bytea,
  OUT tenant_id uuid, OUT id uuid
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT a.tenant_id, a.id FROM connection_attempt a
  JOIN tenant t ON t.id = a.tenant_id AND t.status = 'ACTIVE' WHERE a.state_hash = hash;
END
$$;
ALTER FUNCTION platform_connection_attempt OWNER TO qeetid_platform;

-- Returns the active tenant that has proven the domain.
CREATE OR REPLACE FUNCTION platform_domain_tenant(wanted text, OUT tenant_id uuid) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT d.tenant_id FROM tenant_domain d JOIN tenant t ON t.id = d.tenant_id AND t.status = 'ACTIVE'
  WHERE d.domain = wanted AND d.verified_at IS NOT NULL;
END
$$;
ALTER FUNCTION platform_domain_tenant OWNER TO qeetid_platform;

-- Ends what was set up in an account whose address was never proven, before a connection signs its person in for the
-- first time: it may be somebody else who set it up. Only while the account is of the scope's tenant alone, which
-- could set its password as well. The address stays unproven. Returns the credential's new version; null: it is not so.
-- Nullable: version.
CREATE OR REPLACE FUNCTION platform_account_claim(target uuid, OUT version int)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT platform_hold_alone(target) OR NOT EXISTS (SELECT FROM users u WHERE u.id = target AND u.status = 'ACTIVE'
    AND u.email_verified_at IS NULL AND u.first_proven_at IS NULL) THEN
    RETURN;
  END IF;
  DELETE FROM recovery_code WHERE user_id = target;
  DELETE FROM totp_factor WHERE user_id = target;
  DELETE FROM password_credential WHERE user_id = target;
  DELETE FROM one_time_token WHERE user_id = target;
  DELETE FROM external_identity WHERE user_id = target;
  PERFORM account_end_keys(target, true, 'claimed');
  UPDATE users SET credential_version = credential_version + 1, updated_at = now() WHERE id = target
    RETURNING credential_version INTO version;
END
$$;
ALTER FUNCTION platform_account_claim OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_account_claim TO qeetid_runtime;

-- Returns whether an account was never proven and is of the scope's tenant alone, so that its providers may set up a
-- second factor for it.
CREATE OR REPLACE FUNCTION platform_account_own(target uuid, OUT own boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  own := platform_hold_alone(target) AND EXISTS (SELECT FROM users u WHERE u.id = target
    AND u.email_verified_at IS NULL AND u.first_proven_at IS NULL);
END
$$;
ALTER FUNCTION platform_account_own OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_account_own TO qeetid_runtime;

-- Removes ceremonies that are over, and messages that could not be taken again anyway, up to `most` of each.
CREATE OR REPLACE FUNCTION platform_connections_forget(most int, OUT forgotten int)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  seen int;
BEGIN
  DELETE FROM connection_attempt a USING (
    SELECT o.tenant_id, o.id FROM connection_attempt o WHERE o.expires_at <= now() - interval '1 hour'
    ORDER BY o.expires_at LIMIT most FOR UPDATE SKIP LOCKED) AS old
  WHERE a.tenant_id = old.tenant_id AND a.id = old.id;
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  DELETE FROM connection_seen s USING (
    SELECT o.tenant_id, o.id FROM connection_seen o WHERE o.expires_at <= now() - interval '1 hour'
    ORDER BY o.expires_at LIMIT most FOR UPDATE SKIP LOCKED) AS old
  WHERE s.tenant_id = old.tenant_id AND s.id = old.id;
  GET DIAGNOSTICS seen = ROW_COUNT;
  forgotten := forgotten + seen;
END
$$;
ALTER FUNCTION platform_connections_forget OWNER TO qeetid_platform;
