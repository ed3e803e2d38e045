-- Certificates of connections.

-- Returns active connections whose certificates are to be looked at again: the longest overdue first, and of each
-- tenant `max_of_each` at most, so that none fills the round.
CREATE OR REPLACE FUNCTION platform_certificates_due(
  at timestamptz, max_rows int, max_of_each int,
  OUT tenant_id uuid, OUT id uuid
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT due.tenant_id, due.id FROM (
    SELECT c.tenant_id, c.id, c.certificates_due_at AS due_at,
      row_number() OVER (PARTITION BY c.tenant_id ORDER BY c.certificates_due_at, c.id) AS place
    FROM connection c JOIN tenant t ON t.id = c.tenant_id AND t.status = 'ACTIVE'
    WHERE c.status = 'ACTIVE' AND c.kind IN ('SAML', 'LDAP') AND c.certificates_due_at <= at
  ) due
  WHERE due.place <= max_of_each ORDER BY due.due_at, due.id LIMIT least(max_rows, 100);
END
$$;
ALTER FUNCTION platform_certificates_due OWNER TO qeetid_platform;
