-- Access configuration: its lock, decisions, and hits of IP rules.

-- Locks the tenant's access configuration until the transaction ends, and makes its row on first use. Changes come one
-- after the other. `ip_open`: a change of IP rules waits for its confirmation.
-- Nullable: mfa_required_since.
CREATE OR REPLACE FUNCTION lock_access(
  OUT version int, OUT ip_version int, OUT abac_version int, OUT ip_enforced boolean,
  OUT mfa_required_since timestamptz, OUT ip_open boolean
) RETURNS SETOF record
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  a record;
BEGIN
  SELECT s.* INTO a FROM access_state s WHERE s.tenant_id = t FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO access_state (tenant_id, version) VALUES (t, 0) ON CONFLICT (tenant_id) DO NOTHING;
    SELECT s.* INTO a FROM access_state s WHERE s.tenant_id = t FOR UPDATE;
  END IF;
  -- Read by a statement of its own, which sees what was committed before the lock was free.
  RETURN QUERY SELECT a.version, a.ip_version, a.abac_version, a.ip_enforced, a.mfa_required_since,
    EXISTS (SELECT FROM ip_change c WHERE c.tenant_id = t AND c.confirmed_at IS NULL AND c.reverted_at IS NULL);
END
$$;
GRANT EXECUTE ON FUNCTION lock_access TO qeetid_runtime, qeetid_platform;

-- Returns a rule as it is now; none: the tenant has no such rule.
CREATE OR REPLACE FUNCTION ip_rule_held(rule uuid, OUT held json)
RETURNS SETOF json
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT to_json(r) FROM ip_rule r WHERE r.tenant_id = current_tenant() AND r.id = rule
$$;
GRANT EXECUTE ON FUNCTION ip_rule_held TO qeetid_runtime;

-- Changes the label of a rule alone, and returns the rule. Fails if its version is another.
CREATE OR REPLACE FUNCTION ip_rule_label(
  rule uuid, known int, wanted text, OUT changed json
) RETURNS SETOF json
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
BEGIN
  RETURN QUERY UPDATE ip_rule r SET label = wanted, version = r.version + 1, updated_at = now()
    WHERE r.tenant_id = t AND r.id = rule AND r.version = known RETURNING to_json(r);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the rule has another version';
  END IF;
  UPDATE access_state a SET ip_version = a.ip_version + 1 WHERE a.tenant_id = t;
END
$$;
GRANT EXECUTE ON FUNCTION ip_rule_label TO qeetid_runtime;

-- Adds counted decisions, each of the tenant that it names: rows of { tenant_id, kind, digest (hex), facts, user_id,
-- key_id, allowed, refused, first_at, last_at }. Of each kind a day keeps `most` (an object) different ones, and
-- `of_one` of a person or key; further ones are counted under the digest `unknown`, without their facts.
CREATE OR REPLACE FUNCTION platform_decisions_record(
  counted jsonb, most jsonb, of_one int, unknown text, OUT recorded int
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM access_decision d USING (
    SELECT DISTINCT r.tenant_id FROM jsonb_to_recordset(counted) AS r(tenant_id uuid)
  ) t WHERE d.tenant_id = t.tenant_id AND d.day < current_date - 30;
  WITH given AS MATERIALIZED (
    SELECT r.*, (r.first_at AT TIME ZONE 'UTC')::date AS day, coalesce(r.user_id, r.key_id) AS who,
      EXISTS (SELECT FROM access_decision d WHERE d.tenant_id = r.tenant_id
        AND d.day = (r.first_at AT TIME ZONE 'UTC')::date
        AND d.kind = r.kind AND d.digest = decode(r.digest, 'hex')) AS stored
    FROM jsonb_to_recordset(counted) AS r(tenant_id uuid, kind text, digest text, facts jsonb, user_id uuid,
      key_id uuid, allowed int, refused int, first_at timestamptz, last_at timestamptz)
    JOIN tenant t ON t.id = r.tenant_id
  ), placed AS (
    SELECT g.*, row_number() OVER (PARTITION BY g.tenant_id, g.day, g.kind, g.stored ORDER BY g.digest) AS place,
      row_number() OVER (PARTITION BY g.tenant_id, g.day, g.kind, g.stored, g.who ORDER BY g.digest) AS own_place
    FROM given g
  ), judged AS (
    SELECT p.*, p.stored
      OR p.place + (SELECT count(*) FROM access_decision d WHERE d.tenant_id = p.tenant_id AND d.day = p.day
        AND d.kind = p.kind) <= (most ->> p.kind)::int
      AND p.own_place + CASE WHEN p.who IS NULL THEN 0 ELSE (
        SELECT count(*) FROM access_decision d WHERE d.tenant_id = p.tenant_id AND d.day = p.day AND d.kind = p.kind
          AND coalesce(d.user_id, d.key_id) = p.who) END <= of_one AS kept
    FROM placed p
  )
  INSERT INTO access_decision AS d (tenant_id, day, kind, digest, facts, user_id, key_id, allowed, refused, first_at,
    last_at)
  SELECT j.tenant_id, j.day, j.kind, decode(CASE WHEN j.kept THEN j.digest ELSE unknown END, 'hex'),
    CASE WHEN j.kept THEN j.facts ELSE '{}' END, CASE WHEN j.kept THEN j.user_id END,
    CASE WHEN j.kept THEN j.key_id END, sum(j.allowed), sum(j.refused), min(j.first_at), max(j.last_at)
  FROM judged j GROUP BY 1, 2, 3, 4, 5, 6, 7
  ORDER BY 1, 2, 3, 4 -- in one order, so that two instances do not wait for each other
  ON CONFLICT (tenant_id, day, kind, digest) DO UPDATE
    SET allowed = d.allowed + excluded.allowed, refused = d.refused + excluded.refused,
    last_at = greatest(d.last_at, excluded.last_at);
  GET DIAGNOSTICS recorded = ROW_COUNT;
END
$$;
ALTER FUNCTION platform_decisions_record OWNER TO qeetid_platform;

-- Adds to the hit counters of IP rules, each of the tenant that it names: rows of { tenant_id, id, hits, last_hit_at }.
CREATE OR REPLACE FUNCTION platform_ip_rule_hits(counted jsonb, OUT updated int)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE ip_rule i SET hits = i.hits + r.hits, last_hit_at = greatest(i.last_hit_at, r.last_hit_at)
  FROM (SELECT * FROM jsonb_to_recordset(counted)
      AS x(tenant_id uuid, id uuid, hits bigint, last_hit_at timestamptz)
    ORDER BY x.tenant_id, x.id) AS r
  WHERE i.tenant_id = r.tenant_id AND i.id = r.id;
  GET DIAGNOSTICS updated = ROW_COUNT;
END
$$;
ALTER FUNCTION platform_ip_rule_hits OWNER TO qeetid_platform;

-- Returns how often rules have decided, and when last.
-- Nullable: last_hit_at.
CREATE OR REPLACE FUNCTION ip_rule_uses(
  rules uuid[],
  OUT id uuid, OUT hits bigint, OUT last_hit_at timestamptz
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT r.id, r.hits, r.last_hit_at FROM ip_rule r WHERE r.tenant_id = current_tenant()
    AND r.id = ANY (rules);
END
$$;
GRANT EXECUTE ON FUNCTION ip_rule_uses TO qeetid_runtime;
