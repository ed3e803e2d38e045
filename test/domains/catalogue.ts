// One call of every mutation that there is, for tests that speak about all of them.
import { addMember, apiKey, owner, PASSWORD, type Person, signUp, uniqueEmail, verifyEmail } from '../kit/seed.ts'
import type { Client } from '../kit/client.ts'
import { keying } from './calls/api-keys.ts'
import { configuring } from './calls/access.ts'
import { branding } from './calls/brands.ts'
import type { Calls, Catalogued, Service } from './calls/call.ts'
import { connecting } from './calls/connections.ts'
import { askingDirectories } from './calls/directories.ts'
import { providing } from './calls/oidc.ts'
import { operating } from './calls/operator.ts'
import { keeping, retaining } from './calls/people.ts'
import { syncing } from './calls/directory-sync.ts'
import { grouping } from './calls/groups.ts'
import { federating } from './calls/saml.ts'
import { factors, signingIn } from './calls/sign-in.ts'
import { employing } from './calls/services.ts'
import { versioning } from './calls/configurations.ts'
import { forgetting } from './calls/gdpr.ts'
import { streaming } from './calls/log-sinks.ts'
import { keepingSecrets } from './calls/vault.ts'
import { listening } from './calls/webhooks.ts'
import { customRole, fieldsOf, logIn, mutate, nobody, permissionIds } from './verbs.ts'

export interface Catalogue {
  /** owner of the furnished tenant */
  readonly ada: Person
  /** a member of it, by whom verbs about members are about */
  readonly bob: Person
  readonly calls: Calls
}

/**
 * Names of mutations in an order in which each can succeed after those before it: while a change of IP rules is open,
 * no other is made; of a brand there is one draft; a preview goes by the settings of its time.
 */
export function inOrder(): string[] {
  const [first, last] = [
    ['ipChangeConfirm', 'brandingDraftDiscard', 'retentionRun'],
    ['tenantSuspend', 'tenantResume', 'tenantDelete'],
  ]
  const names = fieldsOf('Mutation').map((field) => field.name)
  return [...first, ...names.filter((name) => !first.includes(name) && !last.includes(name)), ...last]
}

/** Mutations that only tell what a change would do. */
export const TRYING: readonly string[] = [
  'authPolicyPreview',
  'securityPolicyPreview',
  'ipRulesPreview',
  'abacPolicyPreview',
  'abacTestsPreview',
  'rolePreview',
  'brandingPreview',
  'emailTemplatePreview',
]

/** Mutations by which a browser goes to a provider and comes back: the session or the link is what has an entry. */
export const BEGINNING: readonly string[] = [
  'connectionTrialStart',
  'ssoStart',
  'stepUpConnectionStart',
  'identityLinkStart',
  'oidcRespond',
]

/** Mutations that answer the same whether there is somebody or not, and write and mail after the answer. */
export const AFTERWARDS: readonly string[] = ['magicLinkSend', 'emailCodeSend', 'passwordForgot']

