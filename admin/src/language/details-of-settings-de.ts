// German for what is wrong with values of policies, keys, pictures and ranges; `$1` is what stands there.
import type { Details } from './details-de.ts'

/** Conditions and test cases of ABAC policies. */
export const CONDITIONS: Details = [
  [/Conditions nest at most (\d+) levels deep\./, 'Bedingungen sind höchstens $1-fach verschachtelt.'],
  [/A condition has at most (\d+) nodes\./, 'Eine Bedingung hat höchstens $1 Teile.'],
  [/A condition is an object\./, 'Eine Bedingung ist ein Objekt.'],
  [/One of all, any, not and attr is needed\./, 'Nötig ist all, any, not oder attr.'],
  [/Beside (\w+), this key is not allowed\./, 'Neben $1 ist dieser Schlüssel nicht möglich.'],
  [/A list of conditions is needed\./, 'Nötig ist eine Liste von Bedingungen.'],
  [/One of (.+) is needed\./, 'Nötig ist eines von $1.'],
  [/The value of (\w+) is a list\./, 'Der Wert von $1 ist eine Liste.'],
  [
    /The value of (.+) is a number: what is compared with anything else never holds\./,
    'Der Wert von $1 ist eine Zahl: Ein Vergleich mit anderem gilt nie.',
  ],
  [/The path of an attribute is needed\./, 'Nötig ist der Pfad eines Attributs.'],
  [/A path has at most (\d+) characters\./, 'Ein Pfad hat höchstens $1 Zeichen.'],
  [/A path has at most (\d+) segments\./, 'Ein Pfad hat höchstens $1 Teile.'],
  [/A path starts with one of (.+)\.$/, 'Ein Pfad beginnt mit $1.'],
  [
    /A path has keys after its first segment, separated by single dots\./,
    'Nach seinem ersten Teil hat ein Pfad Schlüssel, durch einzelne Punkte getrennt.',
  ],
  [/None of (.+) can be a segment of a path\./, '$1 können nicht Teil eines Pfads sein.'],
  [/A regular expression is needed\./, 'Nötig ist ein regulärer Ausdruck.'],
  [/A regular expression has at most (\d+) characters\./, 'Ein regulärer Ausdruck hat höchstens $1 Zeichen.'],
  [
    /The regular expression is too costly: its repetitions or character classes are too large\./,
    'Der reguläre Ausdruck ist zu aufwendig: Seine Wiederholungen oder Zeichenklassen sind zu groß.',
  ],
  [/The regular expression is not valid RE2: (.+)\.$/, 'Der reguläre Ausdruck ist kein gültiger RE2-Ausdruck: $1.'],
  [
    /The regular expressions of this condition are too costly together\./,
    'Die regulären Ausdrücke dieser Bedingung sind zusammen zu aufwendig.',
  ],
  [
    /Together with the other policies, its condition, regular expressions and test cases take too much\./,
    'Mit den anderen Richtlinien zusammen brauchen Bedingung, reguläre Ausdrücke und Testfälle zu viel.',
  ],
  [/A list of tests is needed\./, 'Nötig ist eine Liste von Testfällen.'],
  [/A policy has at most (\d+) tests\./, 'Eine Richtlinie hat höchstens $1 Testfälle.'],
  [/A test is an object\./, 'Ein Testfall ist ein Objekt.'],
  [/A name of at most (\d+) characters is needed\./, 'Nötig ist ein Name mit höchstens $1 Zeichen.'],
  [/The test "(.+)" is to match, but: /, 'Der Testfall „$1“ soll zutreffen, aber: '],
  [/The test "(.+)" is not to match, but: /, 'Der Testfall „$1“ soll nicht zutreffen, aber: '],
  [/The policy is for another resource type\./, 'Die Richtlinie gilt für eine andere Art von Ressource.'],
  [/The policy is for another action\./, 'Die Richtlinie gilt für eine andere Aktion.'],
  [/The condition could not be evaluated: (.+)\.$/, 'Die Bedingung ließ sich nicht auswerten: $1.'],
  [/The condition holds\./, 'Die Bedingung gilt.'],
  [/The condition does not hold\./, 'Die Bedingung gilt nicht.'],
  [/An object is needed\./, 'Nötig ist ein Objekt.'],
  [/Only (.+) are expected here\./, 'Hier stehen nur $1.'],
  [/Text is needed\./, 'Nötig ist ein Text.'],
  [/An action is needed\./, 'Nötig ist eine Aktion.'],
  [/An action has at most (\d+) characters\./, 'Eine Aktion hat höchstens $1 Zeichen.'],
  [/At most (\d+) levels of nesting are allowed\./, 'Höchstens $1 Ebenen sind möglich.'],
  [/The number is too large\./, 'Die Zahl ist zu groß.'],
  [/This is no JSON value\./, 'Das ist kein JSON-Wert.'],
  [/U\+0000 and lone surrogates are not allowed in text\./, 'Ein Text enthält weder U+0000 noch halbe Zeichen.'],
]

