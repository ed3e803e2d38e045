-- Uses of API keys, and keys that are about to end.

-- Adds uses: rows of { key_id, address, operation, refused, at }, and rows of { key_id, scope, day }. Keeps the `most`
-- newest uses of a key, and as many that were refused. Returns keys that were refused, and had not been for an hour.
CREATE OR REPLACE FUNCTION api_key_uses_record(
  used jsonb, granted jsonb, most int,
  OUT key_id uuid, OUT name text, OUT prefix text, OUT address text
) RETURNS SETOF record
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  t uuid := current_tenant();
  refused_keys uuid[] := ARRAY(SELECT DISTINCT r.key_id FROM jsonb_to_recordset(used) AS r(key_id uuid, refused boolean)
    WHERE r.refused);
  keys uuid[] := ARRAY(SELECT DISTINCT r.key_id FROM jsonb_to_recordset(used) AS r(key_id uuid));
BEGIN
  -- In one order, and one instance at a time for each key.
  PERFORM 1 FROM api_key k WHERE k.tenant_id = t AND k.id = ANY (keys) ORDER BY k.id FOR NO KEY UPDATE;
  RETURN QUERY SELECT k.id, k.name, k.prefix, (
      SELECT r.address FROM jsonb_to_recordset(used) AS r(key_id uuid, address text, refused boolean, at timestamptz)
      WHERE r.key_id = k.id AND r.refused ORDER BY r.at DESC LIMIT 1)
    FROM api_key k WHERE k.tenant_id = t AND k.id = ANY (refused_keys) AND NOT EXISTS (
      SELECT FROM api_key_use u WHERE u.tenant_id = t AND u.key_id = k.id AND u.refused
        AND u.last_at > now() - interval '1 hour')
    ORDER BY k.id;
  INSERT INTO api_key_use AS u (tenant_id, key_id, address, operation, refused, last_at)
  SELECT t, r.key_id, r.address, r.operation, r.refused, r.at
  FROM jsonb_to_recordset(used) AS r(key_id uuid, address text, operation text, refused boolean, at timestamptz)
  WHERE EXISTS (SELECT FROM api_key k WHERE k.tenant_id = t AND k.id = r.key_id)
  ON CONFLICT (tenant_id, key_id, address, operation, refused) DO UPDATE
    SET last_at = greatest(u.last_at, excluded.last_at);
  DELETE FROM api_key_use u USING (
    SELECT o.key_id, o.address, o.operation, o.refused,
      row_number() OVER (PARTITION BY o.key_id, o.refused ORDER BY o.last_at DESC, o.address, o.operation) AS place
    FROM api_key_use o WHERE o.tenant_id = t AND o.key_id = ANY (keys)) AS old
  WHERE old.place > most AND u.tenant_id = t AND u.key_id = old.key_id AND u.address = old.address
    AND u.operation = old.operation AND u.refused = old.refused;
  INSERT INTO api_key_scope_use AS s (tenant_id, key_id, scope, last_day)
  SELECT t, r.key_id, r.scope, r.day FROM jsonb_to_recordset(granted) AS r(key_id uuid, scope text, day date)
  WHERE EXISTS (SELECT FROM api_key k WHERE k.tenant_id = t AND k.id = r.key_id)
  ORDER BY r.key_id, r.scope
  ON CONFLICT (tenant_id, key_id, scope) DO UPDATE SET last_day = excluded.last_day
    WHERE s.last_day < excluded.last_day;
END
$$;
GRANT EXECUTE ON FUNCTION api_key_uses_record TO qeetid_runtime;

-- Removes up to `most` uses, and as many scopes, that are older than `days` days.
CREATE OR REPLACE FUNCTION platform_key_uses_forget(days int, most int, OUT forgotten int)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  scopes int;
BEGIN
  DELETE FROM api_key_use u WHERE u.ctid = ANY (ARRAY(SELECT o.ctid FROM api_key_use o
    WHERE o.last_at < now() - make_interval(days => days) LIMIT most));
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  DELETE FROM api_key_scope_use u WHERE u.ctid = ANY (ARRAY(SELECT o.ctid FROM api_key_scope_use o
    WHERE o.last_day < current_date - days LIMIT most));
  GET DIAGNOSTICS scopes = ROW_COUNT;
  forgotten := greatest(forgotten, scopes);
END
$$;
ALTER FUNCTION platform_key_uses_forget OWNER TO qeetid_platform;

-- Returns working keys that end within `first` days and were not warned of, or within `last` days and were warned of
-- earlier: the soonest first, and of each tenant `max_of_each` at most, so that none fills the round.
CREATE OR REPLACE FUNCTION platform_keys_ending(
  at timestamptz, first int, last int, max_rows int, max_of_each int,
  OUT tenant_id uuid, OUT id uuid
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT due.tenant_id, due.id FROM (
    SELECT k.tenant_id, k.id, k.expires_at,
      row_number() OVER (PARTITION BY k.tenant_id ORDER BY k.expires_at, k.id) AS place
    FROM api_key k JOIN tenant t ON t.id = k.tenant_id AND t.status = 'ACTIVE'
    WHERE k.revoked_at IS NULL AND k.replaced_by IS NULL AND k.expires_at > at
      AND (k.expires_at <= at + make_interval(days => first) AND k.expiry_warned IS NULL
        OR k.expires_at <= at + make_interval(days => last) AND k.expiry_warned > last)
  ) due
  WHERE due.place <= max_of_each ORDER BY due.expires_at, due.id LIMIT least(max_rows, 100);
END
$$;
ALTER FUNCTION platform_keys_ending OWNER TO qeetid_platform;
