// Made from schema.graphql and methods.txt by sdk/build/generate.ts.
import type { CallOptions } from '../options.ts'
import type { CountedPages, Pages } from '../pages.ts'
import type * as T from './types.ts'

/** What is answered in place of tokens where a rule of the tenant asks for more. */
export interface StepUpRequired {
  readonly stepUp: T.StepUp
  readonly tokens?: undefined
}

export interface TenantsListParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
  /** Words that are each part of the name or the slug; at most 5, and 100 characters. Absent: all tenants. */
  readonly search?: string | null | undefined
}

export interface TenantsCreateResult extends T.TenantSummary {
  /** Names of the caller's roles in it. */
  readonly roles: readonly string[]
  /** A session in it; null for API keys. */
  readonly tokens: T.TokenPair | null
}

export interface TenantsDeleteResult {
  /** Id of the deleted tenant. */
  readonly deletedId: string
}

export interface TenantsLeaveResult {
  /** The tenant that the caller left. */
  readonly leftTenantId: string
}

export interface TenantsSwitchResult {
  /** A session in the target tenant. */
  readonly tokens: T.TokenPair
  /** The target tenant. */
  readonly tenant: T.TenantSummary
  readonly stepUp?: undefined
}

export interface MeUpdateResult extends T.User {
  /** What was saved and does not have its full effect; null when nothing was saved. */
  readonly warnings: readonly T.SettingWarning[]
}

export interface MeChangePasswordResult {
  /** How many other sessions were ended; at most 100 are counted. */
  readonly sessionsEnded: number
}

export interface MeSendEmailVerificationResult {
  /** True: a code is on its way. */
  readonly accepted: boolean
}

export interface MeConfirmEmailVerificationResult {
  /** True: the address is the caller's own. */
  readonly verified: boolean
}

export interface MeStartEmailChangeResult {
  /** True: a code is on its way to the new address. */
  readonly accepted: boolean
}

export interface MeConfirmEmailChangeResult {
  /** True: the caller has the new address. */
  readonly changed: boolean
}

export interface MeExportDataResult {
  /** Id of the caller. */
  readonly userId: string
  /** What there is of the caller. */
  readonly document: T.GdprDocument
}

export interface MeDeleteAccountResult {
  /** Id that the person had. */
  readonly deletedId: string
}

export interface SessionsRevokeResult {
  /** Whether a live session of the caller ended; null when something was wrong. */
  readonly ended: boolean
}

export interface IdentitiesStartLinkResult {
  /** Where the browser goes; null when something was wrong. */
  readonly url: string
}

export interface IdentitiesUnlinkResult {
  /** Id of the identity that is gone. */
  readonly deletedId: string
}

export interface MfaStartEnrolmentResult {
  /** The shared secret, in base32, for typing it in. */
  readonly secret: string
  /** The same as an otpauth: URI, for a QR code. */
  readonly uri: string
}

export interface MfaConfirmEnrolmentResult {
  /** Each works once in place of a code. */
  readonly recoveryCodes: readonly string[]
}

export interface MfaDisableResult {
  /** Whether there is none any more. */
  readonly disabled: boolean
}

export interface MfaRenewRecoveryCodesResult {
  /** Each works once in place of a code. */
  readonly recoveryCodes: readonly string[]
}

export interface MfaGetReadinessParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
}

export interface AuthSignUpResult {
  /** The person who was created. */
  readonly user: T.User
  /** Their personal tenant. */
  readonly tenant: T.TenantSummary
  /** Names of their roles in it. */
  readonly roles: readonly string[]
  /** A session in it. */
  readonly tokens: T.TokenPair
}

export interface AuthRegisterResult {
  /** Id of the person who was created. */
  readonly userId: string
  /** Tokens of the session; null when more is asked for, or something was wrong. */
  readonly tokens: T.TokenPair
  readonly stepUp?: undefined
}

export interface AuthSignInResult {
  /** Tokens of the session; null when more is asked for, or something was wrong. */
  readonly tokens: T.TokenPair
  readonly stepUp?: undefined
}

export interface AuthSendMagicLinkResult {
  /** True whether or not a mail is sent. */
  readonly accepted: boolean
}

export interface AuthSignInWithMagicLinkResult {
  /** Tokens of the session; null when more is asked for, or something was wrong. */
  readonly tokens: T.TokenPair
  readonly stepUp?: undefined
}

export interface AuthSendEmailCodeResult {
  /** True whether or not a mail is sent. */
  readonly accepted: boolean
}

export interface AuthSignInWithEmailCodeResult {
  /** Tokens of the session; null when more is asked for, or something was wrong. */
  readonly tokens: T.TokenPair
  readonly stepUp?: undefined
}

export interface AuthSignInWithLdapResult {
  /** Tokens of the session; null when more is asked for, or something was wrong. */
  readonly tokens: T.TokenPair
  readonly stepUp?: undefined
}

export interface AuthRefreshResult {
  /** The renewed pair. */
  readonly tokens: T.TokenPair
  readonly stepUp?: undefined
}

export interface AuthSignOutResult {
  /** Whether a live session ended; null when something was wrong. */
  readonly ended: boolean
}

export interface AuthSendPasswordResetResult {
  /** True whether or not a mail is sent. */
  readonly accepted: boolean
}

export interface AuthResetPasswordResult {
  /** True: the new password counts. */
  readonly changed: boolean
}

export interface AuthGetSignInPageParams {
  /** Slug of the tenant, as in `Tenant.slug`. */
  readonly slug?: string | null | undefined
  /** The host name that the page is on: a domain that the tenant has proven and published. */
  readonly domain?: string | null | undefined
}

export interface StepUpsCompleteResult {
  /** Tokens of the session; null when more is asked for, or something was wrong. */
  readonly tokens: T.TokenPair
  /** For `deviceToken` of later sign-ins, if the device is remembered. */
  readonly deviceToken: string | null
  /** After an enrolment: each works once in place of a code. */
  readonly recoveryCodes: readonly string[] | null
  readonly stepUp?: undefined
}

export interface StepUpsSendCodeResult {
  /** True: a code is on its way. */
  readonly accepted: boolean
}

export interface StepUpsStartEnrolmentResult {
  /** The shared secret, in base32, for typing it in. */
  readonly secret: string
  /** The same as an otpauth: URI, for a QR code. */
  readonly uri: string
}

export interface StepUpsStartSsoResult {
  /** Where the browser goes; null when something was wrong. */
  readonly url: string
}

export interface SsoStartResult {
  /** Where the browser goes; null when something was wrong. */
  readonly url: string
}

export interface SsoExchangeResult {
  /** Tokens of the session; null when more is asked for, or something was wrong. */
  readonly tokens: T.TokenPair
  readonly stepUp?: undefined
}

export interface SsoEndSessionResult {
  /** Where the browser goes to end the session at the identity provider; null: nowhere. */
  readonly url: string | null
}

export interface SsoRespondToOidcResult {
  /** What the ceremony was for; null when something was wrong. */
  readonly purpose: T.SsoPurpose
  /** What `ssoExchange` trades for tokens; null when there is nothing to trade. */
  readonly code: string | null
  /** Path of this service to go on to; null: home. */
  readonly to: string | null
}

export interface SsoRespondToSamlResult {
  /** What the ceremony was for; null when something was wrong. */
  readonly purpose: T.SsoPurpose
  /** To be traded by `ssoExchange`; null: there is no session to open. */
  readonly code: string | null
  /** Path of this service to go on to; null: home. */
  readonly to: string | null
}

export interface SsoRespondToSamlLogoutResult {
  /** Where the browser goes with our answer; null: the message was an answer itself, or the provider wants none. */
  readonly url: string | null
}

export interface SigningKeysRotateResult {
  /** Id of the next key (RFC 7638 thumbprint). While one waits for its time, that is the next. */
  readonly kid: string
  /** When it begins to sign. */
  readonly signsFrom: string
}

export interface MembersListParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before, in the same order. */
  readonly after?: string | null | undefined
  /** Skips so many, at most 10,000, from where the page would begin. */
  readonly offset?: number | null | undefined
  /**
   * Up to 5 words, each of which is part of the name or the address, ignoring case. At most 100 characters. Searches
   * have a limit of their own, by tenant.
   */
  readonly search?: string | null | undefined
  /** Only members with this status. */
  readonly status?: T.UserStatus | null | undefined
  /** Only members who hold this role, by themselves or by a group. */
  readonly roleId?: string | null | undefined
  /** Only members of this group. */
  readonly groupId?: string | null | undefined
  /** Only members with a second factor, or without. */
  readonly mfaEnabled?: boolean | null | undefined
  /** The order in which members are listed. */
  readonly sort?: T.MemberSort | null | undefined
}

export interface MembersRemoveResult {
  /** The person who is no longer a member. */
  readonly deletedId: string
}

export interface MembersUnassignRoleResult {
  /** The member as they are now; null when the last role went. */
  readonly member: T.Member | null
}

export interface MembersSetPasswordResult {
  /** True: the new password counts. */
  readonly changed: boolean
}

export interface MembersEndSessionResult {
  /** The session that is over. */
  readonly endedSessionId: string
}

export interface MembersEndSessionsResult {
  /** Sessions that were ended. */
  readonly ended: number
}

export interface MembersUnlinkIdentityResult {
  /** Id of the identity that is gone. */
  readonly deletedId: string
}

export interface UsersCreateResult extends T.Member {
  /** Whether a link to set a password is on its way to them. */
  readonly mailed: boolean
}

export interface UsersImportResult {
  /** Accounts that were created. */
  readonly created: number
  /** Rows whose people were members already. */
  readonly existing: number
  /** Both of these together. */
  readonly present: number
  /** Rows that failed, or that there was no time for. */
  readonly failed: number
  /** What became of each row, in the order of the list. */
  readonly rows: readonly T.ImportedUser[]
  /** Those of them that failed, or that there was no time for. */
  readonly failures: readonly T.ImportedUser[]
}

export interface UsersDeleteResult {
  /** Id of the person, as in `User.id`. */
  readonly deletedId: string
}

export interface UsersPurgeResult {
  /** Id that the person had. */
  readonly deletedId: string
}

export interface UsersListDeletedParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
}

export interface UsersPurgeDeletedResult {
  /** How many people were purged. */
  readonly purged: number
  /** The run, as far as it has come. */
  readonly run: T.RetentionRun | null
}

export interface RolesDeleteResult {
  /** Id of the role that is gone. */
  readonly deletedId: string
}

export interface RolesAddPermissionResult extends T.Role {
  /** Whether the permission guards nothing yet; null when nothing was saved. */
  readonly warnings: readonly T.SettingWarning[]
}

export interface GroupsListParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
  /** Up to 5 words, each of which is part of the name, ignoring case. At most 100 characters. */
  readonly search?: string | null | undefined
}

export interface GroupsDeleteResult {
  /** Id of the group that is gone. */
  readonly deletedId: string
}

export interface InvitationsListParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
  /** Only those. EXPIRED finds pending ones past `expiresAt`, too, and PENDING does not. Absent: in every state. */
  readonly status?: T.InvitationStatus | null | undefined
}

