-- Authenticators and recovery codes of members.

-- Returns a member's authenticator. No row: no enrolment was begun, or no member.
CREATE OR REPLACE FUNCTION platform_totp(
  target uuid,
  OUT secret bytea, OUT confirmed boolean, OUT recovery_codes_left int
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT f.secret, f.confirmed_at IS NOT NULL, (SELECT count(*)::int FROM recovery_code r WHERE r.user_id = f.user_id
    AND r.used_at IS NULL)
  FROM totp_factor f WHERE f.user_id = target AND platform_is_member(target);
END
$$;
ALTER FUNCTION platform_totp OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_totp TO qeetid_runtime;

-- Begins an enrolment, or begins it anew. Returns false when there is a confirmed factor.
CREATE OR REPLACE FUNCTION platform_totp_begin(target uuid, sealed bytea, OUT begun boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT platform_is_member(target) THEN begun := false; RETURN; END IF;
  INSERT INTO totp_factor AS f (user_id, secret) VALUES (target, sealed)
  ON CONFLICT (user_id) DO UPDATE SET secret = sealed, created_at = now(), last_step = 0 WHERE f.confirmed_at IS NULL;
  begun := FOUND;
END
$$;
ALTER FUNCTION platform_totp_begin OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_totp_begin TO qeetid_runtime;

-- Confirms the enrolment that has this secret, with the hashes of its recovery codes (hex). Returns false when there is
-- none, or it is confirmed.
CREATE OR REPLACE FUNCTION platform_totp_confirm(
  target uuid, sealed bytea, step bigint, codes text[],
  OUT confirmed boolean
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE totp_factor SET confirmed_at = now(), last_step = step WHERE user_id = target AND secret = sealed
    AND confirmed_at IS NULL AND platform_is_member(target);
  confirmed := FOUND;
  IF confirmed THEN
    DELETE FROM recovery_code WHERE user_id = target;
    INSERT INTO recovery_code (user_id, code_hash) SELECT target, decode(c, 'hex') FROM unnest(codes) AS c;
  END IF;
END
$$;
ALTER FUNCTION platform_totp_confirm OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_totp_confirm TO qeetid_runtime;

-- Takes the code of a time step once, and none older than the last one taken. Returns false when it was taken.
CREATE OR REPLACE FUNCTION platform_totp_use(target uuid, step bigint, OUT taken boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE totp_factor SET last_step = step WHERE user_id = target AND confirmed_at IS NOT NULL AND last_step < step
    AND platform_is_member(target);
  taken := FOUND;
END
$$;
ALTER FUNCTION platform_totp_use OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_totp_use TO qeetid_runtime;

-- Removes the authenticator. Sessions no longer count as having shown it, and remembered devices are forgotten, in
-- every tenant.
CREATE OR REPLACE FUNCTION platform_totp_remove(target uuid, OUT removed boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM recovery_code WHERE user_id = target AND platform_is_member(target);
  DELETE FROM totp_factor WHERE user_id = target AND platform_is_member(target);
  removed := FOUND;
  IF removed THEN
    UPDATE session SET mfa_at = NULL WHERE user_id = target AND mfa_at IS NOT NULL;
    DELETE FROM one_time_token WHERE user_id = target AND kind = 'TRUSTED_DEVICE';
  END IF;
END
$$;
ALTER FUNCTION platform_totp_remove OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_totp_remove TO qeetid_runtime;

-- Takes a recovery code, once. Returns false when there is no such unused code.
CREATE OR REPLACE FUNCTION platform_recovery_use(target uuid, code bytea, OUT taken boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE recovery_code SET used_at = now() WHERE user_id = target AND code_hash = code AND used_at IS NULL
    AND platform_is_member(target);
  taken := FOUND;
END
$$;
ALTER FUNCTION platform_recovery_use OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_recovery_use TO qeetid_runtime;

-- Replaces the recovery codes by those with these hashes (hex). Returns false when there is no confirmed authenticator.
CREATE OR REPLACE FUNCTION platform_recovery_renew(target uuid, codes text[], OUT renewed boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM totp_factor f WHERE f.user_id = target AND f.confirmed_at IS NOT NULL AND platform_is_member(target)
    FOR UPDATE;
  renewed := FOUND;
  IF renewed THEN
    DELETE FROM recovery_code WHERE user_id = target;
    INSERT INTO recovery_code (user_id, code_hash) SELECT target, decode(c, 'hex') FROM unnest(codes) AS c;
  END IF;
END
$$;
ALTER FUNCTION platform_recovery_renew OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_recovery_renew TO qeetid_runtime;

-- Returns which of these people are members with a confirmed factor.
CREATE OR REPLACE FUNCTION platform_mfa_enrolled(people uuid[], OUT user_id uuid) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT f.user_id FROM totp_factor f JOIN membership m ON m.user_id = f.user_id AND m.tenant_id = current_tenant()
  WHERE f.user_id = ANY (people) AND f.confirmed_at IS NOT NULL;
END
$$;
ALTER FUNCTION platform_mfa_enrolled OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_mfa_enrolled TO qeetid_runtime;

-- Returns how many members of each tenant have a confirmed factor, of tenants of which `member` is one, and of the
-- tenant `here`.
-- Nullable: member, here.
CREATE OR REPLACE FUNCTION platform_mfa_counts(
  member uuid, here uuid, tenants uuid[],
  OUT tenant_id uuid, OUT enrolled int
) RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.tenant_id, count(f.user_id)::int
  FROM membership m LEFT JOIN totp_factor f ON f.user_id = m.user_id AND f.confirmed_at IS NOT NULL
  WHERE m.tenant_id = ANY (tenants)
    AND (m.tenant_id = here
      OR EXISTS (SELECT 1 FROM membership x WHERE x.tenant_id = m.tenant_id AND x.user_id = member))
  GROUP BY m.tenant_id
$$;
ALTER FUNCTION platform_mfa_counts OWNER TO qeetid_platform;

-- Returns members without a confirmed factor, the longest-standing first; with `only_admins`, only those who hold a
-- permission to write, or of whom one is demanded by name, since `demanded_at`.
-- Nullable: after_created, after_id, display_name, demanded_at.
CREATE OR REPLACE FUNCTION platform_mfa_not_ready(
  only_admins boolean, after_created timestamptz, after_id uuid, max_rows int,
  OUT user_id uuid, OUT email text, OUT display_name text, OUT admin boolean, OUT member_since timestamptz,
  OUT membership_id uuid, OUT demanded_at timestamptz
) RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id, u.email, u.display_name, w.admin, m.created_at, m.id, m.mfa_demanded_at
  FROM membership m JOIN users u ON u.id = m.user_id
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM held_role mr
    JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
    WHERE mr.tenant_id = m.tenant_id AND mr.membership_id = m.id AND p.permission_key LIKE '%.write') AS admin) w
  WHERE m.tenant_id = current_tenant() AND u.status = 'ACTIVE' AND m.suspended_at IS NULL
    AND (w.admin OR NOT only_admins OR m.mfa_demanded_at IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM totp_factor f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL)
    AND (after_created IS NULL OR (m.created_at, m.id) > (after_created, after_id))
  ORDER BY m.created_at, m.id LIMIT least(max_rows, 201)
$$;
ALTER FUNCTION platform_mfa_not_ready OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_mfa_not_ready TO qeetid_runtime;

-- Removes the second factor with its recovery codes, remembered devices and open step-ups, and ends the person's
-- sessions. outcome: reset; none: there was none; elsewhere: no member, or of other tenants, too.
CREATE OR REPLACE FUNCTION platform_mfa_reset(target uuid, OUT outcome text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT platform_hold_alone(target) THEN
    outcome := 'elsewhere';
  ELSIF NOT platform_totp_remove(target) THEN
    outcome := 'none';
  ELSE
    DELETE FROM one_time_token o WHERE o.user_id = target AND o.kind IN ('TRUSTED_DEVICE', 'STEP_UP');
    UPDATE session SET revoked_at = now(), revoked_reason = 'mfa_reset' WHERE user_id = target AND revoked_at IS NULL;
    outcome := 'reset';
  END IF;
END
$$;
ALTER FUNCTION platform_mfa_reset OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_mfa_reset TO qeetid_runtime;
