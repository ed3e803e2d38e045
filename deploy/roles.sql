-- Run once as a superuser, before the first start. No login of the service is a superuser or bypasses row-level security.
CREATE ROLE qeetid_owner LOGIN NOSUPERUSER NOBYPASSRLS CREATEROLE PASSWORD 'change-me-owner';
CREATE DATABASE qeetid OWNER qeetid_owner;

-- What the migrations would create, made here so that the logins below can be given to it.
CREATE ROLE qeetid_runtime NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOINHERIT;
CREATE ROLE qeetid_platform NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOINHERIT;
GRANT qeetid_runtime, qeetid_platform TO qeetid_owner;

-- The strict form: logins that can become one role and nothing else.
CREATE ROLE qeetid_app LOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT PASSWORD 'change-me-app' IN ROLE qeetid_runtime;
CREATE ROLE qeetid_app_platform LOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT PASSWORD 'change-me-platform' IN ROLE qeetid_platform;
