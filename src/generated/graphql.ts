import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Tenant as TenantModel, TenantSummary as TenantSummaryModel } from '../domains/tenants/model.ts';
import type { User as UserModel } from '../domains/accounts/model.ts';
import type { Principal } from '../access/principal.ts';
import type { Role as RoleModel } from '../domains/roles/model.ts';
import type { Member as MemberModel } from '../domains/members/model.ts';
import type { Context } from '../graphql/context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment: RFC 3339. As input, one without a zone is read as UTC; output is UTC. */
  DateTime: { input: Date; output: Date; }
  /** A JSON object, kept as given. */
  JSONObject: { input: Record<string, unknown>; output: unknown; }
  /** A UUID in canonical form (RFC 9562 section 4), read in either case, written in lower case. */
  UUID: { input: string; output: string; }
};

/** What can be wrong with accounts. */
export type AccountErrorCode =
  /** The person may not sign in for now. */
  | 'ACCOUNT_INACTIVE'
  /** Too many failures; wait 15 minutes. */
  | 'ACCOUNT_LOCKED'
  /** Somebody has signed up with this address. */
  | 'EMAIL_TAKEN'
  /** A value does not have the form it must have. */
  | 'INVALID'
  /** Address and password do not belong together. */
  | 'INVALID_CREDENTIALS'
  /** Not an address. */
  | 'INVALID_EMAIL'
  /** A value is not one of those there are. */
  | 'NOT_ALLOWED'
  /** The password is too easy to guess. */
  | 'PASSWORD_WEAK'
  /** A value is missing. */
  | 'REQUIRED'
  /** A value is too long. */
  | 'TOO_LONG'
  /** A value is too short. */
  | 'TOO_SHORT';

