-- Rate limits that instances share.

-- Takes what is owed from the shared buckets, each of which is the moment (in seconds) at which it is full again.
-- Returns the tokens that are left in each, by its place among the arguments, and how many instances have settled
-- lately. Less than none: a debt, of at most another burst. The row of place 0 is of no bucket. The lists are as long
-- as each other, and hold no id twice.
CREATE OR REPLACE FUNCTION platform_limits_settle(
  instance uuid, ids text[], owed double precision[], rates double precision[], bursts double precision[],
  OUT place int, OUT tokens double precision, OUT instances int
) RETURNS SETOF record
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  at double precision := extract(epoch FROM clock_timestamp());
  present int;
BEGIN
  INSERT INTO limit_level AS l (id, full_at, most_at) VALUES ('instance ' || instance, at + 10, at + 10)
  ON CONFLICT (id) DO UPDATE SET full_at = excluded.full_at, most_at = excluded.most_at;
  SELECT count(*) INTO present FROM limit_level l WHERE l.id >= 'instance ' AND l.id < 'instance!' AND l.full_at > at;
  RETURN QUERY SELECT 0, 0::double precision, present;
  RETURN QUERY WITH asked AS (
    SELECT a.id, a.owed, a.rate, a.burst, a.place
    FROM unnest(ids, owed, rates, bursts) WITH ORDINALITY AS a(id, owed, rate, burst, place)
  ), settled AS (
    -- in one order, so that two instances do not wait for each other
    INSERT INTO limit_level AS l (id, full_at, most_at)
    SELECT a.id, at + least(a.owed, 2 * a.burst) / a.rate, at + 2 * a.burst / a.rate FROM asked a ORDER BY a.id
    ON CONFLICT (id) DO UPDATE SET most_at = excluded.most_at,
      full_at = least(greatest(l.full_at, at) + (excluded.full_at - at), excluded.most_at)
    RETURNING l.id, l.full_at
  )
  SELECT a.place::int, a.burst - greatest(s.full_at - at, 0) * a.rate, present FROM settled s JOIN asked a USING (id);
END
$$;
ALTER FUNCTION platform_limits_settle OWNER TO qeetid_platform;

-- Removes up to `most` buckets that are full, and instances that are gone.
CREATE OR REPLACE FUNCTION platform_limits_forget(most int, OUT forgotten int)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM limit_level l USING (
    SELECT o.id FROM limit_level o WHERE o.full_at < extract(epoch FROM clock_timestamp()) - 1
    LIMIT most FOR UPDATE SKIP LOCKED) AS old
  WHERE l.id = old.id;
  GET DIAGNOSTICS forgotten = ROW_COUNT;
END
$$;
ALTER FUNCTION platform_limits_forget OWNER TO qeetid_platform;
