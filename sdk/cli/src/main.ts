import { QeetError } from 'qeetid'
import { columns, type Command, parse, usageOf } from './command.ts'
import { apply, rollback } from './commands/apply.ts'
import { check } from './commands/check.ts'
import { confirm, history } from './commands/history.ts'
import { login, logout } from './commands/login.ts'
import { drift, plan } from './commands/plan.ts'
import { pull } from './commands/pull.ts'
import { type Context, processContext } from './context.ts'
import { EXIT, type Exit, Failure } from './exit.ts'
import { failureOf } from './service.ts'

const COMMANDS = new Map<string, Command>(
  Object.entries({ login, logout, pull, check, plan, apply, confirm, history, rollback, drift }),
)

function usage(): string {
  const commands = [...COMMANDS].map(([name, { about }]) => [name, about.split(/[.:] |\.$/)[0] ?? ''] as const)
  const more = '`qeetid <command> --help` says more. QEETID_URL and QEETID_API_KEY count before what is kept.'
  const exits = 'Ends with 0: done, 1: an error, 2: something is different, 3: refused, and nothing was done.'
  return ['qeetid <command>', '', ...columns(commands), '', more, exits].join('\n')
}

async function run([name, ...args]: readonly string[], context: Context): Promise<Exit> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    context.print(usage())
    return name === undefined ? EXIT.error : EXIT.ok
  }
  const command = COMMANDS.get(name)
  if (!command) throw new Failure(`There is no command ${name}: \`qeetid --help\` lists them`)
  if (args.includes('--help') || args.includes('-h')) {
    context.print(usageOf(name, command))
    return EXIT.ok
  }
  return command.run(parse(name, command, args), context)
}

const context = processContext(process)
try {
  process.exitCode = await run(process.argv.slice(2), context)
} catch (error) {
  const failure =
    error instanceof Failure
      ? error
      : error instanceof QeetError
        ? failureOf(error)
        : new Failure(`This is a fault of qeetid: ${error instanceof Error ? error.message : String(error)}`)
  for (const line of failure.message.split('\n')) context.note(`qeetid: ${line}`)
  process.exitCode = failure.exit
}
