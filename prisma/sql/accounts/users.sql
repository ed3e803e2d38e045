-- People: creating, editing, deleting and restoring.

-- Creates a person with a password of their own. Returns false when somebody holds the address.
-- Nullable: name.
CREATE OR REPLACE FUNCTION platform_user_create(
  new_id uuid, new_email text, normalized text, name text, home uuid, verified boolean, password_hash text,
  OUT created boolean
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO users (id, email, email_normalized, display_name, home_tenant_id, email_verified_at, updated_at)
  VALUES (new_id, new_email, normalized, name, home, CASE WHEN verified THEN now() END, now())
  ON CONFLICT (email_normalized) WHERE status = 'ACTIVE' OR email_verified_at IS NOT NULL DO NOTHING;
  created := FOUND;
  IF created THEN
    INSERT INTO password_credential (user_id, hash) VALUES (new_id, password_hash);
  END IF;
END
$$;
ALTER FUNCTION platform_user_create OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_user_create TO qeetid_runtime;

-- Creates a person as an administrator, with a password that somebody else knows, or none (null). Returns false when
-- the address is taken.
-- Nullable: name, password_hash.
CREATE OR REPLACE FUNCTION platform_user_add(
  new_id uuid, new_email text, normalized text, name text, home uuid, password_hash text,
  OUT created boolean
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  created := platform_user_create(new_id, new_email, normalized, name, home, false, coalesce(password_hash, ''));
  IF created AND password_hash IS NULL THEN
    DELETE FROM password_credential c WHERE c.user_id = new_id;
  ELSIF created THEN
    UPDATE password_credential c SET set_by_other = true WHERE c.user_id = new_id;
  END IF;
END
$$;
ALTER FUNCTION platform_user_add OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_user_add TO qeetid_runtime;

-- Changes a member's own profile, and returns their row. Fields that `change` names are set, with null cleared; keys of
-- its metadata are merged in. Fails if the person is no member.
CREATE OR REPLACE FUNCTION platform_user_update(target uuid, change jsonb, OUT profile json)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE users u SET
    display_name = CASE WHEN change ? 'display_name' THEN change ->> 'display_name' ELSE display_name END,
    avatar_url = CASE WHEN change ? 'avatar_url' THEN change ->> 'avatar_url' ELSE avatar_url END,
    phone = CASE WHEN change ? 'phone' THEN change ->> 'phone' ELSE phone END,
    metadata = metadata || coalesce(change -> 'metadata', '{}'), updated_at = now()
  WHERE id = target AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant())
  RETURNING to_json(u) INTO profile;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the person is no member of the tenant';
  END IF;
END
$$;
ALTER FUNCTION platform_user_update OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_user_update TO qeetid_runtime;

-- Changes a profile as an administrator. Fields that `change` names are set, with null cleared; its metadata replaces
-- what there is. Returns false when the account is not the tenant's alone.
CREATE OR REPLACE FUNCTION platform_user_edit(target uuid, change jsonb, OUT edited boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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
ALTER FUNCTION platform_user_edit OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_user_edit TO qeetid_runtime;

-- Makes the tenant `home` the home of a member of the scope's tenant.
CREATE OR REPLACE FUNCTION platform_user_home(target uuid, home uuid, OUT changed boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE users SET home_tenant_id = home, updated_at = now()
  WHERE id = target AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant());
  changed := FOUND;
END
$$;
ALTER FUNCTION platform_user_home OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_user_home TO qeetid_runtime;

-- Returns whether the person belongs to the scope's tenant and to no other. It stays so until the transaction ends:
-- joining a tenant waits for a key on the row.
CREATE OR REPLACE FUNCTION platform_hold_alone(target uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM users u WHERE u.id = target FOR UPDATE;
  RETURN EXISTS (SELECT FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant())
    AND NOT EXISTS (SELECT FROM membership m JOIN tenant t ON t.id = m.tenant_id WHERE m.user_id = target
      AND m.tenant_id <> current_tenant() AND t.status <> 'DELETED');
END
$$;
ALTER FUNCTION platform_hold_alone OWNER TO qeetid_platform;

-- Deletes a member whose home is here, until they are restored or purged: they cannot sign in, and their sessions end
-- at once. Their other tenants are informed. outcome: deleted, elsewhere or unknown.
CREATE OR REPLACE FUNCTION platform_user_delete(target uuid, OUT outcome text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  others uuid[];
  other uuid;
BEGIN
  -- Joining another tenant waits for a key on this row.
  PERFORM 1 FROM users u WHERE u.id = target AND u.home_tenant_id = t AND u.status <> 'DELETED'
    AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = t AND m.user_id = target) FOR UPDATE;
  IF NOT FOUND THEN
    outcome := 'unknown';
    RETURN;
  END IF;
  UPDATE users SET status = 'DELETED', deleted_at = now(), updated_at = now() WHERE id = target;
  UPDATE session SET revoked_at = now(), revoked_reason = 'user_deleted' WHERE user_id = target AND revoked_at IS NULL;
  DELETE FROM one_time_token WHERE user_id = target;
  others := tenants_elsewhere(target, t);
  PERFORM audit_hold_all(others || t);
  FOREACH other IN ARRAY others LOOP
    PERFORM audit_elsewhere(other, NULL, 'member.account_deleted', 'user', target::text, '{}');
  END LOOP;
  outcome := 'deleted';
END
$$;
ALTER FUNCTION platform_user_delete OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_user_delete TO qeetid_runtime;

-- Restores a deleted person whose home is here; their other tenants are informed. outcome: restored; often: too many
-- restores, so wait so many seconds; taken: somebody else holds the address; unknown.
-- Nullable: wait.
CREATE OR REPLACE FUNCTION platform_user_restore(target uuid, OUT outcome text, OUT wait int)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  others uuid[];
  other uuid;
BEGIN
  BEGIN
    UPDATE users u SET status = 'ACTIVE', deleted_at = NULL, updated_at = now(),
      restored_hourly = CASE WHEN u.restored_since > now() - interval '1 hour' THEN u.restored_hourly + 1 ELSE 1 END,
      restored_since = CASE WHEN u.restored_since > now() - interval '1 hour' THEN u.restored_since ELSE now() END
    WHERE u.id = target AND u.home_tenant_id = t AND u.status = 'DELETED'
      AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = t AND m.user_id = target)
      AND NOT (u.restored_hourly >= 5 AND coalesce(u.restored_since > now() - interval '1 hour', false));
    outcome := CASE WHEN FOUND THEN 'restored' ELSE 'unknown' END;
  EXCEPTION WHEN unique_violation THEN
    outcome := 'taken';
  END;
  IF outcome = 'restored' THEN
    others := tenants_elsewhere(target, t);
    PERFORM audit_hold_all(others || t);
    FOREACH other IN ARRAY others LOOP
      PERFORM audit_elsewhere(other, NULL, 'member.account_restored', 'user', target::text, '{}');
    END LOOP;
  ELSIF outcome = 'unknown' THEN
    SELECT 'often', greatest(1, ceil(extract(epoch FROM u.restored_since + interval '1 hour' - now())))
      INTO outcome, wait FROM users u
    WHERE u.id = target AND u.home_tenant_id = t AND u.status = 'DELETED' AND u.restored_hourly >= 5
      AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = t AND m.user_id = target);
    outcome := coalesce(outcome, 'unknown');
  END IF;
END
$$;
ALTER FUNCTION platform_user_restore OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_user_restore TO qeetid_runtime;

-- Returns whether any tenant has suspended a member of the scope's tenant, and whether their address is proven: what a
-- sign-in asks that lands nowhere.
CREATE OR REPLACE FUNCTION platform_suspension(person uuid, OUT suspended boolean, OUT proven boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM membership m JOIN tenant t ON t.id = m.tenant_id
      WHERE m.user_id = person AND m.suspended_at IS NOT NULL AND t.status <> 'DELETED'),
    coalesce((SELECT u.email_verified_at IS NOT NULL FROM users u WHERE u.id = person), false)
  WHERE platform_is_member(person)
$$;
ALTER FUNCTION platform_suspension OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_suspension TO qeetid_runtime;

-- Returns what the scope's tenant knows of a person before it decides whether they come in; member_since null: no
-- member. With `hold` what it says of a member stays so until the transaction ends: to change it one waits for the end
-- of the audit chain, or for the person.
-- Nullable: member_since, tenant_status, access_version, enrolled, admin, mfa_demanded.
CREATE OR REPLACE FUNCTION platform_standing(
  person uuid, hold boolean,
  OUT member_since timestamptz, OUT tenant_status text, OUT access_version int, OUT enrolled boolean, OUT admin boolean,
  OUT mfa_demanded boolean
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  t uuid := current_tenant();
BEGIN
  IF hold THEN
    -- The person and the membership first, as a removal of either does, which then ends the sessions that there are.
    -- Somebody who is no member holds nobody up.
    PERFORM 1 FROM users u JOIN membership m ON m.tenant_id = t AND m.user_id = u.id WHERE u.id = person
      AND m.suspended_at IS NULL
      FOR KEY SHARE OF u FOR SHARE OF m; -- a suspension waits, which is no change of a key
    IF NOT FOUND THEN
      RETURN;
    END IF;
    PERFORM 1 FROM audit_head h WHERE h.tenant_id = t FOR UPDATE;
    IF NOT FOUND THEN
      PERFORM audit_hold(t);
    END IF;
  END IF;
  SELECT m.created_at, n.status::text, coalesce((SELECT a.version FROM access_state a WHERE a.tenant_id = t), 0),
    EXISTS (SELECT FROM totp_factor f WHERE f.user_id = person AND f.confirmed_at IS NOT NULL),
    u.status <> 'DELETED'
      AND EXISTS (SELECT FROM held_role r JOIN role_permission p ON p.tenant_id = t AND p.role_id = r.role_id
      WHERE r.tenant_id = t AND r.membership_id = m.id AND p.permission_key LIKE '%.write'),
    m.mfa_demanded_at IS NOT NULL
  INTO member_since, tenant_status, access_version, enrolled, admin, mfa_demanded
  FROM membership m JOIN tenant n ON n.id = m.tenant_id JOIN users u ON u.id = m.user_id WHERE m.tenant_id = t
    AND m.user_id = person AND m.suspended_at IS NULL;
END
$$;
ALTER FUNCTION platform_standing OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_standing TO qeetid_runtime;
