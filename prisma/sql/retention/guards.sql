-- Trigger functions that keep what is held from any removal.

-- Refuses to remove a held row. The trigger's argument names the column of the person.
CREATE OR REPLACE FUNCTION legal_hold_guard() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  gone jsonb := to_jsonb(OLD);
  t uuid := (gone ->> 'tenant_id')::uuid;
BEGIN
  PERFORM legal_hold_lock(t, false);
  IF legal_hold_keeps(t, (gone ->> TG_ARGV[0])::uuid) THEN
    RAISE EXCEPTION 'a legal hold keeps this row of %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$;
ALTER FUNCTION legal_hold_guard OWNER TO qeetid_platform;

-- Refuses to remove a held person.
CREATE OR REPLACE FUNCTION legal_hold_guard_user() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF legal_hold_keeps_user(OLD.id) THEN -- the row is locked by now, as it is when a hold on the person is made
    RAISE EXCEPTION 'a legal hold keeps this person' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END
$$;
ALTER FUNCTION legal_hold_guard_user OWNER TO qeetid_platform;

-- Refuses to remove or delete a tenant with a hold.
CREATE OR REPLACE FUNCTION legal_hold_guard_tenant() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM legal_hold_lock(OLD.id, false);
  IF EXISTS (SELECT FROM legal_hold h WHERE h.tenant_id = OLD.id AND h.released_at IS NULL) THEN
    RAISE EXCEPTION 'a legal hold keeps this tenant' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$;
ALTER FUNCTION legal_hold_guard_tenant OWNER TO qeetid_platform;

-- Refuses to change or remove a held payload of the audit log.
CREATE OR REPLACE FUNCTION legal_hold_guard_payload() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  event audit_event;
BEGIN
  PERFORM legal_hold_lock(OLD.tenant_id, false);
  SELECT * INTO event FROM audit_event e WHERE e.tenant_id = OLD.tenant_id AND e.seq = OLD.seq;
  IF legal_hold_keeps_event(OLD.tenant_id, event.actor_user_id, event.resource_id, OLD.body) THEN
    RAISE EXCEPTION 'a legal hold keeps this payload' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$;
ALTER FUNCTION legal_hold_guard_payload OWNER TO qeetid_platform;

-- Refuses to empty a month of events as a whole, past the triggers of its rows, while somebody in it is held.
CREATE OR REPLACE FUNCTION legal_hold_guard_month() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM legal_hold h JOIN auth_event e ON e.tenant_id = h.tenant_id
    AND e.tableoid = TG_RELID WHERE h.released_at IS NULL AND (h.user_id IS NULL OR h.user_id = e.user_id)) THEN
    RAISE EXCEPTION 'a legal hold keeps rows of %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END
$$;
ALTER FUNCTION legal_hold_guard_month OWNER TO qeetid_platform;

-- Keeps a copy of a held membership, with its roles, when it ends.
CREATE OR REPLACE FUNCTION legal_hold_copy_membership() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM legal_hold_lock(OLD.tenant_id, false);
  IF legal_hold_keeps(OLD.tenant_id, OLD.user_id) THEN
    INSERT INTO held_membership (tenant_id, id, user_id, joined_at, roles)
    SELECT OLD.tenant_id, OLD.id, OLD.user_id, OLD.created_at,
      coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name) ORDER BY r.id), '[]')
    FROM role r WHERE r.tenant_id = OLD.tenant_id AND EXISTS (SELECT FROM held_role mr
      WHERE mr.tenant_id = r.tenant_id AND mr.role_id = r.id AND mr.membership_id = OLD.id);
  END IF;
  RETURN OLD;
END
$$;
ALTER FUNCTION legal_hold_copy_membership OWNER TO qeetid_platform;

-- Removes copies once no hold keeps them.
CREATE OR REPLACE FUNCTION legal_hold_forget() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM held_membership k WHERE k.tenant_id = NEW.tenant_id AND NOT legal_hold_keeps(k.tenant_id, k.user_id);
  RETURN NULL;
END
$$;
ALTER FUNCTION legal_hold_forget OWNER TO qeetid_platform;
