// Made from schema.graphql and methods.txt by sdk/build/generate.ts.

/** A tenant in the caller's own list; switch to it to see what is in it. */
export interface TenantSummary {
  /** Unique, made by the server. */
  readonly id: string
  /** Unique among all tenants for ever; lower-case letters, digits and hyphens. */
  readonly slug: string
  /** The name that people read. */
  readonly name: string
  /** Whether a signup made it for its user. */
  readonly personal: boolean
  /** Whether it may be used. */
  readonly status: TenantStatus
  /** What it has subscribed to. A plan other than FREE gives it budgets of its own; it switches no feature on or off. */
  readonly plan: TenantPlan
  /** A label for where its data should live; nothing is moved by it. */
  readonly region: string
  /**
   * URL or data: URL; empty when none. Mails and the sign-in page show it if it is an https URL and the brand has no logo.
   * Lists leave out data: URLs over 64 KiB, to keep pages small.
   */
  readonly logoUrl: string
  /** Labels of yours, at most 64 KiB of JSON: stored and returned, and read by nothing here. */
  readonly metadata: Record<string, unknown>
  /** Counts up with each change; for `expectedVersion`. */
  readonly version: number
  /** When it was made, by the server's clock. */
  readonly createdAt: string
  /** When its profile last changed. */
  readonly updatedAt: string
  /** How many people are members. */
  readonly memberCount: number
  /**
   * Whether its IP rules refuse the address that the request comes from. Then it is shown by id, slug, name, personal,
   * status and createdAt; all else is as of a tenant that has set nothing, and nobody in it is counted.
   */
  readonly blocked: boolean
  /** How many of them have a second factor. */
  readonly mfaEnabledCount: number
}

/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export interface Tenant {
  /** Unique, made by the server. */
  readonly id: string
  /** Unique among all tenants for ever; lower-case letters, digits and hyphens. */
  readonly slug: string
  /** The name that people read. */
  readonly name: string
  /** Whether a signup made it for its user. */
  readonly personal: boolean
  /** Whether it may be used. */
  readonly status: TenantStatus
  /** What it has subscribed to. A plan other than FREE gives it budgets of its own; it switches no feature on or off. */
  readonly plan: TenantPlan
  /** A label for where its data should live; nothing is moved by it. */
  readonly region: string
  /** URL or data: URL; empty when none. Mails and the sign-in page show it if it is an https URL and the brand has no logo. */
  readonly logoUrl: string
  /** Labels of yours, at most 64 KiB of JSON: stored and returned, and read by nothing here. */
  readonly metadata: Record<string, unknown>
  /** Counts up with each change; for `expectedVersion`. */
  readonly version: number
  /** When it was made, by the server's clock. */
  readonly createdAt: string
  /** When its profile last changed. */
  readonly updatedAt: string
}

/** An access token (JWT, RFC 9068 claims where they fit, ES256) and the refresh token that renews it. */
export interface TokenPair {
  /** For `Authorization: Bearer`; lives 10 minutes. */
  readonly accessToken: string
  /** How to send it: always Bearer. */
  readonly tokenType: string
  /** When the access token expires. */
  readonly expiresAt: string
  /** Seconds that the access token lives. */
  readonly expiresIn: number
  /** Opaque, for tokenRefresh; usable once; lives 30 days. */
  readonly refreshToken: string
  /** The session of both. */
  readonly sessionId: string
  /** The person of both. */
  readonly userId: string
  /** The tenant of both. */
  readonly tenantId: string
}

/** What a tenant asks for before it gives tokens. */
export interface StepUp {
  /** Id of the tenant that asks. */
  readonly tenantId: string
  /** Which of its rules asks. */
  readonly rule: StepUpRule
  /** What would satisfy it, one of these; empty where nothing can be shown, and only coming from elsewhere helps. */
  readonly methods: readonly StepUpMethod[]
  /** For people: what helps where nothing can be shown; null where `methods` has something. */
  readonly hint: string | null
  /** For stepUpComplete; works for 10 minutes and 5 attempts, and for nothing else. */
  readonly token: string
  /** When the step-up expires. */
  readonly expiresAt: string
}

/** What a tenant may use, and how much of it there is. */
export interface Entitlements {
  /** The plan that it has. It gives priority, and gates nothing here. */
  readonly plan: TenantPlan
  /** Which features it may use: all. */
  readonly features: EntitledFeatures
  /** How many of each it may have: -1 stands for no limit. */
  readonly limits: EntitledLimits
  /** How many there are now. */
  readonly usage: EntitledUsage
}

/** Features by name, as clients of the contract know them. */
export interface EntitledFeatures {
  /** Whether people may sign in by passkeys. */
  readonly passkeys: boolean
  /** Whether people may sign in by passwords. */
  readonly password: boolean
  /** Whether people may sign in by links in mails. */
  readonly magicLinks: boolean
  /** Whether people may sign in by social providers. */
  readonly social: boolean
  /** Whether an authenticator app may be a second factor. */
  readonly totp: boolean
  /** Whether codes in mails may be sent. */
  readonly emailOtp: boolean
  /** Whether there are pages for people who sign in. */
  readonly hostedLogin: boolean
  /** Whether codes in text messages may be a second factor. */
  readonly smsMfa: boolean
  /** Whether the tenant may have a brand of its own. */
  readonly customBranding: boolean
  /** Whether the tenant may have a domain of its own. */
  readonly customDomain: boolean
  /** Whether the tenant may have webhooks. */
  readonly webhooks: boolean
  /** Whether people may sign in by identity providers of the tenant. */
  readonly sso: boolean
  /** Whether the audit log may be exported. */
  readonly auditExport: boolean
  /** Whether the assistant may be used. */
  readonly aiQeetai: boolean
  /** Whether there may be ABAC policies. */
  readonly abac: boolean
  /** Whether directories may send users by SCIM. */
  readonly scim: boolean
  /** Whether people may sign in by LDAP directories. */
  readonly ldap: boolean
}

/** Limits by name, as clients of the contract know them; -1 stands for no limit. */
export interface EntitledLimits {
  /** Members of the tenant. */
  readonly seats: number
  /** Applications of the tenant. */
  readonly apps: number
  /** API keys that work. */
  readonly apiKeys: number
  /** Roles besides those that each tenant has. */
  readonly customRoles: number
  /** Webhooks of the tenant. */
  readonly webhooks: number
  /** Organizations of one account. */
  readonly orgs: number
  /** People who sign in within a month. */
  readonly mau: number
  /** Days for which the audit log is kept. */
  readonly auditRetentionDays: number
}

/** What there is now, of what plans can limit. */
export interface EntitledUsage {
  /** Members, those who are suspended included. */
  readonly seats: number
  /** Applications: this service keeps none. */
  readonly apps: number
  /** API keys that are neither revoked nor past their end. */
  readonly apiKeys: number
  /** Roles besides those that each tenant has. */
  readonly customRoles: number
}

/** Who acts, and as what. */
export interface Me {
  /** What kind of caller it is. */
  readonly actor: ActorType
  /** Id of the person; null for a key without one. */
  readonly userId: string | null
  /** Id of the tenant that the credential is scoped to. */
  readonly tenantId: string
  /** Id of the session; null for API keys. */
  readonly sessionId: string | null
  /** Address that the request came from, as IP rules see it; null: unknown. */
  readonly address: string | null
  /** The allow-list of the API key; null for people and for a key without restriction. */
  readonly scopes: readonly string[] | null
  /** What the caller may do in this tenant. */
  readonly permissions: readonly string[]
  /** The person; null for a key without one. */
  readonly user: User | null
}

/** A person with their account. */
export interface User {
  /** Unique, made by the server. */
  readonly id: string
  /** As typed by the person; unique among all people, ignoring case. */
  readonly email: string
  /** When the address was shown to be theirs; null: not yet. */
  readonly emailVerifiedAt: string | null
  /** As the person wants to be called; null: not given. */
  readonly displayName: string | null
  /**
   * Their picture: an https URL, or a data:image URL. In pages of members one of more than 2,048 characters is null;
   * `member` and `me` have it.
   */
  readonly avatarUrl: string | null
  /** A phone number (E.164), as entered: it has not been verified. null: not given. */
  readonly phone: string | null
  /** Whether they may sign in. */
  readonly status: UserStatus
  /** Their own settings, such as `locale`. */
  readonly metadata: Record<string, unknown>
  /** When they signed up. */
  readonly createdAt: string
  /** When their profile last changed. */
  readonly updatedAt: string
}

/** A setting that was saved and does not do what it says, or not yet. */
export interface SettingWarning {
  /** The setting that it is about. */
  readonly field: SettingField
  /** What does not happen, and why. */
  readonly message: string
}

/** Something of a person's that ended by a proof of their address, since somebody else may have made it. */
export interface EndedItem {
  /** Unique, made by the server. */
  readonly id: string
  /** When it was ended. */
  readonly endedAt: string
  /** What kind of thing it is. */
  readonly kind: EndedKind
  /** The tenant in which it ended. */
  readonly tenantId: string
  /** Its name; null when the person is no member of it. */
  readonly tenantName: string | null
  /** Id of the key, of the tenant, or of the person. */
  readonly resourceId: string
  /** The name of a key, with the first characters of the key itself; null of anything else. */
  readonly name: string | null
  /** How many API keys ended with a tenant. */
  readonly keys: number
  /** How many open invitations ended with a tenant. */
  readonly invitations: number
  /** Ids of the people who were removed from a personal tenant, or suspended in another one. */
  readonly members: readonly string[]
  /**
   * Whether the person can still have it back as it was: a suspended tenant by tenantResume, and then its members by
   * memberResume.
   */
  readonly resumable: boolean
}

/** One thing that a person's next password must be, and the tenant that asks most. */
export interface PasswordRule {
  /** What is asked for. */
  readonly kind: PasswordRuleKind
  /** Characters, for MIN_LENGTH; else null. */
  readonly minLength: number | null
  /** The tenant that asks for it; null: everybody is asked. */
  readonly tenantId: string | null
}

/** What there is of a person, in short. The archive has everything. */
export interface GdprDocument {
  /** The account itself. */
  readonly profile: GdprProfile
  /** Their sessions, at most 1000. */
  readonly sessions: readonly GdprSession[]
  /** Their passkeys; there are none. */
  readonly passkeys: readonly (Record<string, unknown>)[]
  /** What they may do, by role. */
  readonly roles: readonly GdprRole[]
  /** Whether they have an authenticator app. */
  readonly mfaTotpEnabled: boolean
  /** When it was read. */
  readonly generatedAt: string
}

/** The account of an export. */
export interface GdprProfile {
  /** Their address, as typed. */
  readonly email: string
  /** Their number; null: not given. */
  readonly phone: string | null
  /** As they want to be called; null: not given. */
  readonly displayName: string | null
  /** Whether they can sign in. */
  readonly status: string
  /** When the address was shown to be theirs; null: it was not. */
  readonly emailVerifiedAt: string | null
  /** When the account was made. */
  readonly createdAt: string
}

/** A session of an export. */
export interface GdprSession {
  /** Id of the session. */
  readonly id: string
  /** From where; null: unknown. */
  readonly ip: string | null
  /** By which client; null: unknown. */
  readonly userAgent: string | null
  /** When the session began. */
  readonly createdAt: string
  /** When it was used last. */
  readonly lastSeenAt: string
  /** When it was ended; null: it was not. */
  readonly revokedAt: string | null
}

/** A role of an export. */
export interface GdprRole {
  /** Name of the role. */
  readonly roleName: string
  /** The tenant that it is of. */
  readonly organization: string
  /** Since when they have it. */
  readonly grantedAt: string
}

/** One sign-in of a person to one tenant. */
export interface Session {
  /** Unique, made by the server; the `sid` claim of its access tokens. */
  readonly id: string
  /** The tenant that it is scoped to. */
  readonly tenantId: string
  /** The name of that tenant; null: its person is no active member any more, or it was deleted. */
  readonly tenantName: string | null
  /** Whether the request was sent in it. */
  readonly current: boolean
  /** Id of the person whose session it is. */
  readonly userId: string
  /** How the session began. */
  readonly method: SessionMethod
  /** Address of the client when it was last seen; null: unknown. */
  readonly ip: string | null
  /** User-Agent of the client when it was last seen; null: unknown. */
  readonly userAgent: string | null
  /** When the session began. */
  readonly createdAt: string
  /** When it last got tokens. */
  readonly lastSeenAt: string
  /** When it ends unless refreshed before. */
  readonly expiresAt: string
  /** When it was ended early; null: it was not. */
  readonly revokedAt: string | null
}

/** A member as a provider knows them. */
export interface ExternalIdentity {
  /** Unique, made by the server. */
  readonly id: string
  /** Id of the tenant, where alone it counts. */
  readonly tenantId: string
  /** Id of the connection to the provider. */
  readonly connectionId: string
  /** What people call the connection. */
  readonly connectionName: string
  /** How the connection is spoken to. */
  readonly kind: ConnectionKind
  /** Which social provider it is, such as `google`; empty for other kinds. */
  readonly provider: string
  /** Id of the person. */
  readonly userId: string
  /** What the provider calls them, which never changes there. */
  readonly subject: string
  /** The address that the provider said last; null: none. Nothing is decided by it. */
  readonly email: string | null
  /** How they were linked. */
  readonly linkedBy: IdentityLink
  /** When they were linked. */
  readonly linkedAt: string
  /** When they last signed in by it; null: never. */
  readonly lastLoginAt: string | null
}

/** A person's second factor. */
export interface MfaStatus {
  /** Whether there is a confirmed authenticator app. */
  readonly totpEnrolled: boolean
  /** How many recovery codes are left. */
  readonly recoveryCodesLeft: number
}

/** Who is not ready for the second factor that the tenant demands, or would demand. */
export interface MfaReadiness {
  /** Of whom it is demanded. */
  readonly enforcement: MfaEnforcement
  /** Since when; null: it is not. */
  readonly requiredSince: string | null
  /** Until when people who are members already are let in without a second factor; null: it is not demanded. */
  readonly graceUntil: string | null
  /** Those of whom it is demanded and who have none; of everybody, while the policy demands it of nobody. */
  readonly notReady: MfaNotReadyConnection
}

/** A page of people without a second factor. */
export interface MfaNotReadyConnection {
  /** The people of the page. */
  readonly nodes: readonly MfaNotReady[]
}

/** A person without a second factor. */
export interface MfaNotReady {
  /** Id of the person that this is about. */
  readonly userId: string
  /** Email address of the person. */
  readonly email: string
  /** Their name; null: they have given none. */
  readonly displayName: string | null
  /** Whether they hold a permission to write. */
  readonly admin: boolean
  /** Since when they are a member. */
  readonly memberSince: string
  /** Until when they are let in without; since when not, if it is demanded by name; null: it is not demanded of them. */
  readonly graceUntil: string | null
}

/** A link to sign in by, as the person sees it who opens it. */
export interface ReceivedSignInLink {
  /** Address of the person whom it signs in. */
  readonly email: string
  /** Name of the tenant that it signs in to. */
  readonly tenantName: string
  /** Its slug, unique among all tenants. */
  readonly tenantSlug: string
}

/** What a sign-in page may offer for a tenant. */
export interface SignInMethods {
  /** Methods that the tenant allows. */
  readonly allowed: readonly LoginMethod[]
  /** Those of them that this installation can carry out. */
  readonly available: readonly LoginMethod[]
  /** Whether anybody may register. */
  readonly selfRegistration: boolean
  /** Whether a device may be spared the second factor. */
  readonly rememberDevice: boolean
  /** Active connections, where the tenant allows signing in by one. */
  readonly connections: readonly SignInProvider[]
}

/** An active connection, for sign-in pages. */
export interface SignInProvider {
  /** Id of the connection. */
  readonly id: string
  /** How it is spoken to. */
  readonly kind: ConnectionKind
  /** Which social provider it is, such as `google`; empty for other kinds. */
  readonly provider: string
  /** What people call it. */
  readonly name: string
  /** Where a browser begins to sign in by it; null: people type their password on the sign-in page. */
  readonly loginUrl: string | null
}

/** What a sign-in page needs to know before anybody has signed in. */
export interface SignInPage {
  /** Id of the tenant to sign in to. */
  readonly tenantId: string
  /** Slug of the tenant, as in `Tenant.slug`. */
  readonly slug: string
  /** Name of the tenant. */
  readonly name: string
  /** URL of the logo; null when there is none. */
  readonly logoUrl: string | null
  /** URL of the icon; null when there is none. */
  readonly faviconUrl: string | null
  /** Buttons and links; null when it is the stock one. */
  readonly primaryColor: string | null
  /** Accents; null when it is the stock one. */
  readonly secondaryColor: string | null
  /** The tenant's language (BCP 47), for people whose own is not known; null when it has set none. */
  readonly locale: string | null
  /** What the page may offer. */
  readonly methods: SignInMethods
}

/** Where people with an address on a domain sign in. */
export interface SsoDiscovery {
  /** Active connections for the domain, the oldest first; several: people choose. Empty: there is none. */
  readonly connections: readonly SignInProvider[]
}

/** A person in the tenant. Being a member means holding at least one role of one's own. */
export interface Member {
  /** Unique, made by the server. */
  readonly id: string
  /** The tenant they are a member of. */
  readonly tenantId: string
  /** Id of the person, as in `User.id`. */
  readonly userId: string
  /** The person, with their account. */
  readonly user: User
  /** Their own roles; `groups` give them more. */
  readonly roles: readonly RoleSummary[]
  /** When they joined. */
  readonly joinedAt: string
  /** Their account's, or SUSPENDED while the tenant has suspended them. */
  readonly status: UserStatus
  /** When the tenant suspended them; null: it has not. */
  readonly suspendedAt: string | null
  /** When they last opened or renewed a session in the tenant; null: not known any more. */
  readonly lastSeenAt: string | null
  /** How many groups they are in. */
  readonly groupCount: number
  /** The groups that they are in, oldest first; at most 200. */
  readonly groups: readonly GroupSummary[]
  /** Whether they have a second factor. */
  readonly mfaEnabled: boolean
}

export interface RoleSummary {
  /** Unique, made by the server. */
  readonly id: string
  /** Unique among those of the tenant. */
  readonly name: string
  /** Whether it came with the tenant: then it keeps its name, and stays. */
  readonly system: boolean
}

export interface GroupSummary {
  /** Unique, made by the server. */
  readonly id: string
  /** Unique among those of the tenant, ignoring case. */
  readonly name: string
}

/** Whether a person holds a permission. */
export interface PermissionCheck {
  /** Whether the person holds it. */
  readonly allowed: boolean
  /** The roles that allow it; empty when refused. */
  readonly paths: readonly PermissionPath[]
  /** Why it is refused; null when allowed. */
  readonly reason: string | null
}

/** A role that gives a person a permission. */
export interface PermissionPath {
  /** Key of the permission. */
  readonly permission: string
  /** The role, as `role:<name>`. */
  readonly grantedBy: string
  /** `direct`: the role is their own; or `group:<name>`, by which they have it. */
  readonly via: string
  /** Id of the group by which they have the role; null: it is their own. */
  readonly groupId: string | null
  /** Id of the role that gives it. */
  readonly roleId: string
}

/** What a member may do. */
export interface MemberAccess {
  /** Their own roles. */
  readonly roles: readonly Role[]
  /** The groups that they are in. */
  readonly groups: readonly Group[]
  /** Permissions that come with both. */
  readonly permissions: number
  /** Permissions that their own roles give. */
  readonly permissionsOwn: number
  /** Permissions that the roles of their groups give; some may be their own, too. */
  readonly permissionsOfGroups: number
  /** ABAC policies of the tenant that are in use, which may forbid more. */
  readonly policies: number
}

/** A named set of permissions in one tenant. Each tenant starts with owner, admin and member. */
export interface Role {
  /** Unique, made by the server. */
  readonly id: string
  /** The tenant it belongs to. */
  readonly tenantId: string
  /** Unique among those of the tenant. */
  readonly name: string
  /** What it is for, in words. */
  readonly description: string
  /** Whether it came with the tenant: then it keeps its name, and stays. */
  readonly system: boolean
  /** Counts changes, of its permissions too; for `expectedVersion`. */
  readonly version: number
  /** When it was made, by the server's clock. */
  readonly createdAt: string
  /** How many members hold it, by themselves or by a group; suspended ones included. */
  readonly memberCount: number
  /** The permissions that it gives. */
  readonly permissions: readonly Permission[] | null
}

/** Something that can be allowed. */
export interface Permission {
  /** The same in every installation. */
  readonly id: string
  /** Such as `tenant.read`. */
  readonly key: string
  /** What it allows, in words. */
  readonly description: string
  /** Whether anything asks for it. False: it guards nothing yet, and is there for clients that name it. */
  readonly enforced: boolean
}

/** Members of a tenant who are given roles together. Each has the roles of their groups, besides their own. */
export interface Group {
  /** Unique, made by the server. */
  readonly id: string
  /** The tenant it belongs to. */
  readonly tenantId: string
  /** Unique among those of the tenant, ignoring case. */
  readonly name: string
  /** What it is for, in words. */
  readonly description: string
  /** Counts changes, of its roles too, but not of its members; for `expectedVersion`. */
  readonly version: number
  /** When it was made, by the server's clock. */
  readonly createdAt: string
  /** When its name, description or roles last changed. */
  readonly updatedAt: string
  /** How many members it has, suspended ones included. */
  readonly memberCount: number
  /** Whether a directory made it, which alone names it and says who is in it. */
  readonly ofDirectory: boolean
  /** The roles that its members have by it. */
  readonly roles: readonly RoleSummary[]
}

/** How a member signs in. */
export interface MemberSecurity {
  /** Whether the tenant demands a second factor of them, by its policy or by name. */
  readonly mfaRequired: boolean
  /** Since when the tenant demands one of them by name; null: it does not. */
  readonly mfaDemandedAt: string | null
  /** Whether they have an authenticator app. */
  readonly totpEnabled: boolean
  /** Recovery codes that they have left. */
  readonly recoveryCodesRemaining: number
  /** Whether they have a password; null if they also belong to other tenants. */
  readonly passwordSet: boolean | null
  /** Since when; null if they also belong to other tenants. */
  readonly passwordChangedAt: string | null
  /** Sessions in the tenant that live. */
  readonly activeSessions: number
  /** Different browsers or devices among them. */
  readonly distinctDevices: number
  /** Until when too many wrong passwords or codes keep them from signing in; null: nothing does. */
  readonly lockedUntil: string | null
}

/** A session of a member in the tenant. */
export interface MemberSession {
  /** Unique, made by the server. */
  readonly id: string
  /** Where it was last used from; null: unknown. */
  readonly ip: string | null
  /** By what it was last used; null: unknown. */
  readonly userAgent: string | null
  /** When the session began. */
  readonly createdAt: string
  /** When it was last refreshed. */
  readonly lastSeenAt: string
}

/** A row, and what became of it. */
export interface ImportedUser {
  /** Its place in the list, from 0. */
  readonly index: number
  /** Where it stands in a file, from 1. */
  readonly line: number
  /** The address, as it was sent; null: there was none. */
  readonly email: string | null
  /** What became of it. */
  readonly outcome: ImportOutcome
  /** The person; null when there is none. */
  readonly userId: string | null
  /** What was wrong first; null when nothing was. */
  readonly code: PersonErrorCode | null
  /** All that was wrong, for people; null when nothing was. */
  readonly message: string | null
}

/** A deleted person whose home is the tenant. */
export interface DeletedUser {
  /** Id of the person, as in `User.id`. */
  readonly id: string
  /** Their address. It stays theirs until they are purged, if they had shown it to be theirs; else it is free. */
  readonly email: string
  /** As they wanted to be called; null: not given. */
  readonly displayName: string | null
  /** When they were deleted. */
  readonly deletedAt: string
  /** When they signed up. */
  readonly createdAt: string
}

/** A run that was started. */
export interface RetentionRun {
  /** Unique among those of the tenant. */
  readonly id: string
  /** How far it has come. */
  readonly state: RetentionRunState
  /** Who has started it; null: not a person. */
  readonly startedBy: string | null
  /** That person; null: not a person. */
  readonly starter: Person | null
  /** When it was started; null: it is only previewed. */
  readonly startedAt: string | null
  /** When it was done; null: not yet. */
  readonly finishedAt: string | null
  /** What it removes, by class. */
  readonly classes: readonly RetentionRunClass[]
}

/**
 * A person as others refer to them, also when they have left: by name, and only to callers who hold `user.read`.
 * `Tenant.member` has the rest.
 */
export interface Person {
  /** Id of the person; kept when they have left. */
  readonly id: string
  /** Their name; null: they have given none, are no member any more, or the caller lacks `user.read`. */
  readonly displayName: string | null
  /** Whether they are no member any more, or were deleted; null: the caller lacks `user.read`. */
  readonly formerMember: boolean | null
}

/** How far a run has come with a class: count is removed, kept and changed, once it is done. */
export interface RetentionRunClass {
  /** The class of data that is meant. */
  readonly class: RetentionClass
  /** What ended before this moment goes. */
  readonly cutoff: string
  /** How many rows were previewed. */
  readonly count: number
  /** How many are removed. */
  readonly removed: number
  /** How many a legal hold that was made since has kept. */
  readonly kept: number
  /** How many were restored since, or are gone already. */
  readonly changed: number
}

/** How many people a tenant has. */
export interface UserStats {
  /** All of them, but for those who are deleted. */
  readonly total: number
  /** Those who may sign in. */
  readonly active: number
  /** Those who may not for now. */
  readonly suspended: number
  /** Open invitations. */
  readonly invited: number
  /** Those with a second factor. */
  readonly mfaEnabled: number
  /** Members without a second factor. */
  readonly mfaMissing: number
  /** Those who joined in the last 30 days. */
  readonly newLastMonth: number
}

/** How many people a tenant had, at the end of each of 30 days, oldest first; the last day is today so far. */
export interface UserTrends {
  /** All members at the end of each day. */
  readonly total: readonly number[]
  /** Those with a second factor. */
  readonly mfaEnabled: readonly number[]
}

/** What a change of a role would do to those who hold it. */
export interface RolePreview {
  /** How many members hold the role, by themselves or by a group; suspended ones included. */
  readonly holders: number
  /** How many groups have the role. */
  readonly groups: number
  /** How many pending invitations are for the role. */
  readonly invitations: number
  /** Permissions that the role, or the one in its place, would give in addition. */
  readonly gives: readonly RoleEffect[]
  /** Permissions that it would give no more. */
  readonly takes: readonly RoleEffect[]
}

/** A permission that people would get or lose. */
export interface RoleEffect {
  /** Key of the permission, such as `user.read`. */
  readonly permission: string
  /** How many members it makes a difference to: those who do not have it by another of their roles. */
  readonly people: number
  /** Some of them, at most 5, the newest members first. */
  readonly examples: readonly Person[]
}

/** An invitation of an address into the tenant. */
export interface Invitation {
  /** Unique, made by the server. */
  readonly id: string
  /** Id of the tenant that invites. */
  readonly tenantId: string
  /** Address of the person who is invited. */
  readonly email: string
  /** The role that they get; null: it is over, and its role was deleted since. */
  readonly roleId: string | null
  /** That role; null: it is over, and its role was deleted since. */
  readonly role: RoleSummary | null
  /** What has become of it. A pending one past `expiresAt` cannot be accepted. */
  readonly status: InvitationStatus
  /** Until when it can be accepted. */
  readonly expiresAt: string
  /** When it was accepted; null: it was not. */
  readonly acceptedAt: string | null
  /** When it was made, by the server's clock. */
  readonly createdAt: string
  /** The person who sent it last; null: an API key that acts as nobody, or not known. */
  readonly invitedBy: Person | null
  /** The newest mail with its link: whether it has left; null: mails of that time are no longer kept. */
  readonly mail: OutgoingMail | null
}

/** A mail of the tenant. What it says is never shown. */
export interface OutgoingMail {
  /** Unique in the tenant; also in its Message-ID. */
  readonly id: string
  /** Key of its template. */
  readonly template: string
  /** Whom it is for; null once it is sent or can be sent no more. */
  readonly recipient: string | null
  /** How far it has come. */
  readonly status: MailStatus
  /** How often it was tried. */
  readonly attempts: number
  /** When it is tried next; null when it is not. */
  readonly nextAttemptAt: string | null
  /** Why the last attempt failed; null when none did. */
  readonly lastError: string | null
  /** When it was taken; null: it was not. */
  readonly sentAt: string | null
  /** When what it says stops being of use. */
  readonly expiresAt: string
  /** When it was written. */
  readonly createdAt: string
}

/** Something in a mail that readers may have trouble with. */
export interface EmailWarning {
  /** What is the matter; never changes meaning. */
  readonly code: EmailWarningCode
  /** What is the matter, in words for people. */
  readonly message: string
  /** Where it stands; null when it is about the whole. */
  readonly part: EmailPart | null
  /** Counted from 1; null when it is about the whole. */
  readonly line: number | null
  /** Counted from 1; null when it is about the whole. */
  readonly column: number | null
}

/** A row of a list of invitations, and what became of it. */
export interface InvitationRow {
  /** Its place in the list, from 0. */
  readonly index: number
  /** The address, as it was sent; null: there was none. */
  readonly email: string | null
  /** The new invitation; null when there is none. */
  readonly invitation: Invitation | null
  /**
   * For clients that deliver it themselves; null when there is no invitation. Unlike the mailed link it does not verify
   * the address.
   */
  readonly token: string | null
  /** What was wrong with the row; empty when it was sent. */
  readonly userErrors: readonly InvitationUserError[]
}

/** What was wrong with an invitation. */
export interface InvitationUserError {
  /** For programs; never changes meaning. */
  readonly code: InvitationErrorCode
  /** For people; may change. */
  readonly message: string
  /** The input at fault, outermost first; null when none is to blame. */
  readonly path: readonly string[] | null
}

/** An invitation as the invited person sees it. */
export interface ReceivedInvitation {
  /** Unique, made by the server. */
  readonly id: string
  /** Id of the tenant that invites. */
  readonly tenantId: string
  /** Its name, as people read it. */
  readonly tenantName: string
  /** Its slug, unique among all tenants. */
  readonly tenantSlug: string
  /** Address of the person who is invited. */
  readonly email: string
  /** The role that they get. */
  readonly roleId: string
  /** Until when it can be accepted. */
  readonly expiresAt: string
  /** When it was made, by the server's clock. */
  readonly createdAt: string
  /** The name of the member who sent it; null: it was nobody, they have left, or their address is not verified. */
  readonly inviterName: string | null
}

