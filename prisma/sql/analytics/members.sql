-- Counts of members, kept by triggers.

-- Returns the facts that are counted of a membership.
CREATE OR REPLACE FUNCTION member_facts_of(m membership) RETURNS SETOF member_fact
LANGUAGE sql STABLE AS $$
  SELECT m.tenant_id, m.id, m.user_id, m.created_at,
    CASE WHEN u.status = 'ACTIVE' AND m.suspended_at IS NOT NULL THEN 'SUSPENDED' ELSE u.status::text
      END, f.confirmed_at,
    EXISTS (SELECT FROM recovery_code r WHERE r.user_id = m.user_id AND r.used_at IS NULL),
    u.email_normalized, lower(coalesce(nullif(btrim(u.display_name), ''), u.email_normalized))
  FROM users u LEFT JOIN totp_factor f ON f.user_id = u.id WHERE u.id = m.user_id
$$;
GRANT EXECUTE ON FUNCTION member_facts_of TO qeetid_platform;

-- Returns in which figures a membership counts, and since when.
CREATE OR REPLACE FUNCTION member_figures_of(f member_fact, OUT figure text, OUT at timestamptz) RETURNS SETOF record
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT v.figure, v.at FROM (VALUES
    ('members', '2000-01-01T00:00:00Z'::timestamptz, true), -- all of them, in one row
    ('joined', f.joined_at, true), ('enrolled', f.enrolled_at, f.enrolled_at IS NOT NULL),
      ('active', f.joined_at, f.status = 'ACTIVE'),
    ('active_enrolled', greatest(f.joined_at, f.enrolled_at), f.status = 'ACTIVE' AND f.enrolled_at IS NOT NULL),
      ('recovery_codes', f.joined_at, f.has_codes)
  ) AS v(figure, at, counts) WHERE v.counts AND f.status <> 'DELETED'
$$;
GRANT EXECUTE ON FUNCTION member_figures_of TO qeetid_runtime, qeetid_platform;

