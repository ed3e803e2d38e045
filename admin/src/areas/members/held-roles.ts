// Which roles a member has, and where each comes from: their own, and those of their groups.
import type { Member } from './member-page.tsx'

export type Group = Member['groups'][number]

interface HeldRole {
  readonly role: Member['roles'][number]
  /** null: it is their own. */
  readonly group: Group | null
}

/** All roles of a member, their own first. A role that comes from several places is there for each. */
export function heldRoles({ roles, groups }: Pick<Member, 'roles' | 'groups'>): HeldRole[] {
  return [
    ...roles.map((role) => ({ role, group: null })),
    ...groups.flatMap((group) => group.roles.map((role) => ({ role, group }))),
  ]
}

/** The roles that come from groups. */
export const rolesOfGroups = (groups: readonly Group[]): Group['roles'][number][] =>
  groups.flatMap(({ roles }) => roles)
