// Made from schema.graphql and methods.txt by sdk/build/generate.ts.

/** resource, and below it: method kind field(arguments) type */
export const METHODS = `tenants
list q =(first:Int,after:String,search:String nodes:0 totalCount
get q tenant(id :1
create m (input! *tenant:0 roles tokens:2
update m (tenantId,input! *tenant:1
suspend m (tenantId *tenant:1
resume m (tenantId *tenant:0
delete m (tenantId deletedId
leave m (tenantId leftTenantId
switch m (tenantId tokens:2 tenant:0 stepUp:3
entitlements
get Q = :4
me
get q = :8
update m (input! *user:9 warnings:10
listEnded e ended :11
listPasswordRules e passwordRules :12
changePassword m passwordChange(input! sessionsEnded
sendEmailVerification m emailVerificationSend accepted
confirmEmailVerification m emailVerificationConfirm(input! verified
startEmailChange m emailChangeStart(input! accepted
confirmEmailChange m emailChangeConfirm(input! changed
export m accountExport userId document:13
delete m accountDelete(input! deletedId
sessions
list e = :17
revoke m (id ended
identities
list e = :18
startLink m identityLinkStart(input:SsoStartInput! url
unlink m ownIdentityUnlink(id deletedId
mfa
get e = :19
startEnrolment m mfaEnrolStart secret uri
confirmEnrolment m mfaEnrolConfirm(input:MfaCodeInput! recoveryCodes
disable m (input:MfaCodeInput! disabled
renewRecoveryCodes m mfaRecoveryCodesRenew(input:MfaCodeInput! recoveryCodes
getReadiness Q mfaReadiness(first:Int,after:String :20
auth
signUp m signup(input! user:9 tenant:0 roles tokens:2
register m register(input! userId tokens:2 stepUp:3
signIn m login(input! tokens:2 stepUp:3
sendMagicLink m magicLinkSend(input! accepted
getMagicLink q receivedSignInLink(token:String! :23
signInWithMagicLink m magicLinkLogin(input! tokens:2 stepUp:3
sendEmailCode m emailCodeSend(input! accepted
signInWithEmailCode m emailCodeLogin(input! tokens:2 stepUp:3
signInWithLdap m ldapLogin(connectionId,input! tokens:2 stepUp:3
refresh m tokenRefresh(input! tokens:2 stepUp:3
signOut m logout ended
sendPasswordReset m passwordForgot(input! accepted
resetPassword m passwordReset(input! changed
getMethods q signInMethods(tenantId :24
getPage q signInPage(slug:String,domain:String :26
stepUps
complete m (input! tokens:2 stepUp:3 deviceToken recoveryCodes
sendCode m stepUpCodeSend(input:StepUpTokenInput! accepted
startEnrolment m stepUpEnrolStart(input:StepUpTokenInput! secret uri
startConnection m stepUpConnectionStart(input! url
sso
discover q ssoDiscovery(email:String! :27
start m (input! url
exchange m (input! tokens:2 stepUp:3
endSession m ssoSessionEnd url
respondToOidc m oidcRespond(input! purpose code to
respondToSaml m samlRespond(input! purpose code to
respondToSamlLogout m samlLogoutRespond(input! url
getSamlMetadata q samlMetadata(connectionId
findSocialConnection q socialConnection(tenant:String!,provider:String!
signingKeys
rotate m (input kid signsFrom
members
list Q =(first:Int,after:String,offset:Int,search:String,status:UserStatus,roleId:UUID,groupId:UUID,mfaEnabled:Boolean,sort:MemberSort nodes:28 totalCount
get Q member(userId :28
count Q
remove M (userId deletedId
suspend M (userId *member:28
resume M (userId *member:28
unlock M (userId *member:28
setRoles M memberRolesUpdate(input! *member:28
assignRole M memberRoleAssign(input:MemberRoleInput! *member:28
unassignRole M memberRoleUnassign(input:MemberRoleInput! member:28
listPermissions Q memberPermissions(userId
checkPermission Q permissionCheck(userId,permission:String! :32
getAccess Q memberAccess(userId :34
getSecurity Q memberSecurity(userId :35
setPassword M memberPasswordSet(userId,input! changed
resetMfa M memberMfaReset(userId *member:28
setMfaRequired M memberMfaRequiredSet(userId,input! *security:35
listSessions Q memberSessions(userId :36
endSession M memberSessionEnd(userId,sessionId endedSessionId
endSessions M memberSessionsEnd(userId ended
listIdentities Q memberIdentities(userId :18
unlinkIdentity M identityUnlink(id deletedId
users
create M (input! *member:28 mailed
update M (userId,input! *member:28
import M (input! created existing present failed rows:37 failures:37
delete M (userId deletedId
restore M (userId *member:28
purge M (userId deletedId
listDeleted Q deletedUsers(first:Int,after:String nodes:38
purgeDeleted M deletedUsersPurge(input purged run:39
getStats Q userStats :42
getTrends Q userTrends :43
roles
list Q = :29
get Q role(id :29
create M (input! *role:29
update M (id,input! *role:29
delete M (id,input deletedId
addPermission M rolePermissionAdd(input:RolePermissionInput! *role:29 warnings:10
removePermission M rolePermissionRemove(input:RolePermissionInput! *role:29
preview M (id,input! *preview:44
permissions
list q = :30
groups
list Q =(first:Int,after:String,search:String nodes:31 totalCount
get Q group(id :31
create M (input! *group:31
update M (id,input! *group:31
delete M (id,input deletedId
addMember M groupMemberAdd(input:GroupMemberInput! *group:31
removeMember M groupMemberRemove(input:GroupMemberInput! *group:31
assignRole M groupRoleAssign(input:GroupRoleInput! *group:31
unassignRole M groupRoleUnassign(input:GroupRoleInput! *group:31
invitations
list Q =(first:Int,after:String,status:InvitationStatus nodes:46 totalCount
create M (input! *invitation:46 token warnings:48
createMany M invitationsCreate(input! rows:49 sent failed retryAfter warnings:48
resend M (id *invitation:46 token warnings:48
revoke M (id *invitation:46
listReceived e = :50
getReceived q receivedInvitation(token:String! :50
accept m (input! tokens:2 stepUp:3
join m (input! tokens:2 stepUp:3
decline m (id declinedId
apiKeys
list Q =(first:Int,after:String,state:ApiKeyState nodes:51 totalCount
get Q apiKey(id :51
create M (input! *apiKey:51 secret warnings:10
update M (id,input! *apiKey:51 warnings:10
adopt M (id *apiKey:51
rotate M (id,input *apiKey:51 secret previous:51
narrow M (id,input *apiKey:51 removedScopes
revoke M (id *apiKey:51
servicePrincipals
list Q =(first:Int,after:String nodes:53
get Q servicePrincipal(id :53
create M (input! *servicePrincipal:53 clientSecret warnings:10
update M (id,input! *servicePrincipal:53
rotateSecret M servicePrincipalSecretRotate(id,input *servicePrincipal:53 clientSecret
setRole M servicePrincipalRoleSet(id,input! *servicePrincipal:53
disable M (id *servicePrincipal:53
vault
list Q vaultSecrets(first:Int,after:String,unreadSince:DateTime nodes:55 totalCount
get Q vaultSecret(id :55
create M vaultSecretCreate(input! *secret:55
update M vaultSecretUpdate(id,input! *secret:55
reveal M vaultSecretReveal(id value
read M vaultSecretRead(input! name value
delete M vaultSecretDelete(id,input deletedId
webhooks
list Q =(first:Int,after:String nodes:56
get Q webhook(id :56
listEvents q webhookEvents :58
create M (input! *webhook:56 secret signingSecret unknownEvents
update M (id,input! *webhook:56 unknownEvents
activate M (id *webhook:56
disable M (id *webhook:56
test M (id queued webhook:56
rotateSecret M webhookSecretRotate(id,input *webhook:56 secret signingSecret
listDeliveries Q webhook(id>deliveries(first:Int,after:String nodes:59
retryDelivery M webhookDeliveryRetry(webhookId,id *delivery:59
replay M (id,input! queued next
scimTokens
list Q =(connectionId :60
create M (input! *scimToken:60 secret endpoint
rotate M (id,input *scimToken:60 secret previous:60
revoke M (id *scimToken:60
authPolicy
get Q = :61
update M (input! *authPolicy:61
preview M (input:AuthPolicyUpdateInput!,days:Int *preview:62
securityPolicy
get Q = :66
update M (input! *securityPolicy:66
preview M (input:SecurityPolicyUpdateInput!,days:Int *preview:62
policies
getEffective Q effectivePolicy :69
update M policiesUpdate(input! authPolicy:61 securityPolicy:66
ipRules
get Q = :75
create M (input! *rule:76 change:78
createMany M ipRulesCreate(input! rows:79 added failed change:78
update M (id,input! *rule:76 change:78
delete M (id,input:IpGuardInput deletedId change:78
setEnforcement M ipEnforcementUpdate(input! enabled change:78
preview M ipRulesPreview(input!,days:Int *preview:62
confirmChange M ipChangeConfirm(id,input confirmedId
revertChange M ipChangeRevert(id,input revertedId
check Q ipAccess(address:String! :80
checkMany Q ipAccessBatch(addresses:[String!]! :80
abacPolicies
list Q = :68
get Q abacPolicy(id :68
create M (input! *policy:68
update M (id,input! *policy:68
delete M (id,input deletedId
preview M (input!,days:Int *preview:62
runTests M abacTestsPreview(input! results:82 passed failed
evaluate Q abacDecision(request:JSONObject!,explain:Boolean :84
evaluateMany Q abacDecisions(request:JSONObject!,single:Boolean
getVocabulary Q abacVocabulary :86
rateLimits
get Q = :90
update M rateLimitsUpdate(input! *rateLimits:90
reset M rateLimitsReset(input *rateLimits:90
connections
list Q =(kind:ConnectionKind,status:ConnectionStatus :93
get Q connection(id :93
update M (id,input! *connection:93
activate M (id *connection:93
disable M (id *connection:93
delete M (id,input! deletedId
startTrial M connectionTrialStart(input:SsoStartInput! url trialId
getTrial Q connectionTrial(id :103
diagnose M ssoConnectionDiagnose(input! findings:104 ok
createOidc M oidcConnectionCreate(input! *connection:93
updateOidc M oidcConnectionUpdate(id,input! *connection:93
createSaml M samlConnectionCreate(input! *connection:93
updateSaml M samlConnectionUpdate(id,input! *connection:93
rotateSamlKey M samlConnectionKeyRotate(id *connection:93
createLdap M ldapConnectionCreate(input! *connection:93
updateLdap M ldapConnectionUpdate(id,input! *connection:93
testLdap M ldapConnectionTest(id ok findings:104
createSocial M socialConnectionCreate(input! *connection:93
updateSocial M socialConnectionUpdate(id,input! *connection:93
setSocialProvider M socialProviderSet(input! *connection:93
listSocialPresets q socialPresets :105
branding
get Q = :106
update M (input! *branding:106
saveDraft M brandingDraftSave(input:BrandingUpdateInput! *draft:109
discardDraft M brandingDraftDiscard *branding:106
publish M (input *branding:106
rollback M (version:Int! *branding:106
preview M (input:BrandingUpdateInput! *preview:111
domains
list Q = :112
add M (input! *domain:112
verify M (id *domain:112
remove M (id deletedId
emailTemplates
list Q =(locale:String,keys:[String!] :114
get Q emailTemplate(key:String!,locale:String :114
update M (key:String!,locale:String,input:EmailTemplateInput! *template:114
reset M (key:String!,locale:String *template:114
saveDraft M emailTemplateDraftSave(key:String!,locale:String,input:EmailTemplateInput! *template:114
discardDraft M emailTemplateDraftDiscard(key:String!,locale:String *template:114
publish M (key:String!,locale:String,input *template:114
rollback M (key:String!,locale:String,version:Int! *template:114
preview M (key:String!,locale:String,input *preview:122
sendTest M emailTemplateTestSend(key:String!,locale:String,input:EmailTemplatePreviewInput sentTo
outgoingMails
list Q =(first:Int,after:String,status:MailStatus nodes:47 totalCount
retry M (id *mail:47
analytics
get Q =(range:AnalyticsRangeInput,timezone:String,interval:AnalyticsInterval,logins:LoginBasis :123
audit
listEvents Q auditEvents(first:Int,after:String,filter:AuditEventFilter nodes:138 totalCount
getEvent Q auditEvent(id :138
stream S auditEvents(after:Int,filter:AuditStreamFilter :138
listActions Q auditActions
export Q (format:AuditExportFormat!,filter:AuditEventFilter,after:String,most:Int :139
listSettingChanges Q settingChanges(first:Int,after:String,kinds:[SettingKind!] nodes:140 totalCount
verify Q auditVerification(after:String,most:Int :141
startVerification M auditVerificationStart *run:142
listVerifications Q auditVerificationRuns(first:Int,after:String nodes:142
getVerification Q auditVerificationRun(id :142
listCheckpoints Q auditCheckpoints(first:Int,after:String nodes:143
getCheckpoint Q auditCheckpoint(id :143
getCheckpointKey Q auditCheckpointKey :144
getTree Q auditTree :145
getInclusionProof Q auditInclusionProof(id,size:Int :146
getConsistencyProof Q auditConsistencyProof(from:Int!,to:Int :147
getEvidence Q auditEvidence(after:String,most:Int :148
retention
get Q = :149
update M (input! *retention:149
preview M (input *preview:152
run M (input! *run:39
listRuns Q retention>runs(first:Int,after:String nodes:39
getRun Q retention>run(id :39
listReceipts Q retention>receipts(first:Int,after:String nodes:154
legalHolds
list Q retention>holds(first:Int,after:String nodes:155
create M (input! *hold:155
requestRelease M legalHoldReleaseRequest(id *hold:155
confirmRelease M legalHoldReleaseConfirm(id *hold:155
gdpr
listPurges Q gdprPurges(first:Int,after:String nodes:156
getPurge Q gdprPurge(id :156
requestPurge M gdprPurgeRequest(input! *purge:156
cancelPurge M gdprPurgeCancel(id *purge:156
listExports Q gdprExports(first:Int,after:String nodes:157
getExport Q gdprExport(id :157
createExport M gdprExportCreate(input! *export:157
getSigningKey Q gdprSigningKey
operator
listTenants q operatorTenants(first:Int,after:String,filter:OperatorTenantFilter totalCount nodes:158
getTenant q operatorTenant(tenant:String! :158
suspendTenant m operatorTenantSuspend(tenantId,input:OperatorReasonInput! *tenant:158
resumeTenant m operatorTenantResume(tenantId,input:OperatorReasonInput! *tenant:158
updatePlan m operatorPlanUpdate(tenantId,input:OperatorPlanInput! *tenant:158
openBreakGlass m operatorBreakGlassOpen(tenantId,input! *tenant:158
closeBreakGlass m operatorBreakGlassClose(tenantId,input:OperatorReasonInput! *tenant:158
unlockAccount m operatorAccountUnlock(input:OperatorPersonInput! unlocked
resetMfa m operatorMfaReset(input:OperatorPersonInput! reset`

