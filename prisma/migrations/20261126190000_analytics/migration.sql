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
    "q0" BIGINT NOT NULL,
    "q1" BIGINT NOT NULL,
    "q2" BIGINT NOT NULL,
    "q3" BIGINT NOT NULL,

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
    "first_quarter" SMALLINT NOT NULL,
    "last_quarter" SMALLINT NOT NULL,
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
CREATE TABLE "auth_edge" (
    "tenant_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "side" TEXT NOT NULL,
    "gap" INTEGER NOT NULL,
    "quarter" SMALLINT NOT NULL,
    "other" SMALLINT NOT NULL,
    "n" BIGINT NOT NULL,

    CONSTRAINT "auth_edge_pkey" PRIMARY KEY ("tenant_id","day","side","gap","quarter","other")
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

-- CreateTable
CREATE TABLE "member_fact" (
    "tenant_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "enrolled_at" TIMESTAMPTZ(3),
    "has_codes" BOOLEAN NOT NULL,

    CONSTRAINT "member_fact_pkey" PRIMARY KEY ("tenant_id","membership_id")
);

-- CreateTable
CREATE TABLE "member_count" (
    "tenant_id" UUID NOT NULL,
    "figure" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "part" UUID NOT NULL,
    "n" BIGINT NOT NULL,

    CONSTRAINT "member_count_pkey" PRIMARY KEY ("tenant_id","figure","at","part")
);

-- CreateIndex
CREATE INDEX "auth_activity_tenant_id_user_id_day_idx" ON "auth_activity"("tenant_id", "user_id", "day");

-- CreateIndex
CREATE INDEX "auth_activity_tenant_id_day_first_quarter_idx" ON "auth_activity"("tenant_id", "day", "first_quarter");

-- CreateIndex
CREATE INDEX "auth_activity_tenant_id_day_last_quarter_idx" ON "auth_activity"("tenant_id", "day", "last_quarter");

-- CreateIndex
CREATE INDEX "member_fact_user_id_idx" ON "member_fact"("user_id");

-- CreateIndex
CREATE INDEX "member_fact_tenant_id_joined_at_idx" ON "member_fact"("tenant_id", "joined_at");

-- CreateIndex
CREATE INDEX "member_fact_tenant_id_enrolled_at_idx" ON "member_fact"("tenant_id", "enrolled_at");

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
ALTER TABLE "auth_edge" ADD CONSTRAINT "auth_edge_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_fact" ADD CONSTRAINT "member_fact_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_fact" ADD CONSTRAINT "member_fact_tenant_id_membership_id_fkey" FOREIGN KEY ("tenant_id", "membership_id") REFERENCES "membership"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_count" ADD CONSTRAINT "member_count_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

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

SELECT secure_tenant_table(t) FROM unnest(ARRAY['auth_event', 'auth_count', 'auth_day_count', 'auth_activity', 'auth_gap', 'auth_edge', 'auth_horizon', 'member_fact', 'member_count']::regclass[]) AS t;

COMMENT ON COLUMN auth_activity.previous_day IS '0001-01-01: none';
COMMENT ON COLUMN auth_activity.next_day IS '9999-12-31: none';

-- Requests read; what is written, the functions below write.
GRANT SELECT ON auth_event, auth_count, auth_day_count, auth_activity, auth_gap, auth_edge, auth_horizon, member_fact, member_count TO qeetid_runtime;
GRANT SELECT, INSERT, UPDATE, DELETE ON auth_event, auth_count, auth_day_count, auth_activity, auth_gap, auth_edge, auth_horizon, member_fact, member_count TO qeetid_platform;
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

CREATE FUNCTION hour_start(at timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT date_bin('1 hour', at, '2000-01-01T00:00:00Z'::timestamptz)
$$;

-- Of the quarters of an hour that begin from one moment until before another.
CREATE FUNCTION auth_count_of(c auth_count, since timestamptz, until timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN c.at >= since AND c.at + interval '1 hour' <= until THEN c.q0 + c.q1 + c.q2 + c.q3 ELSE
    CASE WHEN c.at >= since AND c.at < until THEN c.q0 ELSE 0 END
    + CASE WHEN c.at + interval '15 minutes' >= since AND c.at + interval '15 minutes' < until THEN c.q1 ELSE 0 END
    + CASE WHEN c.at + interval '30 minutes' >= since AND c.at + interval '30 minutes' < until THEN c.q2 ELSE 0 END
    + CASE WHEN c.at + interval '45 minutes' >= since AND c.at + interval '45 minutes' < until THEN c.q3 ELSE 0 END
  END
$$;

CREATE FUNCTION auth_quarters_of(c auth_count, OUT at timestamptz, OUT n bigint) RETURNS SETOF record LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT q.at, q.n FROM (VALUES (c.at::timestamptz, c.q0), (c.at + interval '15 minutes', c.q1), (c.at + interval '30 minutes', c.q2), (c.at + interval '45 minutes', c.q3)) AS q(at, n) WHERE q.n <> 0
$$;

-- From 0 to 95.
CREATE FUNCTION quarter_of_day(at timestamptz) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT floor(extract(epoch FROM at - utc_start(utc_day(at))) / 900)::smallint
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
  q smallint := quarter_of_day(moment);
  it auth_activity;
  earlier auth_activity;
  later auth_activity;
BEGIN
  INSERT INTO auth_count AS c (tenant_id, at, kind, method, reason, q0, q1, q2, q3)
  VALUES (t, hour_start(moment), what, how, why, (q % 4 = 0)::int, (q % 4 = 1)::int, (q % 4 = 2)::int, (q % 4 = 3)::int)
  ON CONFLICT (tenant_id, at, kind, method, reason) DO UPDATE SET q0 = c.q0 + EXCLUDED.q0, q1 = c.q1 + EXCLUDED.q1, q2 = c.q2 + EXCLUDED.q2, q3 = c.q3 + EXCLUDED.q3;
  INSERT INTO auth_day_count AS c (tenant_id, day, kind, method, reason, n) VALUES (t, today, what, how, why, 1)
  ON CONFLICT (tenant_id, day, kind, method, reason) DO UPDATE SET n = c.n + 1;
  IF person IS NULL OR NOT auth_is_activity(what) THEN
    RETURN;
  END IF;
  SELECT * INTO it FROM auth_activity a WHERE a.tenant_id = t AND a.day = today AND a.user_id = person;
  IF FOUND AND moment BETWEEN it.first_at AND it.last_at THEN
    RETURN;
  ELSIF FOUND THEN
    UPDATE auth_activity a SET first_at = least(a.first_at, moment), last_at = greatest(a.last_at, moment), first_quarter = least(a.first_quarter, q), last_quarter = greatest(a.last_quarter, q)
    WHERE a.tenant_id = t AND a.day = today AND a.user_id = person;
    IF q > it.last_quarter THEN
      PERFORM auth_edge_move(t, today, 'last', auth_gap_of(it.next_day - today), it.last_quarter, -1, q, -1);
      PERFORM auth_edge_move(t, today, 'last', 0, it.last_quarter, -1, q, -1);
      SELECT * INTO later FROM auth_activity a WHERE a.tenant_id = t AND a.day = it.next_day AND a.user_id = person;
      PERFORM auth_edge_move(t, later.day, 'pair', later.day - today, later.first_quarter, it.last_quarter, later.first_quarter, q);
    ELSIF q < it.first_quarter THEN
      PERFORM auth_edge_move(t, today, 'first', auth_gap_of(today - it.previous_day), it.first_quarter, -1, q, -1);
      PERFORM auth_edge_move(t, today, 'first', 0, it.first_quarter, -1, q, -1);
      SELECT * INTO earlier FROM auth_activity a WHERE a.tenant_id = t AND a.day = it.previous_day AND a.user_id = person;
      PERFORM auth_edge_move(t, today, 'pair', today - earlier.day, it.first_quarter, earlier.last_quarter, q, earlier.last_quarter);
    END IF;
    RETURN;
  END IF;
  SELECT * INTO earlier FROM auth_activity a WHERE a.tenant_id = t AND a.user_id = person AND a.day < today ORDER BY a.day DESC LIMIT 1;
  SELECT * INTO later FROM auth_activity a WHERE a.tenant_id = t AND a.user_id = person AND a.day > today ORDER BY a.day LIMIT 1;
  INSERT INTO auth_activity (tenant_id, day, user_id, first_at, last_at, first_quarter, last_quarter, previous_day, next_day)
  VALUES (t, today, person, moment, moment, q, q, coalesce(earlier.day, '0001-01-01'), coalesce(later.day, '9999-12-31'));
  PERFORM auth_gap_count(t, today, today - earlier.day, 1);
  PERFORM auth_edge_count(t, today, 'first', auth_gap_of(today - earlier.day), q, -1, 1);
  PERFORM auth_edge_count(t, today, 'first', 0, q, -1, 1);
  PERFORM auth_edge_count(t, today, 'last', auth_gap_of(later.day - today), q, -1, 1);
  PERFORM auth_edge_count(t, today, 'last', 0, q, -1, 1);
  PERFORM auth_edge_count(t, today, 'pair', today - earlier.day, q, earlier.last_quarter, 1);
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
    PERFORM auth_edge_count(t, later.day, 'pair', later.day - earlier.day, later.first_quarter, earlier.last_quarter, -1);
    PERFORM auth_edge_count(t, later.day, 'pair', later.day - today, later.first_quarter, q, 1);
  END IF;
END
$$;

-- Days between two on which somebody was active, as they are counted: 400 is that, or longer, or null for never.
CREATE FUNCTION auth_gap_of(days int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT least(coalesce(days, 400), 400)
$$;

-- How many of those who were active on a day had last been active so many days before. Of these numbers come the distinct people
-- of any days in a row, without counting them again.
CREATE FUNCTION auth_gap_count(t uuid, active date, days int, change bigint) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO auth_gap AS g (tenant_id, day, gap, n) VALUES (t, active, auth_gap_of(days), change)
  ON CONFLICT (tenant_id, day, gap) DO UPDATE SET n = g.n + change;
END
$$;

-- When people of a day were first and last active, for windows that begin or end in the middle of it. By side:
-- first: by the gap to the day before on which they were, and the quarter of an hour of the first time; gap 0: whatever the gap;
-- last: by the gap to the next such day, and the quarter of the last time; gap 0: whatever the gap;
-- pair: by both for two such days that follow each other within 400 days, on the later one: the quarter of its first time, and, as
-- other, that of the last time on the earlier one.
CREATE FUNCTION auth_edge_count(t uuid, active date, which text, days int, at_quarter int, at_other int, change bigint) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF which = 'pair' AND (days IS NULL OR days >= 400) THEN
    RETURN;
  ELSIF change > 0 THEN
    INSERT INTO auth_edge AS c (tenant_id, day, side, gap, quarter, other, n) VALUES (t, active, which, days, at_quarter, at_other, change)
    ON CONFLICT (tenant_id, day, side, gap, quarter, other) DO UPDATE SET n = c.n + change;
    RETURN;
  END IF;
  -- The last one's row goes: somebody who is active all day would leave one for each quarter.
  DELETE FROM auth_edge c WHERE c.tenant_id = t AND c.day = active AND c.side = which AND c.gap = days AND c.quarter = at_quarter AND c.other = at_other AND c.n + change = 0;
  IF NOT FOUND THEN
    UPDATE auth_edge c SET n = c.n + change WHERE c.tenant_id = t AND c.day = active AND c.side = which AND c.gap = days AND c.quarter = at_quarter AND c.other = at_other;
  END IF;
END
$$;

CREATE FUNCTION auth_edge_move(t uuid, active date, which text, days int, from_quarter int, from_other int, to_quarter int, to_other int) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM auth_edge_count(t, active, which, days, from_quarter, from_other, -1);
  PERFORM auth_edge_count(t, active, which, days, to_quarter, to_other, 1);
END
$$;

-- What auth_edge of a tenant is, counted anew from the days on which people were active.
CREATE FUNCTION auth_edges_of(t uuid, OUT day date, OUT side text, OUT gap int, OUT quarter smallint, OUT other smallint, OUT n bigint) RETURNS SETOF record LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.day, 'first', auth_gap_of(a.day - a.previous_day), a.first_quarter, -1::smallint, count(*) FROM auth_activity a WHERE a.tenant_id = t GROUP BY 1, 3, 4
  UNION ALL SELECT a.day, 'last', auth_gap_of(a.next_day - a.day), a.last_quarter, -1::smallint, count(*) FROM auth_activity a WHERE a.tenant_id = t GROUP BY 1, 3, 4
  UNION ALL SELECT a.day, 'first', 0, a.first_quarter, -1::smallint, count(*) FROM auth_activity a WHERE a.tenant_id = t GROUP BY 1, 4
  UNION ALL SELECT a.day, 'last', 0, a.last_quarter, -1::smallint, count(*) FROM auth_activity a WHERE a.tenant_id = t GROUP BY 1, 4
  UNION ALL SELECT a.day, 'pair', a.day - a.previous_day, a.first_quarter, a.other, count(*) FROM (
    SELECT x.*, lag(x.last_quarter) OVER (PARTITION BY x.user_id ORDER BY x.day) AS other FROM auth_activity x WHERE x.tenant_id = t
  ) a WHERE a.day - a.previous_day < 400 GROUP BY 1, 3, 4, 5
$$;

-- audit_append, and what it tells as an event, at the same moment and under the same lock. Every row that it reads has a key: a plan that was
-- made when the tables were empty would read them whole, for as long as the connection lasts.
CREATE FUNCTION audit_append_event(event_id uuid, actor_type text, actor_user_id uuid, action text, resource_type text, resource_id text, request_id text, salt bytea, body text,
    what text, how text, why text, by_client text, person uuid, OUT appended_seq bigint) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  t uuid := current_tenant();
  moment timestamptz;
BEGIN
  appended_seq := audit_append(event_id, actor_type, actor_user_id, action, resource_type, resource_id, request_id, salt, body);
  SELECT e.created_at INTO STRICT moment FROM audit_event e WHERE e.tenant_id = t ORDER BY e.seq DESC LIMIT 1; -- ours: the head is locked
  INSERT INTO auth_event (tenant_id, at, seq, slot, kind, method, reason, client, user_id) VALUES (t, moment, appended_seq, auth_slot(moment), what, how, why, by_client, person);
  PERFORM auth_rollup(t, moment, what, how, why, person);
END
$$;

-- A sign-in for an address that nobody has: no tenant's, so a number and nothing else.
CREATE FUNCTION platform_login_unknown(how text, OUT counted bigint) LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO unknown_login AS u (at, method, n) VALUES (quarter_start(clock_timestamp()), how, 1) ON CONFLICT (at, method) DO UPDATE SET n = u.n + 1 RETURNING n
$$;

-- ─── members ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- What of a person is counted, of each membership, as it is when the transaction ends; it goes with the membership. Its own row changes give
-- the counts. It looks at a few rows of large tables: a plan from the time when these were small would read all of them.
CREATE FUNCTION member_fact_refresh(person uuid) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
BEGIN
  PERFORM 1 FROM users u WHERE u.id = person FOR NO KEY UPDATE; -- or two who change different things would each see only their own
  INSERT INTO member_fact AS f (tenant_id, membership_id, user_id, joined_at, status, enrolled_at, has_codes) SELECT n.* FROM membership m, LATERAL member_facts_of(m) n WHERE m.user_id = person
  ON CONFLICT (tenant_id, membership_id) DO UPDATE SET joined_at = EXCLUDED.joined_at, status = EXCLUDED.status, enrolled_at = EXCLUDED.enrolled_at, has_codes = EXCLUDED.has_codes
  WHERE (f.joined_at, f.status, f.enrolled_at, f.has_codes) IS DISTINCT FROM (EXCLUDED.joined_at, EXCLUDED.status, EXCLUDED.enrolled_at, EXCLUDED.has_codes);
END
$$;

CREATE FUNCTION member_facts_of(m membership) RETURNS SETOF member_fact LANGUAGE sql STABLE AS $$
  SELECT m.tenant_id, m.id, m.user_id, m.created_at, u.status::text, f.confirmed_at, EXISTS (SELECT FROM recovery_code r WHERE r.user_id = m.user_id AND r.used_at IS NULL)
  FROM users u LEFT JOIN totp_factor f ON f.user_id = u.id WHERE u.id = m.user_id
$$;

-- In which figures somebody counts, and since when.
CREATE FUNCTION member_figures_of(f member_fact, OUT figure text, OUT at timestamptz) RETURNS SETOF record LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT v.figure, v.at FROM (VALUES
    ('members', '2000-01-01T00:00:00Z'::timestamptz, true), -- all of them, in one row
    ('joined', f.joined_at, true), ('enrolled', f.enrolled_at, f.enrolled_at IS NOT NULL), ('active', f.joined_at, f.status = 'ACTIVE'),
    ('active_enrolled', greatest(f.joined_at, f.enrolled_at), f.status = 'ACTIVE' AND f.enrolled_at IS NOT NULL), ('recovery_codes', f.joined_at, f.has_codes)
  ) AS v(figure, at, counts) WHERE v.counts AND f.status <> 'DELETED'
$$;

-- Each change is a row of its own, so that nobody waits for anybody; platform_members_compact adds them up.
CREATE FUNCTION member_fact_counted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO member_count (tenant_id, figure, at, part, n)
  SELECT coalesce(NEW.tenant_id, OLD.tenant_id), c.figure, quarter_start(c.at), gen_random_uuid(), sum(c.n) FROM (
    SELECT g.figure, g.at, -1 AS n FROM member_figures_of(OLD) g WHERE TG_OP <> 'INSERT'
    UNION ALL SELECT g.figure, g.at, 1 FROM member_figures_of(NEW) g WHERE TG_OP <> 'DELETE'
  ) c GROUP BY c.figure, quarter_start(c.at) HAVING sum(c.n) <> 0;
  RETURN NULL;
END
$$;
CREATE TRIGGER member_fact_counted AFTER INSERT OR UPDATE OR DELETE ON member_fact FOR EACH ROW EXECUTE FUNCTION member_fact_counted();

CREATE FUNCTION member_fact_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM member_fact_refresh(p.person) FROM (
    SELECT (to_jsonb(OLD) ->> TG_ARGV[0])::uuid AS person WHERE TG_OP <> 'INSERT' UNION SELECT (to_jsonb(NEW) ->> TG_ARGV[0])::uuid WHERE TG_OP <> 'DELETE'
  ) p;
  RETURN NULL;
END
$$;
CREATE TRIGGER member_fact_changed AFTER INSERT OR UPDATE ON membership FOR EACH ROW EXECUTE FUNCTION member_fact_changed('user_id');
CREATE TRIGGER member_fact_changed AFTER UPDATE OF status ON users FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION member_fact_changed('id');
CREATE TRIGGER member_fact_changed AFTER INSERT OR DELETE ON totp_factor FOR EACH ROW EXECUTE FUNCTION member_fact_changed('user_id');
CREATE TRIGGER member_fact_confirmed AFTER UPDATE OF confirmed_at ON totp_factor FOR EACH ROW WHEN (OLD.confirmed_at IS DISTINCT FROM NEW.confirmed_at) EXECUTE FUNCTION member_fact_changed('user_id');

-- Ten codes come and go at once.
CREATE FUNCTION member_fact_codes_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM member_fact_refresh(c.user_id) FROM (SELECT DISTINCT r.user_id FROM changed r) c;
  RETURN NULL;
END
$$;
CREATE TRIGGER member_fact_codes_made AFTER INSERT ON recovery_code REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION member_fact_codes_changed();
CREATE TRIGGER member_fact_codes_used AFTER UPDATE ON recovery_code REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION member_fact_codes_changed();
CREATE TRIGGER member_fact_codes_gone AFTER DELETE ON recovery_code REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION member_fact_codes_changed();

CREATE INDEX member_count_changes ON member_count (tenant_id) WHERE part <> '00000000-0000-0000-0000-000000000000';

-- Adds up the changes; with `by_day` also what no overview divides any more: the longest window reaches 30 days back.
CREATE FUNCTION platform_members_compact(by_day boolean, OUT added bigint) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  old timestamptz := utc_start(utc_day(now()) - 32);
BEGIN
  added := 0;
  IF NOT pg_try_advisory_xact_lock(hashtextextended('platform_members_compact', 0)) THEN
    RETURN; -- another instance is at it
  END IF;
  WITH gone AS (
    DELETE FROM member_count c WHERE c.part <> '00000000-0000-0000-0000-000000000000' RETURNING c.*
  ), sums AS (
    INSERT INTO member_count AS c (tenant_id, figure, at, part, n)
    SELECT g.tenant_id, g.figure, CASE WHEN g.at < old THEN utc_start(utc_day(g.at)) ELSE g.at END, '00000000-0000-0000-0000-000000000000', sum(g.n) FROM gone g GROUP BY 1, 2, 3
    ON CONFLICT (tenant_id, figure, at, part) DO UPDATE SET n = c.n + EXCLUDED.n
  )
  SELECT count(*) INTO added FROM gone;
  IF by_day THEN
    WITH gone AS (DELETE FROM member_count c WHERE c.at < old AND c.at <> utc_start(utc_day(c.at)) RETURNING c.*)
    INSERT INTO member_count AS c (tenant_id, figure, at, part, n)
    SELECT g.tenant_id, g.figure, utc_start(utc_day(g.at)), '00000000-0000-0000-0000-000000000000', sum(g.n) FROM gone g GROUP BY 1, 2, 3
    ON CONFLICT (tenant_id, figure, at, part) DO UPDATE SET n = c.n + EXCLUDED.n;
  END IF;
END
$$;

-- Makes the facts and counts of a tenant's members anew.
CREATE FUNCTION member_recount(t uuid) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM membership m JOIN users u ON u.id = m.user_id WHERE m.tenant_id = t ORDER BY u.id FOR NO KEY UPDATE OF u; -- as member_fact_refresh
  INSERT INTO member_fact AS f SELECT n.* FROM membership m, LATERAL member_facts_of(m) n WHERE m.tenant_id = t
  ON CONFLICT (tenant_id, membership_id) DO UPDATE SET joined_at = EXCLUDED.joined_at, status = EXCLUDED.status, enrolled_at = EXCLUDED.enrolled_at, has_codes = EXCLUDED.has_codes
  WHERE (f.joined_at, f.status, f.enrolled_at, f.has_codes) IS DISTINCT FROM (EXCLUDED.joined_at, EXCLUDED.status, EXCLUDED.enrolled_at, EXCLUDED.has_codes);
  -- One statement: what is counted beside it comes on top.
  WITH gone AS (DELETE FROM member_count c WHERE c.tenant_id = t)
  INSERT INTO member_count (tenant_id, figure, at, part, n)
  SELECT t, g.figure, quarter_start(g.at), gen_random_uuid(), count(*) FROM member_fact f, LATERAL member_figures_of(f) g WHERE f.tenant_id = t GROUP BY 2, 3;
END
$$;

-- ─── reading ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Events between two starts of quarters of an hour: whole days from the days, the rest from the quarters.
CREATE FUNCTION auth_counts(since timestamptz, until timestamptz, OUT kind text, OUT method text, OUT reason text, OUT n bigint) RETURNS SETOF record
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  first_day date := utc_day(since + interval '1 day' - interval '1 millisecond');
  last_day date := greatest(utc_day(until), first_day);
  head_end timestamptz := least(utc_start(first_day), until); -- in the middle of one day there are no whole ones
BEGIN
  RETURN QUERY SELECT p.kind, p.method, p.reason, sum(p.n)::bigint FROM (
    SELECT c.kind, c.method, c.reason, c.n FROM auth_day_count c WHERE c.tenant_id = t AND c.day >= first_day AND c.day < last_day
    UNION ALL SELECT c.kind, c.method, c.reason, auth_count_of(c, since, head_end) FROM auth_count c WHERE c.tenant_id = t AND c.at > since - interval '1 hour' AND c.at < head_end
    UNION ALL SELECT c.kind, c.method, c.reason, auth_count_of(c, utc_start(last_day), until) FROM auth_count c WHERE c.tenant_id = t AND c.at >= utc_start(last_day) AND c.at < until
  ) p GROUP BY 1, 2, 3 HAVING sum(p.n) > 0;
END
$$;

-- Events of the quarter of an hour in which each moment lies, from its start until before the moment: counted one by one on the side of it
-- that is shorter.
CREATE FUNCTION auth_counts_within(moments timestamptz[], OUT moment timestamptz, OUT kind text, OUT method text, OUT n bigint) RETURNS SETOF record
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
      RETURN QUERY SELECT m, e.kind, e.method, count(*) FROM auth_event e WHERE e.tenant_id = t AND e.at >= start AND e.at < m AND e.slot = part GROUP BY e.kind, e.method;
    ELSE
      RETURN QUERY SELECT m, c.kind, c.method, sum(c.n)::bigint FROM (
        SELECT q.kind, q.method, auth_count_of(q, start, start + interval '15 minutes') AS n FROM auth_count q WHERE q.tenant_id = t AND q.at = hour_start(start)
        UNION ALL SELECT e.kind, e.method, -1 FROM auth_event e WHERE e.tenant_id = t AND e.at >= m AND e.at < start + interval '15 minutes' AND e.slot = part
      ) c GROUP BY c.kind, c.method;
    END IF;
  END LOOP;
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
  q_start smallint := quarter_of_day(since);
  q_end smallint := quarter_of_day(until - interval '1 millisecond'); -- the last one that has a part in the window
  split_end boolean := until > quarter_start(until);
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
  cut_end := cut_end AND (EXISTS (SELECT FROM auth_count c WHERE c.tenant_id = t AND c.at > next_quarter - interval '1 hour' AND auth_count_of(c, next_quarter, 'infinity') > 0)
    OR EXISTS (SELECT FROM auth_event v WHERE v.tenant_id = t AND v.at >= until AND v.at < next_quarter AND v.slot = auth_slot(until))
    OR EXISTS (SELECT FROM auth_horizon h WHERE h.tenant_id = t AND h.raw_from > until));
  -- Each person once, on the first of these days on which they were active: they had not been since the first one.
  SELECT coalesce(sum(g.n), 0) INTO people FROM auth_gap g WHERE g.tenant_id = t AND g.day BETWEEN s AND e AND g.gap > g.day - s;
  -- Whole quarters are counted already; of the one in which a bound lies its people are looked at. Of few days it is all gaps but those that
  -- are too short, of many those that are longer: whichever is less to read.
  IF cut_start THEN -- on the first day too early, and not again
    IF e - s < 8 THEN
      people := people - (SELECT coalesce(sum(CASE c.gap WHEN 0 THEN c.n ELSE -c.n END), 0) FROM auth_edge c WHERE c.tenant_id = t AND c.day = s AND c.side = 'last' AND c.gap <= e - s AND c.quarter < q_start);
    ELSE
      people := people - (SELECT coalesce(sum(c.n), 0) FROM auth_edge c WHERE c.tenant_id = t AND c.day = s AND c.side = 'last' AND c.gap > e - s AND c.quarter < q_start);
    END IF;
    IF since > quarter_start(since) THEN
      people := people - (SELECT count(*) FROM auth_activity a WHERE a.tenant_id = t AND a.day = s AND a.last_quarter = q_start AND a.last_at < since AND a.next_day > e);
    END IF;
  END IF;
  IF cut_end THEN -- on the last day too late, and not before
    IF e - s < 8 THEN
      people := people - (SELECT coalesce(sum(CASE c.gap WHEN 0 THEN c.n ELSE -c.n END), 0) FROM auth_edge c WHERE c.tenant_id = t AND c.day = e AND c.side = 'first' AND c.gap <= e - s AND c.quarter > q_end);
    ELSE
      people := people - (SELECT coalesce(sum(c.n), 0) FROM auth_edge c WHERE c.tenant_id = t AND c.day = e AND c.side = 'first' AND c.gap > e - s AND c.quarter > q_end);
    END IF;
    IF split_end THEN
      people := people - (SELECT count(*) FROM auth_activity a WHERE a.tenant_id = t AND a.day = e AND a.first_quarter = q_end AND a.first_at >= until AND a.previous_day < s);
    END IF;
  END IF;
  IF cut_start AND cut_end AND e > s THEN -- too early and too late, and not in between
    people := people - (SELECT coalesce(sum(c.n), 0) FROM auth_edge c WHERE c.tenant_id = t AND c.day = e AND c.side = 'pair' AND c.gap = e - s AND c.quarter > q_end AND c.other < q_start);
    IF since > quarter_start(since) THEN
      people := people - (
        SELECT count(*) FROM auth_activity a JOIN auth_activity z ON z.tenant_id = t AND z.day = e AND z.user_id = a.user_id AND z.first_at >= until
        WHERE a.tenant_id = t AND a.day = s AND a.last_quarter = q_start AND a.last_at < since AND a.next_day = e);
    END IF;
    IF split_end THEN
      people := people - (
        SELECT count(*) FROM auth_activity z JOIN auth_activity a ON a.tenant_id = t AND a.day = s AND a.user_id = z.user_id AND a.last_quarter < q_start
        WHERE z.tenant_id = t AND z.day = e AND z.first_quarter = q_end AND z.first_at >= until AND z.previous_day = s);
    END IF;
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
  RETURN QUERY SELECT width_bucket(q.at, bounds), c.kind, c.method, c.reason, sum(q.n)::bigint FROM auth_count c, LATERAL auth_quarters_of(c) q
  WHERE c.tenant_id = t AND c.at > since - interval '1 hour' AND c.at < until AND q.at >= since AND q.at < until GROUP BY 1, 2, 3, 4;
END
$$;

-- Distinct active people between each two bounds.
CREATE FUNCTION auth_active_series(bounds timestamptz[], OUT bucket int, OUT people bigint) RETURNS SETOF record LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT b::int, auth_active(bounds[b], bounds[b + 1]) FROM generate_series(1, cardinality(bounds) - 1) AS b
$$;

-- Numbers about the members of the scope's tenant and their second factors, by what they are and by day; a day before the
-- first that is asked for counts as none.
CREATE FUNCTION member_figures(moment timestamptz, first_day date, OUT figure text, OUT day date, OUT n bigint) RETURNS SETOF record
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  week_ago timestamptz := moment - interval '7 days';
  month_ago timestamptz := moment - interval '30 days';
  quarter CONSTANT interval := '15 minutes';
BEGIN
  -- Whole quarters are counted already; of those in which the moments lie, what came later is taken off.
  RETURN QUERY WITH counted AS MATERIALIZED (
    SELECT c.figure, CASE WHEN c.at >= utc_start(first_day) THEN utc_day(c.at) END AS day,
      sum(c.n) AS now, coalesce(sum(c.n) FILTER (WHERE c.at <= week_ago), 0) AS week, coalesce(sum(c.n) FILTER (WHERE c.at <= month_ago), 0) AS month
    FROM member_count c WHERE c.tenant_id = t AND c.at <= moment GROUP BY 1, 2
    UNION ALL SELECT g.figure, utc_day(g.at),
      -count(*) FILTER (WHERE g.at > moment), -count(*) FILTER (WHERE g.at > week_ago AND g.at < quarter_start(week_ago) + quarter), -count(*) FILTER (WHERE g.at > month_ago AND g.at < quarter_start(month_ago) + quarter)
    FROM member_fact f, LATERAL member_figures_of(f) g
    WHERE f.tenant_id = t AND g.at < quarter_start(moment) + quarter
      AND (f.joined_at > moment AND f.joined_at < quarter_start(moment) + quarter OR f.enrolled_at > moment AND f.enrolled_at < quarter_start(moment) + quarter
        OR f.joined_at > week_ago AND f.joined_at < quarter_start(week_ago) + quarter OR f.enrolled_at > week_ago AND f.enrolled_at < quarter_start(week_ago) + quarter
        OR f.joined_at > month_ago AND f.joined_at < quarter_start(month_ago) + quarter OR f.enrolled_at > month_ago AND f.enrolled_at < quarter_start(month_ago) + quarter)
    GROUP BY 1, 2
  )
  SELECT c.figure, c.day, sum(c.now)::bigint FROM counted c WHERE c.figure IN ('joined', 'enrolled') GROUP BY 1, 2
  UNION ALL SELECT f.figure, NULL, f.n::bigint FROM (
    SELECT c.figure, sum(c.now) AS now, sum(c.week) AS week, sum(c.month) AS month FROM counted c GROUP BY 1
  ) w, LATERAL (
    VALUES (w.figure, w.now, w.figure NOT IN ('members', 'joined', 'enrolled')), ('before_30d', w.month, w.figure = 'joined'), (w.figure || '_before', w.week, w.figure IN ('active', 'active_enrolled'))
  ) AS f(figure, n, told) WHERE f.told;
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
  -- From quarter to quarter; then without what of the first one is before the window, and with what of the last one is in it.
  RETURN QUERY WITH w(part, since, until) AS (VALUES
    ('30d', moment - interval '30 days', after), ('30d_before', moment - interval '60 days', moment - interval '30 days'),
    ('24h', moment - interval '24 hours', after), ('24h_before', moment - interval '48 hours', moment - interval '24 hours'),
    ('today', midnight, after), ('hour', date_trunc('hour', moment, 'UTC'), after)
  ), within AS MATERIALIZED (
    SELECT * FROM auth_counts_within(ARRAY[moment - interval '60 days', moment - interval '30 days', moment - interval '48 hours', moment - interval '24 hours', after])
  )
  SELECT p.part, CASE WHEN p.part = 'hour' THEN date_trunc('hour', moment, 'UTC') END, p.kind, p.method, sum(p.n)::bigint FROM (
    SELECT w.part, c.kind, c.method, c.n FROM w, LATERAL auth_counts(quarter_start(w.since), quarter_start(w.until)) c
    UNION ALL SELECT w.part, c.kind, c.method, -c.n FROM w JOIN within c ON c.moment = w.since
    UNION ALL SELECT w.part, c.kind, c.method, c.n FROM w JOIN within c ON c.moment = w.until
  ) p WHERE p.part <> 'hour' OR p.kind IN ('LOGIN_FAILED', 'MFA_FAILED') GROUP BY 1, 3, 4 HAVING sum(p.n) <> 0;
  -- What lies after the moment that is asked about belongs to no figure.
  RETURN QUERY SELECT 'week', utc_start(w.start), NULL::text, NULL::text, auth_active(utc_start(w.start), least(utc_start(w.start + 7), after))
  FROM (SELECT monday - 7 * k AS start FROM generate_series(0, 7) AS k) w;
  RETURN QUERY SELECT 'day_people', utc_start(g.day), NULL::text, NULL::text, sum(g.n)::bigint FROM auth_gap g
  WHERE g.tenant_id = t AND g.day >= monday - 49 AND g.day < today GROUP BY g.day;
  RETURN QUERY SELECT 'day', utc_start(c.day), c.kind, c.method, sum(c.n)::bigint FROM auth_day_count c
  WHERE c.tenant_id = t AND c.day >= today - 13 AND c.day < today GROUP BY c.day, c.kind, c.method;
  RETURN QUERY SELECT 'hour', c.at::timestamptz, c.kind, c.method, sum(c.q0 + c.q1 + c.q2 + c.q3)::bigint FROM auth_count c
  WHERE c.tenant_id = t AND c.at >= first_hour AND c.at < date_trunc('hour', moment, 'UTC') AND c.kind IN ('LOGIN_FAILED', 'MFA_FAILED') GROUP BY 2, c.kind, c.method;
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
    UNION ALL SELECT 'quarter_count', utc_day(c.at), concat_ws(' ', q.at AT TIME ZONE 'UTC', c.kind, c.method, c.reason), q.n FROM auth_count c, since s, LATERAL auth_quarters_of(c) q WHERE c.tenant_id = t AND utc_day(c.at) >= s.day
    UNION ALL SELECT 'activity', a.day, concat_ws(' ', a.user_id, a.first_at AT TIME ZONE 'UTC', a.last_at AT TIME ZONE 'UTC'), 1 FROM auth_activity a, since s WHERE a.tenant_id = t AND a.day >= s.day
    UNION ALL SELECT 'people', g.day, 'distinct', sum(g.n)::bigint FROM auth_gap g, since s WHERE g.tenant_id = t AND g.day >= s.day GROUP BY g.day
    UNION ALL SELECT 'gap', g.day, g.gap::text, g.n FROM auth_gap g, since s WHERE g.tenant_id = t AND g.day >= s.day AND g.n <> 0
    UNION ALL SELECT 'edge', c.day, concat_ws(' ', c.side, c.gap, c.quarter, c.other), c.n FROM auth_edge c WHERE c.tenant_id = t
    UNION ALL SELECT 'member', NULL, concat_ws(' ', f.user_id, f.joined_at AT TIME ZONE 'UTC', f.status, f.enrolled_at AT TIME ZONE 'UTC', f.has_codes), 1 FROM member_fact f WHERE f.tenant_id = t
    UNION ALL SELECT 'member_count', utc_day(c.at), c.figure, sum(c.n)::bigint FROM member_count c WHERE c.tenant_id = t GROUP BY 2, 3 HAVING sum(c.n) <> 0
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
    UNION ALL SELECT 'edge', f.day, concat_ws(' ', f.side, f.gap, f.quarter, f.other), f.n FROM auth_edges_of(t) f
    UNION ALL SELECT 'member', NULL, concat_ws(' ', f.user_id, f.joined_at AT TIME ZONE 'UTC', f.status, f.enrolled_at AT TIME ZONE 'UTC', f.has_codes), 1 FROM membership m, LATERAL member_facts_of(m) f WHERE m.tenant_id = t
    UNION ALL SELECT 'member_count', utc_day(g.at), g.figure, count(*) FROM membership m, LATERAL member_facts_of(m) f, LATERAL member_figures_of(f) g WHERE m.tenant_id = t GROUP BY 2, 3
  )
  SELECT coalesce(s.figure, c.figure), coalesce(s.day, c.day), coalesce(s.what, c.what), coalesce(s.n, 0), coalesce(c.n, 0)
  FROM stored s FULL JOIN counted c ON c.figure = s.figure AND coalesce(c.day, '-infinity') = coalesce(s.day, '-infinity') AND c.what = s.what
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
  INSERT INTO auth_count (tenant_id, at, kind, method, reason, q0, q1, q2, q3)
  SELECT t, hour_start(e.at), e.kind, e.method, e.reason, count(*) FILTER (WHERE quarter_of_day(e.at) % 4 = 0), count(*) FILTER (WHERE quarter_of_day(e.at) % 4 = 1),
    count(*) FILTER (WHERE quarter_of_day(e.at) % 4 = 2), count(*) FILTER (WHERE quarter_of_day(e.at) % 4 = 3)
  FROM auth_event e WHERE e.tenant_id = t AND e.at >= first GROUP BY 2, 3, 4, 5;
  INSERT INTO auth_day_count SELECT t, utc_day(e.at), e.kind, e.method, e.reason, count(*) FROM auth_event e WHERE e.tenant_id = t AND e.at >= first GROUP BY 2, 3, 4, 5;
  INSERT INTO auth_activity (tenant_id, day, user_id, first_at, last_at, first_quarter, last_quarter, previous_day, next_day)
  SELECT t, d.day, d.user_id, d.first_at, d.last_at, quarter_of_day(d.first_at), quarter_of_day(d.last_at),
    coalesce(lag(d.day) OVER of_one, (SELECT o.day FROM auth_activity o WHERE o.tenant_id = t AND o.user_id = d.user_id AND o.day < since ORDER BY o.day DESC LIMIT 1), '0001-01-01'),
    coalesce(lead(d.day) OVER of_one, '9999-12-31')
  FROM (
    SELECT utc_day(e.at) AS day, e.user_id, min(e.at) AS first_at, max(e.at) AS last_at FROM auth_event e
    WHERE e.tenant_id = t AND e.at >= first AND auth_is_activity(e.kind) AND e.user_id IS NOT NULL GROUP BY 1, 2
  ) d WINDOW of_one AS (PARTITION BY d.user_id ORDER BY d.day);
  WITH first AS MATERIALIZED (SELECT n.user_id, n.day, n.previous_day FROM auth_activity n WHERE n.tenant_id = t AND n.day >= since AND n.previous_day < since)
  UPDATE auth_activity a SET next_day = f.day FROM first f WHERE a.tenant_id = t AND a.user_id = f.user_id AND a.day = f.previous_day;
  INSERT INTO auth_gap SELECT t, a.day, CASE WHEN a.previous_day = '0001-01-01' THEN 400 ELSE least(a.day - a.previous_day, 400) END, count(*)
  FROM auth_activity a WHERE a.tenant_id = t AND a.day >= since GROUP BY 2, 3;
  DELETE FROM auth_edge c WHERE c.tenant_id = t;
  INSERT INTO auth_edge (tenant_id, day, side, gap, quarter, other, n) SELECT t, f.* FROM auth_edges_of(t) f;
  PERFORM member_recount(t);
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
      OR p.proname IN ('utc_day', 'utc_start', 'quarter_start', 'quarter_of_day', 'hour_start', 'audit_append_event', 'platform_auth_events_reclaim', 'platform_login_unknown', 'platform_members_compact') OR p.proname LIKE 'member\_f%' OR p.proname = 'member_recount')
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', fn);
    IF named NOT LIKE 'member\_fact\_%' AND named NOT IN ('auth_rollup', 'auth_gap_count', 'auth_edge_count', 'auth_edge_move', 'auth_edges_of', 'auth_gap_of', 'member_facts_of', 'member_recount', 'platform_analytics_differences', 'platform_analytics_rebuild') THEN
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

-- Of databases that are older than this.
SET LOCAL ROLE qeetid_platform;
SELECT member_recount(t.id) FROM tenant t;
RESET ROLE;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
