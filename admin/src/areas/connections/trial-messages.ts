// Words of trials.
import { defineMessages } from '../../language/messages.ts'

export const trialMessages = defineMessages({
  en: {
    title: 'Try it',
    hint:
      'Go to the provider and sign in there as yourself. Nobody is signed in by a trial and nothing ' +
      'changes: you see what the provider said.',
    start: 'Try to sign in',
    said: 'The provider answered',
    email: 'Email',
    name: 'Name',
    groups: 'Groups',
    mfa: 'Second factor',
    shown: 'Shown at the provider',
    notShown: 'Not shown',
    KNOWN: 'You would be signed in: you are linked.',
    WOULD_LINK: 'You would be linked by your address, and signed in.',
    WOULD_CREATE: 'Somebody new with this address would become a member.',
    ADDRESS_MISSING: 'The provider says no address.',
    ADDRESS_NOT_VERIFIED: 'The provider does not say that the address is theirs.',
    DOMAIN_NOT_PROVEN: 'The domain of the address is not proven, or the connection is not for it.',
    NOT_A_MEMBER: 'This person is no member, and the connection makes none.',
    OTHER_SUBJECT: 'The member with this address is linked to somebody else at the provider. Unlink them first.',
    ACCOUNT_NOT_ACTIVE: 'The membership or the account is suspended.',
    MORE_THAN_ITS_EDITOR:
      'This person may do more than who saved the connection last. Somebody who may as much has to save it.',
    TAKEN_BY_ANOTHER: 'What the provider calls this person is linked to another member.',
  },
  de: {
    title: 'Ausprobieren',
    hint:
      'Melden Sie sich beim Anbieter an. Ein Versuch meldet niemanden an und ändert nichts: Sie sehen, was ' +
      'der Anbieter geantwortet hat.',
    start: 'Anmeldung ausprobieren',
    said: 'Antwort des Anbieters',
    email: 'E-Mail-Adresse',
    name: 'Name',
    groups: 'Gruppen',
    mfa: 'Zweiter Faktor',
    shown: 'Beim Anbieter gezeigt',
    notShown: 'Nicht gezeigt',
    KNOWN: 'Sie würden angemeldet: Ihr Konto ist verknüpft.',
    WOULD_LINK: 'Ihr Konto würde über die Adresse verknüpft und angemeldet.',
    WOULD_CREATE: 'Wer neu ist und diese Adresse hat, würde Mitglied.',
    ADDRESS_MISSING: 'Der Anbieter nennt keine Adresse.',
    ADDRESS_NOT_VERIFIED: 'Der Anbieter sagt nicht, dass die Adresse dieser Person gehört.',
    DOMAIN_NOT_PROVEN: 'Die Domain der Adresse ist nicht nachgewiesen, oder die Verbindung gilt nicht für sie.',
    NOT_A_MEMBER: 'Diese Person ist kein Mitglied, und die Verbindung nimmt niemanden auf.',
    OTHER_SUBJECT:
      'Das Mitglied mit dieser Adresse ist beim Anbieter mit jemand anderem verknüpft. Lösen Sie zuerst ' +
      'die Verknüpfung.',
    ACCOUNT_NOT_ACTIVE: 'Die Mitgliedschaft oder das Konto ist gesperrt.',
    MORE_THAN_ITS_EDITOR:
      'Diese Person darf mehr als wer die Verbindung zuletzt gespeichert hat. Speichern muss, wer ebenso viel darf.',
    TAKEN_BY_ANOTHER: 'Was der Anbieter diese Person nennt, ist mit einem anderen Mitglied verknüpft.',
  },
})
