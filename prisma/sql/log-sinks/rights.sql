-- What the two roles may do with the table of sinks; tenancy/grants.sql has the others.

GRANT SELECT, INSERT, UPDATE (name, url, format, actions, header_name, secret, ca_certificate, version, disabled_at,
  gave_up, cursor_seq, claim, leased_until, failures, failing_since, paused_until, delivered_at, error), DELETE
  ON log_sink TO qeetid_runtime;
GRANT SELECT, UPDATE (claim, leased_until, secret) ON log_sink TO qeetid_platform;