/**
 * A long-lived credential of the tenant, sent as `Authorization: ApiKey <prefix>.<secret>`. It does at most what its maker
 * may do now, stops when they are no active member any more, and goes on once somebody takes it over (`apiKeyAdopt`).
 */
export interface ApiKey {
  /** Unique, made by the server. */
  readonly id: string
  /** The tenant it belongs to, and acts in. */
  readonly tenantId: string
  /** The person it acts as, while they are a member; null: it acts as the tenant. */
  readonly userId: string | null
  /** That person; null: it acts as the tenant. */
  readonly user: Person | null
  /**
   * The person who made it, or took it over since; of a key that a key made, who answers for that one. null: it was made
   * before this was kept, and acts as the owners do.
   */
  readonly createdBy: string | null
  /** That person; null: it was made before this was kept. */
  readonly creator: Person | null
  /** Whether they had shown a second factor in the session in which they did. */
  readonly createdWithMfa: boolean
  /** Whether it is refused because the person who made it is no longer an active member: another person can take it over. */
  readonly stopped: boolean
  /** What people call it. */
  readonly name: string
  /** The public part, to recognise the key by. */
  readonly prefix: string
  /** Permission keys and scopes of the vault that it is limited to; empty: no limit, and nothing of the vault. */
  readonly scopes: readonly string[]
  /** Networks that it is limited to, as in CIDR notation; empty: it works from everywhere that the tenant allows. */
  readonly allowedIps: readonly string[]
  /** When it stops working; null: never. */
  readonly expiresAt: string | null
  /** When it was last used, to the minute; null: never. */
  readonly lastUsedAt: string | null
  /** Address of the client that used it then; null: never, or unknown. */
  readonly lastUsedIp: string | null
  /** What was asked for then, as in `ApiKeyUse`; known within a minute. null: never, or not known yet. */
  readonly lastUsedOperation: string | null
  /**
   * From where and for what it was used within 90 days, newest first: at most 10 that differ, and 10 that were refused. Of
   * a key that was replaced, this is who still has the secret before.
   */
  readonly recentUses: readonly ApiKeyUse[]
  /**
   * Scopes that it used within 90 days: permissions that rules asked for, and scopes that opened a secret of the vault.
   * A rotation passes them on.
   */
  readonly usedScopes: readonly string[]
  /** Scopes that it has, and did not use within 90 days; of a key without a list, permissions. Known since `usesSince`. */
  readonly unusedScopes: readonly string[]
  /** Whether, within 90 days, it did what only a key without a list may do. Such a key cannot be narrowed. */
  readonly usedWithoutList: boolean
  /** Since when its uses are recorded. */
  readonly usesSince: string
  /** When it was revoked; null: it was not. */
  readonly revokedAt: string | null
  /** The key that a rotation made in its place; null: it was not rotated. */
  readonly replacedBy: string | null
  /** Counts changes; for `expectedVersion`. */
  readonly version: number
  /** When it was made, by the server's clock. */
  readonly createdAt: string
}

/** Who used an API key lately: one address and one operation. Written once a minute. */
export interface ApiKeyUse {
  /** Address of the client; null: unknown. */
  readonly address: string | null
  /** What was asked for, without arguments: the fields of the graph, or method and route of `/v1`. null: nothing was read. */
  readonly operation: string | null
  /** When that was so last. */
  readonly lastAt: string
  /** Whether it was refused, because the key does not work from this address. */
  readonly refused: boolean
}

/**
 * A program that acts by itself. It gets access tokens for ten minutes at `/v1/oauth/token`. It may do what its roles and
 * its scopes grant together, and without any of both nothing. It belongs to the tenant, and stays when its maker leaves.
 */
export interface ServicePrincipal {
  /** Unique, made by the server; it is the client id. */
  readonly id: string
  /** The tenant it belongs to, and acts in. */
  readonly tenantId: string
  /** What people call it; unique in the tenant, also among disabled ones. */
  readonly name: string
  /** What it is for, in words. */
  readonly description: string
  /** Permission keys and scopes of the vault that it has besides its roles. */
  readonly scopes: readonly string[]
  /** Roles of the tenant that it has. */
  readonly roles: readonly RoleSummary[]
  /** Whether its tokens are only good with a proof of its key (DPoP). */
  readonly dpopRequired: boolean
  /** Public keys by which its client proves who it is (RFC 7517); null: it has none, only secrets. */
  readonly jwks: Record<string, unknown> | null
  /** Its client secrets that have not ended, newest first: when each was last used shows who still has an old one. */
  readonly secrets: readonly ServicePrincipalSecret[]
  /** The person who made it, or who made the service principal that did; null: no person is known. */
  readonly createdBy: string | null
  /** That person; null: none is known. */
  readonly creator: Person | null
  /** Counts its changes. */
  readonly version: number
  /** When it was disabled, for good; null: it is not. */
  readonly disabledAt: string | null
  /** When it was made, by the server's clock. */
  readonly createdAt: string
}

/** A client secret, without the secret itself. */
export interface ServicePrincipalSecret {
  /** Unique, made by the server. */
  readonly id: string
  /** When it was made. */
  readonly createdAt: string
  /** When it stops working; null: with the next rotation. */
  readonly endsAt: string | null
  /** When it last got a token, to the minute; null: never. */
  readonly lastUsedAt: string | null
}

/** A secret of the vault as lists show it: without its value. */
export interface VaultSecret {
  /** Unique, made by the server. */
  readonly id: string
  /** The tenant that it belongs to. */
  readonly tenantId: string
  /** Unique in the tenant. It never changes, because API keys are limited to names. */
  readonly name: string
  /** A label, which means nothing to this service; empty when there is none. */
  readonly scope: string
  /** The last four characters of the value, to recognise it by; empty if it has fewer than eight. */
  readonly lastFour: string
  /** Counts changes, for `expectedVersion`. */
  readonly version: number
  /** When the value was set last. */
  readonly rotatedAt: string
  /** When the value was revealed or read last, to the minute; null: never. */
  readonly lastReadAt: string | null
  /** When it was made, by the server's clock. */
  readonly createdAt: string
  /** When it was changed last. */
  readonly updatedAt: string
}

/**
 * An address that is sent what happens in the tenant. Each event arrives at least once, and those about the same thing in
 * their order.
 */
export interface Webhook {
  /** Unique, made by the server. */
  readonly id: string
  /** The tenant whose events it is sent. */
  readonly tenantId: string
  /** Where deliveries go. */
  readonly url: string
  /** What it is for, in words. */
  readonly description: string
  /** Names of events that it is sent; empty: all. */
  readonly events: readonly string[]
  /** What signs deliveries, newest first: public keys, and until when. */
  readonly keys: readonly WebhookKey[]
  /** Attempts in a row that failed. */
  readonly failures: number
  /** Since when nothing has arrived; null: the last attempt arrived. */
  readonly failingSince: string | null
  /** Nothing is sent before, since several attempts in a row failed; null: it is not held back. */
  readonly pausedUntil: string | null
  /** The person who made it; null: no person is known. */
  readonly createdBy: string | null
  /** That person; null: none is known. */
  readonly creator: Person | null
  /** Counts its changes. */
  readonly version: number
  /** When it was disabled; null: it is not. */
  readonly disabledAt: string | null
  /** Whether it was disabled because nothing had arrived for three days. */
  readonly gaveUp: boolean
  /** When it was made, by the server's clock. */
  readonly createdAt: string
}

/** What signs deliveries, without its secret. */
export interface WebhookKey {
  /** Unique, made by the server. */
  readonly id: string
  /** The ed25519 key that checks `v1a` signatures, as Standard Webhooks writes it: `whpk_…`. */
  readonly publicKey: string
  /** When it was made. */
  readonly createdAt: string
  /** When it stops signing; null: with the next rotation. */
  readonly endsAt: string | null
}

/** An event that webhooks can be sent. */
export interface WebhookEvent {
  /** Its name, as `events` of a webhook has it. */
  readonly name: string
  /** When it happens. */
  readonly description: string
  /** What the body of a delivery looks like. */
  readonly example: Record<string, unknown>
}

/** An event on its way to a webhook. */
export interface WebhookDelivery {
  /** Unique, made by the server; sent as `X-Qeet-Delivery`. */
  readonly id: string
  /** The webhook that it goes to. */
  readonly webhookId: string
  /** Id of the event in the audit log, sent as `webhook-id`: the same each time that the event is sent. */
  readonly eventId: string
  /** Name of the event. */
  readonly eventType: string
  /** Number of the event in the audit log, which also orders events; sent as `X-Qeet-Sequence`. */
  readonly seq: number
  /** What it is about. Deliveries about the same go out one after the other. */
  readonly entity: string
  /** What became of it so far. */
  readonly status: WebhookDeliveryStatus
  /** How often it was tried. */
  readonly attempt: number
  /** The body, a JSON object as text. It is made of the audit log, and lacks what was erased there. */
  readonly payload: string
  /** The HTTP status of the last answer; null: there was none. */
  readonly statusCode: number | null
  /** Why the last attempt failed; null: it did not. */
  readonly error: string | null
  /** The beginning of the last answer, at most 4,000 bytes; null: there was none. */
  readonly responseBody: string | null
  /** When it arrived; null: not yet. */
  readonly deliveredAt: string | null
  /** When it is tried next; null: it has ended, or waits for an earlier one about the same. */
  readonly nextAttemptAt: string | null
  /** When it was given up; null: it was not. */
  readonly deadAt: string | null
  /** When it was queued. */
  readonly createdAt: string
}

/**
 * An address that the audit log is streamed to: each event at least once, in the order of the log. It is sent after the one
 * before has arrived.
 */
export interface LogSink {
  /** Unique, made by the server. */
  readonly id: string
  /** The tenant whose log it is sent. */
  readonly tenantId: string
  /** What its administrators call it. */
  readonly name: string
  /** How it is reached; its address says so. */
  readonly kind: LogSinkKind
  /** The address that events are sent to. */
  readonly url: string
  /** What an https sink is sent; syslog sinks have their own form. */
  readonly format: LogSinkFormat
  /** Actions that it is sent, such as `role.created`, or beginnings of them, such as `auth.*`; empty: all. */
  readonly actions: readonly string[]
  /** The header that has its secret; null: it has no secret. */
  readonly headerName: string | null
  /** Certificates as PEM that are trusted instead of the machine's; null: those of the machine. */
  readonly caCertificate: string | null
  /** Number of the event in the log up to which all has arrived, or is not wanted. */
  readonly cursorSeq: number
  /** How many events of the log come after that one. */
  readonly waitingEvents: number
  /** Seconds since the first of them happened; 0: none waits. */
  readonly waitingSeconds: number
  /** When something arrived last; null: never. */
  readonly deliveredAt: string | null
  /** Why the last attempt failed; null: it did not. */
  readonly error: string | null
  /** Attempts in a row that failed. */
  readonly failures: number
  /** Since when nothing has arrived; null: the last attempt arrived. */
  readonly failingSince: string | null
  /** Nothing is sent before, since the last attempt failed; null: it is not held back. */
  readonly pausedUntil: string | null
  /** The person who made it; null: no person is known. */
  readonly createdBy: string | null
  /** That person; null: none is known. */
  readonly creator: Person | null
  /** Counts its changes. */
  readonly version: number
  /** When it was disabled; null: it is not. */
  readonly disabledAt: string | null
  /** Whether it was disabled because nothing had arrived for three days. */
  readonly gaveUp: boolean
  /** When it was made, by the server's clock. */
  readonly createdAt: string
}

/** By what a directory comes, without its secret. */
export interface ScimToken {
  /** Unique, made by the server. */
  readonly id: string
  /** The tenant it belongs to. */
  readonly tenantId: string
  /** The connection whose users and groups it keeps. */
  readonly connectionId: string
  /** What it is called, for people who look after it. */
  readonly name: string
  /** When it was made, by the server's clock. */
  readonly createdAt: string
  /** Who made it; null: a key of the tenant alone. */
  readonly creator: Person | null
  /** Until when it works. */
  readonly expiresAt: string
  /** When it was last used, to the minute; null: it was not. */
  readonly lastUsedAt: string | null
  /** From where it was used then; null: it was not, or the address is not known. */
  readonly lastUsedIp: string | null
  /** When it was revoked; null: it was not. */
  readonly revokedAt: string | null
  /** Id of its successor; null: it has none. */
  readonly replacedBy: string | null
}

/** How people may sign in to the tenant, and what their passwords must be. */
export interface AuthPolicy {
  /** Id of the tenant that it applies to. */
  readonly tenantId: string
  /** Whether people may sign in with a password. */
  readonly passwordEnabled: boolean
  /** Characters that a password must have, 8 to 128. */
  readonly passwordMinLength: number
  /** Whether a password must have an upper-case letter (any script). */
  readonly passwordRequireUppercase: boolean
  /** Whether a password must have a digit (any script). */
  readonly passwordRequireNumber: boolean
  /** Whether a password must have a character that is neither letter, digit nor white space. */
  readonly passwordRequireSymbol: boolean
  /** Whether a password that is known from a data breach is refused. Needs a source: see BREACH_SOURCE. */
  readonly breachCheckEnabled: boolean
  /** What happens to a password that could not be checked. */
  readonly breachFailMode: BreachFailMode
  /** Whether people may sign in by a mailed link. */
  readonly magicLinkEnabled: boolean
  /** Minutes that a mailed link works, 5 to 1440. */
  readonly magicLinkTtlMinutes: number
  /**
   * Whether people may sign in with a passkey. This installation runs no passkey ceremony: it tells the flag to those who
   * do.
   */
  readonly passkeyEnabled: boolean
  /** Whether people may sign in by a mailed code. */
  readonly otpEmailEnabled: boolean
  /**
   * Whether people may sign in by a code sent to their phone. This installation sends none: it tells the flag to those who
   * do.
   */
  readonly otpSmsEnabled: boolean
  /** Whether people may sign in by connections of the tenant, while one is active. */
  readonly ssoEnabled: boolean
  /**
   * Id of the owner who gets in with password and second factor, for an hour at a time, where connections are the only way
   * to sign in; null: nobody.
   */
  readonly breakGlassOwnerId: string | null
  /** Whether anybody may register as a member. */
  readonly selfRegistrationEnabled: boolean
  /** Whether a device that has shown a second factor is spared it for 30 days. */
  readonly rememberDeviceEnabled: boolean
  /** Whether a second factor is demanded of everybody. The security policy can demand it too: the stricter counts. */
  readonly mfaRequired: boolean
  /**
   * Days, 0 to 90, for which members without a second factor are let in without one, counted from when it was first
   * demanded, or from when they joined if that is later.
   */
  readonly mfaGraceDays: number
  /**
   * Seconds after which a session ends however often it is refreshed, 300 to 31536000; null: only the security policy
   * limits it.
   */
  readonly sessionDurationSeconds: number | null
  /** The methods that are on, in one list. */
  readonly allowedLoginMethods: readonly LoginMethod[]
  /** Settings that do not do what they say in this installation. */
  readonly warnings: readonly SettingWarning[]
  /** What each setting is while nothing is stored, by the names of its input. */
  readonly defaults: Record<string, unknown>
  /** Counts up with each change; 0: nothing was ever stored. For `expectedVersion`. */
  readonly version: number
  /** When it last changed; null: never. */
  readonly updatedAt: string | null
}

/** What a change would have done, by the recorded decisions. What was not recorded is not counted. */
export interface AccessPreview {
  /** Decisions from here on were looked at. */
  readonly since: string
  /** How many were looked at. */
  readonly observed: number
  /** How many lack what the decision would depend on, such as the address. */
  readonly unknown: number
  /** Allowed then, refused by the change. */
  readonly newlyRefused: AccessPreviewGroup
  /** Allowed then, asked for more by the change: a second factor, or another method. */
  readonly newlyAsked: AccessPreviewGroup
  /** Refused then, allowed by the change. */
  readonly newlyAllowed: AccessPreviewGroup
  /** Whether no owner who was seen would still get in. */
  readonly lastOwnerAffected: boolean
}

/** Decisions that would come out differently. */
export interface AccessPreviewGroup {
  /** How many decisions they are. */
  readonly decisions: number
  /** How many people they were about. */
  readonly users: number
  /** How many API keys they were about. */
  readonly keys: number
  /** The first of them, most frequent first; at most 10. */
  readonly examples: readonly AccessPreviewExample[]
}

/** One kind of decision that would come out differently. */
export interface AccessPreviewExample {
  /** Id of the person; null for a key. */
  readonly userId: string | null
  /** That person; null for a key. */
  readonly user: Person | null
  /** Id of the API key; null for a person. */
  readonly keyId: string | null
  /** That API key; null for a person. */
  readonly key: ApiKeyReference | null
  /** Client address; null: unknown, or it does not matter. */
  readonly address: string | null
  /** How the person signed in; null where it does not matter. */
  readonly method: string | null
  /** What was asked, as `resource type: action`; null outside of ABAC. */
  readonly action: string | null
  /** Why it would come out differently. */
  readonly reason: string
  /** How often it was seen. */
  readonly decisions: number
  /** When it was seen last. */
  readonly lastAt: string
}

/** An API key as others refer to it, also when it was revoked: by name, and only to callers who hold `apikey.read`. */
export interface ApiKeyReference {
  /** Id of the API key; kept when it is gone. */
  readonly id: string
  /**
   * Its name, also when the key is gone, as long as the audit log has that it was made; null: nothing has it any more, or
   * the caller lacks `apikey.read`.
   */
  readonly name: string | null
  /** The public part; null as the name is. */
  readonly prefix: string | null
}

/** Age of sessions, second factor, and two lists of networks that count beside the IP rules. */
export interface SecurityPolicy {
  /** Id of the tenant that it applies to. */
  readonly tenantId: string
  /** Networks from which alone requests may come; empty: from anywhere. Counts whether the IP rules are enforced or not. */
  readonly ipAllowlist: readonly string[]
  /**
   * Networks from which requests may not come; stronger than any list or rule that allows. Counts whether the IP rules are
   * enforced or not.
   */
  readonly ipDenylist: readonly string[]
  /** Characters that a password must have, 8 to 128; the authentication policy may ask for more. */
  readonly passwordMinLength: number
  /** What else a password must be. */
  readonly passwordComplexity: PasswordComplexity
  /** After which a session ends however often it is refreshed: 5 minutes to 365 days. */
  readonly sessionMaxAge: number
  /** Of whom a second factor is demanded. */
  readonly mfaEnforcement: MfaEnforcement
  /**
   * Free-form, at most 64 KiB of JSON. `time_zone` (IANA, such as Europe/Berlin) sets the local time that ABAC conditions
   * see.
   */
  readonly settings: Record<string, unknown>
  /** The ABAC policies and the version of their set. */
  readonly abac: AbacSet
  /** What each setting is while nothing is stored, by the names of its input. */
  readonly defaults: Record<string, unknown>
  /** Counts up with each change; 0: nothing was ever stored. For `expectedVersion`. */
  readonly version: number
  /** When it last changed; null: never. */
  readonly updatedAt: string | null
}

/** All ABAC policies of the tenant. */
export interface AbacSet {
  /** By falling priority, then by name. */
  readonly policies: readonly AbacPolicy[]
  /** Counts up with each change of any of them. */
  readonly version: number
}

/**
 * A policy about who may do what, by attributes. Policies of the tenant's own resources and of this service's mutations
 * alike.
 */
export interface AbacPolicy {
  /** Unique, made by the server. */
  readonly id: string
  /** The tenant it belongs to. */
  readonly tenantId: string
  /** Unique among those of the tenant. */
  readonly name: string
  /** What it is for, in words. */
  readonly description: string
  /** What it says when it matches; a deny is stronger than any allow. */
  readonly effect: AbacEffect
  /** The type of resource that it is about, or `*`. For a mutation of this service, its area, such as ip_rule. */
  readonly resourceType: string
  /** The action that it is about, or `*`. For a mutation of this service, its name in snake case, such as ip_rule_create. */
  readonly action: string
  /** When it matches; `{}`: always. */
  readonly condition: Record<string, unknown>
  /** Which of several that decide is named; higher first. It never makes an allow stronger than a deny. */
  readonly priority: number
  /** Whether it counts in decisions. */
  readonly enabled: boolean
  /**
   * Cases that must come out as they say before it is enabled: `{ name, subject, resource, action, context, expect }` with
   * `match` or `no_match`.
   */
  readonly tests: readonly (Record<string, unknown>)[]
  /** Counts up with each change; for `expectedVersion`. */
  readonly version: number
  /** When it was made, by the server's clock. */
  readonly createdAt: string
  /** When it was last changed. */
  readonly updatedAt: string
}

/** What really applies to sign-ins of the tenant. Where both policies speak, the stricter counts. */
export interface EffectivePolicy {
  /** Characters that a password must have. */
  readonly passwordMinLength: EffectiveInt
  /** An upper-case letter is needed. */
  readonly passwordRequireUppercase: EffectiveBoolean
  /** A digit is needed. */
  readonly passwordRequireNumber: EffectiveBoolean
  /** A character that is neither letter, digit nor white space is needed. */
  readonly passwordRequireSymbol: EffectiveBoolean
  /** Well-known and easily guessed passwords are refused. */
  readonly passwordRefuseWellKnown: EffectiveBoolean
  /**
   * Passwords are looked up among breached ones. Where this installation has no source of those, it is false, but with the
   * fail mode CLOSED: then all new passwords are refused.
   */
  readonly breachCheck: EffectiveBoolean
  /** Methods that are on and that this installation can carry out. */
  readonly loginMethods: EffectiveLoginMethods
  /** Of whom a second factor is demanded. */
  readonly mfa: EffectiveMfa
  /** Days in which people without one may sign in. */
  readonly mfaGraceDays: EffectiveInt
  /** Seconds after which a session ends. */
  readonly sessionMaxAgeSeconds: EffectiveInt
  /** Minutes that a mailed link works. */
  readonly magicLinkTtlMinutes: EffectiveInt
  /** Anybody may register. */
  readonly selfRegistrationEnabled: EffectiveBoolean
  /** A device may be spared the second factor. */
  readonly rememberDeviceEnabled: EffectiveBoolean
  /** The networks that the operator of the installation lets in, even if the IP rules and lists refuse them; null: none. */
  readonly breakGlass: BreakGlass | null
}

/** A number, and where it comes from. */
export interface EffectiveInt {
  /** The value that applies. */
  readonly value: number
  /** Which setting decides it. */
  readonly source: PolicySource
}

/** Yes or no, and where it comes from. */
export interface EffectiveBoolean {
  /** The value that applies. */
  readonly value: boolean
  /** Which setting decides it. */
  readonly source: PolicySource
}

/** Methods, and where they come from. */
export interface EffectiveLoginMethods {
  /** The value that applies. */
  readonly value: readonly LoginMethod[]
  /** Which setting decides it. */
  readonly source: PolicySource
}

/** Of whom a second factor is demanded, and where that comes from. */
export interface EffectiveMfa {
  /** The value that applies. */
  readonly value: MfaEnforcement
  /** Which setting decides it. */
  readonly source: PolicySource
}

/**
 * A window in which the operator of the installation lets networks in, even if the tenant's IP rules and lists refuse
 * them.
 */
export interface BreakGlass {
  /** When it ends by itself. */
  readonly until: string
  /** The networks, canonical. */
  readonly networks: readonly string[]
  /** Why the operator opened it. */
  readonly reason: string
}

/** The IP rules of the tenant. With one that allows, only what one allows gets in; what one denies never does. */
export interface IpRuleSet {
  /** Whether the rules are enforced. */
  readonly enabled: boolean
  /** Those that allow first, then oldest first; at most 5,000. */
  readonly items: readonly IpRule[]
  /** How many there are. */
  readonly total: number
  /** Counts up with each change of any rule, of the lists of the security policy, and of the enforcement. */
  readonly version: number
  /**
   * Rules that change nothing, because a wider one decides; at most 5,000. Taking away the last one that allows lets
   * everybody else in.
   */
  readonly findings: readonly IpRuleFinding[] | null
  /** The change that undoes itself unless it is confirmed; null: there is none. */
  readonly openChange: IpChange | null
}

/** A rule about the addresses of one network. */
export interface IpRule {
  /** Unique, made by the server. */
  readonly id: string
  /** The tenant it belongs to. */
  readonly tenantId: string
  /** Network or address: as it was typed where that is canonical (RFC 4632, RFC 5952), else canonical. */
  readonly cidr: string
  /** What people call it. */
  readonly label: string
  /** What happens to requests from there. */
  readonly action: IpAction
  /** Whether it counts in decisions. */
  readonly enabled: boolean
  /** When it stops to count; null: never. */
  readonly expiresAt: string | null
  /** How many decisions it made, up to 2147483647; counted every few seconds. */
  readonly hits: number
  /** When it last made one; null: never. */
  readonly lastHitAt: string | null
  /** Counts up with each change; for `expectedVersion`. */
  readonly version: number
  /** When it was made, by the server's clock. */
  readonly createdAt: string
  /** When it was last changed. */
  readonly updatedAt: string
}

/** A rule that changes nothing. */
export interface IpRuleFinding {
  /** Id of the rule without effect. */
  readonly ruleId: string
  /** The rule; null: it was deleted in the meantime. */
  readonly rule: IpRule | null
  /** What is the matter with it. */
  readonly kind: IpRuleFindingKind
  /** The rule that decides in its place; null: an entry of the security policy's lists does. */
  readonly byRuleId: string | null
  /** That rule; null: an entry of the security policy's lists, or it was deleted in the meantime. */
  readonly byRule: IpRule | null
}

/** A change that undoes itself at a time unless it is confirmed before. */
export interface IpChange {
  /** For ipChangeConfirm and ipChangeRevert. */
  readonly id: string
  /** When it undoes itself. */
  readonly revertAt: string
  /** What kind of change it is. */
  readonly kind: IpChangeKind
  /** When it was made. */
  readonly madeAt: string
  /** The person who made it; null: no person, or not known. */
  readonly madeBy: Person | null
  /** The API key that made it; null: it was none. */
  readonly madeByKey: ApiKeyReference | null
  /** The rule as it was before; null: the change is about no rule that there was. */
  readonly before: IpRule | null
  /** The rule as it is now; null: the change is about no single rule, or the rule is gone. */
  readonly after: IpRule | null
  /** How many rules it added. */
  readonly added: number
  /** Whether the rules were enforced before; null: the change is not about that. */
  readonly enforcedBefore: boolean | null
}

/** A row of a list of IP rules, and what became of it. */
export interface IpRuleOutcome {
  /** Its place in the list, from 0. */
  readonly index: number
  /** The network, as it was sent; null: there was none. */
  readonly cidr: string | null
  /** The new rule; null when there is none. */
  readonly rule: IpRule | null
  /** What was wrong with the row; empty when it was added. */
  readonly userErrors: readonly IpRuleUserError[]
}

/** What was wrong with an IP rule. */
export interface IpRuleUserError {
  /** For programs; never changes meaning. */
  readonly code: IpRuleErrorCode
  /** For people; may change. */
  readonly message: string
  /** The input at fault, outermost first; null when none is to blame. */
  readonly path: readonly string[] | null
}

/** What the rules say about an address. */
export interface IpAccess {
  /** The address in canonical form, IPv4-mapped IPv6 as IPv4. */
  readonly address: string
  /** Whether the IP rules are enforced. */
  readonly enabled: boolean
  /** Whether a request from there would be allowed now. */
  readonly allowed: boolean
  /** Why, in words for people. */
  readonly reason: string
  /** Whether it would be allowed if the IP rules were enforced. */
  readonly wouldAllow: boolean
  /** Why, in words for people. */
  readonly wouldReason: string
  /** The entry that decides; null: none does. If the rules are not enforced, the one that would. */
  readonly winner: IpMatch | null
  /** The rule that decides; null: no rule does. */
  readonly matchedRuleId: string | null
  /** Every entry that the address falls into, narrowest network first. */
  readonly matches: readonly IpMatch[]
}

/** An entry that an address falls into. */
export interface IpMatch {
  /** Where it stands: in which part or list. */
  readonly source: IpMatchSource
  /** Id of the rule; null for an entry of a list. */
  readonly ruleId: string | null
  /** The rule; null for an entry of a list, or it was deleted in the meantime. */
  readonly rule: IpRule | null
  /** Its network, canonical. */
  readonly network: string
  /** Whether it lets in or refuses. */
  readonly action: IpAction
}

/** What came of a test case. */
export interface AbacTestResult {
  /** Its place in the list, from 0. */
  readonly index: number
  /** The name of the case. */
  readonly name: string
  /** Whether it came out as it says. */
  readonly passed: boolean
  /** What the case says. */
  readonly expected: AbacOutcome
  /** What came out in fact. */
  readonly got: AbacOutcome
  /** Why, in words for people. */
  readonly why: string
  /** The condition part by part. */
  readonly clauses: readonly AbacClause[]
}

/** A part of a condition, with its own outcome. */
export interface AbacClause {
  /** Where it stands in the condition, as a JSON pointer (RFC 6901); empty: the whole. */
  readonly pointer: string
  /** What kind of part it is. */
  readonly kind: AbacClauseKind
  /** Path of the attribute; null: it is no comparison. */
  readonly attribute: string | null
  /** Name of the operator; null: it is no comparison. */
  readonly operator: string | null
  /** What it is compared with, as JSON; null: with nothing. */
  readonly value: string | null
  /** The attribute of the request, as JSON; null: it is no comparison, or there is no such attribute. */
  readonly actual: string | null
  /** Whether it holds; null: it could not be evaluated. */
  readonly holds: boolean | null
  /** Why it could not be evaluated; null: it was. */
  readonly why: string | null
}

/** What the ABAC policies say about a request. */
export interface AbacDecision {
  /** Whether the request is allowed. */
  readonly allow: boolean
  /** The decision as a word, as policies have it. */
  readonly effect: AbacEffect
  /** The policy that decided, of several the first by priority; null: none did, which is a no. */
  readonly matchedPolicyId: string | null
  /** The reason, for people. It names the policy if the caller has `policy.read`. */
  readonly reason: string
  /** With `explain`: a line for each candidate, if the caller has `policy.read`; else null. */
  readonly trace: readonly string[] | null
  /** When it was decided. */
  readonly evaluatedAt: string
  /** With `explain`: what became of each candidate, by rank, if the caller has `policy.read`; else null. */
  readonly steps: readonly AbacStep[] | null
}

