// German for what is wrong with the settings of a connection, and for what its doctor found; `$1` is what stands there.
import type { Details } from './details-de.ts'

export const CONNECTIONS: Details = [
  [/This provider has no such setting\./, 'Dieser Anbieter hat keine solche Einstellung.'],
  [/The text of the \.p8 file of Apple is expected\./, 'Erwartet wird der Text der .p8-Datei von Apple.'],
  [
    /The operator of this service does not allow it\. Enter the certificate of the issuer instead\./,
    'Der Betreiber dieses Dienstes lässt das nicht zu. Geben Sie stattdessen das Zertifikat des Ausstellers ein.',
  ],
  [/The metadata names another address for signing in\./, 'Die Metadaten nennen eine andere Adresse zum Anmelden.'],
  [
    /The metadata has a signing certificate that this connection does not know\./,
    'Die Metadaten haben ein Signaturzertifikat, das diese Verbindung nicht kennt.',
  ],
  [/The issuer of (.+) is known\./, 'Der Aussteller von $1 ist bekannt.'],
  [/The certificate is valid until (.+)\./, 'Das Zertifikat gilt bis $1.'],
  [/The certificate ends on (.+), in (\d+) days\./, 'Das Zertifikat endet am $1, in $2 Tagen.'],
  [/The certificate ended on (.+)\./, 'Das Zertifikat endete am $1.'],
  [/Ten capital letters and digits are expected\./, 'Erwartet werden zehn Großbuchstaben und Ziffern.'],
  [/Personal accounts are of no directory\./, 'Persönliche Konten gehören zu keinem Verzeichnis.'],
  [/Only printable ASCII characters are allowed\./, 'Möglich sind nur druckbare ASCII-Zeichen.'],
  [/Of a directory nothing can be pasted\./, 'Von einem Verzeichnis lässt sich nichts einfügen.'],
  [/Nobody who was looked at has an address as (.+)\./, 'Niemand, der angesehen wurde, hat eine Adresse als $1.'],
  [/Its clock is (\d+) seconds (\w+)\./, 'Seine Uhr geht $1 Sekunden falsch ($2).'],
  [/It signs ID tokens only by (.+)\./, 'Er signiert ID-Tokens nur mit $1.'],
  [/It publishes no keys to verify ID tokens by\./, 'Er veröffentlicht keine Schlüssel, um ID-Tokens zu prüfen.'],
  [
    /Enter the password again: with these settings it goes to another server, or with less protection\./,
    'Geben Sie das Passwort noch einmal ein: Mit diesen Einstellungen geht es an einen anderen Server ' +
      'oder ist weniger geschützt.',
  ],
  [/At most (\d+) scopes are allowed\./, 'Höchstens $1 Bereiche sind möglich.'],
  [/At most (\d+) certificates are allowed\./, 'Höchstens $1 Zertifikate sind möglich.'],
  [/At most (\d+) are allowed\./, 'Höchstens $1 sind möglich.'],
  [/At most (\d+) KiB of UTF-8 are allowed\./, 'Höchstens $1 KiB in UTF-8 sind möglich.'],
  [
    /An absolute https address without a fragment is expected\./,
    'Erwartet wird eine absolute https-Adresse ohne Fragment.',
  ],
  [/A scope has no blanks and no quotes\./, 'Ein Bereich hat keine Leerzeichen und keine Anführungszeichen.'],
  [/A client without authentication has none\./, 'Ein Client ohne Authentifizierung hat kein Geheimnis.'],
  [/(\w+) verifies addresses itself\./, '$1 prüft Adressen selbst.'],

  [
    /An issuer has no query, no fragment and no place-holders\./,
    'Ein Aussteller hat weder Abfrage noch Fragment noch Platzhalter.',
  ],
  [/A domain such as example\.com is expected\./, 'Erwartet wird eine Domain wie example.com.'],
  [
    /The ID of one directory is expected, not its name and not "common"\./,
    'Erwartet wird die ID eines Verzeichnisses, nicht sein Name und nicht „common“.',
  ],
  [/The ID of a workspace, such as T0123ABCD, is expected\./, 'Erwartet wird die ID eines Workspace wie T0123ABCD.'],
  [
    /This provider cannot be asked to let somebody sign in anew\./,
    'Dieser Anbieter lässt sich nicht bitten, jemanden neu anzumelden.',
  ],
  [/It leads to (.+): enter that address\./, 'Sie führt zu $1: Tragen Sie diese Adresse ein.'],
  [/Add (.+) at the provider, letter by letter\./, 'Tragen Sie $1 Zeichen für Zeichen beim Anbieter ein.'],
  [
    /Import the metadata, or add the certificate\./,
    'Übernehmen Sie die Metadaten, oder fügen Sie das Zertifikat hinzu.',
  ],
  [/Import the metadata\./, 'Übernehmen Sie die Metadaten.'],
  [/The directory could not be asked: (.+)\.$/, 'Das Verzeichnis ließ sich nicht fragen: $1.'],
  [/A filter such as (.+) is expected, in parentheses\./, 'Erwartet wird ein Filter wie $1, in Klammern.'],
  [/A filter such as (.+) is expected \(RFC 4515\)\./, 'Erwartet wird ein Filter wie $1 (RFC 4515).'],
  [/At most (\d+) conditions are allowed\./, 'Höchstens $1 Bedingungen sind möglich.'],
  [
    /A name such as (\S+) is expected, or user@domain in Active Directory\./,
    'Erwartet wird ein Name wie $1, bei Active Directory auch user@domain.',
  ],
  [/The name of an attribute is expected, such as (\w+)\./, 'Erwartet wird der Name eines Attributs wie $1.'],
  [
    /Certificates are expected as PEM, with their first and last lines\./,
    'Erwartet werden Zertifikate als PEM, mit erster und letzter Zeile.',
  ],
  [
    /This is no X\.509 certificate: PEM, or Base64 of its DER form, is expected\./,
    'Das ist kein X.509-Zertifikat: Erwartet wird PEM, oder seine DER-Form in Base64.',
  ],
  [
    /The certificate is not for an RSA key; other keys are not supported\./,
    'Das Zertifikat ist nicht für einen RSA-Schlüssel; andere werden nicht unterstützt.',
  ],
  [
    /The key of the certificate is too short: at least (\d+) bits are expected\./,
    'Der Schlüssel des Zertifikats ist zu kurz: Erwartet werden mindestens $1 Bit.',
  ],
  [
    /Either the metadata itself or its address is expected\./,
    'Erwartet werden entweder die Metadaten selbst oder ihre Adresse.',
  ],
  [/The address answers with status (\d+)\./, 'Die Adresse antwortet mit Status $1.'],
  [
    /It is the metadata of several providers: use that of the one alone\./,
    'Das sind die Metadaten mehrerer Anbieter: Nehmen Sie die des einen allein.',
  ],
  [/It is no metadata of SAML 2\.0\./, 'Das sind keine Metadaten von SAML 2.0.'],
  [
    /It names no SingleSignOnService with the binding HTTP-Redirect\./,
    'Sie nennen keinen SingleSignOnService mit dem Binding HTTP-Redirect.',
  ],
  [/It is no longer valid\./, 'Sie gelten nicht mehr.'],
  [/It describes no identity provider\./, 'Sie beschreiben keinen Identitätsanbieter.'],
  [/It describes several identity providers\./, 'Sie beschreiben mehrere Identitätsanbieter.'],
  [/It is no well-formed XML\./, 'Das ist kein wohlgeformtes XML.'],
  [
    /It has a document type, a comment, a CDATA section or a processing instruction\./,
    'Es enthält einen Dokumenttyp, einen Kommentar, einen CDATA-Abschnitt oder eine Verarbeitungsanweisung.',
  ],
  [/It has characters that XML has not\./, 'Es enthält Zeichen, die XML nicht hat.'],
  [/It has too many elements or attributes\./, 'Es hat zu viele Elemente oder Attribute.'],
  [/Its elements are nested deeper than (\d+)\./, 'Seine Elemente sind mehr als $1-fach verschachtelt.'],
  [/It is not Base64\./, 'Es ist kein Base64.'],
  [/It has more than ([\d.]+) KiB\./, 'Es hat mehr als $1 KiB.'],
  [/It is not UTF-8\./, 'Es ist kein UTF-8.'],

  // Calls of addresses that a tenant names
  [/The service does not call this address\./, 'Diese Adresse ruft der Dienst nicht auf.'],
  [/It must be a URL with a host and without credentials\./, 'Es muss eine URL mit Host und ohne Zugangsdaten sein.'],
  [/It must start with https:\/\/\./, 'Sie muss mit https:// beginnen.'],
  [/Names of the local machine are refused\./, 'Namen der Maschine selbst werden abgewiesen.'],
  [
    /It is not at a public address\. The operator can list private ones \(OUTBOUND_ALLOW\)\./,
    'Sie liegt an keiner öffentlichen Adresse. Private kann der Betreiber in OUTBOUND_ALLOW aufführen.',
  ],
  [/Nothing answers at this address\./, 'An dieser Adresse antwortet nichts.'],
  [/The TLS connection failed\./, 'Die TLS-Verbindung kam nicht zustande.'],
  [/There was no complete answer in time\./, 'Rechtzeitig kam keine vollständige Antwort.'],
  [/The answer is too large\./, 'Die Antwort ist zu groß.'],
  [
    /The address redirects, and redirects are not followed\. Enter the final address\./,
    'Die Adresse leitet weiter, und dem wird nicht gefolgt. Tragen Sie die letzte Adresse ein.',
  ],
  [/The answer is not plain HTTP, or it is compressed\./, 'Die Antwort ist kein einfaches HTTP oder komprimiert.'],
  [
    /Too many outgoing requests are under way; try again shortly\./,
    'Zu viele ausgehende Anfragen sind unterwegs; versuchen Sie es gleich erneut.',
  ],
]
