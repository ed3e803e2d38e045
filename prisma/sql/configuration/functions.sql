-- The versions of a tenant's configuration. Triggers keep each row of a setting as it was before and after, so that an
-- earlier version is found from the newest one by going back. docs/adr/0032 says why.

-- Has the rows of a table kept in versions: `row_key` names a row in its tenant, `more` are the other columns that
-- count. Constraint triggers, since those alone can wait for COMMIT. The roles that a tenant starts with are no change:
-- tenant_create names the tenant that it makes.
CREATE OR REPLACE FUNCTION keep_versions(relation text, row_key text, more text) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  columns text[] := string_to_array(trim(row_key || ' ' || more), ' ');
  args text := format('%L, %L', row_key, array_to_string(columns, ' '));
  changed text;
BEGIN
  SELECT string_agg(format('OLD.%1$I::text IS DISTINCT FROM NEW.%1$I::text', c), ' OR ') INTO changed
    FROM unnest(columns) AS c;
  EXECUTE format('DROP TRIGGER IF EXISTS versioned ON %I', relation);
  EXECUTE format('DROP TRIGGER IF EXISTS versioned_delete ON %I', relation);
  EXECUTE format('DROP TRIGGER IF EXISTS versioned_update ON %I', relation);
  EXECUTE format('CREATE CONSTRAINT TRIGGER versioned AFTER INSERT ON %I DEFERRABLE INITIALLY DEFERRED '
    'FOR EACH ROW WHEN (current_setting(''app.founding'', true) IS DISTINCT FROM NEW.tenant_id::text) '
    'EXECUTE FUNCTION configuration_note(%s)', relation, args);
  EXECUTE format('CREATE CONSTRAINT TRIGGER versioned_delete AFTER DELETE ON %I DEFERRABLE INITIALLY DEFERRED '
    'FOR EACH ROW EXECUTE FUNCTION configuration_note(%s)', relation, args);
  EXECUTE format('CREATE CONSTRAINT TRIGGER versioned_update AFTER UPDATE OF %s ON %I DEFERRABLE INITIALLY DEFERRED '
    'FOR EACH ROW WHEN (%s) EXECUTE FUNCTION configuration_note(%s)',
    (SELECT string_agg(quote_ident(c), ', ') FROM unnest(columns) AS c), relation, changed, args);
END
$$;

