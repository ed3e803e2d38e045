-- CreateTable
CREATE TABLE "auth_event" (
    "tenant_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "seq" BIGINT NOT NULL,
    "slot" SMALLINT NOT NULL,
    "kind" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "user_id" UUID,

    CONSTRAINT "auth_event_pkey" PRIMARY KEY ("tenant_id","at","seq","slot")
) PARTITION BY LIST ("slot");

-- CreateTable
CREATE TABLE "auth_count" (
    "tenant_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "n" BIGINT NOT NULL,

    CONSTRAINT "auth_count_pkey" PRIMARY KEY ("tenant_id","at","kind","method","reason")
);

-- CreateTable
CREATE TABLE "auth_day_count" (
    "tenant_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "n" BIGINT NOT NULL,

    CONSTRAINT "auth_day_count_pkey" PRIMARY KEY ("tenant_id","day","kind","method","reason")
);

-- CreateTable
CREATE TABLE "auth_activity" (
    "tenant_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "user_id" UUID NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "previous_day" DATE NOT NULL,
    "next_day" DATE NOT NULL,

    CONSTRAINT "auth_activity_pkey" PRIMARY KEY ("tenant_id","day","user_id")
);

-- CreateTable
CREATE TABLE "auth_gap" (
    "tenant_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "gap" INTEGER NOT NULL,
    "n" BIGINT NOT NULL,

    CONSTRAINT "auth_gap_pkey" PRIMARY KEY ("tenant_id","day","gap")
);

