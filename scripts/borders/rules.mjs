// What may import what in src. `npm run borders` checks it. Types count like values: a type is knowledge, too.

/** From the lowest up: a layer imports only those before it. */
const LAYERS = [
  'shared',
  'database',
  'memory',
  'tracing',
  'templates',
  'mail',
  'pages',
  'tenancy',
  'sealing',
  'limits',
  'outgoing',
  'credentials',
  'access',
  'domains',
  'http',
  'idempotency',
  'request',
  'graphql',
  'rest',
  'scim',
  'oauth',
  'browser',
  'hosted',
  'sso',
]
/** Files of src itself wire all layers, and none of them imports one. */
const ROOT = String.raw`[^/]+\.ts$`
/** What plugs into domains/policy. */
const PARTS = 'abac|auth-policy|connections|ip-rules|rate-limits|security-policy'
/** Kinds of connections, which plug into domains/connections. */
const KINDS = 'saml|oidc|ldap'
/** Made of all layers: Prisma's client and the types of the graph. Any layer may name them. */
const GENERATED = '^src/generated/'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    // A layer can be read and tested without those above it.
    ...LAYERS.map((layer, at) => ({
      name: `nothing above ${layer}`,
      severity: 'error',
      from: { path: `^src/${layer}/` },
      to: { path: `^src/(?:${[...LAYERS.slice(at + 1).map((above) => `${above}/`), ROOT].join('|')})` },
    })),
    {
      // An area can change freely behind its verbs (service), its data (model) and its errors. All of policy/ is made
      // for the parts that plug into it, and for who asks what they decided; so is all of connections/ for its kinds.
      name: 'areas meet at service, model and errors',
      severity: 'error',
      from: { path: '^src/domains/([^/]+)/' },
      to: {
        path: '^src/domains/[^/]+/',
        pathNot: ['^src/domains/(?:$1|policy|connections)/', String.raw`/(?:service|model|errors)\.ts$`],
      },
    },
    {
      // Who somebody is, is decided in one place for all protocols: domains/connections/README.md.
      name: 'connections know no kind of them',
      severity: 'error',
      from: { path: '^src/domains/connections/' },
      to: { path: `^src/domains/(?:${KINDS})/` },
    },
    {
      // What decides who gets in can be read part by part: domains/policy/README.md.
      name: 'policy knows no part of it',
      severity: 'error',
      from: { path: '^src/domains/policy/' },
      to: { path: `^src/domains/(?:${PARTS})/` },
    },
    {
      name: 'parts of policy know no other part',
      severity: 'error',
      from: { path: `^src/domains/(${PARTS})/` },
      to: { path: `^src/domains/(?:${PARTS})/`, pathNot: '^src/domains/$1/' },
    },
    {
      // An area that knew the wiring could use any other without naming it.
      name: 'areas do not know the wiring',
      severity: 'error',
      from: { path: '^src/domains/[^/]+/' },
      to: { path: String.raw`^src/domains/(?:services|areas|rules)\.ts$` },
    },
    {
      // Decisions are tested without a database.
      name: 'models are pure',
      severity: 'error',
      from: { path: String.raw`^src/domains/[^/]+/model\.ts$` },
      to: { path: '^src/(?:tenancy|database)/', dependencyTypesNot: ['type-only'] },
    },
    {
      // Another client would reach the tables without a tenant's scope.
      name: 'only tenancy makes clients of Prisma',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(?:tenancy|generated)/' },
      to: { path: '^src/generated/prisma/', dependencyTypesNot: ['type-only'] },
    },
    {
      // A connection of its own would set no tenant. The change feed listens on one.
      name: 'only tenancy and memory have connections',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: '^src/(?:tenancy|memory|database)/' },
      to: { path: '^src/database/' },
    },
    {
      // Permissions, limits and ABAC are in the graph: a path around it would have none.
      name: '/v1 reaches areas through the graph',
      severity: 'error',
      from: { path: '^src/rest/' },
      to: { path: String.raw`^src/(?:domains/[^/]+/(?:service|model)\.ts$|tenancy/|database/)` },
    },
    {
      name: 'no circles of files',
      severity: 'error',
      from: { pathNot: GENERATED },
      to: { circular: true, viaOnly: { pathNot: GENERATED } },
    },
  ],
  options: {
    includeOnly: '^src/',
    parser: 'swc', // dependency-cruiser cannot use the compiler of TypeScript 7
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts'] },
  },
}
