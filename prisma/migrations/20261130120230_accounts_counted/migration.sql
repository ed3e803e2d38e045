-- Accounts that are created in somebody else's name are counted by their founder, too, and durably: from one client address they are counted
-- in memory alone.

-- As before, and `accounts`: those that others created in a day, as the logs say; of an unproven founder alone.
CREATE OR REPLACE FUNCTION platform_budget(what text, most int[], OUT owner uuid, OUT founder uuid, OUT standing text, OUT allowed int, OUT used bigint, OUT wait int)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me uuid := current_tenant();
  proven boolean;
  tenants uuid[];
  due timestamptz;
BEGIN
  SELECT t.founded_by, tenant_budget(t) INTO founder, owner FROM tenant t WHERE t.id = me;
  IF owner IS NULL THEN
    RAISE EXCEPTION 'platform_budget: no tenant in this transaction' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM budget_lock(owner);
  standing := 'apart';
  tenants := CASE WHEN owner = me THEN ARRAY[me] ELSE ARRAY(SELECT t.id FROM tenant t WHERE t.founded_by = founder AND tenant_budget(t) = owner) END;
  IF owner = founder THEN
    proven := coalesce((SELECT u.email_verified_at IS NOT NULL FROM users u WHERE u.id = founder AND u.status = 'ACTIVE'),
      EXISTS (SELECT FROM membership m JOIN users u ON u.id = m.user_id AND u.status = 'ACTIVE' AND u.email_verified_at IS NOT NULL
        WHERE m.tenant_id = me AND account_owns(m.user_id, me)));
    standing := CASE WHEN proven THEN 'proven' ELSE 'unproven' END;
  END IF;
  allowed := most[CASE standing WHEN 'unproven' THEN 1 WHEN 'proven' THEN 2 ELSE 3 END];
  IF what = 'api_keys' THEN
    SELECT count(*) INTO used FROM api_key k WHERE k.tenant_id = ANY (tenants) AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now());
  ELSIF what = 'strangers' THEN
    SELECT count(*) INTO used FROM outgoing_mail o WHERE o.tenant_id = ANY (tenants) AND o.to_stranger AND o.created_at > now() - interval '1 day';
    SELECT o.created_at INTO due FROM outgoing_mail o WHERE o.tenant_id = ANY (tenants) AND o.to_stranger AND o.created_at > now() - interval '1 day'
    ORDER BY o.created_at DESC OFFSET greatest(allowed - 1, 0) LIMIT 1;
    wait := ceil(extract(epoch FROM due + interval '1 day' - now()));
  ELSIF what = 'accounts' THEN
    used := 0;
    IF standing = 'unproven' THEN
      SELECT count(*), min(d.created_at) INTO used, due FROM (
        SELECT e.created_at FROM unnest(tenants) AS n(id) JOIN audit_event e ON e.tenant_id = n.id AND e.action = 'user.created'
        WHERE e.created_at > now() - interval '1 day' AND e.actor_user_id IS DISTINCT FROM e.resource_id::uuid
        ORDER BY e.created_at DESC LIMIT allowed) d;
      wait := ceil(extract(epoch FROM due + interval '1 day' - now()));
    END IF;
  ELSIF what = 'storage_mb' THEN
    SELECT coalesce(sum(tenant_stored(t)), 0) INTO used FROM unnest(tenants) AS t;
  ELSE
    RAISE EXCEPTION 'platform_budget: nothing counts %', what;
  END IF;
END
$$;
