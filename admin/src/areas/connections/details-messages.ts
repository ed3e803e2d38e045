// Words about whom a connection is for, and what they may do.
import { defineMessages } from '../../language/messages.ts'

export const detailsMessages = defineMessages({
  en: {
    title: 'People and roles',
    about: 'Whom it signs in, and what they may do.',
    saved: 'People and roles are saved.',
    domains: 'Domains',
    domainsHint: 'Addresses of these domains are sent here. None chosen: all that the tenant has proven.',
    noneProven:
      'No domain is proven yet. Until then, only members who linked their account themselves can sign in by it.',
    prove: 'Prove a domain',
    createMembers: 'New people become members',
    createMembersHint:
      'Somebody whom the provider knows, with an address on a proven domain that nobody has here yet, ' +
      'gets an account with their first sign-in.',
    defaultRole: 'Role of new members',
    roleMap: 'Roles by group',
    roleMapHint: 'Members have the role while the provider says that they are in the group. Other roles stay.',
    group: 'Group',
    groupHint: 'Exactly as the provider writes it.',
    role: 'Role',
    addGroup: 'Add a group',
    removeGroup: (group: string) => `Remove ${group === '' ? 'the group' : group}`,
    trustsMfa: 'A second factor at the provider counts here',
    trustsMfaHint: 'Then a step-up of this tenant is met by what the provider says. Only if you trust it with that.',
    mfaContexts: 'Values that say so',
    mfaContextsHint: 'Of acr, amr or AuthnContextClassRef; one a line. None: what is usual.',
  },
  de: {
    title: 'Personen und Rollen',
    about: 'Wen sie anmeldet, und was diese dürfen.',
    saved: 'Personen und Rollen sind gespeichert.',
    domains: 'Domains',
    domainsHint: 'Adressen dieser Domains führen hierher. Keine gewählt: alle, die der Mandant nachgewiesen hat.',
    noneProven:
      'Noch ist keine Domain nachgewiesen. Bis dahin melden sich nur Mitglieder damit an, die ihr Konto selbst ' +
      'verknüpft haben.',
    prove: 'Domain nachweisen',
    createMembers: 'Neue Personen werden Mitglieder',
    createMembersHint:
      'Wen der Anbieter kennt und wessen Adresse auf einer nachgewiesenen Domain hier noch niemand hat, bekommt mit ' +
      'der ersten Anmeldung ein Konto.',
    defaultRole: 'Rolle neuer Mitglieder',
    roleMap: 'Rollen nach Gruppe',
    roleMapHint: 'Mitglieder haben die Rolle, solange der Anbieter sie in der Gruppe nennt. Andere Rollen bleiben.',
    group: 'Gruppe',
    groupHint: 'Genau so, wie der Anbieter sie schreibt.',
    role: 'Rolle',
    addGroup: 'Gruppe hinzufügen',
    removeGroup: (group) => (group === '' ? 'Gruppe entfernen' : `${group} entfernen`),
    trustsMfa: 'Ein zweiter Faktor beim Anbieter zählt hier',
    trustsMfaHint:
      'Dann genügt einer Nachfrage dieses Mandanten, was der Anbieter sagt. Nur, wenn Sie ihm das zutrauen.',
    mfaContexts: 'Werte, die das sagen',
    mfaContextsHint: 'Von acr, amr oder AuthnContextClassRef; einer je Zeile. Keiner: die üblichen.',
  },
})