/** A policy that was considered for a decision. */
export interface AbacStep {
  /** Id of the policy. */
  readonly policyId: string
  /** The name of the policy. */
  readonly name: string
  /** What it says when it matches. */
  readonly effect: AbacEffect
  /** Its rank among those that decide; higher first. */
  readonly priority: number
  /** What came of its condition; one that could not be evaluated denies. */
  readonly outcome: AbacOutcome
  /** Why it could not be evaluated; null: it was. */
  readonly why: string | null
  /** Whether it is the one that decided. */
  readonly decides: boolean
  /** Its condition part by part, as it is stored now; null: there are too many candidates, or the policy is gone. */
  readonly clauses: readonly AbacClause[] | null
}

/** What an editor of policies offers. */
export interface AbacVocabulary {
  /** Attributes of requests about this service's own mutations; your own requests have what you send. */
  readonly attributes: readonly AbacAttribute[]
  /** What a comparison can do. */
  readonly operators: readonly AbacOperator[]
  /** What the mutations of this service are about, with their actions. */
  readonly resourceTypes: readonly AbacResourceType[]
}

/** An attribute that a condition can name. */
export interface AbacAttribute {
  /** As `attr` of a condition names it. */
  readonly path: string
  /** What its values are. */
  readonly type: AbacValueType
  /** What it says, in words. */
  readonly description: string
}

/** An operator of comparisons. */
export interface AbacOperator {
  /** As `op` of a condition names it. */
  readonly name: string
  /** What its `value` must be. */
  readonly operand: AbacOperand
  /** When the comparison holds, in words. */
  readonly description: string
}

/** What mutations of this service are about. */
export interface AbacResourceType {
  /** As in `AbacPolicy.resourceType`. */
  readonly name: string
  /** As in `AbacPolicy.action`. */
  readonly actions: readonly string[]
}

/** Limits of a tenant's requests. A request counts on that of the tenant and on that of its person or API key. */
export interface RateLimits {
  /** Of all requests of the tenant. Without a limit of its own, it shares one with the other tenants of its founder. */
  readonly tenant: RateLimit
  /** Of each person in the tenant. */
  readonly user: RateLimit
  /** Of each API key. */
  readonly apiKey: RateLimit
  /** Counts up with each change; 0: nothing was ever stored. For `expectedVersion`. */
  readonly version: number
  /** When it last changed; null: never. */
  readonly updatedAt: string | null
}

/** A limit that applies, and its bounds. */
export interface RateLimit {
  /** Requests that come back each second. */
  readonly rate: number
  /** Requests that can come at once. */
  readonly capacity: number
  /** Whether the tenant has set it. */
  readonly overridden: boolean
  /** What the installation has. */
  readonly default: RateLimitValues
  /** What the tenant may set at most. */
  readonly most: RateLimitValues
}

/** A limit, as its two numbers. */
export interface RateLimitValues {
  /** Requests that come back each second. */
  readonly rate: number
  /** Requests that can come at once. */
  readonly capacity: number
}

/** An identity provider or directory of the tenant. */
export interface Connection {
  /** Unique, made by the server. */
  readonly id: string
  /** The tenant whose members sign in by it. */
  readonly tenantId: string
  /** How it is spoken to. */
  readonly kind: ConnectionKind
  /** Which social provider it is, such as `google`; empty for other kinds. */
  readonly provider: string
  /** What people call it, also on the sign-in page. */
  readonly name: string
  /** Whether people sign in by it. */
  readonly status: ConnectionStatus
  /** Whether its status is ACTIVE. */
  readonly enabled: boolean
  /**
   * Domains of the addresses that it is for, as lower-case A-labels. Of these only those count that the tenant has proven.
   * Empty: all that it has proven.
   */
  readonly domains: readonly string[]
  /** Names under which the provider says who somebody is. */
  readonly attributes: ConnectionAttributes
  /**
   * Whether somebody whom the provider knows, on a domain that the tenant has proven, becomes a member with their first
   * sign-in, if nobody has an account with that address yet.
   */
  readonly createMembers: boolean
  /** Roles that members have while the provider says that they are in a group. */
  readonly roleMap: readonly MappedRole[]
  /** The role of members whom it creates; null: `member`. */
  readonly defaultRoleId: string | null
  /** Whether a second factor that is shown at the provider counts in this tenant. */
  readonly trustsMfa: boolean
  /** Values of `acr` or AuthnContext with which the provider says that one was shown. */
  readonly mfaContexts: readonly string[]
  /** Where a browser begins to sign in by it; null: people type their password on the sign-in page. */
  readonly loginUrl: string | null
  /** When somebody last signed in by it, or tried it with success; null: never. */
  readonly lastGoodAt: string | null
  /** When somebody last signed in by it; null: never. */
  readonly lastLoginAt: string | null
  /** Counts changes of its settings. For `expectedVersion`. */
  readonly version: number
  /** When it was made, by the server's clock. */
  readonly createdAt: string
  /** When its settings last changed. */
  readonly updatedAt: string
  /** Where the directory is; null: it is of another kind. */
  readonly ldap: LdapSettings | null
  /** The settings of a SAML connection; null for other kinds. */
  readonly saml: SamlSettings | null
  /** The settings of a connection to an OpenID provider; null for other kinds. */
  readonly oidc: OidcSettings | null
  /** The settings of a connection to a social provider; null for other kinds. */
  readonly social: SocialSettings | null
}

/** Names under which a provider says who somebody is; empty: what is usual for its kind. */
export interface ConnectionAttributes {
  /** Name of the email address. */
  readonly email: string
  /** Name of the person's name. */
  readonly name: string
  /** Name of the groups. */
  readonly groups: string
}

/** Members of a group at the provider have the role. */
export interface MappedRole {
  /** The group, exactly as the provider calls it. */
  readonly group: string
  /** Id of the role that they get. */
  readonly roleId: string
}

/** A directory. The reader's password is never shown. */
export interface LdapSettings {
  /** `ldap://` or `ldaps://`, a host, and a port unless it is 389 or 636. */
  readonly serverUrl: string
  /** Whether a connection by `ldap://` goes on encrypted before anything is said. */
  readonly startTls: boolean
  /** Whether the server need not show that it is the right one. Only where the operator allows it. */
  readonly skipTlsVerify: boolean
  /** Certificates of the issuers that are trusted, as PEM; empty: those of the machine. */
  readonly caCertificate: string
  /** The name with which this service signs in to search. */
  readonly bindDn: string
  /** Where people are searched. */
  readonly baseDn: string
  /** Which of them somebody is, with `%s` for the name that is typed. */
  readonly userFilter: string
  /** The attribute that stays when somebody is renamed; empty: entryUUID, objectGUID, nsUniqueId or ipaUniqueID. */
  readonly idAttribute: string
  /** Where groups are searched; empty: people say it themselves, as `memberOf`. */
  readonly groupBaseDn: string
  /** Which groups somebody is in, with `%s` for their distinguished name. */
  readonly groupFilter: string
}

/** What a SAML connection knows of its identity provider, and what that must know of this service. */
export interface SamlSettings {
  /** Entity ID of the identity provider. */
  readonly idpEntityId: string
  /** Where people sign in, by the binding HTTP-Redirect. */
  readonly idpSsoUrl: string
  /** Where messages of single logout go, by the binding HTTP-Redirect; null: it has none. */
  readonly idpSloUrl: string | null
  /** Where answers to its messages of single logout go; null: to `idpSloUrl`, too. */
  readonly idpSloResponseUrl: string | null
  /** The certificates with which it signs, in PEM. */
  readonly idpCertificate: string
  /** The same certificates, one by one. */
  readonly certificates: readonly SamlCertificate[]
  /** Whether it may begin a sign-in by itself. Then others can sign somebody in as themselves, without being asked. */
  readonly allowIdpInitiated: boolean
  /** Whether everybody must sign in anew there, even with a session there. */
  readonly forceAuthn: boolean
  /** Which kind of NameID it is asked for. */
  readonly nameIdFormat: SamlNameIdFormat
  /** Entity ID of this service for the connection; its metadata is there. */
  readonly spEntityId: string
  /** Where the identity provider sends its responses. */
  readonly spAcsUrl: string
  /** Where the identity provider sends messages of single logout. */
  readonly spSloUrl: string
  /** The certificate of this service for the connection, in PEM: it signs requests with it, and opens what is sealed for it. */
  readonly spCertificate: string
  /** Until when what was sealed for the key before still opens; null: there was none. The key before signs nothing. */
  readonly formerKeyUntil: string | null
  /** A look at the settings alone, as the contract of /v1 has it. */
  readonly test: SamlTest
}

/** A certificate with which an identity provider signs. */
export interface SamlCertificate {
  /** The certificate itself, in PEM. */
  readonly pem: string
  /** Whose it is, by its subject. */
  readonly subject: string
  /** SHA-256 of its DER form, in pairs of hexadecimal digits with colons. */
  readonly fingerprint: string
  /** From when it is valid. */
  readonly notBefore: string
  /** Until when it is valid. */
  readonly notAfter: string
}

/** What a look at the settings of a SAML connection found. */
export interface SamlTest {
  /** Whether all is well. */
  readonly ok: boolean
  /** The same as `ok`, by the name that SDKs expect. */
  readonly success: boolean
  /** Each thing that was looked at. */
  readonly checks: readonly SamlCheck[]
  /** The first that is wrong; null: none. */
  readonly error: string | null
}

/** One thing that was looked at. */
export interface SamlCheck {
  /** What it is, for people. */
  readonly name: string
  /** Whether it is as it should be. */
  readonly ok: boolean
  /** What is wrong; null: nothing. */
  readonly detail: string | null
}

/** How this service is known to an OpenID provider. */
export interface OidcSettings {
  /** The issuer of the provider, without /.well-known. */
  readonly issuer: string
  /** The client id of this service there. */
  readonly clientId: string
  /** Whether a client secret is stored. It is never shown. */
  readonly hasSecret: boolean
  /** What is asked for. */
  readonly scopes: readonly string[]
  /** How the client shows its secret. */
  readonly clientAuthentication: OidcClientAuthentication
  /** Whether the provider's word on addresses counts, also where it does not say that it has verified them. */
  readonly trustsEmail: boolean
  /** Where the provider sends people back to: to be entered there, letter by letter. */
  readonly redirectUri: string
}

/** How this service is known to a social provider. */
export interface SocialSettings {
  /** The issuer of the provider, or the address of the server that people run themselves. */
  readonly issuer: string
  /** The issuer, where the connection names it; null: it is the preset's own. */
  readonly discoveryUrl: string | null
  /** The client id of this service there. */
  readonly clientId: string
  /** Whether a client secret is stored. It is never shown. */
  readonly hasSecret: boolean
  /** What is asked for. */
  readonly scopes: readonly string[]
  /** The organisation to which the provider is limited; null: it is not. */
  readonly organisation: string | null
  /** Apple's id of the team; null for others. */
  readonly appleTeamId: string | null
  /** Apple's id of the key; null for others. */
  readonly appleKeyId: string | null
  /** Whether the provider's word on addresses counts, also where it does not say that it has verified them. */
  readonly trustsEmail: boolean
  /** Where the provider sends people back to: to be entered there, letter by letter. */
  readonly redirectUri: string
}

/** What came of a trial. */
export interface ConnectionTrial {
  /** Whether the person would be signed in, or why not. */
  readonly result: ConnectionTrialResult
  /** The address that the provider said; null: none. */
  readonly email: string | null
  /** The name that the provider said; null: none. */
  readonly name: string | null
  /** The groups that the provider said, at most 100. */
  readonly groups: readonly string[]
  /** Ids of the roles that these groups give. */
  readonly roleIds: readonly string[]
  /** Whether the provider says that a second factor was shown, and the connection trusts that. */
  readonly mfa: boolean
}

/** One thing that a look at a connection found. It names no person, and no secret. */
export interface ConnectionFinding {
  /** For programs; never changes meaning. */
  readonly code: ConnectionFindingCode
  /** Whether people can sign in all the same. */
  readonly severity: ConnectionFindingSeverity
  /** What was found, for people; may change. */
  readonly message: string
  /** What to do about it; null: nothing. */
  readonly advice: string | null
  /** The setting at fault, outermost first; null when it is none. */
  readonly path: readonly string[] | null
}

/** A social provider that the service knows. */
export interface SocialPreset {
  /** For programs, such as `google`. */
  readonly provider: string
  /** What people call it. */
  readonly label: string
  /** The setting that limits it to one organisation, such as `hostedDomain`; null: it has none. */
  readonly restriction: string | null
  /** Whether that setting must be given. */
  readonly restrictionRequired: boolean
  /** Whether people may run it themselves, so that an `issuer` may be given. */
  readonly selfHosted: boolean
  /** Whether the secret is a private key, with a team and a key id. */
  readonly signsSecret: boolean
}

/** How a tenant looks. */
export interface Branding {
  /** Id of the tenant that looks like this. */
  readonly tenantId: string
  /**
   * https URL, or data:image URL of at most 300,000 characters; a larger image is named by where it is shown. Null when
   * there is none: then the `logoUrl` of the tenant is shown, if it is an https URL.
   */
  readonly logoUrl: string | null
  /** https URL, or data:image URL of at most 300,000 characters; the icon of the sign-in page. Null when there is none. */
  readonly faviconUrl: string | null
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`: buttons and links. Null when it is the stock one. */
  readonly primaryColor: string | null
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`: accents. Null when it is the stock one. */
  readonly secondaryColor: string | null
  /** Host name of the sign-in page, in lower-case A-labels (RFC 5890). Counts once it is proven. Null when there is none. */
  readonly customDomain: string | null
  /** Whom mails come from, by name. Counts once the domain of `emailFromAddress` is proven. Null when it is the stock one. */
  readonly emailFromName: string | null
  /**
   * Whom mails come from. Until its domain is proven they come from the service, and answers go here. Null when it is the
   * stock one.
   */
  readonly emailFromAddress: string | null
  /** Free-form, at most 64 KiB of JSON. `locale` (BCP 47) is the language of mails to people who have none of their own. */
  readonly settings: Record<string, unknown>
  /** Whether `customDomain` is proven, so that the sign-in page is found by it. */
  readonly customDomainVerified: boolean
  /** As whom mails leave now. */
  readonly sender: MailSender
  /** What the colours and the logo will be hard to read or see as. */
  readonly warnings: readonly BrandingWarning[]
  /** What would be published next; null when there is no draft. */
  readonly draft: BrandingDraft | null
  /** What was published, newest first; the last 20. Once in a document. */
  readonly history: readonly BrandingRevision[] | null
  /** Counts up with each publication; 0: nothing was ever published. For `expectedVersion`. */
  readonly version: number
  /** When it was last published; null: never. */
  readonly updatedAt: string | null
}

/** As whom mails leave. */
export interface MailSender {
  /** Name that mails come from. */
  readonly name: string
  /** Address of the sender. */
  readonly address: string
  /** Where answers go; null when to the sender. */
  readonly replyTo: string | null
}

/** Something about a brand that people will have trouble with (contrast: WCAG 2.2, success criteria 1.4.3 and 1.4.11). */
export interface BrandingWarning {
  /** The field that it is about. */
  readonly field: BrandingField
  /** What is the matter, in words for people. */
  readonly message: string
  /** Contrast that was found; null when it is not about contrast. */
  readonly ratio: number | null
  /** Contrast that is needed; null when it is not about contrast. */
  readonly required: number | null
  /** The nearest colour that would do; null when there is none. */
  readonly suggestion: string | null
}

/** A brand that is not published yet. */
export interface BrandingDraft {
  /**
   * https URL, or data:image URL of at most 300,000 characters; a larger image is named by where it is shown. Null when
   * there is none: then the `logoUrl` of the tenant is shown, if it is an https URL.
   */
  readonly logoUrl: string | null
  /** https URL, or data:image URL of at most 300,000 characters; the icon of the sign-in page. Null when there is none. */
  readonly faviconUrl: string | null
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`: buttons and links. Null when it is the stock one. */
  readonly primaryColor: string | null
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`: accents. Null when it is the stock one. */
  readonly secondaryColor: string | null
  /** Host name of the sign-in page, in lower-case A-labels (RFC 5890). Counts once it is proven. Null when there is none. */
  readonly customDomain: string | null
  /** Whom mails come from, by name. Counts once the domain of `emailFromAddress` is proven. Null when it is the stock one. */
  readonly emailFromName: string | null
  /**
   * Whom mails come from. Until its domain is proven they come from the service, and answers go here. Null when it is the
   * stock one.
   */
  readonly emailFromAddress: string | null
  /** Free-form, at most 64 KiB of JSON. `locale` (BCP 47) is the language of mails to people who have none of their own. */
  readonly settings: Record<string, unknown>
  /** What the colours and the logo will be hard to read or see as. */
  readonly warnings: readonly BrandingWarning[]
  /** Counts up with each draft that is saved. */
  readonly version: number
  /** When it was last saved. */
  readonly updatedAt: string
}

/** A brand that was published. */
export interface BrandingRevision {
  /** https URL. One that was published as a data:image URL is at an address of this service. Null when there is none. */
  readonly logoUrl: string | null
  /**
   * https URL; the icon of the sign-in page. One that was published as a data:image URL is at an address of this service.
   * Null when there is none.
   */
  readonly faviconUrl: string | null
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`: buttons and links. Null when it is the stock one. */
  readonly primaryColor: string | null
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`: accents. Null when it is the stock one. */
  readonly secondaryColor: string | null
  /** Host name of the sign-in page, in lower-case A-labels (RFC 5890). Counts once it is proven. Null when there is none. */
  readonly customDomain: string | null
  /** Whom mails come from, by name. Counts once the domain of `emailFromAddress` is proven. Null when it is the stock one. */
  readonly emailFromName: string | null
  /**
   * Whom mails come from. Until its domain is proven they come from the service, and answers go here. Null when it is the
   * stock one.
   */
  readonly emailFromAddress: string | null
  /** Free-form, at most 64 KiB of JSON. `locale` (BCP 47) is the language of mails to people who have none of their own. */
  readonly settings: Record<string, unknown>
  /** Its number; the first one is 1. */
  readonly version: number
  /** When it was published. */
  readonly publishedAt: string
  /** The person who did; null when it was no person. */
  readonly publishedBy: Person | null
  /** The revision that was published again; null when it was new. */
  readonly restoredFrom: number | null
}

/** How a brand would look. An image of more than 300,000 characters is shown once it is saved. */
export interface BrandingPreview {
  /** What the colours and the logo will be hard to read or see as. */
  readonly warnings: readonly BrandingWarning[]
  /** As whom mails would leave. */
  readonly sender: MailSender
}

/** A domain that the tenant says is its own. */
export interface TenantDomain {
  /** Unique among those of the tenant. */
  readonly id: string
  /** In lower-case A-labels (RFC 5890). */
  readonly domain: string
  /** The same for people, where it has other than ASCII letters. */
  readonly unicode: string
  /** Whether it is proven. */
  readonly verified: boolean
  /** When it was proven; null: not yet. */
  readonly verifiedAt: string | null
  /** When name servers last said whether the record is there; null: never. */
  readonly checkedAt: string | null
  /** The record that proves it. */
  readonly record: DnsRecord
  /** What is special about that record's value. */
  readonly verificationToken: string
  /** When it was added. */
  readonly createdAt: string
}

/** A DNS record to make. */
export interface DnsRecord {
  /** Its name, as people read it. */
  readonly name: string
  /** Type of the DNS record. */
  readonly type: string
  /** The value that the record must have. */
  readonly value: string
}

/** A mail that this service sends, in the form that counts for one language of one tenant. */
export interface EmailTemplate {
  /** Such as `verify_email`. */
  readonly key: string
  /** The language (BCP 47) that was asked for; null: every language. */
  readonly locale: string | null
  /** The name that people read. */
  readonly name: string
  /** When it is sent. */
  readonly description: string
  /** Of one line, at most 255 characters. */
  readonly subject: string
  /** HTML, or plain text; at most 64 KiB. */
  readonly body: string
  /** Of the plain text part, at most 64 KiB. Null when that part is made from the body. */
  readonly text: string | null
  /** What it can say, its own variables first, then those of every mail. */
  readonly variables: readonly EmailTemplateVariable[]
  /** Names of those that make the mail what it is. */
  readonly variableNames: readonly string[]
  /** Whether the tenant has a form of its own for exactly this language. */
  readonly custom: boolean
  /** Where a mail in this language is looked for, first to last; the first one that there is counts. */
  readonly chain: readonly EmailTemplateLink[]
  /** Why the tenant's own form cannot be used, so that mails leave in the built-in one; empty when all is well. */
  readonly problems: readonly EmailTemplateProblem[]
  /** Names that it uses and no mail of this key has, and what it does not say though readers need it. */
  readonly warnings: readonly EmailWarning[]
  /** What would be published next; null when there is no draft. */
  readonly draft: EmailTemplateDraft | null
  /**
   * What was published for exactly this language, newest first; the last 20. Once in a document, so of one template: of a
   * list, of the first.
   */
  readonly history: readonly EmailTemplateRevision[] | null
  /** Counts up with each change; 0: never touched. For `expectedVersion`. */
  readonly version: number
  /** When it was last changed; null: never. */
  readonly updatedAt: string | null
  /** The built-in form for the same language, to compare with: what readers get where there is no other. */
  readonly builtIn: EmailTemplateContent
  /** The tenant's own forms and drafts of this mail, in all languages; the one for every language first. */
  readonly forms: readonly EmailTemplateForm[] | null
}

/** Something that a mail can say. */
export interface EmailTemplateVariable {
  /** As in `{{ name }}`. */
  readonly name: string
  /** What it is: decides how it is escaped, and what of it is taken out. */
  readonly kind: EmailVariableKind
  /** What it stands for, in words. */
  readonly description: string
  /** A sample value, for previews. */
  readonly sample: string
  /** Whether every mail has it. */
  readonly common: boolean
}

/** A place where a mail is looked for. */
export interface EmailTemplateLink {
  /** Language (BCP 47); null: every language. */
  readonly locale: string | null
  /** Whether it is the tenant's own; else it is built in. */
  readonly custom: boolean
  /** Whether there is one. */
  readonly exists: boolean
  /** Whether it is the one that counts. */
  readonly used: boolean
}

/** What is wrong with a stored template. */
export interface EmailTemplateProblem {
  /** Where it stands: in which part or list. */
  readonly part: EmailPart
  /** What is wrong, in words for people. */
  readonly message: string
  /** Counted from 1; null when it is about the whole. */
  readonly line: number | null
  /** Counted from 1; null when it is about the whole. */
  readonly column: number | null
}

/** A template that is not published yet. */
export interface EmailTemplateDraft {
  /** Of one line, at most 255 characters. */
  readonly subject: string
  /** HTML, or plain text; at most 64 KiB. */
  readonly body: string
  /** Of the plain text part, at most 64 KiB. Null when that part is made from the body. */
  readonly text: string | null
  /** When it was last saved. */
  readonly updatedAt: string
  /** Why it cannot be published: the rules of templates have changed since it was saved. Empty when all is well. */
  readonly problems: readonly EmailTemplateProblem[]
  /** Names that it uses and no mail of this key has, and what it does not say though readers need it. */
  readonly warnings: readonly EmailWarning[]
}

/** A template that was published. */
export interface EmailTemplateRevision {
  /** Of one line, at most 255 characters. */
  readonly subject: string
  /** HTML, or plain text; at most 64 KiB. */
  readonly body: string
  /** Of the plain text part, at most 64 KiB. Null when that part is made from the body. */
  readonly text: string | null
  /** Its number; the first one is 1. */
  readonly version: number
  /** When it was published. */
  readonly publishedAt: string
  /** The person who did; null when it was no person. */
  readonly publishedBy: Person | null
  /** The revision that was published again; null when it was new. */
  readonly restoredFrom: number | null
}

/** What a mail says in one of its forms. */
export interface EmailTemplateContent {
  /** Language (BCP 47) that it is written in. */
  readonly locale: string
  /** Of one line, at most 255 characters. */
  readonly subject: string
  /** HTML, or plain text; at most 64 KiB. */
  readonly body: string
  /** Of the plain text part, at most 64 KiB. Null when that part is made from the body. */
  readonly text: string | null
}

/** An own form of a mail, or a draft of one, in one language. */
export interface EmailTemplateForm {
  /** Language (BCP 47); null: every language. */
  readonly locale: string | null
  /** Whether it is published, so that mails leave in it. */
  readonly published: boolean
  /** Whether a draft waits to be published. */
  readonly drafted: boolean
  /** When it was last changed. */
  readonly updatedAt: string
}

/** A mail as it would leave. */
export interface EmailPreview {
  /** Name and address that it comes from. */
  readonly sender: MailSender
  /** The subject, as readers see it. */
  readonly subject: string
  /** The rendered body, before it is put into the layout. */
  readonly body: string
  /** The HTML part of the mail. */
  readonly html: string
  /** The plain text part. */
  readonly text: string
  /** A page that is safe to show: the HTML part in a sandboxed frame that can load images and styles, and nothing else. */
  readonly document: string
  /** Octets of the whole message, as it goes to the mail server. */
  readonly size: number
  /** The language of the template that was used; null: every language. */
  readonly locale: string | null
  /** Names that were to be printed and have no value; they stand in the mail as they were written. */
  readonly missing: readonly string[]
  /** Names that no mail of this key has. */
  readonly unknown: readonly string[]
  /** What to look at before it is published. */
  readonly warnings: readonly EmailWarning[]
}

/** Who uses the tenant, and how they sign in: exact numbers, from counts that are kept with each sign-in. */
export interface Analytics {
  /** The moment that the numbers are of. */
  readonly asOf: string
  /** The dashboard of /v1; days, weeks and hours are those of UTC. */
  readonly overview: AnalyticsOverview
  /** What happened in each interval of a range. */
  readonly series: AnalyticsSeries
}

/** The dashboard of /v1. */
export interface AnalyticsOverview {
  /** The moment that the numbers are of. */
  readonly generatedAt: string
  /** Key figures, each with its change. */
  readonly kpis: AnalyticsKpis
  /** 8 weeks, the current one last. */
  readonly weeklyActivity: readonly AnalyticsWeek[]
  /** Members at the end of each of 14 days, today last. */
  readonly userTrend: readonly AnalyticsDay[]
  /** Logins of each of 14 days, today last. */
  readonly loginTrend: readonly AnalyticsDay[]
  /** TOTP enrolments that were confirmed on each of 14 days, today last. */
  readonly mfaTrend: readonly AnalyticsDay[]
  /** Failures of each of 14 days, today last. */
  readonly failedTrend: readonly AnalyticsDay[]
  /** Logins of each of 14 days by method, today last. */
  readonly loginActivity: readonly AnalyticsLoginDay[]
  /** Methods of the last 30 days, the greatest share first. */
  readonly loginMethods: readonly AnalyticsMethodShare[]
  /** Second factors that members have; kinds that no one has are left out. */
  readonly mfaMethods: readonly AnalyticsMfaMethod[]
  /** Failures of each of 24 hours, the current one last. */
  readonly failedHourly: readonly AnalyticsHour[]
}

/** Key figures, each with its change. */
export interface AnalyticsKpis {
  /** Distinct people who were active in the last 30 days; compared with the 30 days before. */
  readonly mau: AnalyticsKpi
  /** Logins since midnight; compared with all of yesterday. */
  readonly loginsToday: AnalyticsKpi
  /** Percent of active members with a confirmed TOTP; compared with 7 days ago, of those who were members then. */
  readonly mfaAdoptionPct: AnalyticsKpi
  /** Failed sign-ins and second factors in the last 24 hours; compared with the 24 hours before. */
  readonly failedLoginsLastDay: AnalyticsKpi
  /** Distinct people who were active since midnight; compared with all of yesterday. */
  readonly dau: AnalyticsKpi
  /** Members; compared with those among them who were members 30 days ago. */
  readonly totalUsers: AnalyticsKpi
  /** Logins per active person in the last 30 days; compared with the 30 days before. */
  readonly avgSessionsPerUser: AnalyticsKpi
  /** `dau` as a percentage of `mau`; compared with the 24 hours and 30 days that ended 7 days ago. */
  readonly stickinessPct: AnalyticsKpi
}

/** A key figure with its change. */
export interface AnalyticsKpi {
  /** The number, not rounded. */
  readonly value: number
  /**
   * Percent by which it differs from the period before, or percentage points if it is a percentage; from nothing to
   * something is 100.
   */
  readonly deltaPct: number
}

/** A week (ISO 8601). */
export interface AnalyticsWeek {
  /** `W07`; without the year. */
  readonly week: string
  /** Distinct people who were active in it. */
  readonly wau: number
  /** Mean number of people per day on which there were any, rounded. */
  readonly dau: number
}

/** The value of a day. */
export interface AnalyticsDay {
  /** The day in UTC, as YYYY-MM-DD. */
  readonly date: string
  /** The figure of that day. */
  readonly value: number
}

/** Logins of a day by method. */
export interface AnalyticsLoginDay {
  /** The day in UTC, as YYYY-MM-DD. */
  readonly date: string
  /** With a password, also where a second factor was shown, and at signup. */
  readonly password: number
  /** How many came with a passkey. */
  readonly passkey: number
  /** With a social provider. */
  readonly social: number
  /** How many came by SAML. */
  readonly saml: number
  /** How many came by OpenID Connect. */
  readonly oidc: number
  /** How many came with a mailed link. */
  readonly magicLink: number
  /** How many came with a mailed code. */
  readonly otpEmail: number
  /** How many came by LDAP. */
  readonly ldap: number
  /** By going on from another session, or with an invitation. */
  readonly other: number
}

/** Share of a method. */
export interface AnalyticsMethodShare {
  /** How sessions were opened. */
  readonly method: string
  /** Percent of all sessions that were opened. */
  readonly value: number
}

/** Who could use a kind of second factor. */
export interface AnalyticsMfaMethod {
  /** The kind of second factor. */
  readonly method: SecondFactorMethod
  /** How many members have it. */
  readonly users: number
}

