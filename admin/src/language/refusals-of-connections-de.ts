// German for what the service says about connections, and to people who sign in by them.
export const CONNECTIONS: Readonly<Record<string, string>> = {
  'Connection not found.': 'Die Verbindung wurde nicht gefunden.',
  'Sign in by an active connection first, or try one: within the last hour nobody has.':
    'Melden Sie sich zuerst über eine aktive Verbindung an, oder probieren Sie eine aus: In der letzten ' +
    'Stunde hat das niemand getan.',
  'Name an owner who can still sign in if all connections fail.':
    'Nennen Sie eine Inhaberin oder einen Inhaber, die sich noch anmelden können, wenn alle Verbindungen ausfallen.',
  'This must be an active owner with a password of their own and a second factor.':
    'Das muss eine aktive Inhaberin oder ein aktiver Inhaber mit eigenem Passwort und zweitem Faktor sein.',
  'You signed in by a connection of the tenant. Sign in to your account yourself to set up a second factor for it.':
    'Sie haben sich über eine Verbindung des Mandanten angemeldet. Melden Sie sich selbst bei Ihrem ' +
    'Konto an, um dafür einen zweiten Faktor einzurichten.',
  'There is no such role in this tenant.': 'Eine solche Rolle gibt es in diesem Mandanten nicht.',
  'The tenant has a connection of this provider already.': 'Der Mandant hat schon eine Verbindung dieses Anbieters.',
  'The tenant has as many connections as it may have.': 'Der Mandant hat so viele Verbindungen, wie er haben darf.',
  'The connection has changed in the meantime; read it again.':
    'Die Verbindung hat sich inzwischen geändert; laden Sie sie neu.',
  'Its settings have errors. Look at the connection to see which.':
    'Ihre Einstellungen haben Fehler. Welche, zeigt die Seite der Verbindung.',
  'It is the only way to sign in to the tenant. Allow another one first.':
    'Sie ist der einzige Weg in den Mandanten. Erlauben Sie zuerst einen anderen.',
  'A URL such as ldaps://ldap.example.com:636 is expected: no path, name or password.':
    'Erwartet wird eine URL wie ldaps://ldap.example.com:636: ohne Pfad, Namen und Passwort.',
  'No connection to the directory came about.': 'Eine Verbindung zum Verzeichnis kam nicht zustande.',
  'The directory does not accept the name and the password of the reader.':
    'Das Verzeichnis nimmt Name und Passwort des Lesekontos nicht an.',
  'This is no certificate that can be read.': 'Das ist kein lesbares Zertifikat.',
  'This is no metadata that can be read.': 'Das sind keine lesbaren Metadaten.',
  'The metadata could not be had from the provider.': 'Die Metadaten waren beim Anbieter nicht zu bekommen.',
  'Identity not found.': 'Die Identität wurde nicht gefunden.',
  'This person has permissions that you do not have.': 'Diese Person hat Rechte, die Sie nicht haben.',
  'An administrator of the organization has switched this way to sign in off.':
    'Die Administration der Organisation hat diese Art der Anmeldung abgeschaltet.',
  'There is no such connection to sign in by.': 'Eine solche Verbindung zum Anmelden gibt es nicht.',
  'Your identity provider cannot be reached at present. Try again later.':
    'Ihr Identitätsanbieter ist gerade nicht zu erreichen. Versuchen Sie es später noch einmal.',
  'This took too long, or was begun in another browser. Sign in again.':
    'Das hat zu lange gedauert oder wurde in einem anderen Browser begonnen. Melden Sie sich noch einmal an.',
  'The answer of your identity provider could not be verified. Tell your administrator.':
    'Die Antwort Ihres Identitätsanbieters ließ sich nicht prüfen. Sagen Sie es Ihrer Administration.',
  'Your identity provider did not sign you in.': 'Ihr Identitätsanbieter hat Sie nicht angemeldet.',
  'The connection to your identity provider is not set up correctly. Tell your administrator.':
    'Die Verbindung zu Ihrem Identitätsanbieter ist nicht richtig eingerichtet. Sagen Sie es Ihrer Administration.',
  'This answer was used before. Sign in again.': 'Diese Antwort wurde schon verwendet. Melden Sie sich noch einmal an.',
  'Your sign-in at the provider is too long ago. Sign in there anew.':
    'Ihre Anmeldung beim Anbieter ist zu lange her. Melden Sie sich dort neu an.',
  'The directory has no email address of this person, or nothing that identifies them for good.':
    'Das Verzeichnis hat von dieser Person keine E-Mail-Adresse oder nichts, woran sie dauerhaft zu erkennen wäre.',
  'Somebody else is signed in at your identity provider.':
    'Bei Ihrem Identitätsanbieter ist jemand anderes angemeldet.',
  'Nobody here belongs to this sign-in. Ask an administrator of the organization.':
    'Zu dieser Anmeldung gehört hier niemand. Fragen Sie die Administration der Organisation.',
  'This sign-in is linked to another member already.':
    'Diese Anmeldung ist schon mit einem anderen Mitglied verknüpft.',
  'The name or the password is incorrect.': 'Name oder Passwort stimmen nicht.',
  'This code is invalid.': 'Dieser Code ist ungültig.',
  'This code has been used. Sign in again.': 'Dieser Code wurde schon verwendet. Melden Sie sich noch einmal an.',
  'This code has expired. Sign in again.': 'Dieser Code ist abgelaufen. Melden Sie sich noch einmal an.',
}
