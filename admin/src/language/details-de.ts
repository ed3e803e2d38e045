// German for what the service says with a name or a number in it, or beside the words of a code; `$1` is what stands
// there.
import { CONFIGURATION } from './details-of-configuration-de.ts'
import { CONNECTIONS } from './details-of-connections-de.ts'
import { MAILS } from './details-of-mails-de.ts'
import { LOG_SINKS } from './details-of-log-sinks-de.ts'
import { CONDITIONS, VALUES } from './details-of-settings-de.ts'
import { TEMPLATES } from './details-of-templates-de.ts'

export type Details = readonly (readonly [said: RegExp, german: string])[]

/** They are tried in this order, each on what the ones before have made of the message. */
export const DETAILS: Details = [
  ...TEMPLATES,
  ...MAILS,
  ...CONDITIONS,
  ...CONFIGURATION,
  ...CONNECTIONS,
  ...LOG_SINKS,
  ...VALUES,

  // Numbers and times
  [/The minimum is (\d+(?:\.\d+)?)\./, 'Mindestens $1.'],
  [/The maximum is (\d+(?:\.\d+)?)\./, 'Höchstens $1.'],
  [/At least 5 minutes are required\./, 'Mindestens 5 Minuten sind nötig.'],
  [/At most 365 days are allowed\./, 'Höchstens 365 Tage sind möglich.'],
  [/At least (\d+) days are required\./, 'Mindestens $1 Tage sind nötig.'],
  [/At most (\d+) days are allowed\./, 'Höchstens $1 Tage sind möglich.'],
  [/At most ([\d,]+) entries are allowed\./, 'Höchstens $1 Einträge sind möglich.'],
  [/At most ([\d,]+) rules are allowed\./, 'Höchstens $1 Regeln sind möglich.'],
  [/At most ([\d,]+) characters are allowed\./, 'Höchstens $1 Zeichen sind möglich.'],
  [/At most 64 KiB are allowed\./, 'Höchstens 64 KiB sind möglich.'],
  [/Whole seconds are expected\./, 'Erwartet werden ganze Sekunden.'],
  [/A number of minutes from (\d+) to (\d+) is expected\./, 'Erwartet wird eine Zahl von Minuten von $1 bis $2.'],
  [/A time in the future is expected\./, 'Erwartet wird eine Zeit in der Zukunft.'],
  [/An IANA time zone such as Europe\/Berlin is expected\./, 'Erwartet wird eine IANA-Zeitzone wie Europe/Berlin.'],

  // Names and addresses
  [
    /Only a-z, 0-9 and hyphens are allowed, and no hyphen first or last\./,
    'Möglich sind nur a–z, 0–9 und Bindestriche, am Anfang und Ende kein Bindestrich.',
  ],
  [/A slug never changes\./, 'Ein Kurzname ändert sich nie.'],
  [/ACTIVE or SUSPENDED is expected\./, 'Erwartet wird ACTIVE oder SUSPENDED.'],
  [
    /A host name such as login\.example\.com is expected: no scheme, port or path\./,
    'Erwartet wird ein Name wie login.example.com: ohne Schema, Port und Pfad.',
  ],
  [/A zone is not allowed\./, 'Eine Zone ist nicht möglich.'],
  [
    /An IPv4 or IPv6 address is expected, alone or with \/prefix\./,
    'Erwartet wird eine IPv4- oder IPv6-Adresse, allein oder mit /Präfix.',
  ],
  [/The prefix must be a number from 0 to (\d+)\./, 'Das Präfix muss eine Zahl von 0 bis $1 sein.'],
  [
    /This key does not work from (\S+) any more, where this request came from\./,
    'Dieser Schlüssel funktioniert nicht mehr von $1, woher diese Anfrage kam.',
  ],
  [
    /The key was last used from (\S+), and does not work from there any more\./,
    'Der Schlüssel wurde zuletzt von $1 benutzt und funktioniert von dort nicht mehr.',
  ],
  [/At most (\d+) networks are allowed\./, 'Höchstens $1 Netze sind möglich.'],
  [/This contradicts (\w+)\./, 'Das widerspricht $1.'],
  [/One of (.+) is expected\./, 'Erwartet wird eines von $1.'],
  [/This tenant has no image at this address\./, 'Dieser Mandant hat unter dieser Adresse kein Bild.'],
  [/#rgb, #rrggbb or #rrggbbaa is expected\./, 'Erwartet wird #rgb, #rrggbb oder #rrggbbaa.'],

  // People
  [
    /Only the people themselves can change their email address\./,
    'Ihre E-Mail-Adresse können nur die Personen selbst ändern.',
  ],
  [/The status of a member can only be active or suspended\./, 'Ein Mitglied kann nur aktiv oder gesperrt sein.'],
  [
    /The session or key that runs the import has ended, or may no longer create people\./,
    'Die Sitzung oder der Schlüssel des Imports ist beendet oder darf niemanden mehr anlegen.',
  ],

  // Warnings
  [
    /(.+) guards? nothing yet: no request to this service asks for (?:it|them)\./,
    '$1 bewirkt noch nichts: Keine Anfrage an diesen Dienst verlangt das.',
  ],
  [
    /This installation has no source of breached passwords \(BREACH_SOURCE\): no password is checked\./,
    'Diese Installation hat keine Quelle bekannter Passwörter (BREACH_SOURCE): Kein Passwort wird geprüft.',
  ],
  [
    /This installation has no source of breached passwords \(BREACH_SOURCE\): .+/,
    'Diese Installation hat keine Quelle bekannter Passwörter (BREACH_SOURCE): Jedes neue Passwort wird ' +
      'abgewiesen, solange es ohne Prüfung nicht gilt.',
  ],
  [
    /The built-in emails come in .+\. Readers of (\S+) get them in English where .+/,
    'Für $1 gibt es keine mitgelieferten Mails: Solche kommen auf Englisch, wo der Mandant keine eigene Vorlage hat.',
  ],
  [/A white label on a button of this colour has/, 'Eine weiße Beschriftung auf einem Knopf dieser Farbe hat'],
  [
    /A near-black label on a button of this colour has/,
    'Eine fast schwarze Beschriftung auf einem Knopf dieser Farbe hat',
  ],
  [/A link of this colour on white has/, 'Ein Link dieser Farbe auf Weiß hat'],
  [/Large text of this colour on white has/, 'Große Schrift dieser Farbe auf Weiß hat'],
  [
    / a contrast of ([\d.]+):1, and ([\d.]+):1 is needed to read it\./,
    ' einen Kontrast von $1 : 1; lesbar ist sie ab $2 : 1.',
  ],
  [/The nearest colour that has it is (#\w+)\./, 'Die nächste lesbare Farbe ist $1.'],
  [
    /People who are not members with a verified address get the built-in email instead, until .+/,
    'Wer kein Mitglied mit bestätigter Adresse ist, bekommt die mitgelieferte Mail, bis der Mandant eine ' +
      'nachgewiesene Domain hat oder ein Inhaber oder der Absender eine bestätigte Adresse.',
  ],
  [
    /Emails to people who are not members with a verified address have no Reply-To, until .+/,
    'Mails an alle, die kein Mitglied mit bestätigter Adresse sind, haben keine Antwortadresse, bis der ' +
      'Mandant eine nachgewiesene Domain hat oder ein Inhaber oder der Absender eine bestätigte Adresse.',
  ],
  [
    /Emails of this kind have no (.+): it is printed as written\./,
    'Solche Mails haben kein $1: Es steht da wie geschrieben.',
  ],
  [/^(\S+) has no value: it is printed as written\./, '$1 hat keinen Wert: Es steht da wie geschrieben.'],
  [
    /The body does not include (.+), without which the email is of no use\./,
    'Im Inhalt fehlt $1, ohne das die Mail keinen Zweck hat.',
  ],
  [/^In the subject: /, 'Im Betreff: '],
  [/^In the body: /, 'Im Inhalt: '],
  [/^In the text: /, 'In der Textfassung: '],

  // Service principals
  [
    /2 to 32 letters, digits and hyphens are expected\./,
    'Erwartet werden 2 bis 32 Buchstaben, Ziffern und Bindestriche.',
  ],
  [
    /At most ([\d,]+) characters of scopes are allowed: each token has them\./,
    'Höchstens $1 Zeichen an Berechtigungen sind möglich: Jedes Token enthält sie.',
  ],
  [
    /A set of 1 to (\d+) public keys is expected: \{"keys": \[…\]\}\./,
    'Erwartet werden 1 bis $1 öffentliche Schlüssel.',
  ],
  [/Each key must be a JSON Web Key \(RFC 7517\)\./, 'Jeder Schlüssel muss ein JSON Web Key (RFC 7517) sein.'],
  [
    /This is a private key, which must stay with the client\. Send the public key, and make a new pair\./,
    'Das ist ein privater Schlüssel, der beim Client bleiben muss. Senden Sie den öffentlichen, und ' +
      'machen Sie ein neues Paar.',
  ],
  [
    /Each key must be a public key: EC on P-256, OKP on Ed25519, or RSA with 2048 to 8192 bits\./,
    'Jeder muss ein öffentlicher Schlüssel sein: EC auf P-256, OKP auf Ed25519, oder RSA mit 2048 bis 8192 Bit.',
  ],
  [/Each of several keys needs a `kid` of its own\./, 'Von mehreren Schlüsseln braucht jeder eine eigene `kid`.'],
  [/A service principal has at most (\d+) roles\./, 'Ein Dienstkonto hat höchstens $1 Rollen.'],
  [/At most (\d+) events can be named\./, 'Höchstens $1 Ereignisse können genannt werden.'],
  [/Events of the last (\d+) days can be sent again\./, 'Ereignisse der letzten $1 Tage können nachgesendet werden.'],
  [/The window ends before it begins\./, 'Der Zeitraum endet, bevor er beginnt.'],
  [/The receiver answered with the status (\d+)\./, 'Der Empfänger hat mit dem Status $1 geantwortet.'],
]
