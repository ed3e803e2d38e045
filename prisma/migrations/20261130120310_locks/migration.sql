-- Locks of sign-in of a member: until when, and lifted by an administrator of a tenant in which they are one.

GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

-- Where guesses at the member's password, second factor, step-ups and codes of the scope's tenant are counted. No row:
-- no member.
CREATE FUNCTION platform_lock_digests(target uuid) RETURNS SETOF bytea LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT sha256(convert_to(d.text, 'UTF8')) FROM membership m JOIN users u ON u.id = m.user_id, LATERAL (VALUES
    (u.email_normalized), ('second factor ' || u.id), ('step-up ' || u.id),
    ('["mailed code","' || m.tenant_id || '",' || to_json(u.email_normalized)::text || ']')) AS d(text)
  WHERE m.tenant_id = current_tenant() AND m.user_id = target AND u.status <> 'DELETED'
$$;

-- Null: no member of the scope's tenant, or nothing is locked.
CREATE FUNCTION platform_locked_until(target uuid, OUT locked_until timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  SET enable_seqscan = off AS $$
BEGIN
  SELECT max(t.locked_until) INTO locked_until FROM login_throttle t
  WHERE t.email_digest = ANY (ARRAY(SELECT platform_lock_digests(target))) AND t.locked_until > clock_timestamp();
END
$$;

-- Three times a day for an account, by whichever tenants: each time frees five guesses at what opens other tenants,
-- too. lifted; none: nothing was locked, or they are no member; bounded: it was lifted three times within a day.
CREATE FUNCTION platform_lock_lift(target uuid, OUT outcome text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  SET enable_seqscan = off AS $$
DECLARE
  counted bytea := sha256(convert_to('locks lifted ' || target, 'UTF8'));
  begun record;
BEGIN
  IF platform_locked_until(target) IS NULL THEN
    outcome := 'none';
    RETURN;
  END IF;
  SELECT * INTO begun FROM platform_guess_begin(counted, 3, 86400);
  IF begun.outcome <> 'begun' THEN
    outcome := 'bounded';
    RETURN;
  END IF;
  PERFORM platform_guess_end(counted, begun.ticket, 'wrong', 3, 86400);
  PERFORM platform_guesses_forget(ARRAY(SELECT encode(d, 'hex') FROM platform_lock_digests(target) AS d));
  outcome := 'lifted';
END
$$;

ALTER FUNCTION platform_lock_digests(uuid) OWNER TO qeetid_platform;
ALTER FUNCTION platform_locked_until(uuid) OWNER TO qeetid_platform;
ALTER FUNCTION platform_lock_lift(uuid) OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION platform_lock_digests(uuid), platform_locked_until(uuid), platform_lock_lift(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform_locked_until(uuid), platform_lock_lift(uuid) TO qeetid_runtime;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
