-- The last line of defence of legal holds (guards.sql): what is held is not removed by anything.

CREATE OR REPLACE TRIGGER legal_hold BEFORE DELETE ON session FOR EACH ROW EXECUTE FUNCTION legal_hold_guard('user_id');
CREATE OR REPLACE TRIGGER legal_hold BEFORE DELETE ON api_key FOR EACH ROW EXECUTE FUNCTION legal_hold_guard('user_id');
CREATE OR REPLACE TRIGGER legal_hold BEFORE DELETE ON outgoing_mail FOR EACH ROW EXECUTE FUNCTION legal_hold_guard('');
CREATE OR REPLACE TRIGGER legal_hold BEFORE DELETE ON auth_event FOR EACH ROW
  EXECUTE FUNCTION legal_hold_guard('user_id');
CREATE OR REPLACE TRIGGER legal_hold_person BEFORE UPDATE OF user_id ON auth_event FOR EACH ROW
  EXECUTE FUNCTION legal_hold_guard('user_id');
CREATE OR REPLACE TRIGGER legal_hold_person BEFORE UPDATE OF user_id ON auth_activity FOR EACH ROW
  EXECUTE FUNCTION legal_hold_guard('user_id');
CREATE OR REPLACE TRIGGER legal_hold BEFORE UPDATE OR DELETE ON held_membership FOR EACH ROW
  EXECUTE FUNCTION legal_hold_guard('user_id');
CREATE OR REPLACE TRIGGER legal_hold BEFORE DELETE ON membership FOR EACH ROW
  EXECUTE FUNCTION legal_hold_copy_membership();
CREATE OR REPLACE TRIGGER legal_hold BEFORE UPDATE OR DELETE ON audit_payload FOR EACH ROW
  EXECUTE FUNCTION legal_hold_guard_payload();
CREATE OR REPLACE TRIGGER legal_hold BEFORE DELETE ON users FOR EACH ROW EXECUTE FUNCTION legal_hold_guard_user();
CREATE OR REPLACE TRIGGER legal_hold BEFORE DELETE ON tenant FOR EACH ROW EXECUTE FUNCTION legal_hold_guard_tenant();
CREATE OR REPLACE TRIGGER legal_hold_status BEFORE UPDATE OF status ON tenant FOR EACH ROW
  WHEN (NEW.status = 'DELETED' AND OLD.status <> 'DELETED') EXECUTE FUNCTION legal_hold_guard_tenant();
CREATE OR REPLACE TRIGGER forget AFTER UPDATE OF released_at ON legal_hold FOR EACH ROW
  WHEN (OLD.released_at IS NULL AND NEW.released_at IS NOT NULL) EXECUTE FUNCTION legal_hold_forget();

DO $$
DECLARE
  part regclass;
BEGIN
  FOR part IN SELECT i.inhrelid FROM pg_inherits i WHERE i.inhparent = 'auth_event'::regclass LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER legal_hold_month BEFORE TRUNCATE ON %s
      FOR EACH STATEMENT EXECUTE FUNCTION legal_hold_guard_month()', part);
  END LOOP;
END
$$;
