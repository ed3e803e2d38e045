-- The tenants of a person, newest first, are read in that order from an index: a membership also says since when its tenant is there.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

ALTER TABLE membership ADD COLUMN tenant_created_at timestamptz(3) NOT NULL DEFAULT now();

-- The owner of the tables is held to row-level security like everybody else, but for this. No trigger has anything to say about it, and those of
-- memberships would walk all of the same person's, once for each.
ALTER TABLE membership DISABLE TRIGGER USER;
ALTER TABLE tenant NO FORCE ROW LEVEL SECURITY;
ALTER TABLE membership NO FORCE ROW LEVEL SECURITY;
UPDATE membership m SET tenant_created_at = t.created_at FROM tenant t WHERE t.id = m.tenant_id;
ALTER TABLE membership ENABLE TRIGGER USER;
ALTER TABLE membership FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;

DROP INDEX membership_user_id_tenant_id_idx;
CREATE INDEX membership_user_id_tenant_created_at_tenant_id_idx ON membership (user_id, tenant_created_at, tenant_id);

-- Whatever is said of it, it is what the tenant says.
CREATE FUNCTION age_of_tenant() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.tenant_created_at := coalesce((SELECT t.created_at FROM tenant t WHERE t.id = NEW.tenant_id), NEW.tenant_created_at); -- where there is none, keys refuse
  RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION age_of_tenant() FROM PUBLIC;
CREATE TRIGGER age_of_tenant BEFORE INSERT OR UPDATE ON membership FOR EACH ROW EXECUTE FUNCTION age_of_tenant();

GRANT UPDATE (tenant_created_at) ON membership TO qeetid_platform;
CREATE FUNCTION tenant_aged() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE membership m SET tenant_created_at = NEW.created_at WHERE m.tenant_id = NEW.id;
  RETURN NULL;
END
$$;
ALTER FUNCTION tenant_aged() OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION tenant_aged() FROM PUBLIC;
CREATE TRIGGER tenant_aged AFTER UPDATE OF created_at ON tenant FOR EACH ROW WHEN (OLD.created_at IS DISTINCT FROM NEW.created_at) EXECUTE FUNCTION tenant_aged();

CREATE OR REPLACE FUNCTION platform_user_tenants(member uuid, before_created timestamptz, before_id uuid, max_rows int, counted boolean,
    OUT id uuid, OUT slug text, OUT name text, OUT personal boolean, OUT status text, OUT plan text, OUT region text, OUT logo_url text,
    OUT metadata jsonb, OUT version int, OUT created_at timestamptz, OUT updated_at timestamptz, OUT member_count int, OUT mfa_enabled_count int)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT t.id, t.slug, t.name, t.personal, t.status::text, t.plan::text, t.region,
    CASE WHEN length(t.logo_url) > 65536 AND t.logo_url LIKE 'data:%' THEN '' ELSE t.logo_url END, t.metadata, t.version, t.created_at, t.updated_at,
    CASE WHEN counted THEN (SELECT coalesce(sum(c.n), 0)::int FROM member_count c WHERE c.tenant_id = t.id AND c.figure = 'members') END,
    CASE WHEN counted THEN (SELECT count(*)::int FROM member_fact f WHERE f.tenant_id = t.id AND f.enrolled_at IS NOT NULL) END
  FROM membership m JOIN tenant t ON t.id = m.tenant_id
  WHERE m.user_id = member AND t.status <> 'DELETED'
    AND (m.tenant_created_at, m.tenant_id) < (coalesce(before_created, 'infinity'), coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
  ORDER BY m.tenant_created_at DESC, m.tenant_id DESC LIMIT least(max_rows, 201);
END
$$;

-- Who joins or goes changes the list of the tenants of that person, and nothing of the sessions and keys that they have in other tenants: it is
-- told by the four digits before those of the person.
CREATE OR REPLACE FUNCTION tell_members_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('qeetid_changed', left(right(c.user_id::text, 8), 4)) FROM (SELECT DISTINCT r.user_id FROM changed_rows r) c;
  PERFORM pg_notify('qeetid_changed', right(c.tenant_id::text, 4)) FROM (SELECT DISTINCT r.tenant_id FROM changed_rows r) c
    WHERE NOT EXISTS (SELECT FROM tenant t WHERE t.id = c.tenant_id AND t.xmin = pg_current_xact_id()::xid);
  RETURN NULL;
END
$$;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