/** Failures of an hour. */
export interface AnalyticsHour {
  /** The hour in UTC, as HH:00. */
  readonly hour: string
  /** Failed sign-ins and second factors. */
  readonly attempts: number
}

/** What happened in each interval of a range. */
export interface AnalyticsSeries {
  /** In which its intervals begin. */
  readonly timezone: string
  /** How long they are. */
  readonly interval: AnalyticsInterval
  /** Oldest first; none is left out. */
  readonly points: readonly AnalyticsPoint[]
  /** Of all of them; people are counted once. */
  readonly totals: AnalyticsTotals
  /** As many intervals before, oldest first. */
  readonly previous: readonly AnalyticsPoint[]
  /** Of all of those. */
  readonly previousTotals: AnalyticsTotals
  /** `totals` next to `previousTotals`. */
  readonly comparison: AnalyticsComparison
  /** `points` as CSV (RFC 4180), with a column for each method and reason that occurs. */
  readonly csv: string
}

/** An interval of a series. */
export interface AnalyticsPoint {
  /** The first moment of the interval. */
  readonly start: string
  /** The first moment after it. */
  readonly end: string
  /** In the time zone: a day, a week (2026-W07), a month, or an hour with its offset from UTC. */
  readonly label: string
  /** Distinct people who signed in or refreshed. */
  readonly activeUsers: number
  /** How many logins there were. */
  readonly logins: number
  /** Failed sign-ins and second factors. */
  readonly failedLogins: number
  /** How often a sign-in needed another step. */
  readonly mfaAsked: number
  /** Second factors that were right. */
  readonly mfaPassed: number
  /** Second factors, and other things that were asked for, that were wrong. */
  readonly mfaFailed: number
  /** How often a session was refreshed. */
  readonly refreshes: number
  /** Logins by method, the most frequent first. */
  readonly methods: readonly AnalyticsCount[]
  /** Failures by reason. */
  readonly failureReasons: readonly AnalyticsCount[]
}

/** How often something was. */
export interface AnalyticsCount {
  /** Of a method or a reason. */
  readonly name: string
  /** How often it happened. */
  readonly count: number
}

/** An interval, or several together. */
export interface AnalyticsTotals {
  /** Distinct people who signed in or refreshed. */
  readonly activeUsers: number
  /** How many logins there were. */
  readonly logins: number
  /** Failed sign-ins and second factors. */
  readonly failedLogins: number
  /** How often a sign-in needed another step. */
  readonly mfaAsked: number
  /** Second factors that were right. */
  readonly mfaPassed: number
  /** Second factors, and other things that were asked for, that were wrong. */
  readonly mfaFailed: number
  /** How often a session was refreshed. */
  readonly refreshes: number
  /** Logins by method, the most frequent first. */
  readonly methods: readonly AnalyticsCount[]
  /** Failures by reason: `invalid_credentials`, `locked`, `suspended`, `mfa`, `policy`. */
  readonly failureReasons: readonly AnalyticsCount[]
}

/** Totals next to those of the intervals before. */
export interface AnalyticsComparison {
  /** How many people were active. */
  readonly activeUsers: AnalyticsKpi
  /** How many logins there were. */
  readonly logins: AnalyticsKpi
  /** How many sign-ins failed. */
  readonly failedLogins: AnalyticsKpi
  /** Second factors asked for. */
  readonly mfaAsked: AnalyticsKpi
  /** Second factors shown. */
  readonly mfaPassed: AnalyticsKpi
  /** Second factors that were wrong. */
  readonly mfaFailed: AnalyticsKpi
  /** How many refreshes there were. */
  readonly refreshes: AnalyticsKpi
}

/** Something that happened, as a link of the tenant's hash chain. */
export interface AuditEvent {
  /** Unique, made by the server. */
  readonly id: string
  /** The tenant it happened in. */
  readonly tenantId: string
  /** Place in the chain: 1, 2, 3 … without gaps. */
  readonly seq: number
  /** What kind of caller did it. */
  readonly actorType: ActorType
  /** The person; of an API key the one it is bound to, of a service principal the one it acted for. null: none. */
  readonly actorUserId: string | null
  /** That person; null when it was none. */
  readonly actor: Person | null
  /** The API key or the service principal; null when it was none, and in events that are older than this field. */
  readonly actorKeyId: string | null
  /** That API key or service principal; null when it was none. */
  readonly actorKey: ApiKeyReference | null
  /** The person who answered for the key then; null: it was no key, or nobody was known to. */
  readonly actorKeyCreatedBy: string | null
  /** That person; null: it was no key, or nobody was known to. */
  readonly actorKeyCreator: Person | null
  /** What was done, such as `tenant.updated`. */
  readonly action: string
  /** What it was done to, such as `tenant`. */
  readonly resourceType: string
  /** Id of what it was done to; null: it has none. */
  readonly resourceId: string | null
  /** The person that it was done to; null: it was done to something else. */
  readonly resourcePerson: Person | null
  /** Address of the client; null: unknown or redacted. */
  readonly ip: string | null
  /** User-Agent of the client; null: unknown or redacted. */
  readonly userAgent: string | null
  /** The request, as in X-Request-Id; null: it came from no request. */
  readonly requestId: string | null
  /** More about it, never secrets; null: redacted. */
  readonly metadata: Record<string, unknown> | null
  /** Hash of the link before, in hexadecimal. */
  readonly prevHash: string
  /** SHA-256 of this link, in hexadecimal. */
  readonly hash: string
  /** When it happened. */
  readonly createdAt: string
}

/** A part of the audit log as a text. */
export interface AuditExport {
  /** The text. Only the first part of CSV has the line of names. */
  readonly text: string
  /** How many events it has. */
  readonly events: number
  /** Where the next part begins, as `after`; null: this was the last one. */
  readonly next: string | null
}

/** A change of settings, as the audit log has it. */
export interface SettingChange {
  /** Id of its audit event. */
  readonly id: string
  /** When it was made. */
  readonly changedAt: string
  /** Which settings it is about. */
  readonly kind: SettingKind
  /** The person who made it; null when it was no person. */
  readonly changedBy: Person | null
  /** The API key that made it; null when it was none. */
  readonly changedByKey: ApiKeyReference | null
  /** Names of the settings that changed, as in the input; empty: they were stored for the first time as they were. */
  readonly fields: readonly string[]
  /**
   * Their values before, by name: sent as the input of an update, they go back. null: they are no longer kept, or never
   * were.
   */
  readonly before: Record<string, unknown> | null
  /** Their values after, by name; null: they are no longer kept, or never were. */
  readonly after: Record<string, unknown> | null
}

/** What recomputing the chain found. */
export interface AuditVerification {
  /** Whether every link holds, of those that were looked at. */
  readonly ok: boolean
  /** Links that there were when it, or this part of it, began; for a measure of progress. */
  readonly total: number
  /** Where the next part begins, as `after`; null: the end is reached, or a break. */
  readonly next: string | null
  /** Links that hold, from the first. */
  readonly rowsChecked: number
  /** The last link that holds; null: there is none. */
  readonly lastVerifiedId: string | null
  /** The first link that does not; null: all hold. */
  readonly brokenAtId: string | null
  /** What is wrong with it; null: all hold. */
  readonly brokenReason: string | null
}

/** A verification of the whole audit log. */
export interface AuditVerificationRun {
  /** Unique among those of the tenant. */
  readonly id: string
  /** How far it has come. */
  readonly state: AuditVerificationState
  /** Who has started it; null: not a person. */
  readonly startedBy: string | null
  /** That person; null: not a person. */
  readonly starter: Person | null
  /** When it was started. */
  readonly startedAt: string
  /** When it ended; null: not yet. */
  readonly finishedAt: string | null
  /** Whether every link holds; null: it is not known yet. */
  readonly ok: boolean | null
  /** Links that there were when it was last looked at; for a measure of progress. */
  readonly total: number
  /** Links that hold, from the first. */
  readonly rowsChecked: number
  /** The last link that holds; null: there is none. */
  readonly lastVerifiedId: string | null
  /** The first link that does not hold; null: all hold, or what is wrong is no link. */
  readonly brokenAtId: string | null
  /** What is wrong; null: nothing was found. */
  readonly brokenReason: string | null
}

/** A signed statement of what the audit log is. Those who keep one notice when the log is changed up to there. */
export interface AuditCheckpoint {
  /** Unique among those of the tenant. */
  readonly id: string
  /** Events that it covers, from the first. */
  readonly size: number
  /** The root of the Merkle tree of these events, in hexadecimal. */
  readonly rootHash: string
  /** The checkpoint itself, a text to keep as it is (c2sp.org/tlog-checkpoint). */
  readonly note: string
  /** When it was signed. */
  readonly createdAt: string
}

/** What checkpoints of a log are verified with. */
export interface AuditCheckpointKey {
  /** Names the log in its checkpoints: where it is, without a scheme. */
  readonly origin: string
  /** The key as tools for signed notes take it (a vkey of c2sp.org/signed-note). */
  readonly verifierKey: string
  /** The same key as PEM (Ed25519). */
  readonly publicKey: string
}

/** The Merkle tree of an audit log. */
export interface AuditTree {
  /** Events that it has, from the first. */
  readonly size: number
  /** Since when no checkpoint is signed, because the log contradicts what was signed before; null: all is well. */
  readonly refusedAt: string | null
  /** What the contradiction is; null: there is none. */
  readonly refusedReason: string | null
}

/** A proof that an event is in the log of a checkpoint. */
export interface AuditInclusionProof {
  /** Place of the event in the log, from 1. */
  readonly seq: number
  /** The leaf of the event: SHA-256 of a zero byte and `AuditEvent.hash`, in hexadecimal. */
  readonly leafHash: string
  /** Hashes that lead from the leaf to the root, in hexadecimal (RFC 6962, section 2.1.1). */
  readonly hashes: readonly string[]
  /** The proof with its checkpoint as one text (c2sp.org/tlog-proof). */
  readonly text: string
}

/** A proof that a later log begins with an earlier one. */
export interface AuditConsistencyProof {
  /** Events of the earlier log. */
  readonly from: number
  /** Events of the later log. */
  readonly to: number
  /** Hashes that lead to both roots, in hexadecimal (RFC 6962, section 2.1.2). */
  readonly hashes: readonly string[]
}

/** A part of the audit log with all that its hashes cover. */
export interface AuditEvidence {
  /** A JSON object on each line, one for each event. */
  readonly text: string
  /** How many events it has. */
  readonly events: number
  /** Where the next part begins, as `after`; null: this was the last one. */
  readonly next: string | null
}

/** How long the tenant keeps what it no longer needs, and what it must not lose. */
export interface Retention {
  /** What the tenant has set. */
  readonly settings: RetentionSettings
  /** The same by class, with the bounds of the operator. */
  readonly classes: readonly RetentionClassPolicy[]
  /** Counts changes of the settings; 0: they were never set. */
  readonly version: number
  /** When the settings last changed; null: never. */
  readonly updatedAt: string | null
  /** The public key of the signatures of receipts (JWK, RFC 8037). It never changes. */
  readonly checkpointKey: string
}

/** What a tenant has set. A class that is off is removed only by a run, or when it is older than the operator's ceiling. */
export interface RetentionSettings {
  /** Whether deleted people are purged by themselves. */
  readonly deletedUsersEnabled: boolean
  /** Days since their deletion. */
  readonly deletedUsersDays: number
  /** Whether payloads of the audit log are removed by themselves. */
  readonly auditPayloadsEnabled: boolean
  /** Days for which it is kept after the event. */
  readonly auditPayloadsDays: number
  /** Whether single sign-ins are removed by themselves. */
  readonly authEventsEnabled: boolean
  /** Days since it happened; at least 62, which the analytics need. */
  readonly authEventsDays: number
  /** Whether sessions are removed by themselves. */
  readonly sessionsEnabled: boolean
  /** Days since the session ended or expired. */
  readonly sessionsDays: number
  /** Whether the log of mails is removed by itself. */
  readonly mailLogEnabled: boolean
  /** Days since the mail was sent, or was written if it never was. */
  readonly mailLogDays: number
}

/** One class with the bounds of the operator. */
export interface RetentionClassPolicy {
  /** The class of data that is meant. */
  readonly class: RetentionClass
  /** Whether it is removed by itself. */
  readonly enabled: boolean
  /** Days that are set. */
  readonly days: number
  /** Days that the operator has everything kept. */
  readonly floorDays: number
  /** Days after which it is removed in any case, switched on or not; null: never. */
  readonly ceilingDays: number | null
  /** Days that count: those that are set, within the bounds. */
  readonly effectiveDays: number
}

/** What a run would remove. */
export interface RetentionPreview {
  /** Starts the run that removes this and nothing else, once. The only time that it is shown. */
  readonly token: string
  /** The token is good until then, and as long as the settings stay as they are. */
  readonly expiresAt: string
  /** What would go, by class. */
  readonly classes: readonly RetentionPreviewClass[]
}

/** What a run would remove of one class. */
export interface RetentionPreviewClass {
  /** The class of data that is meant. */
  readonly class: RetentionClass
  /** Days that count. */
  readonly days: number
  /** What ended before this moment would go. */
  readonly cutoff: string
  /** How many rows would go. */
  readonly count: number
  /** How many would go if no legal hold kept them. */
  readonly held: number
  /** When the oldest of those that would go ended; null: there is none. */
  readonly oldest: string | null
  /** When the newest of those that would go ended; null: there is none. */
  readonly newest: string | null
  /** Whether there is more than one run takes; the oldest are in it. */
  readonly limited: boolean
}

/** What one batch has removed: also an event `retention.purged` in the audit log. */
export interface RetentionReceipt {
  /** Unique among those of the tenant. */
  readonly id: string
  /** Id of the run that removed it. */
  readonly runId: string
  /** The class of data that is meant. */
  readonly class: RetentionClass
  /** What ended before this moment went. */
  readonly cutoff: string
  /** How many rows were removed. */
  readonly removed: number
  /** How many a legal hold has kept. */
  readonly kept: number
  /** How many were restored, or gone already. */
  readonly changed: number
  /** SHA-256 over what was removed, hexadecimal: of ids in order, joined by commas; of payloads `seq:hash`. */
  readonly digest: string
  /** Of payloads of the audit log the numbers of their events, such as `1-57,60`; else null. */
  readonly covered: string | null
  /** Number of the event that tells of it: the newest at that moment. */
  readonly headSeq: number
  /** Hash of that event, hexadecimal. */
  readonly headHash: string
  /** All of this and the tenant, signed (compact JWS, EdDSA), so that the log can be checked without this service. */
  readonly signature: string
  /** When it was removed. */
  readonly createdAt: string
}

/** Keeps what is about a person, or everything in the tenant, from every removal, until two people have lifted it. */
export interface LegalHold {
  /** Unique among those of the tenant. */
  readonly id: string
  /** Id of the person; null: the whole tenant. */
  readonly userId: string | null
  /** That person; null: the whole tenant. */
  readonly user: Person | null
  /** Why it was made, in words. */
  readonly reason: string
  /** Id of the person who made it. */
  readonly createdBy: string
  /** The person who made it; never null. */
  readonly creator: Person | null
  /** When it was made, by the server's clock. */
  readonly createdAt: string
  /** Who has requested its release; null: no one. */
  readonly releaseRequestedBy: string | null
  /** That person; null: no one. */
  readonly releaseRequester: PersonName | null
  /** When they have asked; after seven days that no longer counts. null: no one has. */
  readonly releaseRequestedAt: string | null
  /** Who has lifted it: another person; null: it counts. */
  readonly releasedBy: string | null
  /** That person; null: it counts. */
  readonly releaser: PersonName | null
  /** When it was lifted; null: it counts. */
  readonly releasedAt: string | null
}

export interface PersonName {
  /** Their name; null: they have given none, are no member any more, or the caller lacks `user.read`. */
  readonly displayName: string | null
  /** Whether they are no member any more, or were deleted; null: the caller lacks `user.read`. */
  readonly formerMember: boolean | null
}

/** An erasure of a person. */
export interface GdprPurge {
  /** Unique among those of the tenant. */
  readonly id: string
  /** The tenant that it belongs to. */
  readonly tenantId: string
  /** Id of the person, also when they are gone. */
  readonly userId: string
  /** That person; once they are gone, nothing but the id. Never null. */
  readonly user: Person | null
  /** Id of who asked for it; null: not a person. */
  readonly requestedBy: string | null
  /** That person; null: nobody, but a key or the operator. */
  readonly requester: Person | null
  /** Why, in words; null: not said, or erased with the person. */
  readonly reason: string | null
  /** What became of it. */
  readonly status: GdprPurgeStatus
  /** Nothing is erased before. */
  readonly graceUntil: string
  /** Why it could not be carried out when it was due: HELD or LAST_OWNER; it is tried again. Null: nothing stands against it. */
  readonly blockedBy: string | null
  /** When everything was gone; null: it is not. */
  readonly completedAt: string | null
  /**
   * What was erased and when, without personal data, signed by the installation: a compact JWS (RFC 7515, EdDSA), which
   * `gdprSigningKey` verifies. Null: it is not completed.
   */
  readonly certificate: string | null
  /** When it was asked for. */
  readonly createdAt: string
}

export interface GdprExportSummary {
  /** Unique among those of the tenant. */
  readonly id: string
  /** The tenant that it belongs to. */
  readonly tenantId: string
  /** Id of the person. */
  readonly userId: string
  /** Id of who asked for it; null: not a person. */
  readonly requestedBy: string | null
  /** It is ready at once. */
  readonly status: GdprExportStatus
  /** When it was ready; never null. */
  readonly completedAt: string | null
  /** When it was asked for. */
  readonly createdAt: string
}

/** An export. No copy is kept: `payload` is read when it is asked for. */
export interface GdprExport {
  /** Unique among those of the tenant. */
  readonly id: string
  /** The tenant that it belongs to. */
  readonly tenantId: string
  /** Id of the person. */
  readonly userId: string
  /** Id of who asked for it; null: not a person. */
  readonly requestedBy: string | null
  /** It is ready at once. */
  readonly status: GdprExportStatus
  /** What the tenant has of the person now; null: they have been erased. */
  readonly payload: GdprDocument | null
  /** When it was ready; never null. */
  readonly completedAt: string | null
  /** When it was asked for. */
  readonly createdAt: string
}

/** A tenant as the operator of the installation sees it. */
export interface OperatorTenant {
  /** Id of the tenant. */
  readonly id: string
  /** Its slug, unique among all tenants. */
  readonly slug: string
  /** Its name, as people read it. */
  readonly name: string
  /** Made by a signup, for its person. */
  readonly personal: boolean
  /** Whether it can be used. */
  readonly status: TenantStatus
  /** The operator has suspended it, and only the operator can resume it. */
  readonly suspendedByOperator: boolean
  /** The plan of the tenant. */
  readonly plan: TenantPlan
  /** Its region, a label. */
  readonly region: string
  /** When it was created. */
  readonly createdAt: string
  /** When it was changed last. */
  readonly updatedAt: string
  /** How many members it has. */
  readonly memberCount: number
  /** Addresses of its owners, longest-standing first; at most 20. */
  readonly owners: readonly string[]
  /** Whether its IP rules are enforced. */
  readonly ipRulesEnforced: boolean
  /** The window that is open; null: none is. */
  readonly breakGlass: BreakGlass | null
}

/** All settings of a tenant as one document. Parts that the caller may not read are absent. */
export interface Configuration {
  /** Counts up with each transaction that changes a setting; 0: nothing was ever set. */
  readonly version: number
  /** What applies where a part of the document leaves a setting out. */
  readonly defaults: Record<string, unknown>
  /** JSON Schema (2020-12) of the document, for editors and checks without a connection. */
  readonly schema: Record<string, unknown>
  /** What takes itself back unless it is confirmed; null: nothing does. */
  readonly openRevert: ConfigurationOpenRevert | null
}

/** A configuration that takes itself back. */
export interface ConfigurationOpenRevert {
  /** The version that was made, to confirm. */
  readonly version: number
  /** The version that comes back. */
  readonly backTo: number
  /** When it does so, unless it is confirmed. */
  readonly revertAt: string
}

/** A state of the configuration that was the newest once. */
export interface ConfigurationVersion {
  /** Its number in the order of commits. */
  readonly version: number
  /** When it was made. */
  readonly createdAt: string
  /** What kind of caller made it; null: the log does not say. */
  readonly actorType: ActorType | null
  /** The person who made it; null: it was none, or the log does not say. */
  readonly actor: PersonName | null
  /** The API key or the service principal that made it; null: it was none. */
  readonly actorKey: ApiKeyReference | null
  /** What was done, as in the audit log, such as `auth_policy.updated`; null: the log does not say. */
  readonly action: string | null
  /** Why, in the words of who made it; null: nobody said so. */
  readonly reason: string | null
  /** `seq` of its event in the audit log. */
  readonly auditSeq: number
  /** What it changed; empty: only what the caller may not read, or what the document does not show. */
  readonly changes: readonly ConfigurationDifference[]
}

/** What is different in one item of the configuration. */
export interface ConfigurationDifference {
  /** Name of the part in the document, such as `ipRules`. */
  readonly part: string
  /** What names the item in its part, such as the network of a rule; null: the part is not a list. */
  readonly key: string | null
  /** Whether the item was made, changed or deleted. */
  readonly kind: ConfigurationChangeKind
  /** The settings that are different. */
  readonly fields: readonly ConfigurationFieldDifference[]
}

/** A setting that is different. */
export interface ConfigurationFieldDifference {
  /** Its name in the document. */
  readonly name: string
  /** Its value before, as JSON; null: there was no item, or it was null. */
  readonly before: string | null
  /** Its value after, as JSON; null: there is no item, or it is null. */
  readonly after: string | null
}

/** What a document would change. */
export interface ConfigurationPlan {
  /** The version that the plan is about; any change of the configuration ends the plan. */
  readonly version: number
  /** The steps in the order in which they are carried out; empty: nothing is different. */
  readonly steps: readonly ConfigurationStep[]
  /** For `configurationApply`, for an hour; null: a step is refused, or there is none. */
  readonly token: string | null
  /** When the token ends; null: there is none. */
  readonly expiresAt: string | null
  /**
   * What would have been decided otherwise in recent days. null: `impactDays` was not sent, a step is refused, or nothing
   * that decides is changed.
   */
  readonly impact: AccessPreview | null
}

/** One step of a plan: what one mutation does. */
export interface ConfigurationStep {
  /** Name of the part in the document. */
  readonly part: string
  /** What names the item in its part; null: the part is not a list. */
  readonly key: string | null
  /** What becomes of the item. */
  readonly kind: ConfigurationChangeKind
  /** The settings that become different. */
  readonly fields: readonly ConfigurationFieldDifference[]
  /** The mutation whose rights it needs, such as `ipRuleCreate`. */
  readonly mutation: string
  /** Whether it takes away some protection, such as a required second factor. */
  readonly weakens: boolean
  /** Whether it deletes something that does not come back with a rollback as it was, or more than a setting. */
  readonly deletes: boolean
  /** Why it is refused; empty: it is not. */
  readonly userErrors: readonly ConfigurationUserError[]
}

/** Why a plan, or one of its steps, was refused. */
export interface ConfigurationUserError {
  /** For programs; never changes meaning. */
  readonly code: ConfigurationErrorCode
  /** For people; may change. */
  readonly message: string
  /** The input at fault, outermost first; null when none is to blame. */
  readonly path: readonly string[] | null
}

export interface ConfigurationState {
  /** Counts up with each transaction that changes a setting; 0: nothing was ever set. */
  readonly version: number
  /** What takes itself back unless it is confirmed; null: nothing does. */
  readonly openRevert: ConfigurationOpenRevert | null
}

/** A secret that a step has made. It is shown this once. */
export interface ConfigurationSecret {
  /** Name of the part in the document. */
  readonly part: string
  /** What names the item in its part. */
  readonly key: string
  /** The secret itself, as its mutation shows it once. */
  readonly secret: string
}

/** Kinds of parts of a condition. */
export type AbacClauseKind =
  /** All of its parts must hold. */
  | 'ALL'
  /** One of its parts must hold. */
  | 'ANY'
  /** Its part must not hold. */
  | 'NOT'
  /** Compares an attribute. */
  | 'ATTRIBUTE'
  /** Holds always. */
  | 'ALWAYS'

/** What a policy says. */
export type AbacEffect =
  /** It is allowed. */
  | 'ALLOW'
  /** No; stronger than any yes. */
  | 'DENY'

/** What the value of a comparison must be. */
export type AbacOperand =
  /** A text, number, boolean, list or null. */
  | 'ANY'
  /** A list of values. */
  | 'LIST'
  /** A number, whole or not. */
  | 'NUMBER'
  /** A text of any length. */
  | 'TEXT'
  /** There is none. */
  | 'NONE'

/** What came of a condition. */
export type AbacOutcome =
  /** The condition holds. */
  | 'MATCH'
  /** It does not hold. */
  | 'NO_MATCH'
  /** It could not be evaluated; in use, that denies. */
  | 'ERROR'

/** A new ABAC policy. */
export interface AbacPolicyCreateInput {
  /** 1 to 200 characters, unique in the tenant. */
  readonly name?: string | null | undefined
  /** At most 1,000 characters. */
  readonly description?: string | null | undefined
  /** What it says when it matches. */
  readonly effect?: AbacEffect | null | undefined
  /** Exact text, or `*` for any. */
  readonly resourceType?: string | null | undefined
  /** Exact text, or `*` for any. */
  readonly action?: string | null | undefined
  /**
   * A node `{all:[…]}`, `{any:[…]}`, `{not:…}` or `{attr, op, value}`; absent or `{}`: always. At most 16 deep, 256 nodes,
   * 32 KiB.
   */
  readonly condition?: Readonly<Record<string, unknown>> | null | undefined
  /** Its rank among those that decide; 0 if absent. */
  readonly priority?: number | null | undefined
  /** Whether it counts in decisions; true if absent. */
  readonly enabled?: boolean | null | undefined
  /** At most 50 cases. */
  readonly tests?: readonly (Readonly<Record<string, unknown>>)[] | null | undefined
}

/** What deleting an ABAC policy depends on. */
export interface AbacPolicyDeleteInput {
  /** Version that was read; the policy stays when it is no longer that. */
  readonly expectedVersion?: number | null | undefined
}

/** A change of the ABAC policies to try: with `id` of one that is there, else of a new one. */
export interface AbacPolicyPreviewInput {
  /** The policy to change; absent: a new one. */
  readonly id?: string | null | undefined
  /** Whether to try without the policy. */
  readonly delete?: boolean | null | undefined
  /** A text of 1 to 200 characters. */
  readonly name?: string | null | undefined
  /** What it says when it matches. */
  readonly effect?: AbacEffect | null | undefined
  /** Exact text, or `*` for any. */
  readonly resourceType?: string | null | undefined
  /** Exact text, or `*` for any. */
  readonly action?: string | null | undefined
  /** As of a new policy. */
  readonly condition?: Readonly<Record<string, unknown>> | null | undefined
  /** Which of several that decide is named. */
  readonly priority?: number | null | undefined
  /** Whether it would count. */
  readonly enabled?: boolean | null | undefined
}

/** A change of an ABAC policy; an absent field stays. */
export interface AbacPolicyUpdateInput {
  /** 1 to 200 characters, unique in the tenant. */
  readonly name?: string | null | undefined
  /** At most 1,000 characters. */
  readonly description?: string | null | undefined
  /** What it says when it matches. */
  readonly effect?: AbacEffect | null | undefined
  /** Exact text, or `*` for any. */
  readonly resourceType?: string | null | undefined
  /** Exact text, or `*` for any. */
  readonly action?: string | null | undefined
  /** As of a new policy; null: always. */
  readonly condition?: Readonly<Record<string, unknown>> | null | undefined
  /** Which of several that decide is named. */
  readonly priority?: number | null | undefined
  /** Whether it shall count. */
  readonly enabled?: boolean | null | undefined
  /** At most 50 cases; replaces what was there. */
  readonly tests?: readonly (Readonly<Record<string, unknown>>)[] | null | undefined
  /** The version that was read; another one is a CONFLICT. */
  readonly expectedVersion?: number | null | undefined
}

/** The set of ABAC policies that shall be. */
export interface AbacSetInput {
  /** Policies as abacPolicyCreate takes them. Names tell which is which: one that is there keeps its id. */
  readonly policies: readonly (AbacPolicyCreateInput)[]
  /** The version of the set that was read; another one is a CONFLICT. */
  readonly version?: number | null | undefined
}

/** A policy whose test cases are run: with `id` of one that is there, else of a new one. */
export interface AbacTestsPreviewInput {
  /** The policy that absent fields are taken from; absent: a new one. */
  readonly id?: string | null | undefined
  /** Exact text, or `*` for any. */
  readonly resourceType?: string | null | undefined
  /** Exact text, or `*` for any. */
  readonly action?: string | null | undefined
  /** As of a new policy. */
  readonly condition?: Readonly<Record<string, unknown>> | null | undefined
  /** At most 50 cases, as of a new policy. */
  readonly tests?: readonly (Readonly<Record<string, unknown>>)[] | null | undefined
}

/** What an attribute's values are. */
export type AbacValueType =
  /** A text, or null. */
  | 'TEXT'
  /** A list of texts. */
  | 'TEXT_LIST'
  /** A number, whole or not. */
  | 'NUMBER'
  /** True or false. */
  | 'BOOLEAN'

/** Proof that it is the person. */
export interface AccountDeleteInput {
  /** Their password; needed if the account has one. */
  readonly password?: string | null | undefined
}

/** Kinds of callers. */
export type ActorType =
  /** A person, by an access token. */
  | 'USER'
  /** A program, by an API key. */
  | 'API_KEY'
  /** A service principal. */
  | 'SERVICE'
  /** An AI agent acts. */
  | 'AGENT'
  /** This service itself. */
  | 'SYSTEM'
  /** The operator of the installation. */
  | 'OPERATOR'

/** How long the intervals of a series are. */
export type AnalyticsInterval =
  /** By the clock; at most 168 of them. */
  | 'HOUR'
  /** From midnight to midnight of the time zone: 23 to 25 hours. */
  | 'DAY'
  /** From Monday on (ISO 8601). */
  | 'WEEK'
  /** By the calendar. */
  | 'MONTH'

/** Part of the past: at most 399 days. */
export interface AnalyticsRangeInput {
  /** The first interval is the one in which this lies. */
  readonly from: string | Date
  /** The last interval is the one in which this lies, or which it ends. */
  readonly to: string | Date
}