export const VALUES: Details = [
  // Texts and pictures
  [/At least ([\d,]+) characters are required\./, 'Mindestens $1 Zeichen sind nötig.'],
  [/Control characters are not allowed\./, 'Steuerzeichen sind nicht möglich.'],
  [/At most ([\d,]+) KiB of JSON are allowed\./, 'Höchstens $1 KiB JSON sind möglich.'],
  [/At most ([\d,]+) KiB are allowed\./, 'Höchstens $1 KiB sind möglich.'],
  [
    /An? (https|http or https) URL without a name or password in it, or a data:image URL, is expected\./,
    'Erwartet wird eine https-URL ohne Namen und Passwort oder eine data:image-URL.',
  ],
  [/At most (\d+) characters are allowed in a data: URL.*\./, 'Eine data-URL hat höchstens $1 Zeichen.'],
  [
    /A data: URL of the type png, jpeg, gif, webp, svg\+xml or x-icon is expected\./,
    'Erwartet wird eine data-URL der Art png, jpeg, gif, webp, svg+xml oder x-icon.',
  ],
  [/The image cannot be decoded\./, 'Das Bild ist nicht lesbar.'],
  [/The image is no valid (.+)\.$/, 'Das Bild ist kein gültiges $1.'],
  [
    /An image of 1 to (\d+) pixels in width and height is expected\./,
    'Erwartet wird ein Bild, das 1 bis $1 Pixel breit und hoch ist.',
  ],
  [
    /Most email programs do not show SVG: .+/,
    'Die meisten Mailprogramme zeigen kein SVG, sondern den Namen des Mandanten. Ein PNG in doppelter Größe ' +
      'geht überall.',
  ],
  [
    /Mails come from "(.+)" until the domain of the sender's address is proven\./,
    'Mails kommen von „$1“, bis die Domain der Absenderadresse nachgewiesen ist.',
  ],
  [
    /Mails come from the service, and answers go to this address, until .+/,
    'Mails kommen vom Dienst, und Antworten gehen an diese Adresse, bis deren Domain nachgewiesen ist. Mails an ' +
      'alle, die kein Mitglied sind, haben keine Antwortadresse, bis ein Inhaber die eigene Adresse bestätigt hat.',
  ],
  [
    /Test emails only go to verified addresses: .+/,
    'Testmails gehen nur an bestätigte Adressen: Bestätigen Sie Ihre, oder weisen Sie eine Domain des Mandanten ' +
      'nach. Eine Vorschau zeigt dasselbe.',
  ],

  // Lists
  [/An address is needed\./, 'Nötig ist eine Adresse.'],
  [/At most (\d+) addresses are allowed\./, 'Höchstens $1 Adressen sind möglich.'],
  [/From (\d+) to (\d+) rules are possible\./, 'Möglich sind $1 bis $2 Regeln.'],
  [/From (\d+) to (\d+) seconds are possible\./, 'Möglich sind $1 bis $2 Sekunden.'],
  [/At most (\d+) domains are allowed\./, 'Höchstens $1 Domains sind möglich.'],
  [/At most (\d+) connections are allowed\./, 'Höchstens $1 Verbindungen sind möglich.'],
  [/A member is in at most (\d+) groups\./, 'Ein Mitglied ist in höchstens $1 Gruppen.'],
  [/A group has at most (\d+) roles\./, 'Eine Gruppe hat höchstens $1 Rollen.'],
  [/At most (\d+) people are invited at once\./, 'Höchstens $1 Personen werden auf einmal eingeladen.'],
  [/At most (\d+) people are created at once\./, 'Höchstens $1 Personen werden auf einmal angelegt.'],
  [
    /There was no time for this row[.;] [Ss]end it again\./,
    'Für diese Zeile reichte die Zeit nicht. Senden Sie sie erneut.',
  ],
  [
    /The session or key that invites has ended, or may no longer invite people\./,
    'Die Sitzung oder der Schlüssel ist beendet oder darf niemanden mehr einladen.',
  ],

  // Ranges
  [/(.+) is no time zone of the IANA database, such as .+/, '$1 ist keine IANA-Zeitzone wie Europe/Berlin.'],
  [/The end must be later than the start\./, 'Das Ende muss nach dem Anfang liegen.'],
  [/A range has at most (\d+) days\./, 'Ein Zeitraum hat höchstens $1 Tage.'],
  [/A range lies between the years 1970 and 9000\./, 'Ein Zeitraum liegt zwischen den Jahren 1970 und 9000.'],
  [
    /A series has at most (\d+) intervals of this kind; choose a longer interval or a shorter range\./,
    'Eine Reihe hat höchstens $1 solche Abschnitte; wählen Sie längere Abschnitte oder einen kürzeren Zeitraum.',
  ],
  [/Whole intervals of a range have at most (\d+) days\./, 'Ganze Abschnitte eines Zeitraums haben höchstens $1 Tage.'],
  [
    /The clock of this zone was not a multiple of 15 minutes away from UTC at that time\./,
    'Die Uhr dieser Zone wich damals nicht um ein Vielfaches von 15 Minuten von UTC ab.',
  ],
  [/The cursor does not belong to this list\./, 'Diese Stelle gehört nicht zu dieser Liste. Laden Sie neu.'],
  [/An IPv4 or IPv6 address is expected\./, 'Erwartet wird eine IPv4- oder IPv6-Adresse.'],

  // Roles, keys and secrets
  [/This needs the permission (\S+)\.$/, 'Dafür fehlt Ihnen die Berechtigung $1.'],
  [
    /There is no permission, and no scope of the vault, (.+)\.$/,
    'Weder eine Berechtigung noch ein Geheimnis heißt $1.',
  ],
  [/There is no permission (.+)\.$/, 'Eine Berechtigung $1 gibt es nicht.'],
  [/There is no such permission\./, 'Eine solche Berechtigung gibt es nicht.'],
  [/A different role is required\./, 'Nötig ist eine andere Rolle.'],
  [
    /A key cannot make one that lasts longer than itself\./,
    'Ein Schlüssel kann keinen anlegen, der länger gilt als er.',
  ],
  [/A key for somebody else needs scopes\./, 'Ein Schlüssel für jemand anderen braucht Bereiche.'],
  [
    /Between slashes there must be a name, and neither \. nor \.\.\./,
    'Zwischen Schrägstrichen steht ein Name, nicht . oder ..',
  ],
  [
    /Only A-Z, a-z, 0-9, dots, underscores, hyphens and slashes are allowed\./,
    'Möglich sind nur A–Z, a–z, 0–9, Punkte, Unterstriche, Bindestriche und Schrägstriche.',
  ],
  [/The name of a secret never changes\./, 'Der Name eines Geheimnisses ändert sich nie.'],

  // People, tenants and domains
  [/A policy of the tenant forbids this\./, 'Eine Richtlinie des Mandanten verbietet das.'],
  [
    /You signed in by a connection of this tenant\. This concerns your account as a whole: .+/,
    'Sie haben sich über eine Verbindung dieses Mandanten angemeldet. Das betrifft Ihr Konto als Ganzes: Melden Sie ' +
      'sich dafür zuerst selbst an.',
  ],
  [
    /The tenant would not let you in as you are signed in now\./,
    'So, wie Sie angemeldet sind, ließe der Mandant Sie nicht ein.',
  ],
  [/The session or key has ended\./, 'Die Sitzung oder der Schlüssel ist beendet.'],
  [/There is no such session here\./, 'Eine solche Sitzung gibt es hier nicht.'],
  [
    /The locks of this account were lifted three times in a day\. .+/,
    'Die Sperren dieses Kontos wurden an einem Tag dreimal aufgehoben. Sie enden von selbst nach 15 Minuten.',
  ],
  [
    /This person was restored 5 times within an hour, which is the limit\./,
    'Diese Person wurde in einer Stunde fünfmal wiederhergestellt; mehr geht nicht.',
  ],
  [
    /Sign in from a network that (.+) allows, or ask an administrator of it\./,
    'Melden Sie sich aus einem Netz an, das $1 erlaubt, oder fragen Sie dort die Administration.',
  ],
  [
    /The name servers did not answer for (\S+) \((.+)\); try again later\./,
    'Die Nameserver haben für $1 nicht geantwortet ($2); versuchen Sie es später erneut.',
  ],
  [
    /There is no TXT record at (\S+) yet; a new one may take a while to be seen\./,
    'Unter $1 gibt es noch keinen TXT-Eintrag; ein neuer ist manchmal erst nach einer Weile zu sehen.',
  ],
  [
    /None of the (\d+) TXT records at (\S+) is the one; a new one may take a while to be seen\./,
    'Keiner der $1 TXT-Einträge unter $2 ist der richtige; ein neuer ist manchmal erst nach einer Weile zu sehen.',
  ],
]
