-- Streams logs to the sinks of tenants. The log is the queue: a sink has a number, up to which all has arrived. One
-- instance at a time is at a sink, under a lease, so that what is sent stays in order.

-- Takes sinks for which there are events, of all tenants, for so many seconds; two instances take different ones. Those
-- that were served longest ago come first. `full_tenants` have enough under way here.
CREATE OR REPLACE FUNCTION platform_log_sink_claim(
  max_rows int, lease_seconds int, full_tenants uuid[],
  OUT tenant_id uuid, OUT id uuid, OUT claim int
) RETURNS SETOF record
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  UPDATE log_sink s SET claim = s.claim + 1,
    leased_until = clock_timestamp() + make_interval(secs => least(greatest(lease_seconds, 1), 600))
  FROM (
    SELECT x.tenant_id, x.id FROM log_sink x
    JOIN audit_head h ON h.tenant_id = x.tenant_id AND h.seq > x.cursor_seq
    JOIN tenant t ON t.id = x.tenant_id AND t.status <> 'DELETED'
    WHERE x.disabled_at IS NULL AND x.tenant_id <> ALL (full_tenants)
      AND (x.leased_until IS NULL OR x.leased_until <= clock_timestamp())
      AND (x.paused_until IS NULL OR x.paused_until <= clock_timestamp())
    ORDER BY x.leased_until NULLS FIRST LIMIT least(max_rows, 100) FOR UPDATE OF x SKIP LOCKED
  ) due
  WHERE s.tenant_id = due.tenant_id AND s.id = due.id
  RETURNING s.tenant_id, s.id, s.claim;
END
$$;
ALTER FUNCTION platform_log_sink_claim OWNER TO qeetid_platform;

-- Records what became of the claim `claimed` of a sink. `upto`: all events up to this number have arrived, or are not
-- wanted; null: none more. `more_seconds`: the instance goes on for so long; null: it lets go of the sink.
-- `pause_seconds`: the attempt failed, for the reason `fault`, and nothing is sent for so long. Returns since when
-- nothing has arrived, and whether the claim counts still: it does not when another instance has the sink by now, or it
-- was changed.
-- Nullable: upto, sent, more_seconds, pause_seconds, fault, failing_since.
CREATE OR REPLACE FUNCTION log_sink_settle(
  sink uuid, claimed int, upto bigint, sent boolean, more_seconds float8, pause_seconds float8, fault text,
  OUT counts boolean, OUT failing_since timestamptz
)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  UPDATE log_sink s SET cursor_seq = greatest(s.cursor_seq, coalesce(upto, 0)),
    leased_until = clock_timestamp() + make_interval(secs => coalesce(more_seconds, 0)),
    delivered_at = CASE WHEN sent THEN clock_timestamp() ELSE s.delivered_at END,
    failures = CASE WHEN sent THEN 0 WHEN fault IS NOT NULL THEN s.failures + 1 ELSE s.failures END,
    failing_since = CASE WHEN sent THEN NULL WHEN fault IS NOT NULL THEN coalesce(s.failing_since, clock_timestamp())
      ELSE s.failing_since END,
    error = CASE WHEN sent THEN NULL ELSE coalesce(fault, s.error) END,
    paused_until = CASE WHEN pause_seconds IS NOT NULL THEN clock_timestamp() + make_interval(secs => pause_seconds)
      WHEN sent THEN NULL ELSE s.paused_until END
    WHERE s.tenant_id = current_tenant() AND s.id = sink AND s.claim = claimed AND s.disabled_at IS NULL
    RETURNING s.failing_since INTO failing_since;
  counts := FOUND;
END
$$;
GRANT EXECUTE ON FUNCTION log_sink_settle TO qeetid_runtime;
