-- What the two roles may do with tables; who may execute a function stands below the function.
--
-- qeetid_runtime   what requests run as. Nothing is deleted that is history, and columns that only the operator decides
--                  are not in its lists (OPERATORS in src/tenancy/lint.ts).
-- qeetid_platform  owns the SECURITY DEFINER functions and reads the installation's own secrets; nothing logs in as it.
--                  It may do what those functions need, and no more.

GRANT SELECT, INSERT, UPDATE (name, description, effect, resource_type, action, condition, priority, enabled, tests,
  weight, version, updated_at), DELETE ON abac_policy TO qeetid_runtime;
GRANT SELECT, DELETE ON abac_policy TO qeetid_platform;

GRANT SELECT, DELETE ON access_decision TO qeetid_runtime;
GRANT SELECT, INSERT, UPDATE (allowed, refused, last_at), DELETE ON access_decision TO qeetid_platform;

GRANT SELECT, INSERT (tenant_id, version), UPDATE (version, ip_version, abac_version, ip_enforced, mfa_required_since)
  ON access_state TO qeetid_runtime;
GRANT SELECT, INSERT, UPDATE (version, ip_version, abac_version, ip_enforced, mfa_required_since, break_glass_until,
  break_glass_networks, break_glass_reason) ON access_state TO qeetid_platform;

GRANT SELECT, INSERT, DELETE ON account_ended TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (name, scopes, allowed_ips, expires_at, expiry_warned, last_used_at, last_used_ip,
  revoked_at, created_by, maker_membership_id, created_with_mfa, replaced_by, version) ON api_key TO qeetid_runtime;
GRANT SELECT, UPDATE (revoked_at), DELETE ON api_key TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (last_day), DELETE ON api_key_scope_use TO qeetid_runtime;
GRANT SELECT, DELETE ON api_key_scope_use TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (last_at), DELETE ON api_key_use TO qeetid_runtime;
GRANT SELECT, DELETE ON api_key_use TO qeetid_platform;

GRANT SELECT ON audit_event TO qeetid_runtime;
GRANT SELECT, INSERT ON audit_event TO qeetid_platform;

GRANT SELECT ON audit_head TO qeetid_runtime;
GRANT SELECT, INSERT, UPDATE ON audit_head TO qeetid_platform;

GRANT SELECT ON audit_payload TO qeetid_runtime;
GRANT SELECT, INSERT, UPDATE (salt, body) ON audit_payload TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (state, finished_at, leased_until, total, checked, last_hash, last_verified_id,
  broken_at_id, broken_reason, seal) ON audit_verification_run TO qeetid_runtime;
GRANT SELECT, UPDATE (leased_until) ON audit_verification_run TO qeetid_platform;

GRANT SELECT ON auth_activity, auth_count, auth_day_count, auth_edge, auth_event, auth_gap, auth_horizon TO
  qeetid_runtime;
GRANT SELECT, INSERT, UPDATE, DELETE ON auth_activity, auth_count, auth_day_count, auth_edge, auth_event, auth_gap,
  auth_horizon TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (password_enabled, password_min_length, password_require_uppercase,
  password_require_number, password_require_symbol, breach_check_enabled, breach_fail_mode, magic_link_enabled,
  magic_link_ttl_minutes, passkey_enabled, otp_email_enabled, otp_sms_enabled, sso_enabled, break_glass_owner_id,
  self_registration_enabled,
  remember_device_enabled, mfa_required, mfa_grace_days, session_duration_seconds, version, updated_at) ON auth_policy
  TO qeetid_runtime;
GRANT SELECT, DELETE ON auth_policy TO qeetid_platform;

GRANT SELECT, INSERT, DELETE ON brand_image TO qeetid_runtime;
GRANT SELECT ON brand_image TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (logo_url, favicon_url, primary_color, secondary_color, custom_domain, email_from_name,
  email_from_address, settings, version, updated_at, draft, draft_version, draft_updated_at) ON branding TO
  qeetid_runtime;
GRANT SELECT, UPDATE (custom_domain, version, updated_at), DELETE ON branding TO qeetid_platform;

GRANT SELECT, INSERT, DELETE ON branding_revision TO qeetid_runtime;
GRANT SELECT ON branding_revision TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (name, status, settings, secret, attributes, create_members, role_map, default_role_id,
  trusts_mfa, mfa_contexts, domains, reach, last_good_at, last_good_by, last_login_at, certificates_due_at,
  version, updated_at), DELETE ON connection TO qeetid_runtime;
GRANT SELECT, UPDATE (status, secret, version, updated_at), DELETE ON connection TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (outcome, used_at), DELETE ON connection_attempt TO qeetid_runtime;
GRANT SELECT, UPDATE (used_at), DELETE ON connection_attempt TO qeetid_platform;

