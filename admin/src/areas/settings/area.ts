import { IconSettings } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const settings: Area = {
  path: 'settings',
  group: 'tenant',
  icon: IconSettings,
  messages: label,
  permission: null,
  page: () => import('./page.tsx'),
}
