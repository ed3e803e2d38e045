-- CreateEnum
CREATE TYPE "BreachFailMode" AS ENUM ('OPEN', 'CLOSED');

-- CreateEnum
CREATE TYPE "PasswordComplexity" AS ENUM ('RELAXED', 'BASIC', 'STANDARD', 'STRICT');

-- CreateEnum
CREATE TYPE "MfaEnforcement" AS ENUM ('DISABLED', 'OPTIONAL', 'ADMIN_ONLY', 'REQUIRED');

-- CreateEnum
CREATE TYPE "IpAction" AS ENUM ('ALLOW', 'DENY');

-- CreateEnum
CREATE TYPE "AbacEffect" AS ENUM ('ALLOW', 'DENY');

-- CreateEnum
CREATE TYPE "OneTimeKind" AS ENUM ('MAGIC_LINK', 'EMAIL_CODE', 'EMAIL_VERIFICATION', 'PASSWORD_RESET', 'STEP_UP', 'TRUSTED_DEVICE');

-- AlterTable
ALTER TABLE "password_credential" ADD COLUMN     "set_by_other" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "auth_method" TEXT NOT NULL DEFAULT 'password',
ADD COLUMN     "authenticated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "mfa_at" TIMESTAMPTZ(3),
ADD COLUMN     "mfa_by_device" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "access_state" (
    "tenant_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "ip_version" INTEGER NOT NULL DEFAULT 1,
    "abac_version" INTEGER NOT NULL DEFAULT 1,
    "ip_enforced" BOOLEAN NOT NULL DEFAULT false,
    "mfa_required_since" TIMESTAMPTZ(3),

    CONSTRAINT "access_state_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "access_decision" (
    "tenant_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "facts" JSONB NOT NULL,
    "user_id" UUID,
    "key_id" UUID,
    "allowed" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_decision_pkey" PRIMARY KEY ("tenant_id","day","kind","digest")
);

