// Words of what is done to a member as a whole: suspending, removing, deleting; and of their second factor.
import { defineMessages } from '../../language/messages.ts'

export const standingMessages = defineMessages({
  en: {
    title: 'Membership',
    set: 'Set up',
    notSet: 'None',
    suspend: 'Suspend',
    suspendTitle: (name: string) => `Suspend ${name}?`,
    suspendBody: (name: string, tenant: string) =>
      `${name} is signed out of ${tenant} at once and cannot come in, and keys that act as ${name} stop, ` +
      'until you resume the membership. Roles are kept. Other tenants are not touched.',
    suspended: (name: string) => `${name} is suspended`,
    suspendAbout: 'Keeps them out for now. Roles are kept, and you can resume at any time.',
    resume: 'Resume',
    resumed: (name: string) => `${name} may come in again`,
    resumeAbout: 'They have the roles that they had, their keys work again, and they sign in anew.',
    remove: 'Remove from this tenant',
    removeShort: 'Remove',
    removeTitle: (name: string, tenant: string) => `Remove ${name} from ${tenant}?`,
    removeBody: (name: string, tenant: string) =>
      `${name} is signed out of ${tenant} at once, loses all roles here, and keys that act as ${name} ` +
      `here are revoked. The account itself stays. To come back, ${name} needs a new invitation.`,
    removed: (name: string) => `${name} is no longer a member`,
    removeAbout: 'Ends the membership. The account stays, and other tenants are not touched.',
    delete: 'Delete account',
    deleteTitle: (name: string) => `Delete the account of ${name}?`,
    deleteBody: (name: string) =>
      `${name} is signed out everywhere at once, in every tenant. The account can be restored under ` +
      'Retention until it is purged; after that it is gone for good.',
    deleteAbout:
      'Only for people whose account this tenant owns. Ends their access everywhere; can be restored ' +
      'until it is purged.',
    deleted: (name: string) => `The account of ${name} is deleted`,
    alsoElsewhere:
      'They belong to other tenants, too: there they are signed out as well, and have 30 days to take ' +
      'their account back.',
    notHome: 'The account of this person does not belong to this tenant. You can remove them from it instead.',
    held: (reason: string) =>
      `A legal hold keeps the data of this person (${reason}). They can be suspended, removed and ` +
      'deleted all the same, but not purged.',
    lastOwner:
      'This is the last owner who may come in. A tenant needs one: make somebody else an owner first, ' +
      'then you can suspend, remove or delete this one.',
    notYourself: 'You cannot do this to yourself.',
    leaveInstead: 'This is you. You can leave the tenant under your account.',
    outranked: (permissions: string) =>
      `This person may do what you may not, so somebody with these permissions has to make changes: ${permissions}.`,
    readOnly: 'You may look, but not change: that needs the permission to change members.',
    accountSuspended: 'The account itself is suspended, not by this tenant.',
  },
  de: {
    title: 'Mitgliedschaft',
    set: 'Eingerichtet',
    notSet: 'Keiner',
    suspend: 'Sperren',
    suspendTitle: (name) => `${name} sperren?`,
    suspendBody: (name, tenant) =>
      `${name} wird sofort von ${tenant} abgemeldet und kommt nicht mehr herein, bis Sie die ` +
      `Mitgliedschaft entsperren; so lange stehen auch Schlüssel still, die als ${name} handeln. Rollen ` +
      'bleiben erhalten. Andere Mandanten sind nicht betroffen.',
    suspended: (name) => `${name} ist gesperrt`,
    suspendAbout: 'Hält die Person vorerst fern. Rollen bleiben erhalten, und Sie können jederzeit entsperren.',
    resume: 'Entsperren',
    resumed: (name) => `${name} darf wieder herein`,
    resumeAbout: 'Die Rollen sind wie zuvor, Schlüssel funktionieren wieder, und die Person meldet sich neu an.',
    remove: 'Aus dem Mandanten entfernen',
    removeShort: 'Entfernen',
    removeTitle: (name, tenant) => `${name} aus ${tenant} entfernen?`,
    removeBody: (name, tenant) =>
      `${name} wird sofort von ${tenant} abgemeldet und verliert hier alle Rollen; Schlüssel, die hier ` +
      `als ${name} handeln, werden widerrufen. Das Konto selbst bleibt. Zur Rückkehr braucht es eine ` +
      'neue Einladung.',
    removed: (name) => `${name} ist kein Mitglied mehr`,
    removeAbout: 'Beendet die Mitgliedschaft. Das Konto bleibt, andere Mandanten sind nicht betroffen.',
    delete: 'Konto löschen',
    deleteTitle: (name) => `Konto von ${name} löschen?`,
    deleteBody: (name) =>
      `${name} wird sofort überall abgemeldet, in jedem Mandanten. Das Konto lässt sich unter ` +
      '„Aufbewahrung“ wiederherstellen, bis es endgültig entfernt wird; danach ist es verloren.',
    deleteAbout:
      'Nur für Personen, deren Konto diesem Mandanten gehört. Beendet jeden Zugang; lässt sich ' +
      'wiederherstellen, bis es endgültig entfernt wird.',
    deleted: (name) => `Das Konto von ${name} ist gelöscht`,
    alsoElsewhere:
      'Die Person gehört auch zu anderen Mandanten: Auch dort wird sie abgemeldet und hat 30 Tage, um ' +
      'ihr Konto zurückzuholen.',
    notHome: 'Das Konto dieser Person gehört nicht diesem Mandanten. Sie können die Person stattdessen entfernen.',
    held: (reason) =>
      `Für diese Person gilt eine Aufbewahrungspflicht (${reason}). Sperren, entfernen und löschen geht ` +
      'trotzdem, endgültig entfernen nicht.',
    lastOwner:
      'Das ist der letzte Inhaber, der herein darf. Ein Mandant braucht einen: Machen Sie zuerst jemand ' +
      'anderen zum Inhaber, dann können Sie hier sperren, entfernen oder löschen.',
    notYourself: 'Das können Sie nicht bei sich selbst tun.',
    leaveInstead: 'Das sind Sie. Verlassen können Sie den Mandanten unter „Ihr Konto“.',
    outranked: (permissions) =>
      `Diese Person darf, was Sie nicht dürfen; ändern muss daher jemand mit diesen Berechtigungen: ${permissions}.`,
    readOnly: 'Sie dürfen hier nur lesen: Zum Ändern braucht es die Berechtigung, Mitglieder zu ändern.',
    accountSuspended: 'Das Konto selbst ist gesperrt, nicht durch diesen Mandanten.',
  },
})
