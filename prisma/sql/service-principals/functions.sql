-- Service principals: what their tokens may do, and what identifies their clients.

-- Returns a service principal of the scope's tenant with everything that the use of its token `token` depends on.
-- granted: the permissions of its roles, and its own scopes.
CREATE OR REPLACE FUNCTION service_access(
  service uuid, token uuid,
  OUT disabled boolean, OUT revoked boolean, OUT generation int, OUT dpop_required boolean, OUT tenant_status text,
  OUT granted text[], OUT access_version int, OUT budget uuid, OUT budget_proven boolean
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT p.disabled_at IS NOT NULL,
    EXISTS (SELECT FROM oauth_revoked_token x WHERE x.tenant_id = p.tenant_id AND x.id = token),
    p.generation, p.dpop_required, t.status::text,
    ARRAY(
      SELECT r.permission_key FROM service_principal_role h
      JOIN role_permission r ON r.tenant_id = h.tenant_id AND r.role_id = h.role_id
      WHERE h.tenant_id = p.tenant_id AND h.principal_id = p.id
      UNION SELECT unnest(p.scopes) ORDER BY 1),
    coalesce((SELECT a.version FROM access_state a WHERE a.tenant_id = p.tenant_id), 0),
    coalesce(own.budget, t.founded_by),
    own.budget IS NOT NULL
      OR coalesce((SELECT f.email_verified_at IS NOT NULL FROM users f WHERE f.id = t.founded_by), false)
  FROM service_principal p
  JOIN tenant t ON t.id = p.tenant_id
  CROSS JOIN LATERAL (SELECT CASE WHEN t.founded_by IS NULL OR t.plan <> 'FREE' THEN t.id ELSE (
    SELECT domain_budget(t.founded_by, d.domain) FROM tenant_domain d WHERE d.tenant_id = t.id
      AND d.verified_at IS NOT NULL
    ORDER BY d.verified_at, d.domain LIMIT 1) END AS budget) own
  WHERE p.tenant_id = current_tenant() AND p.id = service;
END
$$;
GRANT EXECUTE ON FUNCTION service_access TO qeetid_runtime;

-- Returns what a client of this id proves who it is with: hashes of its secrets that have not ended, and its keys.
-- Nothing else of the principal; what it may do is read in the scope of its tenant.
-- Nullable: jwks.
CREATE OR REPLACE FUNCTION platform_service_client(
  client uuid,
  OUT tenant_id uuid, OUT tenant_status text, OUT disabled boolean, OUT jwks jsonb, OUT secrets uuid[],
  OUT secret_hashes bytea[], OUT unrecorded uuid[]
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT p.tenant_id, t.status::text, p.disabled_at IS NOT NULL, p.jwks,
    coalesce(array_agg(s.id ORDER BY s.id) FILTER (WHERE s.id IS NOT NULL), '{}'),
    coalesce(array_agg(s.secret_hash ORDER BY s.id) FILTER (WHERE s.id IS NOT NULL), '{}'),
    coalesce(array_agg(s.id ORDER BY s.id) FILTER (WHERE s.id IS NOT NULL
      AND (s.last_used_at > now() - interval '1 minute') IS NOT TRUE), '{}')
  FROM service_principal p
  JOIN tenant t ON t.id = p.tenant_id
  LEFT JOIN service_principal_secret s ON s.tenant_id = p.tenant_id AND s.principal_id = p.id
    AND (s.ends_at IS NULL OR s.ends_at > now())
  WHERE p.id = client
  GROUP BY p.tenant_id, p.id, t.status;
END
$$;
ALTER FUNCTION platform_service_client OWNER TO qeetid_platform;

-- Removes up to `most` assertions and proofs that could not be used any more, and as many revoked tokens that have
-- ended.
CREATE OR REPLACE FUNCTION platform_oauth_forget(most int, OUT forgotten int)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  tokens int;
BEGIN
  DELETE FROM oauth_seen s USING (
    SELECT o.tenant_id, o.digest FROM oauth_seen o WHERE o.ends_at <= now()
    ORDER BY o.ends_at LIMIT most FOR UPDATE SKIP LOCKED) AS old
  WHERE s.tenant_id = old.tenant_id AND s.digest = old.digest;
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  DELETE FROM oauth_revoked_token t USING (
    SELECT o.tenant_id, o.id FROM oauth_revoked_token o WHERE o.ends_at <= now()
    ORDER BY o.ends_at LIMIT most FOR UPDATE SKIP LOCKED) AS old
  WHERE t.tenant_id = old.tenant_id AND t.id = old.id;
  GET DIAGNOSTICS tokens = ROW_COUNT;
  forgotten := forgotten + tokens;
END
$$;
ALTER FUNCTION platform_oauth_forget OWNER TO qeetid_platform;
