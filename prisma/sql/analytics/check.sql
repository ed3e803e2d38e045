-- Checking the figures against the events (scripts/analytics.ts).

-- Returns the rows that differ between a tenant's figures and what its events say, since events are complete.
CREATE OR REPLACE FUNCTION platform_analytics_differences(
  t uuid,
  OUT figure text, OUT day date, OUT what text, OUT stored bigint, OUT counted bigint
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH since AS (SELECT coalesce((SELECT utc_day(h.raw_from + interval '1 day' - interval '1 millisecond')
    FROM auth_horizon h WHERE h.tenant_id = t), '-infinity'::date) AS day),
  event AS (SELECT e.* FROM auth_event e, since s WHERE e.tenant_id = t
    AND (s.day = '-infinity' OR e.at >= utc_start(s.day))),
  active AS (
    SELECT utc_day(e.at) AS day, e.user_id, min(e.at) AS first_at, max(e.at) AS last_at FROM event e
      WHERE auth_is_activity(e.kind) AND e.user_id IS NOT NULL GROUP BY 1, 2
  ),
  stored AS (
    SELECT 'day_count' AS figure, c.day, concat_ws(' ', c.kind, c.method, c.reason) AS what, c.n
      FROM auth_day_count c, since s WHERE c.tenant_id = t AND c.day >= s.day
    UNION ALL SELECT 'quarter_count', utc_day(c.at),
      concat_ws(' ', q.at AT TIME ZONE 'UTC', c.kind, c.method, c.reason), q.n
      FROM auth_count c, since s, LATERAL auth_quarters_of(c) q WHERE c.tenant_id = t AND utc_day(c.at) >= s.day
    UNION ALL SELECT 'activity', a.day,
      concat_ws(' ', a.user_id, a.first_at AT TIME ZONE 'UTC', a.last_at AT TIME ZONE 'UTC'), 1
      FROM auth_activity a, since s WHERE a.tenant_id = t AND a.day >= s.day
    UNION ALL SELECT 'people', g.day, 'distinct', sum(g.n)::bigint FROM auth_gap g, since s WHERE g.tenant_id = t
      AND g.day >= s.day GROUP BY g.day
    UNION ALL SELECT 'gap', g.day, g.gap::text, g.n FROM auth_gap g, since s WHERE g.tenant_id = t AND g.day >= s.day
      AND g.n <> 0
    UNION ALL SELECT 'edge', c.day, concat_ws(' ', c.side, c.gap, c.quarter, c.other), c.n FROM auth_edge c
      WHERE c.tenant_id = t
    UNION ALL SELECT 'member', NULL,
      concat_ws(' ', f.user_id, f.joined_at AT TIME ZONE 'UTC', f.status, f.enrolled_at AT TIME ZONE 'UTC',
      f.has_codes), 1 FROM member_fact f WHERE f.tenant_id = t
    UNION ALL SELECT 'member_count', utc_day(c.at), c.figure, sum(c.n)::bigint FROM member_count c WHERE c.tenant_id = t
      GROUP BY 2, 3 HAVING sum(c.n) <> 0
  ),
  counted AS (
    SELECT 'day_count' AS figure, utc_day(e.at) AS day, concat_ws(' ', e.kind, e.method, e.reason) AS what,
      count(*) AS n FROM event e GROUP BY 2, 3
    UNION ALL SELECT 'quarter_count', utc_day(e.at),
      concat_ws(' ', quarter_start(e.at) AT TIME ZONE 'UTC', e.kind, e.method, e.reason), count(*) FROM event e
      GROUP BY 2, 3
    UNION ALL SELECT 'activity', a.day,
      concat_ws(' ', a.user_id, a.first_at AT TIME ZONE 'UTC', a.last_at AT TIME ZONE 'UTC'), 1 FROM active a
    UNION ALL SELECT 'people', a.day, 'distinct', count(*) FROM active a GROUP BY a.day
    -- The day before the first of these days is known only as it is stored.
    UNION ALL SELECT 'gap', a.day, least(coalesce(a.day - a.previous, 400), 400)::text, count(*) FROM (
      SELECT a.day, coalesce(lag(a.day) OVER (PARTITION BY a.user_id ORDER BY a.day),
        (SELECT o.day FROM auth_activity o, since s WHERE o.tenant_id = t AND o.user_id = a.user_id
          AND o.day < s.day ORDER BY o.day DESC LIMIT 1)) AS previous
      FROM active a) a GROUP BY 2, 3
    UNION ALL SELECT 'edge', f.day, concat_ws(' ', f.side, f.gap, f.quarter, f.other), f.n FROM auth_edges_of(t) f
    UNION ALL SELECT 'member', NULL,
      concat_ws(' ', f.user_id, f.joined_at AT TIME ZONE 'UTC', f.status, f.enrolled_at AT TIME ZONE 'UTC',
      f.has_codes), 1 FROM membership m, LATERAL member_facts_of(m) f WHERE m.tenant_id = t
    UNION ALL SELECT 'member_count', utc_day(g.at), g.figure, count(*) FROM membership m, LATERAL member_facts_of(m) f,
      LATERAL member_figures_of(f) g WHERE m.tenant_id = t GROUP BY 2, 3
  )
  SELECT coalesce(s.figure, c.figure), coalesce(s.day, c.day), coalesce(s.what, c.what), coalesce(s.n, 0),
    coalesce(c.n, 0)
  FROM stored s FULL JOIN counted c ON c.figure = s.figure
    AND coalesce(c.day, '-infinity') = coalesce(s.day, '-infinity') AND c.what = s.what
  WHERE coalesce(s.n, 0) <> coalesce(c.n, 0)
    AND NOT (coalesce(s.figure, c.figure) = 'activity' AND coalesce(s.day, c.day) IS NULL)
  ORDER BY 1, 2, 3;
END
$$;
ALTER FUNCTION platform_analytics_differences OWNER TO qeetid_platform;

-- Makes the figures anew from the events, since those are complete. Sign-ins of the tenant wait for it.
CREATE OR REPLACE FUNCTION platform_analytics_rebuild(t uuid, OUT events bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  since date;
  first timestamptz;
BEGIN
  PERFORM 1 FROM audit_head h WHERE h.tenant_id = t FOR UPDATE;
  SELECT coalesce((SELECT utc_day(h.raw_from + interval '1 day' - interval '1 millisecond') FROM auth_horizon h
    WHERE h.tenant_id = t), '-infinity'::date) INTO since;
  first := CASE WHEN since = '-infinity' THEN '-infinity'::timestamptz ELSE utc_start(since) END;
  DELETE FROM auth_count c WHERE c.tenant_id = t AND c.at >= first;
  DELETE FROM auth_day_count c WHERE c.tenant_id = t AND c.day >= since;
  DELETE FROM auth_gap g WHERE g.tenant_id = t AND g.day >= since;
  DELETE FROM auth_activity a WHERE a.tenant_id = t AND a.day >= since;
  UPDATE auth_activity a SET next_day = '9999-12-31' WHERE a.tenant_id = t AND a.next_day >= since;
  INSERT INTO auth_count (tenant_id, at, kind, method, reason, q0, q1, q2, q3)
  SELECT t, hour_start(e.at), e.kind, e.method, e.reason, count(*) FILTER (WHERE quarter_of_day(e.at) % 4 = 0), count(*)
    FILTER (WHERE quarter_of_day(e.at) % 4 = 1),
    count(*) FILTER (WHERE quarter_of_day(e.at) % 4 = 2), count(*) FILTER (WHERE quarter_of_day(e.at) % 4 = 3)
  FROM auth_event e WHERE e.tenant_id = t AND e.at >= first GROUP BY 2, 3, 4, 5;
  INSERT INTO auth_day_count SELECT t, utc_day(e.at), e.kind, e.method, e.reason, count(*) FROM auth_event e
    WHERE e.tenant_id = t AND e.at >= first GROUP BY 2, 3, 4, 5;
  INSERT INTO auth_activity (tenant_id, day, user_id, first_at, last_at, first_quarter, last_quarter, previous_day,
    next_day)
  SELECT t, d.day, d.user_id, d.first_at, d.last_at, quarter_of_day(d.first_at), quarter_of_day(d.last_at),
    coalesce(lag(d.day) OVER of_one, (SELECT o.day FROM auth_activity o WHERE o.tenant_id = t AND o.user_id = d.user_id
      AND o.day < since ORDER BY o.day DESC LIMIT 1), '0001-01-01'),
    coalesce(lead(d.day) OVER of_one, '9999-12-31')
  FROM (
    SELECT utc_day(e.at) AS day, e.user_id, min(e.at) AS first_at, max(e.at) AS last_at FROM auth_event e
    WHERE e.tenant_id = t AND e.at >= first AND auth_is_activity(e.kind) AND e.user_id IS NOT NULL GROUP BY 1, 2
  ) d WINDOW of_one AS (PARTITION BY d.user_id ORDER BY d.day);
  WITH first AS MATERIALIZED (SELECT n.user_id, n.day, n.previous_day FROM auth_activity n WHERE n.tenant_id = t
    AND n.day >= since AND n.previous_day < since)
  UPDATE auth_activity a SET next_day = f.day FROM first f WHERE a.tenant_id = t AND a.user_id = f.user_id
    AND a.day = f.previous_day;
  INSERT INTO auth_gap SELECT t, a.day, CASE WHEN a.previous_day = '0001-01-01' THEN 400
    ELSE least(a.day - a.previous_day, 400) END, count(*)
  FROM auth_activity a WHERE a.tenant_id = t AND a.day >= since GROUP BY 2, 3;
  DELETE FROM auth_edge c WHERE c.tenant_id = t;
  INSERT INTO auth_edge (tenant_id, day, side, gap, quarter, other, n) SELECT t, f.* FROM auth_edges_of(t) f;
  PERFORM member_recount(t);
  SELECT count(*) INTO events FROM auth_event e WHERE e.tenant_id = t AND e.at >= first;
END
$$;
ALTER FUNCTION platform_analytics_rebuild OWNER TO qeetid_platform;
