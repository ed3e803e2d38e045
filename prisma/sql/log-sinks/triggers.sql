-- A log that is streamed to a sink tells of its events, as one with webhooks does.
CREATE OR REPLACE TRIGGER listened AFTER INSERT OR DELETE ON log_sink FOR EACH ROW EXECUTE FUNCTION webhook_listened();
CREATE OR REPLACE TRIGGER listened_otherwise AFTER UPDATE ON log_sink FOR EACH ROW
  WHEN ((OLD.disabled_at IS NULL) <> (NEW.disabled_at IS NULL)) EXECUTE FUNCTION webhook_listened();
