import { dropped, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('SAML')
const RESPONSES = 'test/domains/saml/response.test.ts'
const SIGN_INS = 'test/domains/saml/sign-in.test.ts'
const LOGOUTS = 'test/domains/saml/single-logout.test.ts'

export const SAML = [
  fault('X1', 'a response signs in by another connection than that of its request', dropped, SIGN_INS),
  fault('X2', 'a response to another request of the browser signs in', dropped, SIGN_INS),
  fault('X3', 'a response that nobody asked for signs in, though the connection takes none', dropped, SIGN_INS),
  fault('X4', 'the response to a request of one browser signs in another one', dropped, SIGN_INS),
  fault('X5', 'any sign-in at a provider is a second factor', part(/mfa: .*,/s, 'mfa: true,'), SIGN_INS),
  fault('X6', 'a request of logout counts again', dropped, LOGOUTS),
  fault(
    'X7',
    'a request of logout signs out everybody whom the connection has signed in',
    part('{ connectionId, subject }', '{ connectionId }'),
    LOGOUTS,
  ),
  fault('X8', 'a response with a second assertion is verified', dropped, RESPONSES),
  fault('X9', 'signatures and seals of any algorithm count', dropped, RESPONSES),
  fault('X10', 'the key of a provider signs for any issuer', dropped, RESPONSES),
  fault(
    'X11',
    'a response for another recipient counts',
    part(/attribute\(each, 'Recipient'\) === acsUrl/, 'true'),
    RESPONSES,
  ),
  fault('X12', 'messages of logout by a redirect are not verified', dropped, 'test/domains/saml/logout.test.ts'),
]