export interface InvitationsCreateResult extends T.Invitation {
  /** For clients that deliver it themselves. Unlike the mailed link it does not verify the address. */
  readonly token: string | null
  /** What of the tenant's own mail strangers do not get at present; null when nothing was sent. */
  readonly warnings: readonly T.EmailWarning[]
}

export interface InvitationsCreateManyResult {
  /** What became of each row, in the order of the list. */
  readonly rows: readonly T.InvitationRow[]
  /** How many were sent. */
  readonly sent: number
  /** How many were not. */
  readonly failed: number
  /** Seconds after which rows that failed by RATE_LIMITED can be sent again; null when there are none. */
  readonly retryAfter: number | null
  /** What of the tenant's own mail strangers do not get at present; null when nothing was sent. */
  readonly warnings: readonly T.EmailWarning[]
}

export interface InvitationsResendResult extends T.Invitation {
  /** For clients that deliver it themselves. Unlike the mailed link it does not verify the address. */
  readonly token: string | null
  /** What of the tenant's own mail strangers do not get at present; null when nothing was sent. */
  readonly warnings: readonly T.EmailWarning[]
}

export interface InvitationsAcceptResult {
  /** A session in the inviting tenant. */
  readonly tokens: T.TokenPair
  readonly stepUp?: undefined
}

export interface InvitationsJoinResult {
  /** A session in the inviting tenant. */
  readonly tokens: T.TokenPair
  readonly stepUp?: undefined
}

export interface InvitationsDeclineResult {
  /** Id of the declined invitation. */
  readonly declinedId: string
}

export interface ApiKeysListParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
  /** Only those; absent: revoked and expired ones, too. */
  readonly state?: T.ApiKeyState | null | undefined
}

export interface ApiKeysCreateResult extends T.ApiKey {
  /** The whole credential; shown this once. */
  readonly secret: string
  /** Which scopes guard nothing yet; null when nothing was saved. */
  readonly warnings: readonly T.SettingWarning[]
}

export interface ApiKeysUpdateResult extends T.ApiKey {
  /** What may lock somebody out; null when nothing was saved. */
  readonly warnings: readonly T.SettingWarning[]
}

export interface ApiKeysRotateResult extends T.ApiKey {
  /** The whole new credential; shown this once. */
  readonly secret: string
  /** The key that it replaces, with when its secret stops working. */
  readonly previous: T.ApiKey
}

export interface ApiKeysNarrowScopesResult extends T.ApiKey {
  /** Scopes that it no longer has; null when nothing was saved. */
  readonly removedScopes: readonly string[]
}

export interface ServicePrincipalsListParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
}

export interface ServicePrincipalsCreateResult extends T.ServicePrincipal {
  /** The client secret; shown this once. */
  readonly clientSecret: string
  /** Which scopes guard nothing yet; null when nothing was saved. */
  readonly warnings: readonly T.SettingWarning[]
}

export interface ServicePrincipalsRotateSecretResult extends T.ServicePrincipal {
  /** The new client secret; shown this once. */
  readonly clientSecret: string
}

export interface VaultListParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
  /** Only secrets whose value nobody has got since then, and that were there by then: nobody may need them any more. */
  readonly unreadSince?: string | Date | null | undefined
}

export interface VaultRevealResult {
  /** The value of the secret. */
  readonly value: string
}

export interface VaultReadResult {
  /** The name of the secret, as it was asked for. */
  readonly name: string
  /** The value of the secret. */
  readonly value: string
}

export interface VaultDeleteResult {
  /** Id of the secret that is gone. */
  readonly deletedId: string
}

export interface WebhooksListParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
}

export interface WebhooksCreateResult extends T.Webhook {
  /** Its secret, 43 characters: the key of `X-Qeet-Signature`. Shown once; null when something was wrong. */
  readonly secret: string
  /** The same secret as libraries for Standard Webhooks take it: `whsec_…`; null when something was wrong. */
  readonly signingSecret: string
  /** Names of events that are not known. */
  readonly unknownEvents: readonly string[]
}

export interface WebhooksUpdateResult extends T.Webhook {
  /** Names of events that are not known. */
  readonly unknownEvents: readonly string[]
}

export interface WebhooksSendTestResult {
  /** Whether `test.ping` is on its way; null when something was wrong. */
  readonly queued: boolean
  /** The webhook; null when something was wrong. */
  readonly webhook: T.Webhook
}

export interface WebhooksRotateSecretResult extends T.Webhook {
  /** Its new secret. Shown once; null when something was wrong. */
  readonly secret: string
  /** The same secret as libraries for Standard Webhooks take it: `whsec_…`; null when something was wrong. */
  readonly signingSecret: string
}

export interface WebhooksListDeliveriesParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
}

export interface WebhooksReplayResult {
  /** How many deliveries were queued; null when something was wrong. */
  readonly queued: number
  /** Where the window continues if it has more than 5,000 events: the next `from`. Null: all of it was queued. */
  readonly next: string | null
}

export interface LogSinksSendTestResult extends T.LogSink {
  /** Whether the message arrived; null when something was wrong. */
  readonly arrived: boolean
  /** Why it did not arrive; null: it did, or something was wrong. */
  readonly reason: string | null
}

export interface LogSinksDeleteResult {
  /** Id of the log sink that is gone; null when something was wrong. */
  readonly deletedId: string
}

export interface ScimTokensCreateResult extends T.ScimToken {
  /** The secret to send as `Authorization: Bearer`; it is shown only once. */
  readonly secret: string
  /** Base address that the directory asks. */
  readonly endpoint: string
}

export interface ScimTokensRotateResult extends T.ScimToken {
  /** The secret of the successor; it is shown only once. */
  readonly secret: string
  /** The token before, and until when it works. */
  readonly previous: T.ScimToken
}

export interface AuthPolicyPreviewParams extends T.AuthPolicyUpdateInput {
  /** Days to look back, 1 to 30. */
  readonly days?: number | null | undefined
}

export interface SecurityPolicyPreviewParams extends T.SecurityPolicyUpdateInput {
  /** Days to look back, 1 to 30. */
  readonly days?: number | null | undefined
}

export interface PoliciesUpdateResult {
  /** The authentication policy as it is now; null: it was not to change. */
  readonly authPolicy: T.AuthPolicy | null
  /** The security policy as it is now; null: it was not to change. */
  readonly securityPolicy: T.SecurityPolicy | null
}

export interface IpRulesCreateResult extends T.IpRule {
  /** What confirms it, if it would undo itself. */
  readonly change: T.IpChange | null
}

export interface IpRulesCreateManyResult {
  /** What became of each row, in the order of the list. */
  readonly rows: readonly T.IpRuleOutcome[]
  /** How many were added. */
  readonly added: number
  /** How many were not. */
  readonly failed: number
  /** What confirms it, if it would undo itself. */
  readonly change: T.IpChange | null
}

export interface IpRulesUpdateResult extends T.IpRule {
  /** What confirms it, if it would undo itself. */
  readonly change: T.IpChange | null
}

export interface IpRulesDeleteResult {
  /** Id of the deleted rule. */
  readonly deletedId: string
  /** What confirms it, if it would undo itself. */
  readonly change: T.IpChange | null
}

export interface IpRulesSetEnforcementResult {
  /** Whether the rules are enforced now. */
  readonly enabled: boolean
  /** What confirms it, if it would undo itself. */
  readonly change: T.IpChange | null
}

export interface IpRulesPreviewParams extends T.IpRulesPreviewInput {
  /** Days to look back, 1 to 30. */
  readonly days?: number | null | undefined
}

export interface IpRulesConfirmChangeResult {
  /** Id of the change that stays. */
  readonly confirmedId: string
}

export interface IpRulesRevertChangeResult {
  /** Id of the change that was undone. */
  readonly revertedId: string
}

export interface AbacPoliciesDeleteResult {
  /** Id of the deleted policy. */
  readonly deletedId: string
}

export interface AbacPoliciesPreviewParams extends T.AbacPolicyPreviewInput {
  /** Days to look back, 1 to 30. */
  readonly days?: number | null | undefined
}

export interface AbacPoliciesRunTestsResult {
  /** What came of each case, in their order. */
  readonly results: readonly T.AbacTestResult[]
  /** How many came out as they say. */
  readonly passed: number
  /** How many did not. */
  readonly failed: number
}

export interface AbacPoliciesEvaluateParams {
  /** Whether to explain each candidate's part in it. Callers without `policy.read` get the decision alone. */
  readonly explain?: boolean | null | undefined
}

export interface AbacPoliciesEvaluateManyParams {
  /** Whether it is one of an Access Evaluation (section 6): one decision; the rest of the body is ignored. */
  readonly single?: boolean | null | undefined
}

export interface ConnectionsListParams {
  /** Only of this kind. */
  readonly kind?: T.ConnectionKind | null | undefined
  /** Only in this state. */
  readonly status?: T.ConnectionStatus | null | undefined
}

export interface ConnectionsDeleteResult {
  /** Id of the connection that is gone. */
  readonly deletedId: string
}

export interface ConnectionsStartTrialResult {
  /** Where the browser goes; null when something was wrong. */
  readonly url: string
  /** Id of the trial, for `Tenant.connectionTrial`; null when something was wrong. */
  readonly trialId: string
}

export interface ConnectionsDiagnoseResult {
  /** What was found, in the order of the look; null when there was none. */
  readonly findings: readonly T.ConnectionFinding[]
  /** Whether nothing that was found is an error; null when there was no look. */
  readonly ok: boolean
}

export interface ConnectionsTestLdapResult {
  /** Whether people can sign in by what was found; null when there was no look. */
  readonly ok: boolean
  /** What was found; null when there was no look. */
  readonly findings: readonly T.ConnectionFinding[]
}

export interface DomainsRemoveResult {
  /** Id of the domain that was given up. */
  readonly deletedId: string
}

export interface EmailTemplatesListParams {
  /** Language (BCP 47); null: every language. */
  readonly locale?: string | null | undefined
  /** Only these; null: all. */
  readonly keys?: readonly (string)[] | null | undefined
}

export interface EmailTemplatesGetParams {
  /** Language (BCP 47); null: every language. */
  readonly locale?: string | null | undefined
}

export interface EmailTemplatesUpdateParams extends T.EmailTemplateInput {
  /** Language (BCP 47); null: every language. */
  readonly locale?: string | null | undefined
}

export interface EmailTemplatesResetParams {
  /** Language (BCP 47); null: every language. */
  readonly locale?: string | null | undefined
}

export interface EmailTemplatesSaveDraftParams extends T.EmailTemplateInput {
  /** Language (BCP 47); null: every language. */
  readonly locale?: string | null | undefined
}

export interface EmailTemplatesDiscardDraftParams {
  /** Language (BCP 47); null: every language. */
  readonly locale?: string | null | undefined
}

export interface EmailTemplatesPublishParams extends T.EmailTemplatePublishInput {
  /** Language (BCP 47); null: every language. */
  readonly locale?: string | null | undefined
}

export interface EmailTemplatesRollbackParams {
  /** Language (BCP 47); null: every language. */
  readonly locale?: string | null | undefined
}

