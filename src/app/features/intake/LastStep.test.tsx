import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { ambito, offices, personId } from '../../../../tests/screens/sampleData'
import { services } from '../../../../tests/screens/sampleDirectory'
import { sampleReferrals } from '../../../../tests/screens/sampleReferrals'
import { addDays, italianDay } from '../../../domain/dates'
import { button, emptyDraft, heading, id, openIntake, type OpenIntake } from './test-intake'

afterEach(cleanup)

describe('Consegna e chiudi', () => {
  const twoNeeds: OpenIntake = {
    ...emptyDraft,
    step: 4,
    who: { type: 'anonymous' },
    intake: { ...emptyDraft.intake, chips: ['housing', 'elderly'], areas: ['FRA', 'ANZ'], motives: ['housing'] },
  }

  test('each of several needs has its own ending, and one without an answer its reason', async () => {
    const { user, memory } = openIntake(twoNeeds)
    await heading('Consegna e chiudi')
    await user.click(screen.getByRole('radio', { name: /Informazione fornita/ }))
    await user.click(button('Chiudi ascolto'))
    const summary = await screen.findByRole('alert')
    expect(within(summary).getAllByRole('link', { name: 'Scegli com’è finito il bisogno' })).toHaveLength(2)
    const need = (name: string) => within(screen.getByRole('group', { name: new RegExp(`^${name}`) }))
    await user.click(need('Casa').getByRole('radio', { name: 'Risposta data' }))
    await user.click(need('Anziani').getByRole('radio', { name: 'Senza risposta' }))
    await user.click(screen.getByRole('radio', { name: 'Lista d’attesa' }))
    await user.click(button('Chiudi ascolto'))
    await heading('Salvato sul dispositivo')
    expect(memory.saved).toMatchObject([
      {
        intake: {
          needs: [
            { chip: 'housing', result: 'answered' },
            { chip: 'elderly', result: 'unanswered', unmet: { reason: 'waitingList' } },
          ],
          outcome: 'informationGiven',
          minutes: 1,
        },
      },
    ])
  })

  test('a single need ends as the listening does, with no tap of its own', async () => {
    const one = { ...twoNeeds, intake: { ...twoNeeds.intake, chips: ['housing' as const], areas: ['FRA' as const] } }
    const { user, memory } = openIntake(one)
    await heading('Consegna e chiudi')
    await user.click(screen.getByRole('radio', { name: /Informazione fornita/ }))
    await user.click(button('Chiudi ascolto'))
    await heading('Salvato sul dispositivo')
    expect(memory.saved).toMatchObject([{ intake: { needs: [{ chip: 'housing', result: 'answered' }] } }])
  })

  test('two taps of a nervous finger close one listening', async () => {
    const { user, memory } = openIntake({ ...twoNeeds, intake: { ...twoNeeds.intake, chips: ['housing'], areas: ['FRA'] } })
    await heading('Consegna e chiudi')
    const { change } = memory.device
    const asked: unknown[] = []
    memory.device.change = async what => {
      asked.push(what)
      return change(what)
    }
    await user.click(screen.getByRole('radio', { name: /Informazione fornita/ }))
    await user.dblClick(button('Chiudi ascolto'))
    await heading('Salvato sul dispositivo')
    expect(asked).toMatchObject([{ do: 'closeIntake' }])
  })

  test('a referral asked for before the service has been read begins as soon as it is', async () => {
    const serviceId = services[0]!.id
    const memory = memoryDevice({
      drafts: [{ ...twoNeeds, intake: { ...twoNeeds.intake, services: [{ serviceId, answer: 'informed' }] } }],
    })
    let read = (): void => undefined
    const { service } = memory.device
    memory.device.service = async asked => {
      await new Promise<void>(done => {
        read = done
      })
      return service(asked)
    }
    const { user } = renderScreen(`/ascolto/${id}`, memory)
    await heading('Consegna e chiudi')
    await user.click(screen.getByRole('radio', { name: 'Invio' }))
    expect(screen.queryByRole('region', { name: 'Parte esattamente questo' })).toBeNull()
    read()
    expect(await screen.findByRole('region', { name: 'Parte esattamente questo' })).toBeTruthy()
  })

  test('the informativa is chosen from the versions of the ambito, the one in force first', async () => {
    const memory = memoryDevice({ drafts: [{ ...twoNeeds, intake: { ...twoNeeds.intake, privacyNoticeGiven: true } }] })
    const { session } = memory.device
    const privacyNotices = [
      { version: '2025-1', from: '2025-01-01', url: 'https://comune.example/2025' },
      { version: '2026-1', from: '2026-03-01', url: 'https://comune.example/2026' },
      { version: '2099-1', from: '2099-01-01' },
    ]
    memory.device.session = async () => {
      const known = await session()
      return known && { ...known, ambito: { ...ambito, privacyNotices } }
    }
    const { user } = renderScreen(`/ascolto/${id}`, memory)
    await heading('Consegna e chiudi')
    await user.click(screen.getByText('Altri dati'))
    const choice = await screen.findByRole('combobox', { name: 'Versione dell’informativa' })
    expect(
      within(choice)
        .getAllByRole('option')
        .map(option => option.textContent),
    ).toEqual(['Quella in vigore: 2026-1', '2026-1, dal 01/03/2026', '2025-1, dal 01/01/2025'])
    expect(screen.getByRole('link', { name: /^Testo dell’informativa 2026-1/ }).getAttribute('href')).toBe(
      'https://comune.example/2026',
    )
    await user.selectOptions(choice, '2025-1')
    expect(screen.getByRole('link', { name: /^Testo dell’informativa 2025-1/ }).getAttribute('href')).toBe(
      'https://comune.example/2025',
    )
  })

  test('with violence nothing is printed unless asked for', async () => {
    openIntake({ ...twoNeeds, intake: { ...emptyDraft.intake, chips: ['violence'], areas: ['FRA'], motives: ['violence'] } })
    await heading('Consegna e chiudi')
    expect(screen.getByText(/qui non si stampa/)).toBeTruthy()
  })
})

