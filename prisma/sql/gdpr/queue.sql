-- Erasures over all tenants, and what an export reads.

-- Takes the erasure that has been due for longest, for so many seconds. Two instances get different ones. chain: the
-- tenant whose log is next; null: none is.
-- Nullable: chain.
CREATE OR REPLACE FUNCTION platform_gdpr_claim(
  lease_seconds int, OUT tenant_id uuid, OUT id uuid, OUT is_erased boolean, OUT chain uuid
) RETURNS SETOF record
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY UPDATE gdpr_purge g
  SET next_attempt_at = now() + make_interval(secs => least(greatest(lease_seconds, 1), 3600)),
    attempts = g.attempts + 1
  FROM (
    SELECT d.tenant_id, d.id FROM gdpr_purge d WHERE d.status = 'PENDING' AND d.next_attempt_at <= now()
      AND d.grace_until <= now() ORDER BY d.next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED
  ) due
  WHERE g.tenant_id = due.tenant_id AND g.id = due.id
  RETURNING g.tenant_id, g.id, g.erased_at IS NOT NULL, g.chains[1];
END
$$;
ALTER FUNCTION platform_gdpr_claim OWNER TO qeetid_platform;

-- Counts erasures that wait for their time, that are due, and whose last look failed or was refused.
CREATE OR REPLACE FUNCTION platform_gdpr_waiting(OUT pending bigint, OUT due bigint, OUT failed bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT count(*) FILTER (WHERE g.grace_until > now()), count(*) FILTER (WHERE g.grace_until <= now()),
    count(*) FILTER (WHERE g.attempts > 1 OR g.blocked_by IS NOT NULL) INTO pending, due, failed
  FROM gdpr_purge g WHERE g.status = 'PENDING';
END
$$;
ALTER FUNCTION platform_gdpr_waiting OWNER TO qeetid_platform;

-- Returns the next rows of a person in one table, as rules.sql reaches them: the columns that columns.sql has as
-- subject or technical, by name. only_tenant: of this tenant, and of the account; null: of all tenants. after: the
-- key of the row before.
-- Nullable: only_tenant, after.
CREATE OR REPLACE FUNCTION platform_gdpr_page(
  person uuid, only_tenant uuid, wanted text, after text, max_rows int, OUT key text, OUT body text
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  reached text := (SELECT string_agg(format('(%s)', r.reach), ' OR ') FROM gdpr_rules() r
    WHERE r.relation = wanted AND r.exported);
  shown text := (SELECT string_agg(format('%L, r.%I', c.name, c.name), ', ') FROM gdpr_columns() g,
    LATERAL unnest(string_to_array(trim(g.subject || ' ' || g.technical), ' ')) AS c(name)
    WHERE g.relation = wanted AND c.name <> '');
  keys text := (SELECT string_agg(format('r.%I', a.attname), ', ' ORDER BY a.attnum) FROM pg_index i
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
    WHERE i.indrelid = wanted::regclass AND i.indisprimary);
  of_tenant text := CASE
    WHEN EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = wanted::regclass AND a.attname = 'tenant_id')
      THEN 'r.tenant_id = $2'
    WHEN wanted = 'tenant' THEN 'r.id = $2'
    ELSE (wanted <> 'account_ended')::text END; -- which is about other tenants
BEGIN
  IF reached IS NULL OR shown IS NULL THEN
    RETURN;
  END IF;
  RETURN QUERY EXECUTE format(
    'SELECT x.k, x.b FROM (SELECT concat_ws('','', %s) COLLATE "C" AS k, json_build_object(%s)::text AS b FROM %I r
       WHERE (%s) AND ($2 IS NULL OR %s)) x WHERE $3 IS NULL OR x.k > $3 ORDER BY x.k LIMIT $4',
    keys, shown, wanted, reached, of_tenant)
  USING person, only_tenant, after, least(max_rows, 1000);
END
$$;
ALTER FUNCTION platform_gdpr_page OWNER TO qeetid_platform;

-- Returns the tables of an export, in alphabetical order.
CREATE OR REPLACE FUNCTION platform_gdpr_parts(OUT relation text) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT r.relation FROM gdpr_rules() r WHERE r.exported ORDER BY r.relation
$$;
ALTER FUNCTION platform_gdpr_parts OWNER TO qeetid_platform;

-- Returns the roles of a person by name, those of groups too, at most 1000. only_tenant: null is all tenants.
-- Nullable: only_tenant.
CREATE OR REPLACE FUNCTION platform_gdpr_roles(
  person uuid, only_tenant uuid, OUT role_name text, OUT organization text, OUT granted_at timestamptz
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT r.name, n.name, coalesce(x.created_at, m.created_at) FROM membership m
    JOIN held_role h ON h.tenant_id = m.tenant_id AND h.membership_id = m.id
    JOIN role r ON r.tenant_id = h.tenant_id AND r.id = h.role_id JOIN tenant n ON n.id = m.tenant_id
    LEFT JOIN membership_role x ON x.tenant_id = m.tenant_id AND x.membership_id = m.id AND x.role_id = r.id
  WHERE m.user_id = person AND (only_tenant IS NULL OR m.tenant_id = only_tenant) ORDER BY n.name, r.name LIMIT 1000;
END
$$;
ALTER FUNCTION platform_gdpr_roles OWNER TO qeetid_platform;