export interface EmailTemplatesPreviewParams extends T.EmailTemplatePreviewInput {
  /** Language (BCP 47); null: the tenant's. */
  readonly locale?: string | null | undefined
}

export interface EmailTemplatesSendTestParams extends T.EmailTemplatePreviewInput {
  /** Language (BCP 47); null: the tenant's. */
  readonly locale?: string | null | undefined
}

export interface EmailTemplatesSendTestResult {
  /** The address that it is on its way to. */
  readonly sentTo: string
}

export interface OutgoingMailsListParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
  /** Only mails with this status. */
  readonly status?: T.MailStatus | null | undefined
}

export interface AnalyticsGetParams {
  /** For `series`: whole intervals from the first that it touches to the last; null: the last 30 days, or 24 hours. */
  readonly range?: T.AnalyticsRangeInput | null | undefined
  /**
   * For `series`: of the IANA database, such as `Europe/Berlin`; days begin at its midnight, also when its clocks
   * change.
   */
  readonly timezone?: string | undefined
  /** For `series`: how long its intervals are. */
  readonly interval?: T.AnalyticsInterval | undefined
  /** What counts as a login. */
  readonly logins?: T.LoginBasis | undefined
}

export interface AuditListEventsParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
  /** Which events to list; absent: all. */
  readonly filter?: T.AuditEventFilter | null | undefined
}

export interface AuditStreamParams {
  /** `seq` of the last event that was received, or 0 for all; absent: only what happens from now on. */
  readonly after?: number | null | undefined
  /** Which events; absent: all. */
  readonly filter?: T.AuditStreamFilter | null | undefined
}

export interface AuditExportParams {
  /** Which events; absent: all. The same for each part. */
  readonly filter?: T.AuditEventFilter | null | undefined
  /** `next` of the part before; absent: the first part. */
  readonly after?: string | null | undefined
  /** Events of this part, at most 5,000. */
  readonly most?: number | null | undefined
}

export interface AuditListSettingChangesParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
  /** Only those; null: all. */
  readonly kinds?: readonly (T.SettingKind)[] | null | undefined
}

export interface AuditVerifyParams {
  /** `next` of the part before, all of which held; absent: from the first link. */
  readonly after?: string | null | undefined
  /** Links of this part, at most 50,000; null: 50,000. */
  readonly most?: number | null | undefined
}

export interface AuditListVerificationsParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
}

export interface AuditListCheckpointsParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
}

export interface AuditGetInclusionProofParams {
  /** `AuditCheckpoint.size` of the checkpoint; absent: the newest. */
  readonly size?: number | null | undefined
}

export interface AuditGetConsistencyProofParams {
  /** `AuditCheckpoint.size` of the later one; absent: the newest. */
  readonly to?: number | null | undefined
}

export interface AuditGetEvidenceParams {
  /** `next` of the part before; absent: the first part. */
  readonly after?: string | null | undefined
  /** Events of this part, at most 2,000. */
  readonly most?: number | null | undefined
}

export interface RetentionListRunsParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
}

export interface RetentionListReceiptsParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
}

export interface LegalHoldsListParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
}

export interface GdprListPurgesParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
}

export interface GdprListExportsParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
}

export interface OperatorListTenantsParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
  /** Which ones; without it all. */
  readonly filter?: T.OperatorTenantFilter | null | undefined
}

export interface OperatorUnlockAccountResult {
  /** Whether there was a lock, or failed sign-ins that would have made one. */
  readonly unlocked: boolean
}

export interface OperatorResetMfaResult {
  /** Whether there was a second factor. */
  readonly reset: boolean
}

export interface ConfigurationDocumentParams {
  /** An earlier version; absent: the newest. */
  readonly version?: number | null | undefined
}

export interface ConfigurationListVersionsParams {
  /** Page size, at most 100. */
  readonly first?: number | null | undefined
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined
}

export interface ConfigurationDifferenceParams {
  /** The version that it is compared with; absent: the newest. */
  readonly to?: number | null | undefined
}

export interface ConfigurationApplyResult {
  /** The configuration as it is now. */
  readonly configuration: T.ConfigurationState
  /** The steps that were taken; empty: nothing was different, and nothing was written. */
  readonly steps: readonly T.ConfigurationStep[]
  /** Secrets that were made, such as those of new webhooks. */
  readonly secrets: readonly T.ConfigurationSecret[]
}

export interface ConfigurationRollbackResult {
  /** The configuration as it is now. */
  readonly configuration: T.ConfigurationState
  /** The steps that were taken; empty: nothing was different, and nothing was written. */
  readonly steps: readonly T.ConfigurationStep[]
  /** Secrets that were made, such as those of new webhooks. */
  readonly secrets: readonly T.ConfigurationSecret[]
}

export interface TenantsResource {
  /**
   * The tenants that the caller is a member of, newest first, suspended ones included. An API key sees its own tenant
   * alone, also one that is bound to a person: that tenant's administrators may have made it, and the person's other
   * tenants could neither see, limit nor revoke it.
   */
  list(params?: TenantsListParams, options?: CallOptions): CountedPages<T.TenantSummary>

  /** The tenant of the credential, and the way to everything in it. Any other id, known or not, answers NOT_FOUND. */
  get(id: string, options?: CallOptions): Promise<T.Tenant>

  /** Creates a tenant that the caller owns. People also get a session in it; API keys do not. */
  create(params: T.TenantCreateInput, options?: CallOptions): Promise<TenantsCreateResult>

  /** Changes the tenant. While it is suspended only `status` may be changed. */
  update(tenantId: string, params: T.TenantUpdateInput, options?: CallOptions): Promise<T.Tenant>

  /**
   * Refuses the use of the tenant until it is resumed. Its profile can still be read, members removed, keys revoked, and
   * the tenant resumed or deleted.
   */
  suspend(tenantId: string, options?: CallOptions): Promise<T.Tenant>

  /**
   * Ends a suspension. Works from any session of a member with tenant.write there, since no one can sign in to a suspended
   * tenant.
   */
  resume(tenantId: string, options?: CallOptions): Promise<T.TenantSummary>

  /**
   * Deletes the tenant: its sessions, refresh tokens and API keys stop working at once, and the secrets of its vault are
   * erased. The row is kept, and its slug stays taken.
   */
  delete(tenantId: string, options?: CallOptions): Promise<TenantsDeleteResult>

  /** The caller leaves the tenant. The last owner cannot. */
  leave(tenantId: string, options?: CallOptions): Promise<TenantsLeaveResult>

  /** Opens a session scoped to another tenant that the caller is a member of. The present session stays. */
  switch(tenantId: string, options?: CallOptions): Promise<TenantsSwitchResult | StepUpRequired>
}

export interface EntitlementsResource {
  /** What the tenant may use. This service gates nothing by plan: every feature is there, and no limit applies. */
  get(options?: CallOptions): Promise<T.Entitlements>
}

export interface MeResource {
  /** The caller: who acts, in which tenant, with what permissions. */
  get(options?: CallOptions): Promise<T.Me>

  /** Changes the caller's own profile. */
  update(params: T.MeUpdateInput, options?: CallOptions): Promise<MeUpdateResult>

  /**
   * What ended in the last 90 days when their address was first shown to be theirs, or they took their account back;
   * newest first, at most 200.
   */
  listEnded(options?: CallOptions): Promise<readonly T.EndedItem[]>

  /** What the person's next password must be: the strictest of what each of their tenants asks. */
  listPasswordRules(options?: CallOptions): Promise<readonly T.PasswordRule[]>

  /** Changes the caller's password. The caller's other sessions end. */
  changePassword(params: T.PasswordChangeInput, options?: CallOptions): Promise<MeChangePasswordResult>

  /** Mails a code of 6 digits to the caller's own address. */
  sendEmailVerification(options?: CallOptions): Promise<MeSendEmailVerificationResult>

  /** Shows by the mailed code that the address is the caller's own. */
  confirmEmailVerification(params: T.EmailVerificationConfirmInput, options?: CallOptions): Promise<MeConfirmEmailVerificationResult>

  /**
   * Mails a code of 8 digits to the address that the caller changes to, and ends codes that were mailed before. Asks for
   * the present password. The answer is the same whether or not somebody has the address.
   */
  startEmailChange(params: T.EmailChangeStartInput, options?: CallOptions): Promise<MeStartEmailChangeResult>

  /**
   * Gives the caller the new address, by the mailed code. It counts as verified, the old address gets a notice, and the
   * caller's other sessions, remembered devices, and what was mailed to the address before end.
   */
  confirmEmailChange(params: T.EmailChangeConfirmInput, options?: CallOptions): Promise<MeConfirmEmailChangeResult>

  /** Returns what all tenants have of the caller. */
  exportData(options?: CallOptions): Promise<MeExportDataResult>

  /** Erases the caller at once and for good, in all tenants. */
  deleteAccount(params: T.AccountDeleteInput, options?: CallOptions): Promise<MeDeleteAccountResult>
}

export interface SessionsResource {
  /** The person's sessions in all tenants, newest first, ended ones included; at most 100. */
  list(options?: CallOptions): Promise<readonly T.Session[]>

  /** Ends one of the caller's own sessions, in any tenant. An unknown id changes nothing. */
  revoke(id: string, options?: CallOptions): Promise<SessionsRevokeResult>
}

export interface IdentitiesResource {
  /** How the providers of this tenant know the caller, the oldest first. */
  list(options?: CallOptions): Promise<readonly T.ExternalIdentity[]>

  /**
   * Begins to link the caller's account, in this tenant, to what a provider calls them. It needs a sign-in of their own,
   * with any address.
   */
  startLink(params: T.SsoStartInput, options?: CallOptions): Promise<IdentitiesStartLinkResult>

  /** The same for one's own identity. */
  unlink(id: string, options?: CallOptions): Promise<IdentitiesUnlinkResult>
}

export interface MfaResource {
  /** The person's second factor. */
  get(options?: CallOptions): Promise<T.MfaStatus>

  /** Begins the enrolment of an authenticator app (TOTP, RFC 6238). Beginning again replaces what was begun. */
  startEnrolment(options?: CallOptions): Promise<MfaStartEnrolmentResult>

  /** Confirms the enrolment by a first code. The recovery codes are in the answer, and nowhere else ever again. */
  confirmEnrolment(params: T.MfaCodeInput, options?: CallOptions): Promise<MfaConfirmEnrolmentResult>

  /**
   * Removes the authenticator app and the recovery codes. Refused while the tenant of the session demands a second factor
   * of the caller.
   */
  disable(params: T.MfaCodeInput, options?: CallOptions): Promise<MfaDisableResult>

  /** Makes new recovery codes; the old ones stop working. */
  renewRecoveryCodes(params: T.MfaCodeInput, options?: CallOptions): Promise<MfaRenewRecoveryCodesResult>

  /** Members without a second factor, and from when on that matters. */
  getReadiness(params?: MfaGetReadinessParams, options?: CallOptions): Promise<T.MfaReadiness>
}

