-- Domains that tenants have proven.

-- Returns whether another tenant has proven the domain. A deleted tenant has no domain.
CREATE OR REPLACE FUNCTION platform_domain_taken(wanted text, OUT taken boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM tenant_domain d JOIN tenant t ON t.id = d.tenant_id AND t.status <> 'DELETED'
    WHERE d.domain = wanted AND d.verified_at IS NOT NULL AND d.tenant_id <> current_tenant())
$$;
ALTER FUNCTION platform_domain_taken OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_domain_taken TO qeetid_runtime;

-- Says that the TXT record was seen. A tenant that only named the domain loses it, which its log tells. One that has
-- proven it keeps it and is looked at soon: who shows a record may be the one who has the domain now. outcome: proven,
-- taken or unknown.
CREATE OR REPLACE FUNCTION platform_domain_proven(domain_id uuid, OUT outcome text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me uuid := current_tenant();
  wanted text;
  loser uuid;
BEGIN
  SELECT d.domain INTO wanted FROM tenant_domain d JOIN tenant t ON t.id = d.tenant_id
    AND t.status <> 'DELETED' WHERE d.tenant_id = me AND d.id = domain_id FOR UPDATE OF d;
  IF wanted IS NULL THEN
    outcome := 'unknown';
    RETURN;
  END IF;
  -- Not when the record was missed already: misses count once a day, however often somebody else asks.
  UPDATE tenant_domain d SET due_at = CASE WHEN d.failures = 0 THEN least(d.due_at, now()) ELSE d.due_at END
  FROM tenant t
  WHERE t.id = d.tenant_id AND t.status <> 'DELETED' AND d.domain = wanted AND d.verified_at IS NOT NULL
    AND d.tenant_id <> me;
  IF FOUND THEN
    outcome := 'taken';
    RETURN;
  END IF;
  UPDATE tenant_domain d SET verified_at = NULL FROM tenant t
  WHERE t.id = d.tenant_id AND t.status = 'DELETED' AND d.domain = wanted AND d.verified_at IS NOT NULL
    AND d.tenant_id <> me;
  UPDATE tenant_domain d SET verified_at = coalesce(d.verified_at, now()), checked_at = now(),
    due_at = now() + interval '1 day', failures = 0
  WHERE d.tenant_id = me AND d.id = domain_id;
  SELECT b.tenant_id INTO loser FROM branding b WHERE b.custom_domain = wanted AND b.tenant_id <> me FOR UPDATE;
  IF loser IS NOT NULL THEN
    -- Two logs are written to here, and each of two tenants may have named what the other proves: both are locked now,
    -- in one order.
    INSERT INTO audit_head (tenant_id, seq, hash) SELECT t, 0, sha256('\x00'::bytea || uuid_send(t))
      FROM unnest(ARRAY[least(me, loser), greatest(me, loser)]) AS t
    ON CONFLICT (tenant_id) DO NOTHING;
    PERFORM 1 FROM audit_head h WHERE h.tenant_id IN (me, loser) ORDER BY h.tenant_id FOR UPDATE;
    UPDATE branding b SET custom_domain = NULL, version = b.version + 1, updated_at = now() WHERE b.tenant_id = loser;
    PERFORM set_config('app.tenant_id', loser::text, true);
    PERFORM audit_append(gen_random_uuid(), 'SYSTEM', NULL, 'branding.domain_lost', 'tenant', loser::text, NULL,
      uuid_send(gen_random_uuid()),
      '{"ip":null,"metadata":{"domain":' || to_jsonb(wanted)::text || '},"userAgent":null}');
    PERFORM set_config('app.tenant_id', me::text, true);
  END IF;
  outcome := 'proven';
EXCEPTION WHEN unique_violation THEN -- somebody else proved it at the same moment
  outcome := 'taken';
END
$$;
ALTER FUNCTION platform_domain_proven OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_domain_proven TO qeetid_runtime;

-- Returns domains whose record is to be looked at again: the longest overdue first, and of each tenant `of_each` at
-- most, so that none fills the round.
CREATE OR REPLACE FUNCTION platform_domains_due(
  at timestamptz, max_rows int, max_of_each int,
  OUT tenant_id uuid, OUT id uuid
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT due.tenant_id, due.id FROM (
    SELECT d.tenant_id, d.id, d.due_at, row_number() OVER (PARTITION BY d.tenant_id ORDER BY d.due_at, d.id) AS place
    FROM tenant_domain d JOIN tenant t ON t.id = d.tenant_id AND t.status <> 'DELETED'
    WHERE d.verified_at IS NOT NULL AND d.due_at <= at
  ) due
  WHERE due.place <= max_of_each ORDER BY due.due_at, due.id LIMIT least(max_rows, 100);
END
$$;
ALTER FUNCTION platform_domains_due OWNER TO qeetid_platform;
