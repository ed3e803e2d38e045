-- What keeps counts of members true (members.sql).

CREATE OR REPLACE TRIGGER member_fact_counted AFTER INSERT OR UPDATE OR DELETE ON member_fact FOR EACH ROW
  EXECUTE FUNCTION member_fact_counted();
CREATE OR REPLACE TRIGGER member_fact_changed AFTER INSERT OR UPDATE ON membership FOR EACH ROW
  EXECUTE FUNCTION member_fact_membership();
CREATE OR REPLACE TRIGGER member_fact_changed AFTER UPDATE OF status ON users FOR EACH ROW
  WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION member_fact_changed('id');
CREATE OR REPLACE TRIGGER member_fact_named AFTER UPDATE OF email_normalized, display_name ON users FOR EACH ROW
  WHEN (OLD.email_normalized IS DISTINCT FROM NEW.email_normalized
    OR OLD.display_name IS DISTINCT FROM NEW.display_name)
  EXECUTE FUNCTION member_fact_named();
CREATE OR REPLACE TRIGGER member_fact_changed AFTER INSERT OR DELETE ON totp_factor FOR EACH ROW
  EXECUTE FUNCTION member_fact_changed('user_id');
CREATE OR REPLACE TRIGGER member_fact_confirmed AFTER UPDATE OF confirmed_at ON totp_factor FOR EACH ROW
  WHEN (OLD.confirmed_at IS DISTINCT FROM NEW.confirmed_at) EXECUTE FUNCTION member_fact_changed('user_id');
CREATE OR REPLACE TRIGGER member_fact_codes_made AFTER INSERT ON recovery_code REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION member_fact_codes_changed();
CREATE OR REPLACE TRIGGER member_fact_codes_used AFTER UPDATE ON recovery_code REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION member_fact_codes_changed();
CREATE OR REPLACE TRIGGER member_fact_codes_gone AFTER DELETE ON recovery_code REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION member_fact_codes_changed();
