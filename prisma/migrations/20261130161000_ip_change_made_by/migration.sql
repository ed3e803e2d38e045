-- Who has made a change that waits for confirmation: those who see it decide whether to keep it.
-- AlterTable
ALTER TABLE "ip_change" ADD COLUMN     "made_by" UUID,
ADD COLUMN     "made_by_key" UUID;
