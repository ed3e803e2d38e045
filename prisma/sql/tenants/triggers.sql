-- When a tenant was created is kept with each membership (functions.sql).

CREATE OR REPLACE TRIGGER age_of_tenant BEFORE INSERT OR UPDATE ON membership FOR EACH ROW
  EXECUTE FUNCTION age_of_tenant();
CREATE OR REPLACE TRIGGER tenant_aged AFTER UPDATE OF created_at ON tenant FOR EACH ROW
  WHEN (OLD.created_at IS DISTINCT FROM NEW.created_at) EXECUTE FUNCTION tenant_aged();