-- Makes the facts of a person's memberships what they are at the end of the transaction. It reads a few rows of large
-- tables: enable_seqscan is off since a plan from the time when they were small would read all of them.
CREATE OR REPLACE FUNCTION member_fact_refresh(person uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
BEGIN
  -- or two who change different things would each see only their own
  PERFORM 1 FROM users u WHERE u.id = person FOR NO KEY UPDATE;
  INSERT INTO member_fact AS f SELECT n.* FROM membership m, LATERAL member_facts_of(m) n WHERE m.user_id = person
  ON CONFLICT (tenant_id, membership_id) DO UPDATE SET joined_at = EXCLUDED.joined_at, status = EXCLUDED.status,
    enrolled_at = EXCLUDED.enrolled_at,
    has_codes = EXCLUDED.has_codes, email_key = EXCLUDED.email_key, name_key = EXCLUDED.name_key
  WHERE (f.joined_at, f.status, f.enrolled_at, f.has_codes, f.email_key, f.name_key)
    IS DISTINCT FROM (EXCLUDED.joined_at, EXCLUDED.status, EXCLUDED.enrolled_at, EXCLUDED.has_codes, EXCLUDED.email_key,
      EXCLUDED.name_key);
END
$$;
ALTER FUNCTION member_fact_refresh OWNER TO qeetid_platform;

-- Refreshes the facts of the person in the column that the trigger's argument names.
CREATE OR REPLACE FUNCTION member_fact_changed() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM member_fact_refresh(p.person) FROM (
    SELECT (to_jsonb(OLD) ->> TG_ARGV[0])::uuid AS person WHERE TG_OP <> 'INSERT'
      UNION SELECT (to_jsonb(NEW) ->> TG_ARGV[0])::uuid WHERE TG_OP <> 'DELETE'
  ) p;
  RETURN NULL;
END
$$;
ALTER FUNCTION member_fact_changed OWNER TO qeetid_platform;

-- Refreshes by what lists of members order a person, whose name or address has changed. No other fact depends on these.
CREATE OR REPLACE FUNCTION member_fact_named() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
BEGIN
  UPDATE member_fact f SET email_key = NEW.email_normalized,
    name_key = lower(coalesce(nullif(btrim(NEW.display_name), ''), NEW.email_normalized))
    WHERE f.user_id = NEW.id;
  RETURN NULL;
END
$$;
ALTER FUNCTION member_fact_named OWNER TO qeetid_platform;

-- Refreshes the facts of people whose recovery codes changed; ten codes come and go at once.
CREATE OR REPLACE FUNCTION member_fact_codes_changed() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM member_fact_refresh(c.user_id) FROM (SELECT DISTINCT r.user_id FROM changed r) c;
  RETURN NULL;
END
$$;
ALTER FUNCTION member_fact_codes_changed OWNER TO qeetid_platform;

-- Refreshes the facts of a new or changed membership alone: nothing changes in the person's other tenants, however many
-- those are.
CREATE OR REPLACE FUNCTION member_fact_membership() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    PERFORM member_fact_refresh(p.person) FROM (SELECT OLD.user_id AS person UNION SELECT NEW.user_id) p;
    RETURN NULL;
  END IF;
  -- as member_fact_refresh, which may have been there before, in the same statement
  PERFORM 1 FROM users u WHERE u.id = NEW.user_id FOR NO KEY UPDATE;
  INSERT INTO member_fact AS f SELECT n.* FROM member_facts_of(NEW) n
  ON CONFLICT (tenant_id, membership_id) DO UPDATE SET joined_at = EXCLUDED.joined_at, status = EXCLUDED.status,
    enrolled_at = EXCLUDED.enrolled_at,
    has_codes = EXCLUDED.has_codes, email_key = EXCLUDED.email_key, name_key = EXCLUDED.name_key
  WHERE (f.joined_at, f.status, f.enrolled_at, f.has_codes, f.email_key, f.name_key)
    IS DISTINCT FROM (EXCLUDED.joined_at, EXCLUDED.status, EXCLUDED.enrolled_at, EXCLUDED.has_codes, EXCLUDED.email_key,
      EXCLUDED.name_key);
  RETURN NULL;
END
$$;
ALTER FUNCTION member_fact_membership OWNER TO qeetid_platform;

-- Counts each change of a fact as a row of its own, so that nobody waits for anybody; platform_members_compact adds
-- them up.
CREATE OR REPLACE FUNCTION member_fact_counted() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO member_count (tenant_id, figure, at, part, n) SELECT NEW.tenant_id, g.figure, quarter_start(g.at),
      gen_random_uuid(), 1 FROM member_figures_of(NEW) g;
    RETURN NULL;
  END IF;
  INSERT INTO member_count (tenant_id, figure, at, part, n)
  SELECT coalesce(NEW.tenant_id, OLD.tenant_id), c.figure, quarter_start(c.at), gen_random_uuid(), sum(c.n) FROM (
    SELECT g.figure, g.at, -1 AS n FROM member_figures_of(OLD) g
    UNION ALL SELECT g.figure, g.at, 1 FROM member_figures_of(NEW) g WHERE TG_OP <> 'DELETE'
  ) c GROUP BY c.figure, quarter_start(c.at) HAVING sum(c.n) <> 0;
  RETURN NULL;
END
$$;
ALTER FUNCTION member_fact_counted OWNER TO qeetid_platform;

-- Returns numbers about the tenant's members and their second factors, by figure and day; days before `first_day` count
-- as none.
-- Nullable: day.
CREATE OR REPLACE FUNCTION member_figures(
  moment timestamptz, first_day date,
  OUT figure text, OUT day date, OUT n bigint
) RETURNS SETOF record
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
      sum(c.n) AS now, coalesce(sum(c.n) FILTER (WHERE c.at <= week_ago), 0) AS week,
        coalesce(sum(c.n) FILTER (WHERE c.at <= month_ago), 0) AS month
    FROM member_count c WHERE c.tenant_id = t AND c.at <= moment GROUP BY 1, 2
    UNION ALL SELECT g.figure, utc_day(g.at),
      -count(*) FILTER (WHERE g.at > moment), -count(*)
        FILTER (WHERE g.at > week_ago AND g.at < quarter_start(week_ago) + quarter), -count(*)
        FILTER (WHERE g.at > month_ago AND g.at < quarter_start(month_ago) + quarter)
    FROM member_fact f, LATERAL member_figures_of(f) g
    WHERE f.tenant_id = t AND g.at < quarter_start(moment) + quarter
      AND (f.joined_at > moment AND f.joined_at < quarter_start(moment) + quarter OR f.enrolled_at > moment
        AND f.enrolled_at < quarter_start(moment) + quarter
        OR f.joined_at > week_ago AND f.joined_at < quarter_start(week_ago) + quarter OR f.enrolled_at > week_ago
          AND f.enrolled_at < quarter_start(week_ago) + quarter
        OR f.joined_at > month_ago AND f.joined_at < quarter_start(month_ago) + quarter OR f.enrolled_at > month_ago
          AND f.enrolled_at < quarter_start(month_ago) + quarter)
    GROUP BY 1, 2
  )
  SELECT c.figure, c.day, sum(c.now)::bigint FROM counted c WHERE c.figure IN ('joined', 'enrolled') GROUP BY 1, 2
  UNION ALL SELECT f.figure, NULL, f.n::bigint FROM (
    SELECT c.figure, sum(c.now) AS now, sum(c.week) AS week, sum(c.month) AS month FROM counted c GROUP BY 1
  ) w, LATERAL (
    VALUES (w.figure, w.now, w.figure NOT IN ('members', 'joined', 'enrolled')),
      ('before_30d', w.month, w.figure = 'joined'),
      (w.figure || '_before', w.week, w.figure IN ('active', 'active_enrolled'))
  ) AS f(figure, n, shown) WHERE f.shown;
