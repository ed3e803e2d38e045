// Words of the dialog that shows who uses a key.
import { defineMessages } from '../../language/messages.ts'

export const useWords = defineMessages({
  en: {
    uses: 'Who uses it',
    title: (name: string) => `Who uses “${name}”`,
    none: 'Nobody used it within 90 days.',
    when: 'Last',
    address: 'Address',
    operation: 'For what',
    unknown: 'Unknown',
    refused: 'Refused: not from this address',
    since: (when: string) => `Its uses are recorded since ${when}. They are written once a minute.`,
    scopes: 'What it used of what it may',
    used: 'Used',
    unused: 'Not used within 90 days',
    nothing: 'Nothing',
    withoutList: 'It did what only a key without a list may do, so it cannot be limited to what it used.',
    narrow: 'Limit it to what it used',
    narrowHint: 'What a program does once a quarter may be missing: look at the time above first.',
    narrowed: (name: string) => `“${name}” may do what it used`,
  },
  de: {
    uses: 'Wer ihn benutzt',
    title: (name) => `Wer „${name}“ benutzt`,
    none: 'In 90 Tagen hat ihn niemand benutzt.',
    when: 'Zuletzt',
    address: 'Adresse',
    operation: 'Wofür',
    unknown: 'Unbekannt',
    refused: 'Abgewiesen: nicht von dieser Adresse',
    since: (when) => `Seine Benutzung wird seit ${when} erfasst und einmal in der Minute geschrieben.`,
    scopes: 'Was er von dem benutzt hat, was er darf',
    used: 'Benutzt',
    unused: 'In 90 Tagen nicht benutzt',
    nothing: 'Nichts',
    withoutList:
      'Er hat getan, was nur ein Schlüssel ohne Liste darf, und lässt sich deshalb nicht auf Benutztes begrenzen.',
    narrow: 'Auf Benutztes begrenzen',
    narrowHint: 'Was ein Programm einmal im Quartal tut, kann fehlen: Sehen Sie zuerst auf die Zeit oben.',
    narrowed: (name) => `„${name}“ darf, was er benutzt hat`,
  },
})
