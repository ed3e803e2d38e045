-- The keys of tenants, as the operator decides. The requests of tenants may execute none of these.

-- Lets a key wrap the data keys of a tenant, from now on it alone: one that the tenant has brought, or again the
-- installation's. `versions`, `before` and `after`: all of its data keys as they are, and wrapped by that key.
-- outcome: done; unchanged: it was so before; unknown: there is no such tenant.
-- Fails if its data keys are others by now.
-- Nullable: own_provider, own_key.
CREATE OR REPLACE FUNCTION operator_tenant_key(
  t uuid, about jsonb, why text, own_provider text, own_key text, new_provider text, new_key text,
  versions int[], before bytea[], after bytea[],
  OUT outcome text
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held tenant_key;
  replaced int;
BEGIN
  IF NOT EXISTS (SELECT FROM tenant n WHERE n.id = t AND n.status <> 'DELETED') THEN
    outcome := 'unknown';
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('qeet-id data keys of ' || t, 0));
  SELECT * INTO held FROM tenant_key k WHERE k.owner = t;
  IF held.provider IS NOT DISTINCT FROM own_provider AND held.key_id IS NOT DISTINCT FROM own_key THEN
    outcome := 'unchanged';
    RETURN;
  END IF;
  UPDATE data_key d SET provider = new_provider, key_id = new_key, wrapped = n.after
    FROM unnest(versions, before, after) AS n(version, before, after)
    WHERE d.owner = t AND d.version = n.version AND d.wrapped = n.before;
  GET DIAGNOSTICS replaced = ROW_COUNT;
  IF replaced <> (SELECT count(*) FROM data_key d WHERE d.owner = t) THEN
    RAISE EXCEPTION 'the data keys of the tenant have changed meanwhile' USING ERRCODE = 'serialization_failure';
  END IF;
  DELETE FROM tenant_key k WHERE k.owner = t;
  IF own_provider IS NOT NULL THEN
    INSERT INTO tenant_key (owner, provider, key_id) VALUES (t, own_provider, own_key);
  END IF;
  PERFORM operator_told(t, CASE WHEN own_provider IS NULL THEN 'tenant.key_returned' ELSE 'tenant.key_brought' END,
    'tenant', t::text, about, jsonb_build_object('reason', why, 'provider', new_provider, 'key_id', new_key));
  outcome := 'done';
END
$$;
ALTER FUNCTION operator_tenant_key OWNER TO qeetid_platform;
