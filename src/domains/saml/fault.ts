// Why a message of an identity provider is refused. Its sender learns nothing of this: the rule goes to the audit log,
// and to the administrator who looks at the connection.

export type SamlRule =
  | 'TOO_LARGE'
  | 'MALFORMED'
  | 'STATUS'
  | 'NO_ASSERTION'
  | 'SEVERAL_ASSERTIONS'
  | 'DUPLICATE_ID'
  | 'MISPLACED'
  | 'UNSIGNED'
  | 'ALGORITHM'
  | 'SIGNATURE'
  | 'DECRYPTION'
  | 'ISSUER'
  | 'DESTINATION'
  | 'RECIPIENT'
  | 'AUDIENCE'
  | 'CONDITIONS'
  | 'CONFIRMATION'
  | 'SUBJECT'
  | 'NOT_YET_VALID'
  | 'EXPIRED'
  | 'IN_RESPONSE_TO'
  | 'UNSOLICITED'

export class SamlFault extends Error {
  override readonly name = 'SamlFault'
  readonly rule: SamlRule
  /** `message` is for administrators, and names no person. */
  constructor(rule: SamlRule, message: string) {
    super(message)
    this.rule = rule
  }
}