/** What a new API key is created with. */
export interface ApiKeyCreateInput {
  /** A text of 1 to 200 characters. */
  readonly name: string
  /** Bind it to the caller, or to another member when the caller holds user.write; a key for somebody else needs scopes. */
  readonly userId?: string | null | undefined
  /**
   * Permission keys, `vault:read` for all secrets of the vault, and `vault:` with the name for one: at most 100. Empty:
   * everything that the tenant, or the bound person, may do, but for reading the vault by name.
   */
  readonly scopes?: readonly (string)[] | null | undefined
  /**
   * Networks or addresses that it works from, at most 20, beside what the tenant's IP rules allow. Empty: everywhere that
   * these allow.
   */
  readonly allowedIps?: readonly (string)[] | null | undefined
  /** In the future, and not after the end of the key that makes this one. Absent: never expires. */
  readonly expiresAt?: string | Date | null | undefined
}

/** Limits an API key to what it used. */
export interface ApiKeyNarrowInput {
  /** `version` of the key whose uses were looked at; with another one nothing changes. Absent: any. */
  readonly expectedVersion?: number | null | undefined
}

/** How an API key is rotated. */
export interface ApiKeyRotateInput {
  /** For how many seconds the present secret works on beside the new one: at most 86,400, a day. */
  readonly overlapSeconds?: number | null | undefined
}

/** Whether an API key can be used. */
export type ApiKeyState =
  /** Neither revoked nor past its end. Without an active maker it is `stopped`, until somebody takes it over. */
  | 'LIVE'
  /** Past its end, and not revoked. */
  | 'EXPIRED'
  /** Ended by somebody. */
  | 'REVOKED'

/** Changes to a live API key; absent fields stay. */
export interface ApiKeyUpdateInput {
  /** A text of 1 to 200 characters. */
  readonly name?: string | null | undefined
  /** As in `ApiKeyCreateInput`, and nothing that the caller lacks. */
  readonly scopes?: readonly (string)[] | null | undefined
  /** As in `ApiKeyCreateInput`. */
  readonly allowedIps?: readonly (string)[] | null | undefined
  /** In the future, and not after the end of the key that asks. null: never. */
  readonly expiresAt?: string | Date | null | undefined
  /** `version` of the key that was read; with another one nothing changes. Absent: any. */
  readonly expectedVersion?: number | null | undefined
}

/** Which audit events to list; all given conditions must hold. */
export interface AuditEventFilter {
  /** Exactly this action. */
  readonly action?: string | null | undefined
  /** Exactly this type of resource. */
  readonly resourceType?: string | null | undefined
  /** About exactly this thing, by its id. */
  readonly resourceId?: string | null | undefined
  /** Done by this kind of caller. */
  readonly actorType?: ActorType | null | undefined
  /** Of this request, as in X-Request-Id. */
  readonly requestId?: string | null | undefined
  /** From this address, IPv4 or IPv6. */
  readonly ip?: string | null | undefined
  /** Done by this person, by a key that is bound to them, or by a service principal for them. */
  readonly actorUserId?: string | null | undefined
  /** Done by this API key or service principal. */
  readonly actorKeyId?: string | null | undefined
  /** Done by an API key that this person answered for. */
  readonly actorKeyCreatedBy?: string | null | undefined
  /**
   * Words in action, resource type, actor type, client and metadata; quotes, OR and - as in a web search. At most 500
   * characters.
   */
  readonly search?: string | null | undefined
  /** At this moment or later. */
  readonly from?: string | Date | null | undefined
  /** Before this moment. */
  readonly to?: string | Date | null | undefined
  /** Older than this event, by its id. One of another tenant is refused like an unknown one. */
  readonly before?: string | null | undefined
}

/** What a text with the audit log is. */
export type AuditExportFormat =
  /** A table with a line of names (RFC 4180). */
  | 'CSV'
  /** A JSON object on each line. */
  | 'JSON_LINES'

/** Which events to stream; all given conditions must hold. */
export interface AuditStreamFilter {
  /** Exactly this action. */
  readonly action?: string | null | undefined
  /** Exactly this type of resource. */
  readonly resourceType?: string | null | undefined
  /** About exactly this thing, by its id. */
  readonly resourceId?: string | null | undefined
  /** Done by this kind of caller. */
  readonly actorType?: ActorType | null | undefined
  /** Done by this person, by a key that is bound to them, or by a service principal for them. */
  readonly actorUserId?: string | null | undefined
  /** Done by this API key or service principal. */
  readonly actorKeyId?: string | null | undefined
}

/** How far a verification has come. */
export type AuditVerificationState =
  /** It goes on. */
  | 'RUNNING'
  /** It has reached the end of the log, or a break. */
  | 'DONE'

/** A change of the authentication policy; an absent field stays. */
export interface AuthPolicyUpdateInput {
  /** Whether people may sign in with a password. */
  readonly passwordEnabled?: boolean | null | undefined
  /** Characters that a password must have, 8 to 128. */
  readonly passwordMinLength?: number | null | undefined
  /** Whether a password must have an upper-case letter (any script). */
  readonly passwordRequireUppercase?: boolean | null | undefined
  /** Whether a password must have a digit (any script). */
  readonly passwordRequireNumber?: boolean | null | undefined
  /** Whether a password must have a character that is neither letter, digit nor white space. */
  readonly passwordRequireSymbol?: boolean | null | undefined
  /** Whether a password that is known from a data breach is refused. Needs a source: see BREACH_SOURCE. */
  readonly breachCheckEnabled?: boolean | null | undefined
  /** What happens to a password that could not be checked. */
  readonly breachFailMode?: BreachFailMode | null | undefined
  /** Whether people may sign in by a mailed link. */
  readonly magicLinkEnabled?: boolean | null | undefined
  /** Minutes that a mailed link works, 5 to 1440. */
  readonly magicLinkTtlMinutes?: number | null | undefined
  /**
   * Whether people may sign in with a passkey. This installation runs no passkey ceremony: it tells the flag to those who
   * do.
   */
  readonly passkeyEnabled?: boolean | null | undefined
  /** Whether people may sign in by a mailed code. */
  readonly otpEmailEnabled?: boolean | null | undefined
  /**
   * Whether people may sign in by a code sent to their phone. This installation sends none: it tells the flag to those who
   * do.
   */
  readonly otpSmsEnabled?: boolean | null | undefined
  /** Whether people may sign in by connections of the tenant. They may become the only way once one is known to work. */
  readonly ssoEnabled?: boolean | null | undefined
  /**
   * The owner who gets in with password and second factor, for an hour at a time, where connections are the only way to
   * sign in: such a policy needs one. null: nobody.
   */
  readonly breakGlassOwnerId?: string | null | undefined
  /** Whether anybody may register as a member. */
  readonly selfRegistrationEnabled?: boolean | null | undefined
  /** Whether a device that has shown a second factor is spared it for 30 days. */
  readonly rememberDeviceEnabled?: boolean | null | undefined
  /** Whether a second factor is demanded of everybody. The security policy can demand it too: the stricter counts. */
  readonly mfaRequired?: boolean | null | undefined
  /**
   * Days, 0 to 90, for which members without a second factor are let in without one, counted from when it was first
   * demanded, or from when they joined if that is later.
   */
  readonly mfaGraceDays?: number | null | undefined
  /**
   * Seconds after which a session ends however often it is refreshed, 300 to 31536000; null: only the security policy
   * limits it.
   */
  readonly sessionDurationSeconds?: number | null | undefined
  /** The same as passwordRequireNumber. */
  readonly passwordRequireNumbers?: boolean | null | undefined
  /** The same as passwordRequireSymbol. */
  readonly passwordRequireSymbols?: boolean | null | undefined
  /** The methods that shall be on; all others are turned off. Not beside the single flags, unless they say the same. */
  readonly allowedLoginMethods?: readonly (LoginMethod)[] | null | undefined
  /** Methods that stay as they are where `allowedLoginMethods` does not name them: those that a client does not know. */
  readonly keptLoginMethods?: readonly (LoginMethod)[] | null | undefined
  /** The version that was read; another one is a CONFLICT. */
  readonly expectedVersion?: number | null | undefined
}

/** A part of a brand that a warning can be about. */
export type BrandingField =
  /** The logo of the brand. */
  | 'LOGO_URL'
  /** Buttons and links. */
  | 'PRIMARY_COLOR'
  /** The colour of accents. */
  | 'SECONDARY_COLOR'
  /** Name of the sender of mails. */
  | 'EMAIL_FROM_NAME'
  /** Address that mails come from, or that answers go to. */
  | 'EMAIL_FROM_ADDRESS'
  /** The language of mails in `settings`. */
  | 'SETTINGS'

/** Which draft to publish. */
export interface BrandingPublishInput {
  /** The `version` of the draft that was looked at; another one now is a CONFLICT. */
  readonly expectedDraftVersion?: number | null | undefined
}

/** A change of the brand: absent fields stay, null or empty text clears. */
export interface BrandingUpdateInput {
  /**
   * https URL, or data:image URL (png, jpeg, gif, webp, svg+xml, x-icon) of at most 2,800,000 characters: an image of 2
   * MB.
   */
  readonly logoUrl?: string | null | undefined
  /** https URL, or data:image URL of at most 300,000 characters. */
  readonly faviconUrl?: string | null | undefined
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`. */
  readonly primaryColor?: string | null | undefined
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`. */
  readonly secondaryColor?: string | null | undefined
  /** A host name, of no other tenant. */
  readonly customDomain?: string | null | undefined
  /** At most 255 characters. */
  readonly emailFromName?: string | null | undefined
  /** An email address. */
  readonly emailFromAddress?: string | null | undefined
  /** Replaces what is there; at most 64 KiB of JSON. */
  readonly settings?: Readonly<Record<string, unknown>> | null | undefined
  /** The `version` that the change is based on; another one now is a CONFLICT. */
  readonly expectedVersion?: number | null | undefined
}

/** What happens to a password when the source of breached ones does not answer. */
export type BreachFailMode =
  /** The password passes unchecked. */
  | 'OPEN'
  /** The password is refused. */
  | 'CLOSED'

/** A policy about who may do what. */
export interface ConfigurationAbacPolicyInput {
  /** Unique in the tenant. */
  readonly name: string
  /** What it is for, to be read by people. */
  readonly description?: string | null | undefined
  /** Whether it allows or denies. */
  readonly effect: AbacEffect
  /** The resources that it is about. */
  readonly resourceType: string
  /** The actions that it is about. */
  readonly action: string
  /** When it matches; absent: always. */
  readonly condition?: Readonly<Record<string, unknown>> | null | undefined
  /** The larger one is named first of several that match. */
  readonly priority?: number | null | undefined
  /** Whether it applies. */
  readonly enabled?: boolean | null | undefined
  /** Cases that must hold before it applies. */
  readonly tests?: readonly (Readonly<Record<string, unknown>>)[] | null | undefined
}

/** A plan, sent again with its token, and what the caller accepts. */
export interface ConfigurationApplyInput {
  /** The document of the plan. */
  readonly document?: ConfigurationInput | null | undefined
  /** The earlier version of the plan. */
  readonly version?: number | null | undefined
  /** `ConfigurationPlan.token`. */
  readonly token: string
  /** Why, for the history; at most 500 characters. */
  readonly reason?: string | null | undefined
  /** Whether steps may delete. Without it a plan with such a step is refused. */
  readonly allowDelete?: boolean | null | undefined
  /** Whether steps may weaken what protects the tenant. Without it a plan with such a step is refused. */
  readonly allowWeaken?: boolean | null | undefined
  /**
   * Takes everything back after so many minutes, 1 to 1,440, unless `configurationConfirm` comes first. It also permits
   * what would shut the caller out until then. Refused with steps that lose a secret, as deleting a connection does:
   * without the secret they cannot take themselves back.
   */
  readonly revertAfterMinutes?: number | null | undefined
}

/** How people sign in. What is left out is as by default. Who is the way back is a person, and stays as it is. */
export interface ConfigurationAuthPolicyInput {
  /** Whether people sign in with a password. */
  readonly passwordEnabled?: boolean | null | undefined
  /** Characters that a password needs at least. */
  readonly passwordMinLength?: number | null | undefined
  /** Whether a password needs an upper-case letter. */
  readonly passwordRequireUppercase?: boolean | null | undefined
  /** Whether a password needs a digit. */
  readonly passwordRequireNumber?: boolean | null | undefined
  /** Whether a password needs a symbol. */
  readonly passwordRequireSymbol?: boolean | null | undefined
  /** Whether passwords are refused that are known from breaches. */
  readonly breachCheckEnabled?: boolean | null | undefined
  /** What happens to passwords while the source of breached ones does not answer. */
  readonly breachFailMode?: BreachFailMode | null | undefined
  /** Whether people sign in by a link in a mail. */
  readonly magicLinkEnabled?: boolean | null | undefined
  /** Minutes for which such a link works. */
  readonly magicLinkTtlMinutes?: number | null | undefined
  /** Whether passkeys are offered. */
  readonly passkeyEnabled?: boolean | null | undefined
  /** Whether people sign in by a code in a mail. */
  readonly otpEmailEnabled?: boolean | null | undefined
  /** Whether codes by text message are offered. */
  readonly otpSmsEnabled?: boolean | null | undefined
  /** Whether people sign in by a connection of the tenant. */
  readonly ssoEnabled?: boolean | null | undefined
  /** Whether strangers can make themselves members. */
  readonly selfRegistrationEnabled?: boolean | null | undefined
  /** Whether a device can be remembered in place of the second factor. */
  readonly rememberDeviceEnabled?: boolean | null | undefined
  /** Whether everybody needs a second factor. */
  readonly mfaRequired?: boolean | null | undefined
  /** Days for which people without one are let in. */
  readonly mfaGraceDays?: number | null | undefined
  /** Seconds after which a session ends; null: this policy does not limit it. */
  readonly sessionDurationSeconds?: number | null | undefined
}

/** What people see of the tenant. What is left out is the stock one. */
export interface ConfigurationBrandingInput {
  /**
   * https URL, or data:image URL of at most 2,800,000 characters. A pulled document has the public address of a stored
   * image, which is accepted for as long as the image is kept. null: none.
   */
  readonly logoUrl?: string | null | undefined
  /** The same for the icon of the sign-in page, of at most 300,000 characters; null: none. */
  readonly faviconUrl?: string | null | undefined
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`: buttons and links; null: the stock one. */
  readonly primaryColor?: string | null | undefined
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`: accents; null: the stock one. */
  readonly secondaryColor?: string | null | undefined
  /** Host name of the sign-in page. Counts once it is proven. null: none. */
  readonly customDomain?: string | null | undefined
  /** Whom mails come from, by name; null: the stock one. */
  readonly emailFromName?: string | null | undefined
  /** Whom mails come from. Counts once its domain is proven. null: the stock one. */
  readonly emailFromAddress?: string | null | undefined
  /** Free-form, at most 64 KiB of JSON. `locale` (BCP 47) is the language of mails to people who have none of their own. */
  readonly settings?: Readonly<Record<string, unknown>> | null | undefined
}

/** What becomes of an item. */
export type ConfigurationChangeKind =
  /** It is new. */
  | 'CREATE'
  /** It has other settings. */
  | 'UPDATE'
  /** It is gone. */
  | 'DELETE'

/** A connection by which members sign in, with the settings of its kind. */
export interface ConfigurationConnectionInput {
  /** How it is spoken to. With another kind it is another connection. */
  readonly kind: ConnectionKind
  /** A text of 1 to 100 characters. With another name it is another connection. */
  readonly name: string
  /** Of a social connection: a preset, or a name of 2 to 32 letters, digits and `-`. It never changes. Else empty. */
  readonly provider?: string | null | undefined
  /** Whether people sign in by it. ACTIVE is refused while its settings have errors. */
  readonly status?: ConnectionStatus | null | undefined
  /** At most 20 domains of addresses that it is for; empty: all that the tenant has proven. */
  readonly domains?: readonly (string)[] | null | undefined
  /** Name under which the provider says the address, at most 256 characters; empty: what is usual. */
  readonly emailAttribute?: string | null | undefined
  /** Name under which the provider says the name, at most 256 characters; empty: what is usual. */
  readonly nameAttribute?: string | null | undefined
  /** Name under which the provider says the groups, at most 256 characters; empty: what is usual. */
  readonly groupsAttribute?: string | null | undefined
  /** Whether people whom the provider knows become members with their first sign-in. */
  readonly createMembers?: boolean | null | undefined
  /** At most 100 roles by group: none with a permission that the caller lacks. */
  readonly roleMap?: readonly (ConfigurationMappedRoleInput)[] | null | undefined
  /** Name of the role of members whom it creates, with no permission that the caller lacks; null: `member`. */
  readonly defaultRole?: string | null | undefined
  /** Whether a second factor that is shown at the provider counts in this tenant. */
  readonly trustsMfa?: boolean | null | undefined
  /** At most 20 values of `acr`, `amr` or AuthnContext with which the provider says that one was shown. */
  readonly mfaContexts?: readonly (string)[] | null | undefined
  /**
   * Where its client secret or bind password is: `vault:` and the name of a secret of the vault, which takes the right to
   * read it. The value is read, with an entry in the audit log, for a new connection, and when settings change with which
   * the secret goes, such as the issuer, the server or the client id. Rotating the secret in the vault changes nothing.
   * Only written: no pulled document has it, no version keeps it, and it is never compared.
   */
  readonly secret?: string | null | undefined
  /** Of the kind OIDC. */
  readonly oidc?: ConfigurationOidcInput | null | undefined
  /** Of the kind SOCIAL. */
  readonly social?: ConfigurationSocialInput | null | undefined
  /** Of the kind LDAP. */
  readonly ldap?: ConfigurationLdapInput | null | undefined
  /** Of the kind SAML. */
  readonly saml?: ConfigurationSamlInput | null | undefined
}

/** A domain of the tenant. */
export interface ConfigurationDomainInput {
  /** A host name such as `example.com`; other letters than ASCII are stored as A-labels (RFC 5890). */
  readonly domain: string
}

/** A mail in the tenant's own form, in one language. */
export interface ConfigurationEmailTemplateInput {
  /** Key of the template, such as `invite`. */
  readonly key: string
  /** Language (BCP 47); empty: every language. */
  readonly locale?: string | null | undefined
  /** Of one line, at most 255 characters. */
  readonly subject: string
  /** HTML, or plain text; at most 64 KiB. */
  readonly body: string
  /** Of the plain text part, at most 64 KiB; null: made from the body. */
  readonly text?: string | null | undefined
}

/** Why a plan, or one of its steps, was refused. */
export type ConfigurationErrorCode =
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** A value is not possible; `path` says which, and `message` why. */
  | 'INVALID'
  /** There is no such version, or it is older than what is kept. */
  | 'NOT_FOUND'
  /** Something else has changed the configuration: plan again. */
  | 'CONFLICT'
  /** The token is not of this plan, or has ended: plan again. */
  | 'TOKEN_INVALID'
  /** The caller may not take a step: it lacks the permission, or a policy forbids it. */
  | 'NOT_ALLOWED'
  /** A step is refused by its own mutation; `message` says why. */
  | 'STEP_REFUSED'
  /** It has more steps than one transaction takes. */
  | 'TOO_MANY'
  /** A step deletes, and `allowDelete` is not set. */
  | 'DELETES'
  /** A step weakens what protects the tenant, and `allowWeaken` is not set. */
  | 'WEAKENS'
  /** The caller would be shut out; with `revertAfterMinutes` it is possible. */
  | 'LOCKS_OUT_CALLER'
  /** A change waits for its confirmation. Only a rollback to the version before it, or an earlier one, is possible. */
  | 'CHANGE_OPEN'

/**
 * All settings of a tenant. A part that is there replaces all of that part: settings that it leaves out go back to their
 * defaults, and items that it leaves out are deleted. A part that is absent is not managed, and stays as it is.
 */
export interface ConfigurationInput {
  /** How people sign in. */
  readonly authPolicy?: ConfigurationAuthPolicyInput | null | undefined
  /** Bounds of sessions, addresses and passwords. */
  readonly securityPolicy?: ConfigurationSecurityPolicyInput | null | undefined
  /** Addresses that are let in or refused, by action and network. */
  readonly ipRules?: readonly (ConfigurationIpRuleInput)[] | null | undefined
  /** Whether the IP rules apply. */
  readonly ipEnforcement?: ConfigurationIpEnforcementInput | null | undefined
  /** Policies about who may do what, by name. */
  readonly abacPolicies?: readonly (ConfigurationAbacPolicyInput)[] | null | undefined
  /** How many requests the tenant, its people and its API keys may send. */
  readonly rateLimits?: ConfigurationRateLimitsInput | null | undefined
  /** What is removed by itself, and when. */
  readonly retention?: ConfigurationRetentionInput | null | undefined
  /** Roles, by name. Roles that came with the tenant cannot be left out: without a line they stay as they are. */
  readonly roles?: readonly (ConfigurationRoleInput)[] | null | undefined
  /** What people see of the tenant, as it is published. */
  readonly branding?: ConfigurationBrandingInput | null | undefined
  /** The tenant's own forms of mails, as they are published, by key and language. What is left out is reset. */
  readonly emailTemplates?: readonly (ConfigurationEmailTemplateInput)[] | null | undefined
  /**
   * Domains of the tenant. A domain that is left out loses its proof. One that `branding` names is there by itself, and
   * stays. Nothing is looked up: `domainVerify` proves a domain.
   */
  readonly domains?: readonly (ConfigurationDomainInput)[] | null | undefined
  /**
   * Webhooks, by address; several with one address are distinguished by their age, the oldest first. No webhook is ever
   * deleted, since what it was sent stays readable: one that is left out is disabled, and a disabled one needs no line.
   */
  readonly webhooks?: readonly (ConfigurationWebhookInput)[] | null | undefined
  /** Log sinks, by name; several with one name are distinguished by their age, the oldest first. */
  readonly logSinks?: readonly (ConfigurationLogSinkInput)[] | null | undefined
  /**
   * Connections by which members sign in, by kind and name; several with the same are distinguished by their age, the oldest
   * first. Ceremonies, certificates and keys of this service are no part of it.
   */
  readonly connections?: readonly (ConfigurationConnectionInput)[] | null | undefined
}

/** Whether the IP rules apply. */
export interface ConfigurationIpEnforcementInput {
  /** Whether they do. */
  readonly enabled?: boolean | null | undefined
}

/** A rule about a network. */
export interface ConfigurationIpRuleInput {
  /** The network or address that it is about. */
  readonly cidr: string
  /** Whether it is let in or refused. */
  readonly action?: IpAction | null | undefined
  /** What people read beside the rule. */
  readonly label?: string | null | undefined
  /** Whether the rule applies. */
  readonly enabled?: boolean | null | undefined
  /** When it stops applying; null: never. */
  readonly expiresAt?: string | Date | null | undefined
}

/** Settings of a connection to a directory. */
export interface ConfigurationLdapInput {
  /** `ldap://` or `ldaps://`, a host, and a port unless it is 389 or 636. Another one needs the secret again. */
  readonly serverUrl: string
  /** Whether a connection by `ldap://` goes on encrypted. */
  readonly startTls?: boolean | null | undefined
  /** Whether the server need not show that it is the right one. Only where the operator allows it. */
  readonly skipTlsVerify?: boolean | null | undefined
  /** Certificates of the issuers that are trusted, as PEM; empty: those of the machine. */
  readonly caCertificate?: string | null | undefined
  /** The name with which this service signs in to search. */
  readonly bindDn: string
  /** Where people are searched. */
  readonly baseDn: string
  /** Which of them somebody is, with `%s` for the name that is typed. Absent: `(uid=%s)`. */
  readonly userFilter?: string | null | undefined
  /** The attribute that stays when somebody is renamed; empty: entryUUID, objectGUID, nsUniqueId or ipaUniqueID. */
  readonly idAttribute?: string | null | undefined
  /** Where groups are searched; empty: people say it themselves, as `memberOf`. */
  readonly groupBaseDn?: string | null | undefined
  /** Which groups somebody is in, with `%s` for their distinguished name. Absent: `(member=%s)`. */
  readonly groupFilter?: string | null | undefined
}

/** An address that the audit log is streamed to. */
export interface ConfigurationLogSinkInput {
  /** What it is called, in at most 100 characters. */
  readonly name: string
  /** `https://host/path`, or `syslog+tls://host:port`; without credentials, at most 2,048 characters. */
  readonly url: string
  /** What the body of a request to an https sink looks like. */
  readonly format?: LogSinkFormat | null | undefined
  /** Actions, or beginnings of them with a `*` at the end; at most 50. Empty: all. */
  readonly actions?: readonly (string)[] | null | undefined
  /** The header that has the secret. Empty: `Authorization` where `secret` names one, and no header else. */
  readonly headerName?: string | null | undefined
  /**
   * Where the whole value of that header is: `vault:` and the name of a secret of the vault, which takes the right to read
   * it. The value is read, with an entry in the audit log, for a new sink, and when another origin or header is to have
   * it. Rotating the secret in the vault changes nothing. Only written: no pulled document has it, no version keeps it,
   * and it is never compared.
   */
  readonly secret?: string | null | undefined
  /** Certificates as PEM that are trusted instead of the machine's; at most 65,536 characters. */
  readonly caCertificate?: string | null | undefined
  /** Whether it is streamed to. A sink that is enabled again goes on where it stopped. */
  readonly enabled?: boolean | null | undefined
}

/** Gives members of a group a role. */
export interface ConfigurationMappedRoleInput {
  /** At most 512 characters, exactly as the provider calls it. */
  readonly group: string
  /** Name of the role that they get. */
  readonly role: string
}

/** Settings of a connection to an OpenID provider. */
export interface ConfigurationOidcInput {
  /** Issuer of the provider: an https address. Another one needs the secret again. */
  readonly issuer: string
  /** The client id of this service at the provider. */
  readonly clientId: string
  /** At most 20; `openid` is always among them. Absent: openid, email and profile. */
  readonly scopes?: readonly (string)[] | null | undefined
  /** How the client shows its secret; NONE: it has none. */
  readonly clientAuthentication?: OidcClientAuthentication | null | undefined
  /** Whether the provider's word on addresses counts, also where it does not say that it has verified them. */
  readonly trustsEmail?: boolean | null | undefined
}

/** What a tenant is to be like: a document or an earlier version, not both. */
export interface ConfigurationPlanInput {
  /** The document. A part that it has replaces all of that part; an absent or empty document changes nothing. */
  readonly document?: ConfigurationInput | null | undefined
  /** An earlier version to go back to. */
  readonly version?: number | null | undefined
  /** `Configuration.version` that the document was made from; another one now is a CONFLICT. Absent: it is not compared. */
  readonly expectedVersion?: number | null | undefined
  /** Days whose decisions are replayed for `impact`, 1 to 30; absent: none. */
  readonly impactDays?: number | null | undefined
}

/** How many requests may come. What is left out is as the installation has it. */
export interface ConfigurationRateLimitsInput {
  /** Of all requests of the tenant. */
  readonly tenant?: RateLimitInput | null | undefined
  /** Of each person in the tenant. */
  readonly user?: RateLimitInput | null | undefined
  /** Of each API key. */
  readonly apiKey?: RateLimitInput | null | undefined
}

/** What is removed by itself. What is left out is as by default. */
export interface ConfigurationRetentionInput {
  /** Whether deleted people are purged by themselves. */
  readonly deletedUsersEnabled?: boolean | null | undefined
  /** Days since their deletion. */
  readonly deletedUsersDays?: number | null | undefined
  /** Whether payloads of the audit log are removed by themselves. */
  readonly auditPayloadsEnabled?: boolean | null | undefined
  /** Days for which they are kept after the event. */
  readonly auditPayloadsDays?: number | null | undefined
  /** Whether single sign-ins are removed by themselves. */
  readonly authEventsEnabled?: boolean | null | undefined
  /** Days since they happened. */
  readonly authEventsDays?: number | null | undefined
  /** Whether sessions are removed by themselves. */
  readonly sessionsEnabled?: boolean | null | undefined
  /** Days since the session ended or expired. */
  readonly sessionsDays?: number | null | undefined
  /** Whether the log of mails is removed by itself. */
  readonly mailLogEnabled?: boolean | null | undefined
  /** Days since the mail was sent, or was written if it never was. */
  readonly mailLogDays?: number | null | undefined
}

/** A role of the tenant. */
export interface ConfigurationRoleInput {
  /** Unique in the tenant. */
  readonly name: string
  /** What it is for, to be read by people. */
  readonly description?: string | null | undefined
  /** Names of the permissions that it grants. */
  readonly permissions: readonly (string)[]
}

/** The version to go back to, and what the caller accepts. */
export interface ConfigurationRollbackInput {
  /** The version that is to come back. */
  readonly version: number
  /** The newest version that was read; another one now is a CONFLICT. */
  readonly expectedVersion?: number | null | undefined
  /** Why, for the history; at most 500 characters. */
  readonly reason?: string | null | undefined
  /** Whether steps may delete. Without it a rollback with such a step is refused. */
  readonly allowDelete?: boolean | null | undefined
  /** Whether steps may weaken what protects the tenant. Without it a rollback with such a step is refused. */
  readonly allowWeaken?: boolean | null | undefined
  /** As in `ConfigurationApplyInput`. */
  readonly revertAfterMinutes?: number | null | undefined
}

/** Settings of a SAML connection. Metadata is not fetched: a document has the values themselves. */
export interface ConfigurationSamlInput {
  /** Entity ID of the identity provider; at most 1,024 characters. */
  readonly idpEntityId: string
  /** Where people sign in: an absolute https address, by the binding HTTP-Redirect. */
  readonly idpSsoUrl: string
  /** Where messages of single logout go: an absolute https address, by the binding HTTP-Redirect; null: nowhere. */
  readonly idpSloUrl?: string | null | undefined
  /** Where answers to its messages of single logout go, if elsewhere; null: nowhere else. */
  readonly idpSloResponseUrl?: string | null | undefined
  /** Up to 5 certificates with which it signs: PEM, or one in Base64 of its DER form. */
  readonly idpCertificate: string
  /** Whether it may begin a sign-in by itself. */
  readonly allowIdpInitiated?: boolean | null | undefined
  /** Whether everybody must sign in anew there, even with a session there. */
  readonly forceAuthn?: boolean | null | undefined
  /** Which kind of NameID it is asked for. */
  readonly nameIdFormat?: SamlNameIdFormat | null | undefined
}

