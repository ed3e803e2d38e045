import { type Area, schemaIn } from '../area.ts'
import { resolvers } from './resolvers.ts'

export const area = {
  name: 'policy',
  schema: schemaIn(import.meta.url),
  resolvers,
} satisfies Area
