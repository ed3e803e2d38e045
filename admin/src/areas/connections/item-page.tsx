// One connection at its own address, or a new one.
import { useItem } from '../../parts/links.tsx'
import { ConnectionPage } from './connection-page.tsx'
import { NewConnection } from './new-connection.tsx'

export default function ConnectionItemPage() {
  const item = useItem()
  return item === 'new' ? <NewConnection /> : <ConnectionPage key={item} id={item} />
}