-- CreateTable
CREATE TABLE "auth_policy" (
    "tenant_id" UUID NOT NULL,
    "password_enabled" BOOLEAN NOT NULL,
    "password_min_length" INTEGER NOT NULL,
    "password_require_uppercase" BOOLEAN NOT NULL,
    "password_require_number" BOOLEAN NOT NULL,
    "password_require_symbol" BOOLEAN NOT NULL,
    "breach_check_enabled" BOOLEAN NOT NULL,
    "breach_fail_mode" "BreachFailMode" NOT NULL,
    "magic_link_enabled" BOOLEAN NOT NULL,
    "magic_link_ttl_minutes" INTEGER NOT NULL,
    "passkey_enabled" BOOLEAN NOT NULL,
    "otp_email_enabled" BOOLEAN NOT NULL,
    "otp_sms_enabled" BOOLEAN NOT NULL,
    "self_registration_enabled" BOOLEAN NOT NULL,
    "remember_device_enabled" BOOLEAN NOT NULL,
    "mfa_required" BOOLEAN NOT NULL,
    "mfa_grace_days" INTEGER NOT NULL,
    "session_duration_seconds" INTEGER,
    "version" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auth_policy_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "security_policy" (
    "tenant_id" UUID NOT NULL,
    "ip_allowlist" TEXT[],
    "ip_denylist" TEXT[],
    "password_min_length" INTEGER NOT NULL,
    "password_complexity" "PasswordComplexity" NOT NULL,
    "session_max_age_seconds" INTEGER NOT NULL,
    "mfa_enforcement" "MfaEnforcement" NOT NULL,
    "settings" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "security_policy_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "ip_rule" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "cidr" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "action" "IpAction" NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "expires_at" TIMESTAMPTZ(3),
    "hits" BIGINT NOT NULL DEFAULT 0,
    "last_hit_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ip_rule_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "ip_change" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "undo" JSONB NOT NULL,
    "revert_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "reverted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ip_change_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "abac_policy" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "effect" "AbacEffect" NOT NULL,
    "resource_type" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "condition" JSONB NOT NULL DEFAULT '{}',
    "priority" INTEGER NOT NULL DEFAULT 0,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "tests" JSONB NOT NULL DEFAULT '[]',
    "weight" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "abac_policy_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "totp_factor" (
    "user_id" UUID NOT NULL,
    "secret" BYTEA NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "totp_factor_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "user_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("user_id","code_hash")
);

-- CreateTable
CREATE TABLE "one_time_token" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" "OneTimeKind" NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "credential_version" INTEGER NOT NULL,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "one_time_token_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "ip_rule_tenant_id_action_created_at_idx" ON "ip_rule"("tenant_id", "action", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "ip_rule_tenant_id_network_action_key" ON "ip_rule"("tenant_id", "network", "action");

-- CreateIndex
CREATE UNIQUE INDEX "abac_policy_tenant_id_name_key" ON "abac_policy"("tenant_id", "name");

-- CreateIndex
CREATE INDEX "one_time_token_tenant_id_user_id_kind_idx" ON "one_time_token"("tenant_id", "user_id", "kind");

-- CreateIndex
CREATE INDEX "one_time_token_secret_hash_idx" ON "one_time_token"("secret_hash");

-- CreateIndex
CREATE INDEX "one_time_token_expires_at_idx" ON "one_time_token"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_token_tenant_id_secret_hash_key" ON "one_time_token"("tenant_id", "secret_hash");

-- AddForeignKey
ALTER TABLE "access_state" ADD CONSTRAINT "access_state_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_decision" ADD CONSTRAINT "access_decision_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_policy" ADD CONSTRAINT "auth_policy_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "security_policy" ADD CONSTRAINT "security_policy_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ip_rule" ADD CONSTRAINT "ip_rule_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ip_change" ADD CONSTRAINT "ip_change_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "abac_policy" ADD CONSTRAINT "abac_policy_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "totp_factor" ADD CONSTRAINT "totp_factor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_token" ADD CONSTRAINT "one_time_token_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_token" ADD CONSTRAINT "one_time_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ─── row-level security and grants ──────────────────────────────────────────────────────────────────────────────────

SELECT secure_tenant_table(t::regclass)
FROM unnest(ARRAY['access_state', 'access_decision', 'auth_policy', 'security_policy', 'ip_rule', 'ip_change', 'abac_policy', 'one_time_token']) AS t;

GRANT SELECT, INSERT ON access_state, access_decision, auth_policy, security_policy, ip_rule, ip_change, abac_policy, one_time_token TO qeetid_runtime;
GRANT DELETE ON access_decision, ip_rule, abac_policy, one_time_token TO qeetid_runtime;
GRANT UPDATE (version, ip_version, abac_version, ip_enforced, mfa_required_since) ON access_state TO qeetid_runtime;
GRANT UPDATE (allowed, refused, last_at) ON access_decision TO qeetid_runtime;
GRANT UPDATE (password_enabled, password_min_length, password_require_uppercase, password_require_number, password_require_symbol, breach_check_enabled, breach_fail_mode,
  magic_link_enabled, magic_link_ttl_minutes, passkey_enabled, otp_email_enabled, otp_sms_enabled, self_registration_enabled, remember_device_enabled, mfa_required,
  mfa_grace_days, session_duration_seconds, version, updated_at) ON auth_policy TO qeetid_runtime;
GRANT UPDATE (ip_allowlist, ip_denylist, password_min_length, password_complexity, session_max_age_seconds, mfa_enforcement, settings, version, updated_at)
  ON security_policy TO qeetid_runtime;
GRANT UPDATE (cidr, network, action, label, enabled, expires_at, hits, last_hit_at, version, updated_at) ON ip_rule TO qeetid_runtime;
GRANT UPDATE (confirmed_at, reverted_at) ON ip_change TO qeetid_runtime;
GRANT UPDATE (name, description, effect, resource_type, action, condition, priority, enabled, tests, weight, version, updated_at) ON abac_policy TO qeetid_runtime;
GRANT UPDATE (attempts, used_at) ON one_time_token TO qeetid_runtime;
GRANT UPDATE (mfa_at) ON session TO qeetid_runtime;

-- What the functions below need, and no more.
GRANT SELECT ON access_state, auth_policy, security_policy, one_time_token TO qeetid_platform;
GRANT SELECT, INSERT, UPDATE, DELETE ON totp_factor, recovery_code TO qeetid_platform;
GRANT UPDATE (mfa_at) ON session TO qeetid_platform;
GRANT DELETE ON one_time_token, password_credential TO qeetid_platform;

-- One change at a time waits for its confirmation.
CREATE UNIQUE INDEX ip_change_one_open ON ip_change (tenant_id) WHERE confirmed_at IS NULL AND reverted_at IS NULL;

-- ─── access ─────────────────────────────────────────────────────────────────────────────────────────────────────────

GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

-- As before, and what the access configuration depends on: which version of it counts, and how the session was signed in to.
DROP FUNCTION session_access(uuid);
CREATE FUNCTION session_access(session_id uuid, OUT user_id uuid, OUT live boolean, OUT user_status text, OUT tenant_status text, OUT credential_version int, OUT permissions text[],
    OUT access_version int, OUT auth_method text, OUT authenticated_at timestamptz, OUT mfa_at timestamptz, OUT mfa_by_device boolean, OUT email_verified boolean)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.user_id, s.revoked_at IS NULL AND s.expires_at > now() AND s.credential_version = u.credential_version, u.status::text, t.status::text, s.credential_version,
    ARRAY(SELECT DISTINCT p.permission_key FROM membership_role mr JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
          WHERE mr.tenant_id = m.tenant_id AND mr.membership_id = m.id ORDER BY 1),
    coalesce((SELECT a.version FROM access_state a WHERE a.tenant_id = s.tenant_id), 0), s.auth_method, s.authenticated_at, s.mfa_at, s.mfa_by_device, u.email_verified_at IS NOT NULL
  FROM session s
  JOIN tenant t ON t.id = s.tenant_id
  JOIN membership m ON m.tenant_id = s.tenant_id AND m.user_id = s.user_id
  JOIN users u ON u.id = s.user_id
  WHERE s.tenant_id = current_tenant() AND s.id = session_id
$$;

DROP FUNCTION platform_api_key(text);
CREATE FUNCTION platform_api_key(key_prefix text, OUT id uuid, OUT tenant_id uuid, OUT user_id uuid, OUT secret_hash bytea, OUT scopes text[],
    OUT expires_at timestamptz, OUT expired boolean, OUT tenant_status text, OUT user_usable boolean, OUT permissions text[], OUT use_recorded boolean, OUT access_version int)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT k.id, k.tenant_id, k.user_id, k.secret_hash, k.scopes, k.expires_at, k.expires_at IS NOT NULL AND k.expires_at <= now(), t.status::text,
    k.user_id IS NULL OR (m.id IS NOT NULL AND u.status = 'ACTIVE'),
    CASE WHEN k.user_id IS NOT NULL THEN
      ARRAY(SELECT DISTINCT p.permission_key FROM membership_role mr JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
            WHERE mr.tenant_id = m.tenant_id AND mr.membership_id = m.id ORDER BY 1) END,
    coalesce(k.last_used_at > now() - interval '1 minute', false),
    coalesce((SELECT a.version FROM access_state a WHERE a.tenant_id = k.tenant_id), 0)
  FROM api_key k
  JOIN tenant t ON t.id = k.tenant_id
  LEFT JOIN users u ON u.id = k.user_id
  LEFT JOIN membership m ON m.tenant_id = k.tenant_id AND m.user_id = k.user_id
  WHERE k.prefix = key_prefix AND k.revoked_at IS NULL
$$;

-- Holds the tenant's access configuration until the transaction ends; makes its row on first use. Changes come one after the other.
CREATE FUNCTION lock_access(OUT version int, OUT ip_version int, OUT abac_version int, OUT ip_enforced boolean, OUT mfa_required_since timestamptz)
  RETURNS SETOF record LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO access_state AS a (tenant_id, version) VALUES (current_tenant(), 0) ON CONFLICT (tenant_id) DO NOTHING;
  RETURN QUERY SELECT a.version, a.ip_version, a.abac_version, a.ip_enforced, a.mfa_required_since FROM access_state a WHERE a.tenant_id = current_tenant() FOR UPDATE;
END
$$;

-- Adds counted decisions of the transaction's tenant: rows of { kind, digest (hex), facts, user_id, key_id, allowed, refused, first_at, last_at }.
CREATE FUNCTION decision_record(counted jsonb, OUT recorded int) LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM access_decision d WHERE d.tenant_id = current_tenant() AND d.day < current_date - 30;
  INSERT INTO access_decision AS d (tenant_id, day, kind, digest, facts, user_id, key_id, allowed, refused, first_at, last_at)
  SELECT current_tenant(), (r.first_at AT TIME ZONE 'UTC')::date, r.kind, decode(r.digest, 'hex'), r.facts, r.user_id, r.key_id, r.allowed, r.refused, r.first_at, r.last_at
  FROM jsonb_to_recordset(counted) AS r(kind text, digest text, facts jsonb, user_id uuid, key_id uuid, allowed int, refused int, first_at timestamptz, last_at timestamptz)
  ORDER BY r.kind, r.digest -- in one order, so that two instances do not wait for each other
  ON CONFLICT (tenant_id, day, kind, digest) DO UPDATE SET allowed = d.allowed + excluded.allowed, refused = d.refused + excluded.refused, last_at = greatest(d.last_at, excluded.last_at);
  GET DIAGNOSTICS recorded = ROW_COUNT;
END
$$;

-- Adds to the hit counters of IP rules: rows of { id, hits, last_hit_at }.
CREATE FUNCTION ip_rule_hits(counted jsonb, OUT updated int) LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE ip_rule i SET hits = i.hits + r.hits, last_hit_at = greatest(i.last_hit_at, r.last_hit_at)
  FROM (SELECT * FROM jsonb_to_recordset(counted) AS x(id uuid, hits bigint, last_hit_at timestamptz) ORDER BY x.id) AS r
  WHERE i.tenant_id = current_tenant() AND i.id = r.id;
  GET DIAGNOSTICS updated = ROW_COUNT;
END
$$;

-- What each tenant of a person asks of their one password. Only of a member of the transaction's tenant.
CREATE FUNCTION platform_password_rules(member uuid, OUT tenant_id uuid, OUT auth_min_length int, OUT security_min_length int, OUT uppercase boolean, OUT number boolean, OUT symbol boolean,
    OUT complexity text, OUT breach_check boolean, OUT breach_fail_mode text)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.tenant_id, a.password_min_length, s.password_min_length, coalesce(a.password_require_uppercase, false), coalesce(a.password_require_number, false),
    coalesce(a.password_require_symbol, false), coalesce(s.password_complexity::text, 'STANDARD'), coalesce(a.breach_check_enabled, false), coalesce(a.breach_fail_mode::text, 'OPEN')
  FROM membership m JOIN tenant t ON t.id = m.tenant_id
  LEFT JOIN auth_policy a ON a.tenant_id = m.tenant_id LEFT JOIN security_policy s ON s.tenant_id = m.tenant_id
  WHERE m.user_id = member AND t.status <> 'DELETED' AND (a.tenant_id IS NOT NULL OR s.tenant_id IS NOT NULL)
    AND EXISTS (SELECT 1 FROM membership x WHERE x.user_id = member AND x.tenant_id = current_tenant())
  ORDER BY m.tenant_id
$$;

-- ─── sign-in ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- To which tenant a presented one-time token belongs. Mailed codes are too short to be looked up by: those are not found.
CREATE FUNCTION platform_one_time_token(hash bytea, OUT tenant_id uuid, OUT id uuid, OUT kind text)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT o.tenant_id, o.id, o.kind::text FROM one_time_token o WHERE o.secret_hash = hash AND o.kind NOT IN ('EMAIL_CODE', 'EMAIL_VERIFICATION')
$$;

-- A new password for whoever held the version given, which ends every session, and every link that was mailed before. Where nobody
-- had shown yet that the address is theirs, a second factor is not theirs either, and goes. Null: changed meanwhile.
CREATE FUNCTION platform_password_reset(target uuid, old_version int, new_hash text, OUT version int) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  unproven boolean;
BEGIN
  SELECT u.email_verified_at IS NULL INTO unproven FROM users u WHERE u.id = target FOR UPDATE;
  UPDATE users SET credential_version = credential_version + 1, updated_at = now()
  WHERE id = target AND credential_version = old_version AND status = 'ACTIVE' AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant())
  RETURNING credential_version INTO version;
  IF FOUND THEN
    INSERT INTO password_credential (user_id, hash) VALUES (target, new_hash) ON CONFLICT (user_id) DO UPDATE SET hash = new_hash, changed_at = now(), set_by_other = false;
    IF unproven THEN
      PERFORM platform_totp_remove(target);
    END IF;
  END IF;
END
$$;

-- The same by an administrator: only for a person who belongs to this tenant alone, or it would open the doors of others. Their
-- address counts as not verified again: from now on it is not the one who reads its mails who signs in.
CREATE FUNCTION platform_password_set(target uuid, new_hash text, OUT version int) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM users u WHERE u.id = target FOR UPDATE; -- joining another tenant waits for a key on this row
  IF EXISTS (SELECT 1 FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant())
    AND NOT EXISTS (SELECT 1 FROM membership m JOIN tenant t ON t.id = m.tenant_id WHERE m.user_id = target AND m.tenant_id <> current_tenant() AND t.status <> 'DELETED') THEN
    UPDATE users SET credential_version = credential_version + 1, email_verified_at = NULL, updated_at = now() WHERE id = target RETURNING credential_version INTO version;
    INSERT INTO password_credential (user_id, hash, set_by_other) VALUES (target, new_hash, true) ON CONFLICT (user_id) DO UPDATE SET hash = new_hash, changed_at = now(), set_by_other = true;
  END IF;
END
$$;

-- Whether somebody else knows the person's password, since they have set it.
CREATE FUNCTION platform_password_known(target uuid, OUT known boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM password_credential c WHERE c.user_id = target AND c.set_by_other
    AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant()))
