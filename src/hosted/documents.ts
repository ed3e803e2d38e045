// The operations of the API that the pages send, as any other client would.

const FAULTS = 'userErrors { code message path }'
const OUTCOME = `tokens { accessToken tenantId userId } stepUp { tenantId rule methods hint token expiresAt } ${FAULTS}`

export const DOCUMENTS = {
  page: `query HostedPage($slug: String, $domain: String) {
    signInPage(slug: $slug, domain: $domain) {
      tenantId slug name logoUrl faviconUrl primaryColor secondaryColor locale
      methods { available selfRegistration rememberDevice connections { id kind provider name loginUrl } } } }`,
  me: `query HostedMe { me { tenantId user { email emailVerifiedAt } } }`,
  choices: `query HostedChoices {
    me { user { email emailVerifiedAt } invitations { id tenantName inviterName } }
    tenants(first: 100) { nodes { id name slug personal status blocked } pageInfo { hasNextPage } } }`,
  login: `mutation HostedLogin($input: LoginInput!) { result: login(input: $input) { ${OUTCOME} } }`,
  directoryLogin: `mutation HostedDirectoryLogin($id: UUID!, $input: LdapLoginInput!) {
    result: ldapLogin(connectionId: $id, input: $input) { ${OUTCOME} } }`,
  signup: `mutation HostedSignup($input: SignupInput!) {
    result: signup(input: $input) { tokens { accessToken tenantId userId } ${FAULTS} } }`,
  register: `mutation HostedRegister($input: RegisterInput!) { result: register(input: $input) { ${OUTCOME} } }`,
  linkSend: `mutation HostedLinkSend($input: MagicLinkSendInput!) {
    result: magicLinkSend(input: $input) { accepted ${FAULTS} } }`,
  link: `query HostedLink($token: String!) {
    receivedSignInLink(token: $token) { email tenantName tenantSlug } }`,
  linkLogin: `mutation HostedLinkLogin($input: MagicLinkLoginInput!) {
    result: magicLinkLogin(input: $input) { ${OUTCOME} } }`,
  codeSend: `mutation HostedCodeSend($input: EmailCodeSendInput!) {
    result: emailCodeSend(input: $input) { accepted ${FAULTS} } }`,
  codeLogin: `mutation HostedCodeLogin($input: EmailCodeLoginInput!) {
    result: emailCodeLogin(input: $input) { ${OUTCOME} } }`,
  discovery: `query HostedDiscovery($email: String!) {
    discovery: ssoDiscovery(email: $email) { connections { id kind provider name loginUrl } } }`,
  exchange: `mutation HostedExchange($input: SsoExchangeInput!) {
    result: ssoExchange(input: $input) { ${OUTCOME} } }`,
  providers: `query HostedProviders($tenantId: UUID!) {
    methods: signInMethods(tenantId: $tenantId) { connections { id kind provider name loginUrl } } }`,
  stepUpConnection: `mutation HostedStepUpConnection($input: StepUpConnectionStartInput!) {
    result: stepUpConnectionStart(input: $input) { url ${FAULTS} } }`,
  stepUp: `mutation HostedStepUp($input: StepUpCompleteInput!) {
    result: stepUpComplete(input: $input) { ${OUTCOME} deviceToken recoveryCodes } }`,
  stepUpCode: `mutation HostedStepUpCode($input: StepUpTokenInput!) {
    result: stepUpCodeSend(input: $input) { accepted ${FAULTS} } }`,
  stepUpEnrol: `mutation HostedStepUpEnrol($input: StepUpTokenInput!) {
    result: stepUpEnrolStart(input: $input) { secret uri ${FAULTS} } }`,
  switch: `mutation HostedSwitch($tenantId: UUID!) { result: tenantSwitch(tenantId: $tenantId) { ${OUTCOME} } }`,
  forgot: `mutation HostedForgot($input: PasswordForgotInput!) {
    result: passwordForgot(input: $input) { accepted ${FAULTS} } }`,
  reset: `mutation HostedReset($input: PasswordResetInput!) {
    result: passwordReset(input: $input) { changed ${FAULTS} } }`,
  verifySend: `mutation HostedVerifySend { result: emailVerificationSend { accepted ${FAULTS} } }`,
  verifyConfirm: `mutation HostedVerifyConfirm($input: EmailVerificationConfirmInput!) {
    result: emailVerificationConfirm(input: $input) { verified ${FAULTS} } }`,
  invitation: `query HostedInvitation($token: String!) {
    receivedInvitation(token: $token) { tenantName tenantSlug email inviterName } }`,
  accept: `mutation HostedAccept($input: InvitationAcceptInput!) {
    result: invitationAccept(input: $input) { ${OUTCOME} } }`,
  join: `mutation HostedJoin($input: InvitationJoinInput!) { result: invitationJoin(input: $input) { ${OUTCOME} } }`,
  signOut: `mutation HostedSignOut { result: ssoSessionEnd { url ${FAULTS} } }`,
  decline: `mutation HostedDecline($id: UUID!) { result: invitationDecline(id: $id) { declinedId ${FAULTS} } }`,
} as const
