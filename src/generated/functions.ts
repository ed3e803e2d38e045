// 9afe15864d1e647573368ab2ce6a617350cc90d28e5928b1b05966ba991f4fad
// Made from prisma/sql by `npm run generate`. Arguments are in camelCase, columns as PostgreSQL has them.

type None = Readonly<Record<never, never>>

export interface Functions {
  /**
   * Returns active owners, at most `most`: who hold the role, with an active account, and whom the tenant has not
   * suspended.
   */
  active_owners: {
    args: { most: number }
    row: { user_id: string }
  }
  /**
   * Adds uses: rows of { key_id, address, operation, refused, at }, and rows of { key_id, scope, day }. Keeps the
   * `most` newest uses of a key, and as many that were refused. Returns keys that were refused, and had not been for an
   * hour.
   */
  api_key_uses_record: {
    args: { used: string; granted: string; most: number }
    row: { key_id: string; name: string; prefix: string; address: string }
  }
  /** Returns each action that the chain has, in alphabetical order, at most 500. Looks once into the index for each. */
  audit_actions: {
    args: None
    row: { action: string }
  }
  /** Appends a link to the chain of the scope's tenant, as audit_append_event does without an event. */
  audit_append: {
    args: {
      eventId: string; actorType: string; actorUserId: string | null; action: string; resourceType: string;
      resourceId: string | null; requestId: string | null; salt: Uint8Array; body: string; actorKeyId: string | null;
      actorKeyCreatedBy: string | null;
    }
    row: { appended_seq: bigint }
  }
  /**
   * Appends a link to the chain, and counts what it tells as an event, at one moment and under one lock. Without `what`
   * it is no event. Sequence order is commit order, without gaps. The hash covers every column: see
   * src/domains/audit/model.ts. Call it last, to keep the lock short. Every row that it reads has a key: a plan from
   * the time when the tables were empty would read them whole for as long as the connection lasts.
   */
  audit_append_event: {
    args: {
      eventId: string; actorType: string; actorUserId: string | null; action: string; resourceType: string;
      resourceId: string | null; requestId: string | null; salt: Uint8Array; body: string; what: string | null;
      how: string | null; why: string; byClient: string | null; person: string | null; actorKeyId: string | null;
      actorKeyCreatedBy: string | null;
    }
    row: { appended_seq: bigint }
  }
  /**
   * Returns the links after `after_seq` up to `until_seq`, oldest first, with what is kept of their payloads, for a
   * verification. Both bounds are on both tables, and both are merged by their keys: so no plan reads more than these
   * rows, or compares each with each, even where the tables have no statistics.
   */
  audit_chain: {
    args: { afterSeq: bigint | number; untilSeq: bigint | number }
    row: {
      seq: bigint; id: string; actor_type: string; actor_user_id: string | null; actor_key_id: string | null;
      actor_key_created_by: string | null; action: string; resource_type: string; resource_id: string | null;
      request_id: string | null; created_at: Date; payload_hash: Uint8Array; prev_hash: Uint8Array; hash: Uint8Array;
      has_payload: boolean; salt: Uint8Array | null; body: string | null;
    }
  }
  /**
   * Returns a page of the chain, newest first. `search` is web-search syntax over action, resource type, actor type and
   * payload. It is planned for the filters at hand (force_custom_plan), walks from the newest event on (enable_sort),
   * and looks each payload up (LATERAL … LIMIT 1): a plan for any filters would join all events with all payloads
   * first. Plain words are first looked for as text, which takes a third of the time of parsing words. Other alphabets
   * have letters whose small form differs by locale, so what is not ASCII is always parsed.
   */
  audit_page: {
    args: {
      onlyAction: string | null; onlyResourceType: string | null; onlyActor: string | null; search: string | null;
      since: Date | null; until: Date | null; beforeSeq: bigint | number | null; maxRows: number;
      onlyKey: string | null; onlyKeyCreatedBy: string | null; onlyActorType: string | null;
      onlyResourceId: string | null; onlyRequest: string | null; onlyIp: string | null; fromSeq: bigint | number | null;
    }
    row: {
      seq: bigint; id: string; actor_type: string; actor_user_id: string | null; action: string; resource_type: string;
      resource_id: string | null; request_id: string | null; created_at: Date; prev_hash: Uint8Array; hash: Uint8Array;
      body: string | null; actor_key_id: string | null; actor_key_created_by: string | null;
    }
  }
  /**
   * Returns the last event that a search looks at which looks at so many, newest first; none: there are fewer. A search
   * reads the payload of each event, so it is this that bounds it. Of the filters, only those with an index count here:
   * each event that is walked over is one that the search may have to read.
   */
  audit_search_end: {
    args: { onlyAction: string | null; onlyActor: string | null; beforeSeq: bigint | number | null; mostEvents: number }
    row: { seq: bigint; id: string; created_at: Date }
  }
  /**
   * Adds the next links of the log as leaves, at most so many, with every subtree that they complete. A leaf is
   * SHA-256(0x00 || hash of the link), and an inner node SHA-256(0x01 || left || right). The row of the tree is locked,
   * so no leaf is added twice. `fault` says why the log does not continue the tree; then nothing is added. The job that
   * calls it keeps its lease.
   */
  audit_tree_grow: {
    args: { most: number; leaseSeconds: number }
    row: { grown_to: bigint; log_size: bigint; fault: string | null }
  }
  /**
   * Returns hashes of complete subtrees, in the order in which they were asked for. One that is not there is left out.
   */
  audit_tree_nodes: {
    args: { levels: readonly number[]; numbers: readonly (bigint | number)[] }
    row: { at: bigint; hash: Uint8Array }
  }
  /** Returns how many distinct people were active from one moment until before another, at most 399 days later. */
  auth_active: {
    args: { since: Date; until: Date }
    row: { people: bigint }
  }
  /** Returns distinct active people between each two bounds. */
  auth_active_series: {
    args: { bounds: readonly Date[] }
    row: { bucket: number; people: bigint }
  }
  /** Returns events between two starts of quarters of an hour: whole days from the days, the rest from the quarters. */
  auth_counts: {
    args: { since: Date; until: Date }
    row: { kind: string; method: string; reason: string; n: bigint }
  }
  /**
   * Returns events of the quarter of an hour in which each moment lies, from its start until before the moment. They
   * are counted one by one on the shorter side of the moment.
   */
  auth_counts_within: {
    args: { moments: readonly Date[] }
    row: { moment: Date; kind: string; method: string; n: bigint }
  }
  /**
   * Returns what the overview is made of as of one moment: counts and distinct people of windows, and both by day.
   * Windows that end now take in what is recorded in the same millisecond.
   */
  auth_overview: {
    args: { moment: Date }
    row: { part: string; at: Date | null; kind: string | null; method: string | null; n: bigint }
  }
  /**
   * Returns events between each two bounds that follow each other; bounds are starts of quarters of an hour, in order.
   */
  auth_series: {
    args: { bounds: readonly Date[] }
    row: { bucket: number; kind: string; method: string; reason: string; n: bigint }
  }
  /** Locks the tenant, as lock_tenant does, and returns its brand, and whether it has images. */
  brand_hold: {
    args: None
    row: { brand: unknown | null; images: boolean }
  }
  /**
   * Publishes a content, named as in src/domains/branding/model.ts, under the lock of the tenant. Keeps it as one of
   * the newest `kept` revisions, and drops the draft if `drops_draft`. Returns the row, and which of the `named`
   * domains the tenant has not claimed yet.
   */
  brand_publish: {
    args: {
      content: string; person: string | null; restored: number | null; dropsDraft: boolean; kept: number;
      named: readonly string[];
    }
    row: { brand: unknown; unclaimed: string[] }
  }
  /** Returns the tables that a configuration is made of, as keep_versions has made their triggers. */
  configuration_relations: {
    args: None
    row: { relation: string; row_key: string[]; columns: string[] }
  }
  /**
   * Returns each row of the settings of the scope's tenant, with the columns that count, and the head of its versions,
   * all as of one moment.
   */
  configuration_rows: {
    args: None
    row: { relation: string; held: unknown }
  }
  /**
   * Returns the tenant of the transaction. Unset, and '' (what is left after a transaction set it), is no tenant: no
   * rows, and refused writes.
   */
  current_tenant: {
    args: None
    row: { current_tenant: string }
  }
  /**
   * Erases what came after the rows of a person were erased: instances count decisions and uses of keys in memory, and
   * write them within seconds. Without effect less than half a minute after.
   */
  gdpr_erase_late: {
    args: { purge: string }
    row: { erased: boolean }
  }
  /**
   * Erases what the next part of the scope's log has of a person whose rows are gone: payloads of what they did, of
   * what was done to them and of what names them, and what receivers of webhooks answered to it. What a hold on
   * somebody else keeps, stays. covered: the numbers of payloads that went (null: none). done: this was the last part
   * of this log.
   */
  gdpr_erase_log: {
    args: { home: string; purge: string; maxRows: number }
    row: { erased: number; kept: number; digest: Uint8Array; covered: string | null; done: boolean }
  }
  /**
   * Erases the rows of the person of a request whose time has come, and writes down by what the logs are to be
   * searched. `self`: somebody who erases themselves: at once, by the request that is pending, or by one with the id
   * `purge`. outcome: erased, early, unknown (also: erased meanwhile), or as gdpr_standing says. erased: id of the
   * request.
   */
  gdpr_erase_person: {
    args: { purge: string; self: string | null }
    row: { outcome: string; erased: string | null }
  }
  /**
   * Returns whether a person whose home is the scope's tenant may be erased. outcome: ok; held: a legal hold keeps
   * them; last_owner: of a tenant that others use, or that is not personal; unknown. A hold that comes at the same time
   * waits.
   */
  gdpr_standing: {
    args: { person: string }
    row: { outcome: string }
  }
  /**
   * begun: the key belongs to this attempt. answered: with the sealed answer. running: another attempt has it. reused:
   * it belongs to another request. lost: an attempt has changed something, and its answer is not known. full: the
   * tenant has `most` keys that stand; some more if several come at once. An attempt whose lease has ended without a
   * mark has changed nothing, and will not: the next one takes its place.
   */
  idempotency_claim: {
    args: { keyId: string; attempt: string; print: Uint8Array; leaseSeconds: number; keepSeconds: number; most: number }
    row: { outcome: string; answer: Uint8Array | null }
  }
  /** Returns a rule as it is now; none: the tenant has no such rule. */
  ip_rule_held: {
    args: { rule: string }
    row: { held: unknown }
  }
  /** Changes the label of a rule alone, and returns the rule. Fails if its version is another. */
  ip_rule_label: {
    args: { rule: string; known: number; wanted: string }
    row: { changed: unknown }
  }
  /** Returns how often rules have decided, and when last. */
  ip_rule_uses: {
    args: { rules: readonly string[] }
    row: { id: string; hits: bigint; last_hit_at: Date | null }
  }
  /**
   * Confirms a release, as the second of two people. outcome: released, denied, unknown, same person, or not_requested:
   * nobody has asked, or the one who asked no longer may.
   */
  legal_hold_confirm_release: {
    args: { hold: string; author: string }
    row: { outcome: string }
  }
  /**
   * Sets a hold. outcome: created; denied: the author may not; self: nobody keeps data about themselves alone from
   * being erased; unknown: the person is neither a member nor at home here.
   */
  legal_hold_create: {
    args: { hold: string; person: string | null; why: string; author: string }
    row: { outcome: string }
  }
  /**
   * Returns whether something of a person (null: of the whole tenant) is held. It stays so until the transaction ends.
   */
  legal_hold_on: {
    args: { person: string | null }
    row: { held: boolean }
  }
  /**
   * Asks for a release, as the first of two people. A request lapses after seven days and can be made again. outcome:
   * requested, denied, unknown, or open: somebody else's request waits.
   */
  legal_hold_request_release: {
    args: { hold: string; author: string }
    row: { outcome: string }
  }
  /**
   * Locks the tenant's access configuration until the transaction ends, and makes its row on first use. Changes come
   * one after the other. `ip_open`: a change of IP rules waits for its confirmation.
   */
  lock_access: {
    args: None
    row: {
      version: number; ip_version: number; abac_version: number; ip_enforced: boolean; mfa_required_since: Date | null;
      ip_open: boolean;
    }
  }
  /** Serialises changes of the tenant's status and owners. Does not block the foreign-key checks of other writers. */
  lock_tenant: {
    args: None
    row: { id: string; status: string }
  }
  /**
   * Records what became of the claim `claimed` of a sink. `upto`: all events up to this number have arrived, or are not
   * wanted; null: none more. `more_seconds`: the instance goes on for so long; null: it lets go of the sink.
   * `pause_seconds`: the attempt failed, for the reason `fault`, and nothing is sent for so long. Returns since when
   * nothing has arrived, and whether the claim counts still: it does not when another instance has the sink by now, or
   * it was changed.
   */
  log_sink_settle: {
    args: {
      sink: string; claimed: number; upto: bigint | number | null; sent: boolean | null; moreSeconds: number | null;
      pauseSeconds: number | null; fault: string | null;
    }
    row: { counts: boolean; failing_since: Date | null }
  }
  /**
   * Makes the facts of a person's memberships what they are at the end of the transaction. It reads a few rows of large
   * tables: enable_seqscan is off since a plan from the time when they were small would read all of them.
   */
  member_fact_refresh: {
    args: { person: string }
    row: { member_fact_refresh: unknown }
  }
  /**
   * Returns numbers about the tenant's members and their second factors, by figure and day; days before `first_day`
   * count as none.
   */
  member_figures: {
    args: { moment: Date; firstDay: Date }
    row: { figure: string; day: Date | null; n: bigint }
  }
  /**
   * Locks the tenant, as lock_tenant does, and returns a member with their account and the ids of their own roles. No
   * row: no member, or a deleted one.
   */
  member_hold: {
    args: { person: string }
    row: { member: unknown; account: unknown; role_ids: string[] }
  }
  /**
   * Returns members who fit, ordered by joined, email or name, after the given key. A null fits everybody; each of
   * `terms` is part of the name or address. The statement is made of constant texts of this function alone, and planned
   * each time with what is asked for.
   */
  member_matches: {
    args: {
      terms: readonly string[] | null; wantedStatus: string | null; wantedRole: string | null;
      wantedGroup: string | null; wantedMfa: boolean | null; ordered: string; backwards: boolean;
      afterJoined: Date | null; afterText: string | null; afterId: string | null; skipped: number; maxRows: number;
    }
    row: { membership_id: string; sort_text: string | null }
  }
  /**
   * Returns a page of members, newest first, with who they are and their own roles; with_mfa: and whether they have a
   * second factor. before_created null: the first page. Deleted people are no members. One plan serves every page of
   * every tenant and must walk the index from where the page begins: so sorting is off, and the beginning is a
   * comparison of variables alone, since row-level security lets only leakproof expressions into an index. A scalar
   * sub-select is never turned into one look at all members.
   */
  member_page: {
    args: {
      beforeCreated: Date | null; beforeId: string | null; skipped: number; maxRows: number; withMfa: boolean;
      withSeen: boolean;
    }
    row: {
      id: string; created_at: Date; user_id: string; email: string; email_verified_at: Date | null;
      display_name: string | null; avatar_url: string | null; phone: string | null; status: string; metadata: unknown;
      user_created_at: Date; user_updated_at: Date; roles: unknown; mfa_enabled: boolean | null;
      suspended_at: Date | null; last_seen_at: Date | null; group_count: number;
    }
  }
  /**
   * Returns the roles that a person holds, by themselves (group null) or by a group, and whether each grants the
   * permission. No row: no member, or deleted.
   */
  member_permission: {
    args: { memberUserId: string; wanted: string }
    row: { role_id: string; role_name: string; granted: boolean; group_id: string | null; group_name: string | null }
  }
  /**
   * Returns the permissions of one member by role, and by the group that gives the role (null: it is their own), for
   * granting, checking and explaining. No row: no member, or deleted.
   */
  member_permissions: {
    args: { memberUserId: string }
    row: { role_id: string; role_name: string; permission: string | null; group_id: string | null }
  }
  /** Gives and takes roles of a member. Returns whether an active owner is left. */
  member_roles_change: {
    args: { membership: string; given: readonly string[]; taken: readonly string[] }
    row: { owned: boolean }
  }
  /** Returns the members that member_matches finds, as member_page shows them. */
  member_search: {
    args: {
      terms: readonly string[] | null; wantedStatus: string | null; wantedRole: string | null;
      wantedGroup: string | null; wantedMfa: boolean | null; ordered: string; backwards: boolean;
      afterJoined: Date | null; afterText: string | null; afterId: string | null; skipped: number; maxRows: number;
      withMfa: boolean; withSeen: boolean;
    }
    row: {
      id: string; created_at: Date; user_id: string; email: string; email_verified_at: Date | null;
      display_name: string | null; avatar_url: string | null; phone: string | null; status: string; metadata: unknown;
      user_created_at: Date; user_updated_at: Date; roles: unknown; mfa_enabled: boolean | null;
      suspended_at: Date | null; last_seen_at: Date | null; group_count: number; sort_text: string | null;
    }
  }
  /** Returns how many members fit, up to `most`. */
  member_search_count: {
    args: {
      terms: readonly string[] | null; wantedStatus: string | null; wantedRole: string | null;
      wantedGroup: string | null; wantedMfa: boolean | null; most: number;
    }
    row: { n: number }
  }
  /**
   * Lifts the lock of an address after wrong passwords. Nothing is lifted when there is no person to tell of. The log
   * of the tenant in which they would land tells of it, else that of another of their tenants, or of their home.
   */
  operator_account_unlock: {
    args: { digest: Uint8Array; normalized: string; about: string; why: string }
    row: { outcome: string }
  }
  /**
   * Opens a window of so many minutes for these networks, in place of one that is open; without networks it closes it.
   * Every instance reads the access configuration anew. The tenant's row is locked before its log, as by every change
   * of a tenant.
   */
  operator_break_glass: {
    args: { t: string; about: string; why: string; networks: readonly string[]; minutes: number }
    row: { outcome: string }
  }
  /**
   * Removes a person's second factor with recovery codes, remembered devices and open step-ups, and ends their
   * sessions. They enrol again where a tenant demands it. The log of each of their tenants tells of it.
   */
  operator_mfa_reset: {
    args: { normalized: string; about: string; why: string }
    row: { outcome: string }
  }
  /** Returns how many tenants match. */
  operator_tenant_count: {
    args: { search: string | null; onlyStatus: string | null; onlyPlan: string | null }
    row: { count: number }
  }
  /**
   * Lets a key wrap the data keys of a tenant, from now on it alone: one that the tenant has brought, or again the
   * installation's. `versions`, `before` and `after`: all of its data keys as they are, and wrapped by that key.
   * outcome: done; unchanged: it was so before; unknown: there is no such tenant. Fails if its data keys are others by
   * now.
   */
  operator_tenant_key: {
    args: {
      t: string; about: string; why: string; ownProvider: string | null; ownKey: string | null; newProvider: string;
      newKey: string; versions: readonly number[]; before: readonly Uint8Array[]; after: readonly Uint8Array[];
    }
    row: { outcome: string }
  }
  /** Changes the plan of a tenant. outcome as of operator_tenant_suspend. */
  operator_tenant_plan: {
    args: { t: string; about: string; why: string; wanted: string }
    row: { outcome: string }
  }
  /** Resumes a tenant. outcome as of operator_tenant_suspend. */
  operator_tenant_resume: {
    args: { t: string; about: string; why: string }
    row: { outcome: string }
  }
  /** Suspends a tenant. outcome: done; unchanged: it was so already; unknown: there is no such tenant. */
  operator_tenant_suspend: {
    args: { t: string; about: string; why: string }
    row: { outcome: string }
  }
  /**
   * Returns tenants, newest first: one, by id or slug, or those that fit. Tells no secret of theirs, and of their
   * people only the owners' addresses.
   */
  operator_tenants: {
    args: {
      onlyOne: string; search: string; onlyStatus: string; onlyPlan: string; beforeCreated: Date; beforeId: string;
      maxRows: number;
    }
    row: {
      id: string; slug: string; name: string; personal: boolean; status: string; operator_suspended_at: Date;
      plan: string; region: string; created_at: Date; updated_at: Date; member_count: number; owners: string[];
      ip_enforced: boolean; break_glass_until: Date; break_glass_networks: string[]; break_glass_reason: string;
    }
  }
  /**
   * Returns the permissions that a member's roles give, also while they are suspended or deleted: what somebody must
   * hold to change them.
   */
  permissions_given: {
    args: { person: string }
    row: { permission: string }
  }
  /**
   * Ends what was set up in an account whose address was never proven, before a connection signs its person in for the
   * first time: it may be somebody else who set it up. Only while the account is of the scope's tenant alone, which
   * could set its password as well. The address stays unproven. Returns the credential's new version; null: it is not
   * so.
   */
  platform_account_claim: {
    args: { target: string }
    row: { version: number | null }
  }
  /**
   * Returns whether an account was never proven and is of the scope's tenant alone, so that its providers may set up a
   * second factor for it.
   */
  platform_account_own: {
    args: { target: string }
    row: { own: boolean }
  }
  /**
   * Says that somebody signs in by a mail to the person's address. The first time ends what was set up before by
   * somebody who had not proven it: password, sessions and second factor. Returns the version of the credential from
   * then on.
   */
  platform_address_proven: {
    args: { target: string }
    row: { version: number | null; first: boolean }
  }
  /** Returns the rows that differ between a tenant's figures and what its events say, since events are complete. */
  platform_analytics_differences: {
    args: { t: string }
    row: { figure: string; day: Date; what: string; stored: bigint; counted: bigint }
  }
  /** Makes the figures anew from the events, since those are complete. Sign-ins of the tenant wait for it. */
  platform_analytics_rebuild: {
    args: { t: string }
    row: { events: bigint }
  }
  /** Returns the key with this public prefix, not revoked, with everything its use depends on. */
  platform_api_key: {
    args: { keyPrefix: string }
    row: {
      id: string; tenant_id: string; user_id: string | null; secret_hash: Uint8Array; scopes: string[];
      expires_at: Date | null; expired: boolean; tenant_status: string; user_usable: boolean;
      permissions: string[] | null; use_recorded: boolean; access_version: number; created_by: string | null;
      maker_membership_id: string | null; created_with_mfa: boolean; maker_usable: boolean; budget: string;
      budget_proven: boolean; allowed_ips: string[];
    }
  }
  /**
   * Returns the number of the newest event of each of these tenants, and has new ones announced for so many seconds. It
   * waits for no writer: a chain that is locked is renewed the next time, and half of the time is left then.
   */
  platform_audit_ends: {
    args: { tenants: readonly string[]; listenSeconds: number }
    row: { tenant_id: string; seq: bigint }
  }
  /**
   * Gives back the space of months in which retention has left nothing. Returns how many. A month that is being written
   * to waits.
   */
  platform_auth_events_reclaim: {
    args: None
    row: { emptied: number }
  }
  /**
   * Gives a session the handle of other sessions of its person. Returns false when the handle stands for none of them
   * any more, as after signing out: the lock puts this before or after a move of the handle.
   */
  platform_browser_join: {
    args: { handle: Uint8Array; tenant: string; joining: string; person: string }
    row: { joined: boolean }
  }
  /** Gives all live sessions of the browser a new handle, in every tenant. */
  platform_browser_move: {
    args: { oldHandle: Uint8Array; newHandle: Uint8Array }
    row: { platform_browser_move: unknown }
  }
  /** Returns the live sessions of the browser, the one used last first, at most 100. They all belong to one person. */
  platform_browser_sessions: {
    args: { handle: Uint8Array }
    row: {
      tenant_id: string; id: string; user_id: string; last_seen_at: Date; authenticated_at: Date; mfa_at: Date | null;
    }
  }
  /**
   * Returns on whose budget the scope's tenant counts, locked, and how much of `what` is used. `most`: for an unproven
   * founder, for a proven one, and for a tenant that is set apart. wait: seconds until there is room for another
   * stranger's mail. If the founder is gone, an owner answers whose address is proven. `accounts`: those that others
   * created in a day, of an unproven founder alone.
   */
  platform_budget: {
    args: { what: string; most: readonly number[] }
    row: { owner: string; founder: string | null; standing: string; allowed: number; used: bigint; wait: number | null }
  }
  /**
   * Returns active connections whose certificates are to be looked at again: the longest overdue first, and of each
   * tenant `max_of_each` at most, so that none fills the round.
   */
  platform_certificates_due: {
    args: { at: Date; maxRows: number; maxOfEach: number }
    row: { tenant_id: string; id: string }
  }
  /**
   * Returns the identifier of this cluster, and the regions other than `own` of which tenants live here, deleted ones
   * included.
   */
  platform_cluster: {
    args: { own: string }
    row: { identifier: string; others: string[] }
  }
  /** Returns tenants whose configuration is to take itself back by now, the longest overdue first. */
  platform_configuration_due: {
    args: { most: number }
    row: { tenant_id: string }
  }
  /** Has the version that this transaction makes take itself back at a time; null: the one that is open stays. */
  platform_configuration_leave_open: {
    args: { at: Date | null }
    row: { version: number | null }
  }
  /** Puts off what an open version is to take back; null: it is not taken back. */
  platform_configuration_postpone: {
    args: { open: number; at: Date | null }
    row: { platform_configuration_postpone: unknown }
  }
  /**
   * Removes all but the newest versions of some tenants that have more, and returns of how many. Nobody waits: a tenant
   * that is being changed has its turn another time.
   */
  platform_configuration_trim: {
    args: { kept: number; most: number }
    row: { platform_configuration_trim: number }
  }
  /**
   * Returns the tenant of a connection, while that is active. Callers judge the connection itself in the tenant's
   * scope.
   */
  platform_connection: {
    args: { wanted: string }
    row: { tenant_id: string }
  }
  /** Returns to which tenant and attempt the state of a ceremony belongs, while the tenant is active. */
  platform_connection_attempt: {
    args: { hash: Uint8Array }
    row: { tenant_id: string; id: string }
  }
  /** Removes ceremonies that are over, and messages that could not be taken again anyway, up to `most` of each. */
  platform_connections_forget: {
    args: { most: number }
    row: { forgotten: number }
  }
  /**
   * Adds counted decisions, each of the tenant that it names: rows of { tenant_id, kind, digest (hex), facts, user_id,
   * key_id, allowed, refused, first_at, last_at }. Of each kind a day keeps `most` (an object) different ones, and
   * `of_one` of a person or key; further ones are counted under the digest `unknown`, without their facts.
   */
  platform_decisions_record: {
    args: { counted: string; most: string; ofOne: number; unknown: string }
    row: { recorded: number }
  }
  /**
   * Says that the TXT record was seen. A tenant that only named the domain loses it, which its log tells. One that has
   * proven it keeps it and is looked at soon: who shows a record may be the one who has the domain now. outcome:
   * proven, taken or unknown.
   */
  platform_domain_proven: {
    args: { domainId: string }
    row: { outcome: string }
  }
  /** Returns whether another tenant has proven the domain. A deleted tenant has no domain. */
  platform_domain_taken: {
    args: { wanted: string }
    row: { taken: boolean }
  }
  /** Returns the active tenant that has proven the domain. */
  platform_domain_tenant: {
    args: { wanted: string }
    row: { tenant_id: string }
  }
  /**
   * Returns domains whose record is to be looked at again: the longest overdue first, and of each tenant `of_each` at
   * most, so that none fills the round.
   */
  platform_domains_due: {
    args: { at: Date; maxRows: number; maxOfEach: number }
    row: { tenant_id: string; id: string }
  }
  /**
   * Gives the holder of that version of the credential another address, which counts as proven: its code was given. The
   * new version ends mails sent before, sessions and remembered devices. The logs of the person's other tenants tell of
   * it; the caller tells the scope's. outcome: changed; taken: somebody holds the address; stale: no member, or changed
   * meanwhile.
   */
  platform_email_change: {
    args: { target: string; oldVersion: number; newEmail: string; normalized: string }
    row: { outcome: string; version: number | null; old_email: string | null }
  }
  /**
   * Holds a member until the transaction ends: starts and confirmations of one person come one after another, and the
   * person is locked before their codes. With `void`, open codes for another address end in every tenant.
   */
  platform_email_change_hold: {
    args: { target: string; void: boolean }
    row: { held: boolean }
  }
  /**
   * Returns whether a person may found another tenant with so many bytes in it. `most` tenants, `hourly` foundings and
   * `stored` megabytes are each for unproven and proven; null: no limits. refused: which limit is reached. Personal
   * tenants and those set apart do not count, but for all but one under the same domain. Hourly foundings count also
   * when deleted since.
   */
  platform_founding: {
    args: {
      person: string; bytes: bigint | number; most: readonly number[] | null; hourly: readonly number[] | null;
      stored: readonly number[] | null;
    }
    row: { refused: string | null; proven: boolean | null; allowed: number | null; wait: number | null }
  }
  /**
   * Takes the erasure that has been due for longest, for so many seconds. Two instances get different ones. chain: the
   * tenant whose log is next; null: none is.
   */
  platform_gdpr_claim: {
    args: { leaseSeconds: number }
    row: { tenant_id: string; id: string; is_erased: boolean; chain: string | null }
  }
  /**
   * Returns the next rows of a person in one table, as rules.sql reaches them: the columns that columns.sql has as
   * subject or technical, by name. only_tenant: of this tenant, and of the account; null: of all tenants. after: the
   * key of the row before.
   */
  platform_gdpr_page: {
    args: { person: string; onlyTenant: string | null; wanted: string; after: string | null; maxRows: number }
    row: { key: string; body: string }
  }
  /** Returns the tables of an export, in alphabetical order. */
  platform_gdpr_parts: {
    args: None
    row: { relation: string }
  }
  /** Returns the roles of a person by name, those of groups too, at most 1000. only_tenant: null is all tenants. */
  platform_gdpr_roles: {
    args: { person: string; onlyTenant: string | null }
    row: { role_name: string; organization: string; granted_at: Date }
  }
  /** Counts erasures that wait for their time, that are due, and whose last look failed or was refused. */
  platform_gdpr_waiting: {
    args: None
    row: { pending: bigint; due: bigint; failed: bigint }
  }
  /**
   * Reserves one of `most` guesses within `seconds`. outcome begun: with its ticket; locked: as many were wrong; busy:
   * as many are wrong or still being looked at, so that it is not known yet. enable_seqscan is off since a plan from
   * the time when the table was empty would read it whole.
   */
  platform_guess_begin: {
    args: { digest: Uint8Array; most: number; seconds: number }
    row: { outcome: string; ticket: string | null }
  }
  /**
   * Says what came of a guess. wrong: a failure, of which the last one locks for as long as the window is; right:
   * forgets those before; void: nothing was shown. Returns false when the reservation had ended: the guesser must not
   * learn what came of it.
   */
  platform_guess_end: {
    args: { digest: Uint8Array; ticket: string; told: string; most: number; seconds: number }
    row: { held: boolean }
  }
  /** Removes up to `most` counts that are of no use any more. A timer calls it: a sign-in would have to wait for it. */
  platform_guesses_clear: {
    args: { most: number }
    row: { cleared: number }
  }
  /**
   * Forgets failures and locks of digests (hex), but no guess that is being looked at. Returns until when the last of
   * them was locked; null: none was.
   */
  platform_guesses_forget: {
    args: { digests: readonly string[] }
    row: { locked_until: Date | null }
  }
  /**
   * Returns whether the person belongs to the scope's tenant and to no other. It stays so until the transaction ends:
   * joining a tenant waits for a key on the row.
   */
  platform_hold_alone: {
    args: { target: string }
    row: { platform_hold_alone: boolean }
  }
  /**
   * Marks the attempt's claim, in the transaction that changes something. That may be one of another tenant, such as
   * the one that is founded, so that row-level security would hide the claim: the ticket is what allows it. False:
   * another attempt has the key by now, and nothing may be committed.
   */
  platform_idempotency_commit: {
    args: { attempt: string }
    row: { held: boolean }
  }
  /** Removes up to `most` keys that have expired. */
  platform_idempotency_forget: {
    args: { most: number }
    row: { forgotten: number }
  }
  /** Returns to which tenant an invitation token belongs. */
  platform_invitation: {
    args: { hash: Uint8Array }
    row: { tenant_id: string; id: string }
  }
  /**
   * Adds to the hit counters of IP rules, each of the tenant that it names: rows of { tenant_id, id, hits, last_hit_at
   * }.
   */
  platform_ip_rule_hits: {
    args: { counted: string }
    row: { updated: number }
  }
  /** Returns whether the person is a member of the scope's tenant. */
  platform_is_member: {
    args: { target: string }
    row: { platform_is_member: boolean }
  }
  /** Returns what platform_api_key says of a key of the scope's tenant. */
  platform_key_here: {
    args: { key: string }
    row: {
      scopes: string[]; expired: boolean; tenant_status: string; user_usable: boolean; maker_usable: boolean;
      permissions: string[] | null;
    }
  }
  /** Removes up to `most` uses, and as many scopes, that are older than `days` days. */
  platform_key_uses_forget: {
    args: { days: number; most: number }
    row: { forgotten: number }
  }
  /**
   * Returns working keys that end within `first` days and were not warned of, or within `last` days and were warned of
   * earlier: the soonest first, and of each tenant `max_of_each` at most, so that none fills the round.
   */
  platform_keys_ending: {
    args: { at: Date; first: number; last: number; maxRows: number; maxOfEach: number }
    row: { tenant_id: string; id: string }
  }
  /**
   * Returns where a sign-in lands: the home tenant if it is active, else the longest-held active one. No row: nowhere.
   */
  platform_landing_tenant: {
    args: { member: string }
    row: { tenant_id: string }
  }
  /** Removes up to `most` buckets that are full, and instances that are gone. */
  platform_limits_forget: {
    args: { most: number }
    row: { forgotten: number }
  }
  /**
   * Takes what is owed from the shared buckets, each of which is the moment (in seconds) at which it is full again.
   * Returns the tokens that are left in each, by its place among the arguments, and how many instances have settled
   * lately. Less than none: a debt, of at most another burst. The row of place 0 is of no bucket. The lists are as long
   * as each other, and hold no id twice.
   */
  platform_limits_settle: {
    args: {
      instance: string; ids: readonly string[]; owed: readonly number[]; rates: readonly number[];
      bursts: readonly number[];
    }
    row: { place: number; tokens: number; instances: number }
  }
  /**
   * Returns under which digests guesses at a member's password, second factor, step-ups and codes are counted. No row:
   * no member.
   */
  platform_lock_digests: {
    args: { target: string }
    row: { platform_lock_digests: Uint8Array }
  }
  /**
   * Lifts the lock of an account, three times a day for all tenants: each time frees five guesses that open other
   * tenants, too. outcome: lifted; none: not locked, or no member; bounded: lifted three times within a day.
   */
  platform_lock_lift: {
    args: { target: string }
    row: { outcome: string }
  }
  /** Returns until when a member's account is locked; null: no member of the scope's tenant, or not locked. */
  platform_locked_until: {
    args: { target: string }
    row: { locked_until: Date | null }
  }
  /**
   * Takes sinks for which there are events, of all tenants, for so many seconds; two instances take different ones.
   * Those that were served longest ago come first. `full_tenants` have enough under way here.
   */
  platform_log_sink_claim: {
    args: { maxRows: number; leaseSeconds: number; fullTenants: readonly string[] }
    row: { tenant_id: string; id: string; claim: number }
  }
  /**
   * Returns what a password login needs, of the person who holds the address. If nobody holds it, of somebody who had
   * it.
   */
  platform_login: {
    args: { normalized: string }
    row: { user_id: string; password_hash: string | null; status: string; credential_version: number }
  }
  /** Counts a sign-in for an address that nobody has: it belongs to no tenant, so it is a number and nothing else. */
  platform_login_unknown: {
    args: { how: string }
    row: { counted: bigint }
  }
  /**
   * Takes mails that are due for so many seconds; two instances take different ones. Their content is read in the scope
   * of their tenant. `form`: the highest first byte of contents that the caller can open.
   */
  platform_mail_claim: {
    args: { maxRows: number; leaseSeconds: number; form: number }
    row: { tenant_id: string; id: string }
  }
  /**
   * Clears what dead mails say, to whom and with which link, once they have expired: until then they can be sent again.
   */
  platform_mail_forget: {
    args: { maxRows: number }
    row: { forgotten: number }
  }
  /**
   * Makes somebody a member of the scope's tenant, with a first role. The same transaction must have made their
   * account, have accepted an invitation of their address with that role, or have made and founded the tenant. To
   * found, the person must be signed in, or new. A personal tenant is founded for somebody who has no tenant in use.
   * Returns false when they are a member already.
   */
  platform_member_add: {
    args: { membership: string; person: string; firstRole: string }
    row: { added: boolean }
  }
  /**
   * Adds up the counted changes. With `by_day`, also what no overview divides any more: its longest window reaches 30
   * days back.
   */
  platform_members_compact: {
    args: { byDay: boolean }
    row: { added: bigint }
  }
  /**
   * Returns how many members of each tenant have a confirmed factor, of tenants of which `member` is one, and of the
   * tenant `here`.
   */
  platform_mfa_counts: {
    args: { member: string | null; here: string | null; tenants: readonly string[] }
    row: { tenant_id: string; enrolled: number }
  }
  /** Returns which of these people are members with a confirmed factor. */
  platform_mfa_enrolled: {
    args: { people: readonly string[] }
    row: { user_id: string }
  }
  /**
   * Returns members without a confirmed factor, the longest-standing first; with `only_admins`, only those who hold a
   * permission to write, or of whom one is demanded by name, since `demanded_at`.
   */
  platform_mfa_not_ready: {
    args: { onlyAdmins: boolean; afterCreated: Date | null; afterId: string | null; maxRows: number }
    row: {
      user_id: string; email: string; display_name: string | null; admin: boolean; member_since: Date;
      membership_id: string; demanded_at: Date | null;
    }
  }
  /**
   * Removes the second factor with its recovery codes, remembered devices and open step-ups, and ends the person's
   * sessions. outcome: reset; none: there was none; elsewhere: no member, or of other tenants, too.
   */
  platform_mfa_reset: {
    args: { target: string }
    row: { outcome: string }
  }
  /**
   * Removes up to `most` assertions and proofs that could not be used any more, and as many revoked tokens that have
   * ended.
   */
  platform_oauth_forget: {
    args: { most: number }
    row: { forgotten: number }
  }
  /**
   * Returns to which tenant a mailed token belongs. Mailed codes are too short to be found by. kind is compared as
   * text, since a value that was added to an enum cannot be used in the transaction that adds it.
   */
  platform_one_time_token: {
    args: { hash: Uint8Array }
    row: { tenant_id: string; id: string; kind: string }
  }
  /** Returns the hash of the password of a member of the tenant `here`. No row: no member, or no password. */
  platform_password: {
    args: { target: string; here: string }
    row: { hash: string }
  }
  /**
   * Replaces the password whose hash is given. The new version of the credential ends every session at once. Returns
   * the new version; null: the password was changed meanwhile.
   */
  platform_password_change: {
    args: { target: string; oldHash: string; newHash: string }
    row: { version: number | null }
  }
  /** Returns whether somebody else knows the person's password, since they have set it. */
  platform_password_known: {
    args: { target: string }
    row: { known: boolean }
  }
  /**
   * Sets a new password for the holder of that version of the credential. This ends every session, and every link that
   * was mailed before. If nobody had proven the address yet, the second factor goes, too. Somebody whom their home has
   * deleted takes the account back if the address was proven. Returns the new version; null: the credential was changed
   * meanwhile.
   */
  platform_password_reset: {
    args: { target: string; oldVersion: number; newHash: string; keepKeys: boolean }
    row: { version: number | null }
  }
  /** Returns what each tenant of a member asks of their one password. */
  platform_password_rules: {
    args: { member: string }
    row: {
      tenant_id: string; auth_min_length: number | null; security_min_length: number | null; uppercase: boolean;
      number: boolean; symbol: boolean; complexity: string; breach_check: boolean; breach_fail_mode: string;
    }
  }
  /**
   * Sets a password as an administrator, only for a person who belongs to this tenant alone: else it would open the
   * doors of others. Their address counts as not verified from then on, since it is not the reader of its mails who
   * signs in. Returns the new version of the credential; null: not theirs alone.
   */
  platform_password_set: {
    args: { target: string; newHash: string }
    row: { version: number | null }
  }
  /** Returns whether a member has a password, and since when. No row: no member, or a member of other tenants, too. */
  platform_password_status: {
    args: { target: string }
    row: { password_set: boolean; changed_at: Date | null }
  }
  /**
   * Returns the queues of the service's own work: how many wait in each, and for how many seconds the oldest has been
   * due. What an instance has the lease of is not due. Of `log_sinks`, those count that wait for an event to be sent to
   * them. `webhooks_paused` and `log_sinks_paused` count those to which nothing is sent for a while.
   */
  platform_queues: {
    args: None
    row: { queue: string; waiting: bigint; oldest_seconds: number }
  }
  /**
   * Returns who can get their account back by a mail to the address, and the tenant of that mail: where they would
   * land, or the home of somebody deleted. tenant_id null: there is none.
   */
  platform_recoverable: {
    args: { normalized: string }
    row: { user_id: string; status: string; credential_version: number; tenant_id: string | null }
  }
  /**
   * Replaces the recovery codes by those with these hashes (hex). Returns false when there is no confirmed
   * authenticator.
   */
  platform_recovery_renew: {
    args: { target: string; codes: readonly string[] }
    row: { renewed: boolean }
  }
  /** Takes a recovery code, once. Returns false when there is no such unused code. */
  platform_recovery_use: {
    args: { target: string; code: Uint8Array }
    row: { taken: boolean }
  }
  /** Returns to which tenant and session a refresh token belongs. */
  platform_refresh_token: {
    args: { hash: Uint8Array }
    row: { tenant_id: string; id: string; session_id: string }
  }
  /**
   * Takes tenants for the sweeper, for so many seconds; two instances get different ones: those that have switched
   * something on, that are older than the shortest ceiling (`aged`; null: none), or in which a run was left unfinished.
   */
  platform_retention_claim: {
    args: { aged: Date | null; maxRows: number; leaseSeconds: number }
    row: { tenant_id: string }
  }
  /** Removes previews whose token is no longer good. Returns how many. */
  platform_retention_forget: {
    args: { maxRows: number }
    row: { forgotten: number }
  }
  /** Returns the token with this hash, not revoked, with everything its use depends on. */
  platform_scim_token: {
    args: { hash: Uint8Array }
    row: {
      id: string; tenant_id: string; connection_id: string; connection_status: string; tenant_status: string;
      ended: boolean; use_recorded: boolean; access_version: number; budget: string; budget_proven: boolean;
    }
  }
  /**
   * Returns what a client of this id proves who it is with: hashes of its secrets that have not ended, and its keys.
   * Nothing else of the principal; what it may do is read in the scope of its tenant.
   */
  platform_service_client: {
    args: { client: string }
    row: {
      tenant_id: string; tenant_status: string; disabled: boolean; jwks: unknown | null; secrets: string[];
      secret_hashes: Uint8Array[]; unrecorded: string[];
    }
  }
  /**
   * Returns whose sign-in page this is, by slug, or by a domain that the tenant has proven and published. A personal
   * tenant has none.
   */
  platform_sign_in_page: {
    args: { wantedSlug: string | null; wantedDomain: string | null }
    row: { tenant_id: string }
  }
  /**
   * Returns what the scope's tenant knows of a person before it decides whether they come in; member_since null: no
   * member. With `hold` what it says of a member stays so until the transaction ends: to change it one waits for the
   * end of the audit chain, or for the person.
   */
  platform_standing: {
    args: { person: string; hold: boolean }
    row: {
      member_since: Date | null; tenant_status: string | null; access_version: number | null; enrolled: boolean | null;
      admin: boolean | null; mfa_demanded: boolean | null;
    }
  }
  /**
   * Returns whether any tenant has suspended a member of the scope's tenant, and whether their address is proven: what
   * a sign-in asks that lands nowhere.
   */
  platform_suspension: {
    args: { person: string }
    row: { suspended: boolean; proven: boolean }
  }
  /** Returns how many members tenants have, from the roll-up. A tenant without members has no row. */
  platform_tenant_sizes: {
    args: { wanted: readonly string[] }
    row: { tenant_id: string; members: bigint }
  }
  /** Returns a member's authenticator. No row: no enrolment was begun, or no member. */
  platform_totp: {
    args: { target: string }
    row: { secret: Uint8Array; confirmed: boolean; recovery_codes_left: number }
  }
  /** Begins an enrolment, or begins it anew. Returns false when there is a confirmed factor. */
  platform_totp_begin: {
    args: { target: string; sealed: Uint8Array }
    row: { begun: boolean }
  }
  /**
   * Confirms the enrolment that has this secret, with the hashes of its recovery codes (hex). Returns false when there
   * is none, or it is confirmed.
   */
  platform_totp_confirm: {
    args: { target: string; sealed: Uint8Array; step: bigint | number; codes: readonly string[] }
    row: { confirmed: boolean }
  }
  /**
   * Removes the authenticator. Sessions no longer count as having shown it, and remembered devices are forgotten, in
   * every tenant.
   */
  platform_totp_remove: {
    args: { target: string }
    row: { removed: boolean }
  }
  /** Takes the code of a time step once, and none older than the last one taken. Returns false when it was taken. */
  platform_totp_use: {
    args: { target: string; step: bigint | number }
    row: { taken: boolean }
  }
  /**
   * Takes tenants whose logs have grown since their last checkpoint, if that is so many seconds old, and nobody else is
   * at them. Those that have waited longest come first. An entry that tells of the last checkpoint needs no checkpoint.
   */
  platform_tree_claim: {
    args: { intervalSeconds: number; leaseSeconds: number; most: number }
    row: { tenant_id: string }
  }
  /**
   * Returns the status of a person who can get their account back by a mail and has no tenant to be named in; no row
   * otherwise. It stays so until the transaction ends.
   */
  platform_unsettled: {
    args: { person: string }
    row: { status: string }
  }
  /**
   * Creates a person as an administrator, with a password that somebody else knows, or none (null). Returns false when
   * the address is taken.
   */
  platform_user_add: {
    args: {
      newId: string; newEmail: string; normalized: string; name: string | null; home: string;
      passwordHash: string | null;
    }
    row: { created: boolean }
  }
  /** Creates a person with a password of their own. Returns false when somebody holds the address. */
  platform_user_create: {
    args: {
      newId: string; newEmail: string; normalized: string; name: string | null; home: string; verified: boolean;
      passwordHash: string;
    }
    row: { created: boolean }
  }
  /**
   * Deletes a member whose home is here, until they are restored or purged: they cannot sign in, and their sessions end
   * at once. Their other tenants are informed. outcome: deleted, elsewhere or unknown.
   */
  platform_user_delete: {
    args: { target: string }
    row: { outcome: string }
  }
  /**
   * Changes a profile as an administrator. Fields that `change` names are set, with null cleared; its metadata replaces
   * what there is. Returns false when the account is not the tenant's alone.
   */
  platform_user_edit: {
    args: { target: string; change: string }
    row: { edited: boolean }
  }
  /**
   * Returns what a proof of the address has ended in the last 90 days, newest first. status: of the tenant, while the
   * person is a member of it.
   */
  platform_user_ended: {
    args: { person: string; maxRows: number }
    row: {
      id: string; at: Date; action: string; tenant_id: string; tenant_name: string | null; status: string | null;
      resource_id: string; metadata: unknown;
    }
  }
  /** Makes the tenant `home` the home of a member of the scope's tenant. */
  platform_user_home: {
    args: { target: string; home: string }
    row: { changed: boolean }
  }
  /** Returns open invitations to the person's address once it is proven; with `wanted`, that one alone. */
  platform_user_invitations: {
    args: { invitee: string; wanted: string | null }
    row: {
      id: string; tenant_id: string; tenant_name: string; tenant_slug: string; email: string; role_id: string;
      expires_at: Date; created_at: Date; inviter_name: string | null;
    }
  }
  /**
   * Restores a deleted person whose home is here; their other tenants are informed. outcome: restored; often: too many
   * restores, so wait so many seconds; taken: somebody else holds the address; unknown.
   */
  platform_user_restore: {
    args: { target: string }
    row: { outcome: string; wait: number | null }
  }
  /** Returns the tenant of one of the person's own live sessions. */
  platform_user_session: {
    args: { owner: string; wanted: string }
    row: { tenant_id: string }
  }
  /** Returns a person's own sessions, newest first, at most 100, with the names of the tenants that they are in now. */
  platform_user_sessions: {
    args: { owner: string; maxRows: number }
    row: {
      id: string; tenant_id: string; method: string; ip: string | null; user_agent: string | null; created_at: Date;
      last_seen_at: Date; expires_at: Date; revoked_at: Date | null; tenant_name: string | null;
    }
  }
  /**
   * Returns a person's tenants, newest first. Each of `terms`, in lower case, is part of the name or slug; null: any.
   * With `counted`, with how many members each has, without those who are deleted, and how many of them have a second
   * factor.
   */
  platform_user_tenants: {
    args: {
      member: string; terms: readonly string[] | null; beforeCreated: Date | null; beforeId: string | null;
      maxRows: number; counted: boolean;
    }
    row: {
      id: string; slug: string; name: string; personal: boolean; status: string; plan: string; region: string;
      logo_url: string; metadata: unknown; version: number; created_at: Date; updated_at: Date;
      member_count: number | null; mfa_enabled_count: number | null; access_version: number;
    }
  }
  /** Returns how many tenants of a person fit, up to `most`. */
  platform_user_tenants_count: {
    args: { member: string; terms: readonly string[] | null; most: number }
    row: { n: number }
  }
  /**
   * Changes a member's own profile, and returns their row. Fields that `change` names are set, with null cleared; keys
   * of its metadata are merged in. Fails if the person is no member.
   */
  platform_user_update: {
    args: { target: string; change: string }
    row: { profile: unknown }
  }
  /** Says that the person followed a link that was mailed to their address. */
  platform_user_verified: {
    args: { target: string }
    row: { changed: boolean }
  }
  /**
   * Takes the verification that was left alone for longest, of any tenant, for so many seconds. Two instances get
   * different ones. None: nothing is to be done.
   */
  platform_verification_claim: {
    args: { leaseSeconds: number }
    row: { tenant_id: string; id: string }
  }
  /**
   * Takes deliveries that are due, of all tenants, for so many seconds; two instances take different ones. At most
   * `of_each` are under way for a webhook, and one for a webhook at which several in a row have failed, so that slow
   * receivers slow no others. `full_tenants` have enough under way here. The content is read in the scope of the
   * tenant.
   */
  platform_webhook_claim: {
    args: { maxRows: number; ofEach: number; leaseSeconds: number; fullTenants: readonly string[] }
    row: { tenant_id: string; id: string }
  }
  /**
   * Queues new events for webhooks of all tenants, at most `most` for each. Returns how many, and whether there are
   * more.
   */
  platform_webhook_fan_out: {
    args: { actions: readonly string[]; eventTypes: readonly string[]; most: number }
    row: { queued: number; more: boolean }
  }
  /** Removes deliveries that ended so many days ago, or are of disabled webhooks, at most `most`. Returns how many. */
  platform_webhook_forget: {
    args: { days: number; most: number }
    row: { forgotten: number }
  }
  /**
   * Writes down what a run is to remove of one class: rows with ids one by one, the oldest first and max_rows at most;
   * of numbered rows the last number. previewed: how many are ripe and not held.
   */
  retention_plan: {
    args: { run: string; ofClass: string; before: Date; ofDays: number; maxRows: number }
    row: { previewed: bigint }
  }
  /**
   * Writes down one deleted person of this tenant, however recent, but not within the operator's days. outcome:
   * planned, held, early or unknown.
   */
  retention_plan_user: {
    args: { run: string; target: string; floorDays: number }
    row: { outcome: string }
  }
  /**
   * Removes the next batch of a class of a running run, and notes how far it has come. Only what was written down goes,
   * if it is still ripe and not held. covered: the numbers of audit payloads that went.
   */
  retention_purge: {
    args: { run: string; ofClass: string; maxRows: number }
    row: { removed: number; kept: number; changed: number; digest: Uint8Array; covered: string | null; done: boolean }
  }
  /**
   * Deletes a role under the tenant's lock. Its holders, groups, service principals and invitations get `instead`;
   * without one it is deleted only while nothing has it. outcome conflict: it has changed since that version.
   * Invitations come first: their acceptance holds the row, and then the role.
   */
  role_delete: {
    args: { gone: string; expected: number; instead: string | null }
    row: { outcome: string; members: number; invitations: number; grouped: number; services: number }
  }
  /** Returns roles of the tenant, and those that a member holds of their own, each with what it grants. */
  role_grants: {
    args: { roles: readonly string[]; member: string | null }
    row: { role: unknown; permissions: string[] }
  }
  /** Returns how many members hold each of these roles, without those who are deleted. No row: nobody. */
  role_holders: {
    args: { roles: readonly string[] }
    row: { role_id: string; members: number }
  }
  /**
   * Returns a service principal of the scope's tenant with everything that the use of its token `token` depends on.
   * granted: the permissions of its roles, and its own scopes.
   */
  service_access: {
    args: { service: string; token: string }
    row: {
      disabled: boolean; revoked: boolean; generation: number; dpop_required: boolean; tenant_status: string;
      granted: string[]; access_version: number; budget: string; budget_proven: boolean;
    }
  }
  /**
   * Returns everything that a request of a session depends on, so that a revocation takes effect at once. It runs with
   * the rights of the platform role and names the scope's tenant for each table: row-level security, once for each of
   * ten tables, took half of its time.
   */
  session_access: {
    args: { sessionId: string }
    row: {
      user_id: string; live: boolean; live_ms: number; user_status: string; tenant_status: string;
      credential_version: number; roles: string[]; permissions: string[]; access_version: number; auth_method: string;
      authenticated_at: Date; mfa_at: Date | null; mfa_by_device: boolean; email_verified: boolean; budget: string;
      budget_proven: boolean;
    }
  }
  /**
   * Returns what a first request begins with: a row with session_access as JSON in `configuration`, then those of
   * tenant_configuration, if the tenant has configured anything. No row: there is no such session.
   */
  session_begin: {
    args: { sessionId: string; mostRules: number; knownIpVersion: number | null }
    row: {
      configuration: unknown | null; id: string; tenant_id: string; cidr: string; network: string; action: string;
      label: string; enabled: boolean; expires_at: Date | null; hits: bigint; last_hit_at: Date | null; version: number;
      created_at: Date; updated_at: Date;
    }
  }
  /**
   * Opens a session with its refresh token, its link of the audit chain and what is counted of it, in the scope's
   * tenant and with the rights of requests. `decided_on` is the version of the access configuration by which standings
   * were judged; null: it was decided before, in the same transaction. `admitted` says which standings are let in, one
   * bit each, added up: 1 in grace, 2 an administrator, 4 with a second factor, 8 of whom one is demanded by name. A
   * member since after `grace_from` is in grace. Nothing is written when the version no longer counts, when the
   * standing is not let in, or for somebody who is no member of an active tenant.
   */
  session_open: {
    args: {
      decidedOn: number | null; admitted: number | null; graceFrom: Date | null; session: string; person: string;
      how: string; credential: number; signedInBy: string; signedInAt: Date; mfa: Date | null; mfaOnDevice: boolean;
      address: string | null; agent: string | null; until: Date; token: string; tokenDigest: Uint8Array; event: string;
      request: string | null; salt: Uint8Array; body: string; countedAs: string; byClient: string;
    }
    row: {
      opened: boolean; access_version: number | null; enrolled: boolean | null; admin: boolean | null;
      in_grace: boolean | null; mfa_demanded: boolean | null;
    }
  }
  /**
   * Tells with the commit. An instance that hears what its own transactions tell with the answer to COMMIT has named
   * itself; past a few hundred changes it takes everything for changed.
   */
  tell: {
    args: { what: string }
    row: { tell: unknown }
  }
  /** Changes the columns of the scope's tenant that `change` names, and returns its row. */
  tenant_change: {
    args: { change: string }
    row: { tenant: unknown }
  }
  /**
   * Returns what a tenant has set up, as of one moment. The first row has all settings as one object. The other rows
   * are IP rules: one more than asked for tells that there are more, and there are none where their version is the one
   * that the caller knows. Rules are rows and not JSON, which would take PostgreSQL twice as long. It has the rights of
   * the platform role for the same reason as session_access.
   */
  tenant_configuration: {
    args: { mostRules: number; knownIpVersion: number | null }
    row: {
      configuration: unknown | null; id: string; tenant_id: string; cidr: string; network: string; action: string;
      label: string; enabled: boolean; expires_at: Date | null; hits: bigint; last_hit_at: Date | null; version: number;
      created_at: Date; updated_at: Date;
    }
  }
  /**
   * Creates the scope's tenant with its roles and its first member, who founded it. Returns no slug (null) when it is
   * taken.
   */
  tenant_create: {
    args: {
      wantedSlug: string; givenName: string; forPerson: boolean; inRegion: string; logo: string; more: string;
      roles: string; membership: string; firstUser: string; firstRole: string;
    }
    row: {
      slug: string | null; status: string; plan: string; metadata: unknown; version: number; created_at: Date;
      updated_at: Date;
    }
  }
  /**
   * Creates a tenant with its links of the audit chain, and a session of the first member unless `session` is null.
   * Error QT001: somebody else knows their password, and nothing is written.
   */
  tenant_found: {
    args: {
      wantedSlug: string; givenName: string; forPerson: boolean; inRegion: string; logo: string; more: string;
      roles: string; membership: string; firstUser: string; firstRole: string; link: string; actorType: string;
      actorUserId: string | null; linkRequest: string | null; linkSalt: Uint8Array; linkBody: string;
      session: string | null; person: string | null; how: string | null; credential: number | null;
      signedInBy: string | null; signedInAt: Date | null; mfa: Date | null; mfaOnDevice: boolean | null;
      address: string | null; agent: string | null; until: Date | null; token: string | null;
      tokenDigest: Uint8Array | null; event: string | null; request: string | null; salt: Uint8Array | null;
      body: string | null; countedAs: string | null; byClient: string | null; actorKeyId: string | null;
      actorKeyCreatedBy: string | null; most: readonly number[] | null; hourly: readonly number[] | null;
      stored: readonly number[] | null;
    }
    row: {
      slug: string | null; status: string; plan: string; metadata: unknown; version: number; created_at: Date;
      updated_at: Date; refused: string | null; proven: boolean | null; allowed: number | null; wait: number | null;
    }
  }
  /** Returns the scope's tenant, and locks it as lock_tenant does. */
  tenant_hold: {
    args: None
    row: { tenant: unknown }
  }
  /** Puts a delivery back that was taken and not tried, without counting the attempt. */
  webhook_postpone: {
    args: { delivery: string; tried: number; seconds: number }
    row: { webhook_postpone: unknown }
  }
  /**
   * Queues the events after `after_seq` up to `until_seq` that the webhook asks for, each once, and returns how many.
   * The two lists say which event each audited action is. `again`: what is queued that was before: 'none', 'dead' for
   * what was given up, 'ended' for what was delivered, too. A trial is for the webhook that is tried alone.
   */
  webhook_queue: {
    args: {
      owner: string; target: string; afterSeq: bigint | number; untilSeq: bigint | number; actions: readonly string[];
      eventTypes: readonly string[]; again: string;
    }
    row: { queued: number }
  }
  /** Makes the oldest open delivery about each entity due, where none about it is. `entities` null: about all. */
  webhook_release: {
    args: { owner: string; target: string; entities: readonly string[] }
    row: { webhook_release: unknown }
  }
  /**
   * Returns the number of the newest event of the scope's tenant before a moment. Numbers follow the time, without
   * gaps, so this looks at few of them.
   */
  webhook_seq_before: {
    args: { moment: Date }
    row: { seq: bigint }
  }
  /**
   * Records what became of the attempt `tried`, and returns what the delivery is then: 'delivered', 'retrying', 'dead',
   * or 'late' where it is over already or somebody else is at it. `again_seconds` null: it is given up. The circuit
   * breaker: after five failures in a row nothing is sent for `pause_seconds`, then twice as long with each failure, up
   * to an hour. `failing_since`: since when nothing has arrived; null: the last attempt arrived.
   */
  webhook_settle: {
    args: {
      delivery: string; tried: number; arrived: boolean; code: number | null; fault: string | null;
      answer: string | null; againSeconds: number | null; pauseSeconds: number;
    }
    row: { outcome: string; failing_since: Date | null }
  }
}

