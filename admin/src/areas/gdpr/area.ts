import { IconEraser } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const gdpr: Area = {
  path: 'gdpr',
  group: 'people',
  icon: IconEraser,
  messages: label,
  permission: 'gdpr.write',
  page: () => import('./page.tsx'),
}
