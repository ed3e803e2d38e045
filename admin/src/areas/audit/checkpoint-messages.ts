// Words about checkpoints, which others keep.
import { defineMessages } from '../../language/messages.ts'

export const checkpointMessages = defineMessages({
  en: {
    title: 'Checkpoints for outsiders',
    what:
      'A checkpoint is a signed statement of what the log is. An auditor who keeps the key and a checkpoint notices ' +
      'when the log is changed up to there, also by the operator of this service.',
    key: 'Key to verify them',
    keySave: 'Save the key',
    made: 'Signed',
    rows: 'Events covered',
    root: 'Root',
    save: 'Save',
    saveOf: (rows: string) => `Save the checkpoint of ${rows} events`,
    none: 'There are no checkpoints yet',
    noneBody: 'One is signed a few minutes after something has happened.',
    refused: 'No checkpoints are signed',
    refusedBody: 'The log contradicts what was signed before:',
  },
  de: {
    title: 'Prüfpunkte für Außenstehende',
    what:
      'Ein Prüfpunkt ist eine signierte Aussage darüber, was das Protokoll ist. Wer Schlüssel und Prüfpunkt ' +
      'aufbewahrt, bemerkt, wenn das Protokoll bis dorthin geändert wird, auch vom Betreiber dieses Dienstes.',
    key: 'Schlüssel, um sie zu prüfen',
    keySave: 'Schlüssel speichern',
    made: 'Signiert',
    rows: 'Umfasste Ereignisse',
    root: 'Wurzel',
    save: 'Speichern',
    saveOf: (rows) => `Prüfpunkt mit ${rows} Ereignissen speichern`,
    none: 'Es gibt noch keine Prüfpunkte',
    noneBody: 'Einer wird signiert, einige Minuten nachdem etwas geschehen ist.',
    refused: 'Es werden keine Prüfpunkte signiert',
    refusedBody: 'Das Protokoll widerspricht dem, was zuvor signiert wurde:',
  },
})
