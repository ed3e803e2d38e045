// How a ceremony fails at the provider, or by what the provider sent.

const MESSAGES = {
  AWAY: 'The provider does not answer.',
  NO_PROVIDER: 'There is no OpenID provider at the issuer.',
  ISSUER_DIFFERS: 'The provider calls itself by another issuer than the connection does.',
  DENIED: 'The provider did not sign the person in.',
  PROVIDER_FAILED: 'The provider says that it failed, or is too busy.',
  REQUEST_REFUSED: 'The provider refuses what this service asks for.',
  CLIENT_REFUSED: 'The provider does not accept the client.',
  CODE_REFUSED: 'The provider does not accept the code.',
  ANSWER_INVALID: 'The answer of the provider is not what was asked for.',
  NO_SUBJECT: 'The provider does not say who the person is.',
  OTHER_ORGANISATION: 'The account is of another organisation.',
  USERINFO_FAILED: 'The provider did not say more about the person.',
} as const

export type ProviderFailureCode = keyof typeof MESSAGES

export class ProviderFailure extends Error {
  override readonly name = 'ProviderFailure'
  readonly code: ProviderFailureCode
  constructor(code: ProviderFailureCode, options?: ErrorOptions) {
    super(MESSAGES[code], options)
    this.code = code
  }
}
