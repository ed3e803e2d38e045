-- When the value of a secret was revealed or read last: what nobody reads can perhaps be deleted.
-- AlterTable
ALTER TABLE "vault_secret" ADD COLUMN     "last_read_at" TIMESTAMPTZ(3);
