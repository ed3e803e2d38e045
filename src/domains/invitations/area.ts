import { ACCOUNT, PUBLIC, read, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { INVITATION_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'
import { createInvitations } from './service.ts'
import { createInvitationLists } from './list.ts'
import { createAcceptance } from './acceptance.ts'
import { createInvitationLinks } from './link.ts'
import type { Shared } from '../wiring.ts'

export const area = {
  name: 'invitations',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Query: {
      receivedInvitation: PUBLIC,
    },
    Mutation: {
      invitationCreate: write('user.write'),
      invitationsCreate: { ...write('user.write'), expensive: true, once: true },
      invitationResend: write('user.write'),
      invitationRevoke: write('user.write'),
      invitationAccept: PUBLIC,
      invitationJoin: ACCOUNT,
      invitationDecline: ACCOUNT,
    },
    Invitation: { role: read('role.read') },
    Tenant: {
      invitations: read('user.read'),
    },
  },
  errors: { InvitationUserError: INVITATION_ERRORS },
  create(
    shared: Pick<
      Shared,
      | 'db'
      | 'outbox'
      | 'publicUrl'
      | 'invitationTokens'
      | 'limiter'
      | 'budgets'
      | 'signInGate'
      | 'breaches'
      | 'passwords'
    >,
  ) {
    const invitations = createInvitations(shared)
    return {
      invitations,
      invitationLists: createInvitationLists({ invitations }),
      invitationLinks: createInvitationLinks(shared),
      acceptance: createAcceptance({ ...shared, gate: shared.signInGate }),
    }
  },
} satisfies Area
