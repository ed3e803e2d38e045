import type { CodegenConfig } from '@graphql-codegen/cli'

// Types of the UI's documents. What is sent is their hash alone: persisted-documents.json, which the build copies to
// dist/documents.json, tells the service which text a hash stands for.
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['admin/src/**/*.graphql'],
  importExtension: '.ts',
  ignoreNoDocuments: true,
  generates: {
    'admin/src/generated/': {
      preset: 'client',
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: { mode: 'replaceDocumentWithHash', hashAlgorithm: 'sha256' },
      },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        defaultScalarType: 'never',
        scalars: { UUID: 'string', DateTime: 'string', Seconds: 'number', JSONObject: 'Record<string, unknown>' },
      },
    },
  },
}
export default config
