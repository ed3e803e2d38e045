-- Where tenants live.

-- Returns the identifier of this cluster, and the regions other than `own` of which tenants live here, deleted ones
-- included.
CREATE OR REPLACE FUNCTION platform_cluster(own text, OUT identifier text, OUT others text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT s.system_identifier::text INTO identifier FROM pg_control_system() s;
  SELECT coalesce(array_agg(DISTINCT t.region), '{}') INTO others FROM tenant t WHERE t.region <> own;
END
$$;
ALTER FUNCTION platform_cluster OWNER TO qeetid_platform;