-- CreateTable
CREATE TABLE "auth_horizon" (
    "tenant_id" UUID NOT NULL,
    "raw_from" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auth_horizon_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "unknown_login" (
    "at" TIMESTAMPTZ(3) NOT NULL,
    "method" TEXT NOT NULL,
    "n" BIGINT NOT NULL,

    CONSTRAINT "unknown_login_pkey" PRIMARY KEY ("at","method")
);

-- CreateIndex
CREATE INDEX "auth_activity_tenant_id_user_id_day_idx" ON "auth_activity"("tenant_id", "user_id", "day");

-- CreateIndex
CREATE INDEX "auth_activity_tenant_id_day_next_day_idx" ON "auth_activity"("tenant_id", "day", "next_day");

-- CreateIndex
CREATE INDEX "auth_activity_tenant_id_day_previous_day_idx" ON "auth_activity"("tenant_id", "day", "previous_day");

-- AddForeignKey
ALTER TABLE "auth_event" ADD CONSTRAINT "auth_event_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_count" ADD CONSTRAINT "auth_count_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_day_count" ADD CONSTRAINT "auth_day_count_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_activity" ADD CONSTRAINT "auth_activity_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_gap" ADD CONSTRAINT "auth_gap_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_horizon" ADD CONSTRAINT "auth_horizon_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ─── from here on by hand ───────────────────────────────────────────────────────────────────────────────────────────

-- A ring of months: nothing has to make partitions in time, and a month that is older than a year is emptied at once.
DO $$
BEGIN
  FOR slot IN 0..13 LOOP
    EXECUTE format('CREATE TABLE auth_event_%s PARTITION OF auth_event FOR VALUES IN (%s)', lpad(slot::text, 2, '0'), slot);
    EXECUTE format('GRANT TRUNCATE ON auth_event_%s TO qeetid_platform', lpad(slot::text, 2, '0')); -- platform_auth_events_reclaim
    EXECUTE format('ALTER TABLE auth_event_%s ENABLE ROW LEVEL SECURITY', lpad(slot::text, 2, '0'));
    EXECUTE format('ALTER TABLE auth_event_%s FORCE ROW LEVEL SECURITY', lpad(slot::text, 2, '0')); -- without a policy: by its own name nobody reaches one
  END LOOP;
END
$$;

SELECT secure_tenant_table(t) FROM unnest(ARRAY['auth_event', 'auth_count', 'auth_day_count', 'auth_activity', 'auth_gap', 'auth_horizon']::regclass[]) AS t;

COMMENT ON COLUMN auth_activity.previous_day IS '0001-01-01: none';
COMMENT ON COLUMN auth_activity.next_day IS '9999-12-31: none';

-- Requests read; what is written, the functions below write.
GRANT SELECT ON auth_event, auth_count, auth_day_count, auth_activity, auth_gap, auth_horizon TO qeetid_runtime;
GRANT SELECT, INSERT, UPDATE, DELETE ON auth_event, auth_count, auth_day_count, auth_activity, auth_gap, auth_horizon TO qeetid_platform;
GRANT SELECT, INSERT, UPDATE ON unknown_login TO qeetid_platform;
GRANT SELECT (tenant_id, seq, created_at) ON audit_event TO qeetid_platform;

-- Kinds are text and not an enum: operators of enums are not leakproof, and below row-level security no index would be used for them.
ALTER TABLE auth_event ADD CONSTRAINT auth_event_kind CHECK (kind IN ('LOGIN_SUCCEEDED', 'LOGIN_FAILED', 'MFA_ASKED', 'MFA_PASSED', 'MFA_FAILED', 'REFRESHED'));

GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

-- ─── days, quarters of an hour ──────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION auth_slot(at timestamptz) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ((extract(year FROM at AT TIME ZONE 'UTC') * 12 + extract(month FROM at AT TIME ZONE 'UTC'))::int % 14)::smallint
$$;

CREATE FUNCTION utc_day(at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (at AT TIME ZONE 'UTC')::date
$$;

CREATE FUNCTION utc_start(day date) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT day::timestamp AT TIME ZONE 'UTC'
$$;

-- Every zone's clock in use is a multiple of this away from UTC.
CREATE FUNCTION quarter_start(at timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT date_bin('15 minutes', at, '2000-01-01T00:00:00Z'::timestamptz)
$$;

-- Kinds that show that somebody uses the tenant.
CREATE FUNCTION auth_is_activity(kind text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT kind = 'LOGIN_SUCCEEDED' OR kind = 'REFRESHED'
$$;

-- ─── writing ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Counts one event. Events may come in any order, but of one tenant one at a time: whoever calls this holds the tenant's audit_head.
CREATE FUNCTION auth_rollup(t uuid, moment timestamptz, what text, how text, why text, person uuid) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  today date := utc_day(moment);
  earlier date;
  later date;
BEGIN
  INSERT INTO auth_count AS c (tenant_id, at, kind, method, reason, n) VALUES (t, quarter_start(moment), what, how, why, 1)
  ON CONFLICT (tenant_id, at, kind, method, reason) DO UPDATE SET n = c.n + 1;
  INSERT INTO auth_day_count AS c (tenant_id, day, kind, method, reason, n) VALUES (t, today, what, how, why, 1)
  ON CONFLICT (tenant_id, day, kind, method, reason) DO UPDATE SET n = c.n + 1;
  IF person IS NULL OR NOT auth_is_activity(what) THEN
    RETURN;
  END IF;
  UPDATE auth_activity a SET first_at = least(a.first_at, moment), last_at = greatest(a.last_at, moment) WHERE a.tenant_id = t AND a.day = today AND a.user_id = person;
  IF FOUND THEN
    RETURN;
  END IF;
  SELECT a.day INTO earlier FROM auth_activity a WHERE a.tenant_id = t AND a.user_id = person AND a.day < today ORDER BY a.day DESC LIMIT 1;
  SELECT a.day INTO later FROM auth_activity a WHERE a.tenant_id = t AND a.user_id = person AND a.day > today ORDER BY a.day LIMIT 1;
  INSERT INTO auth_activity (tenant_id, day, user_id, first_at, last_at, previous_day, next_day)
  VALUES (t, today, person, moment, moment, coalesce(earlier, '0001-01-01'), coalesce(later, '9999-12-31'));
  PERFORM auth_gap_count(t, today, earlier, 1);
  IF earlier IS NOT NULL THEN
    UPDATE auth_activity a SET next_day = today WHERE a.tenant_id = t AND a.day = earlier AND a.user_id = person;
  END IF;
  IF later IS NOT NULL THEN
    UPDATE auth_activity a SET previous_day = today WHERE a.tenant_id = t AND a.day = later AND a.user_id = person;
    PERFORM auth_gap_count(t, later, earlier, -1);
    PERFORM auth_gap_count(t, later, today, 1);
  END IF;
END
$$;

-- How many of those who were active on a day had last been active so many days before; 400 is that, or longer, or never. Of
-- these numbers come the distinct people of any days in a row, without counting them again.
CREATE FUNCTION auth_gap_count(t uuid, active date, earlier date, change bigint) RETURNS void LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO auth_gap AS g (tenant_id, day, gap, n) VALUES (t, active, least(coalesce(active - earlier, 400), 400), change)
  ON CONFLICT (tenant_id, day, gap) DO UPDATE SET n = g.n + change
$$;

-- audit_append, and what it tells as an event, at the same moment and under the same lock.
CREATE FUNCTION audit_append_event(event_id uuid, actor_type text, actor_user_id uuid, action text, resource_type text, resource_id text, request_id text, salt bytea, body text,
    what text, how text, why text, by_client text, person uuid, OUT appended_seq bigint) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  moment timestamptz;
BEGIN
  appended_seq := audit_append(event_id, actor_type, actor_user_id, action, resource_type, resource_id, request_id, salt, body);
  SELECT e.created_at INTO STRICT moment FROM audit_event e WHERE e.tenant_id = t AND e.seq = appended_seq;
  INSERT INTO auth_event (tenant_id, at, seq, slot, kind, method, reason, client, user_id) VALUES (t, moment, appended_seq, auth_slot(moment), what, how, why, by_client, person);
  PERFORM auth_rollup(t, moment, what, how, why, person);
END
$$;

-- A sign-in for an address that nobody has: no tenant's, so a number and nothing else.
CREATE FUNCTION platform_login_unknown(how text, OUT counted bigint) LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO unknown_login AS u (at, method, n) VALUES (quarter_start(clock_timestamp()), how, 1) ON CONFLICT (at, method) DO UPDATE SET n = u.n + 1 RETURNING n
$$;

-- ─── reading ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Events from one moment until before another: whole days from the days, the rest from quarters, their rest from the events.
CREATE FUNCTION auth_counts(since timestamptz, until timestamptz, OUT kind text, OUT method text, OUT reason text, OUT n bigint) RETURNS SETOF record
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  first_quarter timestamptz := quarter_start(since + interval '15 minutes' - interval '1 millisecond');
  last_quarter timestamptz := quarter_start(until);
  first_day date := utc_day(since + interval '1 day' - interval '1 millisecond');
  last_day date := utc_day(until);
BEGIN
  IF first_quarter > last_quarter THEN
    first_quarter := until;
    last_quarter := until;
  END IF;
  IF first_day > last_day OR utc_start(first_day) < first_quarter OR utc_start(last_day) > last_quarter THEN
    first_day := utc_day(first_quarter);
    last_day := first_day;
    RETURN QUERY SELECT p.kind, p.method, p.reason, sum(p.n)::bigint FROM (
      SELECT c.kind, c.method, c.reason, c.n FROM auth_count c WHERE c.tenant_id = t AND c.at >= first_quarter AND c.at < last_quarter
      UNION ALL SELECT e.kind, e.method, e.reason, 1 FROM auth_event e WHERE e.tenant_id = t AND e.at >= since AND e.at < first_quarter AND e.slot = auth_slot(since)
      UNION ALL SELECT e.kind, e.method, e.reason, 1 FROM auth_event e WHERE e.tenant_id = t AND e.at >= last_quarter AND e.at < until AND e.slot = auth_slot(last_quarter)
    ) p GROUP BY 1, 2, 3;
    RETURN;
  END IF;
  RETURN QUERY SELECT p.kind, p.method, p.reason, sum(p.n)::bigint FROM (
    SELECT c.kind, c.method, c.reason, c.n FROM auth_day_count c WHERE c.tenant_id = t AND c.day >= first_day AND c.day < last_day
    UNION ALL SELECT c.kind, c.method, c.reason, c.n FROM auth_count c WHERE c.tenant_id = t AND c.at >= first_quarter AND c.at < utc_start(first_day)
    UNION ALL SELECT c.kind, c.method, c.reason, c.n FROM auth_count c WHERE c.tenant_id = t AND c.at >= utc_start(last_day) AND c.at < last_quarter
    UNION ALL SELECT e.kind, e.method, e.reason, 1 FROM auth_event e WHERE e.tenant_id = t AND e.at >= since AND e.at < first_quarter AND e.slot = auth_slot(since)
    UNION ALL SELECT e.kind, e.method, e.reason, 1 FROM auth_event e WHERE e.tenant_id = t AND e.at >= last_quarter AND e.at < until AND e.slot = auth_slot(last_quarter)
  ) p GROUP BY 1, 2, 3;
END
$$;

-- Distinct people who were active from one moment until before another, at most 399 days later.
CREATE FUNCTION auth_active(since timestamptz, until timestamptz, OUT people bigint) LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  s date := utc_day(since);
  e date := utc_day(until - interval '1 millisecond');
  cut_start boolean := since > utc_start(s);
  cut_end boolean := until < utc_start(e + 1);
  next_quarter timestamptz := quarter_start(until) + interval '15 minutes';
BEGIN
  people := 0;
  IF until <= since THEN
    RETURN;
  ELSIF e - s >= 400 THEN
    RAISE EXCEPTION 'auth_active: more than 400 days' USING ERRCODE = 'invalid_parameter_value';
  ELSIF s = e AND cut_start AND cut_end THEN -- the middle of a day, of which the days keep only the first and the last moment
    SELECT count(DISTINCT v.user_id) INTO people FROM auth_event v
    WHERE v.tenant_id = t AND v.at >= since AND v.at < until AND v.slot = auth_slot(since) AND auth_is_activity(v.kind);
    RETURN;
  END IF;
  -- A window that ends now cuts nothing off: nothing is recorded after it. That is seen without looking at anybody.
  cut_end := cut_end AND (EXISTS (SELECT FROM auth_count c WHERE c.tenant_id = t AND c.at >= next_quarter)
    OR EXISTS (SELECT FROM auth_event v WHERE v.tenant_id = t AND v.at >= until AND v.at < next_quarter AND v.slot = auth_slot(until))
    OR EXISTS (SELECT FROM auth_horizon h WHERE h.tenant_id = t AND h.raw_from > until));
  -- Each person once, on the first of these days on which they were active: they had not been since the first one.
  SELECT coalesce(sum(g.n), 0) INTO people FROM auth_gap g WHERE g.tenant_id = t AND g.day BETWEEN s AND e AND g.gap > g.day - s;
  IF cut_start THEN -- on the first day too early, and not again
    people := people - (SELECT count(*) FROM auth_activity a WHERE a.tenant_id = t AND a.day = s AND a.next_day > e AND a.last_at < since);
  END IF;
  IF cut_end THEN -- on the last day too late, and not before
    people := people - (SELECT count(*) FROM auth_activity a WHERE a.tenant_id = t AND a.day = e AND a.previous_day < s AND a.first_at >= until);
  END IF;
  IF cut_start AND cut_end THEN -- too early and too late, and not in between
    people := people - (
      SELECT count(*) FROM auth_activity a JOIN auth_activity z ON z.tenant_id = t AND z.day = e AND z.user_id = a.user_id AND z.first_at >= until
      WHERE a.tenant_id = t AND a.day = s AND a.next_day = e AND a.last_at < since);
  END IF;
END
$$;

-- Events between each two bounds that follow each other, which are starts of quarters of an hour, in order.
CREATE FUNCTION auth_series(bounds timestamptz[], OUT bucket int, OUT kind text, OUT method text, OUT reason text, OUT n bigint) RETURNS SETOF record
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  since timestamptz := bounds[1];
  until timestamptz := bounds[cardinality(bounds)];
BEGIN
  IF NOT EXISTS (SELECT FROM unnest(bounds) AS b WHERE b <> utc_start(utc_day(b))) THEN
    RETURN QUERY SELECT width_bucket(utc_start(c.day), bounds), c.kind, c.method, c.reason, sum(c.n)::bigint FROM auth_day_count c
    WHERE c.tenant_id = t AND c.day >= utc_day(since) AND c.day < utc_day(until) GROUP BY 1, 2, 3, 4;
    RETURN;
  END IF;
  RETURN QUERY SELECT width_bucket(c.at, bounds::timestamptz(3)[]), c.kind, c.method, c.reason, sum(c.n)::bigint FROM auth_count c
  WHERE c.tenant_id = t AND c.at >= since AND c.at < until GROUP BY 1, 2, 3, 4;
END
$$;

-- Distinct active people between each two bounds.
CREATE FUNCTION auth_active_series(bounds timestamptz[], OUT bucket int, OUT people bigint) RETURNS SETOF record LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT b::int, auth_active(bounds[b], bounds[b + 1]) FROM generate_series(1, cardinality(bounds) - 1) AS b
$$;

-- Numbers about the members of the scope's tenant and their second factors, by what they are and by day; a day before the
-- first that is asked for counts as none.
CREATE FUNCTION platform_people_figures(moment timestamptz, first_day date, OUT figure text, OUT day date, OUT n bigint) RETURNS SETOF record
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  t uuid := current_tenant();
BEGIN
  -- One pass, planned for this tenant: what is good for ten members is not for a hundred thousand. Status is looked at after the join:
  -- as hardly anybody is deleted, the planner would take it that hardly anybody is left.
  RETURN QUERY WITH everybody AS MATERIALIZED (
    SELECT u.status, CASE WHEN m.created_at >= utc_start(first_day) THEN utc_day(m.created_at) END AS joined, coalesce(f.confirmed_at <= moment, false) AS enrolled,
      CASE WHEN f.confirmed_at >= utc_start(first_day) THEN utc_day(f.confirmed_at) END AS confirmed,
      m.created_at <= moment - interval '30 days' AS before_30d, m.created_at <= moment - interval '7 days' AS before_7d,
      coalesce(f.confirmed_at <= moment - interval '7 days', false) AS enrolled_7d, count(*) AS n
    FROM membership m JOIN users u ON u.id = m.user_id LEFT JOIN totp_factor f ON f.user_id = m.user_id
    WHERE m.tenant_id = t AND m.created_at <= moment GROUP BY 1, 2, 3, 4, 5, 6, 7
  ),
  people AS (SELECT e.*, e.status = 'ACTIVE' AS active FROM everybody e WHERE e.status <> 'DELETED')
  SELECT 'joined', p.joined, sum(p.n)::bigint FROM people p GROUP BY p.joined
  UNION ALL SELECT 'enrolled', p.confirmed, sum(p.n)::bigint FROM people p WHERE p.enrolled GROUP BY p.confirmed
  UNION ALL SELECT f.figure, NULL, coalesce(f.n, 0)::bigint FROM (
    SELECT sum(p.n) FILTER (WHERE p.before_30d) AS before_30d,
      sum(p.n) FILTER (WHERE p.active) AS active,
      sum(p.n) FILTER (WHERE p.active AND p.enrolled) AS active_enrolled,
      sum(p.n) FILTER (WHERE p.active AND p.before_7d) AS active_before,
      sum(p.n) FILTER (WHERE p.active AND p.before_7d AND p.enrolled_7d) AS active_enrolled_before
    FROM people p
  ) c, LATERAL (VALUES ('before_30d', c.before_30d), ('active', c.active), ('active_enrolled', c.active_enrolled), ('active_before', c.active_before),
    ('active_enrolled_before', c.active_enrolled_before)) AS f(figure, n)
  UNION ALL SELECT 'recovery_codes', NULL, count(*) FROM (
    SELECT DISTINCT r.user_id FROM recovery_code r JOIN membership m ON m.tenant_id = t AND m.user_id = r.user_id AND m.created_at <= moment JOIN users u ON u.id = r.user_id AND u.status <> 'DELETED'
    WHERE r.used_at IS NULL
  ) r;
END
$$;

-- All that the overview is made of, as of one moment: counts and distinct people of windows, and both by day. Windows that end
-- now take in what is recorded in the same millisecond.
CREATE FUNCTION auth_overview(moment timestamptz, OUT part text, OUT at timestamptz, OUT kind text, OUT method text, OUT n bigint) RETURNS SETOF record
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  today date := utc_day(moment);
  midnight timestamptz := utc_start(today);
  monday date := date_trunc('week', today::timestamp)::date;
  after timestamptz := moment + interval '1 millisecond';
  first_hour timestamptz := date_trunc('hour', moment - interval '23 hours', 'UTC');
BEGIN
  RETURN QUERY SELECT w.part, NULL::timestamptz, NULL::text, NULL::text, auth_active(w.since, w.until) FROM (VALUES
    ('mau', moment - interval '30 days', after), ('mau_before', moment - interval '60 days', moment - interval '30 days'),
    ('dau', midnight, after), ('dau_before', midnight - interval '1 day', midnight),
    ('day_week_ago', moment - interval '8 days', moment - interval '7 days'), ('month_week_ago', moment - interval '37 days', moment - interval '7 days')
  ) AS w(part, since, until);
  RETURN QUERY SELECT w.part, NULL::timestamptz, c.kind, c.method, sum(c.n)::bigint FROM (VALUES
    ('30d', moment - interval '30 days', after), ('30d_before', moment - interval '60 days', moment - interval '30 days'),
    ('24h', moment - interval '24 hours', after), ('24h_before', moment - interval '48 hours', moment - interval '24 hours'),
    ('today', midnight, after)
  ) AS w(part, since, until), LATERAL auth_counts(w.since, w.until) c GROUP BY 1, 3, 4;
  -- What lies after the moment that is asked about belongs to no figure.
  RETURN QUERY SELECT 'week', utc_start(w.start), NULL::text, NULL::text, auth_active(utc_start(w.start), least(utc_start(w.start + 7), after))
  FROM (SELECT monday - 7 * k AS start FROM generate_series(0, 7) AS k) w;
  RETURN QUERY SELECT 'day_people', utc_start(g.day), NULL::text, NULL::text, sum(g.n)::bigint FROM auth_gap g
  WHERE g.tenant_id = t AND g.day >= monday - 49 AND g.day < today GROUP BY g.day;
  RETURN QUERY SELECT 'day', utc_start(c.day), c.kind, c.method, sum(c.n)::bigint FROM auth_day_count c
  WHERE c.tenant_id = t AND c.day >= today - 13 AND c.day < today GROUP BY c.day, c.kind, c.method;
  RETURN QUERY SELECT 'hour', date_trunc('hour', c.at, 'UTC'), c.kind, c.method, sum(c.n)::bigint FROM auth_count c
  WHERE c.tenant_id = t AND c.at >= first_hour AND c.at < quarter_start(moment) AND c.kind IN ('LOGIN_FAILED', 'MFA_FAILED') GROUP BY 2, c.kind, c.method;
  RETURN QUERY SELECT 'hour', date_trunc('hour', moment, 'UTC'), c.kind, c.method, sum(c.n)::bigint FROM auth_counts(quarter_start(moment), after) c
  WHERE c.kind IN ('LOGIN_FAILED', 'MFA_FAILED') GROUP BY c.kind, c.method;
END
$$;

-- ─── proof and repair ───────────────────────────────────────────────────────────────────────────────────────────────

-- What the figures of a tenant would be, counted from its events since they are complete, next to what they are: the rows that differ.
CREATE FUNCTION platform_analytics_differences(t uuid, OUT figure text, OUT day date, OUT what text, OUT stored bigint, OUT counted bigint) RETURNS SETOF record
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH since AS (SELECT coalesce((SELECT utc_day(h.raw_from + interval '1 day' - interval '1 millisecond') FROM auth_horizon h WHERE h.tenant_id = t), '-infinity'::date) AS day),
  event AS (SELECT e.* FROM auth_event e, since s WHERE e.tenant_id = t AND (s.day = '-infinity' OR e.at >= utc_start(s.day))),
  active AS (
    SELECT utc_day(e.at) AS day, e.user_id, min(e.at) AS first_at, max(e.at) AS last_at FROM event e WHERE auth_is_activity(e.kind) AND e.user_id IS NOT NULL GROUP BY 1, 2
  ),
  stored AS (
    SELECT 'day_count' AS figure, c.day, concat_ws(' ', c.kind, c.method, c.reason) AS what, c.n FROM auth_day_count c, since s WHERE c.tenant_id = t AND c.day >= s.day
    UNION ALL SELECT 'quarter_count', utc_day(c.at), concat_ws(' ', c.at AT TIME ZONE 'UTC', c.kind, c.method, c.reason), c.n FROM auth_count c, since s WHERE c.tenant_id = t AND utc_day(c.at) >= s.day
    UNION ALL SELECT 'activity', a.day, concat_ws(' ', a.user_id, a.first_at AT TIME ZONE 'UTC', a.last_at AT TIME ZONE 'UTC'), 1 FROM auth_activity a, since s WHERE a.tenant_id = t AND a.day >= s.day
    UNION ALL SELECT 'people', g.day, 'distinct', sum(g.n)::bigint FROM auth_gap g, since s WHERE g.tenant_id = t AND g.day >= s.day GROUP BY g.day
    UNION ALL SELECT 'gap', g.day, g.gap::text, g.n FROM auth_gap g, since s WHERE g.tenant_id = t AND g.day >= s.day AND g.n <> 0
  ),
  counted AS (
    SELECT 'day_count' AS figure, utc_day(e.at) AS day, concat_ws(' ', e.kind, e.method, e.reason) AS what, count(*) AS n FROM event e GROUP BY 2, 3
    UNION ALL SELECT 'quarter_count', utc_day(e.at), concat_ws(' ', quarter_start(e.at) AT TIME ZONE 'UTC', e.kind, e.method, e.reason), count(*) FROM event e GROUP BY 2, 3
    UNION ALL SELECT 'activity', a.day, concat_ws(' ', a.user_id, a.first_at AT TIME ZONE 'UTC', a.last_at AT TIME ZONE 'UTC'), 1 FROM active a
    UNION ALL SELECT 'people', a.day, 'distinct', count(*) FROM active a GROUP BY a.day
    -- The day before the first of these days is known only as it is stored.
    UNION ALL SELECT 'gap', a.day, least(coalesce(a.day - a.previous, 400), 400)::text, count(*) FROM (
      SELECT a.day, coalesce(lag(a.day) OVER (PARTITION BY a.user_id ORDER BY a.day),
        (SELECT o.day FROM auth_activity o, since s WHERE o.tenant_id = t AND o.user_id = a.user_id AND o.day < s.day ORDER BY o.day DESC LIMIT 1)) AS previous
      FROM active a) a GROUP BY 2, 3
  )
  SELECT coalesce(s.figure, c.figure), coalesce(s.day, c.day), coalesce(s.what, c.what), coalesce(s.n, 0), coalesce(c.n, 0)
  FROM stored s FULL JOIN counted c ON c.figure = s.figure AND c.day = s.day AND c.what = s.what
  WHERE coalesce(s.n, 0) <> coalesce(c.n, 0) AND NOT (coalesce(s.figure, c.figure) = 'activity' AND coalesce(s.day, c.day) IS NULL)
  ORDER BY 1, 2, 3
$$;

-- Makes the figures anew from the events since those are complete. Sign-ins of the tenant wait for it.
CREATE FUNCTION platform_analytics_rebuild(t uuid, OUT events bigint) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  since date;
  first timestamptz;
BEGIN
  PERFORM 1 FROM audit_head h WHERE h.tenant_id = t FOR UPDATE;
  SELECT coalesce((SELECT utc_day(h.raw_from + interval '1 day' - interval '1 millisecond') FROM auth_horizon h WHERE h.tenant_id = t), '-infinity'::date) INTO since;
  first := CASE WHEN since = '-infinity' THEN '-infinity'::timestamptz ELSE utc_start(since) END;
  DELETE FROM auth_count c WHERE c.tenant_id = t AND c.at >= first;
  DELETE FROM auth_day_count c WHERE c.tenant_id = t AND c.day >= since;
  DELETE FROM auth_gap g WHERE g.tenant_id = t AND g.day >= since;
  DELETE FROM auth_activity a WHERE a.tenant_id = t AND a.day >= since;
  UPDATE auth_activity a SET next_day = '9999-12-31' WHERE a.tenant_id = t AND a.next_day >= since;
  INSERT INTO auth_count SELECT t, quarter_start(e.at), e.kind, e.method, e.reason, count(*) FROM auth_event e WHERE e.tenant_id = t AND e.at >= first GROUP BY 2, 3, 4, 5;
  INSERT INTO auth_day_count SELECT t, utc_day(e.at), e.kind, e.method, e.reason, count(*) FROM auth_event e WHERE e.tenant_id = t AND e.at >= first GROUP BY 2, 3, 4, 5;
  INSERT INTO auth_activity (tenant_id, day, user_id, first_at, last_at, previous_day, next_day)
  SELECT t, d.day, d.user_id, d.first_at, d.last_at,
    coalesce(lag(d.day) OVER of_one, (SELECT o.day FROM auth_activity o WHERE o.tenant_id = t AND o.user_id = d.user_id AND o.day < since ORDER BY o.day DESC LIMIT 1), '0001-01-01'),
    coalesce(lead(d.day) OVER of_one, '9999-12-31')
  FROM (
    SELECT utc_day(e.at) AS day, e.user_id, min(e.at) AS first_at, max(e.at) AS last_at FROM auth_event e
    WHERE e.tenant_id = t AND e.at >= first AND auth_is_activity(e.kind) AND e.user_id IS NOT NULL GROUP BY 1, 2
  ) d WINDOW of_one AS (PARTITION BY d.user_id ORDER BY d.day);
  UPDATE auth_activity a SET next_day = n.day FROM auth_activity n
  WHERE n.tenant_id = t AND n.day >= since AND n.previous_day < since AND a.tenant_id = t AND a.user_id = n.user_id AND a.day = n.previous_day;
  INSERT INTO auth_gap SELECT t, a.day, CASE WHEN a.previous_day = '0001-01-01' THEN 400 ELSE least(a.day - a.previous_day, 400) END, count(*)
  FROM auth_activity a WHERE a.tenant_id = t AND a.day >= since GROUP BY 2, 3;
  SELECT count(*) INTO events FROM auth_event e WHERE e.tenant_id = t AND e.at >= first;
END
$$;

-- Gives back the space of months that retention has left nothing of; answers of how many. One that is written to at this moment waits.
CREATE FUNCTION platform_auth_events_reclaim(OUT emptied int) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part text;
  n int;
BEGIN
  emptied := 0;
  FOR n IN SELECT g FROM generate_series(0, 13) AS g WHERE g NOT IN (auth_slot(now()), auth_slot(now() + interval '1 day')) LOOP
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

-- ─── ownership and execution ────────────────────────────────────────────────────────────────────────────────────────

-- Requests may not execute what only the two writing functions, or the operator's commands over the platform connection, need.
DO $$
DECLARE
  fn regprocedure;
  named text;
  definer boolean;
BEGIN
  FOR fn, named, definer IN
    SELECT p.oid::regprocedure, p.proname, p.prosecdef FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND (p.proname LIKE 'auth\_%' OR p.proname LIKE 'platform\_analytics\_%'
      OR p.proname IN ('utc_day', 'utc_start', 'quarter_start', 'audit_append_event', 'platform_auth_events_reclaim', 'platform_login_unknown', 'platform_people_figures'))
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', fn);
    IF named NOT IN ('auth_rollup', 'auth_gap_count', 'platform_analytics_differences', 'platform_analytics_rebuild') THEN
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO qeetid_runtime', fn);
    END IF;
    IF definer THEN
      EXECUTE format('ALTER FUNCTION %s OWNER TO qeetid_platform', fn);
    ELSE
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO qeetid_platform', fn);
    END IF;
  END LOOP;
END
$$;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
