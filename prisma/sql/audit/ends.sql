-- The ends of audit logs, for streams.

-- Returns the number of the newest event of each of these tenants, and has new ones announced for so many seconds. It
-- waits for no writer: a chain that is locked is renewed the next time, and half of the time is left then.
CREATE OR REPLACE FUNCTION platform_audit_ends(
  tenants uuid[], listen_seconds float8,
  OUT tenant_id uuid, OUT seq bigint
) RETURNS SETOF record
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  UPDATE audit_head h SET listened_until = now() + make_interval(secs => listen_seconds)
  FROM (
    SELECT o.tenant_id FROM audit_head o WHERE o.tenant_id = ANY (tenants)
      AND (o.listened_until IS NULL OR o.listened_until < now() + make_interval(secs => listen_seconds / 2))
    FOR UPDATE SKIP LOCKED
  ) due
  WHERE h.tenant_id = due.tenant_id;
  RETURN QUERY SELECT h.tenant_id, h.seq FROM audit_head h WHERE h.tenant_id = ANY (tenants);
END
$$;
ALTER FUNCTION platform_audit_ends OWNER TO qeetid_platform;