/** A tenant with one of everything, and a call of every mutation that succeeds in it. */
export async function furnish(service: Service, operator: Client): Promise<Catalogue> {
  const ada = await owner(service)
  await verifyEmail(service, ada)
  const { tenantId } = ada
  const bob = await addMember(service, ada)
  const leaver = await addMember(service, ada)
  const [one, two] = [await customRole(ada, 'one', ['audit.read']), await customRole(ada, 'two', [])]
  const permissions = await permissionIds(ada)
  const invite = async (email: string): Promise<{ token: string; invitation: { id: string } }> =>
    mutate(ada, 'invitationCreate', { tenantId, input: { email } }, 'token invitation { id }')
  const [open, closed, fresh] = [await invite(uniqueEmail()), await invite(uniqueEmail()), await invite(uniqueEmail())]
  const [joiner, decliner, changer] = [await signUp(service), await signUp(service), await signUp(service)]
  await verifyEmail(service, decliner)
  const [joined, declined] = [await invite(joiner.email), await invite(decliner.email)]
  const key = await apiKey(service, ada)
  const [used, ended, revoked] = [
    await logIn(service, ada.email),
    await logIn(service, ada.email),
    await logIn(service, ada.email),
  ]
  const about = (input: object): Catalogued => ({ who: ada, args: { tenantId, input } })
  const itself: Catalogued = { who: ada, args: { tenantId } }
  const anybody = nobody(service)
  return {
    ada,
    bob,
    calls: {
      signup: { who: anybody, args: { input: { email: uniqueEmail(), password: PASSWORD } } },
      meUpdate: { who: ada, args: { input: { displayName: 'Ada' } } },
      passwordChange: {
        who: changer,
        args: { input: { currentPassword: PASSWORD, newPassword: 'another good phrase' } },
      },
      login: { who: anybody, args: { input: { email: ada.email, password: PASSWORD } } },
      tokenRefresh: { who: anybody, args: { input: { refreshToken: used.refreshToken } } },
      logout: { who: ended, args: {} },
      sessionRevoke: { who: ada, args: { id: revoked.sessionId } },
      tenantSwitch: itself,
      tenantCreate: { who: ada, args: { input: { name: 'Another' } } },
      tenantUpdate: about({ name: 'Renamed' }),
      tenantSuspend: itself,
      tenantResume: itself,
      tenantDelete: itself,
      roleCreate: about({ name: 'three' }),
      roleUpdate: { who: ada, args: { tenantId, id: two, input: { description: 'The second.' } } },
      rolePreview: { who: ada, args: { tenantId, id: two, input: { permissions: ['audit.read'] } } },
      roleDelete: { who: ada, args: { tenantId, id: await customRole(ada, 'gone', []) } },
      rolePermissionAdd: about({ roleId: one, permissionId: permissions['tenant.read'] }),
      rolePermissionRemove: about({ roleId: one, permissionId: permissions['audit.read'] }),
      memberRolesUpdate: about({ userId: bob.userId, roleIds: [one] }),
      memberRoleAssign: about({ userId: bob.userId, roleId: two }),
      memberRoleUnassign: about({ userId: bob.userId, roleId: two }),
      memberRemove: { who: ada, args: { tenantId, userId: bob.userId } },
      tenantLeave: { who: leaver, args: { tenantId } },
      invitationCreate: about({ email: uniqueEmail() }),
      invitationsCreate: about({ invitations: [{ email: uniqueEmail() }] }),
      invitationResend: { who: ada, args: { tenantId, id: open.invitation.id } },
      invitationRevoke: { who: ada, args: { tenantId, id: closed.invitation.id } },
      invitationAccept: { who: anybody, args: { input: { token: fresh.token, password: PASSWORD } } },
      invitationJoin: { who: joiner, args: { input: { token: joined.token } } },
      invitationDecline: { who: decliner, args: { id: declined.invitation.id } },
      ...(await keying(service, ada)),
      ...(await forgetting(service, ada)),
      apiKeyRevoke: { who: ada, args: { tenantId, id: key.id } },
      signingKeyRotate: { who: operator, args: {} },
      auditVerificationStart: itself,
      ...(await grouping(service, ada)),
      ...(await syncing(service, ada)),
      ...(await employing(ada)),
      ...(await keepingSecrets(service, ada)),
      ...(await listening(service, ada)),
      ...(await versioning(service)),
      ...(await streaming(ada)),
      ...(await configuring(service, ada)),
      ...(await branding(service, ada)),
      ...(await factors(service)),
      ...(await signingIn(service, ada)),
      ...(await retaining(service, ada)),
      ...(await connecting(service, ada)),
      ...(await askingDirectories(service, ada)),
      ...(await federating(service, ada)),
      ...(await providing(service, ada)),
      ...(await keeping(service, ada)),
      ...(await operating(service, operator)),
    },
  }
}
