-- The tables that the versions of a configuration are made of, with the columns that count. No secret is among them,
-- nor what changes by itself, such as how often a rule has decided.
SELECT keep_versions('abac_policy', 'id',
  'name description effect resource_type action condition priority enabled tests created_at');
SELECT keep_versions('access_state', '', 'ip_enforced');
SELECT keep_versions('auth_policy', '', 'password_enabled password_min_length password_require_uppercase '
  'password_require_number password_require_symbol breach_check_enabled breach_fail_mode magic_link_enabled '
  'magic_link_ttl_minutes passkey_enabled otp_email_enabled otp_sms_enabled sso_enabled '
  'self_registration_enabled remember_device_enabled mfa_required mfa_grace_days session_duration_seconds');
SELECT keep_versions('branding', '',
  'logo_url favicon_url primary_color secondary_color custom_domain email_from_name email_from_address settings');
SELECT keep_versions('connection', 'id', 'kind provider name status settings attributes create_members role_map '
  'default_role_id trusts_mfa mfa_contexts domains created_at');
SELECT keep_versions('email_template', 'key locale', 'subject body text');
SELECT keep_versions('ip_rule', 'id', 'cidr network action label enabled expires_at created_at');
SELECT keep_versions('log_sink', 'id',
  'name url format actions header_name ca_certificate disabled_at created_at');
SELECT keep_versions('rate_limits', '',
  'tenant_rate tenant_capacity user_rate user_capacity key_rate key_capacity');
SELECT keep_versions('retention_policy', '', 'deleted_users_enabled deleted_users_days audit_payloads_enabled '
  'audit_payloads_days auth_events_enabled auth_events_days sessions_enabled sessions_days mail_log_enabled '
  'mail_log_days');
SELECT keep_versions('role', 'id', 'name description system created_at');
SELECT keep_versions('role_permission', 'role_id permission_key', '');
SELECT keep_versions('security_policy', '', 'ip_allowlist ip_denylist password_min_length password_complexity '
  'session_max_age_seconds mfa_enforcement settings');
SELECT keep_versions('tenant_domain', 'id', 'domain created_at');
SELECT keep_versions('webhook', 'id', 'url description events disabled_at created_at');
