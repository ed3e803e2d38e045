import { type Area, schemaIn } from '../area.ts'

export const area = {
  name: 'policy',
  schema: schemaIn(import.meta.url),
} satisfies Area
