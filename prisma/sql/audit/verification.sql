-- Verifications of whole logs, which any instance goes on with.

-- Takes the verification that was left alone for longest, of any tenant, for so many seconds. Two instances get
-- different ones. None: nothing is to be done.
CREATE OR REPLACE FUNCTION platform_verification_claim(lease_seconds int, OUT tenant_id uuid, OUT id uuid)
RETURNS SETOF record
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
  UPDATE audit_verification_run r
  SET leased_until = now() + make_interval(secs => least(greatest(lease_seconds, 1), 3600))
  FROM (
    SELECT d.tenant_id, d.id FROM audit_verification_run d WHERE d.state = 'RUNNING' AND d.leased_until < now()
    ORDER BY d.leased_until LIMIT 1 FOR UPDATE SKIP LOCKED
  ) due
  WHERE r.tenant_id = due.tenant_id AND r.id = due.id RETURNING r.tenant_id, r.id;
END
$$;
ALTER FUNCTION platform_verification_claim OWNER TO qeetid_platform;
