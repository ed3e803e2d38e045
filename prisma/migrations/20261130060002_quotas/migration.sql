-- What one person may found, keep and send over all tenants that they founded and that nothing sets apart. What there is is counted in the
-- transaction that adds to it, under a lock of the budget: of two at once for the last place one has it, on whichever instance.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

ALTER TABLE "outgoing_mail" ADD COLUMN "to_stranger" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX outgoing_mail_to_stranger_idx ON outgoing_mail (tenant_id, created_at) WHERE to_stranger;

GRANT SELECT ON brand_image, branding_revision, email_template, email_template_revision TO qeetid_platform;

-- What is stored of a tenant that is large: images, templates and free-form JSON. A template that is kept counts 2 KiB at least, so that there
-- are never many to add up.
CREATE FUNCTION tenant_stored(t uuid) RETURNS bigint LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (SELECT octet_length(n.logo_url) + pg_column_size(n.metadata) FROM tenant n WHERE n.id = t)
    + (SELECT coalesce(sum(octet_length(i.url)), 0) FROM brand_image i WHERE i.tenant_id = t)
    + (SELECT coalesce(sum(pg_column_size(b.settings) + coalesce(pg_column_size(b.draft), 0)), 0) FROM branding b WHERE b.tenant_id = t)
    + (SELECT coalesce(sum(pg_column_size(r.content)), 0) FROM branding_revision r WHERE r.tenant_id = t)
    + (SELECT coalesce(sum(greatest(2048, coalesce(octet_length(e.subject), 0) + coalesce(octet_length(e.body), 0) + coalesce(octet_length(e.text), 0) + coalesce(pg_column_size(e.draft), 0))), 0)
       FROM email_template e WHERE e.tenant_id = t)
    + (SELECT coalesce(sum(greatest(2048, octet_length(v.subject) + octet_length(v.body) + coalesce(octet_length(v.text), 0))), 0) FROM email_template_revision v WHERE v.tenant_id = t);
END
$$;

-- Held until the transaction ends. Not a row: whoever founded it may be gone, and rows of people are locked for other reasons.
CREATE FUNCTION budget_lock(owner uuid) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(1113940037, hashtext(owner::text)); -- 'Budg' and whose; a clash only makes one wait
END
$$;

-- On whose budget the transaction's tenant counts, locked, and how much of `what` there is on it. `most`: for an unproven founder, for a proven one, and for a tenant
-- that is set apart. `wait`: of strangers mailed in a day, how many seconds until there is room for another one. Where the founder is gone, whoever may change the tenant answers for it.
CREATE FUNCTION platform_budget(what text, most int[], OUT owner uuid, OUT founder uuid, OUT standing text, OUT allowed int, OUT used bigint, OUT wait int)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me uuid := current_tenant();
  apart boolean;
  proven boolean;
  tenants uuid[];
  due timestamptz;
BEGIN
  SELECT t.founded_by, t.founded_by IS NULL OR t.plan <> 'FREE' OR EXISTS (SELECT FROM tenant_domain d WHERE d.tenant_id = t.id AND d.verified_at IS NOT NULL)
  INTO founder, apart FROM tenant t WHERE t.id = me;
  IF apart IS NULL THEN
    RAISE EXCEPTION 'platform_budget: no tenant in this transaction' USING ERRCODE = 'insufficient_privilege';
  END IF;
  owner := CASE WHEN apart THEN me ELSE founder END;
  PERFORM budget_lock(owner);
  IF apart THEN
    standing := 'apart';
    tenants := ARRAY[me];
  ELSE
    proven := coalesce((SELECT u.email_verified_at IS NOT NULL FROM users u WHERE u.id = founder),
      EXISTS (SELECT FROM membership m JOIN users u ON u.id = m.user_id JOIN membership_role r ON r.tenant_id = me AND r.membership_id = m.id
        JOIN role_permission p ON p.tenant_id = me AND p.role_id = r.role_id
        WHERE m.tenant_id = me AND u.email_verified_at IS NOT NULL AND p.permission_key = 'tenant.write'));
    standing := CASE WHEN proven THEN 'proven' ELSE 'unproven' END;
    SELECT array_agg(t.id) INTO tenants FROM tenant t WHERE t.founded_by = founder AND t.plan = 'FREE'
      AND NOT EXISTS (SELECT FROM tenant_domain d WHERE d.tenant_id = t.id AND d.verified_at IS NOT NULL);
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

