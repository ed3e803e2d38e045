-- Functions whose columns change: sessions are read with the names of the roles, and writes return what they wrote.
DROP FUNCTION IF EXISTS session_access(uuid);
DROP FUNCTION IF EXISTS platform_user_update(uuid, jsonb);
DROP FUNCTION IF EXISTS lock_access();
-- Decisions and hits of many tenants are written together.
DROP FUNCTION IF EXISTS decision_record(jsonb);
DROP FUNCTION IF EXISTS ip_rule_hits(jsonb);