/** What was wrong with an account. */
export type AccountUserError = UserError & {
  __typename?: 'AccountUserError';
  /** For programs; never changes meaning. */
  code: AccountErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Kinds of callers. */
export type ActorType =
  /** An AI agent. */
  | 'AGENT'
  /** A program, by an API key. */
  | 'API_KEY'
  /** A service principal. */
  | 'SERVICE'
  /** This service itself. */
  | 'SYSTEM'
  /** A person, by an access token. */
  | 'USER';

/** A long-lived credential of the tenant, sent as `Authorization: ApiKey <prefix>.<secret>`. */
export type ApiKey = {
  __typename?: 'ApiKey';
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** When it stops working; null: never. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** When it was last used, to the minute; null: never. */
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** For people. */
  name: Scalars['String']['output'];
  /** The public part, to recognise the key by. */
  prefix: Scalars['String']['output'];
  /** When it was revoked; null: it was not. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Permission keys it is limited to; empty: no limit. */
  scopes: Array<Scalars['String']['output']>;
  /** The tenant it belongs to, and acts in. */
  tenantId: Scalars['UUID']['output'];
  /** The person it acts as, while they are a member; null: it acts as the tenant. */
  userId?: Maybe<Scalars['UUID']['output']>;
};

/** A page of API keys. */
export type ApiKeyConnection = {
  __typename?: 'ApiKeyConnection';
  /** The keys with their cursors. */
  edges: Array<ApiKeyEdge>;
  /** The keys. */
  nodes: Array<ApiKey>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** A new API key. */
export type ApiKeyCreateInput = {
  /** In the future, and not after the end of the key that makes this one. Absent: never expires. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** Permission keys; empty: everything that the tenant, or the bound person, may do. */
  scopes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Bind it to the caller, or to another member when the caller holds user.write; a key for somebody else needs scopes. */
  userId?: InputMaybe<Scalars['UUID']['input']>;
};

/** Answer of apiKeyCreate. */
export type ApiKeyCreatePayload = {
  __typename?: 'ApiKeyCreatePayload';
  /** The new key. */
  apiKey?: Maybe<ApiKey>;
  /** The whole credential; shown this once. */
  secret?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ApiKeyUserError>;
};

/** A key of a page. */
export type ApiKeyEdge = {
  __typename?: 'ApiKeyEdge';
  /** For `after`. */
  cursor: Scalars['String']['output'];
  /** The key. */
  node: ApiKey;
};

/** What can be wrong with API keys. */
export type ApiKeyErrorCode =
  /** A value does not have the form it must have. */
  | 'INVALID'
  /** No such permission. */
  | 'NOT_ALLOWED'
  /** No such key in this tenant, or it is revoked. */
  | 'NOT_FOUND'
  /** The caller does not hold what the key could do. */
  | 'NOT_HELD'
  /** A value is missing. */
  | 'REQUIRED'
  /** A value is too long. */
  | 'TOO_LONG'
  /** A value is too short. */
  | 'TOO_SHORT'
  /** No such member in this tenant, or the caller may not bind keys to them. */
  | 'USER_NOT_FOUND';

/** Answer of apiKeyRevoke. */
export type ApiKeyRevokePayload = {
  __typename?: 'ApiKeyRevokePayload';
  /** The key as it is now. */
  apiKey?: Maybe<ApiKey>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ApiKeyUserError>;
};

/** What was wrong with an API key. */
export type ApiKeyUserError = UserError & {
  __typename?: 'ApiKeyUserError';
  /** For programs; never changes meaning. */
  code: ApiKeyErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Something that happened, as a link of the tenant's hash chain. */
export type AuditEvent = {
  __typename?: 'AuditEvent';
  /** What was done, such as `tenant.updated`. */
  action: Scalars['String']['output'];
  /** What kind of caller did it. */
  actorType: ActorType;
  /** The person; null when it was none. */
  actorUserId?: Maybe<Scalars['UUID']['output']>;
  /** When it happened. */
  createdAt: Scalars['DateTime']['output'];
  /** SHA-256 of this link, in hexadecimal. */
  hash: Scalars['String']['output'];
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** Address of the client; null: unknown or redacted. */
  ip?: Maybe<Scalars['String']['output']>;
  /** More about it, never secrets; null: redacted. */
  metadata?: Maybe<Scalars['JSONObject']['output']>;
  /** Hash of the link before, in hexadecimal. */
  prevHash: Scalars['String']['output'];
  /** The request, as in X-Request-Id. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** Id of what it was done to. */
  resourceId?: Maybe<Scalars['String']['output']>;
  /** What it was done to, such as `tenant`. */
  resourceType: Scalars['String']['output'];
  /** Place in the chain: 1, 2, 3 … without gaps. */
  seq: Scalars['Int']['output'];
  /** The tenant it happened in. */
  tenantId: Scalars['UUID']['output'];
  /** User-Agent of the client; null: unknown or redacted. */
  userAgent?: Maybe<Scalars['String']['output']>;
};

/** A page of audit events. */
export type AuditEventConnection = {
  __typename?: 'AuditEventConnection';
  /** The events with their cursors. */
  edges: Array<AuditEventEdge>;
  /** The events. */
  nodes: Array<AuditEvent>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** An event of a page. */
export type AuditEventEdge = {
  __typename?: 'AuditEventEdge';
  /** For `after`. */
  cursor: Scalars['String']['output'];
  /** The event. */
  node: AuditEvent;
};

/** Which audit events to list; all given conditions must hold. */
export type AuditEventFilter = {
  /** Exactly this action. */
  action?: InputMaybe<Scalars['String']['input']>;
  /** Done by this person. */
  actorUserId?: InputMaybe<Scalars['UUID']['input']>;
  /** At this moment or later. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Exactly this type of resource. */
  resourceType?: InputMaybe<Scalars['String']['input']>;
  /** Words in action, resource type, actor type, client and metadata; quotes, OR and - as in a web search. At most 500 characters. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Before this moment. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What recomputing the chain found. */
export type AuditVerification = {
  __typename?: 'AuditVerification';
  /** The first link that does not; null: all hold. */
  brokenAtId?: Maybe<Scalars['UUID']['output']>;
  /** What is wrong with it; null: all hold. */
  brokenReason?: Maybe<Scalars['String']['output']>;
  /** The last link that holds; null: there is none. */
  lastVerifiedId?: Maybe<Scalars['UUID']['output']>;
  /** Whether every link holds. */
  ok: Scalars['Boolean']['output'];
  /** Links that hold, from the first. */
  rowsChecked: Scalars['Int']['output'];
};

/** An invitation of an address into the tenant. */
export type Invitation = {
  __typename?: 'Invitation';
  /** When it was accepted; null: it was not. */
  acceptedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Who is invited. */
  email: Scalars['String']['output'];
  /** Until when it can be accepted. */
  expiresAt: Scalars['DateTime']['output'];
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** The role that they get. */
  roleId: Scalars['UUID']['output'];
  /** What has become of it. A pending one past `expiresAt` cannot be accepted. */
  status: InvitationStatus;
  /** The inviting tenant. */
  tenantId: Scalars['UUID']['output'];
};

/** A new person who accepts. */
export type InvitationAcceptInput = {
  /** At most 200 characters. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** 8 to 256 characters, not a well-known one. */
  password: Scalars['String']['input'];
  /** From the link in the mail. */
  token: Scalars['String']['input'];
};

/** Answer of invitationAccept. */
export type InvitationAcceptPayload = {
  __typename?: 'InvitationAcceptPayload';
  /** A session in the inviting tenant. */
  tokens?: Maybe<TokenPair>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<InvitationUserError>;
};

/** A page of invitations. */
export type InvitationConnection = {
  __typename?: 'InvitationConnection';
  /** The invitations with their cursors. */
  edges: Array<InvitationEdge>;
  /** The invitations. */
  nodes: Array<Invitation>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** Whom to invite. */
export type InvitationCreateInput = {
  /** Address. */
  email: Scalars['String']['input'];
  /** Id of a role of this tenant; default: member. */
  roleId?: InputMaybe<Scalars['UUID']['input']>;
};

/** Answer of invitationCreate. */
export type InvitationCreatePayload = {
  __typename?: 'InvitationCreatePayload';
  /** The new invitation. */
  invitation?: Maybe<Invitation>;
  /** For clients that deliver it themselves. Unlike the mailed link it does not verify the address. */
  token?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<InvitationUserError>;
};

/** Answer of invitationDecline. */
export type InvitationDeclinePayload = {
  __typename?: 'InvitationDeclinePayload';
  /** Id of the declined invitation. */
  declinedId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<InvitationUserError>;
};

/** An invitation of a page. */
export type InvitationEdge = {
  __typename?: 'InvitationEdge';
  /** For `after`. */
  cursor: Scalars['String']['output'];
  /** The invitation. */
  node: Invitation;
};

/** What can be wrong with invitations. */
export type InvitationErrorCode =
  /** The address has an account: sign in and join instead. */
  | 'ACCOUNT_EXISTS'
  /** The address has an open invitation: resend that one. */
  | 'ALREADY_INVITED'
  /** The address belongs to a member. */
  | 'ALREADY_MEMBER'
  /** The invitation is for another address. */
  | 'EMAIL_MISMATCH'
  /** The invitation has run out. */
  | 'EXPIRED'
  /** A value does not have the form it must have. */
  | 'INVALID'
  /** Not an address. */
  | 'INVALID_EMAIL'
  /** The link is not one of ours. */
  | 'LINK_INVALID'
  /** No such invitation here, or not in a state that allows this. */
  | 'NOT_FOUND'
  /** The caller does not hold what the role grants. */
  | 'NOT_HELD'
  /** The invitation is no longer open. */
  | 'NOT_PENDING'
  /** The password is too easy to guess. */
  | 'PASSWORD_WEAK'
  /** A value is missing. */
  | 'REQUIRED'
  /** No such role in this tenant. */
  | 'ROLE_NOT_FOUND'
  /** The inviting tenant is suspended or gone. */
  | 'TENANT_NOT_ACTIVE'
  /** A value is too long. */
  | 'TOO_LONG'
  /** A value is too short. */
  | 'TOO_SHORT';

/** A person with an account who accepts; exactly one of both. */
export type InvitationJoinInput = {
  /** Id of an invitation to the caller's address. */
  id?: InputMaybe<Scalars['UUID']['input']>;
  /** From the link in the mail. */
  token?: InputMaybe<Scalars['String']['input']>;
};

/** Answer of invitationJoin. */
export type InvitationJoinPayload = {
  __typename?: 'InvitationJoinPayload';
  /** A session in the inviting tenant. */
  tokens?: Maybe<TokenPair>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<InvitationUserError>;
};

/** Answer of invitationResend. */
export type InvitationResendPayload = {
  __typename?: 'InvitationResendPayload';
  /** The invitation as it is now. */
  invitation?: Maybe<Invitation>;
  /** For clients that deliver it themselves. Unlike the mailed link it does not verify the address. */
  token?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<InvitationUserError>;
};

/** Answer of invitationRevoke. */
export type InvitationRevokePayload = {
  __typename?: 'InvitationRevokePayload';
  /** The invitation as it is now. */
  invitation?: Maybe<Invitation>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<InvitationUserError>;
};

/** What has become of an invitation. */
export type InvitationStatus =
  /** Taken. */
  | 'ACCEPTED'
  /** Turned down by the invited. */
  | 'DECLINED'
  /** Ran out before it was accepted. */
  | 'EXPIRED'
  /** Waiting. */
  | 'PENDING'
  /** Withdrawn by the tenant. */
  | 'REVOKED';

/** What was wrong with an invitation. */
export type InvitationUserError = UserError & {
  __typename?: 'InvitationUserError';
  /** For programs; never changes meaning. */
  code: InvitationErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Who signs in. */
export type LoginInput = {
  /** Address. */
  email: Scalars['String']['input'];
  /** Password. */
  password: Scalars['String']['input'];
};

/** Answer of login. */
export type LoginPayload = {
  __typename?: 'LoginPayload';
  /** The session. */
  tokens?: Maybe<TokenPair>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SessionUserError>;
};

/** Answer of logout. */
export type LogoutPayload = {
  __typename?: 'LogoutPayload';
  /** Whether a live session ended. */
  ended: Scalars['Boolean']['output'];
};

/** Who acts, and as what. */
export type Me = {
  __typename?: 'Me';
  /** What kind of caller it is. */
  actor: ActorType;
  /** Open invitations to the person's address, once it is verified; at most 50. */
  invitations: Array<ReceivedInvitation>;
  /** What the caller may do in this tenant. */
  permissions: Array<Scalars['String']['output']>;
  /** The allow-list of the API key; null for people and for a key without restriction. */
  scopes?: Maybe<Array<Scalars['String']['output']>>;
  /** Id of the session; null for API keys. */
  sessionId?: Maybe<Scalars['UUID']['output']>;
  /** The person's sessions in all tenants, newest first, ended ones included; at most 100. */
  sessions: Array<Session>;
  /** Id of the tenant that the credential is scoped to. */
  tenantId: Scalars['UUID']['output'];
  /** The person; null for a key without one. */
  user?: Maybe<User>;
  /** Id of the person; null for a key without one. */
  userId?: Maybe<Scalars['UUID']['output']>;
};

/** A change of the caller's own profile; an absent field stays. */
export type MeUpdateInput = {
  /** At most 200 characters; null clears. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** One of en, de, es, fr, hi, ja, pt, zh. */
  locale?: InputMaybe<Scalars['String']['input']>;
  /** Another word for displayName, which wins. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** Answer of meUpdate. */
export type MeUpdatePayload = {
  __typename?: 'MeUpdatePayload';
  /** The person as they are now. */
  user?: Maybe<User>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<AccountUserError>;
};

/** A person in the tenant. Being a member means holding at least one role. */
export type Member = {
  __typename?: 'Member';
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** When they joined. */
  joinedAt: Scalars['DateTime']['output'];
  /** What they hold, by name. */
  roles: Array<Role>;
  /** The tenant they are a member of. */
  tenantId: Scalars['UUID']['output'];
  /** The person. */
  user: User;
  /** Id of the person. */
  userId: Scalars['UUID']['output'];
};

/** A page of members. */
export type MemberConnection = {
  __typename?: 'MemberConnection';
  /** The members with their cursors. */
  edges: Array<MemberEdge>;
  /** The members. */
  nodes: Array<Member>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** A member of a page. */
export type MemberEdge = {
  __typename?: 'MemberEdge';
  /** For `after`. */
  cursor: Scalars['String']['output'];
  /** The member. */
  node: Member;
};

/** What can be wrong with members. */
export type MemberErrorCode =
  /** A tenant needs an owner, and this is the last one. */
  | 'LAST_OWNER'
  /** No such member in this tenant. */
  | 'NOT_FOUND'
  /** The caller does not hold what would be granted or taken away. */
  | 'NOT_HELD'
  /** At least one role is needed. */
  | 'REQUIRED'
  /** No such role in this tenant. */
  | 'ROLE_NOT_FOUND'
  /** Too many roles at once. */
  | 'TOO_LONG';

/** Answer of memberRemove. */
export type MemberRemovePayload = {
  __typename?: 'MemberRemovePayload';
  /** The person who is no longer a member. */
  removedUserId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<MemberUserError>;
};

/** Answer of memberRoleAssign. */
export type MemberRoleAssignPayload = {
  __typename?: 'MemberRoleAssignPayload';
  /** The member as they are now. */
  member?: Maybe<Member>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<MemberUserError>;
};

/** A member and one role. */
export type MemberRoleInput = {
  /** Id of a role of this tenant. */
  roleId: Scalars['UUID']['input'];
  /** Id of the person. */
  userId: Scalars['UUID']['input'];
};

/** Answer of memberRoleUnassign. */
export type MemberRoleUnassignPayload = {
  __typename?: 'MemberRoleUnassignPayload';
  /** The member as they are now; null when the last role went. */
  member?: Maybe<Member>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<MemberUserError>;
};

/** A member's new roles. */
export type MemberRolesUpdateInput = {
  /** Ids of roles of this tenant, at least one, at most 50. */
  roleIds: Array<Scalars['UUID']['input']>;
  /** Id of the person. */
  userId: Scalars['UUID']['input'];
};

/** Answer of memberRolesUpdate. */
export type MemberRolesUpdatePayload = {
  __typename?: 'MemberRolesUpdatePayload';
  /** The member as they are now. */
  member?: Maybe<Member>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<MemberUserError>;
};

/** What was wrong with a change of members. */
export type MemberUserError = UserError & {
  __typename?: 'MemberUserError';
  /** For programs; never changes meaning. */
  code: MemberErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Creates an API key. Its secret is in the answer, and nowhere else ever again. */
  apiKeyCreate: ApiKeyCreatePayload;
  /** Revokes an API key at once and for good. */
  apiKeyRevoke: ApiKeyRevokePayload;
  /** Accepts an invitation as a new person: creates the account, verified if the link came by mail, with the inviting tenant as its home, and signs in there. */
  invitationAccept: InvitationAcceptPayload;
  /** Invites an address into the tenant and mails the link. One open invitation per address. */
  invitationCreate: InvitationCreatePayload;
  /** Declines an invitation to the caller's own, verified address. */
  invitationDecline: InvitationDeclinePayload;
  /** Accepts an invitation to the caller's own address, by the token of the link, or by its id when the address is verified, and opens a session in that tenant. The mailed link verifies the address. */
  invitationJoin: InvitationJoinPayload;
  /** Mails a new link, valid for another 14 days; the old link stops working. */
  invitationResend: InvitationResendPayload;
  /** Withdraws a pending invitation; its link stops working. */
  invitationRevoke: InvitationRevokePayload;
  /** Signs in with a password. The session is scoped to the person's home tenant, or another active one of theirs. */
  login: LoginPayload;
  /** Ends the caller's session; its tokens stop working at once. Doing it again changes nothing. */
  logout: LogoutPayload;
  /** Changes the caller's own profile. */
  meUpdate: MeUpdatePayload;
  /** Removes a member and ends their sessions in this tenant. The last owner cannot be removed. */
  memberRemove: MemberRemovePayload;
  /** Gives a member one more role. Giving it again changes nothing. */
  memberRoleAssign: MemberRoleAssignPayload;
  /** Takes a role from a member; a member without roles is no longer a member. The last owner keeps the owner role. */
  memberRoleUnassign: MemberRoleUnassignPayload;
  /** Replaces the roles of a member. The last owner keeps the owner role; the caller must hold every permission that is granted. */
  memberRolesUpdate: MemberRolesUpdatePayload;
  /** Changes the caller's password. The caller's other sessions end. */
  passwordChange: PasswordChangePayload;
  /** Creates a role without permissions. */
  roleCreate: RoleCreatePayload;
  /** Adds a permission to a role. The caller must hold it. */
  rolePermissionAdd: RolePermissionAddPayload;
  /** Takes a permission from a role. The permissions of the owner role are fixed. */
  rolePermissionRemove: RolePermissionRemovePayload;
  /** Ends one of the caller's own sessions, in whichever tenant. An unknown id changes nothing. */
  sessionRevoke: SessionRevokePayload;
  /** Makes a new key sign access tokens. The old one still verifies what it signed, so nobody is signed out. */
  signingKeyRotate: SigningKeyRotatePayload;
  /** Creates a person with a personal tenant of which they are the owner, and signs them in. */
  signup: SignupPayload;
  /** Creates a tenant that the caller owns. People also get a session in it; API keys do not. */
  tenantCreate: TenantCreatePayload;
  /** Deletes the tenant: its sessions, refresh tokens and API keys stop working at once. The row is kept, and its slug stays taken. */
  tenantDelete: TenantDeletePayload;
  /** The caller leaves the tenant. The last owner cannot. */
  tenantLeave: TenantLeavePayload;
  /** Ends a suspension. Works from any session of a member with tenant.write there, as nobody can sign in to a suspended tenant. */
  tenantResume: TenantResumePayload;
  /** Refuses all use of the tenant, except reading and resuming it, until it is resumed. */
  tenantSuspend: TenantSuspendPayload;
  /** Opens a session scoped to another tenant that the caller is a member of. The present session stays. */
  tenantSwitch: TenantSwitchPayload;
  /** Changes the tenant. While it is suspended only `status` may be changed. */
  tenantUpdate: TenantUpdatePayload;
  /** Trades a refresh token for a new pair of the same session (RFC 6749 section 6, with rotation). Presenting one twice ends the session. */
  tokenRefresh: TokenRefreshPayload;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationApiKeyCreateArgs = {
  input: ApiKeyCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationApiKeyRevokeArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationInvitationAcceptArgs = {
  input: InvitationAcceptInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationInvitationCreateArgs = {
  input: InvitationCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationInvitationDeclineArgs = {
  id: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationInvitationJoinArgs = {
  input: InvitationJoinInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationInvitationResendArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationInvitationRevokeArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationLoginArgs = {
  input: LoginInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationMeUpdateArgs = {
  input: MeUpdateInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationMemberRemoveArgs = {
  tenantId: Scalars['UUID']['input'];
  userId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationMemberRoleAssignArgs = {
  input: MemberRoleInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationMemberRoleUnassignArgs = {
  input: MemberRoleInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationMemberRolesUpdateArgs = {
  input: MemberRolesUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationPasswordChangeArgs = {
  input: PasswordChangeInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationRoleCreateArgs = {
  input: RoleCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationRolePermissionAddArgs = {
  input: RolePermissionInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationRolePermissionRemoveArgs = {
  input: RolePermissionInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationSessionRevokeArgs = {
  id: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationSignupArgs = {
  input: SignupInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationTenantCreateArgs = {
  input: TenantCreateInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationTenantDeleteArgs = {
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationTenantLeaveArgs = {
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationTenantResumeArgs = {
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationTenantSuspendArgs = {
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationTenantSwitchArgs = {
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationTenantUpdateArgs = {
  input: TenantUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationTokenRefreshArgs = {
  input: TokenRefreshInput;
};

/** Where a page stands in its list (Relay Cursor Connections). */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last node, for `after`; null on an empty page. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more follow. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether this is not the first page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first node; null on an empty page. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** A change of password. */
export type PasswordChangeInput = {
  /** The present one. */
  currentPassword: Scalars['String']['input'];
  /** 8 to 256 characters, not a well-known one. */
  newPassword: Scalars['String']['input'];
};

/** Answer of passwordChange. */
export type PasswordChangePayload = {
  __typename?: 'PasswordChangePayload';
  /** How many other sessions were ended; at most 100 are counted. */
  sessionsEnded?: Maybe<Scalars['Int']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<AccountUserError>;
};

/** Something that can be allowed. */
export type Permission = {
  __typename?: 'Permission';
  /** What it allows. */
  description: Scalars['String']['output'];
  /** The same in every installation. */
  id: Scalars['UUID']['output'];
  /** Such as `tenant.read`. */
  key: Scalars['String']['output'];
};

/** Whether a person holds a permission. */
export type PermissionCheck = {
  __typename?: 'PermissionCheck';
  /** The answer. */
  allowed: Scalars['Boolean']['output'];
  /** The roles that allow it; empty when refused. */
  paths: Array<PermissionPath>;
  /** Why it is refused; null when allowed. */
  reason?: Maybe<Scalars['String']['output']>;
};

/** A role that gives a person a permission. */
export type PermissionPath = {
  __typename?: 'PermissionPath';
  /** The role, as `role:<name>`. */
  grantedBy: Scalars['String']['output'];
  /** Key of the permission. */
  permission: Scalars['String']['output'];
  /** Id of the role. */
  roleId: Scalars['UUID']['output'];
  /** Always direct: the person holds the role themself. */
  via: Scalars['String']['output'];
};

/** Reads. Each needs a credential: `Authorization: Bearer <access token>` or `Authorization: ApiKey <key>`. */
export type Query = {
  __typename?: 'Query';
  /** The caller: who acts, in which tenant, with what permissions. */
  me: Me;
  /** Every permission there is, for building roles and API key scopes. */
  permissions: Array<Permission>;
  /** The tenant of the credential, and the way to everything in it. Any other id, known or not, answers NOT_FOUND. */
  tenant: Tenant;
  /** The tenants that the caller is a member of, newest first, suspended ones included. A key without a user sees its own tenant. */
  tenants: TenantSummaryConnection;
};


/** Reads. Each needs a credential: `Authorization: Bearer <access token>` or `Authorization: ApiKey <key>`. */
export type QueryTenantArgs = {
  id: Scalars['UUID']['input'];
};


/** Reads. Each needs a credential: `Authorization: Bearer <access token>` or `Authorization: ApiKey <key>`. */
export type QueryTenantsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** An invitation as the invited person sees it. */
export type ReceivedInvitation = {
  __typename?: 'ReceivedInvitation';
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Who is invited. */
  email: Scalars['String']['output'];
  /** Until when it can be accepted. */
  expiresAt: Scalars['DateTime']['output'];
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** The role that they get. */
  roleId: Scalars['UUID']['output'];
  /** The inviting tenant. */
  tenantId: Scalars['UUID']['output'];
  /** Its name. */
  tenantName: Scalars['String']['output'];
  /** Its slug. */
  tenantSlug: Scalars['String']['output'];
};

/** A named set of permissions in one tenant. Each tenant starts with owner, admin and member. */
export type Role = {
  __typename?: 'Role';
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** For people. */
  description: Scalars['String']['output'];
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** Unique in the tenant. */
  name: Scalars['String']['output'];
  /** What it allows. */
  permissions?: Maybe<Array<Permission>>;
  /** Whether it came with the tenant. */
  system: Scalars['Boolean']['output'];
  /** The tenant it belongs to. */
  tenantId: Scalars['UUID']['output'];
};

/** A new role. */
export type RoleCreateInput = {
  /** At most 500 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 64 characters, unique in the tenant. */
  name: Scalars['String']['input'];
};

/** Answer of roleCreate. */
export type RoleCreatePayload = {
  __typename?: 'RoleCreatePayload';
  /** The new role. */
  role?: Maybe<Role>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<RoleUserError>;
};

/** What can be wrong with roles. */
export type RoleErrorCode =
  /** A value does not have the form it must have. */
  | 'INVALID'
  /** A role of the tenant has this name. */
  | 'NAME_TAKEN'
  /** No such role in this tenant, or no such permission. */
  | 'NOT_FOUND'
  /** The caller does not hold what would be granted. */
  | 'NOT_HELD'
  /** The permissions of the owner role are fixed. */
  | 'OWNER_ROLE_FIXED'
  /** A value is missing. */
  | 'REQUIRED'
  /** A value is too long. */
  | 'TOO_LONG'
  /** A value is too short. */
  | 'TOO_SHORT';

/** Answer of rolePermissionAdd. */
export type RolePermissionAddPayload = {
  __typename?: 'RolePermissionAddPayload';
  /** The role as it is now. */
  role?: Maybe<Role>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<RoleUserError>;
};

/** A role and a permission. */
export type RolePermissionInput = {
  /** Id of the permission. */
  permissionId: Scalars['UUID']['input'];
  /** Id of the role. */
  roleId: Scalars['UUID']['input'];
};

/** Answer of rolePermissionRemove. */
export type RolePermissionRemovePayload = {
  __typename?: 'RolePermissionRemovePayload';
  /** The role as it is now. */
  role?: Maybe<Role>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<RoleUserError>;
};

/** What was wrong with a role. */
export type RoleUserError = UserError & {
  __typename?: 'RoleUserError';
  /** For programs; never changes meaning. */
  code: RoleErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** One sign-in of a person to one tenant. */
export type Session = {
  __typename?: 'Session';
  /** When it began. */
  createdAt: Scalars['DateTime']['output'];
  /** When it ends unless refreshed before. */
  expiresAt: Scalars['DateTime']['output'];
  /** Unique, made by the server; the `sid` claim of its access tokens. */
  id: Scalars['UUID']['output'];
  /** Address of the client when it was last seen; null: unknown. */
  ip?: Maybe<Scalars['String']['output']>;
  /** When it last got tokens. */
  lastSeenAt: Scalars['DateTime']['output'];
  /** How it began: signup, password, invitation, tenant_switch or tenant_create. */
  method: Scalars['String']['output'];
  /** When it was ended early; null: it was not. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The tenant that it is scoped to. */
  tenantId: Scalars['UUID']['output'];
  /** User-Agent of the client when it was last seen; null: unknown. */
  userAgent?: Maybe<Scalars['String']['output']>;
  /** The person. */
  userId: Scalars['UUID']['output'];
};

/** What can be wrong with sessions. */
export type SessionErrorCode =
  /** The person may not sign in for now. */
  | 'ACCOUNT_INACTIVE'
  /** Too many failures; wait 15 minutes. */
  | 'ACCOUNT_LOCKED'
  /** Address and password do not belong together. */
  | 'INVALID_CREDENTIALS'
  /** The caller is not a member of that tenant, or there is no such tenant. */
  | 'NOT_TENANT_MEMBER'
  /** No such refresh token, or it has expired. */
  | 'REFRESH_TOKEN_INVALID'
  /** A value is missing. */
  | 'REQUIRED'
  /** The session was ended: by its person, by an administrator, or because a refresh token was used twice. */
  | 'SESSION_REVOKED'
  /** The tenant is suspended. */
  | 'TENANT_SUSPENDED'
  /** A value is too long. */
  | 'TOO_LONG';

/** Answer of sessionRevoke. */
export type SessionRevokePayload = {
  __typename?: 'SessionRevokePayload';
  /** Whether a live session of the caller ended. */
  ended: Scalars['Boolean']['output'];
};

/** What was wrong with a session. */
export type SessionUserError = UserError & {
  __typename?: 'SessionUserError';
  /** For programs; never changes meaning. */
  code: SessionErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Answer of signingKeyRotate. */
export type SigningKeyRotatePayload = {
  __typename?: 'SigningKeyRotatePayload';
  /** Key id (RFC 7638 thumbprint) that signs from now on. */
  kid: Scalars['String']['output'];
};

/** A person who signs up. */
export type SignupInput = {
  /** At most 200 characters. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** Address; unique whatever its case. */
  email: Scalars['String']['input'];
  /** 8 to 256 characters, not a well-known one. */
  password: Scalars['String']['input'];
};

/** Answer of signup. */
export type SignupPayload = {
  __typename?: 'SignupPayload';
  /** Names of their roles in it. */
  roles?: Maybe<Array<Scalars['String']['output']>>;
  /** Their personal tenant. */
  tenant?: Maybe<TenantSummary>;
  /** A session in it. */
  tokens?: Maybe<TokenPair>;
  /** The person. */
  user?: Maybe<User>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<AccountUserError>;
};

/** The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null, with an error FORBIDDEN. */
export type Tenant = TenantProfile & {
  __typename?: 'Tenant';
  /** API keys, newest first, revoked and expired ones included. */
  apiKeys?: Maybe<ApiKeyConnection>;
  /** The audit log, newest first. */
  auditEvents?: Maybe<AuditEventConnection>;
  /** Recomputes the hash chain of the audit log, oldest first, until the end or the first break. */
  auditVerification?: Maybe<AuditVerification>;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** Invitations, newest first, in every state. */
  invitations?: Maybe<InvitationConnection>;
  /** URL or data: URL; empty when none. */
  logoUrl: Scalars['String']['output'];
  /** One member; null when the person is not a member here. */
  member?: Maybe<Member>;
  /** How many people are members. */
  memberCount?: Maybe<Scalars['Int']['output']>;
  /** What a person may do here; empty for someone who is not a member. */
  memberPermissions?: Maybe<Array<Scalars['String']['output']>>;
  /** People of the tenant, newest first. */
  members?: Maybe<MemberConnection>;
  /** Free-form, at most 64 KiB of JSON. */
  metadata: Scalars['JSONObject']['output'];
  /** For people. */
  name: Scalars['String']['output'];
  /** Whether a person holds a permission here, and through which roles. */
  permissionCheck?: Maybe<PermissionCheck>;
  /** Whether a signup made it for its user. */
  personal: Scalars['Boolean']['output'];
  /** What it has subscribed to. */
  plan: TenantPlan;
  /** Where its data should live; free text. */
  region: Scalars['String']['output'];
  /** One role; null when there is none with this id here. */
  role?: Maybe<Role>;
  /** The roles of the tenant, oldest first; at most 200. */
  roles?: Maybe<Array<Role>>;
  /** Unique among all tenants for ever; lower-case letters, digits and hyphens. */
  slug: Scalars['String']['output'];
  /** Whether it may be used. */
  status: TenantStatus;
  /** When its profile last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Counts up with each change; for `expectedVersion`. */
  version: Scalars['Int']['output'];
};


/** The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null, with an error FORBIDDEN. */
export type TenantApiKeysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null, with an error FORBIDDEN. */
export type TenantAuditEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['UUID']['input']>;
  filter?: InputMaybe<AuditEventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null, with an error FORBIDDEN. */
export type TenantInvitationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null, with an error FORBIDDEN. */
export type TenantMemberArgs = {
  userId: Scalars['UUID']['input'];
};


/** The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null, with an error FORBIDDEN. */
export type TenantMemberPermissionsArgs = {
  userId: Scalars['UUID']['input'];
};


/** The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null, with an error FORBIDDEN. */
export type TenantMembersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null, with an error FORBIDDEN. */
export type TenantPermissionCheckArgs = {
  permission: Scalars['String']['input'];
  userId: Scalars['UUID']['input'];
};


/** The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null, with an error FORBIDDEN. */
export type TenantRoleArgs = {
  id: Scalars['UUID']['input'];
};

/** A new tenant. */
export type TenantCreateInput = {
  /** http, https or data:image URL, at most 3,000,000 characters. */
  logoUrl?: InputMaybe<Scalars['String']['input']>;
  /** Free-form, at most 64 KiB of JSON. */
  metadata?: InputMaybe<Scalars['JSONObject']['input']>;
  /** 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** Only FREE can be chosen here. */
  plan?: InputMaybe<TenantPlan>;
  /** At most 64 characters; default us-east-1. */
  region?: InputMaybe<Scalars['String']['input']>;
  /** 2 to 64 of a-z, 0-9 and hyphens, neither first nor last a hyphen. Absent: derived from the name. */
  slug?: InputMaybe<Scalars['String']['input']>;
};

/** Answer of tenantCreate. */
export type TenantCreatePayload = {
  __typename?: 'TenantCreatePayload';
  /** Names of the caller's roles in it. */
  roles?: Maybe<Array<Scalars['String']['output']>>;
  /** The new tenant. */
  tenant?: Maybe<TenantSummary>;
  /** A session in it; null for API keys. */
  tokens?: Maybe<TokenPair>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<TenantUserError>;
};

/** Answer of tenantDelete. */
export type TenantDeletePayload = {
  __typename?: 'TenantDeletePayload';
  /** Id of the deleted tenant. */
  deletedId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<TenantUserError>;
};

/** What can be wrong with a change of tenants. */
export type TenantErrorCode =
  /** Another plan needs a checkout. */
  | 'CHECKOUT_REQUIRED'
  /** The tenant has changed since `expectedVersion`. */
  | 'CONFLICT'
  /** A value does not have the form it must have. */
  | 'INVALID'
  /** A value is well-formed but not open to callers. */
  | 'NOT_ALLOWED'
  /** No such tenant among the caller's. */
  | 'NOT_FOUND'
  /** The caller lacks tenant.write in that tenant. */
  | 'PERMISSION_DENIED'
  /** A value is missing. */
  | 'REQUIRED'
  /** The slug belongs to another tenant, perhaps a deleted one. */
  | 'SLUG_TAKEN'
  /** The tenant is suspended. */
  | 'SUSPENDED'
  /** A value is too long. */
  | 'TOO_LONG'
  /** A value is too short. */
  | 'TOO_SHORT';

/** Answer of tenantLeave. */
export type TenantLeavePayload = {
  __typename?: 'TenantLeavePayload';
  /** The tenant that the caller left. */
  leftTenantId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<MemberUserError>;
};

/** What a tenant has subscribed to. */
export type TenantPlan =
  /** The largest plan. */
  | 'ENTERPRISE'
  /** Without payment. */
  | 'FREE'
  /** The middle plan. */
  | 'PRO'
  /** The smallest paid plan. */
  | 'STARTER';

/** The profile of a tenant. */
export type TenantProfile = {
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** URL or data: URL; empty when none. */
  logoUrl: Scalars['String']['output'];
  /** Free-form, at most 64 KiB of JSON. */
  metadata: Scalars['JSONObject']['output'];
  /** For people. */
  name: Scalars['String']['output'];
  /** Whether a signup made it for its user. */
  personal: Scalars['Boolean']['output'];
  /** What it has subscribed to. */
  plan: TenantPlan;
  /** Where its data should live; free text. */
  region: Scalars['String']['output'];
  /** Unique among all tenants for ever; lower-case letters, digits and hyphens. */
  slug: Scalars['String']['output'];
  /** Whether it may be used. */
  status: TenantStatus;
  /** When its profile last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Counts up with each change; for `expectedVersion`. */
  version: Scalars['Int']['output'];
};

/** Answer of tenantResume. */
export type TenantResumePayload = {
  __typename?: 'TenantResumePayload';
  /** The tenant as it is now. */
  tenant?: Maybe<TenantSummary>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<TenantUserError>;
};

/** Whether a tenant may be used. */
export type TenantStatus =
  /** In use. */
  | 'ACTIVE'
  /** Deleted; never shown, and not accepted as input. */
  | 'DELETED'
  /** Refuses all use until resumed. */
  | 'SUSPENDED';

/** A tenant in the caller's own list; switch to it to see what is in it. */
export type TenantSummary = TenantProfile & {
  __typename?: 'TenantSummary';
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** URL or data: URL; empty when none. In lists a data: URL over 64 KiB is left out, to keep pages small. */
  logoUrl: Scalars['String']['output'];
  /** How many people are members. */
  memberCount: Scalars['Int']['output'];
  /** Free-form, at most 64 KiB of JSON. */
  metadata: Scalars['JSONObject']['output'];
  /** For people. */
  name: Scalars['String']['output'];
  /** Whether a signup made it for its user. */
  personal: Scalars['Boolean']['output'];
  /** What it has subscribed to. */
  plan: TenantPlan;
  /** Where its data should live; free text. */
  region: Scalars['String']['output'];
  /** Unique among all tenants for ever; lower-case letters, digits and hyphens. */
  slug: Scalars['String']['output'];
  /** Whether it may be used. */
  status: TenantStatus;
  /** When its profile last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Counts up with each change; for `expectedVersion`. */
  version: Scalars['Int']['output'];
};

/** A page of tenants. */
export type TenantSummaryConnection = {
  __typename?: 'TenantSummaryConnection';
  /** The tenants with their cursors. */
  edges: Array<TenantSummaryEdge>;
  /** The tenants. */
  nodes: Array<TenantSummary>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** A tenant of a page. */
export type TenantSummaryEdge = {
  __typename?: 'TenantSummaryEdge';
  /** For `after`. */
  cursor: Scalars['String']['output'];
  /** The tenant. */
  node: TenantSummary;
};

/** Answer of tenantSuspend. */
export type TenantSuspendPayload = {
  __typename?: 'TenantSuspendPayload';
  /** The tenant as it is now. */
  tenant?: Maybe<Tenant>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<TenantUserError>;
};

/** Answer of tenantSwitch. */
export type TenantSwitchPayload = {
  __typename?: 'TenantSwitchPayload';
  /** The target tenant. */
  tenant?: Maybe<TenantSummary>;
  /** A session in the target tenant. */
  tokens?: Maybe<TokenPair>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SessionUserError>;
};

/** A change of the tenant; an absent or null field stays as it is. */
export type TenantUpdateInput = {
  /** The version that the caller has read; another one in the meantime is a CONFLICT. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** http, https or data:image URL, at most 3,000,000 characters; empty clears. */
  logoUrl?: InputMaybe<Scalars['String']['input']>;
  /** Replaces the whole object; at most 64 KiB of JSON. */
  metadata?: InputMaybe<Scalars['JSONObject']['input']>;
  /** 1 to 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Must equal the present plan: plans change through billing. */
  plan?: InputMaybe<TenantPlan>;
  /** At most 64 characters. */
  region?: InputMaybe<Scalars['String']['input']>;
  /** Must equal the present slug: slugs never change. */
  slug?: InputMaybe<Scalars['String']['input']>;
  /** ACTIVE or SUSPENDED. */
  status?: InputMaybe<TenantStatus>;
};

/** Answer of tenantUpdate. */
export type TenantUpdatePayload = {
  __typename?: 'TenantUpdatePayload';
  /** The tenant as it is now. */
  tenant?: Maybe<Tenant>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<TenantUserError>;
};

/** What was wrong with a change of tenants. */
export type TenantUserError = UserError & {
  __typename?: 'TenantUserError';
  /** For programs; never changes meaning. */
  code: TenantErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** An access token (JWT, RFC 9068 claims where they fit, ES256) and the refresh token that renews it. */
export type TokenPair = {
  __typename?: 'TokenPair';
  /** For `Authorization: Bearer`; lives 10 minutes. */
  accessToken: Scalars['String']['output'];
  /** When the access token expires. */
  expiresAt: Scalars['DateTime']['output'];
  /** Seconds that the access token lives. */
  expiresIn: Scalars['Int']['output'];
  /** Opaque, for tokenRefresh; usable once; lives 30 days. */
  refreshToken: Scalars['String']['output'];
  /** The session of both. */
  sessionId: Scalars['UUID']['output'];
  /** The tenant of both. */
  tenantId: Scalars['UUID']['output'];
  /** Always Bearer. */
  tokenType: Scalars['String']['output'];
  /** The person of both. */
  userId: Scalars['UUID']['output'];
};

/** A refresh token to trade. */
export type TokenRefreshInput = {
  /** As given with the pair before. */
  refreshToken: Scalars['String']['input'];
};

/** Answer of tokenRefresh. */
export type TokenRefreshPayload = {
  __typename?: 'TokenRefreshPayload';
  /** The renewed pair. */
  tokens?: Maybe<TokenPair>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SessionUserError>;
};

/** A person. */
export type User = {
  __typename?: 'User';
  /** When they signed up. */
  createdAt: Scalars['DateTime']['output'];
  /** As the person wants to be called. */
  displayName?: Maybe<Scalars['String']['output']>;
  /** As typed by the person; unique among all people, whatever the case. */
  email: Scalars['String']['output'];
  /** When the address was shown to be theirs; null: not yet. */
  emailVerifiedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** Their own settings, such as `locale`. */
  metadata: Scalars['JSONObject']['output'];
  /** Whether they may sign in. */
  status: UserStatus;
  /** When their profile last changed. */
  updatedAt: Scalars['DateTime']['output'];
};

/** What a caller did wrong, and where. */
export type UserError = {
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first, such as ["input", "email"]; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Whether a person may sign in. */
export type UserStatus =
  /** May sign in. */
  | 'ACTIVE'
  /** Gone. */
  | 'DELETED'
  /** May not sign in for now. */
  | 'SUSPENDED';



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  TenantProfile:
    | ( TenantModel & { __typename: 'Tenant' } )
    | ( TenantSummaryModel & { __typename: 'TenantSummary' } )
  ;
  UserError:
    | ( AccountUserError & { __typename: 'AccountUserError' } )
    | ( ApiKeyUserError & { __typename: 'ApiKeyUserError' } )
    | ( InvitationUserError & { __typename: 'InvitationUserError' } )
    | ( MemberUserError & { __typename: 'MemberUserError' } )
    | ( RoleUserError & { __typename: 'RoleUserError' } )
    | ( SessionUserError & { __typename: 'SessionUserError' } )
    | ( TenantUserError & { __typename: 'TenantUserError' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccountErrorCode: AccountErrorCode;
  AccountUserError: ResolverTypeWrapper<AccountUserError>;
  ActorType: ActorType;
  ApiKey: ResolverTypeWrapper<ApiKey>;
  ApiKeyConnection: ResolverTypeWrapper<ApiKeyConnection>;
  ApiKeyCreateInput: ApiKeyCreateInput;
  ApiKeyCreatePayload: ResolverTypeWrapper<ApiKeyCreatePayload>;
  ApiKeyEdge: ResolverTypeWrapper<ApiKeyEdge>;
  ApiKeyErrorCode: ApiKeyErrorCode;
  ApiKeyRevokePayload: ResolverTypeWrapper<ApiKeyRevokePayload>;
  ApiKeyUserError: ResolverTypeWrapper<ApiKeyUserError>;
  AuditEvent: ResolverTypeWrapper<AuditEvent>;
  AuditEventConnection: ResolverTypeWrapper<AuditEventConnection>;
  AuditEventEdge: ResolverTypeWrapper<AuditEventEdge>;
  AuditEventFilter: AuditEventFilter;
  AuditVerification: ResolverTypeWrapper<AuditVerification>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Invitation: ResolverTypeWrapper<Invitation>;
  InvitationAcceptInput: InvitationAcceptInput;
  InvitationAcceptPayload: ResolverTypeWrapper<InvitationAcceptPayload>;
  InvitationConnection: ResolverTypeWrapper<InvitationConnection>;
  InvitationCreateInput: InvitationCreateInput;
  InvitationCreatePayload: ResolverTypeWrapper<InvitationCreatePayload>;
  InvitationDeclinePayload: ResolverTypeWrapper<InvitationDeclinePayload>;
  InvitationEdge: ResolverTypeWrapper<InvitationEdge>;
  InvitationErrorCode: InvitationErrorCode;
  InvitationJoinInput: InvitationJoinInput;
  InvitationJoinPayload: ResolverTypeWrapper<InvitationJoinPayload>;
  InvitationResendPayload: ResolverTypeWrapper<InvitationResendPayload>;
  InvitationRevokePayload: ResolverTypeWrapper<InvitationRevokePayload>;
  InvitationStatus: InvitationStatus;
  InvitationUserError: ResolverTypeWrapper<InvitationUserError>;
  JSONObject: ResolverTypeWrapper<Scalars['JSONObject']['output']>;
  LoginInput: LoginInput;
  LoginPayload: ResolverTypeWrapper<LoginPayload>;
  LogoutPayload: ResolverTypeWrapper<LogoutPayload>;
  Me: ResolverTypeWrapper<Principal>;
  MeUpdateInput: MeUpdateInput;
  MeUpdatePayload: ResolverTypeWrapper<Omit<MeUpdatePayload, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  Member: ResolverTypeWrapper<MemberModel>;
  MemberConnection: ResolverTypeWrapper<Omit<MemberConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['MemberEdge']>, nodes: Array<ResolversTypes['Member']> }>;
  MemberEdge: ResolverTypeWrapper<Omit<MemberEdge, 'node'> & { node: ResolversTypes['Member'] }>;
  MemberErrorCode: MemberErrorCode;
  MemberRemovePayload: ResolverTypeWrapper<MemberRemovePayload>;
  MemberRoleAssignPayload: ResolverTypeWrapper<Omit<MemberRoleAssignPayload, 'member'> & { member?: Maybe<ResolversTypes['Member']> }>;
  MemberRoleInput: MemberRoleInput;
  MemberRoleUnassignPayload: ResolverTypeWrapper<Omit<MemberRoleUnassignPayload, 'member'> & { member?: Maybe<ResolversTypes['Member']> }>;
  MemberRolesUpdateInput: MemberRolesUpdateInput;
  MemberRolesUpdatePayload: ResolverTypeWrapper<Omit<MemberRolesUpdatePayload, 'member'> & { member?: Maybe<ResolversTypes['Member']> }>;
  MemberUserError: ResolverTypeWrapper<MemberUserError>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PasswordChangeInput: PasswordChangeInput;
  PasswordChangePayload: ResolverTypeWrapper<PasswordChangePayload>;
  Permission: ResolverTypeWrapper<Permission>;
  PermissionCheck: ResolverTypeWrapper<PermissionCheck>;
  PermissionPath: ResolverTypeWrapper<PermissionPath>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReceivedInvitation: ResolverTypeWrapper<ReceivedInvitation>;
  Role: ResolverTypeWrapper<RoleModel>;
  RoleCreateInput: RoleCreateInput;
  RoleCreatePayload: ResolverTypeWrapper<Omit<RoleCreatePayload, 'role'> & { role?: Maybe<ResolversTypes['Role']> }>;
  RoleErrorCode: RoleErrorCode;
  RolePermissionAddPayload: ResolverTypeWrapper<Omit<RolePermissionAddPayload, 'role'> & { role?: Maybe<ResolversTypes['Role']> }>;
  RolePermissionInput: RolePermissionInput;
  RolePermissionRemovePayload: ResolverTypeWrapper<Omit<RolePermissionRemovePayload, 'role'> & { role?: Maybe<ResolversTypes['Role']> }>;
  RoleUserError: ResolverTypeWrapper<RoleUserError>;
  Session: ResolverTypeWrapper<Session>;
  SessionErrorCode: SessionErrorCode;
  SessionRevokePayload: ResolverTypeWrapper<SessionRevokePayload>;
  SessionUserError: ResolverTypeWrapper<SessionUserError>;
  SigningKeyRotatePayload: ResolverTypeWrapper<SigningKeyRotatePayload>;
  SignupInput: SignupInput;
  SignupPayload: ResolverTypeWrapper<Omit<SignupPayload, 'tenant' | 'user'> & { tenant?: Maybe<ResolversTypes['TenantSummary']>, user?: Maybe<ResolversTypes['User']> }>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Tenant: ResolverTypeWrapper<TenantModel>;
  TenantCreateInput: TenantCreateInput;
  TenantCreatePayload: ResolverTypeWrapper<Omit<TenantCreatePayload, 'tenant'> & { tenant?: Maybe<ResolversTypes['TenantSummary']> }>;
  TenantDeletePayload: ResolverTypeWrapper<TenantDeletePayload>;
  TenantErrorCode: TenantErrorCode;
  TenantLeavePayload: ResolverTypeWrapper<TenantLeavePayload>;
  TenantPlan: TenantPlan;
  TenantProfile: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['TenantProfile']>;
  TenantResumePayload: ResolverTypeWrapper<Omit<TenantResumePayload, 'tenant'> & { tenant?: Maybe<ResolversTypes['TenantSummary']> }>;
  TenantStatus: TenantStatus;
  TenantSummary: ResolverTypeWrapper<TenantSummaryModel>;
  TenantSummaryConnection: ResolverTypeWrapper<Omit<TenantSummaryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['TenantSummaryEdge']>, nodes: Array<ResolversTypes['TenantSummary']> }>;
  TenantSummaryEdge: ResolverTypeWrapper<Omit<TenantSummaryEdge, 'node'> & { node: ResolversTypes['TenantSummary'] }>;
  TenantSuspendPayload: ResolverTypeWrapper<Omit<TenantSuspendPayload, 'tenant'> & { tenant?: Maybe<ResolversTypes['Tenant']> }>;
  TenantSwitchPayload: ResolverTypeWrapper<Omit<TenantSwitchPayload, 'tenant'> & { tenant?: Maybe<ResolversTypes['TenantSummary']> }>;
  TenantUpdateInput: TenantUpdateInput;
  TenantUpdatePayload: ResolverTypeWrapper<Omit<TenantUpdatePayload, 'tenant'> & { tenant?: Maybe<ResolversTypes['Tenant']> }>;
  TenantUserError: ResolverTypeWrapper<TenantUserError>;
  TokenPair: ResolverTypeWrapper<TokenPair>;
  TokenRefreshInput: TokenRefreshInput;
  TokenRefreshPayload: ResolverTypeWrapper<TokenRefreshPayload>;
  UUID: ResolverTypeWrapper<Scalars['UUID']['output']>;
  User: ResolverTypeWrapper<UserModel>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserStatus: UserStatus;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AccountUserError: AccountUserError;
  ApiKey: ApiKey;
  ApiKeyConnection: ApiKeyConnection;
  ApiKeyCreateInput: ApiKeyCreateInput;
  ApiKeyCreatePayload: ApiKeyCreatePayload;
  ApiKeyEdge: ApiKeyEdge;
  ApiKeyRevokePayload: ApiKeyRevokePayload;
  ApiKeyUserError: ApiKeyUserError;
  AuditEvent: AuditEvent;
  AuditEventConnection: AuditEventConnection;
  AuditEventEdge: AuditEventEdge;
  AuditEventFilter: AuditEventFilter;
  AuditVerification: AuditVerification;
  Boolean: Scalars['Boolean']['output'];
  DateTime: Scalars['DateTime']['output'];
  Int: Scalars['Int']['output'];
  Invitation: Invitation;
  InvitationAcceptInput: InvitationAcceptInput;
  InvitationAcceptPayload: InvitationAcceptPayload;
  InvitationConnection: InvitationConnection;
  InvitationCreateInput: InvitationCreateInput;
  InvitationCreatePayload: InvitationCreatePayload;
  InvitationDeclinePayload: InvitationDeclinePayload;
  InvitationEdge: InvitationEdge;
  InvitationJoinInput: InvitationJoinInput;
  InvitationJoinPayload: InvitationJoinPayload;
  InvitationResendPayload: InvitationResendPayload;
  InvitationRevokePayload: InvitationRevokePayload;
  InvitationUserError: InvitationUserError;
  JSONObject: Scalars['JSONObject']['output'];
  LoginInput: LoginInput;
  LoginPayload: LoginPayload;
  LogoutPayload: LogoutPayload;
  Me: Principal;
  MeUpdateInput: MeUpdateInput;
  MeUpdatePayload: Omit<MeUpdatePayload, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  Member: MemberModel;
  MemberConnection: Omit<MemberConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['MemberEdge']>, nodes: Array<ResolversParentTypes['Member']> };
  MemberEdge: Omit<MemberEdge, 'node'> & { node: ResolversParentTypes['Member'] };
  MemberRemovePayload: MemberRemovePayload;
  MemberRoleAssignPayload: Omit<MemberRoleAssignPayload, 'member'> & { member?: Maybe<ResolversParentTypes['Member']> };
  MemberRoleInput: MemberRoleInput;
  MemberRoleUnassignPayload: Omit<MemberRoleUnassignPayload, 'member'> & { member?: Maybe<ResolversParentTypes['Member']> };
  MemberRolesUpdateInput: MemberRolesUpdateInput;
  MemberRolesUpdatePayload: Omit<MemberRolesUpdatePayload, 'member'> & { member?: Maybe<ResolversParentTypes['Member']> };
  MemberUserError: MemberUserError;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  PasswordChangeInput: PasswordChangeInput;
  PasswordChangePayload: PasswordChangePayload;
  Permission: Permission;
  PermissionCheck: PermissionCheck;
  PermissionPath: PermissionPath;
  Query: Record<PropertyKey, never>;
  ReceivedInvitation: ReceivedInvitation;
  Role: RoleModel;
  RoleCreateInput: RoleCreateInput;
  RoleCreatePayload: Omit<RoleCreatePayload, 'role'> & { role?: Maybe<ResolversParentTypes['Role']> };
  RolePermissionAddPayload: Omit<RolePermissionAddPayload, 'role'> & { role?: Maybe<ResolversParentTypes['Role']> };
  RolePermissionInput: RolePermissionInput;
  RolePermissionRemovePayload: Omit<RolePermissionRemovePayload, 'role'> & { role?: Maybe<ResolversParentTypes['Role']> };
  RoleUserError: RoleUserError;
  Session: Session;
  SessionRevokePayload: SessionRevokePayload;
  SessionUserError: SessionUserError;
  SigningKeyRotatePayload: SigningKeyRotatePayload;
  SignupInput: SignupInput;
  SignupPayload: Omit<SignupPayload, 'tenant' | 'user'> & { tenant?: Maybe<ResolversParentTypes['TenantSummary']>, user?: Maybe<ResolversParentTypes['User']> };
  String: Scalars['String']['output'];
  Tenant: TenantModel;
  TenantCreateInput: TenantCreateInput;
  TenantCreatePayload: Omit<TenantCreatePayload, 'tenant'> & { tenant?: Maybe<ResolversParentTypes['TenantSummary']> };
  TenantDeletePayload: TenantDeletePayload;
  TenantLeavePayload: TenantLeavePayload;
  TenantProfile: ResolversInterfaceTypes<ResolversParentTypes>['TenantProfile'];
  TenantResumePayload: Omit<TenantResumePayload, 'tenant'> & { tenant?: Maybe<ResolversParentTypes['TenantSummary']> };
  TenantSummary: TenantSummaryModel;
  TenantSummaryConnection: Omit<TenantSummaryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['TenantSummaryEdge']>, nodes: Array<ResolversParentTypes['TenantSummary']> };
  TenantSummaryEdge: Omit<TenantSummaryEdge, 'node'> & { node: ResolversParentTypes['TenantSummary'] };
  TenantSuspendPayload: Omit<TenantSuspendPayload, 'tenant'> & { tenant?: Maybe<ResolversParentTypes['Tenant']> };
  TenantSwitchPayload: Omit<TenantSwitchPayload, 'tenant'> & { tenant?: Maybe<ResolversParentTypes['TenantSummary']> };
  TenantUpdateInput: TenantUpdateInput;
  TenantUpdatePayload: Omit<TenantUpdatePayload, 'tenant'> & { tenant?: Maybe<ResolversParentTypes['Tenant']> };
  TenantUserError: TenantUserError;
  TokenPair: TokenPair;
  TokenRefreshInput: TokenRefreshInput;
  TokenRefreshPayload: TokenRefreshPayload;
  UUID: Scalars['UUID']['output'];
  User: UserModel;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
};

export type AccountUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountUserError'] = ResolversParentTypes['AccountUserError']> = {
  code?: Resolver<ResolversTypes['AccountErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  prefix?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
};

export type ApiKeyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyConnection'] = ResolversParentTypes['ApiKeyConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ApiKeyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ApiKeyCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyCreatePayload'] = ResolversParentTypes['ApiKeyCreatePayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ApiKeyUserError']>, ParentType, ContextType>;
};

export type ApiKeyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyEdge'] = ResolversParentTypes['ApiKeyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
};

export type ApiKeyRevokePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyRevokePayload'] = ResolversParentTypes['ApiKeyRevokePayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ApiKeyUserError']>, ParentType, ContextType>;
};

export type ApiKeyUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyUserError'] = ResolversParentTypes['ApiKeyUserError']> = {
  code?: Resolver<ResolversTypes['ApiKeyErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuditEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEvent'] = ResolversParentTypes['AuditEvent']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actorType?: Resolver<ResolversTypes['ActorType'], ParentType, ContextType>;
  actorUserId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  hash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  ip?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  metadata?: Resolver<Maybe<ResolversTypes['JSONObject']>, ParentType, ContextType>;
  prevHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resourceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resourceType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  userAgent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuditEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEventConnection'] = ResolversParentTypes['AuditEventConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AuditEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AuditEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEventEdge'] = ResolversParentTypes['AuditEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEvent'], ParentType, ContextType>;
};

export type AuditVerificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditVerification'] = ResolversParentTypes['AuditVerification']> = {
  brokenAtId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  brokenReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastVerifiedId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  ok?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rowsChecked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type InvitationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Invitation'] = ResolversParentTypes['Invitation']> = {
  acceptedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  roleId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InvitationStatus'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
};

export type InvitationAcceptPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationAcceptPayload'] = ResolversParentTypes['InvitationAcceptPayload']> = {
  tokens?: Resolver<Maybe<ResolversTypes['TokenPair']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['InvitationUserError']>, ParentType, ContextType>;
};

export type InvitationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationConnection'] = ResolversParentTypes['InvitationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['InvitationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Invitation']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type InvitationCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationCreatePayload'] = ResolversParentTypes['InvitationCreatePayload']> = {
  invitation?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['InvitationUserError']>, ParentType, ContextType>;
};

export type InvitationDeclinePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationDeclinePayload'] = ResolversParentTypes['InvitationDeclinePayload']> = {
  declinedId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['InvitationUserError']>, ParentType, ContextType>;
};

export type InvitationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationEdge'] = ResolversParentTypes['InvitationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Invitation'], ParentType, ContextType>;
};

export type InvitationJoinPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationJoinPayload'] = ResolversParentTypes['InvitationJoinPayload']> = {
  tokens?: Resolver<Maybe<ResolversTypes['TokenPair']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['InvitationUserError']>, ParentType, ContextType>;
};

export type InvitationResendPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationResendPayload'] = ResolversParentTypes['InvitationResendPayload']> = {
  invitation?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['InvitationUserError']>, ParentType, ContextType>;
};

export type InvitationRevokePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationRevokePayload'] = ResolversParentTypes['InvitationRevokePayload']> = {
  invitation?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['InvitationUserError']>, ParentType, ContextType>;
};

export type InvitationUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationUserError'] = ResolversParentTypes['InvitationUserError']> = {
  code?: Resolver<ResolversTypes['InvitationErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface JsonObjectScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSONObject'], any> {
  name: 'JSONObject';
}

export type LoginPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoginPayload'] = ResolversParentTypes['LoginPayload']> = {
  tokens?: Resolver<Maybe<ResolversTypes['TokenPair']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SessionUserError']>, ParentType, ContextType>;
};

export type LogoutPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogoutPayload'] = ResolversParentTypes['LogoutPayload']> = {
  ended?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type MeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Me'] = ResolversParentTypes['Me']> = {
  actor?: Resolver<ResolversTypes['ActorType'], ParentType, ContextType>;
  invitations?: Resolver<Array<ResolversTypes['ReceivedInvitation']>, ParentType, ContextType>;
  permissions?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  scopes?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  sessionId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  sessions?: Resolver<Array<ResolversTypes['Session']>, ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
};

export type MeUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MeUpdatePayload'] = ResolversParentTypes['MeUpdatePayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AccountUserError']>, ParentType, ContextType>;
};

export type MemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Member'] = ResolversParentTypes['Member']> = {
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  joinedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['Role']>, ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
};

export type MemberConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberConnection'] = ResolversParentTypes['MemberConnection']> = {
  edges?: Resolver<Array<ResolversTypes['MemberEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Member']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MemberEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberEdge'] = ResolversParentTypes['MemberEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Member'], ParentType, ContextType>;
};

export type MemberRemovePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberRemovePayload'] = ResolversParentTypes['MemberRemovePayload']> = {
  removedUserId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['MemberUserError']>, ParentType, ContextType>;
};

export type MemberRoleAssignPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberRoleAssignPayload'] = ResolversParentTypes['MemberRoleAssignPayload']> = {
  member?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['MemberUserError']>, ParentType, ContextType>;
};

export type MemberRoleUnassignPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberRoleUnassignPayload'] = ResolversParentTypes['MemberRoleUnassignPayload']> = {
  member?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['MemberUserError']>, ParentType, ContextType>;
};

export type MemberRolesUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberRolesUpdatePayload'] = ResolversParentTypes['MemberRolesUpdatePayload']> = {
  member?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['MemberUserError']>, ParentType, ContextType>;
};

export type MemberUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberUserError'] = ResolversParentTypes['MemberUserError']> = {
  code?: Resolver<ResolversTypes['MemberErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  apiKeyCreate?: Resolver<ResolversTypes['ApiKeyCreatePayload'], ParentType, ContextType, RequireFields<MutationApiKeyCreateArgs, 'input' | 'tenantId'>>;
  apiKeyRevoke?: Resolver<ResolversTypes['ApiKeyRevokePayload'], ParentType, ContextType, RequireFields<MutationApiKeyRevokeArgs, 'id' | 'tenantId'>>;
  invitationAccept?: Resolver<ResolversTypes['InvitationAcceptPayload'], ParentType, ContextType, RequireFields<MutationInvitationAcceptArgs, 'input'>>;
  invitationCreate?: Resolver<ResolversTypes['InvitationCreatePayload'], ParentType, ContextType, RequireFields<MutationInvitationCreateArgs, 'input' | 'tenantId'>>;
  invitationDecline?: Resolver<ResolversTypes['InvitationDeclinePayload'], ParentType, ContextType, RequireFields<MutationInvitationDeclineArgs, 'id'>>;
  invitationJoin?: Resolver<ResolversTypes['InvitationJoinPayload'], ParentType, ContextType, RequireFields<MutationInvitationJoinArgs, 'input'>>;
  invitationResend?: Resolver<ResolversTypes['InvitationResendPayload'], ParentType, ContextType, RequireFields<MutationInvitationResendArgs, 'id' | 'tenantId'>>;
  invitationRevoke?: Resolver<ResolversTypes['InvitationRevokePayload'], ParentType, ContextType, RequireFields<MutationInvitationRevokeArgs, 'id' | 'tenantId'>>;
  login?: Resolver<ResolversTypes['LoginPayload'], ParentType, ContextType, RequireFields<MutationLoginArgs, 'input'>>;
  logout?: Resolver<ResolversTypes['LogoutPayload'], ParentType, ContextType>;
  meUpdate?: Resolver<ResolversTypes['MeUpdatePayload'], ParentType, ContextType, RequireFields<MutationMeUpdateArgs, 'input'>>;
  memberRemove?: Resolver<ResolversTypes['MemberRemovePayload'], ParentType, ContextType, RequireFields<MutationMemberRemoveArgs, 'tenantId' | 'userId'>>;
  memberRoleAssign?: Resolver<ResolversTypes['MemberRoleAssignPayload'], ParentType, ContextType, RequireFields<MutationMemberRoleAssignArgs, 'input' | 'tenantId'>>;
  memberRoleUnassign?: Resolver<ResolversTypes['MemberRoleUnassignPayload'], ParentType, ContextType, RequireFields<MutationMemberRoleUnassignArgs, 'input' | 'tenantId'>>;
  memberRolesUpdate?: Resolver<ResolversTypes['MemberRolesUpdatePayload'], ParentType, ContextType, RequireFields<MutationMemberRolesUpdateArgs, 'input' | 'tenantId'>>;
  passwordChange?: Resolver<ResolversTypes['PasswordChangePayload'], ParentType, ContextType, RequireFields<MutationPasswordChangeArgs, 'input'>>;
  roleCreate?: Resolver<ResolversTypes['RoleCreatePayload'], ParentType, ContextType, RequireFields<MutationRoleCreateArgs, 'input' | 'tenantId'>>;
  rolePermissionAdd?: Resolver<ResolversTypes['RolePermissionAddPayload'], ParentType, ContextType, RequireFields<MutationRolePermissionAddArgs, 'input' | 'tenantId'>>;
  rolePermissionRemove?: Resolver<ResolversTypes['RolePermissionRemovePayload'], ParentType, ContextType, RequireFields<MutationRolePermissionRemoveArgs, 'input' | 'tenantId'>>;
  sessionRevoke?: Resolver<ResolversTypes['SessionRevokePayload'], ParentType, ContextType, RequireFields<MutationSessionRevokeArgs, 'id'>>;
  signingKeyRotate?: Resolver<ResolversTypes['SigningKeyRotatePayload'], ParentType, ContextType>;
  signup?: Resolver<ResolversTypes['SignupPayload'], ParentType, ContextType, RequireFields<MutationSignupArgs, 'input'>>;
  tenantCreate?: Resolver<ResolversTypes['TenantCreatePayload'], ParentType, ContextType, RequireFields<MutationTenantCreateArgs, 'input'>>;
  tenantDelete?: Resolver<ResolversTypes['TenantDeletePayload'], ParentType, ContextType, RequireFields<MutationTenantDeleteArgs, 'tenantId'>>;
  tenantLeave?: Resolver<ResolversTypes['TenantLeavePayload'], ParentType, ContextType, RequireFields<MutationTenantLeaveArgs, 'tenantId'>>;
  tenantResume?: Resolver<ResolversTypes['TenantResumePayload'], ParentType, ContextType, RequireFields<MutationTenantResumeArgs, 'tenantId'>>;
  tenantSuspend?: Resolver<ResolversTypes['TenantSuspendPayload'], ParentType, ContextType, RequireFields<MutationTenantSuspendArgs, 'tenantId'>>;
  tenantSwitch?: Resolver<ResolversTypes['TenantSwitchPayload'], ParentType, ContextType, RequireFields<MutationTenantSwitchArgs, 'tenantId'>>;
  tenantUpdate?: Resolver<ResolversTypes['TenantUpdatePayload'], ParentType, ContextType, RequireFields<MutationTenantUpdateArgs, 'input' | 'tenantId'>>;
  tokenRefresh?: Resolver<ResolversTypes['TokenRefreshPayload'], ParentType, ContextType, RequireFields<MutationTokenRefreshArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PasswordChangePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PasswordChangePayload'] = ResolversParentTypes['PasswordChangePayload']> = {
  sessionsEnded?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AccountUserError']>, ParentType, ContextType>;
};

export type PermissionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Permission'] = ResolversParentTypes['Permission']> = {
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PermissionCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PermissionCheck'] = ResolversParentTypes['PermissionCheck']> = {
  allowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  paths?: Resolver<Array<ResolversTypes['PermissionPath']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PermissionPathResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PermissionPath'] = ResolversParentTypes['PermissionPath']> = {
  grantedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  permission?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roleId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  via?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  me?: Resolver<ResolversTypes['Me'], ParentType, ContextType>;
  permissions?: Resolver<Array<ResolversTypes['Permission']>, ParentType, ContextType>;
  tenant?: Resolver<ResolversTypes['Tenant'], ParentType, ContextType, RequireFields<QueryTenantArgs, 'id'>>;
  tenants?: Resolver<ResolversTypes['TenantSummaryConnection'], ParentType, ContextType, RequireFields<QueryTenantsArgs, 'first'>>;
};

export type ReceivedInvitationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReceivedInvitation'] = ResolversParentTypes['ReceivedInvitation']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  roleId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  tenantName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tenantSlug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RoleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Role'] = ResolversParentTypes['Role']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  permissions?: Resolver<Maybe<Array<ResolversTypes['Permission']>>, ParentType, ContextType>;
  system?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
};

export type RoleCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleCreatePayload'] = ResolversParentTypes['RoleCreatePayload']> = {
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['RoleUserError']>, ParentType, ContextType>;
};

export type RolePermissionAddPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RolePermissionAddPayload'] = ResolversParentTypes['RolePermissionAddPayload']> = {
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['RoleUserError']>, ParentType, ContextType>;
};

export type RolePermissionRemovePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RolePermissionRemovePayload'] = ResolversParentTypes['RolePermissionRemovePayload']> = {
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['RoleUserError']>, ParentType, ContextType>;
};

export type RoleUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleUserError'] = ResolversParentTypes['RoleUserError']> = {
  code?: Resolver<ResolversTypes['RoleErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  ip?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  userAgent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
};

export type SessionRevokePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionRevokePayload'] = ResolversParentTypes['SessionRevokePayload']> = {
  ended?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SessionUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionUserError'] = ResolversParentTypes['SessionUserError']> = {
  code?: Resolver<ResolversTypes['SessionErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SigningKeyRotatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SigningKeyRotatePayload'] = ResolversParentTypes['SigningKeyRotatePayload']> = {
  kid?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SignupPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignupPayload'] = ResolversParentTypes['SignupPayload']> = {
  roles?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  tenant?: Resolver<Maybe<ResolversTypes['TenantSummary']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['TokenPair']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AccountUserError']>, ParentType, ContextType>;
};

export type TenantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tenant'] = ResolversParentTypes['Tenant']> = {
  apiKeys?: Resolver<Maybe<ResolversTypes['ApiKeyConnection']>, ParentType, ContextType, RequireFields<TenantApiKeysArgs, 'first'>>;
  auditEvents?: Resolver<Maybe<ResolversTypes['AuditEventConnection']>, ParentType, ContextType, RequireFields<TenantAuditEventsArgs, 'first'>>;
  auditVerification?: Resolver<Maybe<ResolversTypes['AuditVerification']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  invitations?: Resolver<Maybe<ResolversTypes['InvitationConnection']>, ParentType, ContextType, RequireFields<TenantInvitationsArgs, 'first'>>;
  logoUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  member?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType, RequireFields<TenantMemberArgs, 'userId'>>;
  memberCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  memberPermissions?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType, RequireFields<TenantMemberPermissionsArgs, 'userId'>>;
  members?: Resolver<Maybe<ResolversTypes['MemberConnection']>, ParentType, ContextType, RequireFields<TenantMembersArgs, 'first'>>;
  metadata?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  permissionCheck?: Resolver<Maybe<ResolversTypes['PermissionCheck']>, ParentType, ContextType, RequireFields<TenantPermissionCheckArgs, 'permission' | 'userId'>>;
  personal?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['TenantPlan'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType, RequireFields<TenantRoleArgs, 'id'>>;
  roles?: Resolver<Maybe<Array<ResolversTypes['Role']>>, ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TenantStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TenantCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TenantCreatePayload'] = ResolversParentTypes['TenantCreatePayload']> = {
  roles?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  tenant?: Resolver<Maybe<ResolversTypes['TenantSummary']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['TokenPair']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['TenantUserError']>, ParentType, ContextType>;
};

export type TenantDeletePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TenantDeletePayload'] = ResolversParentTypes['TenantDeletePayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['TenantUserError']>, ParentType, ContextType>;
};

export type TenantLeavePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TenantLeavePayload'] = ResolversParentTypes['TenantLeavePayload']> = {
  leftTenantId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['MemberUserError']>, ParentType, ContextType>;
};

export type TenantProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TenantProfile'] = ResolversParentTypes['TenantProfile']> = {
  __resolveType: TypeResolveFn<'Tenant' | 'TenantSummary', ParentType, ContextType>;
};

export type TenantResumePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TenantResumePayload'] = ResolversParentTypes['TenantResumePayload']> = {
  tenant?: Resolver<Maybe<ResolversTypes['TenantSummary']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['TenantUserError']>, ParentType, ContextType>;
};

export type TenantSummaryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TenantSummary'] = ResolversParentTypes['TenantSummary']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  logoUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  memberCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  metadata?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  personal?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['TenantPlan'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TenantStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TenantSummaryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TenantSummaryConnection'] = ResolversParentTypes['TenantSummaryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TenantSummaryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['TenantSummary']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TenantSummaryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TenantSummaryEdge'] = ResolversParentTypes['TenantSummaryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TenantSummary'], ParentType, ContextType>;
};

export type TenantSuspendPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TenantSuspendPayload'] = ResolversParentTypes['TenantSuspendPayload']> = {
  tenant?: Resolver<Maybe<ResolversTypes['Tenant']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['TenantUserError']>, ParentType, ContextType>;
};

export type TenantSwitchPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TenantSwitchPayload'] = ResolversParentTypes['TenantSwitchPayload']> = {
  tenant?: Resolver<Maybe<ResolversTypes['TenantSummary']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['TokenPair']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SessionUserError']>, ParentType, ContextType>;
};

export type TenantUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TenantUpdatePayload'] = ResolversParentTypes['TenantUpdatePayload']> = {
  tenant?: Resolver<Maybe<ResolversTypes['Tenant']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['TenantUserError']>, ParentType, ContextType>;
};