GRANT SELECT, INSERT ON connection_seen TO qeetid_runtime;
GRANT SELECT, UPDATE (expires_at), DELETE ON connection_seen TO qeetid_platform;

GRANT SELECT, INSERT ON connection_session TO qeetid_runtime;

GRANT SELECT, INSERT, UPDATE (provider, key_id, wrapped), DELETE ON data_key TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (external_id), DELETE ON directory_group TO qeetid_runtime;

GRANT SELECT, INSERT, UPDATE (user_name, user_name_key, display_key, external_id, email_keys, record, suspended_at,
  gone_at, version, updated_at), DELETE ON directory_user TO qeetid_runtime;

GRANT SELECT, INSERT, UPDATE (subject, body, text, draft, draft_updated_at, version, updated_at), DELETE ON
  email_template TO qeetid_runtime;
GRANT SELECT, DELETE ON email_template TO qeetid_platform;

GRANT SELECT, INSERT, DELETE ON email_template_revision TO qeetid_runtime;
GRANT SELECT ON email_template_revision TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (email, mapped_roles, last_login_at), DELETE ON external_identity TO qeetid_runtime;
GRANT SELECT, DELETE ON external_identity TO qeetid_platform;

GRANT SELECT, INSERT, DELETE ON group_member TO qeetid_runtime;
GRANT SELECT ON group_member TO qeetid_platform;

GRANT SELECT, INSERT, DELETE ON group_role TO qeetid_runtime;
GRANT SELECT ON group_role TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (name, name_key, description, version, updated_at), DELETE ON groups TO qeetid_runtime;
GRANT SELECT, DELETE ON groups TO qeetid_platform;

GRANT SELECT ON held_membership TO qeetid_runtime;
GRANT SELECT, INSERT, DELETE ON held_membership TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (ticket, fingerprint, committed, answer, leased_until, expires_at), DELETE ON
  idempotency_key TO qeetid_runtime;
GRANT SELECT, UPDATE (committed), DELETE ON idempotency_key TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (value) ON instance_secret TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (role_id, token_hash, status, expires_at, accepted_at, invited_by) ON invitation TO
  qeetid_runtime;
GRANT SELECT, UPDATE (status), DELETE ON invitation TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (confirmed_at, reverted_at) ON ip_change TO qeetid_runtime;
GRANT SELECT, UPDATE (confirmed_at) ON ip_change TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (cidr, network, action, label, enabled, expires_at, version, updated_at), DELETE ON
  ip_rule TO qeetid_runtime;
GRANT SELECT, UPDATE (hits, last_hit_at), DELETE ON ip_rule TO qeetid_platform;

GRANT SELECT ON legal_hold TO qeetid_runtime;
GRANT SELECT, INSERT, UPDATE ON legal_hold TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE, DELETE ON limit_level TO qeetid_platform;
GRANT SELECT, INSERT, UPDATE, DELETE ON login_throttle TO qeetid_platform;

GRANT SELECT ON member_count TO qeetid_runtime;
GRANT SELECT, INSERT, UPDATE, DELETE ON member_count TO qeetid_platform;

GRANT SELECT ON member_fact TO qeetid_runtime;
GRANT SELECT, INSERT, UPDATE, DELETE ON member_fact TO qeetid_platform;

GRANT SELECT, UPDATE (suspended_at, mfa_demanded_at), DELETE ON membership TO qeetid_runtime;
GRANT SELECT, INSERT, UPDATE (created_at, tenant_created_at, suspended_at), DELETE ON membership TO qeetid_platform;

GRANT SELECT, INSERT, DELETE ON membership_role TO qeetid_runtime;
GRANT SELECT, INSERT ON membership_role TO qeetid_platform;

GRANT SELECT, INSERT ON oauth_revoked_token, oauth_seen TO qeetid_runtime;
GRANT SELECT, UPDATE (ends_at), DELETE ON oauth_revoked_token, oauth_seen TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (attempts, used_at), DELETE ON one_time_token TO qeetid_runtime;
GRANT SELECT, DELETE ON one_time_token TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (content, status, attempts, next_attempt_at, leased_until, last_error, sent_at) ON
  outgoing_mail TO qeetid_runtime;
GRANT SELECT, UPDATE (content, status, attempts, leased_until), DELETE ON outgoing_mail TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE, DELETE ON password_credential TO qeetid_platform;

GRANT SELECT ON permission TO qeetid_runtime;

