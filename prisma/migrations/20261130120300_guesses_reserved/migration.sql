-- A guess at a password or a code is reserved before it is looked at, and counted when it was wrong. Counting it before
-- made right ones that came at once look like failures; counting it only afterwards would let any number be looked at
-- at once.

-- When reservations end by themselves, in microseconds since 1970: whoever made one may have died.
ALTER TABLE "login_throttle" ADD COLUMN "reservations" BIGINT[] NOT NULL DEFAULT ARRAY[]::BIGINT[];

GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

DROP FUNCTION platform_login_attempt(bytea);
DROP FUNCTION platform_login_succeeded(bytea);
DROP FUNCTION platform_guess(bytea, int);

-- Reserves one of `most` guesses within `seconds`. begun: with its ticket. locked: as many were wrong. busy: as many
-- are wrong or still looked at, so that it is not known yet. A plan from the time when the table was empty would read
-- it whole.
CREATE FUNCTION platform_guess_begin(digest bytea, most int, seconds int, OUT outcome text, OUT ticket bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  SET enable_seqscan = off AS $$
DECLARE
  it login_throttle;
  moment timestamptz;
  under_way bigint[];
BEGIN
  LOOP
    moment := clock_timestamp();
    ticket := (extract(epoch FROM moment + interval '1 minute') * 1000000)::bigint;
    INSERT INTO login_throttle (email_digest, failures, window_started_at, reservations)
    VALUES (digest, 0, moment, ARRAY[ticket]) ON CONFLICT (email_digest) DO NOTHING;
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
  under_way := ARRAY(SELECT r FROM unnest(it.reservations) AS r WHERE r > extract(epoch FROM moment) * 1000000);
  IF it.failures + cardinality(under_way) >= most THEN
    outcome := 'busy';
    RETURN;
  END IF;
  outcome := 'begun';
  ticket := greatest(
    (extract(epoch FROM moment + interval '1 minute') * 1000000)::bigint, (SELECT max(r) + 1 FROM unnest(under_way) AS r));
  UPDATE login_throttle t SET failures = it.failures, window_started_at = it.window_started_at, locked_until = NULL,
    reservations = under_way || ticket WHERE t.email_digest = digest;
END
$$;

-- What came of it. wrong: a failure, of which the last that may be locks for as long as the window is. right: forgets
-- those before. void: nothing was shown. False: the reservation had ended, so that the guesser must not be told what
-- came of it.
CREATE FUNCTION platform_guess_end(digest bytea, ticket bigint, told text, most int, seconds int, OUT held boolean)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  SET enable_seqscan = off AS $$
DECLARE
  it login_throttle;
  moment timestamptz;
  under_way bigint[];
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
  under_way := ARRAY(SELECT r FROM unnest(it.reservations) AS r WHERE r > extract(epoch FROM moment) * 1000000);
  held := ticket = ANY (under_way);
  under_way := array_remove(under_way, ticket);
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
      locked_until = it.locked_until, reservations = under_way WHERE t.email_digest = digest;
  END IF;
END
$$;

-- Forgets failures and locks of digests (hex), and no guess that is being looked at. Until when the last of them was
-- locked; null: none was.
CREATE FUNCTION platform_guesses_forget(digests text[], OUT locked_until timestamptz)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  SET enable_seqscan = off AS $$
DECLARE
  those bytea[] := ARRAY(SELECT decode(d, 'hex') FROM unnest(digests) AS d);
BEGIN
  PERFORM 1 FROM login_throttle t WHERE t.email_digest = ANY (those) ORDER BY t.email_digest FOR UPDATE;
  SELECT max(t.locked_until) INTO locked_until FROM login_throttle t
  WHERE t.email_digest = ANY (those) AND t.locked_until > clock_timestamp();
  UPDATE login_throttle t SET failures = 0, locked_until = NULL WHERE t.email_digest = ANY (those);
END
$$;

-- Removes up to `most` counts that are of no use any more. Called by a timer: the sign-in that it would fall to would
-- wait for it.
CREATE FUNCTION platform_guesses_clear(most int, OUT cleared int)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  SET enable_seqscan = off AS $$
BEGIN
  DELETE FROM login_throttle WHERE email_digest = ANY (ARRAY(
    SELECT t.email_digest FROM login_throttle t
    WHERE t.window_started_at < now() - interval '1 day' AND (t.locked_until IS NULL OR t.locked_until < now())
    ORDER BY t.window_started_at LIMIT most FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS cleared = ROW_COUNT;
END
$$;

ALTER FUNCTION platform_guess_begin(bytea, int, int) OWNER TO qeetid_platform;
ALTER FUNCTION platform_guess_end(bytea, bigint, text, int, int) OWNER TO qeetid_platform;
ALTER FUNCTION platform_guesses_forget(text[]) OWNER TO qeetid_platform;
ALTER FUNCTION platform_guesses_clear(int) OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION platform_guess_begin(bytea, int, int), platform_guess_end(bytea, bigint, text, int, int),
  platform_guesses_forget(text[]), platform_guesses_clear(int) FROM PUBLIC;
-- It forgets nothing without the ticket of a reservation, which requests do not have.
GRANT EXECUTE ON FUNCTION platform_guess_end(bytea, bigint, text, int, int) TO qeetid_runtime;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
