// Plugins of Yoga that are a few lines each.
import { execute, type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { codesOf } from './errors.ts'
import type { OperationContext } from './examination.ts'
import { inOperationSpan } from './operation-span.ts'

/** Yoga masks what execution throws; this gives errors of validation the same form. */
export function maskValidation(mask: (error: unknown) => Error): Plugin {
  return {
    onValidate:
      () =>
      ({ valid, result, setResult }) => {
        if (!valid) setResult(result.map(mask))
      },
  }
}

/** Notes the codes of the masked result. */
export function noteCodes(): Plugin<OperationContext> {
  return {
    onResultProcess({ result, serverContext }) {
      if ('errors' in result)
        (serverContext as unknown as OperationContext).document.codes = codesOf(result as ExecutionResult)
    },
  }
}

/**
 * Reports one mistake in the variables, and that there are more, since each message holds the value. It suggests
 * nothing.
 */
export function oneCoercionError(): Plugin {
  return {
    onExecute: ({ setExecuteFn }) =>
      setExecuteFn((args: ExecutionArgs) =>
        inOperationSpan(args.document, args.operationName, () =>
          execute({ ...args, hideSuggestions: true, options: { maxCoercionErrors: 1 } }),
        ),
      ),
  }
}

/** Refuses subscriptions: an answer of one document is no stream (event-stream.ts). */
export function refuseSubscriptions(mask: (error: unknown) => GraphQLError): Plugin {
  const error = mask(new GraphQLError('A subscription is answered as a stream: send `Accept: text/event-stream`.'))
  return { onSubscribe: ({ setResultAndStopExecution }) => setResultAndStopExecution({ errors: [error] }) }
}
