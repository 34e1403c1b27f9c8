/** Listens to what the centre says with every answer, besides what it was asked for: orders, the lease, and that everything was sent. */
import type { Instant } from '../domain/dates'
import type { Result } from '../domain/result'
import type { Directive } from '../sync/protocol'
import type { CentreClient, CentreRefusal } from './centre-client'

export interface Heard {
  directive(directive: Directive): void
  lease(until: Instant, time: Instant): void
  /** Nothing was waiting here when the centre answered. */
  allSent(time: Instant): void
}

type Answered = Result<
  { readonly directive: Directive | null; readonly leaseUntil?: Instant | undefined; readonly time: Instant },
  CentreRefusal
>

export function overhear<Client extends CentreClient>(client: Client, heard: Heard): Client {
  const listen = <Answer extends Answered>(answer: Answer): Answer => {
    if (answer.ok) {
      const { directive, leaseUntil, time } = answer.value
      if (leaseUntil) heard.lease(leaseUntil, time)
      if (directive) heard.directive(directive)
      return answer
    }
    const { refusal } = answer
    if ((refusal.type === 'DeviceRevoked' || refusal.type === 'Refused') && refusal.directive) heard.directive(refusal.directive)
    return answer
  }
  return {
    ...client,
    push: async request => listen(await client.push(request)),
    async pull(request) {
      const answer = listen(await client.pull(request))
      // A push comes before each pull: what waits now could not be sent, or was written meanwhile.
      if (answer.ok && request.pending === 0) heard.allSent(answer.value.time)
      return answer
    },
  }
}
