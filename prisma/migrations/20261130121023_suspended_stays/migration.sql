-- What the operator has suspended is not deleted either, or an owner would take it out of the operator's hands.

-- Of what was deleted before, the log tells that it was suspended. The owner of the tables is held to row-level
-- security, too, but for this.
ALTER TABLE tenant DISABLE TRIGGER USER;
ALTER TABLE tenant NO FORCE ROW LEVEL SECURITY;
UPDATE tenant SET operator_suspended_at = NULL WHERE status = 'DELETED' AND operator_suspended_at IS NOT NULL;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant ENABLE TRIGGER USER;

ALTER TABLE tenant DROP CONSTRAINT tenant_operator_suspended;
ALTER TABLE tenant ADD CONSTRAINT tenant_operator_suspended
  CHECK (operator_suspended_at IS NULL OR status = 'SUSPENDED');
