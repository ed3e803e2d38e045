-- Tenants of a person are searched by name and slug, and their sessions name the tenant.
DROP FUNCTION IF EXISTS platform_user_tenants(uuid, timestamptz, uuid, int, boolean);
DROP FUNCTION IF EXISTS platform_user_sessions(uuid, int);
