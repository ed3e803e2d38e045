-- Retention: removing what was planned, and sweeping.

-- Removes what refers to people who are about to go. In figures of use each becomes somebody unknown. Invitations to an
-- address that somebody else holds by now are theirs, and stay.
CREATE OR REPLACE FUNCTION retention_forget_people(t uuid, people uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  strangers uuid[] := ARRAY(SELECT gen_random_uuid() FROM unnest(people));
BEGIN
  DELETE FROM invitation i USING users u WHERE u.id = ANY (people) AND i.tenant_id = t
    AND i.email_normalized = u.email_normalized
    AND NOT EXISTS (SELECT FROM users o WHERE o.email_normalized = u.email_normalized AND o.id <> ALL (people));
  DELETE FROM one_time_token o WHERE o.user_id = ANY (people);
  DELETE FROM api_key k WHERE k.user_id = ANY (people);
  DELETE FROM session s WHERE s.user_id = ANY (people);
  DELETE FROM membership m WHERE m.user_id = ANY (people);
  DELETE FROM access_decision d WHERE d.tenant_id = t AND d.user_id = ANY (people);
  PERFORM 1 FROM audit_head h WHERE h.tenant_id = t FOR UPDATE; -- under which these two are written
  UPDATE auth_event e SET user_id = s.stranger FROM unnest(people, strangers) AS s(person, stranger)
    WHERE e.tenant_id = t AND e.user_id = s.person;
  UPDATE auth_activity a SET user_id = s.stranger FROM unnest(people, strangers) AS s(person, stranger)
    WHERE a.tenant_id = t AND a.user_id = s.person;
  DELETE FROM users u WHERE u.id = ANY (people); -- with credential, authenticator and recovery codes
END
$$;
ALTER FUNCTION retention_forget_people OWNER TO qeetid_platform;

-- Removes the next batch of a class of a running run, and notes how far it has come. Only what was written down goes,
-- if it is still ripe and not held. covered: the numbers of audit payloads that went.
-- Nullable: covered.
CREATE OR REPLACE FUNCTION retention_purge(
  run uuid, of_class text, max_rows int,
  OUT removed int, OUT kept int, OUT changed int, OUT digest bytea, OUT covered text, OUT done boolean
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  c "RetentionClass" := of_class::"RetentionClass";
  k retention_run_class;
  ids uuid[];
  ripe uuid[];
  gone uuid[];
  seqs bigint[];
  last bigint;
  looked int;
  guarded boolean;
BEGIN
  -- batches of a run come one after the other
  PERFORM 1 FROM retention_run r WHERE r.tenant_id = t AND r.id = run AND r.state = 'RUNNING' FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'retention_purge: no such run' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  SELECT * INTO STRICT k FROM retention_run_class x WHERE x.tenant_id = t AND x.run_id = run AND x.class = c;
  PERFORM legal_hold_lock(t, false);
  guarded := EXISTS (SELECT FROM legal_hold h WHERE h.tenant_id = t AND h.released_at IS NULL);
  removed := 0;
  kept := 0;
  changed := 0;
  IF c = 'AUDIT_PAYLOADS' THEN
    SELECT coalesce(array_agg(x.seq ORDER BY x.seq) FILTER (WHERE NOT x.keep), '{}'), count(*)
      FILTER (WHERE x.keep), coalesce(max(x.seq), k.upper), count(*) INTO seqs, kept, last, looked
    FROM (
      SELECT e.seq, CASE WHEN guarded THEN legal_hold_keeps_event(t, e.actor_user_id, e.resource_id, p.body) ELSE false
        END AS keep
      FROM audit_payload p JOIN audit_event e ON e.tenant_id = p.tenant_id AND e.seq = p.seq
      WHERE p.tenant_id = t AND p.seq > k.cursor AND p.seq <= k.upper AND p.body IS NOT NULL
        AND e.created_at < k.cutoff ORDER BY p.seq LIMIT max_rows
    ) x;
    SELECT sha256(convert_to(coalesce(string_agg(e.seq || ':' || encode(e.payload_hash, 'hex'), ',' ORDER BY e.seq),
      ''), 'UTF8')) INTO digest
    FROM audit_event e WHERE e.tenant_id = t AND e.seq = ANY (seqs);
    SELECT string_agg(CASE WHEN lo = hi THEN lo::text ELSE lo || '-' || hi END, ',' ORDER BY lo) INTO covered
    FROM (SELECT min(s) AS lo, max(s) AS hi
      FROM (SELECT s, s - row_number() OVER (ORDER BY s) AS island FROM unnest(seqs) AS s) q GROUP BY island) r;
    UPDATE audit_payload p SET salt = NULL, body = NULL WHERE p.tenant_id = t AND p.seq = ANY (seqs);
    removed := cardinality(seqs);
    done := looked < max_rows;
  ELSIF c = 'AUTH_EVENTS' THEN
    PERFORM 1 FROM audit_head h WHERE h.tenant_id = t FOR UPDATE;
    WITH due AS (
      SELECT e.at, e.seq, e.slot FROM auth_event e WHERE e.tenant_id = t AND e.at < k.cutoff AND e.seq <= k.upper
        AND NOT CASE WHEN guarded THEN legal_hold_keeps(t, e.user_id) ELSE false END ORDER BY e.at, e.seq LIMIT max_rows
    ), deleted AS (
      DELETE FROM auth_event e USING due WHERE e.tenant_id = t AND e.at = due.at AND e.seq = due.seq
        AND e.slot = due.slot RETURNING e.seq
    )
    SELECT count(*), sha256(convert_to(coalesce(string_agg(d.seq::text, ',' ORDER BY d.seq), ''), 'UTF8'))
      INTO removed, digest FROM deleted d;
    IF removed > 0 THEN
      INSERT INTO auth_horizon AS h (tenant_id, raw_from) VALUES (t, k.cutoff) ON CONFLICT (tenant_id) DO UPDATE
        SET raw_from = greatest(h.raw_from, k.cutoff);
    END IF;
    done := removed < max_rows;
    IF done THEN
      SELECT count(*) INTO kept FROM auth_event e WHERE e.tenant_id = t AND e.at < k.cutoff AND e.seq <= k.upper;
    END IF;
  ELSE
    ids := ARRAY(SELECT i.item_id FROM retention_item i WHERE i.tenant_id = t AND i.run_id = run
      AND i.class = c ORDER BY i.item_id LIMIT max_rows);
    IF c = 'DELETED_USERS' THEN
      PERFORM 1 FROM users u WHERE u.id = ANY (ids) ORDER BY u.id FOR UPDATE;
    ELSIF c = 'SESSIONS' THEN
      PERFORM 1 FROM session s WHERE s.tenant_id = t AND s.id = ANY (ids) ORDER BY s.id FOR UPDATE;
    ELSE
      PERFORM 1 FROM outgoing_mail m WHERE m.tenant_id = t AND m.id = ANY (ids) ORDER BY m.id FOR UPDATE;
    END IF;
    SELECT coalesce(array_agg(r.item), '{}'),
      coalesce(array_agg(r.item ORDER BY r.item)
        FILTER (WHERE NOT CASE WHEN c = 'DELETED_USERS' THEN legal_hold_keeps_user(r.person) WHEN guarded
        THEN legal_hold_keeps(t, r.person) ELSE false END), '{}')
    INTO ripe, gone FROM retention_ripe(t, c, k.cutoff) r WHERE r.item = ANY (ids);
    IF c = 'DELETED_USERS' THEN
      PERFORM retention_forget_people(t, gone);
    ELSIF c = 'SESSIONS' THEN
      DELETE FROM session s WHERE s.tenant_id = t AND s.id = ANY (gone);
    ELSE
      DELETE FROM outgoing_mail m WHERE m.tenant_id = t AND m.id = ANY (gone);
    END IF;
    DELETE FROM retention_item i WHERE i.tenant_id = t AND i.run_id = run AND i.class = c AND i.item_id = ANY (ids);
    removed := cardinality(gone);
    kept := cardinality(ripe) - removed;
    changed := cardinality(ids) - cardinality(ripe);
    digest := sha256(convert_to(array_to_string(gone, ','), 'UTF8'));
    done := cardinality(ids) < max_rows;
  END IF;
  UPDATE retention_run_class x SET removed = x.removed + retention_purge.removed, kept = x.kept + retention_purge.kept,
    changed = x.changed + retention_purge.changed,
    cursor = coalesce(last, x.cursor), done = retention_purge.done
  WHERE x.tenant_id = t AND x.run_id = run AND x.class = c;
END
$$;
ALTER FUNCTION retention_purge OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION retention_purge TO qeetid_runtime;

-- Takes tenants for the sweeper, for so many seconds; two instances get different ones: those that have switched
-- something on, that are older than the shortest ceiling (`aged`; null: none), or in which a run was left unfinished.
-- Nullable: aged.
CREATE OR REPLACE FUNCTION platform_retention_claim(
  aged timestamptz, max_rows int, lease_seconds int,
  OUT tenant_id uuid
) RETURNS SETOF uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO retention_sweep (tenant_id, due_at)
  SELECT t.id, now() - interval '1 second' FROM tenant t LEFT JOIN retention_policy p ON p.tenant_id = t.id
  WHERE NOT EXISTS (SELECT FROM retention_sweep s WHERE s.tenant_id = t.id)
    AND (t.created_at < aged OR p.deleted_users_enabled OR p.audit_payloads_enabled OR p.auth_events_enabled
      OR p.sessions_enabled OR p.mail_log_enabled
      OR EXISTS (SELECT FROM retention_run r WHERE r.tenant_id = t.id AND r.state = 'RUNNING'))
  LIMIT 1000 ON CONFLICT DO NOTHING;
  RETURN QUERY
  UPDATE retention_sweep s SET leased_until = now() + make_interval(secs => least(greatest(lease_seconds, 1), 3600))
  FROM (
    SELECT d.tenant_id FROM retention_sweep d
    WHERE (d.leased_until IS NULL OR d.leased_until < now())
      AND (d.due_at <= now()
        OR EXISTS (SELECT FROM retention_run r WHERE r.tenant_id = d.tenant_id AND r.state = 'RUNNING'
        AND r.leased_until < now()))
    ORDER BY d.due_at LIMIT least(max_rows, 100) FOR UPDATE SKIP LOCKED
  ) due
  WHERE s.tenant_id = due.tenant_id RETURNING s.tenant_id;
END
$$;
ALTER FUNCTION platform_retention_claim OWNER TO qeetid_platform;

-- Removes previews whose token is no longer good. Returns how many.
CREATE OR REPLACE FUNCTION platform_retention_forget(max_rows int, OUT forgotten int)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM retention_run r
    USING (SELECT p.tenant_id, p.id FROM retention_run p WHERE p.state = 'PREVIEWED'
    AND p.expires_at < now() LIMIT least(max_rows, 100) FOR UPDATE SKIP LOCKED) old
  WHERE r.tenant_id = old.tenant_id AND r.id = old.id;
  GET DIAGNOSTICS forgotten = ROW_COUNT;
END
$$;
ALTER FUNCTION platform_retention_forget OWNER TO qeetid_platform;
