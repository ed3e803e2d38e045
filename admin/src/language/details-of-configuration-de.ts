// German for what the service says about plans of a configuration.
import type { Details } from './details-de.ts'

export const CONFIGURATION: Details = [
  [/This deletes: (.+)\./, 'Das löscht: $1.'],
  [/This weakens: (.+)\./, 'Das schwächt: $1.'],
  [/From 1 to (\d+) minutes are possible\./, 'Möglich sind 1 bis $1 Minuten.'],
  [/Another item has the same name\./, 'Ein anderer Eintrag heißt ebenso.'],
  [/A document or a version is needed\./, 'Ein Dokument oder eine Version wird gebraucht.'],
  [/A document or a version, not both\./, 'Ein Dokument oder eine Version, nicht beides.'],
]
