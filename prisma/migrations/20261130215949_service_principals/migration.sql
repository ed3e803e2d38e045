-- Service principals, their secrets and roles; what of the OAuth endpoints works once, and what was revoked.
-- CreateTable
CREATE TABLE "service_principal" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "scopes" TEXT[],
    "dpop_required" BOOLEAN NOT NULL DEFAULT false,
    "jwks" JSONB,
    "generation" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "service_principal_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "service_principal_secret" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "principal_id" UUID NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ends_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "service_principal_secret_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "service_principal_role" (
    "tenant_id" UUID NOT NULL,
    "principal_id" UUID NOT NULL,
    "role_id" UUID NOT NULL,

    CONSTRAINT "service_principal_role_pkey" PRIMARY KEY ("tenant_id","principal_id","role_id")
);

-- CreateTable
CREATE TABLE "oauth_seen" (
    "tenant_id" UUID NOT NULL,
    "digest" BYTEA NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "oauth_seen_pkey" PRIMARY KEY ("tenant_id","digest")
);

-- CreateTable
CREATE TABLE "oauth_revoked_token" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "oauth_revoked_token_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "service_principal_id_idx" ON "service_principal"("id");

-- CreateIndex
CREATE INDEX "service_principal_created_by_idx" ON "service_principal"("created_by");

-- CreateIndex
CREATE UNIQUE INDEX "service_principal_tenant_id_name_key" ON "service_principal"("tenant_id", "name");

-- CreateIndex
CREATE INDEX "service_principal_secret_tenant_id_principal_id_idx" ON "service_principal_secret"("tenant_id", "principal_id");

-- CreateIndex
CREATE INDEX "service_principal_role_tenant_id_role_id_idx" ON "service_principal_role"("tenant_id", "role_id");

-- CreateIndex
CREATE INDEX "oauth_seen_ends_at_idx" ON "oauth_seen"("ends_at");

-- CreateIndex
CREATE INDEX "oauth_revoked_token_ends_at_idx" ON "oauth_revoked_token"("ends_at");

-- AddForeignKey
ALTER TABLE "service_principal" ADD CONSTRAINT "service_principal_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_principal_secret" ADD CONSTRAINT "service_principal_secret_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_principal_secret" ADD CONSTRAINT "service_principal_secret_tenant_id_principal_id_fkey" FOREIGN KEY ("tenant_id", "principal_id") REFERENCES "service_principal"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_principal_role" ADD CONSTRAINT "service_principal_role_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_principal_role" ADD CONSTRAINT "service_principal_role_tenant_id_principal_id_fkey" FOREIGN KEY ("tenant_id", "principal_id") REFERENCES "service_principal"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_principal_role" ADD CONSTRAINT "service_principal_role_tenant_id_role_id_fkey" FOREIGN KEY ("tenant_id", "role_id") REFERENCES "role"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_seen" ADD CONSTRAINT "oauth_seen_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_revoked_token" ADD CONSTRAINT "oauth_revoked_token_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- DropFunction
DROP FUNCTION IF EXISTS role_delete(uuid, int, uuid);