export interface AuthResource {
  /**
   * Creates a person with a personal tenant of which they are the owner, and signs them in. Its slug is derived from their
   * name, with a random ending.
   */
  signUp(params: T.SignupInput, options?: CallOptions): Promise<AuthSignUpResult>

  /** Creates an account as a member of a tenant that allows self-registration, and signs in to it. */
  register(params: T.RegisterInput, options?: CallOptions): Promise<AuthRegisterResult | StepUpRequired>

  /**
   * Signs in with a password. The session is scoped to the person's home tenant, or to another active tenant of the
   * person.
   */
  signIn(params: T.LoginInput, options?: CallOptions): Promise<AuthSignInResult | StepUpRequired>

  /**
   * Mails a link that signs in to the tenant, if the address is a member's and the tenant allows it; the answer is the
   * same if not.
   */
  sendMagicLink(params: T.MagicLinkSendInput, options?: CallOptions): Promise<AuthSendMagicLinkResult>

  /**
   * Whom a mailed link signs in, and where, to be shown before it is used; null when the link is not one of ours, or not
   * open any more. Uses nothing.
   */
  getMagicLink(token: string, options?: CallOptions): Promise<T.ReceivedSignInLink>

  /**
   * Signs in by the token of a mailed link, once. It also shows that the address is the person's; the first time, a
   * password and sessions from before end.
   */
  signInWithMagicLink(params: T.MagicLinkLoginInput, options?: CallOptions): Promise<AuthSignInWithMagicLinkResult | StepUpRequired>

  /**
   * Mails a code of 8 digits that signs in to the tenant for 10 minutes, if the address is a member's and the tenant
   * allows it; the answer is the same if not.
   */
  sendEmailCode(params: T.EmailCodeSendInput, options?: CallOptions): Promise<AuthSendEmailCodeResult>

  /**
   * Signs in by a mailed code, once. It also shows that the address is the person's; the first time, a password and
   * sessions from before end.
   */
  signInWithEmailCode(params: T.EmailCodeLoginInput, options?: CallOptions): Promise<AuthSignInWithEmailCodeResult | StepUpRequired>

  /** Signs in with a name and a password of a directory. */
  signInWithLdap(connectionId: string, params: T.LdapLoginInput, options?: CallOptions): Promise<AuthSignInWithLdapResult | StepUpRequired>

  /**
   * Trades a refresh token for a new pair of the same session (RFC 6749 section 6, with rotation). Presented again within
   * 20 seconds from where it was used, and before the new one is, it gives the same; any other second use ends the
   * session.
   */
  refresh(params: T.TokenRefreshInput, options?: CallOptions): Promise<AuthRefreshResult | StepUpRequired>

  /** Ends the caller's session; its tokens stop working at once. Doing it again changes nothing. */
  signOut(options?: CallOptions): Promise<AuthSignOutResult>

  /** Mails a link to set a new password if an account has this address. The answer is the same if none has. */
  sendPasswordReset(params: T.PasswordForgotInput, options?: CallOptions): Promise<AuthSendPasswordResetResult>

  /** Sets a new password by the token of a mailed link, once. Every session ends. */
  resetPassword(params: T.PasswordResetInput, options?: CallOptions): Promise<AuthResetPasswordResult>

  /** What a sign-in page may offer. A tenant that does not exist answers as one that has configured nothing. */
  getSignInMethods(tenantId: string, options?: CallOptions): Promise<T.SignInMethods>

  /**
   * How a tenant's sign-in page looks and what it may offer. Give exactly one of slug and domain. Null if no tenant has it. A
   * personal tenant has no such page.
   */
  getSignInPage(params?: AuthGetSignInPageParams, options?: CallOptions): Promise<T.SignInPage>
}

export interface StepUpsResource {
  /** Goes on with a sign-in that was asked for more: shows the second factor, or proves who it is by another method. */
  complete(params: T.StepUpCompleteInput, options?: CallOptions): Promise<StepUpsCompleteResult | StepUpRequired>

  /** Mails the code that a step-up with the method OTP_EMAIL asks for. */
  sendCode(params: T.StepUpTokenInput, options?: CallOptions): Promise<StepUpsSendCodeResult>

  /**
   * Begins the enrolment that a step-up with the rule MFA_ENROLMENT asks for; stepUpComplete with the first code ends
   * both.
   */
  startEnrolment(params: T.StepUpTokenInput, options?: CallOptions): Promise<StepUpsStartEnrolmentResult>

  /**
   * Goes on with a step-up whose methods have SSO: the person shows anew at the provider who they are. `ssoExchange`
   * completes it.
   */
  startSso(params: T.StepUpConnectionStartInput, options?: CallOptions): Promise<StepUpsStartSsoResult>
}

export interface SsoResource {
  /**
   * Where people with an address on that domain sign in: connections of the tenant that has proven the domain. The answer
   * depends on the domain alone, whether or not anybody has the address.
   */
  discover(email: string, options?: CallOptions): Promise<T.SsoDiscovery>

  /**
   * Begins to sign in by a connection. An id that there is not, one of another tenant's and one that is not in use get the
   * same answer.
   */
  start(params: T.SsoStartInput, options?: CallOptions): Promise<SsoStartResult>

  /** Trades the code that a browser has brought back from a provider for tokens, once. */
  exchange(params: T.SsoExchangeInput, options?: CallOptions): Promise<SsoExchangeResult | StepUpRequired>

  /**
   * Ends the caller's session. If a connection has opened it whose provider signs people out, the answer says where the
   * browser goes to end the session there, too.
   */
  endSession(options?: CallOptions): Promise<SsoEndSessionResult>

  /**
   * Takes the answer of an OpenID or social provider, as a browser brings it back. An unknown attempt, one that was taken
   * before, and one of another browser get the same answer.
   */
  respondToOidc(params: T.OidcRespondInput, options?: CallOptions): Promise<SsoRespondToOidcResult>

  /**
   * Takes the response of an identity provider, as a browser brings it to `/saml/acs/{id}`. Everything in it is verified;
   * an unknown connection, a disabled one and a response that is refused get answers that tell nothing of the reason.
   */
  respondToSaml(params: T.SamlRespondInput, options?: CallOptions): Promise<SsoRespondToSamlResult>

  /**
   * Takes a signed message of single logout, as a browser brings it to `/saml/slo/{id}`: a request ends the sessions of its
   * subject at once.
   */
  respondToSamlLogout(params: T.SamlLogoutRespondInput, options?: CallOptions): Promise<SsoRespondToSamlLogoutResult>

  /** Metadata of this service for a SAML connection, to be read by its identity provider; null: there is no such connection. */
  getSamlMetadata(connectionId: string, options?: CallOptions): Promise<string>

  /**
   * Id of the active connection of a tenant to a social provider, where a browser begins; null: there is none, or no such
   * tenant.
   */
  findSocialConnection(tenant: string, provider: string, options?: CallOptions): Promise<string>
}

export interface SigningKeysResource {
  /**
   * Makes a new key sign access tokens, once it has been published for 15 minutes. The old one still verifies what it
   * signed, so nobody is signed out.
   */
  rotate(params?: T.SigningKeyRotateInput, options?: CallOptions): Promise<SigningKeysRotateResult>
}

export interface MembersResource {
  /** People of the tenant: all of them, or those who fit all that is asked for. */
  list(params?: MembersListParams, options?: CallOptions): CountedPages<T.Member>

  /** One member; null when the person is not a member here. */
  get(userId: string, options?: CallOptions): Promise<T.Member>

  /** How many people are members. */
  count(options?: CallOptions): Promise<number>

  /** Removes a member and ends their sessions in this tenant. The last owner cannot be removed. */
  remove(userId: string, options?: CallOptions): Promise<MembersRemoveResult>

  /**
   * Suspends a member: their sessions in the tenant end, and neither they nor their keys get in until they are resumed.
   * Other tenants of theirs are not touched. Nobody suspends themselves, the last owner, or somebody who may do what they
   * may not.
   */
  suspend(userId: string, options?: CallOptions): Promise<T.Member>

  /** Ends the suspension of a member. They have the roles that they had, their keys work again, and they sign in anew. */
  resume(userId: string, options?: CallOptions): Promise<T.Member>

  /**
   * Lifts the locks of a member's sign-in that too many wrong passwords or codes have set: of their password, second
   * factor and step-ups, and of codes of the tenant. Three times a day for an account, by all of its tenants together.
   * Nobody can lift their own, or that of somebody with permissions that they lack.
   */
  unlock(userId: string, options?: CallOptions): Promise<T.Member>

  /**
   * Replaces the roles of a member. The last owner keeps the owner role; the caller must hold every permission that is
   * granted.
   */
  setRoles(params: T.MemberRolesUpdateInput, options?: CallOptions): Promise<T.Member>

  /** Gives a member one more role. Giving it again changes nothing. */
  assignRole(params: T.MemberRoleInput, options?: CallOptions): Promise<T.Member>

  /**
   * Takes a role of their own from a member; a member without one is no longer a member, whatever their groups give. The
   * last owner keeps the owner role.
   */
  unassignRole(params: T.MemberRoleInput, options?: CallOptions): Promise<MembersUnassignRoleResult>

  /** What a person may do here; empty for someone who is not a member. */
  listPermissions(userId: string, options?: CallOptions): Promise<readonly string[]>

  /** Whether a person holds a permission here, and through which roles. */
  checkPermission(userId: string, permission: string, options?: CallOptions): Promise<T.PermissionCheck>

  /** What a member may do; null when the person is not a member here. */
  getAccess(userId: string, options?: CallOptions): Promise<T.MemberAccess>

  /** How a member signs in; null when the person is not a member here. */
  getSecurity(userId: string, options?: CallOptions): Promise<T.MemberSecurity>

  /**
   * Sets the password of a member who belongs to this tenant alone; their sessions end, and their address counts as not
   * verified.
   */
  setPassword(userId: string, params: T.MemberPasswordSetInput, options?: CallOptions): Promise<MembersSetPasswordResult>

  /**
   * Removes the second factor of a person who belongs to the tenant alone and has lost it, and ends their sessions. They
   * get a notice by mail.
   */
  resetMfa(userId: string, options?: CallOptions): Promise<T.Member>

  /**
   * Demands a second factor of one member by name, whatever the policy says, or no longer does. It is asked for at their
   * next sign-in, switch or refresh; without one they set it up first, with no period of grace. Nobody lifts the demand
   * on themselves, or one on somebody who may do what they may not.
   */
  setMfaRequired(userId: string, params: T.MemberMfaRequiredSetInput, options?: CallOptions): Promise<T.MemberSecurity>

  /**
   * Sessions of a member in the tenant that live, at most 100, the one that was used last first; null when the person is
   * not a member here.
   */
  listSessions(userId: string, options?: CallOptions): Promise<readonly T.MemberSession[]>

  /** Ends one session that a member has in the tenant. The caller must hold every permission that the member holds. */
  endSession(userId: string, sessionId: string, options?: CallOptions): Promise<MembersEndSessionResult>

  /** Ends all sessions that a member has in the tenant. The caller must hold every permission that the member holds. */
  endSessions(userId: string, options?: CallOptions): Promise<MembersEndSessionsResult>

