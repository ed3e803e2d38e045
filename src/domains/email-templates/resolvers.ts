import type { EmailPart, EmailVariableKind, EmailWarningCode, Resolvers } from '../../generated/graphql.ts'
import { principalOf } from '../../access/identity.ts'
import { payload } from '../../shared/payload.ts'
import { referenceTo } from '../../shared/reference.ts'
import { builtInOf } from './chain.ts'
import { CATALOGUE, variablesOf } from './catalogue.ts'
import { EMAIL_TEMPLATE_ERRORS } from './errors.ts'
import type { EmailTemplateView } from './model.ts'
import { nameWarnings, problemsOf } from './render.ts'

export const resolvers: Resolvers = {
  Tenant: {
    emailTemplates: (_, { locale, keys }, { services }) => services.emailTemplates.list(locale ?? null, keys ?? null),
    emailTemplate: (_, { key, locale }, { services }) => services.emailTemplates.get({ key, locale }),
  },
  EmailTemplate: {
    variables: ({ key }) => {
      const own = new Set(CATALOGUE[key].variables.map(({ name }) => name))
      return [...variablesOf(key).values()].map(({ name, kind, description, sample }) => ({
        name,
        kind: kind.toUpperCase() as EmailVariableKind,
        description,
        sample,
        common: !own.has(name),
      }))
    },
    variableNames: ({ key }) => [...CATALOGUE[key].row],
    chain: ({ chain }: EmailTemplateView) => [...chain],
    builtIn: ({ key, chain }: EmailTemplateView) => builtInOf(key, chain),
    problems: ({ problems }: EmailTemplateView) => [...problems],
    forms: ({ forms }: EmailTemplateView) => [...forms],
    warnings: async ({ key, custom, warnings }: EmailTemplateView, _args, { services }) => [
      ...warnings,
      ...(custom ? await services.emailPreviews.forStrangers(key) : []),
    ],
    history: ({ key, locale }: EmailTemplateView, _args, { services }) =>
      services.emailTemplates.history({ key, locale }),
  },
  EmailTemplateDraft: {
    problems: ({ key, ...content }) => problemsOf(key, content),
    warnings: ({ key, ...content }) => (problemsOf(key, content).length > 0 ? [] : nameWarnings(key, content)),
  },
  EmailTemplateProblem: {
    part: ({ part }) => part.toUpperCase() as EmailPart,
  },
  EmailWarning: {
    code: ({ code }) => code.toUpperCase() as EmailWarningCode,
    part: ({ part }) => (part === null ? null : (part.toUpperCase() as EmailPart)),
  },
  EmailTemplateRevision: {
    publishedBy: ({ publishedBy }) => referenceTo(publishedBy),
  },
  Mutation: {
    emailTemplateUpdate: async (_, { input, ...which }, { services }) =>
      payload(await services.emailTemplates.update(which, input), EMAIL_TEMPLATE_ERRORS, (template) => ({ template })),
    emailTemplateDraftSave: async (_, { input, ...which }, { services }) =>
      payload(await services.emailTemplates.saveDraft(which, input), EMAIL_TEMPLATE_ERRORS, (template) => ({
        template,
      })),
    emailTemplateDraftDiscard: async (_, which, { services }) =>
      payload(await services.emailTemplates.discardDraft(which), EMAIL_TEMPLATE_ERRORS, (template) => ({ template })),
    emailTemplatePublish: async (_, { input, ...which }, { services }) =>
      payload(
        await services.emailTemplates.publishDraft(which, input?.expectedVersion),
        EMAIL_TEMPLATE_ERRORS,
        (template) => ({ template }),
      ),
    emailTemplateRollback: async (_, { version, ...which }, { services }) =>
      payload(await services.emailTemplates.rollback(which, version), EMAIL_TEMPLATE_ERRORS, (template) => ({
        template,
      })),
    emailTemplateReset: async (_, which, { services }) =>
      payload(await services.emailTemplates.reset(which), EMAIL_TEMPLATE_ERRORS, (template) => ({ template })),
    emailTemplatePreview: async (_, { input, ...which }, { services }) =>
      payload(await services.emailPreviews.preview(which, input), EMAIL_TEMPLATE_ERRORS, (preview) => ({ preview })),
    emailTemplateTestSend: async (_, { input, ...which }, context) =>
      payload(
        await context.services.emailPreviews.sendTest(principalOf(context), which, input),
        EMAIL_TEMPLATE_ERRORS,
        (sentTo) => ({ sentTo }),
      ),
  },
}
