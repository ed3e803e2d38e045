-- Recording events: each one is counted with the sign-in that it tells of.

-- Adds to how many of those active on a day had last been active so many days before. These numbers give the distinct
-- people of any days in a row, without counting them again.
CREATE OR REPLACE FUNCTION auth_gap_count(t uuid, active date, days int, change bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO auth_gap AS g (tenant_id, day, gap, n) VALUES (t, active, auth_gap_of(days), change)
  ON CONFLICT (tenant_id, day, gap) DO UPDATE SET n = g.n + change;
END
$$;
GRANT EXECUTE ON FUNCTION auth_gap_count TO qeetid_platform;

-- Adds to when people of a day were first and last active, for windows that begin or end in the middle of a day. side
-- first: by the gap to the active day before and the quarter of the first time; last: by the gap to the next active day
-- and the quarter of the last time; gap 0: any gap. pair: of two active days within 400 days, on the later
-- one: the quarter of its first time and, as other, of the last time on the earlier one.
CREATE OR REPLACE FUNCTION auth_edge_count(
  t uuid, active date, which text, days int, at_quarter int, at_other int, change bigint
) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF which = 'pair' AND (days IS NULL OR days >= 400) THEN
    RETURN;
  ELSIF change > 0 THEN
    INSERT INTO auth_edge AS c (tenant_id, day, side, gap, quarter, other, n)
      VALUES (t, active, which, days, at_quarter, at_other, change)
    ON CONFLICT (tenant_id, day, side, gap, quarter, other) DO UPDATE SET n = c.n + change;
    RETURN;
  END IF;
  -- The last one's row goes: somebody who is active all day would leave one for each quarter.
  DELETE FROM auth_edge c WHERE c.tenant_id = t AND c.day = active AND c.side = which AND c.gap = days
    AND c.quarter = at_quarter AND c.other = at_other AND c.n + change = 0;
  IF NOT FOUND THEN
    UPDATE auth_edge c SET n = c.n + change WHERE c.tenant_id = t AND c.day = active AND c.side = which AND c.gap = days
      AND c.quarter = at_quarter AND c.other = at_other;
  END IF;
END
$$;
GRANT EXECUTE ON FUNCTION auth_edge_count TO qeetid_platform;

-- Moves one person's count from one pair of quarters to another.
CREATE OR REPLACE FUNCTION auth_edge_move(
  t uuid, active date, which text, days int, from_quarter int, from_other int, to_quarter int, to_other int
) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM auth_edge_count(t, active, which, days, from_quarter, from_other, -1);
  PERFORM auth_edge_count(t, active, which, days, to_quarter, to_other, 1);
END
$$;
GRANT EXECUTE ON FUNCTION auth_edge_move TO qeetid_platform;

-- Returns what auth_edge of a tenant should be, counted anew from the days on which people were active.
CREATE OR REPLACE FUNCTION auth_edges_of(
  t uuid,
  OUT day date, OUT side text, OUT gap int, OUT quarter smallint, OUT other smallint, OUT n bigint
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT a.day, 'first', auth_gap_of(a.day - a.previous_day), a.first_quarter, -1::smallint, count(*)
    FROM auth_activity a WHERE a.tenant_id = t GROUP BY 1, 3, 4
  UNION ALL SELECT a.day, 'last', auth_gap_of(a.next_day - a.day), a.last_quarter, -1::smallint, count(*)
    FROM auth_activity a WHERE a.tenant_id = t GROUP BY 1, 3, 4
  UNION ALL SELECT a.day, 'first', 0, a.first_quarter, -1::smallint, count(*) FROM auth_activity a WHERE a.tenant_id = t
    GROUP BY 1, 4
  UNION ALL SELECT a.day, 'last', 0, a.last_quarter, -1::smallint, count(*) FROM auth_activity a WHERE a.tenant_id = t
    GROUP BY 1, 4
  UNION ALL SELECT a.day, 'pair', a.day - a.previous_day, a.first_quarter, a.other, count(*) FROM (
    SELECT x.*, lag(x.last_quarter) OVER (PARTITION BY x.user_id ORDER BY x.day) AS other FROM auth_activity x
      WHERE x.tenant_id = t
  ) a WHERE a.day - a.previous_day < 400 GROUP BY 1, 3, 4, 5;
END
$$;
GRANT EXECUTE ON FUNCTION auth_edges_of TO qeetid_platform;

-- Counts one event. Events of a tenant come one at a time, in any order: the caller holds the tenant's audit_head.
CREATE OR REPLACE FUNCTION auth_rollup(
  t uuid, moment timestamptz, what text, how text, why text, person uuid,
  OUT active boolean
)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  today date := utc_day(moment);
  q smallint := quarter_of_day(moment);
  it auth_activity;
  earlier auth_activity;
  later auth_activity;
BEGIN
  WITH hour AS (
    INSERT INTO auth_count AS c (tenant_id, at, kind, method, reason, q0, q1, q2, q3)
    VALUES (t, hour_start(moment), what, how, why, (q % 4 = 0)::int, (q % 4 = 1)::int, (q % 4 = 2)::int,
      (q % 4 = 3)::int)
    ON CONFLICT (tenant_id, at, kind, method, reason) DO UPDATE SET q0 = c.q0 + EXCLUDED.q0, q1 = c.q1 + EXCLUDED.q1,
      q2 = c.q2 + EXCLUDED.q2, q3 = c.q3 + EXCLUDED.q3
  )
  INSERT INTO auth_day_count AS c (tenant_id, day, kind, method, reason, n) VALUES (t, today, what, how, why, 1)
  ON CONFLICT (tenant_id, day, kind, method, reason) DO UPDATE SET n = c.n + 1;
  active := person IS NOT NULL AND auth_is_activity(what);
  IF NOT active THEN
    RETURN;
  END IF;
  UPDATE auth_activity a SET last_at = greatest(a.last_at, moment) WHERE a.tenant_id = t AND a.day = today
    AND a.user_id = person AND a.first_at <= moment AND a.last_quarter >= q;
  IF FOUND THEN
    RETURN;
  END IF;
  SELECT * INTO it FROM auth_activity a WHERE a.tenant_id = t AND a.day = today AND a.user_id = person;
  IF FOUND THEN
    UPDATE auth_activity a SET first_at = least(a.first_at, moment), last_at = greatest(a.last_at, moment),
      first_quarter = least(a.first_quarter, q), last_quarter = greatest(a.last_quarter, q)
    WHERE a.tenant_id = t AND a.day = today AND a.user_id = person;
    IF q > it.last_quarter THEN
      PERFORM auth_edge_move(t, today, 'last', auth_gap_of(it.next_day - today), it.last_quarter, -1, q, -1);
      PERFORM auth_edge_move(t, today, 'last', 0, it.last_quarter, -1, q, -1);
      SELECT * INTO later FROM auth_activity a WHERE a.tenant_id = t AND a.day = it.next_day AND a.user_id = person;
      PERFORM auth_edge_move(t, later.day, 'pair', later.day - today, later.first_quarter, it.last_quarter,
        later.first_quarter, q);
    ELSIF q < it.first_quarter THEN
      PERFORM auth_edge_move(t, today, 'first', auth_gap_of(today - it.previous_day), it.first_quarter, -1, q, -1);
      PERFORM auth_edge_move(t, today, 'first', 0, it.first_quarter, -1, q, -1);
      SELECT * INTO earlier FROM auth_activity a WHERE a.tenant_id = t AND a.day = it.previous_day
        AND a.user_id = person;
      PERFORM auth_edge_move(t, today, 'pair', today - earlier.day, it.first_quarter, earlier.last_quarter, q,
        earlier.last_quarter);
    END IF;
    RETURN;
  END IF;
  SELECT * INTO earlier FROM auth_activity a WHERE a.tenant_id = t AND a.user_id = person
    AND a.day < today ORDER BY a.day DESC LIMIT 1;
  SELECT * INTO later FROM auth_activity a WHERE a.tenant_id = t AND a.user_id = person AND a.day > today ORDER BY a.day
    LIMIT 1;
  WITH here AS (
    INSERT INTO auth_activity (tenant_id, day, user_id, first_at, last_at, first_quarter, last_quarter, previous_day,
      next_day)
    VALUES (t, today, person, moment, moment, q, q, coalesce(earlier.day, '0001-01-01'),
      coalesce(later.day, '9999-12-31'))
  ), gap AS (
    INSERT INTO auth_gap AS g (tenant_id, day, gap, n) VALUES (t, today, auth_gap_of(today - earlier.day), 1)
    ON CONFLICT (tenant_id, day, gap) DO UPDATE SET n = g.n + 1
  )
  INSERT INTO auth_edge AS c (tenant_id, day, side, gap, quarter, other, n)
  SELECT t, today, e.side, e.gap, q, e.other, 1 FROM (VALUES
    ('first', auth_gap_of(today - earlier.day), -1), ('first', 0, -1), ('last', auth_gap_of(later.day - today), -1),
      ('last', 0, -1), ('pair', today - earlier.day, earlier.last_quarter)
  ) AS e(side, gap, other) WHERE e.side <> 'pair' OR e.gap < 400
  ON CONFLICT (tenant_id, day, side, gap, quarter, other) DO UPDATE SET n = c.n + 1;
  IF earlier.day IS NOT NULL THEN
    UPDATE auth_activity a SET next_day = today WHERE a.tenant_id = t AND a.day = earlier.day AND a.user_id = person;
    PERFORM auth_edge_count(t, earlier.day, 'last', auth_gap_of(later.day - earlier.day), earlier.last_quarter, -1, -1);
    PERFORM auth_edge_count(t, earlier.day, 'last', auth_gap_of(today - earlier.day), earlier.last_quarter, -1, 1);
  END IF;
  IF later.day IS NOT NULL THEN
    UPDATE auth_activity a SET previous_day = today WHERE a.tenant_id = t AND a.day = later.day AND a.user_id = person;
    PERFORM auth_gap_count(t, later.day, later.day - earlier.day, -1);
    PERFORM auth_gap_count(t, later.day, later.day - today, 1);
    PERFORM auth_edge_count(t, later.day, 'first', auth_gap_of(later.day - earlier.day), later.first_quarter, -1, -1);
    PERFORM auth_edge_count(t, later.day, 'first', auth_gap_of(later.day - today), later.first_quarter, -1, 1);
    PERFORM auth_edge_count(t, later.day, 'pair', later.day - earlier.day, later.first_quarter, earlier.last_quarter,
      -1);
    PERFORM auth_edge_count(t, later.day, 'pair', later.day - today, later.first_quarter, q, 1);
  END IF;
END
$$;
ALTER FUNCTION auth_rollup OWNER TO qeetid_platform;

-- Counts a sign-in for an address that nobody has: it belongs to no tenant, so it is a number and nothing else.
CREATE OR REPLACE FUNCTION platform_login_unknown(how text, OUT counted bigint)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO unknown_login AS u (at, method, n) VALUES (quarter_start(clock_timestamp()), how, 1)
    ON CONFLICT (at, method) DO UPDATE SET n = u.n + 1 RETURNING n
$$;
ALTER FUNCTION platform_login_unknown OWNER TO qeetid_platform;

-- Gives back the space of months in which retention has left nothing. Returns how many. A month that is being written
-- to waits.
CREATE OR REPLACE FUNCTION platform_auth_events_reclaim(OUT emptied int)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part text;
  n int;
BEGIN
  emptied := 0;
  FOR n IN SELECT g FROM generate_series(0, 13) AS g
    WHERE g NOT IN (auth_slot(now()), auth_slot(now() + interval '1 day')) LOOP
    part := format('auth_event_%s', lpad(n::text, 2, '0'));
    CONTINUE WHEN pg_relation_size(part::regclass) = 0 OR EXISTS (SELECT FROM auth_event e WHERE e.slot = n);
    BEGIN
      EXECUTE format('LOCK TABLE ONLY %I IN ACCESS EXCLUSIVE MODE NOWAIT', part);
      IF NOT EXISTS (SELECT FROM auth_event e WHERE e.slot = n) THEN
        EXECUTE format('TRUNCATE ONLY %I', part);
        emptied := emptied + 1;
      END IF;
    EXCEPTION WHEN lock_not_available THEN
      NULL; -- the next hour will do
    END;
  END LOOP;
END
$$;
ALTER FUNCTION platform_auth_events_reclaim OWNER TO qeetid_platform;
