-- A key is published before it signs. One that is revoked keeps its kid and loses its private part, so that nothing takes it up again.
ALTER TABLE "signing_key" ADD COLUMN "activates_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
UPDATE "signing_key" SET "activates_at" = "created_at";
ALTER TABLE "signing_key" ALTER COLUMN "private_jwk" DROP NOT NULL;

-- Instances hold the keys in memory: each change is told to all of them, under a place of its own (KEYS in src/access/signing-keys.ts).
CREATE FUNCTION tell_signing_keys_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('qeetid_changed', 'ffff');
  RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION tell_signing_keys_changed() FROM PUBLIC;
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON "signing_key" FOR EACH STATEMENT EXECUTE FUNCTION tell_signing_keys_changed();