$$;

-- Replaces the one of the first version: the new password is the person's own.
CREATE OR REPLACE FUNCTION platform_password_change(target uuid, old_hash text, new_hash text, OUT version int) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE password_credential SET hash = new_hash, changed_at = now(), set_by_other = false
  WHERE user_id = target AND hash = old_hash AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant());
  IF FOUND THEN
    UPDATE users SET credential_version = credential_version + 1, updated_at = now() WHERE id = target RETURNING credential_version INTO version;
  END IF;
END
$$;

-- Somebody signs in by a mail to the person's address. The first time, whatever was set up before by somebody who had not shown
-- that the address is theirs ends: the password, every session, and the second factor. Answers the version of the credential
-- from then on.
CREATE FUNCTION platform_address_proven(target uuid, OUT version int, OUT first boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE users SET email_verified_at = now(), credential_version = credential_version + 1, updated_at = now()
  WHERE id = target AND email_verified_at IS NULL AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant())
  RETURNING credential_version INTO version;
  first := FOUND;
  IF first THEN
    DELETE FROM password_credential WHERE user_id = target;
    PERFORM platform_totp_remove(target);
  ELSE
    SELECT u.credential_version INTO version FROM users u WHERE u.id = target AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant());
  END IF;
END
$$;

-- ─── mfa: of a member of the transaction's tenant ───────────────────────────────────────────────────────────────────

