-- When an address was proven for the first time is kept (addresses.sql).

CREATE OR REPLACE TRIGGER proven BEFORE INSERT OR UPDATE ON users FOR EACH ROW
  WHEN (NEW.email_verified_at IS NOT NULL AND NEW.first_proven_at IS NULL) EXECUTE FUNCTION user_proven();
