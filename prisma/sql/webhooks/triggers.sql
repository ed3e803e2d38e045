-- What wakes the senders of webhooks, and streams of the log. It costs a tenant without either two comparisons.
CREATE OR REPLACE TRIGGER told AFTER UPDATE ON audit_head FOR EACH ROW
  WHEN ((NEW.listened OR NEW.listened_until > now()) AND NEW.seq > OLD.seq) EXECUTE FUNCTION tell_event();
CREATE OR REPLACE TRIGGER listened AFTER INSERT ON webhook FOR EACH ROW EXECUTE FUNCTION webhook_listened();
CREATE OR REPLACE TRIGGER listened_otherwise AFTER UPDATE ON webhook FOR EACH ROW
  WHEN ((OLD.disabled_at IS NULL) <> (NEW.disabled_at IS NULL)) EXECUTE FUNCTION webhook_listened();
