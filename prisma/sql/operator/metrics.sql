-- What the metrics show of all tenants together.

-- Returns the queues of the service's own work: how many wait in each, and for how many seconds the oldest has been
-- due. What an instance has the lease of is not due. Of `log_sinks`, those count that wait for an event to be sent to
-- them. `webhooks_paused` and `log_sinks_paused` count those to which nothing is sent for a while.
CREATE OR REPLACE FUNCTION platform_queues(OUT queue text, OUT waiting bigint, OUT oldest_seconds float8)
RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT q.name, q.n, greatest(coalesce(extract(epoch FROM now() - q.due), 0), 0)::float8
  FROM (
    SELECT 'mails' AS name, count(*) AS n, min(m.next_attempt_at) AS due
    FROM outgoing_mail m WHERE m.status = 'QUEUED'
    UNION ALL SELECT 'webhooks', count(*), min(d.next_attempt_at)
    FROM webhook_delivery d WHERE d.delivered_at IS NULL AND d.dead_at IS NULL
    UNION ALL SELECT 'retention', count(*), min(coalesce(r.leased_until, r.started_at))
    FROM retention_run r WHERE r.state = 'RUNNING'
    UNION ALL SELECT 'verifications', count(*), min(v.leased_until)
    FROM audit_verification_run v WHERE v.state = 'RUNNING'
    UNION ALL SELECT 'log_sinks', count(*), min(CASE WHEN s.paused_until > now() OR s.leased_until > now() THEN NULL
      ELSE greatest(e.created_at, s.paused_until, s.leased_until) END)
    FROM log_sink s JOIN audit_event e ON e.tenant_id = s.tenant_id AND e.seq = s.cursor_seq + 1
    JOIN tenant t ON t.id = s.tenant_id AND t.status <> 'DELETED'
    WHERE s.disabled_at IS NULL
    UNION ALL SELECT 'webhooks_paused', count(*), NULL
    FROM webhook w WHERE w.paused_until > now() AND w.disabled_at IS NULL
    UNION ALL SELECT 'log_sinks_paused', count(*), NULL
    FROM log_sink s WHERE s.paused_until > now() AND s.disabled_at IS NULL
  ) q;
END
$$;
ALTER FUNCTION platform_queues OWNER TO qeetid_platform;

-- Returns how many members tenants have, from the roll-up. A tenant without members has no row.
CREATE OR REPLACE FUNCTION platform_tenant_sizes(wanted uuid[], OUT tenant_id uuid, OUT members bigint)
RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT c.tenant_id, sum(c.n)::bigint FROM member_count c
  WHERE c.tenant_id = ANY(wanted) AND c.figure = 'members' GROUP BY 1;
END
$$;
ALTER FUNCTION platform_tenant_sizes OWNER TO qeetid_platform;
