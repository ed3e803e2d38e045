-- The ticket of a reservation was the microsecond in which it ends, which SQL of one's own could try out: requests may
-- execute platform_guess_end, as a guess ends in the transaction that it opens a session in. It is random now.

-- One for each of "reservations", in their order.
ALTER TABLE "login_throttle" ADD COLUMN "tickets" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[];
-- Those that are under way have no ticket of the new kind; they end by themselves within a minute.
UPDATE login_throttle SET tickets = ARRAY(SELECT gen_random_uuid() FROM unnest(reservations))
WHERE cardinality(reservations) > 0;

GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

DROP FUNCTION platform_guess_begin(bytea, int, int);
DROP FUNCTION platform_guess_end(bytea, bigint, text, int, int);

-- Reserves one of `most` guesses within `seconds`. begun: with its ticket. locked: as many were wrong. busy: as many
-- are wrong or still looked at, so that it is not known yet. A plan from the time when the table was empty would read
-- it whole.
CREATE FUNCTION platform_guess_begin(digest bytea, most int, seconds int, OUT outcome text, OUT ticket uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  SET enable_seqscan = off AS $$
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

-- What came of it. wrong: a failure, of which the last that may be locks for as long as the window is. right: forgets
-- those before. void: nothing was shown. False: the reservation had ended, so that the guesser must not be told what
-- came of it.
CREATE FUNCTION platform_guess_end(digest bytea, ticket uuid, told text, most int, seconds int, OUT held boolean)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  SET enable_seqscan = off AS $$
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
    FROM unnest(it.reservations, it.tickets) AS u(ends, ticket) WHERE u.ends > extract(epoch FROM moment) * 1000000) AS r;
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

ALTER FUNCTION platform_guess_begin(bytea, int, int) OWNER TO qeetid_platform;
ALTER FUNCTION platform_guess_end(bytea, uuid, text, int, int) OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION platform_guess_begin(bytea, int, int), platform_guess_end(bytea, uuid, text, int, int)
  FROM PUBLIC;
-- It forgets nothing without the ticket of a reservation, which requests do not have.
GRANT EXECUTE ON FUNCTION platform_guess_end(bytea, uuid, text, int, int) TO qeetid_runtime;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
