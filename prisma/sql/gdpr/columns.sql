-- What each column of each table holds, as far as a person is concerned. A test compares this with the tables: a column
-- that nobody has looked at stops it. Export and erasure (rules.sql, erase.sql, export.sql) go by it.
--
-- subject    personal data: in an export, and gone after an erasure
-- reference  the id of a person, or of what was theirs. After an erasure no row says any more whose it was.
-- tenant     what a tenant has written or set up for itself. It may name people; the tenant answers for that.
-- secret     never in an export
-- technical  times, numbers, states, and ids of other things

-- Tables with something of a person.
CREATE OR REPLACE FUNCTION gdpr_columns_of_people() RETURNS TABLE(
  relation text, subject text, reference text, tenant text, secret text, technical text
)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  VALUES
  ('access_decision', 'digest facts', 'user_id', '', '', 'tenant_id day kind key_id allowed refused first_at last_at'),
  ('account_ended', 'metadata', 'user_id', '', '', 'id at action place_id resource_id'),
  ('api_key', 'last_used_ip', 'user_id created_by maker_membership_id', 'name allowed_ips',
    'secret_hash', 'id tenant_id created_with_mfa prefix scopes expires_at expiry_warned last_used_at revoked_at '
      'replaced_by uses_since version created_at'),
  ('api_key_use', 'address', '', '', '', 'tenant_id key_id operation refused last_at'),
  ('audit_event', '', 'actor_user_id actor_key_created_by resource_id request_id', '',
    '', 'tenant_id seq id actor_type actor_key_id action resource_type created_at payload_hash prev_hash hash'),
  ('audit_payload', 'body', '', '', 'salt', 'tenant_id seq'),
  ('audit_verification_run', '', 'created_by', '',
    'seal', 'id tenant_id state created_at finished_at leased_until total checked last_hash last_verified_id '
      'broken_at_id broken_reason'),
  ('auth_activity', 'user_id', '', '',
    '', 'tenant_id day first_at last_at first_quarter last_quarter previous_day next_day'),
  ('auth_event', 'user_id', '', '', '', 'tenant_id at seq slot kind method reason client'),
  ('auth_policy', '', 'break_glass_owner_id', '',
    '', 'tenant_id password_enabled password_min_length password_require_uppercase password_require_number '
      'password_require_symbol breach_check_enabled breach_fail_mode magic_link_enabled magic_link_ttl_minutes '
      'passkey_enabled otp_email_enabled otp_sms_enabled sso_enabled self_registration_enabled '
      'remember_device_enabled mfa_required mfa_grace_days session_duration_seconds version updated_at'),
  ('branding_revision', '', 'published_by', 'content', '', 'tenant_id version published_at restored_from'),
  ('configuration_change', '', '', 'before after', '', 'tenant_id version place relation audit_seq created_at'),
  ('connection', '', 'last_good_by', 'provider name settings attributes role_map mfa_contexts domains',
    'secret', 'id tenant_id kind status create_members default_role_id trusts_mfa reach last_good_at last_login_at '
      'certificates_due_at version created_at updated_at'),
  ('connection_attempt', 'facts outcome', 'user_id', '',
    'state_hash browser_hash secret', 'id tenant_id connection_id purpose expires_at used_at created_at'),
  ('connection_session', 'subject facts', '', '', '', 'tenant_id session_id connection_id'),
  ('directory_user', 'user_name user_name_key display_key external_id email_keys record', '', '',
    '', 'id tenant_id connection_id membership_id suspended_at gone_at version created_at updated_at'),
  ('email_template_revision', '', 'published_by', 'subject body text',
    '', 'tenant_id key locale version published_at restored_from'),
  ('external_identity', 'subject email', 'user_id', '',
    '', 'id tenant_id connection_id linked_by mapped_roles linked_at last_login_at'),
  ('gdpr_export', '', 'user_id requested_by', '', '', 'id tenant_id created_at'),
  ('gdpr_purge', 'reason terms', 'user_id requested_by', '',
    '', 'id tenant_id status grace_until blocked_by erased_at chains chain_seq counts certificate attempts '
      'next_attempt_at completed_at created_at'),
  ('held_membership', '', 'user_id', 'roles', '', 'id tenant_id joined_at ended_at'),
  ('invitation', 'email email_normalized', 'invited_by', '',
    'token_hash', 'id tenant_id role_id status expires_at accepted_at created_at'),
  ('ip_change', '', 'made_by', 'undo', '', 'id tenant_id made_by_key revert_at confirmed_at reverted_at created_at'),
  ('legal_hold', 'reason', 'user_id created_by release_requested_by released_by', '',
    '', 'id tenant_id created_at release_requested_at released_at'),
  ('log_sink', '', 'created_by', 'name url actions header_name ca_certificate', 'secret',
    'id tenant_id format version created_at disabled_at gave_up cursor_seq claim leased_until failures failing_since '
      'paused_until delivered_at error'),
  ('login_throttle', 'email_digest', '', '', 'tickets', 'failures window_started_at locked_until reservations'),
  ('member_fact', 'email_key name_key', 'user_id', '',
    '', 'tenant_id membership_id joined_at status enrolled_at has_codes'),
  ('membership', '', 'user_id', '', '', 'id tenant_id created_at tenant_created_at suspended_at mfa_demanded_at'),
  ('one_time_token', 'facts', 'user_id', '',
    'secret_hash', 'id tenant_id kind credential_version attempts expires_at used_at created_at'),
  ('outgoing_mail', 'content recipient last_error', '', '',
    '', 'id tenant_id template subject_id status attempts next_attempt_at leased_until to_stranger expires_at '
      'sent_at created_at'),
  ('password_credential', '', 'user_id', '', 'hash', 'changed_at set_by_other'),
  ('recovery_code', '', 'user_id', '', 'code_hash', 'used_at'),
  ('retention_item', '', 'item_id', '', '', 'tenant_id run_id class'),
  ('retention_run', '', 'created_by started_by', '',
    'token_hash', 'id tenant_id state policy_version created_at expires_at started_at finished_at leased_until'),
  ('scim_token', '', 'created_by', 'name last_used_ip',
    'token_hash', 'id tenant_id connection_id expires_at last_used_at revoked_at replaced_by created_at'),
  ('service_principal', '', 'created_by', 'name description jwks',
    '', 'id tenant_id scopes dpop_required generation version created_at disabled_at'),
  ('session', 'ip user_agent', 'user_id', '',
    'browser_hash', 'id tenant_id method auth_method authenticated_at mfa_at mfa_by_device created_at last_seen_at '
      'expires_at revoked_at revoked_reason credential_version'),
  ('tenant', '', 'founded_by', 'slug name logo_url metadata',
    '', 'id personal status plan region operator_suspended_at version deleted_at created_at updated_at'),
  ('totp_factor', '', 'user_id', '', 'secret', 'confirmed_at last_step created_at'),
  ('users', 'email email_normalized former_emails display_name avatar_url phone metadata', '', '',
    '', 'id email_verified_at first_proven_at status home_tenant_id deleted_at restored_hourly restored_since '
      'credential_version created_at updated_at'),
  ('webhook', '', 'created_by', 'url description',
    '', 'id tenant_id events version created_at disabled_at gave_up cursor_seq due_at failures failing_since '
      'paused_until'),
  ('webhook_delivery', 'error response_body', 'entity', '',
    '', 'id tenant_id webhook_id seq event_id event_type attempt next_attempt_at leased_until status_code '
      'created_at delivered_at dead_at')
$$;
ALTER FUNCTION gdpr_columns_of_people OWNER TO qeetid_platform;
