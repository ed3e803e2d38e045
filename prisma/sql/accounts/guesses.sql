-- Counts of guesses at passwords and codes, by digest.

-- Reserves one of `most` guesses within `seconds`. outcome begun: with its ticket; locked: as many were wrong; busy: as
-- many are wrong or still being looked at, so that it is not known yet. enable_seqscan is off since a plan from the
-- time when the table was empty would read it whole.
-- Nullable: ticket.
CREATE OR REPLACE FUNCTION platform_guess_begin(digest bytea, most int, seconds int, OUT outcome text, OUT ticket uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  it login_throttle;
  moment timestamptz;
  mine_ends bigint;
  ends bigint[];
  under_way uuid[];
BEGIN
  LOOP
    moment := clock_timestamp();
    mine_ends := (extract(epoch FROM moment + interval '1 minute') * 1000000)::bigint;
    ticket := gen_random_uuid();
    INSERT INTO login_throttle (email_digest, failures, window_started_at, reservations, tickets)
    VALUES (digest, 0, moment, ARRAY[mine_ends], ARRAY[ticket])
    ON CONFLICT (email_digest) DO NOTHING;
    IF FOUND THEN
      outcome := 'begun';
      RETURN;
    END IF;
    SELECT * INTO it FROM login_throttle t WHERE t.email_digest = digest FOR UPDATE;
    EXIT WHEN FOUND; -- else it was forgotten in between
  END LOOP;
  moment := clock_timestamp(); -- the lock may have been waited for
  ticket := NULL;
  IF it.locked_until > moment THEN
    outcome := 'locked';
    RETURN;
  END IF;
  IF it.window_started_at <= moment - make_interval(secs => seconds) THEN
    it.failures := 0;
    it.window_started_at := moment;
  END IF;
  IF it.failures >= most THEN -- counted before locks began with the last failure
    UPDATE login_throttle t SET locked_until = t.window_started_at + make_interval(secs => seconds)
    WHERE t.email_digest = digest;
    outcome := 'locked';
    RETURN;
  END IF;
  SELECT coalesce(array_agg(r.ends), '{}'), coalesce(array_agg(r.ticket), '{}') INTO ends, under_way
  FROM unnest(it.reservations, it.tickets) AS r(ends, ticket) WHERE r.ends > extract(epoch FROM moment) * 1000000;
  IF it.failures + cardinality(under_way) >= most THEN
    outcome := 'busy';
    RETURN;
  END IF;
  outcome := 'begun';
  mine_ends := (extract(epoch FROM moment + interval '1 minute') * 1000000)::bigint;
  ticket := gen_random_uuid();
  UPDATE login_throttle t SET failures = it.failures, window_started_at = it.window_started_at, locked_until = NULL,
    reservations = ends || mine_ends, tickets = under_way || ticket
  WHERE t.email_digest = digest;
END
$$;
ALTER FUNCTION platform_guess_begin OWNER TO qeetid_platform;

-- Says what came of a guess. wrong: a failure, of which the last one locks for as long as the window is; right: forgets
-- those before; void: nothing was shown. Returns false when the reservation had ended: the guesser must not learn
-- what came of it.
CREATE OR REPLACE FUNCTION platform_guess_end(
  digest bytea, ticket uuid, told text, most int, seconds int,
  OUT held boolean
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  it login_throttle;
  moment timestamptz;
  ends bigint[];
  under_way uuid[];
BEGIN
  SELECT * INTO it FROM login_throttle t WHERE t.email_digest = digest FOR UPDATE;
  moment := clock_timestamp();
  IF it IS NULL THEN -- forgotten meanwhile
    held := false;
    IF told = 'wrong' THEN
      INSERT INTO login_throttle AS t (email_digest, failures, window_started_at) VALUES (digest, 1, moment)
      ON CONFLICT (email_digest) DO UPDATE SET failures = t.failures + 1;
    END IF;
    RETURN;
  END IF;
  SELECT coalesce(array_agg(r.ends) FILTER (WHERE NOT r.mine), '{}'),
    coalesce(array_agg(r.ticket) FILTER (WHERE NOT r.mine), '{}'), coalesce(bool_or(r.mine), false)
  INTO ends, under_way, held
  FROM (SELECT u.ends, u.ticket, u.ticket IS NOT DISTINCT FROM platform_guess_end.ticket AS mine
    FROM unnest(it.reservations, it.tickets) AS u(ends, ticket)
      WHERE u.ends > extract(epoch FROM moment) * 1000000) AS r;
  IF told = 'wrong' THEN
    IF it.failures = 0 OR it.window_started_at <= moment - make_interval(secs => seconds) THEN
      it.failures := 0;
      it.window_started_at := moment;
    END IF;
    it.failures := it.failures + 1;
    IF it.failures >= most THEN
      it.locked_until := moment + make_interval(secs => seconds);
    END IF;
  ELSIF told = 'right' AND held THEN
    it.failures := 0;
    it.locked_until := NULL;
  END IF;
  IF it.failures = 0 AND it.locked_until IS NULL AND cardinality(under_way) = 0 THEN
    DELETE FROM login_throttle t WHERE t.email_digest = digest;
  ELSE
    UPDATE login_throttle t SET failures = it.failures, window_started_at = it.window_started_at,
      locked_until = it.locked_until, reservations = ends, tickets = under_way WHERE t.email_digest = digest;
  END IF;
END
$$;
ALTER FUNCTION platform_guess_end OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_guess_end TO qeetid_runtime;

-- Forgets failures and locks of digests (hex), but no guess that is being looked at. Returns until when the last of
-- them was locked; null: none was.
-- Nullable: locked_until.
CREATE OR REPLACE FUNCTION platform_guesses_forget(digests text[], OUT locked_until timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  those bytea[] := ARRAY(SELECT decode(d, 'hex') FROM unnest(digests) AS d);
BEGIN
  PERFORM 1 FROM login_throttle t WHERE t.email_digest = ANY (those) ORDER BY t.email_digest FOR UPDATE;
  SELECT max(t.locked_until) INTO locked_until FROM login_throttle t
  WHERE t.email_digest = ANY (those) AND t.locked_until > clock_timestamp();
  UPDATE login_throttle t SET failures = 0, locked_until = NULL WHERE t.email_digest = ANY (those);
END
$$;
ALTER FUNCTION platform_guesses_forget OWNER TO qeetid_platform;

-- Removes up to `most` counts that are of no use any more. A timer calls it: a sign-in would have to wait for it.
CREATE OR REPLACE FUNCTION platform_guesses_clear(most int, OUT cleared int)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
BEGIN
  DELETE FROM login_throttle WHERE email_digest = ANY (ARRAY(
    SELECT t.email_digest FROM login_throttle t
    WHERE t.window_started_at < now() - interval '1 day' AND (t.locked_until IS NULL OR t.locked_until < now())
    ORDER BY t.window_started_at LIMIT most FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS cleared = ROW_COUNT;
END
$$;
ALTER FUNCTION platform_guesses_clear OWNER TO qeetid_platform;

-- Returns under which digests guesses at a member's password, second factor, step-ups and codes are counted. No row: no
-- member.
CREATE OR REPLACE FUNCTION platform_lock_digests(target uuid) RETURNS SETOF bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT sha256(convert_to(d.text, 'UTF8')) FROM membership m JOIN users u ON u.id = m.user_id, LATERAL (VALUES
    (u.email_normalized), ('second factor ' || u.id), ('step-up ' || u.id),
    ('["mailed code","' || m.tenant_id || '",' || to_json(u.email_normalized)::text || ']')) AS d(text)
  WHERE m.tenant_id = current_tenant() AND m.user_id = target AND u.status <> 'DELETED'
$$;
ALTER FUNCTION platform_lock_digests OWNER TO qeetid_platform;

-- Returns until when a member's account is locked; null: no member of the scope's tenant, or not locked.
-- Nullable: locked_until.
CREATE OR REPLACE FUNCTION platform_locked_until(target uuid, OUT locked_until timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
BEGIN
  SELECT max(t.locked_until) INTO locked_until FROM login_throttle t
  WHERE t.email_digest = ANY (ARRAY(SELECT platform_lock_digests(target))) AND t.locked_until > clock_timestamp();
END
$$;
ALTER FUNCTION platform_locked_until OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_locked_until TO qeetid_runtime;

-- Lifts the lock of an account, three times a day for all tenants: each time frees five guesses that open other
-- tenants, too. outcome: lifted; none: not locked, or no member; bounded: lifted three times within a day.
CREATE OR REPLACE FUNCTION platform_lock_lift(target uuid, OUT outcome text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  counted bytea := sha256(convert_to('locks lifted ' || target, 'UTF8'));
  begun record;
BEGIN
  IF platform_locked_until(target) IS NULL THEN
    outcome := 'none';
    RETURN;
  END IF;
  SELECT * INTO begun FROM platform_guess_begin(counted, 3, 86400);
  IF begun.outcome <> 'begun' THEN
    outcome := 'bounded';
    RETURN;
  END IF;
  PERFORM platform_guess_end(counted, begun.ticket, 'wrong', 3, 86400);
  PERFORM platform_guesses_forget(ARRAY(SELECT encode(d, 'hex') FROM platform_lock_digests(target) AS d));
  outcome := 'lifted';
END
$$;
ALTER FUNCTION platform_lock_lift OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_lock_lift TO qeetid_runtime;