/** the fields of a type, with the numbers of their lines where those are objects */
export const TYPES = `id slug name personal status plan region logoUrl metadata version createdAt updatedAt memberCount blocked mfaEnabledCount
id slug name personal status plan region logoUrl metadata version createdAt updatedAt
accessToken tokenType expiresAt expiresIn refreshToken sessionId userId tenantId
tenantId rule methods hint token expiresAt
plan features:5 limits:6 usage:7
passkeys password magicLinks social totp emailOtp hostedLogin smsMfa customBranding customDomain webhooks sso auditExport aiQeetai abac scim ldap
seats apps apiKeys customRoles webhooks orgs mau auditRetentionDays
seats apps apiKeys customRoles
actor userId tenantId sessionId address scopes permissions user:9
id email emailVerifiedAt displayName avatarUrl phone status metadata createdAt updatedAt
field message
id endedAt kind tenantId tenantName resourceId name keys invitations members resumable
kind minLength tenantId
profile:14 sessions:15 passkeys roles:16 mfaTotpEnabled generatedAt
email phone displayName status emailVerifiedAt createdAt
id ip userAgent createdAt lastSeenAt revokedAt
roleName organization grantedAt
id tenantId tenantName current userId method ip userAgent createdAt lastSeenAt expiresAt revokedAt
id tenantId connectionId connectionName kind provider userId subject email linkedBy linkedAt lastLoginAt
totpEnrolled recoveryCodesLeft
enforcement requiredSince graceUntil notReady:21
nodes:22
userId email displayName admin memberSince graceUntil
email tenantName tenantSlug
allowed available selfRegistration rememberDevice connections:25
id kind provider name loginUrl
tenantId slug name logoUrl faviconUrl primaryColor secondaryColor locale methods:24
connections:25
id tenantId userId user:9 roles:29 joinedAt status suspendedAt lastSeenAt groupCount groups:31 mfaEnabled
id tenantId name description system version createdAt memberCount permissions:30
id key description enforced
id tenantId name description version createdAt updatedAt memberCount ofDirectory roles:29
allowed paths:33 reason
permission grantedBy via groupId roleId
roles:29 groups:31 permissions permissionsOwn permissionsOfGroups policies
mfaRequired mfaDemandedAt totpEnabled recoveryCodesRemaining passwordSet passwordChangedAt activeSessions distinctDevices lockedUntil
id ip userAgent createdAt lastSeenAt
index line email outcome userId code message
id email displayName deletedAt createdAt
id state startedBy starter:40 startedAt finishedAt classes:41
id displayName formerMember
class cutoff count removed kept changed
total active suspended invited mfaEnabled mfaMissing newLastMonth
total mfaEnabled
holders groups invitations gives:45 takes:45
permission people examples:40
id tenantId email roleId role:29 status expiresAt acceptedAt createdAt invitedBy:40 mail:47
id template recipient status attempts nextAttemptAt lastError sentAt expiresAt createdAt
code message part line column
index email invitation:46 token
id tenantId tenantName tenantSlug email roleId expiresAt createdAt inviterName
id tenantId userId user:40 createdBy creator:40 createdWithMfa stopped name prefix scopes allowedIps expiresAt lastUsedAt lastUsedIp lastUsedOperation recentUses:52 usedScopes unusedScopes usedWithoutList usesSince revokedAt replacedBy version createdAt
address operation lastAt refused
id tenantId name description scopes roles:29 dpopRequired jwks secrets:54 createdBy creator:40 version disabledAt createdAt
id createdAt endsAt lastUsedAt
id tenantId name scope lastFour version rotatedAt lastReadAt createdAt updatedAt
id tenantId url description events keys:57 failures failingSince pausedUntil createdBy creator:40 version disabledAt gaveUp createdAt
id publicKey createdAt endsAt
name description example
id webhookId eventId eventType seq entity status attempt payload statusCode error responseBody deliveredAt nextAttemptAt deadAt createdAt
id tenantId connectionId name createdAt creator:40 expiresAt lastUsedAt lastUsedIp revokedAt replacedBy
tenantId passwordEnabled passwordMinLength passwordRequireUppercase passwordRequireNumber passwordRequireSymbol breachCheckEnabled breachFailMode magicLinkEnabled magicLinkTtlMinutes passkeyEnabled otpEmailEnabled otpSmsEnabled ssoEnabled breakGlassOwnerId selfRegistrationEnabled rememberDeviceEnabled mfaRequired mfaGraceDays sessionDurationSeconds allowedLoginMethods warnings:10 defaults version updatedAt
since observed unknown newlyRefused:63 newlyAsked:63 newlyAllowed:63 lastOwnerAffected
decisions users keys examples:64
userId user:40 keyId key:65 address method action reason decisions lastAt
id name prefix
tenantId ipAllowlist ipDenylist passwordMinLength passwordComplexity sessionMaxAge mfaEnforcement settings abac:67 defaults version updatedAt
policies:68 version
id tenantId name description effect resourceType action condition priority enabled tests version createdAt updatedAt
passwordMinLength:70 passwordRequireUppercase:71 passwordRequireNumber:71 passwordRequireSymbol:71 passwordRefuseWellKnown:71 breachCheck:71 loginMethods:72 mfa:73 mfaGraceDays:70 sessionMaxAgeSeconds:70 magicLinkTtlMinutes:70 selfRegistrationEnabled:71 rememberDeviceEnabled:71 breakGlass:74
value source
value source
value source
value source
until networks reason
enabled items:76 total version findings:77 openChange:78
id tenantId cidr label action enabled expiresAt hits lastHitAt version createdAt updatedAt
ruleId rule:76 kind byRuleId byRule:76
id revertAt kind madeAt madeBy:40 madeByKey:65 before:76 after:76 added enforcedBefore
index cidr rule:76
address enabled allowed reason wouldAllow wouldReason winner:81 matchedRuleId matches:81
source ruleId rule:76 network action
index name passed expected got why clauses:83
pointer kind attribute operator value actual holds why
allow effect matchedPolicyId reason trace evaluatedAt steps:85
policyId name effect priority outcome why decides clauses:83
attributes:87 operators:88 resourceTypes:89
path type description
name operand description
name actions
tenant:91 user:91 apiKey:91 version updatedAt
rate capacity overridden default:92 most:92
rate capacity
id tenantId kind provider name status enabled domains attributes:94 createMembers roleMap:95 defaultRoleId trustsMfa mfaContexts loginUrl lastGoodAt lastLoginAt version createdAt updatedAt ldap:96 saml:97 oidc:101 social:102
email name groups
group roleId
serverUrl startTls skipTlsVerify caCertificate bindDn baseDn userFilter idAttribute groupBaseDn groupFilter
idpEntityId idpSsoUrl idpSloUrl idpSloResponseUrl idpCertificate certificates:98 allowIdpInitiated forceAuthn nameIdFormat spEntityId spAcsUrl spSloUrl spCertificate formerKeyUntil test:99
pem subject fingerprint notBefore notAfter
ok success checks:100 error
name ok detail
issuer clientId hasSecret scopes clientAuthentication trustsEmail redirectUri
issuer discoveryUrl clientId hasSecret scopes organisation appleTeamId appleKeyId trustsEmail redirectUri
result email name groups roleIds mfa
code severity message advice path
provider label restriction restrictionRequired selfHosted signsSecret
tenantId logoUrl faviconUrl primaryColor secondaryColor customDomain emailFromName emailFromAddress settings customDomainVerified sender:107 warnings:108 draft:109 history:110 version updatedAt
name address replyTo
field message ratio required suggestion
logoUrl faviconUrl primaryColor secondaryColor customDomain emailFromName emailFromAddress settings warnings:108 version updatedAt
logoUrl faviconUrl primaryColor secondaryColor customDomain emailFromName emailFromAddress settings version publishedAt publishedBy:40 restoredFrom
warnings:108 sender:107
id domain unicode verified verifiedAt checkedAt record:113 verificationToken createdAt
name type value
key locale name description subject body text variables:115 variableNames custom chain:116 problems:117 warnings:48 draft:118 history:119 version updatedAt builtIn:120 forms:121
name kind description sample common
locale custom exists used
part message line column
subject body text updatedAt problems:117 warnings:48
subject body text version publishedAt publishedBy:40 restoredFrom
locale subject body text
locale published drafted updatedAt
sender:107 subject body html text document size locale missing unknown warnings:48
asOf overview:124 series:133
generatedAt kpis:125 weeklyActivity:127 userTrend:128 loginTrend:128 mfaTrend:128 failedTrend:128 loginActivity:129 loginMethods:130 mfaMethods:131 failedHourly:132
mau:126 loginsToday:126 mfaAdoptionPct:126 failedLoginsLastDay:126 dau:126 totalUsers:126 avgSessionsPerUser:126 stickinessPct:126
value deltaPct
week wau dau
date value
date password passkey social saml oidc magicLink otpEmail ldap other
method value
method users
hour attempts
timezone interval points:134 totals:136 previous:134 previousTotals:136 comparison:137 csv
start end label activeUsers logins failedLogins mfaAsked mfaPassed mfaFailed refreshes methods:135 failureReasons:135
name count
activeUsers logins failedLogins mfaAsked mfaPassed mfaFailed refreshes methods:135 failureReasons:135
activeUsers:126 logins:126 failedLogins:126 mfaAsked:126 mfaPassed:126 mfaFailed:126 refreshes:126
id tenantId seq actorType actorUserId actor:40 actorKeyId actorKey:65 actorKeyCreatedBy actorKeyCreator:40 action resourceType resourceId resourcePerson:40 ip userAgent requestId metadata prevHash hash createdAt
text events next
id changedAt kind changedBy:40 changedByKey:65 fields before after
ok total next rowsChecked lastVerifiedId brokenAtId brokenReason
id state startedBy starter:40 startedAt finishedAt ok total rowsChecked lastVerifiedId brokenAtId brokenReason
id size rootHash note createdAt
origin verifierKey publicKey
size refusedAt refusedReason
seq leafHash hashes text
from to hashes
text events next
settings:150 classes:151 version updatedAt checkpointKey
deletedUsersEnabled deletedUsersDays auditPayloadsEnabled auditPayloadsDays authEventsEnabled authEventsDays sessionsEnabled sessionsDays mailLogEnabled mailLogDays
class enabled days floorDays ceilingDays effectiveDays
token expiresAt classes:153
class days cutoff count held oldest newest limited
id runId class cutoff removed kept changed digest covered headSeq headHash signature createdAt
id userId user:40 reason createdBy creator:40 createdAt releaseRequestedBy releaseRequester:40 releaseRequestedAt releasedBy releaser:40 releasedAt
id tenantId userId user:40 requestedBy requester:40 reason status graceUntil blockedBy completedAt certificate createdAt
id tenantId userId requestedBy status payload:13 completedAt createdAt
id slug name personal status suspendedByOperator plan region createdAt updatedAt memberCount owners ipRulesEnforced breakGlass:74`
