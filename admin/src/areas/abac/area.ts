import { IconGavel } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const abac: Area = {
  path: 'abac',
  group: 'access',
  icon: IconGavel,
  messages: label,
  permission: 'policy.read',
  page: () => import('./page.tsx'),
  itemPage: () => import('./item-page.tsx'),
}
