-- The Merkle tree of each tenant's log (RFC 6962). Row (level, number) of audit_tree_node is the hash of the complete
-- subtree over the leaves from number * 2^level on, 2^level of them. It never changes once it is there.

-- Takes tenants whose logs have grown since their last checkpoint, if that is so many seconds old, and nobody else is
-- at them. Those that have waited longest come first. An entry that tells of the last checkpoint needs no checkpoint.
CREATE OR REPLACE FUNCTION platform_tree_claim(
  interval_seconds int, lease_seconds int, most int, OUT tenant_id uuid
) RETURNS SETOF uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  INSERT INTO audit_tree (tenant_id, leased_until)
    SELECT h.tenant_id, now() - interval '1 minute' FROM audit_head h
    WHERE h.seq > 0 AND NOT EXISTS (SELECT FROM audit_tree t WHERE t.tenant_id = h.tenant_id)
    LIMIT least(most, 1000) ON CONFLICT DO NOTHING;
  RETURN QUERY
  UPDATE audit_tree t SET leased_until = now() + make_interval(secs => least(greatest(lease_seconds, 1), 3600))
  FROM (
    SELECT d.tenant_id FROM audit_tree d JOIN audit_head h ON h.tenant_id = d.tenant_id
    WHERE d.leased_until < now() AND h.seq <> d.size
      AND (d.signed_at IS NULL OR d.signed_at <= now() - make_interval(secs => interval_seconds))
      AND (h.seq <> d.size + 1 OR NOT EXISTS (SELECT FROM audit_event e
        WHERE e.tenant_id = d.tenant_id AND e.seq = h.seq AND e.action = 'audit.checkpoint'))
    ORDER BY d.signed_at NULLS FIRST LIMIT least(most, 1000) FOR UPDATE OF d SKIP LOCKED
  ) due
  WHERE t.tenant_id = due.tenant_id RETURNING t.tenant_id;
END
$$;
ALTER FUNCTION platform_tree_claim OWNER TO qeetid_platform;

-- Adds the next links of the log as leaves, at most so many, with every subtree that they complete. A leaf is
-- SHA-256(0x00 || hash of the link), and an inner node SHA-256(0x01 || left || right). The row of the tree is locked,
-- so no leaf is added twice. `fault` says why the log does not continue the tree; then nothing is added. The job that
-- calls it keeps its lease.
-- Nullable: fault.
CREATE OR REPLACE FUNCTION audit_tree_grow(
  most int, lease_seconds int, OUT grown_to bigint, OUT log_size bigint, OUT fault text
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  low bigint;
  high bigint;
  here smallint := 0;
BEGIN
  SELECT d.size INTO grown_to FROM audit_tree d WHERE d.tenant_id = t FOR UPDATE;
  SELECT h.seq INTO log_size FROM audit_head h WHERE h.tenant_id = t;
  IF grown_to IS NULL OR log_size IS NULL THEN
    grown_to := coalesce(grown_to, 0);
    log_size := coalesce(log_size, 0);
    RETURN;
  END IF;
  IF log_size < grown_to THEN
    fault := format('the log ends at event %s, and its tree at %s', log_size, grown_to);
    RETURN;
  END IF;
  IF grown_to > 0 AND NOT EXISTS (SELECT FROM audit_event e JOIN audit_tree_node n ON n.tenant_id = e.tenant_id
      AND n.level = 0 AND n.number = e.seq - 1 AND n.hash = sha256('\x00'::bytea || e.hash)
      WHERE e.tenant_id = t AND e.seq = grown_to) THEN
    fault := format('event %s is not the one in the tree: the log was rewritten', grown_to);
    RETURN;
  END IF;
  low := grown_to;
  high := least(log_size, low + greatest(most, 0));
  IF high - low <> (SELECT count(*) FROM audit_event e WHERE e.tenant_id = t AND e.seq > low AND e.seq <= high) THEN
    fault := format('events after %s are missing', low);
    RETURN;
  END IF;
  grown_to := high;
  INSERT INTO audit_tree_node (tenant_id, level, number, hash)
    SELECT t, 0, e.seq - 1, sha256('\x00'::bytea || e.hash) FROM audit_event e
    WHERE e.tenant_id = t AND e.seq > low AND e.seq <= high;
  WHILE low < high LOOP
    INSERT INTO audit_tree_node (tenant_id, level, number, hash)
      SELECT t, here + 1, l.number / 2, sha256('\x01'::bytea || l.hash || r.hash)
      FROM audit_tree_node l JOIN audit_tree_node r ON r.tenant_id = l.tenant_id AND r.level = l.level
        AND r.number = l.number + 1 AND r.number >= low / 2 * 2 AND r.number < high
      WHERE l.tenant_id = t AND l.level = here AND l.number >= low / 2 * 2 AND l.number < high AND l.number % 2 = 0;
    here := here + 1;
    low := low / 2;
    high := high / 2;
  END LOOP;
  UPDATE audit_tree d SET size = grown_to,
    leased_until = now() + make_interval(secs => least(greatest(lease_seconds, 1), 3600))
    WHERE d.tenant_id = t;
END
$$;
ALTER FUNCTION audit_tree_grow OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION audit_tree_grow TO qeetid_runtime;

-- Returns hashes of complete subtrees, in the order in which they were asked for. One that is not there is left out.
CREATE OR REPLACE FUNCTION audit_tree_nodes(levels int[], numbers bigint[], OUT at bigint, OUT hash bytea)
RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
BEGIN
  RETURN QUERY SELECT a.at, n.hash FROM unnest(levels, numbers) WITH ORDINALITY AS a(level, number, at)
  JOIN audit_tree_node n ON n.tenant_id = current_tenant() AND n.level = a.level AND n.number = a.number
  ORDER BY a.at;
END
$$;
GRANT EXECUTE ON FUNCTION audit_tree_nodes TO qeetid_runtime;
