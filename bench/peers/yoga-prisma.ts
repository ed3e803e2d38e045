// What one gets by following the manuals: graphql-yoga with its defaults and Prisma with its pg adapter, on the
// service's own tables as a superuser. The tenant is an argument of each query; nobody checks a credential, and nothing
// but the `where` keeps tenants apart.
import { createServer } from 'node:http'
import { PrismaPg } from '@prisma/adapter-pg'
import { createSchema, createYoga } from 'graphql-yoga'
import { PrismaClient } from '../../src/generated/prisma/client.ts'

const prisma = new PrismaClient({
  adapter: new PrismaPg({
    connectionString: process.env['PEER_DATABASE'] ?? '',
    max: 10,
    options: '-c timezone=UTC -c jit=off',
  }),
})

const typeDefs = /* GraphQL */ `
  scalar DateTime
  scalar Json
  type Query {
    tenant(id: ID!): Tenant
    tenantsOf(person: ID!): [Tenant!]!
    allowed(id: ID!, person: ID!, permission: String!): Boolean!
  }
  type Mutation {
    tenantCreate(name: String!, person: ID!): Tenant!
  }
  type Tenant {
    id: ID!
    slug: String!
    name: String!
    personal: Boolean!
    status: String!
    plan: String!
    region: String!
    logoUrl: String!
    metadata: Json!
    version: Int!
    createdAt: DateTime!
    updatedAt: DateTime!
    branding: Branding
    authPolicy: AuthPolicy
    ipRules: [IpRule!]!
    members: [Membership!]!
  }
  type Branding {
    logoUrl: String
    faviconUrl: String
    primaryColor: String
    secondaryColor: String
    customDomain: String
    emailFromName: String
    emailFromAddress: String
    settings: Json!
    version: Int!
    updatedAt: DateTime
  }
  type AuthPolicy {
    passwordEnabled: Boolean!
    passwordMinLength: Int!
    passwordRequireUppercase: Boolean!
    passwordRequireNumber: Boolean!
    passwordRequireSymbol: Boolean!
    breachCheckEnabled: Boolean!
    breachFailMode: String!
    magicLinkEnabled: Boolean!
    magicLinkTtlMinutes: Int!
    passkeyEnabled: Boolean!
    otpEmailEnabled: Boolean!
    otpSmsEnabled: Boolean!
    selfRegistrationEnabled: Boolean!
    rememberDeviceEnabled: Boolean!
    mfaRequired: Boolean!
    mfaGraceDays: Int!
    sessionDurationSeconds: Int
    version: Int!
    updatedAt: DateTime!
  }
  type IpRule {
    id: ID!
    cidr: String!
    action: String!
    label: String!
    enabled: Boolean!
    expiresAt: DateTime
    version: Int!
    createdAt: DateTime!
    updatedAt: DateTime!
  }
  type Membership {
    id: ID!
    createdAt: DateTime!
    user: User!
    roles: [MembershipRole!]!
  }
  type MembershipRole {
    role: Role!
  }
  type Role {
    name: String!
  }
  type User {
    id: ID!
    email: String!
    displayName: String
  }
`

interface Selected {
  readonly id: string
}

const resolvers = {
  Query: {
    tenant: (_: unknown, { id }: Selected) => prisma.tenant.findUnique({ where: { id } }),
    async tenantsOf(_: unknown, { person }: { person: string }) {
      const memberships = await prisma.membership.findMany({
        where: { userId: person, tenant: { status: { not: 'DELETED' } } },
        include: { tenant: true },
        orderBy: { tenant: { createdAt: 'desc' } },
        take: 50,
      })
      return memberships.map(({ tenant }) => tenant)
    },
    async allowed(_: unknown, { id, person, permission }: { id: string; person: string; permission: string }) {
      const count = await prisma.membership.count({
        where: {
          tenantId: id,
          userId: person,
          roles: { some: { role: { permissions: { some: { permissionKey: permission } } } } },
        },
      })
      return count > 0
    },
  },
  Mutation: {
    tenantCreate: (_: unknown, { name, person }: { name: string; person: string }) =>
      prisma.$transaction(async (tx) => {
        const tenant = await tx.tenant.create({ data: { name, slug: name } })
        const permissions = await tx.permission.findMany({ select: { key: true } })
        const roles = await tx.role.createManyAndReturn({
          data: ['owner', 'admin', 'member'].map((role) => ({ tenantId: tenant.id, name: role, system: true })),
        })
        await tx.rolePermission.createMany({
          data: roles.flatMap((role) =>
            permissions
              .filter(({ key }) => role.name !== 'member' || key.endsWith('.read'))
              .map(({ key }) => ({ tenantId: tenant.id, roleId: role.id, permissionKey: key })),
          ),
        })
        const membership = await tx.membership.create({ data: { tenantId: tenant.id, userId: person } })
        await tx.membershipRole.create({
          data: {
            tenantId: tenant.id,
            membershipId: membership.id,
            roleId: roles.find((role) => role.name === 'owner')?.id ?? '',
          },
        })
        return tenant
      }),
  },
  Tenant: {
    branding: ({ id }: Selected) => prisma.branding.findUnique({ where: { tenantId: id } }),
    authPolicy: ({ id }: Selected) => prisma.authPolicy.findUnique({ where: { tenantId: id } }),
    ipRules: ({ id }: Selected) =>
      prisma.ipRule.findMany({ where: { tenantId: id }, orderBy: [{ action: 'asc' }, { createdAt: 'asc' }], take: 20 }),
    members: ({ id }: Selected) =>
      prisma.membership.findMany({
        where: { tenantId: id },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: 20,
        include: { user: true, roles: { include: { role: true } } },
      }),
  },
}

const yoga = createYoga({ schema: createSchema({ typeDefs, resolvers }), logging: false })
createServer((request, response) => void yoga(request, response)).listen(Number(process.env['PORT']), '127.0.0.1', () =>
  console.log('ready'),
)
