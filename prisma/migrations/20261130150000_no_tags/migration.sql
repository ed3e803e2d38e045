-- What instances cache is compared with the change feed alone: credentials bring no tags of the tenant and its brand any
-- more, and a configuration is read without the rules that the caller knows.
DROP FUNCTION IF EXISTS session_access(uuid);
DROP FUNCTION IF EXISTS platform_api_key(text);
DROP FUNCTION IF EXISTS tenant_configuration(int);
