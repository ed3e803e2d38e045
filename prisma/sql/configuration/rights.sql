-- What the two roles may do with the versions of configurations. Only triggers write versions.

GRANT SELECT ON configuration_head TO qeetid_runtime;
GRANT SELECT, INSERT, UPDATE, DELETE ON configuration_head TO qeetid_platform;
GRANT SELECT ON configuration_change TO qeetid_runtime;
GRANT SELECT, INSERT, UPDATE (before, after), DELETE ON configuration_change TO qeetid_platform;
