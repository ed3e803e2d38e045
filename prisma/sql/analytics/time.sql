-- Days, hours and quarters of an hour, in UTC.

-- Returns the day of a moment.
CREATE OR REPLACE FUNCTION utc_day(at timestamptz) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (at AT TIME ZONE 'UTC')::date
$$;
GRANT EXECUTE ON FUNCTION utc_day TO qeetid_runtime, qeetid_platform;

-- Returns the start of a day.
CREATE OR REPLACE FUNCTION utc_start(day date) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT day::timestamp AT TIME ZONE 'UTC'
$$;
GRANT EXECUTE ON FUNCTION utc_start TO qeetid_runtime, qeetid_platform;

-- Returns the start of a moment's hour.
CREATE OR REPLACE FUNCTION hour_start(at timestamptz) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT date_bin('1 hour', at, '2000-01-01T00:00:00Z'::timestamptz)
$$;
GRANT EXECUTE ON FUNCTION hour_start TO qeetid_runtime, qeetid_platform;

-- Returns the start of a moment's quarter of an hour. The clock of every time zone in use is a multiple of it away from
-- UTC.
CREATE OR REPLACE FUNCTION quarter_start(at timestamptz) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT date_bin('15 minutes', at, '2000-01-01T00:00:00Z'::timestamptz)
$$;
GRANT EXECUTE ON FUNCTION quarter_start TO qeetid_runtime, qeetid_platform;

-- Returns which quarter of its day a moment is in, from 0 to 95.
CREATE OR REPLACE FUNCTION quarter_of_day(at timestamptz) RETURNS smallint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT floor(extract(epoch FROM at - utc_start(utc_day(at))) / 900)::smallint
$$;
GRANT EXECUTE ON FUNCTION quarter_of_day TO qeetid_runtime, qeetid_platform;

-- Returns the partition of auth_event that a moment belongs to: its month, modulo 14.
CREATE OR REPLACE FUNCTION auth_slot(at timestamptz) RETURNS smallint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ((extract(year FROM at AT TIME ZONE 'UTC') * 12 + extract(month FROM at AT TIME ZONE 'UTC'))::int %
    14)::smallint
$$;
GRANT EXECUTE ON FUNCTION auth_slot TO qeetid_runtime, qeetid_platform;

-- Returns whether events of the kind show that somebody uses the tenant.
CREATE OR REPLACE FUNCTION auth_is_activity(kind text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT kind = 'LOGIN_SUCCEEDED' OR kind = 'REFRESHED'
$$;
GRANT EXECUTE ON FUNCTION auth_is_activity TO qeetid_runtime, qeetid_platform;

-- Returns how many days between two active days count as: 400 stands for that, for longer, and for never (null).
CREATE OR REPLACE FUNCTION auth_gap_of(days int) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT least(coalesce(days, 400), 400)
$$;
GRANT EXECUTE ON FUNCTION auth_gap_of TO qeetid_platform;

-- Returns the counts of a row's four quarters of an hour, without zeros.
CREATE OR REPLACE FUNCTION auth_quarters_of(c auth_count, OUT at timestamptz, OUT n bigint) RETURNS SETOF record
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT q.at, q.n FROM (VALUES (c.at::timestamptz, c.q0), (c.at + interval '15 minutes', c.q1),
    (c.at + interval '30 minutes', c.q2), (c.at + interval '45 minutes', c.q3)) AS q(at, n) WHERE q.n <> 0
$$;
GRANT EXECUTE ON FUNCTION auth_quarters_of TO qeetid_runtime, qeetid_platform;

-- Returns the events of a row's quarters that begin from one moment until before another.
CREATE OR REPLACE FUNCTION auth_count_of(c auth_count, since timestamptz, until timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN c.at >= since AND c.at + interval '1 hour' <= until THEN c.q0 + c.q1 + c.q2 + c.q3 ELSE
    CASE WHEN c.at >= since AND c.at < until THEN c.q0 ELSE 0 END
    + CASE WHEN c.at + interval '15 minutes' >= since AND c.at + interval '15 minutes' < until THEN c.q1 ELSE 0 END
    + CASE WHEN c.at + interval '30 minutes' >= since AND c.at + interval '30 minutes' < until THEN c.q2 ELSE 0 END
    + CASE WHEN c.at + interval '45 minutes' >= since AND c.at + interval '45 minutes' < until THEN c.q3 ELSE 0 END
  END
$$;
GRANT EXECUTE ON FUNCTION auth_count_of TO qeetid_runtime, qeetid_platform;
