-- API keys are edited and rotated. A rotated key has a successor, once: the conditional update of this column decides of two who rotate it at
-- the same time. No foreign key: the successor goes by itself, and this one is over then.
ALTER TABLE "api_key" ADD COLUMN "replaced_by" UUID;
GRANT UPDATE (name, scopes, expires_at, replaced_by) ON api_key TO qeetid_runtime;
