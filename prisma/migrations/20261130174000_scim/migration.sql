-- Tokens of directories, and the users and groups that they keep (SCIM 2.0).

-- CreateTable
CREATE TABLE "scim_token" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_by" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "last_used_ip" TEXT,
    "revoked_at" TIMESTAMPTZ(3),
    "replaced_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scim_token_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "directory_user" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "user_name" TEXT NOT NULL,
    "user_name_key" TEXT NOT NULL,
    "display_key" TEXT,
    "external_id" TEXT,
    "email_keys" TEXT[],
    "record" JSONB NOT NULL,
    "suspended_at" TIMESTAMPTZ(3),
    "gone_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "directory_user_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "directory_group" (
    "tenant_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "directory_group_pkey" PRIMARY KEY ("tenant_id","group_id")
);

-- CreateIndex
CREATE INDEX "scim_token_token_hash_idx" ON "scim_token"("token_hash");

-- CreateIndex
CREATE INDEX "scim_token_tenant_id_connection_id_created_at_id_idx" ON "scim_token"("tenant_id", "connection_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "scim_token_tenant_id_token_hash_key" ON "scim_token"("tenant_id", "token_hash");

-- CreateIndex
CREATE INDEX "directory_user_tenant_id_connection_id_created_at_id_idx" ON "directory_user"("tenant_id", "connection_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "directory_user_tenant_id_connection_id_external_id_idx" ON "directory_user"("tenant_id", "connection_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "directory_user_tenant_id_membership_id_key" ON "directory_user"("tenant_id", "membership_id");

-- CreateIndex
CREATE UNIQUE INDEX "directory_user_tenant_id_connection_id_user_name_key_key" ON "directory_user"("tenant_id", "connection_id", "user_name_key");

-- CreateIndex
CREATE INDEX "directory_group_tenant_id_connection_id_created_at_group_id_idx" ON "directory_group"("tenant_id", "connection_id", "created_at", "group_id");

-- AddForeignKey
ALTER TABLE "scim_token" ADD CONSTRAINT "scim_token_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scim_token" ADD CONSTRAINT "scim_token_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "directory_user" ADD CONSTRAINT "directory_user_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "directory_user" ADD CONSTRAINT "directory_user_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "directory_user" ADD CONSTRAINT "directory_user_tenant_id_membership_id_fkey" FOREIGN KEY ("tenant_id", "membership_id") REFERENCES "membership"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "directory_group" ADD CONSTRAINT "directory_group_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "directory_group" ADD CONSTRAINT "directory_group_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "directory_group" ADD CONSTRAINT "directory_group_tenant_id_group_id_fkey" FOREIGN KEY ("tenant_id", "group_id") REFERENCES "groups"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
