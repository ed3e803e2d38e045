/** What was to be verified is not what it says. `code` is for programs, the message for people. */
export class VerificationError extends Error {
  override readonly name = 'VerificationError'
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export function refuse(code: string, message: string): never {
  throw new VerificationError(code, message)
}
