-- The rest of columns.sql: tables with nothing of a person.

-- Tables that know nobody.
CREATE OR REPLACE FUNCTION gdpr_columns_of_others() RETURNS TABLE(
  relation text, subject text, reference text, tenant text, secret text, technical text
)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  VALUES
  ('abac_policy', '', '', 'name description condition tests',
    '', 'id tenant_id effect resource_type action priority enabled weight version created_at updated_at'),
  ('access_state', '', '', 'break_glass_networks break_glass_reason',
    '', 'tenant_id version ip_version abac_version ip_enforced mfa_required_since break_glass_until'),
  ('api_key_scope_use', '', '', '', '', 'tenant_id key_id scope last_day'),
  ('audit_checkpoint', '', '', '', '', 'id tenant_id size note created_at'),
  ('audit_head', '', '', '', '', 'tenant_id seq hash listened listened_until'),
  ('audit_tree', '', '', '', '', 'tenant_id size leased_until signed_at refused_at refused_reason'),
  ('audit_tree_node', '', '', '', '', 'tenant_id level number hash'),
  ('auth_count', '', '', '', '', 'tenant_id at kind method reason q0 q1 q2 q3'),
  ('auth_day_count', '', '', '', '', 'tenant_id day kind method reason n'),
  ('auth_edge', '', '', '', '', 'tenant_id day side gap quarter other n'),
  ('auth_gap', '', '', '', '', 'tenant_id day gap n'),
  ('auth_horizon', '', '', '', '', 'tenant_id raw_from'),
  ('brand_image', '', '', 'url', '', 'id tenant_id created_at'),
  ('branding',
    '',
    '',
    'logo_url favicon_url primary_color secondary_color custom_domain email_from_name email_from_address settings '
      'draft',
    '', 'tenant_id version updated_at draft_version draft_updated_at'),
  ('configuration_head', '', '', '', '', 'tenant_id version changes transaction_id open_version open_back_to revert_at '
    'kept_from'),
  ('connection_seen', '', '', '', 'message_hash', 'id tenant_id connection_id expires_at'),
  ('data_key', '', '', '', 'wrapped', 'owner version provider key_id created_at activates_at'),
  ('directory_group', '', '', 'external_id', '', 'tenant_id group_id connection_id created_at'),
  ('email_template', '', '', 'subject body text draft',
    '', 'tenant_id key locale draft_updated_at version updated_at'),
  ('group_member', '', '', '', '', 'tenant_id group_id membership_id created_at'),
  ('group_role', '', '', '', '', 'tenant_id group_id role_id created_at'),
  ('groups', '', '', 'name name_key description', '', 'id tenant_id version created_at updated_at'),
  ('idempotency_key', '', '', '', 'ticket fingerprint answer', 'id tenant_id committed leased_until expires_at'),
  ('instance_secret', '', '', '', 'value', 'name'),
  ('ip_rule', '', '', 'cidr network label',
    '', 'id tenant_id action enabled expires_at hits last_hit_at version created_at updated_at'),
  ('limit_level', '', '', '', '', 'id full_at most_at'),
  ('member_count', '', '', '', '', 'tenant_id figure at part n'),
  ('membership_role', '', '', '', '', 'tenant_id membership_id role_id created_at'),
  ('oauth_revoked_token', '', '', '', '', 'id tenant_id ends_at'),
  ('oauth_seen', '', '', '', 'digest', 'tenant_id ends_at'),
  ('permission', '', '', '', '', 'id key description'),
  ('rate_limits', '', '', '',
    '', 'tenant_id tenant_rate tenant_capacity user_rate user_capacity key_rate key_capacity version updated_at'),
  ('refresh_token', '', '', '', 'token_hash', 'id tenant_id session_id expires_at used_at created_at'),
  ('retention_policy', '', '', '',
    '', 'tenant_id deleted_users_enabled deleted_users_days audit_payloads_enabled audit_payloads_days '
      'auth_events_enabled auth_events_days sessions_enabled sessions_days mail_log_enabled mail_log_days version '
      'updated_at'),
  ('retention_receipt', '', '', '',
    '', 'id tenant_id run_id class cutoff removed kept changed digest covered head_seq head_hash signature created_at'),
  ('retention_run_class', '', '', '',
    '', 'tenant_id run_id class cutoff days previewed held oldest newest limited upper cursor removed kept changed '
      'done'),
  ('retention_sweep', '', '', '', '', 'tenant_id due_at leased_until'),
  ('role', '', '', 'name description', '', 'id tenant_id system version created_at'),
  ('role_permission', '', '', '', '', 'tenant_id role_id permission_key'),
  ('security_policy', '', '', 'ip_allowlist ip_denylist settings',
    '', 'tenant_id password_min_length password_complexity session_max_age_seconds mfa_enforcement version updated_at'),
  ('service_principal_role', '', '', '', '', 'tenant_id principal_id role_id'),
  ('service_principal_secret', '', '', '', 'secret_hash', 'id tenant_id principal_id created_at ends_at last_used_at'),
  ('signing_key', '', '', '', 'private_jwk sealed_key', 'kid created_at activates_at retired_at'),
  ('tenant_domain', '', '', 'domain', 'token', 'id tenant_id verified_at checked_at due_at failures created_at'),
  ('tenant_key', '', '', '', '', 'owner provider key_id brought_at'),
  ('unknown_login', '', '', '', '', 'at method n'),
  ('vault_secret', '', '', 'name scope last_four',
    'value', 'id tenant_id version rotated_at last_read_at created_at updated_at'),
  ('webhook_secret', '', '', 'public_key', 'keys', 'id tenant_id webhook_id created_at ends_at')
$$;
ALTER FUNCTION gdpr_columns_of_others OWNER TO qeetid_platform;

-- Returns what the columns of a table hold.
CREATE OR REPLACE FUNCTION gdpr_columns() RETURNS TABLE(
  relation text, subject text, reference text, tenant text, secret text, technical text
)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT * FROM gdpr_columns_of_people() UNION ALL SELECT * FROM gdpr_columns_of_others()
$$;
ALTER FUNCTION gdpr_columns OWNER TO qeetid_platform;
