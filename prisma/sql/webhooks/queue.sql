-- The outbox of webhooks. The audit log is the outbox: each change writes its event in its own transaction, and events
-- become deliveries here. All functions lock the row of the webhook first, so that they take turns.

-- Tells that a tenant with webhooks, or with a stream of its log, has a new event. Only the log of such a tenant has
-- the trigger fire.
CREATE OR REPLACE FUNCTION tell_event() RETURNS trigger
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('qeetid_events', '');
  RETURN NULL;
END
$$;

-- Has the end of the chain say whether anybody listens to it: webhooks, and sinks of the log.
CREATE OR REPLACE FUNCTION webhook_listened() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  owner uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.tenant_id ELSE NEW.tenant_id END;
  is_listened boolean := EXISTS (SELECT FROM webhook w WHERE w.tenant_id = owner AND w.disabled_at IS NULL)
    OR EXISTS (SELECT FROM log_sink s WHERE s.tenant_id = owner AND s.disabled_at IS NULL);
BEGIN
  UPDATE audit_head h SET listened = is_listened WHERE h.tenant_id = owner AND h.listened <> is_listened;
  RETURN NULL;
END
$$;
ALTER FUNCTION webhook_listened OWNER TO qeetid_platform;

-- Makes the oldest open delivery about each entity due, where none about it is. `entities` null: about all.
CREATE OR REPLACE FUNCTION webhook_release(owner uuid, target uuid, entities text[]) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE webhook_delivery d SET next_attempt_at = now()
  FROM unnest(entities) AS about
  CROSS JOIN LATERAL (
    SELECT o.id, o.next_attempt_at FROM webhook_delivery o
    WHERE o.tenant_id = owner AND o.webhook_id = target AND o.entity = about
      AND o.delivered_at IS NULL AND o.dead_at IS NULL
    ORDER BY o.seq LIMIT 1
  ) f
  WHERE d.tenant_id = owner AND d.id = f.id AND f.next_attempt_at IS NULL;
END
$$;
GRANT EXECUTE ON FUNCTION webhook_release TO qeetid_runtime, qeetid_platform;

-- Queues the events after `after_seq` up to `until_seq` that the webhook asks for, each once, and returns how many. The
-- two lists say which event each audited action is. `again`: what is queued that was before: 'none', 'dead' for what
-- was given up, 'ended' for what was delivered, too. A trial is for the webhook that is tried alone.
CREATE OR REPLACE FUNCTION webhook_queue(
  owner uuid, target uuid, after_seq bigint, until_seq bigint, actions text[], event_types text[], again text,
  OUT queued int
)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  wanted text[] := (SELECT w.events FROM webhook w WHERE w.tenant_id = owner AND w.id = target);
  about text[];
BEGIN
  WITH written AS (
    INSERT INTO webhook_delivery AS d (tenant_id, id, webhook_id, seq, event_id, event_type, entity)
    SELECT owner, gen_random_uuid(), target, e.seq, e.id, m.event_type,
      e.resource_type || ':' || coalesce(e.resource_id, '')
    FROM audit_event e
    JOIN unnest(actions, event_types) AS m (action, event_type) ON m.action = e.action
    WHERE e.tenant_id = owner AND e.seq > after_seq AND e.seq <= until_seq
      AND CASE WHEN m.event_type = 'test.ping' THEN e.resource_id = target::text
        ELSE wanted = '{}' OR m.event_type = ANY (wanted) END
    ORDER BY e.seq
    ON CONFLICT (tenant_id, webhook_id, seq) DO UPDATE
      SET delivered_at = NULL, dead_at = NULL, error = NULL, leased_until = NULL, next_attempt_at = NULL
      WHERE again <> 'none' AND d.dead_at IS NOT NULL OR again = 'ended' AND d.delivered_at IS NOT NULL
    RETURNING d.entity
  )
  SELECT count(*)::int, array_agg(DISTINCT w.entity) INTO queued, about FROM written w;
  IF queued > 0 THEN
    PERFORM webhook_release(owner, target, about);
  END IF;
END
$$;
GRANT EXECUTE ON FUNCTION webhook_queue TO qeetid_runtime, qeetid_platform;

-- Queues new events for webhooks of all tenants, at most `most` for each. Returns how many, and whether there are more.
CREATE OR REPLACE FUNCTION platform_webhook_fan_out(
  actions text[], event_types text[], most int,
  OUT queued int, OUT more boolean
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  w record;
  upto bigint;
  made int;
BEGIN
  queued := 0;
  more := false;
  FOR w IN
    SELECT x.tenant_id, x.id, x.cursor_seq, h.seq AS head FROM webhook x
    JOIN audit_head h ON h.tenant_id = x.tenant_id AND h.seq > x.cursor_seq
    WHERE x.disabled_at IS NULL LIMIT 200 FOR UPDATE OF x SKIP LOCKED
  LOOP
    upto := least(w.head, w.cursor_seq + least(greatest(most, 1), 1000));
    made := webhook_queue(w.tenant_id, w.id, w.cursor_seq, upto, actions, event_types, 'none');
    UPDATE webhook x SET cursor_seq = upto, due_at = CASE WHEN made > 0 THEN now() ELSE x.due_at END
      WHERE x.tenant_id = w.tenant_id AND x.id = w.id;
    queued := queued + made;
    more := more OR upto < w.head;
  END LOOP;
END
$$;
ALTER FUNCTION platform_webhook_fan_out OWNER TO qeetid_platform;