  /** How the providers of the tenant know a member, the oldest first. */
  listIdentities(userId: string, options?: CallOptions): Promise<readonly T.ExternalIdentity[]>

  /**
   * Unlinks a member from what a provider calls them. Sessions that it opened end at once. A later sign-in may link them
   * again by their address.
   */
  unlinkIdentity(id: string, options?: CallOptions): Promise<MembersUnlinkIdentityResult>
}

export interface UsersResource {
  /**
   * Creates an account and makes its person a member. The account is unproven until they show that the address is theirs;
   * without a password, and where the tenant allows passwords, a link to set one is mailed. An address that has an
   * account, wherever, is refused: send an invitation.
   */
  create(params: T.UserCreateInput, options?: CallOptions): Promise<UsersCreateResult>

  /**
   * Changes the profile of a person who belongs to the tenant alone; absent fields stay. Nobody changes somebody who may
   * do what they may not.
   */
  update(userId: string, params: T.UserUpdateInput, options?: CallOptions): Promise<T.Member>

  /**
   * Creates accounts as userCreate does, without mails. Each row is decided by itself; people who are members already are
   * left as they are, so that a list can be sent again until nothing of it is left.
   */
  import(params: T.UserImportInput, options?: CallOptions): Promise<UsersImportResult>

  /**
   * Deletes a member whose home is the tenant. Their access ends at once, in every tenant; they can be restored until they
   * are purged. Somebody who is in other tenants too is kept for 30 days, in which a forgotten password gets them their
   * account back, without this tenant.
   */
  delete(userId: string, options?: CallOptions): Promise<UsersDeleteResult>

  /**
   * Makes a deleted person a member again, with the roles that they had, unless somebody else has an account with their
   * address by now; the caller must hold what these give.
   */
  restore(userId: string, options?: CallOptions): Promise<T.Member>

  /** Purges a deleted person for good, with all that is theirs; the caller must hold what their roles gave. */
  purge(userId: string, options?: CallOptions): Promise<UsersPurgeResult>

  /** Deleted people whose home is the tenant, the last deleted first. */
  listDeleted(params?: UsersListDeletedParams, options?: CallOptions): Pages<T.DeletedUser>

  /** Previews deleted users and runs that at once, whether they are switched on or not. */
  purgeDeleted(params?: T.DeletedUsersPurgeInput, options?: CallOptions): Promise<UsersPurgeDeletedResult>

  /** How many people there are. */
  getStats(options?: CallOptions): Promise<T.UserStats>

  /** How many people there were at the end of each of the last 30 days. */
  getTrends(options?: CallOptions): Promise<T.UserTrends>
}

export interface RolesResource {
  /** The roles of the tenant, oldest first; at most 200. */
  list(options?: CallOptions): Promise<readonly T.Role[]>

  /** One role; null when there is none with this id here. */
  get(id: string, options?: CallOptions): Promise<T.Role>

  /** Creates a role without permissions. */
  create(params: T.RoleCreateInput, options?: CallOptions): Promise<T.Role>

  /**
   * Changes the name, the description or the permissions of a role. The caller must hold what it gives, and what it gains
   * or loses.
   */
  update(id: string, params: T.RoleUpdateInput, options?: CallOptions): Promise<T.Role>

  /**
   * Deletes a role. Members, groups and open invitations with it get `replaceWith` instead; without that, the role is deleted
   * only if nothing has it. The caller must have the permissions of both.
   */
  delete(id: string, params?: T.RoleDeleteInput, options?: CallOptions): Promise<RolesDeleteResult>

  /** Adds a permission to a role. The caller must hold it. */
  addPermission(params: T.RolePermissionInput, options?: CallOptions): Promise<RolesAddPermissionResult>

  /** Takes a permission from a role. The permissions of the owner role are fixed. */
  removePermission(params: T.RolePermissionInput, options?: CallOptions): Promise<T.Role>

  /** Tells what a change of a role's permissions, or its deletion, would give and take, and from whom. Changes nothing. */
  preview(id: string, params: T.RolePreviewInput, options?: CallOptions): Promise<T.RolePreview>
}

export interface PermissionsResource {
  /** Every permission there is, for building roles and API key scopes. */
  list(options?: CallOptions): Promise<readonly T.Permission[]>
}

export interface GroupsResource {
  /** The groups of the tenant, newest first: all, or those whose names fit. */
  list(params?: GroupsListParams, options?: CallOptions): CountedPages<T.Group>

  /** One group; null when there is none with this id here. `Tenant.members` lists its members. */
  get(id: string, options?: CallOptions): Promise<T.Group>

  /** Creates a group without members and roles. */
  create(params: T.GroupCreateInput, options?: CallOptions): Promise<T.Group>

  /** Changes the name or the description of a group. The caller must hold what the group gives. */
  update(id: string, params: T.GroupUpdateInput, options?: CallOptions): Promise<T.Group>

  /**
   * Deletes a group: its members stay members, and lose what only the group gave them. The caller must hold that. The last
   * owner stays one.
   */
  delete(id: string, params?: T.GroupDeleteInput, options?: CallOptions): Promise<GroupsDeleteResult>

  /** Puts a member into a group. The caller must hold what the group gives. Doing it again changes nothing. */
  addMember(params: T.GroupMemberInput, options?: CallOptions): Promise<T.Group>

  /** Takes a member out of a group. The caller must hold what the group gives. The last owner stays one. */
  removeMember(params: T.GroupMemberInput, options?: CallOptions): Promise<T.Group>

  /** Gives a role to all members of a group. The caller must hold what the group and the role give. */
  assignRole(params: T.GroupRoleInput, options?: CallOptions): Promise<T.Group>

  /** Takes a role from a group. The caller must hold what the group gives. The last owner stays one. */
  unassignRole(params: T.GroupRoleInput, options?: CallOptions): Promise<T.Group>
}

export interface InvitationsResource {
  /** Invitations, newest first. */
  list(params?: InvitationsListParams, options?: CallOptions): CountedPages<T.Invitation>

  /** Invites an address into the tenant and mails the link. One open invitation per address. */
  create(params: T.InvitationCreateInput, options?: CallOptions): Promise<InvitationsCreateResult>

  /**
   * Invites a list of addresses and mails each its link. Each row is decided by itself, as invitationCreate would: one
   * that is refused stops no other.
   */
  createMany(params: T.InvitationsCreateInput, options?: CallOptions): Promise<InvitationsCreateManyResult>

  /** Mails a new link, valid for another 14 days; the old link stops working. */
  resend(id: string, options?: CallOptions): Promise<InvitationsResendResult>

  /** Withdraws a pending invitation to a role whose permissions the caller holds; its link stops working. */
  revoke(id: string, options?: CallOptions): Promise<T.Invitation>

  /** Open invitations to the person's address, once it is verified; at most 50. */
  listReceived(options?: CallOptions): Promise<readonly T.ReceivedInvitation[]>

  /**
   * The open invitation that a mailed link is of, as the invited person sees it before they sign in; null when the link is
   * not one of ours, or the invitation or its tenant is not open any more.
   */
  getReceived(token: string, options?: CallOptions): Promise<T.ReceivedInvitation>

  /**
   * Accepts an invitation as a new person: creates the account, verified if the link came by mail, with the inviting
   * tenant as its home, and signs in there.
   */
  accept(params: T.InvitationAcceptInput, options?: CallOptions): Promise<InvitationsAcceptResult | StepUpRequired>

  /**
   * Accepts an invitation to the caller's own address, by the token of the link, or by its id when the address is
   * verified, and opens a session in that tenant. The mailed link verifies the address.
   */
  join(params: T.InvitationJoinInput, options?: CallOptions): Promise<InvitationsJoinResult | StepUpRequired>

  /** Declines an invitation to the caller's own, verified address. */
  decline(id: string, options?: CallOptions): Promise<InvitationsDeclineResult>
}

export interface ApiKeysResource {
  /** API keys, newest first. */
  list(params?: ApiKeysListParams, options?: CallOptions): CountedPages<T.ApiKey>

  /** One API key, also when it has ended; null: there is none with this id here. */
  get(id: string, options?: CallOptions): Promise<T.ApiKey>

  /** Creates an API key. Its secret is in the answer, and nowhere else ever again. */
  create(params: T.ApiKeyCreateInput, options?: CallOptions): Promise<ApiKeysCreateResult>

  /**
   * Changes the name, the scopes or the end of a live key. The caller must hold what it could do before, and what it can
   * do then.
   */
  update(id: string, params: T.ApiKeyUpdateInput, options?: CallOptions): Promise<ApiKeysUpdateResult>

  /**
   * Takes over an API key: one that is stopped, or one whose maker is about to go. The caller answers for it from now on,
   * and must be able to make the same key.
   */
  adopt(id: string, options?: CallOptions): Promise<T.ApiKey>

  /**
   * Makes a key in the place of a live one, with the same name, scopes, person and end, and a new secret. The secret
   * before works on for the overlap that is asked for, and then ends. Callers who could create the same key may rotate it,
   * once, and become responsible for the new one. A key may rotate itself.
   */
  rotate(id: string, params?: T.ApiKeyRotateInput, options?: CallOptions): Promise<ApiKeysRotateResult>

  /**
   * Limits a live key to what it used: the scopes of `usedScopes`. For a key without a list, too. The caller must hold
   * what the key could do before.
   */
  narrowScopes(id: string, params?: T.ApiKeyNarrowInput, options?: CallOptions): Promise<ApiKeysNarrowScopesResult>

  /** Revokes an API key at once and for good: one's own, or one that was made for no more than the caller holds. */
  revoke(id: string, options?: CallOptions): Promise<T.ApiKey>
}

export interface ServicePrincipalsResource {
  /** Service principals, newest first, disabled ones included. */
  list(params?: ServicePrincipalsListParams, options?: CallOptions): Pages<T.ServicePrincipal>

  /** A service principal; null: there is none with this id. */
  get(id: string, options?: CallOptions): Promise<T.ServicePrincipal>

  /**
   * Creates a service principal: a program that gets short-lived tokens for itself. Its client secret is in the answer,
   * and nowhere else ever again.
   */
  create(params: T.ServicePrincipalCreateInput, options?: CallOptions): Promise<ServicePrincipalsCreateResult>

  /**
   * Changes an enabled service principal. The caller must hold what it could do before, and what it can do then. Less
   * takes effect at once, also for tokens that it has.
   */
  update(id: string, params: T.ServicePrincipalUpdateInput, options?: CallOptions): Promise<T.ServicePrincipal>

  /**
   * Gives a service principal another client secret. Those before work on for the overlap that is asked for. Without an
   * overlap they end at once, and so do all tokens that were given out. The caller must hold all that it can do.
   */
  rotateSecret(id: string, params?: T.ServicePrincipalSecretRotateInput, options?: CallOptions): Promise<ServicePrincipalsRotateSecretResult>

  /** Sets all roles of a service principal. The caller must hold what it could do before, and what it can do then. */
  setRole(id: string, params: T.ServicePrincipalRoleSetInput, options?: CallOptions): Promise<T.ServicePrincipal>

