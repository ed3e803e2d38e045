import { IconDatabaseExport } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const logSinks: Area = {
  path: 'log-sinks',
  group: 'technical',
  icon: IconDatabaseExport,
  messages: label,
  permission: 'audit.read',
  page: () => import('./page.tsx'),
}
