// What the pages say, in German.
import type { Words } from './keys.ts'
import { deFaults } from './de-faults.ts'

export const de: Words = {
  language: 'Sprache',
  errorTitle: (title) => `Fehler: ${title}`,
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  newPassword: 'Neues Passwort',
  newPasswordHint: 'Mindestens 8 Zeichen. Einige Wörter, die Sie sich merken, sind besser als ein kurzes Rätsel.',
  name: 'Ihr Name',
  optional: 'freiwillig',
  code: 'Code',
  continue: 'Weiter',
  back: 'Zurück',
  toSignIn: 'Zur Anmeldung',
  goOn: { title: 'Einen Moment', link: 'Weiter' },

  signIn: {
    title: 'Anmelden',
    titleTo: (tenant) => `Bei ${tenant} anmelden`,
    submit: 'Anmelden',
    forgot: 'Passwort vergessen?',
    newHere: 'Neu hier?',
    signUp: 'Konto anlegen',
    withoutPassword: 'Ohne Passwort',
    mailedLink: 'Link per Mail schicken',
    mailedCode: 'Code per Mail schicken',
    linkSent: 'Sehen Sie in Ihre Mails',
    linkSentText:
      'Wenn ein Mitglied hier diese Adresse hat, ist eine Mail mit einem Link unterwegs. Es kann eine Minute dauern; ' +
      'sehen Sie auch in den Spam-Ordner.',
    nothingAllowed: 'Diese Organisation erlaubt keine Anmeldung, die es hier gibt. Fragen Sie dort die Administration.',
    already: (email) => `Sie sind als ${email} angemeldet.`,
    goOn: 'Als diese Person weiter',
    organization: 'Bei einer Organisation anmelden',
    organizationName: 'Kurzname der Organisation',
    organizationHint: 'Wie in der Adresse ihrer Anmeldeseite, etwa acme',
    unknownOrganization: 'Eine Anmeldeseite dieses Namens gibt es nicht. Prüfen Sie die Schreibweise.',
  },

  sso: {
    by: (name) => `Mit ${name} anmelden`,
    or: 'oder',
    byAddress: 'Über Ihre Organisation anmelden',
    none: 'Mit dieser Adresse meldet sich niemand über eine Organisation an: Prüfen Sie sie, oder gehen Sie zurück.',
    choose: 'Wo möchten Sie sich anmelden?',
    leading: 'Einen Moment',
    failed: 'Die Anmeldung ist nicht gelungen',
    failedText: 'Ihr Identitätsanbieter konnte Sie nicht anmelden.',
  },

  directory: {
    title: (name) => `Mit ${name} anmelden`,
    username: 'Name',
    usernameHint: 'So, wie Sie ihn in Ihrer Organisation eingeben.',
    other: 'Auf andere Weise anmelden',
  },

  mailedCode: {
    title: 'Code eingeben',
    sent: (email) =>
      `Wenn ein Mitglied hier die Adresse ${email} hat, ist ein Code aus 8 Ziffern unterwegs. Er gilt 10 Minuten.`,
    again: 'Noch einen Code schicken',
    sentAgain: 'Ein neuer Code ist unterwegs. Frühere gelten nicht mehr.',
    other: 'Andere Adresse oder andere Art',
  },

  magicLink: {
    title: 'Mit dem Link anmelden',
    as: (email, tenant) => `Er meldet Sie bei ${tenant} als ${email} an.`,
    notYou: 'Nicht Ihre Adresse? Verlassen Sie diese Seite: Jemand anderes hat einen Link zum eigenen Konto geschickt.',
    instead: (email) =>
      `In diesem Browser sind Sie als ${email} angemeldet. Der Link meldet an Ihrer Stelle jemand anderen an.`,
    text: 'Mit dem Knopf melden Sie sich an. Das Öffnen dieser Seite hat Ihren Link nicht verbraucht; er gilt einmal.',
    submit: 'Anmelden',
    missing: 'Dieser Adresse fehlt ein Teil. Kopieren Sie den ganzen Link aus der Mail.',
    other: 'Anders anmelden',
  },

  stepUp: {
    title: 'Noch ein Schritt',
    mfa: 'Ihre Organisation verlangt einen zweiten Faktor.',
    mfaCode: 'Code aus Ihrer Authenticator-App oder ein Wiederherstellungscode',
    mfaHint: '6 Ziffern aus der App. Ohne Ihr Telefon nehmen Sie einen der aufbewahrten Wiederherstellungscodes.',
    remember: 'Auf diesem Gerät 30 Tage lang nicht nach dem Code fragen, wo die Organisation das erlaubt',
    method: 'Diese Organisation verlangt einen anderen Nachweis als den, mit dem Sie sich angemeldet haben.',
    age: 'Ihre Anmeldung ist eine Weile her. Zeigen Sie noch einmal, dass Sie es sind.',
    orMail: 'Mit einem Code aus einer Mail',
    sendCode: 'Code per Mail schicken',
    codeSent: 'Ein Code ist an Ihre Adresse unterwegs. Er gilt 10 Minuten.',
    mailedCode: 'Code aus der Mail',
    link: 'Mit einem Link aus einer Mail',
    address: 'Diese Organisation lässt Sie aus Ihrem jetzigen Netz nicht hinein.',
    addressHelp:
      'Verbinden Sie sich mit einem Netz, das die Organisation erlaubt, oder fragen Sie dort die Administration. ' +
      'Versuchen Sie es dann noch einmal.',
    tryAgain: 'Noch einmal versuchen',
    submit: 'Weiter',
    over: 'Dieser Schritt ist vorbei',
    overText: 'Er hat zu lange gedauert oder zu viele Versuche gebraucht. Melden Sie sich neu an.',
    cancel: 'Abbrechen und als jemand anderes anmelden',
  },

  enrol: {
    title: 'Zweiten Faktor einrichten',
    text:
      'Ihre Organisation verlangt bei jeder Anmeldung einen Code aus einer Authenticator-App. ' +
      'Das Einrichten dauert eine Minute.',
    begin: 'Einrichten',
    scan:
      'Scannen Sie diesen Code mit einer Authenticator-App auf Ihrem Telefon, etwa Aegis, 2FAS oder ' +
      'Google Authenticator.',
    qr: 'QR-Code für die Authenticator-App. Der Schlüssel darunter sagt dasselbe.',
    orType: 'Sie können ihn nicht scannen? Tippen Sie diesen Schlüssel in die App:',
    onThisPhone: 'In der App auf diesem Gerät öffnen',
    code: 'Die 6 Ziffern, die die App jetzt zeigt',
    submit: 'Fertig',
  },

  recoveryCodes: {
    title: 'Wiederherstellungscodes aufbewahren',
    text:
      'Mit jedem dieser Codes melden Sie sich einmal an, wenn Ihr Telefon weg ist. ' +
      'Sie werden nur hier und jetzt gezeigt.',
    keep: 'Drucken Sie sie aus, oder legen Sie sie in Ihren Passwort-Manager.',
    list: 'Wiederherstellungscodes',
    saved: 'Ich habe sie aufbewahrt',
  },

  signUp: {
    title: 'Konto anlegen',
    titleAt: (tenant) => `Bei ${tenant} registrieren`,
    submit: 'Konto anlegen',
    have: 'Sie haben schon ein Konto?',
    closed: 'Keine Registrierung',
    closedText: (tenant) => `${tenant} nimmt nur Eingeladene auf. Fragen Sie dort die Administration.`,
  },

  verify: {
    title: 'E-Mail-Adresse bestätigen',
    text: (email) =>
      `Zeigen Sie, dass ${email} Ihnen gehört: Lassen Sie sich einen Code aus 6 Ziffern schicken, und geben Sie ihn ` +
      'hier ein.',
    send: 'Code per Mail schicken',
    sent: 'Ein Code ist unterwegs. Er gilt 10 Minuten.',
    submit: 'Bestätigen',
    later: 'Später',
    done: 'Ihre Adresse ist bestätigt',
    doneText: (email) => `${email} gehört Ihnen.`,
  },

  forgot: {
    title: 'Passwort vergessen?',
    text: 'Geben Sie die Adresse Ihres Kontos ein. Sie bekommen einen Link, mit dem Sie ein neues Passwort wählen.',
    submit: 'Link per Mail schicken',
    sent: 'Sehen Sie in Ihre Mails',
    sentText: 'Wenn ein Konto diese Adresse hat, ist eine Mail mit einem Link unterwegs. Der Link gilt eine Stunde.',
  },

  reset: {
    title: 'Neues Passwort wählen',
    text: 'Sie werden überall abgemeldet und melden sich mit dem neuen Passwort an.',
    keepApiKeys: 'API-Schlüssel behalten, die für mich handeln',
    keepApiKeysHint: 'Lassen Sie das leer, wenn jemand anderes Ihr Konto benutzt haben kann.',
    submit: 'Passwort setzen',
    missing:
      'Dieser Adresse fehlt ein Teil. Kopieren Sie den ganzen Link aus der Mail, oder fordern Sie einen neuen an.',
    askAgain: 'Neuen Link anfordern',
    done: 'Das neue Passwort gilt. Melden Sie sich damit an.',
  },

  invite: {
    title: 'Sie sind eingeladen',
    titleTo: (tenant) => `${tenant} beitreten`,
    by: (inviter, tenant) => `${inviter} hat Sie zu ${tenant} eingeladen.`,
    anonymous: (tenant) => `Sie sind zu ${tenant} eingeladen.`,
    forOther: (email) => `Die Einladung gilt für ${email}.`,
    newPerson: 'Ich habe noch kein Konto',
    accept: 'Konto anlegen und beitreten',
    withAccount: 'Ich habe ein Konto',
    signIn: 'Anmelden und beitreten',
    joinAs: (email) => `Sie sind als ${email} angemeldet.`,
    join: 'Beitreten',
    other: 'Anderes Konto verwenden',
    over: 'Diese Einladung lässt sich nicht verwenden',
    overText:
      'Sie wurde angenommen, abgelehnt oder zurückgezogen, sie ist abgelaufen, oder es kam eine neuere. Fragen Sie, ' +
      'wer Sie eingeladen hat.',
    missing: 'Dieser Adresse fehlt ein Teil. Kopieren Sie den ganzen Link aus der Mail.',
  },

  tenants: {
    title: 'Organisation wählen',
    as: (email) => `Sie sind als ${email} angemeldet.`,
    open: 'Öffnen',
    enter: (tenant) => `${tenant} öffnen`,
    personal: 'persönlich',
    blocked: 'Nicht aus Ihrem jetzigen Netz: Ihre IP-Regeln weisen die Adresse ab, von der Sie kommen.',
    suspended: 'Gesperrt. Nur die Administration der Organisation kann die Sperre aufheben.',
    nowhere: 'Sie gehören zur Zeit zu keiner Organisation.',
    more: 'Es gibt noch mehr. Nehmen Sie den Kurznamen der Organisation:',
    invitations: 'Einladungen',
    invitedBy: (inviter) => `von ${inviter}`,
    join: (tenant) => `${tenant} beitreten`,
    decline: (tenant) => `Einladung von ${tenant} ablehnen`,
    declineShort: 'Ablehnen',
    joinShort: 'Beitreten',
    declined: 'Die Einladung ist abgelehnt.',
    verifyFirst: 'Bestätigen Sie Ihre E-Mail-Adresse, um Einladungen an sie zu sehen',
  },

  out: {
    title: 'Abmelden',
    ask: (email) => `Sie sind als ${email} angemeldet.`,
    submit: 'Abmelden',
    done: 'Sie sind abgemeldet',
    doneText: 'Sitzungen in anderen Browsern bleiben.',
    again: 'Wieder anmelden',
  },

  signedIn: {
    title: 'Sie sind angemeldet',
    text: (email) => `Sie sind als ${email} angemeldet.`,
    aside: 'Schließen Sie diesen Tab, und machen Sie in dem weiter, in dem Sie gefragt wurden.',
    choose: 'Organisation wählen',
    verify: 'E-Mail-Adresse bestätigen',
  },

  wrong: {
    crossSite: 'Es wurde nichts getan',
    crossSiteText:
      'Das kam von einer anderen Seite, oder von einer, die lange offen war. Versuchen Sie es auf dieser Seite noch ' +
      'einmal.',
    formLost: 'Diese Seite war lange offen, deshalb wurde nichts getan. Senden Sie sie noch einmal.',
    tooMany: (seconds) => `Zur Zeit sind es zu viele Anfragen. Versuchen Sie es in ${seconds} Sekunden noch einmal.`,
    noPage: 'Diese Seite gibt es nicht',
    noPageText: 'Prüfen Sie die Adresse, oder gehen Sie zur Anmeldung.',
    malformed: 'Was der Browser geschickt hat, ist nicht lesbar. Gehen Sie zurück, und versuchen Sie es noch einmal.',
    internal: 'Bei uns ist etwas schiefgegangen',
    internalText: 'Versuchen Sie es noch einmal. Wenn es bleibt, sagen Sie den Betreibern:',
    unavailable: 'Der Dienst ist einen Augenblick nicht erreichbar',
    unavailableText: 'Versuchen Sie es in einer Minute noch einmal.',
    notAllowed: 'Das geht nicht',
  },

  faults: deFaults,
}