-- Whether a person may found another tenant with so many bytes in it. `most` tenants, `hourly` foundings and `stored` megabytes: unproven and proven; null: no limits.
-- `refused`: which of them is reached. A personal tenant is none of them, nor one that is set apart; what was founded in an hour also counts once it is deleted.
CREATE FUNCTION platform_founding(person uuid, bytes bigint, most int[], hourly int[], stored int[], OUT refused text, OUT proven boolean, OUT allowed int, OUT wait int)
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
  IF (SELECT count(*) FROM tenant t WHERE t.founded_by = person AND NOT t.personal AND t.status <> 'DELETED' AND t.plan = 'FREE'
      AND NOT EXISTS (SELECT FROM tenant_domain d WHERE d.tenant_id = t.id AND d.verified_at IS NOT NULL)) >= allowed THEN
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
  IF bytes > 4096 AND bytes + (SELECT coalesce(sum(tenant_stored(t.id)), 0) FROM tenant t WHERE t.founded_by = person AND t.plan = 'FREE'
      AND NOT EXISTS (SELECT FROM tenant_domain d WHERE d.tenant_id = t.id AND d.verified_at IS NOT NULL)) > allowed * 1048576::bigint THEN
    refused := 'storage_mb';
  END IF;
END
$$;

-- As before, within what its founder may found. `refused`: why not; nothing was written.
DROP FUNCTION tenant_found(text, text, boolean, text, text, jsonb, jsonb, uuid, uuid, uuid, uuid, text, uuid, text, bytea,
  text, uuid, uuid, text, int, text, timestamptz, timestamptz, boolean, text, text, timestamptz, uuid, bytea, uuid, text,
  bytea, text, text, text, uuid, uuid);
CREATE FUNCTION tenant_found(wanted_slug text, given_name text, for_person boolean, in_region text, logo text, more jsonb,
    roles jsonb, membership uuid, first_user uuid, first_role uuid,
    link uuid, actor_type text, actor_user_id uuid, link_request text, link_salt bytea, link_body text,
    session uuid, person uuid, how text, credential int, signed_in_by text, signed_in_at timestamptz, mfa timestamptz,
    mfa_on_device boolean, address text, agent text, until timestamptz, token uuid, token_digest bytea, event uuid,
    request text, salt bytea, body text, counted_as text, by_client text, actor_key_id uuid, actor_key_created_by uuid,
    most int[], hourly int[], stored int[],
    OUT slug text, OUT status text, OUT plan text, OUT metadata jsonb, OUT version int, OUT created_at timestamptz,
    OUT updated_at timestamptz, OUT refused text, OUT proven boolean, OUT allowed int, OUT wait int)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  room record;
  made record;
  appended bigint;
  opened record;
BEGIN
  room := platform_founding(first_user, octet_length(logo) + pg_column_size(more), most, hourly, stored);
  IF room.refused IS NOT NULL THEN
    refused := room.refused;
    proven := room.proven;
    allowed := room.allowed;
    wait := room.wait;
    RETURN;
  END IF;
  made := tenant_create(wanted_slug, given_name, for_person, in_region, logo, more, roles, membership, first_user,
    first_role);
  IF made.slug IS NULL THEN
    RETURN;
  END IF;
  IF platform_password_known(first_user) THEN
    RAISE EXCEPTION 'somebody else knows the password of this person' USING ERRCODE = 'QT001';
  END IF;
  slug := made.slug;
  status := made.status;
  plan := made.plan;
  metadata := made.metadata;
  version := made.version;
  created_at := made.created_at;
  updated_at := made.updated_at;
  appended := audit_append(link, actor_type, actor_user_id, 'tenant.created', 'tenant', current_tenant()::text,
    link_request, link_salt, link_body, actor_key_id, actor_key_created_by);
  IF session IS NOT NULL THEN
    opened := session_open(NULL, NULL, NULL, session, person, how, credential, signed_in_by, signed_in_at, mfa,
      mfa_on_device, address, agent, until, token, token_digest, event, request, salt, body, counted_as, by_client);
  END IF;
END
$$;

DO $$
DECLARE
  fn regprocedure;
  named text;
BEGIN
  FOR fn, named IN
    SELECT p.oid::regprocedure, p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
      AND p.proname IN ('tenant_stored', 'budget_lock', 'platform_budget', 'platform_founding', 'tenant_found')
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', fn);
    IF named <> 'tenant_found' THEN
      EXECUTE format('ALTER FUNCTION %s OWNER TO qeetid_platform', fn);
    END IF;
    IF named NOT IN ('tenant_stored', 'budget_lock') THEN
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO qeetid_runtime', fn);
    END IF;
  END LOOP;
END
$$;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