  /** Disables a service principal for good. It gets no tokens, and those that it has end at once. */
  disable(id: string, options?: CallOptions): Promise<T.ServicePrincipal>
}

export interface VaultResource {
  /** Secrets of the vault, by name and without their values. */
  list(params?: VaultListParams, options?: CallOptions): CountedPages<T.VaultSecret>

  /** One secret of the vault, without its value; null: there is no such secret. */
  get(id: string, options?: CallOptions): Promise<T.VaultSecret>

  /** Keeps a secret in the vault. Its value is stored sealed under the tenant's key. */
  create(params: T.VaultSecretCreateInput, options?: CallOptions): Promise<T.VaultSecret>

  /** Rotates the value of a secret, whose old value is gone for good, or changes its label; absent fields stay. */
  update(id: string, params: T.VaultSecretUpdateInput, options?: CallOptions): Promise<T.VaultSecret>

  /**
   * Shows the value of a secret, and says so in the audit log: without an entry there is no value. The answer is never
   * stored, so an Idempotency-Key has no effect.
   */
  reveal(id: string, options?: CallOptions): Promise<VaultRevealResult>

  /**
   * Reads the value of a secret by its name, for programs: with an API key that has the scope `vault:read`, or
   * `vault:<name>` for this one. Says so in the audit log: without an entry there is no value. The person who answers for
   * the key, and the one whom it acts as, must have `secret.read`.
   */
  read(params: T.VaultSecretReadInput, options?: CallOptions): Promise<VaultReadResult>

  /** Deletes a secret with its value, for good. */
  delete(id: string, params?: T.VaultSecretDeleteInput, options?: CallOptions): Promise<VaultDeleteResult>
}

export interface WebhooksResource {
  /** Webhooks, newest first, disabled ones included. */
  list(params?: WebhooksListParams, options?: CallOptions): Pages<T.Webhook>

  /** A webhook; null: there is none with this id. */
  get(id: string, options?: CallOptions): Promise<T.Webhook>

  /** What webhooks can be sent: the names of events, what they mean, and what a delivery looks like. */
  listEventTypes(options?: CallOptions): Promise<readonly T.WebhookEvent[]>

  /**
   * Creates a webhook: an address that is sent what happens in the tenant. Its secret is in the answer, and nowhere else
   * ever again.
   */
  create(params: T.WebhookCreateInput, options?: CallOptions): Promise<WebhooksCreateResult>

  /** Changes a webhook, also a disabled one. What is on its way goes to the new address. */
  update(id: string, params: T.WebhookUpdateInput, options?: CallOptions): Promise<WebhooksUpdateResult>

  /**
   * Activates a disabled webhook. It is sent what happens from then on, and what was on its way; `webhookReplay` sends
   * what it has missed.
   */
  activate(id: string, options?: CallOptions): Promise<T.Webhook>

  /** Disables a webhook. Nothing more is sent to it, also not what is on its way. */
  disable(id: string, options?: CallOptions): Promise<T.Webhook>

  /** Sends `test.ping` to a webhook, and to no other, also if it asks for other events. */
  sendTest(id: string, options?: CallOptions): Promise<WebhooksSendTestResult>

  /** Gives a webhook another secret and another key pair. Those before sign, too, for the overlap that is asked for. */
  rotateSecret(id: string, params?: T.WebhookSecretRotateInput, options?: CallOptions): Promise<WebhooksRotateSecretResult>

  /** What it was sent and will be, newest first. What has ended is kept for 30 days. */
  listDeliveries(id: string, params?: WebhooksListDeliveriesParams, options?: CallOptions): Pages<T.WebhookDelivery>

  /** Sends a delivery again at once, also one that has arrived or was given up. Its attempts count on. */
  retryDelivery(webhookId: string, id: string, options?: CallOptions): Promise<T.WebhookDelivery>

  /** Sends the events of a window again, or only those of them that have not arrived. */
  replay(id: string, params: T.WebhookReplayInput, options?: CallOptions): Promise<WebhooksReplayResult>
}

export interface LogSinksResource {
  /** Where the audit log is streamed to, oldest first, disabled sinks included; at most 10. */
  list(options?: CallOptions): Promise<readonly T.LogSink[]>

  /** A log sink; null: there is none with this id. */
  get(id: string, options?: CallOptions): Promise<T.LogSink>

  /**
   * Creates a log sink: an address that the audit log is streamed to from now on. Its secret is never shown again. Who may
   * do this learns what the log says.
   */
  create(params: T.LogSinkCreateInput, options?: CallOptions): Promise<T.LogSink>

  /** Changes a log sink, also a disabled one. For another scheme, host or port the secret has to be entered again. */
  update(id: string, params: T.LogSinkUpdateInput, options?: CallOptions): Promise<T.LogSink>

  /** Activates a disabled log sink. It goes on where it stopped, so that nothing is missing. */
  activate(id: string, options?: CallOptions): Promise<T.LogSink>

  /** Disables a log sink. Nothing more is sent to it; it keeps its place in the log. */
  disable(id: string, options?: CallOptions): Promise<T.LogSink>

  /** Sends one test message to a log sink, also to a disabled one, and says what became of it. */
  sendTest(id: string, options?: CallOptions): Promise<LogSinksSendTestResult>

  /** Sends everything again that happened from a moment on. What retention or an erasure has removed stays removed. */
  replay(id: string, params: T.LogSinkReplayInput, options?: CallOptions): Promise<T.LogSink>

  /** Deletes a log sink with its secret and its place in the log, for good. */
  delete(id: string, options?: CallOptions): Promise<LogSinksDeleteResult>
}

export interface ScimTokensResource {
  /** Tokens of a connection, newest first, at most 100; those that have ended, too. */
  list(connectionId: string, options?: CallOptions): Promise<readonly T.ScimToken[]>

  /**
   * Creates a token by which a directory keeps users and groups of the tenant by SCIM 2.0, at `/scim/v2`. The caller must
   * hold all that the person who saved the connection last held: the token does as much.
   */
  create(params: T.ScimTokenCreateInput, options?: CallOptions): Promise<ScimTokensCreateResult>

  /** Gives a token a successor. The one before works on for as long as the overlap says. */
  rotate(id: string, params?: T.ScimTokenRotateInput, options?: CallOptions): Promise<ScimTokensRotateResult>

  /** Ends a token at once. */
  revoke(id: string, options?: CallOptions): Promise<T.ScimToken>
}

export interface AuthPolicyResource {
  /** How people may sign in, and what their passwords must be. */
  get(options?: CallOptions): Promise<T.AuthPolicy>

  /**
   * Changes the tenant's authentication policy; absent fields stay. Refused when no method would be left, or none that
   * would let the caller in again.
   */
  update(params: T.AuthPolicyUpdateInput, options?: CallOptions): Promise<T.AuthPolicy>

  /** Tells whom the change would have refused, or asked for more, in the sign-ins of the last days. Changes nothing. */
  preview(params: AuthPolicyPreviewParams, options?: CallOptions): Promise<T.AccessPreview>
}

export interface SecurityPolicyResource {
  /** Age of sessions, second factor, and the two lists of networks. */
  get(options?: CallOptions): Promise<T.SecurityPolicy>

  /**
   * Changes the tenant's security policy; absent fields stay. With `abac`, the whole set of ABAC policies is replaced too,
   * in one step.
   */
  update(params: T.SecurityPolicyUpdateInput, options?: CallOptions): Promise<T.SecurityPolicy>

  /**
   * Tells whom the change would have refused, or asked for more, in the sign-ins of the last days; with other lists of
   * networks also in the requests. Changes nothing. `abac` is tried by `abacPolicyPreview`.
   */
  preview(params: SecurityPolicyPreviewParams, options?: CallOptions): Promise<T.AccessPreview>
}

export interface PoliciesResource {
  /** What really applies, of both policies and the defaults, and where each comes from. */
  getEffective(options?: CallOptions): Promise<T.EffectivePolicy>

  /**
   * Changes the authentication policy and the security policy of the tenant together: both or neither. What is refused is
   * refused as by `authPolicyUpdate` and `securityPolicyUpdate`, each with its own version.
   */
  update(params: T.PoliciesUpdateInput, options?: CallOptions): Promise<PoliciesUpdateResult>
}

export interface IpRulesResource {
  /** Rules about the addresses that requests may come from. */
  get(options?: CallOptions): Promise<T.IpRuleSet>

  /** Adds an IP rule. */
  create(params: T.IpRuleCreateInput, options?: CallOptions): Promise<IpRulesCreateResult>

  /**
   * Adds a list of IP rules as one change: it is undone as a whole, and audited once. Each row is decided by itself: one
   * that is refused stops no other.
   */
  createMany(params: T.IpRulesCreateInput, options?: CallOptions): Promise<IpRulesCreateManyResult>

  /** Changes an IP rule; absent fields stay. */
  update(id: string, params: T.IpRuleUpdateInput, options?: CallOptions): Promise<IpRulesUpdateResult>

  /** Deletes an IP rule. */
  delete(id: string, params?: T.IpGuardInput, options?: CallOptions): Promise<IpRulesDeleteResult>

  /** Turns the enforcement of the IP rules on or off. */
  setEnforcement(params: T.IpEnforcementUpdateInput, options?: CallOptions): Promise<IpRulesSetEnforcementResult>

  /** Tells whom the change would have refused or let in, in the requests of the last days. Changes nothing. */
  preview(params: IpRulesPreviewParams, options?: CallOptions): Promise<T.AccessPreview>

  /**
   * Keeps a change that would undo itself. That the request was let in shows that the new rules let its caller in; it is
   * refused where they would not do so once one of them ends.
   */
  confirmChange(id: string, params?: T.IpChangeConfirmInput, options?: CallOptions): Promise<IpRulesConfirmChangeResult>

  /** Undoes a change at once that would undo itself later, also if somebody else has made it. */
  revertChange(id: string, params?: T.IpChangeRevertInput, options?: CallOptions): Promise<IpRulesRevertChangeResult>

  /** What the rules say about an address, and what they would say if they were enforced. */
  check(address: string, options?: CallOptions): Promise<T.IpAccess>

  /** The same for up to 1,000 addresses, with `matches` left empty; null for what is no address. */
  checkMany(addresses: readonly (string)[], options?: CallOptions): Promise<readonly (T.IpAccess | null)[]>
}

export interface AbacPoliciesResource {
  /** ABAC policies by falling priority, then by name; at most 1,000. */
  list(options?: CallOptions): Promise<readonly T.AbacPolicy[]>

  /** One ABAC policy; null when there is none with this id here. */
  get(id: string, options?: CallOptions): Promise<T.AbacPolicy>

  /** Creates an ABAC policy. One that is enabled must pass its own test cases. */
  create(params: T.AbacPolicyCreateInput, options?: CallOptions): Promise<T.AbacPolicy>

  /** Changes an ABAC policy; absent fields stay. An owner can always do this, even if policies deny it. */
  update(id: string, params: T.AbacPolicyUpdateInput, options?: CallOptions): Promise<T.AbacPolicy>

  /** Deletes an ABAC policy. An owner can always do this, even if policies deny it. */
  delete(id: string, params?: T.AbacPolicyDeleteInput, options?: CallOptions): Promise<AbacPoliciesDeleteResult>

