// Signing in with the name and the password of a directory of the tenant.
import { formView } from '../../pages/form-view.ts'
import { ownPath } from '../form.ts'
import { goOn, type Outcome } from '../outcome.ts'
import { message } from '../reply.ts'
import { ask, formOf, type HostedPage, type Visit } from '../visit.ts'

const FIELDS = ['username', 'password']

export const directory: HostedPage = {
  show(visit, faults) {
    const { words, tenant } = visit
    const connection = connectionOf(visit)
    if (!tenant || !connection) {
      const { noPage, noPageText } = words.wrong
      return Promise.resolve({ ...message(visit, noPage, [noPageText]), status: 404 })
    }
    const to = toOf(visit)
    const form = formView(words, {
      ...formOf(visit, faults),
      fields: FIELDS,
      ...(to !== null && { hidden: { to } }),
    })
    const other = `/sign-in/${tenant.slug}${to === null ? '' : `?to=${encodeURIComponent(to)}`}`
    const title = words.directory.title(connection.name)
    return Promise.resolve({ show: { template: 'directory', title, data: { form, other } } })
  },

  async act(visit) {
    const { fields, tenant } = visit
    const connection = connectionOf(visit)
    if (!tenant || !connection) return directory.show(visit, [])
    const { username = '', password = '' } = fields
    const input = { username, password, deviceToken: visit.signIn.deviceToken(visit.call) }
    const { result } = await ask(visit, 'directoryLogin', { id: connection.id, input })
    const to = toOf(visit)
    const { slug, tenantId } = tenant
    return goOn(visit, result as Outcome, { flow: { ...(to !== null && { to }), slug, tenantId } })
  },
}

/** Returns the directory of the path; null: the tenant has no such one that people sign in by. */
function connectionOf({ path, tenant }: Visit) {
  const id = path.slice(path.lastIndexOf('/') + 1)
  return tenant?.methods.connections.find((one) => one.id === id && one.kind === 'LDAP') ?? null
}

function toOf({ fields, call }: Visit): string | null {
  return ownPath(fields['to'] ?? call.query.get('to'))
}
