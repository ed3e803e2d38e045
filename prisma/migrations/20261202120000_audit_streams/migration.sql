-- AlterTable
ALTER TABLE "audit_head" ADD COLUMN     "listened_until" TIMESTAMPTZ(3);