END
$$;
GRANT EXECUTE ON FUNCTION member_figures TO qeetid_runtime, qeetid_platform;

-- Makes the facts and counts of a tenant's members anew.
CREATE OR REPLACE FUNCTION member_recount(t uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- as member_fact_refresh
  PERFORM 1 FROM membership m JOIN users u ON u.id = m.user_id WHERE m.tenant_id = t ORDER BY u.id
    FOR NO KEY UPDATE OF u;
  INSERT INTO member_fact AS f SELECT n.* FROM membership m, LATERAL member_facts_of(m) n WHERE m.tenant_id = t
  ON CONFLICT (tenant_id, membership_id) DO UPDATE SET joined_at = EXCLUDED.joined_at, status = EXCLUDED.status,
    enrolled_at = EXCLUDED.enrolled_at,
    has_codes = EXCLUDED.has_codes, email_key = EXCLUDED.email_key, name_key = EXCLUDED.name_key
  WHERE (f.joined_at, f.status, f.enrolled_at, f.has_codes, f.email_key, f.name_key)
    IS DISTINCT FROM (EXCLUDED.joined_at, EXCLUDED.status, EXCLUDED.enrolled_at, EXCLUDED.has_codes, EXCLUDED.email_key,
      EXCLUDED.name_key);
  -- One statement: what is counted beside it comes on top.
  WITH gone AS (DELETE FROM member_count c WHERE c.tenant_id = t)
  INSERT INTO member_count (tenant_id, figure, at, part, n)
  SELECT t, g.figure, quarter_start(g.at), gen_random_uuid(), count(*)
    FROM member_fact f, LATERAL member_figures_of(f) g WHERE f.tenant_id = t GROUP BY 2, 3;
END
$$;
GRANT EXECUTE ON FUNCTION member_recount TO qeetid_platform;

-- Adds up the counted changes. With `by_day`, also what no overview divides any more: its longest window reaches 30
-- days back.
CREATE OR REPLACE FUNCTION platform_members_compact(by_day boolean, OUT added bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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
    SELECT g.tenant_id, g.figure, CASE WHEN g.at < old THEN utc_start(utc_day(g.at)) ELSE g.at
      END, '00000000-0000-0000-0000-000000000000', sum(g.n) FROM gone g GROUP BY 1, 2, 3
    ON CONFLICT (tenant_id, figure, at, part) DO UPDATE SET n = c.n + EXCLUDED.n
  )
  SELECT count(*) INTO added FROM gone;
  IF by_day THEN
    WITH gone AS (DELETE FROM member_count c WHERE c.at < old AND c.at <> utc_start(utc_day(c.at)) RETURNING c.*)
    INSERT INTO member_count AS c (tenant_id, figure, at, part, n)
    SELECT g.tenant_id, g.figure, utc_start(utc_day(g.at)), '00000000-0000-0000-0000-000000000000', sum(g.n) FROM gone g
      GROUP BY 1, 2, 3
    ON CONFLICT (tenant_id, figure, at, part) DO UPDATE SET n = c.n + EXCLUDED.n;
  END IF;
END
$$;
ALTER FUNCTION platform_members_compact OWNER TO qeetid_platform;
