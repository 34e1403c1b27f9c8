/** The operations of http-resting.ts, for the description of the interface. */

const json = <Name extends string>(schema: Name) => ({ type: 'application/json', schema })

export const restingOperations = [
  {
    method: 'post',
    path: '/api/v1/a/{ambito}/resting/search',
    summary:
      'People of one’s own offices whom no tablet holds any more, because nobody touched them for the holding time. Logged with what was typed.',
    access: 'accessToken',
    body: 'RestingSearch',
    answer: json('RestingFound'),
    problems: ['bad-request', 'too-large', 'unauthenticated', 'forbidden', 'busy'],
  },
  {
    method: 'post',
    path: '/api/v1/a/{ambito}/resting/{person}/wake',
    summary:
      'Opens one of them: with all that hangs on the record it comes back to the tablets of its offices, by the next pull. Logged.',
    access: 'accessToken',
    answer: json('RestingWoken'),
    problems: ['unauthenticated', 'forbidden', 'not-found', 'busy'],
  },
] as const
