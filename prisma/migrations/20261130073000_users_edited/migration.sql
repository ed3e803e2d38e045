-- What an administrator changes of a person whose account is the tenant's alone. One who belongs to other tenants, too, has an account that is theirs.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

-- Whether they belong to the transaction's tenant and to no other; it stays so until the transaction ends, as joining one waits for a key on the row.
CREATE FUNCTION platform_hold_alone(target uuid) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM users u WHERE u.id = target FOR UPDATE;
  RETURN EXISTS (SELECT FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant())
    AND NOT EXISTS (SELECT FROM membership m JOIN tenant t ON t.id = m.tenant_id WHERE m.user_id = target AND m.tenant_id <> current_tenant() AND t.status <> 'DELETED');
END
$$;
ALTER FUNCTION platform_hold_alone(uuid) OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION platform_hold_alone(uuid) FROM PUBLIC;

-- Fields that `change` names are set, with null cleared; its metadata takes the place of what there is. False: the account is not the tenant's alone.
CREATE FUNCTION platform_user_edit(target uuid, change jsonb, OUT edited boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  edited := platform_hold_alone(target);
  IF edited THEN
    UPDATE users SET
      display_name = CASE WHEN change ? 'display_name' THEN change ->> 'display_name' ELSE display_name END,
      avatar_url = CASE WHEN change ? 'avatar_url' THEN change ->> 'avatar_url' ELSE avatar_url END,
      phone = CASE WHEN change ? 'phone' THEN change ->> 'phone' ELSE phone END,
      metadata = coalesce(change -> 'metadata', metadata), updated_at = now()
    WHERE id = target;
  END IF;
END
$$;
ALTER FUNCTION platform_user_edit(uuid, jsonb) OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION platform_user_edit(uuid, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform_user_edit(uuid, jsonb) TO qeetid_runtime;

-- Removes the second factor with its recovery codes, remembered devices and open step-ups, and ends the person's sessions.
-- outcome: reset, none when there was none, or elsewhere.
CREATE FUNCTION platform_mfa_reset(target uuid, OUT outcome text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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
ALTER FUNCTION platform_mfa_reset(uuid) OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION platform_mfa_reset(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform_mfa_reset(uuid) TO qeetid_runtime;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