-- Returns the tables that a configuration is made of, as keep_versions has made their triggers.
CREATE OR REPLACE FUNCTION configuration_relations(
  OUT relation text, OUT row_key text[], OUT columns text[]
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT c.relname::text,
      string_to_array(split_part(encode(t.tgargs, 'escape'), '\000', 1), ' '),
      string_to_array(split_part(encode(t.tgargs, 'escape'), '\000', 2), ' ')
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE t.tgname = 'versioned' AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname;
END
$$;
GRANT EXECUTE ON FUNCTION configuration_relations TO qeetid_runtime;

-- Keeps a row of a setting before and after, at COMMIT, so after the event of the log that tells of it. The lock on the
-- head of the versions is the last one of a transaction: versions are numbered in the order of their commits. The
-- trigger's second argument has the columns that count.
CREATE OR REPLACE FUNCTION configuration_note() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  columns text[] := string_to_array(TG_ARGV[1], ' ');
  here uuid;
  old_row jsonb;
  new_row jsonb;
  made configuration_head%ROWTYPE;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    here := OLD.tenant_id;
    SELECT jsonb_object_agg(e.key, e.value) INTO old_row FROM jsonb_each(to_jsonb(OLD)) e WHERE e.key = ANY (columns);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    here := NEW.tenant_id;
    SELECT jsonb_object_agg(e.key, e.value) INTO new_row FROM jsonb_each(to_jsonb(NEW)) e WHERE e.key = ANY (columns);
  END IF;
  IF old_row IS NOT DISTINCT FROM new_row THEN RETURN NULL; END IF;
  -- The row is made by the first look at it, and says nothing else than none would.
  IF TG_TABLE_NAME = 'access_state' AND old_row IS NULL AND new_row = '{"ip_enforced": false}' THEN RETURN NULL; END IF;
  INSERT INTO configuration_head AS h (tenant_id, version, changes, transaction_id)
    VALUES (here, 1, 1, pg_current_xact_id()::text::bigint)
    ON CONFLICT (tenant_id) DO UPDATE SET
      version = CASE WHEN h.transaction_id = excluded.transaction_id THEN h.version ELSE h.version + 1 END,
      changes = CASE WHEN h.transaction_id = excluded.transaction_id THEN h.changes + 1 ELSE 1 END,
      transaction_id = excluded.transaction_id
    RETURNING * INTO made;
  INSERT INTO configuration_change (tenant_id, version, place, relation, before, after, audit_seq, created_at)
    VALUES (here, made.version, made.changes, TG_TABLE_NAME, old_row, new_row,
      coalesce((SELECT a.seq FROM audit_head a WHERE a.tenant_id = here), 0), clock_timestamp());
  RETURN NULL;
END
$$;
ALTER FUNCTION configuration_note OWNER TO qeetid_platform;

-- Returns each row of the settings of the scope's tenant, with the columns that count, and the head of its versions,
-- all as of one moment.
CREATE OR REPLACE FUNCTION configuration_rows(OUT relation text, OUT held jsonb) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part record;
BEGIN
  RETURN QUERY SELECT 'configuration_head', to_jsonb(h) FROM configuration_head h
    WHERE h.tenant_id = current_tenant();
  FOR part IN SELECT * FROM configuration_relations() LOOP
    RETURN QUERY EXECUTE format(
      'SELECT %L, (SELECT jsonb_object_agg(e.key, e.value) FROM jsonb_each(to_jsonb(t)) e WHERE e.key = ANY ($1)) '
      'FROM %I t WHERE t.tenant_id = current_tenant()', part.relation, part.relation) USING part.columns;
  END LOOP;
END
$$;
GRANT EXECUTE ON FUNCTION configuration_rows TO qeetid_runtime;

-- Has the version that this transaction makes take itself back at a time; null: the one that is open stays.
-- Nullable: at, version.
CREATE OR REPLACE FUNCTION platform_configuration_leave_open(at timestamptz, OUT version integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  here uuid := current_tenant();
BEGIN
  IF here IS NULL THEN
    RAISE EXCEPTION 'no tenant in this transaction' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO configuration_head (tenant_id, version, changes, transaction_id) VALUES (here, 0, 0, 0)
    ON CONFLICT (tenant_id) DO NOTHING;
  UPDATE configuration_head h SET revert_at = at,
      open_version = CASE WHEN at IS NULL THEN NULL ELSE h.version + 1 END,
      open_back_to = CASE WHEN at IS NULL THEN NULL ELSE h.version END
    WHERE h.tenant_id = here RETURNING h.open_version INTO version;
END
$$;
ALTER FUNCTION platform_configuration_leave_open OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_configuration_leave_open TO qeetid_runtime;

-- Puts off what an open version is to take back; null: it is not taken back.
-- Nullable: at.
CREATE OR REPLACE FUNCTION platform_configuration_postpone(open integer, at timestamptz) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE configuration_head h SET revert_at = at,
      open_version = CASE WHEN at IS NULL THEN NULL ELSE h.open_version END,
      open_back_to = CASE WHEN at IS NULL THEN NULL ELSE h.open_back_to END
    WHERE h.tenant_id = current_tenant() AND h.open_version = open;
END
$$;
ALTER FUNCTION platform_configuration_postpone OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_configuration_postpone TO qeetid_runtime;

-- Returns tenants whose configuration is to take itself back by now, the longest overdue first.
CREATE OR REPLACE FUNCTION platform_configuration_due(most integer, OUT tenant_id uuid) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT h.tenant_id FROM configuration_head h WHERE h.revert_at <= now() ORDER BY h.revert_at LIMIT most;
END
$$;
ALTER FUNCTION platform_configuration_due OWNER TO qeetid_platform;

-- Removes all but the newest versions of some tenants that have more, and returns of how many. Nobody waits: a tenant
-- that is being changed has its turn another time.
CREATE OR REPLACE FUNCTION platform_configuration_trim(kept integer, most integer) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  long record;
  trimmed integer := 0;
BEGIN
  FOR long IN SELECT h.tenant_id, h.version FROM configuration_head h WHERE h.version - h.kept_from > kept
    LIMIT most FOR UPDATE SKIP LOCKED
  LOOP
    DELETE FROM configuration_change c WHERE c.tenant_id = long.tenant_id AND c.version <= long.version - kept;
    UPDATE configuration_head h SET kept_from = long.version - kept WHERE h.tenant_id = long.tenant_id;
    trimmed := trimmed + 1;
  END LOOP;
  RETURN trimmed;
END
$$;
ALTER FUNCTION platform_configuration_trim OWNER TO qeetid_platform;
