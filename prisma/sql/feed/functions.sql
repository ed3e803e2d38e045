-- The change feed: triggers tell with the commit, by NOTIFY, what is cached by instances. What they tell is a kind and
-- the last digits of an id, as src/memory/change-feed.ts reads it. Nobody caches a tenant that was made in this very
-- transaction.

-- Tells with the commit. An instance that hears what its own transactions tell with the answer to COMMIT has named
-- itself; past a few hundred changes it takes everything for changed.
CREATE OR REPLACE FUNCTION tell(what text) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  writer text := current_setting('app.writer', true);
  announced text;
BEGIN
  IF coalesce(writer, '') = '' THEN
    PERFORM pg_notify('qeetid_changed', what);
    RETURN;
  END IF;
  PERFORM pg_notify('qeetid_changed', what || '@' || writer);
  announced := coalesce(current_setting('app.announced', true), '');
  IF length(announced) < 8000 THEN
    PERFORM set_config('app.announced', announced || ' ' || what, true);
  ELSIF right(announced, 4) <> ' all' THEN
    PERFORM set_config('app.announced', announced || ' all', true);
  END IF;
END
$$;
GRANT EXECUTE ON FUNCTION tell TO qeetid_runtime, qeetid_platform;

-- Tells of one row. The trigger's first argument is the column that the row is cached under: its tenant's id, or its
-- own. The others are the kinds; without any it is the plain id.
CREATE OR REPLACE FUNCTION tell_row_changed() RETURNS trigger
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  changed record;
  digits text;
BEGIN
  IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
  IF TG_ARGV[0] = 'id' THEN digits := right(changed.id::text, 4);
  ELSE digits := right(changed.tenant_id::text, 4); END IF;
  IF TG_NARGS = 1 THEN
    PERFORM tell(digits);
  END IF;
  FOR at IN 1 .. TG_NARGS - 1 LOOP
    PERFORM tell(TG_ARGV[at] || digits);
  END LOOP;
  RETURN NULL;
END
$$;

-- Tells of what all members of a tenant may do, each tenant once. Its list of members names the roles.
CREATE OR REPLACE FUNCTION tell_rows_changed() RETURNS trigger
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM tell(kind || right(c.tenant_id::text, 4))
    FROM (SELECT DISTINCT r.tenant_id FROM changed_rows r) c CROSS JOIN unnest(ARRAY['', 'members:']) AS kind
    WHERE NOT EXISTS (SELECT FROM tenant t WHERE t.id = c.tenant_id AND t.xmin = pg_current_xact_id()::xid);
  RETURN NULL;
END
$$;

-- Tells of roles that members got or lost: of what these people may do, and of the list that shows it.
CREATE OR REPLACE FUNCTION tell_roles_changed() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM tell('members:' || right(c.tenant_id::text, 4)),
    tell('roles:' || right(m.user_id::text, 4))
    FROM (SELECT DISTINCT r.tenant_id, r.membership_id FROM changed_rows r) c
    JOIN membership m ON m.tenant_id = c.tenant_id AND m.id = c.membership_id
    WHERE NOT EXISTS (SELECT FROM tenant t WHERE t.id = c.tenant_id AND t.xmin = pg_current_xact_id()::xid);
  RETURN NULL;
END
$$;
ALTER FUNCTION tell_roles_changed OWNER TO qeetid_platform;

-- Tells of memberships: to the list of the tenant's members, and to that of the person's tenants. Who was a member
-- before may have been signed in as one.
CREATE OR REPLACE FUNCTION tell_members_changed() RETURNS trigger
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM tell(kind || right(c.user_id::text, 4))
    FROM (SELECT DISTINCT r.user_id FROM changed_rows r) c CROSS JOIN unnest(ARRAY['tenants:', 'roles:']) AS kind
    WHERE kind = 'tenants:' OR TG_OP <> 'INSERT';
  PERFORM tell('members:' || right(c.tenant_id::text, 4))
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
  PERFORM tell('members:' || right(m.tenant_id::text, 4))
    FROM membership m WHERE m.user_id = NEW.id;
  RETURN NULL;
END
$$;
ALTER FUNCTION tell_standing_changed OWNER TO qeetid_platform;

-- Tells all instances of a change of the signing keys, under a key of its own: KEYS in src/credentials/signing-keys.ts.
CREATE OR REPLACE FUNCTION tell_signing_keys_changed() RETURNS trigger
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM tell('ffff');
  RETURN NULL;
END
$$;
