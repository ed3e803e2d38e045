-- Guesses at short codes, counted by the day. Where the digests of `login_throttle` are kept, and forgotten as those are.

GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the function; taken back below

-- Counts one; true: there were more than `most` within a day of the first, this one included.
CREATE FUNCTION platform_guess(digest bytea, most int, OUT refused boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO login_throttle AS t (email_digest, failures, window_started_at) VALUES (digest, 1, now())
  ON CONFLICT (email_digest) DO UPDATE SET
    failures = CASE WHEN t.window_started_at < now() - interval '1 day' THEN 1 ELSE least(t.failures, most) + 1 END,
    window_started_at = CASE WHEN t.window_started_at < now() - interval '1 day' THEN now() ELSE t.window_started_at END
  RETURNING failures > most INTO refused;
END
$$;
ALTER FUNCTION platform_guess(bytea, int) OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION platform_guess(bytea, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform_guess(bytea, int) TO qeetid_runtime;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
