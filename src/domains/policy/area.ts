import { type Area, schemaIn } from '../area.ts'

export const area: Area = {
  name: 'policy',
  schema: schemaIn(import.meta.url),
}
