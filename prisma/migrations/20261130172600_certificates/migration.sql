-- When the certificates of a connection are looked at next.
ALTER TABLE "connection" ADD COLUMN     "certificates_due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateIndex
CREATE INDEX "connection_certificates_due_at_idx" ON "connection"("certificates_due_at");
