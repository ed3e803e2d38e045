// German for what the service says about plans of a configuration.
import type { Details } from './details-de.ts'

export const CONFIGURATION: Details = [
  [/This deletes: (.+)\./, 'Das löscht: $1.'],
  [/This weakens: (.+)\./, 'Das schwächt: $1.'],
  [/From 1 to (\d+) minutes are possible\./, 'Möglich sind 1 bis $1 Minuten.'],
  [
    /This needs the permission (.+), to use a secret of the vault\./,
    'Um ein Geheimnis des Tresors zu verwenden, braucht es die Berechtigung $1.',
  ],
  [/To read (.+) needs the permission (.+)\./, 'Um $1 zu lesen, braucht es die Berechtigung $2.'],
  [/The settings of its kind are needed: (.+)\./, 'Die Einstellungen ihrer Art fehlen: $1.'],
  [
    /This cannot take itself back: (.+) needs its secret\./,
    'Das kann sich nicht selbst zurücknehmen: $1 braucht sein Geheimnis.',
  ],
  [
    /The image that (.+) had is no longer kept: set it anew\./,
    'Das Bild, das $1 hatte, ist nicht mehr da: Setzen Sie es neu.',
  ],
  [
    /A secret of the vault is expected: vault: and its name\./,
    'Erwartet wird ein Geheimnis des Tresors: vault: und sein Name.',
  ],
  [/The vault has no secret of this name\./, 'Der Tresor hat kein Geheimnis dieses Namens.'],
  [
    /A secret of the vault is needed for this header: versions keep none\./,
    'Für diesen Header braucht es ein Geheimnis des Tresors: Versionen bewahren keines auf.',
  ],
  [
    /A secret of the vault is needed here: versions keep none\./,
    'Hier braucht es ein Geheimnis des Tresors: Versionen bewahren keines auf.',
  ],
  [/Connections of this kind are no part of the document\./, 'Verbindungen dieser Art gehören nicht zum Dokument.'],
  [/These are settings of another kind\./, 'Das sind Einstellungen einer anderen Art.'],
  [
    /Connections of this kind have no secret that is entered\./,
    'Verbindungen dieser Art haben kein Geheimnis, das eingegeben wird.',
  ],
  [/Only a social connection names its provider\./, 'Nur eine soziale Verbindung nennt ihren Anbieter.'],
  [
    /The provider of a connection never changes: give the new one another name\./,
    'Der Anbieter einer Verbindung ändert sich nie: Geben Sie der neuen einen anderen Namen.',
  ],
  [/Another item has the same name\./, 'Ein anderer Eintrag heißt ebenso.'],
  [/A document or a version is needed\./, 'Ein Dokument oder eine Version wird gebraucht.'],
  [/A document or a version, not both\./, 'Ein Dokument oder eine Version, nicht beides.'],
]
