-- Retention: what a run is to remove.

-- Returns a tenant's rows that ended before a moment, of classes whose rows have ids, with who they are about. A person
-- who is in other tenants, too, is kept for thirty days at least: they can take their account back in that time.
CREATE OR REPLACE FUNCTION retention_ripe(
  t uuid, of_class "RetentionClass", before timestamptz
) RETURNS TABLE(item uuid, person uuid, ended timestamptz)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT u.id, u.id, u.deleted_at FROM users u WHERE of_class = 'DELETED_USERS' AND u.home_tenant_id = t
    AND u.status = 'DELETED' AND u.deleted_at < before
    AND (u.deleted_at < now() - interval '30 days' OR tenants_elsewhere(u.id, t) = '{}')
  UNION ALL SELECT s.id, s.user_id, least(s.revoked_at, s.expires_at) FROM session s WHERE of_class = 'SESSIONS'
    AND s.tenant_id = t AND least(s.revoked_at, s.expires_at) < before
  UNION ALL SELECT m.id, NULL, coalesce(m.sent_at, m.created_at) FROM outgoing_mail m
    WHERE of_class = 'MAIL_LOG' AND m.tenant_id = t AND m.status <> 'QUEUED'
      AND coalesce(m.sent_at, m.created_at) < before;
END
$$;
ALTER FUNCTION retention_ripe OWNER TO qeetid_platform;

-- Writes down what a run is to remove of one class: rows with ids one by one, the oldest first and max_rows at most; of
-- numbered rows the last number. previewed: how many are ripe and not held.
CREATE OR REPLACE FUNCTION retention_plan(
  run uuid, of_class text, before timestamptz, of_days int, max_rows int,
  OUT previewed bigint
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  c "RetentionClass" := of_class::"RetentionClass";
  guarded boolean; -- whether it need be looked row by row
  others bigint;
  first timestamptz;
  last timestamptz;
  top bigint := 0;
BEGIN
  -- An hour for clocks that differ. Analytics count on the events of the last sixty days.
  IF before > now() - (CASE WHEN c = 'AUTH_EVENTS' THEN interval '62 days' ELSE interval '1 day' END)
    + interval '1 hour' THEN
    RAISE EXCEPTION 'retention_plan: % is too recent for %', before, of_class USING ERRCODE = 'invalid_parameter_value';
  END IF;
  PERFORM 1 FROM retention_run r WHERE r.tenant_id = t AND r.id = run AND r.state <> 'DONE' FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'retention_plan: no such run' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  PERFORM legal_hold_lock(t, false);
  guarded := EXISTS (SELECT FROM legal_hold h WHERE h.tenant_id = t AND h.released_at IS NULL);
  INSERT INTO retention_run_class (tenant_id, run_id, class, cutoff, days) VALUES (t, run, c, before, of_days);
  IF c = 'AUDIT_PAYLOADS' THEN
    SELECT count(*) FILTER (WHERE NOT k.keep), count(*) FILTER (WHERE k.keep), min(e.created_at)
      FILTER (WHERE NOT k.keep), max(e.created_at) FILTER (WHERE NOT k.keep),
      coalesce(max(e.seq) FILTER (WHERE NOT k.keep), 0) INTO previewed, others, first, last, top
    FROM audit_event e JOIN audit_payload p ON p.tenant_id = e.tenant_id AND p.seq = e.seq AND p.body IS NOT NULL,
      LATERAL (SELECT CASE WHEN guarded THEN legal_hold_keeps_event(t, e.actor_user_id, e.resource_id, p.body)
        ELSE false END AS keep) k
    WHERE e.tenant_id = t AND e.created_at < before;
  ELSIF c = 'AUTH_EVENTS' THEN
    SELECT count(*) FILTER (WHERE NOT k.keep), count(*) FILTER (WHERE k.keep), min(e.at)
      FILTER (WHERE NOT k.keep), max(e.at) FILTER (WHERE NOT k.keep),
      coalesce(max(e.seq) FILTER (WHERE NOT k.keep), 0) INTO previewed, others, first, last, top
    FROM auth_event e, LATERAL (SELECT CASE WHEN guarded THEN legal_hold_keeps(t, e.user_id) ELSE false END AS keep) k
      WHERE e.tenant_id = t AND e.at < before;
  ELSE
    SELECT count(*) INTO others FROM retention_ripe(t, c, before) r WHERE CASE WHEN c = 'DELETED_USERS'
      THEN legal_hold_keeps_user(r.person) WHEN guarded THEN legal_hold_keeps(t, r.person) ELSE false END;
    WITH chosen AS (
      SELECT r.item, r.ended FROM retention_ripe(t, c, before) r WHERE NOT CASE WHEN c = 'DELETED_USERS'
        THEN legal_hold_keeps_user(r.person) WHEN guarded THEN legal_hold_keeps(t, r.person) ELSE false END
      ORDER BY r.ended, r.item LIMIT max_rows
    ), listed AS (
      INSERT INTO retention_item (tenant_id, run_id, class, item_id) SELECT t, run, c, chosen.item FROM chosen
    )
    SELECT count(*), min(chosen.ended), max(chosen.ended) INTO previewed, first, last FROM chosen;
  END IF;
  UPDATE retention_run_class k SET previewed = retention_plan.previewed, held = others, oldest = first, newest = last,
    upper = top,
    limited = c NOT IN ('AUDIT_PAYLOADS', 'AUTH_EVENTS')
      AND retention_plan.previewed = max_rows, done = retention_plan.previewed = 0
  WHERE k.tenant_id = t AND k.run_id = run AND k.class = c;
END
$$;
ALTER FUNCTION retention_plan OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION retention_plan TO qeetid_runtime;

-- Writes down one deleted person of this tenant, however recent, but not within the operator's days. outcome: planned,
-- held, early or unknown.
CREATE OR REPLACE FUNCTION retention_plan_user(run uuid, target uuid, floor_days int, OUT outcome text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  since timestamptz;
  least_days int;
BEGIN
  PERFORM legal_hold_lock(t, false);
  SELECT u.deleted_at INTO since FROM users u WHERE u.id = target AND u.home_tenant_id = t
    AND u.status = 'DELETED' FOR UPDATE;
  least_days := CASE WHEN tenants_elsewhere(target, t) = '{}' THEN floor_days ELSE greatest(floor_days, 30) END;
  outcome := CASE WHEN since IS NULL THEN 'unknown' WHEN legal_hold_keeps_user(target) THEN 'held'
    WHEN since > now() - make_interval(days => least_days) THEN 'early' ELSE 'planned' END;
  IF outcome = 'planned' THEN
    INSERT INTO retention_run_class (tenant_id, run_id, class, cutoff, days, previewed, oldest, newest)
      VALUES (t, run, 'DELETED_USERS', now() + interval '1 second', 0, 1, since, since);
    INSERT INTO retention_item (tenant_id, run_id, class, item_id) VALUES (t, run, 'DELETED_USERS', target);
  END IF;
END
$$;
ALTER FUNCTION retention_plan_user OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION retention_plan_user TO qeetid_runtime;
