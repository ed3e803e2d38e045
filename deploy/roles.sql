-- Run once by psql as a superuser, before the first start. No login of the service is a superuser or bypasses row-level
-- security. Passwords come from OWNER_PASSWORD, APP_PASSWORD and PLATFORM_PASSWORD in the environment of psql.
\set ON_ERROR_STOP on
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
\getenv platform_password PLATFORM_PASSWORD

\if :{?owner_password}
\else
DO $$ BEGIN RAISE 'OWNER_PASSWORD, APP_PASSWORD and PLATFORM_PASSWORD must be set'; END $$;
\endif

CREATE ROLE qeetid_owner LOGIN NOSUPERUSER NOBYPASSRLS CREATEROLE PASSWORD :'owner_password';
CREATE DATABASE qeetid OWNER qeetid_owner;

-- What the migrations would create, made here so that the logins below can be given to it.
CREATE ROLE qeetid_runtime NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOINHERIT;
CREATE ROLE qeetid_platform NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOINHERIT;
GRANT qeetid_runtime, qeetid_platform TO qeetid_owner;

-- The strict form: logins that can become one role and nothing else.
CREATE ROLE qeetid_app LOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT PASSWORD :'app_password' IN ROLE qeetid_runtime;
CREATE ROLE qeetid_app_platform LOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT PASSWORD :'platform_password' IN ROLE qeetid_platform;
