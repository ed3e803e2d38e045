-- The audit log is filtered by kind of actor, resource, request and address, too.
DROP FUNCTION IF EXISTS audit_page(text, text, uuid, text, timestamptz, timestamptz, bigint, int, uuid, uuid);
