-- On whose budget tenants count, and how much there is on it.

-- Returns the budget of a founder's tenants under one domain, by its last two labels. Those of example.co.uk are co.uk:
-- since only tenants of one founder count together, the worst is that two of them share.
CREATE OR REPLACE FUNCTION domain_budget(founder uuid, domain text) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT left(encode(sha256((founder::text || '/' || substring(domain from '[^.]+[.][^.]+$'))::bytea), 'hex'), 32)::uuid
$$;
ALTER FUNCTION domain_budget OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION domain_budget TO qeetid_runtime;

-- Returns on which budget a tenant counts: its own, its founder's, or that of the founder's tenants under a domain. Of
-- several domains the one decides that was proven first. session_access and platform_api_key say the same in their one
-- statement.
CREATE OR REPLACE FUNCTION tenant_budget(t tenant) RETURNS uuid
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF t.founded_by IS NULL OR t.plan <> 'FREE' THEN
    RETURN t.id;
  END IF;
  RETURN coalesce((SELECT domain_budget(t.founded_by, d.domain) FROM tenant_domain d WHERE d.tenant_id = t.id
    AND d.verified_at IS NOT NULL
    ORDER BY d.verified_at, d.domain LIMIT 1), t.founded_by);
END
$$;
ALTER FUNCTION tenant_budget OWNER TO qeetid_platform;

