import { OWN, PUBLIC, read, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { INVITATION_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'

export const area: Area = {
  name: 'invitations',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      invitationCreate: write('user.write'),
      invitationsCreate: { ...write('user.write'), expensive: true, once: true },
      invitationResend: write('user.write'),
      invitationRevoke: write('user.write'),
      invitationAccept: PUBLIC,
      invitationJoin: OWN,
      invitationDecline: OWN,
    },
    Tenant: {
      invitations: read('user.read'),
    },
  },
  errors: { InvitationUserError: INVITATION_ERRORS },
}
