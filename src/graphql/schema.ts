import { makeExecutableSchema } from '@graphql-tools/schema'
import type { GraphQLSchema } from 'graphql'
import { resolvers as abac } from '../domains/abac/resolvers.ts'
import { resolvers as accounts } from '../domains/accounts/resolvers.ts'
import { resolvers as analytics } from '../domains/analytics/resolvers.ts'
import { resolvers as apiKeys } from '../domains/api-keys/resolvers.ts'
import { resolvers as audit } from '../domains/audit/resolvers.ts'
import { resolvers as authPolicy } from '../domains/auth-policy/resolvers.ts'
import { resolvers as branding } from '../domains/branding/resolvers.ts'
import { resolvers as emailTemplates } from '../domains/email-templates/resolvers.ts'
import { resolvers as invitations } from '../domains/invitations/resolvers.ts'
import { resolvers as ipRules } from '../domains/ip-rules/resolvers.ts'
import { resolvers as mail } from '../domains/mail/resolvers.ts'
import { resolvers as members } from '../domains/members/resolvers.ts'
import { resolvers as mfa } from '../domains/mfa/resolvers.ts'
import { resolvers as operator } from '../domains/operator/resolvers.ts'
import { resolvers as retention } from '../domains/retention/resolvers.ts'
import { resolvers as roles } from '../domains/roles/resolvers.ts'
import { resolvers as securityPolicy } from '../domains/security-policy/resolvers.ts'
import { resolvers as sessions } from '../domains/sessions/resolvers.ts'
import { resolvers as signIn } from '../domains/sign-in/resolvers.ts'
import { resolvers as tenantDomains } from '../domains/tenant-domains/resolvers.ts'
import { resolvers as tenants } from '../domains/tenants/resolvers.ts'
import { resolvers as users } from '../domains/users/resolvers.ts'
import { guardSchema } from './guard.ts'
import { scalars } from './scalars.ts'
import { schemaParts } from './schema-parts.ts'

export function buildSchema(): GraphQLSchema {
  return guardSchema(
    makeExecutableSchema({
      typeDefs: schemaParts().map(({ text }) => text),
      resolvers: [
        scalars,
        tenants,
        accounts,
        sessions,
        roles,
        members,
        invitations,
        apiKeys,
        audit,
        authPolicy,
        securityPolicy,
        ipRules,
        abac,
        mfa,
        signIn,
        branding,
        tenantDomains,
        emailTemplates,
        mail,
        analytics,
        retention,
        users,
        operator,
      ],
      resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
    }),
  )
}