GRANT SELECT, INSERT, UPDATE, DELETE ON recovery_code TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (tenant_rate, tenant_capacity, user_rate, user_capacity, key_rate, key_capacity, version,
  updated_at) ON rate_limits TO qeetid_runtime;
GRANT SELECT, DELETE ON rate_limits TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (used_at) ON refresh_token TO qeetid_runtime;
GRANT SELECT ON refresh_token TO qeetid_platform;

GRANT SELECT ON retention_item TO qeetid_runtime;
GRANT SELECT, INSERT, UPDATE, DELETE ON retention_item TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (deleted_users_enabled, deleted_users_days, audit_payloads_enabled, audit_payloads_days,
  auth_events_enabled, auth_events_days, sessions_enabled, sessions_days, mail_log_enabled, mail_log_days, version,
  updated_at) ON retention_policy TO qeetid_runtime;
GRANT SELECT ON retention_policy TO qeetid_platform;

GRANT SELECT, INSERT ON retention_receipt TO qeetid_runtime;

GRANT SELECT, INSERT, UPDATE (state, started_by, started_at, finished_at, leased_until) ON retention_run TO
  qeetid_runtime;
GRANT SELECT, UPDATE, DELETE ON retention_run TO qeetid_platform;

GRANT SELECT ON retention_run_class TO qeetid_runtime;
GRANT SELECT, INSERT, UPDATE, DELETE ON retention_run_class TO qeetid_platform;

GRANT SELECT, UPDATE (due_at, leased_until) ON retention_sweep TO qeetid_runtime;
GRANT SELECT, INSERT, UPDATE ON retention_sweep TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (name, description, version), DELETE ON role TO qeetid_runtime;
GRANT SELECT ON role TO qeetid_platform;

GRANT SELECT, INSERT, DELETE ON role_permission TO qeetid_runtime;
GRANT SELECT ON role_permission TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (expires_at, last_used_at, last_used_ip, revoked_at, replaced_by) ON scim_token TO
  qeetid_runtime;
GRANT SELECT, UPDATE (revoked_at) ON scim_token TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (ip_allowlist, ip_denylist, password_min_length, password_complexity,
  session_max_age_seconds, mfa_enforcement, settings, version, updated_at) ON security_policy TO qeetid_runtime;
GRANT SELECT, DELETE ON security_policy TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (name, description, scopes, dpop_required, jwks, generation, version, disabled_at) ON
  service_principal TO qeetid_runtime;
GRANT SELECT, UPDATE (disabled_at, version) ON service_principal TO qeetid_platform;

GRANT SELECT, INSERT, DELETE ON service_principal_role TO qeetid_runtime;
GRANT SELECT, INSERT, UPDATE (ends_at, last_used_at), DELETE ON service_principal_secret TO qeetid_runtime;
GRANT SELECT ON service_principal_role, service_principal_secret TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (ip, user_agent, last_seen_at, expires_at, revoked_at, revoked_reason, credential_version,
  mfa_at, browser_hash) ON session TO qeetid_runtime;
GRANT SELECT, UPDATE (revoked_at, revoked_reason, mfa_at, browser_hash), DELETE ON session TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE, DELETE ON signing_key TO qeetid_platform;

GRANT SELECT, INSERT (id, slug, name, personal, region, logo_url, metadata, updated_at, founded_by), UPDATE (name,
  status, region, logo_url, metadata, version, deleted_at, updated_at) ON tenant TO qeetid_runtime;
GRANT SELECT, UPDATE (name, status, plan, logo_url, metadata, version, updated_at, founded_by, operator_suspended_at) ON
  tenant TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (verified_at, checked_at, due_at, failures), DELETE ON tenant_domain TO qeetid_runtime;
GRANT SELECT, UPDATE (verified_at, checked_at, due_at, failures), DELETE ON tenant_domain TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE, DELETE ON tenant_key TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE, DELETE ON totp_factor TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE ON unknown_login TO qeetid_platform;

GRANT SELECT ON users TO qeetid_runtime;
GRANT SELECT, INSERT, UPDATE, DELETE ON users TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (scope, last_four, value, version, rotated_at, last_read_at, updated_at), DELETE
  ON vault_secret TO qeetid_runtime;
GRANT SELECT, UPDATE (value) ON vault_secret TO qeetid_platform;

-- platform_auth_events_reclaim empties a month as a whole.
DO $$
DECLARE
  part regclass;
BEGIN
  FOR part IN SELECT i.inhrelid FROM pg_inherits i WHERE i.inhparent = 'auth_event'::regclass LOOP
    EXECUTE format('GRANT TRUNCATE ON %s TO qeetid_platform', part);
  END LOOP;
END
$$;

GRANT USAGE ON SCHEMA public TO qeetid_runtime, qeetid_platform;
