-- What lets one live with API keys: who still uses one, what it used of what it may, from where it works, and when it
-- ends.

-- AlterTable
ALTER TABLE "api_key" ADD COLUMN     "allowed_ips" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "expiry_warned" INTEGER,
ADD COLUMN     "uses_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "api_key_use" (
    "tenant_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "refused" BOOLEAN NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "api_key_use_pkey" PRIMARY KEY ("tenant_id","key_id","address","operation","refused")
);

-- CreateTable
CREATE TABLE "api_key_scope_use" (
    "tenant_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "last_day" DATE NOT NULL,

    CONSTRAINT "api_key_scope_use_pkey" PRIMARY KEY ("tenant_id","key_id","scope")
);

-- CreateIndex
CREATE INDEX "api_key_use_last_at_idx" ON "api_key_use"("last_at");

-- CreateIndex
CREATE INDEX "api_key_scope_use_last_day_idx" ON "api_key_scope_use"("last_day");

-- CreateIndex
CREATE INDEX "api_key_expires_at_idx" ON "api_key"("expires_at");

-- AddForeignKey
ALTER TABLE "api_key_use" ADD CONSTRAINT "api_key_use_tenant_id_key_id_fkey" FOREIGN KEY ("tenant_id", "key_id") REFERENCES "api_key"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key_scope_use" ADD CONSTRAINT "api_key_scope_use_tenant_id_key_id_fkey" FOREIGN KEY ("tenant_id", "key_id") REFERENCES "api_key"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- It returns the networks of a key, too.
DROP FUNCTION IF EXISTS platform_api_key(text);

-- AddForeignKey
ALTER TABLE "api_key_use" ADD CONSTRAINT "api_key_use_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key_scope_use" ADD CONSTRAINT "api_key_scope_use_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
