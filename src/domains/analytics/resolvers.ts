import type { Resolvers } from '../../generated/graphql.ts'

export const resolvers: Resolvers = {
  Tenant: {
    analytics: (_, { range, timezone, interval, logins }, { services }) => ({
      asOf: services.analytics.now(),
      range,
      timezone,
      interval,
      logins,
    }),
  },
  Analytics: {
    overview: ({ asOf, logins }, _args, { services }) => services.analytics.overview(asOf, logins),
    series: ({ asOf, ...request }, _args, { services }) => services.analytics.series(asOf, request),
  },
}
