// What faults mean, in German, for each code that an operation of the pages can answer with.
import { counted, type FaultWords } from './fault-codes.ts'

const atLeast = counted((count) => `Mindestens ${count} Zeichen sind nötig.`, 'Das ist zu kurz.')
const atMost = counted((count) => `Höchstens ${count} Zeichen sind erlaubt.`, 'Das ist zu lang.')

const CODE_WRONG = 'Der Code ist falsch oder wurde schon verwendet.'
const LINK_WRONG = 'Dieser Link ist ungültig, oder es wurde schon ein neuerer verschickt.'
const LOCKED = 'Zu viele Fehlversuche. Versuchen Sie es in 15 Minuten noch einmal.'
const NOT_OPEN = 'Die Einladung ist nicht mehr offen.'
const OTHERS_PASSWORD = 'Sie haben Rechte nicht, die diese Person hat.'

export const deFaults: FaultWords = {
  REQUIRED: 'Bitte ausfüllen.',
  TOO_SHORT: atLeast,
  TOO_LONG: atMost,
  INVALID: 'Dieser Wert ist ungültig.',
  NOT_ALLOWED: 'Dieser Wert ist nicht erlaubt.',
  INVALID_EMAIL: 'Das ist keine gültige E-Mail-Adresse.',
  INVALID_URL: 'Das ist keine gültige Adresse.',
  INVALID_PHONE: 'Erwartet wird eine Telefonnummer wie +4930123456.',
  EMAIL_TAKEN: 'Mit dieser E-Mail-Adresse gibt es schon ein Konto.',
  EMAIL_UNCHANGED: 'Das ist schon Ihre E-Mail-Adresse.',
  NEW_EMAIL_TAKEN: 'Ein anderes Konto hat diese E-Mail-Adresse.',
  EMAIL_MISMATCH: 'Die Einladung gilt für eine andere Adresse.',
  PASSWORD_WEAK: 'Dieses Passwort ist zu leicht zu erraten.',
  PASSWORD_TOO_SHORT: atLeast,
  PASSWORD_NO_UPPERCASE: 'Das Passwort braucht einen Großbuchstaben.',
  PASSWORD_NO_NUMBER: 'Das Passwort braucht eine Ziffer.',
  PASSWORD_NO_SYMBOL: 'Das Passwort braucht ein Zeichen, das weder Buchstabe noch Ziffer noch Leerzeichen ist.',
  PASSWORD_BREACHED: 'Dieses Passwort ist aus einem Datenleck bekannt. Wählen Sie ein anderes.',
  PASSWORD_UNCHECKED:
    'Ob das Passwort aus einem Datenleck bekannt ist, ließ sich nicht prüfen. Versuchen Sie es noch einmal.',
  INVALID_CREDENTIALS: 'E-Mail-Adresse oder Passwort sind falsch.',
  ACCOUNT_LOCKED: LOCKED,
  ACCOUNT_INACTIVE: 'Mit diesem Konto kann man sich nicht anmelden.',
  ACCOUNT_EXISTS:
    'Mit dieser E-Mail-Adresse gibt es schon ein Konto. Melden Sie sich damit an, und nehmen Sie die Einladung an.',
  REFRESH_TOKEN_INVALID: 'Ihre Anmeldung ist abgelaufen.',
  SESSION_REVOKED: 'Ihre Sitzung wurde beendet.',
  NOT_TENANT_MEMBER: 'Sie sind dort kein Mitglied.',
  TENANT_SUSPENDED: 'Die Organisation ist gesperrt.',
  TENANT_NOT_ACTIVE: 'Die einladende Organisation ist gesperrt, oder es gibt sie nicht mehr.',
  METHOD_NOT_ALLOWED: 'Die Organisation lässt diese Art der Anmeldung nicht zu.',
  CONNECTION_NOT_FOUND: 'Diese Verbindung gibt es nicht.',
  CONNECTION_DISABLED: 'Die Administration der Organisation hat diese Art der Anmeldung abgeschaltet.',
  SSO_PROVIDER_AWAY: 'Ihr Identitätsanbieter ist zurzeit nicht erreichbar. Versuchen Sie es später noch einmal.',
  SSO_ATTEMPT_OVER:
    'Das hat zu lange gedauert oder wurde in einem anderen Browser begonnen. Melden Sie sich noch einmal an.',
  SSO_ANSWER_INVALID:
    'Die Antwort Ihres Identitätsanbieters ließ sich nicht prüfen. Sagen Sie es Ihrer Administration.',
  SSO_DENIED: 'Ihr Identitätsanbieter hat Sie nicht angemeldet.',
  SSO_MISCONFIGURED:
    'Die Verbindung zu Ihrem Identitätsanbieter ist nicht richtig eingerichtet. Sagen Sie es Ihrer Administration.',
  SSO_REPLAYED: 'Diese Antwort wurde schon verwendet. Melden Sie sich noch einmal an.',
  SSO_TOO_OLD: 'Ihre Anmeldung beim Anbieter liegt zu lange zurück. Melden Sie sich dort neu an.',
  EMAIL_MISSING:
    'Das Verzeichnis hat keine E-Mail-Adresse oder keine feste Kennung von Ihnen. Sagen Sie es Ihrer Administration.',
  SSO_OTHER_PERSON: 'Bei Ihrem Identitätsanbieter ist jemand anderes angemeldet.',
  SSO_NO_MEMBER: 'Zu dieser Anmeldung gehört hier niemand. Fragen Sie die Administration der Organisation.',
  IDENTITY_TAKEN: 'Diese Anmeldung gehört schon zu einem anderen Mitglied.',
  LOGIN_CODE_INVALID: 'Dieser Code ist ungültig. Melden Sie sich noch einmal an.',
  LOGIN_CODE_USED: 'Dieser Code wurde schon verwendet. Melden Sie sich noch einmal an.',
  LOGIN_CODE_EXPIRED: 'Dieser Code ist abgelaufen. Melden Sie sich noch einmal an.',
  METHOD_NOT_ASKED: 'Danach wurde nicht gefragt.',
  OWN_SIGN_IN_NEEDED:
    'Sie haben sich über eine Verbindung der Organisation angemeldet. Melden Sie sich selbst bei Ihrem ' +
    'Konto an, um einen zweiten Faktor einzurichten.',
  ADDRESS_NOT_ALLOWED:
    'Die Organisation lässt Sie aus Ihrem jetzigen Netz nicht hinein. Verbinden Sie sich mit einem Netz, das sie ' +
    'erlaubt, oder fragen Sie dort die Administration.',
  STEP_UP_REQUIRED: 'Die Organisation verlangt erst noch einen Schritt.',
  STEP_UP_EXPIRED: 'Das hat zu lange gedauert oder zu viele Versuche gebraucht. Melden Sie sich neu an.',
  CODE_INVALID: CODE_WRONG,
  VERIFICATION_CODE_INVALID: CODE_WRONG,
  LINK_INVALID: LINK_WRONG,
  RESET_LINK_INVALID: LINK_WRONG,
  LINK_USED: 'Dieser Link wurde schon verwendet. Fordern Sie einen neuen an.',
  LINK_EXPIRED: 'Dieser Link ist abgelaufen. Fordern Sie einen neuen an.',
  REGISTRATION_DISABLED: 'Diese Organisation nimmt keine Registrierungen an.',
  OWN_PASSWORD_NEEDED:
    'Eine Administratorin oder ein Administrator hat Ihr Passwort gesetzt. Wählen Sie erst ein eigenes.',
  OWN_PASSWORD: 'Für das eigene Passwort ist das jetzige nötig.',
  NOT_ALONE: 'Diese Person gehört auch zu anderen Organisationen.',
  NOT_HELD: OTHERS_PASSWORD,
  ROLE_NOT_FOUND: 'Diese Rolle gibt es nicht.',
  ALREADY_INVITED: 'Diese Adresse hat schon eine offene Einladung.',
  ALREADY_MEMBER: 'Diese Adresse gehört einem Mitglied.',
  RATE_LIMITED: 'Zur Zeit sind es zu viele Mails.',
  NOT_FOUND: NOT_OPEN,
  NOT_PENDING: NOT_OPEN,
  EXPIRED: 'Diese Einladung ist abgelaufen. Bitten Sie um eine neue.',
}
