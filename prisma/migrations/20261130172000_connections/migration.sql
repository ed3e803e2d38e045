-- Connections of tenants to their own identity providers, and who their members are there.

ALTER TYPE "OneTimeKind" ADD VALUE 'SSO_CODE';

-- CreateEnum
CREATE TYPE "ConnectionKind" AS ENUM ('SAML', 'LDAP', 'OIDC', 'SOCIAL');

-- CreateEnum
CREATE TYPE "ConnectionStatus" AS ENUM ('DRAFT', 'ACTIVE', 'DISABLED');

-- CreateEnum
CREATE TYPE "IdentityLink" AS ENUM ('SELF', 'DOMAIN', 'CREATED', 'SCIM');

-- CreateEnum
CREATE TYPE "AttemptPurpose" AS ENUM ('LOGIN', 'LINK', 'TEST', 'STEP_UP');

-- AlterTable
ALTER TABLE "auth_policy" ADD COLUMN     "break_glass_owner_id" UUID,
ADD COLUMN     "sso_enabled" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "connection" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" "ConnectionKind" NOT NULL,
    "provider" TEXT NOT NULL DEFAULT '',
    "name" TEXT NOT NULL,
    "status" "ConnectionStatus" NOT NULL DEFAULT 'DRAFT',
    "settings" JSONB NOT NULL,
    "secret" BYTEA,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "create_members" BOOLEAN NOT NULL DEFAULT false,
    "role_map" JSONB NOT NULL DEFAULT '[]',
    "default_role_id" UUID,
    "trusts_mfa" BOOLEAN NOT NULL DEFAULT false,
    "mfa_contexts" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "domains" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "reach" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "last_good_at" TIMESTAMPTZ(3),
    "last_good_by" UUID,
    "last_login_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "external_identity" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "email" TEXT,
    "linked_by" "IdentityLink" NOT NULL,
    "mapped_roles" UUID[] DEFAULT ARRAY[]::UUID[],
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_login_at" TIMESTAMPTZ(3),

    CONSTRAINT "external_identity_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "connection_attempt" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "state_hash" BYTEA NOT NULL,
    "purpose" "AttemptPurpose" NOT NULL,
    "user_id" UUID,
    "browser_hash" BYTEA,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "secret" BYTEA,
    "outcome" JSONB,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_attempt_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "connection_seen" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "message_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connection_seen_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "connection_session" (
    "tenant_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "facts" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "connection_session_pkey" PRIMARY KEY ("tenant_id","session_id")
);

-- CreateIndex
CREATE INDEX "connection_id_idx" ON "connection"("id");

-- CreateIndex
CREATE INDEX "external_identity_tenant_id_user_id_idx" ON "external_identity"("tenant_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "external_identity_tenant_id_connection_id_subject_key" ON "external_identity"("tenant_id", "connection_id", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "external_identity_tenant_id_connection_id_user_id_key" ON "external_identity"("tenant_id", "connection_id", "user_id");

-- CreateIndex
CREATE INDEX "connection_attempt_state_hash_idx" ON "connection_attempt"("state_hash");

-- CreateIndex
CREATE INDEX "connection_attempt_tenant_id_connection_id_idx" ON "connection_attempt"("tenant_id", "connection_id");

-- CreateIndex
CREATE INDEX "connection_attempt_expires_at_idx" ON "connection_attempt"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "connection_attempt_tenant_id_state_hash_key" ON "connection_attempt"("tenant_id", "state_hash");

-- CreateIndex
CREATE INDEX "connection_seen_expires_at_idx" ON "connection_seen"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "connection_seen_tenant_id_connection_id_message_hash_key" ON "connection_seen"("tenant_id", "connection_id", "message_hash");

-- CreateIndex
CREATE INDEX "connection_session_tenant_id_connection_id_subject_idx" ON "connection_session"("tenant_id", "connection_id", "subject");

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "external_identity" ADD CONSTRAINT "external_identity_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "external_identity" ADD CONSTRAINT "external_identity_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "external_identity" ADD CONSTRAINT "external_identity_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "membership"("tenant_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_attempt" ADD CONSTRAINT "connection_attempt_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_attempt" ADD CONSTRAINT "connection_attempt_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_seen" ADD CONSTRAINT "connection_seen_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_seen" ADD CONSTRAINT "connection_seen_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_session" ADD CONSTRAINT "connection_session_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_session" ADD CONSTRAINT "connection_session_tenant_id_session_id_fkey" FOREIGN KEY ("tenant_id", "session_id") REFERENCES "session"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_session" ADD CONSTRAINT "connection_session_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One connection of each social provider.
CREATE UNIQUE INDEX connection_provider_key ON connection (tenant_id, provider) WHERE kind = 'SOCIAL';
