import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Tenant as TenantModel, TenantSummary as TenantSummaryModel } from '../domains/tenants/model.ts';
import type { FoundTenants } from '../domains/tenants/list.ts';
import type { User as UserModel } from '../domains/accounts/model.ts';
import type { Principal } from '../access/principal.ts';
import type { PermissionRow, Role as RoleModel } from '../domains/roles/model.ts';
import type { FoundInvitations } from '../domains/invitations/found.ts';
import type { Entitled } from '../domains/entitlements/model.ts';
import type { ApiKey as ApiKeyModel } from '../domains/api-keys/model.ts';
import type { FoundKeys } from '../domains/api-keys/found.ts';
import type { ServicePrincipal as ServicePrincipalModel } from '../domains/service-principals/model.ts';
import type { Erasure, PersonExport } from '../domains/gdpr/model.ts';
import type { PersonDocument } from '../domains/gdpr/exports.ts';
import type { Webhook as WebhookModel, Delivery } from '../domains/webhooks/model.ts';
import type { LogSink as LogSinkModel } from '../domains/log-sinks/model.ts';
import type { Invitation as InvitationModel } from '../domains/invitations/model.ts';
import type { Member as MemberModel } from '../domains/members/model.ts';
import type { ScimToken as ScimTokenModel } from '../domains/directory-sync/model.ts';
import type { Group as GroupModel } from '../domains/groups/model.ts';
import type { FoundSecrets } from '../domains/vault/model.ts';
import type { FoundGroups } from '../domains/groups/found.ts';
import type { FoundMembers } from '../domains/members/search.ts';
import type { AuthPolicy as AuthPolicyModel } from '../domains/auth-policy/model.ts';
import type { SecurityPolicy as SecurityPolicyModel } from '../domains/security-policy/model.ts';
import type { RateLimitsView } from '../domains/rate-limits/model.ts';
import type { ConnectionRow } from '../domains/connections/model.ts';
import type { Identity } from '../domains/connections/links.ts';
import type { Trial } from '../domains/connections/trials.ts';
import type { AbacPolicyRow } from '../domains/abac/rows.ts';
import type { Decided } from '../domains/abac/decide.ts';
import type { StepView, TestResult } from '../domains/abac/explain.ts';
import type { IpRuleSetRow, OpenChange, MatchWithoutRule, FindingWithoutRules, IpRuleRow } from '../domains/ip-rules/rows.ts';
import type { Brand, BrandDraft, BrandContent } from '../domains/branding/model.ts';
import type { BrandRevision } from '../domains/branding/service.ts';
import type { DomainRow } from '../domains/tenant-domains/model.ts';
import type { EmailTemplateView, TemplateDraft } from '../domains/email-templates/model.ts';
import type { EmailPreviewView } from '../domains/email-templates/preview.ts';
import type { Problem, Warning } from '../domains/email-templates/render.ts';
import type { TemplateRevision } from '../domains/email-templates/service.ts';
import type { OutgoingMailView, FoundMails } from '../domains/mail/service.ts';
import type { FoundOperatorTenants } from '../domains/operator/service.ts';
import type { SettingChange as SettingChangeModel, FoundChanges } from '../domains/audit/settings.ts';
import type { FoundEvents } from '../domains/audit/count.ts';
import type { RetentionView, ReceiptView } from '../domains/retention/service.ts';
import type { ConfigurationView } from '../domains/configuration-versions/resolvers.ts';
import type { VersionView as ConfigurationVersionView } from '../domains/configuration-versions/history.ts';
import type { PlannedStep } from '../domains/configuration-versions/plans.ts';
import type { VerificationRun } from '../domains/audit/run-rows.ts';
import type { Checkpoint } from '../domains/evidence/service.ts';
import type { RunView, RunClassView } from '../domains/retention/rows.ts';
import type { LegalHold as LegalHoldModel } from '../domains/retention/holds.ts';
import type { AnalyticsRequest, Series } from '../domains/analytics/service.ts';
import type { Overview } from '../domains/analytics/overview.ts';
import type { Point, Totals } from '../domains/analytics/series.ts';
import type { MemberAccess as MemberAccessModel } from '../domains/users/about.ts';
import type { Context } from '../request/context.ts';
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
  /**
   * Seconds, as a number. As input also text such as `720h` or `1h30m` (units h, m, s, ms, us, ns). /v1 writes the same as
   * nanoseconds.
   */
  Seconds: { input: number; output: number; }
  /** A UUID in canonical form (RFC 9562 section 4), read in either case, written in lower case. */
  UUID: { input: string; output: string; }
};

/** An attribute that a condition can name. */
export type AbacAttribute = {
  __typename?: 'AbacAttribute';
  /** What it says, in words. */
  description: Scalars['String']['output'];
  /** As `attr` of a condition names it. */
  path: Scalars['String']['output'];
  /** What its values are. */
  type: AbacValueType;
};

/** A part of a condition, with its own outcome. */
export type AbacClause = {
  __typename?: 'AbacClause';
  /** The attribute of the request, as JSON; null: it is no comparison, or there is no such attribute. */
  actual?: Maybe<Scalars['String']['output']>;
  /** Path of the attribute; null: it is no comparison. */
  attribute?: Maybe<Scalars['String']['output']>;
  /** Whether it holds; null: it could not be evaluated. */
  holds?: Maybe<Scalars['Boolean']['output']>;
  /** What kind of part it is. */
  kind: AbacClauseKind;
  /** Name of the operator; null: it is no comparison. */
  operator?: Maybe<Scalars['String']['output']>;
  /** Where it stands in the condition, as a JSON pointer (RFC 6901); empty: the whole. */
  pointer: Scalars['String']['output'];
  /** What it is compared with, as JSON; null: with nothing. */
  value?: Maybe<Scalars['String']['output']>;
  /** Why it could not be evaluated; null: it was. */
  why?: Maybe<Scalars['String']['output']>;
};

/** Kinds of parts of a condition. */
export type AbacClauseKind =
  /** All of its parts must hold. */
  | 'ALL'
  /** Holds always. */
  | 'ALWAYS'
  /** One of its parts must hold. */
  | 'ANY'
  /** Compares an attribute. */
  | 'ATTRIBUTE'
  /** Its part must not hold. */
  | 'NOT';

/** What the ABAC policies say about a request. */
export type AbacDecision = {
  __typename?: 'AbacDecision';
  /** Whether the request is allowed. */
  allow: Scalars['Boolean']['output'];
  /** The decision as a word, as policies have it. */
  effect: AbacEffect;
  /** When it was decided. */
  evaluatedAt: Scalars['DateTime']['output'];
  /** The policy that decided, of several the first by priority; null: none did, which is a no. */
  matchedPolicyId?: Maybe<Scalars['UUID']['output']>;
  /** The reason, for people. It names the policy if the caller has `policy.read`. */
  reason: Scalars['String']['output'];
  /** With `explain`: what became of each candidate, by rank, if the caller has `policy.read`; else null. */
  steps?: Maybe<Array<AbacStep>>;
  /** With `explain`: a line for each candidate, if the caller has `policy.read`; else null. */
  trace?: Maybe<Array<Scalars['String']['output']>>;
};

/** What a policy says. */
export type AbacEffect =
  /** It is allowed. */
  | 'ALLOW'
  /** No; stronger than any yes. */
  | 'DENY';

/** What can be wrong with an ABAC policy. */
export type AbacErrorCode =
  /** A policy needs an action, or `*`. */
  | 'ACTION_REQUIRED'
  /** The condition does not follow the grammar: the message says where. */
  | 'CONDITION_INVALID'
  /** It has changed in the meantime: read it again. */
  | 'CONFLICT'
  /** The effect is neither allow nor deny. */
  | 'EFFECT_INVALID'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** A policy needs a name. */
  | 'NAME_REQUIRED'
  /** A policy with this name already exists. */
  | 'NAME_TAKEN'
  /** No such policy in this tenant. */
  | 'NOT_FOUND'
  /** A policy needs a resource type, or `*`. */
  | 'RESOURCE_TYPE_REQUIRED'
  /** The test cases are not formed as they must be. */
  | 'TESTS_INVALID'
  /** A test case of the policy does not come out as it says. */
  | 'TEST_FAILED'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** The tenant has as many policies as it may have. */
  | 'TOO_MANY';

/** What the value of a comparison must be. */
export type AbacOperand =
  /** A text, number, boolean, list or null. */
  | 'ANY'
  /** A list of values. */
  | 'LIST'
  /** There is none. */
  | 'NONE'
  /** A number, whole or not. */
  | 'NUMBER'
  /** A text of any length. */
  | 'TEXT';

/** An operator of comparisons. */
export type AbacOperator = {
  __typename?: 'AbacOperator';
  /** When the comparison holds, in words. */
  description: Scalars['String']['output'];
  /** As `op` of a condition names it. */
  name: Scalars['String']['output'];
  /** What its `value` must be. */
  operand: AbacOperand;
};

/** What came of a condition. */
export type AbacOutcome =
  /** It could not be evaluated; in use, that denies. */
  | 'ERROR'
  /** The condition holds. */
  | 'MATCH'
  /** It does not hold. */
  | 'NO_MATCH';

/**
 * A policy about who may do what, by attributes. Policies of the tenant's own resources and of this service's mutations
 * alike.
 */
export type AbacPolicy = {
  __typename?: 'AbacPolicy';
  /** The action that it is about, or `*`. For a mutation of this service, its name in snake case, such as ip_rule_create. */
  action: Scalars['String']['output'];
  /** When it matches; `{}`: always. */
  condition: Scalars['JSONObject']['output'];
  /** When it was made, by the server's clock. */
  createdAt: Scalars['DateTime']['output'];
  /** What it is for, in words. */
  description: Scalars['String']['output'];
  /** What it says when it matches; a deny is stronger than any allow. */
  effect: AbacEffect;
  /** Whether it counts in decisions. */
  enabled: Scalars['Boolean']['output'];
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** Unique among those of the tenant. */
  name: Scalars['String']['output'];
  /** Which of several that decide is named; higher first. It never makes an allow stronger than a deny. */
  priority: Scalars['Int']['output'];
  /** The type of resource that it is about, or `*`. For a mutation of this service, its area, such as ip_rule. */
  resourceType: Scalars['String']['output'];
  /** The tenant it belongs to. */
  tenantId: Scalars['UUID']['output'];
  /**
   * Cases that must come out as they say before it is enabled: `{ name, subject, resource, action, context, expect }` with
   * `match` or `no_match`.
   */
  tests: Array<Scalars['JSONObject']['output']>;
  /** When it was last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Counts up with each change; for `expectedVersion`. */
  version: Scalars['Int']['output'];
};

/** A new ABAC policy. */
export type AbacPolicyCreateInput = {
  /** Exact text, or `*` for any. */
  action?: InputMaybe<Scalars['String']['input']>;
  /**
   * A node `{all:[…]}`, `{any:[…]}`, `{not:…}` or `{attr, op, value}`; absent or `{}`: always. At most 16 deep, 256 nodes,
   * 32 KiB.
   */
  condition?: InputMaybe<Scalars['JSONObject']['input']>;
  /** At most 1,000 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** What it says when it matches. */
  effect?: InputMaybe<AbacEffect>;
  /** Whether it counts in decisions; true if absent. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 200 characters, unique in the tenant. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Its rank among those that decide; 0 if absent. */
  priority?: InputMaybe<Scalars['Int']['input']>;
  /** Exact text, or `*` for any. */
  resourceType?: InputMaybe<Scalars['String']['input']>;
  /** At most 50 cases. */
  tests?: InputMaybe<Array<Scalars['JSONObject']['input']>>;
};

/** Returned by `abacPolicyCreate`. */
export type AbacPolicyCreatePayload = {
  __typename?: 'AbacPolicyCreatePayload';
  /** The ABAC policy as it is after the change. */
  policy?: Maybe<AbacPolicy>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<AbacUserError>;
};

/** What deleting an ABAC policy depends on. */
export type AbacPolicyDeleteInput = {
  /** Version that was read; the policy stays when it is no longer that. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** Returned by `abacPolicyDelete`. */
export type AbacPolicyDeletePayload = {
  __typename?: 'AbacPolicyDeletePayload';
  /** Id of the deleted policy. */
  deletedId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<AbacUserError>;
};

/** A change of the ABAC policies to try: with `id` of one that is there, else of a new one. */
export type AbacPolicyPreviewInput = {
  /** Exact text, or `*` for any. */
  action?: InputMaybe<Scalars['String']['input']>;
  /** As of a new policy. */
  condition?: InputMaybe<Scalars['JSONObject']['input']>;
  /** Whether to try without the policy. */
  delete?: InputMaybe<Scalars['Boolean']['input']>;
  /** What it says when it matches. */
  effect?: InputMaybe<AbacEffect>;
  /** Whether it would count. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** The policy to change; absent: a new one. */
  id?: InputMaybe<Scalars['UUID']['input']>;
  /** A text of 1 to 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Which of several that decide is named. */
  priority?: InputMaybe<Scalars['Int']['input']>;
  /** Exact text, or `*` for any. */
  resourceType?: InputMaybe<Scalars['String']['input']>;
};

/** Returned by `abacPolicyPreview`. */
export type AbacPolicyPreviewPayload = {
  __typename?: 'AbacPolicyPreviewPayload';
  /** What it would have done. */
  preview?: Maybe<AccessPreview>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<AbacUserError>;
};

/** A change of an ABAC policy; an absent field stays. */
export type AbacPolicyUpdateInput = {
  /** Exact text, or `*` for any. */
  action?: InputMaybe<Scalars['String']['input']>;
  /** As of a new policy; null: always. */
  condition?: InputMaybe<Scalars['JSONObject']['input']>;
  /** At most 1,000 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** What it says when it matches. */
  effect?: InputMaybe<AbacEffect>;
  /** Whether it shall count. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** The version that was read; another one is a CONFLICT. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 200 characters, unique in the tenant. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Which of several that decide is named. */
  priority?: InputMaybe<Scalars['Int']['input']>;
  /** Exact text, or `*` for any. */
  resourceType?: InputMaybe<Scalars['String']['input']>;
  /** At most 50 cases; replaces what was there. */
  tests?: InputMaybe<Array<Scalars['JSONObject']['input']>>;
};

/** Returned by `abacPolicyUpdate`. */
export type AbacPolicyUpdatePayload = {
  __typename?: 'AbacPolicyUpdatePayload';
  /** The ABAC policy as it is after the change. */
  policy?: Maybe<AbacPolicy>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<AbacUserError>;
};

/** What mutations of this service are about. */
export type AbacResourceType = {
  __typename?: 'AbacResourceType';
  /** As in `AbacPolicy.action`. */
  actions: Array<Scalars['String']['output']>;
  /** As in `AbacPolicy.resourceType`. */
  name: Scalars['String']['output'];
};

/** All ABAC policies of the tenant. */
export type AbacSet = {
  __typename?: 'AbacSet';
  /** By falling priority, then by name. */
  policies: Array<AbacPolicy>;
  /** Counts up with each change of any of them. */
  version: Scalars['Int']['output'];
};

/** The set of ABAC policies that shall be. */
export type AbacSetInput = {
  /** Policies as abacPolicyCreate takes them. Names tell which is which: one that is there keeps its id. */
  policies: Array<AbacPolicyCreateInput>;
  /** The version of the set that was read; another one is a CONFLICT. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** A policy that was considered for a decision. */
export type AbacStep = {
  __typename?: 'AbacStep';
  /** Its condition part by part, as it is stored now; null: there are too many candidates, or the policy is gone. */
  clauses?: Maybe<Array<AbacClause>>;
  /** Whether it is the one that decided. */
  decides: Scalars['Boolean']['output'];
  /** What it says when it matches. */
  effect: AbacEffect;
  /** The name of the policy. */
  name: Scalars['String']['output'];
  /** What came of its condition; one that could not be evaluated denies. */
  outcome: AbacOutcome;
  /** Id of the policy. */
  policyId: Scalars['UUID']['output'];
  /** Its rank among those that decide; higher first. */
  priority: Scalars['Int']['output'];
  /** Why it could not be evaluated; null: it was. */
  why?: Maybe<Scalars['String']['output']>;
};

/** What came of a test case. */
export type AbacTestResult = {
  __typename?: 'AbacTestResult';
  /** The condition part by part. */
  clauses: Array<AbacClause>;
  /** What the case says. */
  expected: AbacOutcome;
  /** What came out in fact. */
  got: AbacOutcome;
  /** Its place in the list, from 0. */
  index: Scalars['Int']['output'];
  /** The name of the case. */
  name: Scalars['String']['output'];
  /** Whether it came out as it says. */
  passed: Scalars['Boolean']['output'];
  /** Why, in words for people. */
  why: Scalars['String']['output'];
};

/** A policy whose test cases are run: with `id` of one that is there, else of a new one. */
export type AbacTestsPreviewInput = {
  /** Exact text, or `*` for any. */
  action?: InputMaybe<Scalars['String']['input']>;
  /** As of a new policy. */
  condition?: InputMaybe<Scalars['JSONObject']['input']>;
  /** The policy that absent fields are taken from; absent: a new one. */
  id?: InputMaybe<Scalars['UUID']['input']>;
  /** Exact text, or `*` for any. */
  resourceType?: InputMaybe<Scalars['String']['input']>;
  /** At most 50 cases, as of a new policy. */
  tests?: InputMaybe<Array<Scalars['JSONObject']['input']>>;
};

/** Returned by `abacTestsPreview`. */
export type AbacTestsPreviewPayload = {
  __typename?: 'AbacTestsPreviewPayload';
  /** How many did not. */
  failed?: Maybe<Scalars['Int']['output']>;
  /** How many came out as they say. */
  passed?: Maybe<Scalars['Int']['output']>;
  /** What came of each case, in their order. */
  results?: Maybe<Array<AbacTestResult>>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<AbacUserError>;
};

/** What was wrong with an ABAC policy. */
export type AbacUserError = UserError & {
  __typename?: 'AbacUserError';
  /** For programs; never changes meaning. */
  code: AbacErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** What an attribute's values are. */
export type AbacValueType =
  /** True or false. */
  | 'BOOLEAN'
  /** A number, whole or not. */
  | 'NUMBER'
  /** A text, or null. */
  | 'TEXT'
  /** A list of texts. */
  | 'TEXT_LIST';

/** What an editor of policies offers. */
export type AbacVocabulary = {
  __typename?: 'AbacVocabulary';
  /** Attributes of requests about this service's own mutations; your own requests have what you send. */
  attributes: Array<AbacAttribute>;
  /** What a comparison can do. */
  operators: Array<AbacOperator>;
  /** What the mutations of this service are about, with their actions. */
  resourceTypes: Array<AbacResourceType>;
};

/** What a change would have done, by the recorded decisions. What was not recorded is not counted. */
export type AccessPreview = {
  __typename?: 'AccessPreview';
  /** Whether no owner who was seen would still get in. */
  lastOwnerAffected: Scalars['Boolean']['output'];
  /** Refused then, allowed by the change. */
  newlyAllowed: AccessPreviewGroup;
  /** Allowed then, asked for more by the change: a second factor, or another method. */
  newlyAsked: AccessPreviewGroup;
  /** Allowed then, refused by the change. */
  newlyRefused: AccessPreviewGroup;
  /** How many were looked at. */
  observed: Scalars['Int']['output'];
  /** Decisions from here on were looked at. */
  since: Scalars['DateTime']['output'];
  /** How many lack what the decision would depend on, such as the address. */
  unknown: Scalars['Int']['output'];
};

/** One kind of decision that would come out differently. */
export type AccessPreviewExample = {
  __typename?: 'AccessPreviewExample';
  /** What was asked, as `resource type: action`; null outside of ABAC. */
  action?: Maybe<Scalars['String']['output']>;
  /** Client address; null: unknown, or it does not matter. */
  address?: Maybe<Scalars['String']['output']>;
  /** How often it was seen. */
  decisions: Scalars['Int']['output'];
  /** That API key; null for a person. */
  key?: Maybe<ApiKeyReference>;
  /** Id of the API key; null for a person. */
  keyId?: Maybe<Scalars['UUID']['output']>;
  /** When it was seen last. */
  lastAt: Scalars['DateTime']['output'];
  /** How the person signed in; null where it does not matter. */
  method?: Maybe<Scalars['String']['output']>;
  /** Why it would come out differently. */
  reason: Scalars['String']['output'];
  /** That person; null for a key. */
  user?: Maybe<Person>;
  /** Id of the person; null for a key. */
  userId?: Maybe<Scalars['UUID']['output']>;
};

/** Decisions that would come out differently. */
export type AccessPreviewGroup = {
  __typename?: 'AccessPreviewGroup';
  /** How many decisions they are. */
  decisions: Scalars['Int']['output'];
  /** The first of them, most frequent first; at most 10. */
  examples: Array<AccessPreviewExample>;
  /** How many API keys they were about. */
  keys: Scalars['Int']['output'];
  /** How many people they were about. */
  users: Scalars['Int']['output'];
};

/** Proof that it is the person. */
export type AccountDeleteInput = {
  /** Their password; needed if the account has one. */
  password?: InputMaybe<Scalars['String']['input']>;
};

/** Returned by `accountDelete`. */
export type AccountDeletePayload = {
  __typename?: 'AccountDeletePayload';
  /** Id that the person had. */
  deletedId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<GdprUserError>;
};

/** What can be wrong with accounts. */
export type AccountErrorCode =
  /** The person may not sign in for now. */
  | 'ACCOUNT_INACTIVE'
  /** Too many failures; wait 15 minutes. */
  | 'ACCOUNT_LOCKED'
  /** An account with this email address already exists. */
  | 'EMAIL_TAKEN'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** The email address or password is incorrect. */
  | 'INVALID_CREDENTIALS'
  /** This is not a valid email address. */
  | 'INVALID_EMAIL'
  /** Not a phone number (E.164). */
  | 'INVALID_PHONE'
  /** This is not a valid URL of an image. */
  | 'INVALID_URL'
  /** A value is not one of those there are. */
  | 'NOT_ALLOWED'
  /** The password is known from a data breach. */
  | 'PASSWORD_BREACHED'
  /** The policy asks for a digit. */
  | 'PASSWORD_NO_NUMBER'
  /** The policy asks for a character that is neither letter, digit nor white space. */
  | 'PASSWORD_NO_SYMBOL'
  /** The policy asks for an upper-case letter. */
  | 'PASSWORD_NO_UPPERCASE'
  /** Shorter than the tenant's policy asks. */
  | 'PASSWORD_TOO_SHORT'
  /** Whether the password is known from a breach could not be found out, and the policy refuses such. */
  | 'PASSWORD_UNCHECKED'
  /** The password is too easy to guess. */
  | 'PASSWORD_WEAK'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT';

/** Returned by `accountExport`. */
export type AccountExportPayload = {
  __typename?: 'AccountExportPayload';
  /** What there is of the caller. */
  document?: Maybe<GdprDocument>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<GdprUserError>;
  /** Id of the caller. */
  userId?: Maybe<Scalars['UUID']['output']>;
};

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
  /** An AI agent acts. */
  | 'AGENT'
  /** A program, by an API key. */
  | 'API_KEY'
  /** The operator of the installation. */
  | 'OPERATOR'
  /** A service principal. */
  | 'SERVICE'
  /** This service itself. */
  | 'SYSTEM'
  /** A person, by an access token. */
  | 'USER';

/** Who uses the tenant, and how they sign in: exact numbers, from counts that are kept with each sign-in. */
export type Analytics = {
  __typename?: 'Analytics';
  /** The moment that the numbers are of. */
  asOf: Scalars['DateTime']['output'];
  /** The dashboard of /v1; days, weeks and hours are those of UTC. */
  overview: AnalyticsOverview;
  /** What happened in each interval of a range. */
  series: AnalyticsSeries;
};

/** Totals next to those of the intervals before. */
export type AnalyticsComparison = {
  __typename?: 'AnalyticsComparison';
  /** How many people were active. */
  activeUsers: AnalyticsKpi;
  /** How many sign-ins failed. */
  failedLogins: AnalyticsKpi;
  /** How many logins there were. */
  logins: AnalyticsKpi;
  /** Second factors asked for. */
  mfaAsked: AnalyticsKpi;
  /** Second factors that were wrong. */
  mfaFailed: AnalyticsKpi;
  /** Second factors shown. */
  mfaPassed: AnalyticsKpi;
  /** How many refreshes there were. */
  refreshes: AnalyticsKpi;
};

/** How often something was. */
export type AnalyticsCount = {
  __typename?: 'AnalyticsCount';
  /** How often it happened. */
  count: Scalars['Int']['output'];
  /** Of a method or a reason. */
  name: Scalars['String']['output'];
};

/** The value of a day. */
export type AnalyticsDay = {
  __typename?: 'AnalyticsDay';
  /** The day in UTC, as YYYY-MM-DD. */
  date: Scalars['String']['output'];
  /** The figure of that day. */
  value: Scalars['Float']['output'];
};

/** Failures of an hour. */
export type AnalyticsHour = {
  __typename?: 'AnalyticsHour';
  /** Failed sign-ins and second factors. */
  attempts: Scalars['Int']['output'];
  /** The hour in UTC, as HH:00. */
  hour: Scalars['String']['output'];
};

/** How long the intervals of a series are. */
export type AnalyticsInterval =
  /** From midnight to midnight of the time zone: 23 to 25 hours. */
  | 'DAY'
  /** By the clock; at most 168 of them. */
  | 'HOUR'
  /** By the calendar. */
  | 'MONTH'
  /** From Monday on (ISO 8601). */
  | 'WEEK';

/** A key figure with its change. */
export type AnalyticsKpi = {
  __typename?: 'AnalyticsKpi';
  /**
   * Percent by which it differs from the period before, or percentage points if it is a percentage; from nothing to
   * something is 100.
   */
  deltaPct: Scalars['Float']['output'];
  /** The number, not rounded. */
  value: Scalars['Float']['output'];
};

/** Key figures, each with its change. */
export type AnalyticsKpis = {
  __typename?: 'AnalyticsKpis';
  /** Logins per active person in the last 30 days; compared with the 30 days before. */
  avgSessionsPerUser: AnalyticsKpi;
  /** Distinct people who were active since midnight; compared with all of yesterday. */
  dau: AnalyticsKpi;
  /** Failed sign-ins and second factors in the last 24 hours; compared with the 24 hours before. */
  failedLoginsLastDay: AnalyticsKpi;
  /** Logins since midnight; compared with all of yesterday. */
  loginsToday: AnalyticsKpi;
  /** Distinct people who were active in the last 30 days; compared with the 30 days before. */
  mau: AnalyticsKpi;
  /** Percent of active members with a confirmed TOTP; compared with 7 days ago, of those who were members then. */
  mfaAdoptionPct: AnalyticsKpi;
  /** `dau` as a percentage of `mau`; compared with the 24 hours and 30 days that ended 7 days ago. */
  stickinessPct: AnalyticsKpi;
  /** Members; compared with those among them who were members 30 days ago. */
  totalUsers: AnalyticsKpi;
};

/** Logins of a day by method. */
export type AnalyticsLoginDay = {
  __typename?: 'AnalyticsLoginDay';
  /** The day in UTC, as YYYY-MM-DD. */
  date: Scalars['String']['output'];
  /** How many came by LDAP. */
  ldap: Scalars['Int']['output'];
  /** How many came with a mailed link. */
  magicLink: Scalars['Int']['output'];
  /** How many came by OpenID Connect. */
  oidc: Scalars['Int']['output'];
  /** By going on from another session, or with an invitation. */
  other: Scalars['Int']['output'];
  /** How many came with a mailed code. */
  otpEmail: Scalars['Int']['output'];
  /** How many came with a passkey. */
  passkey: Scalars['Int']['output'];
  /** With a password, also where a second factor was shown, and at signup. */
  password: Scalars['Int']['output'];
  /** How many came by SAML. */
  saml: Scalars['Int']['output'];
  /** With a social provider. */
  social: Scalars['Int']['output'];
};

/** Share of a method. */
export type AnalyticsMethodShare = {
  __typename?: 'AnalyticsMethodShare';
  /** How sessions were opened. */
  method: Scalars['String']['output'];
  /** Percent of all sessions that were opened. */
  value: Scalars['Float']['output'];
};

/** Who could use a kind of second factor. */
export type AnalyticsMfaMethod = {
  __typename?: 'AnalyticsMfaMethod';
  /** The kind of second factor. */
  method: SecondFactorMethod;
  /** How many members have it. */
  users: Scalars['Int']['output'];
};

/** The dashboard of /v1. */
export type AnalyticsOverview = {
  __typename?: 'AnalyticsOverview';
  /** Failures of each of 24 hours, the current one last. */
  failedHourly: Array<AnalyticsHour>;
  /** Failures of each of 14 days, today last. */
  failedTrend: Array<AnalyticsDay>;
  /** The moment that the numbers are of. */
  generatedAt: Scalars['DateTime']['output'];
  /** Key figures, each with its change. */
  kpis: AnalyticsKpis;
  /** Logins of each of 14 days by method, today last. */
  loginActivity: Array<AnalyticsLoginDay>;
  /** Methods of the last 30 days, the greatest share first. */
  loginMethods: Array<AnalyticsMethodShare>;
  /** Logins of each of 14 days, today last. */
  loginTrend: Array<AnalyticsDay>;
  /** Second factors that members have; kinds that no one has are left out. */
  mfaMethods: Array<AnalyticsMfaMethod>;
  /** TOTP enrolments that were confirmed on each of 14 days, today last. */
  mfaTrend: Array<AnalyticsDay>;
  /** Members at the end of each of 14 days, today last. */
  userTrend: Array<AnalyticsDay>;
  /** 8 weeks, the current one last. */
  weeklyActivity: Array<AnalyticsWeek>;
};

/** An interval of a series. */
export type AnalyticsPoint = {
  __typename?: 'AnalyticsPoint';
  /** Distinct people who signed in or refreshed. */
  activeUsers: Scalars['Int']['output'];
  /** The first moment after it. */
  end: Scalars['DateTime']['output'];
  /** Failed sign-ins and second factors. */
  failedLogins: Scalars['Int']['output'];
  /** Failures by reason. */
  failureReasons: Array<AnalyticsCount>;
  /** In the time zone: a day, a week (2026-W07), a month, or an hour with its offset from UTC. */
  label: Scalars['String']['output'];
  /** How many logins there were. */
  logins: Scalars['Int']['output'];
  /** Logins by method, the most frequent first. */
  methods: Array<AnalyticsCount>;
  /** How often a sign-in needed another step. */
  mfaAsked: Scalars['Int']['output'];
  /** Second factors, and other things that were asked for, that were wrong. */
  mfaFailed: Scalars['Int']['output'];
  /** Second factors that were right. */
  mfaPassed: Scalars['Int']['output'];
  /** How often a session was refreshed. */
  refreshes: Scalars['Int']['output'];
  /** The first moment of the interval. */
  start: Scalars['DateTime']['output'];
};

/** Part of the past: at most 399 days. */
export type AnalyticsRangeInput = {
  /** The first interval is the one in which this lies. */
  from: Scalars['DateTime']['input'];
  /** The last interval is the one in which this lies, or which it ends. */
  to: Scalars['DateTime']['input'];
};

/** What happened in each interval of a range. */
export type AnalyticsSeries = {
  __typename?: 'AnalyticsSeries';
  /** `totals` next to `previousTotals`. */
  comparison: AnalyticsComparison;
  /** `points` as CSV (RFC 4180), with a column for each method and reason that occurs. */
  csv: Scalars['String']['output'];
  /** How long they are. */
  interval: AnalyticsInterval;
  /** Oldest first; none is left out. */
  points: Array<AnalyticsPoint>;
  /** As many intervals before, oldest first. */
  previous: Array<AnalyticsPoint>;
  /** Of all of those. */
  previousTotals: AnalyticsTotals;
  /** In which its intervals begin. */
  timezone: Scalars['String']['output'];
  /** Of all of them; people are counted once. */
  totals: AnalyticsTotals;
};

/** An interval, or several together. */
export type AnalyticsTotals = {
  __typename?: 'AnalyticsTotals';
  /** Distinct people who signed in or refreshed. */
  activeUsers: Scalars['Int']['output'];
  /** Failed sign-ins and second factors. */
  failedLogins: Scalars['Int']['output'];
  /** Failures by reason: `invalid_credentials`, `locked`, `suspended`, `mfa`, `policy`. */
  failureReasons: Array<AnalyticsCount>;
  /** How many logins there were. */
  logins: Scalars['Int']['output'];
  /** Logins by method, the most frequent first. */
  methods: Array<AnalyticsCount>;
  /** How often a sign-in needed another step. */
  mfaAsked: Scalars['Int']['output'];
  /** Second factors, and other things that were asked for, that were wrong. */
  mfaFailed: Scalars['Int']['output'];
  /** Second factors that were right. */
  mfaPassed: Scalars['Int']['output'];
  /** How often a session was refreshed. */
  refreshes: Scalars['Int']['output'];
};

/** A week (ISO 8601). */
export type AnalyticsWeek = {
  __typename?: 'AnalyticsWeek';
  /** Mean number of people per day on which there were any, rounded. */
  dau: Scalars['Int']['output'];
  /** Distinct people who were active in it. */
  wau: Scalars['Int']['output'];
  /** `W07`; without the year. */
  week: Scalars['String']['output'];
};

/**
 * A long-lived credential of the tenant, sent as `Authorization: ApiKey <prefix>.<secret>`. It does at most what its maker
 * may do now, stops when they are no active member any more, and goes on once somebody takes it over (`apiKeyAdopt`).
 */
export type ApiKey = {
  __typename?: 'ApiKey';
  /** Networks that it is limited to, as in CIDR notation; empty: it works from everywhere that the tenant allows. */
  allowedIps: Array<Scalars['String']['output']>;
  /** When it was made, by the server's clock. */
  createdAt: Scalars['DateTime']['output'];
  /**
   * The person who made it, or took it over since; of a key that a key made, who answers for that one. null: it was made
   * before this was kept, and acts as the owners do.
   */
  createdBy?: Maybe<Scalars['UUID']['output']>;
  /** Whether they had shown a second factor in the session in which they did. */
  createdWithMfa: Scalars['Boolean']['output'];
  /** That person; null: it was made before this was kept. */
  creator?: Maybe<Person>;
  /** When it stops working; null: never. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** When it was last used, to the minute; null: never. */
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Address of the client that used it then; null: never, or unknown. */
  lastUsedIp?: Maybe<Scalars['String']['output']>;
  /** What was asked for then, as in `ApiKeyUse`; known within a minute. null: never, or not known yet. */
  lastUsedOperation?: Maybe<Scalars['String']['output']>;
  /** What people call it. */
  name: Scalars['String']['output'];
  /** The public part, to recognise the key by. */
  prefix: Scalars['String']['output'];
  /**
   * From where and for what it was used within 90 days, newest first: at most 10 that differ, and 10 that were refused. Of
   * a key that was replaced, this is who still has the secret before.
   */
  recentUses: Array<ApiKeyUse>;
  /** The key that a rotation made in its place; null: it was not rotated. */
  replacedBy?: Maybe<Scalars['UUID']['output']>;
  /** When it was revoked; null: it was not. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Permission keys and scopes of the vault that it is limited to; empty: no limit, and nothing of the vault. */
  scopes: Array<Scalars['String']['output']>;
  /** Whether it is refused because the person who made it is no longer an active member: another person can take it over. */
  stopped: Scalars['Boolean']['output'];
  /** The tenant it belongs to, and acts in. */
  tenantId: Scalars['UUID']['output'];
  /** Scopes that it has, and did not use within 90 days; of a key without a list, permissions. Known since `usesSince`. */
  unusedScopes: Array<Scalars['String']['output']>;
  /**
   * Scopes that it used within 90 days: permissions that rules asked for, and scopes that opened a secret of the vault.
   * A rotation passes them on.
   */
  usedScopes: Array<Scalars['String']['output']>;
  /** Whether, within 90 days, it did what only a key without a list may do. Such a key cannot be narrowed. */
  usedWithoutList: Scalars['Boolean']['output'];
  /** That person; null: it acts as the tenant. */
  user?: Maybe<Person>;
  /** The person it acts as, while they are a member; null: it acts as the tenant. */
  userId?: Maybe<Scalars['UUID']['output']>;
  /** Since when its uses are recorded. */
  usesSince: Scalars['DateTime']['output'];
  /** Counts changes; for `expectedVersion`. */
  version: Scalars['Int']['output'];
};

/** Returned by `apiKeyAdopt`. */
export type ApiKeyAdoptPayload = {
  __typename?: 'ApiKeyAdoptPayload';
  /** The API key as it is after the change. */
  apiKey?: Maybe<ApiKey>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ApiKeyUserError>;
};

/** A page of API keys. */
export type ApiKeyConnection = {
  __typename?: 'ApiKeyConnection';
  /** The keys with their cursors. */
  edges: Array<ApiKeyEdge>;
  /** The API keys of the page. */
  nodes: Array<ApiKey>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many are in that state in all. */
  totalCount: Scalars['Int']['output'];
};

/** What a new API key is created with. */
export type ApiKeyCreateInput = {
  /**
   * Networks or addresses that it works from, at most 20, beside what the tenant's IP rules allow. Empty: everywhere that
   * these allow.
   */
  allowedIps?: InputMaybe<Array<Scalars['String']['input']>>;
  /** In the future, and not after the end of the key that makes this one. Absent: never expires. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** A text of 1 to 200 characters. */
  name: Scalars['String']['input'];
  /**
   * Permission keys, `vault:read` for all secrets of the vault, and `vault:` with the name for one: at most 100. Empty:
   * everything that the tenant, or the bound person, may do, but for reading the vault by name.
   */
  scopes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Bind it to the caller, or to another member when the caller holds user.write; a key for somebody else needs scopes. */
  userId?: InputMaybe<Scalars['UUID']['input']>;
};

/** Returned by `apiKeyCreate`. */
export type ApiKeyCreatePayload = {
  __typename?: 'ApiKeyCreatePayload';
  /** The new API key, with its public part. */
  apiKey?: Maybe<ApiKey>;
  /** The whole credential; shown this once. */
  secret?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ApiKeyUserError>;
  /** Which scopes guard nothing yet; null when nothing was saved. */
  warnings?: Maybe<Array<SettingWarning>>;
};

/** A key of a page. */
export type ApiKeyEdge = {
  __typename?: 'ApiKeyEdge';
  /** Continues the list after this one, as `after`. */
  cursor: Scalars['String']['output'];
  /** The API key that stands here. */
  node: ApiKey;
};

/** What can be wrong with API keys. */
export type ApiKeyErrorCode =
  /** The key has changed in the meantime. */
  | 'CONFLICT'
  /**
   * The address of who founds or founded the tenant is not verified, and what may be until then is reached: `limit` says
   * what.
   */
  | 'EMAIL_NOT_VERIFIED'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** What one person may found or keep is reached: `limit` says what. */
  | 'LIMIT_REACHED'
  /** It used nothing that a list could name, and a key without a list may do everything. */
  | 'NOTHING_USED'
  /** No such permission. */
  | 'NOT_ALLOWED'
  /** No such key in this tenant, or it is revoked. */
  | 'NOT_FOUND'
  /** The caller does not hold what the key can do. */
  | 'NOT_HELD'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** The key was rotated: its successor is changed in its place. */
  | 'ROTATED'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT'
  /** It did what only a key without a list may do. */
  | 'USED_WITHOUT_LIST'
  /** No such member in this tenant, or the caller may not bind keys to them. */
  | 'USER_NOT_FOUND';

/** Limits an API key to what it used. */
export type ApiKeyNarrowInput = {
  /** `version` of the key whose uses were looked at; with another one nothing changes. Absent: any. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** Returned by `apiKeyNarrow`. */
export type ApiKeyNarrowPayload = {
  __typename?: 'ApiKeyNarrowPayload';
  /** The API key as it is after the change. */
  apiKey?: Maybe<ApiKey>;
  /** Scopes that it no longer has; null when nothing was saved. */
  removedScopes?: Maybe<Array<Scalars['String']['output']>>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ApiKeyUserError>;
};

/** An API key as others refer to it, also when it was revoked: by name, and only to callers who hold `apikey.read`. */
export type ApiKeyReference = {
  __typename?: 'ApiKeyReference';
  /** Id of the API key; kept when it is gone. */
  id: Scalars['UUID']['output'];
  /**
   * Its name, also when the key is gone, as long as the audit log has that it was made; null: nothing has it any more, or
   * the caller lacks `apikey.read`.
   */
  name?: Maybe<Scalars['String']['output']>;
  /** The public part; null as the name is. */
  prefix?: Maybe<Scalars['String']['output']>;
};

/** Returned by `apiKeyRevoke`. */
export type ApiKeyRevokePayload = {
  __typename?: 'ApiKeyRevokePayload';
  /** The API key as it is after the change. */
  apiKey?: Maybe<ApiKey>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ApiKeyUserError>;
};

/** How an API key is rotated. */
export type ApiKeyRotateInput = {
  /** For how many seconds the present secret works on beside the new one: at most 86,400, a day. */
  overlapSeconds?: InputMaybe<Scalars['Int']['input']>;
};

/** Returned by `apiKeyRotate`. */
export type ApiKeyRotatePayload = {
  __typename?: 'ApiKeyRotatePayload';
  /** The new API key, with its public part. */
  apiKey?: Maybe<ApiKey>;
  /** The key that it replaces, with when its secret stops working. */
  previous?: Maybe<ApiKey>;
  /** The whole new credential; shown this once. */
  secret?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ApiKeyUserError>;
};

/** Whether an API key can be used. */
export type ApiKeyState =
  /** Past its end, and not revoked. */
  | 'EXPIRED'
  /** Neither revoked nor past its end. Without an active maker it is `stopped`, until somebody takes it over. */
  | 'LIVE'
  /** Ended by somebody. */
  | 'REVOKED';

/** Changes to a live API key; absent fields stay. */
export type ApiKeyUpdateInput = {
  /** As in `ApiKeyCreateInput`. */
  allowedIps?: InputMaybe<Array<Scalars['String']['input']>>;
  /** `version` of the key that was read; with another one nothing changes. Absent: any. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** In the future, and not after the end of the key that asks. null: never. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** A text of 1 to 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** As in `ApiKeyCreateInput`, and nothing that the caller lacks. */
  scopes?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** Returned by `apiKeyUpdate`. */
export type ApiKeyUpdatePayload = {
  __typename?: 'ApiKeyUpdatePayload';
  /** The API key as it is after the change. */
  apiKey?: Maybe<ApiKey>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ApiKeyUserError>;
  /** What may lock somebody out; null when nothing was saved. */
  warnings?: Maybe<Array<SettingWarning>>;
};

/** Who used an API key lately: one address and one operation. Written once a minute. */
export type ApiKeyUse = {
  __typename?: 'ApiKeyUse';
  /** Address of the client; null: unknown. */
  address?: Maybe<Scalars['String']['output']>;
  /** When that was so last. */
  lastAt: Scalars['DateTime']['output'];
  /** What was asked for, without arguments: the fields of the graph, or method and route of `/v1`. null: nothing was read. */
  operation?: Maybe<Scalars['String']['output']>;
  /** Whether it was refused, because the key does not work from this address. */
  refused: Scalars['Boolean']['output'];
};

/** What was wrong with an API key. */
export type ApiKeyUserError = UserError & {
  __typename?: 'ApiKeyUserError';
  /** For programs; never changes meaning. */
  code: ApiKeyErrorCode;
  /** The limit that is reached; null when it is none. */
  limit?: Maybe<ReachedLimit>;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** A signed statement of what the audit log is. Those who keep one notice when the log is changed up to there. */
export type AuditCheckpoint = {
  __typename?: 'AuditCheckpoint';
  /** When it was signed. */
  createdAt: Scalars['DateTime']['output'];
  /** Unique among those of the tenant. */
  id: Scalars['UUID']['output'];
  /** The checkpoint itself, a text to keep as it is (c2sp.org/tlog-checkpoint). */
  note: Scalars['String']['output'];
  /** The root of the Merkle tree of these events, in hexadecimal. */
  rootHash: Scalars['String']['output'];
  /** Events that it covers, from the first. */
  size: Scalars['Int']['output'];
};

/** A page of checkpoints. */
export type AuditCheckpointConnection = {
  __typename?: 'AuditCheckpointConnection';
  /** The checkpoints with their cursors. */
  edges: Array<AuditCheckpointEdge>;
  /** The checkpoints of the page. */
  nodes: Array<AuditCheckpoint>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** A checkpoint of a page. */
export type AuditCheckpointEdge = {
  __typename?: 'AuditCheckpointEdge';
  /** Continues the list after this one, as `after`. */
  cursor: Scalars['String']['output'];
  /** The checkpoint that stands here. */
  node: AuditCheckpoint;
};

/** What checkpoints of a log are verified with. */
export type AuditCheckpointKey = {
  __typename?: 'AuditCheckpointKey';
  /** Names the log in its checkpoints: where it is, without a scheme. */
  origin: Scalars['String']['output'];
  /** The same key as PEM (Ed25519). */
  publicKey: Scalars['String']['output'];
  /** The key as tools for signed notes take it (a vkey of c2sp.org/signed-note). */
  verifierKey: Scalars['String']['output'];
};

/** A proof that a later log begins with an earlier one. */
export type AuditConsistencyProof = {
  __typename?: 'AuditConsistencyProof';
  /** Events of the earlier log. */
  from: Scalars['Int']['output'];
  /** Hashes that lead to both roots, in hexadecimal (RFC 6962, section 2.1.2). */
  hashes: Array<Scalars['String']['output']>;
  /** Events of the later log. */
  to: Scalars['Int']['output'];
};

/** Something that happened, as a link of the tenant's hash chain. */
export type AuditEvent = {
  __typename?: 'AuditEvent';
  /** What was done, such as `tenant.updated`. */
  action: Scalars['String']['output'];
  /** That person; null when it was none. */
  actor?: Maybe<Person>;
  /** That API key or service principal; null when it was none. */
  actorKey?: Maybe<ApiKeyReference>;
  /** The person who answered for the key then; null: it was no key, or nobody was known to. */
  actorKeyCreatedBy?: Maybe<Scalars['UUID']['output']>;
  /** That person; null: it was no key, or nobody was known to. */
  actorKeyCreator?: Maybe<Person>;
  /** The API key or the service principal; null when it was none, and in events that are older than this field. */
  actorKeyId?: Maybe<Scalars['UUID']['output']>;
  /** What kind of caller did it. */
  actorType: ActorType;
  /** The person; of an API key the one it is bound to, of a service principal the one it acted for. null: none. */
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
  /** The request, as in X-Request-Id; null: it came from no request. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** Id of what it was done to; null: it has none. */
  resourceId?: Maybe<Scalars['String']['output']>;
  /** The person that it was done to; null: it was done to something else. */
  resourcePerson?: Maybe<Person>;
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
  /**
   * Id of the event at which the page ends, to go on `before` it; null: there was none to look at. A page with a `search`
   * or an `ip` looks at 50,000 events at most: it may end there with few events or none, and has a next page.
   */
  endId?: Maybe<Scalars['UUID']['output']>;
  /** The events of the page. */
  nodes: Array<AuditEvent>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /**
   * How many fit the filter in all. null where it has a `search`, an `ip`, or a `before`. Counting has a limit of its
   * own, by tenant.
   */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An event of a page. */
export type AuditEventEdge = {
  __typename?: 'AuditEventEdge';
  /** Continues the list after this one, as `after`. */
  cursor: Scalars['String']['output'];
  /** The event that stands here. */
  node: AuditEvent;
};

/** Which audit events to list; all given conditions must hold. */
export type AuditEventFilter = {
  /** Exactly this action. */
  action?: InputMaybe<Scalars['String']['input']>;
  /** Done by an API key that this person answered for. */
  actorKeyCreatedBy?: InputMaybe<Scalars['UUID']['input']>;
  /** Done by this API key or service principal. */
  actorKeyId?: InputMaybe<Scalars['UUID']['input']>;
  /** Done by this kind of caller. */
  actorType?: InputMaybe<ActorType>;
  /** Done by this person, by a key that is bound to them, or by a service principal for them. */
  actorUserId?: InputMaybe<Scalars['UUID']['input']>;
  /** Older than this event, by its id. One of another tenant is refused like an unknown one. */
  before?: InputMaybe<Scalars['UUID']['input']>;
  /** At this moment or later. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** From this address, IPv4 or IPv6. */
  ip?: InputMaybe<Scalars['String']['input']>;
  /** Of this request, as in X-Request-Id. */
  requestId?: InputMaybe<Scalars['String']['input']>;
  /** About exactly this thing, by its id. */
  resourceId?: InputMaybe<Scalars['String']['input']>;
  /** Exactly this type of resource. */
  resourceType?: InputMaybe<Scalars['String']['input']>;
  /**
   * Words in action, resource type, actor type, client and metadata; quotes, OR and - as in a web search. At most 500
   * characters.
   */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Before this moment. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A part of the audit log with all that its hashes cover. */
export type AuditEvidence = {
  __typename?: 'AuditEvidence';
  /** How many events it has. */
  events: Scalars['Int']['output'];
  /** Where the next part begins, as `after`; null: this was the last one. */
  next?: Maybe<Scalars['String']['output']>;
  /** A JSON object on each line, one for each event. */
  text: Scalars['String']['output'];
};

/** A part of the audit log as a text. */
export type AuditExport = {
  __typename?: 'AuditExport';
  /** How many events it has. */
  events: Scalars['Int']['output'];
  /** Where the next part begins, as `after`; null: this was the last one. */
  next?: Maybe<Scalars['String']['output']>;
  /** The text. Only the first part of CSV has the line of names. */
  text: Scalars['String']['output'];
};

/** What a text with the audit log is. */
export type AuditExportFormat =
  /** A table with a line of names (RFC 4180). */
  | 'CSV'
  /** A JSON object on each line. */
  | 'JSON_LINES';

/** A proof that an event is in the log of a checkpoint. */
export type AuditInclusionProof = {
  __typename?: 'AuditInclusionProof';
  /** Hashes that lead from the leaf to the root, in hexadecimal (RFC 6962, section 2.1.1). */
  hashes: Array<Scalars['String']['output']>;
  /** The leaf of the event: SHA-256 of a zero byte and `AuditEvent.hash`, in hexadecimal. */
  leafHash: Scalars['String']['output'];
  /** Place of the event in the log, from 1. */
  seq: Scalars['Int']['output'];
  /** The proof with its checkpoint as one text (c2sp.org/tlog-proof). */
  text: Scalars['String']['output'];
};

/** Which events to stream; all given conditions must hold. */
export type AuditStreamFilter = {
  /** Exactly this action. */
  action?: InputMaybe<Scalars['String']['input']>;
  /** Done by this API key or service principal. */
  actorKeyId?: InputMaybe<Scalars['UUID']['input']>;
  /** Done by this kind of caller. */
  actorType?: InputMaybe<ActorType>;
  /** Done by this person, by a key that is bound to them, or by a service principal for them. */
  actorUserId?: InputMaybe<Scalars['UUID']['input']>;
  /** About exactly this thing, by its id. */
  resourceId?: InputMaybe<Scalars['String']['input']>;
  /** Exactly this type of resource. */
  resourceType?: InputMaybe<Scalars['String']['input']>;
};

/** The Merkle tree of an audit log. */
export type AuditTree = {
  __typename?: 'AuditTree';
  /** Since when no checkpoint is signed, because the log contradicts what was signed before; null: all is well. */
  refusedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What the contradiction is; null: there is none. */
  refusedReason?: Maybe<Scalars['String']['output']>;
  /** Events that it has, from the first. */
  size: Scalars['Int']['output'];
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
  /** Where the next part begins, as `after`; null: the end is reached, or a break. */
  next?: Maybe<Scalars['String']['output']>;
  /** Whether every link holds, of those that were looked at. */
  ok: Scalars['Boolean']['output'];
  /** Links that hold, from the first. */
  rowsChecked: Scalars['Int']['output'];
  /** Links that there were when it, or this part of it, began; for a measure of progress. */
  total: Scalars['Int']['output'];
};

/** What can be wrong with starting a verification. */
export type AuditVerificationErrorCode =
  /** One is running already. */
  | 'RUNNING';

/** A verification of the whole audit log. */
export type AuditVerificationRun = {
  __typename?: 'AuditVerificationRun';
  /** The first link that does not hold; null: all hold, or what is wrong is no link. */
  brokenAtId?: Maybe<Scalars['UUID']['output']>;
  /** What is wrong; null: nothing was found. */
  brokenReason?: Maybe<Scalars['String']['output']>;
  /** When it ended; null: not yet. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Unique among those of the tenant. */
  id: Scalars['UUID']['output'];
  /** The last link that holds; null: there is none. */
  lastVerifiedId?: Maybe<Scalars['UUID']['output']>;
  /** Whether every link holds; null: it is not known yet. */
  ok?: Maybe<Scalars['Boolean']['output']>;
  /** Links that hold, from the first. */
  rowsChecked: Scalars['Int']['output'];
  /** When it was started. */
  startedAt: Scalars['DateTime']['output'];
  /** Who has started it; null: not a person. */
  startedBy?: Maybe<Scalars['UUID']['output']>;
  /** That person; null: not a person. */
  starter?: Maybe<Person>;
  /** How far it has come. */
  state: AuditVerificationState;
  /** Links that there were when it was last looked at; for a measure of progress. */
  total: Scalars['Int']['output'];
};

/** A page of verifications. */
export type AuditVerificationRunConnection = {
  __typename?: 'AuditVerificationRunConnection';
  /** The verifications with their cursors. */
  edges: Array<AuditVerificationRunEdge>;
  /** The verifications of the page. */
  nodes: Array<AuditVerificationRun>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** A verification of a page. */
export type AuditVerificationRunEdge = {
  __typename?: 'AuditVerificationRunEdge';
  /** Continues the list after this one, as `after`. */
  cursor: Scalars['String']['output'];
  /** The verification that stands here. */
  node: AuditVerificationRun;
};

/** Returned by `auditVerificationStart`. */
export type AuditVerificationStartPayload = {
  __typename?: 'AuditVerificationStartPayload';
  /** The verification, which has begun. */
  run?: Maybe<AuditVerificationRun>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<AuditVerificationUserError>;
};

/** How far a verification has come. */
export type AuditVerificationState =
  /** It has reached the end of the log, or a break. */
  | 'DONE'
  /** It goes on. */
  | 'RUNNING';

/** Why no verification was started. */
export type AuditVerificationUserError = UserError & {
  __typename?: 'AuditVerificationUserError';
  /** For programs; never changes meaning. */
  code: AuditVerificationErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** How people may sign in to the tenant, and what their passwords must be. */
export type AuthPolicy = {
  __typename?: 'AuthPolicy';
  /** The methods that are on, in one list. */
  allowedLoginMethods: Array<LoginMethod>;
  /** Whether a password that is known from a data breach is refused. Needs a source: see BREACH_SOURCE. */
  breachCheckEnabled: Scalars['Boolean']['output'];
  /** What happens to a password that could not be checked. */
  breachFailMode: BreachFailMode;
  /**
   * Id of the owner who gets in with password and second factor, for an hour at a time, where connections are the only way
   * to sign in; null: nobody.
   */
  breakGlassOwnerId?: Maybe<Scalars['UUID']['output']>;
  /** What each setting is while nothing is stored, by the names of its input. */
  defaults: Scalars['JSONObject']['output'];
  /** Whether people may sign in by a mailed link. */
  magicLinkEnabled: Scalars['Boolean']['output'];
  /** Minutes that a mailed link works, 5 to 1440. */
  magicLinkTtlMinutes: Scalars['Int']['output'];
  /**
   * Days, 0 to 90, for which members without a second factor are let in without one, counted from when it was first
   * demanded, or from when they joined if that is later.
   */
  mfaGraceDays: Scalars['Int']['output'];
  /** Whether a second factor is demanded of everybody. The security policy can demand it too: the stricter counts. */
  mfaRequired: Scalars['Boolean']['output'];
  /** Whether people may sign in by a mailed code. */
  otpEmailEnabled: Scalars['Boolean']['output'];
  /**
   * Whether people may sign in by a code sent to their phone. This installation sends none: it tells the flag to those who
   * do.
   */
  otpSmsEnabled: Scalars['Boolean']['output'];
  /**
   * Whether people may sign in with a passkey. This installation runs no passkey ceremony: it tells the flag to those who
   * do.
   */
  passkeyEnabled: Scalars['Boolean']['output'];
  /** Whether people may sign in with a password. */
  passwordEnabled: Scalars['Boolean']['output'];
  /** Characters that a password must have, 8 to 128. */
  passwordMinLength: Scalars['Int']['output'];
  /** Whether a password must have a digit (any script). */
  passwordRequireNumber: Scalars['Boolean']['output'];
  /** Whether a password must have a character that is neither letter, digit nor white space. */
  passwordRequireSymbol: Scalars['Boolean']['output'];
  /** Whether a password must have an upper-case letter (any script). */
  passwordRequireUppercase: Scalars['Boolean']['output'];
  /** Whether a device that has shown a second factor is spared it for 30 days. */
  rememberDeviceEnabled: Scalars['Boolean']['output'];
  /** Whether anybody may register as a member. */
  selfRegistrationEnabled: Scalars['Boolean']['output'];
  /**
   * Seconds after which a session ends however often it is refreshed, 300 to 31536000; null: only the security policy
   * limits it.
   */
  sessionDurationSeconds?: Maybe<Scalars['Int']['output']>;
  /** Whether people may sign in by connections of the tenant, while one is active. */
  ssoEnabled: Scalars['Boolean']['output'];
  /** Id of the tenant that it applies to. */
  tenantId: Scalars['UUID']['output'];
  /** When it last changed; null: never. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Counts up with each change; 0: nothing was ever stored. For `expectedVersion`. */
  version: Scalars['Int']['output'];
  /** Settings that do not do what they say in this installation. */
  warnings: Array<SettingWarning>;
};

/** What can be wrong with an authentication policy. */
export type AuthPolicyErrorCode =
  /** Connections would be the only way, and no owner is named who gets in otherwise. */
  | 'BREAK_GLASS_NEEDED'
  /** The named person is no active owner with a password of their own and a second factor. */
  | 'BREAK_GLASS_NOT_READY'
  /** It has changed in the meantime: read it again. */
  | 'CONFLICT'
  /** Connections would be the only way, and nobody has signed in by one within the last hour. */
  | 'CONNECTION_UNTRIED'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** The caller could not sign in again. */
  | 'LOCKS_OUT_CALLER'
  /** A value is not one of those allowed. */
  | 'NOT_ALLOWED'
  /** No method would be left that this installation can carry out. */
  | 'NO_METHOD_LEFT'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT';

/** Returned by `authPolicyPreview`. */
export type AuthPolicyPreviewPayload = {
  __typename?: 'AuthPolicyPreviewPayload';
  /** What it would have done. */
  preview?: Maybe<AccessPreview>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<AuthPolicyUserError>;
};

/** A change of the authentication policy; an absent field stays. */
export type AuthPolicyUpdateInput = {
  /** The methods that shall be on; all others are turned off. Not beside the single flags, unless they say the same. */
  allowedLoginMethods?: InputMaybe<Array<LoginMethod>>;
  /** Whether a password that is known from a data breach is refused. Needs a source: see BREACH_SOURCE. */
  breachCheckEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** What happens to a password that could not be checked. */
  breachFailMode?: InputMaybe<BreachFailMode>;
  /**
   * The owner who gets in with password and second factor, for an hour at a time, where connections are the only way to
   * sign in: such a policy needs one. null: nobody.
   */
  breakGlassOwnerId?: InputMaybe<Scalars['UUID']['input']>;
  /** The version that was read; another one is a CONFLICT. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Methods that stay as they are where `allowedLoginMethods` does not name them: those that a client does not know. */
  keptLoginMethods?: InputMaybe<Array<LoginMethod>>;
  /** Whether people may sign in by a mailed link. */
  magicLinkEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Minutes that a mailed link works, 5 to 1440. */
  magicLinkTtlMinutes?: InputMaybe<Scalars['Int']['input']>;
  /**
   * Days, 0 to 90, for which members without a second factor are let in without one, counted from when it was first
   * demanded, or from when they joined if that is later.
   */
  mfaGraceDays?: InputMaybe<Scalars['Int']['input']>;
  /** Whether a second factor is demanded of everybody. The security policy can demand it too: the stricter counts. */
  mfaRequired?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether people may sign in by a mailed code. */
  otpEmailEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * Whether people may sign in by a code sent to their phone. This installation sends none: it tells the flag to those who
   * do.
   */
  otpSmsEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * Whether people may sign in with a passkey. This installation runs no passkey ceremony: it tells the flag to those who
   * do.
   */
  passkeyEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether people may sign in with a password. */
  passwordEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Characters that a password must have, 8 to 128. */
  passwordMinLength?: InputMaybe<Scalars['Int']['input']>;
  /** Whether a password must have a digit (any script). */
  passwordRequireNumber?: InputMaybe<Scalars['Boolean']['input']>;
  /** The same as passwordRequireNumber. */
  passwordRequireNumbers?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether a password must have a character that is neither letter, digit nor white space. */
  passwordRequireSymbol?: InputMaybe<Scalars['Boolean']['input']>;
  /** The same as passwordRequireSymbol. */
  passwordRequireSymbols?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether a password must have an upper-case letter (any script). */
  passwordRequireUppercase?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether a device that has shown a second factor is spared it for 30 days. */
  rememberDeviceEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether anybody may register as a member. */
  selfRegistrationEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * Seconds after which a session ends however often it is refreshed, 300 to 31536000; null: only the security policy
   * limits it.
   */
  sessionDurationSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Whether people may sign in by connections of the tenant. They may become the only way once one is known to work. */
  ssoEnabled?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Returned by `authPolicyUpdate`. */
export type AuthPolicyUpdatePayload = {
  __typename?: 'AuthPolicyUpdatePayload';
  /** The policy as it is now. */
  authPolicy?: Maybe<AuthPolicy>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<AuthPolicyUserError>;
};

/** What was wrong with an authentication policy. */
export type AuthPolicyUserError = UserError & {
  __typename?: 'AuthPolicyUserError';
  /** For programs; never changes meaning. */
  code: AuthPolicyErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** What a brand consists of. */
export type BrandFields = {
  /** Host name of the sign-in page, in lower-case A-labels (RFC 5890). Counts once it is proven. Null when there is none. */
  customDomain?: Maybe<Scalars['String']['output']>;
  /**
   * Whom mails come from. Until its domain is proven they come from the service, and answers go here. Null when it is the
   * stock one.
   */
  emailFromAddress?: Maybe<Scalars['String']['output']>;
  /** Whom mails come from, by name. Counts once the domain of `emailFromAddress` is proven. Null when it is the stock one. */
  emailFromName?: Maybe<Scalars['String']['output']>;
  /** https URL, or data:image URL of at most 300,000 characters; the icon of the sign-in page. Null when there is none. */
  faviconUrl?: Maybe<Scalars['String']['output']>;
  /**
   * https URL, or data:image URL of at most 300,000 characters; a larger image is named by where it is shown. Null when
   * there is none: then the `logoUrl` of the tenant is shown, if it is an https URL.
   */
  logoUrl?: Maybe<Scalars['String']['output']>;
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`: buttons and links. Null when it is the stock one. */
  primaryColor?: Maybe<Scalars['String']['output']>;
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`: accents. Null when it is the stock one. */
  secondaryColor?: Maybe<Scalars['String']['output']>;
  /** Free-form, at most 64 KiB of JSON. `locale` (BCP 47) is the language of mails to people who have none of their own. */
  settings: Scalars['JSONObject']['output'];
};

/** How a tenant looks. */
export type Branding = BrandFields & {
  __typename?: 'Branding';
  /** Host name of the sign-in page, in lower-case A-labels (RFC 5890). Counts once it is proven. Null when there is none. */
  customDomain?: Maybe<Scalars['String']['output']>;
  /** Whether `customDomain` is proven, so that the sign-in page is found by it. */
  customDomainVerified: Scalars['Boolean']['output'];
  /** What would be published next; null when there is no draft. */
  draft?: Maybe<BrandingDraft>;
  /**
   * Whom mails come from. Until its domain is proven they come from the service, and answers go here. Null when it is the
   * stock one.
   */
  emailFromAddress?: Maybe<Scalars['String']['output']>;
  /** Whom mails come from, by name. Counts once the domain of `emailFromAddress` is proven. Null when it is the stock one. */
  emailFromName?: Maybe<Scalars['String']['output']>;
  /** https URL, or data:image URL of at most 300,000 characters; the icon of the sign-in page. Null when there is none. */
  faviconUrl?: Maybe<Scalars['String']['output']>;
  /** What was published, newest first; the last 20. Once in a document. */
  history?: Maybe<Array<BrandingRevision>>;
  /**
   * https URL, or data:image URL of at most 300,000 characters; a larger image is named by where it is shown. Null when
   * there is none: then the `logoUrl` of the tenant is shown, if it is an https URL.
   */
  logoUrl?: Maybe<Scalars['String']['output']>;
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`: buttons and links. Null when it is the stock one. */
  primaryColor?: Maybe<Scalars['String']['output']>;
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`: accents. Null when it is the stock one. */
  secondaryColor?: Maybe<Scalars['String']['output']>;
  /** As whom mails leave now. */
  sender: MailSender;
  /** Free-form, at most 64 KiB of JSON. `locale` (BCP 47) is the language of mails to people who have none of their own. */
  settings: Scalars['JSONObject']['output'];
  /** Id of the tenant that looks like this. */
  tenantId: Scalars['UUID']['output'];
  /** When it was last published; null: never. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Counts up with each publication; 0: nothing was ever published. For `expectedVersion`. */
  version: Scalars['Int']['output'];
  /** What the colours and the logo will be hard to read or see as. */
  warnings: Array<BrandingWarning>;
};

/** A brand that is not published yet. */
export type BrandingDraft = BrandFields & {
  __typename?: 'BrandingDraft';
  /** Host name of the sign-in page, in lower-case A-labels (RFC 5890). Counts once it is proven. Null when there is none. */
  customDomain?: Maybe<Scalars['String']['output']>;
  /**
   * Whom mails come from. Until its domain is proven they come from the service, and answers go here. Null when it is the
   * stock one.
   */
  emailFromAddress?: Maybe<Scalars['String']['output']>;
  /** Whom mails come from, by name. Counts once the domain of `emailFromAddress` is proven. Null when it is the stock one. */
  emailFromName?: Maybe<Scalars['String']['output']>;
  /** https URL, or data:image URL of at most 300,000 characters; the icon of the sign-in page. Null when there is none. */
  faviconUrl?: Maybe<Scalars['String']['output']>;
  /**
   * https URL, or data:image URL of at most 300,000 characters; a larger image is named by where it is shown. Null when
   * there is none: then the `logoUrl` of the tenant is shown, if it is an https URL.
   */
  logoUrl?: Maybe<Scalars['String']['output']>;
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`: buttons and links. Null when it is the stock one. */
  primaryColor?: Maybe<Scalars['String']['output']>;
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`: accents. Null when it is the stock one. */
  secondaryColor?: Maybe<Scalars['String']['output']>;
  /** Free-form, at most 64 KiB of JSON. `locale` (BCP 47) is the language of mails to people who have none of their own. */
  settings: Scalars['JSONObject']['output'];
  /** When it was last saved. */
  updatedAt: Scalars['DateTime']['output'];
  /** Counts up with each draft that is saved. */
  version: Scalars['Int']['output'];
  /** What the colours and the logo will be hard to read or see as. */
  warnings: Array<BrandingWarning>;
};

/** Returned by `brandingDraftDiscard`. */
export type BrandingDraftDiscardPayload = {
  __typename?: 'BrandingDraftDiscardPayload';
  /** The brand as it is now. */
  branding?: Maybe<Branding>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<BrandingUserError>;
};

/** Returned by `brandingDraftSave`. */
export type BrandingDraftSavePayload = {
  __typename?: 'BrandingDraftSavePayload';
  /** The draft as it was saved. */
  draft?: Maybe<BrandingDraft>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<BrandingUserError>;
};

/** Why a change of a brand was refused. */
export type BrandingErrorCode =
  /** It has changed in the meantime: read it again. */
  | 'CONFLICT'
  /** Another tenant has this domain. */
  | 'DOMAIN_TAKEN'
  /**
   * The address of who founds or founded the tenant is not verified, and what may be until then is reached: `limit` says
   * what.
   */
  | 'EMAIL_NOT_VERIFIED'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** This is not a valid email address. */
  | 'INVALID_EMAIL'
  /** Not an https or data:image URL. */
  | 'INVALID_URL'
  /** What one person may found or keep is reached: `limit` says what. */
  | 'LIMIT_REACHED'
  /** There is no such revision. */
  | 'NOT_FOUND'
  /** There is no draft to publish. */
  | 'NO_DRAFT'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT';

/** A part of a brand that a warning can be about. */
export type BrandingField =
  /** Address that mails come from, or that answers go to. */
  | 'EMAIL_FROM_ADDRESS'
  /** Name of the sender of mails. */
  | 'EMAIL_FROM_NAME'
  /** The logo of the brand. */
  | 'LOGO_URL'
  /** Buttons and links. */
  | 'PRIMARY_COLOR'
  /** The colour of accents. */
  | 'SECONDARY_COLOR'
  /** The language of mails in `settings`. */
  | 'SETTINGS';

/** How a brand would look. An image of more than 300,000 characters is shown once it is saved. */
export type BrandingPreview = {
  __typename?: 'BrandingPreview';
  /** A mail of the tenant; null: there is no such mail, or its template cannot be used. */
  mail?: Maybe<EmailPreview>;
  /** As whom mails would leave. */
  sender: MailSender;
  /** The tenant's sign-in page. */
  signInPage: PagePreview;
  /** What the colours and the logo will be hard to read or see as. */
  warnings: Array<BrandingWarning>;
};


/** How a brand would look. An image of more than 300,000 characters is shown once it is saved. */
export type BrandingPreviewMailArgs = {
  key: Scalars['String']['input'];
  locale?: InputMaybe<Scalars['String']['input']>;
};


/** How a brand would look. An image of more than 300,000 characters is shown once it is saved. */
export type BrandingPreviewSignInPageArgs = {
  locale?: InputMaybe<Scalars['String']['input']>;
};

/** Returned by `brandingPreview`. */
export type BrandingPreviewPayload = {
  __typename?: 'BrandingPreviewPayload';
  /** How it would look. */
  preview?: Maybe<BrandingPreview>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<BrandingUserError>;
};

/** Which draft to publish. */
export type BrandingPublishInput = {
  /** The `version` of the draft that was looked at; another one now is a CONFLICT. */
  expectedDraftVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** Returned by `brandingPublish`. */
export type BrandingPublishPayload = {
  __typename?: 'BrandingPublishPayload';
  /** The brand as it is now. */
  branding?: Maybe<Branding>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<BrandingUserError>;
};

/** A brand that was published. */
export type BrandingRevision = BrandFields & {
  __typename?: 'BrandingRevision';
  /** Host name of the sign-in page, in lower-case A-labels (RFC 5890). Counts once it is proven. Null when there is none. */
  customDomain?: Maybe<Scalars['String']['output']>;
  /**
   * Whom mails come from. Until its domain is proven they come from the service, and answers go here. Null when it is the
   * stock one.
   */
  emailFromAddress?: Maybe<Scalars['String']['output']>;
  /** Whom mails come from, by name. Counts once the domain of `emailFromAddress` is proven. Null when it is the stock one. */
  emailFromName?: Maybe<Scalars['String']['output']>;
  /**
   * https URL; the icon of the sign-in page. One that was published as a data:image URL is at an address of this service.
   * Null when there is none.
   */
  faviconUrl?: Maybe<Scalars['String']['output']>;
  /** https URL. One that was published as a data:image URL is at an address of this service. Null when there is none. */
  logoUrl?: Maybe<Scalars['String']['output']>;
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`: buttons and links. Null when it is the stock one. */
  primaryColor?: Maybe<Scalars['String']['output']>;
  /** When it was published. */
  publishedAt: Scalars['DateTime']['output'];
  /** The person who did; null when it was no person. */
  publishedBy?: Maybe<Person>;
  /** The revision that was published again; null when it was new. */
  restoredFrom?: Maybe<Scalars['Int']['output']>;
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`: accents. Null when it is the stock one. */
  secondaryColor?: Maybe<Scalars['String']['output']>;
  /** Free-form, at most 64 KiB of JSON. `locale` (BCP 47) is the language of mails to people who have none of their own. */
  settings: Scalars['JSONObject']['output'];
  /** Its number; the first one is 1. */
  version: Scalars['Int']['output'];
};

/** Returned by `brandingRollback`. */
export type BrandingRollbackPayload = {
  __typename?: 'BrandingRollbackPayload';
  /** The brand as it is now. */
  branding?: Maybe<Branding>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<BrandingUserError>;
};

/** A change of the brand: absent fields stay, null or empty text clears. */
export type BrandingUpdateInput = {
  /** A host name, of no other tenant. */
  customDomain?: InputMaybe<Scalars['String']['input']>;
  /** An email address. */
  emailFromAddress?: InputMaybe<Scalars['String']['input']>;
  /** At most 255 characters. */
  emailFromName?: InputMaybe<Scalars['String']['input']>;
  /** The `version` that the change is based on; another one now is a CONFLICT. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** https URL, or data:image URL of at most 300,000 characters. */
  faviconUrl?: InputMaybe<Scalars['String']['input']>;
  /**
   * https URL, or data:image URL (png, jpeg, gif, webp, svg+xml, x-icon) of at most 2,800,000 characters: an image of 2
   * MB.
   */
  logoUrl?: InputMaybe<Scalars['String']['input']>;
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`. */
  primaryColor?: InputMaybe<Scalars['String']['input']>;
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`. */
  secondaryColor?: InputMaybe<Scalars['String']['input']>;
  /** Replaces what is there; at most 64 KiB of JSON. */
  settings?: InputMaybe<Scalars['JSONObject']['input']>;
};

/** Returned by `brandingUpdate`. */
export type BrandingUpdatePayload = {
  __typename?: 'BrandingUpdatePayload';
  /** The brand as it is now. */
  branding?: Maybe<Branding>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<BrandingUserError>;
};

/** What was wrong with a change of a brand. */
export type BrandingUserError = UserError & {
  __typename?: 'BrandingUserError';
  /** For programs; never changes meaning. */
  code: BrandingErrorCode;
  /** The limit that is reached; null when it is none. */
  limit?: Maybe<ReachedLimit>;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Something about a brand that people will have trouble with (contrast: WCAG 2.2, success criteria 1.4.3 and 1.4.11). */
export type BrandingWarning = {
  __typename?: 'BrandingWarning';
  /** The field that it is about. */
  field: BrandingField;
  /** What is the matter, in words for people. */
  message: Scalars['String']['output'];
  /** Contrast that was found; null when it is not about contrast. */
  ratio?: Maybe<Scalars['Float']['output']>;
  /** Contrast that is needed; null when it is not about contrast. */
  required?: Maybe<Scalars['Float']['output']>;
  /** The nearest colour that would do; null when there is none. */
  suggestion?: Maybe<Scalars['String']['output']>;
};

/** What happens to a password when the source of breached ones does not answer. */
export type BreachFailMode =
  /** The password is refused. */
  | 'CLOSED'
  /** The password passes unchecked. */
  | 'OPEN';

/**
 * A window in which the operator of the installation lets networks in, even if the tenant's IP rules and lists refuse
 * them.
 */
export type BreakGlass = {
  __typename?: 'BreakGlass';
  /** The networks, canonical. */
  networks: Array<Scalars['String']['output']>;
  /** Why the operator opened it. */
  reason: Scalars['String']['output'];
  /** When it ends by itself. */
  until: Scalars['DateTime']['output'];
};

/** All settings of a tenant as one document. Parts that the caller may not read are absent. */
export type Configuration = {
  __typename?: 'Configuration';
  /** What applies where a part of the document leaves a setting out. */
  defaults: Scalars['JSONObject']['output'];
  /** What is different between two versions; null: one of them is older than what is kept. */
  difference?: Maybe<Array<ConfigurationDifference>>;
  /**
   * The document, without what is as by default: the input of `configurationPlan`. It has no secrets and no drafts.
   * null: that version is older than what is kept.
   */
  document?: Maybe<Scalars['JSONObject']['output']>;
  /** What takes itself back unless it is confirmed; null: nothing does. */
  openRevert?: Maybe<ConfigurationOpenRevert>;
  /** JSON Schema (2020-12) of the document, for editors and checks without a connection. */
  schema: Scalars['JSONObject']['output'];
  /** Counts up with each transaction that changes a setting; 0: nothing was ever set. */
  version: Scalars['Int']['output'];
  /** The versions, newest first. The newest 1,000 are kept. */
  versions: ConfigurationVersionConnection;
};


/** All settings of a tenant as one document. Parts that the caller may not read are absent. */
export type ConfigurationDifferenceArgs = {
  from: Scalars['Int']['input'];
  to?: InputMaybe<Scalars['Int']['input']>;
};


/** All settings of a tenant as one document. Parts that the caller may not read are absent. */
export type ConfigurationDocumentArgs = {
  version?: InputMaybe<Scalars['Int']['input']>;
};


/** All settings of a tenant as one document. Parts that the caller may not read are absent. */
export type ConfigurationVersionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A policy about who may do what. */
export type ConfigurationAbacPolicyInput = {
  /** The actions that it is about. */
  action: Scalars['String']['input'];
  /** When it matches; absent: always. */
  condition?: InputMaybe<Scalars['JSONObject']['input']>;
  /** What it is for, to be read by people. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Whether it allows or denies. */
  effect: AbacEffect;
  /** Whether it applies. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Unique in the tenant. */
  name: Scalars['String']['input'];
  /** The larger one is named first of several that match. */
  priority?: InputMaybe<Scalars['Int']['input']>;
  /** The resources that it is about. */
  resourceType: Scalars['String']['input'];
  /** Cases that must hold before it applies. */
  tests?: InputMaybe<Array<Scalars['JSONObject']['input']>>;
};

/** A plan, sent again with its token, and what the caller accepts. */
export type ConfigurationApplyInput = {
  /** Whether steps may delete. Without it a plan with such a step is refused. */
  allowDelete?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether steps may weaken what protects the tenant. Without it a plan with such a step is refused. */
  allowWeaken?: InputMaybe<Scalars['Boolean']['input']>;
  /** The document of the plan. */
  document?: InputMaybe<ConfigurationInput>;
  /** Why, for the history; at most 500 characters. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /**
   * Takes everything back after so many minutes, 1 to 1,440, unless `configurationConfirm` comes first. It also permits
   * what would shut the caller out until then. Refused with steps that lose a secret, as deleting a connection does:
   * without the secret they cannot take themselves back.
   */
  revertAfterMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** `ConfigurationPlan.token`. */
  token: Scalars['String']['input'];
  /** The earlier version of the plan. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Returned by `configurationApply`. */
export type ConfigurationApplyPayload = {
  __typename?: 'ConfigurationApplyPayload';
  /** The configuration as it is now. */
  configuration?: Maybe<Configuration>;
  /** Secrets that were made, such as those of new webhooks. */
  secrets?: Maybe<Array<ConfigurationSecret>>;
  /** The steps that were taken; empty: nothing was different, and nothing was written. */
  steps?: Maybe<Array<ConfigurationStep>>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ConfigurationUserError>;
};

/** How people sign in. What is left out is as by default. Who is the way back is a person, and stays as it is. */
export type ConfigurationAuthPolicyInput = {
  /** Whether passwords are refused that are known from breaches. */
  breachCheckEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** What happens to passwords while the source of breached ones does not answer. */
  breachFailMode?: InputMaybe<BreachFailMode>;
  /** Whether people sign in by a link in a mail. */
  magicLinkEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Minutes for which such a link works. */
  magicLinkTtlMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** Days for which people without one are let in. */
  mfaGraceDays?: InputMaybe<Scalars['Int']['input']>;
  /** Whether everybody needs a second factor. */
  mfaRequired?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether people sign in by a code in a mail. */
  otpEmailEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether codes by text message are offered. */
  otpSmsEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether passkeys are offered. */
  passkeyEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether people sign in with a password. */
  passwordEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Characters that a password needs at least. */
  passwordMinLength?: InputMaybe<Scalars['Int']['input']>;
  /** Whether a password needs a digit. */
  passwordRequireNumber?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether a password needs a symbol. */
  passwordRequireSymbol?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether a password needs an upper-case letter. */
  passwordRequireUppercase?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether a device can be remembered in place of the second factor. */
  rememberDeviceEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether strangers can make themselves members. */
  selfRegistrationEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Seconds after which a session ends; null: this policy does not limit it. */
  sessionDurationSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Whether people sign in by a connection of the tenant. */
  ssoEnabled?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What people see of the tenant. What is left out is the stock one. */
export type ConfigurationBrandingInput = {
  /** Host name of the sign-in page. Counts once it is proven. null: none. */
  customDomain?: InputMaybe<Scalars['String']['input']>;
  /** Whom mails come from. Counts once its domain is proven. null: the stock one. */
  emailFromAddress?: InputMaybe<Scalars['String']['input']>;
  /** Whom mails come from, by name; null: the stock one. */
  emailFromName?: InputMaybe<Scalars['String']['input']>;
  /** The same for the icon of the sign-in page, of at most 300,000 characters; null: none. */
  faviconUrl?: InputMaybe<Scalars['String']['input']>;
  /**
   * https URL, or data:image URL of at most 2,800,000 characters. A pulled document has the public address of a stored
   * image, which is accepted for as long as the image is kept. null: none.
   */
  logoUrl?: InputMaybe<Scalars['String']['input']>;
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`: buttons and links; null: the stock one. */
  primaryColor?: InputMaybe<Scalars['String']['input']>;
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`: accents; null: the stock one. */
  secondaryColor?: InputMaybe<Scalars['String']['input']>;
  /** Free-form, at most 64 KiB of JSON. `locale` (BCP 47) is the language of mails to people who have none of their own. */
  settings?: InputMaybe<Scalars['JSONObject']['input']>;
};

/** What becomes of an item. */
export type ConfigurationChangeKind =
  /** It is new. */
  | 'CREATE'
  /** It is gone. */
  | 'DELETE'
  /** It has other settings. */
  | 'UPDATE';

/** Returned by `configurationConfirm`. */
export type ConfigurationConfirmPayload = {
  __typename?: 'ConfigurationConfirmPayload';
  /** The configuration as it is now. */
  configuration?: Maybe<Configuration>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ConfigurationUserError>;
};

/** A connection by which members sign in, with the settings of its kind. */
export type ConfigurationConnectionInput = {
  /** Whether people whom the provider knows become members with their first sign-in. */
  createMembers?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name of the role of members whom it creates, with no permission that the caller lacks; null: `member`. */
  defaultRole?: InputMaybe<Scalars['String']['input']>;
  /** At most 20 domains of addresses that it is for; empty: all that the tenant has proven. */
  domains?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Name under which the provider says the address, at most 256 characters; empty: what is usual. */
  emailAttribute?: InputMaybe<Scalars['String']['input']>;
  /** Name under which the provider says the groups, at most 256 characters; empty: what is usual. */
  groupsAttribute?: InputMaybe<Scalars['String']['input']>;
  /** How it is spoken to. With another kind it is another connection. */
  kind: ConnectionKind;
  /** Of the kind LDAP. */
  ldap?: InputMaybe<ConfigurationLdapInput>;
  /** At most 20 values of `acr`, `amr` or AuthnContext with which the provider says that one was shown. */
  mfaContexts?: InputMaybe<Array<Scalars['String']['input']>>;
  /** A text of 1 to 100 characters. With another name it is another connection. */
  name: Scalars['String']['input'];
  /** Name under which the provider says the name, at most 256 characters; empty: what is usual. */
  nameAttribute?: InputMaybe<Scalars['String']['input']>;
  /** Of the kind OIDC. */
  oidc?: InputMaybe<ConfigurationOidcInput>;
  /** Of a social connection: a preset, or a name of 2 to 32 letters, digits and `-`. It never changes. Else empty. */
  provider?: InputMaybe<Scalars['String']['input']>;
  /** At most 100 roles by group: none with a permission that the caller lacks. */
  roleMap?: InputMaybe<Array<ConfigurationMappedRoleInput>>;
  /** Of the kind SAML. */
  saml?: InputMaybe<ConfigurationSamlInput>;
  /**
   * Where its client secret or bind password is: `vault:` and the name of a secret of the vault, which takes the right to
   * read it. The value is read, with an entry in the audit log, for a new connection, and when settings change with which
   * the secret goes, such as the issuer, the server or the client id. Rotating the secret in the vault changes nothing.
   * Only written: no pulled document has it, no version keeps it, and it is never compared.
   */
  secret?: InputMaybe<Scalars['String']['input']>;
  /** Of the kind SOCIAL. */
  social?: InputMaybe<ConfigurationSocialInput>;
  /** Whether people sign in by it. ACTIVE is refused while its settings have errors. */
  status?: InputMaybe<ConnectionStatus>;
  /** Whether a second factor that is shown at the provider counts in this tenant. */
  trustsMfa?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What is different in one item of the configuration. */
export type ConfigurationDifference = {
  __typename?: 'ConfigurationDifference';
  /** The settings that are different. */
  fields: Array<ConfigurationFieldDifference>;
  /** What names the item in its part, such as the network of a rule; null: the part is not a list. */
  key?: Maybe<Scalars['String']['output']>;
  /** Whether the item was made, changed or deleted. */
  kind: ConfigurationChangeKind;
  /** Name of the part in the document, such as `ipRules`. */
  part: Scalars['String']['output'];
};

/** A domain of the tenant. */
export type ConfigurationDomainInput = {
  /** A host name such as `example.com`; other letters than ASCII are stored as A-labels (RFC 5890). */
  domain: Scalars['String']['input'];
};

/** A mail in the tenant's own form, in one language. */
export type ConfigurationEmailTemplateInput = {
  /** HTML, or plain text; at most 64 KiB. */
  body: Scalars['String']['input'];
  /** Key of the template, such as `invite`. */
  key: Scalars['String']['input'];
  /** Language (BCP 47); empty: every language. */
  locale?: InputMaybe<Scalars['String']['input']>;
  /** Of one line, at most 255 characters. */
  subject: Scalars['String']['input'];
  /** Of the plain text part, at most 64 KiB; null: made from the body. */
  text?: InputMaybe<Scalars['String']['input']>;
};

/** Why a plan, or one of its steps, was refused. */
export type ConfigurationErrorCode =
  /** A change waits for its confirmation. Only a rollback to the version before it, or an earlier one, is possible. */
  | 'CHANGE_OPEN'
  /** Something else has changed the configuration: plan again. */
  | 'CONFLICT'
  /** A step deletes, and `allowDelete` is not set. */
  | 'DELETES'
  /** A value is not possible; `path` says which, and `message` why. */
  | 'INVALID'
  /** The caller would be shut out; with `revertAfterMinutes` it is possible. */
  | 'LOCKS_OUT_CALLER'
  /** The caller may not take a step: it lacks the permission, or a policy forbids it. */
  | 'NOT_ALLOWED'
  /** There is no such version, or it is older than what is kept. */
  | 'NOT_FOUND'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** A step is refused by its own mutation; `message` says why. */
  | 'STEP_REFUSED'
  /** The token is not of this plan, or has ended: plan again. */
  | 'TOKEN_INVALID'
  /** It has more steps than one transaction takes. */
  | 'TOO_MANY'
  /** A step weakens what protects the tenant, and `allowWeaken` is not set. */
  | 'WEAKENS';

/** A setting that is different. */
export type ConfigurationFieldDifference = {
  __typename?: 'ConfigurationFieldDifference';
  /** Its value after, as JSON; null: there is no item, or it is null. */
  after?: Maybe<Scalars['String']['output']>;
  /** Its value before, as JSON; null: there was no item, or it was null. */
  before?: Maybe<Scalars['String']['output']>;
  /** Its name in the document. */
  name: Scalars['String']['output'];
};

/**
 * All settings of a tenant. A part that is there replaces all of that part: settings that it leaves out go back to their
 * defaults, and items that it leaves out are deleted. A part that is absent is not managed, and stays as it is.
 */
export type ConfigurationInput = {
  /** Policies about who may do what, by name. */
  abacPolicies?: InputMaybe<Array<ConfigurationAbacPolicyInput>>;
  /** How people sign in. */
  authPolicy?: InputMaybe<ConfigurationAuthPolicyInput>;
  /** What people see of the tenant, as it is published. */
  branding?: InputMaybe<ConfigurationBrandingInput>;
  /**
   * Connections by which members sign in, by kind and name; several with the same are distinguished by their age, the oldest
   * first. Ceremonies, certificates and keys of this service are no part of it.
   */
  connections?: InputMaybe<Array<ConfigurationConnectionInput>>;
  /**
   * Domains of the tenant. A domain that is left out loses its proof. One that `branding` names is there by itself, and
   * stays. Nothing is looked up: `domainVerify` proves a domain.
   */
  domains?: InputMaybe<Array<ConfigurationDomainInput>>;
  /** The tenant's own forms of mails, as they are published, by key and language. What is left out is reset. */
  emailTemplates?: InputMaybe<Array<ConfigurationEmailTemplateInput>>;
  /** Whether the IP rules apply. */
  ipEnforcement?: InputMaybe<ConfigurationIpEnforcementInput>;
  /** Addresses that are let in or refused, by action and network. */
  ipRules?: InputMaybe<Array<ConfigurationIpRuleInput>>;
  /** Log sinks, by name; several with one name are distinguished by their age, the oldest first. */
  logSinks?: InputMaybe<Array<ConfigurationLogSinkInput>>;
  /** How many requests the tenant, its people and its API keys may send. */
  rateLimits?: InputMaybe<ConfigurationRateLimitsInput>;
  /** What is removed by itself, and when. */
  retention?: InputMaybe<ConfigurationRetentionInput>;
  /** Roles, by name. Roles that came with the tenant cannot be left out: without a line they stay as they are. */
  roles?: InputMaybe<Array<ConfigurationRoleInput>>;
  /** Bounds of sessions, addresses and passwords. */
  securityPolicy?: InputMaybe<ConfigurationSecurityPolicyInput>;
  /**
   * Webhooks, by address; several with one address are distinguished by their age, the oldest first. No webhook is ever
   * deleted, since what it was sent stays readable: one that is left out is disabled, and a disabled one needs no line.
   */
  webhooks?: InputMaybe<Array<ConfigurationWebhookInput>>;
};

/** Whether the IP rules apply. */
export type ConfigurationIpEnforcementInput = {
  /** Whether they do. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A rule about a network. */
export type ConfigurationIpRuleInput = {
  /** Whether it is let in or refused. */
  action?: InputMaybe<IpAction>;
  /** The network or address that it is about. */
  cidr: Scalars['String']['input'];
  /** Whether the rule applies. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** When it stops applying; null: never. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** What people read beside the rule. */
  label?: InputMaybe<Scalars['String']['input']>;
};

/** Settings of a connection to a directory. */
export type ConfigurationLdapInput = {
  /** Where people are searched. */
  baseDn: Scalars['String']['input'];
  /** The name with which this service signs in to search. */
  bindDn: Scalars['String']['input'];
  /** Certificates of the issuers that are trusted, as PEM; empty: those of the machine. */
  caCertificate?: InputMaybe<Scalars['String']['input']>;
  /** Where groups are searched; empty: people say it themselves, as `memberOf`. */
  groupBaseDn?: InputMaybe<Scalars['String']['input']>;
  /** Which groups somebody is in, with `%s` for their distinguished name. Absent: `(member=%s)`. */
  groupFilter?: InputMaybe<Scalars['String']['input']>;
  /** The attribute that stays when somebody is renamed; empty: entryUUID, objectGUID, nsUniqueId or ipaUniqueID. */
  idAttribute?: InputMaybe<Scalars['String']['input']>;
  /** `ldap://` or `ldaps://`, a host, and a port unless it is 389 or 636. Another one needs the secret again. */
  serverUrl: Scalars['String']['input'];
  /** Whether the server need not show that it is the right one. Only where the operator allows it. */
  skipTlsVerify?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether a connection by `ldap://` goes on encrypted. */
  startTls?: InputMaybe<Scalars['Boolean']['input']>;
  /** Which of them somebody is, with `%s` for the name that is typed. Absent: `(uid=%s)`. */
  userFilter?: InputMaybe<Scalars['String']['input']>;
};

/** An address that the audit log is streamed to. */
export type ConfigurationLogSinkInput = {
  /** Actions, or beginnings of them with a `*` at the end; at most 50. Empty: all. */
  actions?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Certificates as PEM that are trusted instead of the machine's; at most 65,536 characters. */
  caCertificate?: InputMaybe<Scalars['String']['input']>;
  /** Whether it is streamed to. A sink that is enabled again goes on where it stopped. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** What the body of a request to an https sink looks like. */
  format?: InputMaybe<LogSinkFormat>;
  /** The header that has the secret. Empty: `Authorization` where `secret` names one, and no header else. */
  headerName?: InputMaybe<Scalars['String']['input']>;
  /** What it is called, in at most 100 characters. */
  name: Scalars['String']['input'];
  /**
   * Where the whole value of that header is: `vault:` and the name of a secret of the vault, which takes the right to read
   * it. The value is read, with an entry in the audit log, for a new sink, and when another origin or header is to have
   * it. Rotating the secret in the vault changes nothing. Only written: no pulled document has it, no version keeps it,
   * and it is never compared.
   */
  secret?: InputMaybe<Scalars['String']['input']>;
  /** `https://host/path`, or `syslog+tls://host:port`; without credentials, at most 2,048 characters. */
  url: Scalars['String']['input'];
};

/** Gives members of a group a role. */
export type ConfigurationMappedRoleInput = {
  /** At most 512 characters, exactly as the provider calls it. */
  group: Scalars['String']['input'];
  /** Name of the role that they get. */
  role: Scalars['String']['input'];
};

/** Settings of a connection to an OpenID provider. */
export type ConfigurationOidcInput = {
  /** How the client shows its secret; NONE: it has none. */
  clientAuthentication?: InputMaybe<OidcClientAuthentication>;
  /** The client id of this service at the provider. */
  clientId: Scalars['String']['input'];
  /** Issuer of the provider: an https address. Another one needs the secret again. */
  issuer: Scalars['String']['input'];
  /** At most 20; `openid` is always among them. Absent: openid, email and profile. */
  scopes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Whether the provider's word on addresses counts, also where it does not say that it has verified them. */
  trustsEmail?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A configuration that takes itself back. */
export type ConfigurationOpenRevert = {
  __typename?: 'ConfigurationOpenRevert';
  /** The version that comes back. */
  backTo: Scalars['Int']['output'];
  /** When it does so, unless it is confirmed. */
  revertAt: Scalars['DateTime']['output'];
  /** The version that was made, to confirm. */
  version: Scalars['Int']['output'];
};

/** What a document would change. */
export type ConfigurationPlan = {
  __typename?: 'ConfigurationPlan';
  /** When the token ends; null: there is none. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * What would have been decided otherwise in recent days. null: `impactDays` was not sent, a step is refused, or nothing
   * that decides is changed.
   */
  impact?: Maybe<AccessPreview>;
  /** The steps in the order in which they are carried out; empty: nothing is different. */
  steps: Array<ConfigurationStep>;
  /** For `configurationApply`, for an hour; null: a step is refused, or there is none. */
  token?: Maybe<Scalars['String']['output']>;
  /** The version that the plan is about; any change of the configuration ends the plan. */
  version: Scalars['Int']['output'];
};

/** What a tenant is to be like: a document or an earlier version, not both. */
export type ConfigurationPlanInput = {
  /** The document. A part that it has replaces all of that part; an absent or empty document changes nothing. */
  document?: InputMaybe<ConfigurationInput>;
  /** `Configuration.version` that the document was made from; another one now is a CONFLICT. Absent: it is not compared. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Days whose decisions are replayed for `impact`, 1 to 30; absent: none. */
  impactDays?: InputMaybe<Scalars['Int']['input']>;
  /** An earlier version to go back to. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Returned by `configurationPlan`. */
export type ConfigurationPlanPayload = {
  __typename?: 'ConfigurationPlanPayload';
  /** The plan; null: the document itself is wrong. */
  plan?: Maybe<ConfigurationPlan>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ConfigurationUserError>;
};

/** How many requests may come. What is left out is as the installation has it. */
export type ConfigurationRateLimitsInput = {
  /** Of each API key. */
  apiKey?: InputMaybe<RateLimitInput>;
  /** Of all requests of the tenant. */
  tenant?: InputMaybe<RateLimitInput>;
  /** Of each person in the tenant. */
  user?: InputMaybe<RateLimitInput>;
};

/** What is removed by itself. What is left out is as by default. */
export type ConfigurationRetentionInput = {
  /** Days for which they are kept after the event. */
  auditPayloadsDays?: InputMaybe<Scalars['Int']['input']>;
  /** Whether payloads of the audit log are removed by themselves. */
  auditPayloadsEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Days since they happened. */
  authEventsDays?: InputMaybe<Scalars['Int']['input']>;
  /** Whether single sign-ins are removed by themselves. */
  authEventsEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Days since their deletion. */
  deletedUsersDays?: InputMaybe<Scalars['Int']['input']>;
  /** Whether deleted people are purged by themselves. */
  deletedUsersEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Days since the mail was sent, or was written if it never was. */
  mailLogDays?: InputMaybe<Scalars['Int']['input']>;
  /** Whether the log of mails is removed by itself. */
  mailLogEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Days since the session ended or expired. */
  sessionsDays?: InputMaybe<Scalars['Int']['input']>;
  /** Whether sessions are removed by themselves. */
  sessionsEnabled?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A role of the tenant. */
export type ConfigurationRoleInput = {
  /** What it is for, to be read by people. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Unique in the tenant. */
  name: Scalars['String']['input'];
  /** Names of the permissions that it grants. */
  permissions: Array<Scalars['String']['input']>;
};

/** The version to go back to, and what the caller accepts. */
export type ConfigurationRollbackInput = {
  /** Whether steps may delete. Without it a rollback with such a step is refused. */
  allowDelete?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether steps may weaken what protects the tenant. Without it a rollback with such a step is refused. */
  allowWeaken?: InputMaybe<Scalars['Boolean']['input']>;
  /** The newest version that was read; another one now is a CONFLICT. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Why, for the history; at most 500 characters. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** As in `ConfigurationApplyInput`. */
  revertAfterMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** The version that is to come back. */
  version: Scalars['Int']['input'];
};

/** Returned by `configurationRollback`. */
export type ConfigurationRollbackPayload = {
  __typename?: 'ConfigurationRollbackPayload';
  /** The configuration as it is now. */
  configuration?: Maybe<Configuration>;
  /** Secrets that were made, such as those of new webhooks. */
  secrets?: Maybe<Array<ConfigurationSecret>>;
  /** The steps that were taken; empty: nothing was different, and nothing was written. */
  steps?: Maybe<Array<ConfigurationStep>>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ConfigurationUserError>;
};

/** Settings of a SAML connection. Metadata is not fetched: a document has the values themselves. */
export type ConfigurationSamlInput = {
  /** Whether it may begin a sign-in by itself. */
  allowIdpInitiated?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether everybody must sign in anew there, even with a session there. */
  forceAuthn?: InputMaybe<Scalars['Boolean']['input']>;
  /** Up to 5 certificates with which it signs: PEM, or one in Base64 of its DER form. */
  idpCertificate: Scalars['String']['input'];
  /** Entity ID of the identity provider; at most 1,024 characters. */
  idpEntityId: Scalars['String']['input'];
  /** Where answers to its messages of single logout go, if elsewhere; null: nowhere else. */
  idpSloResponseUrl?: InputMaybe<Scalars['String']['input']>;
  /** Where messages of single logout go: an absolute https address, by the binding HTTP-Redirect; null: nowhere. */
  idpSloUrl?: InputMaybe<Scalars['String']['input']>;
  /** Where people sign in: an absolute https address, by the binding HTTP-Redirect. */
  idpSsoUrl: Scalars['String']['input'];
  /** Which kind of NameID it is asked for. */
  nameIdFormat?: InputMaybe<SamlNameIdFormat>;
};

/** A secret that a step has made. It is shown this once. */
export type ConfigurationSecret = {
  __typename?: 'ConfigurationSecret';
  /** What names the item in its part. */
  key: Scalars['String']['output'];
  /** Name of the part in the document. */
  part: Scalars['String']['output'];
  /** The secret itself, as its mutation shows it once. */
  secret: Scalars['String']['output'];
};

/** Bounds of sessions, addresses and passwords. What is left out is as by default. */
export type ConfigurationSecurityPolicyInput = {
  /** Networks that alone are let in; empty: all. */
  ipAllowlist?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Networks that are refused. */
  ipDenylist?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Who needs a second factor. */
  mfaEnforcement?: InputMaybe<MfaEnforcement>;
  /** What a password must consist of. */
  passwordComplexity?: InputMaybe<PasswordComplexity>;
  /** Characters that a password needs at least. */
  passwordMinLength?: InputMaybe<Scalars['Int']['input']>;
  /** How long a session lives. */
  sessionMaxAge?: InputMaybe<Scalars['Seconds']['input']>;
  /** Free-form settings; `time_zone` is read by policies. */
  settings?: InputMaybe<Scalars['JSONObject']['input']>;
};

/** Settings of a connection to a social provider. */
export type ConfigurationSocialInput = {
  /** Apple: the ID of the key. */
  appleKeyId?: InputMaybe<Scalars['String']['input']>;
  /** Apple: the ID of the team. */
  appleTeamId?: InputMaybe<Scalars['String']['input']>;
  /** The client id of this service at the provider. */
  clientId: Scalars['String']['input'];
  /** Only of a provider without a preset, or that people run themselves: an https address. null: that of the preset. */
  issuer?: InputMaybe<Scalars['String']['input']>;
  /** Google: only accounts of this Workspace domain; Microsoft: the ID of the directory; Slack: that of the workspace. */
  organisation?: InputMaybe<Scalars['String']['input']>;
  /** At most 20; null: those of the preset. */
  scopes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Whether the provider's word on addresses counts, also where it does not say that it has verified them. */
  trustsEmail?: InputMaybe<Scalars['Boolean']['input']>;
};

/** One step of a plan: what one mutation does. */
export type ConfigurationStep = {
  __typename?: 'ConfigurationStep';
  /** Whether it deletes something that does not come back with a rollback as it was, or more than a setting. */
  deletes: Scalars['Boolean']['output'];
  /** The settings that become different. */
  fields: Array<ConfigurationFieldDifference>;
  /** What names the item in its part; null: the part is not a list. */
  key?: Maybe<Scalars['String']['output']>;
  /** What becomes of the item. */
  kind: ConfigurationChangeKind;
  /** The mutation whose rights it needs, such as `ipRuleCreate`. */
  mutation: Scalars['String']['output'];
  /** Name of the part in the document. */
  part: Scalars['String']['output'];
  /** Why it is refused; empty: it is not. */
  userErrors: Array<ConfigurationUserError>;
  /** Whether it takes away some protection, such as a required second factor. */
  weakens: Scalars['Boolean']['output'];
};

/** Why a plan, or one of its steps, was refused. */
export type ConfigurationUserError = UserError & {
  __typename?: 'ConfigurationUserError';
  /** For programs; never changes meaning. */
  code: ConfigurationErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** A state of the configuration that was the newest once. */
export type ConfigurationVersion = {
  __typename?: 'ConfigurationVersion';
  /** What was done, as in the audit log, such as `auth_policy.updated`; null: the log does not say. */
  action?: Maybe<Scalars['String']['output']>;
  /** The person who made it; null: it was none, or the log does not say. */
  actor?: Maybe<Person>;
  /** The API key or the service principal that made it; null: it was none. */
  actorKey?: Maybe<ApiKeyReference>;
  /** What kind of caller made it; null: the log does not say. */
  actorType?: Maybe<ActorType>;
  /** `seq` of its event in the audit log. */
  auditSeq: Scalars['Int']['output'];
  /** What it changed; empty: only what the caller may not read, or what the document does not show. */
  changes: Array<ConfigurationDifference>;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Why, in the words of who made it; null: nobody said so. */
  reason?: Maybe<Scalars['String']['output']>;
  /** Its number in the order of commits. */
  version: Scalars['Int']['output'];
};

/** A page of versions. */
export type ConfigurationVersionConnection = {
  __typename?: 'ConfigurationVersionConnection';
  /** The versions with their cursors. */
  edges: Array<ConfigurationVersionEdge>;
  /** The versions of the page. */
  nodes: Array<ConfigurationVersion>;
  /** Whether and how to go on. */
  pageInfo: PageInfo;
};

/** A version and its cursor. */
export type ConfigurationVersionEdge = {
  __typename?: 'ConfigurationVersionEdge';
  /** For `after` of the next page. */
  cursor: Scalars['String']['output'];
  /** The version at that cursor. */
  node: ConfigurationVersion;
};

/** An address that is sent events of the tenant. */
export type ConfigurationWebhookInput = {
  /** At most 200 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Whether it is sent anything. A webhook that is enabled again goes on with what happens from then on. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Names of events, at most 100. Empty: all. A name that is not known is kept. */
  events?: InputMaybe<Array<Scalars['String']['input']>>;
  /** An https address without credentials, at most 2,048 characters. With another one it is another webhook. */
  url: Scalars['String']['input'];
};

/** An identity provider or directory of the tenant. */
export type Connection = {
  __typename?: 'Connection';
  /** Names under which the provider says who somebody is. */
  attributes: ConnectionAttributes;
  /**
   * Whether somebody whom the provider knows, on a domain that the tenant has proven, becomes a member with their first
   * sign-in, if nobody has an account with that address yet.
   */
  createMembers: Scalars['Boolean']['output'];
  /** When it was made, by the server's clock. */
  createdAt: Scalars['DateTime']['output'];
  /** The role of members whom it creates; null: `member`. */
  defaultRoleId?: Maybe<Scalars['UUID']['output']>;
  /**
   * Domains of the addresses that it is for, as lower-case A-labels. Of these only those count that the tenant has proven.
   * Empty: all that it has proven.
   */
  domains: Array<Scalars['String']['output']>;
  /** Whether its status is ACTIVE. */
  enabled: Scalars['Boolean']['output'];
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** How it is spoken to. */
  kind: ConnectionKind;
  /** When somebody last signed in by it, or tried it with success; null: never. */
  lastGoodAt?: Maybe<Scalars['DateTime']['output']>;
  /** When somebody last signed in by it; null: never. */
  lastLoginAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where the directory is; null: it is of another kind. */
  ldap?: Maybe<LdapSettings>;
  /** Where a browser begins to sign in by it; null: people type their password on the sign-in page. */
  loginUrl?: Maybe<Scalars['String']['output']>;
  /** Values of `acr` or AuthnContext with which the provider says that one was shown. */
  mfaContexts: Array<Scalars['String']['output']>;
  /** What people call it, also on the sign-in page. */
  name: Scalars['String']['output'];
  /** The settings of a connection to an OpenID provider; null for other kinds. */
  oidc?: Maybe<OidcSettings>;
  /** Which social provider it is, such as `google`; empty for other kinds. */
  provider: Scalars['String']['output'];
  /** Roles that members have while the provider says that they are in a group. */
  roleMap: Array<MappedRole>;
  /** The settings of a SAML connection; null for other kinds. */
  saml?: Maybe<SamlSettings>;
  /** The settings of a connection to a social provider; null for other kinds. */
  social?: Maybe<SocialSettings>;
  /** Whether people sign in by it. */
  status: ConnectionStatus;
  /** The tenant whose members sign in by it. */
  tenantId: Scalars['UUID']['output'];
  /** Whether a second factor that is shown at the provider counts in this tenant. */
  trustsMfa: Scalars['Boolean']['output'];
  /** When its settings last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Counts changes of its settings. For `expectedVersion`. */
  version: Scalars['Int']['output'];
};

/** Returned by `connectionActivate`. */
export type ConnectionActivatePayload = {
  __typename?: 'ConnectionActivatePayload';
  /** The connection as it is now. */
  connection?: Maybe<Connection>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ConnectionUserError>;
};

/** Names under which a provider says who somebody is; empty: what is usual for its kind. */
export type ConnectionAttributes = {
  __typename?: 'ConnectionAttributes';
  /** Name of the email address. */
  email: Scalars['String']['output'];
  /** Name of the groups. */
  groups: Scalars['String']['output'];
  /** Name of the person's name. */
  name: Scalars['String']['output'];
};

/** Which connection is removed. */
export type ConnectionDeleteInput = {
  /** The version that was read; another one is a CONFLICT. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Only one of this kind: another one is not found. */
  kind?: InputMaybe<ConnectionKind>;
};

/** Returned by `connectionDelete`. */
export type ConnectionDeletePayload = {
  __typename?: 'ConnectionDeletePayload';
  /** Id of the connection that is gone. */
  deletedId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ConnectionUserError>;
};

/** Returned by `connectionDisable`. */
export type ConnectionDisablePayload = {
  __typename?: 'ConnectionDisablePayload';
  /** The connection as it is now. */
  connection?: Maybe<Connection>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ConnectionUserError>;
};

/** What can be wrong with a connection. */
export type ConnectionErrorCode =
  /** A certificate cannot be read; `path` says which. */
  | 'CERTIFICATE_INVALID'
  /** It has changed in the meantime: read it again. */
  | 'CONFLICT'
  /** No connection to the directory came about. */
  | 'DIAL_FAILED'
  /** The tenant has a connection of this provider already. */
  | 'DUPLICATE'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** What was pasted, or what the provider answered, is no metadata that can be read. */
  | 'METADATA_INVALID'
  /** The metadata could not be had from the provider. */
  | 'METADATA_UNREACHABLE'
  /** A value is not one of those allowed; `path` says which. */
  | 'NOT_ALLOWED'
  /** No such connection in this tenant. */
  | 'NOT_FOUND'
  /** The role has a permission that the caller lacks. */
  | 'NOT_HELD'
  /** Its settings have errors, which a look at it names. */
  | 'NOT_READY'
  /** It is the only way to sign in to the tenant. */
  | 'ONLY_WAY'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** No such role in this tenant. */
  | 'ROLE_NOT_FOUND'
  /** The address of the directory is none of `ldap://` or `ldaps://`. */
  | 'SERVER_URL_INVALID'
  /** The directory does not accept the reader's name and password. */
  | 'SERVICE_BIND_FAILED'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** The tenant has as many connections as it may have. */
  | 'TOO_MANY'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT';

/** One thing that a look at a connection found. It names no person, and no secret. */
export type ConnectionFinding = {
  __typename?: 'ConnectionFinding';
  /** What to do about it; null: nothing. */
  advice?: Maybe<Scalars['String']['output']>;
  /** For programs; never changes meaning. */
  code: ConnectionFindingCode;
  /** What was found, for people; may change. */
  message: Scalars['String']['output'];
  /** The setting at fault, outermost first; null when it is none. */
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** Whether people can sign in all the same. */
  severity: ConnectionFindingSeverity;
};

/** What a look at a connection can find. */
export type ConnectionFindingCode =
  /** It was sent to another address than the one of this connection. */
  | 'ACS_MISMATCH'
  /** The operator of this service does not allow connections to that address. */
  | 'ADDRESS_REFUSED'
  /** A key or an algorithm is not supported. */
  | 'ALGORITHM_UNSUPPORTED'
  /** A key or an algorithm is too weak. */
  | 'ALGORITHM_WEAK'
  /** The provider's answer is larger than allowed. */
  | 'ANSWER_TOO_LARGE'
  /** It is meant for another service. */
  | 'AUDIENCE_MISMATCH'
  /** There is nothing at the base, or the reader may not see it. */
  | 'BASE_NOT_FOUND'
  /** The reader's name and password are right. */
  | 'BIND_ACCEPTED'
  /** The directory does not accept the reader's name and password. */
  | 'BIND_REFUSED'
  /** The certificate is no longer valid. */
  | 'CERTIFICATE_EXPIRED'
  /** The certificate is valid for less than 30 days. */
  | 'CERTIFICATE_EXPIRES_SOON'
  /** The certificate cannot be read. */
  | 'CERTIFICATE_INVALID'
  /** The certificate is not valid yet. */
  | 'CERTIFICATE_NOT_YET_VALID'
  /** The certificate is valid for more than 30 days. */
  | 'CERTIFICATE_VALID'
  /** The provider does not know the client, or not with that secret. */
  | 'CLIENT_REFUSED'
  /** The clocks of the provider and of this service differ. */
  | 'CLOCK_SKEW'
  /** What was pasted is as it should be. */
  | 'DOCUMENT_ACCEPTED'
  /** What was pasted cannot be read. */
  | 'DOCUMENT_INVALID'
  /** It has no address of the person. */
  | 'EMAIL_MISSING'
  /** It has no groups, though roles are given by them. */
  | 'GROUPS_MISSING'
  /** There is nothing at the base of groups, or the reader may not see it. */
  | 'GROUP_BASE_NOT_FOUND'
  /** It is of another provider than the connection's. */
  | 'ISSUER_MISMATCH'
  /** It has no name of the person. */
  | 'NAME_MISSING'
  /** Nobody was found at the base. */
  | 'NOBODY_FOUND'
  /** There is no directory at that address, or it expects to be called otherwise. */
  | 'NOT_A_DIRECTORY'
  /** There is no OpenID provider at that address. */
  | 'NOT_A_PROVIDER'
  /** Names and passwords would travel unencrypted. */
  | 'NOT_ENCRYPTED'
  /** No domain that the tenant has proven leads here: nobody is linked by their address. */
  | 'NO_PROVEN_DOMAIN'
  /** There are people at the base. */
  | 'PEOPLE_FOUND'
  /** The provider says that the sign-in failed. */
  | 'PROVIDER_REFUSED'
  /** The provider answers. */
  | 'REACHABLE'
  /** The provider sends elsewhere, which is not followed. */
  | 'REDIRECTED'
  /** The provider does not accept the address to which people return. */
  | 'REDIRECT_URI_REFUSED'
  /** It is too old. */
  | 'RESPONSE_EXPIRED'
  /** The settings are complete. */
  | 'SETTINGS_COMPLETE'
  /** A setting cannot be right; `path` says which. */
  | 'SETTING_INVALID'
  /** A setting is missing; `path` says which. */
  | 'SETTING_MISSING'
  /** It was signed with a key that the connection does not know. */
  | 'SIGNATURE_INVALID'
  /** People have no attribute that stays when they are renamed. */
  | 'STABLE_ID_MISSING'
  /** The directory offers no StartTLS. */
  | 'START_TLS_UNSUPPORTED'
  /** It does not say who the person is. */
  | 'SUBJECT_MISSING'
  /** The provider did not answer in time. */
  | 'TIMEOUT'
  /** No encrypted connection came about. */
  | 'TLS_FAILED'
  /** The server's certificate is for another name. */
  | 'TLS_NAME_MISMATCH'
  /** Nobody checks whether the server is the right one. */
  | 'TLS_NOT_VERIFIED'
  /** The server's certificate is of an issuer that is not trusted. */
  | 'TLS_UNTRUSTED'
  /** The connection is encrypted, and the server has shown that it is the right one. */
  | 'TLS_VERIFIED'
  /** The provider does not answer: its name is unknown, or nothing listens there. */
  | 'UNREACHABLE'
  /** It answers no request of this service, and the connection does not allow that. */
  | 'UNREQUESTED'
  /** It was signed by nobody. */
  | 'UNSIGNED';

/** What a finding means for signing in. */
export type ConnectionFindingSeverity =
  /** People cannot sign in. */
  | 'ERROR'
  /** It is as it should be. */
  | 'OK'
  /** People can sign in. Something is, or soon will be, worse than it should be. */
  | 'WARNING';

/** How a connection is spoken to. */
export type ConnectionKind =
  /** LDAP, such as Active Directory. */
  | 'LDAP'
  /** OpenID Connect. */
  | 'OIDC'
  /** SAML 2.0; this service is the service provider. */
  | 'SAML'
  /** A well-known provider, of which a tenant has one connection each. */
  | 'SOCIAL';

/** Whether people sign in by a connection. */
export type ConnectionStatus =
  /** People sign in by it. */
  | 'ACTIVE'
  /** Nobody signs in by it any more. */
  | 'DISABLED'
  /** It is being set up: nobody signs in by it. */
  | 'DRAFT';

/** What came of a trial. */
export type ConnectionTrial = {
  __typename?: 'ConnectionTrial';
  /** The address that the provider said; null: none. */
  email?: Maybe<Scalars['String']['output']>;
  /** The groups that the provider said, at most 100. */
  groups: Array<Scalars['String']['output']>;
  /** Whether the provider says that a second factor was shown, and the connection trusts that. */
  mfa: Scalars['Boolean']['output'];
  /** The name that the provider said; null: none. */
  name?: Maybe<Scalars['String']['output']>;
  /** Whether the person would be signed in, or why not. */
  result: ConnectionTrialResult;
  /** Ids of the roles that these groups give. */
  roleIds: Array<Scalars['UUID']['output']>;
};

/** What can come of a trial. */
export type ConnectionTrialResult =
  /** Their membership or account is suspended. */
  | 'ACCOUNT_NOT_ACTIVE'
  /** The provider says no address. */
  | 'ADDRESS_MISSING'
  /** The provider does not say that the address is theirs. */
  | 'ADDRESS_NOT_VERIFIED'
  /** The tenant has not proven the domain of the address, or the connection is not for it. */
  | 'DOMAIN_NOT_PROVEN'
  /** The person is linked: they would be signed in. */
  | 'KNOWN'
  /** They may do more than the person who saved the connection last. */
  | 'MORE_THAN_ITS_EDITOR'
  /** They are no member, and the connection makes none. */
  | 'NOT_A_MEMBER'
  /** The member with that address is linked to somebody else at the provider: unlink them first. */
  | 'OTHER_SUBJECT'
  /** What the provider calls them is linked to another member. */
  | 'TAKEN_BY_ANOTHER'
  /** No member has the address: they would become one, unless somebody has an account with it. */
  | 'WOULD_CREATE'
  /** They are a member by their address: they would be linked and signed in. */
  | 'WOULD_LINK';

/** Returned by `connectionTrialStart`. */
export type ConnectionTrialStartPayload = {
  __typename?: 'ConnectionTrialStartPayload';
  /** Id of the trial, for `Tenant.connectionTrial`; null when something was wrong. */
  trialId?: Maybe<Scalars['UUID']['output']>;
  /** Where the browser goes; null when something was wrong. */
  url?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SsoUserError>;
};

/** A change of what all kinds of connections have; absent fields stay. */
export type ConnectionUpdateInput = {
  /** Whether people whom the provider knows become members with their first sign-in. */
  createMembers?: InputMaybe<Scalars['Boolean']['input']>;
  /** The role of members whom it creates, with no permission that the caller lacks; null: `member`. */
  defaultRoleId?: InputMaybe<Scalars['UUID']['input']>;
  /** At most 20 domains of addresses that it is for; empty: all that the tenant has proven. */
  domains?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Name under which the provider says the address, at most 256 characters; empty: what is usual. */
  emailAttribute?: InputMaybe<Scalars['String']['input']>;
  /** The version that was read; another one is a CONFLICT. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Name under which the provider says the groups, at most 256 characters; empty: what is usual. */
  groupsAttribute?: InputMaybe<Scalars['String']['input']>;
  /** At most 20 values of `acr` or AuthnContext with which the provider says that one was shown. */
  mfaContexts?: InputMaybe<Array<Scalars['String']['input']>>;
  /** A text of 1 to 100 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Name under which the provider says the name, at most 256 characters; empty: what is usual. */
  nameAttribute?: InputMaybe<Scalars['String']['input']>;
  /** At most 100 roles by group: none with a permission that the caller lacks. */
  roleMap?: InputMaybe<Array<MappedRoleInput>>;
  /** Whether a second factor that is shown at the provider counts in this tenant. */
  trustsMfa?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Returned by `connectionUpdate`. */
export type ConnectionUpdatePayload = {
  __typename?: 'ConnectionUpdatePayload';
  /** The connection as it is now. */
  connection?: Maybe<Connection>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ConnectionUserError>;
};

/** What was wrong with a connection. */
export type ConnectionUserError = UserError & {
  __typename?: 'ConnectionUserError';
  /** For programs; never changes meaning. */
  code: ConnectionErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** A deleted person whose home is the tenant. */
export type DeletedUser = {
  __typename?: 'DeletedUser';
  /** When they signed up. */
  createdAt: Scalars['DateTime']['output'];
  /** When they were deleted. */
  deletedAt: Scalars['DateTime']['output'];
  /** As they wanted to be called; null: not given. */
  displayName?: Maybe<Scalars['String']['output']>;
  /** Their address. It stays theirs until they are purged, if they had shown it to be theirs; else it is free. */
  email: Scalars['String']['output'];
  /** Id of the person, as in `User.id`. */
  id: Scalars['UUID']['output'];
};

/** A page of deleted people. */
export type DeletedUserConnection = {
  __typename?: 'DeletedUserConnection';
  /** The deleted people of the page with their cursors. */
  edges: Array<DeletedUserEdge>;
  /** The deleted people of the page. */
  nodes: Array<DeletedUser>;
  /** Where this page stands in the list. */
  pageInfo: PageInfo;
};

/** A deleted person of a page. */
export type DeletedUserEdge = {
  __typename?: 'DeletedUserEdge';
  /** Continues after this one, as `after`. */
  cursor: Scalars['String']['output'];
  /** The entry of the list that stands here. */
  node: DeletedUser;
};

/** Why a person was not deleted, restored or purged. */
export type DeletedUserErrorCode =
  /** Their address was never verified, and someone else now has an account with it. */
  | 'ADDRESS_TAKEN'
  /** A legal hold keeps them. */
  | 'HELD'
  /** A tenant needs at least one owner, and this is the last one. */
  | 'LAST_OWNER'
  /** There is no such person in the tenant. */
  | 'NOT_FOUND'
  /** They hold a permission that the caller lacks. */
  | 'NOT_HELD'
  /** The operator has deleted people kept for longer, or they are in other tenants too: then they are kept for 30 days. */
  | 'TOO_EARLY';

/** What was wrong with deleting, restoring or purging a person. */
export type DeletedUserUserError = UserError & {
  __typename?: 'DeletedUserUserError';
  /** For programs; never changes meaning. */
  code: DeletedUserErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Which preview of deleted users to run. */
export type DeletedUsersPurgeInput = {
  /** Of the preview; null: one that is made at once. */
  token?: InputMaybe<Scalars['String']['input']>;
};

/** Returned by `deletedUsersPurge`. */
export type DeletedUsersPurgePayload = {
  __typename?: 'DeletedUsersPurgePayload';
  /** How many people were purged. */
  purged?: Maybe<Scalars['Int']['output']>;
  /** The run, as far as it has come. */
  run?: Maybe<RetentionRun>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<RetentionUserError>;
};

/** A DNS record to make. */
export type DnsRecord = {
  __typename?: 'DnsRecord';
  /** Its name, as people read it. */
  name: Scalars['String']['output'];
  /** Type of the DNS record. */
  type: Scalars['String']['output'];
  /** The value that the record must have. */
  value: Scalars['String']['output'];
};

/** A domain to prove. */
export type DomainAddInput = {
  /** A host name; one with other than ASCII letters is taken in its A-labels. */
  domain: Scalars['String']['input'];
};

/** Returned by `domainAdd`. */
export type DomainAddPayload = {
  __typename?: 'DomainAddPayload';
  /** The domain, with the record to make. */
  domain?: Maybe<TenantDomain>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<DomainUserError>;
};

/** Why a change of domains was refused. */
export type DomainErrorCode =
  /** Another tenant has proven this domain. */
  | 'DOMAIN_TAKEN'
  /** It is in the list already. */
  | 'DUPLICATE'
  /** Not a host name that can be proven. */
  | 'INVALID'
  /** The DNS record could not be looked up. */
  | 'LOOKUP_FAILED'
  /** Domain not found. */
  | 'NOT_FOUND'
  /** The DNS record was not found. */
  | 'RECORD_MISSING'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** The tenant has reached its limit of domains. */
  | 'TOO_MANY';

/** Returned by `domainRemove`. */
export type DomainRemovePayload = {
  __typename?: 'DomainRemovePayload';
  /** Id of the domain that was given up. */
  deletedId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<DomainUserError>;
};

/** What was wrong with a change of domains. */
export type DomainUserError = UserError & {
  __typename?: 'DomainUserError';
  /** For programs; never changes meaning. */
  code: DomainErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Returned by `domainVerify`. */
export type DomainVerifyPayload = {
  __typename?: 'DomainVerifyPayload';
  /** The domain as it is after the look-up. */
  domain?: Maybe<TenantDomain>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<DomainUserError>;
};

/** Yes or no, and where it comes from. */
export type EffectiveBoolean = {
  __typename?: 'EffectiveBoolean';
  /** Which setting decides it. */
  source: PolicySource;
  /** The value that applies. */
  value: Scalars['Boolean']['output'];
};

/** A number, and where it comes from. */
export type EffectiveInt = {
  __typename?: 'EffectiveInt';
  /** Which setting decides it. */
  source: PolicySource;
  /** The value that applies. */
  value: Scalars['Int']['output'];
};

/** Methods, and where they come from. */
export type EffectiveLoginMethods = {
  __typename?: 'EffectiveLoginMethods';
  /** Which setting decides it. */
  source: PolicySource;
  /** The value that applies. */
  value: Array<LoginMethod>;
};

/** Of whom a second factor is demanded, and where that comes from. */
export type EffectiveMfa = {
  __typename?: 'EffectiveMfa';
  /** Which setting decides it. */
  source: PolicySource;
  /** The value that applies. */
  value: MfaEnforcement;
};

/** What really applies to sign-ins of the tenant. Where both policies speak, the stricter counts. */
export type EffectivePolicy = {
  __typename?: 'EffectivePolicy';
  /**
   * Passwords are looked up among breached ones. Where this installation has no source of those, it is false, but with the
   * fail mode CLOSED: then all new passwords are refused.
   */
  breachCheck: EffectiveBoolean;
  /** The networks that the operator of the installation lets in, even if the IP rules and lists refuse them; null: none. */
  breakGlass?: Maybe<BreakGlass>;
  /** Methods that are on and that this installation can carry out. */
  loginMethods: EffectiveLoginMethods;
  /** Minutes that a mailed link works. */
  magicLinkTtlMinutes: EffectiveInt;
  /** Of whom a second factor is demanded. */
  mfa: EffectiveMfa;
  /** Days in which people without one may sign in. */
  mfaGraceDays: EffectiveInt;
  /** Characters that a password must have. */
  passwordMinLength: EffectiveInt;
  /** Well-known and easily guessed passwords are refused. */
  passwordRefuseWellKnown: EffectiveBoolean;
  /** A digit is needed. */
  passwordRequireNumber: EffectiveBoolean;
  /** A character that is neither letter, digit nor white space is needed. */
  passwordRequireSymbol: EffectiveBoolean;
  /** An upper-case letter is needed. */
  passwordRequireUppercase: EffectiveBoolean;
  /** A device may be spared the second factor. */
  rememberDeviceEnabled: EffectiveBoolean;
  /** Anybody may register. */
  selfRegistrationEnabled: EffectiveBoolean;
  /** Seconds after which a session ends. */
  sessionMaxAgeSeconds: EffectiveInt;
};

/** A code that was mailed to the new address. */
export type EmailChangeConfirmInput = {
  /** 8 digits; blanks do not count. In the tenant in which it was asked for. */
  code: Scalars['String']['input'];
};

/** Returned by `emailChangeConfirm`. */
export type EmailChangeConfirmPayload = {
  __typename?: 'EmailChangeConfirmPayload';
  /** True: the caller has the new address. */
  changed?: Maybe<Scalars['Boolean']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SignInUserError>;
};

/** Another address for the caller. */
export type EmailChangeStartInput = {
  /** The present password. A person who has none sets one first, by passwordForgot. */
  currentPassword: Scalars['String']['input'];
  /** At most 254 characters; not the present address. */
  newEmail: Scalars['String']['input'];
};

/** Returned by `emailChangeStart`. */
export type EmailChangeStartPayload = {
  __typename?: 'EmailChangeStartPayload';
  /** True: a code is on its way to the new address. */
  accepted?: Maybe<Scalars['Boolean']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SignInUserError>;
};

/** By a code that was mailed. */
export type EmailCodeLoginInput = {
  /** The 8 digits of the mailed code. */
  code: Scalars['String']['input'];
  /** As given by stepUpComplete with `remember`. */
  deviceToken?: InputMaybe<Scalars['String']['input']>;
  /** Address that it was mailed to. */
  email: Scalars['String']['input'];
  /** The tenant that it is for. */
  tenantId: Scalars['UUID']['input'];
};

/** Returned by `emailCodeLogin`. */
export type EmailCodeLoginPayload = {
  __typename?: 'EmailCodeLoginPayload';
  /** What is still asked for, instead of tokens. */
  stepUp?: Maybe<StepUp>;
  /** Tokens of the session; null when more is asked for, or something was wrong. */
  tokens?: Maybe<TokenPair>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SignInUserError>;
};

/** A code to sign in by. */
export type EmailCodeSendInput = {
  /** Email address of the member. */
  email: Scalars['String']['input'];
  /** The tenant to sign in to. */
  tenantId: Scalars['UUID']['input'];
};

/** Returned by `emailCodeSend`. */
export type EmailCodeSendPayload = {
  __typename?: 'EmailCodeSendPayload';
  /** True whether or not a mail is sent. */
  accepted?: Maybe<Scalars['Boolean']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SignInUserError>;
};

/** A part of an email template. */
export type EmailPart =
  /** Its body, as HTML or plain text. */
  | 'BODY'
  /** The subject line. */
  | 'SUBJECT'
  /** Its own plain text part. */
  | 'TEXT';

/** A mail as it would leave. */
export type EmailPreview = {
  __typename?: 'EmailPreview';
  /** The rendered body, before it is put into the layout. */
  body: Scalars['String']['output'];
  /** A page that is safe to show: the HTML part in a sandboxed frame that can load images and styles, and nothing else. */
  document: Scalars['String']['output'];
  /** The HTML part of the mail. */
  html: Scalars['String']['output'];
  /** The language of the template that was used; null: every language. */
  locale?: Maybe<Scalars['String']['output']>;
  /** Names that were to be printed and have no value; they stand in the mail as they were written. */
  missing: Array<Scalars['String']['output']>;
  /** Name and address that it comes from. */
  sender: MailSender;
  /** Octets of the whole message, as it goes to the mail server. */
  size: Scalars['Int']['output'];
  /** The subject, as readers see it. */
  subject: Scalars['String']['output'];
  /** The plain text part. */
  text: Scalars['String']['output'];
  /** Names that no mail of this key has. */
  unknown: Array<Scalars['String']['output']>;
  /** What to look at before it is published. */
  warnings: Array<EmailWarning>;
};

/** A mail that this service sends, in the form that counts for one language of one tenant. */
export type EmailTemplate = {
  __typename?: 'EmailTemplate';
  /** HTML, or plain text; at most 64 KiB. */
  body: Scalars['String']['output'];
  /** The built-in form for the same language, to compare with: what readers get where there is no other. */
  builtIn: EmailTemplateContent;
  /** Where a mail in this language is looked for, first to last; the first one that there is counts. */
  chain: Array<EmailTemplateLink>;
  /** Whether the tenant has a form of its own for exactly this language. */
  custom: Scalars['Boolean']['output'];
  /** When it is sent. */
  description: Scalars['String']['output'];
  /** What would be published next; null when there is no draft. */
  draft?: Maybe<EmailTemplateDraft>;
  /** The tenant's own forms and drafts of this mail, in all languages; the one for every language first. */
  forms?: Maybe<Array<EmailTemplateForm>>;
  /**
   * What was published for exactly this language, newest first; the last 20. Once in a document, so of one template: of a
   * list, of the first.
   */
  history?: Maybe<Array<EmailTemplateRevision>>;
  /** Such as `verify_email`. */
  key: Scalars['String']['output'];
  /** The language (BCP 47) that was asked for; null: every language. */
  locale?: Maybe<Scalars['String']['output']>;
  /** The name that people read. */
  name: Scalars['String']['output'];
  /** Why the tenant's own form cannot be used, so that mails leave in the built-in one; empty when all is well. */
  problems: Array<EmailTemplateProblem>;
  /** Of one line, at most 255 characters. */
  subject: Scalars['String']['output'];
  /** Of the plain text part, at most 64 KiB. Null when that part is made from the body. */
  text?: Maybe<Scalars['String']['output']>;
  /** When it was last changed; null: never. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Names of those that make the mail what it is. */
  variableNames: Array<Scalars['String']['output']>;
  /** What it can say, its own variables first, then those of every mail. */
  variables: Array<EmailTemplateVariable>;
  /** Counts up with each change; 0: never touched. For `expectedVersion`. */
  version: Scalars['Int']['output'];
  /** Names that it uses and no mail of this key has, and what it does not say though readers need it. */
  warnings: Array<EmailWarning>;
};

/** What a mail says in one of its forms. */
export type EmailTemplateContent = {
  __typename?: 'EmailTemplateContent';
  /** HTML, or plain text; at most 64 KiB. */
  body: Scalars['String']['output'];
  /** Language (BCP 47) that it is written in. */
  locale: Scalars['String']['output'];
  /** Of one line, at most 255 characters. */
  subject: Scalars['String']['output'];
  /** Of the plain text part, at most 64 KiB. Null when that part is made from the body. */
  text?: Maybe<Scalars['String']['output']>;
};

/** A template that is not published yet. */
export type EmailTemplateDraft = {
  __typename?: 'EmailTemplateDraft';
  /** HTML, or plain text; at most 64 KiB. */
  body: Scalars['String']['output'];
  /** Why it cannot be published: the rules of templates have changed since it was saved. Empty when all is well. */
  problems: Array<EmailTemplateProblem>;
  /** Of one line, at most 255 characters. */
  subject: Scalars['String']['output'];
  /** Of the plain text part, at most 64 KiB. Null when that part is made from the body. */
  text?: Maybe<Scalars['String']['output']>;
  /** When it was last saved. */
  updatedAt: Scalars['DateTime']['output'];
  /** Names that it uses and no mail of this key has, and what it does not say though readers need it. */
  warnings: Array<EmailWarning>;
};

/** Returned by `emailTemplateDraftDiscard`. */
export type EmailTemplateDraftDiscardPayload = {
  __typename?: 'EmailTemplateDraftDiscardPayload';
  /** The template as it is now. */
  template?: Maybe<EmailTemplate>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<EmailTemplateUserError>;
};

/** Returned by `emailTemplateDraftSave`. */
export type EmailTemplateDraftSavePayload = {
  __typename?: 'EmailTemplateDraftSavePayload';
  /** The template as it is now. */
  template?: Maybe<EmailTemplate>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<EmailTemplateUserError>;
};

/** Why a change of an email template was refused. */
export type EmailTemplateErrorCode =
  /** It has changed in the meantime: read it again. */
  | 'CONFLICT'
  /** Subject and body must not be empty. */
  | 'CONTENT_REQUIRED'
  /**
   * The address of who founds or founded the tenant is not verified, and what may be until then is reached: `limit` says
   * what.
   */
  | 'EMAIL_NOT_VERIFIED'
  /** A template does not follow the syntax, or uses what templates may not: the message says where. */
  | 'INVALID'
  /** What one person may found or keep is reached: `limit` says what. */
  | 'LIMIT_REACHED'
  /** Not a language (BCP 47). */
  | 'LOCALE_INVALID'
  /** There is no such revision. */
  | 'NOT_FOUND'
  /** Only a person has an email address to send to. */
  | 'NO_ADDRESS'
  /** There is no draft to publish. */
  | 'NO_DRAFT'
  /** There is no template with this key. */
  | 'TEMPLATE_NOT_FOUND'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** The template has reached its limit of languages. */
  | 'TOO_MANY';

/** An own form of a mail, or a draft of one, in one language. */
export type EmailTemplateForm = {
  __typename?: 'EmailTemplateForm';
  /** Whether a draft waits to be published. */
  drafted: Scalars['Boolean']['output'];
  /** Language (BCP 47); null: every language. */
  locale?: Maybe<Scalars['String']['output']>;
  /** Whether it is published, so that mails leave in it. */
  published: Scalars['Boolean']['output'];
  /** When it was last changed. */
  updatedAt: Scalars['DateTime']['output'];
};

/** A template: syntax and bounds are in src/templates/README.md. */
export type EmailTemplateInput = {
  /** HTML, or plain text; at most 64 KiB. */
  body?: InputMaybe<Scalars['String']['input']>;
  /** The `version` that the change is based on; another one now is a CONFLICT. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Of one line, at most 255 characters. */
  subject?: InputMaybe<Scalars['String']['input']>;
  /** Of the plain text part, at most 64 KiB; null: made from the body. */
  text?: InputMaybe<Scalars['String']['input']>;
};

/** A place where a mail is looked for. */
export type EmailTemplateLink = {
  __typename?: 'EmailTemplateLink';
  /** Whether it is the tenant's own; else it is built in. */
  custom: Scalars['Boolean']['output'];
  /** Whether there is one. */
  exists: Scalars['Boolean']['output'];
  /** Language (BCP 47); null: every language. */
  locale?: Maybe<Scalars['String']['output']>;
  /** Whether it is the one that counts. */
  used: Scalars['Boolean']['output'];
};

/** Of what to make a mail. Absent parts are those that count now. */
export type EmailTemplatePreviewInput = {
  /** A body that is not saved. */
  body?: InputMaybe<Scalars['String']['input']>;
  /** Takes the saved draft of the brand, where there is one. */
  brandingDraft?: InputMaybe<Scalars['Boolean']['input']>;
  /** Takes the saved draft of the template, where there is one. */
  draft?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether names without a value get the sample of the catalogue. */
  samples?: InputMaybe<Scalars['Boolean']['input']>;
  /** A subject that is not saved. */
  subject?: InputMaybe<Scalars['String']['input']>;
  /** A text part that is not saved. */
  text?: InputMaybe<Scalars['String']['input']>;
  /**
   * Values by name; numbers and booleans are taken as text. On GraphQL, absent ones are samples unless `samples` is false;
   * on /v1 they are missing, but for those of a built-in form that `variables` does not list.
   */
  vars?: InputMaybe<Scalars['JSONObject']['input']>;
};

/** Returned by `emailTemplatePreview`. */
export type EmailTemplatePreviewPayload = {
  __typename?: 'EmailTemplatePreviewPayload';
  /** The mail as it would leave. */
  preview?: Maybe<EmailPreview>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<EmailTemplateUserError>;
};

/** What is wrong with a stored template. */
export type EmailTemplateProblem = {
  __typename?: 'EmailTemplateProblem';
  /** Counted from 1; null when it is about the whole. */
  column?: Maybe<Scalars['Int']['output']>;
  /** Counted from 1; null when it is about the whole. */
  line?: Maybe<Scalars['Int']['output']>;
  /** What is wrong, in words for people. */
  message: Scalars['String']['output'];
  /** Where it stands: in which part or list. */
  part: EmailPart;
};

/** Which draft to publish. */
export type EmailTemplatePublishInput = {
  /** The `version` that was looked at; another one now is a CONFLICT. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** Returned by `emailTemplatePublish`. */
export type EmailTemplatePublishPayload = {
  __typename?: 'EmailTemplatePublishPayload';
  /** The template as it is now. */
  template?: Maybe<EmailTemplate>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<EmailTemplateUserError>;
};

/** Returned by `emailTemplateReset`. */
export type EmailTemplateResetPayload = {
  __typename?: 'EmailTemplateResetPayload';
  /** The template as it is now. */
  template?: Maybe<EmailTemplate>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<EmailTemplateUserError>;
};

/** A template that was published. */
export type EmailTemplateRevision = {
  __typename?: 'EmailTemplateRevision';
  /** HTML, or plain text; at most 64 KiB. */
  body: Scalars['String']['output'];
  /** When it was published. */
  publishedAt: Scalars['DateTime']['output'];
  /** The person who did; null when it was no person. */
  publishedBy?: Maybe<Person>;
  /** The revision that was published again; null when it was new. */
  restoredFrom?: Maybe<Scalars['Int']['output']>;
  /** Of one line, at most 255 characters. */
  subject: Scalars['String']['output'];
  /** Of the plain text part, at most 64 KiB. Null when that part is made from the body. */
  text?: Maybe<Scalars['String']['output']>;
  /** Its number; the first one is 1. */
  version: Scalars['Int']['output'];
};

/** Returned by `emailTemplateRollback`. */
export type EmailTemplateRollbackPayload = {
  __typename?: 'EmailTemplateRollbackPayload';
  /** The template as it is now. */
  template?: Maybe<EmailTemplate>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<EmailTemplateUserError>;
};

/** Returned by `emailTemplateTestSend`. */
export type EmailTemplateTestSendPayload = {
  __typename?: 'EmailTemplateTestSendPayload';
  /** The address that it is on its way to. */
  sentTo?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<EmailTemplateUserError>;
};

/** Returned by `emailTemplateUpdate`. */
export type EmailTemplateUpdatePayload = {
  __typename?: 'EmailTemplateUpdatePayload';
  /** The template as it is now. */
  template?: Maybe<EmailTemplate>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<EmailTemplateUserError>;
};

/** What was wrong with a change of an email template. */
export type EmailTemplateUserError = UserError & {
  __typename?: 'EmailTemplateUserError';
  /** For programs; never changes meaning. */
  code: EmailTemplateErrorCode;
  /** The limit that is reached; null when it is none. */
  limit?: Maybe<ReachedLimit>;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Something that a mail can say. */
export type EmailTemplateVariable = {
  __typename?: 'EmailTemplateVariable';
  /** Whether every mail has it. */
  common: Scalars['Boolean']['output'];
  /** What it stands for, in words. */
  description: Scalars['String']['output'];
  /** What it is: decides how it is escaped, and what of it is taken out. */
  kind: EmailVariableKind;
  /** As in `{{ name }}`. */
  name: Scalars['String']['output'];
  /** A sample value, for previews. */
  sample: Scalars['String']['output'];
};

/** What a variable is. */
export type EmailVariableKind =
  /** Signs someone in, and is copied as it is: printed by itself among the words of the mail, and nowhere else. */
  | 'CODE'
  /** An email address, as it is. */
  | 'EMAIL'
  /** Text from people: links in it are made unusable. */
  | 'TEXT'
  /** A link of this service that signs someone in: printed like a code, or as the whole `href` of an `<a>`. */
  | 'URL';

/** By a code that was mailed. */
export type EmailVerificationConfirmInput = {
  /** 6 digits; 8 of a code that was mailed before they were 6. */
  code: Scalars['String']['input'];
};

/** Returned by `emailVerificationConfirm`. */
export type EmailVerificationConfirmPayload = {
  __typename?: 'EmailVerificationConfirmPayload';
  /** What was wrong; empty when all went well. */
  userErrors: Array<SignInUserError>;
  /** True: the address is the caller's own. */
  verified?: Maybe<Scalars['Boolean']['output']>;
};

/** Returned by `emailVerificationSend`. */
export type EmailVerificationSendPayload = {
  __typename?: 'EmailVerificationSendPayload';
  /** True: a code is on its way. */
  accepted?: Maybe<Scalars['Boolean']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SignInUserError>;
};

/** Something in a mail that readers may have trouble with. */
export type EmailWarning = {
  __typename?: 'EmailWarning';
  /** What is the matter; never changes meaning. */
  code: EmailWarningCode;
  /** Counted from 1; null when it is about the whole. */
  column?: Maybe<Scalars['Int']['output']>;
  /** Counted from 1; null when it is about the whole. */
  line?: Maybe<Scalars['Int']['output']>;
  /** What is the matter, in words for people. */
  message: Scalars['String']['output'];
  /** Where it stands; null when it is about the whole. */
  part?: Maybe<EmailPart>;
};

/** What readers of a mail may have trouble with. */
export type EmailWarningCode =
  /** Something else about the brand will not look as meant. */
  | 'BRAND'
  /** A link leads nowhere. */
  | 'BROKEN_LINK'
  /** People who are not members with a verified address get the built-in mail instead. */
  | 'BUILT_IN_FOR_STRANGERS'
  /** Text is hard to read on its background. */
  | 'CONTRAST'
  /** An attribute that mails may not have was left out. */
  | 'DROPPED_ATTRIBUTE'
  /** A comment that mail programs would carry out was left out. */
  | 'DROPPED_COMMENT'
  /** An element that mails may not have was left out. */
  | 'DROPPED_ELEMENT'
  /** A style that mails may not have was left out. */
  | 'DROPPED_STYLE'
  /** The address of an image is not encrypted. */
  | 'INSECURE_IMAGE'
  /** A link is not encrypted. */
  | 'INSECURE_LINK'
  /** The logo is not shown. */
  | 'LOGO_NOT_SHOWN'
  /** An image has no text in its place. */
  | 'MISSING_ALT'
  /** A variable that the body uses has no value. */
  | 'MISSING_VARIABLE'
  /** Mails to people who are not members with a verified address have no Reply-To. */
  | 'NO_REPLY_TO_FOR_STRANGERS'
  /** Elements stand inside each other too deep. */
  | 'TOO_DEEP'
  /** The mail is so large that mail programs cut it off. */
  | 'TOO_LARGE'
  /** A name that this mail has no variable for. */
  | 'UNKNOWN_VARIABLE'
  /** A variable that readers need, such as the link, and that the body does not use. */
  | 'VARIABLE_NOT_USED';

/** Something of a person's that ended by a proof of their address, since somebody else may have made it. */
export type EndedItem = {
  __typename?: 'EndedItem';
  /** When it was ended. */
  endedAt: Scalars['DateTime']['output'];
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** How many open invitations ended with a tenant. */
  invitations: Scalars['Int']['output'];
  /** How many API keys ended with a tenant. */
  keys: Scalars['Int']['output'];
  /** What kind of thing it is. */
  kind: EndedKind;
  /** Ids of the people who were removed from a personal tenant, or suspended in another one. */
  members: Array<Scalars['UUID']['output']>;
  /** The name of a key, with the first characters of the key itself; null of anything else. */
  name?: Maybe<Scalars['String']['output']>;
  /** Id of the key, of the tenant, or of the person. */
  resourceId: Scalars['String']['output'];
  /**
   * Whether the person can still have it back as it was: a suspended tenant by tenantResume, and then its members by
   * memberResume.
   */
  resumable: Scalars['Boolean']['output'];
  /** The tenant in which it ended. */
  tenantId: Scalars['UUID']['output'];
  /** Its name; null when the person is no member of it. */
  tenantName?: Maybe<Scalars['String']['output']>;
};

/** Kinds of things that end by a proof of an address. */
export type EndedKind =
  /** An API key that acted for the person, or that they are said to have made. It is made anew, not resumed. */
  | 'API_KEY'
  /** The person's membership of somebody else's tenant. */
  | 'MEMBERSHIP'
  /** A tenant that the account founded: a personal one was emptied, another one suspended with its members. */
  | 'TENANT';

/** Features by name, as clients of the contract know them. */
export type EntitledFeatures = {
  __typename?: 'EntitledFeatures';
  /** Whether there may be ABAC policies. */
  abac: Scalars['Boolean']['output'];
  /** Whether the assistant may be used. */
  aiQeetai: Scalars['Boolean']['output'];
  /** Whether the audit log may be exported. */
  auditExport: Scalars['Boolean']['output'];
  /** Whether the tenant may have a brand of its own. */
  customBranding: Scalars['Boolean']['output'];
  /** Whether the tenant may have a domain of its own. */
  customDomain: Scalars['Boolean']['output'];
  /** Whether codes in mails may be sent. */
  emailOtp: Scalars['Boolean']['output'];
  /** Whether there are pages for people who sign in. */
  hostedLogin: Scalars['Boolean']['output'];
  /** Whether people may sign in by LDAP directories. */
  ldap: Scalars['Boolean']['output'];
  /** Whether people may sign in by links in mails. */
  magicLinks: Scalars['Boolean']['output'];
  /** Whether people may sign in by passkeys. */
  passkeys: Scalars['Boolean']['output'];
  /** Whether people may sign in by passwords. */
  password: Scalars['Boolean']['output'];
  /** Whether directories may send users by SCIM. */
  scim: Scalars['Boolean']['output'];
  /** Whether codes in text messages may be a second factor. */
  smsMfa: Scalars['Boolean']['output'];
  /** Whether people may sign in by social providers. */
  social: Scalars['Boolean']['output'];
  /** Whether people may sign in by identity providers of the tenant. */
  sso: Scalars['Boolean']['output'];
  /** Whether an authenticator app may be a second factor. */
  totp: Scalars['Boolean']['output'];
  /** Whether the tenant may have webhooks. */
  webhooks: Scalars['Boolean']['output'];
};

/** Limits by name, as clients of the contract know them; -1 stands for no limit. */
export type EntitledLimits = {
  __typename?: 'EntitledLimits';
  /** API keys that work. */
  apiKeys: Scalars['Int']['output'];
  /** Applications of the tenant. */
  apps: Scalars['Int']['output'];
  /** Days for which the audit log is kept. */
  auditRetentionDays: Scalars['Int']['output'];
  /** Roles besides those that each tenant has. */
  customRoles: Scalars['Int']['output'];
  /** People who sign in within a month. */
  mau: Scalars['Int']['output'];
  /** Organizations of one account. */
  orgs: Scalars['Int']['output'];
  /** Members of the tenant. */
  seats: Scalars['Int']['output'];
  /** Webhooks of the tenant. */
  webhooks: Scalars['Int']['output'];
};

/** What there is now, of what plans can limit. */
export type EntitledUsage = {
  __typename?: 'EntitledUsage';
  /** API keys that are neither revoked nor past their end. */
  apiKeys: Scalars['Int']['output'];
  /** Applications: this service keeps none. */
  apps: Scalars['Int']['output'];
  /** Roles besides those that each tenant has. */
  customRoles: Scalars['Int']['output'];
  /** Members, those who are suspended included. */
  seats: Scalars['Int']['output'];
};

/** What a tenant may use, and how much of it there is. */
export type Entitlements = {
  __typename?: 'Entitlements';
  /** Which features it may use: all. */
  features: EntitledFeatures;
  /** How many of each it may have: -1 stands for no limit. */
  limits: EntitledLimits;
  /** The plan that it has. It gives priority, and gates nothing here. */
  plan: TenantPlan;
  /** How many there are now. */
  usage: EntitledUsage;
};

/** A member as a provider knows them. */
export type ExternalIdentity = {
  __typename?: 'ExternalIdentity';
  /** Id of the connection to the provider. */
  connectionId: Scalars['UUID']['output'];
  /** What people call the connection. */
  connectionName: Scalars['String']['output'];
  /** The address that the provider said last; null: none. Nothing is decided by it. */
  email?: Maybe<Scalars['String']['output']>;
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** How the connection is spoken to. */
  kind: ConnectionKind;
  /** When they last signed in by it; null: never. */
  lastLoginAt?: Maybe<Scalars['DateTime']['output']>;
  /** When they were linked. */
  linkedAt: Scalars['DateTime']['output'];
  /** How they were linked. */
  linkedBy: IdentityLink;
  /** Which social provider it is, such as `google`; empty for other kinds. */
  provider: Scalars['String']['output'];
  /** What the provider calls them, which never changes there. */
  subject: Scalars['String']['output'];
  /** Id of the tenant, where alone it counts. */
  tenantId: Scalars['UUID']['output'];
  /** Id of the person. */
  userId: Scalars['UUID']['output'];
};

/** What there is of a person, in short. The archive has everything. */
export type GdprDocument = {
  __typename?: 'GdprDocument';
  /** When it was read. */
  generatedAt: Scalars['DateTime']['output'];
  /** Whether they have an authenticator app. */
  mfaTotpEnabled: Scalars['Boolean']['output'];
  /** Their passkeys; there are none. */
  passkeys: Array<Scalars['JSONObject']['output']>;
  /** The account itself. */
  profile: GdprProfile;
  /** What they may do, by role. */
  roles: Array<GdprRole>;
  /** Their sessions, at most 1000. */
  sessions: Array<GdprSession>;
};

/** Why an erasure or an export was refused. */
export type GdprErrorCode =
  /** A legal hold keeps them. */
  | 'HELD'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** The password is wrong. */
  | 'INVALID_CREDENTIALS'
  /** They are the last owner of a tenant: hand it over, or delete it. */
  | 'LAST_OWNER'
  /** There is no such erasure that is pending. */
  | 'NOT_FOUND'
  /** They hold a permission that the caller lacks. */
  | 'NOT_HELD'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT'
  /** There is no such person whose home is the tenant. */
  | 'USER_NOT_FOUND';

/** An export. No copy is kept: `payload` is read when it is asked for. */
export type GdprExport = {
  __typename?: 'GdprExport';
  /** When it was ready; never null. */
  completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was asked for. */
  createdAt: Scalars['DateTime']['output'];
  /** Unique among those of the tenant. */
  id: Scalars['UUID']['output'];
  /** What the tenant has of the person now; null: they have been erased. */
  payload?: Maybe<GdprDocument>;
  /** Id of who asked for it; null: not a person. */
  requestedBy?: Maybe<Scalars['UUID']['output']>;
  /** It is ready at once. */
  status: GdprExportStatus;
  /** The tenant that it belongs to. */
  tenantId: Scalars['UUID']['output'];
  /** Id of the person. */
  userId: Scalars['UUID']['output'];
};

/** A page of exports. */
export type GdprExportConnection = {
  __typename?: 'GdprExportConnection';
  /** The exports with their cursors. */
  edges: Array<GdprExportEdge>;
  /** The exports of the page. */
  nodes: Array<GdprExport>;
  /** Where this page stands in the list. */
  pageInfo: PageInfo;
};

/** Whose data to export. */
export type GdprExportCreateInput = {
  /** Id of a person whose home is the tenant. */
  userId: Scalars['UUID']['input'];
};

/** Returned by `gdprExportCreate`. */
export type GdprExportCreatePayload = {
  __typename?: 'GdprExportCreatePayload';
  /** The export that was made. */
  export?: Maybe<GdprExport>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<GdprUserError>;
};

/** An export of a page. */
export type GdprExportEdge = {
  __typename?: 'GdprExportEdge';
  /** Continues after this one, as `after`. */
  cursor: Scalars['String']['output'];
  /** The export that stands here. */
  node: GdprExport;
};

/** What became of an export. */
export type GdprExportStatus =
  /** It is ready to be read. */
  | 'READY';

/** The account of an export. */
export type GdprProfile = {
  __typename?: 'GdprProfile';
  /** When the account was made. */
  createdAt: Scalars['DateTime']['output'];
  /** As they want to be called; null: not given. */
  displayName?: Maybe<Scalars['String']['output']>;
  /** Their address, as typed. */
  email: Scalars['String']['output'];
  /** When the address was shown to be theirs; null: it was not. */
  emailVerifiedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Their number; null: not given. */
  phone?: Maybe<Scalars['String']['output']>;
  /** Whether they can sign in. */
  status: Scalars['String']['output'];
};

/** An erasure of a person. */
export type GdprPurge = {
  __typename?: 'GdprPurge';
  /** Why it could not be carried out when it was due: HELD or LAST_OWNER; it is tried again. Null: nothing stands against it. */
  blockedBy?: Maybe<Scalars['String']['output']>;
  /**
   * What was erased and when, without personal data, signed by the installation: a compact JWS (RFC 7515, EdDSA), which
   * `gdprSigningKey` verifies. Null: it is not completed.
   */
  certificate?: Maybe<Scalars['String']['output']>;
  /** When everything was gone; null: it is not. */
  completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was asked for. */
  createdAt: Scalars['DateTime']['output'];
  /** Nothing is erased before. */
  graceUntil: Scalars['DateTime']['output'];
  /** Unique among those of the tenant. */
  id: Scalars['UUID']['output'];
  /** Why, in words; null: not said, or erased with the person. */
  reason?: Maybe<Scalars['String']['output']>;
  /** Id of who asked for it; null: not a person. */
  requestedBy?: Maybe<Scalars['UUID']['output']>;
  /** That person; null: nobody, but a key or the operator. */
  requester?: Maybe<Person>;
  /** What became of it. */
  status: GdprPurgeStatus;
  /** The tenant that it belongs to. */
  tenantId: Scalars['UUID']['output'];
  /** That person; once they are gone, nothing but the id. Never null. */
  user?: Maybe<Person>;
  /** Id of the person, also when they are gone. */
  userId: Scalars['UUID']['output'];
};

/** Returned by `gdprPurgeCancel`. */
export type GdprPurgeCancelPayload = {
  __typename?: 'GdprPurgeCancelPayload';
  /** The erasure, which will not be. */
  purge?: Maybe<GdprPurge>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<GdprUserError>;
};

/** A page of erasures. */
export type GdprPurgeConnection = {
  __typename?: 'GdprPurgeConnection';
  /** The erasures with their cursors. */
  edges: Array<GdprPurgeEdge>;
  /** The erasures of the page. */
  nodes: Array<GdprPurge>;
  /** Where this page stands in the list. */
  pageInfo: PageInfo;
};

/** An erasure of a page. */
export type GdprPurgeEdge = {
  __typename?: 'GdprPurgeEdge';
  /** Continues after this one, as `after`. */
  cursor: Scalars['String']['output'];
  /** The erasure that stands here. */
  node: GdprPurge;
};

/** Whom to erase, and why. */
export type GdprPurgeRequestInput = {
  /** Why, at most 500 characters. It is erased with them. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** Id of a person whose home is the tenant. */
  userId: Scalars['UUID']['input'];
};

/** Returned by `gdprPurgeRequest`. */
export type GdprPurgeRequestPayload = {
  __typename?: 'GdprPurgeRequestPayload';
  /** The erasure that is pending. */
  purge?: Maybe<GdprPurge>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<GdprUserError>;
};

/** What became of an erasure. */
export type GdprPurgeStatus =
  /** Somebody has cancelled it. */
  | 'CANCELLED'
  /** The person is gone. */
  | 'COMPLETED'
  /** It waits for its time, or is under way. */
  | 'PENDING';

/** A role of an export. */
export type GdprRole = {
  __typename?: 'GdprRole';
  /** Since when they have it. */
  grantedAt: Scalars['DateTime']['output'];
  /** The tenant that it is of. */
  organization: Scalars['String']['output'];
  /** Name of the role. */
  roleName: Scalars['String']['output'];
};

/** A session of an export. */
export type GdprSession = {
  __typename?: 'GdprSession';
  /** When the session began. */
  createdAt: Scalars['DateTime']['output'];
  /** Id of the session. */
  id: Scalars['UUID']['output'];
  /** From where; null: unknown. */
  ip?: Maybe<Scalars['String']['output']>;
  /** When it was used last. */
  lastSeenAt: Scalars['DateTime']['output'];
  /** When it was ended; null: it was not. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** By which client; null: unknown. */
  userAgent?: Maybe<Scalars['String']['output']>;
};

/** What was wrong with an erasure or an export. */
export type GdprUserError = UserError & {
  __typename?: 'GdprUserError';
  /** For programs; never changes meaning. */
  code: GdprErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Members of a tenant who are given roles together. Each has the roles of their groups, besides their own. */
export type Group = {
  __typename?: 'Group';
  /** When it was made, by the server's clock. */
  createdAt: Scalars['DateTime']['output'];
  /** What it is for, in words. */
  description: Scalars['String']['output'];
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** How many members it has, suspended ones included. */
  memberCount: Scalars['Int']['output'];
  /** Unique among those of the tenant, ignoring case. */
  name: Scalars['String']['output'];
  /** Whether a directory made it, which alone names it and says who is in it. */
  ofDirectory: Scalars['Boolean']['output'];
  /** The roles that its members have by it. */
  roles: Array<Role>;
  /** The tenant it belongs to. */
  tenantId: Scalars['UUID']['output'];
  /** When its name, description or roles last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Counts changes, of its roles too, but not of its members; for `expectedVersion`. */
  version: Scalars['Int']['output'];
};

/** A page of groups. */
export type GroupConnection = {
  __typename?: 'GroupConnection';
  /** The groups with their cursors. */
  edges: Array<GroupEdge>;
  /** The groups of the page. */
  nodes: Array<Group>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many groups fit, on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** What a new group is created with. */
export type GroupCreateInput = {
  /** At most 500 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters, unique in the tenant, ignoring case. */
  name: Scalars['String']['input'];
};

/** Returned by `groupCreate`. */
export type GroupCreatePayload = {
  __typename?: 'GroupCreatePayload';
  /** The group that is created. */
  group?: Maybe<Group>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<GroupUserError>;
};

/** How a group is deleted. */
export type GroupDeleteInput = {
  /** Version that was read; the group stays when it is no longer that. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** Returned by `groupDelete`. */
export type GroupDeletePayload = {
  __typename?: 'GroupDeletePayload';
  /** Id of the group that is gone. */
  deletedId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<GroupUserError>;
};

/** A group of a page. */
export type GroupEdge = {
  __typename?: 'GroupEdge';
  /** Continues the list after this one, as `after`. */
  cursor: Scalars['String']['output'];
  /** The group that stands here. */
  node: Group;
};

/** What can be wrong with groups. */
export type GroupErrorCode =
  /** The group has changed in the meantime. */
  | 'CONFLICT'
  /** The founder's address must be verified before there can be more groups. */
  | 'EMAIL_NOT_VERIFIED'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** A tenant needs at least one owner, and this would leave none. */
  | 'LAST_OWNER'
  /** The founder, or a tenant that counts by itself, has as many groups as they may have. */
  | 'LIMIT_REACHED'
  /** No such member in this tenant. */
  | 'MEMBER_NOT_FOUND'
  /** A group of the tenant has this name. */
  | 'NAME_TAKEN'
  /** No such group in this tenant. */
  | 'NOT_FOUND'
  /** The caller does not hold what would be granted or taken away. */
  | 'NOT_HELD'
  /** A directory made the group: it alone names it and says who is in it. */
  | 'OF_DIRECTORY'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** No such role in this tenant. */
  | 'ROLE_NOT_FOUND'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** The tenant has as many groups, or the group as many roles, as there can be. */
  | 'TOO_MANY'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT';

/** Returned by `groupMemberAdd`. */
export type GroupMemberAddPayload = {
  __typename?: 'GroupMemberAddPayload';
  /** The group as it is after the change. */
  group?: Maybe<Group>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<GroupUserError>;
};

/** A group and a member. */
export type GroupMemberInput = {
  /** Id of the group, as in `Group.id`. */
  groupId: Scalars['UUID']['input'];
  /** Id of the person, as in `User.id`. */
  userId: Scalars['UUID']['input'];
};

/** Returned by `groupMemberRemove`. */
export type GroupMemberRemovePayload = {
  __typename?: 'GroupMemberRemovePayload';
  /** The group as it is after the change. */
  group?: Maybe<Group>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<GroupUserError>;
};

/** Returned by `groupRoleAssign`. */
export type GroupRoleAssignPayload = {
  __typename?: 'GroupRoleAssignPayload';
  /** The group as it is after the change. */
  group?: Maybe<Group>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<GroupUserError>;
};

/** A group and a role. */
export type GroupRoleInput = {
  /** Id of the group, as in `Group.id`. */
  groupId: Scalars['UUID']['input'];
  /** Id of the role, as in `Role.id`. */
  roleId: Scalars['UUID']['input'];
};

/** Returned by `groupRoleUnassign`. */
export type GroupRoleUnassignPayload = {
  __typename?: 'GroupRoleUnassignPayload';
  /** The group as it is after the change. */
  group?: Maybe<Group>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<GroupUserError>;
};

/** Changes to a group; absent fields stay. */
export type GroupUpdateInput = {
  /** At most 500 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Version that was read; the change is refused when it is no longer that. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 100 characters, unique in the tenant, ignoring case. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** Returned by `groupUpdate`. */
export type GroupUpdatePayload = {
  __typename?: 'GroupUpdatePayload';
  /** The group as it is after the change. */
  group?: Maybe<Group>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<GroupUserError>;
};

/** What was wrong with a group. */
export type GroupUserError = UserError & {
  __typename?: 'GroupUserError';
  /** For programs; never changes meaning. */
  code: GroupErrorCode;
  /** The limit that is reached; null when it is none. */
  limit?: Maybe<ReachedLimit>;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** What can be wrong with an identity. */
export type IdentityErrorCode =
  /** No such identity in this tenant. */
  | 'NOT_FOUND'
  /** The person holds a permission that the caller lacks. */
  | 'NOT_HELD';

/** How a member was linked to a provider. */
export type IdentityLink =
  /** With their account, at its first sign-in. */
  | 'CREATED'
  /** By an address that they have proven, on a domain of the tenant. */
  | 'DOMAIN'
  /** By directory sync. */
  | 'SCIM'
  /** By themselves, from a session. */
  | 'SELF';

/** Returned by `identityLinkStart`. */
export type IdentityLinkStartPayload = {
  __typename?: 'IdentityLinkStartPayload';
  /** Where the browser goes; null when something was wrong. */
  url?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SsoUserError>;
};

/** Returned by `identityUnlink`. */
export type IdentityUnlinkPayload = {
  __typename?: 'IdentityUnlinkPayload';
  /** Id of the identity that is gone. */
  deletedId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<IdentityUserError>;
};

/** What was wrong with an identity. */
export type IdentityUserError = UserError & {
  __typename?: 'IdentityUserError';
  /** For programs; never changes meaning. */
  code: IdentityErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** What became of a row. */
export type ImportOutcome =
  /** The account was created. */
  | 'CREATED'
  /** The address is a member's already; they were left as they are. */
  | 'EXISTING'
  /** Something is wrong with it. */
  | 'FAILED'
  /** There was no time for it: send it again. */
  | 'SKIPPED';

/** A row, and what became of it. */
export type ImportedUser = {
  __typename?: 'ImportedUser';
  /** What was wrong first; null when nothing was. */
  code?: Maybe<PersonErrorCode>;
  /** The address, as it was sent; null: there was none. */
  email?: Maybe<Scalars['String']['output']>;
  /** Its place in the list, from 0. */
  index: Scalars['Int']['output'];
  /** Where it stands in a file, from 1. */
  line: Scalars['Int']['output'];
  /** All that was wrong, for people; null when nothing was. */
  message?: Maybe<Scalars['String']['output']>;
  /** What became of it. */
  outcome: ImportOutcome;
  /** The person; null when there is none. */
  userId?: Maybe<Scalars['UUID']['output']>;
};

/** An invitation of an address into the tenant. */
export type Invitation = {
  __typename?: 'Invitation';
  /** When it was accepted; null: it was not. */
  acceptedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was made, by the server's clock. */
  createdAt: Scalars['DateTime']['output'];
  /** Address of the person who is invited. */
  email: Scalars['String']['output'];
  /** Until when it can be accepted. */
  expiresAt: Scalars['DateTime']['output'];
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** The person who sent it last; null: an API key that acts as nobody, or not known. */
  invitedBy?: Maybe<Person>;
  /** The newest mail with its link: whether it has left; null: mails of that time are no longer kept. */
  mail?: Maybe<OutgoingMail>;
  /** That role; null: it is over, and its role was deleted since. */
  role?: Maybe<Role>;
  /** The role that they get; null: it is over, and its role was deleted since. */
  roleId?: Maybe<Scalars['UUID']['output']>;
  /** What has become of it. A pending one past `expiresAt` cannot be accepted. */
  status: InvitationStatus;
  /** Id of the tenant that invites. */
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

/** Returned by `invitationAccept`. */
export type InvitationAcceptPayload = {
  __typename?: 'InvitationAcceptPayload';
  /** What is still asked for, instead of tokens. */
  stepUp?: Maybe<StepUp>;
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
  /** The invitations of the page. */
  nodes: Array<Invitation>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many are in that state in all. */
  totalCount: Scalars['Int']['output'];
};

/** A new invitation: address, role, and what the mail says. */
export type InvitationCreateInput = {
  /** An email address, in whatever case. */
  email: Scalars['String']['input'];
  /** Id of a role of this tenant; default: member. */
  roleId?: InputMaybe<Scalars['UUID']['input']>;
};

/** Returned by `invitationCreate`. */
export type InvitationCreatePayload = {
  __typename?: 'InvitationCreatePayload';
  /** The new invitation. */
  invitation?: Maybe<Invitation>;
  /** For clients that deliver it themselves. Unlike the mailed link it does not verify the address. */
  token?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<InvitationUserError>;
  /** What of the tenant's own mail strangers do not get at present; null when nothing was sent. */
  warnings?: Maybe<Array<EmailWarning>>;
};

/** Returned by `invitationDecline`. */
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
  /** Continues the list after this one, as `after`. */
  cursor: Scalars['String']['output'];
  /** The invitation that stands here. */
  node: Invitation;
};

/** What can be wrong with invitations. */
export type InvitationErrorCode =
  /** The address has an account: sign in and join instead. */
  | 'ACCOUNT_EXISTS'
  /** The tenant does not allow the address that the request comes from. */
  | 'ADDRESS_NOT_ALLOWED'
  /** The address has an open invitation: resend that one. */
  | 'ALREADY_INVITED'
  /** The address belongs to a member. */
  | 'ALREADY_MEMBER'
  /** The invitation is for another address. */
  | 'EMAIL_MISMATCH'
  /** The invitation has expired. */
  | 'EXPIRED'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** This is not a valid email address. */
  | 'INVALID_EMAIL'
  /** The link is not one of ours. */
  | 'LINK_INVALID'
  /** The tenant does not allow this sign-in method. */
  | 'METHOD_NOT_ALLOWED'
  /** No such invitation here, or not in a state that allows this. */
  | 'NOT_FOUND'
  /** The caller does not hold what the role grants. */
  | 'NOT_HELD'
  /** The invitation is no longer open. */
  | 'NOT_PENDING'
  /** An administrator has set the caller's password: choose one of your own first. */
  | 'OWN_PASSWORD_NEEDED'
  /** The password is known from a data breach. */
  | 'PASSWORD_BREACHED'
  /** The policy asks for a digit. */
  | 'PASSWORD_NO_NUMBER'
  /** The policy asks for a character that is neither letter, digit nor white space. */
  | 'PASSWORD_NO_SYMBOL'
  /** The policy asks for an upper-case letter. */
  | 'PASSWORD_NO_UPPERCASE'
  /** Shorter than the tenant's policy asks. */
  | 'PASSWORD_TOO_SHORT'
  /** Whether the password is known from a breach could not be found out, and the policy refuses such. */
  | 'PASSWORD_UNCHECKED'
  /** The password is too easy to guess. */
  | 'PASSWORD_WEAK'
  /** A row of a list that a limit of mails, or of time, leaves for later. */
  | 'RATE_LIMITED'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** No such role in this tenant. */
  | 'ROLE_NOT_FOUND'
  /** The inviting tenant is suspended or gone. */
  | 'TENANT_NOT_ACTIVE'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT';

/** A person with an account who accepts; exactly one of both. */
export type InvitationJoinInput = {
  /** Id of an invitation to the caller's address. */
  id?: InputMaybe<Scalars['UUID']['input']>;
  /** From the link in the mail. */
  token?: InputMaybe<Scalars['String']['input']>;
};

/** Returned by `invitationJoin`. */
export type InvitationJoinPayload = {
  __typename?: 'InvitationJoinPayload';
  /** What is still asked for, instead of tokens. */
  stepUp?: Maybe<StepUp>;
  /** A session in the inviting tenant. */
  tokens?: Maybe<TokenPair>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<InvitationUserError>;
};

/** Returned by `invitationResend`. */
export type InvitationResendPayload = {
  __typename?: 'InvitationResendPayload';
  /** The invitation as it is now. */
  invitation?: Maybe<Invitation>;
  /** For clients that deliver it themselves. Unlike the mailed link it does not verify the address. */
  token?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<InvitationUserError>;
  /** What of the tenant's own mail strangers do not get at present; null when nothing was sent. */
  warnings?: Maybe<Array<EmailWarning>>;
};

/** Returned by `invitationRevoke`. */
export type InvitationRevokePayload = {
  __typename?: 'InvitationRevokePayload';
  /** The invitation as it is now. */
  invitation?: Maybe<Invitation>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<InvitationUserError>;
};

/** A row of a list of invitations, and what became of it. */
export type InvitationRow = {
  __typename?: 'InvitationRow';
  /** The address, as it was sent; null: there was none. */
  email?: Maybe<Scalars['String']['output']>;
  /** Its place in the list, from 0. */
  index: Scalars['Int']['output'];
  /** The new invitation; null when there is none. */
  invitation?: Maybe<Invitation>;
  /**
   * For clients that deliver it themselves; null when there is no invitation. Unlike the mailed link it does not verify
   * the address.
   */
  token?: Maybe<Scalars['String']['output']>;
  /** What was wrong with the row; empty when it was sent. */
  userErrors: Array<InvitationUserError>;
};

/** One of them. What is missing or does not fit fails the row alone. */
export type InvitationRowInput = {
  /** Email address; it must not be missing. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Id of a role of this tenant; default: member. */
  roleId?: InputMaybe<Scalars['UUID']['input']>;
};

/** What has become of an invitation. */
export type InvitationStatus =
  /** Accepted by the person. */
  | 'ACCEPTED'
  /** Turned down by the invited. */
  | 'DECLINED'
  /** Ran out before it was accepted. */
  | 'EXPIRED'
  /** Waiting for the person's answer. */
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

/** A list of people to invite. */
export type InvitationsCreateInput = {
  /** From 1 to 100 people. */
  invitations: Array<InvitationRowInput>;
};

/** Returned by `invitationsCreate`. */
export type InvitationsCreatePayload = {
  __typename?: 'InvitationsCreatePayload';
  /** How many were not. */
  failed?: Maybe<Scalars['Int']['output']>;
  /** Seconds after which rows that failed by RATE_LIMITED can be sent again; null when there are none. */
  retryAfter?: Maybe<Scalars['Int']['output']>;
  /** What became of each row, in the order of the list. */
  rows?: Maybe<Array<InvitationRow>>;
  /** How many were sent. */
  sent?: Maybe<Scalars['Int']['output']>;
  /** What was wrong with the list; empty when all went well. */
  userErrors: Array<InvitationUserError>;
  /** What of the tenant's own mail strangers do not get at present; null when nothing was sent. */
  warnings?: Maybe<Array<EmailWarning>>;
};

/** What the rules say about an address. */
export type IpAccess = {
  __typename?: 'IpAccess';
  /** The address in canonical form, IPv4-mapped IPv6 as IPv4. */
  address: Scalars['String']['output'];
  /** Whether a request from there would be allowed now. */
  allowed: Scalars['Boolean']['output'];
  /** Whether the IP rules are enforced. */
  enabled: Scalars['Boolean']['output'];
  /** The rule that decides; null: no rule does. */
  matchedRuleId?: Maybe<Scalars['UUID']['output']>;
  /** Every entry that the address falls into, narrowest network first. */
  matches: Array<IpMatch>;
  /** Why, in words for people. */
  reason: Scalars['String']['output'];
  /** The entry that decides; null: none does. If the rules are not enforced, the one that would. */
  winner?: Maybe<IpMatch>;
  /** Whether it would be allowed if the IP rules were enforced. */
  wouldAllow: Scalars['Boolean']['output'];
  /** Why, in words for people. */
  wouldReason: Scalars['String']['output'];
};

/** What a rule does. */
export type IpAction =
  /** Lets the address in. */
  | 'ALLOW'
  /** Refuses; stronger than any rule that allows. */
  | 'DENY';

/** A change that undoes itself at a time unless it is confirmed before. */
export type IpChange = {
  __typename?: 'IpChange';
  /** How many rules it added. */
  added: Scalars['Int']['output'];
  /** The rule as it is now; null: the change is about no single rule, or the rule is gone. */
  after?: Maybe<IpRule>;
  /** The rule as it was before; null: the change is about no rule that there was. */
  before?: Maybe<IpRule>;
  /** Whether the rules were enforced before; null: the change is not about that. */
  enforcedBefore?: Maybe<Scalars['Boolean']['output']>;
  /** For ipChangeConfirm and ipChangeRevert. */
  id: Scalars['UUID']['output'];
  /** What kind of change it is. */
  kind: IpChangeKind;
  /** When it was made. */
  madeAt: Scalars['DateTime']['output'];
  /** The person who made it; null: no person, or not known. */
  madeBy?: Maybe<Person>;
  /** The API key that made it; null: it was none. */
  madeByKey?: Maybe<ApiKeyReference>;
  /** When it undoes itself. */
  revertAt: Scalars['DateTime']['output'];
};

/** Against locking oneself out later. */
export type IpChangeConfirmInput = {
  /** Keep the change even if the caller will be refused once a rule ends. */
  force?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Returned by `ipChangeConfirm`. */
export type IpChangeConfirmPayload = {
  __typename?: 'IpChangeConfirmPayload';
  /** Id of the change that stays. */
  confirmedId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<IpRuleUserError>;
};

/** Kinds of changes of the IP rules. */
export type IpChangeKind =
  /** Enforcement of the rules was turned on or off. */
  | 'ENFORCEMENT'
  /** One rule was added, or several at once. */
  | 'RULES_ADDED'
  /** A rule was removed. */
  | 'RULE_REMOVED'
  /** A rule was changed. */
  | 'RULE_UPDATED';

/** Against locking oneself out by going back. */
export type IpChangeRevertInput = {
  /** Undo the change even if the caller will be refused then, now or once a rule ends. */
  force?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Returned by `ipChangeRevert`. */
export type IpChangeRevertPayload = {
  __typename?: 'IpChangeRevertPayload';
  /** Id of the change that was undone. */
  revertedId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<IpRuleUserError>;
};

/** Whether the IP rules shall be enforced. */
export type IpEnforcementUpdateInput = {
  /** Whether the rules are enforced. */
  enabled: Scalars['Boolean']['input'];
  /** Make the change even if it refuses the caller's own address, now or once a rule ends. */
  force?: InputMaybe<Scalars['Boolean']['input']>;
  /** Make the change, and undo it after so many minutes (1 to 60) unless it is confirmed. */
  revertAfterMinutes?: InputMaybe<Scalars['Int']['input']>;
};

/** Returned by `ipEnforcementUpdate`. */
export type IpEnforcementUpdatePayload = {
  __typename?: 'IpEnforcementUpdatePayload';
  /** What confirms it, if it would undo itself. */
  change?: Maybe<IpChange>;
  /** Whether the rules are enforced now. */
  enabled?: Maybe<Scalars['Boolean']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<IpRuleUserError>;
};

/** Against locking oneself out. */
export type IpGuardInput = {
  /** Make the change even if it refuses the caller's own address, now or once a rule ends. */
  force?: InputMaybe<Scalars['Boolean']['input']>;
  /** Make the change, and undo it after so many minutes (1 to 60) unless it is confirmed. */
  revertAfterMinutes?: InputMaybe<Scalars['Int']['input']>;
};

/** An entry that an address falls into. */
export type IpMatch = {
  __typename?: 'IpMatch';
  /** Whether it lets in or refuses. */
  action: IpAction;
  /** Its network, canonical. */
  network: Scalars['String']['output'];
  /** The rule; null for an entry of a list, or it was deleted in the meantime. */
  rule?: Maybe<IpRule>;
  /** Id of the rule; null for an entry of a list. */
  ruleId?: Maybe<Scalars['UUID']['output']>;
  /** Where it stands: in which part or list. */
  source: IpMatchSource;
};

/** Where entries about addresses stand. */
export type IpMatchSource =
  /** The list of allowed networks of the security policy. */
  | 'POLICY_ALLOWLIST'
  /** The list of denied networks of the security policy. */
  | 'POLICY_DENYLIST'
  /** One of the tenant's IP rules. */
  | 'RULE';

/** A rule about the addresses of one network. */
export type IpRule = {
  __typename?: 'IpRule';
  /** What happens to requests from there. */
  action: IpAction;
  /** Network or address: as it was typed where that is canonical (RFC 4632, RFC 5952), else canonical. */
  cidr: Scalars['String']['output'];
  /** When it was made, by the server's clock. */
  createdAt: Scalars['DateTime']['output'];
  /** Whether it counts in decisions. */
  enabled: Scalars['Boolean']['output'];
  /** When it stops to count; null: never. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** How many decisions it made, up to 2147483647; counted every few seconds. */
  hits: Scalars['Int']['output'];
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** What people call it. */
  label: Scalars['String']['output'];
  /** When it last made one; null: never. */
  lastHitAt?: Maybe<Scalars['DateTime']['output']>;
  /** The tenant it belongs to. */
  tenantId: Scalars['UUID']['output'];
  /** When it was last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Counts up with each change; for `expectedVersion`. */
  version: Scalars['Int']['output'];
};

/** What a new IP rule is created with. */
export type IpRuleCreateInput = {
  /** What it does; ALLOW if absent. */
  action?: InputMaybe<IpAction>;
  /** CIDR network or address, IPv4 or IPv6. Bits of the host are masked; IPv4-mapped IPv6 counts as IPv4. */
  cidr: Scalars['String']['input'];
  /** Whether it counts in decisions; true if absent. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** When it shall stop to count; null: never. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Make the change even if it refuses the caller's own address, now or once a rule ends. */
  force?: InputMaybe<Scalars['Boolean']['input']>;
  /** At most 200 characters. */
  label?: InputMaybe<Scalars['String']['input']>;
  /** Make the change, and undo it after so many minutes (1 to 60) unless it is confirmed. */
  revertAfterMinutes?: InputMaybe<Scalars['Int']['input']>;
};

/** Returned by `ipRuleCreate`. */
export type IpRuleCreatePayload = {
  __typename?: 'IpRuleCreatePayload';
  /** What confirms it, if it would undo itself. */
  change?: Maybe<IpChange>;
  /** The IP rule as it is after the change. */
  rule?: Maybe<IpRule>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<IpRuleUserError>;
};

/** Returned by `ipRuleDelete`. */
export type IpRuleDeletePayload = {
  __typename?: 'IpRuleDeletePayload';
  /** What confirms it, if it would undo itself. */
  change?: Maybe<IpChange>;
  /** Id of the deleted rule. */
  deletedId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<IpRuleUserError>;
};

/** What can be wrong with an IP rule. */
export type IpRuleErrorCode =
  /** No such change is waiting for confirmation. */
  | 'CHANGE_NOT_FOUND'
  /** Another change is waiting for confirmation. Confirm it, or wait until it is undone. */
  | 'CHANGE_OPEN'
  /** Not a network or an address. */
  | 'CIDR_INVALID'
  /** It has changed in the meantime: read it again. */
  | 'CONFLICT'
  /** A rule with this network and action already exists. */
  | 'DUPLICATE'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /**
   * The caller's own address would be refused, now or once a rule ends; `force` does it all the same, `revertAfterMinutes`
   * for a while.
   */
  | 'LOCKS_OUT_CALLER'
  /** A value is not one of those allowed. */
  | 'NOT_ALLOWED'
  /** No such rule in this tenant. */
  | 'NOT_FOUND'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** The tenant has as many rules as it may have. */
  | 'TOO_MANY';

/** A rule that changes nothing. */
export type IpRuleFinding = {
  __typename?: 'IpRuleFinding';
  /** That rule; null: an entry of the security policy's lists, or it was deleted in the meantime. */
  byRule?: Maybe<IpRule>;
  /** The rule that decides in its place; null: an entry of the security policy's lists does. */
  byRuleId?: Maybe<Scalars['UUID']['output']>;
  /** What is the matter with it. */
  kind: IpRuleFindingKind;
  /** The rule; null: it was deleted in the meantime. */
  rule?: Maybe<IpRule>;
  /** Id of the rule without effect. */
  ruleId: Scalars['UUID']['output'];
};

/** What can be the matter with a rule. */
export type IpRuleFindingKind =
  /** The same network and action again. */
  | 'DUPLICATE'
  /** A wider network with the same action. */
  | 'REDUNDANT'
  /** It allows what a wider one denies. */
  | 'SHADOWED';

/** A row of a list of IP rules, and what became of it. */
export type IpRuleOutcome = {
  __typename?: 'IpRuleOutcome';
  /** The network, as it was sent; null: there was none. */
  cidr?: Maybe<Scalars['String']['output']>;
  /** Its place in the list, from 0. */
  index: Scalars['Int']['output'];
  /** The new rule; null when there is none. */
  rule?: Maybe<IpRule>;
  /** What was wrong with the row; empty when it was added. */
  userErrors: Array<IpRuleUserError>;
};

/** One of them. What is missing or does not fit fails the row alone. */
export type IpRuleRowInput = {
  /** What it does; ALLOW if absent. */
  action?: InputMaybe<IpAction>;
  /** CIDR network or address, IPv4 or IPv6; it must not be missing. */
  cidr?: InputMaybe<Scalars['String']['input']>;
  /** Whether it counts in decisions; true if absent. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** When it shall stop to count; null: never. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** At most 200 characters. */
  label?: InputMaybe<Scalars['String']['input']>;
};

/** The IP rules of the tenant. With one that allows, only what one allows gets in; what one denies never does. */
export type IpRuleSet = {
  __typename?: 'IpRuleSet';
  /** Whether the rules are enforced. */
  enabled: Scalars['Boolean']['output'];
  /**
   * Rules that change nothing, because a wider one decides; at most 5,000. Taking away the last one that allows lets
   * everybody else in.
   */
  findings?: Maybe<Array<IpRuleFinding>>;
  /** Those that allow first, then oldest first; at most 5,000. */
  items: Array<IpRule>;
  /** The change that undoes itself unless it is confirmed; null: there is none. */
  openChange?: Maybe<IpChange>;
  /** How many there are. */
  total: Scalars['Int']['output'];
  /** Counts up with each change of any rule, of the lists of the security policy, and of the enforcement. */
  version: Scalars['Int']['output'];
};

/** A change of an IP rule; an absent field stays. */
export type IpRuleUpdateInput = {
  /** What it shall do. */
  action?: InputMaybe<IpAction>;
  /** CIDR network or address. */
  cidr?: InputMaybe<Scalars['String']['input']>;
  /** Whether it shall count. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** The version that was read; another one is a CONFLICT. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** When it shall stop to count; null: never. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Make the change even if it refuses the caller's own address, now or once a rule ends. */
  force?: InputMaybe<Scalars['Boolean']['input']>;
  /** At most 200 characters. */
  label?: InputMaybe<Scalars['String']['input']>;
  /** Make the change, and undo it after so many minutes (1 to 60) unless it is confirmed. */
  revertAfterMinutes?: InputMaybe<Scalars['Int']['input']>;
};

/** Returned by `ipRuleUpdate`. */
export type IpRuleUpdatePayload = {
  __typename?: 'IpRuleUpdatePayload';
  /** What confirms it, if it would undo itself. */
  change?: Maybe<IpChange>;
  /** The IP rule as it is after the change. */
  rule?: Maybe<IpRule>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<IpRuleUserError>;
};

/** What was wrong with an IP rule. */
export type IpRuleUserError = UserError & {
  __typename?: 'IpRuleUserError';
  /** For programs; never changes meaning. */
  code: IpRuleErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** A list of IP rules. */
export type IpRulesCreateInput = {
  /** Make the change even if it refuses the caller's own address, now or once a rule ends. */
  force?: InputMaybe<Scalars['Boolean']['input']>;
  /** Make the change, and undo it after so many minutes (1 to 60) unless it is confirmed. */
  revertAfterMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** From 1 to 500 rules. */
  rules: Array<IpRuleRowInput>;
};

/** Returned by `ipRulesCreate`. */
export type IpRulesCreatePayload = {
  __typename?: 'IpRulesCreatePayload';
  /** How many were added. */
  added?: Maybe<Scalars['Int']['output']>;
  /** What confirms it, if it would undo itself. */
  change?: Maybe<IpChange>;
  /** How many were not. */
  failed?: Maybe<Scalars['Int']['output']>;
  /** What became of each row, in the order of the list. */
  rows?: Maybe<Array<IpRuleOutcome>>;
  /** What was wrong with the list; empty when all went well. */
  userErrors: Array<IpRuleUserError>;
};

/** A change of the IP rules to try. */
export type IpRulesPreviewInput = {
  /** Rules to add; at most 100. */
  add?: InputMaybe<Array<IpRuleCreateInput>>;
  /** Whether they would be enforced; absent: as they are. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Ids of rules to take away; at most 100. */
  remove?: InputMaybe<Array<Scalars['UUID']['input']>>;
};

/** Returned by `ipRulesPreview`. */
export type IpRulesPreviewPayload = {
  __typename?: 'IpRulesPreviewPayload';
  /** What it would have done. */
  preview?: Maybe<AccessPreview>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<IpRuleUserError>;
};

/** A new connection to a directory. */
export type LdapConnectionCreateInput = {
  /** Where people are searched. */
  baseDn: Scalars['String']['input'];
  /** The name with which this service signs in to search. */
  bindDn: Scalars['String']['input'];
  /** Its password: at most 1,024 characters, never shown again. */
  bindPassword: Scalars['String']['input'];
  /** Certificates of the issuers that are trusted, as PEM; empty: those of the machine. */
  caCertificate?: InputMaybe<Scalars['String']['input']>;
  /** Whether people whom the directory knows become members with their first sign-in. Default: false. */
  createMembers?: InputMaybe<Scalars['Boolean']['input']>;
  /** The role of members whom it creates, with no permission that the caller lacks; null: `member`. */
  defaultRoleId?: InputMaybe<Scalars['UUID']['input']>;
  /** At most 20 domains of addresses that it is for; empty: all that the tenant has proven. */
  domains?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The attribute of people with their address. Default: `mail`. */
  emailAttribute?: InputMaybe<Scalars['String']['input']>;
  /** Where groups are searched; empty: people say it themselves, as `memberOf`. */
  groupBaseDn?: InputMaybe<Scalars['String']['input']>;
  /** Which groups somebody is in, with `%s` for their distinguished name. Default: `(member=%s)`. */
  groupFilter?: InputMaybe<Scalars['String']['input']>;
  /** The attribute of groups with their name; empty: groups are called by their distinguished name. */
  groupsAttribute?: InputMaybe<Scalars['String']['input']>;
  /** The attribute that stays when somebody is renamed; empty: entryUUID, objectGUID, nsUniqueId or ipaUniqueID. */
  idAttribute?: InputMaybe<Scalars['String']['input']>;
  /** A text of 1 to 100 characters, also for the sign-in page. */
  name: Scalars['String']['input'];
  /** The attribute of people with their name. Default: `cn`. */
  nameAttribute?: InputMaybe<Scalars['String']['input']>;
  /** At most 100 roles by group: none with a permission that the caller lacks. */
  roleMap?: InputMaybe<Array<MappedRoleInput>>;
  /** `ldap://` or `ldaps://`, a host, and a port unless it is 389 or 636. */
  serverUrl: Scalars['String']['input'];
  /** Whether the server need not show that it is the right one. Only where the operator allows it. Default: false. */
  skipTlsVerify?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether a connection by `ldap://` goes on encrypted. Default: false. */
  startTls?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether people sign in by it at once. Default: DRAFT. */
  status?: InputMaybe<ConnectionStatus>;
  /** Which of them somebody is, with `%s` for the name that is typed. Default: `(uid=%s)`. */
  userFilter?: InputMaybe<Scalars['String']['input']>;
};

/** Returned by `ldapConnectionCreate`. */
export type LdapConnectionCreatePayload = {
  __typename?: 'LdapConnectionCreatePayload';
  /** The new connection. */
  connection?: Maybe<Connection>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ConnectionUserError>;
};

/** Returned by `ldapConnectionTest`. */
export type LdapConnectionTestPayload = {
  __typename?: 'LdapConnectionTestPayload';
  /** What was found; null when there was no look. */
  findings?: Maybe<Array<ConnectionFinding>>;
  /** Whether people can sign in by what was found; null when there was no look. */
  ok?: Maybe<Scalars['Boolean']['output']>;
  /** What was wrong; empty when the directory could be asked. */
  userErrors: Array<ConnectionUserError>;
};

/** A change of a connection to a directory; absent fields stay. */
export type LdapConnectionUpdateInput = {
  /** Where people are searched. */
  baseDn?: InputMaybe<Scalars['String']['input']>;
  /** The name with which this service signs in to search. */
  bindDn?: InputMaybe<Scalars['String']['input']>;
  /**
   * Its password: at most 1,024 characters, never shown again. Empty: the stored one stays. Needed when it would go to
   * another server, or with less protection than before.
   */
  bindPassword?: InputMaybe<Scalars['String']['input']>;
  /** Certificates of the issuers that are trusted, as PEM; empty: those of the machine. */
  caCertificate?: InputMaybe<Scalars['String']['input']>;
  /** Whether people whom the directory knows become members with their first sign-in. Default: false. */
  createMembers?: InputMaybe<Scalars['Boolean']['input']>;
  /** The role of members whom it creates, with no permission that the caller lacks; null: `member`. */
  defaultRoleId?: InputMaybe<Scalars['UUID']['input']>;
  /** At most 20 domains of addresses that it is for; empty: all that the tenant has proven. */
  domains?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The attribute of people with their address. Default: `mail`. */
  emailAttribute?: InputMaybe<Scalars['String']['input']>;
  /** The version that was read; another one is a CONFLICT. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Where groups are searched; empty: people say it themselves, as `memberOf`. */
  groupBaseDn?: InputMaybe<Scalars['String']['input']>;
  /** Which groups somebody is in, with `%s` for their distinguished name. Default: `(member=%s)`. */
  groupFilter?: InputMaybe<Scalars['String']['input']>;
  /** The attribute of groups with their name; empty: groups are called by their distinguished name. */
  groupsAttribute?: InputMaybe<Scalars['String']['input']>;
  /** The attribute that stays when somebody is renamed; empty: entryUUID, objectGUID, nsUniqueId or ipaUniqueID. */
  idAttribute?: InputMaybe<Scalars['String']['input']>;
  /** A text of 1 to 100 characters, also for the sign-in page. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The attribute of people with their name. Default: `cn`. */
  nameAttribute?: InputMaybe<Scalars['String']['input']>;
  /** At most 100 roles by group: none with a permission that the caller lacks. */
  roleMap?: InputMaybe<Array<MappedRoleInput>>;
  /** `ldap://` or `ldaps://`, a host, and a port unless it is 389 or 636. */
  serverUrl?: InputMaybe<Scalars['String']['input']>;
  /** Whether the server need not show that it is the right one. Only where the operator allows it. Default: false. */
  skipTlsVerify?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether a connection by `ldap://` goes on encrypted. Default: false. */
  startTls?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether people sign in by it. */
  status?: InputMaybe<ConnectionStatus>;
  /** Which of them somebody is, with `%s` for the name that is typed. Default: `(uid=%s)`. */
  userFilter?: InputMaybe<Scalars['String']['input']>;
};

/** Returned by `ldapConnectionUpdate`. */
export type LdapConnectionUpdatePayload = {
  __typename?: 'LdapConnectionUpdatePayload';
  /** The connection as it is now. */
  connection?: Maybe<Connection>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ConnectionUserError>;
};

/** A name and a password of a directory. */
export type LdapLoginInput = {
  /** A token from `stepUpComplete`, which stands in for a second factor on this device. */
  deviceToken?: InputMaybe<Scalars['String']['input']>;
  /** The password. It goes to the directory, and is kept nowhere. */
  password?: InputMaybe<Scalars['String']['input']>;
  /** The name, as the directory knows it. */
  username?: InputMaybe<Scalars['String']['input']>;
};

/** Returned by `ldapLogin`. */
export type LdapLoginPayload = {
  __typename?: 'LdapLoginPayload';
  /** What is still asked for, instead of tokens. */
  stepUp?: Maybe<StepUp>;
  /** Tokens of the session; null when more is asked for, or something was wrong. */
  tokens?: Maybe<TokenPair>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SsoUserError>;
};

/** A directory. The reader's password is never shown. */
export type LdapSettings = {
  __typename?: 'LdapSettings';
  /** Where people are searched. */
  baseDn: Scalars['String']['output'];
  /** The name with which this service signs in to search. */
  bindDn: Scalars['String']['output'];
  /** Certificates of the issuers that are trusted, as PEM; empty: those of the machine. */
  caCertificate: Scalars['String']['output'];
  /** Where groups are searched; empty: people say it themselves, as `memberOf`. */
  groupBaseDn: Scalars['String']['output'];
  /** Which groups somebody is in, with `%s` for their distinguished name. */
  groupFilter: Scalars['String']['output'];
  /** The attribute that stays when somebody is renamed; empty: entryUUID, objectGUID, nsUniqueId or ipaUniqueID. */
  idAttribute: Scalars['String']['output'];
  /** `ldap://` or `ldaps://`, a host, and a port unless it is 389 or 636. */
  serverUrl: Scalars['String']['output'];
  /** Whether the server need not show that it is the right one. Only where the operator allows it. */
  skipTlsVerify: Scalars['Boolean']['output'];
  /** Whether a connection by `ldap://` goes on encrypted before anything is said. */
  startTls: Scalars['Boolean']['output'];
  /** Which of them somebody is, with `%s` for the name that is typed. */
  userFilter: Scalars['String']['output'];
};

/** Keeps what is about a person, or everything in the tenant, from every removal, until two people have lifted it. */
export type LegalHold = {
  __typename?: 'LegalHold';
  /** When it was made, by the server's clock. */
  createdAt: Scalars['DateTime']['output'];
  /** Id of the person who made it. */
  createdBy: Scalars['UUID']['output'];
  /** The person who made it; never null. */
  creator?: Maybe<Person>;
  /** Unique among those of the tenant. */
  id: Scalars['UUID']['output'];
  /** Why it was made, in words. */
  reason: Scalars['String']['output'];
  /** When they have asked; after seven days that no longer counts. null: no one has. */
  releaseRequestedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who has requested its release; null: no one. */
  releaseRequestedBy?: Maybe<Scalars['UUID']['output']>;
  /** That person; null: no one. */
  releaseRequester?: Maybe<Person>;
  /** When it was lifted; null: it counts. */
  releasedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who has lifted it: another person; null: it counts. */
  releasedBy?: Maybe<Scalars['UUID']['output']>;
  /** That person; null: it counts. */
  releaser?: Maybe<Person>;
  /** That person; null: the whole tenant. */
  user?: Maybe<Person>;
  /** Id of the person; null: the whole tenant. */
  userId?: Maybe<Scalars['UUID']['output']>;
};

/** A page of legal holds. */
export type LegalHoldConnection = {
  __typename?: 'LegalHoldConnection';
  /** The holds with their cursors. */
  edges: Array<LegalHoldEdge>;
  /** The legal holds of the page. */
  nodes: Array<LegalHold>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** A new legal hold. */
export type LegalHoldCreateInput = {
  /** Why, 1 to 500 characters. It stands in the audit log. */
  reason: Scalars['String']['input'];
  /** A member but the caller, or a deleted person whose home is the tenant; null: the whole tenant. */
  userId?: InputMaybe<Scalars['UUID']['input']>;
};

/** Returned by `legalHoldCreate`. */
export type LegalHoldCreatePayload = {
  __typename?: 'LegalHoldCreatePayload';
  /** The legal hold that was made. */
  hold?: Maybe<LegalHold>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<LegalHoldUserError>;
};

/** A legal hold of a page. */
export type LegalHoldEdge = {
  __typename?: 'LegalHoldEdge';
  /** Continues the list after this one, as `after`. */
  cursor: Scalars['String']['output'];
  /** The legal hold that stands here. */
  node: LegalHold;
};

/** Why a change of a legal hold was refused. */
export type LegalHoldErrorCode =
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** Hold not found, or already lifted. */
  | 'NOT_FOUND'
  /** No one has requested its release in the last seven days, or that person is no longer a member who may. */
  | 'NOT_REQUESTED'
  /** A person cannot place a hold on themselves alone. */
  | 'ONESELF'
  /** The caller has lost the permission meanwhile. */
  | 'PERMISSION_DENIED'
  /** Someone else has already requested it: confirm that request. */
  | 'REQUEST_OPEN'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** The person who requested it cannot confirm it. */
  | 'SAME_PERSON'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** The value is too short. */
  | 'TOO_SHORT'
  /** There is no such person in the tenant. */
  | 'USER_NOT_FOUND';

/** Returned by `legalHoldReleaseConfirm`. */
export type LegalHoldReleaseConfirmPayload = {
  __typename?: 'LegalHoldReleaseConfirmPayload';
  /** The hold, which no longer counts. */
  hold?: Maybe<LegalHold>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<LegalHoldUserError>;
};

/** Returned by `legalHoldReleaseRequest`. */
export type LegalHoldReleaseRequestPayload = {
  __typename?: 'LegalHoldReleaseRequestPayload';
  /** The hold, which still counts. */
  hold?: Maybe<LegalHold>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<LegalHoldUserError>;
};

/** What was wrong with a change of a legal hold. */
export type LegalHoldUserError = UserError & {
  __typename?: 'LegalHoldUserError';
  /** For programs; never changes meaning. */
  code: LegalHoldErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/**
 * An address that the audit log is streamed to: each event at least once, in the order of the log. It is sent after the one
 * before has arrived.
 */
export type LogSink = {
  __typename?: 'LogSink';
  /** Actions that it is sent, such as `role.created`, or beginnings of them, such as `auth.*`; empty: all. */
  actions: Array<Scalars['String']['output']>;
  /** Certificates as PEM that are trusted instead of the machine's; null: those of the machine. */
  caCertificate?: Maybe<Scalars['String']['output']>;
  /** When it was made, by the server's clock. */
  createdAt: Scalars['DateTime']['output'];
  /** The person who made it; null: no person is known. */
  createdBy?: Maybe<Scalars['UUID']['output']>;
  /** That person; null: none is known. */
  creator?: Maybe<Person>;
  /** Number of the event in the log up to which all has arrived, or is not wanted. */
  cursorSeq: Scalars['Int']['output'];
  /** When something arrived last; null: never. */
  deliveredAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was disabled; null: it is not. */
  disabledAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why the last attempt failed; null: it did not. */
  error?: Maybe<Scalars['String']['output']>;
  /** Since when nothing has arrived; null: the last attempt arrived. */
  failingSince?: Maybe<Scalars['DateTime']['output']>;
  /** Attempts in a row that failed. */
  failures: Scalars['Int']['output'];
  /** What an https sink is sent; syslog sinks have their own form. */
  format: LogSinkFormat;
  /** Whether it was disabled because nothing had arrived for three days. */
  gaveUp: Scalars['Boolean']['output'];
  /** The header that has its secret; null: it has no secret. */
  headerName?: Maybe<Scalars['String']['output']>;
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** How it is reached; its address says so. */
  kind: LogSinkKind;
  /** What its administrators call it. */
  name: Scalars['String']['output'];
  /** Nothing is sent before, since the last attempt failed; null: it is not held back. */
  pausedUntil?: Maybe<Scalars['DateTime']['output']>;
  /** The tenant whose log it is sent. */
  tenantId: Scalars['UUID']['output'];
  /** The address that events are sent to. */
  url: Scalars['String']['output'];
  /** Counts its changes. */
  version: Scalars['Int']['output'];
  /** How many events of the log come after that one. */
  waitingEvents: Scalars['Int']['output'];
  /** Seconds since the first of them happened; 0: none waits. */
  waitingSeconds: Scalars['Int']['output'];
};

/** What became of the activation. */
export type LogSinkActivatePayload = {
  __typename?: 'LogSinkActivatePayload';
  /** The log sink as it is now; null when something was wrong. */
  logSink?: Maybe<LogSink>;
  /** What was wrong; empty after success. */
  userErrors: Array<LogSinkUserError>;
};

/** What a new log sink is created with. */
export type LogSinkCreateInput = {
  /** Actions, or beginnings of them with a `*` at the end; at most 50. Empty: all. */
  actions?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Certificates as PEM that are trusted instead of the machine's; at most 65,536 characters. */
  caCertificate?: InputMaybe<Scalars['String']['input']>;
  /** What the body of a request to an https sink looks like. */
  format?: InputMaybe<LogSinkFormat>;
  /** The header of the secret: `Authorization` unless it says otherwise. For https sinks. */
  headerName?: InputMaybe<Scalars['String']['input']>;
  /** What it is called, in at most 100 characters. */
  name: Scalars['String']['input'];
  /** The whole value of that header, such as `Splunk 01234567-…`: at most 4,096 printable characters. For https sinks. */
  secret?: InputMaybe<Scalars['String']['input']>;
  /**
   * `https://host/path`, or `syslog+tls://host:port`, whose port is 6514 unless it says otherwise; without credentials, at
   * most 2,048 characters.
   */
  url: Scalars['String']['input'];
};

/** What became of the creation. */
export type LogSinkCreatePayload = {
  __typename?: 'LogSinkCreatePayload';
  /** The new log sink; null when something was wrong. */
  logSink?: Maybe<LogSink>;
  /** What was wrong; empty after success. */
  userErrors: Array<LogSinkUserError>;
};

/** What became of the deletion. */
export type LogSinkDeletePayload = {
  __typename?: 'LogSinkDeletePayload';
  /** Id of the log sink that is gone; null when something was wrong. */
  deletedId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty after success. */
  userErrors: Array<LogSinkUserError>;
};

/** What became of the disabling. */
export type LogSinkDisablePayload = {
  __typename?: 'LogSinkDisablePayload';
  /** The log sink as it is now; null when something was wrong. */
  logSink?: Maybe<LogSink>;
  /** What was wrong; empty after success. */
  userErrors: Array<LogSinkUserError>;
};

/** What can be wrong with log sinks. */
export type LogSinkErrorCode =
  /** The log sink has changed in the meantime. */
  | 'CONFLICT'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** No address that may be called; the message says why. */
  | 'INVALID_URL'
  /** No such log sink in this tenant. */
  | 'NOT_FOUND'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** The tenant has as many log sinks as it may have. */
  | 'TOO_MANY'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT';

/** What the body of a request to an https sink looks like. */
export type LogSinkFormat =
  /** One array of events (`application/json`). */
  | 'JSON_ARRAY'
  /** An event a line (`application/x-ndjson`). */
  | 'NDJSON';

/** How a log sink is reached. */
export type LogSinkKind =
  /** Requests with batches of events. */
  | 'HTTPS'
  /** Messages of syslog (RFC 5424) over TLS (RFC 5425). */
  | 'SYSLOG';

/** What is sent again. */
export type LogSinkReplayInput = {
  /** The moment from which on events are sent again. */
  from: Scalars['DateTime']['input'];
};

/** What became of the replay. */
export type LogSinkReplayPayload = {
  __typename?: 'LogSinkReplayPayload';
  /** The log sink as it is now; null when something was wrong. */
  logSink?: Maybe<LogSink>;
  /** What was wrong; empty after success. */
  userErrors: Array<LogSinkUserError>;
};

/** What became of the test. */
export type LogSinkTestPayload = {
  __typename?: 'LogSinkTestPayload';
  /** Whether the message arrived; null when something was wrong. */
  arrived?: Maybe<Scalars['Boolean']['output']>;
  /** The log sink; null when something was wrong. */
  logSink?: Maybe<LogSink>;
  /** Why it did not arrive; null: it did, or something was wrong. */
  reason?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty after success. */
  userErrors: Array<LogSinkUserError>;
};

/** Changes to a log sink; absent fields stay. */
export type LogSinkUpdateInput = {
  /** As in `LogSinkCreateInput`. */
  actions?: InputMaybe<Array<Scalars['String']['input']>>;
  /** As in `LogSinkCreateInput`; empty: those of the machine. */
  caCertificate?: InputMaybe<Scalars['String']['input']>;
  /** The version that was read; it is refused when the log sink has changed since. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** What the body of a request to an https sink looks like. */
  format?: InputMaybe<LogSinkFormat>;
  /** The header that has the secret. */
  headerName?: InputMaybe<Scalars['String']['input']>;
  /** What it is called, in at most 100 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The whole value of that header. null: there is none any more. */
  secret?: InputMaybe<Scalars['String']['input']>;
  /** As in `LogSinkCreateInput`. With another scheme, host or port, a secret has to be entered again. */
  url?: InputMaybe<Scalars['String']['input']>;
};

/** What became of the change. */
export type LogSinkUpdatePayload = {
  __typename?: 'LogSinkUpdatePayload';
  /** The log sink as it is now; null when something was wrong. */
  logSink?: Maybe<LogSink>;
  /** What was wrong; empty after success. */
  userErrors: Array<LogSinkUserError>;
};

/** What is wrong with a log sink. */
export type LogSinkUserError = UserError & {
  __typename?: 'LogSinkUserError';
  /** For programs; never changes meaning. */
  code: LogSinkErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** What counts as a login. People are active by a sign-in or a refresh, either way. */
export type LoginBasis =
  /** Each session that is opened, also by switching into the tenant, by making it, and by joining it. */
  | 'SESSIONS'
  /** Only sessions that began with a sign-in. */
  | 'SIGN_INS';

/** Credentials of the person who signs in. */
export type LoginInput = {
  /** As given by stepUpComplete with `remember`: spares the second factor where the tenant allows it. */
  deviceToken?: InputMaybe<Scalars['String']['input']>;
  /** An email address, in whatever case. */
  email: Scalars['String']['input'];
  /** The password, as typed. */
  password: Scalars['String']['input'];
  /** The tenant to sign in to; absent: the home tenant, or else another active one. */
  tenantId?: InputMaybe<Scalars['UUID']['input']>;
};

/** A way to show who one is. */
export type LoginMethod =
  /** By a link that was mailed. */
  | 'MAGIC_LINK'
  /** By a code that was mailed. */
  | 'OTP_EMAIL'
  /** A code sent to the phone. */
  | 'OTP_SMS'
  /** A passkey (WebAuthn). */
  | 'PASSKEY'
  /** By a password. */
  | 'PASSWORD'
  /** By a connection of the tenant to an identity provider. */
  | 'SSO';

/** Returned by `login`. */
export type LoginPayload = {
  __typename?: 'LoginPayload';
  /** What is still asked for, instead of tokens. */
  stepUp?: Maybe<StepUp>;
  /** Tokens of the session; null when more is asked for, or something was wrong. */
  tokens?: Maybe<TokenPair>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SessionUserError>;
};

/** The payload of the mutation `logout`. */
export type LogoutPayload = {
  __typename?: 'LogoutPayload';
  /** Whether a live session ended; null when something was wrong. */
  ended?: Maybe<Scalars['Boolean']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SessionUserError>;
};

/** The token of a mailed link. */
export type MagicLinkLoginInput = {
  /** As given by stepUpComplete with `remember`. */
  deviceToken?: InputMaybe<Scalars['String']['input']>;
  /** As it stands in the link. */
  token: Scalars['String']['input'];
};

/** Returned by `magicLinkLogin`. */
export type MagicLinkLoginPayload = {
  __typename?: 'MagicLinkLoginPayload';
  /** What is still asked for, instead of tokens. */
  stepUp?: Maybe<StepUp>;
  /** Tokens of the session; null when more is asked for, or something was wrong. */
  tokens?: Maybe<TokenPair>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SignInUserError>;
};

/** A link to sign in by. */
export type MagicLinkSendInput = {
  /** Email address of the member. */
  email: Scalars['String']['input'];
  /** The tenant to sign in to. */
  tenantId: Scalars['UUID']['input'];
};

/** Returned by `magicLinkSend`. */
export type MagicLinkSendPayload = {
  __typename?: 'MagicLinkSendPayload';
  /** True whether or not a mail is sent. */
  accepted?: Maybe<Scalars['Boolean']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SignInUserError>;
};

/** As whom mails leave. */
export type MailSender = {
  __typename?: 'MailSender';
  /** Address of the sender. */
  address: Scalars['String']['output'];
  /** Name that mails come from. */
  name: Scalars['String']['output'];
  /** Where answers go; null when to the sender. */
  replyTo?: Maybe<Scalars['String']['output']>;
};

/** How far a mail has come. */
export type MailStatus =
  /**
   * Not sent, since what it was about is no more: an invitation that was revoked, resent, accepted or declined, or the
   * tenant.
   */
  | 'CANCELLED'
  /** Given up: refused for good, tried too often, or too late to be of use. */
  | 'DEAD'
  /** On its way, or waiting for its next attempt. */
  | 'QUEUED'
  /** Taken by the mail server. */
  | 'SENT';

/** Members of a group at the provider have the role. */
export type MappedRole = {
  __typename?: 'MappedRole';
  /** The group, exactly as the provider calls it. */
  group: Scalars['String']['output'];
  /** Id of the role that they get. */
  roleId: Scalars['UUID']['output'];
};

/** Gives members of a group a role. */
export type MappedRoleInput = {
  /** At most 512 characters, exactly as the provider calls it. */
  group: Scalars['String']['input'];
  /** Id of the role that they get. */
  roleId: Scalars['UUID']['input'];
};

/** Who acts, and as what. */
export type Me = {
  __typename?: 'Me';
  /** What kind of caller it is. */
  actor: ActorType;
  /** Address that the request came from, as IP rules see it; null: unknown. */
  address?: Maybe<Scalars['String']['output']>;
  /**
   * What ended in the last 90 days when their address was first shown to be theirs, or they took their account back;
   * newest first, at most 200.
   */
  ended: Array<EndedItem>;
  /** How the providers of this tenant know the caller, the oldest first. */
  identities: Array<ExternalIdentity>;
  /** Open invitations to the person's address, once it is verified; at most 50. */
  invitations: Array<ReceivedInvitation>;
  /** The person's second factor. */
  mfa: MfaStatus;
  /** What the person's next password must be: the strictest of what each of their tenants asks. */
  passwordRules: Array<PasswordRule>;
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
  /**
   * https URL, or data:image URL (png, jpeg, gif, webp, svg+xml, x-icon) of at most 300,000 characters; null or empty text
   * clears.
   */
  avatarUrl?: InputMaybe<Scalars['String']['input']>;
  /** At most 200 characters; null clears. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** One of en, de, es, fr, hi, ja, pt, zh. */
  locale?: InputMaybe<Scalars['String']['input']>;
  /** Another word for displayName, which wins. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** A phone number such as +4930123456 (E.164); null or empty text clears. */
  phone?: InputMaybe<Scalars['String']['input']>;
};

/** Returned by `meUpdate`. */
export type MeUpdatePayload = {
  __typename?: 'MeUpdatePayload';
  /** The person as they are now. */
  user?: Maybe<User>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<AccountUserError>;
  /** What was saved and does not have its full effect; null when nothing was saved. */
  warnings?: Maybe<Array<SettingWarning>>;
};

/** A person in the tenant. Being a member means holding at least one role of one's own. */
export type Member = {
  __typename?: 'Member';
  /** How many groups they are in. */
  groupCount: Scalars['Int']['output'];
  /** The groups that they are in, oldest first; at most 200. */
  groups: Array<Group>;
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** When they joined. */
  joinedAt: Scalars['DateTime']['output'];
  /** When they last opened or renewed a session in the tenant; null: not known any more. */
  lastSeenAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether they have a second factor. */
  mfaEnabled: Scalars['Boolean']['output'];
  /** Their own roles; `groups` give them more. */
  roles: Array<Role>;
  /** Their account's, or SUSPENDED while the tenant has suspended them. */
  status: UserStatus;
  /** When the tenant suspended them; null: it has not. */
  suspendedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The tenant they are a member of. */
  tenantId: Scalars['UUID']['output'];
  /** The person, with their account. */
  user: User;
  /** Id of the person, as in `User.id`. */
  userId: Scalars['UUID']['output'];
};

/** What a member may do. */
export type MemberAccess = {
  __typename?: 'MemberAccess';
  /** The groups that they are in. */
  groups: Array<Group>;
  /** Permissions that come with both. */
  permissions: Scalars['Int']['output'];
  /** Permissions that the roles of their groups give; some may be their own, too. */
  permissionsOfGroups: Scalars['Int']['output'];
  /** Permissions that their own roles give. */
  permissionsOwn: Scalars['Int']['output'];
  /** ABAC policies of the tenant that are in use, which may forbid more. */
  policies: Scalars['Int']['output'];
  /** Their own roles. */
  roles: Array<Role>;
};

/** A page of members. */
export type MemberConnection = {
  __typename?: 'MemberConnection';
  /** The members with their cursors. */
  edges: Array<MemberEdge>;
  /** The members of the page. */
  nodes: Array<Member>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many members fit, on all pages. Of those that are searched or filtered at most 10,000 are counted. */
  totalCount: Scalars['Int']['output'];
};

/** A member of a page. */
export type MemberEdge = {
  __typename?: 'MemberEdge';
  /** Continues the list after this one, as `after`. */
  cursor: Scalars['String']['output'];
  /** The member who stands here. */
  node: Member;
};

/** What can be wrong with members. */
export type MemberErrorCode =
  /** A tenant needs at least one owner, and this is the last one. */
  | 'LAST_OWNER'
  /** No such member in this tenant. */
  | 'NOT_FOUND'
  /** The caller does not hold what would be granted or taken away. */
  | 'NOT_HELD'
  /** At least one role is required. */
  | 'REQUIRED'
  /** No such role in this tenant. */
  | 'ROLE_NOT_FOUND'
  /** Too many roles at once. */
  | 'TOO_LONG';

/** Whether a second factor is demanded of a member by name. */
export type MemberMfaRequiredSetInput = {
  /** false: only as the policy demands it. */
  required: Scalars['Boolean']['input'];
};

/** Returned by `memberMfaRequiredSet`. */
export type MemberMfaRequiredSetPayload = {
  __typename?: 'MemberMfaRequiredSetPayload';
  /** How the member signs in from now on. */
  security?: Maybe<MemberSecurity>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<PersonUserError>;
};

/** Returned by `memberMfaReset`. */
export type MemberMfaResetPayload = {
  __typename?: 'MemberMfaResetPayload';
  /** The member as they are after the change. */
  member?: Maybe<Member>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<PersonUserError>;
};

/** A password that an administrator sets. */
export type MemberPasswordSetInput = {
  /** 8 to 256 characters, and what the tenant asks. */
  password: Scalars['String']['input'];
};

/** Returned by `memberPasswordSet`. */
export type MemberPasswordSetPayload = {
  __typename?: 'MemberPasswordSetPayload';
  /** True: the new password counts. */
  changed?: Maybe<Scalars['Boolean']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SignInUserError>;
};

/** Returned by `memberRemove`. */
export type MemberRemovePayload = {
  __typename?: 'MemberRemovePayload';
  /** The person who is no longer a member. */
  deletedId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<MemberUserError>;
};

/** Returned by `memberResume`. */
export type MemberResumePayload = {
  __typename?: 'MemberResumePayload';
  /** The member as they are after the change. */
  member?: Maybe<Member>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<PersonUserError>;
};

/** Returned by `memberRoleAssign`. */
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
  /** Id of the person, as in `User.id`. */
  userId: Scalars['UUID']['input'];
};

/** Returned by `memberRoleUnassign`. */
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
  /** Id of the person, as in `User.id`. */
  userId: Scalars['UUID']['input'];
};

/** Returned by `memberRolesUpdate`. */
export type MemberRolesUpdatePayload = {
  __typename?: 'MemberRolesUpdatePayload';
  /** The member as they are now. */
  member?: Maybe<Member>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<MemberUserError>;
};

/** How a member signs in. */
export type MemberSecurity = {
  __typename?: 'MemberSecurity';
  /** Sessions in the tenant that live. */
  activeSessions: Scalars['Int']['output'];
  /** Different browsers or devices among them. */
  distinctDevices: Scalars['Int']['output'];
  /** Until when too many wrong passwords or codes keep them from signing in; null: nothing does. */
  lockedUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Since when the tenant demands one of them by name; null: it does not. */
  mfaDemandedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether the tenant demands a second factor of them, by its policy or by name. */
  mfaRequired: Scalars['Boolean']['output'];
  /** Since when; null if they also belong to other tenants. */
  passwordChangedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether they have a password; null if they also belong to other tenants. */
  passwordSet?: Maybe<Scalars['Boolean']['output']>;
  /** Recovery codes that they have left. */
  recoveryCodesRemaining: Scalars['Int']['output'];
  /** Whether they have an authenticator app. */
  totpEnabled: Scalars['Boolean']['output'];
};

/** A session of a member in the tenant. */
export type MemberSession = {
  __typename?: 'MemberSession';
  /** When the session began. */
  createdAt: Scalars['DateTime']['output'];
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** Where it was last used from; null: unknown. */
  ip?: Maybe<Scalars['String']['output']>;
  /** When it was last refreshed. */
  lastSeenAt: Scalars['DateTime']['output'];
  /** By what it was last used; null: unknown. */
  userAgent?: Maybe<Scalars['String']['output']>;
};

/** Returned by `memberSessionEnd`. */
export type MemberSessionEndPayload = {
  __typename?: 'MemberSessionEndPayload';
  /** The session that is over. */
  endedSessionId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<PersonUserError>;
};

/** Returned by `memberSessionsEnd`. */
export type MemberSessionsEndPayload = {
  __typename?: 'MemberSessionsEndPayload';
  /** Sessions that were ended. */
  ended?: Maybe<Scalars['Int']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<PersonUserError>;
};

/**
 * How members are put in order. Names and addresses are compared in lower case, by code point; who has no name stands
 * where their address would.
 */
export type MemberSort =
  /** By email address, A to Z. */
  | 'EMAIL_ASC'
  /** By address, from the end. */
  | 'EMAIL_DESC'
  /** Who joined first comes first. */
  | 'JOINED_ASC'
  /** Who joined last comes first. */
  | 'JOINED_DESC'
  /** By name, A to Z. */
  | 'NAME_ASC'
  /** By name, Z to A. */
  | 'NAME_DESC';

/** What a tenant may make a member. */
export type MemberStatus =
  /** May sign in and act. */
  | 'ACTIVE'
  /** May not come in for now. */
  | 'SUSPENDED';

/** Returned by `memberSuspend`. */
export type MemberSuspendPayload = {
  __typename?: 'MemberSuspendPayload';
  /** The member as they are after the change. */
  member?: Maybe<Member>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<PersonUserError>;
};

/** Returned by `memberUnlock`. */
export type MemberUnlockPayload = {
  __typename?: 'MemberUnlockPayload';
  /** The member as they are after the change. */
  member?: Maybe<Member>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<PersonUserError>;
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

/** A code of the authenticator app. */
export type MfaCodeInput = {
  /** 6 digits, or a recovery code where that is said. */
  code: Scalars['String']['input'];
};

/** Returned by `mfaDisable`. */
export type MfaDisablePayload = {
  __typename?: 'MfaDisablePayload';
  /** Whether there is none any more. */
  disabled?: Maybe<Scalars['Boolean']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<MfaUserError>;
};

/** Of whom a second factor is demanded. */
export type MfaEnforcement =
  /** Of those who have one, and of everybody who holds a permission to write. */
  | 'ADMIN_ONLY'
  /** Required of no one, not even of those who have one. */
  | 'DISABLED'
  /** Of those who have one. */
  | 'OPTIONAL'
  /** It is demanded of everybody. */
  | 'REQUIRED';

/** Returned by `mfaEnrolConfirm`. */
export type MfaEnrolConfirmPayload = {
  __typename?: 'MfaEnrolConfirmPayload';
  /** Each works once in place of a code. */
  recoveryCodes?: Maybe<Array<Scalars['String']['output']>>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<MfaUserError>;
};

/** Returned by `mfaEnrolStart`. */
export type MfaEnrolStartPayload = {
  __typename?: 'MfaEnrolStartPayload';
  /** The shared secret, in base32, for typing it in. */
  secret?: Maybe<Scalars['String']['output']>;
  /** The same as an otpauth: URI, for a QR code. */
  uri?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<MfaUserError>;
};

/** What can be wrong with a second factor. */
export type MfaErrorCode =
  /** There is a confirmed authenticator app; remove it first. */
  | 'ALREADY_ENROLLED'
  /** The code is incorrect or has already been used. */
  | 'CODE_INVALID'
  /** The tenant demands a second factor of the caller. */
  | 'DEMANDED'
  /** No authenticator app is set up, or its enrolment has not started. */
  | 'NOT_ENROLLED'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** Too many wrong codes; wait 15 minutes. */
  | 'TOO_MANY_ATTEMPTS';

/** A person without a second factor. */
export type MfaNotReady = {
  __typename?: 'MfaNotReady';
  /** Whether they hold a permission to write. */
  admin: Scalars['Boolean']['output'];
  /** Their name; null: they have given none. */
  displayName?: Maybe<Scalars['String']['output']>;
  /** Email address of the person. */
  email: Scalars['String']['output'];
  /** Until when they are let in without; since when not, if it is demanded by name; null: it is not demanded of them. */
  graceUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Since when they are a member. */
  memberSince: Scalars['DateTime']['output'];
  /** Id of the person that this is about. */
  userId: Scalars['UUID']['output'];
};

/** A page of people without a second factor. */
export type MfaNotReadyConnection = {
  __typename?: 'MfaNotReadyConnection';
  /** The people with their cursors. */
  edges: Array<MfaNotReadyEdge>;
  /** The people of the page. */
  nodes: Array<MfaNotReady>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** A person without a second factor, with a cursor. */
export type MfaNotReadyEdge = {
  __typename?: 'MfaNotReadyEdge';
  /** Continues the list after this one, as `after`. */
  cursor: Scalars['String']['output'];
  /** The person who stands here. */
  node: MfaNotReady;
};

/** Who is not ready for the second factor that the tenant demands, or would demand. */
export type MfaReadiness = {
  __typename?: 'MfaReadiness';
  /** Of whom it is demanded. */
  enforcement: MfaEnforcement;
  /** Until when people who are members already are let in without a second factor; null: it is not demanded. */
  graceUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Those of whom it is demanded and who have none; of everybody, while the policy demands it of nobody. */
  notReady: MfaNotReadyConnection;
  /** Since when; null: it is not. */
  requiredSince?: Maybe<Scalars['DateTime']['output']>;
};

/** Returned by `mfaRecoveryCodesRenew`. */
export type MfaRecoveryCodesRenewPayload = {
  __typename?: 'MfaRecoveryCodesRenewPayload';
  /** Each works once in place of a code. */
  recoveryCodes?: Maybe<Array<Scalars['String']['output']>>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<MfaUserError>;
};

/** A person's second factor. */
export type MfaStatus = {
  __typename?: 'MfaStatus';
  /** How many recovery codes are left. */
  recoveryCodesLeft: Scalars['Int']['output'];
  /** Whether there is a confirmed authenticator app. */
  totpEnrolled: Scalars['Boolean']['output'];
};

/** What was wrong with a second factor. */
export type MfaUserError = UserError & {
  __typename?: 'MfaUserError';
  /** For programs; never changes meaning. */
  code: MfaErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Creates an ABAC policy. One that is enabled must pass its own test cases. */
  abacPolicyCreate: AbacPolicyCreatePayload;
  /** Deletes an ABAC policy. An owner can always do this, even if policies deny it. */
  abacPolicyDelete: AbacPolicyDeletePayload;
  /** Tells which decisions of the last days would have come out differently. Changes nothing. */
  abacPolicyPreview: AbacPolicyPreviewPayload;
  /** Changes an ABAC policy; absent fields stay. An owner can always do this, even if policies deny it. */
  abacPolicyUpdate: AbacPolicyUpdatePayload;
  /** Runs the test cases of a policy that is not saved, or of one that is. Changes nothing. */
  abacTestsPreview: AbacTestsPreviewPayload;
  /** Erases the caller at once and for good, in all tenants. */
  accountDelete: AccountDeletePayload;
  /** Returns what all tenants have of the caller. */
  accountExport: AccountExportPayload;
  /**
   * Takes over an API key: one that is stopped, or one whose maker is about to go. The caller answers for it from now on,
   * and must be able to make the same key.
   */
  apiKeyAdopt: ApiKeyAdoptPayload;
  /** Creates an API key. Its secret is in the answer, and nowhere else ever again. */
  apiKeyCreate: ApiKeyCreatePayload;
  /**
   * Limits a live key to what it used: the scopes of `usedScopes`. For a key without a list, too. The caller must hold
   * what the key could do before.
   */
  apiKeyNarrow: ApiKeyNarrowPayload;
  /** Revokes an API key at once and for good: one's own, or one that was made for no more than the caller holds. */
  apiKeyRevoke: ApiKeyRevokePayload;
  /**
   * Makes a key in the place of a live one, with the same name, scopes, person and end, and a new secret. The secret
   * before works on for the overlap that is asked for, and then ends. Callers who could create the same key may rotate it,
   * once, and become responsible for the new one. A key may rotate itself.
   */
  apiKeyRotate: ApiKeyRotatePayload;
  /**
   * Changes the name, the scopes or the end of a live key. The caller must hold what it could do before, and what it can
   * do then.
   */
  apiKeyUpdate: ApiKeyUpdatePayload;
  /**
   * Starts to verify the whole audit log in the background, and answers at once. It goes on until the end or the first
   * break, also when the process that does it dies. One at a time.
   */
  auditVerificationStart: AuditVerificationStartPayload;
  /** Tells whom the change would have refused, or asked for more, in the sign-ins of the last days. Changes nothing. */
  authPolicyPreview: AuthPolicyPreviewPayload;
  /**
   * Changes the tenant's authentication policy; absent fields stay. Refused when no method would be left, or none that
   * would let the caller in again.
   */
  authPolicyUpdate: AuthPolicyUpdatePayload;
  /** Throws the draft away. */
  brandingDraftDiscard: BrandingDraftDiscardPayload;
  /** Keeps a change of the brand as a draft, on top of the draft that is there, or else of what is published. */
  brandingDraftSave: BrandingDraftSavePayload;
  /**
   * Shows how a change of the brand would look, on top of the draft that is there, or else of what is published. Changes
   * nothing.
   */
  brandingPreview: BrandingPreviewPayload;
  /** Publishes the draft. */
  brandingPublish: BrandingPublishPayload;
  /** Publishes again what was published before. */
  brandingRollback: BrandingRollbackPayload;
  /** Publishes a change of the tenant's brand; absent fields stay, null clears. */
  brandingUpdate: BrandingUpdatePayload;
  /**
   * Carries out a plan: all of its steps in one transaction, or none. Each step needs what its mutation needs. The token
   * ends with any change of the configuration.
   */
  configurationApply: ConfigurationApplyPayload;
  /** Keeps what was applied with `revertAfterMinutes`. */
  configurationConfirm: ConfigurationConfirmPayload;
  /**
   * Says what a document, or an earlier version, would change: the steps in order, who would be refused or asked for more,
   * and what is weakened or deleted. It writes nothing. Each part of the document replaces all of that part; parts that
   * are absent stay as they are.
   */
  configurationPlan: ConfigurationPlanPayload;
  /** Plans an earlier version, and carries the plan out. What it takes back becomes the newest version. */
  configurationRollback: ConfigurationRollbackPayload;
  /** Lets people sign in by the connection. Refused while its settings have errors. */
  connectionActivate: ConnectionActivatePayload;
  /**
   * Removes the connection with its links to members, who stay members. Sessions that it opened end at once. Refused where
   * it is the only way to sign in.
   */
  connectionDelete: ConnectionDeletePayload;
  /**
   * Lets nobody sign in by the connection any more. Sessions that it opened end at once. Refused where it is the only way
   * to sign in.
   */
  connectionDisable: ConnectionDisablePayload;
  /**
   * Begins a trial of a connection, also of a draft: the caller goes to the provider and back, and sees what it said. Nobody
   * is signed in by it.
   */
  connectionTrialStart: ConnectionTrialStartPayload;
  /**
   * Changes what all kinds of connections have; absent fields stay. The settings of its kind are changed by the kind's own
   * mutation.
   */
  connectionUpdate: ConnectionUpdatePayload;
  /** Previews deleted users and runs that at once, whether they are switched on or not. */
  deletedUsersPurge: DeletedUsersPurgePayload;
  /** Says that a domain is the tenant's; it counts once it is proven by a DNS record. */
  domainAdd: DomainAddPayload;
  /** Gives a domain up; at once it counts no more. */
  domainRemove: DomainRemovePayload;
  /** Looks for the record now. */
  domainVerify: DomainVerifyPayload;
  /**
   * Gives the caller the new address, by the mailed code. It counts as verified, the old address gets a notice, and the
   * caller's other sessions, remembered devices, and what was mailed to the address before end.
   */
  emailChangeConfirm: EmailChangeConfirmPayload;
  /**
   * Mails a code of 8 digits to the address that the caller changes to, and ends codes that were mailed before. Asks for
   * the present password. The answer is the same whether or not somebody has the address.
   */
  emailChangeStart: EmailChangeStartPayload;
  /**
   * Signs in by a mailed code, once. It also shows that the address is the person's; the first time, a password and
   * sessions from before end.
   */
  emailCodeLogin: EmailCodeLoginPayload;
  /**
   * Mails a code of 8 digits that signs in to the tenant for 10 minutes, if the address is a member's and the tenant
   * allows it; the answer is the same if not.
   */
  emailCodeSend: EmailCodeSendPayload;
  /** Throws the draft away. */
  emailTemplateDraftDiscard: EmailTemplateDraftDiscardPayload;
  /** Keeps a template as a draft. */
  emailTemplateDraftSave: EmailTemplateDraftSavePayload;
  /** Renders a mail as it would leave, by the function that makes the mails. Changes and sends nothing. */
  emailTemplatePreview: EmailTemplatePreviewPayload;
  /** Publishes the draft. */
  emailTemplatePublish: EmailTemplatePublishPayload;
  /** Goes back to the next in the chain, in the end to the built-in form. Doing it again changes nothing. */
  emailTemplateReset: EmailTemplateResetPayload;
  /** Publishes again what was published before. */
  emailTemplateRollback: EmailTemplateRollbackPayload;
  /** Mails the same to the caller's own address. */
  emailTemplateTestSend: EmailTemplateTestSendPayload;
  /** Publishes the tenant's own form of a mail. */
  emailTemplateUpdate: EmailTemplateUpdatePayload;
  /** Shows by the mailed code that the address is the caller's own. */
  emailVerificationConfirm: EmailVerificationConfirmPayload;
  /** Mails a code of 6 digits to the caller's own address. */
  emailVerificationSend: EmailVerificationSendPayload;
  /** Asks for what the tenant has of a person whose home it is. */
  gdprExportCreate: GdprExportCreatePayload;
  /** Cancels an erasure that is pending. */
  gdprPurgeCancel: GdprPurgeCancelPayload;
  /**
   * Asks for the erasure of a person whose home is the tenant, in all tenants. It comes once the days of grace are over,
   * and can be cancelled until then. A second request returns the first while that is pending.
   */
  gdprPurgeRequest: GdprPurgeRequestPayload;
  /** Creates a group without members and roles. */
  groupCreate: GroupCreatePayload;
  /**
   * Deletes a group: its members stay members, and lose what only the group gave them. The caller must hold that. The last
   * owner stays one.
   */
  groupDelete: GroupDeletePayload;
  /** Puts a member into a group. The caller must hold what the group gives. Doing it again changes nothing. */
  groupMemberAdd: GroupMemberAddPayload;
  /** Takes a member out of a group. The caller must hold what the group gives. The last owner stays one. */
  groupMemberRemove: GroupMemberRemovePayload;
  /** Gives a role to all members of a group. The caller must hold what the group and the role give. */
  groupRoleAssign: GroupRoleAssignPayload;
  /** Takes a role from a group. The caller must hold what the group gives. The last owner stays one. */
  groupRoleUnassign: GroupRoleUnassignPayload;
  /** Changes the name or the description of a group. The caller must hold what the group gives. */
  groupUpdate: GroupUpdatePayload;
  /**
   * Begins to link the caller's account, in this tenant, to what a provider calls them. It needs a sign-in of their own,
   * with any address.
   */
  identityLinkStart: IdentityLinkStartPayload;
  /**
   * Unlinks a member from what a provider calls them. Sessions that it opened end at once. A later sign-in may link them
   * again by their address.
   */
  identityUnlink: IdentityUnlinkPayload;
  /**
   * Accepts an invitation as a new person: creates the account, verified if the link came by mail, with the inviting
   * tenant as its home, and signs in there.
   */
  invitationAccept: InvitationAcceptPayload;
  /** Invites an address into the tenant and mails the link. One open invitation per address. */
  invitationCreate: InvitationCreatePayload;
  /** Declines an invitation to the caller's own, verified address. */
  invitationDecline: InvitationDeclinePayload;
  /**
   * Accepts an invitation to the caller's own address, by the token of the link, or by its id when the address is
   * verified, and opens a session in that tenant. The mailed link verifies the address.
   */
  invitationJoin: InvitationJoinPayload;
  /** Mails a new link, valid for another 14 days; the old link stops working. */
  invitationResend: InvitationResendPayload;
  /** Withdraws a pending invitation to a role whose permissions the caller holds; its link stops working. */
  invitationRevoke: InvitationRevokePayload;
  /**
   * Invites a list of addresses and mails each its link. Each row is decided by itself, as invitationCreate would: one
   * that is refused stops no other.
   */
  invitationsCreate: InvitationsCreatePayload;
  /**
   * Keeps a change that would undo itself. That the request was let in shows that the new rules let its caller in; it is
   * refused where they would not do so once one of them ends.
   */
  ipChangeConfirm: IpChangeConfirmPayload;
  /** Undoes a change at once that would undo itself later, also if somebody else has made it. */
  ipChangeRevert: IpChangeRevertPayload;
  /** Turns the enforcement of the IP rules on or off. */
  ipEnforcementUpdate: IpEnforcementUpdatePayload;
  /** Adds an IP rule. */
  ipRuleCreate: IpRuleCreatePayload;
  /** Deletes an IP rule. */
  ipRuleDelete: IpRuleDeletePayload;
  /** Changes an IP rule; absent fields stay. */
  ipRuleUpdate: IpRuleUpdatePayload;
  /**
   * Adds a list of IP rules as one change: it is undone as a whole, and audited once. Each row is decided by itself: one
   * that is refused stops no other.
   */
  ipRulesCreate: IpRulesCreatePayload;
  /** Tells whom the change would have refused or let in, in the requests of the last days. Changes nothing. */
  ipRulesPreview: IpRulesPreviewPayload;
  /** Creates a connection to a directory, as a draft unless it says otherwise. */
  ldapConnectionCreate: LdapConnectionCreatePayload;
  /** Signs in to a directory as its reader, and looks at what the reader sees. */
  ldapConnectionTest: LdapConnectionTestPayload;
  /** Changes a connection to a directory; absent fields stay. */
  ldapConnectionUpdate: LdapConnectionUpdatePayload;
  /** Signs in with a name and a password of a directory. */
  ldapLogin: LdapLoginPayload;
  /**
   * Keeps what is about a person, or the whole tenant, from every removal. It keeps data and never access: who is held can
   * be removed, leave and be deleted, but not be purged.
   */
  legalHoldCreate: LegalHoldCreatePayload;
  /** Lifts a hold as another person has asked. They must still be a member with this permission. */
  legalHoldReleaseConfirm: LegalHoldReleaseConfirmPayload;
  /** Asks for a hold to be lifted, which another person confirms within seven days. */
  legalHoldReleaseRequest: LegalHoldReleaseRequestPayload;
  /** Activates a disabled log sink. It goes on where it stopped, so that nothing is missing. */
  logSinkActivate: LogSinkActivatePayload;
  /**
   * Creates a log sink: an address that the audit log is streamed to from now on. Its secret is never shown again. Who may
   * do this learns what the log says.
   */
  logSinkCreate: LogSinkCreatePayload;
  /** Deletes a log sink with its secret and its place in the log, for good. */
  logSinkDelete: LogSinkDeletePayload;
  /** Disables a log sink. Nothing more is sent to it; it keeps its place in the log. */
  logSinkDisable: LogSinkDisablePayload;
  /** Sends everything again that happened from a moment on. What retention or an erasure has removed stays removed. */
  logSinkReplay: LogSinkReplayPayload;
  /** Sends one test message to a log sink, also to a disabled one, and says what became of it. */
  logSinkTest: LogSinkTestPayload;
  /** Changes a log sink, also a disabled one. For another scheme, host or port the secret has to be entered again. */
  logSinkUpdate: LogSinkUpdatePayload;
  /**
   * Signs in with a password. The session is scoped to the person's home tenant, or to another active tenant of the
   * person.
   */
  login: LoginPayload;
  /** Ends the caller's session; its tokens stop working at once. Doing it again changes nothing. */
  logout: LogoutPayload;
  /**
   * Signs in by the token of a mailed link, once. It also shows that the address is the person's; the first time, a
   * password and sessions from before end.
   */
  magicLinkLogin: MagicLinkLoginPayload;
  /**
   * Mails a link that signs in to the tenant, if the address is a member's and the tenant allows it; the answer is the
   * same if not.
   */
  magicLinkSend: MagicLinkSendPayload;
  /** Changes the caller's own profile. */
  meUpdate: MeUpdatePayload;
  /**
   * Demands a second factor of one member by name, whatever the policy says, or no longer does. It is asked for at their
   * next sign-in, switch or refresh; without one they set it up first, with no period of grace. Nobody lifts the demand
   * on themselves, or one on somebody who may do what they may not.
   */
  memberMfaRequiredSet: MemberMfaRequiredSetPayload;
  /**
   * Removes the second factor of a person who belongs to the tenant alone and has lost it, and ends their sessions. They
   * get a notice by mail.
   */
  memberMfaReset: MemberMfaResetPayload;
  /**
   * Sets the password of a member who belongs to this tenant alone; their sessions end, and their address counts as not
   * verified.
   */
  memberPasswordSet: MemberPasswordSetPayload;
  /** Removes a member and ends their sessions in this tenant. The last owner cannot be removed. */
  memberRemove: MemberRemovePayload;
  /** Ends the suspension of a member. They have the roles that they had, their keys work again, and they sign in anew. */
  memberResume: MemberResumePayload;
  /** Gives a member one more role. Giving it again changes nothing. */
  memberRoleAssign: MemberRoleAssignPayload;
  /**
   * Takes a role of their own from a member; a member without one is no longer a member, whatever their groups give. The
   * last owner keeps the owner role.
   */
  memberRoleUnassign: MemberRoleUnassignPayload;
  /**
   * Replaces the roles of a member. The last owner keeps the owner role; the caller must hold every permission that is
   * granted.
   */
  memberRolesUpdate: MemberRolesUpdatePayload;
  /** Ends one session that a member has in the tenant. The caller must hold every permission that the member holds. */
  memberSessionEnd: MemberSessionEndPayload;
  /** Ends all sessions that a member has in the tenant. The caller must hold every permission that the member holds. */
  memberSessionsEnd: MemberSessionsEndPayload;
  /**
   * Suspends a member: their sessions in the tenant end, and neither they nor their keys get in until they are resumed.
   * Other tenants of theirs are not touched. Nobody suspends themselves, the last owner, or somebody who may do what they
   * may not.
   */
  memberSuspend: MemberSuspendPayload;
  /**
   * Lifts the locks of a member's sign-in that too many wrong passwords or codes have set: of their password, second
   * factor and step-ups, and of codes of the tenant. Three times a day for an account, by all of its tenants together.
   * Nobody can lift their own, or that of somebody with permissions that they lack.
   */
  memberUnlock: MemberUnlockPayload;
  /**
   * Removes the authenticator app and the recovery codes. Refused while the tenant of the session demands a second factor
   * of the caller.
   */
  mfaDisable: MfaDisablePayload;
  /** Confirms the enrolment by a first code. The recovery codes are in the answer, and nowhere else ever again. */
  mfaEnrolConfirm: MfaEnrolConfirmPayload;
  /** Begins the enrolment of an authenticator app (TOTP, RFC 6238). Beginning again replaces what was begun. */
  mfaEnrolStart: MfaEnrolStartPayload;
  /** Makes new recovery codes; the old ones stop working. */
  mfaRecoveryCodesRenew: MfaRecoveryCodesRenewPayload;
  /** Creates a connection to an OpenID provider, by its issuer. */
  oidcConnectionCreate: OidcConnectionCreatePayload;
  /** Changes a connection to an OpenID provider; absent fields stay. A changed issuer needs the secret again. */
  oidcConnectionUpdate: OidcConnectionUpdatePayload;
  /**
   * Takes the answer of an OpenID or social provider, as a browser brings it back. An unknown attempt, one that was taken
   * before, and one of another browser get the same answer.
   */
  oidcRespond: OidcRespondPayload;
  /** Lifts the lock of an account after too many failed sign-ins. */
  operatorAccountUnlock: OperatorAccountUnlockPayload;
  /** Ends such a window early. */
  operatorBreakGlassClose: OperatorBreakGlassClosePayload;
  /**
   * Lets networks in for a while, even if the tenant's IP rules and lists refuse them, so that its owners can repair
   * those. Replaces an open window.
   */
  operatorBreakGlassOpen: OperatorBreakGlassOpenPayload;
  /**
   * Removes a person's second factor in all of their tenants, and ends their sessions. Where a tenant demands one, they
   * enrol anew with their next sign-in.
   */
  operatorMfaReset: OperatorMfaResetPayload;
  /** Changes the plan of a tenant, and with it its limits. */
  operatorPlanUpdate: OperatorPlanUpdatePayload;
  /** Ends a suspension of a tenant, by an owner or by the operator. */
  operatorTenantResume: OperatorTenantResumePayload;
  /** Suspends a tenant, by the operator: only the operator can resume it. Suspending a suspended tenant changes nothing. */
  operatorTenantSuspend: OperatorTenantSuspendPayload;
  /** Tries a mail that was given up once more. */
  outgoingMailRetry: OutgoingMailRetryPayload;
  /** The same for one's own identity. */
  ownIdentityUnlink: OwnIdentityUnlinkPayload;
  /** Changes the caller's password. The caller's other sessions end. */
  passwordChange: PasswordChangePayload;
  /** Mails a link to set a new password if an account has this address. The answer is the same if none has. */
  passwordForgot: PasswordForgotPayload;
  /** Sets a new password by the token of a mailed link, once. Every session ends. */
  passwordReset: PasswordResetPayload;
  /**
   * Changes the authentication policy and the security policy of the tenant together: both or neither. What is refused is
   * refused as by `authPolicyUpdate` and `securityPolicyUpdate`, each with its own version.
   */
  policiesUpdate: PoliciesUpdatePayload;
  /** Goes back to the limits of the installation. */
  rateLimitsReset: RateLimitsResetPayload;
  /**
   * Sets limits of the tenant's requests in place of those of the installation. Absent ones stay; null goes back to the
   * installation's. It applies within a second.
   */
  rateLimitsUpdate: RateLimitsUpdatePayload;
  /** Creates an account as a member of a tenant that allows self-registration, and signs in to it. */
  register: RegisterPayload;
  /** Tells what a run would remove now, and gives the token that starts exactly that run. Removes nothing. */
  retentionPreview: RetentionPreviewPayload;
  /** Removes what was previewed, but for what is held or was restored since. Done when it answers, or soon after. */
  retentionRun: RetentionRunPayload;
  /** Changes how long the tenant keeps what it no longer needs. */
  retentionUpdate: RetentionUpdatePayload;
  /** Creates a role without permissions. */
  roleCreate: RoleCreatePayload;
  /**
   * Deletes a role. Members, groups and open invitations with it get `replaceWith` instead; without that, the role is deleted
   * only if nothing has it. The caller must have the permissions of both.
   */
  roleDelete: RoleDeletePayload;
  /** Adds a permission to a role. The caller must hold it. */
  rolePermissionAdd: RolePermissionAddPayload;
  /** Takes a permission from a role. The permissions of the owner role are fixed. */
  rolePermissionRemove: RolePermissionRemovePayload;
  /** Tells what a change of a role's permissions, or its deletion, would give and take, and from whom. Changes nothing. */
  rolePreview: RolePreviewPayload;
  /**
   * Changes the name, the description or the permissions of a role. The caller must hold what it gives, and what it gains
   * or loses.
   */
  roleUpdate: RoleUpdatePayload;
  /** Creates a SAML connection, from metadata of the identity provider or from single values. */
  samlConnectionCreate: SamlConnectionCreatePayload;
  /**
   * Makes a new key for the requests of this service, and for what the identity provider seals for it. Import our metadata
   * at the provider: what it seals for the old key opens for 14 days more. The old key signs nothing from now on.
   */
  samlConnectionKeyRotate: SamlConnectionKeyRotatePayload;
  /** Changes a SAML connection; absent fields stay. */
  samlConnectionUpdate: SamlConnectionUpdatePayload;
  /**
   * Takes a signed message of single logout, as a browser brings it to `/saml/slo/{id}`: a request ends the sessions of its
   * subject at once.
   */
  samlLogoutRespond: SamlLogoutRespondPayload;
  /**
   * Takes the response of an identity provider, as a browser brings it to `/saml/acs/{id}`. Everything in it is verified;
   * an unknown connection, a disabled one and a response that is refused get answers that tell nothing of the reason.
   */
  samlRespond: SamlRespondPayload;
  /**
   * Creates a token by which a directory keeps users and groups of the tenant by SCIM 2.0, at `/scim/v2`. The caller must
   * hold all that the person who saved the connection last held: the token does as much.
   */
  scimTokenCreate: ScimTokenCreatePayload;
  /** Ends a token at once. */
  scimTokenRevoke: ScimTokenRevokePayload;
  /** Gives a token a successor. The one before works on for as long as the overlap says. */
  scimTokenRotate: ScimTokenRotatePayload;
  /**
   * Tells whom the change would have refused, or asked for more, in the sign-ins of the last days; with other lists of
   * networks also in the requests. Changes nothing. `abac` is tried by `abacPolicyPreview`.
   */
  securityPolicyPreview: SecurityPolicyPreviewPayload;
  /**
   * Changes the tenant's security policy; absent fields stay. With `abac`, the whole set of ABAC policies is replaced too,
   * in one step.
   */
  securityPolicyUpdate: SecurityPolicyUpdatePayload;
  /**
   * Creates a service principal: a program that gets short-lived tokens for itself. Its client secret is in the answer,
   * and nowhere else ever again.
   */
  servicePrincipalCreate: ServicePrincipalCreatePayload;
  /** Disables a service principal for good. It gets no tokens, and those that it has end at once. */
  servicePrincipalDisable: ServicePrincipalDisablePayload;
  /** Sets all roles of a service principal. The caller must hold what it could do before, and what it can do then. */
  servicePrincipalRoleSet: ServicePrincipalRoleSetPayload;
  /**
   * Gives a service principal another client secret. Those before work on for the overlap that is asked for. Without an
   * overlap they end at once, and so do all tokens that were given out. The caller must hold all that it can do.
   */
  servicePrincipalSecretRotate: ServicePrincipalSecretRotatePayload;
  /**
   * Changes an enabled service principal. The caller must hold what it could do before, and what it can do then. Less
   * takes effect at once, also for tokens that it has.
   */
  servicePrincipalUpdate: ServicePrincipalUpdatePayload;
  /** Ends one of the caller's own sessions, in any tenant. An unknown id changes nothing. */
  sessionRevoke: SessionRevokePayload;
  /**
   * Makes a new key sign access tokens, once it has been published for 15 minutes. The old one still verifies what it
   * signed, so nobody is signed out.
   */
  signingKeyRotate: SigningKeyRotatePayload;
  /**
   * Creates a person with a personal tenant of which they are the owner, and signs them in. Its slug is derived from their
   * name, with a random ending.
   */
  signup: SignupPayload;
  /** Creates a connection to a social provider, of which a tenant has one each. */
  socialConnectionCreate: SocialConnectionCreatePayload;
  /** Changes a connection to a social provider; absent fields stay. A changed issuer needs the secret again. */
  socialConnectionUpdate: SocialConnectionUpdatePayload;
  /** Creates the connection to a social provider, or changes the one that there is, and lets people sign in by it. */
  socialProviderSet: SocialProviderSetPayload;
  /**
   * Looks at a connection: at its settings, at the provider itself, and at what is pasted. It changes nothing, signs nobody
   * in, and names nobody.
   */
  ssoConnectionDiagnose: SsoConnectionDiagnosePayload;
  /** Trades the code that a browser has brought back from a provider for tokens, once. */
  ssoExchange: SsoExchangePayload;
  /**
   * Ends the caller's session. If a connection has opened it whose provider signs people out, the answer says where the
   * browser goes to end the session there, too.
   */
  ssoSessionEnd: SsoSessionEndPayload;
  /**
   * Begins to sign in by a connection. An id that there is not, one of another tenant's and one that is not in use get the
   * same answer.
   */
  ssoStart: SsoStartPayload;
  /** Mails the code that a step-up with the method OTP_EMAIL asks for. */
  stepUpCodeSend: StepUpCodeSendPayload;
  /** Goes on with a sign-in that was asked for more: shows the second factor, or proves who it is by another method. */
  stepUpComplete: StepUpCompletePayload;
  /**
   * Goes on with a step-up whose methods have SSO: the person shows anew at the provider who they are. `ssoExchange`
   * completes it.
   */
  stepUpConnectionStart: StepUpConnectionStartPayload;
  /**
   * Begins the enrolment that a step-up with the rule MFA_ENROLMENT asks for; stepUpComplete with the first code ends
   * both.
   */
  stepUpEnrolStart: StepUpEnrolStartPayload;
  /** Creates a tenant that the caller owns. People also get a session in it; API keys do not. */
  tenantCreate: TenantCreatePayload;
  /**
   * Deletes the tenant: its sessions, refresh tokens and API keys stop working at once, and the secrets of its vault are
   * erased. The row is kept, and its slug stays taken.
   */
  tenantDelete: TenantDeletePayload;
  /** The caller leaves the tenant. The last owner cannot. */
  tenantLeave: TenantLeavePayload;
  /**
   * Ends a suspension. Works from any session of a member with tenant.write there, since no one can sign in to a suspended
   * tenant.
   */
  tenantResume: TenantResumePayload;
  /**
   * Refuses the use of the tenant until it is resumed. Its profile can still be read, members removed, keys revoked, and
   * the tenant resumed or deleted.
   */
  tenantSuspend: TenantSuspendPayload;
  /** Opens a session scoped to another tenant that the caller is a member of. The present session stays. */
  tenantSwitch: TenantSwitchPayload;
  /** Changes the tenant. While it is suspended only `status` may be changed. */
  tenantUpdate: TenantUpdatePayload;
  /**
   * Trades a refresh token for a new pair of the same session (RFC 6749 section 6, with rotation). Presented again within
   * 20 seconds from where it was used, and before the new one is, it gives the same; any other second use ends the
   * session.
   */
  tokenRefresh: TokenRefreshPayload;
  /**
   * Creates an account and makes its person a member. The account is unproven until they show that the address is theirs;
   * without a password, and where the tenant allows passwords, a link to set one is mailed. An address that has an
   * account, wherever, is refused: send an invitation.
   */
  userCreate: UserCreatePayload;
  /**
   * Deletes a member whose home is the tenant. Their access ends at once, in every tenant; they can be restored until they
   * are purged. Somebody who is in other tenants too is kept for 30 days, in which a forgotten password gets them their
   * account back, without this tenant.
   */
  userDelete: UserDeletePayload;
  /**
   * Creates accounts as userCreate does, without mails. Each row is decided by itself; people who are members already are
   * left as they are, so that a list can be sent again until nothing of it is left.
   */
  userImport: UserImportPayload;
  /** Purges a deleted person for good, with all that is theirs; the caller must hold what their roles gave. */
  userPurge: UserPurgePayload;
  /**
   * Makes a deleted person a member again, with the roles that they had, unless somebody else has an account with their
   * address by now; the caller must hold what these give.
   */
  userRestore: UserRestorePayload;
  /**
   * Changes the profile of a person who belongs to the tenant alone; absent fields stay. Nobody changes somebody who may
   * do what they may not.
   */
  userUpdate: UserUpdatePayload;
  /** Keeps a secret in the vault. Its value is stored sealed under the tenant's key. */
  vaultSecretCreate: VaultSecretCreatePayload;
  /** Deletes a secret with its value, for good. */
  vaultSecretDelete: VaultSecretDeletePayload;
  /**
   * Reads the value of a secret by its name, for programs: with an API key that has the scope `vault:read`, or
   * `vault:<name>` for this one. Says so in the audit log: without an entry there is no value. The person who answers for
   * the key, and the one whom it acts as, must have `secret.read`.
   */
  vaultSecretRead: VaultSecretReadPayload;
  /**
   * Shows the value of a secret, and says so in the audit log: without an entry there is no value. The answer is never
   * stored, so an Idempotency-Key has no effect.
   */
  vaultSecretReveal: VaultSecretRevealPayload;
  /** Rotates the value of a secret, whose old value is gone for good, or changes its label; absent fields stay. */
  vaultSecretUpdate: VaultSecretUpdatePayload;
  /**
   * Activates a disabled webhook. It is sent what happens from then on, and what was on its way; `webhookReplay` sends
   * what it has missed.
   */
  webhookActivate: WebhookActivatePayload;
  /**
   * Creates a webhook: an address that is sent what happens in the tenant. Its secret is in the answer, and nowhere else
   * ever again.
   */
  webhookCreate: WebhookCreatePayload;
  /** Sends a delivery again at once, also one that has arrived or was given up. Its attempts count on. */
  webhookDeliveryRetry: WebhookDeliveryRetryPayload;
  /** Disables a webhook. Nothing more is sent to it, also not what is on its way. */
  webhookDisable: WebhookDisablePayload;
  /** Sends the events of a window again, or only those of them that have not arrived. */
  webhookReplay: WebhookReplayPayload;
  /** Gives a webhook another secret and another key pair. Those before sign, too, for the overlap that is asked for. */
  webhookSecretRotate: WebhookSecretRotatePayload;
  /** Sends `test.ping` to a webhook, and to no other, also if it asks for other events. */
  webhookTest: WebhookTestPayload;
  /** Changes a webhook, also a disabled one. What is on its way goes to the new address. */
  webhookUpdate: WebhookUpdatePayload;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationAbacPolicyCreateArgs = {
  input: AbacPolicyCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationAbacPolicyDeleteArgs = {
  id: Scalars['UUID']['input'];
  input?: InputMaybe<AbacPolicyDeleteInput>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationAbacPolicyPreviewArgs = {
  days?: InputMaybe<Scalars['Int']['input']>;
  input: AbacPolicyPreviewInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationAbacPolicyUpdateArgs = {
  id: Scalars['UUID']['input'];
  input: AbacPolicyUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationAbacTestsPreviewArgs = {
  input: AbacTestsPreviewInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationAccountDeleteArgs = {
  input: AccountDeleteInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationApiKeyAdoptArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationApiKeyCreateArgs = {
  input: ApiKeyCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationApiKeyNarrowArgs = {
  id: Scalars['UUID']['input'];
  input?: InputMaybe<ApiKeyNarrowInput>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationApiKeyRevokeArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationApiKeyRotateArgs = {
  id: Scalars['UUID']['input'];
  input?: InputMaybe<ApiKeyRotateInput>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationApiKeyUpdateArgs = {
  id: Scalars['UUID']['input'];
  input: ApiKeyUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationAuditVerificationStartArgs = {
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationAuthPolicyPreviewArgs = {
  days?: InputMaybe<Scalars['Int']['input']>;
  input: AuthPolicyUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationAuthPolicyUpdateArgs = {
  input: AuthPolicyUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationBrandingDraftDiscardArgs = {
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationBrandingDraftSaveArgs = {
  input: BrandingUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationBrandingPreviewArgs = {
  input: BrandingUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationBrandingPublishArgs = {
  input?: InputMaybe<BrandingPublishInput>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationBrandingRollbackArgs = {
  tenantId: Scalars['UUID']['input'];
  version: Scalars['Int']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationBrandingUpdateArgs = {
  input: BrandingUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationConfigurationApplyArgs = {
  input: ConfigurationApplyInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationConfigurationConfirmArgs = {
  tenantId: Scalars['UUID']['input'];
  version: Scalars['Int']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationConfigurationPlanArgs = {
  input: ConfigurationPlanInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationConfigurationRollbackArgs = {
  input: ConfigurationRollbackInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationConnectionActivateArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationConnectionDeleteArgs = {
  id: Scalars['UUID']['input'];
  input: ConnectionDeleteInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationConnectionDisableArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationConnectionTrialStartArgs = {
  input: SsoStartInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationConnectionUpdateArgs = {
  id: Scalars['UUID']['input'];
  input: ConnectionUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationDeletedUsersPurgeArgs = {
  input?: InputMaybe<DeletedUsersPurgeInput>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationDomainAddArgs = {
  input: DomainAddInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationDomainRemoveArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationDomainVerifyArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationEmailChangeConfirmArgs = {
  input: EmailChangeConfirmInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationEmailChangeStartArgs = {
  input: EmailChangeStartInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationEmailCodeLoginArgs = {
  input: EmailCodeLoginInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationEmailCodeSendArgs = {
  input: EmailCodeSendInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationEmailTemplateDraftDiscardArgs = {
  key: Scalars['String']['input'];
  locale?: InputMaybe<Scalars['String']['input']>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationEmailTemplateDraftSaveArgs = {
  input: EmailTemplateInput;
  key: Scalars['String']['input'];
  locale?: InputMaybe<Scalars['String']['input']>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationEmailTemplatePreviewArgs = {
  input?: InputMaybe<EmailTemplatePreviewInput>;
  key: Scalars['String']['input'];
  locale?: InputMaybe<Scalars['String']['input']>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationEmailTemplatePublishArgs = {
  input?: InputMaybe<EmailTemplatePublishInput>;
  key: Scalars['String']['input'];
  locale?: InputMaybe<Scalars['String']['input']>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationEmailTemplateResetArgs = {
  key: Scalars['String']['input'];
  locale?: InputMaybe<Scalars['String']['input']>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationEmailTemplateRollbackArgs = {
  key: Scalars['String']['input'];
  locale?: InputMaybe<Scalars['String']['input']>;
  tenantId: Scalars['UUID']['input'];
  version: Scalars['Int']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationEmailTemplateTestSendArgs = {
  input?: InputMaybe<EmailTemplatePreviewInput>;
  key: Scalars['String']['input'];
  locale?: InputMaybe<Scalars['String']['input']>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationEmailTemplateUpdateArgs = {
  input: EmailTemplateInput;
  key: Scalars['String']['input'];
  locale?: InputMaybe<Scalars['String']['input']>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationEmailVerificationConfirmArgs = {
  input: EmailVerificationConfirmInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationGdprExportCreateArgs = {
  input: GdprExportCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationGdprPurgeCancelArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationGdprPurgeRequestArgs = {
  input: GdprPurgeRequestInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationGroupCreateArgs = {
  input: GroupCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationGroupDeleteArgs = {
  id: Scalars['UUID']['input'];
  input?: InputMaybe<GroupDeleteInput>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationGroupMemberAddArgs = {
  input: GroupMemberInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationGroupMemberRemoveArgs = {
  input: GroupMemberInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationGroupRoleAssignArgs = {
  input: GroupRoleInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationGroupRoleUnassignArgs = {
  input: GroupRoleInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationGroupUpdateArgs = {
  id: Scalars['UUID']['input'];
  input: GroupUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationIdentityLinkStartArgs = {
  input: SsoStartInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationIdentityUnlinkArgs = {
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
export type MutationInvitationsCreateArgs = {
  input: InvitationsCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationIpChangeConfirmArgs = {
  id: Scalars['UUID']['input'];
  input?: InputMaybe<IpChangeConfirmInput>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationIpChangeRevertArgs = {
  id: Scalars['UUID']['input'];
  input?: InputMaybe<IpChangeRevertInput>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationIpEnforcementUpdateArgs = {
  input: IpEnforcementUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationIpRuleCreateArgs = {
  input: IpRuleCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationIpRuleDeleteArgs = {
  id: Scalars['UUID']['input'];
  input?: InputMaybe<IpGuardInput>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationIpRuleUpdateArgs = {
  id: Scalars['UUID']['input'];
  input: IpRuleUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationIpRulesCreateArgs = {
  input: IpRulesCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationIpRulesPreviewArgs = {
  days?: InputMaybe<Scalars['Int']['input']>;
  input: IpRulesPreviewInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationLdapConnectionCreateArgs = {
  input: LdapConnectionCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationLdapConnectionTestArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationLdapConnectionUpdateArgs = {
  id: Scalars['UUID']['input'];
  input: LdapConnectionUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationLdapLoginArgs = {
  connectionId: Scalars['UUID']['input'];
  input: LdapLoginInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationLegalHoldCreateArgs = {
  input: LegalHoldCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationLegalHoldReleaseConfirmArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationLegalHoldReleaseRequestArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationLogSinkActivateArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationLogSinkCreateArgs = {
  input: LogSinkCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationLogSinkDeleteArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationLogSinkDisableArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationLogSinkReplayArgs = {
  id: Scalars['UUID']['input'];
  input: LogSinkReplayInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationLogSinkTestArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationLogSinkUpdateArgs = {
  id: Scalars['UUID']['input'];
  input: LogSinkUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationLoginArgs = {
  input: LoginInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationMagicLinkLoginArgs = {
  input: MagicLinkLoginInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationMagicLinkSendArgs = {
  input: MagicLinkSendInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationMeUpdateArgs = {
  input: MeUpdateInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationMemberMfaRequiredSetArgs = {
  input: MemberMfaRequiredSetInput;
  tenantId: Scalars['UUID']['input'];
  userId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationMemberMfaResetArgs = {
  tenantId: Scalars['UUID']['input'];
  userId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationMemberPasswordSetArgs = {
  input: MemberPasswordSetInput;
  tenantId: Scalars['UUID']['input'];
  userId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationMemberRemoveArgs = {
  tenantId: Scalars['UUID']['input'];
  userId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationMemberResumeArgs = {
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
export type MutationMemberSessionEndArgs = {
  sessionId: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
  userId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationMemberSessionsEndArgs = {
  tenantId: Scalars['UUID']['input'];
  userId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationMemberSuspendArgs = {
  tenantId: Scalars['UUID']['input'];
  userId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationMemberUnlockArgs = {
  tenantId: Scalars['UUID']['input'];
  userId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationMfaDisableArgs = {
  input: MfaCodeInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationMfaEnrolConfirmArgs = {
  input: MfaCodeInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationMfaRecoveryCodesRenewArgs = {
  input: MfaCodeInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationOidcConnectionCreateArgs = {
  input: OidcConnectionCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationOidcConnectionUpdateArgs = {
  id: Scalars['UUID']['input'];
  input: OidcConnectionUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationOidcRespondArgs = {
  input: OidcRespondInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationOperatorAccountUnlockArgs = {
  input: OperatorPersonInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationOperatorBreakGlassCloseArgs = {
  input: OperatorReasonInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationOperatorBreakGlassOpenArgs = {
  input: OperatorBreakGlassOpenInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationOperatorMfaResetArgs = {
  input: OperatorPersonInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationOperatorPlanUpdateArgs = {
  input: OperatorPlanInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationOperatorTenantResumeArgs = {
  input: OperatorReasonInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationOperatorTenantSuspendArgs = {
  input: OperatorReasonInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationOutgoingMailRetryArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationOwnIdentityUnlinkArgs = {
  id: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationPasswordChangeArgs = {
  input: PasswordChangeInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationPasswordForgotArgs = {
  input: PasswordForgotInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationPasswordResetArgs = {
  input: PasswordResetInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationPoliciesUpdateArgs = {
  input: PoliciesUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationRateLimitsResetArgs = {
  input?: InputMaybe<RateLimitsResetInput>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationRateLimitsUpdateArgs = {
  input: RateLimitsUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationRegisterArgs = {
  input: RegisterInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationRetentionPreviewArgs = {
  input?: InputMaybe<RetentionPreviewInput>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationRetentionRunArgs = {
  input: RetentionRunInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationRetentionUpdateArgs = {
  input: RetentionUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationRoleCreateArgs = {
  input: RoleCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationRoleDeleteArgs = {
  id: Scalars['UUID']['input'];
  input?: InputMaybe<RoleDeleteInput>;
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
export type MutationRolePreviewArgs = {
  id: Scalars['UUID']['input'];
  input: RolePreviewInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationRoleUpdateArgs = {
  id: Scalars['UUID']['input'];
  input: RoleUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationSamlConnectionCreateArgs = {
  input: SamlConnectionCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationSamlConnectionKeyRotateArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationSamlConnectionUpdateArgs = {
  id: Scalars['UUID']['input'];
  input: SamlConnectionUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationSamlLogoutRespondArgs = {
  input: SamlLogoutRespondInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationSamlRespondArgs = {
  input: SamlRespondInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationScimTokenCreateArgs = {
  input: ScimTokenCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationScimTokenRevokeArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationScimTokenRotateArgs = {
  id: Scalars['UUID']['input'];
  input?: InputMaybe<ScimTokenRotateInput>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationSecurityPolicyPreviewArgs = {
  days?: InputMaybe<Scalars['Int']['input']>;
  input: SecurityPolicyUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationSecurityPolicyUpdateArgs = {
  input: SecurityPolicyUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationServicePrincipalCreateArgs = {
  input: ServicePrincipalCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationServicePrincipalDisableArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationServicePrincipalRoleSetArgs = {
  id: Scalars['UUID']['input'];
  input: ServicePrincipalRoleSetInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationServicePrincipalSecretRotateArgs = {
  id: Scalars['UUID']['input'];
  input?: InputMaybe<ServicePrincipalSecretRotateInput>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationServicePrincipalUpdateArgs = {
  id: Scalars['UUID']['input'];
  input: ServicePrincipalUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationSessionRevokeArgs = {
  id: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationSigningKeyRotateArgs = {
  input?: InputMaybe<SigningKeyRotateInput>;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationSignupArgs = {
  input: SignupInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationSocialConnectionCreateArgs = {
  input: SocialConnectionCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationSocialConnectionUpdateArgs = {
  id: Scalars['UUID']['input'];
  input: SocialConnectionUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationSocialProviderSetArgs = {
  input: SocialProviderSetInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationSsoConnectionDiagnoseArgs = {
  input: SsoConnectionDiagnoseInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationSsoExchangeArgs = {
  input: SsoExchangeInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationSsoStartArgs = {
  input: SsoStartInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationStepUpCodeSendArgs = {
  input: StepUpTokenInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationStepUpCompleteArgs = {
  input: StepUpCompleteInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationStepUpConnectionStartArgs = {
  input: StepUpConnectionStartInput;
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationStepUpEnrolStartArgs = {
  input: StepUpTokenInput;
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


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationUserCreateArgs = {
  input: UserCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationUserDeleteArgs = {
  tenantId: Scalars['UUID']['input'];
  userId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationUserImportArgs = {
  input: UserImportInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationUserPurgeArgs = {
  tenantId: Scalars['UUID']['input'];
  userId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationUserRestoreArgs = {
  tenantId: Scalars['UUID']['input'];
  userId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationUserUpdateArgs = {
  input: UserUpdateInput;
  tenantId: Scalars['UUID']['input'];
  userId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationVaultSecretCreateArgs = {
  input: VaultSecretCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationVaultSecretDeleteArgs = {
  id: Scalars['UUID']['input'];
  input?: InputMaybe<VaultSecretDeleteInput>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationVaultSecretReadArgs = {
  input: VaultSecretReadInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationVaultSecretRevealArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationVaultSecretUpdateArgs = {
  id: Scalars['UUID']['input'];
  input: VaultSecretUpdateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationWebhookActivateArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationWebhookCreateArgs = {
  input: WebhookCreateInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationWebhookDeliveryRetryArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
  webhookId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationWebhookDisableArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationWebhookReplayArgs = {
  id: Scalars['UUID']['input'];
  input: WebhookReplayInput;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationWebhookSecretRotateArgs = {
  id: Scalars['UUID']['input'];
  input?: InputMaybe<WebhookSecretRotateInput>;
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationWebhookTestArgs = {
  id: Scalars['UUID']['input'];
  tenantId: Scalars['UUID']['input'];
};


/** Writes. Each answers with what it made or changed, or with `userErrors` that say what to mend; then nothing was written. */
export type MutationWebhookUpdateArgs = {
  id: Scalars['UUID']['input'];
  input: WebhookUpdateInput;
  tenantId: Scalars['UUID']['input'];
};

/** How a client shows its secret at the token endpoint (OpenID Connect Core 1.0, section 9). */
export type OidcClientAuthentication =
  /** As the provider says that it takes it. */
  | 'AUTO'
  /** By HTTP Basic: `client_secret_basic`. */
  | 'BASIC'
  /** The client has no secret; PKCE protects the code. */
  | 'NONE'
  /** In the body: `client_secret_post`. */
  | 'POST';

/** A connection to an OpenID provider. */
export type OidcConnectionCreateInput = {
  /** How the client shows its secret. */
  clientAuthentication?: InputMaybe<OidcClientAuthentication>;
  /** The client id of this service at the provider. */
  clientId: Scalars['String']['input'];
  /** The client secret; without one only where `clientAuthentication` is NONE. */
  clientSecret?: InputMaybe<Scalars['String']['input']>;
  /** Whether people on a proven domain without an account become members with their first sign-in. */
  createMembers?: InputMaybe<Scalars['Boolean']['input']>;
  /** The role of members whom it creates; null: `member`. */
  defaultRoleId?: InputMaybe<Scalars['UUID']['input']>;
  /** At most 20 domains of addresses that it is for; empty: all that the tenant has proven. */
  domains?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The claim with the address; empty: `email`. */
  emailAttribute?: InputMaybe<Scalars['String']['input']>;
  /** The claim with the groups; empty: `groups`. */
  groupsAttribute?: InputMaybe<Scalars['String']['input']>;
  /** Issuer of the provider: an https address. The address of its metadata is taken, too. */
  issuer: Scalars['String']['input'];
  /** At most 20 values of `acr` or `amr` with which the provider says that one was shown. */
  mfaContexts?: InputMaybe<Array<Scalars['String']['input']>>;
  /** A text of 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** The claim with the name; empty: `name`. */
  nameAttribute?: InputMaybe<Scalars['String']['input']>;
  /** Roles by group; at most 100. */
  roleMap?: InputMaybe<Array<MappedRoleInput>>;
  /** At most 20; `openid` is always among them. Absent: openid, email and profile. */
  scopes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Absent: a draft. */
  status?: InputMaybe<ConnectionStatus>;
  /** Whether the provider's word on addresses counts, also where it does not say that it has verified them. */
  trustsEmail?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether a second factor that is shown at the provider counts in this tenant. */
  trustsMfa?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Returned by `oidcConnectionCreate`. */
export type OidcConnectionCreatePayload = {
  __typename?: 'OidcConnectionCreatePayload';
  /** The connection as it is now. */
  connection?: Maybe<Connection>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ConnectionUserError>;
};

/** Changes to a connection to an OpenID provider; absent fields stay. */
export type OidcConnectionUpdateInput = {
  /** How the client shows its secret. */
  clientAuthentication?: InputMaybe<OidcClientAuthentication>;
  /** The client id of this service at the provider. */
  clientId?: InputMaybe<Scalars['String']['input']>;
  /** The client secret; empty or absent: the stored one stays. */
  clientSecret?: InputMaybe<Scalars['String']['input']>;
  /** Whether people on a proven domain without an account become members with their first sign-in. */
  createMembers?: InputMaybe<Scalars['Boolean']['input']>;
  /** The role of members whom it creates; null: `member`. */
  defaultRoleId?: InputMaybe<Scalars['UUID']['input']>;
  /** At most 20 domains of addresses that it is for; empty: all that the tenant has proven. */
  domains?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The claim with the address; empty: `email`. */
  emailAttribute?: InputMaybe<Scalars['String']['input']>;
  /** The version that was read; another one is a CONFLICT. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The claim with the groups; empty: `groups`. */
  groupsAttribute?: InputMaybe<Scalars['String']['input']>;
  /** Issuer of the provider: an https address. The address of its metadata is taken, too. */
  issuer?: InputMaybe<Scalars['String']['input']>;
  /** At most 20 values of `acr` or `amr` with which the provider says that one was shown. */
  mfaContexts?: InputMaybe<Array<Scalars['String']['input']>>;
  /** A text of 1 to 100 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The claim with the name; empty: `name`. */
  nameAttribute?: InputMaybe<Scalars['String']['input']>;
  /** Roles by group; at most 100. */
  roleMap?: InputMaybe<Array<MappedRoleInput>>;
  /** At most 20; `openid` is always among them. Absent: openid, email and profile. */
  scopes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Whether people sign in by it. */
  status?: InputMaybe<ConnectionStatus>;
  /** Whether the provider's word on addresses counts, also where it does not say that it has verified them. */
  trustsEmail?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether a second factor that is shown at the provider counts in this tenant. */
  trustsMfa?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Returned by `oidcConnectionUpdate`. */
export type OidcConnectionUpdatePayload = {
  __typename?: 'OidcConnectionUpdatePayload';
  /** The connection as it is now. */
  connection?: Maybe<Connection>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ConnectionUserError>;
};

/** The answer of a provider. */
export type OidcRespondInput = {
  /** The value of the browser's cookie; null: it has none. */
  browser?: InputMaybe<Scalars['String']['input']>;
  /** The code; null: there is none. */
  code?: InputMaybe<Scalars['String']['input']>;
  /** The error that the provider tells of; null: none. */
  error?: InputMaybe<Scalars['String']['input']>;
  /** The issuer that the answer names (RFC 9207); null: none. */
  issuer?: InputMaybe<Scalars['String']['input']>;
  /** The path of this service where it arrived. It must be that of the connection. */
  redirectPath: Scalars['String']['input'];
  /** The state of the attempt. */
  state: Scalars['String']['input'];
};

/** Returned by `oidcRespond`. */
export type OidcRespondPayload = {
  __typename?: 'OidcRespondPayload';
  /** What `ssoExchange` trades for tokens; null when there is nothing to trade. */
  code?: Maybe<Scalars['String']['output']>;
  /** What the ceremony was for; null when something was wrong. */
  purpose?: Maybe<SsoPurpose>;
  /** Path of this service to go on to; null: home. */
  to?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SsoUserError>;
};

/** How this service is known to an OpenID provider. */
export type OidcSettings = {
  __typename?: 'OidcSettings';
  /** How the client shows its secret. */
  clientAuthentication: OidcClientAuthentication;
  /** The client id of this service there. */
  clientId: Scalars['String']['output'];
  /** Whether a client secret is stored. It is never shown. */
  hasSecret: Scalars['Boolean']['output'];
  /** The issuer of the provider, without /.well-known. */
  issuer: Scalars['String']['output'];
  /** Where the provider sends people back to: to be entered there, letter by letter. */
  redirectUri: Scalars['String']['output'];
  /** What is asked for. */
  scopes: Array<Scalars['String']['output']>;
  /** Whether the provider's word on addresses counts, also where it does not say that it has verified them. */
  trustsEmail: Scalars['Boolean']['output'];
};

/** Returned by `operatorAccountUnlock`. */
export type OperatorAccountUnlockPayload = {
  __typename?: 'OperatorAccountUnlockPayload';
  /** Whether there was a lock, or failed sign-ins that would have made one. */
  unlocked?: Maybe<Scalars['Boolean']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<OperatorUserError>;
};

/** Returned by `operatorBreakGlassClose`. */
export type OperatorBreakGlassClosePayload = {
  __typename?: 'OperatorBreakGlassClosePayload';
  /** The tenant as it is now. */
  tenant?: Maybe<OperatorTenant>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<OperatorUserError>;
};

/** A window for networks. */
export type OperatorBreakGlassOpenInput = {
  /** For how many minutes, 1 to 60; 30 unless said. */
  minutes?: InputMaybe<Scalars['Int']['input']>;
  /** Addresses or CIDR networks, IPv4 or IPv6, from which those come who will mend the rules; 1 to 10. */
  networks: Array<Scalars['String']['input']>;
  /** Why: 3 to 500 characters, which the tenant reads in its log and its effective policy. */
  reason: Scalars['String']['input'];
};

/** Returned by `operatorBreakGlassOpen`. */
export type OperatorBreakGlassOpenPayload = {
  __typename?: 'OperatorBreakGlassOpenPayload';
  /** The tenant as it is now. */
  tenant?: Maybe<OperatorTenant>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<OperatorUserError>;
};

/** What can be wrong with what the operator asks for. */
export type OperatorErrorCode =
  /** This is no network and no address. */
  | 'CIDR_INVALID'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** This is no email address. */
  | 'INVALID_EMAIL'
  /** There is no such tenant, or no such account. */
  | 'NOT_FOUND'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** A value is too long, or there are too many. */
  | 'TOO_LONG'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT';

/** Returned by `operatorMfaReset`. */
export type OperatorMfaResetPayload = {
  __typename?: 'OperatorMfaResetPayload';
  /** Whether there was a second factor. */
  reset?: Maybe<Scalars['Boolean']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<OperatorUserError>;
};

/** Names the account of a person. */
export type OperatorPersonInput = {
  /** The address that they sign in with. */
  email: Scalars['String']['input'];
  /** Why: 3 to 500 characters, which their tenants read in their logs. */
  reason: Scalars['String']['input'];
};

/** Another plan for a tenant. */
export type OperatorPlanInput = {
  /** The plan that the tenant gets. */
  plan: TenantPlan;
  /** Why: 3 to 500 characters, which the tenant reads in its log. */
  reason: Scalars['String']['input'];
};

/** Returned by `operatorPlanUpdate`. */
export type OperatorPlanUpdatePayload = {
  __typename?: 'OperatorPlanUpdatePayload';
  /** The tenant as it is now. */
  tenant?: Maybe<OperatorTenant>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<OperatorUserError>;
};

/** Why the operator does it; the tenant reads it in its log. */
export type OperatorReasonInput = {
  /** 3 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** A tenant as the operator of the installation sees it. */
export type OperatorTenant = {
  __typename?: 'OperatorTenant';
  /** The window that is open; null: none is. */
  breakGlass?: Maybe<BreakGlass>;
  /** When it was created. */
  createdAt: Scalars['DateTime']['output'];
  /** Id of the tenant. */
  id: Scalars['UUID']['output'];
  /** Whether its IP rules are enforced. */
  ipRulesEnforced: Scalars['Boolean']['output'];
  /** How many members it has. */
  memberCount: Scalars['Int']['output'];
  /** Its name, as people read it. */
  name: Scalars['String']['output'];
  /** Addresses of its owners, longest-standing first; at most 20. */
  owners: Array<Scalars['String']['output']>;
  /** Made by a signup, for its person. */
  personal: Scalars['Boolean']['output'];
  /** The plan of the tenant. */
  plan: TenantPlan;
  /** Its region, a label. */
  region: Scalars['String']['output'];
  /** Its slug, unique among all tenants. */
  slug: Scalars['String']['output'];
  /** Whether it can be used. */
  status: TenantStatus;
  /** The operator has suspended it, and only the operator can resume it. */
  suspendedByOperator: Scalars['Boolean']['output'];
  /** When it was changed last. */
  updatedAt: Scalars['DateTime']['output'];
};

/** Tenants of a page. */
export type OperatorTenantConnection = {
  __typename?: 'OperatorTenantConnection';
  /** The tenants with their cursors. */
  edges: Array<OperatorTenantEdge>;
  /** The tenants of the page. */
  nodes: Array<OperatorTenant>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many there are in all, of those that were asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A tenant in a page, with its cursor. */
export type OperatorTenantEdge = {
  __typename?: 'OperatorTenantEdge';
  /** Continues the list after this one, as `after`. */
  cursor: Scalars['String']['output'];
  /** The tenant that stands here. */
  node: OperatorTenant;
};

/** Which tenants; all that is said must fit. */
export type OperatorTenantFilter = {
  /** Only tenants with this plan. */
  plan?: InputMaybe<TenantPlan>;
  /** Part of the name or slug, in any case. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Whether they can be used. */
  status?: InputMaybe<TenantStatus>;
};

/** Returned by `operatorTenantResume`. */
export type OperatorTenantResumePayload = {
  __typename?: 'OperatorTenantResumePayload';
  /** The tenant as it is now. */
  tenant?: Maybe<OperatorTenant>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<OperatorUserError>;
};

/** Returned by `operatorTenantSuspend`. */
export type OperatorTenantSuspendPayload = {
  __typename?: 'OperatorTenantSuspendPayload';
  /** The tenant as it is now. */
  tenant?: Maybe<OperatorTenant>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<OperatorUserError>;
};

/** What was wrong with what the operator asked for. */
export type OperatorUserError = UserError & {
  __typename?: 'OperatorUserError';
  /** For programs; never changes meaning. */
  code: OperatorErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** A mail of the tenant. What it says is never shown. */
export type OutgoingMail = {
  __typename?: 'OutgoingMail';
  /** How often it was tried. */
  attempts: Scalars['Int']['output'];
  /** When it was written. */
  createdAt: Scalars['DateTime']['output'];
  /** When what it says stops being of use. */
  expiresAt: Scalars['DateTime']['output'];
  /** Unique in the tenant; also in its Message-ID. */
  id: Scalars['UUID']['output'];
  /** Why the last attempt failed; null when none did. */
  lastError?: Maybe<Scalars['String']['output']>;
  /** When it is tried next; null when it is not. */
  nextAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whom it is for; null once it is sent or can be sent no more. */
  recipient?: Maybe<Scalars['String']['output']>;
  /** When it was taken; null: it was not. */
  sentAt?: Maybe<Scalars['DateTime']['output']>;
  /** How far it has come. */
  status: MailStatus;
  /** Key of its template. */
  template: Scalars['String']['output'];
};

/** A page of mails. */
export type OutgoingMailConnection = {
  __typename?: 'OutgoingMailConnection';
  /** The mails with their cursors. */
  edges: Array<OutgoingMailEdge>;
  /** The mails of the page. */
  nodes: Array<OutgoingMail>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many there are in all, of the status that was asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A mail of a page. */
export type OutgoingMailEdge = {
  __typename?: 'OutgoingMailEdge';
  /** Continues the list after this one, as `after`. */
  cursor: Scalars['String']['output'];
  /** The mail that this is about. */
  node: OutgoingMail;
};

/** Why a change of an outgoing mail was refused. */
export type OutgoingMailErrorCode =
  /** There is no such mail. */
  | 'NOT_FOUND'
  /** It was not given up, or is of no use any more. */
  | 'NOT_RETRYABLE';

/** Returned by `outgoingMailRetry`. */
export type OutgoingMailRetryPayload = {
  __typename?: 'OutgoingMailRetryPayload';
  /** The mail that this is about. */
  mail?: Maybe<OutgoingMail>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<OutgoingMailUserError>;
};

/** What was wrong with a change of an outgoing mail. */
export type OutgoingMailUserError = UserError & {
  __typename?: 'OutgoingMailUserError';
  /** For programs; never changes meaning. */
  code: OutgoingMailErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Returned by `ownIdentityUnlink`. */
export type OwnIdentityUnlinkPayload = {
  __typename?: 'OwnIdentityUnlinkPayload';
  /** Id of the identity that is gone. */
  deletedId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<IdentityUserError>;
};

/** Where a page stands in its list (Relay Cursor Connections). */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last node, for `after`; null on an empty page. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more entries follow this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether this is not the first page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first node; null on an empty page. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** A page of this service as people would see it. */
export type PagePreview = {
  __typename?: 'PagePreview';
  /** A page that is safe to show: the same in a sandboxed frame that can load images and styles, and nothing else. */
  document: Scalars['String']['output'];
  /** The page itself, whose forms and links lead nowhere. */
  html: Scalars['String']['output'];
};

/** A change of password. */
export type PasswordChangeInput = {
  /** The password that counts so far. */
  currentPassword: Scalars['String']['input'];
  /** 8 to 256 characters, not a well-known one. */
  newPassword: Scalars['String']['input'];
};

/** Returned by `passwordChange`. */
export type PasswordChangePayload = {
  __typename?: 'PasswordChangePayload';
  /** How many other sessions were ended; at most 100 are counted. */
  sessionsEnded?: Maybe<Scalars['Int']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<AccountUserError>;
};

/** What a password must be beyond its length. */
export type PasswordComplexity =
  /** The same as RELAXED. */
  | 'BASIC'
  /** Anything goes that is not the person's address. */
  | 'RELAXED'
  /** No well-known or easily guessed one. */
  | 'STANDARD'
  /** As STANDARD, with an upper-case letter, a digit and a symbol. */
  | 'STRICT';

/** An address whose password is forgotten. */
export type PasswordForgotInput = {
  /** Email address of the person's account. */
  email: Scalars['String']['input'];
};

/** Returned by `passwordForgot`. */
export type PasswordForgotPayload = {
  __typename?: 'PasswordForgotPayload';
  /** True whether or not a mail is sent. */
  accepted?: Maybe<Scalars['Boolean']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SignInUserError>;
};

/** A new password by a mailed link. */
export type PasswordResetInput = {
  /**
   * Whether API keys that act for the person go on; else they are revoked. The first time that the address is proven they
   * are in any case.
   */
  keepApiKeys?: InputMaybe<Scalars['Boolean']['input']>;
  /** 8 to 256 characters, and what each of the person's tenants asks. */
  newPassword: Scalars['String']['input'];
  /** As it stands in the link. */
  token: Scalars['String']['input'];
};

/** Returned by `passwordReset`. */
export type PasswordResetPayload = {
  __typename?: 'PasswordResetPayload';
  /** True: the new password counts. */
  changed?: Maybe<Scalars['Boolean']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SignInUserError>;
};

/** One thing that a person's next password must be, and the tenant that asks most. */
export type PasswordRule = {
  __typename?: 'PasswordRule';
  /** What is asked for. */
  kind: PasswordRuleKind;
  /** Characters, for MIN_LENGTH; else null. */
  minLength?: Maybe<Scalars['Int']['output']>;
  /** The tenant that asks for it; null: everybody is asked. */
  tenantId?: Maybe<Scalars['UUID']['output']>;
};

/** What can be asked of a password. */
export type PasswordRuleKind =
  /** A number of characters. */
  | 'MIN_LENGTH'
  /** Not one known from a breach. */
  | 'NOT_BREACHED'
  /** Not a well-known one. */
  | 'NOT_WELL_KNOWN'
  /** At least one digit. */
  | 'NUMBER'
  /** A character that is neither letter, digit nor white space. */
  | 'SYMBOL'
  /** At least one upper-case letter. */
  | 'UPPERCASE';

/** Something that can be allowed. */
export type Permission = {
  __typename?: 'Permission';
  /** What it allows, in words. */
  description: Scalars['String']['output'];
  /** Whether anything asks for it. False: it guards nothing yet, and is there for clients that name it. */
  enforced: Scalars['Boolean']['output'];
  /** The same in every installation. */
  id: Scalars['UUID']['output'];
  /** Such as `tenant.read`. */
  key: Scalars['String']['output'];
};

/** Whether a person holds a permission. */
export type PermissionCheck = {
  __typename?: 'PermissionCheck';
  /** Whether the person holds it. */
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
  /** Id of the group by which they have the role; null: it is their own. */
  groupId?: Maybe<Scalars['UUID']['output']>;
  /** Key of the permission. */
  permission: Scalars['String']['output'];
  /** Id of the role that gives it. */
  roleId: Scalars['UUID']['output'];
  /** `direct`: the role is their own; or `group:<name>`, by which they have it. */
  via: Scalars['String']['output'];
};

/**
 * A person as others refer to them, also when they have left: by name, and only to callers who hold `user.read`.
 * `Tenant.member` has the rest.
 */
export type Person = {
  __typename?: 'Person';
  /** Their name; null: they have given none, are no member any more, or the caller lacks `user.read`. */
  displayName?: Maybe<Scalars['String']['output']>;
  /** Whether they are no member any more, or were deleted; null: the caller lacks `user.read`. */
  formerMember?: Maybe<Scalars['Boolean']['output']>;
  /** Id of the person; kept when they have left. */
  id: Scalars['UUID']['output'];
};

/** What can be wrong with a person whose account is the tenant's. */
export type PersonErrorCode =
  /** The address has an account already. */
  | 'EMAIL_TAKEN'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** This is not a valid email address. */
  | 'INVALID_EMAIL'
  /** Not a phone number (E.164). */
  | 'INVALID_PHONE'
  /** This is not a valid URL of an image. */
  | 'INVALID_URL'
  /** A tenant needs at least one owner, and this is the last one. */
  | 'LAST_OWNER'
  /** The tenant does not let people sign in by password. */
  | 'METHOD_NOT_ALLOWED'
  /** A value is not one of those there are. */
  | 'NOT_ALLOWED'
  /** The person belongs to other tenants too. */
  | 'NOT_ALONE'
  /** No such member in this tenant. */
  | 'NOT_FOUND'
  /** The caller does not hold what would be granted, or what the member may do. */
  | 'NOT_HELD'
  /** Nobody lifts the demand of a second factor on themselves. */
  | 'OWN_DEMAND'
  /** One's own second factor is removed with a code of it. */
  | 'OWN_FACTOR'
  /** The caller cannot unlock their own account. */
  | 'OWN_LOCK'
  /** You cannot suspend or resume yourself. */
  | 'OWN_MEMBERSHIP'
  /** The password is known from a data breach. */
  | 'PASSWORD_BREACHED'
  /** The policy asks for a digit. */
  | 'PASSWORD_NO_NUMBER'
  /** The policy asks for a character that is neither letter, digit nor white space. */
  | 'PASSWORD_NO_SYMBOL'
  /** The policy asks for an upper-case letter. */
  | 'PASSWORD_NO_UPPERCASE'
  /** Shorter than the tenant's policy asks. */
  | 'PASSWORD_TOO_SHORT'
  /** Whether the password is known from a breach could not be found out, and the policy refuses such. */
  | 'PASSWORD_UNCHECKED'
  /** The password is too easy to guess. */
  | 'PASSWORD_WEAK'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** No such role in this tenant. */
  | 'ROLE_NOT_FOUND'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT';

/** What was wrong with a person. */
export type PersonUserError = UserError & {
  __typename?: 'PersonUserError';
  /** For programs; never changes meaning. */
  code: PersonErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** What can be wrong with a change of both policies. `path` says with which. */
export type PoliciesErrorCode =
  /** The caller's own address would be refused, now or once a rule ends; `force` does it all the same. */
  | 'ADDRESS_LOCKS_OUT_CALLER'
  /** Connections would be the only way, and no owner is named who gets in otherwise. */
  | 'BREAK_GLASS_NEEDED'
  /** The named person is no active owner with a password of their own and a second factor. */
  | 'BREAK_GLASS_NOT_READY'
  /** Not a network or an address. */
  | 'CIDR_INVALID'
  /** It has changed in the meantime: read it again. */
  | 'CONFLICT'
  /** Connections would be the only way, and nobody has signed in by one within the last hour. */
  | 'CONNECTION_UNTRIED'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** The caller could not sign in again. */
  | 'LOCKS_OUT_CALLER'
  /** A value is not one of those allowed. */
  | 'NOT_ALLOWED'
  /** No method would be left that this installation can carry out. */
  | 'NO_METHOD_LEFT'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT';

/** A change of both policies; the one that is absent stays as it is. */
export type PoliciesUpdateInput = {
  /** What to change of the authentication policy; absent fields stay as they are. */
  auth?: InputMaybe<AuthPolicyUpdateInput>;
  /** What to change of the security policy, but for `abac`; absent fields stay as they are. */
  security?: InputMaybe<SecurityPolicyUpdateInput>;
};

/** Returned by `policiesUpdate`. */
export type PoliciesUpdatePayload = {
  __typename?: 'PoliciesUpdatePayload';
  /** The authentication policy as it is now; null: it was not to change. */
  authPolicy?: Maybe<AuthPolicy>;
  /** The security policy as it is now; null: it was not to change. */
  securityPolicy?: Maybe<SecurityPolicy>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<PoliciesUserError>;
};

/** What was wrong with a change of both policies. */
export type PoliciesUserError = UserError & {
  __typename?: 'PoliciesUserError';
  /** For programs; never changes meaning. */
  code: PoliciesErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Where a setting comes from. */
export type PolicySource =
  /** The tenant's authentication policy. */
  | 'AUTH_POLICY'
  /** The default of the service. */
  | 'DEFAULT'
  /** The operator of this installation. */
  | 'INSTALLATION'
  /** The tenant's security policy. */
  | 'SECURITY_POLICY';

/** Reads. Each needs a credential: `Authorization: Bearer <access token>` or `Authorization: ApiKey <key>`. */
export type Query = {
  __typename?: 'Query';
  /** The caller: who acts, in which tenant, with what permissions. */
  me: Me;
  /** A tenant, for the operator of the installation. */
  operatorTenant: OperatorTenant;
  /** All tenants, newest first, for the operator of the installation. */
  operatorTenants: OperatorTenantConnection;
  /** Every permission there is, for building roles and API key scopes. */
  permissions: Array<Permission>;
  /**
   * The open invitation that a mailed link is of, as the invited person sees it before they sign in; null when the link is
   * not one of ours, or the invitation or its tenant is not open any more.
   */
  receivedInvitation?: Maybe<ReceivedInvitation>;
  /**
   * Whom a mailed link signs in, and where, to be shown before it is used; null when the link is not one of ours, or not
   * open any more. Uses nothing.
   */
  receivedSignInLink?: Maybe<ReceivedSignInLink>;
  /** Metadata of this service for a SAML connection, to be read by its identity provider; null: there is no such connection. */
  samlMetadata?: Maybe<Scalars['String']['output']>;
  /** What a sign-in page may offer. A tenant that does not exist answers as one that has configured nothing. */
  signInMethods: SignInMethods;
  /**
   * How a tenant's sign-in page looks and what it may offer. Give exactly one of slug and domain. Null if no tenant has it. A
   * personal tenant has no such page.
   */
  signInPage?: Maybe<SignInPage>;
  /**
   * Id of the active connection of a tenant to a social provider, where a browser begins; null: there is none, or no such
   * tenant.
   */
  socialConnection?: Maybe<Scalars['UUID']['output']>;
  /** Social providers that the service knows by name. Any other OpenID provider is a connection of its own, by its issuer. */
  socialPresets: Array<SocialPreset>;
  /**
   * Where people with an address on that domain sign in: connections of the tenant that has proven the domain. The answer
   * depends on the domain alone, whether or not anybody has the address.
   */
  ssoDiscovery: SsoDiscovery;
  /** The tenant of the credential, and the way to everything in it. Any other id, known or not, answers NOT_FOUND. */
  tenant: Tenant;
  /**
   * The tenants that the caller is a member of, newest first, suspended ones included. An API key sees its own tenant
   * alone, also one that is bound to a person: that tenant's administrators may have made it, and the person's other
   * tenants could neither see, limit nor revoke it.
   */
  tenants: TenantSummaryConnection;
  /** What webhooks can be sent: the names of events, what they mean, and what a delivery looks like. */
  webhookEvents: Array<WebhookEvent>;
};


/** Reads. Each needs a credential: `Authorization: Bearer <access token>` or `Authorization: ApiKey <key>`. */
export type QueryOperatorTenantArgs = {
  tenant: Scalars['String']['input'];
};


/** Reads. Each needs a credential: `Authorization: Bearer <access token>` or `Authorization: ApiKey <key>`. */
export type QueryOperatorTenantsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OperatorTenantFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Reads. Each needs a credential: `Authorization: Bearer <access token>` or `Authorization: ApiKey <key>`. */
export type QueryReceivedInvitationArgs = {
  token: Scalars['String']['input'];
};


/** Reads. Each needs a credential: `Authorization: Bearer <access token>` or `Authorization: ApiKey <key>`. */
export type QueryReceivedSignInLinkArgs = {
  token: Scalars['String']['input'];
};


/** Reads. Each needs a credential: `Authorization: Bearer <access token>` or `Authorization: ApiKey <key>`. */
export type QuerySamlMetadataArgs = {
  connectionId: Scalars['UUID']['input'];
};


/** Reads. Each needs a credential: `Authorization: Bearer <access token>` or `Authorization: ApiKey <key>`. */
export type QuerySignInMethodsArgs = {
  tenantId: Scalars['UUID']['input'];
};


/** Reads. Each needs a credential: `Authorization: Bearer <access token>` or `Authorization: ApiKey <key>`. */
export type QuerySignInPageArgs = {
  domain?: InputMaybe<Scalars['String']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
};


/** Reads. Each needs a credential: `Authorization: Bearer <access token>` or `Authorization: ApiKey <key>`. */
export type QuerySocialConnectionArgs = {
  provider: Scalars['String']['input'];
  tenant: Scalars['String']['input'];
};


/** Reads. Each needs a credential: `Authorization: Bearer <access token>` or `Authorization: ApiKey <key>`. */
export type QuerySsoDiscoveryArgs = {
  email: Scalars['String']['input'];
};


/** Reads. Each needs a credential: `Authorization: Bearer <access token>` or `Authorization: ApiKey <key>`. */
export type QueryTenantArgs = {
  id: Scalars['UUID']['input'];
};


/** Reads. Each needs a credential: `Authorization: Bearer <access token>` or `Authorization: ApiKey <key>`. */
export type QueryTenantsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};

/** A limit that applies, and its bounds. */
export type RateLimit = {
  __typename?: 'RateLimit';
  /** Requests that can come at once. */
  capacity: Scalars['Int']['output'];
  /** What the installation has. */
  default: RateLimitValues;
  /** What the tenant may set at most. */
  most: RateLimitValues;
  /** Whether the tenant has set it. */
  overridden: Scalars['Boolean']['output'];
  /** Requests that come back each second. */
  rate: Scalars['Float']['output'];
};

/** A limit; both numbers are needed. */
export type RateLimitInput = {
  /** Requests that can come at once, 1 to 100,000. */
  capacity?: InputMaybe<Scalars['Int']['input']>;
  /** Requests that come back each second, 0.1 to 10,000. */
  rate?: InputMaybe<Scalars['Float']['input']>;
};

/** A limit, as its two numbers. */
export type RateLimitValues = {
  __typename?: 'RateLimitValues';
  /** Requests that can come at once. */
  capacity: Scalars['Int']['output'];
  /** Requests that come back each second. */
  rate: Scalars['Float']['output'];
};

/** Limits of a tenant's requests. A request counts on that of the tenant and on that of its person or API key. */
export type RateLimits = {
  __typename?: 'RateLimits';
  /** Of each API key. */
  apiKey: RateLimit;
  /** Of all requests of the tenant. Without a limit of its own, it shares one with the other tenants of its founder. */
  tenant: RateLimit;
  /** When it last changed; null: never. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Of each person in the tenant. */
  user: RateLimit;
  /** Counts up with each change; 0: nothing was ever stored. For `expectedVersion`. */
  version: Scalars['Int']['output'];
};

/** What can be wrong with limits of requests. */
export type RateLimitsErrorCode =
  /** It has changed in the meantime: read it again. */
  | 'CONFLICT'
  /** The caller would have too little left to take it back. */
  | 'LOCKS_OUT_CALLER'
  /** A number is missing; `path` says which. */
  | 'REQUIRED'
  /** A number is too large, or larger than the installation allows; `path` says which. */
  | 'TOO_LONG'
  /** A number is too small; `path` says which. */
  | 'TOO_SHORT';

/** Against resetting what somebody else has changed meanwhile. */
export type RateLimitsResetInput = {
  /** The version that was read; another one is a CONFLICT. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** Returned by `rateLimitsReset`. */
export type RateLimitsResetPayload = {
  __typename?: 'RateLimitsResetPayload';
  /** The limits as they are now. */
  rateLimits?: Maybe<RateLimits>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<RateLimitsUserError>;
};

/** A change of the limits. An absent limit stays; null goes back to that of the installation. */
export type RateLimitsUpdateInput = {
  /** Of each API key. */
  apiKey?: InputMaybe<RateLimitInput>;
  /** The version that was read; another one is a CONFLICT. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Of all requests of the tenant. */
  tenant?: InputMaybe<RateLimitInput>;
  /** Of each person in the tenant. */
  user?: InputMaybe<RateLimitInput>;
};

/** Returned by `rateLimitsUpdate`. */
export type RateLimitsUpdatePayload = {
  __typename?: 'RateLimitsUpdatePayload';
  /** The limits as they are now. */
  rateLimits?: Maybe<RateLimits>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<RateLimitsUserError>;
};

/** What was wrong with limits of requests. */
export type RateLimitsUserError = UserError & {
  __typename?: 'RateLimitsUserError';
  /** For programs; never changes meaning. */
  code: RateLimitsErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/**
 * A limit on what one person may found or keep over their tenants, until something sets a tenant apart: a plan, or a
 * proven domain.
 */
export type ReachedLimit = {
  __typename?: 'ReachedLimit';
  /** How much there may be. */
  limit: Scalars['Int']['output'];
  /** Such as `orgs`, `api_keys`, `storage_mb`. */
  resource: Scalars['String']['output'];
};

/** An invitation as the invited person sees it. */
export type ReceivedInvitation = {
  __typename?: 'ReceivedInvitation';
  /** When it was made, by the server's clock. */
  createdAt: Scalars['DateTime']['output'];
  /** Address of the person who is invited. */
  email: Scalars['String']['output'];
  /** Until when it can be accepted. */
  expiresAt: Scalars['DateTime']['output'];
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** The name of the member who sent it; null: it was nobody, they have left, or their address is not verified. */
  inviterName?: Maybe<Scalars['String']['output']>;
  /** The role that they get. */
  roleId: Scalars['UUID']['output'];
  /** Id of the tenant that invites. */
  tenantId: Scalars['UUID']['output'];
  /** Its name, as people read it. */
  tenantName: Scalars['String']['output'];
  /** Its slug, unique among all tenants. */
  tenantSlug: Scalars['String']['output'];
};

/** A link to sign in by, as the person sees it who opens it. */
export type ReceivedSignInLink = {
  __typename?: 'ReceivedSignInLink';
  /** Address of the person whom it signs in. */
  email: Scalars['String']['output'];
  /** Name of the tenant that it signs in to. */
  tenantName: Scalars['String']['output'];
  /** Its slug, unique among all tenants. */
  tenantSlug: Scalars['String']['output'];
};

/** A person who registers as a member of a tenant. */
export type RegisterInput = {
  /** At most 200 characters. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** Address; unique, ignoring case. */
  email: Scalars['String']['input'];
  /** 8 to 256 characters, and what the tenant asks. */
  password: Scalars['String']['input'];
  /** Id of the tenant to register with. */
  tenantId: Scalars['UUID']['input'];
};

/** Returned by `register`. */
export type RegisterPayload = {
  __typename?: 'RegisterPayload';
  /** What is still asked for, instead of tokens. */
  stepUp?: Maybe<StepUp>;
  /** Tokens of the session; null when more is asked for, or something was wrong. */
  tokens?: Maybe<TokenPair>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SignInUserError>;
  /** Id of the person who was created. */
  userId?: Maybe<Scalars['UUID']['output']>;
};

/** How long the tenant keeps what it no longer needs, and what it must not lose. */
export type Retention = {
  __typename?: 'Retention';
  /** The public key of the signatures of receipts (JWK, RFC 8037). It never changes. */
  checkpointKey: Scalars['String']['output'];
  /** The same by class, with the bounds of the operator. */
  classes: Array<RetentionClassPolicy>;
  /** Legal holds, newest first, lifted ones included. */
  holds: LegalHoldConnection;
  /** What was removed, batch by batch, newest first. Kept for ever. */
  receipts: RetentionReceiptConnection;
  /** One run that was started, to follow it; null: there is none with this id here. */
  run?: Maybe<RetentionRun>;
  /** Runs that were started, by people and by themselves, the newest first. */
  runs: RetentionRunConnection;
  /** What the tenant has set. */
  settings: RetentionSettings;
  /** When the settings last changed; null: never. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Counts changes of the settings; 0: they were never set. */
  version: Scalars['Int']['output'];
};


/** How long the tenant keeps what it no longer needs, and what it must not lose. */
export type RetentionHoldsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** How long the tenant keeps what it no longer needs, and what it must not lose. */
export type RetentionReceiptsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** How long the tenant keeps what it no longer needs, and what it must not lose. */
export type RetentionRunArgs = {
  id: Scalars['UUID']['input'];
};


/** How long the tenant keeps what it no longer needs, and what it must not lose. */
export type RetentionRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What is removed, by itself or by a run. */
export type RetentionClass =
  /** Address, client and metadata of events in the audit log. The events stay, and the chain stays whole. */
  | 'AUDIT_PAYLOADS'
  /** Single sign-ins and the like. The figures that were counted from them stay. */
  | 'AUTH_EVENTS'
  /** People whose home is the tenant, since they were deleted: the person, with all that is theirs. */
  | 'DELETED_USERS'
  /** Mails that were sent, given up or cancelled. */
  | 'MAIL_LOG'
  /** Sessions with their refresh tokens, since they ended or expired. */
  | 'SESSIONS';

/** One class with the bounds of the operator. */
export type RetentionClassPolicy = {
  __typename?: 'RetentionClassPolicy';
  /** Days after which it is removed in any case, switched on or not; null: never. */
  ceilingDays?: Maybe<Scalars['Int']['output']>;
  /** The class of data that is meant. */
  class: RetentionClass;
  /** Days that are set. */
  days: Scalars['Int']['output'];
  /** Days that count: those that are set, within the bounds. */
  effectiveDays: Scalars['Int']['output'];
  /** Whether it is removed by itself. */
  enabled: Scalars['Boolean']['output'];
  /** Days that the operator has everything kept. */
  floorDays: Scalars['Int']['output'];
};

/** Days after which a class would be removed. */
export type RetentionDaysInput = {
  /** The class of data that is meant. */
  class: RetentionClass;
  /** Within the bounds of the installation. */
  days: Scalars['Int']['input'];
};

/** Why something about retention was refused. */
export type RetentionErrorCode =
  /** The settings have changed since they were read. */
  | 'CONFLICT'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** The settings, or the operator's bounds, have changed since the preview. */
  | 'STALE'
  /** There is no such preview here, or it is older than 15 minutes. */
  | 'TOKEN_INVALID'
  /** The preview was run before. */
  | 'TOKEN_USED'
  /** More days than the operator's ceiling, or than 3,650. */
  | 'TOO_LONG'
  /** Fewer days than the operator's floor. */
  | 'TOO_SHORT';

/** What a run would remove. */
export type RetentionPreview = {
  __typename?: 'RetentionPreview';
  /** What would go, by class. */
  classes: Array<RetentionPreviewClass>;
  /** The token is good until then, and as long as the settings stay as they are. */
  expiresAt: Scalars['DateTime']['output'];
  /** Starts the run that removes this and nothing else, once. The only time that it is shown. */
  token: Scalars['String']['output'];
};

/** What a run would remove of one class. */
export type RetentionPreviewClass = {
  __typename?: 'RetentionPreviewClass';
  /** The class of data that is meant. */
  class: RetentionClass;
  /** How many rows would go. */
  count: Scalars['Int']['output'];
  /** What ended before this moment would go. */
  cutoff: Scalars['DateTime']['output'];
  /** Days that count. */
  days: Scalars['Int']['output'];
  /** How many would go if no legal hold kept them. */
  held: Scalars['Int']['output'];
  /** Whether there is more than one run takes; the oldest are in it. */
  limited: Scalars['Boolean']['output'];
  /** When the newest of those that would go ended; null: there is none. */
  newest?: Maybe<Scalars['DateTime']['output']>;
  /** When the oldest of those that would go ended; null: there is none. */
  oldest?: Maybe<Scalars['DateTime']['output']>;
};

/** What to preview. */
export type RetentionPreviewInput = {
  /** These, switched on or not; null: those that are switched on, and deleted users. */
  classes?: InputMaybe<Array<RetentionClass>>;
  /** As if these classes were removed after so many days, before that is saved. The token of such a preview starts nothing. */
  tried?: InputMaybe<Array<RetentionDaysInput>>;
};

/** Returned by `retentionPreview`. */
export type RetentionPreviewPayload = {
  __typename?: 'RetentionPreviewPayload';
  /** What a run would remove. */
  preview?: Maybe<RetentionPreview>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<RetentionUserError>;
};

/** What one batch has removed: also an event `retention.purged` in the audit log. */
export type RetentionReceipt = {
  __typename?: 'RetentionReceipt';
  /** How many were restored, or gone already. */
  changed: Scalars['Int']['output'];
  /** The class of data that is meant. */
  class: RetentionClass;
  /** Of payloads of the audit log the numbers of their events, such as `1-57,60`; else null. */
  covered?: Maybe<Scalars['String']['output']>;
  /** When it was removed. */
  createdAt: Scalars['DateTime']['output'];
  /** What ended before this moment went. */
  cutoff: Scalars['DateTime']['output'];
  /** SHA-256 over what was removed, hexadecimal: of ids in order, joined by commas; of payloads `seq:hash`. */
  digest: Scalars['String']['output'];
  /** Hash of that event, hexadecimal. */
  headHash: Scalars['String']['output'];
  /** Number of the event that tells of it: the newest at that moment. */
  headSeq: Scalars['Int']['output'];
  /** Unique among those of the tenant. */
  id: Scalars['UUID']['output'];
  /** How many a legal hold has kept. */
  kept: Scalars['Int']['output'];
  /** How many rows were removed. */
  removed: Scalars['Int']['output'];
  /** Id of the run that removed it. */
  runId: Scalars['UUID']['output'];
  /** All of this and the tenant, signed (compact JWS, EdDSA), so that the log can be checked without this service. */
  signature: Scalars['String']['output'];
};

/** A page of receipts. */
export type RetentionReceiptConnection = {
  __typename?: 'RetentionReceiptConnection';
  /** The receipts with their cursors. */
  edges: Array<RetentionReceiptEdge>;
  /** The receipts of the page. */
  nodes: Array<RetentionReceipt>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** A receipt of a page. */
export type RetentionReceiptEdge = {
  __typename?: 'RetentionReceiptEdge';
  /** Continues the list after this one, as `after`. */
  cursor: Scalars['String']['output'];
  /** The receipt that stands here. */
  node: RetentionReceipt;
};

/** A run that was started. */
export type RetentionRun = {
  __typename?: 'RetentionRun';
  /** What it removes, by class. */
  classes: Array<RetentionRunClass>;
  /** When it was done; null: not yet. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Unique among those of the tenant. */
  id: Scalars['UUID']['output'];
  /** When it was started; null: it is only previewed. */
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who has started it; null: not a person. */
  startedBy?: Maybe<Scalars['UUID']['output']>;
  /** That person; null: not a person. */
  starter?: Maybe<Person>;
  /** How far it has come. */
  state: RetentionRunState;
};

/** How far a run has come with a class: count is removed, kept and changed, once it is done. */
export type RetentionRunClass = {
  __typename?: 'RetentionRunClass';
  /** How many were restored since, or are gone already. */
  changed: Scalars['Int']['output'];
  /** The class of data that is meant. */
  class: RetentionClass;
  /** How many rows were previewed. */
  count: Scalars['Int']['output'];
  /** What ended before this moment goes. */
  cutoff: Scalars['DateTime']['output'];
  /** How many a legal hold that was made since has kept. */
  kept: Scalars['Int']['output'];
  /** How many are removed. */
  removed: Scalars['Int']['output'];
};

/** A page of runs that were started. */
export type RetentionRunConnection = {
  __typename?: 'RetentionRunConnection';
  /** The runs of the page with their cursors. */
  edges: Array<RetentionRunEdge>;
  /** The runs of the page. */
  nodes: Array<RetentionRun>;
  /** Where this page stands in the list. */
  pageInfo: PageInfo;
};

/** A run of a page. */
export type RetentionRunEdge = {
  __typename?: 'RetentionRunEdge';
  /** Continues after this one, as `after`. */
  cursor: Scalars['String']['output'];
  /** The entry of the list that stands here. */
  node: RetentionRun;
};

/** Which preview is run. */
export type RetentionRunInput = {
  /** The `token` of the preview. */
  token: Scalars['String']['input'];
};

/** Returned by `retentionRun`. */
export type RetentionRunPayload = {
  __typename?: 'RetentionRunPayload';
  /** The run, as far as it has come. */
  run?: Maybe<RetentionRun>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<RetentionUserError>;
};

/** How far a run has come. */
export type RetentionRunState =
  /** All that was previewed is removed, or was kept for a reason. */
  | 'DONE'
  /** The preview was made; nothing is removed yet. */
  | 'PREVIEWED'
  /** It removes, and goes on if the process that does it dies. */
  | 'RUNNING';

/** What a tenant has set. A class that is off is removed only by a run, or when it is older than the operator's ceiling. */
export type RetentionSettings = {
  __typename?: 'RetentionSettings';
  /** Days for which it is kept after the event. */
  auditPayloadsDays: Scalars['Int']['output'];
  /** Whether payloads of the audit log are removed by themselves. */
  auditPayloadsEnabled: Scalars['Boolean']['output'];
  /** Days since it happened; at least 62, which the analytics need. */
  authEventsDays: Scalars['Int']['output'];
  /** Whether single sign-ins are removed by themselves. */
  authEventsEnabled: Scalars['Boolean']['output'];
  /** Days since their deletion. */
  deletedUsersDays: Scalars['Int']['output'];
  /** Whether deleted people are purged by themselves. */
  deletedUsersEnabled: Scalars['Boolean']['output'];
  /** Days since the mail was sent, or was written if it never was. */
  mailLogDays: Scalars['Int']['output'];
  /** Whether the log of mails is removed by itself. */
  mailLogEnabled: Scalars['Boolean']['output'];
  /** Days since the session ended or expired. */
  sessionsDays: Scalars['Int']['output'];
  /** Whether sessions are removed by themselves. */
  sessionsEnabled: Scalars['Boolean']['output'];
};

/**
 * What to change of a tenant's retention; absent fields stay. Days are from the operator's floor to its ceiling, at most
 * 3,650.
 */
export type RetentionUpdateInput = {
  /** Days for which it is kept after the event. */
  auditPayloadsDays?: InputMaybe<Scalars['Int']['input']>;
  /** Whether payloads of the audit log are removed by themselves. */
  auditPayloadsEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Days since it happened. */
  authEventsDays?: InputMaybe<Scalars['Int']['input']>;
  /** Whether single sign-ins are removed by themselves. */
  authEventsEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Days since their deletion. */
  deletedUsersDays?: InputMaybe<Scalars['Int']['input']>;
  /** Whether deleted people are purged by themselves. */
  deletedUsersEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** `version` of the settings that were read; another one is a CONFLICT. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Days since the mail was sent, or was written if it never was. */
  mailLogDays?: InputMaybe<Scalars['Int']['input']>;
  /** Whether the log of mails is removed by itself. */
  mailLogEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Days since the session ended or expired. */
  sessionsDays?: InputMaybe<Scalars['Int']['input']>;
  /** Whether sessions are removed by themselves. */
  sessionsEnabled?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Returned by `retentionUpdate`. */
export type RetentionUpdatePayload = {
  __typename?: 'RetentionUpdatePayload';
  /** The settings after the change. */
  retention?: Maybe<Retention>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<RetentionUserError>;
};

/** What was wrong with a request about retention. */
export type RetentionUserError = UserError & {
  __typename?: 'RetentionUserError';
  /** For programs; never changes meaning. */
  code: RetentionErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** A named set of permissions in one tenant. Each tenant starts with owner, admin and member. */
export type Role = {
  __typename?: 'Role';
  /** When it was made, by the server's clock. */
  createdAt: Scalars['DateTime']['output'];
  /** What it is for, in words. */
  description: Scalars['String']['output'];
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** How many members hold it, by themselves or by a group; suspended ones included. */
  memberCount: Scalars['Int']['output'];
  /** Unique among those of the tenant. */
  name: Scalars['String']['output'];
  /** The permissions that it gives. */
  permissions?: Maybe<Array<Permission>>;
  /** Whether it came with the tenant: then it keeps its name, and stays. */
  system: Scalars['Boolean']['output'];
  /** The tenant it belongs to. */
  tenantId: Scalars['UUID']['output'];
  /** Counts changes, of its permissions too; for `expectedVersion`. */
  version: Scalars['Int']['output'];
};

/** What a new role is created with. */
export type RoleCreateInput = {
  /** At most 500 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 64 characters, unique in the tenant. */
  name: Scalars['String']['input'];
};

/** Returned by `roleCreate`. */
export type RoleCreatePayload = {
  __typename?: 'RoleCreatePayload';
  /** The role that is created. */
  role?: Maybe<Role>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<RoleUserError>;
};

/** How a role is deleted. */
export type RoleDeleteInput = {
  /** Version that was read; the role stays when it is no longer that. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Id of the role that its holders get instead. */
  replaceWith?: InputMaybe<Scalars['UUID']['input']>;
};

/** Returned by `roleDelete`. */
export type RoleDeletePayload = {
  __typename?: 'RoleDeletePayload';
  /** Id of the role that is gone. */
  deletedId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<RoleUserError>;
};

/** A permission that people would get or lose. */
export type RoleEffect = {
  __typename?: 'RoleEffect';
  /** Some of them, at most 5, the newest members first. */
  examples: Array<Person>;
  /** How many members it makes a difference to: those who do not have it by another of their roles. */
  people: Scalars['Int']['output'];
  /** Key of the permission, such as `user.read`. */
  permission: Scalars['String']['output'];
};

/** What can be wrong with roles. */
export type RoleErrorCode =
  /** Members, groups or open invitations have the role: say which role replaces it. */
  | 'ASSIGNED'
  /** The role has changed in the meantime. */
  | 'CONFLICT'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** A role of the tenant has this name. */
  | 'NAME_TAKEN'
  /** A value is none of those that there are. */
  | 'NOT_ALLOWED'
  /** No such role in this tenant, or no such permission. */
  | 'NOT_FOUND'
  /** The caller does not hold a permission that would be granted or taken away. */
  | 'NOT_HELD'
  /** The permissions of the owner role are fixed. */
  | 'OWNER_ROLE_FIXED'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** The role came with the tenant: it keeps its name, and stays. */
  | 'SYSTEM_ROLE'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT';

/** Returned by `rolePermissionAdd`. */
export type RolePermissionAddPayload = {
  __typename?: 'RolePermissionAddPayload';
  /** The role as it is after the change. */
  role?: Maybe<Role>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<RoleUserError>;
  /** Whether the permission guards nothing yet; null when nothing was saved. */
  warnings?: Maybe<Array<SettingWarning>>;
};

/** A role and a permission. */
export type RolePermissionInput = {
  /** Id of the permission, as in `Permission.id`. */
  permissionId: Scalars['UUID']['input'];
  /** Id of the role, as in `Role.id`. */
  roleId: Scalars['UUID']['input'];
};

/** Returned by `rolePermissionRemove`. */
export type RolePermissionRemovePayload = {
  __typename?: 'RolePermissionRemovePayload';
  /** The role as it is after the change. */
  role?: Maybe<Role>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<RoleUserError>;
};

/** What a change of a role would do to those who hold it. */
export type RolePreview = {
  __typename?: 'RolePreview';
  /** Permissions that the role, or the one in its place, would give in addition. */
  gives: Array<RoleEffect>;
  /** How many groups have the role. */
  groups: Scalars['Int']['output'];
  /** How many members hold the role, by themselves or by a group; suspended ones included. */
  holders: Scalars['Int']['output'];
  /** How many pending invitations are for the role. */
  invitations: Scalars['Int']['output'];
  /** Permissions that it would give no more. */
  takes: Array<RoleEffect>;
};

/** A change of a role to try: its permissions, or its deletion. */
export type RolePreviewInput = {
  /** Whether to try without the role. */
  delete?: InputMaybe<Scalars['Boolean']['input']>;
  /** Keys of all permissions that it would give; absent: those that it gives. */
  permissions?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Id of the role that its members would get instead when it is deleted. */
  replaceWith?: InputMaybe<Scalars['UUID']['input']>;
};

/** Returned by `rolePreview`. */
export type RolePreviewPayload = {
  __typename?: 'RolePreviewPayload';
  /** What it would do. */
  preview?: Maybe<RolePreview>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<RoleUserError>;
};

/** Changes to a role; absent fields stay. */
export type RoleUpdateInput = {
  /** At most 500 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Version that was read; the change is refused when it is no longer that. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 64 characters, unique in the tenant. Roles that came with the tenant keep theirs. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Keys of all permissions that it gives from now on. The caller must hold each that it gains or loses. */
  permissions?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** Returned by `roleUpdate`. */
export type RoleUpdatePayload = {
  __typename?: 'RoleUpdatePayload';
  /** The role as it is after the change. */
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

/** Names of attributes; absent ones stay, and an empty one is what is usual. */
export type SamlAttributeMappingInput = {
  /** Of the email address; at most 256 characters. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Of the groups; at most 256 characters. */
  groups?: InputMaybe<Scalars['String']['input']>;
  /** Of the name; at most 256 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** A certificate with which an identity provider signs. */
export type SamlCertificate = {
  __typename?: 'SamlCertificate';
  /** SHA-256 of its DER form, in pairs of hexadecimal digits with colons. */
  fingerprint: Scalars['String']['output'];
  /** Until when it is valid. */
  notAfter: Scalars['DateTime']['output'];
  /** From when it is valid. */
  notBefore: Scalars['DateTime']['output'];
  /** The certificate itself, in PEM. */
  pem: Scalars['String']['output'];
  /** Whose it is, by its subject. */
  subject: Scalars['String']['output'];
};

/** One thing that was looked at. */
export type SamlCheck = {
  __typename?: 'SamlCheck';
  /** What is wrong; null: nothing. */
  detail?: Maybe<Scalars['String']['output']>;
  /** What it is, for people. */
  name: Scalars['String']['output'];
  /** Whether it is as it should be. */
  ok: Scalars['Boolean']['output'];
};

/** A SAML connection to create: what all connections have, and what SAML needs. */
export type SamlConnectionCreateInput = {
  /** Whether it may begin a sign-in by itself. */
  allowIdpInitiated?: InputMaybe<Scalars['Boolean']['input']>;
  /** The names of attributes together; they count before the single ones. */
  attributeMapping?: InputMaybe<SamlAttributeMappingInput>;
  /** Whether people whom the provider knows become members with their first sign-in. */
  createMembers?: InputMaybe<Scalars['Boolean']['input']>;
  /** The role of members whom it creates, with no permission that the caller lacks; null: `member`. */
  defaultRoleId?: InputMaybe<Scalars['UUID']['input']>;
  /** At most 20 domains of addresses that it is for; empty: all that the tenant has proven. */
  domains?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Name of the attribute with the email address; empty: what is usual. */
  emailAttribute?: InputMaybe<Scalars['String']['input']>;
  /** true is the status ACTIVE, false DISABLED; `status` counts before it. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether everybody must sign in anew there, even with a session there. */
  forceAuthn?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name of the attribute with the groups; empty: what is usual. */
  groupsAttribute?: InputMaybe<Scalars['String']['input']>;
  /** Up to 5 certificates with which it signs: PEM, or one in Base64 of its DER form. */
  idpCertificate?: InputMaybe<Scalars['String']['input']>;
  /** Entity ID of the identity provider; at most 1,024 characters. */
  idpEntityId?: InputMaybe<Scalars['String']['input']>;
  /** Where answers to its messages of single logout go, if elsewhere. */
  idpSloResponseUrl?: InputMaybe<Scalars['String']['input']>;
  /** Where messages of single logout go: an absolute https address, by the binding HTTP-Redirect; empty: nowhere. */
  idpSloUrl?: InputMaybe<Scalars['String']['input']>;
  /** Where people sign in: an absolute https address, by the binding HTTP-Redirect. */
  idpSsoUrl?: InputMaybe<Scalars['String']['input']>;
  /** An https address from which such metadata is fetched once, now. */
  metadataUrl?: InputMaybe<Scalars['String']['input']>;
  /** Metadata of the identity provider, XML of at most 512 KiB, from which the values are taken that are not given. */
  metadataXml?: InputMaybe<Scalars['String']['input']>;
  /** At most 20 AuthnContext classes with which the provider says that one was shown. */
  mfaContexts?: InputMaybe<Array<Scalars['String']['input']>>;
  /** A text of 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** Name of the attribute with the name; empty: what is usual. */
  nameAttribute?: InputMaybe<Scalars['String']['input']>;
  /** Which kind of NameID it is asked for. */
  nameIdFormat?: InputMaybe<SamlNameIdFormat>;
  /** At most 100 roles by group: none with a permission that the caller lacks. */
  roleMap?: InputMaybe<Array<MappedRoleInput>>;
  /** Whether people sign in by it; by default a draft. */
  status?: InputMaybe<ConnectionStatus>;
  /** Whether a second factor that is shown at the provider counts in this tenant. */
  trustsMfa?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Returned by `samlConnectionCreate`. */
export type SamlConnectionCreatePayload = {
  __typename?: 'SamlConnectionCreatePayload';
  /** The new connection. */
  connection?: Maybe<Connection>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ConnectionUserError>;
};

/** Returned by `samlConnectionKeyRotate`. */
export type SamlConnectionKeyRotatePayload = {
  __typename?: 'SamlConnectionKeyRotatePayload';
  /** The connection, with its new certificate. */
  connection?: Maybe<Connection>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ConnectionUserError>;
};

/** A change of a SAML connection; absent fields stay. */
export type SamlConnectionUpdateInput = {
  /** Whether it may begin a sign-in by itself. */
  allowIdpInitiated?: InputMaybe<Scalars['Boolean']['input']>;
  /** The names of attributes together; they count before the single ones. */
  attributeMapping?: InputMaybe<SamlAttributeMappingInput>;
  /** Whether people whom the provider knows become members with their first sign-in. */
  createMembers?: InputMaybe<Scalars['Boolean']['input']>;
  /** The role of members whom it creates, with no permission that the caller lacks; null: `member`. */
  defaultRoleId?: InputMaybe<Scalars['UUID']['input']>;
  /** At most 20 domains of addresses that it is for; empty: all that the tenant has proven. */
  domains?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Name of the attribute with the email address; empty: what is usual. */
  emailAttribute?: InputMaybe<Scalars['String']['input']>;
  /** true is the status ACTIVE, false DISABLED; `status` counts before it. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** The version that was read; another one is a CONFLICT. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Whether everybody must sign in anew there, even with a session there. */
  forceAuthn?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name of the attribute with the groups; empty: what is usual. */
  groupsAttribute?: InputMaybe<Scalars['String']['input']>;
  /** Up to 5 certificates with which it signs, which replace those before: PEM, or one in Base64 of its DER form. */
  idpCertificate?: InputMaybe<Scalars['String']['input']>;
  /** Entity ID of the identity provider; at most 1,024 characters. */
  idpEntityId?: InputMaybe<Scalars['String']['input']>;
  /** Where answers to its messages of single logout go, if elsewhere; empty: nowhere else. */
  idpSloResponseUrl?: InputMaybe<Scalars['String']['input']>;
  /** Where messages of single logout go: an absolute https address, by the binding HTTP-Redirect; empty: nowhere. */
  idpSloUrl?: InputMaybe<Scalars['String']['input']>;
  /** Where people sign in: an absolute https address, by the binding HTTP-Redirect. */
  idpSsoUrl?: InputMaybe<Scalars['String']['input']>;
  /** An https address from which such metadata is fetched once, now. */
  metadataUrl?: InputMaybe<Scalars['String']['input']>;
  /** Metadata of the identity provider, XML of at most 512 KiB, from which the values are taken that are not given. */
  metadataXml?: InputMaybe<Scalars['String']['input']>;
  /** At most 20 AuthnContext classes with which the provider says that one was shown. */
  mfaContexts?: InputMaybe<Array<Scalars['String']['input']>>;
  /** A text of 1 to 100 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Name of the attribute with the name; empty: what is usual. */
  nameAttribute?: InputMaybe<Scalars['String']['input']>;
  /** Which kind of NameID it is asked for. */
  nameIdFormat?: InputMaybe<SamlNameIdFormat>;
  /** At most 100 roles by group: none with a permission that the caller lacks. */
  roleMap?: InputMaybe<Array<MappedRoleInput>>;
  /** Whether people sign in by it. */
  status?: InputMaybe<ConnectionStatus>;
  /** Whether a second factor that is shown at the provider counts in this tenant. */
  trustsMfa?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Returned by `samlConnectionUpdate`. */
export type SamlConnectionUpdatePayload = {
  __typename?: 'SamlConnectionUpdatePayload';
  /** The connection as it is after the change. */
  connection?: Maybe<Connection>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ConnectionUserError>;
};

/** A message of single logout: exactly one of `query`, `request` and `response`. */
export type SamlLogoutRespondInput = {
  /** Id of the connection. */
  connectionId: Scalars['UUID']['input'];
  /** The query of a redirect, exactly as it was sent. */
  query?: InputMaybe<Scalars['String']['input']>;
  /** The field RelayState of a form. */
  relayState?: InputMaybe<Scalars['String']['input']>;
  /** The field SAMLRequest of a form, in Base64. */
  request?: InputMaybe<Scalars['String']['input']>;
  /** The field SAMLResponse of a form, in Base64. */
  response?: InputMaybe<Scalars['String']['input']>;
};

/** Returned by `samlLogoutRespond`. */
export type SamlLogoutRespondPayload = {
  __typename?: 'SamlLogoutRespondPayload';
  /** Where the browser goes with our answer; null: the message was an answer itself, or the provider wants none. */
  url?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SsoUserError>;
};

/** Which kind of NameID an identity provider is asked for. A transient one is refused: it is another one at each sign-in. */
export type SamlNameIdFormat =
  /** As the provider likes. */
  | 'ANY'
  /** An email address. Somebody who gets another address is somebody else. */
  | 'EMAIL'
  /** One that never changes, and that no other service gets. */
  | 'PERSISTENT';

/** The response of an identity provider. */
export type SamlRespondInput = {
  /** What the browser keeps of the ceremony that it began; null: nothing. */
  browser?: InputMaybe<Scalars['String']['input']>;
  /** Id of the connection. */
  connectionId: Scalars['UUID']['input'];
  /** The field RelayState. */
  relayState?: InputMaybe<Scalars['String']['input']>;
  /** The field SAMLResponse, in Base64; at most 256 KiB of XML. */
  response: Scalars['String']['input'];
};

/** Returned by `samlRespond`. */
export type SamlRespondPayload = {
  __typename?: 'SamlRespondPayload';
  /** To be traded by `ssoExchange`; null: there is no session to open. */
  code?: Maybe<Scalars['String']['output']>;
  /** What the ceremony was for; null when something was wrong. */
  purpose?: Maybe<SsoPurpose>;
  /** Path of this service to go on to; null: home. */
  to?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SsoUserError>;
};

/** What a SAML connection knows of its identity provider, and what that must know of this service. */
export type SamlSettings = {
  __typename?: 'SamlSettings';
  /** Whether it may begin a sign-in by itself. Then others can sign somebody in as themselves, without being asked. */
  allowIdpInitiated: Scalars['Boolean']['output'];
  /** The same certificates, one by one. */
  certificates: Array<SamlCertificate>;
  /** Whether everybody must sign in anew there, even with a session there. */
  forceAuthn: Scalars['Boolean']['output'];
  /** Until when what was sealed for the key before still opens; null: there was none. The key before signs nothing. */
  formerKeyUntil?: Maybe<Scalars['DateTime']['output']>;
  /** The certificates with which it signs, in PEM. */
  idpCertificate: Scalars['String']['output'];
  /** Entity ID of the identity provider. */
  idpEntityId: Scalars['String']['output'];
  /** Where answers to its messages of single logout go; null: to `idpSloUrl`, too. */
  idpSloResponseUrl?: Maybe<Scalars['String']['output']>;
  /** Where messages of single logout go, by the binding HTTP-Redirect; null: it has none. */
  idpSloUrl?: Maybe<Scalars['String']['output']>;
  /** Where people sign in, by the binding HTTP-Redirect. */
  idpSsoUrl: Scalars['String']['output'];
  /** Which kind of NameID it is asked for. */
  nameIdFormat: SamlNameIdFormat;
  /** Where the identity provider sends its responses. */
  spAcsUrl: Scalars['String']['output'];
  /** The certificate of this service for the connection, in PEM: it signs requests with it, and opens what is sealed for it. */
  spCertificate: Scalars['String']['output'];
  /** Entity ID of this service for the connection; its metadata is there. */
  spEntityId: Scalars['String']['output'];
  /** Where the identity provider sends messages of single logout. */
  spSloUrl: Scalars['String']['output'];
  /** A look at the settings alone, as the contract of /v1 has it. */
  test: SamlTest;
};

/** What a look at the settings of a SAML connection found. */
export type SamlTest = {
  __typename?: 'SamlTest';
  /** Each thing that was looked at. */
  checks: Array<SamlCheck>;
  /** The first that is wrong; null: none. */
  error?: Maybe<Scalars['String']['output']>;
  /** Whether all is well. */
  ok: Scalars['Boolean']['output'];
  /** The same as `ok`, by the name that SDKs expect. */
  success: Scalars['Boolean']['output'];
};

/** What can be wrong with tokens of directories. */
export type ScimErrorCode =
  /** No such connection in this tenant. */
  | 'CONNECTION_NOT_FOUND'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** No such token that works in this tenant. */
  | 'NOT_FOUND'
  /** The caller does not hold all that the token would do. */
  | 'NOT_HELD'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** The token has a successor already. */
  | 'ROTATED'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** The connection has as many tokens as it may have. */
  | 'TOO_MANY'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT';

/** By what a directory comes, without its secret. */
export type ScimToken = {
  __typename?: 'ScimToken';
  /** The connection whose users and groups it keeps. */
  connectionId: Scalars['UUID']['output'];
  /** When it was made, by the server's clock. */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it; null: a key of the tenant alone. */
  creator?: Maybe<Person>;
  /** Until when it works. */
  expiresAt: Scalars['DateTime']['output'];
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** When it was last used, to the minute; null: it was not. */
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** From where it was used then; null: it was not, or the address is not known. */
  lastUsedIp?: Maybe<Scalars['String']['output']>;
  /** What it is called, for people who look after it. */
  name: Scalars['String']['output'];
  /** Id of its successor; null: it has none. */
  replacedBy?: Maybe<Scalars['UUID']['output']>;
  /** When it was revoked; null: it was not. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The tenant it belongs to. */
  tenantId: Scalars['UUID']['output'];
};

/** What a new token is created with. */
export type ScimTokenCreateInput = {
  /** Id of the connection, as in `Connection.id`. */
  connectionId: Scalars['UUID']['input'];
  /** Until when it works; absent: for a year. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** 1 to 100 characters. */
  name: Scalars['String']['input'];
};

/** Returned by `scimTokenCreate`. */
export type ScimTokenCreatePayload = {
  __typename?: 'ScimTokenCreatePayload';
  /** Base address that the directory asks. */
  endpoint?: Maybe<Scalars['String']['output']>;
  /** The token that is created. */
  scimToken?: Maybe<ScimToken>;
  /** The secret to send as `Authorization: Bearer`; it is shown only once. */
  secret?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ScimUserError>;
};

/** Returned by `scimTokenRevoke`. */
export type ScimTokenRevokePayload = {
  __typename?: 'ScimTokenRevokePayload';
  /** The token as it is after the change. */
  scimToken?: Maybe<ScimToken>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ScimUserError>;
};

/** How a token is rotated. */
export type ScimTokenRotateInput = {
  /** Seconds for which the one before works on, at most 604,800 (a week); absent: it ends at once. */
  overlapSeconds?: InputMaybe<Scalars['Int']['input']>;
};

/** Returned by `scimTokenRotate`. */
export type ScimTokenRotatePayload = {
  __typename?: 'ScimTokenRotatePayload';
  /** The token before, and until when it works. */
  previous?: Maybe<ScimToken>;
  /** The token that takes the place of the one before. */
  scimToken?: Maybe<ScimToken>;
  /** The secret of the successor; it is shown only once. */
  secret?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ScimUserError>;
};

/** What was wrong with a token of a directory. */
export type ScimUserError = UserError & {
  __typename?: 'ScimUserError';
  /** For programs; never changes meaning. */
  code: ScimErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Kinds of second factors. */
export type SecondFactorMethod =
  /** Recovery codes that are left. */
  | 'RECOVERY_CODES'
  /** An authenticator app. */
  | 'TOTP';

/** Age of sessions, second factor, and two lists of networks that count beside the IP rules. */
export type SecurityPolicy = {
  __typename?: 'SecurityPolicy';
  /** The ABAC policies and the version of their set. */
  abac: AbacSet;
  /** What each setting is while nothing is stored, by the names of its input. */
  defaults: Scalars['JSONObject']['output'];
  /** Networks from which alone requests may come; empty: from anywhere. Counts whether the IP rules are enforced or not. */
  ipAllowlist: Array<Scalars['String']['output']>;
  /**
   * Networks from which requests may not come; stronger than any list or rule that allows. Counts whether the IP rules are
   * enforced or not.
   */
  ipDenylist: Array<Scalars['String']['output']>;
  /** Of whom a second factor is demanded. */
  mfaEnforcement: MfaEnforcement;
  /** What else a password must be. */
  passwordComplexity: PasswordComplexity;
  /** Characters that a password must have, 8 to 128; the authentication policy may ask for more. */
  passwordMinLength: Scalars['Int']['output'];
  /** After which a session ends however often it is refreshed: 5 minutes to 365 days. */
  sessionMaxAge: Scalars['Seconds']['output'];
  /**
   * Free-form, at most 64 KiB of JSON. `time_zone` (IANA, such as Europe/Berlin) sets the local time that ABAC conditions
   * see.
   */
  settings: Scalars['JSONObject']['output'];
  /** Id of the tenant that it applies to. */
  tenantId: Scalars['UUID']['output'];
  /** When it last changed; null: never. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Counts up with each change; 0: nothing was ever stored. For `expectedVersion`. */
  version: Scalars['Int']['output'];
};

/** What can be wrong with a security policy. */
export type SecurityPolicyErrorCode =
  /** A policy needs an action, or `*`. */
  | 'ACTION_REQUIRED'
  /** Not a network or an address. */
  | 'CIDR_INVALID'
  /** The condition does not follow the grammar: the message says where. */
  | 'CONDITION_INVALID'
  /** It has changed in the meantime: read it again. */
  | 'CONFLICT'
  /** The effect is neither allow nor deny. */
  | 'EFFECT_INVALID'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** The caller's own address would be refused, now or once a rule ends; `force` does it all the same. */
  | 'LOCKS_OUT_CALLER'
  /** A policy needs a name. */
  | 'NAME_REQUIRED'
  /** A policy with this name already exists. */
  | 'NAME_TAKEN'
  /** A value is not one of those allowed. */
  | 'NOT_ALLOWED'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** A policy needs a resource type, or `*`. */
  | 'RESOURCE_TYPE_REQUIRED'
  /** The test cases are not formed as they must be. */
  | 'TESTS_INVALID'
  /** A test case of the policy does not come out as it says. */
  | 'TEST_FAILED'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** The tenant has as many policies as it may have. */
  | 'TOO_MANY'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT';

/** Returned by `securityPolicyPreview`. */
export type SecurityPolicyPreviewPayload = {
  __typename?: 'SecurityPolicyPreviewPayload';
  /** What it would have done. */
  preview?: Maybe<AccessPreview>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SecurityPolicyUserError>;
};

/** A change of the security policy; an absent field stays. */
export type SecurityPolicyUpdateInput = {
  /** Replaces the whole set of ABAC policies. */
  abac?: InputMaybe<AbacSetInput>;
  /** The version that was read; another one is a CONFLICT. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Make the change even if it refuses the caller's own address, now or once a rule ends. */
  force?: InputMaybe<Scalars['Boolean']['input']>;
  /** CIDR networks or addresses; bits of the host are masked. At most 1,000. */
  ipAllowlist?: InputMaybe<Array<Scalars['String']['input']>>;
  /** CIDR networks or addresses; bits of the host are masked. At most 1,000. */
  ipDenylist?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Of whom a second factor is demanded. */
  mfaEnforcement?: InputMaybe<MfaEnforcement>;
  /** What else a password must be. */
  passwordComplexity?: InputMaybe<PasswordComplexity>;
  /** From 8 to 128 characters. */
  passwordMinLength?: InputMaybe<Scalars['Int']['input']>;
  /** 5 minutes to 365 days, in whole seconds. */
  sessionMaxAge?: InputMaybe<Scalars['Seconds']['input']>;
  /** Free-form, at most 64 KiB of JSON; replaces what was there. */
  settings?: InputMaybe<Scalars['JSONObject']['input']>;
};

/** Returned by `securityPolicyUpdate`. */
export type SecurityPolicyUpdatePayload = {
  __typename?: 'SecurityPolicyUpdatePayload';
  /** The policy as it is now. */
  securityPolicy?: Maybe<SecurityPolicy>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SecurityPolicyUserError>;
};

/** What was wrong with a security policy. */
export type SecurityPolicyUserError = UserError & {
  __typename?: 'SecurityPolicyUserError';
  /** For programs; never changes meaning. */
  code: SecurityPolicyErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/**
 * A program that acts by itself. It gets access tokens for ten minutes at `/v1/oauth/token`. It may do what its roles and
 * its scopes grant together, and without any of both nothing. It belongs to the tenant, and stays when its maker leaves.
 */
export type ServicePrincipal = {
  __typename?: 'ServicePrincipal';
  /** When it was made, by the server's clock. */
  createdAt: Scalars['DateTime']['output'];
  /** The person who made it, or who made the service principal that did; null: no person is known. */
  createdBy?: Maybe<Scalars['UUID']['output']>;
  /** That person; null: none is known. */
  creator?: Maybe<Person>;
  /** What it is for, in words. */
  description: Scalars['String']['output'];
  /** When it was disabled, for good; null: it is not. */
  disabledAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether its tokens are only good with a proof of its key (DPoP). */
  dpopRequired: Scalars['Boolean']['output'];
  /** Unique, made by the server; it is the client id. */
  id: Scalars['UUID']['output'];
  /** Public keys by which its client proves who it is (RFC 7517); null: it has none, only secrets. */
  jwks?: Maybe<Scalars['JSONObject']['output']>;
  /** What people call it; unique in the tenant, also among disabled ones. */
  name: Scalars['String']['output'];
  /** Roles of the tenant that it has. */
  roles: Array<Role>;
  /** Permission keys and scopes of the vault that it has besides its roles. */
  scopes: Array<Scalars['String']['output']>;
  /** Its client secrets that have not ended, newest first: when each was last used shows who still has an old one. */
  secrets: Array<ServicePrincipalSecret>;
  /** The tenant it belongs to, and acts in. */
  tenantId: Scalars['UUID']['output'];
  /** Counts its changes. */
  version: Scalars['Int']['output'];
};

/** A page of service principals. */
export type ServicePrincipalConnection = {
  __typename?: 'ServicePrincipalConnection';
  /** The service principals with their cursors. */
  edges: Array<ServicePrincipalEdge>;
  /** The service principals of the page. */
  nodes: Array<ServicePrincipal>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** What a new service principal is created with. */
export type ServicePrincipalCreateInput = {
  /** At most 500 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Whether its tokens are only good with a proof of its key (DPoP). */
  dpopRequired?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * Public keys of its client, 1 to 5 (RFC 7517, `{"keys": […]}`). It can then prove who it is by a signature
   * (`private_key_jwt`).
   */
  jwks?: InputMaybe<Scalars['JSONObject']['input']>;
  /** A text of 1 to 200 characters, which no other has, also no disabled one. */
  name: Scalars['String']['input'];
  /**
   * Permission keys, `vault:read` for all secrets of the vault, and `vault:` with the name for one: at most 100, and 4,000
   * characters together. Nothing that the caller lacks.
   */
  scopes?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** Returned by `servicePrincipalCreate`. */
export type ServicePrincipalCreatePayload = {
  __typename?: 'ServicePrincipalCreatePayload';
  /** The client secret; shown this once. */
  clientSecret?: Maybe<Scalars['String']['output']>;
  /** The new service principal; its id is the client id. */
  servicePrincipal?: Maybe<ServicePrincipal>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ServicePrincipalUserError>;
  /** Which scopes guard nothing yet; null when nothing was saved. */
  warnings?: Maybe<Array<SettingWarning>>;
};

/** Returned by `servicePrincipalDisable`. */
export type ServicePrincipalDisablePayload = {
  __typename?: 'ServicePrincipalDisablePayload';
  /** The service principal as it is after the change. */
  servicePrincipal?: Maybe<ServicePrincipal>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ServicePrincipalUserError>;
};

/** A service principal of a page. */
export type ServicePrincipalEdge = {
  __typename?: 'ServicePrincipalEdge';
  /** Continues the list after this one, as `after`. */
  cursor: Scalars['String']['output'];
  /** The service principal that stands here. */
  node: ServicePrincipal;
};

/** What can be wrong with service principals. */
export type ServicePrincipalErrorCode =
  /** The service principal has changed in the meantime. */
  | 'CONFLICT'
  /**
   * The address of who founds or founded the tenant is not verified, and what may be until then is reached: `limit` says
   * what.
   */
  | 'EMAIL_NOT_VERIFIED'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** What one person may found or keep is reached: `limit` says what. */
  | 'LIMIT_REACHED'
  /** Another service principal has this name, or a disabled one had it. */
  | 'NAME_TAKEN'
  /** No such permission. */
  | 'NOT_ALLOWED'
  /** No such service principal in this tenant, or it is disabled. */
  | 'NOT_FOUND'
  /** The caller does not hold what the service principal can do. */
  | 'NOT_HELD'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** No such role in this tenant. */
  | 'ROLE_NOT_FOUND'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT';

/** The roles of a service principal. */
export type ServicePrincipalRoleSetInput = {
  /** Ids of at most 20 roles; empty: none. */
  roleIds: Array<Scalars['UUID']['input']>;
};

/** Returned by `servicePrincipalRoleSet`. */
export type ServicePrincipalRoleSetPayload = {
  __typename?: 'ServicePrincipalRoleSetPayload';
  /** The service principal as it is after the change. */
  servicePrincipal?: Maybe<ServicePrincipal>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ServicePrincipalUserError>;
};

/** A client secret, without the secret itself. */
export type ServicePrincipalSecret = {
  __typename?: 'ServicePrincipalSecret';
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** When it stops working; null: with the next rotation. */
  endsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** When it last got a token, to the minute; null: never. */
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** How a client secret is rotated. */
export type ServicePrincipalSecretRotateInput = {
  /** For how many seconds the secrets before work on beside the new one: at most 604,800, a week. */
  overlapSeconds?: InputMaybe<Scalars['Int']['input']>;
};

/** Returned by `servicePrincipalSecretRotate`. */
export type ServicePrincipalSecretRotatePayload = {
  __typename?: 'ServicePrincipalSecretRotatePayload';
  /** The new client secret; shown this once. */
  clientSecret?: Maybe<Scalars['String']['output']>;
  /** The service principal with its secrets. */
  servicePrincipal?: Maybe<ServicePrincipal>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ServicePrincipalUserError>;
};

/** Changes to a service principal; absent fields stay. */
export type ServicePrincipalUpdateInput = {
  /** At most 500 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Whether its tokens are only good with a proof of its key (DPoP). */
  dpopRequired?: InputMaybe<Scalars['Boolean']['input']>;
  /** The version that was read; it is refused when the service principal has changed since. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** As in `ServicePrincipalCreateInput`; null: none. */
  jwks?: InputMaybe<Scalars['JSONObject']['input']>;
  /** As in `ServicePrincipalCreateInput`. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** As in `ServicePrincipalCreateInput`. */
  scopes?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** Returned by `servicePrincipalUpdate`. */
export type ServicePrincipalUpdatePayload = {
  __typename?: 'ServicePrincipalUpdatePayload';
  /** The service principal as it is after the change. */
  servicePrincipal?: Maybe<ServicePrincipal>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ServicePrincipalUserError>;
};

/** What was wrong with a service principal. */
export type ServicePrincipalUserError = UserError & {
  __typename?: 'ServicePrincipalUserError';
  /** For programs; never changes meaning. */
  code: ServicePrincipalErrorCode;
  /** The limit that is reached; null when it is none. */
  limit?: Maybe<ReachedLimit>;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** One sign-in of a person to one tenant. */
export type Session = {
  __typename?: 'Session';
  /** When the session began. */
  createdAt: Scalars['DateTime']['output'];
  /** Whether the request was sent in it. */
  current: Scalars['Boolean']['output'];
  /** When it ends unless refreshed before. */
  expiresAt: Scalars['DateTime']['output'];
  /** Unique, made by the server; the `sid` claim of its access tokens. */
  id: Scalars['UUID']['output'];
  /** Address of the client when it was last seen; null: unknown. */
  ip?: Maybe<Scalars['String']['output']>;
  /** When it last got tokens. */
  lastSeenAt: Scalars['DateTime']['output'];
  /** How the session began. */
  method: SessionMethod;
  /** When it was ended early; null: it was not. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The tenant that it is scoped to. */
  tenantId: Scalars['UUID']['output'];
  /** The name of that tenant; null: its person is no active member any more, or it was deleted. */
  tenantName?: Maybe<Scalars['String']['output']>;
  /** User-Agent of the client when it was last seen; null: unknown. */
  userAgent?: Maybe<Scalars['String']['output']>;
  /** Id of the person whose session it is. */
  userId: Scalars['UUID']['output'];
};

/** What can be wrong with sessions. */
export type SessionErrorCode =
  /** The person may not sign in for now. */
  | 'ACCOUNT_INACTIVE'
  /** Too many failures; wait 15 minutes. */
  | 'ACCOUNT_LOCKED'
  /** The tenant does not allow the address that the request comes from. */
  | 'ADDRESS_NOT_ALLOWED'
  /** The email address or password is incorrect. */
  | 'INVALID_CREDENTIALS'
  /** The tenant does not allow this sign-in method. */
  | 'METHOD_NOT_ALLOWED'
  /** The caller is not a member of that tenant, or there is no such tenant. */
  | 'NOT_TENANT_MEMBER'
  /** No such refresh token, or it has expired. */
  | 'REFRESH_TOKEN_INVALID'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** The session was ended: by its person, by an administrator, or because a refresh token was used twice. */
  | 'SESSION_REVOKED'
  /** The tenant asks for more: see `stepUp`. */
  | 'STEP_UP_REQUIRED'
  /** The tenant is suspended. */
  | 'TENANT_SUSPENDED'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG';

/** How a session began. */
export type SessionMethod =
  /** By accepting an invitation as a new person. */
  | 'INVITATION'
  /** By a directory of the tenant. */
  | 'LDAP'
  /** By a mailed link. */
  | 'MAGIC_LINK'
  /** By an OpenID Connect connection of the tenant. */
  | 'OIDC'
  /** By a mailed code. */
  | 'OTP_EMAIL'
  /** It began by a password. */
  | 'PASSWORD'
  /** By registering with a tenant that is open to it. */
  | 'REGISTRATION'
  /** By a SAML connection of the tenant. */
  | 'SAML'
  /** It began by signing up. */
  | 'SIGNUP'
  /** By a social connection of the tenant. */
  | 'SOCIAL'
  /** By creating the tenant. */
  | 'TENANT_CREATE'
  /** By switching from a session in another tenant, or joining one. */
  | 'TENANT_SWITCH';

/** Returned by `sessionRevoke`. */
export type SessionRevokePayload = {
  __typename?: 'SessionRevokePayload';
  /** Whether a live session of the caller ended; null when something was wrong. */
  ended?: Maybe<Scalars['Boolean']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SessionUserError>;
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

/** A change of settings, as the audit log has it. */
export type SettingChange = {
  __typename?: 'SettingChange';
  /** Their values after, by name; null: they are no longer kept, or never were. */
  after?: Maybe<Scalars['JSONObject']['output']>;
  /**
   * Their values before, by name: sent as the input of an update, they go back. null: they are no longer kept, or never
   * were.
   */
  before?: Maybe<Scalars['JSONObject']['output']>;
  /** When it was made. */
  changedAt: Scalars['DateTime']['output'];
  /** The person who made it; null when it was no person. */
  changedBy?: Maybe<Person>;
  /** The API key that made it; null when it was none. */
  changedByKey?: Maybe<ApiKeyReference>;
  /** Names of the settings that changed, as in the input; empty: they were stored for the first time as they were. */
  fields: Array<Scalars['String']['output']>;
  /** Id of its audit event. */
  id: Scalars['UUID']['output'];
  /** Which settings it is about. */
  kind: SettingKind;
};

/** A page of changes of settings. */
export type SettingChangeConnection = {
  __typename?: 'SettingChangeConnection';
  /** The changes with their cursors. */
  edges: Array<SettingChangeEdge>;
  /** The changes of the page. */
  nodes: Array<SettingChange>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many of these kinds there are in all. */
  totalCount: Scalars['Int']['output'];
};

/** A change of a page. */
export type SettingChangeEdge = {
  __typename?: 'SettingChangeEdge';
  /** Continues the list after this one, as `after`. */
  cursor: Scalars['String']['output'];
  /** The change that stands here. */
  node: SettingChange;
};

/** A setting that a warning can be about. */
export type SettingField =
  /** The networks of an API key. */
  | 'ALLOWED_IPS'
  /** The check for breached passwords. */
  | 'BREACH_CHECK_ENABLED'
  /** The language of a person. */
  | 'LOCALE'
  /** A permission of a role. */
  | 'PERMISSION_ID'
  /** The scopes of an API key. */
  | 'SCOPES';

/** Which settings a change is about. */
export type SettingKind =
  /** The authentication policy. */
  | 'AUTH_POLICY'
  /** The tenant's own limits of its requests. */
  | 'RATE_LIMITS'
  /** How long data is kept. */
  | 'RETENTION'
  /** The security policy without its ABAC policies. */
  | 'SECURITY_POLICY';

/** A setting that was saved and does not do what it says, or not yet. */
export type SettingWarning = {
  __typename?: 'SettingWarning';
  /** The setting that it is about. */
  field: SettingField;
  /** What does not happen, and why. */
  message: Scalars['String']['output'];
};

/** What can be wrong with a sign-in. */
export type SignInErrorCode =
  /** The person may not sign in for now. */
  | 'ACCOUNT_INACTIVE'
  /** Too many failures; wait 15 minutes. */
  | 'ACCOUNT_LOCKED'
  /** The tenant does not allow the address that the request comes from. */
  | 'ADDRESS_NOT_ALLOWED'
  /** The code is incorrect or has already been used. */
  | 'CODE_INVALID'
  /** An account with this email address already exists. */
  | 'EMAIL_TAKEN'
  /** This is the address that the caller has. */
  | 'EMAIL_UNCHANGED'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** The password is incorrect. */
  | 'INVALID_CREDENTIALS'
  /** This is not a valid email address. */
  | 'INVALID_EMAIL'
  /** The link has expired. */
  | 'LINK_EXPIRED'
  /** The link to sign in is not one of ours, or was replaced. */
  | 'LINK_INVALID'
  /** The link was used. */
  | 'LINK_USED'
  /** The tenant does not allow this sign-in method. */
  | 'METHOD_NOT_ALLOWED'
  /** This is not one of the methods that the step-up asks for. */
  | 'METHOD_NOT_ASKED'
  /** The mailed code is right, but another account holds the address. */
  | 'NEW_EMAIL_TAKEN'
  /** The person is not a member here, or also belongs to other tenants, so their password cannot be set here. */
  | 'NOT_ALONE'
  /** The person holds a permission that the caller lacks. */
  | 'NOT_HELD'
  /** The person is not a member of that tenant, or there is no such tenant. */
  | 'NOT_TENANT_MEMBER'
  /** One's own password: passwordChange is for that, and asks for the present one. */
  | 'OWN_PASSWORD'
  /** An administrator knows the caller's password: choose one of your own first. */
  | 'OWN_PASSWORD_NEEDED'
  /** The account is more than the tenant's, so that its connections do not set up a second factor for it. */
  | 'OWN_SIGN_IN_NEEDED'
  /** The password is known from a data breach. */
  | 'PASSWORD_BREACHED'
  /** The policy asks for a digit. */
  | 'PASSWORD_NO_NUMBER'
  /** The policy asks for a character that is neither letter, digit nor white space. */
  | 'PASSWORD_NO_SYMBOL'
  /** The policy asks for an upper-case letter. */
  | 'PASSWORD_NO_UPPERCASE'
  /** Shorter than the tenant's policy asks. */
  | 'PASSWORD_TOO_SHORT'
  /** Whether the password is known from a breach could not be found out, and the policy refuses such. */
  | 'PASSWORD_UNCHECKED'
  /** The password is too easy to guess. */
  | 'PASSWORD_WEAK'
  /** The tenant takes no registrations, or there is no such tenant. */
  | 'REGISTRATION_DISABLED'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** The link to set a password is not one of ours, or was replaced. */
  | 'RESET_LINK_INVALID'
  /** The step-up has expired, was completed, or had too many attempts: sign in again. */
  | 'STEP_UP_EXPIRED'
  /** The tenant is suspended. */
  | 'TENANT_SUSPENDED'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT'
  /** The mailed code is wrong, or was used before. */
  | 'VERIFICATION_CODE_INVALID';

/** What a sign-in page may offer for a tenant. */
export type SignInMethods = {
  __typename?: 'SignInMethods';
  /** Methods that the tenant allows. */
  allowed: Array<LoginMethod>;
  /** Those of them that this installation can carry out. */
  available: Array<LoginMethod>;
  /** Active connections, where the tenant allows signing in by one. */
  connections: Array<SignInProvider>;
  /** Whether a device may be spared the second factor. */
  rememberDevice: Scalars['Boolean']['output'];
  /** Whether anybody may register. */
  selfRegistration: Scalars['Boolean']['output'];
};

/** What a sign-in page needs to know before anybody has signed in. */
export type SignInPage = {
  __typename?: 'SignInPage';
  /** URL of the icon; null when there is none. */
  faviconUrl?: Maybe<Scalars['String']['output']>;
  /** The tenant's language (BCP 47), for people whose own is not known; null when it has set none. */
  locale?: Maybe<Scalars['String']['output']>;
  /** URL of the logo; null when there is none. */
  logoUrl?: Maybe<Scalars['String']['output']>;
  /** What the page may offer. */
  methods: SignInMethods;
  /** Name of the tenant. */
  name: Scalars['String']['output'];
  /** Buttons and links; null when it is the stock one. */
  primaryColor?: Maybe<Scalars['String']['output']>;
  /** Accents; null when it is the stock one. */
  secondaryColor?: Maybe<Scalars['String']['output']>;
  /** Slug of the tenant, as in `Tenant.slug`. */
  slug: Scalars['String']['output'];
  /** Id of the tenant to sign in to. */
  tenantId: Scalars['UUID']['output'];
};

/** An active connection, for sign-in pages. */
export type SignInProvider = {
  __typename?: 'SignInProvider';
  /** Id of the connection. */
  id: Scalars['UUID']['output'];
  /** How it is spoken to. */
  kind: ConnectionKind;
  /** Where a browser begins to sign in by it; null: people type their password on the sign-in page. */
  loginUrl?: Maybe<Scalars['String']['output']>;
  /** What people call it. */
  name: Scalars['String']['output'];
  /** Which social provider it is, such as `google`; empty for other kinds. */
  provider: Scalars['String']['output'];
};

/** What was wrong with a sign-in. */
export type SignInUserError = UserError & {
  __typename?: 'SignInUserError';
  /** For programs; never changes meaning. */
  code: SignInErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** How the signing key is rotated. */
export type SigningKeyRotateInput = {
  /**
   * Whether all other keys end at once, as when one leaked: the new one signs at once, access tokens made before are
   * refused, and refresh tokens go on.
   */
  revoke?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Returned by `signingKeyRotate`. */
export type SigningKeyRotatePayload = {
  __typename?: 'SigningKeyRotatePayload';
  /** Id of the next key (RFC 7638 thumbprint). While one waits for its time, that is the next. */
  kid?: Maybe<Scalars['String']['output']>;
  /** When it begins to sign. */
  signsFrom?: Maybe<Scalars['DateTime']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SessionUserError>;
};

/** A person who signs up. */
export type SignupInput = {
  /** At most 200 characters. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** Address; unique, ignoring case. */
  email: Scalars['String']['input'];
  /** 8 to 256 characters, not a well-known one. */
  password: Scalars['String']['input'];
};

/** Returned by `signup`. */
export type SignupPayload = {
  __typename?: 'SignupPayload';
  /** Names of their roles in it. */
  roles?: Maybe<Array<Scalars['String']['output']>>;
  /** Their personal tenant. */
  tenant?: Maybe<TenantSummary>;
  /** A session in it. */
  tokens?: Maybe<TokenPair>;
  /** The person who was created. */
  user?: Maybe<User>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<AccountUserError>;
};

/** A connection to a social provider. */
export type SocialConnectionCreateInput = {
  /** Apple: the ID of the key. */
  appleKeyId?: InputMaybe<Scalars['String']['input']>;
  /** Apple: the ID of the team. */
  appleTeamId?: InputMaybe<Scalars['String']['input']>;
  /** The client id of this service at the provider. */
  clientId: Scalars['String']['input'];
  /** The client secret; of Apple the text of the .p8 file. */
  clientSecret?: InputMaybe<Scalars['String']['input']>;
  /** Whether people on a proven domain without an account become members with their first sign-in. */
  createMembers?: InputMaybe<Scalars['Boolean']['input']>;
  /** The role of members whom it creates; null: `member`. */
  defaultRoleId?: InputMaybe<Scalars['UUID']['input']>;
  /** Microsoft: the ID of the directory, which must be given. */
  directoryId?: InputMaybe<Scalars['String']['input']>;
  /** At most 20 domains of addresses that it is for; empty: all that the tenant has proven. */
  domains?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The claim with the address; empty: `email`. */
  emailAttribute?: InputMaybe<Scalars['String']['input']>;
  /** The claim with the groups; empty: `groups`. */
  groupsAttribute?: InputMaybe<Scalars['String']['input']>;
  /** Google: only accounts of this Workspace domain. */
  hostedDomain?: InputMaybe<Scalars['String']['input']>;
  /** Only of a provider without a preset, or that people run themselves: an https address. */
  issuer?: InputMaybe<Scalars['String']['input']>;
  /** At most 20 values of `acr` or `amr` with which the provider says that one was shown. */
  mfaContexts?: InputMaybe<Array<Scalars['String']['input']>>;
  /** A text of 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** The claim with the name; empty: `name`. */
  nameAttribute?: InputMaybe<Scalars['String']['input']>;
  /** A preset, or a name of 2 to 32 letters, digits and `-` for a provider with an issuer of its own. */
  provider: Scalars['String']['input'];
  /** Roles by group; at most 100. */
  roleMap?: InputMaybe<Array<MappedRoleInput>>;
  /** At most 20; null: those of the preset. */
  scopes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Absent: a draft. */
  status?: InputMaybe<ConnectionStatus>;
  /** Whether the provider's word on addresses counts, also where it does not say that it has verified them. */
  trustsEmail?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether a second factor that is shown at the provider counts in this tenant. */
  trustsMfa?: InputMaybe<Scalars['Boolean']['input']>;
  /** Slack: only members of this workspace. */
  workspaceId?: InputMaybe<Scalars['String']['input']>;
};

/** Returned by `socialConnectionCreate`. */
export type SocialConnectionCreatePayload = {
  __typename?: 'SocialConnectionCreatePayload';
  /** The connection as it is now. */
  connection?: Maybe<Connection>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ConnectionUserError>;
};

/** Changes to a connection to a social provider; absent fields stay. */
export type SocialConnectionUpdateInput = {
  /** Apple: the ID of the key. */
  appleKeyId?: InputMaybe<Scalars['String']['input']>;
  /** Apple: the ID of the team. */
  appleTeamId?: InputMaybe<Scalars['String']['input']>;
  /** The client id of this service at the provider. */
  clientId?: InputMaybe<Scalars['String']['input']>;
  /** The client secret; of Apple the text of the .p8 file. Empty or absent: the stored one stays. */
  clientSecret?: InputMaybe<Scalars['String']['input']>;
  /** Whether people on a proven domain without an account become members with their first sign-in. */
  createMembers?: InputMaybe<Scalars['Boolean']['input']>;
  /** The role of members whom it creates; null: `member`. */
  defaultRoleId?: InputMaybe<Scalars['UUID']['input']>;
  /** Microsoft: the ID of the directory, which must be given. */
  directoryId?: InputMaybe<Scalars['String']['input']>;
  /** At most 20 domains of addresses that it is for; empty: all that the tenant has proven. */
  domains?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The claim with the address; empty: `email`. */
  emailAttribute?: InputMaybe<Scalars['String']['input']>;
  /** The version that was read; another one is a CONFLICT. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The claim with the groups; empty: `groups`. */
  groupsAttribute?: InputMaybe<Scalars['String']['input']>;
  /** Google: only accounts of this Workspace domain. */
  hostedDomain?: InputMaybe<Scalars['String']['input']>;
  /** Only of a provider without a preset, or that people run themselves: an https address. */
  issuer?: InputMaybe<Scalars['String']['input']>;
  /** At most 20 values of `acr` or `amr` with which the provider says that one was shown. */
  mfaContexts?: InputMaybe<Array<Scalars['String']['input']>>;
  /** A text of 1 to 100 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The claim with the name; empty: `name`. */
  nameAttribute?: InputMaybe<Scalars['String']['input']>;
  /** Roles by group; at most 100. */
  roleMap?: InputMaybe<Array<MappedRoleInput>>;
  /** At most 20; null: those of the preset. */
  scopes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Whether people sign in by it. */
  status?: InputMaybe<ConnectionStatus>;
  /** Whether the provider's word on addresses counts, also where it does not say that it has verified them. */
  trustsEmail?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether a second factor that is shown at the provider counts in this tenant. */
  trustsMfa?: InputMaybe<Scalars['Boolean']['input']>;
  /** Slack: only members of this workspace. */
  workspaceId?: InputMaybe<Scalars['String']['input']>;
};

/** Returned by `socialConnectionUpdate`. */
export type SocialConnectionUpdatePayload = {
  __typename?: 'SocialConnectionUpdatePayload';
  /** The connection as it is now. */
  connection?: Maybe<Connection>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ConnectionUserError>;
};

/** A social provider that the service knows. */
export type SocialPreset = {
  __typename?: 'SocialPreset';
  /** What people call it. */
  label: Scalars['String']['output'];
  /** For programs, such as `google`. */
  provider: Scalars['String']['output'];
  /** The setting that limits it to one organisation, such as `hostedDomain`; null: it has none. */
  restriction?: Maybe<Scalars['String']['output']>;
  /** Whether that setting must be given. */
  restrictionRequired: Scalars['Boolean']['output'];
  /** Whether people may run it themselves, so that an `issuer` may be given. */
  selfHosted: Scalars['Boolean']['output'];
  /** Whether the secret is a private key, with a team and a key id. */
  signsSecret: Scalars['Boolean']['output'];
};

/** A social provider as the contract of /v1 sets it. */
export type SocialProviderSetInput = {
  /** Apple: the ID of the key. */
  appleKeyId?: InputMaybe<Scalars['String']['input']>;
  /** Apple: the ID of the team. */
  appleTeamId?: InputMaybe<Scalars['String']['input']>;
  /** The client id of this service at the provider. */
  clientId: Scalars['String']['input'];
  /** The client secret; of Apple the text of the .p8 file. Empty or absent: the stored one stays. */
  clientSecret?: InputMaybe<Scalars['String']['input']>;
  /** Microsoft: the ID of the directory, which must be given. */
  directoryId?: InputMaybe<Scalars['String']['input']>;
  /** The issuer, or the address of its metadata: only of a provider without a preset, or that people run themselves. */
  discoveryUrl?: InputMaybe<Scalars['String']['input']>;
  /** Whether people sign in by it; absent: they do. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Google: only accounts of this Workspace domain. */
  hostedDomain?: InputMaybe<Scalars['String']['input']>;
  /** What people call it; absent: as the provider is called, or as it was. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** A preset, or a name of 2 to 32 letters, digits and `-` for a provider with a discovery URL. */
  provider: Scalars['String']['input'];
  /** Slack: only members of this workspace. */
  workspaceId?: InputMaybe<Scalars['String']['input']>;
};

/** Returned by `socialProviderSet`. */
export type SocialProviderSetPayload = {
  __typename?: 'SocialProviderSetPayload';
  /** The connection as it is now. */
  connection?: Maybe<Connection>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ConnectionUserError>;
};

/** How this service is known to a social provider. */
export type SocialSettings = {
  __typename?: 'SocialSettings';
  /** Apple's id of the key; null for others. */
  appleKeyId?: Maybe<Scalars['String']['output']>;
  /** Apple's id of the team; null for others. */
  appleTeamId?: Maybe<Scalars['String']['output']>;
  /** The client id of this service there. */
  clientId: Scalars['String']['output'];
  /** The issuer, where the connection names it; null: it is the preset's own. */
  discoveryUrl?: Maybe<Scalars['String']['output']>;
  /** Whether a client secret is stored. It is never shown. */
  hasSecret: Scalars['Boolean']['output'];
  /** The issuer of the provider, or the address of the server that people run themselves. */
  issuer: Scalars['String']['output'];
  /** The organisation to which the provider is limited; null: it is not. */
  organisation?: Maybe<Scalars['String']['output']>;
  /** Where the provider sends people back to: to be entered there, letter by letter. */
  redirectUri: Scalars['String']['output'];
  /** What is asked for. */
  scopes: Array<Scalars['String']['output']>;
  /** Whether the provider's word on addresses counts, also where it does not say that it has verified them. */
  trustsEmail: Scalars['Boolean']['output'];
};

/** What to look at. */
export type SsoConnectionDiagnoseInput = {
  /** Id of the connection. */
  connectionId: Scalars['UUID']['input'];
  /** What the provider sent or shows, instead of a look at the provider; absent: a look at the provider. */
  pasted?: InputMaybe<SsoConnectionPastedInput>;
};

/** Returned by `ssoConnectionDiagnose`. */
export type SsoConnectionDiagnosePayload = {
  __typename?: 'SsoConnectionDiagnosePayload';
  /** What was found, in the order of the look; null when there was none. */
  findings?: Maybe<Array<ConnectionFinding>>;
  /** Whether nothing that was found is an error; null when there was no look. */
  ok?: Maybe<Scalars['Boolean']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<ConnectionUserError>;
};

/** One thing that an administrator has from the provider. */
export type SsoConnectionPastedInput =
  /** The address of a document of an OpenID provider. */
  { discoveryUrl: Scalars['String']['input']; metadata?: never; response?: never; }
  |  /** Metadata of a SAML provider: XML of at most 512 KiB. */
  { discoveryUrl?: never; metadata: Scalars['String']['input']; response?: never; }
  |  /** A SAML response, as XML or in Base64, of at most 512 KiB. */
  { discoveryUrl?: never; metadata?: never; response: Scalars['String']['input']; };

/** Where people with an address on a domain sign in. */
export type SsoDiscovery = {
  __typename?: 'SsoDiscovery';
  /** Active connections for the domain, the oldest first; several: people choose. Empty: there is none. */
  connections: Array<SignInProvider>;
};

/** What can be wrong with signing in by a connection. */
export type SsoErrorCode =
  /** The person may not sign in for now. */
  | 'ACCOUNT_INACTIVE'
  /** Too many failures; wait 15 minutes. */
  | 'ACCOUNT_LOCKED'
  /** The tenant does not allow the address that the request comes from. */
  | 'ADDRESS_NOT_ALLOWED'
  /** The connection was in use, and an administrator has disabled it. */
  | 'CONNECTION_DISABLED'
  /** There is no such connection to sign in by. */
  | 'CONNECTION_NOT_FOUND'
  /** The directory has no address, or nothing lasting, of the person. */
  | 'EMAIL_MISSING'
  /** What the provider calls them is linked to another member already. */
  | 'IDENTITY_TAKEN'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** The name or the password is incorrect. */
  | 'INVALID_CREDENTIALS'
  /** The code has expired. */
  | 'LOGIN_CODE_EXPIRED'
  /** The code is not one of ours, or its connection is not in use any more. */
  | 'LOGIN_CODE_INVALID'
  /** The code was used. */
  | 'LOGIN_CODE_USED'
  /** The tenant does not allow signing in by a connection. */
  | 'METHOD_NOT_ALLOWED'
  /** This is not one of the methods that the step-up asks for. */
  | 'METHOD_NOT_ASKED'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** The provider's answer cannot be trusted. */
  | 'SSO_ANSWER_INVALID'
  /** The answer belongs to no ceremony of this browser, or the ceremony is over. */
  | 'SSO_ATTEMPT_OVER'
  /** The provider did not sign them in, and says so. */
  | 'SSO_DENIED'
  /** The provider refuses this service itself, or is another one than the settings of the connection say. */
  | 'SSO_MISCONFIGURED'
  /** Nobody is signed in: the provider names no member of this tenant. */
  | 'SSO_NO_MEMBER'
  /** Somebody else is signed in at the provider. */
  | 'SSO_OTHER_PERSON'
  /** The provider could not be reached, or cannot be used at present. */
  | 'SSO_PROVIDER_AWAY'
  /** The answer was used before. */
  | 'SSO_REPLAYED'
  /** The provider's sign-in is too long ago: sign in there anew. */
  | 'SSO_TOO_OLD'
  /** The step-up has expired, was completed, or had too many attempts: sign in again. */
  | 'STEP_UP_EXPIRED'
  /** The tenant is suspended. */
  | 'TENANT_SUSPENDED';

/** What a browser has brought back. */
export type SsoExchangeInput = {
  /** The code; works for 5 minutes, once. */
  code: Scalars['String']['input'];
  /** What a device holds on which the second factor need not be shown again. */
  deviceToken?: InputMaybe<Scalars['String']['input']>;
};

/** Returned by `ssoExchange`. */
export type SsoExchangePayload = {
  __typename?: 'SsoExchangePayload';
  /** What is still asked for, instead of tokens. */
  stepUp?: Maybe<StepUp>;
  /** Tokens of the session; null when more is asked for, or something was wrong. */
  tokens?: Maybe<TokenPair>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SsoUserError>;
};

/** What a ceremony was for. */
export type SsoPurpose =
  /** To link one's account. */
  | 'LINK'
  /** To sign in. */
  | 'LOGIN'
  /** To answer a step-up. */
  | 'STEP_UP'
  /** To try the connection. */
  | 'TEST';

/** Returned by `ssoSessionEnd`. */
export type SsoSessionEndPayload = {
  __typename?: 'SsoSessionEndPayload';
  /** Where the browser goes to end the session at the identity provider; null: nowhere. */
  url?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SsoUserError>;
};

/** How a ceremony at a provider begins. */
export type SsoStartInput = {
  /**
   * 43 characters of base64url, random, that the browser keeps in a cookie: somebody who catches the answer on its way cannot
   * use it.
   */
  browser: Scalars['String']['input'];
  /** Id of the connection. */
  connectionId: Scalars['UUID']['input'];
  /** Whether the person must show anew who they are, also while the provider has a session of theirs. */
  forced?: InputMaybe<Scalars['Boolean']['input']>;
  /** The address that the person has typed, so that they need not type it again. */
  loginHint?: InputMaybe<Scalars['String']['input']>;
  /** Path of this service to go on to, at most 512 characters; absent: home. */
  to?: InputMaybe<Scalars['String']['input']>;
};

/** Returned by `ssoStart`. */
export type SsoStartPayload = {
  __typename?: 'SsoStartPayload';
  /** Where the browser goes; null when something was wrong. */
  url?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SsoUserError>;
};

/** What was wrong with signing in by a connection. */
export type SsoUserError = UserError & {
  __typename?: 'SsoUserError';
  /** For programs; never changes meaning. */
  code: SsoErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** What a tenant asks for before it gives tokens. */
export type StepUp = {
  __typename?: 'StepUp';
  /** When the step-up expires. */
  expiresAt: Scalars['DateTime']['output'];
  /** For people: what helps where nothing can be shown; null where `methods` has something. */
  hint?: Maybe<Scalars['String']['output']>;
  /** What would satisfy it, one of these; empty where nothing can be shown, and only coming from elsewhere helps. */
  methods: Array<StepUpMethod>;
  /** Which of its rules asks. */
  rule: StepUpRule;
  /** Id of the tenant that asks. */
  tenantId: Scalars['UUID']['output'];
  /** For stepUpComplete; works for 10 minutes and 5 attempts, and for nothing else. */
  token: Scalars['String']['output'];
};

/** Returned by `stepUpCodeSend`. */
export type StepUpCodeSendPayload = {
  __typename?: 'StepUpCodeSendPayload';
  /** True: a code is on its way. */
  accepted?: Maybe<Scalars['Boolean']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SignInUserError>;
};

/** What a step-up asks for. */
export type StepUpCompleteInput = {
  /** A code: of the authenticator app, mailed, or a recovery code. */
  code?: InputMaybe<Scalars['String']['input']>;
  /** The `token` of the step-up. */
  mfaToken: Scalars['String']['input'];
  /** The password, where that is asked for. */
  password?: InputMaybe<Scalars['String']['input']>;
  /** Ask that this device be spared the second factor for 30 days. */
  remember?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Returned by `stepUpComplete`. */
export type StepUpCompletePayload = {
  __typename?: 'StepUpCompletePayload';
  /** For `deviceToken` of later sign-ins, if the device is remembered. */
  deviceToken?: Maybe<Scalars['String']['output']>;
  /** After an enrolment: each works once in place of a code. */
  recoveryCodes?: Maybe<Array<Scalars['String']['output']>>;
  /** What is still asked for, instead of tokens. */
  stepUp?: Maybe<StepUp>;
  /** Tokens of the session; null when more is asked for, or something was wrong. */
  tokens?: Maybe<TokenPair>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SignInUserError>;
};

/** How a step-up goes on at a provider. */
export type StepUpConnectionStartInput = {
  /** 43 characters of base64url, random, that the browser keeps in a cookie. */
  browser: Scalars['String']['input'];
  /** Id of the connection. */
  connectionId: Scalars['UUID']['input'];
  /** The `token` of the step-up. */
  mfaToken: Scalars['String']['input'];
  /** Path of this service to go on to, at most 512 characters; absent: home. */
  to?: InputMaybe<Scalars['String']['input']>;
};

/** Returned by `stepUpConnectionStart`. */
export type StepUpConnectionStartPayload = {
  __typename?: 'StepUpConnectionStartPayload';
  /** Where the browser goes; null when something was wrong. */
  url?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SsoUserError>;
};

/** Returned by `stepUpEnrolStart`. */
export type StepUpEnrolStartPayload = {
  __typename?: 'StepUpEnrolStartPayload';
  /** The shared secret, in base32, for typing it in. */
  secret?: Maybe<Scalars['String']['output']>;
  /** The same as an otpauth: URI, for a QR code. */
  uri?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SignInUserError>;
};

/** What can be shown in a step-up. */
export type StepUpMethod =
  /** A mailed link to the tenant: see magicLinkSend. */
  | 'MAGIC_LINK'
  /** A mailed code: see stepUpCodeSend. */
  | 'OTP_EMAIL'
  /** The person's password. */
  | 'PASSWORD'
  /** A recovery code. */
  | 'RECOVERY_CODE'
  /** Who they are at a provider of the tenant, anew: see stepUpConnectionStart. */
  | 'SSO'
  /** A code of the authenticator app. */
  | 'TOTP'
  /** The first code of a new authenticator app: see stepUpEnrolStart. */
  | 'TOTP_ENROLMENT';

/** Rules that ask for more. */
export type StepUpRule =
  /** Another client address. */
  | 'ADDRESS'
  /** Another method than the one that the session was signed in by. */
  | 'METHOD'
  /** A second factor is asked for. */
  | 'MFA'
  /** A second factor, from someone who has none yet. */
  | 'MFA_ENROLMENT'
  /** A sign-in that is less long ago. */
  | 'SESSION_AGE';

/** Names a step-up that is under way. */
export type StepUpTokenInput = {
  /** The `token` of the step-up. */
  mfaToken: Scalars['String']['input'];
};

/**
 * What happens, as it happens: answered with `Accept: text/event-stream`, as GraphQL over SSE (distinct connections). The
 * last `next` of a stream that the service ends has `errors` that say why.
 */
export type Subscription = {
  __typename?: 'Subscription';
  /**
   * Events of the audit log, oldest first, each once and without gaps, from those that there are to those that come. A
   * client that was cut off goes on after the last one that it got: its `seq` is the `id` of the message, and counts as
   * `after` when it comes back as `Last-Event-ID`. The caller's rights are looked at again before each part is sent.
   */
  auditEvents: AuditEvent;
};


/**
 * What happens, as it happens: answered with `Accept: text/event-stream`, as GraphQL over SSE (distinct connections). The
 * last `next` of a stream that the service ends has `errors` that say why.
 */
export type SubscriptionAuditEventsArgs = {
  after?: InputMaybe<Scalars['Int']['input']>;
  filter?: InputMaybe<AuditStreamFilter>;
  tenantId: Scalars['UUID']['input'];
};

/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type Tenant = TenantProfile & {
  __typename?: 'Tenant';
  /**
   * Decides a request by the ABAC policies: `{ subject, resource: { type, id, attrs }, action, context }`; anything but
   * `action` may be missing.
   */
  abacDecision?: Maybe<AbacDecision>;
  /** Decides up to 100 requests in the shape of AuthZEN Authorization API 1.0, section 7 (Access Evaluations). */
  abacDecisions?: Maybe<Scalars['JSONObject']['output']>;
  /** ABAC policies by falling priority, then by name; at most 1,000. */
  abacPolicies?: Maybe<Array<AbacPolicy>>;
  /** One ABAC policy; null when there is none with this id here. */
  abacPolicy?: Maybe<AbacPolicy>;
  /** What conditions about this service's own mutations can name, and what policies can forbid. */
  abacVocabulary?: Maybe<AbacVocabulary>;
  /** Who uses the tenant, and how they sign in. */
  analytics?: Maybe<Analytics>;
  /** One API key, also when it has ended; null: there is none with this id here. */
  apiKey?: Maybe<ApiKey>;
  /** API keys, newest first. */
  apiKeys?: Maybe<ApiKeyConnection>;
  /** The actions that the audit log has, in alphabetical order; for a filter. */
  auditActions?: Maybe<Array<Scalars['String']['output']>>;
  /** One checkpoint; null: there is none with this id here. */
  auditCheckpoint?: Maybe<AuditCheckpoint>;
  /** What checkpoints of this log are verified with. It never changes: keep it beside the checkpoints. */
  auditCheckpointKey?: Maybe<AuditCheckpointKey>;
  /** Signed checkpoints of the audit log, newest first. */
  auditCheckpoints?: Maybe<AuditCheckpointConnection>;
  /** Proves that the log of a checkpoint begins with the log of an earlier one. null: there is no such checkpoint. */
  auditConsistencyProof?: Maybe<AuditConsistencyProof>;
  /** One event, for a link to it; null: there is none with this id here. */
  auditEvent?: Maybe<AuditEvent>;
  /** The audit log, newest first. */
  auditEvents?: Maybe<AuditEventConnection>;
  /**
   * The audit log as others verify it, oldest first, part by part: all that the hashes cover. Put the parts of `next`
   * behind each other.
   */
  auditEvidence?: Maybe<AuditEvidence>;
  /** The audit log as a text to save, newest first, part by part: put the parts of `next` behind each other. */
  auditExport?: Maybe<AuditExport>;
  /**
   * Proves that an event is in the log that a checkpoint has signed. null: there is no such event here, or the checkpoint
   * does not cover it.
   */
  auditInclusionProof?: Maybe<AuditInclusionProof>;
  /** The Merkle tree of the audit log (RFC 6962), which checkpoints sign; null: there is none yet. */
  auditTree?: Maybe<AuditTree>;
  /**
   * Recomputes the hash chain of the audit log, oldest first, until the end, the first break, or as many links as were
   * asked for. A long log is verified part by part: ask again with `next` until it is null.
   */
  auditVerification?: Maybe<AuditVerification>;
  /** One verification, to see how far it has come; null: there is none with this id here. */
  auditVerificationRun?: Maybe<AuditVerificationRun>;
  /** Verifications of the whole audit log, newest first. */
  auditVerificationRuns?: Maybe<AuditVerificationRunConnection>;
  /** How people may sign in, and what their passwords must be. */
  authPolicy?: Maybe<AuthPolicy>;
  /** How the tenant looks: sign-in page and mails. */
  branding?: Maybe<Branding>;
  /** All settings of the tenant as one document, with its versions. */
  configuration?: Maybe<Configuration>;
  /** One of them; null when there is none with that id. */
  connection?: Maybe<Connection>;
  /** What came of a trial that the caller began; null: there is none of theirs, or it goes on. */
  connectionTrial?: Maybe<ConnectionTrial>;
  /** Identity providers and directories by which members sign in, the oldest first; at most 50. */
  connections?: Maybe<Array<Connection>>;
  /** When it was made, by the server's clock. */
  createdAt: Scalars['DateTime']['output'];
  /** Deleted people whose home is the tenant, the last deleted first. */
  deletedUsers?: Maybe<DeletedUserConnection>;
  /** Domains that the tenant says are its own, by name. */
  domains?: Maybe<Array<TenantDomain>>;
  /** What really applies, of both policies and the defaults, and where each comes from. */
  effectivePolicy?: Maybe<EffectivePolicy>;
  /** One of them; null when there is no such key. */
  emailTemplate?: Maybe<EmailTemplate>;
  /** Every mail that this service sends, in the form that counts for the language. */
  emailTemplates?: Maybe<Array<EmailTemplate>>;
  /** What the tenant may use. This service gates nothing by plan: every feature is there, and no limit applies. */
  entitlements?: Maybe<Entitlements>;
  /** An export by its id; null: the tenant has none with it. */
  gdprExport?: Maybe<GdprExport>;
  /** Exports that were asked for, the newest first. */
  gdprExports?: Maybe<GdprExportConnection>;
  /** An erasure by its id; null: the tenant has none with it. */
  gdprPurge?: Maybe<GdprPurge>;
  /** Erasures that were asked for, the newest first. */
  gdprPurges?: Maybe<GdprPurgeConnection>;
  /** What certificates and manifests are verified with, an Ed25519 key in PEM; never null. */
  gdprSigningKey?: Maybe<Scalars['String']['output']>;
  /** One group; null when there is none with this id here. `Tenant.members` lists its members. */
  group?: Maybe<Group>;
  /** The groups of the tenant, newest first: all, or those whose names fit. */
  groups?: Maybe<GroupConnection>;
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** Invitations, newest first. */
  invitations?: Maybe<InvitationConnection>;
  /** What the rules say about an address, and what they would say if they were enforced. */
  ipAccess?: Maybe<IpAccess>;
  /** The same for up to 1,000 addresses, with `matches` left empty; null for what is no address. */
  ipAccessBatch?: Maybe<Array<Maybe<IpAccess>>>;
  /** Rules about the addresses that requests may come from. */
  ipRules?: Maybe<IpRuleSet>;
  /** A log sink; null: there is none with this id. */
  logSink?: Maybe<LogSink>;
  /** Where the audit log is streamed to, oldest first, disabled sinks included; at most 10. */
  logSinks?: Maybe<Array<LogSink>>;
  /** URL or data: URL; empty when none. Mails and the sign-in page show it if it is an https URL and the brand has no logo. */
  logoUrl: Scalars['String']['output'];
  /** One member; null when the person is not a member here. */
  member?: Maybe<Member>;
  /** What a member may do; null when the person is not a member here. */
  memberAccess?: Maybe<MemberAccess>;
  /** How many people are members. */
  memberCount?: Maybe<Scalars['Int']['output']>;
  /** How the providers of the tenant know a member, the oldest first. */
  memberIdentities?: Maybe<Array<ExternalIdentity>>;
  /** What a person may do here; empty for someone who is not a member. */
  memberPermissions?: Maybe<Array<Scalars['String']['output']>>;
  /** How a member signs in; null when the person is not a member here. */
  memberSecurity?: Maybe<MemberSecurity>;
  /**
   * Sessions of a member in the tenant that live, at most 100, the one that was used last first; null when the person is
   * not a member here.
   */
  memberSessions?: Maybe<Array<MemberSession>>;
  /** People of the tenant: all of them, or those who fit all that is asked for. */
  members?: Maybe<MemberConnection>;
  /** Labels of yours, at most 64 KiB of JSON: stored and returned, and read by nothing here. */
  metadata: Scalars['JSONObject']['output'];
  /** Members without a second factor, and from when on that matters. */
  mfaReadiness?: Maybe<MfaReadiness>;
  /** The name that people read. */
  name: Scalars['String']['output'];
  /** Mails of the tenant, newest first: queued, sent, given up. */
  outgoingMails?: Maybe<OutgoingMailConnection>;
  /** Whether a person holds a permission here, and through which roles. */
  permissionCheck?: Maybe<PermissionCheck>;
  /** Whether a signup made it for its user. */
  personal: Scalars['Boolean']['output'];
  /** What it has subscribed to. A plan other than FREE gives it budgets of its own; it switches no feature on or off. */
  plan: TenantPlan;
  /** How many requests the tenant, its people and its API keys may send. */
  rateLimits?: Maybe<RateLimits>;
  /** A label for where its data should live; nothing is moved by it. */
  region: Scalars['String']['output'];
  /** How long the tenant keeps what it no longer needs. */
  retention?: Maybe<Retention>;
  /** One role; null when there is none with this id here. */
  role?: Maybe<Role>;
  /** The roles of the tenant, oldest first; at most 200. */
  roles?: Maybe<Array<Role>>;
  /** Tokens of a connection, newest first, at most 100; those that have ended, too. */
  scimTokens?: Maybe<Array<ScimToken>>;
  /** Age of sessions, second factor, and the two lists of networks. */
  securityPolicy?: Maybe<SecurityPolicy>;
  /** A service principal; null: there is none with this id. */
  servicePrincipal?: Maybe<ServicePrincipal>;
  /** Service principals, newest first, disabled ones included. */
  servicePrincipals?: Maybe<ServicePrincipalConnection>;
  /** Changes of settings, newest first: who changed what, and when. The log forgets values as its retention says. */
  settingChanges?: Maybe<SettingChangeConnection>;
  /** Unique among all tenants for ever; lower-case letters, digits and hyphens. */
  slug: Scalars['String']['output'];
  /** Whether it may be used. */
  status: TenantStatus;
  /** When its profile last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** How many people there are. */
  userStats?: Maybe<UserStats>;
  /** How many people there were at the end of each of the last 30 days. */
  userTrends?: Maybe<UserTrends>;
  /** One secret of the vault, without its value; null: there is no such secret. */
  vaultSecret?: Maybe<VaultSecret>;
  /** Secrets of the vault, by name and without their values. */
  vaultSecrets?: Maybe<VaultSecretConnection>;
  /** Counts up with each change; for `expectedVersion`. */
  version: Scalars['Int']['output'];
  /** A webhook; null: there is none with this id. */
  webhook?: Maybe<Webhook>;
  /** Webhooks, newest first, disabled ones included. */
  webhooks?: Maybe<WebhookConnection>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantAbacDecisionArgs = {
  explain?: InputMaybe<Scalars['Boolean']['input']>;
  request: Scalars['JSONObject']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantAbacDecisionsArgs = {
  request: Scalars['JSONObject']['input'];
  single?: InputMaybe<Scalars['Boolean']['input']>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantAbacPolicyArgs = {
  id: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantAnalyticsArgs = {
  interval?: AnalyticsInterval;
  logins?: LoginBasis;
  range?: InputMaybe<AnalyticsRangeInput>;
  timezone?: Scalars['String']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantApiKeyArgs = {
  id: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantApiKeysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  state?: InputMaybe<ApiKeyState>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantAuditCheckpointArgs = {
  id: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantAuditCheckpointsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantAuditConsistencyProofArgs = {
  from: Scalars['Int']['input'];
  to?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantAuditEventArgs = {
  id: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantAuditEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditEventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantAuditEvidenceArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  most?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantAuditExportArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditEventFilter>;
  format: AuditExportFormat;
  most?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantAuditInclusionProofArgs = {
  id: Scalars['UUID']['input'];
  size?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantAuditVerificationArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  most?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantAuditVerificationRunArgs = {
  id: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantAuditVerificationRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantConnectionArgs = {
  id: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantConnectionTrialArgs = {
  id: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantConnectionsArgs = {
  kind?: InputMaybe<ConnectionKind>;
  status?: InputMaybe<ConnectionStatus>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantDeletedUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantEmailTemplateArgs = {
  key: Scalars['String']['input'];
  locale?: InputMaybe<Scalars['String']['input']>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantEmailTemplatesArgs = {
  keys?: InputMaybe<Array<Scalars['String']['input']>>;
  locale?: InputMaybe<Scalars['String']['input']>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantGdprExportArgs = {
  id: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantGdprExportsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantGdprPurgeArgs = {
  id: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantGdprPurgesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantGroupArgs = {
  id: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantInvitationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<InvitationStatus>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantIpAccessArgs = {
  address: Scalars['String']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantIpAccessBatchArgs = {
  addresses: Array<Scalars['String']['input']>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantLogSinkArgs = {
  id: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantMemberArgs = {
  userId: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantMemberAccessArgs = {
  userId: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantMemberIdentitiesArgs = {
  userId: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantMemberPermissionsArgs = {
  userId: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantMemberSecurityArgs = {
  userId: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantMemberSessionsArgs = {
  userId: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantMembersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  groupId?: InputMaybe<Scalars['UUID']['input']>;
  mfaEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  offset?: InputMaybe<Scalars['Int']['input']>;
  roleId?: InputMaybe<Scalars['UUID']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  sort?: InputMaybe<MemberSort>;
  status?: InputMaybe<UserStatus>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantMfaReadinessArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantOutgoingMailsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<MailStatus>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantPermissionCheckArgs = {
  permission: Scalars['String']['input'];
  userId: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantRoleArgs = {
  id: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantScimTokensArgs = {
  connectionId: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantServicePrincipalArgs = {
  id: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantServicePrincipalsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantSettingChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kinds?: InputMaybe<Array<SettingKind>>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantVaultSecretArgs = {
  id: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantVaultSecretsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  unreadSince?: InputMaybe<Scalars['DateTime']['input']>;
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantWebhookArgs = {
  id: Scalars['UUID']['input'];
};


/**
 * The tenant of the credential: the table of contents of everything in it. A list that the caller may not see is null,
 * with an error FORBIDDEN.
 */
export type TenantWebhooksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What a new tenant is created with. */
export type TenantCreateInput = {
  /** http, https or data:image URL, at most 3,000,000 characters. */
  logoUrl?: InputMaybe<Scalars['String']['input']>;
  /** Labels of yours, at most 64 KiB of JSON. */
  metadata?: InputMaybe<Scalars['JSONObject']['input']>;
  /** A text of 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** Only FREE can be chosen here. */
  plan?: InputMaybe<TenantPlan>;
  /** A label of at most 64 characters; default us-east-1. Where the operator pins regions: that of the service, or nothing. */
  region?: InputMaybe<Scalars['String']['input']>;
  /** 2 to 64 of a-z, 0-9 and hyphens, neither first nor last a hyphen. Absent: derived from the name. */
  slug?: InputMaybe<Scalars['String']['input']>;
};

/** Returned by `tenantCreate`. */
export type TenantCreatePayload = {
  __typename?: 'TenantCreatePayload';
  /** Names of the caller's roles in it. */
  roles?: Maybe<Array<Scalars['String']['output']>>;
  /** The tenant that is created. */
  tenant?: Maybe<TenantSummary>;
  /** A session in it; null for API keys. */
  tokens?: Maybe<TokenPair>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<TenantUserError>;
};

/** Returned by `tenantDelete`. */
export type TenantDeletePayload = {
  __typename?: 'TenantDeletePayload';
  /** Id of the deleted tenant. */
  deletedId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<TenantUserError>;
};

/** A domain that the tenant says is its own. */
export type TenantDomain = {
  __typename?: 'TenantDomain';
  /** When name servers last said whether the record is there; null: never. */
  checkedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was added. */
  createdAt: Scalars['DateTime']['output'];
  /** In lower-case A-labels (RFC 5890). */
  domain: Scalars['String']['output'];
  /** Unique among those of the tenant. */
  id: Scalars['UUID']['output'];
  /** The record that proves it. */
  record: DnsRecord;
  /** The same for people, where it has other than ASCII letters. */
  unicode: Scalars['String']['output'];
  /** What is special about that record's value. */
  verificationToken: Scalars['String']['output'];
  /** Whether it is proven. */
  verified: Scalars['Boolean']['output'];
  /** When it was proven; null: not yet. */
  verifiedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What can be wrong with a change of tenants. */
export type TenantErrorCode =
  /** Another plan needs a checkout. */
  | 'CHECKOUT_REQUIRED'
  /** The tenant has changed since `expectedVersion`. */
  | 'CONFLICT'
  /**
   * The address of who founds or founded the tenant is not verified, and what may be until then is reached: `limit` says
   * what.
   */
  | 'EMAIL_NOT_VERIFIED'
  /** A legal hold applies to the tenant or to someone in it. */
  | 'HELD'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** What one person may found or keep is reached: `limit` says what. */
  | 'LIMIT_REACHED'
  /** A value is well-formed but not open to callers. */
  | 'NOT_ALLOWED'
  /** No such tenant among the caller's. */
  | 'NOT_FOUND'
  /** An administrator has set the caller's password: choose one of your own first. */
  | 'OWN_PASSWORD_NEEDED'
  /** The caller lacks tenant.write in that tenant. */
  | 'PERMISSION_DENIED'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** The slug belongs to another tenant, perhaps a deleted one. */
  | 'SLUG_TAKEN'
  /** The tenant is suspended. */
  | 'SUSPENDED'
  /** The operator of the installation has suspended the tenant. It is neither changed nor deleted until they resume it. */
  | 'SUSPENDED_BY_OPERATOR'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT';

/** Returned by `tenantLeave`. */
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
  /** When it was made, by the server's clock. */
  createdAt: Scalars['DateTime']['output'];
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** URL or data: URL; empty when none. Mails and the sign-in page show it if it is an https URL and the brand has no logo. */
  logoUrl: Scalars['String']['output'];
  /** Labels of yours, at most 64 KiB of JSON: stored and returned, and read by nothing here. */
  metadata: Scalars['JSONObject']['output'];
  /** The name that people read. */
  name: Scalars['String']['output'];
  /** Whether a signup made it for its user. */
  personal: Scalars['Boolean']['output'];
  /** What it has subscribed to. A plan other than FREE gives it budgets of its own; it switches no feature on or off. */
  plan: TenantPlan;
  /** A label for where its data should live; nothing is moved by it. */
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

/** Returned by `tenantResume`. */
export type TenantResumePayload = {
  __typename?: 'TenantResumePayload';
  /** The tenant as it is now. */
  tenant?: Maybe<TenantSummary>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<TenantUserError>;
};

/** Whether a tenant may be used. */
export type TenantStatus =
  /** In use, as usual. */
  | 'ACTIVE'
  /** Deleted; never shown, and not accepted as input. */
  | 'DELETED'
  /** Refuses all use until resumed. */
  | 'SUSPENDED';

/** A tenant in the caller's own list; switch to it to see what is in it. */
export type TenantSummary = TenantProfile & {
  __typename?: 'TenantSummary';
  /**
   * Whether its IP rules refuse the address that the request comes from. Then it is shown by id, slug, name, personal,
   * status and createdAt; all else is as of a tenant that has set nothing, and nobody in it is counted.
   */
  blocked: Scalars['Boolean']['output'];
  /** When it was made, by the server's clock. */
  createdAt: Scalars['DateTime']['output'];
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /**
   * URL or data: URL; empty when none. Mails and the sign-in page show it if it is an https URL and the brand has no logo.
   * Lists leave out data: URLs over 64 KiB, to keep pages small.
   */
  logoUrl: Scalars['String']['output'];
  /** How many people are members. */
  memberCount: Scalars['Int']['output'];
  /** Labels of yours, at most 64 KiB of JSON: stored and returned, and read by nothing here. */
  metadata: Scalars['JSONObject']['output'];
  /** How many of them have a second factor. */
  mfaEnabledCount: Scalars['Int']['output'];
  /** The name that people read. */
  name: Scalars['String']['output'];
  /** Whether a signup made it for its user. */
  personal: Scalars['Boolean']['output'];
  /** What it has subscribed to. A plan other than FREE gives it budgets of its own; it switches no feature on or off. */
  plan: TenantPlan;
  /** A label for where its data should live; nothing is moved by it. */
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
  /** The tenants of the page. */
  nodes: Array<TenantSummary>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many fit the search in all, up to 10,000. */
  totalCount: Scalars['Int']['output'];
};

/** A tenant in a page, with its cursor. */
export type TenantSummaryEdge = {
  __typename?: 'TenantSummaryEdge';
  /** Continues the list after this one, as `after`. */
  cursor: Scalars['String']['output'];
  /** The tenant that stands here. */
  node: TenantSummary;
};

/** Returned by `tenantSuspend`. */
export type TenantSuspendPayload = {
  __typename?: 'TenantSuspendPayload';
  /** The tenant as it is now. */
  tenant?: Maybe<Tenant>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<TenantUserError>;
};

/** Returned by `tenantSwitch`. */
export type TenantSwitchPayload = {
  __typename?: 'TenantSwitchPayload';
  /** What is still asked for, instead of tokens. */
  stepUp?: Maybe<StepUp>;
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
  /** Labels of yours; replaces the whole object, at most 64 KiB of JSON. */
  metadata?: InputMaybe<Scalars['JSONObject']['input']>;
  /** A text of 1 to 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Must equal the present plan: plans change through billing. */
  plan?: InputMaybe<TenantPlan>;
  /** A label of at most 64 characters. Where the operator pins regions: that of the service. */
  region?: InputMaybe<Scalars['String']['input']>;
  /** Must equal the present slug: slugs never change. */
  slug?: InputMaybe<Scalars['String']['input']>;
  /** ACTIVE or SUSPENDED. */
  status?: InputMaybe<TenantStatus>;
};

/** Returned by `tenantUpdate`. */
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
  /** The limit that is reached; null when it is none. */
  limit?: Maybe<ReachedLimit>;
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
  /** How to send it: always Bearer. */
  tokenType: Scalars['String']['output'];
  /** The person of both. */
  userId: Scalars['UUID']['output'];
};

/** A refresh token to trade. */
export type TokenRefreshInput = {
  /** As given with the pair before. */
  refreshToken: Scalars['String']['input'];
};

/** Returned by `tokenRefresh`. */
export type TokenRefreshPayload = {
  __typename?: 'TokenRefreshPayload';
  /** What is still asked for, instead of tokens. */
  stepUp?: Maybe<StepUp>;
  /** The renewed pair. */
  tokens?: Maybe<TokenPair>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<SessionUserError>;
};

/** A person with their account. */
export type User = {
  __typename?: 'User';
  /**
   * Their picture: an https URL, or a data:image URL. In pages of members one of more than 2,048 characters is null;
   * `member` and `me` have it.
   */
  avatarUrl?: Maybe<Scalars['String']['output']>;
  /** When they signed up. */
  createdAt: Scalars['DateTime']['output'];
  /** As the person wants to be called; null: not given. */
  displayName?: Maybe<Scalars['String']['output']>;
  /** As typed by the person; unique among all people, ignoring case. */
  email: Scalars['String']['output'];
  /** When the address was shown to be theirs; null: not yet. */
  emailVerifiedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** Their own settings, such as `locale`. */
  metadata: Scalars['JSONObject']['output'];
  /** A phone number (E.164), as entered: it has not been verified. null: not given. */
  phone?: Maybe<Scalars['String']['output']>;
  /** Whether they may sign in. */
  status: UserStatus;
  /** When their profile last changed. */
  updatedAt: Scalars['DateTime']['output'];
};

/** A person to create an account for. */
export type UserCreateInput = {
  /** https URL, or data:image URL of at most 300,000 characters. */
  avatarUrl?: InputMaybe<Scalars['String']['input']>;
  /** At most 200 characters. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** Their email address; no account may have it yet. */
  email: Scalars['String']['input'];
  /** Their language, in which mails are: one of en, de, es, fr, hi, ja, pt, zh. */
  locale?: InputMaybe<Scalars['String']['input']>;
  /** Anything; at most 4 KiB of JSON. */
  metadata?: InputMaybe<Scalars['JSONObject']['input']>;
  /** Another word for displayName, which wins. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** A first password, as the tenant's policy asks. Absent: they set one by a mailed link. */
  password?: InputMaybe<Scalars['String']['input']>;
  /** A phone number such as +4930123456 (E.164). */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Id of the role that they are given; default: `member`. The caller must hold its permissions. */
  roleId?: InputMaybe<Scalars['UUID']['input']>;
};

/** Returned by `userCreate`. */
export type UserCreatePayload = {
  __typename?: 'UserCreatePayload';
  /** Whether a link to set a password is on its way to them. */
  mailed?: Maybe<Scalars['Boolean']['output']>;
  /** The person as a member of the tenant. */
  member?: Maybe<Member>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<PersonUserError>;
};

/** Returned by `userDelete`. */
export type UserDeletePayload = {
  __typename?: 'UserDeletePayload';
  /** Id of the person, as in `User.id`. */
  deletedId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<DeletedUserUserError>;
};

/** What a caller did wrong, and where. */
export type UserError = {
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first, such as ["input", "email"]; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** People to create accounts for. */
export type UserImportInput = {
  /** From 1 to 1,000 people. */
  users: Array<UserImportRowInput>;
};

/** Returned by `userImport`. */
export type UserImportPayload = {
  __typename?: 'UserImportPayload';
  /** Accounts that were created. */
  created?: Maybe<Scalars['Int']['output']>;
  /** Rows whose people were members already. */
  existing?: Maybe<Scalars['Int']['output']>;
  /** Rows that failed, or that there was no time for. */
  failed?: Maybe<Scalars['Int']['output']>;
  /** Those of them that failed, or that there was no time for. */
  failures?: Maybe<Array<ImportedUser>>;
  /** Both of these together. */
  present?: Maybe<Scalars['Int']['output']>;
  /** What became of each row, in the order of the list. */
  rows?: Maybe<Array<ImportedUser>>;
  /** What was wrong with the list; empty when all went well. */
  userErrors: Array<PersonUserError>;
};

/** One of them. What is missing or does not fit fails the row alone. */
export type UserImportRowInput = {
  /** https URL, or data:image URL of at most 300,000 characters. */
  avatarUrl?: InputMaybe<Scalars['String']['input']>;
  /** At most 200 characters. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** Their email address; it must not be missing. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Where the row stands in a file, for answers. */
  line?: InputMaybe<Scalars['Int']['input']>;
  /** Their language: one of en, de, es, fr, hi, ja, pt, zh. */
  locale?: InputMaybe<Scalars['String']['input']>;
  /** Anything; at most 4 KiB of JSON. */
  metadata?: InputMaybe<Scalars['JSONObject']['input']>;
  /** Another word for displayName, which wins. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** A first password, as the tenant's policy asks. Absent: they set one by a link that they ask for. */
  password?: InputMaybe<Scalars['String']['input']>;
  /** A phone number such as +4930123456 (E.164). */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Id of the role that they are given; default: `member`. */
  roleId?: InputMaybe<Scalars['UUID']['input']>;
};

/** Returned by `userPurge`. */
export type UserPurgePayload = {
  __typename?: 'UserPurgePayload';
  /** Id that the person had. */
  deletedId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<DeletedUserUserError>;
};

/** Returned by `userRestore`. */
export type UserRestorePayload = {
  __typename?: 'UserRestorePayload';
  /** The person as a member again. */
  member?: Maybe<Member>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<DeletedUserUserError>;
};

/** How many people a tenant has. */
export type UserStats = {
  __typename?: 'UserStats';
  /** Those who may sign in. */
  active: Scalars['Int']['output'];
  /** Open invitations. */
  invited: Scalars['Int']['output'];
  /** Those with a second factor. */
  mfaEnabled: Scalars['Int']['output'];
  /** Members without a second factor. */
  mfaMissing: Scalars['Int']['output'];
  /** Those who joined in the last 30 days. */
  newLastMonth: Scalars['Int']['output'];
  /** Those who may not for now. */
  suspended: Scalars['Int']['output'];
  /** All of them, but for those who are deleted. */
  total: Scalars['Int']['output'];
};

/** Whether a person may sign in. */
export type UserStatus =
  /** They may sign in. */
  | 'ACTIVE'
  /** Deleted; not shown to others. */
  | 'DELETED'
  /** May not sign in for now. */
  | 'SUSPENDED';

/** How many people a tenant had, at the end of each of 30 days, oldest first; the last day is today so far. */
export type UserTrends = {
  __typename?: 'UserTrends';
  /** Those with a second factor. */
  mfaEnabled: Array<Scalars['Int']['output']>;
  /** All members at the end of each day. */
  total: Array<Scalars['Int']['output']>;
};

/** A change of a person's profile; an absent field stays. */
export type UserUpdateInput = {
  /** https URL, or data:image URL of at most 300,000 characters; null or empty text clears. */
  avatarUrl?: InputMaybe<Scalars['String']['input']>;
  /** At most 200 characters; null or empty text clears. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** As it is: an address is changed by its person alone. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Their language: one of en, de, es, fr, hi, ja, pt, zh. */
  locale?: InputMaybe<Scalars['String']['input']>;
  /** Takes the place of what is there; at most 4 KiB of JSON. */
  metadata?: InputMaybe<Scalars['JSONObject']['input']>;
  /** Another word for displayName, which wins. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** A phone number such as +4930123456 (E.164); null or empty text clears. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** ACTIVE or SUSPENDED: the tenant resumes or suspends them, as memberResume and memberSuspend do. */
  status?: InputMaybe<MemberStatus>;
};

/** Returned by `userUpdate`. */
export type UserUpdatePayload = {
  __typename?: 'UserUpdatePayload';
  /** The member as they are now. */
  member?: Maybe<Member>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<PersonUserError>;
};

/** A secret of the vault as lists show it: without its value. */
export type VaultSecret = {
  __typename?: 'VaultSecret';
  /** When it was made, by the server's clock. */
  createdAt: Scalars['DateTime']['output'];
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** The last four characters of the value, to recognise it by; empty if it has fewer than eight. */
  lastFour: Scalars['String']['output'];
  /** When the value was revealed or read last, to the minute; null: never. */
  lastReadAt?: Maybe<Scalars['DateTime']['output']>;
  /** Unique in the tenant. It never changes, because API keys are limited to names. */
  name: Scalars['String']['output'];
  /** When the value was set last. */
  rotatedAt: Scalars['DateTime']['output'];
  /** A label, which means nothing to this service; empty when there is none. */
  scope: Scalars['String']['output'];
  /** The tenant that it belongs to. */
  tenantId: Scalars['UUID']['output'];
  /** When it was changed last. */
  updatedAt: Scalars['DateTime']['output'];
  /** Counts changes, for `expectedVersion`. */
  version: Scalars['Int']['output'];
};

/** A page of secrets. */
export type VaultSecretConnection = {
  __typename?: 'VaultSecretConnection';
  /** The secrets with their cursors. */
  edges: Array<VaultSecretEdge>;
  /** The secrets of the page. */
  nodes: Array<VaultSecret>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many secrets fit, on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** What a new secret is made of. */
export type VaultSecretCreateInput = {
  /**
   * 1 to 128 of A-Z, a-z, 0-9, dots, underscores, hyphens and slashes: parts between slashes, none of them `.` or `..`. Not
   * `read`.
   */
  name: Scalars['String']['input'];
  /** A label of at most 200 characters. */
  scope?: InputMaybe<Scalars['String']['input']>;
  /** What is kept: at most 64 KiB of UTF-8, taken as it is. */
  value: Scalars['String']['input'];
};

/** Returned by `vaultSecretCreate`. */
export type VaultSecretCreatePayload = {
  __typename?: 'VaultSecretCreatePayload';
  /** The new secret, without its value. */
  secret?: Maybe<VaultSecret>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<VaultSecretUserError>;
};

/** How a secret is deleted. */
export type VaultSecretDeleteInput = {
  /** Version that was read; the secret stays when it is no longer that. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** Returned by `vaultSecretDelete`. */
export type VaultSecretDeletePayload = {
  __typename?: 'VaultSecretDeletePayload';
  /** Id of the secret that is gone. */
  deletedId?: Maybe<Scalars['UUID']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<VaultSecretUserError>;
};

/** A secret of a page. */
export type VaultSecretEdge = {
  __typename?: 'VaultSecretEdge';
  /** Continues the list after this one, as `after`. */
  cursor: Scalars['String']['output'];
  /** The secret that stands here. */
  node: VaultSecret;
};

/** What can be wrong with secrets. */
export type VaultSecretErrorCode =
  /** What is stored does not open: it is damaged, or of another place. Setting the value again mends it. */
  | 'BROKEN'
  /** The secret has changed in the meantime. */
  | 'CONFLICT'
  /**
   * The address of who founds or founded the tenant is not verified, and what may be until then is reached: `limit` says
   * what.
   */
  | 'EMAIL_NOT_VERIFIED'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** What one person may found or keep is reached: `limit` says what. */
  | 'LIMIT_REACHED'
  /** Another secret of this tenant has the name. */
  | 'NAME_TAKEN'
  /** The name of a secret never changes. */
  | 'NOT_ALLOWED'
  /** No such secret in this tenant. */
  | 'NOT_FOUND'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT';

/** Which secret a program reads. */
export type VaultSecretReadInput = {
  /** The name of the secret. */
  name: Scalars['String']['input'];
};

/** Returned by `vaultSecretRead`. */
export type VaultSecretReadPayload = {
  __typename?: 'VaultSecretReadPayload';
  /** The name of the secret, as it was asked for. */
  name?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<VaultSecretUserError>;
  /** The value of the secret. */
  value?: Maybe<Scalars['String']['output']>;
};

/** Returned by `vaultSecretReveal`. */
export type VaultSecretRevealPayload = {
  __typename?: 'VaultSecretRevealPayload';
  /** What was wrong; empty when all went well. */
  userErrors: Array<VaultSecretUserError>;
  /** The value of the secret. */
  value?: Maybe<Scalars['String']['output']>;
};

/** Changes to a secret; absent fields stay. */
export type VaultSecretUpdateInput = {
  /** Version that was read; the secret stays when it is no longer that. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Must equal the present name: names never change. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** A label of at most 200 characters. */
  scope?: InputMaybe<Scalars['String']['input']>;
  /** The new value, in place of the present one: at most 64 KiB of UTF-8, taken as it is. */
  value?: InputMaybe<Scalars['String']['input']>;
};

/** Returned by `vaultSecretUpdate`. */
export type VaultSecretUpdatePayload = {
  __typename?: 'VaultSecretUpdatePayload';
  /** The secret as it is after the change, without its value. */
  secret?: Maybe<VaultSecret>;
  /** What was wrong; empty when all went well. */
  userErrors: Array<VaultSecretUserError>;
};

/** What was wrong with a secret. No message has a part of its value. */
export type VaultSecretUserError = UserError & {
  __typename?: 'VaultSecretUserError';
  /** For programs; never changes meaning. */
  code: VaultSecretErrorCode;
  /** The limit that is reached; null when it is none. */
  limit?: Maybe<ReachedLimit>;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/**
 * An address that is sent what happens in the tenant. Each event arrives at least once, and those about the same thing in
 * their order.
 */
export type Webhook = {
  __typename?: 'Webhook';
  /** When it was made, by the server's clock. */
  createdAt: Scalars['DateTime']['output'];
  /** The person who made it; null: no person is known. */
  createdBy?: Maybe<Scalars['UUID']['output']>;
  /** That person; null: none is known. */
  creator?: Maybe<Person>;
  /** What it was sent and will be, newest first. What has ended is kept for 30 days. */
  deliveries: WebhookDeliveryConnection;
  /** What it is for, in words. */
  description: Scalars['String']['output'];
  /** When it was disabled; null: it is not. */
  disabledAt?: Maybe<Scalars['DateTime']['output']>;
  /** Names of events that it is sent; empty: all. */
  events: Array<Scalars['String']['output']>;
  /** Since when nothing has arrived; null: the last attempt arrived. */
  failingSince?: Maybe<Scalars['DateTime']['output']>;
  /** Attempts in a row that failed. */
  failures: Scalars['Int']['output'];
  /** Whether it was disabled because nothing had arrived for three days. */
  gaveUp: Scalars['Boolean']['output'];
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** What signs deliveries, newest first: public keys, and until when. */
  keys: Array<WebhookKey>;
  /** Nothing is sent before, since several attempts in a row failed; null: it is not held back. */
  pausedUntil?: Maybe<Scalars['DateTime']['output']>;
  /** The tenant whose events it is sent. */
  tenantId: Scalars['UUID']['output'];
  /** Where deliveries go. */
  url: Scalars['String']['output'];
  /** Counts its changes. */
  version: Scalars['Int']['output'];
};


/**
 * An address that is sent what happens in the tenant. Each event arrives at least once, and those about the same thing in
 * their order.
 */
export type WebhookDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What became of the activation. */
export type WebhookActivatePayload = {
  __typename?: 'WebhookActivatePayload';
  /** What was wrong; empty after success. */
  userErrors: Array<WebhookUserError>;
  /** The webhook as it is now; null when something was wrong. */
  webhook?: Maybe<Webhook>;
};

/** A page of webhooks. */
export type WebhookConnection = {
  __typename?: 'WebhookConnection';
  /** The webhooks with their cursors. */
  edges: Array<WebhookEdge>;
  /** The webhooks of the page. */
  nodes: Array<Webhook>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** What a new webhook is created with. */
export type WebhookCreateInput = {
  /** At most 200 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Names of events, at most 100. Empty: all. A name that is not known is kept, with a warning. */
  events?: InputMaybe<Array<Scalars['String']['input']>>;
  /** An https address without credentials, at most 2,048 characters. */
  url: Scalars['String']['input'];
};

/** What became of the creation. */
export type WebhookCreatePayload = {
  __typename?: 'WebhookCreatePayload';
  /** Its secret, 43 characters: the key of `X-Qeet-Signature`. Shown once; null when something was wrong. */
  secret?: Maybe<Scalars['String']['output']>;
  /** The same secret as libraries for Standard Webhooks take it: `whsec_…`; null when something was wrong. */
  signingSecret?: Maybe<Scalars['String']['output']>;
  /** Names of events that are not known. */
  unknownEvents?: Maybe<Array<Scalars['String']['output']>>;
  /** What was wrong; empty after success. */
  userErrors: Array<WebhookUserError>;
  /** The new webhook; null when something was wrong. */
  webhook?: Maybe<Webhook>;
};

/** An event on its way to a webhook. */
export type WebhookDelivery = {
  __typename?: 'WebhookDelivery';
  /** How often it was tried. */
  attempt: Scalars['Int']['output'];
  /** When it was queued. */
  createdAt: Scalars['DateTime']['output'];
  /** When it was given up; null: it was not. */
  deadAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it arrived; null: not yet. */
  deliveredAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it is about. Deliveries about the same go out one after the other. */
  entity: Scalars['String']['output'];
  /** Why the last attempt failed; null: it did not. */
  error?: Maybe<Scalars['String']['output']>;
  /** Id of the event in the audit log, sent as `webhook-id`: the same each time that the event is sent. */
  eventId: Scalars['UUID']['output'];
  /** Name of the event. */
  eventType: Scalars['String']['output'];
  /** Unique, made by the server; sent as `X-Qeet-Delivery`. */
  id: Scalars['UUID']['output'];
  /** When it is tried next; null: it has ended, or waits for an earlier one about the same. */
  nextAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  /** The body, a JSON object as text. It is made of the audit log, and lacks what was erased there. */
  payload: Scalars['String']['output'];
  /** The beginning of the last answer, at most 4,000 bytes; null: there was none. */
  responseBody?: Maybe<Scalars['String']['output']>;
  /** Number of the event in the audit log, which also orders events; sent as `X-Qeet-Sequence`. */
  seq: Scalars['Int']['output'];
  /** What became of it so far. */
  status: WebhookDeliveryStatus;
  /** The HTTP status of the last answer; null: there was none. */
  statusCode?: Maybe<Scalars['Int']['output']>;
  /** The webhook that it goes to. */
  webhookId: Scalars['UUID']['output'];
};

/** A page of deliveries. */
export type WebhookDeliveryConnection = {
  __typename?: 'WebhookDeliveryConnection';
  /** The deliveries with their cursors. */
  edges: Array<WebhookDeliveryEdge>;
  /** The deliveries of the page. */
  nodes: Array<WebhookDelivery>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A delivery in a page. */
export type WebhookDeliveryEdge = {
  __typename?: 'WebhookDeliveryEdge';
  /** Continues after this delivery. */
  cursor: Scalars['String']['output'];
  /** The delivery of this edge. */
  node: WebhookDelivery;
};

/** What became of the retry. */
export type WebhookDeliveryRetryPayload = {
  __typename?: 'WebhookDeliveryRetryPayload';
  /** The delivery as it is now; null when something was wrong. */
  delivery?: Maybe<WebhookDelivery>;
  /** What was wrong; empty after success. */
  userErrors: Array<WebhookUserError>;
};

/** What became of a delivery so far. */
export type WebhookDeliveryStatus =
  /** It was given up after 60 attempts. */
  | 'DEAD'
  /** The receiver has answered with a status from 200 to 299. */
  | 'DELIVERED'
  /** It was not tried. */
  | 'PENDING'
  /** It failed, and will be tried again. */
  | 'RETRYING';

/** What became of the disabling. */
export type WebhookDisablePayload = {
  __typename?: 'WebhookDisablePayload';
  /** What was wrong; empty after success. */
  userErrors: Array<WebhookUserError>;
  /** The webhook as it is now; null when something was wrong. */
  webhook?: Maybe<Webhook>;
};

/** A webhook in a page. */
export type WebhookEdge = {
  __typename?: 'WebhookEdge';
  /** Continues after this webhook. */
  cursor: Scalars['String']['output'];
  /** The webhook of this edge. */
  node: Webhook;
};

/** What can be wrong with webhooks. */
export type WebhookErrorCode =
  /** The webhook has changed in the meantime. */
  | 'CONFLICT'
  /** No such delivery of this webhook. */
  | 'DELIVERY_NOT_FOUND'
  /** A value is invalid; `path` says which. */
  | 'INVALID'
  /** No address that may be called; the message says why. */
  | 'INVALID_URL'
  /** No such webhook in this tenant, or it is disabled. */
  | 'NOT_FOUND'
  /** A value is missing; `path` says which. */
  | 'REQUIRED'
  /** A value is too long; `path` says which. */
  | 'TOO_LONG'
  /** The tenant has as many webhooks as it may have. */
  | 'TOO_MANY'
  /** A value is too short; `path` says which. */
  | 'TOO_SHORT';

/** An event that webhooks can be sent. */
export type WebhookEvent = {
  __typename?: 'WebhookEvent';
  /** When it happens. */
  description: Scalars['String']['output'];
  /** What the body of a delivery looks like. */
  example: Scalars['JSONObject']['output'];
  /** Its name, as `events` of a webhook has it. */
  name: Scalars['String']['output'];
};

/** What signs deliveries, without its secret. */
export type WebhookKey = {
  __typename?: 'WebhookKey';
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** When it stops signing; null: with the next rotation. */
  endsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Unique, made by the server. */
  id: Scalars['UUID']['output'];
  /** The ed25519 key that checks `v1a` signatures, as Standard Webhooks writes it: `whpk_…`. */
  publicKey: Scalars['String']['output'];
};

/** The window of events that are sent again. */
export type WebhookReplayInput = {
  /** From this moment on, at most 30 days ago. */
  from: Scalars['DateTime']['input'];
  /** Which events of the window. */
  mode?: InputMaybe<WebhookReplayMode>;
  /** Before this moment; null: until now. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Which events are sent again. */
export type WebhookReplayMode =
  /** All of the window. */
  | 'ALL'
  /** Those that never were queued or were given up. */
  | 'MISSING';

/** What became of the replay. */
export type WebhookReplayPayload = {
  __typename?: 'WebhookReplayPayload';
  /** Where the window continues if it has more than 5,000 events: the next `from`. Null: all of it was queued. */
  next?: Maybe<Scalars['DateTime']['output']>;
  /** How many deliveries were queued; null when something was wrong. */
  queued?: Maybe<Scalars['Int']['output']>;
  /** What was wrong; empty after success. */
  userErrors: Array<WebhookUserError>;
};

/** How a secret is rotated. */
export type WebhookSecretRotateInput = {
  /** For how many seconds the secrets before sign, too: at most 604,800, a week. */
  overlapSeconds?: InputMaybe<Scalars['Int']['input']>;
};

/** What became of the rotation. */
export type WebhookSecretRotatePayload = {
  __typename?: 'WebhookSecretRotatePayload';
  /** Its new secret. Shown once; null when something was wrong. */
  secret?: Maybe<Scalars['String']['output']>;
  /** The same secret as libraries for Standard Webhooks take it: `whsec_…`; null when something was wrong. */
  signingSecret?: Maybe<Scalars['String']['output']>;
  /** What was wrong; empty after success. */
  userErrors: Array<WebhookUserError>;
  /** The webhook as it is now; null when something was wrong. */
  webhook?: Maybe<Webhook>;
};

/** What became of the test. */
export type WebhookTestPayload = {
  __typename?: 'WebhookTestPayload';
  /** Whether `test.ping` is on its way; null when something was wrong. */
  queued?: Maybe<Scalars['Boolean']['output']>;
  /** What was wrong; empty after success. */
  userErrors: Array<WebhookUserError>;
  /** The webhook; null when something was wrong. */
  webhook?: Maybe<Webhook>;
};

/** Changes to a webhook; absent fields stay. */
export type WebhookUpdateInput = {
  /** At most 200 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** As in `WebhookCreateInput`. */
  events?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The version that was read; it is refused when the webhook has changed since. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** As in `WebhookCreateInput`. */
  url?: InputMaybe<Scalars['String']['input']>;
};

/** What became of the change. */
export type WebhookUpdatePayload = {
  __typename?: 'WebhookUpdatePayload';
  /** Names of events that are not known. */
  unknownEvents?: Maybe<Array<Scalars['String']['output']>>;
  /** What was wrong; empty after success. */
  userErrors: Array<WebhookUserError>;
  /** The webhook as it is now; null when something was wrong. */
  webhook?: Maybe<Webhook>;
};

/** What is wrong with a webhook. */
export type WebhookUserError = UserError & {
  __typename?: 'WebhookUserError';
  /** For programs; never changes meaning. */
  code: WebhookErrorCode;
  /** For people; may change. */
  message: Scalars['String']['output'];
  /** The input at fault, outermost first; null when none is to blame. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};



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
  BrandFields:
    | ( Brand & { __typename: 'Branding' } )
    | ( BrandDraft & { __typename: 'BrandingDraft' } )
    | ( BrandRevision & { __typename: 'BrandingRevision' } )
  ;
  TenantProfile:
    | ( TenantModel & { __typename: 'Tenant' } )
    | ( TenantSummaryModel & { __typename: 'TenantSummary' } )
  ;
  UserError:
    | ( AbacUserError & { __typename: 'AbacUserError' } )
    | ( AccountUserError & { __typename: 'AccountUserError' } )
    | ( ApiKeyUserError & { __typename: 'ApiKeyUserError' } )
    | ( AuditVerificationUserError & { __typename: 'AuditVerificationUserError' } )
    | ( AuthPolicyUserError & { __typename: 'AuthPolicyUserError' } )
    | ( BrandingUserError & { __typename: 'BrandingUserError' } )
    | ( ConfigurationUserError & { __typename: 'ConfigurationUserError' } )
    | ( ConnectionUserError & { __typename: 'ConnectionUserError' } )
    | ( DeletedUserUserError & { __typename: 'DeletedUserUserError' } )
    | ( DomainUserError & { __typename: 'DomainUserError' } )
    | ( EmailTemplateUserError & { __typename: 'EmailTemplateUserError' } )
    | ( GdprUserError & { __typename: 'GdprUserError' } )
    | ( GroupUserError & { __typename: 'GroupUserError' } )
    | ( IdentityUserError & { __typename: 'IdentityUserError' } )
    | ( InvitationUserError & { __typename: 'InvitationUserError' } )
    | ( IpRuleUserError & { __typename: 'IpRuleUserError' } )
    | ( LegalHoldUserError & { __typename: 'LegalHoldUserError' } )
    | ( LogSinkUserError & { __typename: 'LogSinkUserError' } )
    | ( MemberUserError & { __typename: 'MemberUserError' } )
    | ( MfaUserError & { __typename: 'MfaUserError' } )
    | ( OperatorUserError & { __typename: 'OperatorUserError' } )
    | ( OutgoingMailUserError & { __typename: 'OutgoingMailUserError' } )
    | ( PersonUserError & { __typename: 'PersonUserError' } )
    | ( PoliciesUserError & { __typename: 'PoliciesUserError' } )
    | ( RateLimitsUserError & { __typename: 'RateLimitsUserError' } )
    | ( RetentionUserError & { __typename: 'RetentionUserError' } )
    | ( RoleUserError & { __typename: 'RoleUserError' } )
    | ( ScimUserError & { __typename: 'ScimUserError' } )
    | ( SecurityPolicyUserError & { __typename: 'SecurityPolicyUserError' } )
    | ( ServicePrincipalUserError & { __typename: 'ServicePrincipalUserError' } )
    | ( SessionUserError & { __typename: 'SessionUserError' } )
    | ( SignInUserError & { __typename: 'SignInUserError' } )
    | ( SsoUserError & { __typename: 'SsoUserError' } )
    | ( TenantUserError & { __typename: 'TenantUserError' } )
    | ( VaultSecretUserError & { __typename: 'VaultSecretUserError' } )
    | ( WebhookUserError & { __typename: 'WebhookUserError' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AbacAttribute: ResolverTypeWrapper<AbacAttribute>;
  AbacClause: ResolverTypeWrapper<AbacClause>;
  AbacClauseKind: AbacClauseKind;
  AbacDecision: ResolverTypeWrapper<Decided>;
  AbacEffect: AbacEffect;
  AbacErrorCode: AbacErrorCode;
  AbacOperand: AbacOperand;
  AbacOperator: ResolverTypeWrapper<AbacOperator>;
  AbacOutcome: AbacOutcome;
  AbacPolicy: ResolverTypeWrapper<AbacPolicyRow>;
  AbacPolicyCreateInput: AbacPolicyCreateInput;
  AbacPolicyCreatePayload: ResolverTypeWrapper<Omit<AbacPolicyCreatePayload, 'policy'> & { policy?: Maybe<ResolversTypes['AbacPolicy']> }>;
  AbacPolicyDeleteInput: AbacPolicyDeleteInput;
  AbacPolicyDeletePayload: ResolverTypeWrapper<AbacPolicyDeletePayload>;
  AbacPolicyPreviewInput: AbacPolicyPreviewInput;
  AbacPolicyPreviewPayload: ResolverTypeWrapper<AbacPolicyPreviewPayload>;
  AbacPolicyUpdateInput: AbacPolicyUpdateInput;
  AbacPolicyUpdatePayload: ResolverTypeWrapper<Omit<AbacPolicyUpdatePayload, 'policy'> & { policy?: Maybe<ResolversTypes['AbacPolicy']> }>;
  AbacResourceType: ResolverTypeWrapper<AbacResourceType>;
  AbacSet: ResolverTypeWrapper<Omit<AbacSet, 'policies'> & { policies: Array<ResolversTypes['AbacPolicy']> }>;
  AbacSetInput: AbacSetInput;
  AbacStep: ResolverTypeWrapper<StepView>;
  AbacTestResult: ResolverTypeWrapper<TestResult>;
  AbacTestsPreviewInput: AbacTestsPreviewInput;
  AbacTestsPreviewPayload: ResolverTypeWrapper<Omit<AbacTestsPreviewPayload, 'results'> & { results?: Maybe<Array<ResolversTypes['AbacTestResult']>> }>;
  AbacUserError: ResolverTypeWrapper<AbacUserError>;
  AbacValueType: AbacValueType;
  AbacVocabulary: ResolverTypeWrapper<AbacVocabulary>;
  AccessPreview: ResolverTypeWrapper<AccessPreview>;
  AccessPreviewExample: ResolverTypeWrapper<AccessPreviewExample>;
  AccessPreviewGroup: ResolverTypeWrapper<AccessPreviewGroup>;
  AccountDeleteInput: AccountDeleteInput;
  AccountDeletePayload: ResolverTypeWrapper<AccountDeletePayload>;
  AccountErrorCode: AccountErrorCode;
  AccountExportPayload: ResolverTypeWrapper<Omit<AccountExportPayload, 'document'> & { document?: Maybe<ResolversTypes['GdprDocument']> }>;
  AccountUserError: ResolverTypeWrapper<AccountUserError>;
  ActorType: ActorType;
  Analytics: ResolverTypeWrapper<AnalyticsRequest>;
  AnalyticsComparison: ResolverTypeWrapper<AnalyticsComparison>;
  AnalyticsCount: ResolverTypeWrapper<AnalyticsCount>;
  AnalyticsDay: ResolverTypeWrapper<AnalyticsDay>;
  AnalyticsHour: ResolverTypeWrapper<AnalyticsHour>;
  AnalyticsInterval: AnalyticsInterval;
  AnalyticsKpi: ResolverTypeWrapper<AnalyticsKpi>;
  AnalyticsKpis: ResolverTypeWrapper<AnalyticsKpis>;
  AnalyticsLoginDay: ResolverTypeWrapper<AnalyticsLoginDay>;
  AnalyticsMethodShare: ResolverTypeWrapper<AnalyticsMethodShare>;
  AnalyticsMfaMethod: ResolverTypeWrapper<AnalyticsMfaMethod>;
  AnalyticsOverview: ResolverTypeWrapper<Overview>;
  AnalyticsPoint: ResolverTypeWrapper<Point>;
  AnalyticsRangeInput: AnalyticsRangeInput;
  AnalyticsSeries: ResolverTypeWrapper<Series>;
  AnalyticsTotals: ResolverTypeWrapper<Totals>;
  AnalyticsWeek: ResolverTypeWrapper<AnalyticsWeek>;
  ApiKey: ResolverTypeWrapper<ApiKeyModel>;
  ApiKeyAdoptPayload: ResolverTypeWrapper<Omit<ApiKeyAdoptPayload, 'apiKey'> & { apiKey?: Maybe<ResolversTypes['ApiKey']> }>;
  ApiKeyConnection: ResolverTypeWrapper<FoundKeys>;
  ApiKeyCreateInput: ApiKeyCreateInput;
  ApiKeyCreatePayload: ResolverTypeWrapper<Omit<ApiKeyCreatePayload, 'apiKey'> & { apiKey?: Maybe<ResolversTypes['ApiKey']> }>;
  ApiKeyEdge: ResolverTypeWrapper<Omit<ApiKeyEdge, 'node'> & { node: ResolversTypes['ApiKey'] }>;
  ApiKeyErrorCode: ApiKeyErrorCode;
  ApiKeyNarrowInput: ApiKeyNarrowInput;
  ApiKeyNarrowPayload: ResolverTypeWrapper<Omit<ApiKeyNarrowPayload, 'apiKey'> & { apiKey?: Maybe<ResolversTypes['ApiKey']> }>;
  ApiKeyReference: ResolverTypeWrapper<ApiKeyReference>;
  ApiKeyRevokePayload: ResolverTypeWrapper<Omit<ApiKeyRevokePayload, 'apiKey'> & { apiKey?: Maybe<ResolversTypes['ApiKey']> }>;
  ApiKeyRotateInput: ApiKeyRotateInput;
  ApiKeyRotatePayload: ResolverTypeWrapper<Omit<ApiKeyRotatePayload, 'apiKey' | 'previous'> & { apiKey?: Maybe<ResolversTypes['ApiKey']>, previous?: Maybe<ResolversTypes['ApiKey']> }>;
  ApiKeyState: ApiKeyState;
  ApiKeyUpdateInput: ApiKeyUpdateInput;
  ApiKeyUpdatePayload: ResolverTypeWrapper<Omit<ApiKeyUpdatePayload, 'apiKey'> & { apiKey?: Maybe<ResolversTypes['ApiKey']> }>;
  ApiKeyUse: ResolverTypeWrapper<ApiKeyUse>;
  ApiKeyUserError: ResolverTypeWrapper<ApiKeyUserError>;
  AuditCheckpoint: ResolverTypeWrapper<Checkpoint>;
  AuditCheckpointConnection: ResolverTypeWrapper<Omit<AuditCheckpointConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['AuditCheckpointEdge']>, nodes: Array<ResolversTypes['AuditCheckpoint']> }>;
  AuditCheckpointEdge: ResolverTypeWrapper<Omit<AuditCheckpointEdge, 'node'> & { node: ResolversTypes['AuditCheckpoint'] }>;
  AuditCheckpointKey: ResolverTypeWrapper<AuditCheckpointKey>;
  AuditConsistencyProof: ResolverTypeWrapper<AuditConsistencyProof>;
  AuditEvent: ResolverTypeWrapper<AuditEvent>;
  AuditEventConnection: ResolverTypeWrapper<FoundEvents>;
  AuditEventEdge: ResolverTypeWrapper<AuditEventEdge>;
  AuditEventFilter: AuditEventFilter;
  AuditEvidence: ResolverTypeWrapper<AuditEvidence>;
  AuditExport: ResolverTypeWrapper<AuditExport>;
  AuditExportFormat: AuditExportFormat;
  AuditInclusionProof: ResolverTypeWrapper<AuditInclusionProof>;
  AuditStreamFilter: AuditStreamFilter;
  AuditTree: ResolverTypeWrapper<AuditTree>;
  AuditVerification: ResolverTypeWrapper<AuditVerification>;
  AuditVerificationErrorCode: AuditVerificationErrorCode;
  AuditVerificationRun: ResolverTypeWrapper<VerificationRun>;
  AuditVerificationRunConnection: ResolverTypeWrapper<Omit<AuditVerificationRunConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['AuditVerificationRunEdge']>, nodes: Array<ResolversTypes['AuditVerificationRun']> }>;
  AuditVerificationRunEdge: ResolverTypeWrapper<Omit<AuditVerificationRunEdge, 'node'> & { node: ResolversTypes['AuditVerificationRun'] }>;
  AuditVerificationStartPayload: ResolverTypeWrapper<Omit<AuditVerificationStartPayload, 'run'> & { run?: Maybe<ResolversTypes['AuditVerificationRun']> }>;
  AuditVerificationState: AuditVerificationState;
  AuditVerificationUserError: ResolverTypeWrapper<AuditVerificationUserError>;
  AuthPolicy: ResolverTypeWrapper<AuthPolicyModel>;
  AuthPolicyErrorCode: AuthPolicyErrorCode;
  AuthPolicyPreviewPayload: ResolverTypeWrapper<AuthPolicyPreviewPayload>;
  AuthPolicyUpdateInput: AuthPolicyUpdateInput;
  AuthPolicyUpdatePayload: ResolverTypeWrapper<Omit<AuthPolicyUpdatePayload, 'authPolicy'> & { authPolicy?: Maybe<ResolversTypes['AuthPolicy']> }>;
  AuthPolicyUserError: ResolverTypeWrapper<AuthPolicyUserError>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BrandFields: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['BrandFields']>;
  Branding: ResolverTypeWrapper<Brand>;
  BrandingDraft: ResolverTypeWrapper<BrandDraft>;
  BrandingDraftDiscardPayload: ResolverTypeWrapper<Omit<BrandingDraftDiscardPayload, 'branding'> & { branding?: Maybe<ResolversTypes['Branding']> }>;
  BrandingDraftSavePayload: ResolverTypeWrapper<Omit<BrandingDraftSavePayload, 'draft'> & { draft?: Maybe<ResolversTypes['BrandingDraft']> }>;
  BrandingErrorCode: BrandingErrorCode;
  BrandingField: BrandingField;
  BrandingPreview: ResolverTypeWrapper<BrandContent>;
  BrandingPreviewPayload: ResolverTypeWrapper<Omit<BrandingPreviewPayload, 'preview'> & { preview?: Maybe<ResolversTypes['BrandingPreview']> }>;
  BrandingPublishInput: BrandingPublishInput;
  BrandingPublishPayload: ResolverTypeWrapper<Omit<BrandingPublishPayload, 'branding'> & { branding?: Maybe<ResolversTypes['Branding']> }>;
  BrandingRevision: ResolverTypeWrapper<BrandRevision>;
  BrandingRollbackPayload: ResolverTypeWrapper<Omit<BrandingRollbackPayload, 'branding'> & { branding?: Maybe<ResolversTypes['Branding']> }>;
  BrandingUpdateInput: BrandingUpdateInput;
  BrandingUpdatePayload: ResolverTypeWrapper<Omit<BrandingUpdatePayload, 'branding'> & { branding?: Maybe<ResolversTypes['Branding']> }>;
  BrandingUserError: ResolverTypeWrapper<BrandingUserError>;
  BrandingWarning: ResolverTypeWrapper<BrandingWarning>;
  BreachFailMode: BreachFailMode;
  BreakGlass: ResolverTypeWrapper<BreakGlass>;
  Configuration: ResolverTypeWrapper<ConfigurationView>;
  ConfigurationAbacPolicyInput: ConfigurationAbacPolicyInput;
  ConfigurationApplyInput: ConfigurationApplyInput;
  ConfigurationApplyPayload: ResolverTypeWrapper<Omit<ConfigurationApplyPayload, 'configuration' | 'steps'> & { configuration?: Maybe<ResolversTypes['Configuration']>, steps?: Maybe<Array<ResolversTypes['ConfigurationStep']>> }>;
  ConfigurationAuthPolicyInput: ConfigurationAuthPolicyInput;
  ConfigurationBrandingInput: ConfigurationBrandingInput;
  ConfigurationChangeKind: ConfigurationChangeKind;
  ConfigurationConfirmPayload: ResolverTypeWrapper<Omit<ConfigurationConfirmPayload, 'configuration'> & { configuration?: Maybe<ResolversTypes['Configuration']> }>;
  ConfigurationConnectionInput: ConfigurationConnectionInput;
  ConfigurationDifference: ResolverTypeWrapper<ConfigurationDifference>;
  ConfigurationDomainInput: ConfigurationDomainInput;
  ConfigurationEmailTemplateInput: ConfigurationEmailTemplateInput;
  ConfigurationErrorCode: ConfigurationErrorCode;
  ConfigurationFieldDifference: ResolverTypeWrapper<ConfigurationFieldDifference>;
  ConfigurationInput: ConfigurationInput;
  ConfigurationIpEnforcementInput: ConfigurationIpEnforcementInput;
  ConfigurationIpRuleInput: ConfigurationIpRuleInput;
  ConfigurationLdapInput: ConfigurationLdapInput;
  ConfigurationLogSinkInput: ConfigurationLogSinkInput;
  ConfigurationMappedRoleInput: ConfigurationMappedRoleInput;
  ConfigurationOidcInput: ConfigurationOidcInput;
  ConfigurationOpenRevert: ResolverTypeWrapper<ConfigurationOpenRevert>;
  ConfigurationPlan: ResolverTypeWrapper<Omit<ConfigurationPlan, 'steps'> & { steps: Array<ResolversTypes['ConfigurationStep']> }>;
  ConfigurationPlanInput: ConfigurationPlanInput;
  ConfigurationPlanPayload: ResolverTypeWrapper<Omit<ConfigurationPlanPayload, 'plan'> & { plan?: Maybe<ResolversTypes['ConfigurationPlan']> }>;
  ConfigurationRateLimitsInput: ConfigurationRateLimitsInput;
  ConfigurationRetentionInput: ConfigurationRetentionInput;
  ConfigurationRoleInput: ConfigurationRoleInput;
  ConfigurationRollbackInput: ConfigurationRollbackInput;
  ConfigurationRollbackPayload: ResolverTypeWrapper<Omit<ConfigurationRollbackPayload, 'configuration' | 'steps'> & { configuration?: Maybe<ResolversTypes['Configuration']>, steps?: Maybe<Array<ResolversTypes['ConfigurationStep']>> }>;
  ConfigurationSamlInput: ConfigurationSamlInput;
  ConfigurationSecret: ResolverTypeWrapper<ConfigurationSecret>;
  ConfigurationSecurityPolicyInput: ConfigurationSecurityPolicyInput;
  ConfigurationSocialInput: ConfigurationSocialInput;
  ConfigurationStep: ResolverTypeWrapper<PlannedStep>;
  ConfigurationUserError: ResolverTypeWrapper<ConfigurationUserError>;
  ConfigurationVersion: ResolverTypeWrapper<ConfigurationVersionView>;
  ConfigurationVersionConnection: ResolverTypeWrapper<Omit<ConfigurationVersionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ConfigurationVersionEdge']>, nodes: Array<ResolversTypes['ConfigurationVersion']> }>;
  ConfigurationVersionEdge: ResolverTypeWrapper<Omit<ConfigurationVersionEdge, 'node'> & { node: ResolversTypes['ConfigurationVersion'] }>;
  ConfigurationWebhookInput: ConfigurationWebhookInput;
  Connection: ResolverTypeWrapper<ConnectionRow>;
  ConnectionActivatePayload: ResolverTypeWrapper<Omit<ConnectionActivatePayload, 'connection'> & { connection?: Maybe<ResolversTypes['Connection']> }>;
  ConnectionAttributes: ResolverTypeWrapper<ConnectionAttributes>;
  ConnectionDeleteInput: ConnectionDeleteInput;
  ConnectionDeletePayload: ResolverTypeWrapper<ConnectionDeletePayload>;
  ConnectionDisablePayload: ResolverTypeWrapper<Omit<ConnectionDisablePayload, 'connection'> & { connection?: Maybe<ResolversTypes['Connection']> }>;
  ConnectionErrorCode: ConnectionErrorCode;
  ConnectionFinding: ResolverTypeWrapper<ConnectionFinding>;
  ConnectionFindingCode: ConnectionFindingCode;
  ConnectionFindingSeverity: ConnectionFindingSeverity;
  ConnectionKind: ConnectionKind;
  ConnectionStatus: ConnectionStatus;
  ConnectionTrial: ResolverTypeWrapper<Trial>;
  ConnectionTrialResult: ConnectionTrialResult;
  ConnectionTrialStartPayload: ResolverTypeWrapper<ConnectionTrialStartPayload>;
  ConnectionUpdateInput: ConnectionUpdateInput;
  ConnectionUpdatePayload: ResolverTypeWrapper<Omit<ConnectionUpdatePayload, 'connection'> & { connection?: Maybe<ResolversTypes['Connection']> }>;
  ConnectionUserError: ResolverTypeWrapper<ConnectionUserError>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeletedUser: ResolverTypeWrapper<DeletedUser>;
  DeletedUserConnection: ResolverTypeWrapper<DeletedUserConnection>;
  DeletedUserEdge: ResolverTypeWrapper<DeletedUserEdge>;
  DeletedUserErrorCode: DeletedUserErrorCode;
  DeletedUserUserError: ResolverTypeWrapper<DeletedUserUserError>;
  DeletedUsersPurgeInput: DeletedUsersPurgeInput;
  DeletedUsersPurgePayload: ResolverTypeWrapper<Omit<DeletedUsersPurgePayload, 'run'> & { run?: Maybe<ResolversTypes['RetentionRun']> }>;
  DnsRecord: ResolverTypeWrapper<DnsRecord>;
  DomainAddInput: DomainAddInput;
  DomainAddPayload: ResolverTypeWrapper<Omit<DomainAddPayload, 'domain'> & { domain?: Maybe<ResolversTypes['TenantDomain']> }>;
  DomainErrorCode: DomainErrorCode;
  DomainRemovePayload: ResolverTypeWrapper<DomainRemovePayload>;
  DomainUserError: ResolverTypeWrapper<DomainUserError>;
  DomainVerifyPayload: ResolverTypeWrapper<Omit<DomainVerifyPayload, 'domain'> & { domain?: Maybe<ResolversTypes['TenantDomain']> }>;
  EffectiveBoolean: ResolverTypeWrapper<EffectiveBoolean>;
  EffectiveInt: ResolverTypeWrapper<EffectiveInt>;
  EffectiveLoginMethods: ResolverTypeWrapper<EffectiveLoginMethods>;
  EffectiveMfa: ResolverTypeWrapper<EffectiveMfa>;
  EffectivePolicy: ResolverTypeWrapper<EffectivePolicy>;
  EmailChangeConfirmInput: EmailChangeConfirmInput;
  EmailChangeConfirmPayload: ResolverTypeWrapper<EmailChangeConfirmPayload>;
  EmailChangeStartInput: EmailChangeStartInput;
  EmailChangeStartPayload: ResolverTypeWrapper<EmailChangeStartPayload>;
  EmailCodeLoginInput: EmailCodeLoginInput;
  EmailCodeLoginPayload: ResolverTypeWrapper<EmailCodeLoginPayload>;
  EmailCodeSendInput: EmailCodeSendInput;
  EmailCodeSendPayload: ResolverTypeWrapper<EmailCodeSendPayload>;
  EmailPart: EmailPart;
  EmailPreview: ResolverTypeWrapper<EmailPreviewView>;
  EmailTemplate: ResolverTypeWrapper<EmailTemplateView>;
  EmailTemplateContent: ResolverTypeWrapper<EmailTemplateContent>;
  EmailTemplateDraft: ResolverTypeWrapper<TemplateDraft>;
  EmailTemplateDraftDiscardPayload: ResolverTypeWrapper<Omit<EmailTemplateDraftDiscardPayload, 'template'> & { template?: Maybe<ResolversTypes['EmailTemplate']> }>;
  EmailTemplateDraftSavePayload: ResolverTypeWrapper<Omit<EmailTemplateDraftSavePayload, 'template'> & { template?: Maybe<ResolversTypes['EmailTemplate']> }>;
  EmailTemplateErrorCode: EmailTemplateErrorCode;
  EmailTemplateForm: ResolverTypeWrapper<EmailTemplateForm>;
  EmailTemplateInput: EmailTemplateInput;
  EmailTemplateLink: ResolverTypeWrapper<EmailTemplateLink>;
  EmailTemplatePreviewInput: EmailTemplatePreviewInput;
  EmailTemplatePreviewPayload: ResolverTypeWrapper<Omit<EmailTemplatePreviewPayload, 'preview'> & { preview?: Maybe<ResolversTypes['EmailPreview']> }>;
  EmailTemplateProblem: ResolverTypeWrapper<Problem>;
  EmailTemplatePublishInput: EmailTemplatePublishInput;
  EmailTemplatePublishPayload: ResolverTypeWrapper<Omit<EmailTemplatePublishPayload, 'template'> & { template?: Maybe<ResolversTypes['EmailTemplate']> }>;
  EmailTemplateResetPayload: ResolverTypeWrapper<Omit<EmailTemplateResetPayload, 'template'> & { template?: Maybe<ResolversTypes['EmailTemplate']> }>;
  EmailTemplateRevision: ResolverTypeWrapper<TemplateRevision>;
  EmailTemplateRollbackPayload: ResolverTypeWrapper<Omit<EmailTemplateRollbackPayload, 'template'> & { template?: Maybe<ResolversTypes['EmailTemplate']> }>;
  EmailTemplateTestSendPayload: ResolverTypeWrapper<EmailTemplateTestSendPayload>;
  EmailTemplateUpdatePayload: ResolverTypeWrapper<Omit<EmailTemplateUpdatePayload, 'template'> & { template?: Maybe<ResolversTypes['EmailTemplate']> }>;
  EmailTemplateUserError: ResolverTypeWrapper<EmailTemplateUserError>;
  EmailTemplateVariable: ResolverTypeWrapper<EmailTemplateVariable>;
  EmailVariableKind: EmailVariableKind;
  EmailVerificationConfirmInput: EmailVerificationConfirmInput;
  EmailVerificationConfirmPayload: ResolverTypeWrapper<EmailVerificationConfirmPayload>;
  EmailVerificationSendPayload: ResolverTypeWrapper<EmailVerificationSendPayload>;
  EmailWarning: ResolverTypeWrapper<Warning>;
  EmailWarningCode: EmailWarningCode;
  EndedItem: ResolverTypeWrapper<EndedItem>;
  EndedKind: EndedKind;
  EntitledFeatures: ResolverTypeWrapper<EntitledFeatures>;
  EntitledLimits: ResolverTypeWrapper<EntitledLimits>;
  EntitledUsage: ResolverTypeWrapper<EntitledUsage>;
  Entitlements: ResolverTypeWrapper<Entitled>;
  ExternalIdentity: ResolverTypeWrapper<Identity>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  GdprDocument: ResolverTypeWrapper<PersonDocument>;
  GdprErrorCode: GdprErrorCode;
  GdprExport: ResolverTypeWrapper<PersonExport>;
  GdprExportConnection: ResolverTypeWrapper<Omit<GdprExportConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['GdprExportEdge']>, nodes: Array<ResolversTypes['GdprExport']> }>;
  GdprExportCreateInput: GdprExportCreateInput;
  GdprExportCreatePayload: ResolverTypeWrapper<Omit<GdprExportCreatePayload, 'export'> & { export?: Maybe<ResolversTypes['GdprExport']> }>;
  GdprExportEdge: ResolverTypeWrapper<Omit<GdprExportEdge, 'node'> & { node: ResolversTypes['GdprExport'] }>;
  GdprExportStatus: GdprExportStatus;
  GdprProfile: ResolverTypeWrapper<GdprProfile>;
  GdprPurge: ResolverTypeWrapper<Erasure>;
  GdprPurgeCancelPayload: ResolverTypeWrapper<Omit<GdprPurgeCancelPayload, 'purge'> & { purge?: Maybe<ResolversTypes['GdprPurge']> }>;
  GdprPurgeConnection: ResolverTypeWrapper<Omit<GdprPurgeConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['GdprPurgeEdge']>, nodes: Array<ResolversTypes['GdprPurge']> }>;
  GdprPurgeEdge: ResolverTypeWrapper<Omit<GdprPurgeEdge, 'node'> & { node: ResolversTypes['GdprPurge'] }>;
  GdprPurgeRequestInput: GdprPurgeRequestInput;
  GdprPurgeRequestPayload: ResolverTypeWrapper<Omit<GdprPurgeRequestPayload, 'purge'> & { purge?: Maybe<ResolversTypes['GdprPurge']> }>;
  GdprPurgeStatus: GdprPurgeStatus;
  GdprRole: ResolverTypeWrapper<GdprRole>;
  GdprSession: ResolverTypeWrapper<GdprSession>;
  GdprUserError: ResolverTypeWrapper<GdprUserError>;
  Group: ResolverTypeWrapper<GroupModel>;
  GroupConnection: ResolverTypeWrapper<FoundGroups>;
  GroupCreateInput: GroupCreateInput;
  GroupCreatePayload: ResolverTypeWrapper<Omit<GroupCreatePayload, 'group'> & { group?: Maybe<ResolversTypes['Group']> }>;
  GroupDeleteInput: GroupDeleteInput;
  GroupDeletePayload: ResolverTypeWrapper<GroupDeletePayload>;
  GroupEdge: ResolverTypeWrapper<Omit<GroupEdge, 'node'> & { node: ResolversTypes['Group'] }>;
  GroupErrorCode: GroupErrorCode;
  GroupMemberAddPayload: ResolverTypeWrapper<Omit<GroupMemberAddPayload, 'group'> & { group?: Maybe<ResolversTypes['Group']> }>;
  GroupMemberInput: GroupMemberInput;
  GroupMemberRemovePayload: ResolverTypeWrapper<Omit<GroupMemberRemovePayload, 'group'> & { group?: Maybe<ResolversTypes['Group']> }>;
  GroupRoleAssignPayload: ResolverTypeWrapper<Omit<GroupRoleAssignPayload, 'group'> & { group?: Maybe<ResolversTypes['Group']> }>;
  GroupRoleInput: GroupRoleInput;
  GroupRoleUnassignPayload: ResolverTypeWrapper<Omit<GroupRoleUnassignPayload, 'group'> & { group?: Maybe<ResolversTypes['Group']> }>;
  GroupUpdateInput: GroupUpdateInput;
  GroupUpdatePayload: ResolverTypeWrapper<Omit<GroupUpdatePayload, 'group'> & { group?: Maybe<ResolversTypes['Group']> }>;
  GroupUserError: ResolverTypeWrapper<GroupUserError>;
  IdentityErrorCode: IdentityErrorCode;
  IdentityLink: IdentityLink;
  IdentityLinkStartPayload: ResolverTypeWrapper<IdentityLinkStartPayload>;
  IdentityUnlinkPayload: ResolverTypeWrapper<IdentityUnlinkPayload>;
  IdentityUserError: ResolverTypeWrapper<IdentityUserError>;
  ImportOutcome: ImportOutcome;
  ImportedUser: ResolverTypeWrapper<ImportedUser>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Invitation: ResolverTypeWrapper<InvitationModel>;
  InvitationAcceptInput: InvitationAcceptInput;
  InvitationAcceptPayload: ResolverTypeWrapper<InvitationAcceptPayload>;
  InvitationConnection: ResolverTypeWrapper<FoundInvitations>;
  InvitationCreateInput: InvitationCreateInput;
  InvitationCreatePayload: ResolverTypeWrapper<Omit<InvitationCreatePayload, 'invitation' | 'warnings'> & { invitation?: Maybe<ResolversTypes['Invitation']>, warnings?: Maybe<Array<ResolversTypes['EmailWarning']>> }>;
  InvitationDeclinePayload: ResolverTypeWrapper<InvitationDeclinePayload>;
  InvitationEdge: ResolverTypeWrapper<Omit<InvitationEdge, 'node'> & { node: ResolversTypes['Invitation'] }>;
  InvitationErrorCode: InvitationErrorCode;
  InvitationJoinInput: InvitationJoinInput;
  InvitationJoinPayload: ResolverTypeWrapper<InvitationJoinPayload>;
  InvitationResendPayload: ResolverTypeWrapper<Omit<InvitationResendPayload, 'invitation' | 'warnings'> & { invitation?: Maybe<ResolversTypes['Invitation']>, warnings?: Maybe<Array<ResolversTypes['EmailWarning']>> }>;
  InvitationRevokePayload: ResolverTypeWrapper<Omit<InvitationRevokePayload, 'invitation'> & { invitation?: Maybe<ResolversTypes['Invitation']> }>;
  InvitationRow: ResolverTypeWrapper<Omit<InvitationRow, 'invitation'> & { invitation?: Maybe<ResolversTypes['Invitation']> }>;
  InvitationRowInput: InvitationRowInput;
  InvitationStatus: InvitationStatus;
  InvitationUserError: ResolverTypeWrapper<InvitationUserError>;
  InvitationsCreateInput: InvitationsCreateInput;
  InvitationsCreatePayload: ResolverTypeWrapper<Omit<InvitationsCreatePayload, 'rows' | 'warnings'> & { rows?: Maybe<Array<ResolversTypes['InvitationRow']>>, warnings?: Maybe<Array<ResolversTypes['EmailWarning']>> }>;
  IpAccess: ResolverTypeWrapper<Omit<IpAccess, 'matches' | 'winner'> & { matches: Array<ResolversTypes['IpMatch']>, winner?: Maybe<ResolversTypes['IpMatch']> }>;
  IpAction: IpAction;
  IpChange: ResolverTypeWrapper<OpenChange>;
  IpChangeConfirmInput: IpChangeConfirmInput;
  IpChangeConfirmPayload: ResolverTypeWrapper<IpChangeConfirmPayload>;
  IpChangeKind: IpChangeKind;
  IpChangeRevertInput: IpChangeRevertInput;
  IpChangeRevertPayload: ResolverTypeWrapper<IpChangeRevertPayload>;
  IpEnforcementUpdateInput: IpEnforcementUpdateInput;
  IpEnforcementUpdatePayload: ResolverTypeWrapper<Omit<IpEnforcementUpdatePayload, 'change'> & { change?: Maybe<ResolversTypes['IpChange']> }>;
  IpGuardInput: IpGuardInput;
  IpMatch: ResolverTypeWrapper<MatchWithoutRule>;
  IpMatchSource: IpMatchSource;
  IpRule: ResolverTypeWrapper<IpRuleRow>;
  IpRuleCreateInput: IpRuleCreateInput;
  IpRuleCreatePayload: ResolverTypeWrapper<Omit<IpRuleCreatePayload, 'change' | 'rule'> & { change?: Maybe<ResolversTypes['IpChange']>, rule?: Maybe<ResolversTypes['IpRule']> }>;
  IpRuleDeletePayload: ResolverTypeWrapper<Omit<IpRuleDeletePayload, 'change'> & { change?: Maybe<ResolversTypes['IpChange']> }>;
  IpRuleErrorCode: IpRuleErrorCode;
  IpRuleFinding: ResolverTypeWrapper<FindingWithoutRules>;
  IpRuleFindingKind: IpRuleFindingKind;
  IpRuleOutcome: ResolverTypeWrapper<Omit<IpRuleOutcome, 'rule'> & { rule?: Maybe<ResolversTypes['IpRule']> }>;
  IpRuleRowInput: IpRuleRowInput;
  IpRuleSet: ResolverTypeWrapper<IpRuleSetRow>;
  IpRuleUpdateInput: IpRuleUpdateInput;
  IpRuleUpdatePayload: ResolverTypeWrapper<Omit<IpRuleUpdatePayload, 'change' | 'rule'> & { change?: Maybe<ResolversTypes['IpChange']>, rule?: Maybe<ResolversTypes['IpRule']> }>;
  IpRuleUserError: ResolverTypeWrapper<IpRuleUserError>;
  IpRulesCreateInput: IpRulesCreateInput;
  IpRulesCreatePayload: ResolverTypeWrapper<Omit<IpRulesCreatePayload, 'change' | 'rows'> & { change?: Maybe<ResolversTypes['IpChange']>, rows?: Maybe<Array<ResolversTypes['IpRuleOutcome']>> }>;
  IpRulesPreviewInput: IpRulesPreviewInput;
  IpRulesPreviewPayload: ResolverTypeWrapper<IpRulesPreviewPayload>;
  JSONObject: ResolverTypeWrapper<Scalars['JSONObject']['output']>;
  LdapConnectionCreateInput: LdapConnectionCreateInput;
  LdapConnectionCreatePayload: ResolverTypeWrapper<Omit<LdapConnectionCreatePayload, 'connection'> & { connection?: Maybe<ResolversTypes['Connection']> }>;
  LdapConnectionTestPayload: ResolverTypeWrapper<LdapConnectionTestPayload>;
  LdapConnectionUpdateInput: LdapConnectionUpdateInput;
  LdapConnectionUpdatePayload: ResolverTypeWrapper<Omit<LdapConnectionUpdatePayload, 'connection'> & { connection?: Maybe<ResolversTypes['Connection']> }>;
  LdapLoginInput: LdapLoginInput;
  LdapLoginPayload: ResolverTypeWrapper<LdapLoginPayload>;
  LdapSettings: ResolverTypeWrapper<LdapSettings>;
  LegalHold: ResolverTypeWrapper<LegalHoldModel>;
  LegalHoldConnection: ResolverTypeWrapper<Omit<LegalHoldConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['LegalHoldEdge']>, nodes: Array<ResolversTypes['LegalHold']> }>;
  LegalHoldCreateInput: LegalHoldCreateInput;
  LegalHoldCreatePayload: ResolverTypeWrapper<Omit<LegalHoldCreatePayload, 'hold'> & { hold?: Maybe<ResolversTypes['LegalHold']> }>;
  LegalHoldEdge: ResolverTypeWrapper<Omit<LegalHoldEdge, 'node'> & { node: ResolversTypes['LegalHold'] }>;
  LegalHoldErrorCode: LegalHoldErrorCode;
  LegalHoldReleaseConfirmPayload: ResolverTypeWrapper<Omit<LegalHoldReleaseConfirmPayload, 'hold'> & { hold?: Maybe<ResolversTypes['LegalHold']> }>;
  LegalHoldReleaseRequestPayload: ResolverTypeWrapper<Omit<LegalHoldReleaseRequestPayload, 'hold'> & { hold?: Maybe<ResolversTypes['LegalHold']> }>;
  LegalHoldUserError: ResolverTypeWrapper<LegalHoldUserError>;
  LogSink: ResolverTypeWrapper<LogSinkModel>;
  LogSinkActivatePayload: ResolverTypeWrapper<Omit<LogSinkActivatePayload, 'logSink'> & { logSink?: Maybe<ResolversTypes['LogSink']> }>;
  LogSinkCreateInput: LogSinkCreateInput;
  LogSinkCreatePayload: ResolverTypeWrapper<Omit<LogSinkCreatePayload, 'logSink'> & { logSink?: Maybe<ResolversTypes['LogSink']> }>;
  LogSinkDeletePayload: ResolverTypeWrapper<LogSinkDeletePayload>;
  LogSinkDisablePayload: ResolverTypeWrapper<Omit<LogSinkDisablePayload, 'logSink'> & { logSink?: Maybe<ResolversTypes['LogSink']> }>;
  LogSinkErrorCode: LogSinkErrorCode;
  LogSinkFormat: LogSinkFormat;
  LogSinkKind: LogSinkKind;
  LogSinkReplayInput: LogSinkReplayInput;
  LogSinkReplayPayload: ResolverTypeWrapper<Omit<LogSinkReplayPayload, 'logSink'> & { logSink?: Maybe<ResolversTypes['LogSink']> }>;
  LogSinkTestPayload: ResolverTypeWrapper<Omit<LogSinkTestPayload, 'logSink'> & { logSink?: Maybe<ResolversTypes['LogSink']> }>;
  LogSinkUpdateInput: LogSinkUpdateInput;
  LogSinkUpdatePayload: ResolverTypeWrapper<Omit<LogSinkUpdatePayload, 'logSink'> & { logSink?: Maybe<ResolversTypes['LogSink']> }>;
  LogSinkUserError: ResolverTypeWrapper<LogSinkUserError>;
  LoginBasis: LoginBasis;
  LoginInput: LoginInput;
  LoginMethod: LoginMethod;
  LoginPayload: ResolverTypeWrapper<LoginPayload>;
  LogoutPayload: ResolverTypeWrapper<LogoutPayload>;
  MagicLinkLoginInput: MagicLinkLoginInput;
  MagicLinkLoginPayload: ResolverTypeWrapper<MagicLinkLoginPayload>;
  MagicLinkSendInput: MagicLinkSendInput;
  MagicLinkSendPayload: ResolverTypeWrapper<MagicLinkSendPayload>;
  MailSender: ResolverTypeWrapper<MailSender>;
  MailStatus: MailStatus;
  MappedRole: ResolverTypeWrapper<MappedRole>;
  MappedRoleInput: MappedRoleInput;
  Me: ResolverTypeWrapper<Principal>;
  MeUpdateInput: MeUpdateInput;
  MeUpdatePayload: ResolverTypeWrapper<Omit<MeUpdatePayload, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  Member: ResolverTypeWrapper<MemberModel>;
  MemberAccess: ResolverTypeWrapper<MemberAccessModel>;
  MemberConnection: ResolverTypeWrapper<FoundMembers>;
  MemberEdge: ResolverTypeWrapper<Omit<MemberEdge, 'node'> & { node: ResolversTypes['Member'] }>;
  MemberErrorCode: MemberErrorCode;
  MemberMfaRequiredSetInput: MemberMfaRequiredSetInput;
  MemberMfaRequiredSetPayload: ResolverTypeWrapper<MemberMfaRequiredSetPayload>;
  MemberMfaResetPayload: ResolverTypeWrapper<Omit<MemberMfaResetPayload, 'member'> & { member?: Maybe<ResolversTypes['Member']> }>;
  MemberPasswordSetInput: MemberPasswordSetInput;
  MemberPasswordSetPayload: ResolverTypeWrapper<MemberPasswordSetPayload>;
  MemberRemovePayload: ResolverTypeWrapper<MemberRemovePayload>;
  MemberResumePayload: ResolverTypeWrapper<Omit<MemberResumePayload, 'member'> & { member?: Maybe<ResolversTypes['Member']> }>;
  MemberRoleAssignPayload: ResolverTypeWrapper<Omit<MemberRoleAssignPayload, 'member'> & { member?: Maybe<ResolversTypes['Member']> }>;
  MemberRoleInput: MemberRoleInput;
  MemberRoleUnassignPayload: ResolverTypeWrapper<Omit<MemberRoleUnassignPayload, 'member'> & { member?: Maybe<ResolversTypes['Member']> }>;
  MemberRolesUpdateInput: MemberRolesUpdateInput;
  MemberRolesUpdatePayload: ResolverTypeWrapper<Omit<MemberRolesUpdatePayload, 'member'> & { member?: Maybe<ResolversTypes['Member']> }>;
  MemberSecurity: ResolverTypeWrapper<MemberSecurity>;
  MemberSession: ResolverTypeWrapper<MemberSession>;
  MemberSessionEndPayload: ResolverTypeWrapper<MemberSessionEndPayload>;
  MemberSessionsEndPayload: ResolverTypeWrapper<MemberSessionsEndPayload>;
  MemberSort: MemberSort;
  MemberStatus: MemberStatus;
  MemberSuspendPayload: ResolverTypeWrapper<Omit<MemberSuspendPayload, 'member'> & { member?: Maybe<ResolversTypes['Member']> }>;
  MemberUnlockPayload: ResolverTypeWrapper<Omit<MemberUnlockPayload, 'member'> & { member?: Maybe<ResolversTypes['Member']> }>;
  MemberUserError: ResolverTypeWrapper<MemberUserError>;
  MfaCodeInput: MfaCodeInput;
  MfaDisablePayload: ResolverTypeWrapper<MfaDisablePayload>;
  MfaEnforcement: MfaEnforcement;
  MfaEnrolConfirmPayload: ResolverTypeWrapper<MfaEnrolConfirmPayload>;
  MfaEnrolStartPayload: ResolverTypeWrapper<MfaEnrolStartPayload>;
  MfaErrorCode: MfaErrorCode;
  MfaNotReady: ResolverTypeWrapper<MfaNotReady>;
  MfaNotReadyConnection: ResolverTypeWrapper<MfaNotReadyConnection>;
  MfaNotReadyEdge: ResolverTypeWrapper<MfaNotReadyEdge>;
  MfaReadiness: ResolverTypeWrapper<MfaReadiness>;
  MfaRecoveryCodesRenewPayload: ResolverTypeWrapper<MfaRecoveryCodesRenewPayload>;
  MfaStatus: ResolverTypeWrapper<MfaStatus>;
  MfaUserError: ResolverTypeWrapper<MfaUserError>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OidcClientAuthentication: OidcClientAuthentication;
  OidcConnectionCreateInput: OidcConnectionCreateInput;
  OidcConnectionCreatePayload: ResolverTypeWrapper<Omit<OidcConnectionCreatePayload, 'connection'> & { connection?: Maybe<ResolversTypes['Connection']> }>;
  OidcConnectionUpdateInput: OidcConnectionUpdateInput;
  OidcConnectionUpdatePayload: ResolverTypeWrapper<Omit<OidcConnectionUpdatePayload, 'connection'> & { connection?: Maybe<ResolversTypes['Connection']> }>;
  OidcRespondInput: OidcRespondInput;
  OidcRespondPayload: ResolverTypeWrapper<OidcRespondPayload>;
  OidcSettings: ResolverTypeWrapper<OidcSettings>;
  OperatorAccountUnlockPayload: ResolverTypeWrapper<OperatorAccountUnlockPayload>;
  OperatorBreakGlassClosePayload: ResolverTypeWrapper<OperatorBreakGlassClosePayload>;
  OperatorBreakGlassOpenInput: OperatorBreakGlassOpenInput;
  OperatorBreakGlassOpenPayload: ResolverTypeWrapper<OperatorBreakGlassOpenPayload>;
  OperatorErrorCode: OperatorErrorCode;
  OperatorMfaResetPayload: ResolverTypeWrapper<OperatorMfaResetPayload>;
  OperatorPersonInput: OperatorPersonInput;
  OperatorPlanInput: OperatorPlanInput;
  OperatorPlanUpdatePayload: ResolverTypeWrapper<OperatorPlanUpdatePayload>;
  OperatorReasonInput: OperatorReasonInput;
  OperatorTenant: ResolverTypeWrapper<OperatorTenant>;
  OperatorTenantConnection: ResolverTypeWrapper<FoundOperatorTenants>;
  OperatorTenantEdge: ResolverTypeWrapper<OperatorTenantEdge>;
  OperatorTenantFilter: OperatorTenantFilter;
  OperatorTenantResumePayload: ResolverTypeWrapper<OperatorTenantResumePayload>;
  OperatorTenantSuspendPayload: ResolverTypeWrapper<OperatorTenantSuspendPayload>;
  OperatorUserError: ResolverTypeWrapper<OperatorUserError>;
  OutgoingMail: ResolverTypeWrapper<OutgoingMailView>;
  OutgoingMailConnection: ResolverTypeWrapper<FoundMails>;
  OutgoingMailEdge: ResolverTypeWrapper<Omit<OutgoingMailEdge, 'node'> & { node: ResolversTypes['OutgoingMail'] }>;
  OutgoingMailErrorCode: OutgoingMailErrorCode;
  OutgoingMailRetryPayload: ResolverTypeWrapper<Omit<OutgoingMailRetryPayload, 'mail'> & { mail?: Maybe<ResolversTypes['OutgoingMail']> }>;
  OutgoingMailUserError: ResolverTypeWrapper<OutgoingMailUserError>;
  OwnIdentityUnlinkPayload: ResolverTypeWrapper<OwnIdentityUnlinkPayload>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PagePreview: ResolverTypeWrapper<PagePreview>;
  PasswordChangeInput: PasswordChangeInput;
  PasswordChangePayload: ResolverTypeWrapper<PasswordChangePayload>;
  PasswordComplexity: PasswordComplexity;
  PasswordForgotInput: PasswordForgotInput;
  PasswordForgotPayload: ResolverTypeWrapper<PasswordForgotPayload>;
  PasswordResetInput: PasswordResetInput;
  PasswordResetPayload: ResolverTypeWrapper<PasswordResetPayload>;
  PasswordRule: ResolverTypeWrapper<PasswordRule>;
  PasswordRuleKind: PasswordRuleKind;
  Permission: ResolverTypeWrapper<PermissionRow>;
  PermissionCheck: ResolverTypeWrapper<PermissionCheck>;
  PermissionPath: ResolverTypeWrapper<PermissionPath>;
  Person: ResolverTypeWrapper<Person>;
  PersonErrorCode: PersonErrorCode;
  PersonUserError: ResolverTypeWrapper<PersonUserError>;
  PoliciesErrorCode: PoliciesErrorCode;
  PoliciesUpdateInput: PoliciesUpdateInput;
  PoliciesUpdatePayload: ResolverTypeWrapper<Omit<PoliciesUpdatePayload, 'authPolicy' | 'securityPolicy'> & { authPolicy?: Maybe<ResolversTypes['AuthPolicy']>, securityPolicy?: Maybe<ResolversTypes['SecurityPolicy']> }>;
  PoliciesUserError: ResolverTypeWrapper<PoliciesUserError>;
  PolicySource: PolicySource;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RateLimit: ResolverTypeWrapper<RateLimit>;
  RateLimitInput: RateLimitInput;
  RateLimitValues: ResolverTypeWrapper<RateLimitValues>;
  RateLimits: ResolverTypeWrapper<RateLimitsView>;
  RateLimitsErrorCode: RateLimitsErrorCode;
  RateLimitsResetInput: RateLimitsResetInput;
  RateLimitsResetPayload: ResolverTypeWrapper<Omit<RateLimitsResetPayload, 'rateLimits'> & { rateLimits?: Maybe<ResolversTypes['RateLimits']> }>;
  RateLimitsUpdateInput: RateLimitsUpdateInput;
  RateLimitsUpdatePayload: ResolverTypeWrapper<Omit<RateLimitsUpdatePayload, 'rateLimits'> & { rateLimits?: Maybe<ResolversTypes['RateLimits']> }>;
  RateLimitsUserError: ResolverTypeWrapper<RateLimitsUserError>;
  ReachedLimit: ResolverTypeWrapper<ReachedLimit>;
  ReceivedInvitation: ResolverTypeWrapper<ReceivedInvitation>;
  ReceivedSignInLink: ResolverTypeWrapper<ReceivedSignInLink>;
  RegisterInput: RegisterInput;
  RegisterPayload: ResolverTypeWrapper<RegisterPayload>;
  Retention: ResolverTypeWrapper<RetentionView>;
  RetentionClass: RetentionClass;
  RetentionClassPolicy: ResolverTypeWrapper<RetentionClassPolicy>;
  RetentionDaysInput: RetentionDaysInput;
  RetentionErrorCode: RetentionErrorCode;
  RetentionPreview: ResolverTypeWrapper<Omit<RetentionPreview, 'classes'> & { classes: Array<ResolversTypes['RetentionPreviewClass']> }>;
  RetentionPreviewClass: ResolverTypeWrapper<RunClassView>;
  RetentionPreviewInput: RetentionPreviewInput;
  RetentionPreviewPayload: ResolverTypeWrapper<Omit<RetentionPreviewPayload, 'preview'> & { preview?: Maybe<ResolversTypes['RetentionPreview']> }>;
  RetentionReceipt: ResolverTypeWrapper<ReceiptView>;
  RetentionReceiptConnection: ResolverTypeWrapper<Omit<RetentionReceiptConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['RetentionReceiptEdge']>, nodes: Array<ResolversTypes['RetentionReceipt']> }>;
  RetentionReceiptEdge: ResolverTypeWrapper<Omit<RetentionReceiptEdge, 'node'> & { node: ResolversTypes['RetentionReceipt'] }>;
  RetentionRun: ResolverTypeWrapper<RunView>;
  RetentionRunClass: ResolverTypeWrapper<RunClassView>;
  RetentionRunConnection: ResolverTypeWrapper<Omit<RetentionRunConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['RetentionRunEdge']>, nodes: Array<ResolversTypes['RetentionRun']> }>;
  RetentionRunEdge: ResolverTypeWrapper<Omit<RetentionRunEdge, 'node'> & { node: ResolversTypes['RetentionRun'] }>;
  RetentionRunInput: RetentionRunInput;
  RetentionRunPayload: ResolverTypeWrapper<Omit<RetentionRunPayload, 'run'> & { run?: Maybe<ResolversTypes['RetentionRun']> }>;
  RetentionRunState: RetentionRunState;
  RetentionSettings: ResolverTypeWrapper<RetentionSettings>;
  RetentionUpdateInput: RetentionUpdateInput;
  RetentionUpdatePayload: ResolverTypeWrapper<Omit<RetentionUpdatePayload, 'retention'> & { retention?: Maybe<ResolversTypes['Retention']> }>;
  RetentionUserError: ResolverTypeWrapper<RetentionUserError>;
  Role: ResolverTypeWrapper<RoleModel>;
  RoleCreateInput: RoleCreateInput;
  RoleCreatePayload: ResolverTypeWrapper<Omit<RoleCreatePayload, 'role'> & { role?: Maybe<ResolversTypes['Role']> }>;
  RoleDeleteInput: RoleDeleteInput;
  RoleDeletePayload: ResolverTypeWrapper<RoleDeletePayload>;
  RoleEffect: ResolverTypeWrapper<RoleEffect>;
  RoleErrorCode: RoleErrorCode;
  RolePermissionAddPayload: ResolverTypeWrapper<Omit<RolePermissionAddPayload, 'role'> & { role?: Maybe<ResolversTypes['Role']> }>;
  RolePermissionInput: RolePermissionInput;
  RolePermissionRemovePayload: ResolverTypeWrapper<Omit<RolePermissionRemovePayload, 'role'> & { role?: Maybe<ResolversTypes['Role']> }>;
  RolePreview: ResolverTypeWrapper<RolePreview>;
  RolePreviewInput: RolePreviewInput;
  RolePreviewPayload: ResolverTypeWrapper<RolePreviewPayload>;
  RoleUpdateInput: RoleUpdateInput;
  RoleUpdatePayload: ResolverTypeWrapper<Omit<RoleUpdatePayload, 'role'> & { role?: Maybe<ResolversTypes['Role']> }>;
  RoleUserError: ResolverTypeWrapper<RoleUserError>;
  SamlAttributeMappingInput: SamlAttributeMappingInput;
  SamlCertificate: ResolverTypeWrapper<SamlCertificate>;
  SamlCheck: ResolverTypeWrapper<SamlCheck>;
  SamlConnectionCreateInput: SamlConnectionCreateInput;
  SamlConnectionCreatePayload: ResolverTypeWrapper<Omit<SamlConnectionCreatePayload, 'connection'> & { connection?: Maybe<ResolversTypes['Connection']> }>;
  SamlConnectionKeyRotatePayload: ResolverTypeWrapper<Omit<SamlConnectionKeyRotatePayload, 'connection'> & { connection?: Maybe<ResolversTypes['Connection']> }>;
  SamlConnectionUpdateInput: SamlConnectionUpdateInput;
  SamlConnectionUpdatePayload: ResolverTypeWrapper<Omit<SamlConnectionUpdatePayload, 'connection'> & { connection?: Maybe<ResolversTypes['Connection']> }>;
  SamlLogoutRespondInput: SamlLogoutRespondInput;
  SamlLogoutRespondPayload: ResolverTypeWrapper<SamlLogoutRespondPayload>;
  SamlNameIdFormat: SamlNameIdFormat;
  SamlRespondInput: SamlRespondInput;
  SamlRespondPayload: ResolverTypeWrapper<SamlRespondPayload>;
  SamlSettings: ResolverTypeWrapper<SamlSettings>;
  SamlTest: ResolverTypeWrapper<SamlTest>;
  ScimErrorCode: ScimErrorCode;
  ScimToken: ResolverTypeWrapper<ScimTokenModel>;
  ScimTokenCreateInput: ScimTokenCreateInput;
  ScimTokenCreatePayload: ResolverTypeWrapper<Omit<ScimTokenCreatePayload, 'scimToken'> & { scimToken?: Maybe<ResolversTypes['ScimToken']> }>;
  ScimTokenRevokePayload: ResolverTypeWrapper<Omit<ScimTokenRevokePayload, 'scimToken'> & { scimToken?: Maybe<ResolversTypes['ScimToken']> }>;
  ScimTokenRotateInput: ScimTokenRotateInput;
  ScimTokenRotatePayload: ResolverTypeWrapper<Omit<ScimTokenRotatePayload, 'previous' | 'scimToken'> & { previous?: Maybe<ResolversTypes['ScimToken']>, scimToken?: Maybe<ResolversTypes['ScimToken']> }>;
  ScimUserError: ResolverTypeWrapper<ScimUserError>;
  SecondFactorMethod: SecondFactorMethod;
  Seconds: ResolverTypeWrapper<Scalars['Seconds']['output']>;
  SecurityPolicy: ResolverTypeWrapper<SecurityPolicyModel>;
  SecurityPolicyErrorCode: SecurityPolicyErrorCode;
  SecurityPolicyPreviewPayload: ResolverTypeWrapper<SecurityPolicyPreviewPayload>;
  SecurityPolicyUpdateInput: SecurityPolicyUpdateInput;
  SecurityPolicyUpdatePayload: ResolverTypeWrapper<Omit<SecurityPolicyUpdatePayload, 'securityPolicy'> & { securityPolicy?: Maybe<ResolversTypes['SecurityPolicy']> }>;
  SecurityPolicyUserError: ResolverTypeWrapper<SecurityPolicyUserError>;
  ServicePrincipal: ResolverTypeWrapper<ServicePrincipalModel>;
  ServicePrincipalConnection: ResolverTypeWrapper<Omit<ServicePrincipalConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ServicePrincipalEdge']>, nodes: Array<ResolversTypes['ServicePrincipal']> }>;
  ServicePrincipalCreateInput: ServicePrincipalCreateInput;
  ServicePrincipalCreatePayload: ResolverTypeWrapper<Omit<ServicePrincipalCreatePayload, 'servicePrincipal'> & { servicePrincipal?: Maybe<ResolversTypes['ServicePrincipal']> }>;
  ServicePrincipalDisablePayload: ResolverTypeWrapper<Omit<ServicePrincipalDisablePayload, 'servicePrincipal'> & { servicePrincipal?: Maybe<ResolversTypes['ServicePrincipal']> }>;
  ServicePrincipalEdge: ResolverTypeWrapper<Omit<ServicePrincipalEdge, 'node'> & { node: ResolversTypes['ServicePrincipal'] }>;
  ServicePrincipalErrorCode: ServicePrincipalErrorCode;
  ServicePrincipalRoleSetInput: ServicePrincipalRoleSetInput;
  ServicePrincipalRoleSetPayload: ResolverTypeWrapper<Omit<ServicePrincipalRoleSetPayload, 'servicePrincipal'> & { servicePrincipal?: Maybe<ResolversTypes['ServicePrincipal']> }>;
  ServicePrincipalSecret: ResolverTypeWrapper<ServicePrincipalSecret>;
  ServicePrincipalSecretRotateInput: ServicePrincipalSecretRotateInput;
  ServicePrincipalSecretRotatePayload: ResolverTypeWrapper<Omit<ServicePrincipalSecretRotatePayload, 'servicePrincipal'> & { servicePrincipal?: Maybe<ResolversTypes['ServicePrincipal']> }>;
  ServicePrincipalUpdateInput: ServicePrincipalUpdateInput;
  ServicePrincipalUpdatePayload: ResolverTypeWrapper<Omit<ServicePrincipalUpdatePayload, 'servicePrincipal'> & { servicePrincipal?: Maybe<ResolversTypes['ServicePrincipal']> }>;
  ServicePrincipalUserError: ResolverTypeWrapper<ServicePrincipalUserError>;
  Session: ResolverTypeWrapper<Session>;
  SessionErrorCode: SessionErrorCode;
  SessionMethod: SessionMethod;
  SessionRevokePayload: ResolverTypeWrapper<SessionRevokePayload>;
  SessionUserError: ResolverTypeWrapper<SessionUserError>;
  SettingChange: ResolverTypeWrapper<SettingChangeModel>;
  SettingChangeConnection: ResolverTypeWrapper<FoundChanges>;
  SettingChangeEdge: ResolverTypeWrapper<Omit<SettingChangeEdge, 'node'> & { node: ResolversTypes['SettingChange'] }>;
  SettingField: SettingField;
  SettingKind: SettingKind;
  SettingWarning: ResolverTypeWrapper<SettingWarning>;
  SignInErrorCode: SignInErrorCode;
  SignInMethods: ResolverTypeWrapper<SignInMethods>;
  SignInPage: ResolverTypeWrapper<SignInPage>;
  SignInProvider: ResolverTypeWrapper<SignInProvider>;
  SignInUserError: ResolverTypeWrapper<SignInUserError>;
  SigningKeyRotateInput: SigningKeyRotateInput;
  SigningKeyRotatePayload: ResolverTypeWrapper<SigningKeyRotatePayload>;
  SignupInput: SignupInput;
  SignupPayload: ResolverTypeWrapper<Omit<SignupPayload, 'tenant' | 'user'> & { tenant?: Maybe<ResolversTypes['TenantSummary']>, user?: Maybe<ResolversTypes['User']> }>;
  SocialConnectionCreateInput: SocialConnectionCreateInput;
  SocialConnectionCreatePayload: ResolverTypeWrapper<Omit<SocialConnectionCreatePayload, 'connection'> & { connection?: Maybe<ResolversTypes['Connection']> }>;
  SocialConnectionUpdateInput: SocialConnectionUpdateInput;
  SocialConnectionUpdatePayload: ResolverTypeWrapper<Omit<SocialConnectionUpdatePayload, 'connection'> & { connection?: Maybe<ResolversTypes['Connection']> }>;
  SocialPreset: ResolverTypeWrapper<SocialPreset>;
  SocialProviderSetInput: SocialProviderSetInput;
  SocialProviderSetPayload: ResolverTypeWrapper<Omit<SocialProviderSetPayload, 'connection'> & { connection?: Maybe<ResolversTypes['Connection']> }>;
  SocialSettings: ResolverTypeWrapper<SocialSettings>;
  SsoConnectionDiagnoseInput: SsoConnectionDiagnoseInput;
  SsoConnectionDiagnosePayload: ResolverTypeWrapper<SsoConnectionDiagnosePayload>;
  SsoConnectionPastedInput: SsoConnectionPastedInput;
  SsoDiscovery: ResolverTypeWrapper<SsoDiscovery>;
  SsoErrorCode: SsoErrorCode;
  SsoExchangeInput: SsoExchangeInput;
  SsoExchangePayload: ResolverTypeWrapper<SsoExchangePayload>;
  SsoPurpose: SsoPurpose;
  SsoSessionEndPayload: ResolverTypeWrapper<SsoSessionEndPayload>;
  SsoStartInput: SsoStartInput;
  SsoStartPayload: ResolverTypeWrapper<SsoStartPayload>;
  SsoUserError: ResolverTypeWrapper<SsoUserError>;
  StepUp: ResolverTypeWrapper<StepUp>;
  StepUpCodeSendPayload: ResolverTypeWrapper<StepUpCodeSendPayload>;
  StepUpCompleteInput: StepUpCompleteInput;
  StepUpCompletePayload: ResolverTypeWrapper<StepUpCompletePayload>;
  StepUpConnectionStartInput: StepUpConnectionStartInput;
  StepUpConnectionStartPayload: ResolverTypeWrapper<StepUpConnectionStartPayload>;
  StepUpEnrolStartPayload: ResolverTypeWrapper<StepUpEnrolStartPayload>;
  StepUpMethod: StepUpMethod;
  StepUpRule: StepUpRule;
  StepUpTokenInput: StepUpTokenInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Tenant: ResolverTypeWrapper<TenantModel>;
  TenantCreateInput: TenantCreateInput;
  TenantCreatePayload: ResolverTypeWrapper<Omit<TenantCreatePayload, 'tenant'> & { tenant?: Maybe<ResolversTypes['TenantSummary']> }>;
  TenantDeletePayload: ResolverTypeWrapper<TenantDeletePayload>;
  TenantDomain: ResolverTypeWrapper<DomainRow>;
  TenantErrorCode: TenantErrorCode;
  TenantLeavePayload: ResolverTypeWrapper<TenantLeavePayload>;
  TenantPlan: TenantPlan;
  TenantProfile: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['TenantProfile']>;
  TenantResumePayload: ResolverTypeWrapper<Omit<TenantResumePayload, 'tenant'> & { tenant?: Maybe<ResolversTypes['TenantSummary']> }>;
  TenantStatus: TenantStatus;
  TenantSummary: ResolverTypeWrapper<TenantSummaryModel>;
  TenantSummaryConnection: ResolverTypeWrapper<FoundTenants>;
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
  UserCreateInput: UserCreateInput;
  UserCreatePayload: ResolverTypeWrapper<Omit<UserCreatePayload, 'member'> & { member?: Maybe<ResolversTypes['Member']> }>;
  UserDeletePayload: ResolverTypeWrapper<UserDeletePayload>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserImportInput: UserImportInput;
  UserImportPayload: ResolverTypeWrapper<UserImportPayload>;
  UserImportRowInput: UserImportRowInput;
  UserPurgePayload: ResolverTypeWrapper<UserPurgePayload>;
  UserRestorePayload: ResolverTypeWrapper<Omit<UserRestorePayload, 'member'> & { member?: Maybe<ResolversTypes['Member']> }>;
  UserStats: ResolverTypeWrapper<UserStats>;
  UserStatus: UserStatus;
  UserTrends: ResolverTypeWrapper<UserTrends>;
  UserUpdateInput: UserUpdateInput;
  UserUpdatePayload: ResolverTypeWrapper<Omit<UserUpdatePayload, 'member'> & { member?: Maybe<ResolversTypes['Member']> }>;
  VaultSecret: ResolverTypeWrapper<VaultSecret>;
  VaultSecretConnection: ResolverTypeWrapper<FoundSecrets>;
  VaultSecretCreateInput: VaultSecretCreateInput;
  VaultSecretCreatePayload: ResolverTypeWrapper<VaultSecretCreatePayload>;
  VaultSecretDeleteInput: VaultSecretDeleteInput;
  VaultSecretDeletePayload: ResolverTypeWrapper<VaultSecretDeletePayload>;
  VaultSecretEdge: ResolverTypeWrapper<VaultSecretEdge>;
  VaultSecretErrorCode: VaultSecretErrorCode;
  VaultSecretReadInput: VaultSecretReadInput;
  VaultSecretReadPayload: ResolverTypeWrapper<VaultSecretReadPayload>;
  VaultSecretRevealPayload: ResolverTypeWrapper<VaultSecretRevealPayload>;
  VaultSecretUpdateInput: VaultSecretUpdateInput;
  VaultSecretUpdatePayload: ResolverTypeWrapper<VaultSecretUpdatePayload>;
  VaultSecretUserError: ResolverTypeWrapper<VaultSecretUserError>;
  Webhook: ResolverTypeWrapper<WebhookModel>;
  WebhookActivatePayload: ResolverTypeWrapper<Omit<WebhookActivatePayload, 'webhook'> & { webhook?: Maybe<ResolversTypes['Webhook']> }>;
  WebhookConnection: ResolverTypeWrapper<Omit<WebhookConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['WebhookEdge']>, nodes: Array<ResolversTypes['Webhook']> }>;
  WebhookCreateInput: WebhookCreateInput;
  WebhookCreatePayload: ResolverTypeWrapper<Omit<WebhookCreatePayload, 'webhook'> & { webhook?: Maybe<ResolversTypes['Webhook']> }>;
  WebhookDelivery: ResolverTypeWrapper<Delivery>;
  WebhookDeliveryConnection: ResolverTypeWrapper<Omit<WebhookDeliveryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['WebhookDeliveryEdge']>, nodes: Array<ResolversTypes['WebhookDelivery']> }>;
  WebhookDeliveryEdge: ResolverTypeWrapper<Omit<WebhookDeliveryEdge, 'node'> & { node: ResolversTypes['WebhookDelivery'] }>;
  WebhookDeliveryRetryPayload: ResolverTypeWrapper<Omit<WebhookDeliveryRetryPayload, 'delivery'> & { delivery?: Maybe<ResolversTypes['WebhookDelivery']> }>;
  WebhookDeliveryStatus: WebhookDeliveryStatus;
  WebhookDisablePayload: ResolverTypeWrapper<Omit<WebhookDisablePayload, 'webhook'> & { webhook?: Maybe<ResolversTypes['Webhook']> }>;
  WebhookEdge: ResolverTypeWrapper<Omit<WebhookEdge, 'node'> & { node: ResolversTypes['Webhook'] }>;
  WebhookErrorCode: WebhookErrorCode;
  WebhookEvent: ResolverTypeWrapper<WebhookEvent>;
  WebhookKey: ResolverTypeWrapper<WebhookKey>;
  WebhookReplayInput: WebhookReplayInput;
  WebhookReplayMode: WebhookReplayMode;
  WebhookReplayPayload: ResolverTypeWrapper<WebhookReplayPayload>;
  WebhookSecretRotateInput: WebhookSecretRotateInput;
  WebhookSecretRotatePayload: ResolverTypeWrapper<Omit<WebhookSecretRotatePayload, 'webhook'> & { webhook?: Maybe<ResolversTypes['Webhook']> }>;
  WebhookTestPayload: ResolverTypeWrapper<Omit<WebhookTestPayload, 'webhook'> & { webhook?: Maybe<ResolversTypes['Webhook']> }>;
  WebhookUpdateInput: WebhookUpdateInput;
  WebhookUpdatePayload: ResolverTypeWrapper<Omit<WebhookUpdatePayload, 'webhook'> & { webhook?: Maybe<ResolversTypes['Webhook']> }>;
  WebhookUserError: ResolverTypeWrapper<WebhookUserError>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AbacAttribute: AbacAttribute;
  AbacClause: AbacClause;
  AbacDecision: Decided;
  AbacOperator: AbacOperator;
  AbacPolicy: AbacPolicyRow;
  AbacPolicyCreateInput: AbacPolicyCreateInput;
  AbacPolicyCreatePayload: Omit<AbacPolicyCreatePayload, 'policy'> & { policy?: Maybe<ResolversParentTypes['AbacPolicy']> };
  AbacPolicyDeleteInput: AbacPolicyDeleteInput;
  AbacPolicyDeletePayload: AbacPolicyDeletePayload;
  AbacPolicyPreviewInput: AbacPolicyPreviewInput;
  AbacPolicyPreviewPayload: AbacPolicyPreviewPayload;
  AbacPolicyUpdateInput: AbacPolicyUpdateInput;
  AbacPolicyUpdatePayload: Omit<AbacPolicyUpdatePayload, 'policy'> & { policy?: Maybe<ResolversParentTypes['AbacPolicy']> };
  AbacResourceType: AbacResourceType;
  AbacSet: Omit<AbacSet, 'policies'> & { policies: Array<ResolversParentTypes['AbacPolicy']> };
  AbacSetInput: AbacSetInput;
  AbacStep: StepView;
  AbacTestResult: TestResult;
  AbacTestsPreviewInput: AbacTestsPreviewInput;
  AbacTestsPreviewPayload: Omit<AbacTestsPreviewPayload, 'results'> & { results?: Maybe<Array<ResolversParentTypes['AbacTestResult']>> };
  AbacUserError: AbacUserError;
  AbacVocabulary: AbacVocabulary;
  AccessPreview: AccessPreview;
  AccessPreviewExample: AccessPreviewExample;
  AccessPreviewGroup: AccessPreviewGroup;
  AccountDeleteInput: AccountDeleteInput;
  AccountDeletePayload: AccountDeletePayload;
  AccountExportPayload: Omit<AccountExportPayload, 'document'> & { document?: Maybe<ResolversParentTypes['GdprDocument']> };
  AccountUserError: AccountUserError;
  Analytics: AnalyticsRequest;
  AnalyticsComparison: AnalyticsComparison;
  AnalyticsCount: AnalyticsCount;
  AnalyticsDay: AnalyticsDay;
  AnalyticsHour: AnalyticsHour;
  AnalyticsKpi: AnalyticsKpi;
  AnalyticsKpis: AnalyticsKpis;
  AnalyticsLoginDay: AnalyticsLoginDay;
  AnalyticsMethodShare: AnalyticsMethodShare;
  AnalyticsMfaMethod: AnalyticsMfaMethod;
  AnalyticsOverview: Overview;
  AnalyticsPoint: Point;
  AnalyticsRangeInput: AnalyticsRangeInput;
  AnalyticsSeries: Series;
  AnalyticsTotals: Totals;
  AnalyticsWeek: AnalyticsWeek;
  ApiKey: ApiKeyModel;
  ApiKeyAdoptPayload: Omit<ApiKeyAdoptPayload, 'apiKey'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']> };
  ApiKeyConnection: FoundKeys;
  ApiKeyCreateInput: ApiKeyCreateInput;
  ApiKeyCreatePayload: Omit<ApiKeyCreatePayload, 'apiKey'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']> };
  ApiKeyEdge: Omit<ApiKeyEdge, 'node'> & { node: ResolversParentTypes['ApiKey'] };
  ApiKeyNarrowInput: ApiKeyNarrowInput;
  ApiKeyNarrowPayload: Omit<ApiKeyNarrowPayload, 'apiKey'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']> };
  ApiKeyReference: ApiKeyReference;
  ApiKeyRevokePayload: Omit<ApiKeyRevokePayload, 'apiKey'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']> };
  ApiKeyRotateInput: ApiKeyRotateInput;
  ApiKeyRotatePayload: Omit<ApiKeyRotatePayload, 'apiKey' | 'previous'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']>, previous?: Maybe<ResolversParentTypes['ApiKey']> };
  ApiKeyUpdateInput: ApiKeyUpdateInput;
  ApiKeyUpdatePayload: Omit<ApiKeyUpdatePayload, 'apiKey'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']> };
  ApiKeyUse: ApiKeyUse;
  ApiKeyUserError: ApiKeyUserError;
  AuditCheckpoint: Checkpoint;
  AuditCheckpointConnection: Omit<AuditCheckpointConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['AuditCheckpointEdge']>, nodes: Array<ResolversParentTypes['AuditCheckpoint']> };
  AuditCheckpointEdge: Omit<AuditCheckpointEdge, 'node'> & { node: ResolversParentTypes['AuditCheckpoint'] };
  AuditCheckpointKey: AuditCheckpointKey;
  AuditConsistencyProof: AuditConsistencyProof;
  AuditEvent: AuditEvent;
  AuditEventConnection: FoundEvents;
  AuditEventEdge: AuditEventEdge;
  AuditEventFilter: AuditEventFilter;
  AuditEvidence: AuditEvidence;
  AuditExport: AuditExport;
  AuditInclusionProof: AuditInclusionProof;
  AuditStreamFilter: AuditStreamFilter;
  AuditTree: AuditTree;
  AuditVerification: AuditVerification;
  AuditVerificationRun: VerificationRun;
  AuditVerificationRunConnection: Omit<AuditVerificationRunConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['AuditVerificationRunEdge']>, nodes: Array<ResolversParentTypes['AuditVerificationRun']> };
  AuditVerificationRunEdge: Omit<AuditVerificationRunEdge, 'node'> & { node: ResolversParentTypes['AuditVerificationRun'] };
  AuditVerificationStartPayload: Omit<AuditVerificationStartPayload, 'run'> & { run?: Maybe<ResolversParentTypes['AuditVerificationRun']> };
  AuditVerificationUserError: AuditVerificationUserError;
  AuthPolicy: AuthPolicyModel;
  AuthPolicyPreviewPayload: AuthPolicyPreviewPayload;
  AuthPolicyUpdateInput: AuthPolicyUpdateInput;
  AuthPolicyUpdatePayload: Omit<AuthPolicyUpdatePayload, 'authPolicy'> & { authPolicy?: Maybe<ResolversParentTypes['AuthPolicy']> };
  AuthPolicyUserError: AuthPolicyUserError;
  Boolean: Scalars['Boolean']['output'];
  BrandFields: ResolversInterfaceTypes<ResolversParentTypes>['BrandFields'];
  Branding: Brand;
  BrandingDraft: BrandDraft;
  BrandingDraftDiscardPayload: Omit<BrandingDraftDiscardPayload, 'branding'> & { branding?: Maybe<ResolversParentTypes['Branding']> };
  BrandingDraftSavePayload: Omit<BrandingDraftSavePayload, 'draft'> & { draft?: Maybe<ResolversParentTypes['BrandingDraft']> };
  BrandingPreview: BrandContent;
  BrandingPreviewPayload: Omit<BrandingPreviewPayload, 'preview'> & { preview?: Maybe<ResolversParentTypes['BrandingPreview']> };
  BrandingPublishInput: BrandingPublishInput;
  BrandingPublishPayload: Omit<BrandingPublishPayload, 'branding'> & { branding?: Maybe<ResolversParentTypes['Branding']> };
  BrandingRevision: BrandRevision;
  BrandingRollbackPayload: Omit<BrandingRollbackPayload, 'branding'> & { branding?: Maybe<ResolversParentTypes['Branding']> };
  BrandingUpdateInput: BrandingUpdateInput;
  BrandingUpdatePayload: Omit<BrandingUpdatePayload, 'branding'> & { branding?: Maybe<ResolversParentTypes['Branding']> };
  BrandingUserError: BrandingUserError;
  BrandingWarning: BrandingWarning;
  BreakGlass: BreakGlass;
  Configuration: ConfigurationView;
  ConfigurationAbacPolicyInput: ConfigurationAbacPolicyInput;
  ConfigurationApplyInput: ConfigurationApplyInput;
  ConfigurationApplyPayload: Omit<ConfigurationApplyPayload, 'configuration' | 'steps'> & { configuration?: Maybe<ResolversParentTypes['Configuration']>, steps?: Maybe<Array<ResolversParentTypes['ConfigurationStep']>> };
  ConfigurationAuthPolicyInput: ConfigurationAuthPolicyInput;
  ConfigurationBrandingInput: ConfigurationBrandingInput;
  ConfigurationConfirmPayload: Omit<ConfigurationConfirmPayload, 'configuration'> & { configuration?: Maybe<ResolversParentTypes['Configuration']> };
  ConfigurationConnectionInput: ConfigurationConnectionInput;
  ConfigurationDifference: ConfigurationDifference;
  ConfigurationDomainInput: ConfigurationDomainInput;
  ConfigurationEmailTemplateInput: ConfigurationEmailTemplateInput;
  ConfigurationFieldDifference: ConfigurationFieldDifference;
  ConfigurationInput: ConfigurationInput;
  ConfigurationIpEnforcementInput: ConfigurationIpEnforcementInput;
  ConfigurationIpRuleInput: ConfigurationIpRuleInput;
  ConfigurationLdapInput: ConfigurationLdapInput;
  ConfigurationLogSinkInput: ConfigurationLogSinkInput;
  ConfigurationMappedRoleInput: ConfigurationMappedRoleInput;
  ConfigurationOidcInput: ConfigurationOidcInput;
  ConfigurationOpenRevert: ConfigurationOpenRevert;
  ConfigurationPlan: Omit<ConfigurationPlan, 'steps'> & { steps: Array<ResolversParentTypes['ConfigurationStep']> };
  ConfigurationPlanInput: ConfigurationPlanInput;
  ConfigurationPlanPayload: Omit<ConfigurationPlanPayload, 'plan'> & { plan?: Maybe<ResolversParentTypes['ConfigurationPlan']> };
  ConfigurationRateLimitsInput: ConfigurationRateLimitsInput;
  ConfigurationRetentionInput: ConfigurationRetentionInput;
  ConfigurationRoleInput: ConfigurationRoleInput;
  ConfigurationRollbackInput: ConfigurationRollbackInput;
  ConfigurationRollbackPayload: Omit<ConfigurationRollbackPayload, 'configuration' | 'steps'> & { configuration?: Maybe<ResolversParentTypes['Configuration']>, steps?: Maybe<Array<ResolversParentTypes['ConfigurationStep']>> };
  ConfigurationSamlInput: ConfigurationSamlInput;
  ConfigurationSecret: ConfigurationSecret;
  ConfigurationSecurityPolicyInput: ConfigurationSecurityPolicyInput;
  ConfigurationSocialInput: ConfigurationSocialInput;
  ConfigurationStep: PlannedStep;
  ConfigurationUserError: ConfigurationUserError;
  ConfigurationVersion: ConfigurationVersionView;
  ConfigurationVersionConnection: Omit<ConfigurationVersionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ConfigurationVersionEdge']>, nodes: Array<ResolversParentTypes['ConfigurationVersion']> };
  ConfigurationVersionEdge: Omit<ConfigurationVersionEdge, 'node'> & { node: ResolversParentTypes['ConfigurationVersion'] };
  ConfigurationWebhookInput: ConfigurationWebhookInput;
  Connection: ConnectionRow;
  ConnectionActivatePayload: Omit<ConnectionActivatePayload, 'connection'> & { connection?: Maybe<ResolversParentTypes['Connection']> };
  ConnectionAttributes: ConnectionAttributes;
  ConnectionDeleteInput: ConnectionDeleteInput;
  ConnectionDeletePayload: ConnectionDeletePayload;
  ConnectionDisablePayload: Omit<ConnectionDisablePayload, 'connection'> & { connection?: Maybe<ResolversParentTypes['Connection']> };
  ConnectionFinding: ConnectionFinding;
  ConnectionTrial: Trial;
  ConnectionTrialStartPayload: ConnectionTrialStartPayload;
  ConnectionUpdateInput: ConnectionUpdateInput;
  ConnectionUpdatePayload: Omit<ConnectionUpdatePayload, 'connection'> & { connection?: Maybe<ResolversParentTypes['Connection']> };
  ConnectionUserError: ConnectionUserError;
  DateTime: Scalars['DateTime']['output'];
  DeletedUser: DeletedUser;
  DeletedUserConnection: DeletedUserConnection;
  DeletedUserEdge: DeletedUserEdge;
  DeletedUserUserError: DeletedUserUserError;
  DeletedUsersPurgeInput: DeletedUsersPurgeInput;
  DeletedUsersPurgePayload: Omit<DeletedUsersPurgePayload, 'run'> & { run?: Maybe<ResolversParentTypes['RetentionRun']> };
  DnsRecord: DnsRecord;
  DomainAddInput: DomainAddInput;
  DomainAddPayload: Omit<DomainAddPayload, 'domain'> & { domain?: Maybe<ResolversParentTypes['TenantDomain']> };
  DomainRemovePayload: DomainRemovePayload;
  DomainUserError: DomainUserError;
  DomainVerifyPayload: Omit<DomainVerifyPayload, 'domain'> & { domain?: Maybe<ResolversParentTypes['TenantDomain']> };
  EffectiveBoolean: EffectiveBoolean;
  EffectiveInt: EffectiveInt;
  EffectiveLoginMethods: EffectiveLoginMethods;
  EffectiveMfa: EffectiveMfa;
  EffectivePolicy: EffectivePolicy;
  EmailChangeConfirmInput: EmailChangeConfirmInput;
  EmailChangeConfirmPayload: EmailChangeConfirmPayload;
  EmailChangeStartInput: EmailChangeStartInput;
  EmailChangeStartPayload: EmailChangeStartPayload;
  EmailCodeLoginInput: EmailCodeLoginInput;
  EmailCodeLoginPayload: EmailCodeLoginPayload;
  EmailCodeSendInput: EmailCodeSendInput;
  EmailCodeSendPayload: EmailCodeSendPayload;
  EmailPreview: EmailPreviewView;
  EmailTemplate: EmailTemplateView;
  EmailTemplateContent: EmailTemplateContent;
  EmailTemplateDraft: TemplateDraft;
  EmailTemplateDraftDiscardPayload: Omit<EmailTemplateDraftDiscardPayload, 'template'> & { template?: Maybe<ResolversParentTypes['EmailTemplate']> };
  EmailTemplateDraftSavePayload: Omit<EmailTemplateDraftSavePayload, 'template'> & { template?: Maybe<ResolversParentTypes['EmailTemplate']> };
  EmailTemplateForm: EmailTemplateForm;
  EmailTemplateInput: EmailTemplateInput;
  EmailTemplateLink: EmailTemplateLink;
  EmailTemplatePreviewInput: EmailTemplatePreviewInput;
  EmailTemplatePreviewPayload: Omit<EmailTemplatePreviewPayload, 'preview'> & { preview?: Maybe<ResolversParentTypes['EmailPreview']> };
  EmailTemplateProblem: Problem;
  EmailTemplatePublishInput: EmailTemplatePublishInput;
  EmailTemplatePublishPayload: Omit<EmailTemplatePublishPayload, 'template'> & { template?: Maybe<ResolversParentTypes['EmailTemplate']> };
  EmailTemplateResetPayload: Omit<EmailTemplateResetPayload, 'template'> & { template?: Maybe<ResolversParentTypes['EmailTemplate']> };
  EmailTemplateRevision: TemplateRevision;
  EmailTemplateRollbackPayload: Omit<EmailTemplateRollbackPayload, 'template'> & { template?: Maybe<ResolversParentTypes['EmailTemplate']> };
  EmailTemplateTestSendPayload: EmailTemplateTestSendPayload;
  EmailTemplateUpdatePayload: Omit<EmailTemplateUpdatePayload, 'template'> & { template?: Maybe<ResolversParentTypes['EmailTemplate']> };
  EmailTemplateUserError: EmailTemplateUserError;
  EmailTemplateVariable: EmailTemplateVariable;
  EmailVerificationConfirmInput: EmailVerificationConfirmInput;
  EmailVerificationConfirmPayload: EmailVerificationConfirmPayload;
  EmailVerificationSendPayload: EmailVerificationSendPayload;
  EmailWarning: Warning;
  EndedItem: EndedItem;
  EntitledFeatures: EntitledFeatures;
  EntitledLimits: EntitledLimits;
  EntitledUsage: EntitledUsage;
  Entitlements: Entitled;
  ExternalIdentity: Identity;
  Float: Scalars['Float']['output'];
  GdprDocument: PersonDocument;
  GdprExport: PersonExport;
  GdprExportConnection: Omit<GdprExportConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['GdprExportEdge']>, nodes: Array<ResolversParentTypes['GdprExport']> };
  GdprExportCreateInput: GdprExportCreateInput;
  GdprExportCreatePayload: Omit<GdprExportCreatePayload, 'export'> & { export?: Maybe<ResolversParentTypes['GdprExport']> };
  GdprExportEdge: Omit<GdprExportEdge, 'node'> & { node: ResolversParentTypes['GdprExport'] };
  GdprProfile: GdprProfile;
  GdprPurge: Erasure;
  GdprPurgeCancelPayload: Omit<GdprPurgeCancelPayload, 'purge'> & { purge?: Maybe<ResolversParentTypes['GdprPurge']> };
  GdprPurgeConnection: Omit<GdprPurgeConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['GdprPurgeEdge']>, nodes: Array<ResolversParentTypes['GdprPurge']> };
  GdprPurgeEdge: Omit<GdprPurgeEdge, 'node'> & { node: ResolversParentTypes['GdprPurge'] };
  GdprPurgeRequestInput: GdprPurgeRequestInput;
  GdprPurgeRequestPayload: Omit<GdprPurgeRequestPayload, 'purge'> & { purge?: Maybe<ResolversParentTypes['GdprPurge']> };
  GdprRole: GdprRole;
  GdprSession: GdprSession;
  GdprUserError: GdprUserError;
  Group: GroupModel;
  GroupConnection: FoundGroups;
  GroupCreateInput: GroupCreateInput;
  GroupCreatePayload: Omit<GroupCreatePayload, 'group'> & { group?: Maybe<ResolversParentTypes['Group']> };
  GroupDeleteInput: GroupDeleteInput;
  GroupDeletePayload: GroupDeletePayload;
  GroupEdge: Omit<GroupEdge, 'node'> & { node: ResolversParentTypes['Group'] };
  GroupMemberAddPayload: Omit<GroupMemberAddPayload, 'group'> & { group?: Maybe<ResolversParentTypes['Group']> };
  GroupMemberInput: GroupMemberInput;
  GroupMemberRemovePayload: Omit<GroupMemberRemovePayload, 'group'> & { group?: Maybe<ResolversParentTypes['Group']> };
  GroupRoleAssignPayload: Omit<GroupRoleAssignPayload, 'group'> & { group?: Maybe<ResolversParentTypes['Group']> };
  GroupRoleInput: GroupRoleInput;
  GroupRoleUnassignPayload: Omit<GroupRoleUnassignPayload, 'group'> & { group?: Maybe<ResolversParentTypes['Group']> };
  GroupUpdateInput: GroupUpdateInput;
  GroupUpdatePayload: Omit<GroupUpdatePayload, 'group'> & { group?: Maybe<ResolversParentTypes['Group']> };
  GroupUserError: GroupUserError;
  IdentityLinkStartPayload: IdentityLinkStartPayload;
  IdentityUnlinkPayload: IdentityUnlinkPayload;
  IdentityUserError: IdentityUserError;
  ImportedUser: ImportedUser;
  Int: Scalars['Int']['output'];
  Invitation: InvitationModel;
  InvitationAcceptInput: InvitationAcceptInput;
  InvitationAcceptPayload: InvitationAcceptPayload;
  InvitationConnection: FoundInvitations;
  InvitationCreateInput: InvitationCreateInput;
  InvitationCreatePayload: Omit<InvitationCreatePayload, 'invitation' | 'warnings'> & { invitation?: Maybe<ResolversParentTypes['Invitation']>, warnings?: Maybe<Array<ResolversParentTypes['EmailWarning']>> };
  InvitationDeclinePayload: InvitationDeclinePayload;
  InvitationEdge: Omit<InvitationEdge, 'node'> & { node: ResolversParentTypes['Invitation'] };
  InvitationJoinInput: InvitationJoinInput;
  InvitationJoinPayload: InvitationJoinPayload;
  InvitationResendPayload: Omit<InvitationResendPayload, 'invitation' | 'warnings'> & { invitation?: Maybe<ResolversParentTypes['Invitation']>, warnings?: Maybe<Array<ResolversParentTypes['EmailWarning']>> };
  InvitationRevokePayload: Omit<InvitationRevokePayload, 'invitation'> & { invitation?: Maybe<ResolversParentTypes['Invitation']> };
  InvitationRow: Omit<InvitationRow, 'invitation'> & { invitation?: Maybe<ResolversParentTypes['Invitation']> };
  InvitationRowInput: InvitationRowInput;
  InvitationUserError: InvitationUserError;
  InvitationsCreateInput: InvitationsCreateInput;
  InvitationsCreatePayload: Omit<InvitationsCreatePayload, 'rows' | 'warnings'> & { rows?: Maybe<Array<ResolversParentTypes['InvitationRow']>>, warnings?: Maybe<Array<ResolversParentTypes['EmailWarning']>> };
  IpAccess: Omit<IpAccess, 'matches' | 'winner'> & { matches: Array<ResolversParentTypes['IpMatch']>, winner?: Maybe<ResolversParentTypes['IpMatch']> };
  IpChange: OpenChange;
  IpChangeConfirmInput: IpChangeConfirmInput;
  IpChangeConfirmPayload: IpChangeConfirmPayload;
  IpChangeRevertInput: IpChangeRevertInput;
  IpChangeRevertPayload: IpChangeRevertPayload;
  IpEnforcementUpdateInput: IpEnforcementUpdateInput;
  IpEnforcementUpdatePayload: Omit<IpEnforcementUpdatePayload, 'change'> & { change?: Maybe<ResolversParentTypes['IpChange']> };
  IpGuardInput: IpGuardInput;
  IpMatch: MatchWithoutRule;
  IpRule: IpRuleRow;
  IpRuleCreateInput: IpRuleCreateInput;
  IpRuleCreatePayload: Omit<IpRuleCreatePayload, 'change' | 'rule'> & { change?: Maybe<ResolversParentTypes['IpChange']>, rule?: Maybe<ResolversParentTypes['IpRule']> };
  IpRuleDeletePayload: Omit<IpRuleDeletePayload, 'change'> & { change?: Maybe<ResolversParentTypes['IpChange']> };
  IpRuleFinding: FindingWithoutRules;
  IpRuleOutcome: Omit<IpRuleOutcome, 'rule'> & { rule?: Maybe<ResolversParentTypes['IpRule']> };
  IpRuleRowInput: IpRuleRowInput;
  IpRuleSet: IpRuleSetRow;
  IpRuleUpdateInput: IpRuleUpdateInput;
  IpRuleUpdatePayload: Omit<IpRuleUpdatePayload, 'change' | 'rule'> & { change?: Maybe<ResolversParentTypes['IpChange']>, rule?: Maybe<ResolversParentTypes['IpRule']> };
  IpRuleUserError: IpRuleUserError;
  IpRulesCreateInput: IpRulesCreateInput;
  IpRulesCreatePayload: Omit<IpRulesCreatePayload, 'change' | 'rows'> & { change?: Maybe<ResolversParentTypes['IpChange']>, rows?: Maybe<Array<ResolversParentTypes['IpRuleOutcome']>> };
  IpRulesPreviewInput: IpRulesPreviewInput;
  IpRulesPreviewPayload: IpRulesPreviewPayload;
  JSONObject: Scalars['JSONObject']['output'];
  LdapConnectionCreateInput: LdapConnectionCreateInput;
  LdapConnectionCreatePayload: Omit<LdapConnectionCreatePayload, 'connection'> & { connection?: Maybe<ResolversParentTypes['Connection']> };
  LdapConnectionTestPayload: LdapConnectionTestPayload;
  LdapConnectionUpdateInput: LdapConnectionUpdateInput;
  LdapConnectionUpdatePayload: Omit<LdapConnectionUpdatePayload, 'connection'> & { connection?: Maybe<ResolversParentTypes['Connection']> };
  LdapLoginInput: LdapLoginInput;
  LdapLoginPayload: LdapLoginPayload;
  LdapSettings: LdapSettings;
  LegalHold: LegalHoldModel;
  LegalHoldConnection: Omit<LegalHoldConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['LegalHoldEdge']>, nodes: Array<ResolversParentTypes['LegalHold']> };
  LegalHoldCreateInput: LegalHoldCreateInput;
  LegalHoldCreatePayload: Omit<LegalHoldCreatePayload, 'hold'> & { hold?: Maybe<ResolversParentTypes['LegalHold']> };
  LegalHoldEdge: Omit<LegalHoldEdge, 'node'> & { node: ResolversParentTypes['LegalHold'] };
  LegalHoldReleaseConfirmPayload: Omit<LegalHoldReleaseConfirmPayload, 'hold'> & { hold?: Maybe<ResolversParentTypes['LegalHold']> };
  LegalHoldReleaseRequestPayload: Omit<LegalHoldReleaseRequestPayload, 'hold'> & { hold?: Maybe<ResolversParentTypes['LegalHold']> };
  LegalHoldUserError: LegalHoldUserError;
  LogSink: LogSinkModel;
  LogSinkActivatePayload: Omit<LogSinkActivatePayload, 'logSink'> & { logSink?: Maybe<ResolversParentTypes['LogSink']> };
  LogSinkCreateInput: LogSinkCreateInput;
  LogSinkCreatePayload: Omit<LogSinkCreatePayload, 'logSink'> & { logSink?: Maybe<ResolversParentTypes['LogSink']> };
  LogSinkDeletePayload: LogSinkDeletePayload;
  LogSinkDisablePayload: Omit<LogSinkDisablePayload, 'logSink'> & { logSink?: Maybe<ResolversParentTypes['LogSink']> };
  LogSinkReplayInput: LogSinkReplayInput;
  LogSinkReplayPayload: Omit<LogSinkReplayPayload, 'logSink'> & { logSink?: Maybe<ResolversParentTypes['LogSink']> };
  LogSinkTestPayload: Omit<LogSinkTestPayload, 'logSink'> & { logSink?: Maybe<ResolversParentTypes['LogSink']> };
  LogSinkUpdateInput: LogSinkUpdateInput;
  LogSinkUpdatePayload: Omit<LogSinkUpdatePayload, 'logSink'> & { logSink?: Maybe<ResolversParentTypes['LogSink']> };
  LogSinkUserError: LogSinkUserError;
  LoginInput: LoginInput;
  LoginPayload: LoginPayload;
  LogoutPayload: LogoutPayload;
  MagicLinkLoginInput: MagicLinkLoginInput;
  MagicLinkLoginPayload: MagicLinkLoginPayload;
  MagicLinkSendInput: MagicLinkSendInput;
  MagicLinkSendPayload: MagicLinkSendPayload;
  MailSender: MailSender;
  MappedRole: MappedRole;
  MappedRoleInput: MappedRoleInput;
  Me: Principal;
  MeUpdateInput: MeUpdateInput;
  MeUpdatePayload: Omit<MeUpdatePayload, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  Member: MemberModel;
  MemberAccess: MemberAccessModel;
  MemberConnection: FoundMembers;
  MemberEdge: Omit<MemberEdge, 'node'> & { node: ResolversParentTypes['Member'] };
  MemberMfaRequiredSetInput: MemberMfaRequiredSetInput;
  MemberMfaRequiredSetPayload: MemberMfaRequiredSetPayload;
  MemberMfaResetPayload: Omit<MemberMfaResetPayload, 'member'> & { member?: Maybe<ResolversParentTypes['Member']> };
  MemberPasswordSetInput: MemberPasswordSetInput;
  MemberPasswordSetPayload: MemberPasswordSetPayload;
  MemberRemovePayload: MemberRemovePayload;
  MemberResumePayload: Omit<MemberResumePayload, 'member'> & { member?: Maybe<ResolversParentTypes['Member']> };
  MemberRoleAssignPayload: Omit<MemberRoleAssignPayload, 'member'> & { member?: Maybe<ResolversParentTypes['Member']> };
  MemberRoleInput: MemberRoleInput;
  MemberRoleUnassignPayload: Omit<MemberRoleUnassignPayload, 'member'> & { member?: Maybe<ResolversParentTypes['Member']> };
  MemberRolesUpdateInput: MemberRolesUpdateInput;
  MemberRolesUpdatePayload: Omit<MemberRolesUpdatePayload, 'member'> & { member?: Maybe<ResolversParentTypes['Member']> };
  MemberSecurity: MemberSecurity;
  MemberSession: MemberSession;
  MemberSessionEndPayload: MemberSessionEndPayload;
  MemberSessionsEndPayload: MemberSessionsEndPayload;
  MemberSuspendPayload: Omit<MemberSuspendPayload, 'member'> & { member?: Maybe<ResolversParentTypes['Member']> };
  MemberUnlockPayload: Omit<MemberUnlockPayload, 'member'> & { member?: Maybe<ResolversParentTypes['Member']> };
  MemberUserError: MemberUserError;
  MfaCodeInput: MfaCodeInput;
  MfaDisablePayload: MfaDisablePayload;
  MfaEnrolConfirmPayload: MfaEnrolConfirmPayload;
  MfaEnrolStartPayload: MfaEnrolStartPayload;
  MfaNotReady: MfaNotReady;
  MfaNotReadyConnection: MfaNotReadyConnection;
  MfaNotReadyEdge: MfaNotReadyEdge;
  MfaReadiness: MfaReadiness;
  MfaRecoveryCodesRenewPayload: MfaRecoveryCodesRenewPayload;
  MfaStatus: MfaStatus;
  MfaUserError: MfaUserError;
  Mutation: Record<PropertyKey, never>;
  OidcConnectionCreateInput: OidcConnectionCreateInput;
  OidcConnectionCreatePayload: Omit<OidcConnectionCreatePayload, 'connection'> & { connection?: Maybe<ResolversParentTypes['Connection']> };
  OidcConnectionUpdateInput: OidcConnectionUpdateInput;
  OidcConnectionUpdatePayload: Omit<OidcConnectionUpdatePayload, 'connection'> & { connection?: Maybe<ResolversParentTypes['Connection']> };
  OidcRespondInput: OidcRespondInput;
  OidcRespondPayload: OidcRespondPayload;
  OidcSettings: OidcSettings;
  OperatorAccountUnlockPayload: OperatorAccountUnlockPayload;
  OperatorBreakGlassClosePayload: OperatorBreakGlassClosePayload;
  OperatorBreakGlassOpenInput: OperatorBreakGlassOpenInput;
  OperatorBreakGlassOpenPayload: OperatorBreakGlassOpenPayload;
  OperatorMfaResetPayload: OperatorMfaResetPayload;
  OperatorPersonInput: OperatorPersonInput;
  OperatorPlanInput: OperatorPlanInput;
  OperatorPlanUpdatePayload: OperatorPlanUpdatePayload;
  OperatorReasonInput: OperatorReasonInput;
  OperatorTenant: OperatorTenant;
  OperatorTenantConnection: FoundOperatorTenants;
  OperatorTenantEdge: OperatorTenantEdge;
  OperatorTenantFilter: OperatorTenantFilter;
  OperatorTenantResumePayload: OperatorTenantResumePayload;
  OperatorTenantSuspendPayload: OperatorTenantSuspendPayload;
  OperatorUserError: OperatorUserError;
  OutgoingMail: OutgoingMailView;
  OutgoingMailConnection: FoundMails;
  OutgoingMailEdge: Omit<OutgoingMailEdge, 'node'> & { node: ResolversParentTypes['OutgoingMail'] };
  OutgoingMailRetryPayload: Omit<OutgoingMailRetryPayload, 'mail'> & { mail?: Maybe<ResolversParentTypes['OutgoingMail']> };
  OutgoingMailUserError: OutgoingMailUserError;
  OwnIdentityUnlinkPayload: OwnIdentityUnlinkPayload;
  PageInfo: PageInfo;
  PagePreview: PagePreview;
  PasswordChangeInput: PasswordChangeInput;
  PasswordChangePayload: PasswordChangePayload;
  PasswordForgotInput: PasswordForgotInput;
  PasswordForgotPayload: PasswordForgotPayload;
  PasswordResetInput: PasswordResetInput;
  PasswordResetPayload: PasswordResetPayload;
  PasswordRule: PasswordRule;
  Permission: PermissionRow;
  PermissionCheck: PermissionCheck;
  PermissionPath: PermissionPath;
  Person: Person;
  PersonUserError: PersonUserError;
  PoliciesUpdateInput: PoliciesUpdateInput;
  PoliciesUpdatePayload: Omit<PoliciesUpdatePayload, 'authPolicy' | 'securityPolicy'> & { authPolicy?: Maybe<ResolversParentTypes['AuthPolicy']>, securityPolicy?: Maybe<ResolversParentTypes['SecurityPolicy']> };
  PoliciesUserError: PoliciesUserError;
  Query: Record<PropertyKey, never>;
  RateLimit: RateLimit;
  RateLimitInput: RateLimitInput;
  RateLimitValues: RateLimitValues;
  RateLimits: RateLimitsView;
  RateLimitsResetInput: RateLimitsResetInput;
  RateLimitsResetPayload: Omit<RateLimitsResetPayload, 'rateLimits'> & { rateLimits?: Maybe<ResolversParentTypes['RateLimits']> };
  RateLimitsUpdateInput: RateLimitsUpdateInput;
  RateLimitsUpdatePayload: Omit<RateLimitsUpdatePayload, 'rateLimits'> & { rateLimits?: Maybe<ResolversParentTypes['RateLimits']> };
  RateLimitsUserError: RateLimitsUserError;
  ReachedLimit: ReachedLimit;
  ReceivedInvitation: ReceivedInvitation;
  ReceivedSignInLink: ReceivedSignInLink;
  RegisterInput: RegisterInput;
  RegisterPayload: RegisterPayload;
  Retention: RetentionView;
  RetentionClassPolicy: RetentionClassPolicy;
  RetentionDaysInput: RetentionDaysInput;
  RetentionPreview: Omit<RetentionPreview, 'classes'> & { classes: Array<ResolversParentTypes['RetentionPreviewClass']> };
  RetentionPreviewClass: RunClassView;
  RetentionPreviewInput: RetentionPreviewInput;
  RetentionPreviewPayload: Omit<RetentionPreviewPayload, 'preview'> & { preview?: Maybe<ResolversParentTypes['RetentionPreview']> };
  RetentionReceipt: ReceiptView;
  RetentionReceiptConnection: Omit<RetentionReceiptConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['RetentionReceiptEdge']>, nodes: Array<ResolversParentTypes['RetentionReceipt']> };
  RetentionReceiptEdge: Omit<RetentionReceiptEdge, 'node'> & { node: ResolversParentTypes['RetentionReceipt'] };
  RetentionRun: RunView;
  RetentionRunClass: RunClassView;
  RetentionRunConnection: Omit<RetentionRunConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['RetentionRunEdge']>, nodes: Array<ResolversParentTypes['RetentionRun']> };
  RetentionRunEdge: Omit<RetentionRunEdge, 'node'> & { node: ResolversParentTypes['RetentionRun'] };
  RetentionRunInput: RetentionRunInput;
  RetentionRunPayload: Omit<RetentionRunPayload, 'run'> & { run?: Maybe<ResolversParentTypes['RetentionRun']> };
  RetentionSettings: RetentionSettings;
  RetentionUpdateInput: RetentionUpdateInput;
  RetentionUpdatePayload: Omit<RetentionUpdatePayload, 'retention'> & { retention?: Maybe<ResolversParentTypes['Retention']> };
  RetentionUserError: RetentionUserError;
  Role: RoleModel;
  RoleCreateInput: RoleCreateInput;
  RoleCreatePayload: Omit<RoleCreatePayload, 'role'> & { role?: Maybe<ResolversParentTypes['Role']> };
  RoleDeleteInput: RoleDeleteInput;
  RoleDeletePayload: RoleDeletePayload;
  RoleEffect: RoleEffect;
  RolePermissionAddPayload: Omit<RolePermissionAddPayload, 'role'> & { role?: Maybe<ResolversParentTypes['Role']> };
  RolePermissionInput: RolePermissionInput;
  RolePermissionRemovePayload: Omit<RolePermissionRemovePayload, 'role'> & { role?: Maybe<ResolversParentTypes['Role']> };
  RolePreview: RolePreview;
  RolePreviewInput: RolePreviewInput;
  RolePreviewPayload: RolePreviewPayload;
  RoleUpdateInput: RoleUpdateInput;
  RoleUpdatePayload: Omit<RoleUpdatePayload, 'role'> & { role?: Maybe<ResolversParentTypes['Role']> };
  RoleUserError: RoleUserError;
  SamlAttributeMappingInput: SamlAttributeMappingInput;
  SamlCertificate: SamlCertificate;
  SamlCheck: SamlCheck;
  SamlConnectionCreateInput: SamlConnectionCreateInput;
  SamlConnectionCreatePayload: Omit<SamlConnectionCreatePayload, 'connection'> & { connection?: Maybe<ResolversParentTypes['Connection']> };
  SamlConnectionKeyRotatePayload: Omit<SamlConnectionKeyRotatePayload, 'connection'> & { connection?: Maybe<ResolversParentTypes['Connection']> };
  SamlConnectionUpdateInput: SamlConnectionUpdateInput;
  SamlConnectionUpdatePayload: Omit<SamlConnectionUpdatePayload, 'connection'> & { connection?: Maybe<ResolversParentTypes['Connection']> };
  SamlLogoutRespondInput: SamlLogoutRespondInput;
  SamlLogoutRespondPayload: SamlLogoutRespondPayload;
  SamlRespondInput: SamlRespondInput;
  SamlRespondPayload: SamlRespondPayload;
  SamlSettings: SamlSettings;
  SamlTest: SamlTest;
  ScimToken: ScimTokenModel;
  ScimTokenCreateInput: ScimTokenCreateInput;
  ScimTokenCreatePayload: Omit<ScimTokenCreatePayload, 'scimToken'> & { scimToken?: Maybe<ResolversParentTypes['ScimToken']> };
  ScimTokenRevokePayload: Omit<ScimTokenRevokePayload, 'scimToken'> & { scimToken?: Maybe<ResolversParentTypes['ScimToken']> };
  ScimTokenRotateInput: ScimTokenRotateInput;
  ScimTokenRotatePayload: Omit<ScimTokenRotatePayload, 'previous' | 'scimToken'> & { previous?: Maybe<ResolversParentTypes['ScimToken']>, scimToken?: Maybe<ResolversParentTypes['ScimToken']> };
  ScimUserError: ScimUserError;
  Seconds: Scalars['Seconds']['output'];
  SecurityPolicy: SecurityPolicyModel;
  SecurityPolicyPreviewPayload: SecurityPolicyPreviewPayload;
  SecurityPolicyUpdateInput: SecurityPolicyUpdateInput;
  SecurityPolicyUpdatePayload: Omit<SecurityPolicyUpdatePayload, 'securityPolicy'> & { securityPolicy?: Maybe<ResolversParentTypes['SecurityPolicy']> };
  SecurityPolicyUserError: SecurityPolicyUserError;
  ServicePrincipal: ServicePrincipalModel;
  ServicePrincipalConnection: Omit<ServicePrincipalConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ServicePrincipalEdge']>, nodes: Array<ResolversParentTypes['ServicePrincipal']> };
  ServicePrincipalCreateInput: ServicePrincipalCreateInput;
  ServicePrincipalCreatePayload: Omit<ServicePrincipalCreatePayload, 'servicePrincipal'> & { servicePrincipal?: Maybe<ResolversParentTypes['ServicePrincipal']> };
  ServicePrincipalDisablePayload: Omit<ServicePrincipalDisablePayload, 'servicePrincipal'> & { servicePrincipal?: Maybe<ResolversParentTypes['ServicePrincipal']> };
  ServicePrincipalEdge: Omit<ServicePrincipalEdge, 'node'> & { node: ResolversParentTypes['ServicePrincipal'] };
  ServicePrincipalRoleSetInput: ServicePrincipalRoleSetInput;
  ServicePrincipalRoleSetPayload: Omit<ServicePrincipalRoleSetPayload, 'servicePrincipal'> & { servicePrincipal?: Maybe<ResolversParentTypes['ServicePrincipal']> };
  ServicePrincipalSecret: ServicePrincipalSecret;
  ServicePrincipalSecretRotateInput: ServicePrincipalSecretRotateInput;
  ServicePrincipalSecretRotatePayload: Omit<ServicePrincipalSecretRotatePayload, 'servicePrincipal'> & { servicePrincipal?: Maybe<ResolversParentTypes['ServicePrincipal']> };
  ServicePrincipalUpdateInput: ServicePrincipalUpdateInput;
  ServicePrincipalUpdatePayload: Omit<ServicePrincipalUpdatePayload, 'servicePrincipal'> & { servicePrincipal?: Maybe<ResolversParentTypes['ServicePrincipal']> };
  ServicePrincipalUserError: ServicePrincipalUserError;
  Session: Session;
  SessionRevokePayload: SessionRevokePayload;
  SessionUserError: SessionUserError;
  SettingChange: SettingChangeModel;
  SettingChangeConnection: FoundChanges;
  SettingChangeEdge: Omit<SettingChangeEdge, 'node'> & { node: ResolversParentTypes['SettingChange'] };
  SettingWarning: SettingWarning;
  SignInMethods: SignInMethods;
  SignInPage: SignInPage;
  SignInProvider: SignInProvider;
  SignInUserError: SignInUserError;
  SigningKeyRotateInput: SigningKeyRotateInput;
  SigningKeyRotatePayload: SigningKeyRotatePayload;
  SignupInput: SignupInput;
  SignupPayload: Omit<SignupPayload, 'tenant' | 'user'> & { tenant?: Maybe<ResolversParentTypes['TenantSummary']>, user?: Maybe<ResolversParentTypes['User']> };
  SocialConnectionCreateInput: SocialConnectionCreateInput;
  SocialConnectionCreatePayload: Omit<SocialConnectionCreatePayload, 'connection'> & { connection?: Maybe<ResolversParentTypes['Connection']> };
  SocialConnectionUpdateInput: SocialConnectionUpdateInput;
  SocialConnectionUpdatePayload: Omit<SocialConnectionUpdatePayload, 'connection'> & { connection?: Maybe<ResolversParentTypes['Connection']> };
  SocialPreset: SocialPreset;
  SocialProviderSetInput: SocialProviderSetInput;
  SocialProviderSetPayload: Omit<SocialProviderSetPayload, 'connection'> & { connection?: Maybe<ResolversParentTypes['Connection']> };
  SocialSettings: SocialSettings;
  SsoConnectionDiagnoseInput: SsoConnectionDiagnoseInput;
  SsoConnectionDiagnosePayload: SsoConnectionDiagnosePayload;
  SsoConnectionPastedInput: SsoConnectionPastedInput;
  SsoDiscovery: SsoDiscovery;
  SsoExchangeInput: SsoExchangeInput;
  SsoExchangePayload: SsoExchangePayload;
  SsoSessionEndPayload: SsoSessionEndPayload;
  SsoStartInput: SsoStartInput;
  SsoStartPayload: SsoStartPayload;
  SsoUserError: SsoUserError;
  StepUp: StepUp;
  StepUpCodeSendPayload: StepUpCodeSendPayload;
  StepUpCompleteInput: StepUpCompleteInput;
  StepUpCompletePayload: StepUpCompletePayload;
  StepUpConnectionStartInput: StepUpConnectionStartInput;
  StepUpConnectionStartPayload: StepUpConnectionStartPayload;
  StepUpEnrolStartPayload: StepUpEnrolStartPayload;
  StepUpTokenInput: StepUpTokenInput;
  String: Scalars['String']['output'];
  Subscription: Record<PropertyKey, never>;
  Tenant: TenantModel;
  TenantCreateInput: TenantCreateInput;
  TenantCreatePayload: Omit<TenantCreatePayload, 'tenant'> & { tenant?: Maybe<ResolversParentTypes['TenantSummary']> };
  TenantDeletePayload: TenantDeletePayload;
  TenantDomain: DomainRow;
  TenantLeavePayload: TenantLeavePayload;
  TenantProfile: ResolversInterfaceTypes<ResolversParentTypes>['TenantProfile'];
  TenantResumePayload: Omit<TenantResumePayload, 'tenant'> & { tenant?: Maybe<ResolversParentTypes['TenantSummary']> };
  TenantSummary: TenantSummaryModel;
  TenantSummaryConnection: FoundTenants;
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
  UserCreateInput: UserCreateInput;
  UserCreatePayload: Omit<UserCreatePayload, 'member'> & { member?: Maybe<ResolversParentTypes['Member']> };
  UserDeletePayload: UserDeletePayload;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  UserImportInput: UserImportInput;
  UserImportPayload: UserImportPayload;
  UserImportRowInput: UserImportRowInput;
  UserPurgePayload: UserPurgePayload;
  UserRestorePayload: Omit<UserRestorePayload, 'member'> & { member?: Maybe<ResolversParentTypes['Member']> };
  UserStats: UserStats;
  UserTrends: UserTrends;
  UserUpdateInput: UserUpdateInput;
  UserUpdatePayload: Omit<UserUpdatePayload, 'member'> & { member?: Maybe<ResolversParentTypes['Member']> };
  VaultSecret: VaultSecret;
  VaultSecretConnection: FoundSecrets;
  VaultSecretCreateInput: VaultSecretCreateInput;
  VaultSecretCreatePayload: VaultSecretCreatePayload;
  VaultSecretDeleteInput: VaultSecretDeleteInput;
  VaultSecretDeletePayload: VaultSecretDeletePayload;
  VaultSecretEdge: VaultSecretEdge;
  VaultSecretReadInput: VaultSecretReadInput;
  VaultSecretReadPayload: VaultSecretReadPayload;
  VaultSecretRevealPayload: VaultSecretRevealPayload;
  VaultSecretUpdateInput: VaultSecretUpdateInput;
  VaultSecretUpdatePayload: VaultSecretUpdatePayload;
  VaultSecretUserError: VaultSecretUserError;
  Webhook: WebhookModel;
  WebhookActivatePayload: Omit<WebhookActivatePayload, 'webhook'> & { webhook?: Maybe<ResolversParentTypes['Webhook']> };
  WebhookConnection: Omit<WebhookConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['WebhookEdge']>, nodes: Array<ResolversParentTypes['Webhook']> };
  WebhookCreateInput: WebhookCreateInput;
  WebhookCreatePayload: Omit<WebhookCreatePayload, 'webhook'> & { webhook?: Maybe<ResolversParentTypes['Webhook']> };
  WebhookDelivery: Delivery;
  WebhookDeliveryConnection: Omit<WebhookDeliveryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['WebhookDeliveryEdge']>, nodes: Array<ResolversParentTypes['WebhookDelivery']> };
  WebhookDeliveryEdge: Omit<WebhookDeliveryEdge, 'node'> & { node: ResolversParentTypes['WebhookDelivery'] };
  WebhookDeliveryRetryPayload: Omit<WebhookDeliveryRetryPayload, 'delivery'> & { delivery?: Maybe<ResolversParentTypes['WebhookDelivery']> };
  WebhookDisablePayload: Omit<WebhookDisablePayload, 'webhook'> & { webhook?: Maybe<ResolversParentTypes['Webhook']> };
  WebhookEdge: Omit<WebhookEdge, 'node'> & { node: ResolversParentTypes['Webhook'] };
  WebhookEvent: WebhookEvent;
  WebhookKey: WebhookKey;
  WebhookReplayInput: WebhookReplayInput;
  WebhookReplayPayload: WebhookReplayPayload;
  WebhookSecretRotateInput: WebhookSecretRotateInput;
  WebhookSecretRotatePayload: Omit<WebhookSecretRotatePayload, 'webhook'> & { webhook?: Maybe<ResolversParentTypes['Webhook']> };
  WebhookTestPayload: Omit<WebhookTestPayload, 'webhook'> & { webhook?: Maybe<ResolversParentTypes['Webhook']> };
  WebhookUpdateInput: WebhookUpdateInput;
  WebhookUpdatePayload: Omit<WebhookUpdatePayload, 'webhook'> & { webhook?: Maybe<ResolversParentTypes['Webhook']> };
  WebhookUserError: WebhookUserError;
};

export type AbacAttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbacAttribute'] = ResolversParentTypes['AbacAttribute']> = {
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['AbacValueType'], ParentType, ContextType>;
};

export type AbacClauseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbacClause'] = ResolversParentTypes['AbacClause']> = {
  actual?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  attribute?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  holds?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AbacClauseKind'], ParentType, ContextType>;
  operator?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pointer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  why?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AbacDecisionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbacDecision'] = ResolversParentTypes['AbacDecision']> = {
  allow?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effect?: Resolver<ResolversTypes['AbacEffect'], ParentType, ContextType>;
  evaluatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  matchedPolicyId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  steps?: Resolver<Maybe<Array<ResolversTypes['AbacStep']>>, ParentType, ContextType>;
  trace?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type AbacOperatorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbacOperator'] = ResolversParentTypes['AbacOperator']> = {
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operand?: Resolver<ResolversTypes['AbacOperand'], ParentType, ContextType>;
};

export type AbacPolicyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbacPolicy'] = ResolversParentTypes['AbacPolicy']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  condition?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  effect?: Resolver<ResolversTypes['AbacEffect'], ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  resourceType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  tests?: Resolver<Array<ResolversTypes['JSONObject']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AbacPolicyCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbacPolicyCreatePayload'] = ResolversParentTypes['AbacPolicyCreatePayload']> = {
  policy?: Resolver<Maybe<ResolversTypes['AbacPolicy']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AbacUserError']>, ParentType, ContextType>;
};

export type AbacPolicyDeletePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbacPolicyDeletePayload'] = ResolversParentTypes['AbacPolicyDeletePayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AbacUserError']>, ParentType, ContextType>;
};

export type AbacPolicyPreviewPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbacPolicyPreviewPayload'] = ResolversParentTypes['AbacPolicyPreviewPayload']> = {
  preview?: Resolver<Maybe<ResolversTypes['AccessPreview']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AbacUserError']>, ParentType, ContextType>;
};

export type AbacPolicyUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbacPolicyUpdatePayload'] = ResolversParentTypes['AbacPolicyUpdatePayload']> = {
  policy?: Resolver<Maybe<ResolversTypes['AbacPolicy']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AbacUserError']>, ParentType, ContextType>;
};

export type AbacResourceTypeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbacResourceType'] = ResolversParentTypes['AbacResourceType']> = {
  actions?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AbacSetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbacSet'] = ResolversParentTypes['AbacSet']> = {
  policies?: Resolver<Array<ResolversTypes['AbacPolicy']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AbacStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbacStep'] = ResolversParentTypes['AbacStep']> = {
  clauses?: Resolver<Maybe<Array<ResolversTypes['AbacClause']>>, ParentType, ContextType>;
  decides?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effect?: Resolver<ResolversTypes['AbacEffect'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['AbacOutcome'], ParentType, ContextType>;
  policyId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  why?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AbacTestResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbacTestResult'] = ResolversParentTypes['AbacTestResult']> = {
  clauses?: Resolver<Array<ResolversTypes['AbacClause']>, ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['AbacOutcome'], ParentType, ContextType>;
  got?: Resolver<ResolversTypes['AbacOutcome'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  passed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  why?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AbacTestsPreviewPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbacTestsPreviewPayload'] = ResolversParentTypes['AbacTestsPreviewPayload']> = {
  failed?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  passed?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  results?: Resolver<Maybe<Array<ResolversTypes['AbacTestResult']>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AbacUserError']>, ParentType, ContextType>;
};

export type AbacUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbacUserError'] = ResolversParentTypes['AbacUserError']> = {
  code?: Resolver<ResolversTypes['AbacErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AbacVocabularyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbacVocabulary'] = ResolversParentTypes['AbacVocabulary']> = {
  attributes?: Resolver<Array<ResolversTypes['AbacAttribute']>, ParentType, ContextType>;
  operators?: Resolver<Array<ResolversTypes['AbacOperator']>, ParentType, ContextType>;
  resourceTypes?: Resolver<Array<ResolversTypes['AbacResourceType']>, ParentType, ContextType>;
};

export type AccessPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessPreview'] = ResolversParentTypes['AccessPreview']> = {
  lastOwnerAffected?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  newlyAllowed?: Resolver<ResolversTypes['AccessPreviewGroup'], ParentType, ContextType>;
  newlyAsked?: Resolver<ResolversTypes['AccessPreviewGroup'], ParentType, ContextType>;
  newlyRefused?: Resolver<ResolversTypes['AccessPreviewGroup'], ParentType, ContextType>;
  observed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  unknown?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AccessPreviewExampleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessPreviewExample'] = ResolversParentTypes['AccessPreviewExample']> = {
  action?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  decisions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  key?: Resolver<Maybe<ResolversTypes['ApiKeyReference']>, ParentType, ContextType>;
  keyId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  lastAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  method?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
};

export type AccessPreviewGroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessPreviewGroup'] = ResolversParentTypes['AccessPreviewGroup']> = {
  decisions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  examples?: Resolver<Array<ResolversTypes['AccessPreviewExample']>, ParentType, ContextType>;
  keys?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  users?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AccountDeletePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountDeletePayload'] = ResolversParentTypes['AccountDeletePayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['GdprUserError']>, ParentType, ContextType>;
};

export type AccountExportPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountExportPayload'] = ResolversParentTypes['AccountExportPayload']> = {
  document?: Resolver<Maybe<ResolversTypes['GdprDocument']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['GdprUserError']>, ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
};

export type AccountUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountUserError'] = ResolversParentTypes['AccountUserError']> = {
  code?: Resolver<ResolversTypes['AccountErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AnalyticsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Analytics'] = ResolversParentTypes['Analytics']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  overview?: Resolver<ResolversTypes['AnalyticsOverview'], ParentType, ContextType>;
  series?: Resolver<ResolversTypes['AnalyticsSeries'], ParentType, ContextType>;
};

export type AnalyticsComparisonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnalyticsComparison'] = ResolversParentTypes['AnalyticsComparison']> = {
  activeUsers?: Resolver<ResolversTypes['AnalyticsKpi'], ParentType, ContextType>;
  failedLogins?: Resolver<ResolversTypes['AnalyticsKpi'], ParentType, ContextType>;
  logins?: Resolver<ResolversTypes['AnalyticsKpi'], ParentType, ContextType>;
  mfaAsked?: Resolver<ResolversTypes['AnalyticsKpi'], ParentType, ContextType>;
  mfaFailed?: Resolver<ResolversTypes['AnalyticsKpi'], ParentType, ContextType>;
  mfaPassed?: Resolver<ResolversTypes['AnalyticsKpi'], ParentType, ContextType>;
  refreshes?: Resolver<ResolversTypes['AnalyticsKpi'], ParentType, ContextType>;
};

export type AnalyticsCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnalyticsCount'] = ResolversParentTypes['AnalyticsCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AnalyticsDayResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnalyticsDay'] = ResolversParentTypes['AnalyticsDay']> = {
  date?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type AnalyticsHourResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnalyticsHour'] = ResolversParentTypes['AnalyticsHour']> = {
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hour?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AnalyticsKpiResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnalyticsKpi'] = ResolversParentTypes['AnalyticsKpi']> = {
  deltaPct?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type AnalyticsKpisResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnalyticsKpis'] = ResolversParentTypes['AnalyticsKpis']> = {
  avgSessionsPerUser?: Resolver<ResolversTypes['AnalyticsKpi'], ParentType, ContextType>;
  dau?: Resolver<ResolversTypes['AnalyticsKpi'], ParentType, ContextType>;
  failedLoginsLastDay?: Resolver<ResolversTypes['AnalyticsKpi'], ParentType, ContextType>;
  loginsToday?: Resolver<ResolversTypes['AnalyticsKpi'], ParentType, ContextType>;
  mau?: Resolver<ResolversTypes['AnalyticsKpi'], ParentType, ContextType>;
  mfaAdoptionPct?: Resolver<ResolversTypes['AnalyticsKpi'], ParentType, ContextType>;
  stickinessPct?: Resolver<ResolversTypes['AnalyticsKpi'], ParentType, ContextType>;
  totalUsers?: Resolver<ResolversTypes['AnalyticsKpi'], ParentType, ContextType>;
};

export type AnalyticsLoginDayResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnalyticsLoginDay'] = ResolversParentTypes['AnalyticsLoginDay']> = {
  date?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ldap?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  magicLink?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  oidc?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  other?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  otpEmail?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  passkey?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  password?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  saml?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  social?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AnalyticsMethodShareResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnalyticsMethodShare'] = ResolversParentTypes['AnalyticsMethodShare']> = {
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type AnalyticsMfaMethodResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnalyticsMfaMethod'] = ResolversParentTypes['AnalyticsMfaMethod']> = {
  method?: Resolver<ResolversTypes['SecondFactorMethod'], ParentType, ContextType>;
  users?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AnalyticsOverviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnalyticsOverview'] = ResolversParentTypes['AnalyticsOverview']> = {
  failedHourly?: Resolver<Array<ResolversTypes['AnalyticsHour']>, ParentType, ContextType>;
  failedTrend?: Resolver<Array<ResolversTypes['AnalyticsDay']>, ParentType, ContextType>;
  generatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kpis?: Resolver<ResolversTypes['AnalyticsKpis'], ParentType, ContextType>;
  loginActivity?: Resolver<Array<ResolversTypes['AnalyticsLoginDay']>, ParentType, ContextType>;
  loginMethods?: Resolver<Array<ResolversTypes['AnalyticsMethodShare']>, ParentType, ContextType>;
  loginTrend?: Resolver<Array<ResolversTypes['AnalyticsDay']>, ParentType, ContextType>;
  mfaMethods?: Resolver<Array<ResolversTypes['AnalyticsMfaMethod']>, ParentType, ContextType>;
  mfaTrend?: Resolver<Array<ResolversTypes['AnalyticsDay']>, ParentType, ContextType>;
  userTrend?: Resolver<Array<ResolversTypes['AnalyticsDay']>, ParentType, ContextType>;
  weeklyActivity?: Resolver<Array<ResolversTypes['AnalyticsWeek']>, ParentType, ContextType>;
};

export type AnalyticsPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnalyticsPoint'] = ResolversParentTypes['AnalyticsPoint']> = {
  activeUsers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failedLogins?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failureReasons?: Resolver<Array<ResolversTypes['AnalyticsCount']>, ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  logins?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  methods?: Resolver<Array<ResolversTypes['AnalyticsCount']>, ParentType, ContextType>;
  mfaAsked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mfaFailed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mfaPassed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refreshes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type AnalyticsSeriesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnalyticsSeries'] = ResolversParentTypes['AnalyticsSeries']> = {
  comparison?: Resolver<ResolversTypes['AnalyticsComparison'], ParentType, ContextType>;
  csv?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  interval?: Resolver<ResolversTypes['AnalyticsInterval'], ParentType, ContextType>;
  points?: Resolver<Array<ResolversTypes['AnalyticsPoint']>, ParentType, ContextType>;
  previous?: Resolver<Array<ResolversTypes['AnalyticsPoint']>, ParentType, ContextType>;
  previousTotals?: Resolver<ResolversTypes['AnalyticsTotals'], ParentType, ContextType>;
  timezone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['AnalyticsTotals'], ParentType, ContextType>;
};

export type AnalyticsTotalsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnalyticsTotals'] = ResolversParentTypes['AnalyticsTotals']> = {
  activeUsers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failedLogins?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failureReasons?: Resolver<Array<ResolversTypes['AnalyticsCount']>, ParentType, ContextType>;
  logins?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  methods?: Resolver<Array<ResolversTypes['AnalyticsCount']>, ParentType, ContextType>;
  mfaAsked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mfaFailed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mfaPassed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refreshes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AnalyticsWeekResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnalyticsWeek'] = ResolversParentTypes['AnalyticsWeek']> = {
  dau?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  wau?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  week?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ApiKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey']> = {
  allowedIps?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  createdWithMfa?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  creator?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastUsedIp?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastUsedOperation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  prefix?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recentUses?: Resolver<Array<ResolversTypes['ApiKeyUse']>, ParentType, ContextType>;
  replacedBy?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  stopped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  unusedScopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  usedScopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  usedWithoutList?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  usesSince?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ApiKeyAdoptPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyAdoptPayload'] = ResolversParentTypes['ApiKeyAdoptPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ApiKeyUserError']>, ParentType, ContextType>;
};

export type ApiKeyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyConnection'] = ResolversParentTypes['ApiKeyConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ApiKeyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ApiKeyCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyCreatePayload'] = ResolversParentTypes['ApiKeyCreatePayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ApiKeyUserError']>, ParentType, ContextType>;
  warnings?: Resolver<Maybe<Array<ResolversTypes['SettingWarning']>>, ParentType, ContextType>;
};

export type ApiKeyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyEdge'] = ResolversParentTypes['ApiKeyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
};

export type ApiKeyNarrowPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyNarrowPayload'] = ResolversParentTypes['ApiKeyNarrowPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  removedScopes?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ApiKeyUserError']>, ParentType, ContextType>;
};

export type ApiKeyReferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyReference'] = ResolversParentTypes['ApiKeyReference']> = {
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  prefix?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ApiKeyRevokePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyRevokePayload'] = ResolversParentTypes['ApiKeyRevokePayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ApiKeyUserError']>, ParentType, ContextType>;
};

export type ApiKeyRotatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyRotatePayload'] = ResolversParentTypes['ApiKeyRotatePayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  previous?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ApiKeyUserError']>, ParentType, ContextType>;
};

export type ApiKeyUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyUpdatePayload'] = ResolversParentTypes['ApiKeyUpdatePayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ApiKeyUserError']>, ParentType, ContextType>;
  warnings?: Resolver<Maybe<Array<ResolversTypes['SettingWarning']>>, ParentType, ContextType>;
};

export type ApiKeyUseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyUse'] = ResolversParentTypes['ApiKeyUse']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  refused?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ApiKeyUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyUserError'] = ResolversParentTypes['ApiKeyUserError']> = {
  code?: Resolver<ResolversTypes['ApiKeyErrorCode'], ParentType, ContextType>;
  limit?: Resolver<Maybe<ResolversTypes['ReachedLimit']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuditCheckpointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditCheckpoint'] = ResolversParentTypes['AuditCheckpoint']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  note?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rootHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AuditCheckpointConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditCheckpointConnection'] = ResolversParentTypes['AuditCheckpointConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AuditCheckpointEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AuditCheckpoint']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditCheckpointEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditCheckpointEdge'] = ResolversParentTypes['AuditCheckpointEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditCheckpoint'], ParentType, ContextType>;
};

export type AuditCheckpointKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditCheckpointKey'] = ResolversParentTypes['AuditCheckpointKey']> = {
  origin?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  publicKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verifierKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditConsistencyProofResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditConsistencyProof'] = ResolversParentTypes['AuditConsistencyProof']> = {
  from?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hashes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AuditEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEvent'] = ResolversParentTypes['AuditEvent']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actor?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  actorKey?: Resolver<Maybe<ResolversTypes['ApiKeyReference']>, ParentType, ContextType>;
  actorKeyCreatedBy?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  actorKeyCreator?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  actorKeyId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
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
  resourcePerson?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  resourceType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  userAgent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuditEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEventConnection'] = ResolversParentTypes['AuditEventConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AuditEventEdge']>, ParentType, ContextType>;
  endId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AuditEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type AuditEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEventEdge'] = ResolversParentTypes['AuditEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEvent'], ParentType, ContextType>;
};

export type AuditEvidenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEvidence'] = ResolversParentTypes['AuditEvidence']> = {
  events?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditExportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditExport'] = ResolversParentTypes['AuditExport']> = {
  events?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditInclusionProofResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditInclusionProof'] = ResolversParentTypes['AuditInclusionProof']> = {
  hashes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  leafHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditTreeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditTree'] = ResolversParentTypes['AuditTree']> = {
  refusedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  refusedReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AuditVerificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditVerification'] = ResolversParentTypes['AuditVerification']> = {
  brokenAtId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  brokenReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastVerifiedId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ok?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rowsChecked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AuditVerificationRunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditVerificationRun'] = ResolversParentTypes['AuditVerificationRun']> = {
  brokenAtId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  brokenReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  lastVerifiedId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  ok?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  rowsChecked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  startedBy?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  starter?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AuditVerificationState'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AuditVerificationRunConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditVerificationRunConnection'] = ResolversParentTypes['AuditVerificationRunConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AuditVerificationRunEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AuditVerificationRun']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditVerificationRunEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditVerificationRunEdge'] = ResolversParentTypes['AuditVerificationRunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditVerificationRun'], ParentType, ContextType>;
};

export type AuditVerificationStartPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditVerificationStartPayload'] = ResolversParentTypes['AuditVerificationStartPayload']> = {
  run?: Resolver<Maybe<ResolversTypes['AuditVerificationRun']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AuditVerificationUserError']>, ParentType, ContextType>;
};

export type AuditVerificationUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditVerificationUserError'] = ResolversParentTypes['AuditVerificationUserError']> = {
  code?: Resolver<ResolversTypes['AuditVerificationErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuthPolicyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuthPolicy'] = ResolversParentTypes['AuthPolicy']> = {
  allowedLoginMethods?: Resolver<Array<ResolversTypes['LoginMethod']>, ParentType, ContextType>;
  breachCheckEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  breachFailMode?: Resolver<ResolversTypes['BreachFailMode'], ParentType, ContextType>;
  breakGlassOwnerId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  defaults?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  magicLinkEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  magicLinkTtlMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mfaGraceDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mfaRequired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  otpEmailEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  otpSmsEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  passkeyEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  passwordEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  passwordMinLength?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  passwordRequireNumber?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  passwordRequireSymbol?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  passwordRequireUppercase?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rememberDeviceEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  selfRegistrationEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sessionDurationSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  ssoEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['SettingWarning']>, ParentType, ContextType>;
};

export type AuthPolicyPreviewPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuthPolicyPreviewPayload'] = ResolversParentTypes['AuthPolicyPreviewPayload']> = {
  preview?: Resolver<Maybe<ResolversTypes['AccessPreview']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AuthPolicyUserError']>, ParentType, ContextType>;
};

export type AuthPolicyUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuthPolicyUpdatePayload'] = ResolversParentTypes['AuthPolicyUpdatePayload']> = {
  authPolicy?: Resolver<Maybe<ResolversTypes['AuthPolicy']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AuthPolicyUserError']>, ParentType, ContextType>;
};

export type AuthPolicyUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuthPolicyUserError'] = ResolversParentTypes['AuthPolicyUserError']> = {
  code?: Resolver<ResolversTypes['AuthPolicyErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BrandFieldsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BrandFields'] = ResolversParentTypes['BrandFields']> = {
  __resolveType: TypeResolveFn<'Branding' | 'BrandingDraft' | 'BrandingRevision', ParentType, ContextType>;
};

export type BrandingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Branding'] = ResolversParentTypes['Branding']> = {
  customDomain?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  customDomainVerified?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  draft?: Resolver<Maybe<ResolversTypes['BrandingDraft']>, ParentType, ContextType>;
  emailFromAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emailFromName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  faviconUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  history?: Resolver<Maybe<Array<ResolversTypes['BrandingRevision']>>, ParentType, ContextType>;
  logoUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  primaryColor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  secondaryColor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sender?: Resolver<ResolversTypes['MailSender'], ParentType, ContextType>;
  settings?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['BrandingWarning']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BrandingDraftResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BrandingDraft'] = ResolversParentTypes['BrandingDraft']> = {
  customDomain?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emailFromAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emailFromName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  faviconUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  logoUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  primaryColor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  secondaryColor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  settings?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['BrandingWarning']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BrandingDraftDiscardPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BrandingDraftDiscardPayload'] = ResolversParentTypes['BrandingDraftDiscardPayload']> = {
  branding?: Resolver<Maybe<ResolversTypes['Branding']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['BrandingUserError']>, ParentType, ContextType>;
};

export type BrandingDraftSavePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BrandingDraftSavePayload'] = ResolversParentTypes['BrandingDraftSavePayload']> = {
  draft?: Resolver<Maybe<ResolversTypes['BrandingDraft']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['BrandingUserError']>, ParentType, ContextType>;
};

export type BrandingPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BrandingPreview'] = ResolversParentTypes['BrandingPreview']> = {
  mail?: Resolver<Maybe<ResolversTypes['EmailPreview']>, ParentType, ContextType, RequireFields<BrandingPreviewMailArgs, 'key'>>;
  sender?: Resolver<ResolversTypes['MailSender'], ParentType, ContextType>;
  signInPage?: Resolver<ResolversTypes['PagePreview'], ParentType, ContextType, Partial<BrandingPreviewSignInPageArgs>>;
  warnings?: Resolver<Array<ResolversTypes['BrandingWarning']>, ParentType, ContextType>;
};

export type BrandingPreviewPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BrandingPreviewPayload'] = ResolversParentTypes['BrandingPreviewPayload']> = {
  preview?: Resolver<Maybe<ResolversTypes['BrandingPreview']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['BrandingUserError']>, ParentType, ContextType>;
};

export type BrandingPublishPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BrandingPublishPayload'] = ResolversParentTypes['BrandingPublishPayload']> = {
  branding?: Resolver<Maybe<ResolversTypes['Branding']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['BrandingUserError']>, ParentType, ContextType>;
};

export type BrandingRevisionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BrandingRevision'] = ResolversParentTypes['BrandingRevision']> = {
  customDomain?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emailFromAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emailFromName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  faviconUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  logoUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  primaryColor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  publishedBy?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  restoredFrom?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  secondaryColor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  settings?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BrandingRollbackPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BrandingRollbackPayload'] = ResolversParentTypes['BrandingRollbackPayload']> = {
  branding?: Resolver<Maybe<ResolversTypes['Branding']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['BrandingUserError']>, ParentType, ContextType>;
};

export type BrandingUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BrandingUpdatePayload'] = ResolversParentTypes['BrandingUpdatePayload']> = {
  branding?: Resolver<Maybe<ResolversTypes['Branding']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['BrandingUserError']>, ParentType, ContextType>;
};

export type BrandingUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BrandingUserError'] = ResolversParentTypes['BrandingUserError']> = {
  code?: Resolver<ResolversTypes['BrandingErrorCode'], ParentType, ContextType>;
  limit?: Resolver<Maybe<ResolversTypes['ReachedLimit']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BrandingWarningResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BrandingWarning'] = ResolversParentTypes['BrandingWarning']> = {
  field?: Resolver<ResolversTypes['BrandingField'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ratio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  required?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  suggestion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BreakGlassResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BreakGlass'] = ResolversParentTypes['BreakGlass']> = {
  networks?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ConfigurationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Configuration'] = ResolversParentTypes['Configuration']> = {
  defaults?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  difference?: Resolver<Maybe<Array<ResolversTypes['ConfigurationDifference']>>, ParentType, ContextType, RequireFields<ConfigurationDifferenceArgs, 'from'>>;
  document?: Resolver<Maybe<ResolversTypes['JSONObject']>, ParentType, ContextType, Partial<ConfigurationDocumentArgs>>;
  openRevert?: Resolver<Maybe<ResolversTypes['ConfigurationOpenRevert']>, ParentType, ContextType>;
  schema?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  versions?: Resolver<ResolversTypes['ConfigurationVersionConnection'], ParentType, ContextType, RequireFields<ConfigurationVersionsArgs, 'first'>>;
};

export type ConfigurationApplyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfigurationApplyPayload'] = ResolversParentTypes['ConfigurationApplyPayload']> = {
  configuration?: Resolver<Maybe<ResolversTypes['Configuration']>, ParentType, ContextType>;
  secrets?: Resolver<Maybe<Array<ResolversTypes['ConfigurationSecret']>>, ParentType, ContextType>;
  steps?: Resolver<Maybe<Array<ResolversTypes['ConfigurationStep']>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConfigurationUserError']>, ParentType, ContextType>;
};

export type ConfigurationConfirmPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfigurationConfirmPayload'] = ResolversParentTypes['ConfigurationConfirmPayload']> = {
  configuration?: Resolver<Maybe<ResolversTypes['Configuration']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConfigurationUserError']>, ParentType, ContextType>;
};

export type ConfigurationDifferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfigurationDifference'] = ResolversParentTypes['ConfigurationDifference']> = {
  fields?: Resolver<Array<ResolversTypes['ConfigurationFieldDifference']>, ParentType, ContextType>;
  key?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ConfigurationChangeKind'], ParentType, ContextType>;
  part?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConfigurationFieldDifferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfigurationFieldDifference'] = ResolversParentTypes['ConfigurationFieldDifference']> = {
  after?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConfigurationOpenRevertResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfigurationOpenRevert'] = ResolversParentTypes['ConfigurationOpenRevert']> = {
  backTo?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revertAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ConfigurationPlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfigurationPlan'] = ResolversParentTypes['ConfigurationPlan']> = {
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  impact?: Resolver<Maybe<ResolversTypes['AccessPreview']>, ParentType, ContextType>;
  steps?: Resolver<Array<ResolversTypes['ConfigurationStep']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ConfigurationPlanPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfigurationPlanPayload'] = ResolversParentTypes['ConfigurationPlanPayload']> = {
  plan?: Resolver<Maybe<ResolversTypes['ConfigurationPlan']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConfigurationUserError']>, ParentType, ContextType>;
};

export type ConfigurationRollbackPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfigurationRollbackPayload'] = ResolversParentTypes['ConfigurationRollbackPayload']> = {
  configuration?: Resolver<Maybe<ResolversTypes['Configuration']>, ParentType, ContextType>;
  secrets?: Resolver<Maybe<Array<ResolversTypes['ConfigurationSecret']>>, ParentType, ContextType>;
  steps?: Resolver<Maybe<Array<ResolversTypes['ConfigurationStep']>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConfigurationUserError']>, ParentType, ContextType>;
};

export type ConfigurationSecretResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfigurationSecret'] = ResolversParentTypes['ConfigurationSecret']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  part?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConfigurationStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfigurationStep'] = ResolversParentTypes['ConfigurationStep']> = {
  deletes?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['ConfigurationFieldDifference']>, ParentType, ContextType>;
  key?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ConfigurationChangeKind'], ParentType, ContextType>;
  mutation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  part?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConfigurationUserError']>, ParentType, ContextType>;
  weakens?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ConfigurationUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfigurationUserError'] = ResolversParentTypes['ConfigurationUserError']> = {
  code?: Resolver<ResolversTypes['ConfigurationErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConfigurationVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfigurationVersion'] = ResolversParentTypes['ConfigurationVersion']> = {
  action?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  actor?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  actorKey?: Resolver<Maybe<ResolversTypes['ApiKeyReference']>, ParentType, ContextType>;
  actorType?: Resolver<Maybe<ResolversTypes['ActorType']>, ParentType, ContextType>;
  auditSeq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  changes?: Resolver<Array<ResolversTypes['ConfigurationDifference']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ConfigurationVersionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfigurationVersionConnection'] = ResolversParentTypes['ConfigurationVersionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ConfigurationVersionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ConfigurationVersion']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ConfigurationVersionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfigurationVersionEdge'] = ResolversParentTypes['ConfigurationVersionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ConfigurationVersion'], ParentType, ContextType>;
};

export type ConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Connection'] = ResolversParentTypes['Connection']> = {
  attributes?: Resolver<ResolversTypes['ConnectionAttributes'], ParentType, ContextType>;
  createMembers?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  defaultRoleId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  domains?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ConnectionKind'], ParentType, ContextType>;
  lastGoodAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastLoginAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  ldap?: Resolver<Maybe<ResolversTypes['LdapSettings']>, ParentType, ContextType>;
  loginUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mfaContexts?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  oidc?: Resolver<Maybe<ResolversTypes['OidcSettings']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roleMap?: Resolver<Array<ResolversTypes['MappedRole']>, ParentType, ContextType>;
  saml?: Resolver<Maybe<ResolversTypes['SamlSettings']>, ParentType, ContextType>;
  social?: Resolver<Maybe<ResolversTypes['SocialSettings']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ConnectionStatus'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  trustsMfa?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ConnectionActivatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConnectionActivatePayload'] = ResolversParentTypes['ConnectionActivatePayload']> = {
  connection?: Resolver<Maybe<ResolversTypes['Connection']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConnectionUserError']>, ParentType, ContextType>;
};

export type ConnectionAttributesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConnectionAttributes'] = ResolversParentTypes['ConnectionAttributes']> = {
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  groups?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConnectionDeletePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConnectionDeletePayload'] = ResolversParentTypes['ConnectionDeletePayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConnectionUserError']>, ParentType, ContextType>;
};

export type ConnectionDisablePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConnectionDisablePayload'] = ResolversParentTypes['ConnectionDisablePayload']> = {
  connection?: Resolver<Maybe<ResolversTypes['Connection']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConnectionUserError']>, ParentType, ContextType>;
};

export type ConnectionFindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConnectionFinding'] = ResolversParentTypes['ConnectionFinding']> = {
  advice?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['ConnectionFindingCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['ConnectionFindingSeverity'], ParentType, ContextType>;
};

export type ConnectionTrialResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConnectionTrial'] = ResolversParentTypes['ConnectionTrial']> = {
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  groups?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  mfa?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  result?: Resolver<ResolversTypes['ConnectionTrialResult'], ParentType, ContextType>;
  roleIds?: Resolver<Array<ResolversTypes['UUID']>, ParentType, ContextType>;
};

export type ConnectionTrialStartPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConnectionTrialStartPayload'] = ResolversParentTypes['ConnectionTrialStartPayload']> = {
  trialId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SsoUserError']>, ParentType, ContextType>;
};

export type ConnectionUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConnectionUpdatePayload'] = ResolversParentTypes['ConnectionUpdatePayload']> = {
  connection?: Resolver<Maybe<ResolversTypes['Connection']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConnectionUserError']>, ParentType, ContextType>;
};

export type ConnectionUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConnectionUserError'] = ResolversParentTypes['ConnectionUserError']> = {
  code?: Resolver<ResolversTypes['ConnectionErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeletedUserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeletedUser'] = ResolversParentTypes['DeletedUser']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deletedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
};

export type DeletedUserConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeletedUserConnection'] = ResolversParentTypes['DeletedUserConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DeletedUserEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['DeletedUser']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DeletedUserEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeletedUserEdge'] = ResolversParentTypes['DeletedUserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DeletedUser'], ParentType, ContextType>;
};

export type DeletedUserUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeletedUserUserError'] = ResolversParentTypes['DeletedUserUserError']> = {
  code?: Resolver<ResolversTypes['DeletedUserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeletedUsersPurgePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeletedUsersPurgePayload'] = ResolversParentTypes['DeletedUsersPurgePayload']> = {
  purged?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['RetentionRun']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['RetentionUserError']>, ParentType, ContextType>;
};

export type DnsRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DnsRecord'] = ResolversParentTypes['DnsRecord']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DomainAddPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomainAddPayload'] = ResolversParentTypes['DomainAddPayload']> = {
  domain?: Resolver<Maybe<ResolversTypes['TenantDomain']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['DomainUserError']>, ParentType, ContextType>;
};

export type DomainRemovePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomainRemovePayload'] = ResolversParentTypes['DomainRemovePayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['DomainUserError']>, ParentType, ContextType>;
};

export type DomainUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomainUserError'] = ResolversParentTypes['DomainUserError']> = {
  code?: Resolver<ResolversTypes['DomainErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DomainVerifyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomainVerifyPayload'] = ResolversParentTypes['DomainVerifyPayload']> = {
  domain?: Resolver<Maybe<ResolversTypes['TenantDomain']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['DomainUserError']>, ParentType, ContextType>;
};

export type EffectiveBooleanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EffectiveBoolean'] = ResolversParentTypes['EffectiveBoolean']> = {
  source?: Resolver<ResolversTypes['PolicySource'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type EffectiveIntResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EffectiveInt'] = ResolversParentTypes['EffectiveInt']> = {
  source?: Resolver<ResolversTypes['PolicySource'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EffectiveLoginMethodsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EffectiveLoginMethods'] = ResolversParentTypes['EffectiveLoginMethods']> = {
  source?: Resolver<ResolversTypes['PolicySource'], ParentType, ContextType>;
  value?: Resolver<Array<ResolversTypes['LoginMethod']>, ParentType, ContextType>;
};

export type EffectiveMfaResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EffectiveMfa'] = ResolversParentTypes['EffectiveMfa']> = {
  source?: Resolver<ResolversTypes['PolicySource'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['MfaEnforcement'], ParentType, ContextType>;
};

export type EffectivePolicyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EffectivePolicy'] = ResolversParentTypes['EffectivePolicy']> = {
  breachCheck?: Resolver<ResolversTypes['EffectiveBoolean'], ParentType, ContextType>;
  breakGlass?: Resolver<Maybe<ResolversTypes['BreakGlass']>, ParentType, ContextType>;
  loginMethods?: Resolver<ResolversTypes['EffectiveLoginMethods'], ParentType, ContextType>;
  magicLinkTtlMinutes?: Resolver<ResolversTypes['EffectiveInt'], ParentType, ContextType>;
  mfa?: Resolver<ResolversTypes['EffectiveMfa'], ParentType, ContextType>;
  mfaGraceDays?: Resolver<ResolversTypes['EffectiveInt'], ParentType, ContextType>;
  passwordMinLength?: Resolver<ResolversTypes['EffectiveInt'], ParentType, ContextType>;
  passwordRefuseWellKnown?: Resolver<ResolversTypes['EffectiveBoolean'], ParentType, ContextType>;
  passwordRequireNumber?: Resolver<ResolversTypes['EffectiveBoolean'], ParentType, ContextType>;
  passwordRequireSymbol?: Resolver<ResolversTypes['EffectiveBoolean'], ParentType, ContextType>;
  passwordRequireUppercase?: Resolver<ResolversTypes['EffectiveBoolean'], ParentType, ContextType>;
  rememberDeviceEnabled?: Resolver<ResolversTypes['EffectiveBoolean'], ParentType, ContextType>;
  selfRegistrationEnabled?: Resolver<ResolversTypes['EffectiveBoolean'], ParentType, ContextType>;
  sessionMaxAgeSeconds?: Resolver<ResolversTypes['EffectiveInt'], ParentType, ContextType>;
};

export type EmailChangeConfirmPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailChangeConfirmPayload'] = ResolversParentTypes['EmailChangeConfirmPayload']> = {
  changed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SignInUserError']>, ParentType, ContextType>;
};

export type EmailChangeStartPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailChangeStartPayload'] = ResolversParentTypes['EmailChangeStartPayload']> = {
  accepted?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SignInUserError']>, ParentType, ContextType>;
};

export type EmailCodeLoginPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailCodeLoginPayload'] = ResolversParentTypes['EmailCodeLoginPayload']> = {
  stepUp?: Resolver<Maybe<ResolversTypes['StepUp']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['TokenPair']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SignInUserError']>, ParentType, ContextType>;
};

export type EmailCodeSendPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailCodeSendPayload'] = ResolversParentTypes['EmailCodeSendPayload']> = {
  accepted?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SignInUserError']>, ParentType, ContextType>;
};

export type EmailPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailPreview'] = ResolversParentTypes['EmailPreview']> = {
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  document?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  html?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  locale?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  missing?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  sender?: Resolver<ResolversTypes['MailSender'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unknown?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['EmailWarning']>, ParentType, ContextType>;
};

export type EmailTemplateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailTemplate'] = ResolversParentTypes['EmailTemplate']> = {
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  builtIn?: Resolver<ResolversTypes['EmailTemplateContent'], ParentType, ContextType>;
  chain?: Resolver<Array<ResolversTypes['EmailTemplateLink']>, ParentType, ContextType>;
  custom?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  draft?: Resolver<Maybe<ResolversTypes['EmailTemplateDraft']>, ParentType, ContextType>;
  forms?: Resolver<Maybe<Array<ResolversTypes['EmailTemplateForm']>>, ParentType, ContextType>;
  history?: Resolver<Maybe<Array<ResolversTypes['EmailTemplateRevision']>>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  locale?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['EmailTemplateProblem']>, ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  variableNames?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  variables?: Resolver<Array<ResolversTypes['EmailTemplateVariable']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['EmailWarning']>, ParentType, ContextType>;
};

export type EmailTemplateContentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailTemplateContent'] = ResolversParentTypes['EmailTemplateContent']> = {
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  locale?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EmailTemplateDraftResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailTemplateDraft'] = ResolversParentTypes['EmailTemplateDraft']> = {
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['EmailTemplateProblem']>, ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['EmailWarning']>, ParentType, ContextType>;
};

export type EmailTemplateDraftDiscardPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailTemplateDraftDiscardPayload'] = ResolversParentTypes['EmailTemplateDraftDiscardPayload']> = {
  template?: Resolver<Maybe<ResolversTypes['EmailTemplate']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['EmailTemplateUserError']>, ParentType, ContextType>;
};

export type EmailTemplateDraftSavePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailTemplateDraftSavePayload'] = ResolversParentTypes['EmailTemplateDraftSavePayload']> = {
  template?: Resolver<Maybe<ResolversTypes['EmailTemplate']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['EmailTemplateUserError']>, ParentType, ContextType>;
};

export type EmailTemplateFormResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailTemplateForm'] = ResolversParentTypes['EmailTemplateForm']> = {
  drafted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  locale?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  published?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type EmailTemplateLinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailTemplateLink'] = ResolversParentTypes['EmailTemplateLink']> = {
  custom?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  exists?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  locale?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  used?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type EmailTemplatePreviewPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailTemplatePreviewPayload'] = ResolversParentTypes['EmailTemplatePreviewPayload']> = {
  preview?: Resolver<Maybe<ResolversTypes['EmailPreview']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['EmailTemplateUserError']>, ParentType, ContextType>;
};

export type EmailTemplateProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailTemplateProblem'] = ResolversParentTypes['EmailTemplateProblem']> = {
  column?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  line?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  part?: Resolver<ResolversTypes['EmailPart'], ParentType, ContextType>;
};

export type EmailTemplatePublishPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailTemplatePublishPayload'] = ResolversParentTypes['EmailTemplatePublishPayload']> = {
  template?: Resolver<Maybe<ResolversTypes['EmailTemplate']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['EmailTemplateUserError']>, ParentType, ContextType>;
};

export type EmailTemplateResetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailTemplateResetPayload'] = ResolversParentTypes['EmailTemplateResetPayload']> = {
  template?: Resolver<Maybe<ResolversTypes['EmailTemplate']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['EmailTemplateUserError']>, ParentType, ContextType>;
};

export type EmailTemplateRevisionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailTemplateRevision'] = ResolversParentTypes['EmailTemplateRevision']> = {
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  publishedBy?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  restoredFrom?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EmailTemplateRollbackPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailTemplateRollbackPayload'] = ResolversParentTypes['EmailTemplateRollbackPayload']> = {
  template?: Resolver<Maybe<ResolversTypes['EmailTemplate']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['EmailTemplateUserError']>, ParentType, ContextType>;
};

export type EmailTemplateTestSendPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailTemplateTestSendPayload'] = ResolversParentTypes['EmailTemplateTestSendPayload']> = {
  sentTo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['EmailTemplateUserError']>, ParentType, ContextType>;
};

export type EmailTemplateUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailTemplateUpdatePayload'] = ResolversParentTypes['EmailTemplateUpdatePayload']> = {
  template?: Resolver<Maybe<ResolversTypes['EmailTemplate']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['EmailTemplateUserError']>, ParentType, ContextType>;
};

export type EmailTemplateUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailTemplateUserError'] = ResolversParentTypes['EmailTemplateUserError']> = {
  code?: Resolver<ResolversTypes['EmailTemplateErrorCode'], ParentType, ContextType>;
  limit?: Resolver<Maybe<ResolversTypes['ReachedLimit']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EmailTemplateVariableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailTemplateVariable'] = ResolversParentTypes['EmailTemplateVariable']> = {
  common?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EmailVariableKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sample?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type EmailVerificationConfirmPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailVerificationConfirmPayload'] = ResolversParentTypes['EmailVerificationConfirmPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['SignInUserError']>, ParentType, ContextType>;
  verified?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type EmailVerificationSendPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailVerificationSendPayload'] = ResolversParentTypes['EmailVerificationSendPayload']> = {
  accepted?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SignInUserError']>, ParentType, ContextType>;
};

export type EmailWarningResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailWarning'] = ResolversParentTypes['EmailWarning']> = {
  code?: Resolver<ResolversTypes['EmailWarningCode'], ParentType, ContextType>;
  column?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  line?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  part?: Resolver<Maybe<ResolversTypes['EmailPart']>, ParentType, ContextType>;
};

export type EndedItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndedItem'] = ResolversParentTypes['EndedItem']> = {
  endedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  invitations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  keys?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EndedKind'], ParentType, ContextType>;
  members?: Resolver<Array<ResolversTypes['UUID']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resourceId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  resumable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  tenantName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EntitledFeaturesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntitledFeatures'] = ResolversParentTypes['EntitledFeatures']> = {
  abac?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  aiQeetai?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  auditExport?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  customBranding?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  customDomain?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  emailOtp?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hostedLogin?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  ldap?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  magicLinks?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  passkeys?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  password?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  scim?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  smsMfa?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  social?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sso?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  totp?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  webhooks?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type EntitledLimitsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntitledLimits'] = ResolversParentTypes['EntitledLimits']> = {
  apiKeys?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  apps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  auditRetentionDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  customRoles?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mau?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  orgs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  seats?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  webhooks?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EntitledUsageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntitledUsage'] = ResolversParentTypes['EntitledUsage']> = {
  apiKeys?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  apps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  customRoles?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  seats?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EntitlementsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Entitlements'] = ResolversParentTypes['Entitlements']> = {
  features?: Resolver<ResolversTypes['EntitledFeatures'], ParentType, ContextType>;
  limits?: Resolver<ResolversTypes['EntitledLimits'], ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['TenantPlan'], ParentType, ContextType>;
  usage?: Resolver<ResolversTypes['EntitledUsage'], ParentType, ContextType>;
};

export type ExternalIdentityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExternalIdentity'] = ResolversParentTypes['ExternalIdentity']> = {
  connectionId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  connectionName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ConnectionKind'], ParentType, ContextType>;
  lastLoginAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  linkedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  linkedBy?: Resolver<ResolversTypes['IdentityLink'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
};

export type GdprDocumentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GdprDocument'] = ResolversParentTypes['GdprDocument']> = {
  generatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  mfaTotpEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  passkeys?: Resolver<Array<ResolversTypes['JSONObject']>, ParentType, ContextType>;
  profile?: Resolver<ResolversTypes['GdprProfile'], ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['GdprRole']>, ParentType, ContextType>;
  sessions?: Resolver<Array<ResolversTypes['GdprSession']>, ParentType, ContextType>;
};

export type GdprExportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GdprExport'] = ResolversParentTypes['GdprExport']> = {
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  payload?: Resolver<Maybe<ResolversTypes['GdprDocument']>, ParentType, ContextType>;
  requestedBy?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['GdprExportStatus'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
};

export type GdprExportConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GdprExportConnection'] = ResolversParentTypes['GdprExportConnection']> = {
  edges?: Resolver<Array<ResolversTypes['GdprExportEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['GdprExport']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type GdprExportCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GdprExportCreatePayload'] = ResolversParentTypes['GdprExportCreatePayload']> = {
  export?: Resolver<Maybe<ResolversTypes['GdprExport']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['GdprUserError']>, ParentType, ContextType>;
};

export type GdprExportEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GdprExportEdge'] = ResolversParentTypes['GdprExportEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['GdprExport'], ParentType, ContextType>;
};

export type GdprProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GdprProfile'] = ResolversParentTypes['GdprProfile']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  emailVerifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type GdprPurgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GdprPurge'] = ResolversParentTypes['GdprPurge']> = {
  blockedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  certificate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  graceUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requestedBy?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  requester?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['GdprPurgeStatus'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
};

export type GdprPurgeCancelPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GdprPurgeCancelPayload'] = ResolversParentTypes['GdprPurgeCancelPayload']> = {
  purge?: Resolver<Maybe<ResolversTypes['GdprPurge']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['GdprUserError']>, ParentType, ContextType>;
};

export type GdprPurgeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GdprPurgeConnection'] = ResolversParentTypes['GdprPurgeConnection']> = {
  edges?: Resolver<Array<ResolversTypes['GdprPurgeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['GdprPurge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type GdprPurgeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GdprPurgeEdge'] = ResolversParentTypes['GdprPurgeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['GdprPurge'], ParentType, ContextType>;
};

export type GdprPurgeRequestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GdprPurgeRequestPayload'] = ResolversParentTypes['GdprPurgeRequestPayload']> = {
  purge?: Resolver<Maybe<ResolversTypes['GdprPurge']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['GdprUserError']>, ParentType, ContextType>;
};

export type GdprRoleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GdprRole'] = ResolversParentTypes['GdprRole']> = {
  grantedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  organization?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roleName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type GdprSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GdprSession'] = ResolversParentTypes['GdprSession']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  ip?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  userAgent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type GdprUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GdprUserError'] = ResolversParentTypes['GdprUserError']> = {
  code?: Resolver<ResolversTypes['GdprErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Group'] = ResolversParentTypes['Group']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  memberCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ofDirectory?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['Role']>, ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type GroupConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupConnection'] = ResolversParentTypes['GroupConnection']> = {
  edges?: Resolver<Array<ResolversTypes['GroupEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Group']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type GroupCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupCreatePayload'] = ResolversParentTypes['GroupCreatePayload']> = {
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['GroupUserError']>, ParentType, ContextType>;
};

export type GroupDeletePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupDeletePayload'] = ResolversParentTypes['GroupDeletePayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['GroupUserError']>, ParentType, ContextType>;
};

export type GroupEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupEdge'] = ResolversParentTypes['GroupEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Group'], ParentType, ContextType>;
};

export type GroupMemberAddPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupMemberAddPayload'] = ResolversParentTypes['GroupMemberAddPayload']> = {
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['GroupUserError']>, ParentType, ContextType>;
};

export type GroupMemberRemovePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupMemberRemovePayload'] = ResolversParentTypes['GroupMemberRemovePayload']> = {
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['GroupUserError']>, ParentType, ContextType>;
};

export type GroupRoleAssignPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupRoleAssignPayload'] = ResolversParentTypes['GroupRoleAssignPayload']> = {
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['GroupUserError']>, ParentType, ContextType>;
};

export type GroupRoleUnassignPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupRoleUnassignPayload'] = ResolversParentTypes['GroupRoleUnassignPayload']> = {
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['GroupUserError']>, ParentType, ContextType>;
};

export type GroupUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupUpdatePayload'] = ResolversParentTypes['GroupUpdatePayload']> = {
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['GroupUserError']>, ParentType, ContextType>;
};

export type GroupUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupUserError'] = ResolversParentTypes['GroupUserError']> = {
  code?: Resolver<ResolversTypes['GroupErrorCode'], ParentType, ContextType>;
  limit?: Resolver<Maybe<ResolversTypes['ReachedLimit']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdentityLinkStartPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityLinkStartPayload'] = ResolversParentTypes['IdentityLinkStartPayload']> = {
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SsoUserError']>, ParentType, ContextType>;
};

export type IdentityUnlinkPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityUnlinkPayload'] = ResolversParentTypes['IdentityUnlinkPayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['IdentityUserError']>, ParentType, ContextType>;
};

export type IdentityUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityUserError'] = ResolversParentTypes['IdentityUserError']> = {
  code?: Resolver<ResolversTypes['IdentityErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImportedUserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportedUser'] = ResolversParentTypes['ImportedUser']> = {
  code?: Resolver<Maybe<ResolversTypes['PersonErrorCode']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ImportOutcome'], ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
};

export type InvitationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Invitation'] = ResolversParentTypes['Invitation']> = {
  acceptedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  invitedBy?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  mail?: Resolver<Maybe<ResolversTypes['OutgoingMail']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
  roleId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InvitationStatus'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
};

export type InvitationAcceptPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationAcceptPayload'] = ResolversParentTypes['InvitationAcceptPayload']> = {
  stepUp?: Resolver<Maybe<ResolversTypes['StepUp']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['TokenPair']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['InvitationUserError']>, ParentType, ContextType>;
};

export type InvitationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationConnection'] = ResolversParentTypes['InvitationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['InvitationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Invitation']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type InvitationCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationCreatePayload'] = ResolversParentTypes['InvitationCreatePayload']> = {
  invitation?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['InvitationUserError']>, ParentType, ContextType>;
  warnings?: Resolver<Maybe<Array<ResolversTypes['EmailWarning']>>, ParentType, ContextType>;
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
  stepUp?: Resolver<Maybe<ResolversTypes['StepUp']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['TokenPair']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['InvitationUserError']>, ParentType, ContextType>;
};

export type InvitationResendPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationResendPayload'] = ResolversParentTypes['InvitationResendPayload']> = {
  invitation?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['InvitationUserError']>, ParentType, ContextType>;
  warnings?: Resolver<Maybe<Array<ResolversTypes['EmailWarning']>>, ParentType, ContextType>;
};

export type InvitationRevokePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationRevokePayload'] = ResolversParentTypes['InvitationRevokePayload']> = {
  invitation?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['InvitationUserError']>, ParentType, ContextType>;
};

export type InvitationRowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationRow'] = ResolversParentTypes['InvitationRow']> = {
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  invitation?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['InvitationUserError']>, ParentType, ContextType>;
};

export type InvitationUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationUserError'] = ResolversParentTypes['InvitationUserError']> = {
  code?: Resolver<ResolversTypes['InvitationErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvitationsCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationsCreatePayload'] = ResolversParentTypes['InvitationsCreatePayload']> = {
  failed?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  retryAfter?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  rows?: Resolver<Maybe<Array<ResolversTypes['InvitationRow']>>, ParentType, ContextType>;
  sent?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['InvitationUserError']>, ParentType, ContextType>;
  warnings?: Resolver<Maybe<Array<ResolversTypes['EmailWarning']>>, ParentType, ContextType>;
};

export type IpAccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IpAccess'] = ResolversParentTypes['IpAccess']> = {
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  allowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  matchedRuleId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  matches?: Resolver<Array<ResolversTypes['IpMatch']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  winner?: Resolver<Maybe<ResolversTypes['IpMatch']>, ParentType, ContextType>;
  wouldAllow?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  wouldReason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type IpChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IpChange'] = ResolversParentTypes['IpChange']> = {
  added?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['IpRule']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['IpRule']>, ParentType, ContextType>;
  enforcedBefore?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['IpChangeKind'], ParentType, ContextType>;
  madeAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  madeBy?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  madeByKey?: Resolver<Maybe<ResolversTypes['ApiKeyReference']>, ParentType, ContextType>;
  revertAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type IpChangeConfirmPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IpChangeConfirmPayload'] = ResolversParentTypes['IpChangeConfirmPayload']> = {
  confirmedId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['IpRuleUserError']>, ParentType, ContextType>;
};

export type IpChangeRevertPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IpChangeRevertPayload'] = ResolversParentTypes['IpChangeRevertPayload']> = {
  revertedId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['IpRuleUserError']>, ParentType, ContextType>;
};

export type IpEnforcementUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IpEnforcementUpdatePayload'] = ResolversParentTypes['IpEnforcementUpdatePayload']> = {
  change?: Resolver<Maybe<ResolversTypes['IpChange']>, ParentType, ContextType>;
  enabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['IpRuleUserError']>, ParentType, ContextType>;
};

export type IpMatchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IpMatch'] = ResolversParentTypes['IpMatch']> = {
  action?: Resolver<ResolversTypes['IpAction'], ParentType, ContextType>;
  network?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['IpRule']>, ParentType, ContextType>;
  ruleId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['IpMatchSource'], ParentType, ContextType>;
};

export type IpRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IpRule'] = ResolversParentTypes['IpRule']> = {
  action?: Resolver<ResolversTypes['IpAction'], ParentType, ContextType>;
  cidr?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  hits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastHitAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IpRuleCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IpRuleCreatePayload'] = ResolversParentTypes['IpRuleCreatePayload']> = {
  change?: Resolver<Maybe<ResolversTypes['IpChange']>, ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['IpRule']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['IpRuleUserError']>, ParentType, ContextType>;
};

export type IpRuleDeletePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IpRuleDeletePayload'] = ResolversParentTypes['IpRuleDeletePayload']> = {
  change?: Resolver<Maybe<ResolversTypes['IpChange']>, ParentType, ContextType>;
  deletedId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['IpRuleUserError']>, ParentType, ContextType>;
};

export type IpRuleFindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IpRuleFinding'] = ResolversParentTypes['IpRuleFinding']> = {
  byRule?: Resolver<Maybe<ResolversTypes['IpRule']>, ParentType, ContextType>;
  byRuleId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['IpRuleFindingKind'], ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['IpRule']>, ParentType, ContextType>;
  ruleId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
};

export type IpRuleOutcomeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IpRuleOutcome'] = ResolversParentTypes['IpRuleOutcome']> = {
  cidr?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['IpRule']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['IpRuleUserError']>, ParentType, ContextType>;
};

export type IpRuleSetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IpRuleSet'] = ResolversParentTypes['IpRuleSet']> = {
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  findings?: Resolver<Maybe<Array<ResolversTypes['IpRuleFinding']>>, ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['IpRule']>, ParentType, ContextType>;
  openChange?: Resolver<Maybe<ResolversTypes['IpChange']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IpRuleUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IpRuleUpdatePayload'] = ResolversParentTypes['IpRuleUpdatePayload']> = {
  change?: Resolver<Maybe<ResolversTypes['IpChange']>, ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['IpRule']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['IpRuleUserError']>, ParentType, ContextType>;
};

export type IpRuleUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IpRuleUserError'] = ResolversParentTypes['IpRuleUserError']> = {
  code?: Resolver<ResolversTypes['IpRuleErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IpRulesCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IpRulesCreatePayload'] = ResolversParentTypes['IpRulesCreatePayload']> = {
  added?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  change?: Resolver<Maybe<ResolversTypes['IpChange']>, ParentType, ContextType>;
  failed?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  rows?: Resolver<Maybe<Array<ResolversTypes['IpRuleOutcome']>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['IpRuleUserError']>, ParentType, ContextType>;
};

export type IpRulesPreviewPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IpRulesPreviewPayload'] = ResolversParentTypes['IpRulesPreviewPayload']> = {
  preview?: Resolver<Maybe<ResolversTypes['AccessPreview']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['IpRuleUserError']>, ParentType, ContextType>;
};

export interface JsonObjectScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSONObject'], any> {
  name: 'JSONObject';
}

export type LdapConnectionCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LdapConnectionCreatePayload'] = ResolversParentTypes['LdapConnectionCreatePayload']> = {
  connection?: Resolver<Maybe<ResolversTypes['Connection']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConnectionUserError']>, ParentType, ContextType>;
};

export type LdapConnectionTestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LdapConnectionTestPayload'] = ResolversParentTypes['LdapConnectionTestPayload']> = {
  findings?: Resolver<Maybe<Array<ResolversTypes['ConnectionFinding']>>, ParentType, ContextType>;
  ok?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConnectionUserError']>, ParentType, ContextType>;
};

export type LdapConnectionUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LdapConnectionUpdatePayload'] = ResolversParentTypes['LdapConnectionUpdatePayload']> = {
  connection?: Resolver<Maybe<ResolversTypes['Connection']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConnectionUserError']>, ParentType, ContextType>;
};

export type LdapLoginPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LdapLoginPayload'] = ResolversParentTypes['LdapLoginPayload']> = {
  stepUp?: Resolver<Maybe<ResolversTypes['StepUp']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['TokenPair']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SsoUserError']>, ParentType, ContextType>;
};

export type LdapSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LdapSettings'] = ResolversParentTypes['LdapSettings']> = {
  baseDn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  bindDn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  caCertificate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  groupBaseDn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  groupFilter?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  idAttribute?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  serverUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  skipTlsVerify?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startTls?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userFilter?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LegalHoldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegalHold'] = ResolversParentTypes['LegalHold']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  creator?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  releaseRequestedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  releaseRequestedBy?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  releaseRequester?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  releasedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  releasedBy?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  releaser?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
};

export type LegalHoldConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegalHoldConnection'] = ResolversParentTypes['LegalHoldConnection']> = {
  edges?: Resolver<Array<ResolversTypes['LegalHoldEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['LegalHold']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LegalHoldCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegalHoldCreatePayload'] = ResolversParentTypes['LegalHoldCreatePayload']> = {
  hold?: Resolver<Maybe<ResolversTypes['LegalHold']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['LegalHoldUserError']>, ParentType, ContextType>;
};

export type LegalHoldEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegalHoldEdge'] = ResolversParentTypes['LegalHoldEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LegalHold'], ParentType, ContextType>;
};

export type LegalHoldReleaseConfirmPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegalHoldReleaseConfirmPayload'] = ResolversParentTypes['LegalHoldReleaseConfirmPayload']> = {
  hold?: Resolver<Maybe<ResolversTypes['LegalHold']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['LegalHoldUserError']>, ParentType, ContextType>;
};

export type LegalHoldReleaseRequestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegalHoldReleaseRequestPayload'] = ResolversParentTypes['LegalHoldReleaseRequestPayload']> = {
  hold?: Resolver<Maybe<ResolversTypes['LegalHold']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['LegalHoldUserError']>, ParentType, ContextType>;
};

export type LegalHoldUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegalHoldUserError'] = ResolversParentTypes['LegalHoldUserError']> = {
  code?: Resolver<ResolversTypes['LegalHoldErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LogSinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogSink'] = ResolversParentTypes['LogSink']> = {
  actions?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  caCertificate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  creator?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  cursorSeq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  deliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  disabledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  failingSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failures?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  format?: Resolver<ResolversTypes['LogSinkFormat'], ParentType, ContextType>;
  gaveUp?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  headerName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LogSinkKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pausedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  waitingEvents?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  waitingSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LogSinkActivatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogSinkActivatePayload'] = ResolversParentTypes['LogSinkActivatePayload']> = {
  logSink?: Resolver<Maybe<ResolversTypes['LogSink']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['LogSinkUserError']>, ParentType, ContextType>;
};

export type LogSinkCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogSinkCreatePayload'] = ResolversParentTypes['LogSinkCreatePayload']> = {
  logSink?: Resolver<Maybe<ResolversTypes['LogSink']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['LogSinkUserError']>, ParentType, ContextType>;
};

export type LogSinkDeletePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogSinkDeletePayload'] = ResolversParentTypes['LogSinkDeletePayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['LogSinkUserError']>, ParentType, ContextType>;
};

export type LogSinkDisablePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogSinkDisablePayload'] = ResolversParentTypes['LogSinkDisablePayload']> = {
  logSink?: Resolver<Maybe<ResolversTypes['LogSink']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['LogSinkUserError']>, ParentType, ContextType>;
};

export type LogSinkReplayPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogSinkReplayPayload'] = ResolversParentTypes['LogSinkReplayPayload']> = {
  logSink?: Resolver<Maybe<ResolversTypes['LogSink']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['LogSinkUserError']>, ParentType, ContextType>;
};

export type LogSinkTestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogSinkTestPayload'] = ResolversParentTypes['LogSinkTestPayload']> = {
  arrived?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  logSink?: Resolver<Maybe<ResolversTypes['LogSink']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['LogSinkUserError']>, ParentType, ContextType>;
};

export type LogSinkUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogSinkUpdatePayload'] = ResolversParentTypes['LogSinkUpdatePayload']> = {
  logSink?: Resolver<Maybe<ResolversTypes['LogSink']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['LogSinkUserError']>, ParentType, ContextType>;
};

export type LogSinkUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogSinkUserError'] = ResolversParentTypes['LogSinkUserError']> = {
  code?: Resolver<ResolversTypes['LogSinkErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoginPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoginPayload'] = ResolversParentTypes['LoginPayload']> = {
  stepUp?: Resolver<Maybe<ResolversTypes['StepUp']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['TokenPair']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SessionUserError']>, ParentType, ContextType>;
};

export type LogoutPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogoutPayload'] = ResolversParentTypes['LogoutPayload']> = {
  ended?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SessionUserError']>, ParentType, ContextType>;
};

export type MagicLinkLoginPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MagicLinkLoginPayload'] = ResolversParentTypes['MagicLinkLoginPayload']> = {
  stepUp?: Resolver<Maybe<ResolversTypes['StepUp']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['TokenPair']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SignInUserError']>, ParentType, ContextType>;
};

export type MagicLinkSendPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MagicLinkSendPayload'] = ResolversParentTypes['MagicLinkSendPayload']> = {
  accepted?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SignInUserError']>, ParentType, ContextType>;
};

export type MailSenderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MailSender'] = ResolversParentTypes['MailSender']> = {
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replyTo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MappedRoleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MappedRole'] = ResolversParentTypes['MappedRole']> = {
  group?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roleId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
};

export type MeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Me'] = ResolversParentTypes['Me']> = {
  actor?: Resolver<ResolversTypes['ActorType'], ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ended?: Resolver<Array<ResolversTypes['EndedItem']>, ParentType, ContextType>;
  identities?: Resolver<Array<ResolversTypes['ExternalIdentity']>, ParentType, ContextType>;
  invitations?: Resolver<Array<ResolversTypes['ReceivedInvitation']>, ParentType, ContextType>;
  mfa?: Resolver<ResolversTypes['MfaStatus'], ParentType, ContextType>;
  passwordRules?: Resolver<Array<ResolversTypes['PasswordRule']>, ParentType, ContextType>;
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
  warnings?: Resolver<Maybe<Array<ResolversTypes['SettingWarning']>>, ParentType, ContextType>;
};

export type MemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Member'] = ResolversParentTypes['Member']> = {
  groupCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  groups?: Resolver<Array<ResolversTypes['Group']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  joinedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastSeenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  mfaEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['Role']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['UserStatus'], ParentType, ContextType>;
  suspendedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
};

export type MemberAccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberAccess'] = ResolversParentTypes['MemberAccess']> = {
  groups?: Resolver<Array<ResolversTypes['Group']>, ParentType, ContextType>;
  permissions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  permissionsOfGroups?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  permissionsOwn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  policies?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['Role']>, ParentType, ContextType>;
};

export type MemberConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberConnection'] = ResolversParentTypes['MemberConnection']> = {
  edges?: Resolver<Array<ResolversTypes['MemberEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Member']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MemberEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberEdge'] = ResolversParentTypes['MemberEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Member'], ParentType, ContextType>;
};

export type MemberMfaRequiredSetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberMfaRequiredSetPayload'] = ResolversParentTypes['MemberMfaRequiredSetPayload']> = {
  security?: Resolver<Maybe<ResolversTypes['MemberSecurity']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['PersonUserError']>, ParentType, ContextType>;
};

export type MemberMfaResetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberMfaResetPayload'] = ResolversParentTypes['MemberMfaResetPayload']> = {
  member?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['PersonUserError']>, ParentType, ContextType>;
};

export type MemberPasswordSetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberPasswordSetPayload'] = ResolversParentTypes['MemberPasswordSetPayload']> = {
  changed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SignInUserError']>, ParentType, ContextType>;
};

export type MemberRemovePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberRemovePayload'] = ResolversParentTypes['MemberRemovePayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['MemberUserError']>, ParentType, ContextType>;
};

export type MemberResumePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberResumePayload'] = ResolversParentTypes['MemberResumePayload']> = {
  member?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['PersonUserError']>, ParentType, ContextType>;
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

export type MemberSecurityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberSecurity'] = ResolversParentTypes['MemberSecurity']> = {
  activeSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  distinctDevices?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lockedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  mfaDemandedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  mfaRequired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  passwordChangedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  passwordSet?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  recoveryCodesRemaining?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totpEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type MemberSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberSession'] = ResolversParentTypes['MemberSession']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  ip?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  userAgent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MemberSessionEndPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberSessionEndPayload'] = ResolversParentTypes['MemberSessionEndPayload']> = {
  endedSessionId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['PersonUserError']>, ParentType, ContextType>;
};

export type MemberSessionsEndPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberSessionsEndPayload'] = ResolversParentTypes['MemberSessionsEndPayload']> = {
  ended?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['PersonUserError']>, ParentType, ContextType>;
};

export type MemberSuspendPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberSuspendPayload'] = ResolversParentTypes['MemberSuspendPayload']> = {
  member?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['PersonUserError']>, ParentType, ContextType>;
};

export type MemberUnlockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberUnlockPayload'] = ResolversParentTypes['MemberUnlockPayload']> = {
  member?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['PersonUserError']>, ParentType, ContextType>;
};

export type MemberUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberUserError'] = ResolversParentTypes['MemberUserError']> = {
  code?: Resolver<ResolversTypes['MemberErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MfaDisablePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MfaDisablePayload'] = ResolversParentTypes['MfaDisablePayload']> = {
  disabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['MfaUserError']>, ParentType, ContextType>;
};

export type MfaEnrolConfirmPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MfaEnrolConfirmPayload'] = ResolversParentTypes['MfaEnrolConfirmPayload']> = {
  recoveryCodes?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['MfaUserError']>, ParentType, ContextType>;
};

export type MfaEnrolStartPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MfaEnrolStartPayload'] = ResolversParentTypes['MfaEnrolStartPayload']> = {
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  uri?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['MfaUserError']>, ParentType, ContextType>;
};

export type MfaNotReadyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MfaNotReady'] = ResolversParentTypes['MfaNotReady']> = {
  admin?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  graceUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  memberSince?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
};

export type MfaNotReadyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MfaNotReadyConnection'] = ResolversParentTypes['MfaNotReadyConnection']> = {
  edges?: Resolver<Array<ResolversTypes['MfaNotReadyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['MfaNotReady']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MfaNotReadyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MfaNotReadyEdge'] = ResolversParentTypes['MfaNotReadyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['MfaNotReady'], ParentType, ContextType>;
};

export type MfaReadinessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MfaReadiness'] = ResolversParentTypes['MfaReadiness']> = {
  enforcement?: Resolver<ResolversTypes['MfaEnforcement'], ParentType, ContextType>;
  graceUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  notReady?: Resolver<ResolversTypes['MfaNotReadyConnection'], ParentType, ContextType>;
  requiredSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type MfaRecoveryCodesRenewPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MfaRecoveryCodesRenewPayload'] = ResolversParentTypes['MfaRecoveryCodesRenewPayload']> = {
  recoveryCodes?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['MfaUserError']>, ParentType, ContextType>;
};

export type MfaStatusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MfaStatus'] = ResolversParentTypes['MfaStatus']> = {
  recoveryCodesLeft?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totpEnrolled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type MfaUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MfaUserError'] = ResolversParentTypes['MfaUserError']> = {
  code?: Resolver<ResolversTypes['MfaErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  abacPolicyCreate?: Resolver<ResolversTypes['AbacPolicyCreatePayload'], ParentType, ContextType, RequireFields<MutationAbacPolicyCreateArgs, 'input' | 'tenantId'>>;
  abacPolicyDelete?: Resolver<ResolversTypes['AbacPolicyDeletePayload'], ParentType, ContextType, RequireFields<MutationAbacPolicyDeleteArgs, 'id' | 'tenantId'>>;
  abacPolicyPreview?: Resolver<ResolversTypes['AbacPolicyPreviewPayload'], ParentType, ContextType, RequireFields<MutationAbacPolicyPreviewArgs, 'days' | 'input' | 'tenantId'>>;
  abacPolicyUpdate?: Resolver<ResolversTypes['AbacPolicyUpdatePayload'], ParentType, ContextType, RequireFields<MutationAbacPolicyUpdateArgs, 'id' | 'input' | 'tenantId'>>;
  abacTestsPreview?: Resolver<ResolversTypes['AbacTestsPreviewPayload'], ParentType, ContextType, RequireFields<MutationAbacTestsPreviewArgs, 'input' | 'tenantId'>>;
  accountDelete?: Resolver<ResolversTypes['AccountDeletePayload'], ParentType, ContextType, RequireFields<MutationAccountDeleteArgs, 'input'>>;
  accountExport?: Resolver<ResolversTypes['AccountExportPayload'], ParentType, ContextType>;
  apiKeyAdopt?: Resolver<ResolversTypes['ApiKeyAdoptPayload'], ParentType, ContextType, RequireFields<MutationApiKeyAdoptArgs, 'id' | 'tenantId'>>;
  apiKeyCreate?: Resolver<ResolversTypes['ApiKeyCreatePayload'], ParentType, ContextType, RequireFields<MutationApiKeyCreateArgs, 'input' | 'tenantId'>>;
  apiKeyNarrow?: Resolver<ResolversTypes['ApiKeyNarrowPayload'], ParentType, ContextType, RequireFields<MutationApiKeyNarrowArgs, 'id' | 'tenantId'>>;
  apiKeyRevoke?: Resolver<ResolversTypes['ApiKeyRevokePayload'], ParentType, ContextType, RequireFields<MutationApiKeyRevokeArgs, 'id' | 'tenantId'>>;
  apiKeyRotate?: Resolver<ResolversTypes['ApiKeyRotatePayload'], ParentType, ContextType, RequireFields<MutationApiKeyRotateArgs, 'id' | 'tenantId'>>;
  apiKeyUpdate?: Resolver<ResolversTypes['ApiKeyUpdatePayload'], ParentType, ContextType, RequireFields<MutationApiKeyUpdateArgs, 'id' | 'input' | 'tenantId'>>;
  auditVerificationStart?: Resolver<ResolversTypes['AuditVerificationStartPayload'], ParentType, ContextType, RequireFields<MutationAuditVerificationStartArgs, 'tenantId'>>;
  authPolicyPreview?: Resolver<ResolversTypes['AuthPolicyPreviewPayload'], ParentType, ContextType, RequireFields<MutationAuthPolicyPreviewArgs, 'days' | 'input' | 'tenantId'>>;
  authPolicyUpdate?: Resolver<ResolversTypes['AuthPolicyUpdatePayload'], ParentType, ContextType, RequireFields<MutationAuthPolicyUpdateArgs, 'input' | 'tenantId'>>;
  brandingDraftDiscard?: Resolver<ResolversTypes['BrandingDraftDiscardPayload'], ParentType, ContextType, RequireFields<MutationBrandingDraftDiscardArgs, 'tenantId'>>;
  brandingDraftSave?: Resolver<ResolversTypes['BrandingDraftSavePayload'], ParentType, ContextType, RequireFields<MutationBrandingDraftSaveArgs, 'input' | 'tenantId'>>;
  brandingPreview?: Resolver<ResolversTypes['BrandingPreviewPayload'], ParentType, ContextType, RequireFields<MutationBrandingPreviewArgs, 'input' | 'tenantId'>>;
  brandingPublish?: Resolver<ResolversTypes['BrandingPublishPayload'], ParentType, ContextType, RequireFields<MutationBrandingPublishArgs, 'tenantId'>>;
  brandingRollback?: Resolver<ResolversTypes['BrandingRollbackPayload'], ParentType, ContextType, RequireFields<MutationBrandingRollbackArgs, 'tenantId' | 'version'>>;
  brandingUpdate?: Resolver<ResolversTypes['BrandingUpdatePayload'], ParentType, ContextType, RequireFields<MutationBrandingUpdateArgs, 'input' | 'tenantId'>>;
  configurationApply?: Resolver<ResolversTypes['ConfigurationApplyPayload'], ParentType, ContextType, RequireFields<MutationConfigurationApplyArgs, 'input' | 'tenantId'>>;
  configurationConfirm?: Resolver<ResolversTypes['ConfigurationConfirmPayload'], ParentType, ContextType, RequireFields<MutationConfigurationConfirmArgs, 'tenantId' | 'version'>>;
  configurationPlan?: Resolver<ResolversTypes['ConfigurationPlanPayload'], ParentType, ContextType, RequireFields<MutationConfigurationPlanArgs, 'input' | 'tenantId'>>;
  configurationRollback?: Resolver<ResolversTypes['ConfigurationRollbackPayload'], ParentType, ContextType, RequireFields<MutationConfigurationRollbackArgs, 'input' | 'tenantId'>>;
  connectionActivate?: Resolver<ResolversTypes['ConnectionActivatePayload'], ParentType, ContextType, RequireFields<MutationConnectionActivateArgs, 'id' | 'tenantId'>>;
  connectionDelete?: Resolver<ResolversTypes['ConnectionDeletePayload'], ParentType, ContextType, RequireFields<MutationConnectionDeleteArgs, 'id' | 'input' | 'tenantId'>>;
  connectionDisable?: Resolver<ResolversTypes['ConnectionDisablePayload'], ParentType, ContextType, RequireFields<MutationConnectionDisableArgs, 'id' | 'tenantId'>>;
  connectionTrialStart?: Resolver<ResolversTypes['ConnectionTrialStartPayload'], ParentType, ContextType, RequireFields<MutationConnectionTrialStartArgs, 'input' | 'tenantId'>>;
  connectionUpdate?: Resolver<ResolversTypes['ConnectionUpdatePayload'], ParentType, ContextType, RequireFields<MutationConnectionUpdateArgs, 'id' | 'input' | 'tenantId'>>;
  deletedUsersPurge?: Resolver<ResolversTypes['DeletedUsersPurgePayload'], ParentType, ContextType, RequireFields<MutationDeletedUsersPurgeArgs, 'tenantId'>>;
  domainAdd?: Resolver<ResolversTypes['DomainAddPayload'], ParentType, ContextType, RequireFields<MutationDomainAddArgs, 'input' | 'tenantId'>>;
  domainRemove?: Resolver<ResolversTypes['DomainRemovePayload'], ParentType, ContextType, RequireFields<MutationDomainRemoveArgs, 'id' | 'tenantId'>>;
  domainVerify?: Resolver<ResolversTypes['DomainVerifyPayload'], ParentType, ContextType, RequireFields<MutationDomainVerifyArgs, 'id' | 'tenantId'>>;
  emailChangeConfirm?: Resolver<ResolversTypes['EmailChangeConfirmPayload'], ParentType, ContextType, RequireFields<MutationEmailChangeConfirmArgs, 'input'>>;
  emailChangeStart?: Resolver<ResolversTypes['EmailChangeStartPayload'], ParentType, ContextType, RequireFields<MutationEmailChangeStartArgs, 'input'>>;
  emailCodeLogin?: Resolver<ResolversTypes['EmailCodeLoginPayload'], ParentType, ContextType, RequireFields<MutationEmailCodeLoginArgs, 'input'>>;
  emailCodeSend?: Resolver<ResolversTypes['EmailCodeSendPayload'], ParentType, ContextType, RequireFields<MutationEmailCodeSendArgs, 'input'>>;
  emailTemplateDraftDiscard?: Resolver<ResolversTypes['EmailTemplateDraftDiscardPayload'], ParentType, ContextType, RequireFields<MutationEmailTemplateDraftDiscardArgs, 'key' | 'tenantId'>>;
  emailTemplateDraftSave?: Resolver<ResolversTypes['EmailTemplateDraftSavePayload'], ParentType, ContextType, RequireFields<MutationEmailTemplateDraftSaveArgs, 'input' | 'key' | 'tenantId'>>;
  emailTemplatePreview?: Resolver<ResolversTypes['EmailTemplatePreviewPayload'], ParentType, ContextType, RequireFields<MutationEmailTemplatePreviewArgs, 'key' | 'tenantId'>>;
  emailTemplatePublish?: Resolver<ResolversTypes['EmailTemplatePublishPayload'], ParentType, ContextType, RequireFields<MutationEmailTemplatePublishArgs, 'key' | 'tenantId'>>;
  emailTemplateReset?: Resolver<ResolversTypes['EmailTemplateResetPayload'], ParentType, ContextType, RequireFields<MutationEmailTemplateResetArgs, 'key' | 'tenantId'>>;
  emailTemplateRollback?: Resolver<ResolversTypes['EmailTemplateRollbackPayload'], ParentType, ContextType, RequireFields<MutationEmailTemplateRollbackArgs, 'key' | 'tenantId' | 'version'>>;
  emailTemplateTestSend?: Resolver<ResolversTypes['EmailTemplateTestSendPayload'], ParentType, ContextType, RequireFields<MutationEmailTemplateTestSendArgs, 'key' | 'tenantId'>>;
  emailTemplateUpdate?: Resolver<ResolversTypes['EmailTemplateUpdatePayload'], ParentType, ContextType, RequireFields<MutationEmailTemplateUpdateArgs, 'input' | 'key' | 'tenantId'>>;
  emailVerificationConfirm?: Resolver<ResolversTypes['EmailVerificationConfirmPayload'], ParentType, ContextType, RequireFields<MutationEmailVerificationConfirmArgs, 'input'>>;
  emailVerificationSend?: Resolver<ResolversTypes['EmailVerificationSendPayload'], ParentType, ContextType>;
  gdprExportCreate?: Resolver<ResolversTypes['GdprExportCreatePayload'], ParentType, ContextType, RequireFields<MutationGdprExportCreateArgs, 'input' | 'tenantId'>>;
  gdprPurgeCancel?: Resolver<ResolversTypes['GdprPurgeCancelPayload'], ParentType, ContextType, RequireFields<MutationGdprPurgeCancelArgs, 'id' | 'tenantId'>>;
  gdprPurgeRequest?: Resolver<ResolversTypes['GdprPurgeRequestPayload'], ParentType, ContextType, RequireFields<MutationGdprPurgeRequestArgs, 'input' | 'tenantId'>>;
  groupCreate?: Resolver<ResolversTypes['GroupCreatePayload'], ParentType, ContextType, RequireFields<MutationGroupCreateArgs, 'input' | 'tenantId'>>;
  groupDelete?: Resolver<ResolversTypes['GroupDeletePayload'], ParentType, ContextType, RequireFields<MutationGroupDeleteArgs, 'id' | 'tenantId'>>;
  groupMemberAdd?: Resolver<ResolversTypes['GroupMemberAddPayload'], ParentType, ContextType, RequireFields<MutationGroupMemberAddArgs, 'input' | 'tenantId'>>;
  groupMemberRemove?: Resolver<ResolversTypes['GroupMemberRemovePayload'], ParentType, ContextType, RequireFields<MutationGroupMemberRemoveArgs, 'input' | 'tenantId'>>;
  groupRoleAssign?: Resolver<ResolversTypes['GroupRoleAssignPayload'], ParentType, ContextType, RequireFields<MutationGroupRoleAssignArgs, 'input' | 'tenantId'>>;
  groupRoleUnassign?: Resolver<ResolversTypes['GroupRoleUnassignPayload'], ParentType, ContextType, RequireFields<MutationGroupRoleUnassignArgs, 'input' | 'tenantId'>>;
  groupUpdate?: Resolver<ResolversTypes['GroupUpdatePayload'], ParentType, ContextType, RequireFields<MutationGroupUpdateArgs, 'id' | 'input' | 'tenantId'>>;
  identityLinkStart?: Resolver<ResolversTypes['IdentityLinkStartPayload'], ParentType, ContextType, RequireFields<MutationIdentityLinkStartArgs, 'input'>>;
  identityUnlink?: Resolver<ResolversTypes['IdentityUnlinkPayload'], ParentType, ContextType, RequireFields<MutationIdentityUnlinkArgs, 'id' | 'tenantId'>>;
  invitationAccept?: Resolver<ResolversTypes['InvitationAcceptPayload'], ParentType, ContextType, RequireFields<MutationInvitationAcceptArgs, 'input'>>;
  invitationCreate?: Resolver<ResolversTypes['InvitationCreatePayload'], ParentType, ContextType, RequireFields<MutationInvitationCreateArgs, 'input' | 'tenantId'>>;
  invitationDecline?: Resolver<ResolversTypes['InvitationDeclinePayload'], ParentType, ContextType, RequireFields<MutationInvitationDeclineArgs, 'id'>>;
  invitationJoin?: Resolver<ResolversTypes['InvitationJoinPayload'], ParentType, ContextType, RequireFields<MutationInvitationJoinArgs, 'input'>>;
  invitationResend?: Resolver<ResolversTypes['InvitationResendPayload'], ParentType, ContextType, RequireFields<MutationInvitationResendArgs, 'id' | 'tenantId'>>;
  invitationRevoke?: Resolver<ResolversTypes['InvitationRevokePayload'], ParentType, ContextType, RequireFields<MutationInvitationRevokeArgs, 'id' | 'tenantId'>>;
  invitationsCreate?: Resolver<ResolversTypes['InvitationsCreatePayload'], ParentType, ContextType, RequireFields<MutationInvitationsCreateArgs, 'input' | 'tenantId'>>;
  ipChangeConfirm?: Resolver<ResolversTypes['IpChangeConfirmPayload'], ParentType, ContextType, RequireFields<MutationIpChangeConfirmArgs, 'id' | 'tenantId'>>;
  ipChangeRevert?: Resolver<ResolversTypes['IpChangeRevertPayload'], ParentType, ContextType, RequireFields<MutationIpChangeRevertArgs, 'id' | 'tenantId'>>;
  ipEnforcementUpdate?: Resolver<ResolversTypes['IpEnforcementUpdatePayload'], ParentType, ContextType, RequireFields<MutationIpEnforcementUpdateArgs, 'input' | 'tenantId'>>;
  ipRuleCreate?: Resolver<ResolversTypes['IpRuleCreatePayload'], ParentType, ContextType, RequireFields<MutationIpRuleCreateArgs, 'input' | 'tenantId'>>;
  ipRuleDelete?: Resolver<ResolversTypes['IpRuleDeletePayload'], ParentType, ContextType, RequireFields<MutationIpRuleDeleteArgs, 'id' | 'tenantId'>>;
  ipRuleUpdate?: Resolver<ResolversTypes['IpRuleUpdatePayload'], ParentType, ContextType, RequireFields<MutationIpRuleUpdateArgs, 'id' | 'input' | 'tenantId'>>;
  ipRulesCreate?: Resolver<ResolversTypes['IpRulesCreatePayload'], ParentType, ContextType, RequireFields<MutationIpRulesCreateArgs, 'input' | 'tenantId'>>;
  ipRulesPreview?: Resolver<ResolversTypes['IpRulesPreviewPayload'], ParentType, ContextType, RequireFields<MutationIpRulesPreviewArgs, 'days' | 'input' | 'tenantId'>>;
  ldapConnectionCreate?: Resolver<ResolversTypes['LdapConnectionCreatePayload'], ParentType, ContextType, RequireFields<MutationLdapConnectionCreateArgs, 'input' | 'tenantId'>>;
  ldapConnectionTest?: Resolver<ResolversTypes['LdapConnectionTestPayload'], ParentType, ContextType, RequireFields<MutationLdapConnectionTestArgs, 'id' | 'tenantId'>>;
  ldapConnectionUpdate?: Resolver<ResolversTypes['LdapConnectionUpdatePayload'], ParentType, ContextType, RequireFields<MutationLdapConnectionUpdateArgs, 'id' | 'input' | 'tenantId'>>;
  ldapLogin?: Resolver<ResolversTypes['LdapLoginPayload'], ParentType, ContextType, RequireFields<MutationLdapLoginArgs, 'connectionId' | 'input'>>;
  legalHoldCreate?: Resolver<ResolversTypes['LegalHoldCreatePayload'], ParentType, ContextType, RequireFields<MutationLegalHoldCreateArgs, 'input' | 'tenantId'>>;
  legalHoldReleaseConfirm?: Resolver<ResolversTypes['LegalHoldReleaseConfirmPayload'], ParentType, ContextType, RequireFields<MutationLegalHoldReleaseConfirmArgs, 'id' | 'tenantId'>>;
  legalHoldReleaseRequest?: Resolver<ResolversTypes['LegalHoldReleaseRequestPayload'], ParentType, ContextType, RequireFields<MutationLegalHoldReleaseRequestArgs, 'id' | 'tenantId'>>;
  logSinkActivate?: Resolver<ResolversTypes['LogSinkActivatePayload'], ParentType, ContextType, RequireFields<MutationLogSinkActivateArgs, 'id' | 'tenantId'>>;
  logSinkCreate?: Resolver<ResolversTypes['LogSinkCreatePayload'], ParentType, ContextType, RequireFields<MutationLogSinkCreateArgs, 'input' | 'tenantId'>>;
  logSinkDelete?: Resolver<ResolversTypes['LogSinkDeletePayload'], ParentType, ContextType, RequireFields<MutationLogSinkDeleteArgs, 'id' | 'tenantId'>>;
  logSinkDisable?: Resolver<ResolversTypes['LogSinkDisablePayload'], ParentType, ContextType, RequireFields<MutationLogSinkDisableArgs, 'id' | 'tenantId'>>;
  logSinkReplay?: Resolver<ResolversTypes['LogSinkReplayPayload'], ParentType, ContextType, RequireFields<MutationLogSinkReplayArgs, 'id' | 'input' | 'tenantId'>>;
  logSinkTest?: Resolver<ResolversTypes['LogSinkTestPayload'], ParentType, ContextType, RequireFields<MutationLogSinkTestArgs, 'id' | 'tenantId'>>;
  logSinkUpdate?: Resolver<ResolversTypes['LogSinkUpdatePayload'], ParentType, ContextType, RequireFields<MutationLogSinkUpdateArgs, 'id' | 'input' | 'tenantId'>>;
  login?: Resolver<ResolversTypes['LoginPayload'], ParentType, ContextType, RequireFields<MutationLoginArgs, 'input'>>;
  logout?: Resolver<ResolversTypes['LogoutPayload'], ParentType, ContextType>;
  magicLinkLogin?: Resolver<ResolversTypes['MagicLinkLoginPayload'], ParentType, ContextType, RequireFields<MutationMagicLinkLoginArgs, 'input'>>;
  magicLinkSend?: Resolver<ResolversTypes['MagicLinkSendPayload'], ParentType, ContextType, RequireFields<MutationMagicLinkSendArgs, 'input'>>;
  meUpdate?: Resolver<ResolversTypes['MeUpdatePayload'], ParentType, ContextType, RequireFields<MutationMeUpdateArgs, 'input'>>;
  memberMfaRequiredSet?: Resolver<ResolversTypes['MemberMfaRequiredSetPayload'], ParentType, ContextType, RequireFields<MutationMemberMfaRequiredSetArgs, 'input' | 'tenantId' | 'userId'>>;
  memberMfaReset?: Resolver<ResolversTypes['MemberMfaResetPayload'], ParentType, ContextType, RequireFields<MutationMemberMfaResetArgs, 'tenantId' | 'userId'>>;
  memberPasswordSet?: Resolver<ResolversTypes['MemberPasswordSetPayload'], ParentType, ContextType, RequireFields<MutationMemberPasswordSetArgs, 'input' | 'tenantId' | 'userId'>>;
  memberRemove?: Resolver<ResolversTypes['MemberRemovePayload'], ParentType, ContextType, RequireFields<MutationMemberRemoveArgs, 'tenantId' | 'userId'>>;
  memberResume?: Resolver<ResolversTypes['MemberResumePayload'], ParentType, ContextType, RequireFields<MutationMemberResumeArgs, 'tenantId' | 'userId'>>;
  memberRoleAssign?: Resolver<ResolversTypes['MemberRoleAssignPayload'], ParentType, ContextType, RequireFields<MutationMemberRoleAssignArgs, 'input' | 'tenantId'>>;
  memberRoleUnassign?: Resolver<ResolversTypes['MemberRoleUnassignPayload'], ParentType, ContextType, RequireFields<MutationMemberRoleUnassignArgs, 'input' | 'tenantId'>>;
  memberRolesUpdate?: Resolver<ResolversTypes['MemberRolesUpdatePayload'], ParentType, ContextType, RequireFields<MutationMemberRolesUpdateArgs, 'input' | 'tenantId'>>;
  memberSessionEnd?: Resolver<ResolversTypes['MemberSessionEndPayload'], ParentType, ContextType, RequireFields<MutationMemberSessionEndArgs, 'sessionId' | 'tenantId' | 'userId'>>;
  memberSessionsEnd?: Resolver<ResolversTypes['MemberSessionsEndPayload'], ParentType, ContextType, RequireFields<MutationMemberSessionsEndArgs, 'tenantId' | 'userId'>>;
  memberSuspend?: Resolver<ResolversTypes['MemberSuspendPayload'], ParentType, ContextType, RequireFields<MutationMemberSuspendArgs, 'tenantId' | 'userId'>>;
  memberUnlock?: Resolver<ResolversTypes['MemberUnlockPayload'], ParentType, ContextType, RequireFields<MutationMemberUnlockArgs, 'tenantId' | 'userId'>>;
  mfaDisable?: Resolver<ResolversTypes['MfaDisablePayload'], ParentType, ContextType, RequireFields<MutationMfaDisableArgs, 'input'>>;
  mfaEnrolConfirm?: Resolver<ResolversTypes['MfaEnrolConfirmPayload'], ParentType, ContextType, RequireFields<MutationMfaEnrolConfirmArgs, 'input'>>;
  mfaEnrolStart?: Resolver<ResolversTypes['MfaEnrolStartPayload'], ParentType, ContextType>;
  mfaRecoveryCodesRenew?: Resolver<ResolversTypes['MfaRecoveryCodesRenewPayload'], ParentType, ContextType, RequireFields<MutationMfaRecoveryCodesRenewArgs, 'input'>>;
  oidcConnectionCreate?: Resolver<ResolversTypes['OidcConnectionCreatePayload'], ParentType, ContextType, RequireFields<MutationOidcConnectionCreateArgs, 'input' | 'tenantId'>>;
  oidcConnectionUpdate?: Resolver<ResolversTypes['OidcConnectionUpdatePayload'], ParentType, ContextType, RequireFields<MutationOidcConnectionUpdateArgs, 'id' | 'input' | 'tenantId'>>;
  oidcRespond?: Resolver<ResolversTypes['OidcRespondPayload'], ParentType, ContextType, RequireFields<MutationOidcRespondArgs, 'input'>>;
  operatorAccountUnlock?: Resolver<ResolversTypes['OperatorAccountUnlockPayload'], ParentType, ContextType, RequireFields<MutationOperatorAccountUnlockArgs, 'input'>>;
  operatorBreakGlassClose?: Resolver<ResolversTypes['OperatorBreakGlassClosePayload'], ParentType, ContextType, RequireFields<MutationOperatorBreakGlassCloseArgs, 'input' | 'tenantId'>>;
  operatorBreakGlassOpen?: Resolver<ResolversTypes['OperatorBreakGlassOpenPayload'], ParentType, ContextType, RequireFields<MutationOperatorBreakGlassOpenArgs, 'input' | 'tenantId'>>;
  operatorMfaReset?: Resolver<ResolversTypes['OperatorMfaResetPayload'], ParentType, ContextType, RequireFields<MutationOperatorMfaResetArgs, 'input'>>;
  operatorPlanUpdate?: Resolver<ResolversTypes['OperatorPlanUpdatePayload'], ParentType, ContextType, RequireFields<MutationOperatorPlanUpdateArgs, 'input' | 'tenantId'>>;
  operatorTenantResume?: Resolver<ResolversTypes['OperatorTenantResumePayload'], ParentType, ContextType, RequireFields<MutationOperatorTenantResumeArgs, 'input' | 'tenantId'>>;
  operatorTenantSuspend?: Resolver<ResolversTypes['OperatorTenantSuspendPayload'], ParentType, ContextType, RequireFields<MutationOperatorTenantSuspendArgs, 'input' | 'tenantId'>>;
  outgoingMailRetry?: Resolver<ResolversTypes['OutgoingMailRetryPayload'], ParentType, ContextType, RequireFields<MutationOutgoingMailRetryArgs, 'id' | 'tenantId'>>;
  ownIdentityUnlink?: Resolver<ResolversTypes['OwnIdentityUnlinkPayload'], ParentType, ContextType, RequireFields<MutationOwnIdentityUnlinkArgs, 'id'>>;
  passwordChange?: Resolver<ResolversTypes['PasswordChangePayload'], ParentType, ContextType, RequireFields<MutationPasswordChangeArgs, 'input'>>;
  passwordForgot?: Resolver<ResolversTypes['PasswordForgotPayload'], ParentType, ContextType, RequireFields<MutationPasswordForgotArgs, 'input'>>;
  passwordReset?: Resolver<ResolversTypes['PasswordResetPayload'], ParentType, ContextType, RequireFields<MutationPasswordResetArgs, 'input'>>;
  policiesUpdate?: Resolver<ResolversTypes['PoliciesUpdatePayload'], ParentType, ContextType, RequireFields<MutationPoliciesUpdateArgs, 'input' | 'tenantId'>>;
  rateLimitsReset?: Resolver<ResolversTypes['RateLimitsResetPayload'], ParentType, ContextType, RequireFields<MutationRateLimitsResetArgs, 'tenantId'>>;
  rateLimitsUpdate?: Resolver<ResolversTypes['RateLimitsUpdatePayload'], ParentType, ContextType, RequireFields<MutationRateLimitsUpdateArgs, 'input' | 'tenantId'>>;
  register?: Resolver<ResolversTypes['RegisterPayload'], ParentType, ContextType, RequireFields<MutationRegisterArgs, 'input'>>;
  retentionPreview?: Resolver<ResolversTypes['RetentionPreviewPayload'], ParentType, ContextType, RequireFields<MutationRetentionPreviewArgs, 'tenantId'>>;
  retentionRun?: Resolver<ResolversTypes['RetentionRunPayload'], ParentType, ContextType, RequireFields<MutationRetentionRunArgs, 'input' | 'tenantId'>>;
  retentionUpdate?: Resolver<ResolversTypes['RetentionUpdatePayload'], ParentType, ContextType, RequireFields<MutationRetentionUpdateArgs, 'input' | 'tenantId'>>;
  roleCreate?: Resolver<ResolversTypes['RoleCreatePayload'], ParentType, ContextType, RequireFields<MutationRoleCreateArgs, 'input' | 'tenantId'>>;
  roleDelete?: Resolver<ResolversTypes['RoleDeletePayload'], ParentType, ContextType, RequireFields<MutationRoleDeleteArgs, 'id' | 'tenantId'>>;
  rolePermissionAdd?: Resolver<ResolversTypes['RolePermissionAddPayload'], ParentType, ContextType, RequireFields<MutationRolePermissionAddArgs, 'input' | 'tenantId'>>;
  rolePermissionRemove?: Resolver<ResolversTypes['RolePermissionRemovePayload'], ParentType, ContextType, RequireFields<MutationRolePermissionRemoveArgs, 'input' | 'tenantId'>>;
  rolePreview?: Resolver<ResolversTypes['RolePreviewPayload'], ParentType, ContextType, RequireFields<MutationRolePreviewArgs, 'id' | 'input' | 'tenantId'>>;
  roleUpdate?: Resolver<ResolversTypes['RoleUpdatePayload'], ParentType, ContextType, RequireFields<MutationRoleUpdateArgs, 'id' | 'input' | 'tenantId'>>;
  samlConnectionCreate?: Resolver<ResolversTypes['SamlConnectionCreatePayload'], ParentType, ContextType, RequireFields<MutationSamlConnectionCreateArgs, 'input' | 'tenantId'>>;
  samlConnectionKeyRotate?: Resolver<ResolversTypes['SamlConnectionKeyRotatePayload'], ParentType, ContextType, RequireFields<MutationSamlConnectionKeyRotateArgs, 'id' | 'tenantId'>>;
  samlConnectionUpdate?: Resolver<ResolversTypes['SamlConnectionUpdatePayload'], ParentType, ContextType, RequireFields<MutationSamlConnectionUpdateArgs, 'id' | 'input' | 'tenantId'>>;
  samlLogoutRespond?: Resolver<ResolversTypes['SamlLogoutRespondPayload'], ParentType, ContextType, RequireFields<MutationSamlLogoutRespondArgs, 'input'>>;
  samlRespond?: Resolver<ResolversTypes['SamlRespondPayload'], ParentType, ContextType, RequireFields<MutationSamlRespondArgs, 'input'>>;
  scimTokenCreate?: Resolver<ResolversTypes['ScimTokenCreatePayload'], ParentType, ContextType, RequireFields<MutationScimTokenCreateArgs, 'input' | 'tenantId'>>;
  scimTokenRevoke?: Resolver<ResolversTypes['ScimTokenRevokePayload'], ParentType, ContextType, RequireFields<MutationScimTokenRevokeArgs, 'id' | 'tenantId'>>;
  scimTokenRotate?: Resolver<ResolversTypes['ScimTokenRotatePayload'], ParentType, ContextType, RequireFields<MutationScimTokenRotateArgs, 'id' | 'tenantId'>>;
  securityPolicyPreview?: Resolver<ResolversTypes['SecurityPolicyPreviewPayload'], ParentType, ContextType, RequireFields<MutationSecurityPolicyPreviewArgs, 'days' | 'input' | 'tenantId'>>;
  securityPolicyUpdate?: Resolver<ResolversTypes['SecurityPolicyUpdatePayload'], ParentType, ContextType, RequireFields<MutationSecurityPolicyUpdateArgs, 'input' | 'tenantId'>>;
  servicePrincipalCreate?: Resolver<ResolversTypes['ServicePrincipalCreatePayload'], ParentType, ContextType, RequireFields<MutationServicePrincipalCreateArgs, 'input' | 'tenantId'>>;
  servicePrincipalDisable?: Resolver<ResolversTypes['ServicePrincipalDisablePayload'], ParentType, ContextType, RequireFields<MutationServicePrincipalDisableArgs, 'id' | 'tenantId'>>;
  servicePrincipalRoleSet?: Resolver<ResolversTypes['ServicePrincipalRoleSetPayload'], ParentType, ContextType, RequireFields<MutationServicePrincipalRoleSetArgs, 'id' | 'input' | 'tenantId'>>;
  servicePrincipalSecretRotate?: Resolver<ResolversTypes['ServicePrincipalSecretRotatePayload'], ParentType, ContextType, RequireFields<MutationServicePrincipalSecretRotateArgs, 'id' | 'tenantId'>>;
  servicePrincipalUpdate?: Resolver<ResolversTypes['ServicePrincipalUpdatePayload'], ParentType, ContextType, RequireFields<MutationServicePrincipalUpdateArgs, 'id' | 'input' | 'tenantId'>>;
  sessionRevoke?: Resolver<ResolversTypes['SessionRevokePayload'], ParentType, ContextType, RequireFields<MutationSessionRevokeArgs, 'id'>>;
  signingKeyRotate?: Resolver<ResolversTypes['SigningKeyRotatePayload'], ParentType, ContextType, Partial<MutationSigningKeyRotateArgs>>;
  signup?: Resolver<ResolversTypes['SignupPayload'], ParentType, ContextType, RequireFields<MutationSignupArgs, 'input'>>;
  socialConnectionCreate?: Resolver<ResolversTypes['SocialConnectionCreatePayload'], ParentType, ContextType, RequireFields<MutationSocialConnectionCreateArgs, 'input' | 'tenantId'>>;
  socialConnectionUpdate?: Resolver<ResolversTypes['SocialConnectionUpdatePayload'], ParentType, ContextType, RequireFields<MutationSocialConnectionUpdateArgs, 'id' | 'input' | 'tenantId'>>;
  socialProviderSet?: Resolver<ResolversTypes['SocialProviderSetPayload'], ParentType, ContextType, RequireFields<MutationSocialProviderSetArgs, 'input' | 'tenantId'>>;
  ssoConnectionDiagnose?: Resolver<ResolversTypes['SsoConnectionDiagnosePayload'], ParentType, ContextType, RequireFields<MutationSsoConnectionDiagnoseArgs, 'input' | 'tenantId'>>;
  ssoExchange?: Resolver<ResolversTypes['SsoExchangePayload'], ParentType, ContextType, RequireFields<MutationSsoExchangeArgs, 'input'>>;
  ssoSessionEnd?: Resolver<ResolversTypes['SsoSessionEndPayload'], ParentType, ContextType>;
  ssoStart?: Resolver<ResolversTypes['SsoStartPayload'], ParentType, ContextType, RequireFields<MutationSsoStartArgs, 'input'>>;
  stepUpCodeSend?: Resolver<ResolversTypes['StepUpCodeSendPayload'], ParentType, ContextType, RequireFields<MutationStepUpCodeSendArgs, 'input'>>;
  stepUpComplete?: Resolver<ResolversTypes['StepUpCompletePayload'], ParentType, ContextType, RequireFields<MutationStepUpCompleteArgs, 'input'>>;
  stepUpConnectionStart?: Resolver<ResolversTypes['StepUpConnectionStartPayload'], ParentType, ContextType, RequireFields<MutationStepUpConnectionStartArgs, 'input'>>;
  stepUpEnrolStart?: Resolver<ResolversTypes['StepUpEnrolStartPayload'], ParentType, ContextType, RequireFields<MutationStepUpEnrolStartArgs, 'input'>>;
  tenantCreate?: Resolver<ResolversTypes['TenantCreatePayload'], ParentType, ContextType, RequireFields<MutationTenantCreateArgs, 'input'>>;
  tenantDelete?: Resolver<ResolversTypes['TenantDeletePayload'], ParentType, ContextType, RequireFields<MutationTenantDeleteArgs, 'tenantId'>>;
  tenantLeave?: Resolver<ResolversTypes['TenantLeavePayload'], ParentType, ContextType, RequireFields<MutationTenantLeaveArgs, 'tenantId'>>;
  tenantResume?: Resolver<ResolversTypes['TenantResumePayload'], ParentType, ContextType, RequireFields<MutationTenantResumeArgs, 'tenantId'>>;
  tenantSuspend?: Resolver<ResolversTypes['TenantSuspendPayload'], ParentType, ContextType, RequireFields<MutationTenantSuspendArgs, 'tenantId'>>;
  tenantSwitch?: Resolver<ResolversTypes['TenantSwitchPayload'], ParentType, ContextType, RequireFields<MutationTenantSwitchArgs, 'tenantId'>>;
  tenantUpdate?: Resolver<ResolversTypes['TenantUpdatePayload'], ParentType, ContextType, RequireFields<MutationTenantUpdateArgs, 'input' | 'tenantId'>>;
  tokenRefresh?: Resolver<ResolversTypes['TokenRefreshPayload'], ParentType, ContextType, RequireFields<MutationTokenRefreshArgs, 'input'>>;
  userCreate?: Resolver<ResolversTypes['UserCreatePayload'], ParentType, ContextType, RequireFields<MutationUserCreateArgs, 'input' | 'tenantId'>>;
  userDelete?: Resolver<ResolversTypes['UserDeletePayload'], ParentType, ContextType, RequireFields<MutationUserDeleteArgs, 'tenantId' | 'userId'>>;
  userImport?: Resolver<ResolversTypes['UserImportPayload'], ParentType, ContextType, RequireFields<MutationUserImportArgs, 'input' | 'tenantId'>>;
  userPurge?: Resolver<ResolversTypes['UserPurgePayload'], ParentType, ContextType, RequireFields<MutationUserPurgeArgs, 'tenantId' | 'userId'>>;
  userRestore?: Resolver<ResolversTypes['UserRestorePayload'], ParentType, ContextType, RequireFields<MutationUserRestoreArgs, 'tenantId' | 'userId'>>;
  userUpdate?: Resolver<ResolversTypes['UserUpdatePayload'], ParentType, ContextType, RequireFields<MutationUserUpdateArgs, 'input' | 'tenantId' | 'userId'>>;
  vaultSecretCreate?: Resolver<ResolversTypes['VaultSecretCreatePayload'], ParentType, ContextType, RequireFields<MutationVaultSecretCreateArgs, 'input' | 'tenantId'>>;
  vaultSecretDelete?: Resolver<ResolversTypes['VaultSecretDeletePayload'], ParentType, ContextType, RequireFields<MutationVaultSecretDeleteArgs, 'id' | 'tenantId'>>;
  vaultSecretRead?: Resolver<ResolversTypes['VaultSecretReadPayload'], ParentType, ContextType, RequireFields<MutationVaultSecretReadArgs, 'input' | 'tenantId'>>;
  vaultSecretReveal?: Resolver<ResolversTypes['VaultSecretRevealPayload'], ParentType, ContextType, RequireFields<MutationVaultSecretRevealArgs, 'id' | 'tenantId'>>;
  vaultSecretUpdate?: Resolver<ResolversTypes['VaultSecretUpdatePayload'], ParentType, ContextType, RequireFields<MutationVaultSecretUpdateArgs, 'id' | 'input' | 'tenantId'>>;
  webhookActivate?: Resolver<ResolversTypes['WebhookActivatePayload'], ParentType, ContextType, RequireFields<MutationWebhookActivateArgs, 'id' | 'tenantId'>>;
  webhookCreate?: Resolver<ResolversTypes['WebhookCreatePayload'], ParentType, ContextType, RequireFields<MutationWebhookCreateArgs, 'input' | 'tenantId'>>;
  webhookDeliveryRetry?: Resolver<ResolversTypes['WebhookDeliveryRetryPayload'], ParentType, ContextType, RequireFields<MutationWebhookDeliveryRetryArgs, 'id' | 'tenantId' | 'webhookId'>>;
  webhookDisable?: Resolver<ResolversTypes['WebhookDisablePayload'], ParentType, ContextType, RequireFields<MutationWebhookDisableArgs, 'id' | 'tenantId'>>;
  webhookReplay?: Resolver<ResolversTypes['WebhookReplayPayload'], ParentType, ContextType, RequireFields<MutationWebhookReplayArgs, 'id' | 'input' | 'tenantId'>>;
  webhookSecretRotate?: Resolver<ResolversTypes['WebhookSecretRotatePayload'], ParentType, ContextType, RequireFields<MutationWebhookSecretRotateArgs, 'id' | 'tenantId'>>;
  webhookTest?: Resolver<ResolversTypes['WebhookTestPayload'], ParentType, ContextType, RequireFields<MutationWebhookTestArgs, 'id' | 'tenantId'>>;
  webhookUpdate?: Resolver<ResolversTypes['WebhookUpdatePayload'], ParentType, ContextType, RequireFields<MutationWebhookUpdateArgs, 'id' | 'input' | 'tenantId'>>;
};

export type OidcConnectionCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OidcConnectionCreatePayload'] = ResolversParentTypes['OidcConnectionCreatePayload']> = {
  connection?: Resolver<Maybe<ResolversTypes['Connection']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConnectionUserError']>, ParentType, ContextType>;
};

export type OidcConnectionUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OidcConnectionUpdatePayload'] = ResolversParentTypes['OidcConnectionUpdatePayload']> = {
  connection?: Resolver<Maybe<ResolversTypes['Connection']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConnectionUserError']>, ParentType, ContextType>;
};

export type OidcRespondPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OidcRespondPayload'] = ResolversParentTypes['OidcRespondPayload']> = {
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  purpose?: Resolver<Maybe<ResolversTypes['SsoPurpose']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SsoUserError']>, ParentType, ContextType>;
};

export type OidcSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OidcSettings'] = ResolversParentTypes['OidcSettings']> = {
  clientAuthentication?: Resolver<ResolversTypes['OidcClientAuthentication'], ParentType, ContextType>;
  clientId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hasSecret?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  issuer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  redirectUri?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  trustsEmail?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type OperatorAccountUnlockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorAccountUnlockPayload'] = ResolversParentTypes['OperatorAccountUnlockPayload']> = {
  unlocked?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['OperatorUserError']>, ParentType, ContextType>;
};

export type OperatorBreakGlassClosePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorBreakGlassClosePayload'] = ResolversParentTypes['OperatorBreakGlassClosePayload']> = {
  tenant?: Resolver<Maybe<ResolversTypes['OperatorTenant']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['OperatorUserError']>, ParentType, ContextType>;
};

export type OperatorBreakGlassOpenPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorBreakGlassOpenPayload'] = ResolversParentTypes['OperatorBreakGlassOpenPayload']> = {
  tenant?: Resolver<Maybe<ResolversTypes['OperatorTenant']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['OperatorUserError']>, ParentType, ContextType>;
};

export type OperatorMfaResetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorMfaResetPayload'] = ResolversParentTypes['OperatorMfaResetPayload']> = {
  reset?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['OperatorUserError']>, ParentType, ContextType>;
};

export type OperatorPlanUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorPlanUpdatePayload'] = ResolversParentTypes['OperatorPlanUpdatePayload']> = {
  tenant?: Resolver<Maybe<ResolversTypes['OperatorTenant']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['OperatorUserError']>, ParentType, ContextType>;
};

export type OperatorTenantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorTenant'] = ResolversParentTypes['OperatorTenant']> = {
  breakGlass?: Resolver<Maybe<ResolversTypes['BreakGlass']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  ipRulesEnforced?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  memberCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owners?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  personal?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['TenantPlan'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TenantStatus'], ParentType, ContextType>;
  suspendedByOperator?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type OperatorTenantConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorTenantConnection'] = ResolversParentTypes['OperatorTenantConnection']> = {
  edges?: Resolver<Array<ResolversTypes['OperatorTenantEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['OperatorTenant']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OperatorTenantEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorTenantEdge'] = ResolversParentTypes['OperatorTenantEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['OperatorTenant'], ParentType, ContextType>;
};

export type OperatorTenantResumePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorTenantResumePayload'] = ResolversParentTypes['OperatorTenantResumePayload']> = {
  tenant?: Resolver<Maybe<ResolversTypes['OperatorTenant']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['OperatorUserError']>, ParentType, ContextType>;
};

export type OperatorTenantSuspendPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorTenantSuspendPayload'] = ResolversParentTypes['OperatorTenantSuspendPayload']> = {
  tenant?: Resolver<Maybe<ResolversTypes['OperatorTenant']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['OperatorUserError']>, ParentType, ContextType>;
};

export type OperatorUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorUserError'] = ResolversParentTypes['OperatorUserError']> = {
  code?: Resolver<ResolversTypes['OperatorErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OutgoingMailResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OutgoingMail'] = ResolversParentTypes['OutgoingMail']> = {
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  lastError?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nextAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  recipient?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sentAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['MailStatus'], ParentType, ContextType>;
  template?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type OutgoingMailConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OutgoingMailConnection'] = ResolversParentTypes['OutgoingMailConnection']> = {
  edges?: Resolver<Array<ResolversTypes['OutgoingMailEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['OutgoingMail']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OutgoingMailEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OutgoingMailEdge'] = ResolversParentTypes['OutgoingMailEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['OutgoingMail'], ParentType, ContextType>;
};

export type OutgoingMailRetryPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OutgoingMailRetryPayload'] = ResolversParentTypes['OutgoingMailRetryPayload']> = {
  mail?: Resolver<Maybe<ResolversTypes['OutgoingMail']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['OutgoingMailUserError']>, ParentType, ContextType>;
};

export type OutgoingMailUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OutgoingMailUserError'] = ResolversParentTypes['OutgoingMailUserError']> = {
  code?: Resolver<ResolversTypes['OutgoingMailErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OwnIdentityUnlinkPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OwnIdentityUnlinkPayload'] = ResolversParentTypes['OwnIdentityUnlinkPayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['IdentityUserError']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PagePreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PagePreview'] = ResolversParentTypes['PagePreview']> = {
  document?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  html?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PasswordChangePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PasswordChangePayload'] = ResolversParentTypes['PasswordChangePayload']> = {
  sessionsEnded?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AccountUserError']>, ParentType, ContextType>;
};

export type PasswordForgotPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PasswordForgotPayload'] = ResolversParentTypes['PasswordForgotPayload']> = {
  accepted?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SignInUserError']>, ParentType, ContextType>;
};

export type PasswordResetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PasswordResetPayload'] = ResolversParentTypes['PasswordResetPayload']> = {
  changed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SignInUserError']>, ParentType, ContextType>;
};

export type PasswordRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PasswordRule'] = ResolversParentTypes['PasswordRule']> = {
  kind?: Resolver<ResolversTypes['PasswordRuleKind'], ParentType, ContextType>;
  minLength?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  tenantId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
};

export type PermissionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Permission'] = ResolversParentTypes['Permission']> = {
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  enforced?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
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
  groupId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  permission?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roleId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  via?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person']> = {
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  formerMember?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
};

export type PersonUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonUserError'] = ResolversParentTypes['PersonUserError']> = {
  code?: Resolver<ResolversTypes['PersonErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PoliciesUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PoliciesUpdatePayload'] = ResolversParentTypes['PoliciesUpdatePayload']> = {
  authPolicy?: Resolver<Maybe<ResolversTypes['AuthPolicy']>, ParentType, ContextType>;
  securityPolicy?: Resolver<Maybe<ResolversTypes['SecurityPolicy']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['PoliciesUserError']>, ParentType, ContextType>;
};

export type PoliciesUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PoliciesUserError'] = ResolversParentTypes['PoliciesUserError']> = {
  code?: Resolver<ResolversTypes['PoliciesErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  me?: Resolver<ResolversTypes['Me'], ParentType, ContextType>;
  operatorTenant?: Resolver<ResolversTypes['OperatorTenant'], ParentType, ContextType, RequireFields<QueryOperatorTenantArgs, 'tenant'>>;
  operatorTenants?: Resolver<ResolversTypes['OperatorTenantConnection'], ParentType, ContextType, RequireFields<QueryOperatorTenantsArgs, 'first'>>;
  permissions?: Resolver<Array<ResolversTypes['Permission']>, ParentType, ContextType>;
  receivedInvitation?: Resolver<Maybe<ResolversTypes['ReceivedInvitation']>, ParentType, ContextType, RequireFields<QueryReceivedInvitationArgs, 'token'>>;
  receivedSignInLink?: Resolver<Maybe<ResolversTypes['ReceivedSignInLink']>, ParentType, ContextType, RequireFields<QueryReceivedSignInLinkArgs, 'token'>>;
  samlMetadata?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<QuerySamlMetadataArgs, 'connectionId'>>;
  signInMethods?: Resolver<ResolversTypes['SignInMethods'], ParentType, ContextType, RequireFields<QuerySignInMethodsArgs, 'tenantId'>>;
  signInPage?: Resolver<Maybe<ResolversTypes['SignInPage']>, ParentType, ContextType, Partial<QuerySignInPageArgs>>;
  socialConnection?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType, RequireFields<QuerySocialConnectionArgs, 'provider' | 'tenant'>>;
  socialPresets?: Resolver<Array<ResolversTypes['SocialPreset']>, ParentType, ContextType>;
  ssoDiscovery?: Resolver<ResolversTypes['SsoDiscovery'], ParentType, ContextType, RequireFields<QuerySsoDiscoveryArgs, 'email'>>;
  tenant?: Resolver<ResolversTypes['Tenant'], ParentType, ContextType, RequireFields<QueryTenantArgs, 'id'>>;
  tenants?: Resolver<ResolversTypes['TenantSummaryConnection'], ParentType, ContextType, RequireFields<QueryTenantsArgs, 'first'>>;
  webhookEvents?: Resolver<Array<ResolversTypes['WebhookEvent']>, ParentType, ContextType>;
};

export type RateLimitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RateLimit'] = ResolversParentTypes['RateLimit']> = {
  capacity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  default?: Resolver<ResolversTypes['RateLimitValues'], ParentType, ContextType>;
  most?: Resolver<ResolversTypes['RateLimitValues'], ParentType, ContextType>;
  overridden?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type RateLimitValuesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RateLimitValues'] = ResolversParentTypes['RateLimitValues']> = {
  capacity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type RateLimitsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RateLimits'] = ResolversParentTypes['RateLimits']> = {
  apiKey?: Resolver<ResolversTypes['RateLimit'], ParentType, ContextType>;
  tenant?: Resolver<ResolversTypes['RateLimit'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  user?: Resolver<ResolversTypes['RateLimit'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RateLimitsResetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RateLimitsResetPayload'] = ResolversParentTypes['RateLimitsResetPayload']> = {
  rateLimits?: Resolver<Maybe<ResolversTypes['RateLimits']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['RateLimitsUserError']>, ParentType, ContextType>;
};

export type RateLimitsUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RateLimitsUpdatePayload'] = ResolversParentTypes['RateLimitsUpdatePayload']> = {
  rateLimits?: Resolver<Maybe<ResolversTypes['RateLimits']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['RateLimitsUserError']>, ParentType, ContextType>;
};

export type RateLimitsUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RateLimitsUserError'] = ResolversParentTypes['RateLimitsUserError']> = {
  code?: Resolver<ResolversTypes['RateLimitsErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReachedLimitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReachedLimit'] = ResolversParentTypes['ReachedLimit']> = {
  limit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  resource?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ReceivedInvitationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReceivedInvitation'] = ResolversParentTypes['ReceivedInvitation']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  inviterName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  roleId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  tenantName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tenantSlug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ReceivedSignInLinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReceivedSignInLink'] = ResolversParentTypes['ReceivedSignInLink']> = {
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tenantName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tenantSlug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RegisterPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterPayload'] = ResolversParentTypes['RegisterPayload']> = {
  stepUp?: Resolver<Maybe<ResolversTypes['StepUp']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['TokenPair']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SignInUserError']>, ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
};

export type RetentionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Retention'] = ResolversParentTypes['Retention']> = {
  checkpointKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  classes?: Resolver<Array<ResolversTypes['RetentionClassPolicy']>, ParentType, ContextType>;
  holds?: Resolver<ResolversTypes['LegalHoldConnection'], ParentType, ContextType, RequireFields<RetentionHoldsArgs, 'first'>>;
  receipts?: Resolver<ResolversTypes['RetentionReceiptConnection'], ParentType, ContextType, RequireFields<RetentionReceiptsArgs, 'first'>>;
  run?: Resolver<Maybe<ResolversTypes['RetentionRun']>, ParentType, ContextType, RequireFields<RetentionRunArgs, 'id'>>;
  runs?: Resolver<ResolversTypes['RetentionRunConnection'], ParentType, ContextType, RequireFields<RetentionRunsArgs, 'first'>>;
  settings?: Resolver<ResolversTypes['RetentionSettings'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RetentionClassPolicyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionClassPolicy'] = ResolversParentTypes['RetentionClassPolicy']> = {
  ceilingDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  class?: Resolver<ResolversTypes['RetentionClass'], ParentType, ContextType>;
  days?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  effectiveDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  floorDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RetentionPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionPreview'] = ResolversParentTypes['RetentionPreview']> = {
  classes?: Resolver<Array<ResolversTypes['RetentionPreviewClass']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RetentionPreviewClassResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionPreviewClass'] = ResolversParentTypes['RetentionPreviewClass']> = {
  class?: Resolver<ResolversTypes['RetentionClass'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cutoff?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  days?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  held?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  limited?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  newest?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  oldest?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type RetentionPreviewPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionPreviewPayload'] = ResolversParentTypes['RetentionPreviewPayload']> = {
  preview?: Resolver<Maybe<ResolversTypes['RetentionPreview']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['RetentionUserError']>, ParentType, ContextType>;
};

export type RetentionReceiptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionReceipt'] = ResolversParentTypes['RetentionReceipt']> = {
  changed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  class?: Resolver<ResolversTypes['RetentionClass'], ParentType, ContextType>;
  covered?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cutoff?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  headHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  headSeq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  kept?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  removed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  runId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  signature?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RetentionReceiptConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionReceiptConnection'] = ResolversParentTypes['RetentionReceiptConnection']> = {
  edges?: Resolver<Array<ResolversTypes['RetentionReceiptEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['RetentionReceipt']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RetentionReceiptEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionReceiptEdge'] = ResolversParentTypes['RetentionReceiptEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RetentionReceipt'], ParentType, ContextType>;
};

export type RetentionRunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionRun'] = ResolversParentTypes['RetentionRun']> = {
  classes?: Resolver<Array<ResolversTypes['RetentionRunClass']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startedBy?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  starter?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RetentionRunState'], ParentType, ContextType>;
};

export type RetentionRunClassResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionRunClass'] = ResolversParentTypes['RetentionRunClass']> = {
  changed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  class?: Resolver<ResolversTypes['RetentionClass'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cutoff?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kept?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  removed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RetentionRunConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionRunConnection'] = ResolversParentTypes['RetentionRunConnection']> = {
  edges?: Resolver<Array<ResolversTypes['RetentionRunEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['RetentionRun']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RetentionRunEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionRunEdge'] = ResolversParentTypes['RetentionRunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RetentionRun'], ParentType, ContextType>;
};

export type RetentionRunPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionRunPayload'] = ResolversParentTypes['RetentionRunPayload']> = {
  run?: Resolver<Maybe<ResolversTypes['RetentionRun']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['RetentionUserError']>, ParentType, ContextType>;
};

export type RetentionSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionSettings'] = ResolversParentTypes['RetentionSettings']> = {
  auditPayloadsDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  auditPayloadsEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  authEventsDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  authEventsEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  deletedUsersDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  deletedUsersEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  mailLogDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mailLogEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sessionsDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sessionsEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type RetentionUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionUpdatePayload'] = ResolversParentTypes['RetentionUpdatePayload']> = {
  retention?: Resolver<Maybe<ResolversTypes['Retention']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['RetentionUserError']>, ParentType, ContextType>;
};

export type RetentionUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionUserError'] = ResolversParentTypes['RetentionUserError']> = {
  code?: Resolver<ResolversTypes['RetentionErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RoleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Role'] = ResolversParentTypes['Role']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  memberCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  permissions?: Resolver<Maybe<Array<ResolversTypes['Permission']>>, ParentType, ContextType>;
  system?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RoleCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleCreatePayload'] = ResolversParentTypes['RoleCreatePayload']> = {
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['RoleUserError']>, ParentType, ContextType>;
};

export type RoleDeletePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleDeletePayload'] = ResolversParentTypes['RoleDeletePayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['RoleUserError']>, ParentType, ContextType>;
};

export type RoleEffectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleEffect'] = ResolversParentTypes['RoleEffect']> = {
  examples?: Resolver<Array<ResolversTypes['Person']>, ParentType, ContextType>;
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  permission?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RolePermissionAddPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RolePermissionAddPayload'] = ResolversParentTypes['RolePermissionAddPayload']> = {
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['RoleUserError']>, ParentType, ContextType>;
  warnings?: Resolver<Maybe<Array<ResolversTypes['SettingWarning']>>, ParentType, ContextType>;
};

export type RolePermissionRemovePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RolePermissionRemovePayload'] = ResolversParentTypes['RolePermissionRemovePayload']> = {
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['RoleUserError']>, ParentType, ContextType>;
};

export type RolePreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RolePreview'] = ResolversParentTypes['RolePreview']> = {
  gives?: Resolver<Array<ResolversTypes['RoleEffect']>, ParentType, ContextType>;
  groups?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  holders?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  invitations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  takes?: Resolver<Array<ResolversTypes['RoleEffect']>, ParentType, ContextType>;
};

export type RolePreviewPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RolePreviewPayload'] = ResolversParentTypes['RolePreviewPayload']> = {
  preview?: Resolver<Maybe<ResolversTypes['RolePreview']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['RoleUserError']>, ParentType, ContextType>;
};

export type RoleUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleUpdatePayload'] = ResolversParentTypes['RoleUpdatePayload']> = {
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['RoleUserError']>, ParentType, ContextType>;
};

export type RoleUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleUserError'] = ResolversParentTypes['RoleUserError']> = {
  code?: Resolver<ResolversTypes['RoleErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SamlCertificateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SamlCertificate'] = ResolversParentTypes['SamlCertificate']> = {
  fingerprint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  notAfter?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  notBefore?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  pem?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SamlCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SamlCheck'] = ResolversParentTypes['SamlCheck']> = {
  detail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ok?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SamlConnectionCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SamlConnectionCreatePayload'] = ResolversParentTypes['SamlConnectionCreatePayload']> = {
  connection?: Resolver<Maybe<ResolversTypes['Connection']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConnectionUserError']>, ParentType, ContextType>;
};

export type SamlConnectionKeyRotatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SamlConnectionKeyRotatePayload'] = ResolversParentTypes['SamlConnectionKeyRotatePayload']> = {
  connection?: Resolver<Maybe<ResolversTypes['Connection']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConnectionUserError']>, ParentType, ContextType>;
};

export type SamlConnectionUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SamlConnectionUpdatePayload'] = ResolversParentTypes['SamlConnectionUpdatePayload']> = {
  connection?: Resolver<Maybe<ResolversTypes['Connection']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConnectionUserError']>, ParentType, ContextType>;
};

export type SamlLogoutRespondPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SamlLogoutRespondPayload'] = ResolversParentTypes['SamlLogoutRespondPayload']> = {
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SsoUserError']>, ParentType, ContextType>;
};

export type SamlRespondPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SamlRespondPayload'] = ResolversParentTypes['SamlRespondPayload']> = {
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  purpose?: Resolver<Maybe<ResolversTypes['SsoPurpose']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SsoUserError']>, ParentType, ContextType>;
};

export type SamlSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SamlSettings'] = ResolversParentTypes['SamlSettings']> = {
  allowIdpInitiated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  certificates?: Resolver<Array<ResolversTypes['SamlCertificate']>, ParentType, ContextType>;
  forceAuthn?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  formerKeyUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  idpCertificate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  idpEntityId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  idpSloResponseUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  idpSloUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  idpSsoUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nameIdFormat?: Resolver<ResolversTypes['SamlNameIdFormat'], ParentType, ContextType>;
  spAcsUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  spCertificate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  spEntityId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  spSloUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  test?: Resolver<ResolversTypes['SamlTest'], ParentType, ContextType>;
};

export type SamlTestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SamlTest'] = ResolversParentTypes['SamlTest']> = {
  checks?: Resolver<Array<ResolversTypes['SamlCheck']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ok?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  success?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ScimTokenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScimToken'] = ResolversParentTypes['ScimToken']> = {
  connectionId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  creator?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastUsedIp?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replacedBy?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
};

export type ScimTokenCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScimTokenCreatePayload'] = ResolversParentTypes['ScimTokenCreatePayload']> = {
  endpoint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  scimToken?: Resolver<Maybe<ResolversTypes['ScimToken']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ScimUserError']>, ParentType, ContextType>;
};

export type ScimTokenRevokePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScimTokenRevokePayload'] = ResolversParentTypes['ScimTokenRevokePayload']> = {
  scimToken?: Resolver<Maybe<ResolversTypes['ScimToken']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ScimUserError']>, ParentType, ContextType>;
};

export type ScimTokenRotatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScimTokenRotatePayload'] = ResolversParentTypes['ScimTokenRotatePayload']> = {
  previous?: Resolver<Maybe<ResolversTypes['ScimToken']>, ParentType, ContextType>;
  scimToken?: Resolver<Maybe<ResolversTypes['ScimToken']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ScimUserError']>, ParentType, ContextType>;
};

export type ScimUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScimUserError'] = ResolversParentTypes['ScimUserError']> = {
  code?: Resolver<ResolversTypes['ScimErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface SecondsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Seconds'], any> {
  name: 'Seconds';
}

export type SecurityPolicyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SecurityPolicy'] = ResolversParentTypes['SecurityPolicy']> = {
  abac?: Resolver<ResolversTypes['AbacSet'], ParentType, ContextType>;
  defaults?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  ipAllowlist?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  ipDenylist?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  mfaEnforcement?: Resolver<ResolversTypes['MfaEnforcement'], ParentType, ContextType>;
  passwordComplexity?: Resolver<ResolversTypes['PasswordComplexity'], ParentType, ContextType>;
  passwordMinLength?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sessionMaxAge?: Resolver<ResolversTypes['Seconds'], ParentType, ContextType>;
  settings?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SecurityPolicyPreviewPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SecurityPolicyPreviewPayload'] = ResolversParentTypes['SecurityPolicyPreviewPayload']> = {
  preview?: Resolver<Maybe<ResolversTypes['AccessPreview']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SecurityPolicyUserError']>, ParentType, ContextType>;
};

export type SecurityPolicyUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SecurityPolicyUpdatePayload'] = ResolversParentTypes['SecurityPolicyUpdatePayload']> = {
  securityPolicy?: Resolver<Maybe<ResolversTypes['SecurityPolicy']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SecurityPolicyUserError']>, ParentType, ContextType>;
};

export type SecurityPolicyUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SecurityPolicyUserError'] = ResolversParentTypes['SecurityPolicyUserError']> = {
  code?: Resolver<ResolversTypes['SecurityPolicyErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ServicePrincipalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServicePrincipal'] = ResolversParentTypes['ServicePrincipal']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  creator?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  disabledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dpopRequired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  jwks?: Resolver<Maybe<ResolversTypes['JSONObject']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['Role']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  secrets?: Resolver<Array<ResolversTypes['ServicePrincipalSecret']>, ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ServicePrincipalConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServicePrincipalConnection'] = ResolversParentTypes['ServicePrincipalConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ServicePrincipalEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ServicePrincipal']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ServicePrincipalCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServicePrincipalCreatePayload'] = ResolversParentTypes['ServicePrincipalCreatePayload']> = {
  clientSecret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  servicePrincipal?: Resolver<Maybe<ResolversTypes['ServicePrincipal']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ServicePrincipalUserError']>, ParentType, ContextType>;
  warnings?: Resolver<Maybe<Array<ResolversTypes['SettingWarning']>>, ParentType, ContextType>;
};

export type ServicePrincipalDisablePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServicePrincipalDisablePayload'] = ResolversParentTypes['ServicePrincipalDisablePayload']> = {
  servicePrincipal?: Resolver<Maybe<ResolversTypes['ServicePrincipal']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ServicePrincipalUserError']>, ParentType, ContextType>;
};

export type ServicePrincipalEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServicePrincipalEdge'] = ResolversParentTypes['ServicePrincipalEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ServicePrincipal'], ParentType, ContextType>;
};

export type ServicePrincipalRoleSetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServicePrincipalRoleSetPayload'] = ResolversParentTypes['ServicePrincipalRoleSetPayload']> = {
  servicePrincipal?: Resolver<Maybe<ResolversTypes['ServicePrincipal']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ServicePrincipalUserError']>, ParentType, ContextType>;
};

export type ServicePrincipalSecretResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServicePrincipalSecret'] = ResolversParentTypes['ServicePrincipalSecret']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ServicePrincipalSecretRotatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServicePrincipalSecretRotatePayload'] = ResolversParentTypes['ServicePrincipalSecretRotatePayload']> = {
  clientSecret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  servicePrincipal?: Resolver<Maybe<ResolversTypes['ServicePrincipal']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ServicePrincipalUserError']>, ParentType, ContextType>;
};

export type ServicePrincipalUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServicePrincipalUpdatePayload'] = ResolversParentTypes['ServicePrincipalUpdatePayload']> = {
  servicePrincipal?: Resolver<Maybe<ResolversTypes['ServicePrincipal']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ServicePrincipalUserError']>, ParentType, ContextType>;
};

export type ServicePrincipalUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServicePrincipalUserError'] = ResolversParentTypes['ServicePrincipalUserError']> = {
  code?: Resolver<ResolversTypes['ServicePrincipalErrorCode'], ParentType, ContextType>;
  limit?: Resolver<Maybe<ResolversTypes['ReachedLimit']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  ip?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['SessionMethod'], ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  tenantName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userAgent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
};

export type SessionRevokePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionRevokePayload'] = ResolversParentTypes['SessionRevokePayload']> = {
  ended?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SessionUserError']>, ParentType, ContextType>;
};

export type SessionUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionUserError'] = ResolversParentTypes['SessionUserError']> = {
  code?: Resolver<ResolversTypes['SessionErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SettingChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettingChange'] = ResolversParentTypes['SettingChange']> = {
  after?: Resolver<Maybe<ResolversTypes['JSONObject']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['JSONObject']>, ParentType, ContextType>;
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  changedBy?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  changedByKey?: Resolver<Maybe<ResolversTypes['ApiKeyReference']>, ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SettingKind'], ParentType, ContextType>;
};

export type SettingChangeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettingChangeConnection'] = ResolversParentTypes['SettingChangeConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SettingChangeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['SettingChange']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SettingChangeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettingChangeEdge'] = ResolversParentTypes['SettingChangeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SettingChange'], ParentType, ContextType>;
};

export type SettingWarningResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettingWarning'] = ResolversParentTypes['SettingWarning']> = {
  field?: Resolver<ResolversTypes['SettingField'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SignInMethodsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignInMethods'] = ResolversParentTypes['SignInMethods']> = {
  allowed?: Resolver<Array<ResolversTypes['LoginMethod']>, ParentType, ContextType>;
  available?: Resolver<Array<ResolversTypes['LoginMethod']>, ParentType, ContextType>;
  connections?: Resolver<Array<ResolversTypes['SignInProvider']>, ParentType, ContextType>;
  rememberDevice?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  selfRegistration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SignInPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignInPage'] = ResolversParentTypes['SignInPage']> = {
  faviconUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  locale?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  logoUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  methods?: Resolver<ResolversTypes['SignInMethods'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  primaryColor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  secondaryColor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
};

export type SignInProviderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignInProvider'] = ResolversParentTypes['SignInProvider']> = {
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ConnectionKind'], ParentType, ContextType>;
  loginUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SignInUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignInUserError'] = ResolversParentTypes['SignInUserError']> = {
  code?: Resolver<ResolversTypes['SignInErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SigningKeyRotatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SigningKeyRotatePayload'] = ResolversParentTypes['SigningKeyRotatePayload']> = {
  kid?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  signsFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SessionUserError']>, ParentType, ContextType>;
};

export type SignupPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignupPayload'] = ResolversParentTypes['SignupPayload']> = {
  roles?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  tenant?: Resolver<Maybe<ResolversTypes['TenantSummary']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['TokenPair']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AccountUserError']>, ParentType, ContextType>;
};

export type SocialConnectionCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SocialConnectionCreatePayload'] = ResolversParentTypes['SocialConnectionCreatePayload']> = {
  connection?: Resolver<Maybe<ResolversTypes['Connection']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConnectionUserError']>, ParentType, ContextType>;
};

export type SocialConnectionUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SocialConnectionUpdatePayload'] = ResolversParentTypes['SocialConnectionUpdatePayload']> = {
  connection?: Resolver<Maybe<ResolversTypes['Connection']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConnectionUserError']>, ParentType, ContextType>;
};

export type SocialPresetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SocialPreset'] = ResolversParentTypes['SocialPreset']> = {
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  restriction?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  restrictionRequired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  selfHosted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  signsSecret?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SocialProviderSetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SocialProviderSetPayload'] = ResolversParentTypes['SocialProviderSetPayload']> = {
  connection?: Resolver<Maybe<ResolversTypes['Connection']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConnectionUserError']>, ParentType, ContextType>;
};

export type SocialSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SocialSettings'] = ResolversParentTypes['SocialSettings']> = {
  appleKeyId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  appleTeamId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  clientId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  discoveryUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasSecret?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  issuer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  organisation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  redirectUri?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  trustsEmail?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SsoConnectionDiagnosePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SsoConnectionDiagnosePayload'] = ResolversParentTypes['SsoConnectionDiagnosePayload']> = {
  findings?: Resolver<Maybe<Array<ResolversTypes['ConnectionFinding']>>, ParentType, ContextType>;
  ok?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConnectionUserError']>, ParentType, ContextType>;
};

export type SsoDiscoveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SsoDiscovery'] = ResolversParentTypes['SsoDiscovery']> = {
  connections?: Resolver<Array<ResolversTypes['SignInProvider']>, ParentType, ContextType>;
};

export type SsoExchangePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SsoExchangePayload'] = ResolversParentTypes['SsoExchangePayload']> = {
  stepUp?: Resolver<Maybe<ResolversTypes['StepUp']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['TokenPair']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SsoUserError']>, ParentType, ContextType>;
};

export type SsoSessionEndPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SsoSessionEndPayload'] = ResolversParentTypes['SsoSessionEndPayload']> = {
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SsoUserError']>, ParentType, ContextType>;
};

export type SsoStartPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SsoStartPayload'] = ResolversParentTypes['SsoStartPayload']> = {
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SsoUserError']>, ParentType, ContextType>;
};

export type SsoUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SsoUserError'] = ResolversParentTypes['SsoUserError']> = {
  code?: Resolver<ResolversTypes['SsoErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StepUpResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StepUp'] = ResolversParentTypes['StepUp']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  hint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  methods?: Resolver<Array<ResolversTypes['StepUpMethod']>, ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['StepUpRule'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StepUpCodeSendPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StepUpCodeSendPayload'] = ResolversParentTypes['StepUpCodeSendPayload']> = {
  accepted?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SignInUserError']>, ParentType, ContextType>;
};

export type StepUpCompletePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StepUpCompletePayload'] = ResolversParentTypes['StepUpCompletePayload']> = {
  deviceToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recoveryCodes?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  stepUp?: Resolver<Maybe<ResolversTypes['StepUp']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['TokenPair']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SignInUserError']>, ParentType, ContextType>;
};

export type StepUpConnectionStartPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StepUpConnectionStartPayload'] = ResolversParentTypes['StepUpConnectionStartPayload']> = {
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SsoUserError']>, ParentType, ContextType>;
};

export type StepUpEnrolStartPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StepUpEnrolStartPayload'] = ResolversParentTypes['StepUpEnrolStartPayload']> = {
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  uri?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SignInUserError']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  auditEvents?: SubscriptionResolver<ResolversTypes['AuditEvent'], "auditEvents", ParentType, ContextType, RequireFields<SubscriptionAuditEventsArgs, 'tenantId'>>;
};

export type TenantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tenant'] = ResolversParentTypes['Tenant']> = {
  abacDecision?: Resolver<Maybe<ResolversTypes['AbacDecision']>, ParentType, ContextType, RequireFields<TenantAbacDecisionArgs, 'explain' | 'request'>>;
  abacDecisions?: Resolver<Maybe<ResolversTypes['JSONObject']>, ParentType, ContextType, RequireFields<TenantAbacDecisionsArgs, 'request' | 'single'>>;
  abacPolicies?: Resolver<Maybe<Array<ResolversTypes['AbacPolicy']>>, ParentType, ContextType>;
  abacPolicy?: Resolver<Maybe<ResolversTypes['AbacPolicy']>, ParentType, ContextType, RequireFields<TenantAbacPolicyArgs, 'id'>>;
  abacVocabulary?: Resolver<Maybe<ResolversTypes['AbacVocabulary']>, ParentType, ContextType>;
  analytics?: Resolver<Maybe<ResolversTypes['Analytics']>, ParentType, ContextType, RequireFields<TenantAnalyticsArgs, 'interval' | 'logins' | 'timezone'>>;
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType, RequireFields<TenantApiKeyArgs, 'id'>>;
  apiKeys?: Resolver<Maybe<ResolversTypes['ApiKeyConnection']>, ParentType, ContextType, RequireFields<TenantApiKeysArgs, 'first'>>;
  auditActions?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  auditCheckpoint?: Resolver<Maybe<ResolversTypes['AuditCheckpoint']>, ParentType, ContextType, RequireFields<TenantAuditCheckpointArgs, 'id'>>;
  auditCheckpointKey?: Resolver<Maybe<ResolversTypes['AuditCheckpointKey']>, ParentType, ContextType>;
  auditCheckpoints?: Resolver<Maybe<ResolversTypes['AuditCheckpointConnection']>, ParentType, ContextType, RequireFields<TenantAuditCheckpointsArgs, 'first'>>;
  auditConsistencyProof?: Resolver<Maybe<ResolversTypes['AuditConsistencyProof']>, ParentType, ContextType, RequireFields<TenantAuditConsistencyProofArgs, 'from'>>;
  auditEvent?: Resolver<Maybe<ResolversTypes['AuditEvent']>, ParentType, ContextType, RequireFields<TenantAuditEventArgs, 'id'>>;
  auditEvents?: Resolver<Maybe<ResolversTypes['AuditEventConnection']>, ParentType, ContextType, RequireFields<TenantAuditEventsArgs, 'first'>>;
  auditEvidence?: Resolver<Maybe<ResolversTypes['AuditEvidence']>, ParentType, ContextType, RequireFields<TenantAuditEvidenceArgs, 'most'>>;
  auditExport?: Resolver<Maybe<ResolversTypes['AuditExport']>, ParentType, ContextType, RequireFields<TenantAuditExportArgs, 'format' | 'most'>>;
  auditInclusionProof?: Resolver<Maybe<ResolversTypes['AuditInclusionProof']>, ParentType, ContextType, RequireFields<TenantAuditInclusionProofArgs, 'id'>>;
  auditTree?: Resolver<Maybe<ResolversTypes['AuditTree']>, ParentType, ContextType>;
  auditVerification?: Resolver<Maybe<ResolversTypes['AuditVerification']>, ParentType, ContextType, Partial<TenantAuditVerificationArgs>>;
  auditVerificationRun?: Resolver<Maybe<ResolversTypes['AuditVerificationRun']>, ParentType, ContextType, RequireFields<TenantAuditVerificationRunArgs, 'id'>>;
  auditVerificationRuns?: Resolver<Maybe<ResolversTypes['AuditVerificationRunConnection']>, ParentType, ContextType, RequireFields<TenantAuditVerificationRunsArgs, 'first'>>;
  authPolicy?: Resolver<Maybe<ResolversTypes['AuthPolicy']>, ParentType, ContextType>;
  branding?: Resolver<Maybe<ResolversTypes['Branding']>, ParentType, ContextType>;
  configuration?: Resolver<Maybe<ResolversTypes['Configuration']>, ParentType, ContextType>;
  connection?: Resolver<Maybe<ResolversTypes['Connection']>, ParentType, ContextType, RequireFields<TenantConnectionArgs, 'id'>>;
  connectionTrial?: Resolver<Maybe<ResolversTypes['ConnectionTrial']>, ParentType, ContextType, RequireFields<TenantConnectionTrialArgs, 'id'>>;
  connections?: Resolver<Maybe<Array<ResolversTypes['Connection']>>, ParentType, ContextType, Partial<TenantConnectionsArgs>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deletedUsers?: Resolver<Maybe<ResolversTypes['DeletedUserConnection']>, ParentType, ContextType, RequireFields<TenantDeletedUsersArgs, 'first'>>;
  domains?: Resolver<Maybe<Array<ResolversTypes['TenantDomain']>>, ParentType, ContextType>;
  effectivePolicy?: Resolver<Maybe<ResolversTypes['EffectivePolicy']>, ParentType, ContextType>;
  emailTemplate?: Resolver<Maybe<ResolversTypes['EmailTemplate']>, ParentType, ContextType, RequireFields<TenantEmailTemplateArgs, 'key'>>;
  emailTemplates?: Resolver<Maybe<Array<ResolversTypes['EmailTemplate']>>, ParentType, ContextType, Partial<TenantEmailTemplatesArgs>>;
  entitlements?: Resolver<Maybe<ResolversTypes['Entitlements']>, ParentType, ContextType>;
  gdprExport?: Resolver<Maybe<ResolversTypes['GdprExport']>, ParentType, ContextType, RequireFields<TenantGdprExportArgs, 'id'>>;
  gdprExports?: Resolver<Maybe<ResolversTypes['GdprExportConnection']>, ParentType, ContextType, RequireFields<TenantGdprExportsArgs, 'first'>>;
  gdprPurge?: Resolver<Maybe<ResolversTypes['GdprPurge']>, ParentType, ContextType, RequireFields<TenantGdprPurgeArgs, 'id'>>;
  gdprPurges?: Resolver<Maybe<ResolversTypes['GdprPurgeConnection']>, ParentType, ContextType, RequireFields<TenantGdprPurgesArgs, 'first'>>;
  gdprSigningKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType, RequireFields<TenantGroupArgs, 'id'>>;
  groups?: Resolver<Maybe<ResolversTypes['GroupConnection']>, ParentType, ContextType, RequireFields<TenantGroupsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  invitations?: Resolver<Maybe<ResolversTypes['InvitationConnection']>, ParentType, ContextType, RequireFields<TenantInvitationsArgs, 'first'>>;
  ipAccess?: Resolver<Maybe<ResolversTypes['IpAccess']>, ParentType, ContextType, RequireFields<TenantIpAccessArgs, 'address'>>;
  ipAccessBatch?: Resolver<Maybe<Array<Maybe<ResolversTypes['IpAccess']>>>, ParentType, ContextType, RequireFields<TenantIpAccessBatchArgs, 'addresses'>>;
  ipRules?: Resolver<Maybe<ResolversTypes['IpRuleSet']>, ParentType, ContextType>;
  logSink?: Resolver<Maybe<ResolversTypes['LogSink']>, ParentType, ContextType, RequireFields<TenantLogSinkArgs, 'id'>>;
  logSinks?: Resolver<Maybe<Array<ResolversTypes['LogSink']>>, ParentType, ContextType>;
  logoUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  member?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType, RequireFields<TenantMemberArgs, 'userId'>>;
  memberAccess?: Resolver<Maybe<ResolversTypes['MemberAccess']>, ParentType, ContextType, RequireFields<TenantMemberAccessArgs, 'userId'>>;
  memberCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  memberIdentities?: Resolver<Maybe<Array<ResolversTypes['ExternalIdentity']>>, ParentType, ContextType, RequireFields<TenantMemberIdentitiesArgs, 'userId'>>;
  memberPermissions?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType, RequireFields<TenantMemberPermissionsArgs, 'userId'>>;
  memberSecurity?: Resolver<Maybe<ResolversTypes['MemberSecurity']>, ParentType, ContextType, RequireFields<TenantMemberSecurityArgs, 'userId'>>;
  memberSessions?: Resolver<Maybe<Array<ResolversTypes['MemberSession']>>, ParentType, ContextType, RequireFields<TenantMemberSessionsArgs, 'userId'>>;
  members?: Resolver<Maybe<ResolversTypes['MemberConnection']>, ParentType, ContextType, RequireFields<TenantMembersArgs, 'first' | 'offset' | 'sort'>>;
  metadata?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  mfaReadiness?: Resolver<Maybe<ResolversTypes['MfaReadiness']>, ParentType, ContextType, RequireFields<TenantMfaReadinessArgs, 'first'>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outgoingMails?: Resolver<Maybe<ResolversTypes['OutgoingMailConnection']>, ParentType, ContextType, RequireFields<TenantOutgoingMailsArgs, 'first'>>;
  permissionCheck?: Resolver<Maybe<ResolversTypes['PermissionCheck']>, ParentType, ContextType, RequireFields<TenantPermissionCheckArgs, 'permission' | 'userId'>>;
  personal?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['TenantPlan'], ParentType, ContextType>;
  rateLimits?: Resolver<Maybe<ResolversTypes['RateLimits']>, ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retention?: Resolver<Maybe<ResolversTypes['Retention']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType, RequireFields<TenantRoleArgs, 'id'>>;
  roles?: Resolver<Maybe<Array<ResolversTypes['Role']>>, ParentType, ContextType>;
  scimTokens?: Resolver<Maybe<Array<ResolversTypes['ScimToken']>>, ParentType, ContextType, RequireFields<TenantScimTokensArgs, 'connectionId'>>;
  securityPolicy?: Resolver<Maybe<ResolversTypes['SecurityPolicy']>, ParentType, ContextType>;
  servicePrincipal?: Resolver<Maybe<ResolversTypes['ServicePrincipal']>, ParentType, ContextType, RequireFields<TenantServicePrincipalArgs, 'id'>>;
  servicePrincipals?: Resolver<Maybe<ResolversTypes['ServicePrincipalConnection']>, ParentType, ContextType, RequireFields<TenantServicePrincipalsArgs, 'first'>>;
  settingChanges?: Resolver<Maybe<ResolversTypes['SettingChangeConnection']>, ParentType, ContextType, RequireFields<TenantSettingChangesArgs, 'first'>>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TenantStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  userStats?: Resolver<Maybe<ResolversTypes['UserStats']>, ParentType, ContextType>;
  userTrends?: Resolver<Maybe<ResolversTypes['UserTrends']>, ParentType, ContextType>;
  vaultSecret?: Resolver<Maybe<ResolversTypes['VaultSecret']>, ParentType, ContextType, RequireFields<TenantVaultSecretArgs, 'id'>>;
  vaultSecrets?: Resolver<Maybe<ResolversTypes['VaultSecretConnection']>, ParentType, ContextType, RequireFields<TenantVaultSecretsArgs, 'first'>>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType, RequireFields<TenantWebhookArgs, 'id'>>;
  webhooks?: Resolver<Maybe<ResolversTypes['WebhookConnection']>, ParentType, ContextType, RequireFields<TenantWebhooksArgs, 'first'>>;
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

export type TenantDomainResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TenantDomain'] = ResolversParentTypes['TenantDomain']> = {
  checkedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  domain?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  record?: Resolver<ResolversTypes['DnsRecord'], ParentType, ContextType>;
  unicode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verificationToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verified?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  verifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
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
  blocked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  logoUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  memberCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  metadata?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  mfaEnabledCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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
  stepUp?: Resolver<Maybe<ResolversTypes['StepUp']>, ParentType, ContextType>;
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
  limit?: Resolver<Maybe<ResolversTypes['ReachedLimit']>, ParentType, ContextType>;
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
  stepUp?: Resolver<Maybe<ResolversTypes['StepUp']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['TokenPair']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SessionUserError']>, ParentType, ContextType>;
};

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  avatarUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  emailVerifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  metadata?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['UserStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type UserCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserCreatePayload'] = ResolversParentTypes['UserCreatePayload']> = {
  mailed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  member?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['PersonUserError']>, ParentType, ContextType>;
};

export type UserDeletePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserDeletePayload'] = ResolversParentTypes['UserDeletePayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['DeletedUserUserError']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'AbacUserError' | 'AccountUserError' | 'ApiKeyUserError' | 'AuditVerificationUserError' | 'AuthPolicyUserError' | 'BrandingUserError' | 'ConfigurationUserError' | 'ConnectionUserError' | 'DeletedUserUserError' | 'DomainUserError' | 'EmailTemplateUserError' | 'GdprUserError' | 'GroupUserError' | 'IdentityUserError' | 'InvitationUserError' | 'IpRuleUserError' | 'LegalHoldUserError' | 'LogSinkUserError' | 'MemberUserError' | 'MfaUserError' | 'OperatorUserError' | 'OutgoingMailUserError' | 'PersonUserError' | 'PoliciesUserError' | 'RateLimitsUserError' | 'RetentionUserError' | 'RoleUserError' | 'ScimUserError' | 'SecurityPolicyUserError' | 'ServicePrincipalUserError' | 'SessionUserError' | 'SignInUserError' | 'SsoUserError' | 'TenantUserError' | 'VaultSecretUserError' | 'WebhookUserError', ParentType, ContextType>;
};

export type UserImportPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserImportPayload'] = ResolversParentTypes['UserImportPayload']> = {
  created?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  existing?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failed?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failures?: Resolver<Maybe<Array<ResolversTypes['ImportedUser']>>, ParentType, ContextType>;
  present?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  rows?: Resolver<Maybe<Array<ResolversTypes['ImportedUser']>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['PersonUserError']>, ParentType, ContextType>;
};

export type UserPurgePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserPurgePayload'] = ResolversParentTypes['UserPurgePayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['DeletedUserUserError']>, ParentType, ContextType>;
};

export type UserRestorePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserRestorePayload'] = ResolversParentTypes['UserRestorePayload']> = {
  member?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['DeletedUserUserError']>, ParentType, ContextType>;
};

export type UserStatsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserStats'] = ResolversParentTypes['UserStats']> = {
  active?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  invited?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mfaEnabled?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mfaMissing?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  newLastMonth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  suspended?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UserTrendsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserTrends'] = ResolversParentTypes['UserTrends']> = {
  mfaEnabled?: Resolver<Array<ResolversTypes['Int']>, ParentType, ContextType>;
  total?: Resolver<Array<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type UserUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserUpdatePayload'] = ResolversParentTypes['UserUpdatePayload']> = {
  member?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['PersonUserError']>, ParentType, ContextType>;
};

export type VaultSecretResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VaultSecret'] = ResolversParentTypes['VaultSecret']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  lastFour?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastReadAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rotatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type VaultSecretConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VaultSecretConnection'] = ResolversParentTypes['VaultSecretConnection']> = {
  edges?: Resolver<Array<ResolversTypes['VaultSecretEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['VaultSecret']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type VaultSecretCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VaultSecretCreatePayload'] = ResolversParentTypes['VaultSecretCreatePayload']> = {
  secret?: Resolver<Maybe<ResolversTypes['VaultSecret']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['VaultSecretUserError']>, ParentType, ContextType>;
};

export type VaultSecretDeletePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VaultSecretDeletePayload'] = ResolversParentTypes['VaultSecretDeletePayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['VaultSecretUserError']>, ParentType, ContextType>;
};

export type VaultSecretEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VaultSecretEdge'] = ResolversParentTypes['VaultSecretEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['VaultSecret'], ParentType, ContextType>;
};

export type VaultSecretReadPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VaultSecretReadPayload'] = ResolversParentTypes['VaultSecretReadPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['VaultSecretUserError']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type VaultSecretRevealPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VaultSecretRevealPayload'] = ResolversParentTypes['VaultSecretRevealPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['VaultSecretUserError']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type VaultSecretUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VaultSecretUpdatePayload'] = ResolversParentTypes['VaultSecretUpdatePayload']> = {
  secret?: Resolver<Maybe<ResolversTypes['VaultSecret']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['VaultSecretUserError']>, ParentType, ContextType>;
};

export type VaultSecretUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VaultSecretUserError'] = ResolversParentTypes['VaultSecretUserError']> = {
  code?: Resolver<ResolversTypes['VaultSecretErrorCode'], ParentType, ContextType>;
  limit?: Resolver<Maybe<ResolversTypes['ReachedLimit']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WebhookResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Webhook'] = ResolversParentTypes['Webhook']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  creator?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  deliveries?: Resolver<ResolversTypes['WebhookDeliveryConnection'], ParentType, ContextType, RequireFields<WebhookDeliveriesArgs, 'first'>>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  disabledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  events?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  failingSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failures?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  gaveUp?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  keys?: Resolver<Array<ResolversTypes['WebhookKey']>, ParentType, ContextType>;
  pausedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WebhookActivatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookActivatePayload'] = ResolversParentTypes['WebhookActivatePayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['WebhookUserError']>, ParentType, ContextType>;
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
};

export type WebhookConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookConnection'] = ResolversParentTypes['WebhookConnection']> = {
  edges?: Resolver<Array<ResolversTypes['WebhookEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Webhook']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type WebhookCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookCreatePayload'] = ResolversParentTypes['WebhookCreatePayload']> = {
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  signingSecret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unknownEvents?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['WebhookUserError']>, ParentType, ContextType>;
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
};

export type WebhookDeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDelivery'] = ResolversParentTypes['WebhookDelivery']> = {
  attempt?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deadAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  entity?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  eventId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  eventType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  nextAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  payload?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  responseBody?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['WebhookDeliveryStatus'], ParentType, ContextType>;
  statusCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  webhookId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
};

export type WebhookDeliveryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDeliveryConnection'] = ResolversParentTypes['WebhookDeliveryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['WebhookDeliveryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['WebhookDelivery']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type WebhookDeliveryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDeliveryEdge'] = ResolversParentTypes['WebhookDeliveryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['WebhookDelivery'], ParentType, ContextType>;
};

export type WebhookDeliveryRetryPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDeliveryRetryPayload'] = ResolversParentTypes['WebhookDeliveryRetryPayload']> = {
  delivery?: Resolver<Maybe<ResolversTypes['WebhookDelivery']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['WebhookUserError']>, ParentType, ContextType>;
};

export type WebhookDisablePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDisablePayload'] = ResolversParentTypes['WebhookDisablePayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['WebhookUserError']>, ParentType, ContextType>;
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
};

export type WebhookEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEdge'] = ResolversParentTypes['WebhookEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Webhook'], ParentType, ContextType>;
};

export type WebhookEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEvent'] = ResolversParentTypes['WebhookEvent']> = {
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  example?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WebhookKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookKey'] = ResolversParentTypes['WebhookKey']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  publicKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WebhookReplayPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookReplayPayload'] = ResolversParentTypes['WebhookReplayPayload']> = {
  next?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  queued?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['WebhookUserError']>, ParentType, ContextType>;
};

export type WebhookSecretRotatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookSecretRotatePayload'] = ResolversParentTypes['WebhookSecretRotatePayload']> = {
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  signingSecret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['WebhookUserError']>, ParentType, ContextType>;
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
};

export type WebhookTestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookTestPayload'] = ResolversParentTypes['WebhookTestPayload']> = {
  queued?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['WebhookUserError']>, ParentType, ContextType>;
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
};

export type WebhookUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookUpdatePayload'] = ResolversParentTypes['WebhookUpdatePayload']> = {
  unknownEvents?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['WebhookUserError']>, ParentType, ContextType>;
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
};

export type WebhookUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookUserError'] = ResolversParentTypes['WebhookUserError']> = {
  code?: Resolver<ResolversTypes['WebhookErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AbacAttribute?: AbacAttributeResolvers<ContextType>;
  AbacClause?: AbacClauseResolvers<ContextType>;
  AbacDecision?: AbacDecisionResolvers<ContextType>;
  AbacOperator?: AbacOperatorResolvers<ContextType>;
  AbacPolicy?: AbacPolicyResolvers<ContextType>;
  AbacPolicyCreatePayload?: AbacPolicyCreatePayloadResolvers<ContextType>;
  AbacPolicyDeletePayload?: AbacPolicyDeletePayloadResolvers<ContextType>;
  AbacPolicyPreviewPayload?: AbacPolicyPreviewPayloadResolvers<ContextType>;
  AbacPolicyUpdatePayload?: AbacPolicyUpdatePayloadResolvers<ContextType>;
  AbacResourceType?: AbacResourceTypeResolvers<ContextType>;
  AbacSet?: AbacSetResolvers<ContextType>;
  AbacStep?: AbacStepResolvers<ContextType>;
  AbacTestResult?: AbacTestResultResolvers<ContextType>;
  AbacTestsPreviewPayload?: AbacTestsPreviewPayloadResolvers<ContextType>;
  AbacUserError?: AbacUserErrorResolvers<ContextType>;
  AbacVocabulary?: AbacVocabularyResolvers<ContextType>;
  AccessPreview?: AccessPreviewResolvers<ContextType>;
  AccessPreviewExample?: AccessPreviewExampleResolvers<ContextType>;
  AccessPreviewGroup?: AccessPreviewGroupResolvers<ContextType>;
  AccountDeletePayload?: AccountDeletePayloadResolvers<ContextType>;
  AccountExportPayload?: AccountExportPayloadResolvers<ContextType>;
  AccountUserError?: AccountUserErrorResolvers<ContextType>;
  Analytics?: AnalyticsResolvers<ContextType>;
  AnalyticsComparison?: AnalyticsComparisonResolvers<ContextType>;
  AnalyticsCount?: AnalyticsCountResolvers<ContextType>;
  AnalyticsDay?: AnalyticsDayResolvers<ContextType>;
  AnalyticsHour?: AnalyticsHourResolvers<ContextType>;
  AnalyticsKpi?: AnalyticsKpiResolvers<ContextType>;
  AnalyticsKpis?: AnalyticsKpisResolvers<ContextType>;
  AnalyticsLoginDay?: AnalyticsLoginDayResolvers<ContextType>;
  AnalyticsMethodShare?: AnalyticsMethodShareResolvers<ContextType>;
  AnalyticsMfaMethod?: AnalyticsMfaMethodResolvers<ContextType>;
  AnalyticsOverview?: AnalyticsOverviewResolvers<ContextType>;
  AnalyticsPoint?: AnalyticsPointResolvers<ContextType>;
  AnalyticsSeries?: AnalyticsSeriesResolvers<ContextType>;
  AnalyticsTotals?: AnalyticsTotalsResolvers<ContextType>;
  AnalyticsWeek?: AnalyticsWeekResolvers<ContextType>;
  ApiKey?: ApiKeyResolvers<ContextType>;
  ApiKeyAdoptPayload?: ApiKeyAdoptPayloadResolvers<ContextType>;
  ApiKeyConnection?: ApiKeyConnectionResolvers<ContextType>;
  ApiKeyCreatePayload?: ApiKeyCreatePayloadResolvers<ContextType>;
  ApiKeyEdge?: ApiKeyEdgeResolvers<ContextType>;
  ApiKeyNarrowPayload?: ApiKeyNarrowPayloadResolvers<ContextType>;
  ApiKeyReference?: ApiKeyReferenceResolvers<ContextType>;
  ApiKeyRevokePayload?: ApiKeyRevokePayloadResolvers<ContextType>;
  ApiKeyRotatePayload?: ApiKeyRotatePayloadResolvers<ContextType>;
  ApiKeyUpdatePayload?: ApiKeyUpdatePayloadResolvers<ContextType>;
  ApiKeyUse?: ApiKeyUseResolvers<ContextType>;
  ApiKeyUserError?: ApiKeyUserErrorResolvers<ContextType>;
  AuditCheckpoint?: AuditCheckpointResolvers<ContextType>;
  AuditCheckpointConnection?: AuditCheckpointConnectionResolvers<ContextType>;
  AuditCheckpointEdge?: AuditCheckpointEdgeResolvers<ContextType>;
  AuditCheckpointKey?: AuditCheckpointKeyResolvers<ContextType>;
  AuditConsistencyProof?: AuditConsistencyProofResolvers<ContextType>;
  AuditEvent?: AuditEventResolvers<ContextType>;
  AuditEventConnection?: AuditEventConnectionResolvers<ContextType>;
  AuditEventEdge?: AuditEventEdgeResolvers<ContextType>;
  AuditEvidence?: AuditEvidenceResolvers<ContextType>;
  AuditExport?: AuditExportResolvers<ContextType>;
  AuditInclusionProof?: AuditInclusionProofResolvers<ContextType>;
  AuditTree?: AuditTreeResolvers<ContextType>;
  AuditVerification?: AuditVerificationResolvers<ContextType>;
  AuditVerificationRun?: AuditVerificationRunResolvers<ContextType>;
  AuditVerificationRunConnection?: AuditVerificationRunConnectionResolvers<ContextType>;
  AuditVerificationRunEdge?: AuditVerificationRunEdgeResolvers<ContextType>;
  AuditVerificationStartPayload?: AuditVerificationStartPayloadResolvers<ContextType>;
  AuditVerificationUserError?: AuditVerificationUserErrorResolvers<ContextType>;
  AuthPolicy?: AuthPolicyResolvers<ContextType>;
  AuthPolicyPreviewPayload?: AuthPolicyPreviewPayloadResolvers<ContextType>;
  AuthPolicyUpdatePayload?: AuthPolicyUpdatePayloadResolvers<ContextType>;
  AuthPolicyUserError?: AuthPolicyUserErrorResolvers<ContextType>;
  BrandFields?: BrandFieldsResolvers<ContextType>;
  Branding?: BrandingResolvers<ContextType>;
  BrandingDraft?: BrandingDraftResolvers<ContextType>;
  BrandingDraftDiscardPayload?: BrandingDraftDiscardPayloadResolvers<ContextType>;
  BrandingDraftSavePayload?: BrandingDraftSavePayloadResolvers<ContextType>;
  BrandingPreview?: BrandingPreviewResolvers<ContextType>;
  BrandingPreviewPayload?: BrandingPreviewPayloadResolvers<ContextType>;
  BrandingPublishPayload?: BrandingPublishPayloadResolvers<ContextType>;
  BrandingRevision?: BrandingRevisionResolvers<ContextType>;
  BrandingRollbackPayload?: BrandingRollbackPayloadResolvers<ContextType>;
  BrandingUpdatePayload?: BrandingUpdatePayloadResolvers<ContextType>;
  BrandingUserError?: BrandingUserErrorResolvers<ContextType>;
  BrandingWarning?: BrandingWarningResolvers<ContextType>;
  BreakGlass?: BreakGlassResolvers<ContextType>;
  Configuration?: ConfigurationResolvers<ContextType>;
  ConfigurationApplyPayload?: ConfigurationApplyPayloadResolvers<ContextType>;
  ConfigurationConfirmPayload?: ConfigurationConfirmPayloadResolvers<ContextType>;
  ConfigurationDifference?: ConfigurationDifferenceResolvers<ContextType>;
  ConfigurationFieldDifference?: ConfigurationFieldDifferenceResolvers<ContextType>;
  ConfigurationOpenRevert?: ConfigurationOpenRevertResolvers<ContextType>;
  ConfigurationPlan?: ConfigurationPlanResolvers<ContextType>;
  ConfigurationPlanPayload?: ConfigurationPlanPayloadResolvers<ContextType>;
  ConfigurationRollbackPayload?: ConfigurationRollbackPayloadResolvers<ContextType>;
  ConfigurationSecret?: ConfigurationSecretResolvers<ContextType>;
  ConfigurationStep?: ConfigurationStepResolvers<ContextType>;
  ConfigurationUserError?: ConfigurationUserErrorResolvers<ContextType>;
  ConfigurationVersion?: ConfigurationVersionResolvers<ContextType>;
  ConfigurationVersionConnection?: ConfigurationVersionConnectionResolvers<ContextType>;
  ConfigurationVersionEdge?: ConfigurationVersionEdgeResolvers<ContextType>;
  Connection?: ConnectionResolvers<ContextType>;
  ConnectionActivatePayload?: ConnectionActivatePayloadResolvers<ContextType>;
  ConnectionAttributes?: ConnectionAttributesResolvers<ContextType>;
  ConnectionDeletePayload?: ConnectionDeletePayloadResolvers<ContextType>;
  ConnectionDisablePayload?: ConnectionDisablePayloadResolvers<ContextType>;
  ConnectionFinding?: ConnectionFindingResolvers<ContextType>;
  ConnectionTrial?: ConnectionTrialResolvers<ContextType>;
  ConnectionTrialStartPayload?: ConnectionTrialStartPayloadResolvers<ContextType>;
  ConnectionUpdatePayload?: ConnectionUpdatePayloadResolvers<ContextType>;
  ConnectionUserError?: ConnectionUserErrorResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeletedUser?: DeletedUserResolvers<ContextType>;
  DeletedUserConnection?: DeletedUserConnectionResolvers<ContextType>;
  DeletedUserEdge?: DeletedUserEdgeResolvers<ContextType>;
  DeletedUserUserError?: DeletedUserUserErrorResolvers<ContextType>;
  DeletedUsersPurgePayload?: DeletedUsersPurgePayloadResolvers<ContextType>;
  DnsRecord?: DnsRecordResolvers<ContextType>;
  DomainAddPayload?: DomainAddPayloadResolvers<ContextType>;
  DomainRemovePayload?: DomainRemovePayloadResolvers<ContextType>;
  DomainUserError?: DomainUserErrorResolvers<ContextType>;
  DomainVerifyPayload?: DomainVerifyPayloadResolvers<ContextType>;
  EffectiveBoolean?: EffectiveBooleanResolvers<ContextType>;
  EffectiveInt?: EffectiveIntResolvers<ContextType>;
  EffectiveLoginMethods?: EffectiveLoginMethodsResolvers<ContextType>;
  EffectiveMfa?: EffectiveMfaResolvers<ContextType>;
  EffectivePolicy?: EffectivePolicyResolvers<ContextType>;
  EmailChangeConfirmPayload?: EmailChangeConfirmPayloadResolvers<ContextType>;
  EmailChangeStartPayload?: EmailChangeStartPayloadResolvers<ContextType>;
  EmailCodeLoginPayload?: EmailCodeLoginPayloadResolvers<ContextType>;
  EmailCodeSendPayload?: EmailCodeSendPayloadResolvers<ContextType>;
  EmailPreview?: EmailPreviewResolvers<ContextType>;
  EmailTemplate?: EmailTemplateResolvers<ContextType>;
  EmailTemplateContent?: EmailTemplateContentResolvers<ContextType>;
  EmailTemplateDraft?: EmailTemplateDraftResolvers<ContextType>;
  EmailTemplateDraftDiscardPayload?: EmailTemplateDraftDiscardPayloadResolvers<ContextType>;
  EmailTemplateDraftSavePayload?: EmailTemplateDraftSavePayloadResolvers<ContextType>;
  EmailTemplateForm?: EmailTemplateFormResolvers<ContextType>;
  EmailTemplateLink?: EmailTemplateLinkResolvers<ContextType>;
  EmailTemplatePreviewPayload?: EmailTemplatePreviewPayloadResolvers<ContextType>;
  EmailTemplateProblem?: EmailTemplateProblemResolvers<ContextType>;
  EmailTemplatePublishPayload?: EmailTemplatePublishPayloadResolvers<ContextType>;
  EmailTemplateResetPayload?: EmailTemplateResetPayloadResolvers<ContextType>;
  EmailTemplateRevision?: EmailTemplateRevisionResolvers<ContextType>;
  EmailTemplateRollbackPayload?: EmailTemplateRollbackPayloadResolvers<ContextType>;
  EmailTemplateTestSendPayload?: EmailTemplateTestSendPayloadResolvers<ContextType>;
  EmailTemplateUpdatePayload?: EmailTemplateUpdatePayloadResolvers<ContextType>;
  EmailTemplateUserError?: EmailTemplateUserErrorResolvers<ContextType>;
  EmailTemplateVariable?: EmailTemplateVariableResolvers<ContextType>;
  EmailVerificationConfirmPayload?: EmailVerificationConfirmPayloadResolvers<ContextType>;
  EmailVerificationSendPayload?: EmailVerificationSendPayloadResolvers<ContextType>;
  EmailWarning?: EmailWarningResolvers<ContextType>;
  EndedItem?: EndedItemResolvers<ContextType>;
  EntitledFeatures?: EntitledFeaturesResolvers<ContextType>;
  EntitledLimits?: EntitledLimitsResolvers<ContextType>;
  EntitledUsage?: EntitledUsageResolvers<ContextType>;
  Entitlements?: EntitlementsResolvers<ContextType>;
  ExternalIdentity?: ExternalIdentityResolvers<ContextType>;
  GdprDocument?: GdprDocumentResolvers<ContextType>;
  GdprExport?: GdprExportResolvers<ContextType>;
  GdprExportConnection?: GdprExportConnectionResolvers<ContextType>;
  GdprExportCreatePayload?: GdprExportCreatePayloadResolvers<ContextType>;
  GdprExportEdge?: GdprExportEdgeResolvers<ContextType>;
  GdprProfile?: GdprProfileResolvers<ContextType>;
  GdprPurge?: GdprPurgeResolvers<ContextType>;
  GdprPurgeCancelPayload?: GdprPurgeCancelPayloadResolvers<ContextType>;
  GdprPurgeConnection?: GdprPurgeConnectionResolvers<ContextType>;
  GdprPurgeEdge?: GdprPurgeEdgeResolvers<ContextType>;
  GdprPurgeRequestPayload?: GdprPurgeRequestPayloadResolvers<ContextType>;
  GdprRole?: GdprRoleResolvers<ContextType>;
  GdprSession?: GdprSessionResolvers<ContextType>;
  GdprUserError?: GdprUserErrorResolvers<ContextType>;
  Group?: GroupResolvers<ContextType>;
  GroupConnection?: GroupConnectionResolvers<ContextType>;
  GroupCreatePayload?: GroupCreatePayloadResolvers<ContextType>;
  GroupDeletePayload?: GroupDeletePayloadResolvers<ContextType>;
  GroupEdge?: GroupEdgeResolvers<ContextType>;
  GroupMemberAddPayload?: GroupMemberAddPayloadResolvers<ContextType>;
  GroupMemberRemovePayload?: GroupMemberRemovePayloadResolvers<ContextType>;
  GroupRoleAssignPayload?: GroupRoleAssignPayloadResolvers<ContextType>;
  GroupRoleUnassignPayload?: GroupRoleUnassignPayloadResolvers<ContextType>;
  GroupUpdatePayload?: GroupUpdatePayloadResolvers<ContextType>;
  GroupUserError?: GroupUserErrorResolvers<ContextType>;
  IdentityLinkStartPayload?: IdentityLinkStartPayloadResolvers<ContextType>;
  IdentityUnlinkPayload?: IdentityUnlinkPayloadResolvers<ContextType>;
  IdentityUserError?: IdentityUserErrorResolvers<ContextType>;
  ImportedUser?: ImportedUserResolvers<ContextType>;
  Invitation?: InvitationResolvers<ContextType>;
  InvitationAcceptPayload?: InvitationAcceptPayloadResolvers<ContextType>;
  InvitationConnection?: InvitationConnectionResolvers<ContextType>;
  InvitationCreatePayload?: InvitationCreatePayloadResolvers<ContextType>;
  InvitationDeclinePayload?: InvitationDeclinePayloadResolvers<ContextType>;
  InvitationEdge?: InvitationEdgeResolvers<ContextType>;
  InvitationJoinPayload?: InvitationJoinPayloadResolvers<ContextType>;
  InvitationResendPayload?: InvitationResendPayloadResolvers<ContextType>;
  InvitationRevokePayload?: InvitationRevokePayloadResolvers<ContextType>;
  InvitationRow?: InvitationRowResolvers<ContextType>;
  InvitationUserError?: InvitationUserErrorResolvers<ContextType>;
  InvitationsCreatePayload?: InvitationsCreatePayloadResolvers<ContextType>;
  IpAccess?: IpAccessResolvers<ContextType>;
  IpChange?: IpChangeResolvers<ContextType>;
  IpChangeConfirmPayload?: IpChangeConfirmPayloadResolvers<ContextType>;
  IpChangeRevertPayload?: IpChangeRevertPayloadResolvers<ContextType>;
  IpEnforcementUpdatePayload?: IpEnforcementUpdatePayloadResolvers<ContextType>;
  IpMatch?: IpMatchResolvers<ContextType>;
  IpRule?: IpRuleResolvers<ContextType>;
  IpRuleCreatePayload?: IpRuleCreatePayloadResolvers<ContextType>;
  IpRuleDeletePayload?: IpRuleDeletePayloadResolvers<ContextType>;
  IpRuleFinding?: IpRuleFindingResolvers<ContextType>;
  IpRuleOutcome?: IpRuleOutcomeResolvers<ContextType>;
  IpRuleSet?: IpRuleSetResolvers<ContextType>;
  IpRuleUpdatePayload?: IpRuleUpdatePayloadResolvers<ContextType>;
  IpRuleUserError?: IpRuleUserErrorResolvers<ContextType>;
  IpRulesCreatePayload?: IpRulesCreatePayloadResolvers<ContextType>;
  IpRulesPreviewPayload?: IpRulesPreviewPayloadResolvers<ContextType>;
  JSONObject?: GraphQLScalarType;
  LdapConnectionCreatePayload?: LdapConnectionCreatePayloadResolvers<ContextType>;
  LdapConnectionTestPayload?: LdapConnectionTestPayloadResolvers<ContextType>;
  LdapConnectionUpdatePayload?: LdapConnectionUpdatePayloadResolvers<ContextType>;
  LdapLoginPayload?: LdapLoginPayloadResolvers<ContextType>;
  LdapSettings?: LdapSettingsResolvers<ContextType>;
  LegalHold?: LegalHoldResolvers<ContextType>;
  LegalHoldConnection?: LegalHoldConnectionResolvers<ContextType>;
  LegalHoldCreatePayload?: LegalHoldCreatePayloadResolvers<ContextType>;
  LegalHoldEdge?: LegalHoldEdgeResolvers<ContextType>;
  LegalHoldReleaseConfirmPayload?: LegalHoldReleaseConfirmPayloadResolvers<ContextType>;
  LegalHoldReleaseRequestPayload?: LegalHoldReleaseRequestPayloadResolvers<ContextType>;
  LegalHoldUserError?: LegalHoldUserErrorResolvers<ContextType>;
  LogSink?: LogSinkResolvers<ContextType>;
  LogSinkActivatePayload?: LogSinkActivatePayloadResolvers<ContextType>;
  LogSinkCreatePayload?: LogSinkCreatePayloadResolvers<ContextType>;
  LogSinkDeletePayload?: LogSinkDeletePayloadResolvers<ContextType>;
  LogSinkDisablePayload?: LogSinkDisablePayloadResolvers<ContextType>;
  LogSinkReplayPayload?: LogSinkReplayPayloadResolvers<ContextType>;
  LogSinkTestPayload?: LogSinkTestPayloadResolvers<ContextType>;
  LogSinkUpdatePayload?: LogSinkUpdatePayloadResolvers<ContextType>;
  LogSinkUserError?: LogSinkUserErrorResolvers<ContextType>;
  LoginPayload?: LoginPayloadResolvers<ContextType>;
  LogoutPayload?: LogoutPayloadResolvers<ContextType>;
  MagicLinkLoginPayload?: MagicLinkLoginPayloadResolvers<ContextType>;
  MagicLinkSendPayload?: MagicLinkSendPayloadResolvers<ContextType>;
  MailSender?: MailSenderResolvers<ContextType>;
  MappedRole?: MappedRoleResolvers<ContextType>;
  Me?: MeResolvers<ContextType>;
  MeUpdatePayload?: MeUpdatePayloadResolvers<ContextType>;
  Member?: MemberResolvers<ContextType>;
  MemberAccess?: MemberAccessResolvers<ContextType>;
  MemberConnection?: MemberConnectionResolvers<ContextType>;
  MemberEdge?: MemberEdgeResolvers<ContextType>;
  MemberMfaRequiredSetPayload?: MemberMfaRequiredSetPayloadResolvers<ContextType>;
  MemberMfaResetPayload?: MemberMfaResetPayloadResolvers<ContextType>;
  MemberPasswordSetPayload?: MemberPasswordSetPayloadResolvers<ContextType>;
  MemberRemovePayload?: MemberRemovePayloadResolvers<ContextType>;
  MemberResumePayload?: MemberResumePayloadResolvers<ContextType>;
  MemberRoleAssignPayload?: MemberRoleAssignPayloadResolvers<ContextType>;
  MemberRoleUnassignPayload?: MemberRoleUnassignPayloadResolvers<ContextType>;
  MemberRolesUpdatePayload?: MemberRolesUpdatePayloadResolvers<ContextType>;
  MemberSecurity?: MemberSecurityResolvers<ContextType>;
  MemberSession?: MemberSessionResolvers<ContextType>;
  MemberSessionEndPayload?: MemberSessionEndPayloadResolvers<ContextType>;
  MemberSessionsEndPayload?: MemberSessionsEndPayloadResolvers<ContextType>;
  MemberSuspendPayload?: MemberSuspendPayloadResolvers<ContextType>;
  MemberUnlockPayload?: MemberUnlockPayloadResolvers<ContextType>;
  MemberUserError?: MemberUserErrorResolvers<ContextType>;
  MfaDisablePayload?: MfaDisablePayloadResolvers<ContextType>;
  MfaEnrolConfirmPayload?: MfaEnrolConfirmPayloadResolvers<ContextType>;
  MfaEnrolStartPayload?: MfaEnrolStartPayloadResolvers<ContextType>;
  MfaNotReady?: MfaNotReadyResolvers<ContextType>;
  MfaNotReadyConnection?: MfaNotReadyConnectionResolvers<ContextType>;
  MfaNotReadyEdge?: MfaNotReadyEdgeResolvers<ContextType>;
  MfaReadiness?: MfaReadinessResolvers<ContextType>;
  MfaRecoveryCodesRenewPayload?: MfaRecoveryCodesRenewPayloadResolvers<ContextType>;
  MfaStatus?: MfaStatusResolvers<ContextType>;
  MfaUserError?: MfaUserErrorResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  OidcConnectionCreatePayload?: OidcConnectionCreatePayloadResolvers<ContextType>;
  OidcConnectionUpdatePayload?: OidcConnectionUpdatePayloadResolvers<ContextType>;
  OidcRespondPayload?: OidcRespondPayloadResolvers<ContextType>;
  OidcSettings?: OidcSettingsResolvers<ContextType>;
  OperatorAccountUnlockPayload?: OperatorAccountUnlockPayloadResolvers<ContextType>;
  OperatorBreakGlassClosePayload?: OperatorBreakGlassClosePayloadResolvers<ContextType>;
  OperatorBreakGlassOpenPayload?: OperatorBreakGlassOpenPayloadResolvers<ContextType>;
  OperatorMfaResetPayload?: OperatorMfaResetPayloadResolvers<ContextType>;
  OperatorPlanUpdatePayload?: OperatorPlanUpdatePayloadResolvers<ContextType>;
  OperatorTenant?: OperatorTenantResolvers<ContextType>;
  OperatorTenantConnection?: OperatorTenantConnectionResolvers<ContextType>;
  OperatorTenantEdge?: OperatorTenantEdgeResolvers<ContextType>;
  OperatorTenantResumePayload?: OperatorTenantResumePayloadResolvers<ContextType>;
  OperatorTenantSuspendPayload?: OperatorTenantSuspendPayloadResolvers<ContextType>;
  OperatorUserError?: OperatorUserErrorResolvers<ContextType>;
  OutgoingMail?: OutgoingMailResolvers<ContextType>;
  OutgoingMailConnection?: OutgoingMailConnectionResolvers<ContextType>;
  OutgoingMailEdge?: OutgoingMailEdgeResolvers<ContextType>;
  OutgoingMailRetryPayload?: OutgoingMailRetryPayloadResolvers<ContextType>;
  OutgoingMailUserError?: OutgoingMailUserErrorResolvers<ContextType>;
  OwnIdentityUnlinkPayload?: OwnIdentityUnlinkPayloadResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PagePreview?: PagePreviewResolvers<ContextType>;
  PasswordChangePayload?: PasswordChangePayloadResolvers<ContextType>;
  PasswordForgotPayload?: PasswordForgotPayloadResolvers<ContextType>;
  PasswordResetPayload?: PasswordResetPayloadResolvers<ContextType>;
  PasswordRule?: PasswordRuleResolvers<ContextType>;
  Permission?: PermissionResolvers<ContextType>;
  PermissionCheck?: PermissionCheckResolvers<ContextType>;
  PermissionPath?: PermissionPathResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  PersonUserError?: PersonUserErrorResolvers<ContextType>;
  PoliciesUpdatePayload?: PoliciesUpdatePayloadResolvers<ContextType>;
  PoliciesUserError?: PoliciesUserErrorResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RateLimit?: RateLimitResolvers<ContextType>;
  RateLimitValues?: RateLimitValuesResolvers<ContextType>;
  RateLimits?: RateLimitsResolvers<ContextType>;
  RateLimitsResetPayload?: RateLimitsResetPayloadResolvers<ContextType>;
  RateLimitsUpdatePayload?: RateLimitsUpdatePayloadResolvers<ContextType>;
  RateLimitsUserError?: RateLimitsUserErrorResolvers<ContextType>;
  ReachedLimit?: ReachedLimitResolvers<ContextType>;
  ReceivedInvitation?: ReceivedInvitationResolvers<ContextType>;
  ReceivedSignInLink?: ReceivedSignInLinkResolvers<ContextType>;
  RegisterPayload?: RegisterPayloadResolvers<ContextType>;
  Retention?: RetentionResolvers<ContextType>;
  RetentionClassPolicy?: RetentionClassPolicyResolvers<ContextType>;
  RetentionPreview?: RetentionPreviewResolvers<ContextType>;
  RetentionPreviewClass?: RetentionPreviewClassResolvers<ContextType>;
  RetentionPreviewPayload?: RetentionPreviewPayloadResolvers<ContextType>;
  RetentionReceipt?: RetentionReceiptResolvers<ContextType>;
  RetentionReceiptConnection?: RetentionReceiptConnectionResolvers<ContextType>;
  RetentionReceiptEdge?: RetentionReceiptEdgeResolvers<ContextType>;
  RetentionRun?: RetentionRunResolvers<ContextType>;
  RetentionRunClass?: RetentionRunClassResolvers<ContextType>;
  RetentionRunConnection?: RetentionRunConnectionResolvers<ContextType>;
  RetentionRunEdge?: RetentionRunEdgeResolvers<ContextType>;
  RetentionRunPayload?: RetentionRunPayloadResolvers<ContextType>;
  RetentionSettings?: RetentionSettingsResolvers<ContextType>;
  RetentionUpdatePayload?: RetentionUpdatePayloadResolvers<ContextType>;
  RetentionUserError?: RetentionUserErrorResolvers<ContextType>;
  Role?: RoleResolvers<ContextType>;
  RoleCreatePayload?: RoleCreatePayloadResolvers<ContextType>;
  RoleDeletePayload?: RoleDeletePayloadResolvers<ContextType>;
  RoleEffect?: RoleEffectResolvers<ContextType>;
  RolePermissionAddPayload?: RolePermissionAddPayloadResolvers<ContextType>;
  RolePermissionRemovePayload?: RolePermissionRemovePayloadResolvers<ContextType>;
  RolePreview?: RolePreviewResolvers<ContextType>;
  RolePreviewPayload?: RolePreviewPayloadResolvers<ContextType>;
  RoleUpdatePayload?: RoleUpdatePayloadResolvers<ContextType>;
  RoleUserError?: RoleUserErrorResolvers<ContextType>;
  SamlCertificate?: SamlCertificateResolvers<ContextType>;
  SamlCheck?: SamlCheckResolvers<ContextType>;
  SamlConnectionCreatePayload?: SamlConnectionCreatePayloadResolvers<ContextType>;
  SamlConnectionKeyRotatePayload?: SamlConnectionKeyRotatePayloadResolvers<ContextType>;
  SamlConnectionUpdatePayload?: SamlConnectionUpdatePayloadResolvers<ContextType>;
  SamlLogoutRespondPayload?: SamlLogoutRespondPayloadResolvers<ContextType>;
  SamlRespondPayload?: SamlRespondPayloadResolvers<ContextType>;
  SamlSettings?: SamlSettingsResolvers<ContextType>;
  SamlTest?: SamlTestResolvers<ContextType>;
  ScimToken?: ScimTokenResolvers<ContextType>;
  ScimTokenCreatePayload?: ScimTokenCreatePayloadResolvers<ContextType>;
  ScimTokenRevokePayload?: ScimTokenRevokePayloadResolvers<ContextType>;
  ScimTokenRotatePayload?: ScimTokenRotatePayloadResolvers<ContextType>;
  ScimUserError?: ScimUserErrorResolvers<ContextType>;
  Seconds?: GraphQLScalarType;
  SecurityPolicy?: SecurityPolicyResolvers<ContextType>;
  SecurityPolicyPreviewPayload?: SecurityPolicyPreviewPayloadResolvers<ContextType>;
  SecurityPolicyUpdatePayload?: SecurityPolicyUpdatePayloadResolvers<ContextType>;
  SecurityPolicyUserError?: SecurityPolicyUserErrorResolvers<ContextType>;
  ServicePrincipal?: ServicePrincipalResolvers<ContextType>;
  ServicePrincipalConnection?: ServicePrincipalConnectionResolvers<ContextType>;
  ServicePrincipalCreatePayload?: ServicePrincipalCreatePayloadResolvers<ContextType>;
  ServicePrincipalDisablePayload?: ServicePrincipalDisablePayloadResolvers<ContextType>;
  ServicePrincipalEdge?: ServicePrincipalEdgeResolvers<ContextType>;
  ServicePrincipalRoleSetPayload?: ServicePrincipalRoleSetPayloadResolvers<ContextType>;
  ServicePrincipalSecret?: ServicePrincipalSecretResolvers<ContextType>;
  ServicePrincipalSecretRotatePayload?: ServicePrincipalSecretRotatePayloadResolvers<ContextType>;
  ServicePrincipalUpdatePayload?: ServicePrincipalUpdatePayloadResolvers<ContextType>;
  ServicePrincipalUserError?: ServicePrincipalUserErrorResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SessionRevokePayload?: SessionRevokePayloadResolvers<ContextType>;
  SessionUserError?: SessionUserErrorResolvers<ContextType>;
  SettingChange?: SettingChangeResolvers<ContextType>;
  SettingChangeConnection?: SettingChangeConnectionResolvers<ContextType>;
  SettingChangeEdge?: SettingChangeEdgeResolvers<ContextType>;
  SettingWarning?: SettingWarningResolvers<ContextType>;
  SignInMethods?: SignInMethodsResolvers<ContextType>;
  SignInPage?: SignInPageResolvers<ContextType>;
  SignInProvider?: SignInProviderResolvers<ContextType>;
  SignInUserError?: SignInUserErrorResolvers<ContextType>;
  SigningKeyRotatePayload?: SigningKeyRotatePayloadResolvers<ContextType>;
  SignupPayload?: SignupPayloadResolvers<ContextType>;
  SocialConnectionCreatePayload?: SocialConnectionCreatePayloadResolvers<ContextType>;
  SocialConnectionUpdatePayload?: SocialConnectionUpdatePayloadResolvers<ContextType>;
  SocialPreset?: SocialPresetResolvers<ContextType>;
  SocialProviderSetPayload?: SocialProviderSetPayloadResolvers<ContextType>;
  SocialSettings?: SocialSettingsResolvers<ContextType>;
  SsoConnectionDiagnosePayload?: SsoConnectionDiagnosePayloadResolvers<ContextType>;
  SsoDiscovery?: SsoDiscoveryResolvers<ContextType>;
  SsoExchangePayload?: SsoExchangePayloadResolvers<ContextType>;
  SsoSessionEndPayload?: SsoSessionEndPayloadResolvers<ContextType>;
  SsoStartPayload?: SsoStartPayloadResolvers<ContextType>;
  SsoUserError?: SsoUserErrorResolvers<ContextType>;
  StepUp?: StepUpResolvers<ContextType>;
  StepUpCodeSendPayload?: StepUpCodeSendPayloadResolvers<ContextType>;
  StepUpCompletePayload?: StepUpCompletePayloadResolvers<ContextType>;
  StepUpConnectionStartPayload?: StepUpConnectionStartPayloadResolvers<ContextType>;
  StepUpEnrolStartPayload?: StepUpEnrolStartPayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Tenant?: TenantResolvers<ContextType>;
  TenantCreatePayload?: TenantCreatePayloadResolvers<ContextType>;
  TenantDeletePayload?: TenantDeletePayloadResolvers<ContextType>;
  TenantDomain?: TenantDomainResolvers<ContextType>;
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
  UserCreatePayload?: UserCreatePayloadResolvers<ContextType>;
  UserDeletePayload?: UserDeletePayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  UserImportPayload?: UserImportPayloadResolvers<ContextType>;
  UserPurgePayload?: UserPurgePayloadResolvers<ContextType>;
  UserRestorePayload?: UserRestorePayloadResolvers<ContextType>;
  UserStats?: UserStatsResolvers<ContextType>;
  UserTrends?: UserTrendsResolvers<ContextType>;
  UserUpdatePayload?: UserUpdatePayloadResolvers<ContextType>;
  VaultSecret?: VaultSecretResolvers<ContextType>;
  VaultSecretConnection?: VaultSecretConnectionResolvers<ContextType>;
  VaultSecretCreatePayload?: VaultSecretCreatePayloadResolvers<ContextType>;
  VaultSecretDeletePayload?: VaultSecretDeletePayloadResolvers<ContextType>;
  VaultSecretEdge?: VaultSecretEdgeResolvers<ContextType>;
  VaultSecretReadPayload?: VaultSecretReadPayloadResolvers<ContextType>;
  VaultSecretRevealPayload?: VaultSecretRevealPayloadResolvers<ContextType>;
  VaultSecretUpdatePayload?: VaultSecretUpdatePayloadResolvers<ContextType>;
  VaultSecretUserError?: VaultSecretUserErrorResolvers<ContextType>;
  Webhook?: WebhookResolvers<ContextType>;
  WebhookActivatePayload?: WebhookActivatePayloadResolvers<ContextType>;
  WebhookConnection?: WebhookConnectionResolvers<ContextType>;
  WebhookCreatePayload?: WebhookCreatePayloadResolvers<ContextType>;
  WebhookDelivery?: WebhookDeliveryResolvers<ContextType>;
  WebhookDeliveryConnection?: WebhookDeliveryConnectionResolvers<ContextType>;
  WebhookDeliveryEdge?: WebhookDeliveryEdgeResolvers<ContextType>;
  WebhookDeliveryRetryPayload?: WebhookDeliveryRetryPayloadResolvers<ContextType>;
  WebhookDisablePayload?: WebhookDisablePayloadResolvers<ContextType>;
  WebhookEdge?: WebhookEdgeResolvers<ContextType>;
  WebhookEvent?: WebhookEventResolvers<ContextType>;
  WebhookKey?: WebhookKeyResolvers<ContextType>;
  WebhookReplayPayload?: WebhookReplayPayloadResolvers<ContextType>;
  WebhookSecretRotatePayload?: WebhookSecretRotatePayloadResolvers<ContextType>;
  WebhookTestPayload?: WebhookTestPayloadResolvers<ContextType>;
  WebhookUpdatePayload?: WebhookUpdatePayloadResolvers<ContextType>;
  WebhookUserError?: WebhookUserErrorResolvers<ContextType>;
};