describe('a promised next contact', () => {
  const promised = addDays(italianDay(Date.now()), 9)
  const atTheEnd = (who: OpenIntake['who']): OpenIntake => ({
    ...emptyDraft,
    step: 4,
    who,
    intake: { ...emptyDraft.intake, areas: ['ANZ'], outcome: 'informationGiven', nextContactOn: promised },
  })
  const close = async (draft: OpenIntake) => {
    const opened = openIntake(draft)
    await heading('Consegna e chiudi')
    await opened.user.click(button('Chiudi ascolto'))
    await heading('Salvato sul dispositivo')
    return opened
  }

  test('becomes an appointment from the confirmation, with what is known', async () => {
    const { user, memory } = await close(atTheEnd({ type: 'known', personId: personId(1) }))
    await user.click(await screen.findByRole('button', { name: 'Fissa l’appuntamento' }))
    expect(await screen.findByLabelText('Giorno')).toHaveProperty('value', promised)
    fireEvent.change(screen.getByLabelText('Ora'), { target: { value: '10:30' } })
    await user.click(button('Salva l’appuntamento'))
    expect(await screen.findByText(/^Appuntamento fissato: .*, 10:30$/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Fissa l’appuntamento' })).toBeNull()
    expect(memory.saved.at(-1)).toMatchObject({
      kind: 'appointment',
      given: { personId: personId(1), on: promised, at: '10:30', officeId: offices[0]!.id, intakeId: id },
    })
  })

  test('of who gave no name asks only who comes', async () => {
    const { user } = await close(atTheEnd({ type: 'anonymous' }))
    await user.click(await screen.findByRole('button', { name: 'Fissa l’appuntamento' }))
    await user.type(screen.getByLabelText('Chi viene'), 'Il signore del bar')
    fireEvent.change(screen.getByLabelText('Ora'), { target: { value: '10:30' } })
    await user.click(button('Salva l’appuntamento'))
    expect(await screen.findByText(/^Appuntamento fissato: /)).toBeTruthy()
  })
})

describe('a proposal of presa in carico', () => {
  const atTheEnd: OpenIntake = {
    ...emptyDraft,
    step: 4,
    who: { type: 'known', personId: personId(1) },
    intake: { ...emptyDraft.intake, areas: ['MIN'], outcome: 'proposedToSsp' },
  }

  test('is only written down with the listening, and is sent from its confirmation', async () => {
    const { user, router } = openIntake(atTheEnd)
    await heading('Consegna e chiudi')
    await user.click(button('Chiudi ascolto'))
    await heading('Salvato sul dispositivo')
    expect(await screen.findByText(/^La proposta non è ancora partita/)).toBeTruthy()
    await user.click(screen.getByRole('link', { name: 'Manda la proposta' }))
    expect(await screen.findByRole('heading', { name: /^Nuovo invio per / })).toBeTruthy()
    expect(router.state.location.pathname).toBe(`/persone/${personId(1)}/invio`)
    expect(screen.getByRole('radio', { name: /proposta di presa in carico/ })).toHaveProperty('checked', true)
  })

  test('that was sent already is not asked for again', async () => {
    const [sent] = sampleReferrals(Date.now())
    const record = { ...sent!, personId: personId(1), target: { kind: 'ssp' as const }, passages: [] }
    renderScreen(`/ascolto/${id}`, memoryDevice({ drafts: [atTheEnd], deskRecords: { referral: [record] } }))
    await heading('Consegna e chiudi')
    fireEvent.click(button('Chiudi ascolto'))
    await heading('Salvato sul dispositivo')
    await screen.findByRole('link', { name: 'Apri la persona' })
    expect(screen.queryByText(/^La proposta non è ancora partita/)).toBeNull()
  })
})