/** The arguments of each function, in order, with their types in SQL. */
export const SIGNATURES: { readonly [Name in keyof Functions]: readonly (readonly [name: string, type: string])[] } = {
  active_owners: [['most', 'int']],
  api_key_uses_record: [['used', 'jsonb'], ['granted', 'jsonb'], ['most', 'int']],
  audit_actions: [],
  audit_append: [
    ['eventId', 'uuid'], ['actorType', 'text'], ['actorUserId', 'uuid'], ['action', 'text'], ['resourceType', 'text'],
    ['resourceId', 'text'], ['requestId', 'text'], ['salt', 'bytea'], ['body', 'text'], ['actorKeyId', 'uuid'],
    ['actorKeyCreatedBy', 'uuid'],
  ],
  audit_append_event: [
    ['eventId', 'uuid'], ['actorType', 'text'], ['actorUserId', 'uuid'], ['action', 'text'], ['resourceType', 'text'],
    ['resourceId', 'text'], ['requestId', 'text'], ['salt', 'bytea'], ['body', 'text'], ['what', 'text'],
    ['how', 'text'], ['why', 'text'], ['byClient', 'text'], ['person', 'uuid'], ['actorKeyId', 'uuid'],
    ['actorKeyCreatedBy', 'uuid'],
  ],
  audit_chain: [['afterSeq', 'bigint'], ['untilSeq', 'bigint']],
  audit_page: [
    ['onlyAction', 'text'], ['onlyResourceType', 'text'], ['onlyActor', 'uuid'], ['search', 'text'],
    ['since', 'timestamptz'], ['until', 'timestamptz'], ['beforeSeq', 'bigint'], ['maxRows', 'int'],
    ['onlyKey', 'uuid'], ['onlyKeyCreatedBy', 'uuid'], ['onlyActorType', 'text'], ['onlyResourceId', 'text'],
    ['onlyRequest', 'text'], ['onlyIp', 'text'], ['fromSeq', 'bigint'],
  ],
  audit_search_end: [['onlyAction', 'text'], ['onlyActor', 'uuid'], ['beforeSeq', 'bigint'], ['mostEvents', 'int']],
  audit_tree_grow: [['most', 'int'], ['leaseSeconds', 'int']],
  audit_tree_nodes: [['levels', 'int[]'], ['numbers', 'bigint[]']],
  auth_active: [['since', 'timestamptz'], ['until', 'timestamptz']],
  auth_active_series: [['bounds', 'timestamptz[]']],
  auth_counts: [['since', 'timestamptz'], ['until', 'timestamptz']],
  auth_counts_within: [['moments', 'timestamptz[]']],
  auth_overview: [['moment', 'timestamptz']],
  auth_series: [['bounds', 'timestamptz[]']],
  brand_hold: [],
  brand_publish: [
    ['content', 'jsonb'], ['person', 'uuid'], ['restored', 'int'], ['dropsDraft', 'boolean'], ['kept', 'int'],
    ['named', 'text[]'],
  ],
  configuration_relations: [],
  configuration_rows: [],
  current_tenant: [],
  gdpr_erase_late: [['purge', 'uuid']],
  gdpr_erase_log: [['home', 'uuid'], ['purge', 'uuid'], ['maxRows', 'int']],
  gdpr_erase_person: [['purge', 'uuid'], ['self', 'uuid']],
  gdpr_standing: [['person', 'uuid']],
  idempotency_claim: [
    ['keyId', 'uuid'], ['attempt', 'uuid'], ['print', 'bytea'], ['leaseSeconds', 'int'], ['keepSeconds', 'int'],
    ['most', 'int'],
  ],
  ip_rule_held: [['rule', 'uuid']],
  ip_rule_label: [['rule', 'uuid'], ['known', 'int'], ['wanted', 'text']],
  ip_rule_uses: [['rules', 'uuid[]']],
  legal_hold_confirm_release: [['hold', 'uuid'], ['author', 'uuid']],
  legal_hold_create: [['hold', 'uuid'], ['person', 'uuid'], ['why', 'text'], ['author', 'uuid']],
  legal_hold_on: [['person', 'uuid']],
  legal_hold_request_release: [['hold', 'uuid'], ['author', 'uuid']],
  lock_access: [],
  lock_tenant: [],
  log_sink_settle: [
    ['sink', 'uuid'], ['claimed', 'int'], ['upto', 'bigint'], ['sent', 'boolean'], ['moreSeconds', 'float8'],
    ['pauseSeconds', 'float8'], ['fault', 'text'],
  ],
  member_fact_refresh: [['person', 'uuid']],
  member_figures: [['moment', 'timestamptz'], ['firstDay', 'date']],
  member_hold: [['person', 'uuid']],
  member_matches: [
    ['terms', 'text[]'], ['wantedStatus', 'text'], ['wantedRole', 'uuid'], ['wantedGroup', 'uuid'],
    ['wantedMfa', 'boolean'], ['ordered', 'text'], ['backwards', 'boolean'], ['afterJoined', 'timestamptz'],
    ['afterText', 'text'], ['afterId', 'uuid'], ['skipped', 'int'], ['maxRows', 'int'],
  ],
  member_page: [
    ['beforeCreated', 'timestamptz'], ['beforeId', 'uuid'], ['skipped', 'int'], ['maxRows', 'int'],
    ['withMfa', 'boolean'], ['withSeen', 'boolean'],
  ],
  member_permission: [['memberUserId', 'uuid'], ['wanted', 'text']],
  member_permissions: [['memberUserId', 'uuid']],
  member_roles_change: [['membership', 'uuid'], ['given', 'uuid[]'], ['taken', 'uuid[]']],
  member_search: [
    ['terms', 'text[]'], ['wantedStatus', 'text'], ['wantedRole', 'uuid'], ['wantedGroup', 'uuid'],
    ['wantedMfa', 'boolean'], ['ordered', 'text'], ['backwards', 'boolean'], ['afterJoined', 'timestamptz'],
    ['afterText', 'text'], ['afterId', 'uuid'], ['skipped', 'int'], ['maxRows', 'int'], ['withMfa', 'boolean'],
    ['withSeen', 'boolean'],
  ],
  member_search_count: [
    ['terms', 'text[]'], ['wantedStatus', 'text'], ['wantedRole', 'uuid'], ['wantedGroup', 'uuid'],
    ['wantedMfa', 'boolean'], ['most', 'int'],
  ],
  operator_account_unlock: [['digest', 'bytea'], ['normalized', 'text'], ['about', 'jsonb'], ['why', 'text']],
  operator_break_glass: [
    ['t', 'uuid'], ['about', 'jsonb'], ['why', 'text'], ['networks', 'text[]'], ['minutes', 'int'],
  ],
  operator_mfa_reset: [['normalized', 'text'], ['about', 'jsonb'], ['why', 'text']],
  operator_tenant_count: [['search', 'text'], ['onlyStatus', 'text'], ['onlyPlan', 'text']],
  operator_tenant_key: [
    ['t', 'uuid'], ['about', 'jsonb'], ['why', 'text'], ['ownProvider', 'text'], ['ownKey', 'text'],
    ['newProvider', 'text'], ['newKey', 'text'], ['versions', 'int[]'], ['before', 'bytea[]'], ['after', 'bytea[]'],
  ],
  operator_tenant_plan: [['t', 'uuid'], ['about', 'jsonb'], ['why', 'text'], ['wanted', 'text']],
  operator_tenant_resume: [['t', 'uuid'], ['about', 'jsonb'], ['why', 'text']],
  operator_tenant_suspend: [['t', 'uuid'], ['about', 'jsonb'], ['why', 'text']],
  operator_tenants: [
    ['onlyOne', 'text'], ['search', 'text'], ['onlyStatus', 'text'], ['onlyPlan', 'text'],
    ['beforeCreated', 'timestamptz'], ['beforeId', 'uuid'], ['maxRows', 'int'],
  ],
  permissions_given: [['person', 'uuid']],
  platform_account_claim: [['target', 'uuid']],
  platform_account_own: [['target', 'uuid']],
  platform_address_proven: [['target', 'uuid']],
  platform_analytics_differences: [['t', 'uuid']],
  platform_analytics_rebuild: [['t', 'uuid']],
  platform_api_key: [['keyPrefix', 'text']],
  platform_audit_ends: [['tenants', 'uuid[]'], ['listenSeconds', 'float8']],
  platform_auth_events_reclaim: [],
  platform_browser_join: [['handle', 'bytea'], ['tenant', 'uuid'], ['joining', 'uuid'], ['person', 'uuid']],
  platform_browser_move: [['oldHandle', 'bytea'], ['newHandle', 'bytea']],
  platform_browser_sessions: [['handle', 'bytea']],
  platform_budget: [['what', 'text'], ['most', 'int[]']],
  platform_certificates_due: [['at', 'timestamptz'], ['maxRows', 'int'], ['maxOfEach', 'int']],
  platform_cluster: [['own', 'text']],
  platform_configuration_due: [['most', 'int']],
  platform_configuration_leave_open: [['at', 'timestamptz']],
  platform_configuration_postpone: [['open', 'int'], ['at', 'timestamptz']],
  platform_configuration_trim: [['kept', 'int'], ['most', 'int']],
  platform_connection: [['wanted', 'uuid']],
  platform_connection_attempt: [['hash', 'bytea']],
  platform_connections_forget: [['most', 'int']],
  platform_decisions_record: [['counted', 'jsonb'], ['most', 'jsonb'], ['ofOne', 'int'], ['unknown', 'text']],
  platform_domain_proven: [['domainId', 'uuid']],
  platform_domain_taken: [['wanted', 'text']],
  platform_domain_tenant: [['wanted', 'text']],
  platform_domains_due: [['at', 'timestamptz'], ['maxRows', 'int'], ['maxOfEach', 'int']],
  platform_email_change: [['target', 'uuid'], ['oldVersion', 'int'], ['newEmail', 'text'], ['normalized', 'text']],
  platform_email_change_hold: [['target', 'uuid'], ['void', 'boolean']],
  platform_founding: [
    ['person', 'uuid'], ['bytes', 'bigint'], ['most', 'int[]'], ['hourly', 'int[]'], ['stored', 'int[]'],
  ],
  platform_gdpr_claim: [['leaseSeconds', 'int']],
  platform_gdpr_page: [
    ['person', 'uuid'], ['onlyTenant', 'uuid'], ['wanted', 'text'], ['after', 'text'], ['maxRows', 'int'],
  ],
  platform_gdpr_parts: [],
  platform_gdpr_roles: [['person', 'uuid'], ['onlyTenant', 'uuid']],
  platform_gdpr_waiting: [],
  platform_guess_begin: [['digest', 'bytea'], ['most', 'int'], ['seconds', 'int']],
  platform_guess_end: [['digest', 'bytea'], ['ticket', 'uuid'], ['told', 'text'], ['most', 'int'], ['seconds', 'int']],
  platform_guesses_clear: [['most', 'int']],
  platform_guesses_forget: [['digests', 'text[]']],
  platform_hold_alone: [['target', 'uuid']],
  platform_idempotency_commit: [['attempt', 'uuid']],
  platform_idempotency_forget: [['most', 'int']],
  platform_invitation: [['hash', 'bytea']],
  platform_ip_rule_hits: [['counted', 'jsonb']],
  platform_is_member: [['target', 'uuid']],
  platform_key_here: [['key', 'uuid']],
  platform_key_uses_forget: [['days', 'int'], ['most', 'int']],
  platform_keys_ending: [
    ['at', 'timestamptz'], ['first', 'int'], ['last', 'int'], ['maxRows', 'int'], ['maxOfEach', 'int'],
  ],
  platform_landing_tenant: [['member', 'uuid']],
  platform_limits_forget: [['most', 'int']],
  platform_limits_settle: [
    ['instance', 'uuid'], ['ids', 'text[]'], ['owed', 'float8[]'], ['rates', 'float8[]'], ['bursts', 'float8[]'],
  ],
  platform_lock_digests: [['target', 'uuid']],
  platform_lock_lift: [['target', 'uuid']],
  platform_locked_until: [['target', 'uuid']],
  platform_log_sink_claim: [['maxRows', 'int'], ['leaseSeconds', 'int'], ['fullTenants', 'uuid[]']],
  platform_login: [['normalized', 'text']],
  platform_login_unknown: [['how', 'text']],
  platform_mail_claim: [['maxRows', 'int'], ['leaseSeconds', 'int'], ['form', 'int']],
  platform_mail_forget: [['maxRows', 'int']],
  platform_member_add: [['membership', 'uuid'], ['person', 'uuid'], ['firstRole', 'uuid']],
  platform_members_compact: [['byDay', 'boolean']],
  platform_mfa_counts: [['member', 'uuid'], ['here', 'uuid'], ['tenants', 'uuid[]']],
  platform_mfa_enrolled: [['people', 'uuid[]']],
  platform_mfa_not_ready: [
    ['onlyAdmins', 'boolean'], ['afterCreated', 'timestamptz'], ['afterId', 'uuid'], ['maxRows', 'int'],
  ],
  platform_mfa_reset: [['target', 'uuid']],
  platform_oauth_forget: [['most', 'int']],
  platform_one_time_token: [['hash', 'bytea']],
  platform_password: [['target', 'uuid'], ['here', 'uuid']],
  platform_password_change: [['target', 'uuid'], ['oldHash', 'text'], ['newHash', 'text']],
  platform_password_known: [['target', 'uuid']],
  platform_password_reset: [['target', 'uuid'], ['oldVersion', 'int'], ['newHash', 'text'], ['keepKeys', 'boolean']],
  platform_password_rules: [['member', 'uuid']],
  platform_password_set: [['target', 'uuid'], ['newHash', 'text']],
  platform_password_status: [['target', 'uuid']],
  platform_queues: [],
  platform_recoverable: [['normalized', 'text']],
  platform_recovery_renew: [['target', 'uuid'], ['codes', 'text[]']],
  platform_recovery_use: [['target', 'uuid'], ['code', 'bytea']],
  platform_refresh_token: [['hash', 'bytea']],
  platform_retention_claim: [['aged', 'timestamptz'], ['maxRows', 'int'], ['leaseSeconds', 'int']],
  platform_retention_forget: [['maxRows', 'int']],
  platform_scim_token: [['hash', 'bytea']],
  platform_service_client: [['client', 'uuid']],
  platform_sign_in_page: [['wantedSlug', 'text'], ['wantedDomain', 'text']],
  platform_standing: [['person', 'uuid'], ['hold', 'boolean']],
  platform_suspension: [['person', 'uuid']],
  platform_tenant_sizes: [['wanted', 'uuid[]']],
  platform_totp: [['target', 'uuid']],
  platform_totp_begin: [['target', 'uuid'], ['sealed', 'bytea']],
  platform_totp_confirm: [['target', 'uuid'], ['sealed', 'bytea'], ['step', 'bigint'], ['codes', 'text[]']],
  platform_totp_remove: [['target', 'uuid']],
  platform_totp_use: [['target', 'uuid'], ['step', 'bigint']],
  platform_tree_claim: [['intervalSeconds', 'int'], ['leaseSeconds', 'int'], ['most', 'int']],
  platform_unsettled: [['person', 'uuid']],
  platform_user_add: [
    ['newId', 'uuid'], ['newEmail', 'text'], ['normalized', 'text'], ['name', 'text'], ['home', 'uuid'],
    ['passwordHash', 'text'],
  ],
  platform_user_create: [
    ['newId', 'uuid'], ['newEmail', 'text'], ['normalized', 'text'], ['name', 'text'], ['home', 'uuid'],
    ['verified', 'boolean'], ['passwordHash', 'text'],
  ],
  platform_user_delete: [['target', 'uuid']],
  platform_user_edit: [['target', 'uuid'], ['change', 'jsonb']],
  platform_user_ended: [['person', 'uuid'], ['maxRows', 'int']],
  platform_user_home: [['target', 'uuid'], ['home', 'uuid']],
  platform_user_invitations: [['invitee', 'uuid'], ['wanted', 'uuid']],
  platform_user_restore: [['target', 'uuid']],
  platform_user_session: [['owner', 'uuid'], ['wanted', 'uuid']],
  platform_user_sessions: [['owner', 'uuid'], ['maxRows', 'int']],
  platform_user_tenants: [
    ['member', 'uuid'], ['terms', 'text[]'], ['beforeCreated', 'timestamptz'], ['beforeId', 'uuid'], ['maxRows', 'int'],
    ['counted', 'boolean'],
  ],
  platform_user_tenants_count: [['member', 'uuid'], ['terms', 'text[]'], ['most', 'int']],
  platform_user_update: [['target', 'uuid'], ['change', 'jsonb']],
  platform_user_verified: [['target', 'uuid']],
  platform_verification_claim: [['leaseSeconds', 'int']],
  platform_webhook_claim: [['maxRows', 'int'], ['ofEach', 'int'], ['leaseSeconds', 'int'], ['fullTenants', 'uuid[]']],
  platform_webhook_fan_out: [['actions', 'text[]'], ['eventTypes', 'text[]'], ['most', 'int']],
  platform_webhook_forget: [['days', 'int'], ['most', 'int']],
  retention_plan: [
    ['run', 'uuid'], ['ofClass', 'text'], ['before', 'timestamptz'], ['ofDays', 'int'], ['maxRows', 'int'],
  ],
  retention_plan_user: [['run', 'uuid'], ['target', 'uuid'], ['floorDays', 'int']],
  retention_purge: [['run', 'uuid'], ['ofClass', 'text'], ['maxRows', 'int']],
  role_delete: [['gone', 'uuid'], ['expected', 'int'], ['instead', 'uuid']],
  role_grants: [['roles', 'uuid[]'], ['member', 'uuid']],
  role_holders: [['roles', 'uuid[]']],
  service_access: [['service', 'uuid'], ['token', 'uuid']],
  session_access: [['sessionId', 'uuid']],
  session_begin: [['sessionId', 'uuid'], ['mostRules', 'int'], ['knownIpVersion', 'int']],
  session_open: [
    ['decidedOn', 'int'], ['admitted', 'int'], ['graceFrom', 'timestamptz'], ['session', 'uuid'], ['person', 'uuid'],
    ['how', 'text'], ['credential', 'int'], ['signedInBy', 'text'], ['signedInAt', 'timestamptz'],
    ['mfa', 'timestamptz'], ['mfaOnDevice', 'boolean'], ['address', 'text'], ['agent', 'text'],
    ['until', 'timestamptz'], ['token', 'uuid'], ['tokenDigest', 'bytea'], ['event', 'uuid'], ['request', 'text'],
    ['salt', 'bytea'], ['body', 'text'], ['countedAs', 'text'], ['byClient', 'text'],
  ],
  tell: [['what', 'text']],
  tenant_change: [['change', 'jsonb']],
  tenant_configuration: [['mostRules', 'int'], ['knownIpVersion', 'int']],
  tenant_create: [
    ['wantedSlug', 'text'], ['givenName', 'text'], ['forPerson', 'boolean'], ['inRegion', 'text'], ['logo', 'text'],
    ['more', 'jsonb'], ['roles', 'jsonb'], ['membership', 'uuid'], ['firstUser', 'uuid'], ['firstRole', 'uuid'],
  ],
  tenant_found: [
    ['wantedSlug', 'text'], ['givenName', 'text'], ['forPerson', 'boolean'], ['inRegion', 'text'], ['logo', 'text'],
    ['more', 'jsonb'], ['roles', 'jsonb'], ['membership', 'uuid'], ['firstUser', 'uuid'], ['firstRole', 'uuid'],
    ['link', 'uuid'], ['actorType', 'text'], ['actorUserId', 'uuid'], ['linkRequest', 'text'], ['linkSalt', 'bytea'],
    ['linkBody', 'text'], ['session', 'uuid'], ['person', 'uuid'], ['how', 'text'], ['credential', 'int'],
    ['signedInBy', 'text'], ['signedInAt', 'timestamptz'], ['mfa', 'timestamptz'], ['mfaOnDevice', 'boolean'],
    ['address', 'text'], ['agent', 'text'], ['until', 'timestamptz'], ['token', 'uuid'], ['tokenDigest', 'bytea'],
    ['event', 'uuid'], ['request', 'text'], ['salt', 'bytea'], ['body', 'text'], ['countedAs', 'text'],
    ['byClient', 'text'], ['actorKeyId', 'uuid'], ['actorKeyCreatedBy', 'uuid'], ['most', 'int[]'], ['hourly', 'int[]'],
    ['stored', 'int[]'],
  ],
  tenant_hold: [],
  webhook_postpone: [['delivery', 'uuid'], ['tried', 'int'], ['seconds', 'float8']],
  webhook_queue: [
    ['owner', 'uuid'], ['target', 'uuid'], ['afterSeq', 'bigint'], ['untilSeq', 'bigint'], ['actions', 'text[]'],
    ['eventTypes', 'text[]'], ['again', 'text'],
  ],
  webhook_release: [['owner', 'uuid'], ['target', 'uuid'], ['entities', 'text[]']],
  webhook_seq_before: [['moment', 'timestamptz']],
  webhook_settle: [
    ['delivery', 'uuid'], ['tried', 'int'], ['arrived', 'boolean'], ['code', 'int'], ['fault', 'text'],
    ['answer', 'text'], ['againSeconds', 'float8'], ['pauseSeconds', 'float8'],
  ],
}
