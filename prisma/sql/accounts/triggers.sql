-- When an address was proven for the first time is kept, and so are former addresses (addresses.sql).

CREATE OR REPLACE TRIGGER proven BEFORE INSERT OR UPDATE ON users FOR EACH ROW
  WHEN (NEW.email_verified_at IS NOT NULL AND NEW.first_proven_at IS NULL) EXECUTE FUNCTION user_proven();
CREATE OR REPLACE TRIGGER another_address BEFORE UPDATE ON users FOR EACH ROW
  WHEN (OLD.email_normalized <> NEW.email_normalized AND OLD.email_verified_at IS NOT NULL)
  EXECUTE FUNCTION user_had_address();
