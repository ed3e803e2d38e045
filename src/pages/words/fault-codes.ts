// The codes that operations of the pages can answer with. A language other than the API's own says each of them.
import type {
  AccountErrorCode,
  InvitationErrorCode,
  SessionErrorCode,
  SignInErrorCode,
  SsoErrorCode,
} from '../../generated/graphql.ts'

type FaultCode = AccountErrorCode | InvitationErrorCode | SessionErrorCode | SignInErrorCode | SsoErrorCode

/** A text, or one that is made with what the API's own message says. */
export type FaultWords = Readonly<Record<FaultCode, string | ((message: string) => string)>>

/** Returns a text with the first number of the API's message, which says how many; `without`: it names none. */
export function counted(text: (count: string) => string, without: string): (message: string) => string {
  return (message) => {
    const count = /\d+/.exec(message)?.[0]
    return count === undefined ? without : text(count)
  }
}
