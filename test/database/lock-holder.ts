// Another process, for lock.test.ts: takes the folder and keeps it until it is killed.
import { lockFolder } from '../../src/database/lock.ts'

await lockFolder(process.argv[2] ?? '')
process.send?.('locked')
process.on('message', () => {})
