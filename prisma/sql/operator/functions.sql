-- What the operator of the installation may see and do. Each verb also writes the logs of the tenants concerned.

-- Writes what the operator did into a tenant's log; `about` is how the request came: request_id, ip, user_agent.
CREATE OR REPLACE FUNCTION operator_told(
  t uuid, action text, resource_type text, resource_id text, about jsonb, metadata jsonb
) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here text := coalesce(current_setting('app.tenant_id', true), '');
BEGIN
  PERFORM set_config('app.tenant_id', t::text, true);
  PERFORM audit_append(gen_random_uuid(), 'OPERATOR', NULL, action, resource_type, resource_id, about ->> 'request_id',
    uuid_send(gen_random_uuid()),
    jsonb_build_object('ip', about -> 'ip', 'userAgent', about -> 'user_agent', 'metadata', metadata)::text);
  PERFORM set_config('app.tenant_id', here, true);
END
$$;
ALTER FUNCTION operator_told OWNER TO qeetid_platform;

-- Returns tenants, newest first: one, by id or slug, or those that fit. Tells no secret of theirs, and of their people
-- only the owners' addresses.
CREATE OR REPLACE FUNCTION operator_tenants(
  only_one text, search text, only_status text, only_plan text, before_created timestamptz, before_id uuid,
  max_rows int,
  OUT id uuid, OUT slug text, OUT name text, OUT personal boolean, OUT status text,
  OUT operator_suspended_at timestamptz, OUT plan text, OUT region text, OUT created_at timestamptz,
  OUT updated_at timestamptz, OUT member_count int, OUT owners text[], OUT ip_enforced boolean,
  OUT break_glass_until timestamptz, OUT break_glass_networks text[], OUT break_glass_reason text
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT t.id, t.slug, t.name, t.personal, t.status::text, t.operator_suspended_at, t.plan::text, t.region,
    t.created_at, t.updated_at,
    (SELECT count(*)::int FROM membership m WHERE m.tenant_id = t.id),
    ARRAY(SELECT u.email FROM role r JOIN held_role mr ON mr.tenant_id = r.tenant_id
      AND mr.role_id = r.id JOIN membership m ON m.tenant_id = r.tenant_id AND m.id = mr.membership_id
      JOIN users u ON u.id = m.user_id WHERE r.tenant_id = t.id AND r.system
        AND r.name = 'owner' ORDER BY m.created_at, m.id LIMIT 20),
    coalesce(a.ip_enforced, false), a.break_glass_until, coalesce(a.break_glass_networks, '{}'),
      coalesce(a.break_glass_reason, '')
  FROM tenant t LEFT JOIN access_state a ON a.tenant_id = t.id
  WHERE (only_one IS NULL OR t.slug = lower(only_one) OR t.id::text = lower(only_one))
    AND (search IS NULL OR strpos(t.slug, lower(search)) > 0 OR strpos(lower(t.name), lower(search)) > 0)
    AND (only_status IS NULL OR t.status::text = only_status)
    AND (only_plan IS NULL OR t.plan::text = only_plan)
    AND (before_created IS NULL OR (t.created_at, t.id) < (before_created, before_id))
  ORDER BY t.created_at DESC, t.id DESC LIMIT least(max_rows, 201);
END
$$;
ALTER FUNCTION operator_tenants OWNER TO qeetid_platform;

-- Returns how many tenants match.
-- Nullable: search, only_status, only_plan.
CREATE OR REPLACE FUNCTION operator_tenant_count(search text, only_status text, only_plan text, OUT count int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT count(*) INTO count FROM tenant t
  WHERE (search IS NULL OR strpos(t.slug, lower(search)) > 0 OR strpos(lower(t.name), lower(search)) > 0)
    AND (only_status IS NULL OR t.status::text = only_status) AND (only_plan IS NULL OR t.plan::text = only_plan);
END
$$;
ALTER FUNCTION operator_tenant_count OWNER TO qeetid_platform;

-- Suspends a tenant. outcome: done; unchanged: it was so already; unknown: there is no such tenant.
CREATE OR REPLACE FUNCTION operator_tenant_suspend(t uuid, about jsonb, why text, OUT outcome text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held tenant;
BEGIN
  SELECT * INTO held FROM tenant n WHERE n.id = t AND n.status <> 'DELETED' FOR NO KEY UPDATE;
  IF held.id IS NULL THEN
    outcome := 'unknown';
  ELSIF held.operator_suspended_at IS NOT NULL THEN
    outcome := 'unchanged';
  ELSE
    UPDATE tenant SET status = 'SUSPENDED', operator_suspended_at = now(), version = version + 1, updated_at = now()
      WHERE id = t;
    PERFORM operator_told(t, 'tenant.suspended_by_operator', 'tenant', t::text, about,
      jsonb_build_object('reason', why));
    outcome := 'done';
  END IF;
END
$$;
ALTER FUNCTION operator_tenant_suspend OWNER TO qeetid_platform;

-- Resumes a tenant. outcome as of operator_tenant_suspend.
CREATE OR REPLACE FUNCTION operator_tenant_resume(t uuid, about jsonb, why text, OUT outcome text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held tenant;
BEGIN
  SELECT * INTO held FROM tenant n WHERE n.id = t AND n.status <> 'DELETED' FOR NO KEY UPDATE;
  IF held.id IS NULL THEN
    outcome := 'unknown';
  ELSIF held.status = 'ACTIVE' THEN
    outcome := 'unchanged';
  ELSE
    UPDATE tenant SET status = 'ACTIVE', operator_suspended_at = NULL, version = version + 1, updated_at = now()
      WHERE id = t;
    PERFORM operator_told(t, 'tenant.resumed_by_operator', 'tenant', t::text, about,
      jsonb_build_object('reason', why, 'suspended_by', CASE WHEN held.operator_suspended_at IS NULL THEN 'tenant'
        ELSE 'operator' END));
    outcome := 'done';
  END IF;
END
$$;
ALTER FUNCTION operator_tenant_resume OWNER TO qeetid_platform;

-- Changes the plan of a tenant. outcome as of operator_tenant_suspend.
CREATE OR REPLACE FUNCTION operator_tenant_plan(t uuid, about jsonb, why text, wanted text, OUT outcome text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held tenant;
BEGIN
  SELECT * INTO held FROM tenant n WHERE n.id = t AND n.status <> 'DELETED' FOR NO KEY UPDATE;
  IF held.id IS NULL THEN
    outcome := 'unknown';
  ELSIF held.plan::text = wanted THEN
    outcome := 'unchanged';
  ELSE
    UPDATE tenant SET plan = wanted::"TenantPlan", version = version + 1, updated_at = now() WHERE id = t;
    PERFORM operator_told(t, 'tenant.plan_changed', 'tenant', t::text, about,
      jsonb_build_object('reason', why, 'from', lower(held.plan::text), 'to', lower(wanted)));
    outcome := 'done';
  END IF;
END
$$;
ALTER FUNCTION operator_tenant_plan OWNER TO qeetid_platform;

-- Opens a window of so many minutes for these networks, in place of one that is open; without networks it closes it.
-- Every instance reads the access configuration anew. The tenant's row is locked before its log, as by every change of
-- a tenant.
CREATE OR REPLACE FUNCTION operator_break_glass(
  t uuid, about jsonb, why text, networks text[], minutes int,
  OUT outcome text
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  opens boolean := cardinality(networks) > 0;
  until timestamptz := date_trunc('milliseconds', clock_timestamp() + make_interval(mins => minutes));
BEGIN
  PERFORM 1 FROM tenant n WHERE n.id = t AND n.status <> 'DELETED' FOR SHARE;
  IF NOT FOUND THEN
    outcome := 'unknown';
    RETURN;
  END IF;
  INSERT INTO access_state (tenant_id, version) SELECT t, 0 WHERE opens ON CONFLICT (tenant_id) DO NOTHING;
  UPDATE access_state SET break_glass_until = CASE WHEN opens THEN until
    END, break_glass_networks = networks, break_glass_reason = CASE WHEN opens THEN why ELSE '' END,
    version = version + 1, ip_version = ip_version + 1
  WHERE tenant_id = t AND (opens OR break_glass_until > now());
  IF NOT FOUND THEN
    outcome := 'unchanged';
    RETURN;
  END IF;
  PERFORM operator_told(t, CASE WHEN opens THEN 'break_glass.opened' ELSE 'break_glass.closed'
    END, 'tenant', t::text, about,
    CASE WHEN opens THEN jsonb_build_object('reason', why, 'networks', to_jsonb(networks), 'until',
      to_char(until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ELSE jsonb_build_object('reason', why) END);
  outcome := 'done';
END
$$;
ALTER FUNCTION operator_break_glass OWNER TO qeetid_platform;

-- Lifts the lock of an address after wrong passwords. Nothing is lifted when there is no person to tell of. The log of
-- the tenant in which they would land tells of it, else that of another of their tenants, or of their home.
CREATE OR REPLACE FUNCTION operator_account_unlock(
  digest bytea, normalized text, about jsonb, why text,
  OUT outcome text
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  person users;
  t uuid;
BEGIN
  SELECT * INTO person FROM users u WHERE u.email_normalized = normalized AND u.status = 'ACTIVE';
  t := coalesce(
    (SELECT l.tenant_id FROM platform_landing_tenant(person.id) l LIMIT 1),
    (SELECT m.tenant_id FROM membership m JOIN tenant n ON n.id = m.tenant_id
      WHERE m.user_id = person.id AND n.status <> 'DELETED'
      ORDER BY (n.id = person.home_tenant_id) DESC NULLS LAST, m.created_at, m.id LIMIT 1),
    person.home_tenant_id);
  IF t IS NULL THEN
    outcome := 'unknown';
    RETURN;
  END IF;
  -- Guesses that are under way go on, and are counted as what they are.
  UPDATE login_throttle SET failures = 0, locked_until = NULL
  WHERE email_digest = digest AND (failures > 0 OR locked_until IS NOT NULL);
  IF NOT FOUND THEN
    outcome := 'unchanged';
    RETURN;
  END IF;
  PERFORM operator_told(t, 'user.unlocked', 'user', person.id::text, about, jsonb_build_object('reason', why));
  outcome := 'done';
END
$$;
ALTER FUNCTION operator_account_unlock OWNER TO qeetid_platform;

-- Removes a person's second factor with recovery codes, remembered devices and open step-ups, and ends their sessions.
-- They enrol again where a tenant demands it. The log of each of their tenants tells of it.
CREATE OR REPLACE FUNCTION operator_mfa_reset(normalized text, about jsonb, why text, OUT outcome text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  person uuid;
  chains uuid[];
  t uuid;
BEGIN
  SELECT u.id INTO person FROM users u WHERE u.email_normalized = normalized AND u.status = 'ACTIVE' FOR UPDATE;
  IF person IS NULL THEN
    outcome := 'unknown';
    RETURN;
  END IF;
  chains := ARRAY(SELECT m.tenant_id FROM membership m JOIN tenant n ON n.id = m.tenant_id WHERE m.user_id = person
    AND n.status <> 'DELETED' ORDER BY m.tenant_id);
  PERFORM audit_hold_all(chains);
  DELETE FROM totp_factor WHERE user_id = person;
  IF NOT FOUND THEN
    outcome := 'unchanged';
    RETURN;
  END IF;
  DELETE FROM recovery_code WHERE user_id = person;
  DELETE FROM one_time_token o WHERE o.user_id = person AND o.kind IN ('TRUSTED_DEVICE', 'STEP_UP');
  UPDATE session SET revoked_at = now(), revoked_reason = 'mfa_reset' WHERE user_id = person AND revoked_at IS NULL;
  FOREACH t IN ARRAY chains LOOP
    PERFORM operator_told(t, 'mfa.reset', 'user', person::text, about,
      jsonb_build_object('factor', 'totp', 'reason', why));
  END LOOP;
  outcome := 'done';
END
$$;
ALTER FUNCTION operator_mfa_reset OWNER TO qeetid_platform;