CREATE FUNCTION platform_is_member(target uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant())
$$;

-- No row: the person has begun no enrolment, or is no member here.
CREATE FUNCTION platform_totp(target uuid, OUT secret bytea, OUT confirmed boolean, OUT recovery_codes_left int)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT f.secret, f.confirmed_at IS NOT NULL, (SELECT count(*)::int FROM recovery_code r WHERE r.user_id = f.user_id AND r.used_at IS NULL)
  FROM totp_factor f WHERE f.user_id = target AND platform_is_member(target)
$$;

-- Begins an enrolment, or begins it anew. False: there is a confirmed factor.
CREATE FUNCTION platform_totp_begin(target uuid, sealed bytea, OUT begun boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT platform_is_member(target) THEN begun := false; RETURN; END IF;
  INSERT INTO totp_factor AS f (user_id, secret) VALUES (target, sealed)
  ON CONFLICT (user_id) DO UPDATE SET secret = sealed, created_at = now(), last_step = 0 WHERE f.confirmed_at IS NULL;
  begun := FOUND;
END
$$;

-- Confirms the enrolment that has this secret, with the hashes of its recovery codes (hex). False: there is none, or it is confirmed.
CREATE FUNCTION platform_totp_confirm(target uuid, sealed bytea, step bigint, codes text[], OUT confirmed boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE totp_factor SET confirmed_at = now(), last_step = step WHERE user_id = target AND secret = sealed AND confirmed_at IS NULL AND platform_is_member(target);
  confirmed := FOUND;
  IF confirmed THEN
    DELETE FROM recovery_code WHERE user_id = target;
    INSERT INTO recovery_code (user_id, code_hash) SELECT target, decode(c, 'hex') FROM unnest(codes) AS c;
  END IF;
END
$$;

-- Takes the code of a time step, once, and none older than the last one taken. False: it was taken.
CREATE FUNCTION platform_totp_use(target uuid, step bigint, OUT taken boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE totp_factor SET last_step = step WHERE user_id = target AND confirmed_at IS NOT NULL AND last_step < step AND platform_is_member(target);
  taken := FOUND;
END
$$;

CREATE FUNCTION platform_recovery_use(target uuid, code bytea, OUT taken boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE recovery_code SET used_at = now() WHERE user_id = target AND code_hash = code AND used_at IS NULL AND platform_is_member(target);
  taken := FOUND;
END
$$;

CREATE FUNCTION platform_recovery_renew(target uuid, codes text[], OUT renewed boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM totp_factor f WHERE f.user_id = target AND f.confirmed_at IS NOT NULL AND platform_is_member(target) FOR UPDATE;
  renewed := FOUND;
  IF renewed THEN
    DELETE FROM recovery_code WHERE user_id = target;
    INSERT INTO recovery_code (user_id, code_hash) SELECT target, decode(c, 'hex') FROM unnest(codes) AS c;
  END IF;
END
$$;

-- With it goes what it was shown for: sessions no longer count as having one, and devices are forgotten, in every tenant.
CREATE FUNCTION platform_totp_remove(target uuid, OUT removed boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM recovery_code WHERE user_id = target AND platform_is_member(target);
  DELETE FROM totp_factor WHERE user_id = target AND platform_is_member(target);
  removed := FOUND;
  IF removed THEN
    UPDATE session SET mfa_at = NULL WHERE user_id = target AND mfa_at IS NOT NULL;
    DELETE FROM one_time_token WHERE user_id = target AND kind = 'TRUSTED_DEVICE';
  END IF;
END
$$;

-- Which of these people have a confirmed factor.
CREATE FUNCTION platform_mfa_enrolled(people uuid[], OUT user_id uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT f.user_id FROM totp_factor f JOIN membership m ON m.user_id = f.user_id AND m.tenant_id = current_tenant()
  WHERE f.user_id = ANY (people) AND f.confirmed_at IS NOT NULL
$$;

-- How many members of each of these tenants have one; only of tenants of which `member` is one, and of the transaction's.
CREATE FUNCTION platform_mfa_counts(member uuid, tenants uuid[], OUT tenant_id uuid, OUT enrolled int)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.tenant_id, count(f.user_id)::int
  FROM membership m LEFT JOIN totp_factor f ON f.user_id = m.user_id AND f.confirmed_at IS NOT NULL
  WHERE m.tenant_id = ANY (tenants)
    AND (m.tenant_id = current_tenant() OR EXISTS (SELECT 1 FROM membership x WHERE x.tenant_id = m.tenant_id AND x.user_id = member))
  GROUP BY m.tenant_id
$$;

-- Members without a confirmed factor, longest-standing first; with `only_admins`, those who hold a permission to write.
CREATE FUNCTION platform_mfa_not_ready(only_admins boolean, after_created timestamptz, after_id uuid, max_rows int,
    OUT user_id uuid, OUT email text, OUT display_name text, OUT admin boolean, OUT member_since timestamptz, OUT membership_id uuid)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id, u.email, u.display_name, w.admin, m.created_at, m.id
  FROM membership m JOIN users u ON u.id = m.user_id
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM membership_role mr JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
    WHERE mr.tenant_id = m.tenant_id AND mr.membership_id = m.id AND p.permission_key LIKE '%.write') AS admin) w
  WHERE m.tenant_id = current_tenant() AND u.status = 'ACTIVE' AND (w.admin OR NOT only_admins)
    AND NOT EXISTS (SELECT 1 FROM totp_factor f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL)
    AND (after_created IS NULL OR (m.created_at, m.id) > (after_created, after_id))
  ORDER BY m.created_at, m.id LIMIT least(max_rows, 201)
$$;

-- ─── ownership and execution ────────────────────────────────────────────────────────────────────────────────────────

DO $$
DECLARE
  fn regprocedure;
  definer boolean;
BEGIN
  FOR fn, definer IN
    SELECT p.oid::regprocedure, p.prosecdef FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.proname IN ('session_access', 'lock_access', 'decision_record', 'ip_rule_hits', 'platform_api_key', 'platform_password_rules',
      'platform_one_time_token', 'platform_password_reset', 'platform_password_set', 'platform_address_proven', 'platform_password_known', 'platform_is_member', 'platform_totp', 'platform_totp_begin', 'platform_totp_confirm', 'platform_totp_use',
      'platform_recovery_use', 'platform_recovery_renew', 'platform_totp_remove', 'platform_mfa_enrolled', 'platform_mfa_counts', 'platform_mfa_not_ready')
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', fn);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO qeetid_runtime', fn);
    IF definer THEN
      EXECUTE format('ALTER FUNCTION %s OWNER TO qeetid_platform', fn);
    ELSE
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO qeetid_platform', fn);
    END IF;
  END LOOP;
END
$$;

-- A part of the others.
REVOKE ALL ON FUNCTION platform_is_member(uuid) FROM qeetid_runtime;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
