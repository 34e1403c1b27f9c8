import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent, type UserEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { sampleCard } from '../../../../tests/screens/memoryEmergency'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { caseId, sampleCase, sampleStep } from '../../../../tests/screens/sampleCases'
import { offices, personId, recordId, worker, workerId } from '../../../../tests/screens/sampleData'
import { cardMinutes } from '../../../domain/emergency-card'
import type { EmergencyLine } from '../../../domain/emergency-line'
import type { EmergencyOpening } from '../../../domain/emergency-opening'
import type { Role, Worker } from '../../../domain/worker'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const now = Date.now()
const dora: Worker = { ...worker, id: workerId(2), surname: 'Bianchi', name: 'Dora' }
const safety = sampleCard.cases[0]!.safety[0]!
const words = 'Caduta in piazza, non parla'

async function ask(user: UserEvent, who: { readonly surname: string; readonly name?: string }) {
  await user.type(await screen.findByLabelText('Cognome'), who.surname)
  await user.type(screen.getByLabelText('Nome'), who.name ?? 'Elena')
  await user.click(screen.getByLabelText('Malore o urgenza sanitaria'))
  await user.type(screen.getByLabelText('Che cosa sta succedendo'), words)
  await user.click(screen.getByRole('button', { name: 'Continua' }))
}
const confirm = async (user: UserEvent) => {
  await user.click(await screen.findByRole('button', { name: 'Apri la scheda' }))
}

