-- A digest of an address is kept no longer than what it is for (functions.sql).

CREATE OR REPLACE TRIGGER forgets_recipient BEFORE UPDATE ON outgoing_mail FOR EACH ROW
  WHEN (NEW.content IS NULL AND NEW.recipient IS NOT NULL) EXECUTE FUNCTION mail_forgets_recipient();
