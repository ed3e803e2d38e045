-- The tenants that one person founded and that proven domains set apart count together, where the domains are under the same one: who owns
-- example.com proves as many names under it as they like. And where the founder is gone, an owner answers whom nobody has suspended.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

-- The budget of what a founder's tenants have under a domain: of its last two labels. For example.co.uk these are co.uk, of which no list of
-- suffixes tells: only tenants of the same founder count together, so that the worst is that two of them share.
CREATE FUNCTION domain_budget(founder uuid, domain text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT left(encode(sha256((founder::text || '/' || substring(domain from '[^.]+[.][^.]+$'))::bytea), 'hex'), 32)::uuid
$$;
REVOKE ALL ON FUNCTION domain_budget(uuid, text) FROM PUBLIC;
ALTER FUNCTION domain_budget(uuid, text) OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION domain_budget(uuid, text) TO qeetid_runtime;

-- On what budget a tenant counts: its own, its founder's, or that of its founder's tenants under a domain. Of several domains the one decides
-- that was proven first. session_access and platform_api_key say the same in their one statement.
CREATE FUNCTION tenant_budget(t tenant) RETURNS uuid LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF t.founded_by IS NULL OR t.plan <> 'FREE' THEN
    RETURN t.id;
  END IF;
  RETURN coalesce((SELECT domain_budget(t.founded_by, d.domain) FROM tenant_domain d WHERE d.tenant_id = t.id AND d.verified_at IS NOT NULL
    ORDER BY d.verified_at, d.domain LIMIT 1), t.founded_by);
END
$$;
REVOKE ALL ON FUNCTION tenant_budget(tenant) FROM PUBLIC;
ALTER FUNCTION tenant_budget(tenant) OWNER TO qeetid_platform;

-- As before, with that budget. Where the founder is gone, an owner answers whose address is proven.
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
  ELSIF what = 'storage_mb' THEN
    SELECT coalesce(sum(tenant_stored(t)), 0) INTO used FROM unnest(tenants) AS t;
  ELSE
    RAISE EXCEPTION 'platform_budget: nothing counts %', what;
  END IF;
END
$$;

-- As before; of the tenants that one domain sets apart, all but one count.
CREATE OR REPLACE FUNCTION platform_founding(person uuid, bytes bigint, most int[], hourly int[], stored int[], OUT refused text, OUT proven boolean, OUT allowed int, OUT wait int)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  which int;
  due timestamptz;
BEGIN
  IF most IS NULL THEN
    RETURN;
  END IF;
  PERFORM budget_lock(person);
  proven := coalesce((SELECT u.email_verified_at IS NOT NULL FROM users u WHERE u.id = person), false);
  which := CASE WHEN proven THEN 2 ELSE 1 END;
  allowed := most[which];
  IF (SELECT count(*) - count(DISTINCT n.budget) FILTER (WHERE n.budget <> person) FROM (
      SELECT tenant_budget(t) AS budget FROM tenant t WHERE t.founded_by = person AND NOT t.personal AND t.status <> 'DELETED' AND t.plan = 'FREE') n) >= allowed THEN
    refused := 'tenants';
    RETURN;
  END IF;
  allowed := hourly[which];
  SELECT t.created_at INTO due FROM tenant t WHERE t.founded_by = person AND NOT t.personal AND t.created_at > now() - interval '1 hour'
  ORDER BY t.created_at DESC OFFSET allowed - 1 LIMIT 1;
  IF FOUND THEN
    refused := 'hourly';
    wait := ceil(extract(epoch FROM due + interval '1 hour' - now()));
    RETURN;
  END IF;
  allowed := stored[which];
  IF bytes > 4096 AND bytes + (SELECT coalesce(sum(tenant_stored(t.id)), 0) FROM tenant t WHERE t.founded_by = person AND tenant_budget(t) = person) > allowed * 1048576::bigint THEN
    refused := 'storage_mb';
  END IF;
END
$$;

-- As before, with that budget.
CREATE OR REPLACE FUNCTION session_access(session_id uuid, OUT user_id uuid, OUT live boolean, OUT live_ms float8, OUT user_status text, OUT tenant_status text, OUT credential_version int, OUT permissions text[],
    OUT access_version int, OUT tenant_tag text, OUT brand_tag text, OUT auth_method text, OUT authenticated_at timestamptz, OUT mfa_at timestamptz, OUT mfa_by_device boolean, OUT email_verified boolean,
    OUT budget uuid, OUT budget_proven boolean)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT s.user_id, s.revoked_at IS NULL AND s.expires_at > now() AND s.credential_version = u.credential_version, extract(epoch FROM s.expires_at - now())::float8 * 1000,
    CASE WHEN m.suspended_at IS NULL THEN u.status::text ELSE 'SUSPENDED' END, t.status::text, s.credential_version,
    ARRAY(SELECT DISTINCT p.permission_key FROM membership_role mr JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
          WHERE mr.tenant_id = m.tenant_id AND mr.membership_id = m.id ORDER BY 1),
    coalesce((SELECT a.version FROM access_state a WHERE a.tenant_id = s.tenant_id), 0), concat_ws('.', t.xmin, t.version),
    coalesce((SELECT concat_ws('.', b.xmin, b.version, b.draft_version) FROM branding b WHERE b.tenant_id = s.tenant_id), ''),
    s.auth_method, s.authenticated_at, s.mfa_at, s.mfa_by_device, u.email_verified_at IS NOT NULL,
    coalesce(own.budget, t.founded_by),
    own.budget IS NOT NULL OR coalesce((SELECT f.email_verified_at IS NOT NULL FROM users f WHERE f.id = t.founded_by), false)
  FROM session s
  JOIN tenant t ON t.id = s.tenant_id
  JOIN membership m ON m.tenant_id = s.tenant_id AND m.user_id = s.user_id
  JOIN users u ON u.id = s.user_id
  CROSS JOIN LATERAL (SELECT CASE WHEN t.founded_by IS NULL OR t.plan <> 'FREE' THEN t.id ELSE (
    SELECT domain_budget(t.founded_by, d.domain) FROM tenant_domain d WHERE d.tenant_id = t.id AND d.verified_at IS NOT NULL
    ORDER BY d.verified_at, d.domain LIMIT 1) END AS budget) own
  WHERE s.tenant_id = current_tenant() AND s.id = session_id;
END
$$;

-- As before, with that budget.
CREATE OR REPLACE FUNCTION platform_api_key(key_prefix text,
    OUT id uuid, OUT tenant_id uuid, OUT user_id uuid, OUT secret_hash bytea, OUT scopes text[], OUT expires_at timestamptz,
    OUT expired boolean, OUT tenant_status text, OUT user_usable boolean, OUT permissions text[], OUT use_recorded boolean,
    OUT access_version int, OUT tenant_tag text, OUT brand_tag text, OUT created_by uuid, OUT maker_membership_id uuid,
    OUT created_with_mfa boolean, OUT maker_usable boolean, OUT budget uuid, OUT budget_proven boolean)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT k.id, k.tenant_id, k.user_id, k.secret_hash, k.scopes, k.expires_at,
    k.expires_at IS NOT NULL AND k.expires_at <= now(), t.status::text,
    k.user_id IS NULL OR (m.id IS NOT NULL AND m.suspended_at IS NULL AND u.status = 'ACTIVE'),
    CASE WHEN k.user_id IS NOT NULL OR k.maker_membership_id IS NOT NULL THEN
      ARRAY(
        SELECT DISTINCT p.permission_key
        FROM membership_role mr JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
        WHERE mr.tenant_id = k.tenant_id AND mr.membership_id = CASE WHEN k.user_id IS NULL THEN maker.id ELSE m.id END
          AND (k.user_id IS NULL OR k.maker_membership_id IS NULL OR m.id = maker.id OR EXISTS (
            SELECT FROM membership_role r JOIN role_permission q ON q.tenant_id = r.tenant_id AND q.role_id = r.role_id
            WHERE r.tenant_id = k.tenant_id AND r.membership_id = maker.id AND q.permission_key = p.permission_key))
        ORDER BY 1) END,
    coalesce(k.last_used_at > now() - interval '1 minute', false),
    coalesce((SELECT a.version FROM access_state a WHERE a.tenant_id = k.tenant_id), 0),
    concat_ws('.', t.xmin, t.version),
    coalesce((SELECT concat_ws('.', b.xmin, b.version, b.draft_version) FROM branding b WHERE b.tenant_id = k.tenant_id), ''),
    k.created_by, k.maker_membership_id, k.created_with_mfa,
    k.maker_membership_id IS NULL OR (maker.id IS NOT NULL AND maker.suspended_at IS NULL AND makers.status = 'ACTIVE'),
    coalesce(own.budget, t.founded_by),
    own.budget IS NOT NULL OR coalesce((SELECT f.email_verified_at IS NOT NULL FROM users f WHERE f.id = t.founded_by), false)
  FROM api_key k
  JOIN tenant t ON t.id = k.tenant_id
  LEFT JOIN users u ON u.id = k.user_id
  LEFT JOIN membership m ON m.tenant_id = k.tenant_id AND m.user_id = k.user_id
  LEFT JOIN membership maker ON maker.tenant_id = k.tenant_id AND maker.id = k.maker_membership_id
  LEFT JOIN users makers ON makers.id = maker.user_id
  CROSS JOIN LATERAL (SELECT CASE WHEN t.founded_by IS NULL OR t.plan <> 'FREE' THEN t.id ELSE (
    SELECT domain_budget(t.founded_by, d.domain) FROM tenant_domain d WHERE d.tenant_id = t.id AND d.verified_at IS NOT NULL
    ORDER BY d.verified_at, d.domain LIMIT 1) END AS budget) own
  WHERE k.prefix = key_prefix AND k.revoked_at IS NULL;
END
$$;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