describe('opening an emergency card', () => {
  test('says who will know before anything is done, and then shows the card until it is closed', async () => {
    const device = memoryDevice({ roles: ['socialWorker'], colleagues: [dora] })
    renderScreen('/emergenza', device)
    const user = userEvent.setup()
    await ask(user, { surname: 'Zanetti' })
    const dialog = await screen.findByRole('dialog', { name: 'Aprire la scheda di Elena Zanetti?' })
    expect(within(dialog).getByText(/Lo sapranno chi è responsabile del caso e chi coordina/)).toBeTruthy()
    expect(device.noted).toEqual([])
    await confirm(user)
    expect(await screen.findByText(safety)).toBeTruthy()
    expect(screen.getByText('Dora Bianchi')).toBeTruthy()
    expect(screen.getByRole('link', { name: /Chiama Paola Zanetti/ }).getAttribute('href')).toBe('tel:3331234567')
    expect(device.noted).toEqual([{ action: 'open', record: sampleCard.id, emergency: { reason: 'health', words } }])
    await user.click(screen.getByRole('button', { name: 'Chiudi la scheda' }))
    expect(screen.queryByText(safety)).toBeNull()
    expect((await screen.findByLabelText<HTMLInputElement>('Cognome')).value).toBe('')
  })

  test('goes by itself when its time is over', async () => {
    renderScreen('/emergenza', memoryDevice({ roles: ['psychologist'] }))
    const user = userEvent.setup()
    await ask(user, { surname: 'Zanetti' })
    vi.useFakeTimers({ toFake: ['setTimeout', 'Date'], shouldAdvanceTime: true })
    await confirm(user)
    expect(await screen.findByText(safety)).toBeTruthy()
    act(() => {
      vi.advanceTimersByTime(cardMinutes * 60_000 - 5000)
    })
    expect(screen.queryByText(safety)).toBeTruthy()
    act(() => {
      vi.advanceTimersByTime(10_000)
    })
    expect(screen.queryByText(safety)).toBeNull()
    expect(screen.getByLabelText('Cognome')).toBeTruthy()
  })

  test('says what is missing, field by field', async () => {
    renderScreen('/emergenza', memoryDevice({ roles: ['socialWorker'] }))
    const user = userEvent.setup()
    await user.type(await screen.findByLabelText('Data di nascita (facoltativa)'), '2019')
    await user.click(screen.getByRole('button', { name: 'Continua' }))
    const problems = within(await screen.findByRole('alert'))
      .getAllByRole('link')
      .map(link => link.textContent)
    expect(problems).toEqual([
      'Scrivi il cognome intero.',
      'Scrivi il nome.',
      'Scrivi giorno, mese e anno, o lascia vuoto.',
      'Scegli il motivo.',
      'Scrivi che cosa sta succedendo: almeno dieci lettere.',
    ])
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('says that there is none of that name, keeps what was typed, and that it was looked for', async () => {
    const device = memoryDevice({ roles: ['socialWorker'] })
    renderScreen('/emergenza', device)
    const user = userEvent.setup()
    await ask(user, { surname: 'Zan' })
    await confirm(user)
    expect(await screen.findByText('Nessuna scheda con questo nome')).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>('Cognome').value).toBe('Zan')
    expect(device.noted).toMatchObject([{ action: 'search', said: 'Zan Elena' }])
  })

  test('asks for the birth date where two have one name', async () => {
    const other = { ...sampleCard, id: recordId(971) as string as typeof sampleCard.id, birthDate: '1950-01-01' }
    renderScreen('/emergenza', memoryDevice({ roles: ['socialWorker'], emergency: { cards: [sampleCard, other] } }))
    const user = userEvent.setup()
    await ask(user, { surname: 'Zanetti' })
    await confirm(user)
    const field = await screen.findByLabelText('Data di nascita (facoltativa)')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    await user.type(field, '1/1/1950')
    await user.click(screen.getByRole('button', { name: 'Continua' }))
    await confirm(user)
    expect(await screen.findByText('data di nascita 01/01/1950')).toBeTruthy()
  })

  test.each([
    ['switchedOff', 'L’ente ha spento le schede di emergenza'],
    ['roleMayNot', 'Le schede di emergenza non sono per il tuo ruolo'],
  ] as const)('offers nothing to fill in where it is of no use: %s', async (standing, title) => {
    renderScreen('/emergenza', memoryDevice({ emergency: { standing } }))
    expect(await screen.findByText(title)).toBeTruthy()
    expect(screen.queryByLabelText('Cognome')).toBeNull()
  })

  test('says while cards may still be missing', async () => {
    renderScreen('/emergenza', memoryDevice({ roles: ['socialWorker'], emergency: { standing: 'arriving' } }))
    expect(await screen.findByText(/stanno ancora arrivando/)).toBeTruthy()
  })

  test('is offered where a search of people finds nobody, to who may open one', async () => {
    const search = async (roles: readonly Role[]) => {
      renderScreen('/persone', memoryDevice({ roles }))
      await userEvent.type(await screen.findByRole('searchbox'), 'Zanettixx')
      expect(await screen.findByText('Nessuna persona trovata')).toBeTruthy()
      const link = screen.queryByRole('link', { name: 'Non trovi la persona? Scheda di emergenza' })
      cleanup()
      return link?.getAttribute('href')
    }
    expect(await search(['socialWorker'])).toBe('/emergenza')
    expect(await search(['deskOperator'])).toBeUndefined()
  })
})

const aLine = (order: number, rest: Partial<EmergencyLine> = {}): EmergencyLine => ({
  id: recordId(9800 + order) as string as EmergencyLine['id'],
  caseId: caseId(1),
  workerId: worker.id,
  sort: 'safety',
  text: `Nota ${order}`,
  ...rest,
})
const fileOf = (lines: readonly EmergencyLine[], rest: object = {}, steps: Parameters<typeof sampleCase>[3] = []) =>
  memoryDevice({
    roles: ['socialWorker'],
    deskRecords: { case: [sampleCase(now, 1, rest, steps)], emergencyLine: lines },
  })
const section = `/casi/${caseId(1)}/emergenza`

describe('what the team writes for the card', () => {
  test('a note and a contact with its number, and how colleagues see them', async () => {
    const device = fileOf([])
    renderScreen(section, device)
    const user = userEvent.setup()
    expect(await screen.findByText('Ancora niente')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Aggiungi' }))
    await user.click(screen.getByLabelText('Contatto'))
    await user.type(screen.getByLabelText('Chi è'), 'Paola, la sorella')
    await user.click(screen.getByRole('button', { name: 'Salva' }))
    expect(await screen.findByText('Scrivi il numero: almeno tre cifre.')).toBeTruthy()
    await user.type(screen.getByLabelText('Telefono'), '333 1234567')
    await user.click(screen.getByRole('button', { name: 'Salva' }))
    expect(await screen.findByRole('link', { name: 'Chiama Paola, la sorella: 333 1234567' })).toBeTruthy()
    expect((await device.device.deskRecords({ kind: 'emergencyLine' })).map(({ record }) => record)).toMatchObject([
      { caseId: caseId(1), sort: 'contact', text: 'Paola, la sorella', phone: '333 1234567' },
    ])
  })

  test('is edited and taken away', async () => {
    const device = fileOf([aLine(1), aLine(2)])
    renderScreen(section, device)
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'Modifica: Nota 1' }))
    const field = screen.getByLabelText('La nota')
    await user.clear(field)
    await user.type(field, 'Il cane morde')
    await user.click(screen.getByRole('button', { name: 'Salva' }))
    expect(await screen.findByRole('button', { name: 'Togli: Il cane morde' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Togli: Nota 2' }))
    await waitFor(() => {
      expect(screen.queryByText('Nota 2')).toBeNull()
    })
  })

  test('or that nothing goes on a card, and why', async () => {
    const device = fileOf([aLine(1)])
    renderScreen(section, device)
    const user = userEvent.setup()
    await user.click(await screen.findByLabelText(/Nessuna scheda di questa persona/))
    await user.type(screen.getByLabelText('Perché'), 'Indirizzo protetto')
    await user.click(screen.getByRole('button', { name: 'Togli la scheda' }))
    expect(await screen.findByText('Di questa persona nessun dispositivo ha la scheda.')).toBeTruthy()
    await user.click(screen.getByLabelText(/Nessuna scheda di questa persona/))
    expect(await screen.findByRole('heading', { name: 'A che cosa stare attenti' })).toBeTruthy()
  })

  test.each([
    ['a group', { subject: 'group', personId: undefined, name: 'Gruppo' }, [], 'Un gruppo non ha una scheda di emergenza.'],
    [
      'a closed case',
      {},
      [
        sampleStep(now, 1, { kind: 'transition', transition: 'beginClosing', reason: 'Finito' }),
        sampleStep(now, 2, {
          kind: 'transition',
          transition: 'close',
          closure: { reason: 'goalsReached', situation: 'improved' },
        }),
      ],
      'Il caso è chiuso: nessun dispositivo ha la scheda.',
    ],
  ] as const)('says why %s has no card', async (_, rest, steps, why) => {
    renderScreen(section, fileOf([], rest, steps))
    expect(await screen.findByText(why)).toBeTruthy()
  })
})

describe('cards that were opened', () => {
  const anOpening = (rest: Partial<EmergencyOpening> = {}): EmergencyOpening => ({
    id: recordId(9850) as string as EmergencyOpening['id'],
    workerId: dora.id,
    at: new Date(now).toISOString(),
    reason: 'health',
    words,
    personId: personId(1),
    caseId: caseId(1),
    officeId: offices[0]!.id,
    responsible: worker.id,
    readers: [],
    ...rest,
  })
  const todayOf = (opening: EmergencyOpening) =>
    memoryDevice({ roles: ['socialWorker'], colleagues: [dora], deskRecords: { emergencyOpening: [opening] } })

  test('stand on Oggi with who and why, until one says that one has read it', async () => {
    const device = todayOf(anOpening())
    renderScreen('/', device)
    expect(await screen.findByText('Schede aperte in emergenza')).toBeTruthy()
    expect(screen.getByText(`Malore o urgenza sanitaria: ${words}`)).toBeTruthy()
    expect(screen.getByText(/^Scheda di Maria/)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: /Ho letto/ }))
    await waitFor(() => {
      expect(screen.queryByText('Schede aperte in emergenza')).toBeNull()
    })
    const [kept] = await device.device.deskRecords({ kind: 'emergencyOpening' })
    expect(kept!.record.readers).toMatchObject([{ by: worker.id }])
  })

  test('are not told to who opened them', async () => {
    renderScreen('/', todayOf(anOpening({ workerId: worker.id })))
    expect(await screen.findByRole('heading', { level: 1 })).toBeTruthy()
    await screen.findByText('Ultimi ascolti').catch(() => undefined)
    expect(screen.queryByText('Schede aperte in emergenza')).toBeNull()
  })
})
