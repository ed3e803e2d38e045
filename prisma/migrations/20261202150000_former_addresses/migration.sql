-- An argument and a column more.
DROP FUNCTION IF EXISTS gdpr_erase_person(uuid);

-- AlterTable
ALTER TABLE "outgoing_mail" ADD COLUMN     "recipient" BYTEA;

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "former_emails" TEXT[] DEFAULT ARRAY[]::TEXT[];
