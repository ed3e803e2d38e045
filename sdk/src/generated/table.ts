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
exportData m accountExport userId document:13
deleteAccount m accountDelete(input! deletedId
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
getSignInMethods q signInMethods(tenantId :24
getSignInPage q signInPage(slug:String,domain:String :26
stepUps
complete m (input! tokens:2 stepUp:3 deviceToken recoveryCodes
sendCode m stepUpCodeSend(input:StepUpTokenInput! accepted
startEnrolment m stepUpEnrolStart(input:StepUpTokenInput! secret uri
startSso m stepUpConnectionStart(input! url
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
checkPermission Q permissionCheck(userId,permission:String! :31
getAccess Q memberAccess(userId :33
getSecurity Q memberSecurity(userId :37
setPassword M memberPasswordSet(userId,input! changed
resetMfa M memberMfaReset(userId *member:28
setMfaRequired M memberMfaRequiredSet(userId,input! *security:37
listSessions Q memberSessions(userId :38
endSession M memberSessionEnd(userId,sessionId endedSessionId
endSessions M memberSessionsEnd(userId ended
listIdentities Q memberIdentities(userId :18
unlinkIdentity M identityUnlink(id deletedId
users
create M (input! *member:28 mailed
update M (userId,input! *member:28
import M (input! created existing present failed rows:39 failures:39
delete M (userId deletedId
restore M (userId *member:28
purge M (userId deletedId
listDeleted Q deletedUsers(first:Int,after:String nodes:40
purgeDeleted M deletedUsersPurge(input purged run:41
getStats Q userStats :44
getTrends Q userTrends :45
roles
list Q = :34
get Q role(id :34
create M (input! *role:34
update M (id,input! *role:34
delete M (id,input deletedId
addPermission M rolePermissionAdd(input:RolePermissionInput! *role:34 warnings:10
removePermission M rolePermissionRemove(input:RolePermissionInput! *role:34
preview M (id,input! *preview:46
permissions
list q = :35
groups
list Q =(first:Int,after:String,search:String nodes:36 totalCount
get Q group(id :36
create M (input! *group:36
update M (id,input! *group:36
delete M (id,input deletedId
addMember M groupMemberAdd(input:GroupMemberInput! *group:36
removeMember M groupMemberRemove(input:GroupMemberInput! *group:36
assignRole M groupRoleAssign(input:GroupRoleInput! *group:36
unassignRole M groupRoleUnassign(input:GroupRoleInput! *group:36
invitations
list Q =(first:Int,after:String,status:InvitationStatus nodes:48 totalCount
create M (input! *invitation:48 token warnings:50
createMany M invitationsCreate(input! rows:51 sent failed retryAfter warnings:50
resend M (id *invitation:48 token warnings:50
revoke M (id *invitation:48
listReceived e = :52
getReceived q receivedInvitation(token:String! :52
accept m (input! tokens:2 stepUp:3
join m (input! tokens:2 stepUp:3
decline m (id declinedId
apiKeys
list Q =(first:Int,after:String,state:ApiKeyState nodes:53 totalCount
get Q apiKey(id :53
create M (input! *apiKey:53 secret warnings:10
update M (id,input! *apiKey:53 warnings:10
adopt M (id *apiKey:53
rotate M (id,input *apiKey:53 secret previous:53
narrowScopes M apiKeyNarrow(id,input *apiKey:53 removedScopes
revoke M (id *apiKey:53
servicePrincipals
list Q =(first:Int,after:String nodes:55
get Q servicePrincipal(id :55
create M (input! *servicePrincipal:55 clientSecret warnings:10
update M (id,input! *servicePrincipal:55
rotateSecret M servicePrincipalSecretRotate(id,input *servicePrincipal:55 clientSecret
setRole M servicePrincipalRoleSet(id,input! *servicePrincipal:55
disable M (id *servicePrincipal:55
vault
list Q vaultSecrets(first:Int,after:String,unreadSince:DateTime nodes:57 totalCount
get Q vaultSecret(id :57
create M vaultSecretCreate(input! *secret:57
update M vaultSecretUpdate(id,input! *secret:57
reveal M vaultSecretReveal(id value
read M vaultSecretRead(input! name value
delete M vaultSecretDelete(id,input deletedId
webhooks
list Q =(first:Int,after:String nodes:58
get Q webhook(id :58
listEventTypes q webhookEvents :60
create M (input! *webhook:58 secret signingSecret unknownEvents
update M (id,input! *webhook:58 unknownEvents
activate M (id *webhook:58
disable M (id *webhook:58
sendTest M webhookTest(id queued webhook:58
rotateSecret M webhookSecretRotate(id,input *webhook:58 secret signingSecret
listDeliveries Q webhook(id>deliveries(first:Int,after:String nodes:61
retryDelivery M webhookDeliveryRetry(webhookId,id *delivery:61
replay M (id,input! queued next
logSinks
list Q = :62
get Q logSink(id :62
create M (input! *logSink:62
update M (id,input! *logSink:62
activate M (id *logSink:62
disable M (id *logSink:62
sendTest M logSinkTest(id *logSink:62 arrived reason
replay M (id,input! *logSink:62
delete M (id deletedId
scimTokens
list Q =(connectionId :63
create M (input! *scimToken:63 secret endpoint
rotate M (id,input *scimToken:63 secret previous:63
revoke M (id *scimToken:63
authPolicy
get Q = :64
update M (input! *authPolicy:64
preview M (input:AuthPolicyUpdateInput!,days:Int *preview:65
securityPolicy
get Q = :69
update M (input! *securityPolicy:69
preview M (input:SecurityPolicyUpdateInput!,days:Int *preview:65
policies
getEffective Q effectivePolicy :72
update M policiesUpdate(input! authPolicy:64 securityPolicy:69
ipRules
get Q = :78
create M (input! *rule:79 change:81
createMany M ipRulesCreate(input! rows:82 added failed change:81
update M (id,input! *rule:79 change:81
delete M (id,input:IpGuardInput deletedId change:81
setEnforcement M ipEnforcementUpdate(input! enabled change:81
preview M ipRulesPreview(input!,days:Int *preview:65
confirmChange M ipChangeConfirm(id,input confirmedId
revertChange M ipChangeRevert(id,input revertedId
check Q ipAccess(address:String! :83
checkMany Q ipAccessBatch(addresses:[String!]! :83
abacPolicies
list Q = :71
get Q abacPolicy(id :71
create M (input! *policy:71
update M (id,input! *policy:71
delete M (id,input deletedId
preview M (input!,days:Int *preview:65
runTests M abacTestsPreview(input! results:85 passed failed
evaluate Q abacDecision(request:JSONObject!,explain:Boolean :87
evaluateMany Q abacDecisions(request:JSONObject!,single:Boolean
getVocabulary Q abacVocabulary :89
rateLimits
get Q = :93
update M rateLimitsUpdate(input! *rateLimits:93
reset M rateLimitsReset(input *rateLimits:93
connections
list Q =(kind:ConnectionKind,status:ConnectionStatus :96
get Q connection(id :96
update M (id,input! *connection:96
activate M (id *connection:96
disable M (id *connection:96
delete M (id,input! deletedId
startTrial M connectionTrialStart(input:SsoStartInput! url trialId
getTrial Q connectionTrial(id :106
diagnose M ssoConnectionDiagnose(input! findings:107 ok
createOidc M oidcConnectionCreate(input! *connection:96
updateOidc M oidcConnectionUpdate(id,input! *connection:96
createSaml M samlConnectionCreate(input! *connection:96
updateSaml M samlConnectionUpdate(id,input! *connection:96
rotateSamlKey M samlConnectionKeyRotate(id *connection:96
createLdap M ldapConnectionCreate(input! *connection:96
updateLdap M ldapConnectionUpdate(id,input! *connection:96
testLdap M ldapConnectionTest(id ok findings:107
createSocial M socialConnectionCreate(input! *connection:96
updateSocial M socialConnectionUpdate(id,input! *connection:96
setSocialProvider M socialProviderSet(input! *connection:96
listSocialPresets q socialPresets :108
branding
get Q = :109
update M (input! *branding:109
saveDraft M brandingDraftSave(input:BrandingUpdateInput! *draft:112
discardDraft M brandingDraftDiscard *branding:109
publish M (input *branding:109
rollback M (version:Int! *branding:109
preview M (input:BrandingUpdateInput! *preview:114
domains
list Q = :115
add M (input! *domain:115
verify M (id *domain:115
remove M (id deletedId
emailTemplates
list Q =(locale:String,keys:[String!] :117
get Q emailTemplate(key:String!,locale:String :117
update M (key:String!,locale:String,input:EmailTemplateInput! *template:117
reset M (key:String!,locale:String *template:117
saveDraft M emailTemplateDraftSave(key:String!,locale:String,input:EmailTemplateInput! *template:117
discardDraft M emailTemplateDraftDiscard(key:String!,locale:String *template:117
publish M (key:String!,locale:String,input *template:117
rollback M (key:String!,locale:String,version:Int! *template:117
preview M (key:String!,locale:String,input *preview:125
sendTest M emailTemplateTestSend(key:String!,locale:String,input:EmailTemplatePreviewInput sentTo
outgoingMails
list Q =(first:Int,after:String,status:MailStatus nodes:49 totalCount
retry M (id *mail:49
analytics
get Q =(range:AnalyticsRangeInput,timezone:String,interval:AnalyticsInterval,logins:LoginBasis :126
audit
listEvents Q auditEvents(first:Int,after:String,filter:AuditEventFilter nodes:141 totalCount
getEvent Q auditEvent(id :141
stream S auditEvents(after:Int,filter:AuditStreamFilter :141
listActions Q auditActions
export Q (format:AuditExportFormat!,filter:AuditEventFilter,after:String,most:Int :142
listSettingChanges Q settingChanges(first:Int,after:String,kinds:[SettingKind!] nodes:143 totalCount
verify Q auditVerification(after:String,most:Int :144
startVerification M auditVerificationStart *run:145
listVerifications Q auditVerificationRuns(first:Int,after:String nodes:145
getVerification Q auditVerificationRun(id :145
listCheckpoints Q auditCheckpoints(first:Int,after:String nodes:146
getCheckpoint Q auditCheckpoint(id :146
getCheckpointKey Q auditCheckpointKey :147
getTree Q auditTree :148
getInclusionProof Q auditInclusionProof(id,size:Int :149
getConsistencyProof Q auditConsistencyProof(from:Int!,to:Int :150
getEvidence Q auditEvidence(after:String,most:Int :151
retention
get Q = :152
update M (input! *retention:152
preview M (input *preview:155
run M (input! *run:41
listRuns Q retention>runs(first:Int,after:String nodes:41
getRun Q retention>run(id :41
listReceipts Q retention>receipts(first:Int,after:String nodes:157
legalHolds
list Q retention>holds(first:Int,after:String nodes:158
create M (input! *hold:158
requestRelease M legalHoldReleaseRequest(id *hold:158
confirmRelease M legalHoldReleaseConfirm(id *hold:158
gdpr
listPurges Q gdprPurges(first:Int,after:String nodes:160
getPurge Q gdprPurge(id :160
requestPurge M gdprPurgeRequest(input! *purge:160
cancelPurge M gdprPurgeCancel(id *purge:160
listExports Q gdprExports(first:Int,after:String nodes:161
getExport Q gdprExport(id :162
createExport M gdprExportCreate(input! *export:162
getSigningKey Q gdprSigningKey
operator
listTenants q operatorTenants(first:Int,after:String,filter:OperatorTenantFilter totalCount nodes:163
getTenant q operatorTenant(tenant:String! :163
suspendTenant m operatorTenantSuspend(tenantId,input:OperatorReasonInput! *tenant:163
resumeTenant m operatorTenantResume(tenantId,input:OperatorReasonInput! *tenant:163
updatePlan m operatorPlanUpdate(tenantId,input:OperatorPlanInput! *tenant:163
openBreakGlass m operatorBreakGlassOpen(tenantId,input! *tenant:163
closeBreakGlass m operatorBreakGlassClose(tenantId,input:OperatorReasonInput! *tenant:163
unlockAccount m operatorAccountUnlock(input:OperatorPersonInput! unlocked
resetMfa m operatorMfaReset(input:OperatorPersonInput! reset
configuration
get Q = :164
document Q configuration>document(version:Int
listVersions Q configuration>versions(first:Int,after:String nodes:166
difference Q configuration>difference(from:Int!,to:Int :167
plan m (tenantId,input! *plan:169
apply m (tenantId,input! configuration:164 steps:170 secrets:171
rollback m (tenantId,input! configuration:164 steps:170 secrets:171
confirm m (tenantId,version:Int! *configuration:164`

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
id tenantId userId user:9 roles:29 joinedAt status suspendedAt lastSeenAt groupCount groups:30 mfaEnabled
id name system
id name
allowed paths:32 reason
permission grantedBy via groupId roleId
roles:34 groups:36 permissions permissionsOwn permissionsOfGroups policies
id tenantId name description system version createdAt memberCount permissions:35
id key description enforced
id tenantId name description version createdAt updatedAt memberCount ofDirectory roles:29
mfaRequired mfaDemandedAt totpEnabled recoveryCodesRemaining passwordSet passwordChangedAt activeSessions distinctDevices lockedUntil
id ip userAgent createdAt lastSeenAt
index line email outcome userId code message
id email displayName deletedAt createdAt
id state startedBy starter:42 startedAt finishedAt classes:43
id displayName formerMember
class cutoff count removed kept changed
total active suspended invited mfaEnabled mfaMissing newLastMonth
total mfaEnabled
holders groups invitations gives:47 takes:47
permission people examples:42
id tenantId email roleId role:29 status expiresAt acceptedAt createdAt invitedBy:42 mail:49
id template recipient status attempts nextAttemptAt lastError sentAt expiresAt createdAt
code message part line column
index email invitation:48 token
id tenantId tenantName tenantSlug email roleId expiresAt createdAt inviterName
id tenantId userId user:42 createdBy creator:42 createdWithMfa stopped name prefix scopes allowedIps expiresAt lastUsedAt lastUsedIp lastUsedOperation recentUses:54 usedScopes unusedScopes usedWithoutList usesSince revokedAt replacedBy version createdAt
address operation lastAt refused
id tenantId name description scopes roles:29 dpopRequired jwks secrets:56 createdBy creator:42 version disabledAt createdAt
id createdAt endsAt lastUsedAt
id tenantId name scope lastFour version rotatedAt lastReadAt createdAt updatedAt
id tenantId url description events keys:59 failures failingSince pausedUntil createdBy creator:42 version disabledAt gaveUp createdAt
id publicKey createdAt endsAt
name description example
id webhookId eventId eventType seq entity status attempt payload statusCode error responseBody deliveredAt nextAttemptAt deadAt createdAt
id tenantId name kind url format actions headerName caCertificate cursorSeq waitingEvents waitingSeconds deliveredAt error failures failingSince pausedUntil createdBy creator:42 version disabledAt gaveUp createdAt
id tenantId connectionId name createdAt creator:42 expiresAt lastUsedAt lastUsedIp revokedAt replacedBy
tenantId passwordEnabled passwordMinLength passwordRequireUppercase passwordRequireNumber passwordRequireSymbol breachCheckEnabled breachFailMode magicLinkEnabled magicLinkTtlMinutes passkeyEnabled otpEmailEnabled otpSmsEnabled ssoEnabled breakGlassOwnerId selfRegistrationEnabled rememberDeviceEnabled mfaRequired mfaGraceDays sessionDurationSeconds allowedLoginMethods warnings:10 defaults version updatedAt
since observed unknown newlyRefused:66 newlyAsked:66 newlyAllowed:66 lastOwnerAffected
decisions users keys examples:67
userId user:42 keyId key:68 address method action reason decisions lastAt
id name prefix
tenantId ipAllowlist ipDenylist passwordMinLength passwordComplexity sessionMaxAge mfaEnforcement settings abac:70 defaults version updatedAt
policies:71 version
id tenantId name description effect resourceType action condition priority enabled tests version createdAt updatedAt
passwordMinLength:73 passwordRequireUppercase:74 passwordRequireNumber:74 passwordRequireSymbol:74 passwordRefuseWellKnown:74 breachCheck:74 loginMethods:75 mfa:76 mfaGraceDays:73 sessionMaxAgeSeconds:73 magicLinkTtlMinutes:73 selfRegistrationEnabled:74 rememberDeviceEnabled:74 breakGlass:77
value source
value source
value source
value source
until networks reason
enabled items:79 total version findings:80 openChange:81
id tenantId cidr label action enabled expiresAt hits lastHitAt version createdAt updatedAt
ruleId rule:79 kind byRuleId byRule:79
id revertAt kind madeAt madeBy:42 madeByKey:68 before:79 after:79 added enforcedBefore
index cidr rule:79
address enabled allowed reason wouldAllow wouldReason winner:84 matchedRuleId matches:84
source ruleId rule:79 network action
index name passed expected got why clauses:86
pointer kind attribute operator value actual holds why
allow effect matchedPolicyId reason trace evaluatedAt steps:88
policyId name effect priority outcome why decides clauses:86
attributes:90 operators:91 resourceTypes:92
path type description
name operand description
name actions
tenant:94 user:94 apiKey:94 version updatedAt
rate capacity overridden default:95 most:95
rate capacity
id tenantId kind provider name status enabled domains attributes:97 createMembers roleMap:98 defaultRoleId trustsMfa mfaContexts loginUrl lastGoodAt lastLoginAt version createdAt updatedAt ldap:99 saml:100 oidc:104 social:105
email name groups
group roleId
serverUrl startTls skipTlsVerify caCertificate bindDn baseDn userFilter idAttribute groupBaseDn groupFilter
idpEntityId idpSsoUrl idpSloUrl idpSloResponseUrl idpCertificate certificates:101 allowIdpInitiated forceAuthn nameIdFormat spEntityId spAcsUrl spSloUrl spCertificate formerKeyUntil test:102
pem subject fingerprint notBefore notAfter
ok success checks:103 error
name ok detail
issuer clientId hasSecret scopes clientAuthentication trustsEmail redirectUri
issuer discoveryUrl clientId hasSecret scopes organisation appleTeamId appleKeyId trustsEmail redirectUri
result email name groups roleIds mfa
code severity message advice path
provider label restriction restrictionRequired selfHosted signsSecret
tenantId logoUrl faviconUrl primaryColor secondaryColor customDomain emailFromName emailFromAddress settings customDomainVerified sender:110 warnings:111 draft:112 history:113 version updatedAt
name address replyTo
field message ratio required suggestion
logoUrl faviconUrl primaryColor secondaryColor customDomain emailFromName emailFromAddress settings warnings:111 version updatedAt
logoUrl faviconUrl primaryColor secondaryColor customDomain emailFromName emailFromAddress settings version publishedAt publishedBy:42 restoredFrom
warnings:111 sender:110
id domain unicode verified verifiedAt checkedAt record:116 verificationToken createdAt
name type value
key locale name description subject body text variables:118 variableNames custom chain:119 problems:120 warnings:50 draft:121 history:122 version updatedAt builtIn:123 forms:124
name kind description sample common
locale custom exists used
part message line column
subject body text updatedAt problems:120 warnings:50
subject body text version publishedAt publishedBy:42 restoredFrom
locale subject body text
locale published drafted updatedAt
sender:110 subject body html text document size locale missing unknown warnings:50
asOf overview:127 series:136
generatedAt kpis:128 weeklyActivity:130 userTrend:131 loginTrend:131 mfaTrend:131 failedTrend:131 loginActivity:132 loginMethods:133 mfaMethods:134 failedHourly:135
mau:129 loginsToday:129 mfaAdoptionPct:129 failedLoginsLastDay:129 dau:129 totalUsers:129 avgSessionsPerUser:129 stickinessPct:129
value deltaPct
week wau dau
date value
date password passkey social saml oidc magicLink otpEmail ldap other
method value
method users
hour attempts
timezone interval points:137 totals:139 previous:137 previousTotals:139 comparison:140 csv
start end label activeUsers logins failedLogins mfaAsked mfaPassed mfaFailed refreshes methods:138 failureReasons:138
name count
activeUsers logins failedLogins mfaAsked mfaPassed mfaFailed refreshes methods:138 failureReasons:138
activeUsers:129 logins:129 failedLogins:129 mfaAsked:129 mfaPassed:129 mfaFailed:129 refreshes:129
id tenantId seq actorType actorUserId actor:42 actorKeyId actorKey:68 actorKeyCreatedBy actorKeyCreator:42 action resourceType resourceId resourcePerson:42 ip userAgent requestId metadata prevHash hash createdAt
text events next
id changedAt kind changedBy:42 changedByKey:68 fields before after
ok total next rowsChecked lastVerifiedId brokenAtId brokenReason
id state startedBy starter:42 startedAt finishedAt ok total rowsChecked lastVerifiedId brokenAtId brokenReason
id size rootHash note createdAt
origin verifierKey publicKey
size refusedAt refusedReason
seq leafHash hashes text
from to hashes
text events next
settings:153 classes:154 version updatedAt checkpointKey
deletedUsersEnabled deletedUsersDays auditPayloadsEnabled auditPayloadsDays authEventsEnabled authEventsDays sessionsEnabled sessionsDays mailLogEnabled mailLogDays
class enabled days floorDays ceilingDays effectiveDays
token expiresAt classes:156
class days cutoff count held oldest newest limited
id runId class cutoff removed kept changed digest covered headSeq headHash signature createdAt
id userId user:42 reason createdBy creator:42 createdAt releaseRequestedBy releaseRequester:159 releaseRequestedAt releasedBy releaser:159 releasedAt
displayName formerMember
id tenantId userId user:42 requestedBy requester:42 reason status graceUntil blockedBy completedAt certificate createdAt
id tenantId userId requestedBy status completedAt createdAt
id tenantId userId requestedBy status payload:13 completedAt createdAt
id slug name personal status suspendedByOperator plan region createdAt updatedAt memberCount owners ipRulesEnforced breakGlass:77
version defaults schema openRevert:165
version backTo revertAt
version createdAt actorType actor:42 actorKey:68 action reason auditSeq changes:167
part key kind fields:168
name before after
version steps:170 token expiresAt impact:65
part key kind fields:168 mutation weakens deletes
part key secret`