/** Bounds of sessions, addresses and passwords. What is left out is as by default. */
export interface ConfigurationSecurityPolicyInput {
  /** Networks that alone are let in; empty: all. */
  readonly ipAllowlist?: readonly (string)[] | null | undefined
  /** Networks that are refused. */
  readonly ipDenylist?: readonly (string)[] | null | undefined
  /** Characters that a password needs at least. */
  readonly passwordMinLength?: number | null | undefined
  /** What a password must consist of. */
  readonly passwordComplexity?: PasswordComplexity | null | undefined
  /** How long a session lives. */
  readonly sessionMaxAge?: number | string | null | undefined
  /** Who needs a second factor. */
  readonly mfaEnforcement?: MfaEnforcement | null | undefined
  /** Free-form settings; `time_zone` is read by policies. */
  readonly settings?: Readonly<Record<string, unknown>> | null | undefined
}

/** Settings of a connection to a social provider. */
export interface ConfigurationSocialInput {
  /** The client id of this service at the provider. */
  readonly clientId: string
  /** Only of a provider without a preset, or that people run themselves: an https address. null: that of the preset. */
  readonly issuer?: string | null | undefined
  /** At most 20; null: those of the preset. */
  readonly scopes?: readonly (string)[] | null | undefined
  /** Google: only accounts of this Workspace domain; Microsoft: the ID of the directory; Slack: that of the workspace. */
  readonly organisation?: string | null | undefined
  /** Apple: the ID of the team. */
  readonly appleTeamId?: string | null | undefined
  /** Apple: the ID of the key. */
  readonly appleKeyId?: string | null | undefined
  /** Whether the provider's word on addresses counts, also where it does not say that it has verified them. */
  readonly trustsEmail?: boolean | null | undefined
}

/** An address that is sent events of the tenant. */
export interface ConfigurationWebhookInput {
  /** An https address without credentials, at most 2,048 characters. With another one it is another webhook. */
  readonly url: string
  /** At most 200 characters. */
  readonly description?: string | null | undefined
  /** Names of events, at most 100. Empty: all. A name that is not known is kept. */
  readonly events?: readonly (string)[] | null | undefined
  /** Whether it is sent anything. A webhook that is enabled again goes on with what happens from then on. */
  readonly enabled?: boolean | null | undefined
}

/** Which connection is removed. */
export interface ConnectionDeleteInput {
  /** Only one of this kind: another one is not found. */
  readonly kind?: ConnectionKind | null | undefined
  /** The version that was read; another one is a CONFLICT. */
  readonly expectedVersion?: number | null | undefined
}

/** What a look at a connection can find. */
export type ConnectionFindingCode =
  /** The settings are complete. */
  | 'SETTINGS_COMPLETE'
  /** A setting is missing; `path` says which. */
  | 'SETTING_MISSING'
  /** A setting cannot be right; `path` says which. */
  | 'SETTING_INVALID'
  /** No domain that the tenant has proven leads here: nobody is linked by their address. */
  | 'NO_PROVEN_DOMAIN'
  /** The provider answers. */
  | 'REACHABLE'
  /** The provider does not answer: its name is unknown, or nothing listens there. */
  | 'UNREACHABLE'
  /** The operator of this service does not allow connections to that address. */
  | 'ADDRESS_REFUSED'
  /** The provider did not answer in time. */
  | 'TIMEOUT'
  /** The provider's answer is larger than allowed. */
  | 'ANSWER_TOO_LARGE'
  /** The provider sends elsewhere, which is not followed. */
  | 'REDIRECTED'
  /** The connection is encrypted, and the server has shown that it is the right one. */
  | 'TLS_VERIFIED'
  /** The server's certificate is of an issuer that is not trusted. */
  | 'TLS_UNTRUSTED'
  /** The server's certificate is for another name. */
  | 'TLS_NAME_MISMATCH'
  /** No encrypted connection came about. */
  | 'TLS_FAILED'
  /** Names and passwords would travel unencrypted. */
  | 'NOT_ENCRYPTED'
  /** Nobody checks whether the server is the right one. */
  | 'TLS_NOT_VERIFIED'
  /** The certificate is valid for more than 30 days. */
  | 'CERTIFICATE_VALID'
  /** The certificate cannot be read. */
  | 'CERTIFICATE_INVALID'
  /** The certificate is not valid yet. */
  | 'CERTIFICATE_NOT_YET_VALID'
  /** The certificate is no longer valid. */
  | 'CERTIFICATE_EXPIRED'
  /** The certificate is valid for less than 30 days. */
  | 'CERTIFICATE_EXPIRES_SOON'
  /** A key or an algorithm is too weak. */
  | 'ALGORITHM_WEAK'
  /** A key or an algorithm is not supported. */
  | 'ALGORITHM_UNSUPPORTED'
  /** What was pasted cannot be read. */
  | 'DOCUMENT_INVALID'
  /** What was pasted is as it should be. */
  | 'DOCUMENT_ACCEPTED'
  /** It was signed by nobody. */
  | 'UNSIGNED'
  /** It was signed with a key that the connection does not know. */
  | 'SIGNATURE_INVALID'
  /** It is of another provider than the connection's. */
  | 'ISSUER_MISMATCH'
  /** It is meant for another service. */
  | 'AUDIENCE_MISMATCH'
  /** It was sent to another address than the one of this connection. */
  | 'ACS_MISMATCH'
  /** The clocks of the provider and of this service differ. */
  | 'CLOCK_SKEW'
  /** It is too old. */
  | 'RESPONSE_EXPIRED'
  /** It answers no request of this service, and the connection does not allow that. */
  | 'UNREQUESTED'
  /** The provider says that the sign-in failed. */
  | 'PROVIDER_REFUSED'
  /** It does not say who the person is. */
  | 'SUBJECT_MISSING'
  /** It has no address of the person. */
  | 'EMAIL_MISSING'
  /** It has no name of the person. */
  | 'NAME_MISSING'
  /** It has no groups, though roles are given by them. */
  | 'GROUPS_MISSING'
  /** There is no OpenID provider at that address. */
  | 'NOT_A_PROVIDER'
  /** The provider does not know the client, or not with that secret. */
  | 'CLIENT_REFUSED'
  /** The provider does not accept the address to which people return. */
  | 'REDIRECT_URI_REFUSED'
  /** There is no directory at that address, or it expects to be called otherwise. */
  | 'NOT_A_DIRECTORY'
  /** The directory offers no StartTLS. */
  | 'START_TLS_UNSUPPORTED'
  /** The reader's name and password are right. */
  | 'BIND_ACCEPTED'
  /** The directory does not accept the reader's name and password. */
  | 'BIND_REFUSED'
  /** There is nothing at the base, or the reader may not see it. */
  | 'BASE_NOT_FOUND'
  /** There are people at the base. */
  | 'PEOPLE_FOUND'
  /** Nobody was found at the base. */
  | 'NOBODY_FOUND'
  /** There is nothing at the base of groups, or the reader may not see it. */
  | 'GROUP_BASE_NOT_FOUND'
  /** People have no attribute that stays when they are renamed. */
  | 'STABLE_ID_MISSING'

/** What a finding means for signing in. */
export type ConnectionFindingSeverity =
  /** It is as it should be. */
  | 'OK'
  /** People can sign in. Something is, or soon will be, worse than it should be. */
  | 'WARNING'
  /** People cannot sign in. */
  | 'ERROR'

/** How a connection is spoken to. */
export type ConnectionKind =
  /** SAML 2.0; this service is the service provider. */
  | 'SAML'
  /** LDAP, such as Active Directory. */
  | 'LDAP'
  /** OpenID Connect. */
  | 'OIDC'
  /** A well-known provider, of which a tenant has one connection each. */
  | 'SOCIAL'

/** Whether people sign in by a connection. */
export type ConnectionStatus =
  /** It is being set up: nobody signs in by it. */
  | 'DRAFT'
  /** People sign in by it. */
  | 'ACTIVE'
  /** Nobody signs in by it any more. */
  | 'DISABLED'

/** What can come of a trial. */
export type ConnectionTrialResult =
  /** The person is linked: they would be signed in. */
  | 'KNOWN'
  /** They are a member by their address: they would be linked and signed in. */
  | 'WOULD_LINK'
  /** No member has the address: they would become one, unless somebody has an account with it. */
  | 'WOULD_CREATE'
  /** The provider says no address. */
  | 'ADDRESS_MISSING'
  /** The provider does not say that the address is theirs. */
  | 'ADDRESS_NOT_VERIFIED'
  /** The tenant has not proven the domain of the address, or the connection is not for it. */
  | 'DOMAIN_NOT_PROVEN'
  /** They are no member, and the connection makes none. */
  | 'NOT_A_MEMBER'
  /** The member with that address is linked to somebody else at the provider: unlink them first. */
  | 'OTHER_SUBJECT'
  /** Their membership or account is suspended. */
  | 'ACCOUNT_NOT_ACTIVE'
  /** They may do more than the person who saved the connection last. */
  | 'MORE_THAN_ITS_EDITOR'
  /** What the provider calls them is linked to another member. */
  | 'TAKEN_BY_ANOTHER'

/** A change of what all kinds of connections have; absent fields stay. */
export interface ConnectionUpdateInput {
  /** A text of 1 to 100 characters. */
  readonly name?: string | null | undefined
  /** At most 20 domains of addresses that it is for; empty: all that the tenant has proven. */
  readonly domains?: readonly (string)[] | null | undefined
  /** Name under which the provider says the address, at most 256 characters; empty: what is usual. */
  readonly emailAttribute?: string | null | undefined
  /** Name under which the provider says the name, at most 256 characters; empty: what is usual. */
  readonly nameAttribute?: string | null | undefined
  /** Name under which the provider says the groups, at most 256 characters; empty: what is usual. */
  readonly groupsAttribute?: string | null | undefined
  /** Whether people whom the provider knows become members with their first sign-in. */
  readonly createMembers?: boolean | null | undefined
  /** At most 100 roles by group: none with a permission that the caller lacks. */
  readonly roleMap?: readonly (MappedRoleInput)[] | null | undefined
  /** The role of members whom it creates, with no permission that the caller lacks; null: `member`. */
  readonly defaultRoleId?: string | null | undefined
  /** Whether a second factor that is shown at the provider counts in this tenant. */
  readonly trustsMfa?: boolean | null | undefined
  /** At most 20 values of `acr` or AuthnContext with which the provider says that one was shown. */
  readonly mfaContexts?: readonly (string)[] | null | undefined
  /** The version that was read; another one is a CONFLICT. */
  readonly expectedVersion?: number | null | undefined
}

/** Which preview of deleted users to run. */
export interface DeletedUsersPurgeInput {
  /** Of the preview; null: one that is made at once. */
  readonly token?: string | null | undefined
}

/** A domain to prove. */
export interface DomainAddInput {
  /** A host name; one with other than ASCII letters is taken in its A-labels. */
  readonly domain: string
}

/** A code that was mailed to the new address. */
export interface EmailChangeConfirmInput {
  /** 8 digits; blanks do not count. In the tenant in which it was asked for. */
  readonly code: string
}

/** Another address for the caller. */
export interface EmailChangeStartInput {
  /** At most 254 characters; not the present address. */
  readonly newEmail: string
  /** The present password. A person who has none sets one first, by passwordForgot. */
  readonly currentPassword: string
}

/** By a code that was mailed. */
export interface EmailCodeLoginInput {
  /** The tenant that it is for. */
  readonly tenantId: string
  /** Address that it was mailed to. */
  readonly email: string
  /** The 8 digits of the mailed code. */
  readonly code: string
  /** As given by stepUpComplete with `remember`. */
  readonly deviceToken?: string | null | undefined
}

/** A code to sign in by. */
export interface EmailCodeSendInput {
  /** The tenant to sign in to. */
  readonly tenantId: string
  /** Email address of the member. */
  readonly email: string
}

/** A part of an email template. */
export type EmailPart =
  /** The subject line. */
  | 'SUBJECT'
  /** Its body, as HTML or plain text. */
  | 'BODY'
  /** Its own plain text part. */
  | 'TEXT'

/** A template: syntax and bounds are in src/templates/README.md. */
export interface EmailTemplateInput {
  /** Of one line, at most 255 characters. */
  readonly subject?: string | null | undefined
  /** HTML, or plain text; at most 64 KiB. */
  readonly body?: string | null | undefined
  /** Of the plain text part, at most 64 KiB; null: made from the body. */
  readonly text?: string | null | undefined
  /** The `version` that the change is based on; another one now is a CONFLICT. */
  readonly expectedVersion?: number | null | undefined
}

/** Of what to make a mail. Absent parts are those that count now. */
export interface EmailTemplatePreviewInput {
  /** A subject that is not saved. */
  readonly subject?: string | null | undefined
  /** A body that is not saved. */
  readonly body?: string | null | undefined
  /** A text part that is not saved. */
  readonly text?: string | null | undefined
  /**
   * Values by name; numbers and booleans are taken as text. On GraphQL, absent ones are samples unless `samples` is false;
   * on /v1 they are missing, but for those of a built-in form that `variables` does not list.
   */
  readonly vars?: Readonly<Record<string, unknown>> | null | undefined
  /** Whether names without a value get the sample of the catalogue. */
  readonly samples?: boolean | null | undefined
  /** Takes the saved draft of the template, where there is one. */
  readonly draft?: boolean | null | undefined
  /** Takes the saved draft of the brand, where there is one. */
  readonly brandingDraft?: boolean | null | undefined
}

/** Which draft to publish. */
export interface EmailTemplatePublishInput {
  /** The `version` that was looked at; another one now is a CONFLICT. */
  readonly expectedVersion?: number | null | undefined
}

/** What a variable is. */
export type EmailVariableKind =
  /** Text from people: links in it are made unusable. */
  | 'TEXT'
  /** Signs someone in, and is copied as it is: printed by itself among the words of the mail, and nowhere else. */
  | 'CODE'
  /** A link of this service that signs someone in: printed like a code, or as the whole `href` of an `<a>`. */
  | 'URL'
  /** An email address, as it is. */
  | 'EMAIL'

/** By a code that was mailed. */
export interface EmailVerificationConfirmInput {
  /** 6 digits; 8 of a code that was mailed before they were 6. */
  readonly code: string
}

/** What readers of a mail may have trouble with. */
export type EmailWarningCode =
  /** A variable that the body uses has no value. */
  | 'MISSING_VARIABLE'
  /** A name that this mail has no variable for. */
  | 'UNKNOWN_VARIABLE'
  /** A variable that readers need, such as the link, and that the body does not use. */
  | 'VARIABLE_NOT_USED'
  /** An element that mails may not have was left out. */
  | 'DROPPED_ELEMENT'
  /** An attribute that mails may not have was left out. */
  | 'DROPPED_ATTRIBUTE'
  /** A style that mails may not have was left out. */
  | 'DROPPED_STYLE'
  /** A comment that mail programs would carry out was left out. */
  | 'DROPPED_COMMENT'
  /** An image has no text in its place. */
  | 'MISSING_ALT'
  /** A link leads nowhere. */
  | 'BROKEN_LINK'
  /** A link is not encrypted. */
  | 'INSECURE_LINK'
  /** The address of an image is not encrypted. */
  | 'INSECURE_IMAGE'
  /** The logo is not shown. */
  | 'LOGO_NOT_SHOWN'
  /** Elements stand inside each other too deep. */
  | 'TOO_DEEP'
  /** The mail is so large that mail programs cut it off. */
  | 'TOO_LARGE'
  /** Text is hard to read on its background. */
  | 'CONTRAST'
  /** Something else about the brand will not look as meant. */
  | 'BRAND'
  /** People who are not members with a verified address get the built-in mail instead. */
  | 'BUILT_IN_FOR_STRANGERS'
  /** Mails to people who are not members with a verified address have no Reply-To. */
  | 'NO_REPLY_TO_FOR_STRANGERS'

/** Kinds of things that end by a proof of an address. */
export type EndedKind =
  /** An API key that acted for the person, or that they are said to have made. It is made anew, not resumed. */
  | 'API_KEY'
  /** A tenant that the account founded: a personal one was emptied, another one suspended with its members. */
  | 'TENANT'
  /** The person's membership of somebody else's tenant. */
  | 'MEMBERSHIP'

/** Whose data to export. */
export interface GdprExportCreateInput {
  /** Id of a person whose home is the tenant. */
  readonly userId: string
}

/** What became of an export. */
export type GdprExportStatus =
  /** It is ready to be read. */
  | 'READY'

/** Whom to erase, and why. */
export interface GdprPurgeRequestInput {
  /** Id of a person whose home is the tenant. */
  readonly userId: string
  /** Why, at most 500 characters. It is erased with them. */
  readonly reason?: string | null | undefined
}

/** What became of an erasure. */
export type GdprPurgeStatus =
  /** It waits for its time, or is under way. */
  | 'PENDING'
  /** The person is gone. */
  | 'COMPLETED'
  /** Somebody has cancelled it. */
  | 'CANCELLED'

/** What a new group is created with. */
export interface GroupCreateInput {
  /** 1 to 100 characters, unique in the tenant, ignoring case. */
  readonly name: string
  /** At most 500 characters. */
  readonly description?: string | null | undefined
}

/** How a group is deleted. */
export interface GroupDeleteInput {
  /** Version that was read; the group stays when it is no longer that. */
  readonly expectedVersion?: number | null | undefined
}

/** A group and a member. */
export interface GroupMemberInput {
  /** Id of the group, as in `Group.id`. */
  readonly groupId: string
  /** Id of the person, as in `User.id`. */
  readonly userId: string
}

/** A group and a role. */
export interface GroupRoleInput {
  /** Id of the group, as in `Group.id`. */
  readonly groupId: string
  /** Id of the role, as in `Role.id`. */
  readonly roleId: string
}

/** Changes to a group; absent fields stay. */
export interface GroupUpdateInput {
  /** 1 to 100 characters, unique in the tenant, ignoring case. */
  readonly name?: string | null | undefined
  /** At most 500 characters. */
  readonly description?: string | null | undefined
  /** Version that was read; the change is refused when it is no longer that. */
  readonly expectedVersion?: number | null | undefined
}

/** How a member was linked to a provider. */
export type IdentityLink =
  /** By themselves, from a session. */
  | 'SELF'
  /** By an address that they have proven, on a domain of the tenant. */
  | 'DOMAIN'
  /** With their account, at its first sign-in. */
  | 'CREATED'
  /** By directory sync. */
  | 'SCIM'

/** What became of a row. */
export type ImportOutcome =
  /** The account was created. */
  | 'CREATED'
  /** The address is a member's already; they were left as they are. */
  | 'EXISTING'
  /** Something is wrong with it. */
  | 'FAILED'
  /** There was no time for it: send it again. */
  | 'SKIPPED'

/** A new person who accepts. */
export interface InvitationAcceptInput {
  /** From the link in the mail. */
  readonly token: string
  /** 8 to 256 characters, not a well-known one. */
  readonly password: string
  /** At most 200 characters. */
  readonly displayName?: string | null | undefined
}

/** A new invitation: address, role, and what the mail says. */
export interface InvitationCreateInput {
  /** An email address, in whatever case. */
  readonly email: string
  /** Id of a role of this tenant; default: member. */
  readonly roleId?: string | null | undefined
}

/** What can be wrong with invitations. */
export type InvitationErrorCode =
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** This is not a valid email address. */
  | 'INVALID_EMAIL'
  /** The password is too easy to guess. */
  | 'PASSWORD_WEAK'
  /** No such role in this tenant. */
  | 'ROLE_NOT_FOUND'
  /** The caller does not hold what the role grants. */
  | 'NOT_HELD'
  /** The address has an open invitation: resend that one. */
  | 'ALREADY_INVITED'
  /** The address belongs to a member. */
  | 'ALREADY_MEMBER'
  /** A row of a list that a limit of mails, or of time, leaves for later. */
  | 'RATE_LIMITED'
  /** No such invitation here, or not in a state that allows this. */
  | 'NOT_FOUND'
  /** The link is not one of ours. */
  | 'LINK_INVALID'
  /** The invitation is no longer open. */
  | 'NOT_PENDING'
  /** The invitation has expired. */
  | 'EXPIRED'
  /** The address has an account: sign in and join instead. */
  | 'ACCOUNT_EXISTS'
  /** The invitation is for another address. */
  | 'EMAIL_MISMATCH'
  /** The inviting tenant is suspended or gone. */
  | 'TENANT_NOT_ACTIVE'
  /** Shorter than the tenant's policy asks. */
  | 'PASSWORD_TOO_SHORT'
  /** The policy asks for an upper-case letter. */
  | 'PASSWORD_NO_UPPERCASE'
  /** The policy asks for a digit. */
  | 'PASSWORD_NO_NUMBER'
  /** The policy asks for a character that is neither letter, digit nor white space. */
  | 'PASSWORD_NO_SYMBOL'
  /** The password is known from a data breach. */
  | 'PASSWORD_BREACHED'
  /** Whether the password is known from a breach could not be found out, and the policy refuses such. */
  | 'PASSWORD_UNCHECKED'
  /** The tenant does not allow this sign-in method. */
  | 'METHOD_NOT_ALLOWED'
  /** The tenant does not allow the address that the request comes from. */
  | 'ADDRESS_NOT_ALLOWED'
  /** An administrator has set the caller's password: choose one of your own first. */
  | 'OWN_PASSWORD_NEEDED'

/** A person with an account who accepts; exactly one of both. */
export interface InvitationJoinInput {
  /** From the link in the mail. */
  readonly token?: string | null | undefined
  /** Id of an invitation to the caller's address. */
  readonly id?: string | null | undefined
}

/** One of them. What is missing or does not fit fails the row alone. */
export interface InvitationRowInput {
  /** Email address; it must not be missing. */
  readonly email?: string | null | undefined
  /** Id of a role of this tenant; default: member. */
  readonly roleId?: string | null | undefined
}

/** What has become of an invitation. */
export type InvitationStatus =
  /** Waiting for the person's answer. */
  | 'PENDING'
  /** Accepted by the person. */
  | 'ACCEPTED'
  /** Withdrawn by the tenant. */
  | 'REVOKED'
  /** Ran out before it was accepted. */
  | 'EXPIRED'
  /** Turned down by the invited. */
  | 'DECLINED'

/** A list of people to invite. */
export interface InvitationsCreateInput {
  /** From 1 to 100 people. */
  readonly invitations: readonly (InvitationRowInput)[]
}

/** What a rule does. */
export type IpAction =
  /** Lets the address in. */
  | 'ALLOW'
  /** Refuses; stronger than any rule that allows. */
  | 'DENY'

/** Against locking oneself out later. */
export interface IpChangeConfirmInput {
  /** Keep the change even if the caller will be refused once a rule ends. */
  readonly force?: boolean | null | undefined
}

/** Kinds of changes of the IP rules. */
export type IpChangeKind =
  /** One rule was added, or several at once. */
  | 'RULES_ADDED'
  /** A rule was changed. */
  | 'RULE_UPDATED'
  /** A rule was removed. */
  | 'RULE_REMOVED'
  /** Enforcement of the rules was turned on or off. */
  | 'ENFORCEMENT'

/** Against locking oneself out by going back. */
export interface IpChangeRevertInput {
  /** Undo the change even if the caller will be refused then, now or once a rule ends. */
  readonly force?: boolean | null | undefined
}

/** Whether the IP rules shall be enforced. */
export interface IpEnforcementUpdateInput {
  /** Whether the rules are enforced. */
  readonly enabled: boolean
  /** Make the change even if it refuses the caller's own address, now or once a rule ends. */
  readonly force?: boolean | null | undefined
  /** Make the change, and undo it after so many minutes (1 to 60) unless it is confirmed. */
  readonly revertAfterMinutes?: number | null | undefined
}

/** Against locking oneself out. */
export interface IpGuardInput {
  /** Make the change even if it refuses the caller's own address, now or once a rule ends. */
  readonly force?: boolean | null | undefined
  /** Make the change, and undo it after so many minutes (1 to 60) unless it is confirmed. */
  readonly revertAfterMinutes?: number | null | undefined
}

/** Where entries about addresses stand. */
export type IpMatchSource =
  /** One of the tenant's IP rules. */
  | 'RULE'
  /** The list of allowed networks of the security policy. */
  | 'POLICY_ALLOWLIST'
  /** The list of denied networks of the security policy. */
  | 'POLICY_DENYLIST'

/** What a new IP rule is created with. */
export interface IpRuleCreateInput {
  /** CIDR network or address, IPv4 or IPv6. Bits of the host are masked; IPv4-mapped IPv6 counts as IPv4. */
  readonly cidr: string
  /** At most 200 characters. */
  readonly label?: string | null | undefined
  /** What it does; ALLOW if absent. */
  readonly action?: IpAction | null | undefined
  /** Whether it counts in decisions; true if absent. */
  readonly enabled?: boolean | null | undefined
  /** When it shall stop to count; null: never. */
  readonly expiresAt?: string | Date | null | undefined
  /** Make the change even if it refuses the caller's own address, now or once a rule ends. */
  readonly force?: boolean | null | undefined
  /** Make the change, and undo it after so many minutes (1 to 60) unless it is confirmed. */
  readonly revertAfterMinutes?: number | null | undefined
}

/** What can be wrong with an IP rule. */
export type IpRuleErrorCode =
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** A value is not one of those allowed. */
  | 'NOT_ALLOWED'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** It has changed in the meantime: read it again. */
  | 'CONFLICT'
  /** Not a network or an address. */
  | 'CIDR_INVALID'
  /** A rule with this network and action already exists. */
  | 'DUPLICATE'
  /** No such rule in this tenant. */
  | 'NOT_FOUND'
  /** The tenant has as many rules as it may have. */
  | 'TOO_MANY'
  /**
   * The caller's own address would be refused, now or once a rule ends; `force` does it all the same, `revertAfterMinutes`
   * for a while.
   */
  | 'LOCKS_OUT_CALLER'
  /** Another change is waiting for confirmation. Confirm it, or wait until it is undone. */
  | 'CHANGE_OPEN'
  /** No such change is waiting for confirmation. */
  | 'CHANGE_NOT_FOUND'

/** What can be the matter with a rule. */
export type IpRuleFindingKind =
  /** The same network and action again. */
  | 'DUPLICATE'
  /** A wider network with the same action. */
  | 'REDUNDANT'
  /** It allows what a wider one denies. */
  | 'SHADOWED'

/** One of them. What is missing or does not fit fails the row alone. */
export interface IpRuleRowInput {
  /** CIDR network or address, IPv4 or IPv6; it must not be missing. */
  readonly cidr?: string | null | undefined
  /** At most 200 characters. */
  readonly label?: string | null | undefined
  /** What it does; ALLOW if absent. */
  readonly action?: IpAction | null | undefined
  /** Whether it counts in decisions; true if absent. */
  readonly enabled?: boolean | null | undefined
  /** When it shall stop to count; null: never. */
  readonly expiresAt?: string | Date | null | undefined
}

/** A change of an IP rule; an absent field stays. */
export interface IpRuleUpdateInput {
  /** CIDR network or address. */
  readonly cidr?: string | null | undefined
  /** At most 200 characters. */
  readonly label?: string | null | undefined
  /** What it shall do. */
  readonly action?: IpAction | null | undefined
  /** Whether it shall count. */
  readonly enabled?: boolean | null | undefined
  /** When it shall stop to count; null: never. */
  readonly expiresAt?: string | Date | null | undefined
  /** Make the change even if it refuses the caller's own address, now or once a rule ends. */
  readonly force?: boolean | null | undefined
  /** Make the change, and undo it after so many minutes (1 to 60) unless it is confirmed. */
  readonly revertAfterMinutes?: number | null | undefined
  /** The version that was read; another one is a CONFLICT. */
  readonly expectedVersion?: number | null | undefined
}

/** A list of IP rules. */
export interface IpRulesCreateInput {
  /** From 1 to 500 rules. */
  readonly rules: readonly (IpRuleRowInput)[]
  /** Make the change even if it refuses the caller's own address, now or once a rule ends. */
  readonly force?: boolean | null | undefined
  /** Make the change, and undo it after so many minutes (1 to 60) unless it is confirmed. */
  readonly revertAfterMinutes?: number | null | undefined
}

/** A change of the IP rules to try. */
export interface IpRulesPreviewInput {
  /** Rules to add; at most 100. */
  readonly add?: readonly (IpRuleCreateInput)[] | null | undefined
  /** Ids of rules to take away; at most 100. */
  readonly remove?: readonly (string)[] | null | undefined
  /** Whether they would be enforced; absent: as they are. */
  readonly enabled?: boolean | null | undefined
}

/** A new connection to a directory. */
export interface LdapConnectionCreateInput {
  /** A text of 1 to 100 characters, also for the sign-in page. */
  readonly name: string
  /** `ldap://` or `ldaps://`, a host, and a port unless it is 389 or 636. */
  readonly serverUrl: string
  /** Whether a connection by `ldap://` goes on encrypted. Default: false. */
  readonly startTls?: boolean | null | undefined
  /** Whether the server need not show that it is the right one. Only where the operator allows it. Default: false. */
  readonly skipTlsVerify?: boolean | null | undefined
  /** Certificates of the issuers that are trusted, as PEM; empty: those of the machine. */
  readonly caCertificate?: string | null | undefined
  /** The name with which this service signs in to search. */
  readonly bindDn: string
  /** Its password: at most 1,024 characters, never shown again. */
  readonly bindPassword: string
  /** Where people are searched. */
  readonly baseDn: string
  /** Which of them somebody is, with `%s` for the name that is typed. Default: `(uid=%s)`. */
  readonly userFilter?: string | null | undefined
  /** The attribute that stays when somebody is renamed; empty: entryUUID, objectGUID, nsUniqueId or ipaUniqueID. */
  readonly idAttribute?: string | null | undefined
  /** Where groups are searched; empty: people say it themselves, as `memberOf`. */
  readonly groupBaseDn?: string | null | undefined
  /** Which groups somebody is in, with `%s` for their distinguished name. Default: `(member=%s)`. */
  readonly groupFilter?: string | null | undefined
  /** The attribute of people with their address. Default: `mail`. */
  readonly emailAttribute?: string | null | undefined
  /** The attribute of people with their name. Default: `cn`. */
  readonly nameAttribute?: string | null | undefined
  /** The attribute of groups with their name; empty: groups are called by their distinguished name. */
  readonly groupsAttribute?: string | null | undefined
  /** At most 20 domains of addresses that it is for; empty: all that the tenant has proven. */
  readonly domains?: readonly (string)[] | null | undefined
  /** Whether people whom the directory knows become members with their first sign-in. Default: false. */
  readonly createMembers?: boolean | null | undefined
  /** At most 100 roles by group: none with a permission that the caller lacks. */
  readonly roleMap?: readonly (MappedRoleInput)[] | null | undefined
  /** The role of members whom it creates, with no permission that the caller lacks; null: `member`. */
  readonly defaultRoleId?: string | null | undefined
  /** Whether people sign in by it at once. Default: DRAFT. */
  readonly status?: ConnectionStatus | null | undefined
}

