// Words of legal holds and of deleted people.
import { defineMessages } from '../../language/messages.ts'

export const holdWords = defineMessages({
  en: {
    what:
      'A hold keeps what is about a person, or everything in the tenant, from every removal. It keeps data and never ' +
      'access. Two people lift it: one asks, another confirms within seven days.',
    create: 'Place a hold',
    createTitle: 'Place a legal hold',
    place: 'Place',
    about: 'About',
    tenant: 'The whole tenant',
    member: 'A member',
    deletedPerson: 'A deleted person',
    person: 'Person',
    personNeeded: 'Choose a person.',
    reason: 'Reason',
    reasonHint: 'Such as the number of the case. It stands in the audit log.',
    placed: 'The hold is in place',
    none: 'No legal holds',
    noneBody:
      'Place one when a lawsuit or an audit asks that nothing about somebody is lost. Removal then waits ' +
      'until two people ' +
      'have lifted it.',
    caption: 'Legal holds',
    by: 'Placed by',
    since: 'Since',
    state: 'State',
    inPlace: 'In place',
    asked: 'Release asked for',
    lifted: 'Lifted',
    askedBy: 'asked by',
    liftedBy: 'lifted by',
    until: (when: string) => `to be confirmed ${when}`,
    ask: 'Ask for its release',
    confirm: 'Confirm the release',
    reasonLifted: 'It is lifted.',
    reasonOwn: 'You asked: another person must confirm it.',
    reasonOther: 'Somebody else asked: confirm that instead.',
    reasonNotAsked: 'Nobody has asked for it in the last seven days.',
    askTitle: 'Ask for the release of this hold?',
    askBody:
      'It stays in place until another person with the permission policy.write confirms within seven ' +
      'days. If there is no ' +
      'such person, invite one.',
    askDone: 'The release is asked for',
    confirmTitle: 'Lift this hold?',
    confirmBody: 'From then on, what it kept is removed as the policy says, for good.',
    confirmDone: 'The hold is lifted',
    heldWhat: 'What it keeps',
    keepsTenant: 'everything in the tenant',
    keepsPerson: (name: string) => `what is about ${name}`,
    somebody: 'this person',
    deletedWhat:
      'People whose home is this tenant and who were deleted. They cannot sign in, and can be restored ' +
      'until they are purged.',
    deletedCaption: 'Deleted people',
    deletedNone: 'Nobody is deleted',
    deletedNoneBody: 'Somebody who is deleted on the page of members comes here, and can be restored from here.',
    deletedAt: 'Deleted',
    since2: 'Signed up',
    due: 'Purged by itself',
    dueNever: 'Not by itself',
    dueSoon: 'Within an hour',
    restore: 'Restore',
    restoreTitle: (name: string) => `Restore ${name}?`,
    restoreBody: 'They become a member again, with the roles that they had, and can sign in.',
    restored: (name: string) => `${name} is a member again`,
    purge: 'Purge',
    purgeTitle: (name: string) => `Purge ${name} for good?`,
    purgeBody:
      'The person goes with memberships, sessions, keys, second factor and invitations. The audit log ' +
      'keeps the id alone. ' +
      'Nobody can undo this.',
    purged: (name: string) => `${name} is purged`,
    purgeDue: 'Purge all who are due',
    mayNot: 'You see these people, and may not change this: that takes the permission user.write.',
  },
  de: {
    what:
      'Eine Aufbewahrungspflicht schützt, was eine Person betrifft, oder alles im Mandanten, vor jeder ' +
      'Löschung. Sie bewahrt ' +
      'Daten und nie Zugang. Zwei Personen heben sie auf: Eine beantragt, eine andere bestätigt binnen sieben Tagen.',
    create: 'Pflicht anlegen',
    createTitle: 'Aufbewahrungspflicht anlegen',
    place: 'Anlegen',
    about: 'Betrifft',
    tenant: 'Den ganzen Mandanten',
    member: 'Ein Mitglied',
    deletedPerson: 'Eine gelöschte Person',
    person: 'Person',
    personNeeded: 'Wählen Sie eine Person.',
    reason: 'Grund',
    reasonHint: 'Etwa das Aktenzeichen. Er steht im Audit-Protokoll.',
    placed: 'Die Aufbewahrungspflicht gilt',
    none: 'Keine Aufbewahrungspflichten',
    noneBody:
      'Legen Sie eine an, wenn ein Rechtsstreit oder eine Prüfung verlangt, dass nichts über jemanden verloren geht. ' +
      'Gelöscht wird dann erst, wenn zwei Personen sie aufgehoben haben.',
    caption: 'Aufbewahrungspflichten',
    by: 'Angelegt von',
    since: 'Seit',
    state: 'Zustand',
    inPlace: 'Gilt',
    asked: 'Aufhebung beantragt',
    lifted: 'Aufgehoben',
    askedBy: 'beantragt von',
    liftedBy: 'aufgehoben von',
    until: (when) => `zu bestätigen ${when}`,
    ask: 'Aufhebung beantragen',
    confirm: 'Aufhebung bestätigen',
    reasonLifted: 'Sie ist aufgehoben.',
    reasonOwn: 'Sie haben beantragt: Eine andere Person muss bestätigen.',
    reasonOther: 'Jemand anderes hat beantragt: Bestätigen Sie stattdessen.',
    reasonNotAsked: 'In den letzten sieben Tagen hat das niemand beantragt.',
    askTitle: 'Aufhebung beantragen?',
    askBody:
      'Sie gilt, bis eine andere Person mit der Berechtigung policy.write binnen sieben Tagen bestätigt. ' +
      'Gibt es keine ' +
      'solche Person, laden Sie eine ein.',
    askDone: 'Die Aufhebung ist beantragt',
    confirmTitle: 'Aufbewahrungspflicht aufheben?',
    confirmBody: 'Was sie geschützt hat, wird von da an nach der Richtlinie endgültig gelöscht.',
    confirmDone: 'Die Aufbewahrungspflicht ist aufgehoben',
    heldWhat: 'Was sie schützt',
    keepsTenant: 'alles im Mandanten',
    keepsPerson: (name) => `was ${name} betrifft`,
    somebody: 'diese Person',
    deletedWhat:
      'Gelöschte Personen, deren Zuhause dieser Mandant ist. Sie können sich nicht anmelden und lassen ' +
      'sich wiederherstellen, ' +
      'bis sie endgültig gelöscht werden.',
    deletedCaption: 'Gelöschte Personen',
    deletedNone: 'Niemand ist gelöscht',
    deletedNoneBody:
      'Wer auf der Seite der Mitglieder gelöscht wird, kommt hierher und lässt sich hier wiederherstellen.',
    deletedAt: 'Gelöscht',
    since2: 'Registriert',
    due: 'Endgültig von selbst',
    dueNever: 'Nicht von selbst',
    dueSoon: 'Innerhalb einer Stunde',
    restore: 'Wiederherstellen',
    restoreTitle: (name) => `${name} wiederherstellen?`,
    restoreBody: 'Die Person wird wieder Mitglied, mit ihren früheren Rollen, und kann sich anmelden.',
    restored: (name) => `${name} ist wieder Mitglied`,
    purge: 'Endgültig löschen',
    purgeTitle: (name) => `${name} endgültig löschen?`,
    purgeBody:
      'Die Person geht mit Mitgliedschaften, Sitzungen, Schlüsseln, zweitem Faktor und Einladungen. Das ' +
      'Audit-Protokoll ' +
      'behält nur die Kennung. Niemand kann das rückgängig machen.',
    purged: (name) => `${name} ist endgültig gelöscht`,
    purgeDue: 'Alle Fälligen endgültig löschen',
    mayNot: 'Sie sehen diese Personen, dürfen hier aber nichts ändern: Dazu braucht es die Berechtigung user.write.',
  },
})
