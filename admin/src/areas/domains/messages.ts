import { defineMessages } from '../../language/messages.ts'
import { label } from './label.ts'

export const messages = defineMessages({
  en: {
    ...label.en,
    description:
      'Prove that a domain is yours: then mails may come from its addresses, and the sign-in page is found on it.',
    add: 'Add a domain',
    addSubmit: 'Add',
    domain: 'Domain',
    domainHint: 'Such as example.com. It also counts for addresses of its subdomains.',
    added: (domain: string) => `${domain} is in the list. Make its DNS record next.`,
    waiting: 'Waiting for proof',
    waitingHint:
      'Make this record where the DNS of the domain is managed. It may take minutes, rarely hours, until it is seen.',
    proven: 'Proven',
    provenHint:
      'The record is looked for once a day. Leave it in place: missing on three days in a row, it is proof no more.',
    emptyTitle: 'No domain yet',
    emptyText:
      'Mails come from the address of this service, and answers go to yours. With a domain of your own, members see ' +
      'your address, and sign in on a page of your name.',
    recordType: 'Type',
    recordName: 'Name',
    recordValue: 'Value',
    check: 'Check now',
    checkAgain: 'Check again',
    checked: (domain: string) => `${domain} is yours.`,
    lastChecked: 'Last looked for',
    notChecked: 'not yet',
    addedAt: 'Added',
    provenAt: 'Proven',
    decides: 'What it decides',
    sender: (address: string) => `Mails come from ${address}`,
    senderSoon: (address: string) => `Once proven, mails come from ${address}`,
    page: (domain: string) => `The sign-in page is found at ${domain}`,
    pageSoon: (domain: string) => `Once proven, the sign-in page is found at ${domain}`,
    nothing: 'Nothing yet: choose the sender, or the domain of the sign-in page, under',
    branding: 'Branding',
    remove: 'Remove',
    removed: (domain: string) => `${domain} is no longer yours here.`,
    removeTitle: (domain: string) => `Remove ${domain}?`,
    removeFree: 'It counts no more at once, and another tenant may prove it.',
    removeUnproven: 'Its record is worthless then: added again, the domain gets another one.',
    removeSender: (address: string) => `Mails to everybody come from the service again, and no longer from ${address}.`,
    removePage: (domain: string) => `Members no longer find the sign-in page at ${domain}.`,
    record: 'Show its record',
  },
  de: {
    ...label.de,
    description:
      'Weisen Sie nach, dass eine Domain Ihnen gehört: Dann dürfen Mails von ihren Adressen kommen, und die ' +
      'Anmeldeseite ist unter ihr zu finden.',
    add: 'Domain hinzufügen',
    addSubmit: 'Hinzufügen',
    domain: 'Domain',
    domainHint: 'Zum Beispiel example.com. Sie gilt auch für Adressen ihrer Subdomains.',
    added: (domain) => `${domain} steht in der Liste. Legen Sie jetzt den DNS-Eintrag an.`,
    waiting: 'Warten auf den Nachweis',
    waitingHint:
      'Legen Sie diesen Eintrag dort an, wo das DNS der Domain verwaltet wird. Bis er sichtbar ist, vergehen ' +
      'Minuten, selten Stunden.',
    proven: 'Nachgewiesen',
    provenHint:
      'Der Eintrag wird einmal am Tag gesucht. Lassen Sie ihn stehen: Fehlt er an drei Tagen nacheinander, gilt der ' +
      'Nachweis nicht mehr.',
    emptyTitle: 'Noch keine Domain',
    emptyText:
      'Mails kommen von der Adresse dieses Dienstes, Antworten gehen an Ihre. Mit einer eigenen Domain sehen ' +
      'Mitglieder Ihre Adresse und melden sich auf einer Seite unter Ihrem Namen an.',
    recordType: 'Typ',
    recordName: 'Name',
    recordValue: 'Wert',
    check: 'Jetzt prüfen',
    checkAgain: 'Erneut prüfen',
    checked: (domain) => `${domain} gehört Ihnen.`,
    lastChecked: 'Zuletzt gesucht',
    notChecked: 'noch nicht',
    addedAt: 'Hinzugefügt',
    provenAt: 'Nachgewiesen',
    decides: 'Was sie entscheidet',
    sender: (address) => `Mails kommen von ${address}`,
    senderSoon: (address) => `Sobald sie nachgewiesen ist, kommen Mails von ${address}`,
    page: (domain) => `Die Anmeldeseite ist unter ${domain} zu finden`,
    pageSoon: (domain) => `Sobald sie nachgewiesen ist, ist die Anmeldeseite unter ${domain} zu finden`,
    nothing: 'Noch nichts: Wählen Sie den Absender oder die Domain der Anmeldeseite unter',
    branding: 'Branding',
    remove: 'Entfernen',
    removed: (domain) => `${domain} gehört hier nicht mehr Ihnen.`,
    removeTitle: (domain) => `${domain} entfernen?`,
    removeFree: 'Sie gilt sofort nicht mehr, und ein anderer Mandant kann sie nachweisen.',
    removeUnproven: 'Ihr Eintrag ist dann wertlos: Erneut hinzugefügt, bekommt die Domain einen anderen.',
    removeSender: (address) => `Mails an alle kommen wieder vom Dienst und nicht mehr von ${address}.`,
    removePage: (domain) => `Mitglieder finden die Anmeldeseite nicht mehr unter ${domain}.`,
    record: 'Eintrag zeigen',
  },
})
