/** The pages of http-referral.ts, for the description of the interface. */

const page = { type: 'text/html', schema: undefined } as const
const said =
  'Whatever is wrong is said in a page too: 400 what is missing, 404 a code that is wrong or has expired, 429 too many tries.'

export const referralOperations = [
  {
    method: 'get',
    path: '/r',
    summary: 'Where the code of a referral is typed, without account.',
    access: 'public',
    answer: page,
    problems: [],
  },
  {
    method: 'post',
    path: '/r',
    summary: 'From the code that was typed to its page (303).',
    access: 'public',
    bodyType: 'application/x-www-form-urlencoded',
    problems: ['bad-request', 'too-large'],
  },
  {
    method: 'get',
    path: '/r/{code}',
    summary: `A referral as its receiver may see it, with a form to answer. ${said}`,
    access: 'public',
    answer: page,
    problems: [],
  },
  {
    method: 'post',
    path: '/r/{code}',
    summary: `Received, accepted, refused with a reason, or what came of it: then the page again (303). ${said}`,
    access: 'public',
    bodyType: 'application/x-www-form-urlencoded',
    problems: ['bad-request', 'too-large'],
  },
] as const