-- Locks a budget until the transaction ends. It is not a row: the founder may be gone, and rows of people are locked
-- for other reasons.
CREATE OR REPLACE FUNCTION budget_lock(owner uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(1113940037, hashtext(owner::text)); -- 'Budg' and whose; a clash only makes one wait
END
$$;
ALTER FUNCTION budget_lock OWNER TO qeetid_platform;

-- Returns how many bytes a tenant stores in what is large: images, templates and free-form JSON. A template counts 2
-- KiB at least, so that there are never many to add up.
CREATE OR REPLACE FUNCTION tenant_stored(t uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (SELECT octet_length(n.logo_url) + pg_column_size(n.metadata) FROM tenant n WHERE n.id = t)
    + (SELECT coalesce(sum(octet_length(i.url)), 0) FROM brand_image i WHERE i.tenant_id = t)
    + (SELECT coalesce(sum(pg_column_size(b.settings) + coalesce(pg_column_size(b.draft), 0)), 0) FROM branding b
      WHERE b.tenant_id = t)
    + (SELECT coalesce(sum(pg_column_size(r.content)), 0) FROM branding_revision r WHERE r.tenant_id = t)
    + (SELECT coalesce(sum(greatest(2048, coalesce(octet_length(e.subject), 0) + coalesce(octet_length(e.body), 0)
      + coalesce(octet_length(e.text), 0) + coalesce(pg_column_size(e.draft), 0))), 0)
       FROM email_template e WHERE e.tenant_id = t)
    + (SELECT coalesce(sum(greatest(2048, octet_length(v.subject) + octet_length(v.body)
      + coalesce(octet_length(v.text), 0))), 0) FROM email_template_revision v WHERE v.tenant_id = t);
END
$$;
ALTER FUNCTION tenant_stored OWNER TO qeetid_platform;

-- Returns on whose budget the scope's tenant counts, locked, and how much of `what` is used. `most`: for an unproven
-- founder, for a proven one, and for a tenant that is set apart. wait: seconds until there is room for another
-- stranger's mail. If the founder is gone, an owner answers whose address is proven. `accounts`: those that others
-- created in a day, of an unproven founder alone.
-- Nullable: founder, wait.
CREATE OR REPLACE FUNCTION platform_budget(
  what text, most int[],
  OUT owner uuid, OUT founder uuid, OUT standing text, OUT allowed int, OUT used bigint, OUT wait int
)
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
  tenants := CASE WHEN owner = me THEN ARRAY[me]
    ELSE ARRAY(SELECT t.id FROM tenant t WHERE t.founded_by = founder AND tenant_budget(t) = owner) END;
  IF owner = founder THEN
    proven := coalesce((SELECT u.email_verified_at IS NOT NULL FROM users u WHERE u.id = founder
      AND u.status = 'ACTIVE'),
      EXISTS (SELECT FROM membership m JOIN users u ON u.id = m.user_id AND u.status = 'ACTIVE'
        AND u.email_verified_at IS NOT NULL
        WHERE m.tenant_id = me AND account_owns(m.user_id, me)));
    standing := CASE WHEN proven THEN 'proven' ELSE 'unproven' END;
  END IF;
  allowed := most[CASE standing WHEN 'unproven' THEN 1 WHEN 'proven' THEN 2 ELSE 3 END];
  IF what = 'api_keys' THEN
    SELECT count(*) INTO used FROM api_key k WHERE k.tenant_id = ANY (tenants) AND k.revoked_at IS NULL
      AND (k.expires_at IS NULL OR k.expires_at > now());
    used := used + (SELECT count(*) FROM service_principal p WHERE p.tenant_id = ANY (tenants)
      AND p.disabled_at IS NULL);
  ELSIF what = 'secrets' THEN
    SELECT count(*) INTO used FROM vault_secret v WHERE v.tenant_id = ANY (tenants);
  ELSIF what = 'groups' THEN
    SELECT count(*) INTO used FROM groups g WHERE g.tenant_id = ANY (tenants);
  ELSIF what = 'strangers' THEN
    SELECT count(*) INTO used FROM outgoing_mail o WHERE o.tenant_id = ANY (tenants) AND o.to_stranger
      AND o.created_at > now() - interval '1 day';
    SELECT o.created_at INTO due FROM outgoing_mail o WHERE o.tenant_id = ANY (tenants) AND o.to_stranger
      AND o.created_at > now() - interval '1 day'
    ORDER BY o.created_at DESC OFFSET greatest(allowed - 1, 0) LIMIT 1;
    wait := ceil(extract(epoch FROM due + interval '1 day' - now()));
  ELSIF what = 'accounts' THEN
    used := 0;
    IF standing = 'unproven' THEN
      SELECT count(*), min(d.created_at) INTO used, due FROM (
        SELECT e.created_at FROM unnest(tenants) AS n(id) JOIN audit_event e ON e.tenant_id = n.id
          AND e.action = 'user.created'
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
ALTER FUNCTION platform_budget OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_budget TO qeetid_runtime;

-- Returns whether a person may found another tenant with so many bytes in it. `most` tenants, `hourly` foundings and
-- `stored` megabytes are each for unproven and proven; null: no limits. refused: which limit is reached. Personal
-- tenants and those set apart do not count, but for all but one under the same domain. Hourly foundings count also when
-- deleted since.
-- Nullable: most, hourly, stored, refused, proven, allowed, wait.
CREATE OR REPLACE FUNCTION platform_founding(
  person uuid, bytes bigint, most int[], hourly int[], stored int[],
  OUT refused text, OUT proven boolean, OUT allowed int, OUT wait int
)
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
      SELECT tenant_budget(t) AS budget FROM tenant t WHERE t.founded_by = person AND NOT t.personal
        AND t.status <> 'DELETED' AND t.plan = 'FREE') n) >= allowed THEN
    refused := 'tenants';
    RETURN;
  END IF;
  allowed := hourly[which];
  SELECT t.created_at INTO due FROM tenant t WHERE t.founded_by = person AND NOT t.personal
    AND t.created_at > now() - interval '1 hour'
  ORDER BY t.created_at DESC OFFSET allowed - 1 LIMIT 1;
  IF FOUND THEN
    refused := 'hourly';
    wait := ceil(extract(epoch FROM due + interval '1 hour' - now()));
    RETURN;
  END IF;
  allowed := stored[which];
  IF bytes > 4096 AND bytes + (SELECT coalesce(sum(tenant_stored(t.id)), 0) FROM tenant t WHERE t.founded_by = person
    AND tenant_budget(t) = person) > allowed * 1048576::bigint THEN
    refused := 'storage_mb';
  END IF;
END
$$;
ALTER FUNCTION platform_founding OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_founding TO qeetid_runtime;
