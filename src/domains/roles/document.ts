// Roles in the document of the configuration, but for the owner's: nobody changes what that may do.
import { changeOf, type DocumentPart, type Fields } from '../document-part.ts'
import { ROLE_ERRORS } from './errors.ts'
import { ok } from '../../shared/result.ts'
import { createRoleEdits } from './edit.ts'
import { OWNER_ROLE } from './model.ts'
import { createRoles } from './service.ts'

export const ROLES_DOCUMENT: DocumentPart<unknown> = {
  name: 'roles',
  needs: 'role.read',
  relations: ['role', 'role_permission'],
  key: ['name'],
  defaults: { description: '' },
  stored: (rows) => {
    const granted = Map.groupBy(rows('role_permission'), ({ roleId }) => roleId)
    return rows('role')
      .filter(({ name, system }) => !(system === true && name === OWNER_ROLE))
      .map(({ id, name, description, system }) => ({
        id: String(id),
        lasting: system === true,
        fields: {
          name,
          description,
          permissions: (granted.get(id) ?? []).map(({ permissionKey }) => String(permissionKey)).sort(),
        },
      }))
  },
  canonical: ({ name, description, permissions }) => ({
    name: String(name).trim(),
    description: typeof description === 'string' ? description.trim() : '',
    permissions: [...new Set(permissions as readonly string[])].sort(),
  }),
  mutations: { CREATE: 'roleCreate', UPDATE: 'roleUpdate', DELETE: 'roleDelete' },
  words: ROLE_ERRORS,
  decides: true,
  weakens: (before, after) => {
    const had = new Set(permissionsOf(before))
    return before !== null && permissionsOf(after).some((permission) => !had.has(permission))
  },
  deletes: (_before, after) => after === null,
  deletedLast: true,
  prepare: async (_shared, caller, step) => async (on) => {
    const edits = createRoleEdits({ db: on.db })
    const { id, kind, after } = step
    if (kind === 'CREATE') {
      const made = await createRoles({ db: on.db }).create(after as unknown as { name: string; description: string })
      if (!made.ok) return made
      const granted = await edits.update(caller, made.value.id, { permissions: permissionsOf(after) })
      return granted.ok ? ok(null) : granted
    }
    const done =
      kind === 'UPDATE'
        ? await edits.update(caller, String(id), changeOf(step))
        : await edits.remove(caller, String(id), {})
    return done.ok ? ok(null) : done
  },
}

function permissionsOf(role: Fields | null): string[] {
  return [...((role?.['permissions'] ?? []) as readonly string[])]
}
