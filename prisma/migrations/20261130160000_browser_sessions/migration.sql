-- Sessions of browsers, which a cookie names instead of tokens.

ALTER TABLE "session" ADD COLUMN "browser_hash" BYTEA;

-- Most sessions are not of a browser, and cost nothing here.
CREATE INDEX session_browser_hash_idx ON session (browser_hash) WHERE browser_hash IS NOT NULL;