/** A change of a connection to a directory; absent fields stay. */
export interface LdapConnectionUpdateInput {
  /** A text of 1 to 100 characters, also for the sign-in page. */
  readonly name?: string | null | undefined
  /** `ldap://` or `ldaps://`, a host, and a port unless it is 389 or 636. */
  readonly serverUrl?: string | null | undefined
  /** Whether a connection by `ldap://` goes on encrypted. Default: false. */
  readonly startTls?: boolean | null | undefined
  /** Whether the server need not show that it is the right one. Only where the operator allows it. Default: false. */
  readonly skipTlsVerify?: boolean | null | undefined
  /** Certificates of the issuers that are trusted, as PEM; empty: those of the machine. */
  readonly caCertificate?: string | null | undefined
  /** The name with which this service signs in to search. */
  readonly bindDn?: string | null | undefined
  /**
   * Its password: at most 1,024 characters, never shown again. Empty: the stored one stays. Needed when it would go to
   * another server, or with less protection than before.
   */
  readonly bindPassword?: string | null | undefined
  /** Where people are searched. */
  readonly baseDn?: string | null | undefined
  /** Which of them somebody is, with `%s` for the name that is typed. Default: `(uid=%s)`. */
  readonly userFilter?: string | null | undefined
  /** The attribute that stays when somebody is renamed; empty: entryUUID, objectGUID, nsUniqueId or ipaUniqueID. */
  readonly idAttribute?: string | null | undefined
  /** Where groups are searched; empty: people say it themselves, as `memberOf`. */
  readonly groupBaseDn?: string | null | undefined
  /** Which groups somebody is in, with `%s` for their distinguished name. Default: `(member=%s)`. */
  readonly groupFilter?: string | null | undefined
  /** The attribute of people with their address. Default: `mail`. */
  readonly emailAttribute?: string | null | undefined
  /** The attribute of people with their name. Default: `cn`. */
  readonly nameAttribute?: string | null | undefined
  /** The attribute of groups with their name; empty: groups are called by their distinguished name. */
  readonly groupsAttribute?: string | null | undefined
  /** At most 20 domains of addresses that it is for; empty: all that the tenant has proven. */
  readonly domains?: readonly (string)[] | null | undefined
  /** Whether people whom the directory knows become members with their first sign-in. Default: false. */
  readonly createMembers?: boolean | null | undefined
  /** At most 100 roles by group: none with a permission that the caller lacks. */
  readonly roleMap?: readonly (MappedRoleInput)[] | null | undefined
  /** The role of members whom it creates, with no permission that the caller lacks; null: `member`. */
  readonly defaultRoleId?: string | null | undefined
  /** Whether people sign in by it. */
  readonly status?: ConnectionStatus | null | undefined
  /** The version that was read; another one is a CONFLICT. */
  readonly expectedVersion?: number | null | undefined
}

/** A name and a password of a directory. */
export interface LdapLoginInput {
  /** The name, as the directory knows it. */
  readonly username?: string | null | undefined
  /** The password. It goes to the directory, and is kept nowhere. */
  readonly password?: string | null | undefined
  /** A token from `stepUpComplete`, which stands in for a second factor on this device. */
  readonly deviceToken?: string | null | undefined
}

/** A new legal hold. */
export interface LegalHoldCreateInput {
  /** A member but the caller, or a deleted person whose home is the tenant; null: the whole tenant. */
  readonly userId?: string | null | undefined
  /** Why, 1 to 500 characters. It stands in the audit log. */
  readonly reason: string
}

/** What a new log sink is created with. */
export interface LogSinkCreateInput {
  /** What it is called, in at most 100 characters. */
  readonly name: string
  /**
   * `https://host/path`, or `syslog+tls://host:port`, whose port is 6514 unless it says otherwise; without credentials, at
   * most 2,048 characters.
   */
  readonly url: string
  /** What the body of a request to an https sink looks like. */
  readonly format?: LogSinkFormat | null | undefined
  /** Actions, or beginnings of them with a `*` at the end; at most 50. Empty: all. */
  readonly actions?: readonly (string)[] | null | undefined
  /** The header of the secret: `Authorization` unless it says otherwise. For https sinks. */
  readonly headerName?: string | null | undefined
  /** The whole value of that header, such as `Splunk 01234567-…`: at most 4,096 printable characters. For https sinks. */
  readonly secret?: string | null | undefined
  /** Certificates as PEM that are trusted instead of the machine's; at most 65,536 characters. */
  readonly caCertificate?: string | null | undefined
}

/** What the body of a request to an https sink looks like. */
export type LogSinkFormat =
  /** An event a line (`application/x-ndjson`). */
  | 'NDJSON'
  /** One array of events (`application/json`). */
  | 'JSON_ARRAY'

/** How a log sink is reached. */
export type LogSinkKind =
  /** Requests with batches of events. */
  | 'HTTPS'
  /** Messages of syslog (RFC 5424) over TLS (RFC 5425). */
  | 'SYSLOG'

/** What is sent again. */
export interface LogSinkReplayInput {
  /** The moment from which on events are sent again. */
  readonly from: string | Date
}

/** Changes to a log sink; absent fields stay. */
export interface LogSinkUpdateInput {
  /** What it is called, in at most 100 characters. */
  readonly name?: string | null | undefined
  /** As in `LogSinkCreateInput`. With another scheme, host or port, a secret has to be entered again. */
  readonly url?: string | null | undefined
  /** What the body of a request to an https sink looks like. */
  readonly format?: LogSinkFormat | null | undefined
  /** As in `LogSinkCreateInput`. */
  readonly actions?: readonly (string)[] | null | undefined
  /** The header that has the secret. */
  readonly headerName?: string | null | undefined
  /** The whole value of that header. null: there is none any more. */
  readonly secret?: string | null | undefined
  /** As in `LogSinkCreateInput`; empty: those of the machine. */
  readonly caCertificate?: string | null | undefined
  /** The version that was read; it is refused when the log sink has changed since. */
  readonly expectedVersion?: number | null | undefined
}

/** What counts as a login. People are active by a sign-in or a refresh, either way. */
export type LoginBasis =
  /** Each session that is opened, also by switching into the tenant, by making it, and by joining it. */
  | 'SESSIONS'
  /** Only sessions that began with a sign-in. */
  | 'SIGN_INS'

/** Credentials of the person who signs in. */
export interface LoginInput {
  /** An email address, in whatever case. */
  readonly email: string
  /** The password, as typed. */
  readonly password: string
  /** The tenant to sign in to; absent: the home tenant, or else another active one. */
  readonly tenantId?: string | null | undefined
  /** As given by stepUpComplete with `remember`: spares the second factor where the tenant allows it. */
  readonly deviceToken?: string | null | undefined
}

/** A way to show who one is. */
export type LoginMethod =
  /** By a password. */
  | 'PASSWORD'
  /** By a link that was mailed. */
  | 'MAGIC_LINK'
  /** A passkey (WebAuthn). */
  | 'PASSKEY'
  /** By a code that was mailed. */
  | 'OTP_EMAIL'
  /** A code sent to the phone. */
  | 'OTP_SMS'
  /** By a connection of the tenant to an identity provider. */
  | 'SSO'

/** The token of a mailed link. */
export interface MagicLinkLoginInput {
  /** As it stands in the link. */
  readonly token: string
  /** As given by stepUpComplete with `remember`. */
  readonly deviceToken?: string | null | undefined
}

/** A link to sign in by. */
export interface MagicLinkSendInput {
  /** The tenant to sign in to. */
  readonly tenantId: string
  /** Email address of the member. */
  readonly email: string
}

/** How far a mail has come. */
export type MailStatus =
  /** On its way, or waiting for its next attempt. */
  | 'QUEUED'
  /** Taken by the mail server. */
  | 'SENT'
  /** Given up: refused for good, tried too often, or too late to be of use. */
  | 'DEAD'
  /**
   * Not sent, since what it was about is no more: an invitation that was revoked, resent, accepted or declined, or the
   * tenant.
   */
  | 'CANCELLED'

/** Gives members of a group a role. */
export interface MappedRoleInput {
  /** At most 512 characters, exactly as the provider calls it. */
  readonly group: string
  /** Id of the role that they get. */
  readonly roleId: string
}

/** A change of the caller's own profile; an absent field stays. */
export interface MeUpdateInput {
  /** At most 200 characters; null clears. */
  readonly displayName?: string | null | undefined
  /** Another word for displayName, which wins. */
  readonly name?: string | null | undefined
  /**
   * https URL, or data:image URL (png, jpeg, gif, webp, svg+xml, x-icon) of at most 300,000 characters; null or empty text
   * clears.
   */
  readonly avatarUrl?: string | null | undefined
  /** A phone number such as +4930123456 (E.164); null or empty text clears. */
  readonly phone?: string | null | undefined
  /** One of en, de, es, fr, hi, ja, pt, zh. */
  readonly locale?: string | null | undefined
}

/** Whether a second factor is demanded of a member by name. */
export interface MemberMfaRequiredSetInput {
  /** false: only as the policy demands it. */
  readonly required: boolean
}

/** A password that an administrator sets. */
export interface MemberPasswordSetInput {
  /** 8 to 256 characters, and what the tenant asks. */
  readonly password: string
}

/** A member and one role. */
export interface MemberRoleInput {
  /** Id of the person, as in `User.id`. */
  readonly userId: string
  /** Id of a role of this tenant. */
  readonly roleId: string
}

/** A member's new roles. */
export interface MemberRolesUpdateInput {
  /** Id of the person, as in `User.id`. */
  readonly userId: string
  /** Ids of roles of this tenant, at least one, at most 50. */
  readonly roleIds: readonly (string)[]
}

/**
 * How members are put in order. Names and addresses are compared in lower case, by code point; who has no name stands
 * where their address would.
 */
export type MemberSort =
  /** Who joined last comes first. */
  | 'JOINED_DESC'
  /** Who joined first comes first. */
  | 'JOINED_ASC'
  /** By email address, A to Z. */
  | 'EMAIL_ASC'
  /** By address, from the end. */
  | 'EMAIL_DESC'
  /** By name, A to Z. */
  | 'NAME_ASC'
  /** By name, Z to A. */
  | 'NAME_DESC'

/** What a tenant may make a member. */
export type MemberStatus =
  /** May sign in and act. */
  | 'ACTIVE'
  /** May not come in for now. */
  | 'SUSPENDED'

/** A code of the authenticator app. */
export interface MfaCodeInput {
  /** 6 digits, or a recovery code where that is said. */
  readonly code: string
}

/** Of whom a second factor is demanded. */
export type MfaEnforcement =
  /** Required of no one, not even of those who have one. */
  | 'DISABLED'
  /** Of those who have one. */
  | 'OPTIONAL'
  /** Of those who have one, and of everybody who holds a permission to write. */
  | 'ADMIN_ONLY'
  /** It is demanded of everybody. */
  | 'REQUIRED'

/** How a client shows its secret at the token endpoint (OpenID Connect Core 1.0, section 9). */
export type OidcClientAuthentication =
  /** As the provider says that it takes it. */
  | 'AUTO'
  /** By HTTP Basic: `client_secret_basic`. */
  | 'BASIC'
  /** In the body: `client_secret_post`. */
  | 'POST'
  /** The client has no secret; PKCE protects the code. */
  | 'NONE'

/** A connection to an OpenID provider. */
export interface OidcConnectionCreateInput {
  /** A text of 1 to 100 characters. */
  readonly name: string
  /** Issuer of the provider: an https address. The address of its metadata is taken, too. */
  readonly issuer: string
  /** The client id of this service at the provider. */
  readonly clientId: string
  /** The client secret; without one only where `clientAuthentication` is NONE. */
  readonly clientSecret?: string | null | undefined
  /** At most 20; `openid` is always among them. Absent: openid, email and profile. */
  readonly scopes?: readonly (string)[] | null | undefined
  /** How the client shows its secret. */
  readonly clientAuthentication?: OidcClientAuthentication | null | undefined
  /** Whether the provider's word on addresses counts, also where it does not say that it has verified them. */
  readonly trustsEmail?: boolean | null | undefined
  /** At most 20 domains of addresses that it is for; empty: all that the tenant has proven. */
  readonly domains?: readonly (string)[] | null | undefined
  /** The claim with the address; empty: `email`. */
  readonly emailAttribute?: string | null | undefined
  /** The claim with the name; empty: `name`. */
  readonly nameAttribute?: string | null | undefined
  /** The claim with the groups; empty: `groups`. */
  readonly groupsAttribute?: string | null | undefined
  /** Whether people on a proven domain without an account become members with their first sign-in. */
  readonly createMembers?: boolean | null | undefined
  /** Roles by group; at most 100. */
  readonly roleMap?: readonly (MappedRoleInput)[] | null | undefined
  /** The role of members whom it creates; null: `member`. */
  readonly defaultRoleId?: string | null | undefined
  /** Whether a second factor that is shown at the provider counts in this tenant. */
  readonly trustsMfa?: boolean | null | undefined
  /** At most 20 values of `acr` or `amr` with which the provider says that one was shown. */
  readonly mfaContexts?: readonly (string)[] | null | undefined
  /** Absent: a draft. */
  readonly status?: ConnectionStatus | null | undefined
}

/** Changes to a connection to an OpenID provider; absent fields stay. */
export interface OidcConnectionUpdateInput {
  /** A text of 1 to 100 characters. */
  readonly name?: string | null | undefined
  /** Issuer of the provider: an https address. The address of its metadata is taken, too. */
  readonly issuer?: string | null | undefined
  /** The client id of this service at the provider. */
  readonly clientId?: string | null | undefined
  /** The client secret; empty or absent: the stored one stays. */
  readonly clientSecret?: string | null | undefined
  /** At most 20; `openid` is always among them. Absent: openid, email and profile. */
  readonly scopes?: readonly (string)[] | null | undefined
  /** How the client shows its secret. */
  readonly clientAuthentication?: OidcClientAuthentication | null | undefined
  /** Whether the provider's word on addresses counts, also where it does not say that it has verified them. */
  readonly trustsEmail?: boolean | null | undefined
  /** At most 20 domains of addresses that it is for; empty: all that the tenant has proven. */
  readonly domains?: readonly (string)[] | null | undefined
  /** The claim with the address; empty: `email`. */
  readonly emailAttribute?: string | null | undefined
  /** The claim with the name; empty: `name`. */
  readonly nameAttribute?: string | null | undefined
  /** The claim with the groups; empty: `groups`. */
  readonly groupsAttribute?: string | null | undefined
  /** Whether people on a proven domain without an account become members with their first sign-in. */
  readonly createMembers?: boolean | null | undefined
  /** Roles by group; at most 100. */
  readonly roleMap?: readonly (MappedRoleInput)[] | null | undefined
  /** The role of members whom it creates; null: `member`. */
  readonly defaultRoleId?: string | null | undefined
  /** Whether a second factor that is shown at the provider counts in this tenant. */
  readonly trustsMfa?: boolean | null | undefined
  /** At most 20 values of `acr` or `amr` with which the provider says that one was shown. */
  readonly mfaContexts?: readonly (string)[] | null | undefined
  /** Whether people sign in by it. */
  readonly status?: ConnectionStatus | null | undefined
  /** The version that was read; another one is a CONFLICT. */
  readonly expectedVersion?: number | null | undefined
}

/** The answer of a provider. */
export interface OidcRespondInput {
  /** The path of this service where it arrived. It must be that of the connection. */
  readonly redirectPath: string
  /** The value of the browser's cookie; null: it has none. */
  readonly browser?: string | null | undefined
  /** The state of the attempt. */
  readonly state: string
  /** The code; null: there is none. */
  readonly code?: string | null | undefined
  /** The issuer that the answer names (RFC 9207); null: none. */
  readonly issuer?: string | null | undefined
  /** The error that the provider tells of; null: none. */
  readonly error?: string | null | undefined
}

/** A window for networks. */
export interface OperatorBreakGlassOpenInput {
  /** Addresses or CIDR networks, IPv4 or IPv6, from which those come who will mend the rules; 1 to 10. */
  readonly networks: readonly (string)[]
  /** For how many minutes, 1 to 60; 30 unless said. */
  readonly minutes?: number | null | undefined
  /** Why: 3 to 500 characters, which the tenant reads in its log and its effective policy. */
  readonly reason: string
}

/** Names the account of a person. */
export interface OperatorPersonInput {
  /** The address that they sign in with. */
  readonly email: string
  /** Why: 3 to 500 characters, which their tenants read in their logs. */
  readonly reason: string
}

/** Another plan for a tenant. */
export interface OperatorPlanInput {
  /** The plan that the tenant gets. */
  readonly plan: TenantPlan
  /** Why: 3 to 500 characters, which the tenant reads in its log. */
  readonly reason: string
}

/** Why the operator does it; the tenant reads it in its log. */
export interface OperatorReasonInput {
  /** 3 to 500 characters. */
  readonly reason: string
}

/** Which tenants; all that is said must fit. */
export interface OperatorTenantFilter {
  /** Part of the name or slug, in any case. */
  readonly search?: string | null | undefined
  /** Whether they can be used. */
  readonly status?: TenantStatus | null | undefined
  /** Only tenants with this plan. */
  readonly plan?: TenantPlan | null | undefined
}

/** A change of password. */
export interface PasswordChangeInput {
  /** The password that counts so far. */
  readonly currentPassword: string
  /** 8 to 256 characters, not a well-known one. */
  readonly newPassword: string
}

/** What a password must be beyond its length. */
export type PasswordComplexity =
  /** Anything goes that is not the person's address. */
  | 'RELAXED'
  /** The same as RELAXED. */
  | 'BASIC'
  /** No well-known or easily guessed one. */
  | 'STANDARD'
  /** As STANDARD, with an upper-case letter, a digit and a symbol. */
  | 'STRICT'

/** An address whose password is forgotten. */
export interface PasswordForgotInput {
  /** Email address of the person's account. */
  readonly email: string
}

/** A new password by a mailed link. */
export interface PasswordResetInput {
  /** As it stands in the link. */
  readonly token: string
  /** 8 to 256 characters, and what each of the person's tenants asks. */
  readonly newPassword: string
  /**
   * Whether API keys that act for the person go on; else they are revoked. The first time that the address is proven they
   * are in any case.
   */
  readonly keepApiKeys?: boolean | null | undefined
}

/** What can be asked of a password. */
export type PasswordRuleKind =
  /** A number of characters. */
  | 'MIN_LENGTH'
  /** At least one upper-case letter. */
  | 'UPPERCASE'
  /** At least one digit. */
  | 'NUMBER'
  /** A character that is neither letter, digit nor white space. */
  | 'SYMBOL'
  /** Not a well-known one. */
  | 'NOT_WELL_KNOWN'
  /** Not one known from a breach. */
  | 'NOT_BREACHED'

/** What can be wrong with a person whose account is the tenant's. */
export type PersonErrorCode =
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** A value is not one of those there are. */
  | 'NOT_ALLOWED'
  /** This is not a valid email address. */
  | 'INVALID_EMAIL'
  /** This is not a valid URL of an image. */
  | 'INVALID_URL'
  /** Not a phone number (E.164). */
  | 'INVALID_PHONE'
  /** The address has an account already. */
  | 'EMAIL_TAKEN'
  /** The password is too easy to guess. */
  | 'PASSWORD_WEAK'
  /** Shorter than the tenant's policy asks. */
  | 'PASSWORD_TOO_SHORT'
  /** The policy asks for an upper-case letter. */
  | 'PASSWORD_NO_UPPERCASE'
  /** The policy asks for a digit. */
  | 'PASSWORD_NO_NUMBER'
  /** The policy asks for a character that is neither letter, digit nor white space. */
  | 'PASSWORD_NO_SYMBOL'
  /** The password is known from a data breach. */
  | 'PASSWORD_BREACHED'
  /** Whether the password is known from a breach could not be found out, and the policy refuses such. */
  | 'PASSWORD_UNCHECKED'
  /** The tenant does not let people sign in by password. */
  | 'METHOD_NOT_ALLOWED'
  /** No such role in this tenant. */
  | 'ROLE_NOT_FOUND'
  /** No such member in this tenant. */
  | 'NOT_FOUND'
  /** The caller does not hold what would be granted, or what the member may do. */
  | 'NOT_HELD'
  /** A tenant needs at least one owner, and this is the last one. */
  | 'LAST_OWNER'
  /** The person belongs to other tenants too. */
  | 'NOT_ALONE'
  /** One's own second factor is removed with a code of it. */
  | 'OWN_FACTOR'
  /** Nobody lifts the demand of a second factor on themselves. */
  | 'OWN_DEMAND'
  /** You cannot suspend or resume yourself. */
  | 'OWN_MEMBERSHIP'
  /** The caller cannot unlock their own account. */
  | 'OWN_LOCK'

/** A change of both policies; the one that is absent stays as it is. */
export interface PoliciesUpdateInput {
  /** What to change of the authentication policy; absent fields stay as they are. */
  readonly auth?: AuthPolicyUpdateInput | null | undefined
  /** What to change of the security policy, but for `abac`; absent fields stay as they are. */
  readonly security?: SecurityPolicyUpdateInput | null | undefined
}

/** Where a setting comes from. */
export type PolicySource =
  /** The default of the service. */
  | 'DEFAULT'
  /** The tenant's authentication policy. */
  | 'AUTH_POLICY'
  /** The tenant's security policy. */
  | 'SECURITY_POLICY'
  /** The operator of this installation. */
  | 'INSTALLATION'

/** A limit; both numbers are needed. */
export interface RateLimitInput {
  /** Requests that come back each second, 0.1 to 10,000. */
  readonly rate?: number | null | undefined
  /** Requests that can come at once, 1 to 100,000. */
  readonly capacity?: number | null | undefined
}

/** Against resetting what somebody else has changed meanwhile. */
export interface RateLimitsResetInput {
  /** The version that was read; another one is a CONFLICT. */
  readonly expectedVersion?: number | null | undefined
}

/** A change of the limits. An absent limit stays; null goes back to that of the installation. */
export interface RateLimitsUpdateInput {
  /** Of all requests of the tenant. */
  readonly tenant?: RateLimitInput | null | undefined
  /** Of each person in the tenant. */
  readonly user?: RateLimitInput | null | undefined
  /** Of each API key. */
  readonly apiKey?: RateLimitInput | null | undefined
  /** The version that was read; another one is a CONFLICT. */
  readonly expectedVersion?: number | null | undefined
}

/** A person who registers as a member of a tenant. */
export interface RegisterInput {
  /** Id of the tenant to register with. */
  readonly tenantId: string
  /** Address; unique, ignoring case. */
  readonly email: string
  /** 8 to 256 characters, and what the tenant asks. */
  readonly password: string
  /** At most 200 characters. */
  readonly displayName?: string | null | undefined
}

/** What is removed, by itself or by a run. */
export type RetentionClass =
  /** People whose home is the tenant, since they were deleted: the person, with all that is theirs. */
  | 'DELETED_USERS'
  /** Address, client and metadata of events in the audit log. The events stay, and the chain stays whole. */
  | 'AUDIT_PAYLOADS'
  /** Single sign-ins and the like. The figures that were counted from them stay. */
  | 'AUTH_EVENTS'
  /** Sessions with their refresh tokens, since they ended or expired. */
  | 'SESSIONS'
  /** Mails that were sent, given up or cancelled. */
  | 'MAIL_LOG'

/** Days after which a class would be removed. */
export interface RetentionDaysInput {
  /** The class of data that is meant. */
  readonly class: RetentionClass
  /** Within the bounds of the installation. */
  readonly days: number
}

/** What to preview. */
export interface RetentionPreviewInput {
  /** These, switched on or not; null: those that are switched on, and deleted users. */
  readonly classes?: readonly (RetentionClass)[] | null | undefined
  /** As if these classes were removed after so many days, before that is saved. The token of such a preview starts nothing. */
  readonly tried?: readonly (RetentionDaysInput)[] | null | undefined
}

/** Which preview is run. */
export interface RetentionRunInput {
  /** The `token` of the preview. */
  readonly token: string
}

/** How far a run has come. */
export type RetentionRunState =
  /** The preview was made; nothing is removed yet. */
  | 'PREVIEWED'
  /** It removes, and goes on if the process that does it dies. */
  | 'RUNNING'
  /** All that was previewed is removed, or was kept for a reason. */
  | 'DONE'

/**
 * What to change of a tenant's retention; absent fields stay. Days are from the operator's floor to its ceiling, at most
 * 3,650.
 */
export interface RetentionUpdateInput {
  /** Whether deleted people are purged by themselves. */
  readonly deletedUsersEnabled?: boolean | null | undefined
  /** Days since their deletion. */
  readonly deletedUsersDays?: number | null | undefined
  /** Whether payloads of the audit log are removed by themselves. */
  readonly auditPayloadsEnabled?: boolean | null | undefined
  /** Days for which it is kept after the event. */
  readonly auditPayloadsDays?: number | null | undefined
  /** Whether single sign-ins are removed by themselves. */
  readonly authEventsEnabled?: boolean | null | undefined
  /** Days since it happened. */
  readonly authEventsDays?: number | null | undefined
  /** Whether sessions are removed by themselves. */
  readonly sessionsEnabled?: boolean | null | undefined
  /** Days since the session ended or expired. */
  readonly sessionsDays?: number | null | undefined
  /** Whether the log of mails is removed by itself. */
  readonly mailLogEnabled?: boolean | null | undefined
  /** Days since the mail was sent, or was written if it never was. */
  readonly mailLogDays?: number | null | undefined
  /** `version` of the settings that were read; another one is a CONFLICT. */
  readonly expectedVersion?: number | null | undefined
}

/** What a new role is created with. */
export interface RoleCreateInput {
  /** 1 to 64 characters, unique in the tenant. */
  readonly name: string
  /** At most 500 characters. */
  readonly description?: string | null | undefined
}

/** How a role is deleted. */
export interface RoleDeleteInput {
  /** Id of the role that its holders get instead. */
  readonly replaceWith?: string | null | undefined
  /** Version that was read; the role stays when it is no longer that. */
  readonly expectedVersion?: number | null | undefined
}

/** A role and a permission. */
export interface RolePermissionInput {
  /** Id of the role, as in `Role.id`. */
  readonly roleId: string
  /** Id of the permission, as in `Permission.id`. */
  readonly permissionId: string
}

/** A change of a role to try: its permissions, or its deletion. */
export interface RolePreviewInput {
  /** Keys of all permissions that it would give; absent: those that it gives. */
  readonly permissions?: readonly (string)[] | null | undefined
  /** Whether to try without the role. */
  readonly delete?: boolean | null | undefined
  /** Id of the role that its members would get instead when it is deleted. */
  readonly replaceWith?: string | null | undefined
}

/** Changes to a role; absent fields stay. */
export interface RoleUpdateInput {
  /** 1 to 64 characters, unique in the tenant. Roles that came with the tenant keep theirs. */
  readonly name?: string | null | undefined
  /** At most 500 characters. */
  readonly description?: string | null | undefined
  /** Keys of all permissions that it gives from now on. The caller must hold each that it gains or loses. */
  readonly permissions?: readonly (string)[] | null | undefined
  /** Version that was read; the change is refused when it is no longer that. */
  readonly expectedVersion?: number | null | undefined
}

/** Names of attributes; absent ones stay, and an empty one is what is usual. */
export interface SamlAttributeMappingInput {
  /** Of the email address; at most 256 characters. */
  readonly email?: string | null | undefined
  /** Of the name; at most 256 characters. */
  readonly name?: string | null | undefined
  /** Of the groups; at most 256 characters. */
  readonly groups?: string | null | undefined
}

/** A SAML connection to create: what all connections have, and what SAML needs. */
export interface SamlConnectionCreateInput {
  /** A text of 1 to 100 characters. */
  readonly name: string
  /** Metadata of the identity provider, XML of at most 512 KiB, from which the values are taken that are not given. */
  readonly metadataXml?: string | null | undefined
  /** An https address from which such metadata is fetched once, now. */
  readonly metadataUrl?: string | null | undefined
  /** Entity ID of the identity provider; at most 1,024 characters. */
  readonly idpEntityId?: string | null | undefined
  /** Where people sign in: an absolute https address, by the binding HTTP-Redirect. */
  readonly idpSsoUrl?: string | null | undefined
  /** Where messages of single logout go: an absolute https address, by the binding HTTP-Redirect; empty: nowhere. */
  readonly idpSloUrl?: string | null | undefined
  /** Where answers to its messages of single logout go, if elsewhere. */
  readonly idpSloResponseUrl?: string | null | undefined
  /** Up to 5 certificates with which it signs: PEM, or one in Base64 of its DER form. */
  readonly idpCertificate?: string | null | undefined
  /** Whether it may begin a sign-in by itself. */
  readonly allowIdpInitiated?: boolean | null | undefined
  /** Whether everybody must sign in anew there, even with a session there. */
  readonly forceAuthn?: boolean | null | undefined
  /** Which kind of NameID it is asked for. */
  readonly nameIdFormat?: SamlNameIdFormat | null | undefined
  /** Name of the attribute with the email address; empty: what is usual. */
  readonly emailAttribute?: string | null | undefined
  /** Name of the attribute with the name; empty: what is usual. */
  readonly nameAttribute?: string | null | undefined
  /** Name of the attribute with the groups; empty: what is usual. */
  readonly groupsAttribute?: string | null | undefined
  /** The names of attributes together; they count before the single ones. */
  readonly attributeMapping?: SamlAttributeMappingInput | null | undefined
  /** At most 20 domains of addresses that it is for; empty: all that the tenant has proven. */
  readonly domains?: readonly (string)[] | null | undefined
  /** Whether people whom the provider knows become members with their first sign-in. */
  readonly createMembers?: boolean | null | undefined
  /** At most 100 roles by group: none with a permission that the caller lacks. */
  readonly roleMap?: readonly (MappedRoleInput)[] | null | undefined
  /** The role of members whom it creates, with no permission that the caller lacks; null: `member`. */
  readonly defaultRoleId?: string | null | undefined
  /** Whether a second factor that is shown at the provider counts in this tenant. */
  readonly trustsMfa?: boolean | null | undefined
  /** At most 20 AuthnContext classes with which the provider says that one was shown. */
  readonly mfaContexts?: readonly (string)[] | null | undefined
  /** Whether people sign in by it; by default a draft. */
  readonly status?: ConnectionStatus | null | undefined
  /** true is the status ACTIVE, false DISABLED; `status` counts before it. */
  readonly enabled?: boolean | null | undefined
}

