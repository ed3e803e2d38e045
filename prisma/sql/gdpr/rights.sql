-- What the two roles may do with the tables of erasure and export, and what erasure may do with others.

GRANT SELECT, INSERT, UPDATE (status, reason, grace_until, blocked_by, terms, certificate, attempts, next_attempt_at,
  completed_at) ON gdpr_purge TO qeetid_runtime;
GRANT SELECT, INSERT (id, tenant_id, user_id, requested_by, grace_until), UPDATE ON gdpr_purge TO qeetid_platform;
GRANT SELECT, INSERT ON gdpr_export TO qeetid_runtime;
GRANT SELECT, DELETE ON gdpr_export TO qeetid_platform;

GRANT UPDATE (last_used_ip) ON api_key TO qeetid_platform;
GRANT UPDATE (last_error, recipient) ON outgoing_mail TO qeetid_platform;
GRANT UPDATE (slug) ON tenant TO qeetid_platform;
GRANT UPDATE (response_body) ON webhook_delivery TO qeetid_platform;
GRANT SELECT ON connection_session, directory_user TO qeetid_platform;
