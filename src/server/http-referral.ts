/** `/r/{code}`: whoever receives a referral confirms it without an account. The code is in the path and in no log: routes are written there, not addresses. */
import { unreachable } from '../domain/result'
import { addressOf, type Http, type HttpContext, type HttpParts } from './http-parts'
import { notAllowed, RefusedRequest } from './problems'
import { answerPage, sayBusyIn } from './public-page'
import { answerReferral, openReferral, PublicAnswer, type PublicReferralRefusal, type ShownReferral } from './public-referral'
import {
  busyPage,
  codePage,
  isStep,
  openedTooOftenPage,
  referralPage,
  referralTitle,
  waitPage,
  type PageFault,
  type Said,
  type Typed,
} from './referral-page'
import { readForm } from './request-body'

export function addReferralRoutes(http: Http, { centre, trustProxy }: HttpParts): void {
  sayBusyIn(http, '/r', c =>
    answerPage(c, { ...italian, title: 'La pagina ora non risponde', body: busyPage() }, { status: 503, retryAfterS: 5 }),
  )
  http.get('/r', c => answerPage(c, { ...italian, title: 'Rispondi a un invio', body: codePage({ isRefused: false }) }))
  http.post('/r', async c => {
    const { code = '' } = await readForm(c.req.raw, ['code'])
    return c.redirect(`/r/${encodeURIComponent(code.trim().slice(0, 60) || '-')}`, 303)
  })
  http.get('/r/:code', async c => {
    const opened = await openReferral(centre, c.req.param('code'), addressOf(c, trustProxy))
    const notice = c.req.query('risposta') === 'arrivata' ? 'answered' : undefined
    return opened.ok ? show(c, opened.value, { notice }) : refuse(c, opened.refusal)
  })
  http.post('/r/:code', async c => {
    const code = c.req.param('code')
    const address = addressOf(c, trustProxy)
    const typed = await readForm(c.req.raw, ['passage', 'step', 'reason', 'note', 'name', 'role', 'phone'])
    const answer = answerOf(typed)
    if (typeof answer === 'string') {
      const opened = await openReferral(centre, code, address)
      return opened.ok ? show(c, opened.value, { fault: answer, typed }) : refuse(c, opened.refusal)
    }
    const answered = await answerReferral(centre, code, address, answer)
    // Asked for again by itself, so that a page loaded twice sends nothing twice.
    if (answered.ok) return c.redirect(`/r/${encodeURIComponent(answered.value)}?risposta=arrivata`, 303)
    const { refusal } = answered
    switch (refusal.type) {
      case 'Incomplete':
        return show(c, refusal.shown, { fault: refusal.fault, typed })
      case 'NotNow':
        return show(c, refusal.shown, { notice: 'notNow' })
      case 'NoSuchCode':
      case 'TooManyTries':
      case 'OpenedTooOften':
        return refuse(c, refusal)
      default:
        return unreachable(refusal)
    }
  })
  for (const path of ['/r', '/r/:code']) http.all(path, () => notAllowed('GET', 'HEAD', 'POST'))
}

const italian = { lang: 'it', dir: 'ltr' } as const

const show = (c: HttpContext, shown: ShownReferral, said: Said): Promise<Response> =>
  answerPage(c, { ...italian, title: referralTitle(said), body: referralPage(shown, said) }, { status: said.fault ? 400 : 200 })

function refuse(c: HttpContext, refusal: PublicReferralRefusal): Promise<Response> {
  switch (refusal.type) {
    case 'NoSuchCode':
      return answerPage(
        c,
        { ...italian, title: 'Errore: il codice non vale', body: codePage({ isRefused: true }) },
        { status: 404 },
      )
    case 'TooManyTries': {
      const { retryAfterS } = refusal
      return answerPage(c, { ...italian, title: 'Troppi tentativi', body: waitPage() }, { status: 429, retryAfterS })
    }
    case 'OpenedTooOften': {
      const { retryAfterS } = refusal
      const page = { ...italian, title: 'Pagina aperta troppe volte', body: openedTooOftenPage() }
      return answerPage(c, page, { status: 429, retryAfterS })
    }
    default:
      return unreachable(refusal)
  }
}

type TypedForm = Typed & { readonly passage?: string }

/** The answer, or what is missing before anybody looks at the referral. @throws RefusedRequest */
function answerOf({ passage, step = '', reason, note, name, role, phone }: TypedForm): PublicAnswer | PageFault {
  if (!isStep(step)) return 'StepMissing'
  if (!name?.trim()) return 'NameMissing'
  const why = step === 'refused' ? reason || undefined : undefined
  const from = { name, role: role?.trim() || undefined, phone: phone?.trim() || undefined }
  const answer = PublicAnswer.safeParse({ id: passage, step, from, reason: why, note: note?.trim() || undefined })
  // What a page of ours cannot send.
  if (!answer.success) throw new RefusedRequest('bad-request')
  return answer.data
}
