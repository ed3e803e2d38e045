// Words of receipts and of checking them.
import { defineMessages } from '../../language/messages.ts'

export const proofWords = defineMessages({
  en: {
    what:
      'Each batch that was removed has a receipt, signed with a key of this installation and kept for ' +
      'ever. This browser ' +
      'checks the signatures by itself.',
    none: 'No receipts yet',
    noneBody: 'Each batch that is removed leaves one: what was removed, when, and a digest of it.',
    when: 'Removed',
    removed: 'Entries',
    kept: 'Kept by a hold',
    position: 'Place in the log',
    check: 'Signature',
    checkAll: 'Check signatures',
    copyKey: 'Public key',
    good: 'Good',
    forged: 'Does not hold',
    other: 'Says something else',
    unable: 'This browser cannot check signatures here: it needs https, and Ed25519.',
    allGood: (count: number) =>
      count === 1
        ? 'The signature holds, and says what is shown here.'
        : `All ${count} signatures hold, and say what is shown here.`,
    someBad: (count: number) =>
      count === 1
        ? 'One receipt does not hold: what is shown for it was not signed.'
        : `${count} receipts do not hold: what is shown for them was not signed.`,
    unchecked: 'Not checked yet',
    copyReceipt: 'Copy the signed receipt',
    copied: 'The signed receipt is in the clipboard',
    caption: 'Receipts',
  },
  de: {
    what:
      'Jeder gelöschte Stapel hat einen Beleg, signiert mit einem Schlüssel dieser Installation und für ' +
      'immer aufbewahrt. ' +
      'Dieser Browser prüft die Signaturen selbst.',
    none: 'Noch keine Belege',
    noneBody: 'Jeder gelöschte Stapel hinterlässt einen: was wann gelöscht wurde, mit einer Prüfsumme.',
    when: 'Gelöscht',
    removed: 'Einträge',
    kept: 'Geschützt',
    position: 'Stelle im Protokoll',
    check: 'Signatur',
    checkAll: 'Signaturen prüfen',
    copyKey: 'Öffentlicher Schlüssel',
    good: 'Gültig',
    forged: 'Ungültig',
    other: 'Besagt etwas anderes',
    unable: 'Dieser Browser kann hier keine Signaturen prüfen: Es braucht https und Ed25519.',
    allGood: (count) =>
      count === 1
        ? 'Die Signatur ist gültig und besagt, was hier steht.'
        : `Alle ${count} Signaturen sind gültig und besagen, was hier steht.`,
    someBad: (count) =>
      count === 1
        ? 'Ein Beleg hält nicht: Was hier für ihn steht, wurde so nicht signiert.'
        : `${count} Belege halten nicht: Was hier für sie steht, wurde so nicht signiert.`,
    unchecked: 'Noch nicht geprüft',
    copyReceipt: 'Signierten Beleg kopieren',
    copied: 'Der signierte Beleg ist in der Zwischenablage',
    caption: 'Belege',
  },
})
