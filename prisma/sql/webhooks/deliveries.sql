-- Deliveries of webhooks: who sends which, and what became of it.

-- Takes deliveries that are due, of all tenants, for so many seconds; two instances take different ones. At most
-- `of_each` are under way for a webhook, and one for a webhook at which several in a row have failed, so that slow
-- receivers slow no others. `full_tenants` have enough under way here. The content is read in the scope of the tenant.
CREATE OR REPLACE FUNCTION platform_webhook_claim(
  max_rows int, of_each int, lease_seconds int, full_tenants uuid[],
  OUT tenant_id uuid, OUT id uuid
) RETURNS SETOF record
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  w record;
  room int := least(max_rows, 100);
  until timestamptz := clock_timestamp() + make_interval(secs => least(greatest(lease_seconds, 1), 600));
  free int;
  took int;
  moment timestamptz;
BEGIN
  FOR w IN
    SELECT x.tenant_id, x.id, x.failures, x.paused_until FROM webhook x
    JOIN tenant t ON t.id = x.tenant_id AND t.status <> 'DELETED'
    WHERE x.due_at <= clock_timestamp() AND x.disabled_at IS NULL AND x.tenant_id <> ALL (full_tenants)
    ORDER BY x.due_at LIMIT least(max_rows, 100) FOR UPDATE OF x SKIP LOCKED
  LOOP
    EXIT WHEN room <= 0;
    -- One moment for all that follows: what falls due meanwhile is later than it, and is not lost between two clocks.
    moment := clock_timestamp();
    IF w.paused_until > moment THEN
      UPDATE webhook x SET due_at = w.paused_until WHERE x.tenant_id = w.tenant_id AND x.id = w.id;
      CONTINUE;
    END IF;
    free := least(room, CASE WHEN w.failures >= 5 THEN 1 ELSE of_each END - (
      SELECT count(*) FROM webhook_delivery d WHERE d.tenant_id = w.tenant_id AND d.webhook_id = w.id
        AND d.leased_until > moment));
    took := 0;
    IF free > 0 THEN
      RETURN QUERY
      UPDATE webhook_delivery d SET leased_until = until, next_attempt_at = until, attempt = d.attempt + 1
      FROM (
        SELECT o.tenant_id, o.id FROM webhook_delivery o
        WHERE o.tenant_id = w.tenant_id AND o.webhook_id = w.id AND o.next_attempt_at <= moment
        ORDER BY o.next_attempt_at LIMIT free FOR UPDATE
      ) due
      WHERE d.tenant_id = due.tenant_id AND d.id = due.id
      RETURNING d.tenant_id, d.id;
      GET DIAGNOSTICS took = ROW_COUNT;
    END IF;
    room := room - took;
    -- Those that are due and were not taken wait for one that is under way, with whose outcome the webhook is due.
    UPDATE webhook x SET due_at = CASE WHEN took > 0 AND took = free THEN moment ELSE (
      SELECT min(d.next_attempt_at) FROM webhook_delivery d WHERE d.tenant_id = w.tenant_id AND d.webhook_id = w.id
        AND d.next_attempt_at > moment) END
      WHERE x.tenant_id = w.tenant_id AND x.id = w.id;
  END LOOP;
END
$$;
ALTER FUNCTION platform_webhook_claim OWNER TO qeetid_platform;

-- Records what became of the attempt `tried`, and returns what the delivery is then: 'delivered', 'retrying', 'dead',
-- or 'late' where it is over already or somebody else is at it. `again_seconds` null: it is given up. The circuit
-- breaker: after five failures in a row nothing is sent for `pause_seconds`, then twice as long with each failure, up
-- to an hour. `failing_since`: since when nothing has arrived; null: the last attempt arrived.
-- Nullable: code, fault, answer, again_seconds, failing_since.
CREATE OR REPLACE FUNCTION webhook_settle(
  delivery uuid, tried int, arrived boolean, code int, fault text, answer text, again_seconds float8,
  pause_seconds float8,
  OUT outcome text, OUT failing_since timestamptz
)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  t uuid := current_tenant();
  d record;
