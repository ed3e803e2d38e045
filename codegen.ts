import type { CodegenConfig } from '@graphql-codegen/cli'

const scalars = { UUID: 'string', DateTime: 'Date', Nanoseconds: 'number', JSONObject: { input: 'Record<string, unknown>', output: 'unknown' } }

const config: CodegenConfig = {
  schema: 'schema.graphql',
  importExtension: '.ts',
  generates: {
    'src/generated/graphql.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        contextType: '../graphql/context.ts#Context',
        mappers: {
          Tenant: '../domains/tenants/model.ts#Tenant as TenantModel',
          TenantSummary: '../domains/tenants/model.ts#TenantSummary as TenantSummaryModel',
          User: '../domains/accounts/model.ts#User as UserModel',
          Me: '../access/principal.ts#Principal',
          Role: '../domains/roles/model.ts#Role as RoleModel',
          Member: '../domains/members/model.ts#Member as MemberModel',
          AuthPolicy: '../domains/auth-policy/model.ts#AuthPolicy as AuthPolicyModel',
          SecurityPolicy: '../domains/security-policy/model.ts#SecurityPolicy as SecurityPolicyModel',
          AbacPolicy: '../domains/abac/rows.ts#AbacPolicyRow',
          IpRuleSet: '../domains/ip-rules/rows.ts#IpRuleSetRow',
          IpRule: '../domains/ip-rules/rows.ts#IpRuleRow',
          Branding: '../domains/branding/model.ts#Brand',
          BrandingDraft: '../domains/branding/model.ts#BrandDraft',
          BrandingRevision: '../domains/branding/service.ts#BrandRevision',
          TenantDomain: '../domains/tenant-domains/rows.ts#DomainRow',
          EmailTemplate: '../domains/email-templates/model.ts#EmailTemplateView',
          OutgoingMail: '../domains/mail/service.ts#OutgoingMailView',
        },
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        defaultScalarType: 'never',
        scalars,
        maybeValue: 'T | null',
        inputMaybeValue: 'T | null | undefined',
        resolversNonOptionalTypename: { interfaceImplementingType: true },
      },
    },
  },
}
export default config
