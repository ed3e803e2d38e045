import type { Resolvers } from '../../generated/graphql.ts'
import { connection } from '../../shared/connection.ts'
import { principalOf, sessionOf } from '../../access/identity.ts'
import { payload } from '../../shared/payload.ts'
import { referenceTo } from '../../shared/reference.ts'
import { INVITATION_ERRORS } from './errors.ts'
import type { InvitationList } from './list.ts'
import type { Invitation } from './model.ts'

export const resolvers: Resolvers = {
  Query: {
    receivedInvitation: (_, { token }, { services }) => services.invitationLinks.read(token),
  },
  Tenant: {
    invitations: async ({ id }, { status = null, ...args }, context) => {
      const page = await connection<Invitation>(context, args, {
        list: 'invitations',
        owner: id,
        keyOf: (row) => row,
        fetch: context.services.invitations.list.bind(null, status),
      })
      return Object.assign(page, { status })
    },
  },
  InvitationConnection: {
    totalCount: ({ status }, _args, { services }) => services.invitations.countOf(status),
  },
  Invitation: {
    role: ({ roleId }, _args, { loaders }) => (roleId ? loaders.role(roleId) : null),
    mail: ({ id }, _args, { loaders }) => loaders.mailAbout(id),
    invitedBy: ({ invitedBy }) => referenceTo(invitedBy),
  },
  InvitationCreatePayload: {
    warnings: ({ invitation }, _args, { services }) =>
      invitation ? services.emailPreviews.forStrangers('invite') : null,
  },
  InvitationsCreatePayload: {
    warnings: ({ sent }, _args, { services }) =>
      (sent ?? 0) > 0 ? services.emailPreviews.forStrangers('invite') : null,
  },
  InvitationResendPayload: {
    warnings: ({ invitation }, _args, { services }) =>
      invitation ? services.emailPreviews.forStrangers('invite') : null,
  },
  Mutation: {
    invitationCreate: async (_, { input }, context) =>
      payload(
        await context.services.invitations.create(principalOf(context), input),
        INVITATION_ERRORS,
        (sent) => sent,
      ),
    invitationsCreate: async (_, { input }, context) =>
      payload(
        await context.services.invitationLists.create(principalOf(context), input.invitations),
        INVITATION_ERRORS,
        listed,
      ),
    invitationResend: async (_, { id }, context) =>
      payload(await context.services.invitations.resend(principalOf(context), id), INVITATION_ERRORS, (sent) => sent),
    invitationRevoke: async (_, { id }, context) =>
      payload(await context.services.invitations.revoke(principalOf(context), id), INVITATION_ERRORS, (invitation) => ({
        invitation,
      })),
    invitationAccept: async (_, { input }, { services }) =>
      payload(
        await services.signInGate.mintTokens(await services.acceptance.accept(input)),
        INVITATION_ERRORS,
        (value) => value,
      ),
    invitationJoin: async (_, { input }, context) =>
      payload(
        await context.services.signInGate.mintTokens(await context.services.acceptance.join(sessionOf(context), input)),
        INVITATION_ERRORS,
        (value) => value,
      ),
    invitationDecline: async (_, { id }, context) =>
      payload(
        await context.services.acceptance.decline(sessionOf(context).userId, id),
        INVITATION_ERRORS,
        (declinedId) => ({ declinedId }),
      ),
  },
}

function listed({ rows, retryAfter }: InvitationList) {
  const sent = rows.filter(({ outcome }) => outcome.ok).length
  return {
    rows: rows.map(({ outcome, ...row }) => ({ ...row, ...payload(outcome, INVITATION_ERRORS, (value) => value) })),
    sent,
    failed: rows.length - sent,
    retryAfter,
  }
}
