// The operations of the API that the pages send, as any other client would.

const FAULTS = 'userErrors { code message path }'
const OUTCOME = `tokens { accessToken tenantId userId } stepUp { rule methods hint token expiresAt } ${FAULTS}`

export const DOCUMENTS = {
  page: `query HostedPage($slug: String, $domain: String) {
    signInPage(slug: $slug, domain: $domain) {
      tenantId slug name logoUrl faviconUrl primaryColor secondaryColor locale
      methods { available selfRegistration rememberDevice } } }`,
  me: `query HostedMe { me { tenantId user { email emailVerifiedAt } } }`,
  choices: `query HostedChoices {
    me { user { email emailVerifiedAt } invitations { id tenantName inviterName } }
    tenants(first: 100) { nodes { id name slug personal status blocked } pageInfo { hasNextPage } } }`,
  login: `mutation HostedLogin($input: LoginInput!) { result: login(input: $input) { ${OUTCOME} } }`,
  signup: `mutation HostedSignup($input: SignupInput!) {
    result: signup(input: $input) { tokens { accessToken tenantId userId } ${FAULTS} } }`,
  register: `mutation HostedRegister($input: RegisterInput!) { result: register(input: $input) { ${OUTCOME} } }`,
  linkSend: `mutation HostedLinkSend($input: MagicLinkSendInput!) {
    result: magicLinkSend(input: $input) { accepted ${FAULTS} } }`,
  linkLogin: `mutation HostedLinkLogin($input: MagicLinkLoginInput!) {
    result: magicLinkLogin(input: $input) { ${OUTCOME} } }`,
  codeSend: `mutation HostedCodeSend($input: EmailCodeSendInput!) {
    result: emailCodeSend(input: $input) { accepted ${FAULTS} } }`,
  codeLogin: `mutation HostedCodeLogin($input: EmailCodeLoginInput!) {
    result: emailCodeLogin(input: $input) { ${OUTCOME} } }`,
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
  decline: `mutation HostedDecline($id: UUID!) { result: invitationDecline(id: $id) { declinedId ${FAULTS} } }`,
} as const
