// What is done with groups, in words.
import { defineMessages } from '../../language/messages.ts'

export const groupWords = defineMessages({
  en: {
    'directory.user_linked': 'Member linked to a directory',
    'directory.user_removed': 'Removed by a directory',
    'directory.user_updated': 'Changed by a directory',
    'group.created': 'Group created',
    'group.deleted': 'Group deleted',
    'group.member_added': 'Put into a group',
    'group.member_removed': 'Taken out of a group',
    'group.members_changed': 'Members of a group changed by a directory',
    'group.updated': 'Group changed',
    'role.group_assigned': 'Role given to a group',
    'role.group_unassigned': 'Role taken from a group',
    'scim_token.created': 'Token of a directory created',
    'scim_token.revoked': 'Token of a directory revoked',
    'scim_token.rotated': 'Token of a directory rotated',
  },
  de: {
    'directory.user_linked': 'Mitglied mit Verzeichnis verbunden',
    'directory.user_removed': 'Vom Verzeichnis entfernt',
    'directory.user_updated': 'Vom Verzeichnis geändert',
    'group.created': 'Gruppe angelegt',
    'group.deleted': 'Gruppe gelöscht',
    'group.member_added': 'In eine Gruppe aufgenommen',
    'group.member_removed': 'Aus einer Gruppe genommen',
    'group.members_changed': 'Mitglieder einer Gruppe vom Verzeichnis geändert',
    'group.updated': 'Gruppe geändert',
    'role.group_assigned': 'Rolle an eine Gruppe vergeben',
    'role.group_unassigned': 'Rolle einer Gruppe entzogen',
    'scim_token.created': 'Verzeichnis-Token angelegt',
    'scim_token.revoked': 'Verzeichnis-Token widerrufen',
    'scim_token.rotated': 'Verzeichnis-Token erneuert',
  },
})