  /** Tells which decisions of the last days would have come out differently. Changes nothing. */
  preview(params: AbacPoliciesPreviewParams, options?: CallOptions): Promise<T.AccessPreview>

  /** Runs the test cases of a policy that is not saved, or of one that is. Changes nothing. */
  runTests(params: T.AbacTestsPreviewInput, options?: CallOptions): Promise<AbacPoliciesRunTestsResult>

  /**
   * Decides a request by the ABAC policies: `{ subject, resource: { type, id, attrs }, action, context }`; anything but
   * `action` may be missing.
   */
  evaluate(request: Readonly<Record<string, unknown>>, params?: AbacPoliciesEvaluateParams, options?: CallOptions): Promise<T.AbacDecision>

  /** Decides up to 100 requests in the shape of AuthZEN Authorization API 1.0, section 7 (Access Evaluations). */
  evaluateMany(request: Readonly<Record<string, unknown>>, params?: AbacPoliciesEvaluateManyParams, options?: CallOptions): Promise<Record<string, unknown>>

  /** What conditions about this service's own mutations can name, and what policies can forbid. */
  getVocabulary(options?: CallOptions): Promise<T.AbacVocabulary>
}

export interface RateLimitsResource {
  /** How many requests the tenant, its people and its API keys may send. */
  get(options?: CallOptions): Promise<T.RateLimits>

  /**
   * Sets limits of the tenant's requests in place of those of the installation. Absent ones stay; null goes back to the
   * installation's. It applies within a second.
   */
  update(params: T.RateLimitsUpdateInput, options?: CallOptions): Promise<T.RateLimits>

  /** Goes back to the limits of the installation. */
  reset(params?: T.RateLimitsResetInput, options?: CallOptions): Promise<T.RateLimits>
}

export interface ConnectionsResource {
  /** Identity providers and directories by which members sign in, the oldest first; at most 50. */
  list(params?: ConnectionsListParams, options?: CallOptions): Promise<readonly T.Connection[]>

  /** One of them; null when there is none with that id. */
  get(id: string, options?: CallOptions): Promise<T.Connection>

  /**
   * Changes what all kinds of connections have; absent fields stay. The settings of its kind are changed by the kind's own
   * mutation.
   */
  update(id: string, params: T.ConnectionUpdateInput, options?: CallOptions): Promise<T.Connection>

  /** Lets people sign in by the connection. Refused while its settings have errors. */
  activate(id: string, options?: CallOptions): Promise<T.Connection>

  /**
   * Lets nobody sign in by the connection any more. Sessions that it opened end at once. Refused where it is the only way
   * to sign in.
   */
  disable(id: string, options?: CallOptions): Promise<T.Connection>

  /**
   * Removes the connection with its links to members, who stay members. Sessions that it opened end at once. Refused where
   * it is the only way to sign in.
   */
  delete(id: string, params: T.ConnectionDeleteInput, options?: CallOptions): Promise<ConnectionsDeleteResult>

  /**
   * Begins a trial of a connection, also of a draft: the caller goes to the provider and back, and sees what it said. Nobody
   * is signed in by it.
   */
  startTrial(params: T.SsoStartInput, options?: CallOptions): Promise<ConnectionsStartTrialResult>

  /** What came of a trial that the caller began; null: there is none of theirs, or it goes on. */
  getTrial(id: string, options?: CallOptions): Promise<T.ConnectionTrial>

  /**
   * Looks at a connection: at its settings, at the provider itself, and at what is pasted. It changes nothing, signs nobody
   * in, and names nobody.
   */
  diagnose(params: T.SsoConnectionDiagnoseInput, options?: CallOptions): Promise<ConnectionsDiagnoseResult>

  /** Creates a connection to an OpenID provider, by its issuer. */
  createOidc(params: T.OidcConnectionCreateInput, options?: CallOptions): Promise<T.Connection>

  /** Changes a connection to an OpenID provider; absent fields stay. A changed issuer needs the secret again. */
  updateOidc(id: string, params: T.OidcConnectionUpdateInput, options?: CallOptions): Promise<T.Connection>

  /** Creates a SAML connection, from metadata of the identity provider or from single values. */
  createSaml(params: T.SamlConnectionCreateInput, options?: CallOptions): Promise<T.Connection>

  /** Changes a SAML connection; absent fields stay. */
  updateSaml(id: string, params: T.SamlConnectionUpdateInput, options?: CallOptions): Promise<T.Connection>

  /**
   * Makes a new key for the requests of this service, and for what the identity provider seals for it. Import our metadata
   * at the provider: what it seals for the old key opens for 14 days more. The old key signs nothing from now on.
   */
  rotateSamlKey(id: string, options?: CallOptions): Promise<T.Connection>

  /** Creates a connection to a directory, as a draft unless it says otherwise. */
  createLdap(params: T.LdapConnectionCreateInput, options?: CallOptions): Promise<T.Connection>

  /** Changes a connection to a directory; absent fields stay. */
  updateLdap(id: string, params: T.LdapConnectionUpdateInput, options?: CallOptions): Promise<T.Connection>

  /** Signs in to a directory as its reader, and looks at what the reader sees. */
  testLdap(id: string, options?: CallOptions): Promise<ConnectionsTestLdapResult>

  /** Creates a connection to a social provider, of which a tenant has one each. */
  createSocial(params: T.SocialConnectionCreateInput, options?: CallOptions): Promise<T.Connection>

  /** Changes a connection to a social provider; absent fields stay. A changed issuer needs the secret again. */
  updateSocial(id: string, params: T.SocialConnectionUpdateInput, options?: CallOptions): Promise<T.Connection>

  /** Creates the connection to a social provider, or changes the one that there is, and lets people sign in by it. */
  setSocialProvider(params: T.SocialProviderSetInput, options?: CallOptions): Promise<T.Connection>

  /** Social providers that the service knows by name. Any other OpenID provider is a connection of its own, by its issuer. */
  listSocialPresets(options?: CallOptions): Promise<readonly T.SocialPreset[]>
}

export interface BrandingResource {
  /** How the tenant looks: sign-in page and mails. */
  get(options?: CallOptions): Promise<T.Branding>

  /** Publishes a change of the tenant's brand; absent fields stay, null clears. */
  update(params: T.BrandingUpdateInput, options?: CallOptions): Promise<T.Branding>

  /** Keeps a change of the brand as a draft, on top of the draft that is there, or else of what is published. */
  saveDraft(params: T.BrandingUpdateInput, options?: CallOptions): Promise<T.BrandingDraft>

  /** Throws the draft away. */
  discardDraft(options?: CallOptions): Promise<T.Branding>

  /** Publishes the draft. */
  publish(params?: T.BrandingPublishInput, options?: CallOptions): Promise<T.Branding>

  /** Publishes again what was published before. */
  rollback(version: number, options?: CallOptions): Promise<T.Branding>

  /**
   * Shows how a change of the brand would look, on top of the draft that is there, or else of what is published. Changes
   * nothing.
   */
  preview(params: T.BrandingUpdateInput, options?: CallOptions): Promise<T.BrandingPreview>
}

export interface DomainsResource {
  /** Domains that the tenant says are its own, by name. */
  list(options?: CallOptions): Promise<readonly T.TenantDomain[]>

  /** Says that a domain is the tenant's; it counts once it is proven by a DNS record. */
  add(params: T.DomainAddInput, options?: CallOptions): Promise<T.TenantDomain>

  /** Looks for the record now. */
  verify(id: string, options?: CallOptions): Promise<T.TenantDomain>

  /** Gives a domain up; at once it counts no more. */
  remove(id: string, options?: CallOptions): Promise<DomainsRemoveResult>
}

export interface EmailTemplatesResource {
  /** Every mail that this service sends, in the form that counts for the language. */
  list(params?: EmailTemplatesListParams, options?: CallOptions): Promise<readonly T.EmailTemplate[]>

  /** One of them; null when there is no such key. */
  get(key: string, params?: EmailTemplatesGetParams, options?: CallOptions): Promise<T.EmailTemplate>

  /** Publishes the tenant's own form of a mail. */
  update(key: string, params: EmailTemplatesUpdateParams, options?: CallOptions): Promise<T.EmailTemplate>

  /** Goes back to the next in the chain, in the end to the built-in form. Doing it again changes nothing. */
  reset(key: string, params?: EmailTemplatesResetParams, options?: CallOptions): Promise<T.EmailTemplate>

  /** Keeps a template as a draft. */
  saveDraft(key: string, params: EmailTemplatesSaveDraftParams, options?: CallOptions): Promise<T.EmailTemplate>

  /** Throws the draft away. */
  discardDraft(key: string, params?: EmailTemplatesDiscardDraftParams, options?: CallOptions): Promise<T.EmailTemplate>

  /** Publishes the draft. */
  publish(key: string, params?: EmailTemplatesPublishParams, options?: CallOptions): Promise<T.EmailTemplate>

  /** Publishes again what was published before. */
  rollback(key: string, version: number, params?: EmailTemplatesRollbackParams, options?: CallOptions): Promise<T.EmailTemplate>

  /** Renders a mail as it would leave, by the function that makes the mails. Changes and sends nothing. */
  preview(key: string, params?: EmailTemplatesPreviewParams, options?: CallOptions): Promise<T.EmailPreview>

  /** Mails the same to the caller's own address. */
  sendTest(key: string, params?: EmailTemplatesSendTestParams, options?: CallOptions): Promise<EmailTemplatesSendTestResult>
}

export interface OutgoingMailsResource {
  /** Mails of the tenant, newest first: queued, sent, given up. */
  list(params?: OutgoingMailsListParams, options?: CallOptions): CountedPages<T.OutgoingMail>

  /** Tries a mail that was given up once more. */
  retry(id: string, options?: CallOptions): Promise<T.OutgoingMail>
}

export interface AnalyticsResource {
  /** Who uses the tenant, and how they sign in. */
  get(params?: AnalyticsGetParams, options?: CallOptions): Promise<T.Analytics>
}

export interface AuditResource {
  /** The audit log, newest first. */
  listEvents(params?: AuditListEventsParams, options?: CallOptions): CountedPages<T.AuditEvent>

  /** One event, for a link to it; null: there is none with this id here. */
  getEvent(id: string, options?: CallOptions): Promise<T.AuditEvent>

  /**
   * Events of the audit log, oldest first, each once and without gaps, from those that there are to those that come. A
   * client that was cut off goes on after the last one that it got: its `seq` is the `id` of the message, and counts as
   * `after` when it comes back as `Last-Event-ID`. The caller's rights are looked at again before each part is sent.
   */
  stream(params?: AuditStreamParams, options?: CallOptions): AsyncIterable<T.AuditEvent>

  /** The actions that the audit log has, in alphabetical order; for a filter. */
  listActions(options?: CallOptions): Promise<readonly string[]>

  /** The audit log as a text to save, newest first, part by part: put the parts of `next` behind each other. */
  export(format: T.AuditExportFormat, params?: AuditExportParams, options?: CallOptions): Promise<T.AuditExport>

