-- The platform role owns functions and makes none.
REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
