/** The pages of http-public.ts, for the description of the interface. */

export const publicOperations = [
  {
    method: 'get',
    path: '/s/{service}',
    summary:
      'The sheet of an approved service as a page for citizens, without account. `lang` is one of it, it-easy, en, fr, ar, uk, ro. Whatever is wrong is said in a page too (404, 429, 503).',
    access: 'public',
    query: ['lang'],
    answer: { type: 'text/html', schema: undefined },
    problems: [],
  },
] as const
