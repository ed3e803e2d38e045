// Words of the dialog that creates an account, and of the profile of a member.
import { defineMessages } from '../../language/messages.ts'

export const createMessages = defineMessages({
  en: {
    title: 'Create an account',
    about:
      'For people who have no account yet. People who have one join by an invitation, since they must ' +
      'agree. Without a password, they get a link by mail to set one.',
    email: 'Address',
    name: 'Name',
    password: 'First password',
    passwordAbout: 'Leave it empty, and they set their own by the link in the mail.',
    phone: 'Phone',
    phoneAbout: 'Such as +4930123456',
    language: 'Language of mails',
    asTenant: 'As the tenant',
    languageAbout: 'In which the service writes to them',
    submit: 'Create account',
    created: (name: string) => `${name} is a member now`,
    createdMailed: (name: string) => `${name} is a member now. A link to set a password is on its way.`,
    profile: 'Profile',
    profileAbout: 'What others see of this person here.',
    picture: 'Picture',
    pictureAbout: 'An https address of an image',
    fixedAddress: 'Only the person themselves can change their address.',
    theirs: 'This person belongs to other tenants, too: their profile and password are theirs alone.',
    metadata: 'Labels of yours',
    metadataAbout: 'A JSON object, at most 4 KiB; stored and returned, and read by nothing here.',
    notJson: 'This is no JSON object.',
    since: 'Account since',
    saved: 'Profile saved',
  },
  de: {
    title: 'Konto anlegen',
    about:
      'Für Personen, die noch kein Konto haben. Wer eines hat, tritt über eine Einladung bei, denn die ' +
      'Person muss zustimmen. Ohne Passwort kommt ein Link per Mail, um eines zu setzen.',
    email: 'Adresse',
    name: 'Name',
    password: 'Erstes Passwort',
    passwordAbout: 'Leer lassen: Die Person setzt ein eigenes über den Link in der Mail.',
    phone: 'Telefon',
    phoneAbout: 'Zum Beispiel +4930123456',
    language: 'Sprache der Mails',
    asTenant: 'Wie der Mandant',
    languageAbout: 'In ihr schreibt der Dienst dieser Person',
    submit: 'Konto anlegen',
    created: (name) => `${name} ist jetzt Mitglied`,
    createdMailed: (name) => `${name} ist jetzt Mitglied. Ein Link zum Setzen des Passworts ist unterwegs.`,
    profile: 'Profil',
    profileAbout: 'Was andere hier von dieser Person sehen.',
    picture: 'Bild',
    pictureAbout: 'Eine https-Adresse eines Bildes',
    fixedAddress: 'Die Adresse kann nur die Person selbst ändern.',
    theirs: 'Diese Person gehört auch zu anderen Mandanten: Profil und Passwort gehören ihr allein.',
    metadata: 'Eigene Angaben',
    metadataAbout: 'Ein JSON-Objekt, höchstens 4 KiB; gespeichert und zurückgegeben, hier von nichts ausgewertet.',
    notJson: 'Das ist kein JSON-Objekt.',
    since: 'Konto seit',
    saved: 'Profil gespeichert',
  },
})

/** Languages of mails, each by its own name. */
export const MAIL_LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
  { value: 'es', label: 'Español' },
  { value: 'fr', label: 'Français' },
  { value: 'hi', label: 'हिन्दी' },
  { value: 'ja', label: '日本語' },
  { value: 'pt', label: 'Português' },
  { value: 'zh', label: '中文' },
]
