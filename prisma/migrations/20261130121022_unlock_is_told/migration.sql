-- Lifts the lock of an address after wrong passwords. The person is looked up first: nothing is lifted where there is
-- nobody to tell of. The log of the tenant in which they would land tells of it; where there is none, that of a tenant
-- that they are in, or of their home.
CREATE OR REPLACE FUNCTION operator_account_unlock(
    digest bytea, normalized text, about jsonb, why text, OUT outcome text)
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
