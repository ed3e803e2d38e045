// What a look at a connection found, in German. English is the API's own, which also has dates and names of settings.
import type { ConnectionFindingCode } from '../../generated/graphql.ts'

type Words = readonly [message: string, advice?: string]

interface Said {
  readonly code: ConnectionFindingCode
  readonly message: string
  readonly advice?: string | null
}

export function inGerman({ code }: Said): { readonly message: string; readonly advice: string | null } {
  const [message, advice = null] = GERMAN[code]
  return { message, advice }
}

const GERMAN: Readonly<Record<ConnectionFindingCode, Words>> = {
  SETTINGS_COMPLETE: ['Die Einstellungen sind vollständig.'],
  SETTING_MISSING: ['Eine Einstellung fehlt.', 'Tragen Sie sie ein.'],
  SETTING_INVALID: ['Eine Einstellung kann nicht stimmen.', 'Berichtigen Sie sie.'],
  NO_PROVEN_DOMAIN: [
    'Keine nachgewiesene Domain dieses Mandanten führt zu dieser Verbindung.',
    'Weisen Sie die Domain der Adressen nach. Bis dahin melden sich nur Mitglieder an, die ihr Konto ' +
      'selbst verknüpft haben.',
  ],
  REACHABLE: ['Der Anbieter antwortet.'],
  UNREACHABLE: [
    'Der Anbieter antwortet nicht: Sein Name ist unbekannt, oder dort läuft nichts.',
    'Prüfen Sie Name und Port, und ob eine Firewall diesen Dienst durchlässt.',
  ],
  ADDRESS_REFUSED: [
    'Dieser Dienst darf sich nicht mit dieser Adresse verbinden.',
    'Nehmen Sie eine öffentliche Adresse. Ein privates Netz muss der Betreiber in OUTBOUND_ALLOW aufführen.',
  ],
  TIMEOUT: [
    'Der Anbieter hat nicht rechtzeitig geantwortet.',
    'Prüfen Sie seine Auslastung, und ob eine Firewall Pakete verwirft.',
  ],
  ANSWER_TOO_LARGE: ['Die Antwort des Anbieters ist zu groß.', 'Prüfen Sie die Adresse.'],
  REDIRECTED: ['Der Anbieter leitet weiter; dem wird nicht gefolgt.', 'Tragen Sie die Adresse ein, zu der er leitet.'],
  TLS_VERIFIED: ['Die Verbindung ist verschlüsselt, und der Server ist der richtige.'],
  TLS_UNTRUSTED: [
    'Dem Aussteller des Serverzertifikats wird nicht vertraut.',
    'Fügen Sie der Verbindung das Zertifikat des Ausstellers hinzu.',
  ],
  TLS_NAME_MISMATCH: [
    'Das Zertifikat des Servers ist auf einen anderen Namen ausgestellt.',
    'Tragen Sie den Namen ein, der im Zertifikat steht.',
  ],
  TLS_FAILED: [
    'Es kam keine verschlüsselte Verbindung zustande.',
    'Prüfen Sie den Port, und dass der Server TLS 1.2 oder neuer spricht.',
  ],
  NOT_ENCRYPTED: ['Namen und Passwörter wären unverschlüsselt.', 'Nehmen Sie ldaps://, oder ldap:// mit StartTLS.'],
  TLS_NOT_VERIFIED: [
    'Niemand prüft, ob der Server der richtige ist; andere können Passwörter lesen.',
    'Fügen Sie das Zertifikat des Ausstellers hinzu, und lassen Sie den Server wieder prüfen.',
  ],
  CERTIFICATE_VALID: ['Das Zertifikat gilt noch länger als 30 Tage.'],
  CERTIFICATE_INVALID: ['Das Zertifikat ist nicht lesbar.', 'Fügen Sie es als PEM ein, mit erster und letzter Zeile.'],
  CERTIFICATE_NOT_YET_VALID: ['Das Zertifikat gilt noch nicht.', 'Prüfen Sie seine Daten und die Uhr des Anbieters.'],
  CERTIFICATE_EXPIRED: ['Das Zertifikat gilt nicht mehr.', 'Fügen Sie das neue Zertifikat des Anbieters hinzu.'],
  CERTIFICATE_EXPIRES_SOON: [
    'Das Zertifikat endet in weniger als 30 Tagen.',
    'Fügen Sie vorher das nächste daneben hinzu, und entfernen Sie dieses danach.',
  ],
  ALGORITHM_WEAK: [
    'Ein Schlüssel oder ein Verfahren ist zu schwach.',
    'Lassen Sie den Anbieter SHA-256 und Schlüssel ab 2.048 Bit verwenden.',
  ],
  ALGORITHM_UNSUPPORTED: [
    'Ein Schlüssel oder ein Verfahren wird nicht unterstützt.',
    'Wählen Sie beim Anbieter ein anderes; die Dokumentation führt die unterstützten auf.',
  ],
  DOCUMENT_INVALID: ['Das Eingefügte ist nicht lesbar.', 'Fügen Sie es ganz und unverändert ein.'],
  DOCUMENT_ACCEPTED: ['Das Eingefügte ist in Ordnung.'],
  UNSIGNED: ['Es ist nicht signiert.', 'Lassen Sie den Anbieter die Assertion signieren.'],
  SIGNATURE_INVALID: [
    'Es ist mit einem Schlüssel signiert, den diese Verbindung nicht kennt.',
    'Fügen Sie das jetzige Signaturzertifikat des Anbieters hinzu.',
  ],
  ISSUER_MISMATCH: [
    'Es stammt von einem anderen Anbieter.',
    'Vergleichen Sie den Aussteller (Entity ID) mit dem des Anbieters.',
  ],
  AUDIENCE_MISMATCH: [
    'Es ist für einen anderen Dienst bestimmt.',
    'Tragen Sie beim Anbieter die Entity ID dieser Verbindung als Audience ein.',
  ],
  ACS_MISMATCH: [
    'Es ging an eine andere Adresse als die dieser Verbindung.',
    'Tragen Sie beim Anbieter die ACS-URL dieser Verbindung als Antwortadresse ein.',
  ],
  CLOCK_SKEW: [
    'Die Uhren des Anbieters und dieses Dienstes gehen verschieden.',
    'Stellen Sie die Uhr des Anbieters per NTP.',
  ],
  RESPONSE_EXPIRED: [
    'Es ist zu alt.',
    'Fügen Sie eine der letzten Minuten ein. Sonst prüfen Sie die Uhr des Anbieters.',
  ],
  UNREQUESTED: [
    'Es antwortet auf keine Anfrage dieses Dienstes.',
    'Beginnen Sie auf der Anmeldeseite dieses Dienstes, oder erlauben Sie Anmeldungen, die beim Anbieter beginnen.',
  ],
  PROVIDER_REFUSED: [
    'Der Anbieter sagt, dass die Anmeldung fehlschlug.',
    'Sehen Sie in sein Protokoll. Oft ist die Person der Anwendung nicht zugeordnet.',
  ],
  SUBJECT_MISSING: [
    'Es sagt nicht, wer die Person ist.',
    'Lassen Sie den Anbieter eine Kennung senden, die sich nie ändert.',
  ],
  EMAIL_MISSING: [
    'Unter dem eingestellten Namen fehlt die Adresse der Person.',
    'Berichtigen Sie den Namen des Attributs, oder lassen Sie es den Anbieter senden.',
  ],
  NAME_MISSING: [
    'Unter dem eingestellten Namen fehlt der Name der Person.',
    'Berichtigen Sie den Namen des Attributs, oder lassen Sie es den Anbieter senden.',
  ],
  GROUPS_MISSING: [
    'Gruppen fehlen, obwohl sie Rollen geben.',
    'Berichtigen Sie den Namen des Attributs, oder lassen Sie den Anbieter die Gruppen senden.',
  ],
  NOT_A_PROVIDER: ['Dort ist kein OpenID-Anbieter.', 'Tragen Sie den Aussteller (Issuer) ein, ohne /.well-known.'],
  CLIENT_REFUSED: [
    'Der Anbieter lehnt den Client ab.',
    'Vergleichen Sie Client-ID und Client-Secret mit denen beim Anbieter.',
  ],
  REDIRECT_URI_REFUSED: [
    'Der Anbieter lehnt die Adresse ab, zu der Menschen zurückkehren.',
    'Tragen Sie dort die Redirect-URI dieser Verbindung ein, Buchstabe für Buchstabe.',
  ],
  NOT_A_DIRECTORY: [
    'Dort ist kein Verzeichnis, oder es will anders angesprochen werden.',
    'Nehmen Sie ldaps:// mit Port 636, oder ldap:// und StartTLS mit Port 389.',
  ],
  START_TLS_UNSUPPORTED: [
    'Das Verzeichnis bietet kein StartTLS.',
    'Schalten Sie es dort ein, oder nehmen Sie ldaps://.',
  ],
  BIND_ACCEPTED: ['Das Verzeichnis nimmt Name und Passwort des Lesekontos an.'],
  BIND_REFUSED: [
    'Das Verzeichnis lehnt Name oder Passwort des Lesekontos ab.',
    'Tragen Sie den vollen Namen (DN) des Lesekontos ein, und sein Passwort noch einmal.',
  ],
  BASE_NOT_FOUND: [
    'Unter der Basis ist nichts, oder das Lesekonto darf es nicht sehen.',
    'Berichtigen Sie die Basis (Base DN), oder lassen Sie das Lesekonto dort suchen.',
  ],
  PEOPLE_FOUND: ['Unter der Basis sind Personen.'],
  NOBODY_FOUND: [
    'Der Filter findet unter der Basis niemanden.',
    'Berichtigen Sie Filter oder Basis, oder lassen Sie das Lesekonto dort suchen.',
  ],
  GROUP_BASE_NOT_FOUND: [
    'Unter der Basis der Gruppen ist nichts, oder das Lesekonto darf es nicht sehen; niemand bekommt durch sie Rollen.',
    'Berichtigen Sie die Basis der Gruppen, oder lassen Sie das Lesekonto dort suchen.',
  ],
  STABLE_ID_MISSING: [
    'Personen haben kein Attribut, das bleibt, wenn sie umbenannt werden.',
    'Lassen Sie das Lesekonto entryUUID, objectGUID oder das eingestellte Attribut sehen.',
  ],
}
