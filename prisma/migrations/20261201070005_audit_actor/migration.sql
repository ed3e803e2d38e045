-- What a person has done, newest first, also where a log has millions of events of others.
CREATE INDEX "audit_event_tenant_id_actor_user_id_seq_idx" ON "audit_event"("tenant_id", "actor_user_id", "seq");