export type TenantUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TenantUserError'] = ResolversParentTypes['TenantUserError']> = {
  code?: Resolver<ResolversTypes['TenantErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TokenPairResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TokenPair'] = ResolversParentTypes['TokenPair']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresIn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refreshToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sessionId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  tokenType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
};

export type TokenRefreshPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TokenRefreshPayload'] = ResolversParentTypes['TokenRefreshPayload']> = {
  tokens?: Resolver<Maybe<ResolversTypes['TokenPair']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SessionUserError']>, ParentType, ContextType>;
};

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  emailVerifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  metadata?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['UserStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'AccountUserError' | 'ApiKeyUserError' | 'InvitationUserError' | 'MemberUserError' | 'RoleUserError' | 'SessionUserError' | 'TenantUserError', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AccountUserError?: AccountUserErrorResolvers<ContextType>;
  ApiKey?: ApiKeyResolvers<ContextType>;
  ApiKeyConnection?: ApiKeyConnectionResolvers<ContextType>;
  ApiKeyCreatePayload?: ApiKeyCreatePayloadResolvers<ContextType>;
  ApiKeyEdge?: ApiKeyEdgeResolvers<ContextType>;
  ApiKeyRevokePayload?: ApiKeyRevokePayloadResolvers<ContextType>;
  ApiKeyUserError?: ApiKeyUserErrorResolvers<ContextType>;
  AuditEvent?: AuditEventResolvers<ContextType>;
  AuditEventConnection?: AuditEventConnectionResolvers<ContextType>;
  AuditEventEdge?: AuditEventEdgeResolvers<ContextType>;
  AuditVerification?: AuditVerificationResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Invitation?: InvitationResolvers<ContextType>;
  InvitationAcceptPayload?: InvitationAcceptPayloadResolvers<ContextType>;
  InvitationConnection?: InvitationConnectionResolvers<ContextType>;
  InvitationCreatePayload?: InvitationCreatePayloadResolvers<ContextType>;
  InvitationDeclinePayload?: InvitationDeclinePayloadResolvers<ContextType>;
  InvitationEdge?: InvitationEdgeResolvers<ContextType>;
  InvitationJoinPayload?: InvitationJoinPayloadResolvers<ContextType>;
  InvitationResendPayload?: InvitationResendPayloadResolvers<ContextType>;
  InvitationRevokePayload?: InvitationRevokePayloadResolvers<ContextType>;
  InvitationUserError?: InvitationUserErrorResolvers<ContextType>;
  JSONObject?: GraphQLScalarType;
  LoginPayload?: LoginPayloadResolvers<ContextType>;
  LogoutPayload?: LogoutPayloadResolvers<ContextType>;
  Me?: MeResolvers<ContextType>;
  MeUpdatePayload?: MeUpdatePayloadResolvers<ContextType>;
  Member?: MemberResolvers<ContextType>;
  MemberConnection?: MemberConnectionResolvers<ContextType>;
  MemberEdge?: MemberEdgeResolvers<ContextType>;
  MemberRemovePayload?: MemberRemovePayloadResolvers<ContextType>;
  MemberRoleAssignPayload?: MemberRoleAssignPayloadResolvers<ContextType>;
  MemberRoleUnassignPayload?: MemberRoleUnassignPayloadResolvers<ContextType>;
  MemberRolesUpdatePayload?: MemberRolesUpdatePayloadResolvers<ContextType>;
  MemberUserError?: MemberUserErrorResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PasswordChangePayload?: PasswordChangePayloadResolvers<ContextType>;
  Permission?: PermissionResolvers<ContextType>;
  PermissionCheck?: PermissionCheckResolvers<ContextType>;
  PermissionPath?: PermissionPathResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReceivedInvitation?: ReceivedInvitationResolvers<ContextType>;
  Role?: RoleResolvers<ContextType>;
  RoleCreatePayload?: RoleCreatePayloadResolvers<ContextType>;
  RolePermissionAddPayload?: RolePermissionAddPayloadResolvers<ContextType>;
  RolePermissionRemovePayload?: RolePermissionRemovePayloadResolvers<ContextType>;
  RoleUserError?: RoleUserErrorResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SessionRevokePayload?: SessionRevokePayloadResolvers<ContextType>;
  SessionUserError?: SessionUserErrorResolvers<ContextType>;
  SigningKeyRotatePayload?: SigningKeyRotatePayloadResolvers<ContextType>;
  SignupPayload?: SignupPayloadResolvers<ContextType>;
  Tenant?: TenantResolvers<ContextType>;
  TenantCreatePayload?: TenantCreatePayloadResolvers<ContextType>;
  TenantDeletePayload?: TenantDeletePayloadResolvers<ContextType>;
  TenantLeavePayload?: TenantLeavePayloadResolvers<ContextType>;
  TenantProfile?: TenantProfileResolvers<ContextType>;
  TenantResumePayload?: TenantResumePayloadResolvers<ContextType>;
  TenantSummary?: TenantSummaryResolvers<ContextType>;
  TenantSummaryConnection?: TenantSummaryConnectionResolvers<ContextType>;
  TenantSummaryEdge?: TenantSummaryEdgeResolvers<ContextType>;
  TenantSuspendPayload?: TenantSuspendPayloadResolvers<ContextType>;
  TenantSwitchPayload?: TenantSwitchPayloadResolvers<ContextType>;
  TenantUpdatePayload?: TenantUpdatePayloadResolvers<ContextType>;
  TenantUserError?: TenantUserErrorResolvers<ContextType>;
  TokenPair?: TokenPairResolvers<ContextType>;
  TokenRefreshPayload?: TokenRefreshPayloadResolvers<ContextType>;
  UUID?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

