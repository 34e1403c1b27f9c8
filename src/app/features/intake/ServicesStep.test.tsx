import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { personId, serviceId } from '../../../../tests/screens/sampleData'
import { services } from '../../../../tests/screens/sampleDirectory'
import { addDays, italianDay } from '../../../domain/dates'
import type { Requirement } from '../../../domain/eligibility'
import { button, emptyDraft, heading, id, openIntake, textbox, type OpenIntake } from './test-intake'

afterEach(cleanup)

describe('Servizi', () => {
  test('the fitting ones come first, and every one can be found', async () => {
    const { user } = openIntake({ ...emptyDraft, step: 3, intake: { ...emptyDraft.intake, areas: ['IMM'] } })
    await heading('Servizi')
    const names = () => screen.getAllByRole('article').map(card => within(card).getByRole('heading').textContent)
    await screen.findAllByRole('article')
    expect(names()[0]).toBe('Sportello immigrazione')
    expect(names()).toHaveLength(services.length)
    await user.type(screen.getByRole('searchbox'), 'sad')
    expect(names()).toEqual(['Assistenza domiciliare (SAD)'])
  })

  const elderly: OpenIntake = { ...emptyDraft, step: 3, intake: { ...emptyDraft.intake, areas: ['ANZ'] } }
  const card = (name: string) => screen.findByRole('article', { name })

  test('each says whether it may fit, and why', async () => {
    openIntake({ ...elderly, who: { type: 'known', personId: personId(1) } })
    const homeCare = await card('Assistenza domiciliare (SAD)')
    await within(homeCare).findByText('Sembra adatto.')
    expect(homeCare.textContent).toContain('Requisiti: età oppure disabilità (legge 104) o non autosufficienza ok · residenza ok')
    const open = await card('Sportello immigrazione')
    expect(within(open).getByText('Nessun requisito nella scheda')).toBeTruthy()
    expect(within(open).queryByText(/adatto/)).toBeNull()
    expect(screen.queryByRole('region', { name: 'Da chiedere' })).toBeNull()
  })

  test('of who gave no name, everything may fit and the two most useful questions are said', async () => {
    openIntake({ ...elderly, who: { type: 'anonymous' } })
    const homeCare = await card('Assistenza domiciliare (SAD)')
    expect(homeCare.textContent).toMatch(/Forse adatto\. Requisiti: .* da chiedere · residenza da chiedere/)
    expect(screen.queryByText('Non sembra adatto.')).toBeNull()
    expect(screen.getByRole('region', { name: 'Da chiedere' }).textContent).toContain(
      'Da chiedere: comune di residenza (serve per 2 servizi) · data di nascita (serve per 1 servizio)',
    )
  })

  test('one that does not fit comes after those that do, says what is missing, and is chosen with one tap', async () => {
    const fields = { surname: 'Visconti', phones: [], residence: { comune: 'F839' } }
    const open = { ...services[0]!, id: serviceId(9), name: 'Telefono amico', eligibility: { requirements: [] } }
    const memory = memoryDevice({ drafts: [{ ...elderly, who: { type: 'new', fields } }], services: [open] })
    const { user } = renderScreen(`/ascolto/${id}`, memory)
    const homeCare = await card('Assistenza domiciliare (SAD)')
    await within(homeCare).findByText('Non sembra adatto.')
    expect(homeCare.textContent).toContain('residenza no (residenza in uno dei comuni dell’ambito)')
    const names = screen.getAllByRole('article').map(each => within(each).getByRole('heading').textContent)
    expect(names).toHaveLength(services.length + 1)
    expect(names.slice(0, 2)).toEqual(['Telefono amico', 'Assistenza domiciliare (SAD)'])
    await user.click(button('Scegli Assistenza domiciliare (SAD)'))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(button('Scelto Assistenza domiciliare (SAD)')).toBeTruthy()
    await waitFor(async () => {
      expect(await memory.device.draft(id)).toMatchObject({ intake: { services: [{ answer: 'informed' }] } })
    })
  })

  test('a bando says its last day', async () => {
    const day = (days: number) => addDays(italianDay(Date.now()), days)
    const [first] = services
    const bando = { ...first!, applications: { from: day(-20), to: day(10) } }
    renderScreen(`/ascolto/${id}`, memoryDevice({ drafts: [elderly], services: [bando] }))
    expect((await card(first!.name)).textContent).toMatch(/Domande entro il /)
  })

  test('no fitting service asks why', async () => {
    const { user, memory } = openIntake({ ...emptyDraft, step: 3, intake: { ...emptyDraft.intake, areas: ['ANZ'] } })
    await heading('Servizi')
    await user.click(await screen.findByRole('checkbox', { name: /Nessun servizio adatto/ }))
    await user.click(screen.getByRole('radio', { name: 'Lista d’attesa' }))
    await user.type(textbox('Che cosa sarebbe servito'), 'Un posto')
    await waitFor(async () => {
      expect(await memory.device.draft(id)).toMatchObject({
        intake: { needs: [{ result: 'unanswered', unmet: { reason: 'waitingList', wouldHaveNeeded: 'Un posto' } }] },
      })
    })
  })

  test('who chooses against a requirement may say why, and need not', async () => {
    const fields = { surname: 'Visconti', phones: [], residence: { comune: 'F839' } }
    const { user, memory } = openIntake({ ...elderly, who: { type: 'new', fields } })
    await user.click(await screen.findByRole('button', { name: 'Scegli Assistenza domiciliare (SAD)' }))
    await user.type(textbox('Perché scegli lo stesso Assistenza domiciliare (SAD)'), 'Cambia residenza')
    await waitFor(async () => {
      expect(await memory.device.draft(id)).toMatchObject({ intake: { services: [{ despite: 'Cambia residenza' }] } })
    })
  })

  test('what was told of the situation is weighed, also of who gave no name', async () => {
    const requirements: Requirement[] = [
      { type: 'isee', kind: 'ordinary', max: 936_000 },
      { type: 'household', anyOf: ['livesAlone'] },
    ]
    const bonus = { ...services[0]!, id: serviceId(8), name: 'Contributo spesa', comuni: [], eligibility: { requirements } }
    const typed = { iseeEuro: '8.500', members: '1' }
    const memory = memoryDevice({ drafts: [{ ...elderly, who: { type: 'anonymous' }, typed }], services: [bonus] })
    renderScreen(`/ascolto/${id}`, memory)
    const found = await card('Contributo spesa')
    await within(found).findByText('Sembra adatto.')
    expect(found.textContent).toContain('ISEE ok')
  })
})