  /** Changes of settings, newest first: who changed what, and when. The log forgets values as its retention says. */
  listSettingChanges(params?: AuditListSettingChangesParams, options?: CallOptions): CountedPages<T.SettingChange>

  /**
   * Recomputes the hash chain of the audit log, oldest first, until the end, the first break, or as many links as were
   * asked for. A long log is verified part by part: ask again with `next` until it is null.
   */
  verify(params?: AuditVerifyParams, options?: CallOptions): Promise<T.AuditVerification>

  /**
   * Starts to verify the whole audit log in the background, and answers at once. It goes on until the end or the first
   * break, also when the process that does it dies. One at a time.
   */
  startVerification(options?: CallOptions): Promise<T.AuditVerificationRun>

  /** Verifications of the whole audit log, newest first. */
  listVerifications(params?: AuditListVerificationsParams, options?: CallOptions): Pages<T.AuditVerificationRun>

  /** One verification, to see how far it has come; null: there is none with this id here. */
  getVerification(id: string, options?: CallOptions): Promise<T.AuditVerificationRun>

  /** Signed checkpoints of the audit log, newest first. */
  listCheckpoints(params?: AuditListCheckpointsParams, options?: CallOptions): Pages<T.AuditCheckpoint>

  /** One checkpoint; null: there is none with this id here. */
  getCheckpoint(id: string, options?: CallOptions): Promise<T.AuditCheckpoint>

  /** What checkpoints of this log are verified with. It never changes: keep it beside the checkpoints. */
  getCheckpointKey(options?: CallOptions): Promise<T.AuditCheckpointKey>

  /** The Merkle tree of the audit log (RFC 6962), which checkpoints sign; null: there is none yet. */
  getTree(options?: CallOptions): Promise<T.AuditTree>

  /**
   * Proves that an event is in the log that a checkpoint has signed. null: there is no such event here, or the checkpoint
   * does not cover it.
   */
  getInclusionProof(id: string, params?: AuditGetInclusionProofParams, options?: CallOptions): Promise<T.AuditInclusionProof>

  /** Proves that the log of a checkpoint begins with the log of an earlier one. null: there is no such checkpoint. */
  getConsistencyProof(from: number, params?: AuditGetConsistencyProofParams, options?: CallOptions): Promise<T.AuditConsistencyProof>

  /**
   * The audit log as others verify it, oldest first, part by part: all that the hashes cover. Put the parts of `next`
   * behind each other.
   */
  getEvidence(params?: AuditGetEvidenceParams, options?: CallOptions): Promise<T.AuditEvidence>
}

export interface RetentionResource {
  /** How long the tenant keeps what it no longer needs. */
  get(options?: CallOptions): Promise<T.Retention>

  /** Changes how long the tenant keeps what it no longer needs. */
  update(params: T.RetentionUpdateInput, options?: CallOptions): Promise<T.Retention>

  /** Tells what a run would remove now, and gives the token that starts exactly that run. Removes nothing. */
  preview(params?: T.RetentionPreviewInput, options?: CallOptions): Promise<T.RetentionPreview>

  /** Removes what was previewed, but for what is held or was restored since. Done when it answers, or soon after. */
  run(params: T.RetentionRunInput, options?: CallOptions): Promise<T.RetentionRun>

  /** Runs that were started, by people and by themselves, the newest first. */
  listRuns(params?: RetentionListRunsParams, options?: CallOptions): Pages<T.RetentionRun>

  /** One run that was started, to follow it; null: there is none with this id here. */
  getRun(id: string, options?: CallOptions): Promise<T.RetentionRun>

  /** What was removed, batch by batch, newest first. Kept for ever. */
  listReceipts(params?: RetentionListReceiptsParams, options?: CallOptions): Pages<T.RetentionReceipt>
}

export interface LegalHoldsResource {
  /** Legal holds, newest first, lifted ones included. */
  list(params?: LegalHoldsListParams, options?: CallOptions): Pages<T.LegalHold>

  /**
   * Keeps what is about a person, or the whole tenant, from every removal. It keeps data and never access: who is held can
   * be removed, leave and be deleted, but not be purged.
   */
  create(params: T.LegalHoldCreateInput, options?: CallOptions): Promise<T.LegalHold>

  /** Asks for a hold to be lifted, which another person confirms within seven days. */
  requestRelease(id: string, options?: CallOptions): Promise<T.LegalHold>

  /** Lifts a hold as another person has asked. They must still be a member with this permission. */
  confirmRelease(id: string, options?: CallOptions): Promise<T.LegalHold>
}

export interface GdprResource {
  /** Erasures that were asked for, the newest first. */
  listPurges(params?: GdprListPurgesParams, options?: CallOptions): Pages<T.GdprPurge>

  /** An erasure by its id; null: the tenant has none with it. */
  getPurge(id: string, options?: CallOptions): Promise<T.GdprPurge>

  /**
   * Asks for the erasure of a person whose home is the tenant, in all tenants. It comes once the days of grace are over,
   * and can be cancelled until then. A second request returns the first while that is pending.
   */
  requestPurge(params: T.GdprPurgeRequestInput, options?: CallOptions): Promise<T.GdprPurge>

  /** Cancels an erasure that is pending. */
  cancelPurge(id: string, options?: CallOptions): Promise<T.GdprPurge>

  /** Exports that were asked for, the newest first. */
  listExports(params?: GdprListExportsParams, options?: CallOptions): Pages<T.GdprExportSummary>

  /** An export by its id; null: the tenant has none with it. */
  getExport(id: string, options?: CallOptions): Promise<T.GdprExport>

  /** Asks for what the tenant has of a person whose home it is. */
  createExport(params: T.GdprExportCreateInput, options?: CallOptions): Promise<T.GdprExport>

  /** What certificates and manifests are verified with, an Ed25519 key in PEM; never null. */
  getSigningKey(options?: CallOptions): Promise<string>
}

export interface OperatorResource {
  /** All tenants, newest first, for the operator of the installation. */
  listTenants(params?: OperatorListTenantsParams, options?: CallOptions): CountedPages<T.OperatorTenant>

  /** A tenant, for the operator of the installation. */
  getTenant(tenant: string, options?: CallOptions): Promise<T.OperatorTenant>

  /** Suspends a tenant, by the operator: only the operator can resume it. Suspending a suspended tenant changes nothing. */
  suspendTenant(tenantId: string, params: T.OperatorReasonInput, options?: CallOptions): Promise<T.OperatorTenant>

  /** Ends a suspension of a tenant, by an owner or by the operator. */
  resumeTenant(tenantId: string, params: T.OperatorReasonInput, options?: CallOptions): Promise<T.OperatorTenant>

  /** Changes the plan of a tenant, and with it its limits. */
  updatePlan(tenantId: string, params: T.OperatorPlanInput, options?: CallOptions): Promise<T.OperatorTenant>

  /**
   * Lets networks in for a while, even if the tenant's IP rules and lists refuse them, so that its owners can repair
   * those. Replaces an open window.
   */
  openBreakGlass(tenantId: string, params: T.OperatorBreakGlassOpenInput, options?: CallOptions): Promise<T.OperatorTenant>

  /** Ends such a window early. */
  closeBreakGlass(tenantId: string, params: T.OperatorReasonInput, options?: CallOptions): Promise<T.OperatorTenant>

  /** Lifts the lock of an account after too many failed sign-ins. */
  unlockAccount(params: T.OperatorPersonInput, options?: CallOptions): Promise<OperatorUnlockAccountResult>

  /**
   * Removes a person's second factor in all of their tenants, and ends their sessions. Where a tenant demands one, they
   * enrol anew with their next sign-in.
   */
  resetMfa(params: T.OperatorPersonInput, options?: CallOptions): Promise<OperatorResetMfaResult>
}

export interface ConfigurationResource {
  /** All settings of the tenant as one document, with its versions. */
  get(options?: CallOptions): Promise<T.Configuration>

  /**
   * The document, without what is as by default: the input of `configurationPlan`. It has no secrets and no drafts.
   * null: that version is older than what is kept.
   */
  document(params?: ConfigurationDocumentParams, options?: CallOptions): Promise<Record<string, unknown>>

  /** The versions, newest first. The newest 1,000 are kept. */
  listVersions(params?: ConfigurationListVersionsParams, options?: CallOptions): Pages<T.ConfigurationVersion>

  /** What is different between two versions; null: one of them is older than what is kept. */
  difference(from: number, params?: ConfigurationDifferenceParams, options?: CallOptions): Promise<readonly T.ConfigurationDifference[]>

  /**
   * Says what a document, or an earlier version, would change: the steps in order, who would be refused or asked for more,
   * and what is weakened or deleted. It writes nothing. Each part of the document replaces all of that part; parts that
   * are absent stay as they are.
   */
  plan(params: T.ConfigurationPlanInput, options?: CallOptions): Promise<T.ConfigurationPlan>

  /**
   * Carries out a plan: all of its steps in one transaction, or none. Each step needs what its mutation needs. The token
   * ends with any change of the configuration.
   */
  apply(params: T.ConfigurationApplyInput, options?: CallOptions): Promise<ConfigurationApplyResult>

  /** Plans an earlier version, and carries the plan out. What it takes back becomes the newest version. */
  rollback(params: T.ConfigurationRollbackInput, options?: CallOptions): Promise<ConfigurationRollbackResult>

  /** Keeps what was applied with `revertAfterMinutes`. */
  confirm(version: number, options?: CallOptions): Promise<T.ConfigurationState>
}

export interface Resources {
  readonly tenants: TenantsResource
  readonly entitlements: EntitlementsResource
  readonly me: MeResource
  readonly sessions: SessionsResource
  readonly identities: IdentitiesResource
  readonly mfa: MfaResource
  readonly auth: AuthResource
  readonly stepUps: StepUpsResource
  readonly sso: SsoResource
  readonly signingKeys: SigningKeysResource
  readonly members: MembersResource
  readonly users: UsersResource
  readonly roles: RolesResource
  readonly permissions: PermissionsResource
  readonly groups: GroupsResource
  readonly invitations: InvitationsResource
  readonly apiKeys: ApiKeysResource
  readonly servicePrincipals: ServicePrincipalsResource
  readonly vault: VaultResource
  readonly webhooks: WebhooksResource
  readonly logSinks: LogSinksResource
  readonly scimTokens: ScimTokensResource
  readonly authPolicy: AuthPolicyResource
  readonly securityPolicy: SecurityPolicyResource
  readonly policies: PoliciesResource
  readonly ipRules: IpRulesResource
  readonly abacPolicies: AbacPoliciesResource
  readonly rateLimits: RateLimitsResource
  readonly connections: ConnectionsResource
  readonly branding: BrandingResource
  readonly domains: DomainsResource
  readonly emailTemplates: EmailTemplatesResource
  readonly outgoingMails: OutgoingMailsResource
  readonly analytics: AnalyticsResource
  readonly audit: AuditResource
  readonly retention: RetentionResource
  readonly legalHolds: LegalHoldsResource
  readonly gdpr: GdprResource
  readonly operator: OperatorResource
  readonly configuration: ConfigurationResource
}
