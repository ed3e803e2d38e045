-- What the two roles may do with trees and checkpoints; tenancy/grants.sql has the others.

GRANT SELECT, INSERT ON audit_checkpoint TO qeetid_runtime;

GRANT SELECT, UPDATE (signed_at, leased_until, refused_at, refused_reason) ON audit_tree TO qeetid_runtime;
GRANT SELECT, INSERT (tenant_id, leased_until), UPDATE (size, leased_until) ON audit_tree TO qeetid_platform;

GRANT SELECT ON audit_tree_node TO qeetid_runtime;
GRANT SELECT, INSERT ON audit_tree_node TO qeetid_platform;
