/** Two workers, their secrets, and what the centre answers when they sign in and when their tablet is enrolled. */
import { AmbitoId, DeviceId, OfficeId, WorkerId } from '../domain/ids'
import type { Permission } from '../domain/worker'
import type { EnrolAnswer, SignInAnswer } from '../sync/protocol'

export const phrase = 'la barca rossa sul lago'
export const otherPhrase = 'sette gatti sopra il tetto'
export const pin = '482915'
export const ambito = AmbitoId.parse('01890000-0000-7000-8000-000000000001')
export const officeId = OfficeId.parse('01890000-0000-7000-8000-000000000010')
export const workers = {
  anna: { id: WorkerId.parse('01890000-0000-7000-8000-0000000000a1'), surname: 'Rossi', name: 'Anna' },
  bruno: { id: WorkerId.parse('01890000-0000-7000-8000-0000000000b1'), surname: 'Bianchi', name: 'Bruno' },
}
export type Login = keyof typeof workers

export const signInAnswer = (login: Login, mustChangePassword = false): SignInAnswer => ({
  token: `sign-in-${login}`,
  expiresInS: 600,
  mustChangePassword,
  memberships: [
    {
      ambito,
      ambitoName: 'Ambito di prova',
      workerId: workers[login].id,
      surname: workers[login].surname,
      name: workers[login].name,
      offices: [{ id: officeId, name: 'Sportello' }],
    },
  ],
})

export const enrolAnswer = (login: Login, permissions: Permission[] = []): EnrolAnswer => ({
  device: DeviceId.parse('01890000-0000-7000-8000-0000000000d1'),
  secret: btoa('s'.repeat(32)),
  letter: 'C',
  epoch: '01890000-0000-7000-8000-0000000000e1',
  ambito,
  worker: { ...workers[login], roles: ['socialWorker'], permissions },
  scopes: ['c:ambito', `o:${officeId}`, `w:${workers[login].id}`],
  leaseUntil: '2026-12-06T09:00:00.000Z',
  keys: { directives: '', rescue: '', recovery: null },
  time: '2026-11-22T09:00:00.000Z',
})
