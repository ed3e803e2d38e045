-- What the two roles may do with the tables of webhooks; tenancy/grants.sql has the others.

GRANT SELECT, INSERT, UPDATE (url, description, events, version, disabled_at, gave_up, cursor_seq, due_at, failures,
  failing_since, paused_until) ON webhook TO qeetid_runtime;
GRANT SELECT, UPDATE (cursor_seq, due_at) ON webhook TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (attempt, next_attempt_at, leased_until, status_code, error, response_body, delivered_at,
  dead_at) ON webhook_delivery TO qeetid_runtime;
GRANT SELECT, INSERT, UPDATE (attempt, next_attempt_at, leased_until, error, delivered_at, dead_at), DELETE
  ON webhook_delivery TO qeetid_platform;

GRANT SELECT, INSERT, UPDATE (ends_at), DELETE ON webhook_secret TO qeetid_runtime;
GRANT SELECT, UPDATE (keys) ON webhook_secret TO qeetid_platform;
