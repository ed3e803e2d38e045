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
get Q = plan features{passkeys password magicLinks social totp emailOtp hostedLogin smsMfa customBranding customDomain webhooks sso auditExport aiQeetai abac scim ldap} limits{seats apps apiKeys customRoles webhooks orgs mau auditRetentionDays} usage{seats apps apiKeys customRoles}
me
get q = actor userId tenantId sessionId address scopes permissions user:4
update m (input! *user:4 warnings:5
listEnded e ended id endedAt kind tenantId tenantName resourceId name keys invitations members resumable
listPasswordRules e passwordRules kind minLength tenantId
changePassword m passwordChange(input! sessionsEnded
sendEmailVerification m emailVerificationSend accepted
confirmEmailVerification m emailVerificationConfirm(input! verified
startEmailChange m emailChangeStart(input! accepted
confirmEmailChange m emailChangeConfirm(input! changed
exportData m accountExport userId document:6
deleteAccount m accountDelete(input! deletedId
sessions
list e = id tenantId tenantName current userId method ip userAgent createdAt lastSeenAt expiresAt revokedAt
revoke m (id ended
identities
list e = :7
startLink m identityLinkStart(input:SsoStartInput! url
unlink m ownIdentityUnlink(id deletedId
mfa
get e = totpEnrolled recoveryCodesLeft
startEnrolment m mfaEnrolStart secret uri
confirmEnrolment m mfaEnrolConfirm(input:MfaCodeInput! recoveryCodes
disable m (input:MfaCodeInput! disabled
renewRecoveryCodes m mfaRecoveryCodesRenew(input:MfaCodeInput! recoveryCodes
getReadiness Q mfaReadiness(first:Int,after:String enforcement requiredSince graceUntil notReady{nodes{userId email displayName admin memberSince graceUntil}}
auth
signUp m signup(input! user:4 tenant:0 roles tokens:2
register m register(input! userId tokens:2 stepUp:3
signIn m login(input! tokens:2 stepUp:3
sendMagicLink m magicLinkSend(input! accepted
getMagicLink q receivedSignInLink(token:String! email tenantName tenantSlug
signInWithMagicLink m magicLinkLogin(input! tokens:2 stepUp:3
sendEmailCode m emailCodeSend(input! accepted
signInWithEmailCode m emailCodeLogin(input! tokens:2 stepUp:3
signInWithLdap m ldapLogin(connectionId,input! tokens:2 stepUp:3
refresh m tokenRefresh(input! tokens:2 stepUp:3
signOut m logout ended
sendPasswordReset m passwordForgot(input! accepted
resetPassword m passwordReset(input! changed
getSignInMethods q signInMethods(tenantId :8
getSignInPage q signInPage(slug:String,domain:String tenantId slug name logoUrl faviconUrl primaryColor secondaryColor locale methods:8
stepUps
complete m (input! tokens:2 stepUp:3 deviceToken recoveryCodes
sendCode m stepUpCodeSend(input:StepUpTokenInput! accepted
startEnrolment m stepUpEnrolStart(input:StepUpTokenInput! secret uri
startSso m stepUpConnectionStart(input! url
sso
discover q ssoDiscovery(email:String! connections:9
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
list Q =(first:Int,after:String,offset:Int,search:String,status:UserStatus,roleId:UUID,groupId:UUID,mfaEnabled:Boolean,sort:MemberSort nodes:10 totalCount
get Q member(userId :10
count Q
remove M (userId deletedId
suspend M (userId *member:10
resume M (userId *member:10
unlock M (userId *member:10
setRoles M memberRolesUpdate(input! *member:10
assignRole M memberRoleAssign(input:MemberRoleInput! *member:10
unassignRole M memberRoleUnassign(input:MemberRoleInput! member:10
listPermissions Q memberPermissions(userId
checkPermission Q permissionCheck(userId,permission:String! allowed paths{permission grantedBy via groupId roleId} reason
getAccess Q memberAccess(userId roles:12 groups:14 permissions permissionsOwn permissionsOfGroups policies
getSecurity Q memberSecurity(userId :15
setPassword M memberPasswordSet(userId,input! changed
resetMfa M memberMfaReset(userId *member:10
setMfaRequired M memberMfaRequiredSet(userId,input! *security:15
listSessions Q memberSessions(userId id ip userAgent createdAt lastSeenAt
endSession M memberSessionEnd(userId,sessionId endedSessionId
endSessions M memberSessionsEnd(userId ended
listIdentities Q memberIdentities(userId :7
unlinkIdentity M identityUnlink(id deletedId
users
create M (input! *member:10 mailed
update M (userId,input! *member:10
import M (input! created existing present failed rows:16 failures:16
delete M (userId deletedId
restore M (userId *member:10
purge M (userId deletedId
listDeleted Q deletedUsers(first:Int,after:String nodes{id email displayName deletedAt createdAt}
purgeDeleted M deletedUsersPurge(input purged run:17
getStats Q userStats total active suspended invited mfaEnabled mfaMissing newLastMonth
getTrends Q userTrends total mfaEnabled
roles
list Q = :12
get Q role(id :12
create M (input! *role:12
update M (id,input! *role:12
delete M (id,input deletedId
addPermission M rolePermissionAdd(input:RolePermissionInput! *role:12 warnings:5
removePermission M rolePermissionRemove(input:RolePermissionInput! *role:12
preview M (id,input! *preview{holders groups invitations gives:19 takes:19}
permissions
list q = :13
groups
list Q =(first:Int,after:String,search:String nodes:14 totalCount
get Q group(id :14
create M (input! *group:14
update M (id,input! *group:14
delete M (id,input deletedId
addMember M groupMemberAdd(input:GroupMemberInput! *group:14
removeMember M groupMemberRemove(input:GroupMemberInput! *group:14
assignRole M groupRoleAssign(input:GroupRoleInput! *group:14
unassignRole M groupRoleUnassign(input:GroupRoleInput! *group:14
invitations
list Q =(first:Int,after:String,status:InvitationStatus nodes:20 totalCount
create M (input! *invitation:20 token warnings:22
createMany M invitationsCreate(input! rows{index email invitation:20 token userErrors{code message path}} sent failed retryAfter warnings:22
resend M (id *invitation:20 token warnings:22
revoke M (id *invitation:20
listReceived e = :23
getReceived q receivedInvitation(token:String! :23
accept m (input! tokens:2 stepUp:3
join m (input! tokens:2 stepUp:3
decline m (id declinedId
apiKeys
list Q =(first:Int,after:String,state:ApiKeyState nodes:24 totalCount
get Q apiKey(id :24
create M (input! *apiKey:24 secret warnings:5
update M (id,input! *apiKey:24 warnings:5
adopt M (id *apiKey:24
rotate M (id,input *apiKey:24 secret previous:24
narrowScopes M apiKeyNarrow(id,input *apiKey:24 removedScopes
revoke M (id *apiKey:24
servicePrincipals
list Q =(first:Int,after:String nodes:25
get Q servicePrincipal(id :25
create M (input! *servicePrincipal:25 clientSecret warnings:5
update M (id,input! *servicePrincipal:25
rotateSecret M servicePrincipalSecretRotate(id,input *servicePrincipal:25 clientSecret
setRole M servicePrincipalRoleSet(id,input! *servicePrincipal:25
disable M (id *servicePrincipal:25
vault
list Q vaultSecrets(first:Int,after:String,unreadSince:DateTime nodes:26 totalCount
get Q vaultSecret(id :26
create M vaultSecretCreate(input! *secret:26
update M vaultSecretUpdate(id,input! *secret:26
reveal M vaultSecretReveal(id value
read M vaultSecretRead(input! name value
delete M vaultSecretDelete(id,input deletedId
webhooks
list Q =(first:Int,after:String nodes:27
get Q webhook(id :27
listEventTypes q webhookEvents name description example
create M (input! *webhook:27 secret signingSecret unknownEvents
update M (id,input! *webhook:27 unknownEvents
activate M (id *webhook:27
disable M (id *webhook:27
sendTest M webhookTest(id queued webhook:27
rotateSecret M webhookSecretRotate(id,input *webhook:27 secret signingSecret
listDeliveries Q webhook(id>deliveries(first:Int,after:String nodes:28
retryDelivery M webhookDeliveryRetry(webhookId,id *delivery:28
replay M (id,input! queued next
logSinks
list Q = :29
get Q logSink(id :29
create M (input! *logSink:29
update M (id,input! *logSink:29
activate M (id *logSink:29
disable M (id *logSink:29
sendTest M logSinkTest(id *logSink:29 arrived reason
replay M (id,input! *logSink:29
delete M (id deletedId
scimTokens
list Q =(connectionId :30
create M (input! *scimToken:30 secret endpoint
rotate M (id,input *scimToken:30 secret previous:30
revoke M (id *scimToken:30
authPolicy
get Q = :31
update M (input! *authPolicy:31
preview M (input:AuthPolicyUpdateInput!,days:Int *preview:32
securityPolicy
get Q = :35
update M (input! *securityPolicy:35
preview M (input:SecurityPolicyUpdateInput!,days:Int *preview:32
policies
getEffective Q effectivePolicy passwordMinLength:37 passwordRequireUppercase:38 passwordRequireNumber:38 passwordRequireSymbol:38 passwordRefuseWellKnown:38 breachCheck:38 loginMethods{value source} mfa{value source} mfaGraceDays:37 sessionMaxAgeSeconds:37 magicLinkTtlMinutes:37 selfRegistrationEnabled:38 rememberDeviceEnabled:38 breakGlass:39
update M policiesUpdate(input! authPolicy:31 securityPolicy:35
ipRules
get Q = enabled items:40 total version findings{ruleId rule:40 kind byRuleId byRule:40} openChange:41
create M (input! *rule:40 change:41
createMany M ipRulesCreate(input! rows{index cidr rule:40 userErrors{code message path}} added failed change:41
update M (id,input! *rule:40 change:41
delete M (id,input:IpGuardInput deletedId change:41
setEnforcement M ipEnforcementUpdate(input! enabled change:41
preview M ipRulesPreview(input!,days:Int *preview:32
confirmChange M ipChangeConfirm(id,input confirmedId
revertChange M ipChangeRevert(id,input revertedId
check Q ipAccess(address:String! :42
checkMany Q ipAccessBatch(addresses:[String!]! :42
abacPolicies
list Q = :36
get Q abacPolicy(id :36
create M (input! *policy:36
update M (id,input! *policy:36
delete M (id,input deletedId
preview M (input!,days:Int *preview:32
runTests M abacTestsPreview(input! results{index name passed expected got why clauses:44} passed failed
evaluate Q abacDecision(request:JSONObject!,explain:Boolean allow effect matchedPolicyId reason trace evaluatedAt steps{policyId name effect priority outcome why decides clauses:44}
evaluateMany Q abacDecisions(request:JSONObject!,single:Boolean
getVocabulary Q abacVocabulary attributes{path type description} operators{name operand description} resourceTypes{name actions}
rateLimits
get Q = :45
update M rateLimitsUpdate(input! *rateLimits:45
reset M rateLimitsReset(input *rateLimits:45
connections
list Q =(kind:ConnectionKind,status:ConnectionStatus :48
get Q connection(id :48
update M (id,input! *connection:48
activate M (id *connection:48
disable M (id *connection:48
delete M (id,input! deletedId
startTrial M connectionTrialStart(input:SsoStartInput! url trialId
getTrial Q connectionTrial(id result email name groups roleIds mfa
diagnose M ssoConnectionDiagnose(input! findings:49 ok
createOidc M oidcConnectionCreate(input! *connection:48
updateOidc M oidcConnectionUpdate(id,input! *connection:48
createSaml M samlConnectionCreate(input! *connection:48
updateSaml M samlConnectionUpdate(id,input! *connection:48
rotateSamlKey M samlConnectionKeyRotate(id *connection:48
createLdap M ldapConnectionCreate(input! *connection:48
updateLdap M ldapConnectionUpdate(id,input! *connection:48
testLdap M ldapConnectionTest(id ok findings:49
createSocial M socialConnectionCreate(input! *connection:48
updateSocial M socialConnectionUpdate(id,input! *connection:48
setSocialProvider M socialProviderSet(input! *connection:48
listSocialPresets q socialPresets provider label restriction restrictionRequired selfHosted signsSecret
branding
get Q = :50
update M (input! *branding:50
saveDraft M brandingDraftSave(input:BrandingUpdateInput! *draft:53
discardDraft M brandingDraftDiscard *branding:50
publish M (input *branding:50
rollback M (version:Int! *branding:50
preview M (input:BrandingUpdateInput! *preview{warnings:52 sender:51}
domains
list Q = :54
add M (input! *domain:54
verify M (id *domain:54
remove M (id deletedId
emailTemplates
list Q =(locale:String,keys:[String!] :55
get Q emailTemplate(key:String!,locale:String :55
update M (key:String!,locale:String,input:EmailTemplateInput! *template:55
reset M (key:String!,locale:String *template:55
saveDraft M emailTemplateDraftSave(key:String!,locale:String,input:EmailTemplateInput! *template:55
discardDraft M emailTemplateDraftDiscard(key:String!,locale:String *template:55
publish M (key:String!,locale:String,input *template:55
rollback M (key:String!,locale:String,version:Int! *template:55
preview M (key:String!,locale:String,input *preview{sender:51 subject body html text document size locale missing unknown warnings:22}
sendTest M emailTemplateTestSend(key:String!,locale:String,input:EmailTemplatePreviewInput sentTo
outgoingMails
list Q =(first:Int,after:String,status:MailStatus nodes:21 totalCount
retry M (id *mail:21
analytics
get Q =(range:AnalyticsRangeInput,timezone:String,interval:AnalyticsInterval,logins:LoginBasis asOf overview{generatedAt kpis{mau:57 loginsToday:57 mfaAdoptionPct:57 failedLoginsLastDay:57 dau:57 totalUsers:57 avgSessionsPerUser:57 stickinessPct:57} weeklyActivity{week wau dau} userTrend:58 loginTrend:58 mfaTrend:58 failedTrend:58 loginActivity{date password passkey social saml oidc magicLink otpEmail ldap other} loginMethods{method value} mfaMethods{method users} failedHourly{hour attempts}} series{timezone interval points:59 totals:61 previous:59 previousTotals:61 comparison{activeUsers:57 logins:57 failedLogins:57 mfaAsked:57 mfaPassed:57 mfaFailed:57 refreshes:57} csv}
audit
listEvents Q auditEvents(first:Int,after:String,filter:AuditEventFilter nodes:62 totalCount
getEvent Q auditEvent(id :62
stream S auditEvents(after:Int,filter:AuditStreamFilter :62
listActions Q auditActions
export Q (format:AuditExportFormat!,filter:AuditEventFilter,after:String,most:Int text events next
listSettingChanges Q settingChanges(first:Int,after:String,kinds:[SettingKind!] nodes{id changedAt kind changedBy:18 changedByKey:34 fields before after} totalCount
verify Q auditVerification(after:String,most:Int ok total next rowsChecked lastVerifiedId brokenAtId brokenReason
startVerification M auditVerificationStart *run:63
listVerifications Q auditVerificationRuns(first:Int,after:String nodes:63
getVerification Q auditVerificationRun(id :63
listCheckpoints Q auditCheckpoints(first:Int,after:String nodes:64
getCheckpoint Q auditCheckpoint(id :64
getCheckpointKey Q auditCheckpointKey origin verifierKey publicKey
getTree Q auditTree size refusedAt refusedReason
getInclusionProof Q auditInclusionProof(id,size:Int seq leafHash hashes text
getConsistencyProof Q auditConsistencyProof(from:Int!,to:Int from to hashes
getEvidence Q auditEvidence(after:String,most:Int text events next
retention
get Q = :65
update M (input! *retention:65
preview M (input *preview{token expiresAt classes{class days cutoff count held oldest newest limited}}
run M (input! *run:17
listRuns Q retention>runs(first:Int,after:String nodes:17
getRun Q retention>run(id :17
listReceipts Q retention>receipts(first:Int,after:String nodes{id runId class cutoff removed kept changed digest covered headSeq headHash signature createdAt}
legalHolds
list Q retention>holds(first:Int,after:String nodes:66
create M (input! *hold:66
requestRelease M legalHoldReleaseRequest(id *hold:66
confirmRelease M legalHoldReleaseConfirm(id *hold:66
gdpr
listPurges Q gdprPurges(first:Int,after:String nodes:68
getPurge Q gdprPurge(id :68
requestPurge M gdprPurgeRequest(input! *purge:68
cancelPurge M gdprPurgeCancel(id *purge:68
listExports Q gdprExports(first:Int,after:String nodes{id tenantId userId requestedBy status completedAt createdAt}
getExport Q gdprExport(id :69
createExport M gdprExportCreate(input! *export:69
getSigningKey Q gdprSigningKey
operator
listTenants q operatorTenants(first:Int,after:String,filter:OperatorTenantFilter totalCount nodes:70
getTenant q operatorTenant(tenant:String! :70
suspendTenant m operatorTenantSuspend(tenantId,input:OperatorReasonInput! *tenant:70
resumeTenant m operatorTenantResume(tenantId,input:OperatorReasonInput! *tenant:70
updatePlan m operatorPlanUpdate(tenantId,input:OperatorPlanInput! *tenant:70
openBreakGlass m operatorBreakGlassOpen(tenantId,input! *tenant:70
closeBreakGlass m operatorBreakGlassClose(tenantId,input:OperatorReasonInput! *tenant:70
unlockAccount m operatorAccountUnlock(input:OperatorPersonInput! unlocked
resetMfa m operatorMfaReset(input:OperatorPersonInput! reset
configuration
get Q = version defaults schema openRevert:71
document Q configuration>document(version:Int
listVersions Q configuration>versions(first:Int,after:String nodes{version createdAt actorType actor:67 actorKey:34 action reason auditSeq changes:72}
difference Q configuration>difference(from:Int!,to:Int :72
plan M (input! *plan{version steps:74 token expiresAt impact:32}
apply M (input! configuration:75 steps:74 secrets:76
rollback M (input! configuration:75 steps:74 secrets:76
confirm M (version:Int! *configuration:75`

/** the fields of a type, with the numbers of their lines where those are objects that stand more than once */
export const TYPES = `id slug name personal status plan region logoUrl metadata version createdAt updatedAt memberCount blocked mfaEnabledCount
id slug name personal status plan region logoUrl metadata version createdAt updatedAt
accessToken tokenType expiresAt expiresIn refreshToken sessionId userId tenantId
tenantId rule methods hint token expiresAt
id email emailVerifiedAt displayName avatarUrl phone status metadata createdAt updatedAt
field message
profile{email phone displayName status emailVerifiedAt createdAt} sessions{id ip userAgent createdAt lastSeenAt revokedAt} passkeys roles{roleName organization grantedAt} mfaTotpEnabled generatedAt
id tenantId connectionId connectionName kind provider userId subject email linkedBy linkedAt lastLoginAt
allowed available selfRegistration rememberDevice connections:9
id kind provider name loginUrl
id tenantId userId user:4 roles:11 joinedAt status suspendedAt lastSeenAt groupCount groups{id name} mfaEnabled
id name system
id tenantId name description system version createdAt memberCount permissions:13
id key description enforced
id tenantId name description version createdAt updatedAt memberCount ofDirectory roles:11
mfaRequired mfaDemandedAt totpEnabled recoveryCodesRemaining passwordSet passwordChangedAt activeSessions distinctDevices lockedUntil
index line email outcome userId code message
id state startedBy starter:18 startedAt finishedAt classes{class cutoff count removed kept changed}
id displayName formerMember
permission people examples:18
id tenantId email roleId role:11 status expiresAt acceptedAt createdAt invitedBy:18 mail:21
id template recipient status attempts nextAttemptAt lastError sentAt expiresAt createdAt
code message part line column
id tenantId tenantName tenantSlug email roleId expiresAt createdAt inviterName
id tenantId userId user:18 createdBy creator:18 createdWithMfa stopped name prefix scopes allowedIps expiresAt lastUsedAt lastUsedIp lastUsedOperation recentUses{address operation lastAt refused} usedScopes unusedScopes usedWithoutList usesSince revokedAt replacedBy version createdAt
id tenantId name description scopes roles:11 dpopRequired jwks secrets{id createdAt endsAt lastUsedAt} createdBy creator:18 version disabledAt createdAt
id tenantId name scope lastFour version rotatedAt lastReadAt createdAt updatedAt
id tenantId url description events keys{id publicKey createdAt endsAt} failures failingSince pausedUntil createdBy creator:18 version disabledAt gaveUp createdAt
id webhookId eventId eventType seq entity status attempt payload statusCode error responseBody deliveredAt nextAttemptAt deadAt createdAt
id tenantId name kind url format actions headerName caCertificate cursorSeq waitingEvents waitingSeconds deliveredAt error failures failingSince pausedUntil createdBy creator:18 version disabledAt gaveUp createdAt
id tenantId connectionId name createdAt creator:18 expiresAt lastUsedAt lastUsedIp revokedAt replacedBy
tenantId passwordEnabled passwordMinLength passwordRequireUppercase passwordRequireNumber passwordRequireSymbol breachCheckEnabled breachFailMode magicLinkEnabled magicLinkTtlMinutes passkeyEnabled otpEmailEnabled otpSmsEnabled ssoEnabled breakGlassOwnerId selfRegistrationEnabled rememberDeviceEnabled mfaRequired mfaGraceDays sessionDurationSeconds allowedLoginMethods warnings:5 defaults version updatedAt
since observed unknown newlyRefused:33 newlyAsked:33 newlyAllowed:33 lastOwnerAffected
decisions users keys examples{userId user:18 keyId key:34 address method action reason decisions lastAt}
id name prefix
tenantId ipAllowlist ipDenylist passwordMinLength passwordComplexity sessionMaxAge mfaEnforcement settings abac{policies:36 version} defaults version updatedAt
id tenantId name description effect resourceType action condition priority enabled tests version createdAt updatedAt
value source
value source
until networks reason
id tenantId cidr label action enabled expiresAt hits lastHitAt version createdAt updatedAt
id revertAt kind madeAt madeBy:18 madeByKey:34 before:40 after:40 added enforcedBefore
address enabled allowed reason wouldAllow wouldReason winner:43 matchedRuleId matches:43
source ruleId rule:40 network action
pointer kind attribute operator value actual holds why
tenant:46 user:46 apiKey:46 version updatedAt
rate capacity overridden default:47 most:47
rate capacity
id tenantId kind provider name status enabled domains attributes{email name groups} createMembers roleMap{group roleId} defaultRoleId trustsMfa mfaContexts loginUrl lastGoodAt lastLoginAt version createdAt updatedAt ldap{serverUrl startTls skipTlsVerify caCertificate bindDn baseDn userFilter idAttribute groupBaseDn groupFilter} saml{idpEntityId idpSsoUrl idpSloUrl idpSloResponseUrl idpCertificate certificates{pem subject fingerprint notBefore notAfter} allowIdpInitiated forceAuthn nameIdFormat spEntityId spAcsUrl spSloUrl spCertificate formerKeyUntil test{ok success checks{name ok detail} error}} oidc{issuer clientId hasSecret scopes clientAuthentication trustsEmail redirectUri} social{issuer discoveryUrl clientId hasSecret scopes organisation appleTeamId appleKeyId trustsEmail redirectUri}
code severity message advice path
tenantId logoUrl faviconUrl primaryColor secondaryColor customDomain emailFromName emailFromAddress settings customDomainVerified sender:51 warnings:52 draft:53 history{logoUrl faviconUrl primaryColor secondaryColor customDomain emailFromName emailFromAddress settings version publishedAt publishedBy:18 restoredFrom} version updatedAt
name address replyTo
field message ratio required suggestion
logoUrl faviconUrl primaryColor secondaryColor customDomain emailFromName emailFromAddress settings warnings:52 version updatedAt
id domain unicode verified verifiedAt checkedAt record{name type value} verificationToken createdAt
key locale name description subject body text variables{name kind description sample common} variableNames custom chain{locale custom exists used} problems:56 warnings:22 draft{subject body text updatedAt problems:56 warnings:22} history{subject body text version publishedAt publishedBy:18 restoredFrom} version updatedAt builtIn{locale subject body text} forms{locale published drafted updatedAt}
part message line column
value deltaPct
date value
start end label activeUsers logins failedLogins mfaAsked mfaPassed mfaFailed refreshes methods:60 failureReasons:60
name count
activeUsers logins failedLogins mfaAsked mfaPassed mfaFailed refreshes methods:60 failureReasons:60
id tenantId seq actorType actorUserId actor:18 actorKeyId actorKey:34 actorKeyCreatedBy actorKeyCreator:18 action resourceType resourceId resourcePerson:18 ip userAgent requestId metadata prevHash hash createdAt
id state startedBy starter:18 startedAt finishedAt ok total rowsChecked lastVerifiedId brokenAtId brokenReason
id size rootHash note createdAt
settings{deletedUsersEnabled deletedUsersDays auditPayloadsEnabled auditPayloadsDays authEventsEnabled authEventsDays sessionsEnabled sessionsDays mailLogEnabled mailLogDays} classes{class enabled days floorDays ceilingDays effectiveDays} version updatedAt checkpointKey
id userId user:18 reason createdBy creator:18 createdAt releaseRequestedBy releaseRequester:67 releaseRequestedAt releasedBy releaser:67 releasedAt
displayName formerMember
id tenantId userId user:18 requestedBy requester:18 reason status graceUntil blockedBy completedAt certificate createdAt
id tenantId userId requestedBy status payload:6 completedAt createdAt
id slug name personal status suspendedByOperator plan region createdAt updatedAt memberCount owners ipRulesEnforced breakGlass:39
version backTo revertAt
part key kind fields:73
name before after
part key kind fields:73 mutation weakens deletes userErrors{code message path}
version openRevert:71
part key secret`
