-- A tenant demands a second factor of one member by name. What a sign-in knows of a member says so, too.
ALTER TABLE "membership" ADD COLUMN "mfa_demanded_at" TIMESTAMPTZ(3);
DROP FUNCTION IF EXISTS platform_standing(uuid, boolean);
DROP FUNCTION IF EXISTS platform_mfa_not_ready(boolean, timestamptz, uuid, int);
DROP FUNCTION IF EXISTS session_open;