/** A change of a SAML connection; absent fields stay. */
export interface SamlConnectionUpdateInput {
  /** A text of 1 to 100 characters. */
  readonly name?: string | null | undefined
  /** Metadata of the identity provider, XML of at most 512 KiB, from which the values are taken that are not given. */
  readonly metadataXml?: string | null | undefined
  /** An https address from which such metadata is fetched once, now. */
  readonly metadataUrl?: string | null | undefined
  /** Entity ID of the identity provider; at most 1,024 characters. */
  readonly idpEntityId?: string | null | undefined
  /** Where people sign in: an absolute https address, by the binding HTTP-Redirect. */
  readonly idpSsoUrl?: string | null | undefined
  /** Where messages of single logout go: an absolute https address, by the binding HTTP-Redirect; empty: nowhere. */
  readonly idpSloUrl?: string | null | undefined
  /** Where answers to its messages of single logout go, if elsewhere; empty: nowhere else. */
  readonly idpSloResponseUrl?: string | null | undefined
  /** Up to 5 certificates with which it signs, which replace those before: PEM, or one in Base64 of its DER form. */
  readonly idpCertificate?: string | null | undefined
  /** Whether it may begin a sign-in by itself. */
  readonly allowIdpInitiated?: boolean | null | undefined
  /** Whether everybody must sign in anew there, even with a session there. */
  readonly forceAuthn?: boolean | null | undefined
  /** Which kind of NameID it is asked for. */
  readonly nameIdFormat?: SamlNameIdFormat | null | undefined
  /** Name of the attribute with the email address; empty: what is usual. */
  readonly emailAttribute?: string | null | undefined
  /** Name of the attribute with the name; empty: what is usual. */
  readonly nameAttribute?: string | null | undefined
  /** Name of the attribute with the groups; empty: what is usual. */
  readonly groupsAttribute?: string | null | undefined
  /** The names of attributes together; they count before the single ones. */
  readonly attributeMapping?: SamlAttributeMappingInput | null | undefined
  /** At most 20 domains of addresses that it is for; empty: all that the tenant has proven. */
  readonly domains?: readonly (string)[] | null | undefined
  /** Whether people whom the provider knows become members with their first sign-in. */
  readonly createMembers?: boolean | null | undefined
  /** At most 100 roles by group: none with a permission that the caller lacks. */
  readonly roleMap?: readonly (MappedRoleInput)[] | null | undefined
  /** The role of members whom it creates, with no permission that the caller lacks; null: `member`. */
  readonly defaultRoleId?: string | null | undefined
  /** Whether a second factor that is shown at the provider counts in this tenant. */
  readonly trustsMfa?: boolean | null | undefined
  /** At most 20 AuthnContext classes with which the provider says that one was shown. */
  readonly mfaContexts?: readonly (string)[] | null | undefined
  /** Whether people sign in by it. */
  readonly status?: ConnectionStatus | null | undefined
  /** true is the status ACTIVE, false DISABLED; `status` counts before it. */
  readonly enabled?: boolean | null | undefined
  /** The version that was read; another one is a CONFLICT. */
  readonly expectedVersion?: number | null | undefined
}

/** A message of single logout: exactly one of `query`, `request` and `response`. */
export interface SamlLogoutRespondInput {
  /** Id of the connection. */
  readonly connectionId: string
  /** The query of a redirect, exactly as it was sent. */
  readonly query?: string | null | undefined
  /** The field SAMLRequest of a form, in Base64. */
  readonly request?: string | null | undefined
  /** The field SAMLResponse of a form, in Base64. */
  readonly response?: string | null | undefined
  /** The field RelayState of a form. */
  readonly relayState?: string | null | undefined
}

/** Which kind of NameID an identity provider is asked for. A transient one is refused: it is another one at each sign-in. */
export type SamlNameIdFormat =
  /** As the provider likes. */
  | 'ANY'
  /** One that never changes, and that no other service gets. */
  | 'PERSISTENT'
  /** An email address. Somebody who gets another address is somebody else. */
  | 'EMAIL'

/** The response of an identity provider. */
export interface SamlRespondInput {
  /** Id of the connection. */
  readonly connectionId: string
  /** The field SAMLResponse, in Base64; at most 256 KiB of XML. */
  readonly response: string
  /** The field RelayState. */
  readonly relayState?: string | null | undefined
  /** What the browser keeps of the ceremony that it began; null: nothing. */
  readonly browser?: string | null | undefined
}

/** What a new token is created with. */
export interface ScimTokenCreateInput {
  /** Id of the connection, as in `Connection.id`. */
  readonly connectionId: string
  /** 1 to 100 characters. */
  readonly name: string
  /** Until when it works; absent: for a year. */
  readonly expiresAt?: string | Date | null | undefined
}

/** How a token is rotated. */
export interface ScimTokenRotateInput {
  /** Seconds for which the one before works on, at most 604,800 (a week); absent: it ends at once. */
  readonly overlapSeconds?: number | null | undefined
}

/** Kinds of second factors. */
export type SecondFactorMethod =
  /** An authenticator app. */
  | 'TOTP'
  /** Recovery codes that are left. */
  | 'RECOVERY_CODES'

/** A change of the security policy; an absent field stays. */
export interface SecurityPolicyUpdateInput {
  /** CIDR networks or addresses; bits of the host are masked. At most 1,000. */
  readonly ipAllowlist?: readonly (string)[] | null | undefined
  /** CIDR networks or addresses; bits of the host are masked. At most 1,000. */
  readonly ipDenylist?: readonly (string)[] | null | undefined
  /** From 8 to 128 characters. */
  readonly passwordMinLength?: number | null | undefined
  /** What else a password must be. */
  readonly passwordComplexity?: PasswordComplexity | null | undefined
  /** 5 minutes to 365 days, in whole seconds. */
  readonly sessionMaxAge?: number | string | null | undefined
  /** Of whom a second factor is demanded. */
  readonly mfaEnforcement?: MfaEnforcement | null | undefined
  /** Free-form, at most 64 KiB of JSON; replaces what was there. */
  readonly settings?: Readonly<Record<string, unknown>> | null | undefined
  /** Replaces the whole set of ABAC policies. */
  readonly abac?: AbacSetInput | null | undefined
  /** Make the change even if it refuses the caller's own address, now or once a rule ends. */
  readonly force?: boolean | null | undefined
  /** The version that was read; another one is a CONFLICT. */
  readonly expectedVersion?: number | null | undefined
}

/** What a new service principal is created with. */
export interface ServicePrincipalCreateInput {
  /** A text of 1 to 200 characters, which no other has, also no disabled one. */
  readonly name: string
  /** At most 500 characters. */
  readonly description?: string | null | undefined
  /**
   * Permission keys, `vault:read` for all secrets of the vault, and `vault:` with the name for one: at most 100, and 4,000
   * characters together. Nothing that the caller lacks.
   */
  readonly scopes?: readonly (string)[] | null | undefined
  /** Whether its tokens are only good with a proof of its key (DPoP). */
  readonly dpopRequired?: boolean | null | undefined
  /**
   * Public keys of its client, 1 to 5 (RFC 7517, `{"keys": […]}`). It can then prove who it is by a signature
   * (`private_key_jwt`).
   */
  readonly jwks?: Readonly<Record<string, unknown>> | null | undefined
}

/** The roles of a service principal. */
export interface ServicePrincipalRoleSetInput {
  /** Ids of at most 20 roles; empty: none. */
  readonly roleIds: readonly (string)[]
}

/** How a client secret is rotated. */
export interface ServicePrincipalSecretRotateInput {
  /** For how many seconds the secrets before work on beside the new one: at most 604,800, a week. */
  readonly overlapSeconds?: number | null | undefined
}

/** Changes to a service principal; absent fields stay. */
export interface ServicePrincipalUpdateInput {
  /** As in `ServicePrincipalCreateInput`. */
  readonly name?: string | null | undefined
  /** At most 500 characters. */
  readonly description?: string | null | undefined
  /** As in `ServicePrincipalCreateInput`. */
  readonly scopes?: readonly (string)[] | null | undefined
  /** Whether its tokens are only good with a proof of its key (DPoP). */
  readonly dpopRequired?: boolean | null | undefined
  /** As in `ServicePrincipalCreateInput`; null: none. */
  readonly jwks?: Readonly<Record<string, unknown>> | null | undefined
  /** The version that was read; it is refused when the service principal has changed since. */
  readonly expectedVersion?: number | null | undefined
}

/** How a session began. */
export type SessionMethod =
  /** It began by signing up. */
  | 'SIGNUP'
  /** It began by a password. */
  | 'PASSWORD'
  /** By a mailed link. */
  | 'MAGIC_LINK'
  /** By a mailed code. */
  | 'OTP_EMAIL'
  /** By a SAML connection of the tenant. */
  | 'SAML'
  /** By an OpenID Connect connection of the tenant. */
  | 'OIDC'
  /** By a social connection of the tenant. */
  | 'SOCIAL'
  /** By a directory of the tenant. */
  | 'LDAP'
  /** By accepting an invitation as a new person. */
  | 'INVITATION'
  /** By registering with a tenant that is open to it. */
  | 'REGISTRATION'
  /** By switching from a session in another tenant, or joining one. */
  | 'TENANT_SWITCH'
  /** By creating the tenant. */
  | 'TENANT_CREATE'

/** A setting that a warning can be about. */
export type SettingField =
  /** The language of a person. */
  | 'LOCALE'
  /** The check for breached passwords. */
  | 'BREACH_CHECK_ENABLED'
  /** The scopes of an API key. */
  | 'SCOPES'
  /** The networks of an API key. */
  | 'ALLOWED_IPS'
  /** A permission of a role. */
  | 'PERMISSION_ID'

/** Which settings a change is about. */
export type SettingKind =
  /** The authentication policy. */
  | 'AUTH_POLICY'
  /** The security policy without its ABAC policies. */
  | 'SECURITY_POLICY'
  /** The tenant's own limits of its requests. */
  | 'RATE_LIMITS'
  /** How long data is kept. */
  | 'RETENTION'

/** How the signing key is rotated. */
export interface SigningKeyRotateInput {
  /**
   * Whether all other keys end at once, as when one leaked: the new one signs at once, access tokens made before are
   * refused, and refresh tokens go on.
   */
  readonly revoke?: boolean | null | undefined
}

/** A person who signs up. */
export interface SignupInput {
  /** Address; unique, ignoring case. */
  readonly email: string
  /** 8 to 256 characters, not a well-known one. */
  readonly password: string
  /** At most 200 characters. */
  readonly displayName?: string | null | undefined
}

/** A connection to a social provider. */
export interface SocialConnectionCreateInput {
  /** A text of 1 to 100 characters. */
  readonly name: string
  /** A preset, or a name of 2 to 32 letters, digits and `-` for a provider with an issuer of its own. */
  readonly provider: string
  /** Only of a provider without a preset, or that people run themselves: an https address. */
  readonly issuer?: string | null | undefined
  /** The client id of this service at the provider. */
  readonly clientId: string
  /** The client secret; of Apple the text of the .p8 file. */
  readonly clientSecret?: string | null | undefined
  /** At most 20; null: those of the preset. */
  readonly scopes?: readonly (string)[] | null | undefined
  /** Google: only accounts of this Workspace domain. */
  readonly hostedDomain?: string | null | undefined
  /** Microsoft: the ID of the directory, which must be given. */
  readonly directoryId?: string | null | undefined
  /** Slack: only members of this workspace. */
  readonly workspaceId?: string | null | undefined
  /** Apple: the ID of the team. */
  readonly appleTeamId?: string | null | undefined
  /** Apple: the ID of the key. */
  readonly appleKeyId?: string | null | undefined
  /** Whether the provider's word on addresses counts, also where it does not say that it has verified them. */
  readonly trustsEmail?: boolean | null | undefined
  /** At most 20 domains of addresses that it is for; empty: all that the tenant has proven. */
  readonly domains?: readonly (string)[] | null | undefined
  /** The claim with the address; empty: `email`. */
  readonly emailAttribute?: string | null | undefined
  /** The claim with the name; empty: `name`. */
  readonly nameAttribute?: string | null | undefined
  /** The claim with the groups; empty: `groups`. */
  readonly groupsAttribute?: string | null | undefined
  /** Whether people on a proven domain without an account become members with their first sign-in. */
  readonly createMembers?: boolean | null | undefined
  /** Roles by group; at most 100. */
  readonly roleMap?: readonly (MappedRoleInput)[] | null | undefined
  /** The role of members whom it creates; null: `member`. */
  readonly defaultRoleId?: string | null | undefined
  /** Whether a second factor that is shown at the provider counts in this tenant. */
  readonly trustsMfa?: boolean | null | undefined
  /** At most 20 values of `acr` or `amr` with which the provider says that one was shown. */
  readonly mfaContexts?: readonly (string)[] | null | undefined
  /** Absent: a draft. */
  readonly status?: ConnectionStatus | null | undefined
}

/** Changes to a connection to a social provider; absent fields stay. */
export interface SocialConnectionUpdateInput {
  /** A text of 1 to 100 characters. */
  readonly name?: string | null | undefined
  /** Only of a provider without a preset, or that people run themselves: an https address. */
  readonly issuer?: string | null | undefined
  /** The client id of this service at the provider. */
  readonly clientId?: string | null | undefined
  /** The client secret; of Apple the text of the .p8 file. Empty or absent: the stored one stays. */
  readonly clientSecret?: string | null | undefined
  /** At most 20; null: those of the preset. */
  readonly scopes?: readonly (string)[] | null | undefined
  /** Google: only accounts of this Workspace domain. */
  readonly hostedDomain?: string | null | undefined
  /** Microsoft: the ID of the directory, which must be given. */
  readonly directoryId?: string | null | undefined
  /** Slack: only members of this workspace. */
  readonly workspaceId?: string | null | undefined
  /** Apple: the ID of the team. */
  readonly appleTeamId?: string | null | undefined
  /** Apple: the ID of the key. */
  readonly appleKeyId?: string | null | undefined
  /** Whether the provider's word on addresses counts, also where it does not say that it has verified them. */
  readonly trustsEmail?: boolean | null | undefined
  /** At most 20 domains of addresses that it is for; empty: all that the tenant has proven. */
  readonly domains?: readonly (string)[] | null | undefined
  /** The claim with the address; empty: `email`. */
  readonly emailAttribute?: string | null | undefined
  /** The claim with the name; empty: `name`. */
  readonly nameAttribute?: string | null | undefined
  /** The claim with the groups; empty: `groups`. */
  readonly groupsAttribute?: string | null | undefined
  /** Whether people on a proven domain without an account become members with their first sign-in. */
  readonly createMembers?: boolean | null | undefined
  /** Roles by group; at most 100. */
  readonly roleMap?: readonly (MappedRoleInput)[] | null | undefined
  /** The role of members whom it creates; null: `member`. */
  readonly defaultRoleId?: string | null | undefined
  /** Whether a second factor that is shown at the provider counts in this tenant. */
  readonly trustsMfa?: boolean | null | undefined
  /** At most 20 values of `acr` or `amr` with which the provider says that one was shown. */
  readonly mfaContexts?: readonly (string)[] | null | undefined
  /** Whether people sign in by it. */
  readonly status?: ConnectionStatus | null | undefined
  /** The version that was read; another one is a CONFLICT. */
  readonly expectedVersion?: number | null | undefined
}

/** A social provider as the contract of /v1 sets it. */
export interface SocialProviderSetInput {
  /** A preset, or a name of 2 to 32 letters, digits and `-` for a provider with a discovery URL. */
  readonly provider: string
  /** What people call it; absent: as the provider is called, or as it was. */
  readonly name?: string | null | undefined
  /** The client id of this service at the provider. */
  readonly clientId: string
  /** The client secret; of Apple the text of the .p8 file. Empty or absent: the stored one stays. */
  readonly clientSecret?: string | null | undefined
  /** The issuer, or the address of its metadata: only of a provider without a preset, or that people run themselves. */
  readonly discoveryUrl?: string | null | undefined
  /** Google: only accounts of this Workspace domain. */
  readonly hostedDomain?: string | null | undefined
  /** Microsoft: the ID of the directory, which must be given. */
  readonly directoryId?: string | null | undefined
  /** Slack: only members of this workspace. */
  readonly workspaceId?: string | null | undefined
  /** Apple: the ID of the team. */
  readonly appleTeamId?: string | null | undefined
  /** Apple: the ID of the key. */
  readonly appleKeyId?: string | null | undefined
  /** Whether people sign in by it; absent: they do. */
  readonly enabled?: boolean | null | undefined
}

/** What to look at. */
export interface SsoConnectionDiagnoseInput {
  /** Id of the connection. */
  readonly connectionId: string
  /** What the provider sent or shows, instead of a look at the provider; absent: a look at the provider. */
  readonly pasted?: SsoConnectionPastedInput | null | undefined
}

/** One thing that an administrator has from the provider. */
export interface SsoConnectionPastedInput {
  /** Metadata of a SAML provider: XML of at most 512 KiB. */
  readonly metadata?: string | null | undefined
  /** A SAML response, as XML or in Base64, of at most 512 KiB. */
  readonly response?: string | null | undefined
  /** The address of a document of an OpenID provider. */
  readonly discoveryUrl?: string | null | undefined
}

/** What a browser has brought back. */
export interface SsoExchangeInput {
  /** The code; works for 5 minutes, once. */
  readonly code: string
  /** What a device holds on which the second factor need not be shown again. */
  readonly deviceToken?: string | null | undefined
}

/** What a ceremony was for. */
export type SsoPurpose =
  /** To sign in. */
  | 'LOGIN'
  /** To link one's account. */
  | 'LINK'
  /** To try the connection. */
  | 'TEST'
  /** To answer a step-up. */
  | 'STEP_UP'

/** How a ceremony at a provider begins. */
export interface SsoStartInput {
  /** Id of the connection. */
  readonly connectionId: string
  /**
   * 43 characters of base64url, random, that the browser keeps in a cookie: somebody who catches the answer on its way cannot
   * use it.
   */
  readonly browser: string
  /** Path of this service to go on to, at most 512 characters; absent: home. */
  readonly to?: string | null | undefined
  /** The address that the person has typed, so that they need not type it again. */
  readonly loginHint?: string | null | undefined
  /** Whether the person must show anew who they are, also while the provider has a session of theirs. */
  readonly forced?: boolean | null | undefined
}

/** What a step-up asks for. */
export interface StepUpCompleteInput {
  /** The `token` of the step-up. */
  readonly mfaToken: string
  /** A code: of the authenticator app, mailed, or a recovery code. */
  readonly code?: string | null | undefined
  /** The password, where that is asked for. */
  readonly password?: string | null | undefined
  /** Ask that this device be spared the second factor for 30 days. */
  readonly remember?: boolean | null | undefined
}

/** How a step-up goes on at a provider. */
export interface StepUpConnectionStartInput {
  /** The `token` of the step-up. */
  readonly mfaToken: string
  /** Id of the connection. */
  readonly connectionId: string
  /** 43 characters of base64url, random, that the browser keeps in a cookie. */
  readonly browser: string
  /** Path of this service to go on to, at most 512 characters; absent: home. */
  readonly to?: string | null | undefined
}

/** What can be shown in a step-up. */
export type StepUpMethod =
  /** A code of the authenticator app. */
  | 'TOTP'
  /** A recovery code. */
  | 'RECOVERY_CODE'
  /** The first code of a new authenticator app: see stepUpEnrolStart. */
  | 'TOTP_ENROLMENT'
  /** The person's password. */
  | 'PASSWORD'
  /** A mailed code: see stepUpCodeSend. */
  | 'OTP_EMAIL'
  /** A mailed link to the tenant: see magicLinkSend. */
  | 'MAGIC_LINK'
  /** Who they are at a provider of the tenant, anew: see stepUpConnectionStart. */
  | 'SSO'

/** Rules that ask for more. */
export type StepUpRule =
  /** A second factor is asked for. */
  | 'MFA'
  /** A second factor, from someone who has none yet. */
  | 'MFA_ENROLMENT'
  /** Another method than the one that the session was signed in by. */
  | 'METHOD'
  /** Another client address. */
  | 'ADDRESS'
  /** A sign-in that is less long ago. */
  | 'SESSION_AGE'

/** Names a step-up that is under way. */
export interface StepUpTokenInput {
  /** The `token` of the step-up. */
  readonly mfaToken: string
}

/** What a new tenant is created with. */
export interface TenantCreateInput {
  /** 2 to 64 of a-z, 0-9 and hyphens, neither first nor last a hyphen. Absent: derived from the name. */
  readonly slug?: string | null | undefined
  /** A text of 1 to 200 characters. */
  readonly name: string
  /** Only FREE can be chosen here. */
  readonly plan?: TenantPlan | null | undefined
  /** A label of at most 64 characters; default us-east-1. Where the operator pins regions: that of the service, or nothing. */
  readonly region?: string | null | undefined
  /** http, https or data:image URL, at most 3,000,000 characters. */
  readonly logoUrl?: string | null | undefined
  /** Labels of yours, at most 64 KiB of JSON. */
  readonly metadata?: Readonly<Record<string, unknown>> | null | undefined
}

/** What a tenant has subscribed to. */
export type TenantPlan =
  /** Without payment. */
  | 'FREE'
  /** The smallest paid plan. */
  | 'STARTER'
  /** The middle plan. */
  | 'PRO'
  /** The largest plan. */
  | 'ENTERPRISE'

/** Whether a tenant may be used. */
export type TenantStatus =
  /** In use, as usual. */
  | 'ACTIVE'
  /** Refuses all use until resumed. */
  | 'SUSPENDED'
  /** Deleted; never shown, and not accepted as input. */
  | 'DELETED'

/** A change of the tenant; an absent or null field stays as it is. */
export interface TenantUpdateInput {
  /** A text of 1 to 200 characters. */
  readonly name?: string | null | undefined
  /** ACTIVE or SUSPENDED. */
  readonly status?: TenantStatus | null | undefined
  /** A label of at most 64 characters. Where the operator pins regions: that of the service. */
  readonly region?: string | null | undefined
  /** http, https or data:image URL, at most 3,000,000 characters; empty clears. */
  readonly logoUrl?: string | null | undefined
  /** Labels of yours; replaces the whole object, at most 64 KiB of JSON. */
  readonly metadata?: Readonly<Record<string, unknown>> | null | undefined
  /** Must equal the present plan: plans change through billing. */
  readonly plan?: TenantPlan | null | undefined
  /** Must equal the present slug: slugs never change. */
  readonly slug?: string | null | undefined
  /** The version that the caller has read; another one in the meantime is a CONFLICT. */
  readonly expectedVersion?: number | null | undefined
}

/** A refresh token to trade. */
export interface TokenRefreshInput {
  /** As given with the pair before. */
  readonly refreshToken: string
}

/** A person to create an account for. */
export interface UserCreateInput {
  /** Their email address; no account may have it yet. */
  readonly email: string
  /** At most 200 characters. */
  readonly displayName?: string | null | undefined
  /** Another word for displayName, which wins. */
  readonly name?: string | null | undefined
  /** A first password, as the tenant's policy asks. Absent: they set one by a mailed link. */
  readonly password?: string | null | undefined
  /** A phone number such as +4930123456 (E.164). */
  readonly phone?: string | null | undefined
  /** https URL, or data:image URL of at most 300,000 characters. */
  readonly avatarUrl?: string | null | undefined
  /** Their language, in which mails are: one of en, de, es, fr, hi, ja, pt, zh. */
  readonly locale?: string | null | undefined
  /** Anything; at most 4 KiB of JSON. */
  readonly metadata?: Readonly<Record<string, unknown>> | null | undefined
  /** Id of the role that they are given; default: `member`. The caller must hold its permissions. */
  readonly roleId?: string | null | undefined
}

/** People to create accounts for. */
export interface UserImportInput {
  /** From 1 to 1,000 people. */
  readonly users: readonly (UserImportRowInput)[]
}

/** One of them. What is missing or does not fit fails the row alone. */
export interface UserImportRowInput {
  /** Their email address; it must not be missing. */
  readonly email?: string | null | undefined
  /** At most 200 characters. */
  readonly displayName?: string | null | undefined
  /** Another word for displayName, which wins. */
  readonly name?: string | null | undefined
  /** A first password, as the tenant's policy asks. Absent: they set one by a link that they ask for. */
  readonly password?: string | null | undefined
  /** A phone number such as +4930123456 (E.164). */
  readonly phone?: string | null | undefined
  /** https URL, or data:image URL of at most 300,000 characters. */
  readonly avatarUrl?: string | null | undefined
  /** Their language: one of en, de, es, fr, hi, ja, pt, zh. */
  readonly locale?: string | null | undefined
  /** Anything; at most 4 KiB of JSON. */
  readonly metadata?: Readonly<Record<string, unknown>> | null | undefined
  /** Id of the role that they are given; default: `member`. */
  readonly roleId?: string | null | undefined
  /** Where the row stands in a file, for answers. */
  readonly line?: number | null | undefined
}

/** Whether a person may sign in. */
export type UserStatus =
  /** They may sign in. */
  | 'ACTIVE'
  /** May not sign in for now. */
  | 'SUSPENDED'
  /** Deleted; not shown to others. */
  | 'DELETED'

/** A change of a person's profile; an absent field stays. */
export interface UserUpdateInput {
  /** At most 200 characters; null or empty text clears. */
  readonly displayName?: string | null | undefined
  /** Another word for displayName, which wins. */
  readonly name?: string | null | undefined
  /** https URL, or data:image URL of at most 300,000 characters; null or empty text clears. */
  readonly avatarUrl?: string | null | undefined
  /** A phone number such as +4930123456 (E.164); null or empty text clears. */
  readonly phone?: string | null | undefined
  /** Their language: one of en, de, es, fr, hi, ja, pt, zh. */
  readonly locale?: string | null | undefined
  /** Takes the place of what is there; at most 4 KiB of JSON. */
  readonly metadata?: Readonly<Record<string, unknown>> | null | undefined
  /** As it is: an address is changed by its person alone. */
  readonly email?: string | null | undefined
  /** ACTIVE or SUSPENDED: the tenant resumes or suspends them, as memberResume and memberSuspend do. */
  readonly status?: MemberStatus | null | undefined
}

/** What a new secret is made of. */
export interface VaultSecretCreateInput {
  /**
   * 1 to 128 of A-Z, a-z, 0-9, dots, underscores, hyphens and slashes: parts between slashes, none of them `.` or `..`. Not
   * `read`.
   */
  readonly name: string
  /** What is kept: at most 64 KiB of UTF-8, taken as it is. */
  readonly value: string
  /** A label of at most 200 characters. */
  readonly scope?: string | null | undefined
}

/** How a secret is deleted. */
export interface VaultSecretDeleteInput {
  /** Version that was read; the secret stays when it is no longer that. */
  readonly expectedVersion?: number | null | undefined
}

/** Which secret a program reads. */
export interface VaultSecretReadInput {
  /** The name of the secret. */
  readonly name: string
}

/** Changes to a secret; absent fields stay. */
export interface VaultSecretUpdateInput {
  /** Must equal the present name: names never change. */
  readonly name?: string | null | undefined
  /** The new value, in place of the present one: at most 64 KiB of UTF-8, taken as it is. */
  readonly value?: string | null | undefined
  /** A label of at most 200 characters. */
  readonly scope?: string | null | undefined
  /** Version that was read; the secret stays when it is no longer that. */
  readonly expectedVersion?: number | null | undefined
}

/** What a new webhook is created with. */
export interface WebhookCreateInput {
  /** An https address without credentials, at most 2,048 characters. */
  readonly url: string
  /** At most 200 characters. */
  readonly description?: string | null | undefined
  /** Names of events, at most 100. Empty: all. A name that is not known is kept, with a warning. */
  readonly events?: readonly (string)[] | null | undefined
}

/** What became of a delivery so far. */
export type WebhookDeliveryStatus =
  /** It was not tried. */
  | 'PENDING'
  /** It failed, and will be tried again. */
  | 'RETRYING'
  /** The receiver has answered with a status from 200 to 299. */
  | 'DELIVERED'
  /** It was given up after 60 attempts. */
  | 'DEAD'

/** The window of events that are sent again. */
export interface WebhookReplayInput {
  /** From this moment on, at most 30 days ago. */
  readonly from: string | Date
  /** Before this moment; null: until now. */
  readonly to?: string | Date | null | undefined
  /** Which events of the window. */
  readonly mode?: WebhookReplayMode | null | undefined
}

/** Which events are sent again. */
export type WebhookReplayMode =
  /** Those that never were queued or were given up. */
  | 'MISSING'
  /** All of the window. */
  | 'ALL'

/** How a secret is rotated. */
export interface WebhookSecretRotateInput {
  /** For how many seconds the secrets before sign, too: at most 604,800, a week. */
  readonly overlapSeconds?: number | null | undefined
}

/** Changes to a webhook; absent fields stay. */
export interface WebhookUpdateInput {
  /** As in `WebhookCreateInput`. */
  readonly url?: string | null | undefined
  /** At most 200 characters. */
  readonly description?: string | null | undefined
  /** As in `WebhookCreateInput`. */
  readonly events?: readonly (string)[] | null | undefined
  /** The version that was read; it is refused when the webhook has changed since. */
  readonly expectedVersion?: number | null | undefined
}