BEGIN
  SELECT o.webhook_id, o.entity INTO d FROM webhook_delivery o WHERE o.tenant_id = t AND o.id = delivery;
  PERFORM FROM webhook w WHERE w.tenant_id = t AND w.id = d.webhook_id FOR UPDATE;
  UPDATE webhook_delivery o SET status_code = code, error = fault, response_body = answer, leased_until = NULL,
    delivered_at = CASE WHEN arrived THEN clock_timestamp() END,
    dead_at = CASE WHEN NOT arrived AND again_seconds IS NULL THEN clock_timestamp() END,
    next_attempt_at = CASE WHEN NOT arrived THEN clock_timestamp() + make_interval(secs => again_seconds) END
    WHERE o.tenant_id = t AND o.id = delivery AND (o.attempt = tried OR arrived)
      AND o.delivered_at IS NULL AND o.dead_at IS NULL;
  IF NOT FOUND THEN
    outcome := 'late';
    RETURN;
  END IF;
  outcome := CASE WHEN arrived THEN 'delivered' WHEN again_seconds IS NULL THEN 'dead' ELSE 'retrying' END;
  IF outcome <> 'retrying' THEN
    PERFORM webhook_release(t, d.webhook_id, ARRAY[d.entity]);
  END IF;
  UPDATE webhook w SET due_at = clock_timestamp(),
    failures = CASE WHEN arrived THEN 0 ELSE w.failures + 1 END,
    failing_since = CASE WHEN NOT arrived THEN coalesce(w.failing_since, clock_timestamp()) END,
    paused_until = CASE WHEN NOT arrived AND w.failures >= 4 THEN clock_timestamp() + make_interval(secs =>
      least(pause_seconds * 2 ^ least(w.failures - 4, 20), 3600) * (0.75 + random() / 4)) END
    WHERE w.tenant_id = t AND w.id = d.webhook_id
    RETURNING w.failing_since INTO failing_since;
END
$$;
GRANT EXECUTE ON FUNCTION webhook_settle TO qeetid_runtime;

-- Puts a delivery back that was taken and not tried, without counting the attempt.
CREATE OR REPLACE FUNCTION webhook_postpone(delivery uuid, tried int, seconds float8) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  target uuid := (SELECT o.webhook_id FROM webhook_delivery o WHERE o.tenant_id = t AND o.id = delivery);
BEGIN
  PERFORM FROM webhook w WHERE w.tenant_id = t AND w.id = target FOR UPDATE;
  UPDATE webhook_delivery o SET attempt = o.attempt - 1, leased_until = NULL,
    next_attempt_at = clock_timestamp() + make_interval(secs => seconds)
    WHERE o.tenant_id = t AND o.id = delivery AND o.attempt = tried AND o.delivered_at IS NULL AND o.dead_at IS NULL;
  UPDATE webhook w SET due_at = clock_timestamp() WHERE w.tenant_id = t AND w.id = target;
END
$$;
GRANT EXECUTE ON FUNCTION webhook_postpone TO qeetid_runtime;

-- Returns the number of the newest event of the scope's tenant before a moment. Numbers follow the time, without gaps,
-- so this looks at few of them.
CREATE OR REPLACE FUNCTION webhook_seq_before(moment timestamptz, OUT seq bigint)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  t uuid := current_tenant();
  low bigint := 0;
  high bigint := coalesce((SELECT h.seq FROM audit_head h WHERE h.tenant_id = t), 0);
  middle bigint;
BEGIN
  WHILE low < high LOOP
    middle := (low + high + 1) / 2;
    IF (SELECT e.created_at < moment FROM audit_event e WHERE e.tenant_id = t AND e.seq = middle) THEN low := middle;
    ELSE high := middle - 1; END IF;
  END LOOP;
  webhook_seq_before.seq := low;
END
$$;
GRANT EXECUTE ON FUNCTION webhook_seq_before TO qeetid_runtime;

-- Removes deliveries that ended so many days ago, or are of disabled webhooks, at most `most`. Returns how many.
CREATE OR REPLACE FUNCTION platform_webhook_forget(days int, most int, OUT forgotten int)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH gone AS (
    DELETE FROM webhook_delivery d USING (
      SELECT o.tenant_id, o.id FROM webhook_delivery o WHERE o.created_at < now() - make_interval(days => days)
        AND (o.delivered_at IS NOT NULL OR o.dead_at IS NOT NULL OR EXISTS (SELECT FROM webhook w
          WHERE w.tenant_id = o.tenant_id AND w.id = o.webhook_id AND w.disabled_at IS NOT NULL))
      ORDER BY o.created_at LIMIT most FOR UPDATE SKIP LOCKED
    ) old WHERE d.tenant_id = old.tenant_id AND d.id = old.id RETURNING 1
  )
  SELECT count(*)::int FROM gone
$$;
ALTER FUNCTION platform_webhook_forget OWNER TO qeetid_platform;

