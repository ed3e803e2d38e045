-- The change feed: triggers tell with the commit, by NOTIFY, what is cached by instances.

-- Tells of one row. The trigger's argument is the column that the row is cached under: its tenant's id, or its own.
CREATE OR REPLACE FUNCTION tell_row_changed() RETURNS trigger
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  changed record;
BEGIN
  IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
  IF TG_ARGV[0] = 'id' THEN PERFORM pg_notify('qeetid_changed', right(changed.id::text, 4));
  ELSE PERFORM pg_notify('qeetid_changed', right(changed.tenant_id::text, 4)); END IF;
  RETURN NULL;
END
$$;

-- Tells of many rows, each tenant once. Nobody caches a tenant that was made in this very transaction.
CREATE OR REPLACE FUNCTION tell_rows_changed() RETURNS trigger
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('qeetid_changed', right(c.tenant_id::text, 4))
    FROM (SELECT DISTINCT r.tenant_id FROM changed_rows r) c
    WHERE NOT EXISTS (SELECT FROM tenant t WHERE t.id = c.tenant_id AND t.xmin = pg_current_xact_id()::xid);
  RETURN NULL;
END
$$;

-- Tells of memberships: to what is cached of the tenant, unless it was made in this transaction, and to the list of the
-- person's tenants. Sessions and keys in other tenants stay cached: the list has the four digits before those of
-- the person.
CREATE OR REPLACE FUNCTION tell_members_changed() RETURNS trigger
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('qeetid_changed', left(right(c.user_id::text, 8), 4))
    FROM (SELECT DISTINCT r.user_id FROM changed_rows r) c;
  PERFORM pg_notify('qeetid_changed', right(c.tenant_id::text, 4))
    FROM (SELECT DISTINCT r.tenant_id FROM changed_rows r) c
    WHERE NOT EXISTS (SELECT FROM tenant t WHERE t.id = c.tenant_id AND t.xmin = pg_current_xact_id()::xid);
  RETURN NULL;
END
$$;

-- Tells all tenants of a person who was deleted or restored: their lists of members change, and need not have named the
-- person before.
CREATE OR REPLACE FUNCTION tell_standing_changed() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('qeetid_changed', right(m.tenant_id::text, 4)) FROM membership m WHERE m.user_id = NEW.id;
  RETURN NULL;
END
$$;
ALTER FUNCTION tell_standing_changed OWNER TO qeetid_platform;

-- Tells all instances of a change of the signing keys, under a key of its own: KEYS in src/credentials/signing-keys.ts.
CREATE OR REPLACE FUNCTION tell_signing_keys_changed() RETURNS trigger
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('qeetid_changed', 'ffff');
  RETURN NULL;
END
$$;
