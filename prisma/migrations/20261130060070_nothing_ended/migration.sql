-- As before, but of a personal tenant in which there was nothing to end the log has nothing to tell.
CREATE OR REPLACE FUNCTION account_reset_tenant(target uuid, t uuid) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  own boolean := (SELECT n.personal FROM tenant n WHERE n.id = t);
  keys int;
  open int;
  gone uuid[];
  set_up boolean;
BEGIN
  UPDATE api_key SET revoked_at = now() WHERE tenant_id = t AND revoked_at IS NULL;
  GET DIAGNOSTICS keys = ROW_COUNT;
  UPDATE invitation SET status = 'REVOKED' WHERE tenant_id = t AND status = 'PENDING';
  GET DIAGNOSTICS open = ROW_COUNT;
  UPDATE outgoing_mail SET status = 'CANCELLED', content = NULL, leased_until = NULL WHERE tenant_id = t AND status = 'QUEUED';
  UPDATE outgoing_mail SET content = NULL WHERE tenant_id = t AND status = 'DEAD' AND content IS NOT NULL;
  DELETE FROM one_time_token WHERE tenant_id = t AND used_at IS NULL;
  UPDATE session SET revoked_at = now(), revoked_reason = 'address_proven' WHERE tenant_id = t AND revoked_at IS NULL AND user_id <> target;
  WITH ended AS (
    DELETE FROM membership m WHERE m.tenant_id = t AND m.user_id <> target AND (own OR EXISTS (
      SELECT FROM membership_role mr JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
      WHERE mr.tenant_id = t AND mr.membership_id = m.id AND p.permission_key LIKE '%.write'))
    RETURNING m.user_id
  )
  SELECT coalesce(array_agg(e.user_id), '{}') INTO gone FROM ended e;
  IF own THEN
    set_up := EXISTS (SELECT FROM access_state a WHERE a.tenant_id = t) OR EXISTS (SELECT FROM branding b WHERE b.tenant_id = t) OR EXISTS (SELECT FROM email_template e WHERE e.tenant_id = t);
    DELETE FROM email_template WHERE tenant_id = t;
    DELETE FROM branding WHERE tenant_id = t;
    UPDATE ip_change SET confirmed_at = now() WHERE tenant_id = t AND confirmed_at IS NULL AND reverted_at IS NULL; -- nothing comes back by itself
    DELETE FROM ip_rule WHERE tenant_id = t;
    DELETE FROM abac_policy WHERE tenant_id = t;
    DELETE FROM auth_policy WHERE tenant_id = t;
    DELETE FROM security_policy WHERE tenant_id = t;
    UPDATE access_state SET version = version + 1, ip_version = ip_version + 1, abac_version = abac_version + 1, ip_enforced = false, mfa_required_since = NULL WHERE tenant_id = t;
  ELSE
    UPDATE tenant SET status = 'SUSPENDED', version = version + 1, updated_at = now() WHERE id = t AND status = 'ACTIVE';
  END IF;
  IF NOT own OR set_up OR keys + open + cardinality(gone) > 0 THEN
    PERFORM audit_elsewhere(t, target, 'tenant.reset_by_proof', 'tenant', t::text, jsonb_build_object('keys', keys, 'invitations', open, 'members_removed', gone, 'suspended', NOT own));
  END IF;
END
$$;
