import type { CodegenConfig } from '@graphql-codegen/cli'

const scalars = {
  UUID: 'string',
  DateTime: 'Date',
  Nanoseconds: 'number',
  JSONObject: { input: 'Record<string, unknown>', output: 'unknown' },
}

const config: CodegenConfig = {
  schema: ['src/graphql/schema.graphql', 'src/domains/*/*.graphql'],
  importExtension: '.ts',
  generates: {
    'src/generated/graphql.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        contextType: '../request/context.ts#Context',
        mappers: {
          Tenant: '../domains/tenants/model.ts#Tenant as TenantModel',
          TenantSummary: '../domains/tenants/model.ts#TenantSummary as TenantSummaryModel',
          User: '../domains/accounts/model.ts#User as UserModel',
          Me: '../access/principal.ts#Principal',
          Permission: '../domains/roles/model.ts#PermissionRow',
          Role: '../domains/roles/model.ts#Role as RoleModel',
          Invitation: '../domains/invitations/model.ts#Invitation as InvitationModel',
          Member: '../domains/members/model.ts#Member as MemberModel',
          MemberConnection: '../domains/members/search.ts#FoundMembers',
          AuthPolicy: '../domains/auth-policy/model.ts#AuthPolicy as AuthPolicyModel',
          SecurityPolicy: '../domains/security-policy/model.ts#SecurityPolicy as SecurityPolicyModel',
          AbacPolicy: '../domains/abac/rows.ts#AbacPolicyRow',
          IpRuleSet: '../domains/ip-rules/rows.ts#IpRuleSetRow',
          IpRule: '../domains/ip-rules/rows.ts#IpRuleRow',
          Branding: '../domains/branding/model.ts#Brand',
          BrandingDraft: '../domains/branding/model.ts#BrandDraft',
          BrandingRevision: '../domains/branding/service.ts#BrandRevision',
          TenantDomain: '../domains/tenant-domains/model.ts#DomainRow',
          EmailTemplate: '../domains/email-templates/model.ts#EmailTemplateView',
          OutgoingMail: '../domains/mail/service.ts#OutgoingMailView',
          Retention: '../domains/retention/service.ts#RetentionView',
          RetentionReceipt: '../domains/retention/service.ts#ReceiptView',
          RetentionRun: '../domains/retention/rows.ts#RunView',
          RetentionRunClass: '../domains/retention/rows.ts#RunClassView',
          RetentionPreviewClass: '../domains/retention/rows.ts#RunClassView',
          LegalHold: '../domains/retention/holds.ts#LegalHold as LegalHoldModel',
          Analytics: '../domains/analytics/service.ts#AnalyticsRequest',
          AnalyticsOverview: '../domains/analytics/overview.ts#Overview',
          AnalyticsSeries: '../domains/analytics/service.ts#Series',
          AnalyticsPoint: '../domains/analytics/series.ts#Point',
          AnalyticsTotals: '../domains/analytics/series.ts#Totals',
          MemberAccess: '../domains/users/about.ts#MemberAccess as MemberAccessModel',
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
