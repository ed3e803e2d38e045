-- Reading the figures of sign-ins, in the scope's tenant.

-- Returns events between two starts of quarters of an hour: whole days from the days, the rest from the quarters.
CREATE OR REPLACE FUNCTION auth_counts(
  since timestamptz, until timestamptz,
  OUT kind text, OUT method text, OUT reason text, OUT n bigint
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  first_day date := utc_day(since + interval '1 day' - interval '1 millisecond');
  last_day date := greatest(utc_day(until), first_day);
  head_end timestamptz := least(utc_start(first_day), until); -- in the middle of one day there are no whole ones
BEGIN
  RETURN QUERY SELECT p.kind, p.method, p.reason, sum(p.n)::bigint FROM (
    SELECT c.kind, c.method, c.reason, c.n FROM auth_day_count c WHERE c.tenant_id = t AND c.day >= first_day
      AND c.day < last_day
    UNION ALL SELECT c.kind, c.method, c.reason, auth_count_of(c, since, head_end) FROM auth_count c
      WHERE c.tenant_id = t AND c.at > since - interval '1 hour' AND c.at < head_end
    UNION ALL SELECT c.kind, c.method, c.reason, auth_count_of(c, utc_start(last_day), until) FROM auth_count c
      WHERE c.tenant_id = t AND c.at >= utc_start(last_day) AND c.at < until
  ) p GROUP BY 1, 2, 3 HAVING sum(p.n) > 0;
END
$$;
GRANT EXECUTE ON FUNCTION auth_counts TO qeetid_runtime, qeetid_platform;

-- Returns events of the quarter of an hour in which each moment lies, from its start until before the moment. They are
-- counted one by one on the shorter side of the moment.
CREATE OR REPLACE FUNCTION auth_counts_within(
  moments timestamptz[],
  OUT moment timestamptz, OUT kind text, OUT method text, OUT n bigint
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  t uuid := current_tenant();
  m timestamptz;
  start timestamptz;
  part smallint;
BEGIN
  FOREACH m IN ARRAY moments LOOP -- one by one, so that of the fourteen parts of the events only the one is opened
    start := quarter_start(m);
    part := auth_slot(m);
    CONTINUE WHEN m = start;
    IF m - start < interval '450 seconds' THEN
      RETURN QUERY SELECT m, e.kind, e.method, count(*) FROM auth_event e WHERE e.tenant_id = t AND e.at >= start
        AND e.at < m AND e.slot = part GROUP BY e.kind, e.method;
    ELSE
      RETURN QUERY SELECT m, c.kind, c.method, sum(c.n)::bigint FROM (
        SELECT q.kind, q.method, auth_count_of(q, start, start + interval '15 minutes') AS n FROM auth_count q
          WHERE q.tenant_id = t AND q.at = hour_start(start)
        UNION ALL SELECT e.kind, e.method, -1 FROM auth_event e WHERE e.tenant_id = t AND e.at >= m
          AND e.at < start + interval '15 minutes' AND e.slot = part
      ) c GROUP BY c.kind, c.method;
    END IF;
  END LOOP;
END
$$;
GRANT EXECUTE ON FUNCTION auth_counts_within TO qeetid_runtime, qeetid_platform;

-- Returns how many distinct people were active from one moment until before another, at most 399 days later.
CREATE OR REPLACE FUNCTION auth_active(since timestamptz, until timestamptz, OUT people bigint)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  t uuid := current_tenant();
  s date := utc_day(since);
  e date := utc_day(until - interval '1 millisecond');
  cut_start boolean := since > utc_start(s);
  cut_end boolean := until < utc_start(e + 1);
  next_quarter timestamptz := quarter_start(until) + interval '15 minutes';
  q_start smallint := quarter_of_day(since);
  q_end smallint := quarter_of_day(until - interval '1 millisecond'); -- the last one that has a part in the window
  split_end boolean := until > quarter_start(until);
BEGIN
  people := 0;
  IF until <= since THEN
    RETURN;
  ELSIF e - s >= 400 THEN
    RAISE EXCEPTION 'auth_active: more than 400 days' USING ERRCODE = 'invalid_parameter_value';
  -- the middle of a day, of which the days keep only the first and the last moment
  ELSIF s = e AND cut_start AND cut_end THEN
    SELECT count(DISTINCT v.user_id) INTO people FROM auth_event v
    WHERE v.tenant_id = t AND v.at >= since AND v.at < until AND v.slot = auth_slot(since) AND auth_is_activity(v.kind);
    RETURN;
  END IF;
  -- A window that ends now cuts nothing off: nothing is recorded after it. That is seen without looking at anybody.
  cut_end := cut_end AND (EXISTS (SELECT FROM auth_count c WHERE c.tenant_id = t
    AND c.at > next_quarter - interval '1 hour' AND auth_count_of(c, next_quarter, 'infinity') > 0)
    OR EXISTS (SELECT FROM auth_event v WHERE v.tenant_id = t AND v.at >= until AND v.at < next_quarter
      AND v.slot = auth_slot(until))
    OR EXISTS (SELECT FROM auth_horizon h WHERE h.tenant_id = t AND h.raw_from > until));
  -- Each person once, on the first of these days on which they were active: they had not been since the first one.
  SELECT coalesce(sum(g.n), 0) INTO people FROM auth_gap g WHERE g.tenant_id = t AND g.day BETWEEN s AND e
    AND g.gap > g.day - s;
  -- Whole quarters are counted already; of the one in which a bound lies its people are looked at. Of few days it is
  -- all gaps but those that
  -- are too short, of many those that are longer: what is less to read.
  IF cut_start THEN -- on the first day too early, and not again
    IF e - s < 8 THEN
      people := people - (SELECT coalesce(sum(CASE c.gap WHEN 0 THEN c.n ELSE -c.n END), 0) FROM auth_edge c
        WHERE c.tenant_id = t AND c.day = s AND c.side = 'last' AND c.gap <= e - s AND c.quarter < q_start);
    ELSE
      people := people - (SELECT coalesce(sum(c.n), 0) FROM auth_edge c WHERE c.tenant_id = t AND c.day = s
        AND c.side = 'last' AND c.gap > e - s AND c.quarter < q_start);
    END IF;
    IF since > quarter_start(since) THEN
      people := people - (SELECT count(*) FROM auth_activity a WHERE a.tenant_id = t AND a.day = s
        AND a.last_quarter = q_start AND a.last_at < since AND a.next_day > e);
    END IF;
  END IF;
  IF cut_end THEN -- on the last day too late, and not before
    IF e - s < 8 THEN
      people := people - (SELECT coalesce(sum(CASE c.gap WHEN 0 THEN c.n ELSE -c.n END), 0) FROM auth_edge c
        WHERE c.tenant_id = t AND c.day = e AND c.side = 'first' AND c.gap <= e - s AND c.quarter > q_end);
    ELSE
      people := people - (SELECT coalesce(sum(c.n), 0) FROM auth_edge c WHERE c.tenant_id = t AND c.day = e
        AND c.side = 'first' AND c.gap > e - s AND c.quarter > q_end);
    END IF;
    IF split_end THEN
      people := people - (SELECT count(*) FROM auth_activity a WHERE a.tenant_id = t AND a.day = e
        AND a.first_quarter = q_end AND a.first_at >= until AND a.previous_day < s);
    END IF;
  END IF;
  IF cut_start AND cut_end AND e > s THEN -- too early and too late, and not in between
    people := people - (SELECT coalesce(sum(c.n), 0) FROM auth_edge c WHERE c.tenant_id = t AND c.day = e
      AND c.side = 'pair' AND c.gap = e - s AND c.quarter > q_end AND c.other < q_start);
    IF since > quarter_start(since) THEN
      people := people - (
        SELECT count(*) FROM auth_activity a JOIN auth_activity z ON z.tenant_id = t AND z.day = e
          AND z.user_id = a.user_id AND z.first_at >= until
        WHERE a.tenant_id = t AND a.day = s AND a.last_quarter = q_start AND a.last_at < since AND a.next_day = e);
    END IF;
    IF split_end THEN
      people := people - (
        SELECT count(*) FROM auth_activity z JOIN auth_activity a ON a.tenant_id = t AND a.day = s
          AND a.user_id = z.user_id AND a.last_quarter < q_start
        WHERE z.tenant_id = t AND z.day = e AND z.first_quarter = q_end AND z.first_at >= until AND z.previous_day = s);
    END IF;
  END IF;
END
$$;
GRANT EXECUTE ON FUNCTION auth_active TO qeetid_runtime, qeetid_platform;

-- Returns events between each two bounds that follow each other; bounds are starts of quarters of an hour, in order.
CREATE OR REPLACE FUNCTION auth_series(
  bounds timestamptz[],
  OUT bucket int, OUT kind text, OUT method text, OUT reason text, OUT n bigint
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  since timestamptz := bounds[1];
  until timestamptz := bounds[cardinality(bounds)];
BEGIN
  IF NOT EXISTS (SELECT FROM unnest(bounds) AS b WHERE b <> utc_start(utc_day(b))) THEN
    RETURN QUERY SELECT width_bucket(utc_start(c.day), bounds), c.kind, c.method, c.reason, sum(c.n)::bigint
      FROM auth_day_count c
    WHERE c.tenant_id = t AND c.day >= utc_day(since) AND c.day < utc_day(until) GROUP BY 1, 2, 3, 4;
    RETURN;
  END IF;
  RETURN QUERY SELECT width_bucket(q.at, bounds), c.kind, c.method, c.reason, sum(q.n)::bigint
    FROM auth_count c, LATERAL auth_quarters_of(c) q
  WHERE c.tenant_id = t AND c.at > since - interval '1 hour' AND c.at < until AND q.at >= since
    AND q.at < until GROUP BY 1, 2, 3, 4;
END
$$;
GRANT EXECUTE ON FUNCTION auth_series TO qeetid_runtime, qeetid_platform;

-- Returns distinct active people between each two bounds.
CREATE OR REPLACE FUNCTION auth_active_series(
  bounds timestamptz[],
  OUT bucket int, OUT people bigint
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT b::int, auth_active(bounds[b], bounds[b + 1]) FROM generate_series(1, cardinality(bounds) - 1) AS b;
END
$$;
GRANT EXECUTE ON FUNCTION auth_active_series TO qeetid_runtime, qeetid_platform;

-- Returns what the overview is made of as of one moment: counts and distinct people of windows, and both by day.
-- Windows that end now take in what is recorded in the same millisecond.
-- Nullable: at, kind, method.
CREATE OR REPLACE FUNCTION auth_overview(
  moment timestamptz,
  OUT part text, OUT at timestamptz, OUT kind text, OUT method text, OUT n bigint
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  t uuid := current_tenant();
  today date := utc_day(moment);
  midnight timestamptz := utc_start(today);
  monday date := date_trunc('week', today::timestamp)::date;
  after timestamptz := moment + interval '1 millisecond';
  first_hour timestamptz := date_trunc('hour', moment - interval '23 hours', 'UTC');
BEGIN
  RETURN QUERY SELECT w.part, NULL::timestamptz, NULL::text, NULL::text, auth_active(w.since, w.until) FROM (VALUES
    ('mau', moment - interval '30 days', after),
      ('mau_before', moment - interval '60 days', moment - interval '30 days'),
    ('dau', midnight, after), ('dau_before', midnight - interval '1 day', midnight),
    ('day_week_ago', moment - interval '8 days', moment - interval '7 days'),
      ('month_week_ago', moment - interval '37 days', moment - interval '7 days')
  ) AS w(part, since, until);
  -- From quarter to quarter; then without what of the first one is before the window, and with what of the last one is
  -- in it.
  RETURN QUERY WITH w(part, since, until) AS (VALUES
    ('30d', moment - interval '30 days', after),
      ('30d_before', moment - interval '60 days', moment - interval '30 days'),
    ('24h', moment - interval '24 hours', after),
      ('24h_before', moment - interval '48 hours', moment - interval '24 hours'),
    ('today', midnight, after), ('hour', date_trunc('hour', moment, 'UTC'), after)
  ), within AS MATERIALIZED (
    SELECT * FROM auth_counts_within(ARRAY[moment - interval '60 days', moment - interval '30 days',
      moment - interval '48 hours', moment - interval '24 hours', after])
  )
  SELECT p.part, CASE WHEN p.part = 'hour' THEN date_trunc('hour', moment, 'UTC')
    END, p.kind, p.method, sum(p.n)::bigint FROM (
    SELECT w.part, c.kind, c.method, c.n FROM w, LATERAL auth_counts(quarter_start(w.since), quarter_start(w.until)) c
    UNION ALL SELECT w.part, c.kind, c.method, -c.n FROM w JOIN within c ON c.moment = w.since
    UNION ALL SELECT w.part, c.kind, c.method, c.n FROM w JOIN within c ON c.moment = w.until
  ) p WHERE p.part <> 'hour' OR p.kind IN ('LOGIN_FAILED', 'MFA_FAILED') GROUP BY 1, 3, 4 HAVING sum(p.n) <> 0;
  -- What lies after the moment that is asked about belongs to no figure.
  RETURN QUERY SELECT 'week', utc_start(w.start), NULL::text, NULL::text,
    auth_active(utc_start(w.start), least(utc_start(w.start + 7), after))
  FROM (SELECT monday - 7 * k AS start FROM generate_series(0, 7) AS k) w;
  RETURN QUERY SELECT 'day_people', utc_start(g.day), NULL::text, NULL::text, sum(g.n)::bigint FROM auth_gap g
  WHERE g.tenant_id = t AND g.day >= monday - 49 AND g.day < today GROUP BY g.day;
  RETURN QUERY SELECT 'day', utc_start(c.day), c.kind, c.method, sum(c.n)::bigint FROM auth_day_count c
  WHERE c.tenant_id = t AND c.day >= today - 13 AND c.day < today GROUP BY c.day, c.kind, c.method;
  RETURN QUERY SELECT 'hour', c.at::timestamptz, c.kind, c.method, sum(c.q0 + c.q1 + c.q2 + c.q3)::bigint
    FROM auth_count c
  WHERE c.tenant_id = t AND c.at >= first_hour AND c.at < date_trunc('hour', moment, 'UTC')
    AND c.kind IN ('LOGIN_FAILED', 'MFA_FAILED') GROUP BY 2, c.kind, c.method;
END
$$;
GRANT EXECUTE ON FUNCTION auth_overview TO qeetid_runtime, qeetid_platform;
