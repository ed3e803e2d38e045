-- A tenant has at most so many Idempotency-Keys at a time; nobody asks how many sessions a new handle was given to.
DROP FUNCTION IF EXISTS idempotency_claim(uuid, uuid, bytea, int, int);
DROP FUNCTION IF EXISTS platform_browser_move(bytea, bytea);
