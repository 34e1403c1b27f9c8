import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { memoryDevice, type MemoryDevice, type MemoryDeviceOptions } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { sampleConflict } from '../../../../tests/screens/sampleCheck'
import { draftService, sampleReport, services } from '../../../../tests/screens/sampleDirectory'
import type { OrganizationId } from '../../../domain/ids'
import { newOrganization } from '../../../domain/organization'

// A Monday at half past ten, in Italy: for the page as for the device.
const monday = Date.parse('2026-11-23T09:30:00Z')
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: monday })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})
const device = (options: MemoryDeviceOptions = {}): MemoryDevice => memoryDevice({ now: () => monday, ...options })
const newOrganizationId = '01935c00-0003-7000-8000-0000000000aa' as OrganizationId
const asEditor = { worker: { roles: ['coordinator' as const] } }
const [sad, clinic] = services
const pageOf = (id: string) => `/servizi/${id}`
const rows = () => within(screen.getByRole('list', { name: 'Servizi trovati' })).getAllByRole('link')

describe('the list', () => {
  test('is searched by words, filtered with a tap, and the filters are taken away', async () => {
    const { user } = renderScreen('/servizi', device())
    const field = await screen.findByRole('searchbox', { name: 'Cerca un servizio' })
    await waitFor(() => expect(rows()).toHaveLength(4))
    await user.type(field, 'sad')
    await waitFor(() => expect(rows().map(row => row.textContent)).toEqual([expect.stringContaining(sad!.name)]))
    await user.click(screen.getByRole('button', { name: 'Gratuiti' }))
    expect(await screen.findByText('Nessun servizio così')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Togli i filtri' }))
    await waitFor(() => expect(rows()).toHaveLength(4))
  })

  test('asks the device for what is open now', async () => {
    const { user } = renderScreen('/servizi', device())
    await user.click(await screen.findByRole('button', { name: 'Aperti ora' }))
    await waitFor(() => expect(rows().map(row => row.textContent)).toEqual([expect.stringContaining(sad!.name)]))
  })

  test('what is chosen is told at once, from the list; the rest when it is read', async () => {
    const memory = device()
    const read = memory.device.service
    const answers: (() => void)[] = []
    memory.device.service = async id => {
      await new Promise<void>(resolve => answers.push(resolve))
      return read(id)
    }
    const { user } = renderScreen('/servizi', memory)
    await waitFor(() => expect(rows()).toHaveLength(4))
    await user.click(rows().find(row => row.textContent?.includes(sad!.name))!)
    const name = await screen.findByRole('heading', { level: 1, name: sad!.name })
    expect(screen.queryByRole('button', { name: 'Segnala un errore' })).toBeNull()
    await waitFor(() => expect(answers).toHaveLength(1))
    for (const answer of answers) answer()
    expect(await screen.findByRole('button', { name: 'Segnala un errore' })).toBeTruthy()
    expect(document.activeElement).toBe(name)
  })

  test('arrows lead from the field to the rows', async () => {
    const { user } = renderScreen('/servizi', device())
    await waitFor(() => expect(rows()).toHaveLength(4))
    screen.getByRole('searchbox', { name: 'Cerca un servizio' }).focus()
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(rows()[0])
  })

  test('on a tablet without services says how they arrive', async () => {
    renderScreen('/servizi', device({ isFilled: false }))
    expect(await screen.findByText('Ancora nessun servizio su questo dispositivo')).toBeTruthy()
  })
})

describe('a service', () => {
  test('tells in one glance how to get in, what to bring, the cost and how sure it is', async () => {
    renderScreen(pageOf(sad!.id), device())
    await screen.findByRole('heading', { name: sad!.name, level: 1 })
    for (const words of [
      'Solo su invio',
      'ISEE sociosanitario',
      /gratuito sotto i 7.000/,
      /Via Alfani 52/,
      /da 65 anni in su oppure disabilità/,
    ]) {
      expect(screen.getAllByText(words).length).toBeGreaterThan(0)
    }
    expect(screen.getByText('Verificato il 03/11/2026')).toBeTruthy()
    expect(screen.getByText(/ha risposto la segreteria/)).toBeTruthy()
  })

  test('one that is not here says so', async () => {
    renderScreen(pageOf('01935c00-0005-7000-8000-0000000000ff'), device())
    expect(await screen.findByRole('heading', { name: 'Questo servizio non è su questo dispositivo' })).toBeTruthy()
  })

  test('is confirmed with a tap, and the tap can be taken back', async () => {
    const memory = device()
    const { user } = renderScreen(pageOf(clinic!.id), memory)
    await user.click(await screen.findByRole('button', { name: 'Confermato' }))
    await user.click(await screen.findByRole('button', { name: 'Annulla' }))
    await user.click(screen.getByRole('button', { name: 'Confermato' }))
    expect(memory.saved).toEqual([])
    await memory.host.lock('quick')
    expect(memory.saved).toEqual([
      {
        do: 'commandEntries',
        commands: [expect.objectContaining({ name: 'directory.confirm', entry: clinic!.id, how: 'desk' })],
      },
    ])
  })

  test('an error is reported with what it is; "altro" wants a word', async () => {
    const memory = device()
    const { user } = renderScreen(pageOf(clinic!.id), memory)
    await user.click(await screen.findByRole('button', { name: 'Segnala un errore' }))
    const dialog = within(screen.getByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: 'Salva la segnalazione' }))
    expect(dialog.getByText('Scegli che cosa non è più vero')).toBeTruthy()
    await user.click(dialog.getByRole('radio', { name: 'Altro' }))
    await user.click(dialog.getByRole('button', { name: 'Salva la segnalazione' }))
    expect(dialog.getByText('Scrivi che cosa non va')).toBeTruthy()
    await user.type(dialog.getByRole('textbox', { name: 'Come dovrebbe essere' }), 'non rispondono')
    await user.click(dialog.getByRole('button', { name: 'Salva la segnalazione' }))
    await waitFor(() =>
      expect(memory.saved).toEqual([expect.objectContaining({ do: 'reportEntry', fault: 'other', text: 'non rispondono' })]),
    )
    expect(await screen.findByText('1 segnalazione aperta')).toBeTruthy()
  })

  test('who may only draft proposes; an editor withdraws, with a reason', async () => {
    renderScreen(pageOf(clinic!.id), device())
    expect(await screen.findByRole('link', { name: 'Proponi una modifica' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Ritira' })).toBeNull()
    cleanup()

    const memory = device(asEditor)
    const { user } = renderScreen(pageOf(clinic!.id), memory)
    await user.click(await screen.findByRole('button', { name: 'Ritira' }))
    const dialog = within(screen.getByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: 'Ritira dall’elenco' }))
    expect(dialog.getByText('Scrivi il motivo')).toBeTruthy()
    await user.type(dialog.getByRole('textbox', { name: 'Motivo' }), 'ha chiuso')
    await user.click(dialog.getByRole('button', { name: 'Ritira dall’elenco' }))
    await waitFor(() => expect(memory.saved).toEqual([expect.objectContaining({ do: 'commandEntries' })]))
    expect(await screen.findByRole('button', { name: 'Rimetti in elenco' })).toBeTruthy()
  })
})

describe('what there is to do', () => {
  test('stands over the list for who approves, under it for the others', async () => {
    const order = async (memory: MemoryDevice) => {
      renderScreen('/servizi', memory)
      const link = await screen.findByRole('link', { name: /^Da fare sul catalogo/ })
      await waitFor(() => expect(rows()).toHaveLength(4))
      const isOver = (link.compareDocumentPosition(rows()[0]!) & Node.DOCUMENT_POSITION_FOLLOWING) > 0
      cleanup()
      return isOver ? 'over' : 'under'
    }
    expect(await order(device(asEditor))).toBe('over')
    expect(await order(device())).toBe('under')
  })

  test('the call list has the most urgent first, with the number and one tap', async () => {
    renderScreen('/servizi/da-fare', device())
    const calls = within(await screen.findByRole('region', { name: 'Da verificare' }))
    expect(calls.getAllByRole('link').map(link => link.textContent)).toEqual([
      'Sportello immigrazione',
      '0828 000 203',
      'Compagnia e spesa a casa',
      '0828 000 204',
    ])
    expect(calls.getByRole('button', { name: 'Ho chiamato, confermato: Sportello immigrazione' })).toBeTruthy()
  })

  test('an editor lays a proposal upon the entry, and refuses a report with a reason', async () => {
    const proposal = sampleReport(2, { text: undefined, fault: 'other', proposed: { base: 1, set: { waitTime: 'un mese' } } })
    const memory = device({ ...asEditor, reports: [sampleReport(1), proposal] })
    const { user } = renderScreen('/servizi/da-fare', memory)
    expect(await screen.findByText('Tempi di attesa')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Applica la correzione' }))
    await waitFor(() => expect(memory.saved).toEqual([expect.objectContaining({ decision: 'mended', apply: true })]))
    expect((await memory.device.service(clinic!.id))?.service.waitTime).toBe('un mese')
    await user.click(screen.getByRole('button', { name: 'Non è un errore' }))
    await user.click(screen.getByRole('button', { name: 'Non è un errore' }))
    expect(screen.getByText('Scrivi il perché: lo legge chi ha segnalato')).toBeTruthy()
    await user.type(screen.getByRole('textbox', { name: 'Perché non è un errore' }), 'aprono alle 8.30')
    await user.click(screen.getByRole('button', { name: 'Non è un errore' }))
    expect(await screen.findByText('Segnalazione chiusa')).toBeTruthy()
  })

  test('a draft is approved by an editor', async () => {
    const memory = device({ ...asEditor, services: [draftService] })
    const { user } = renderScreen(pageOf(draftService.id), memory)
    expect(await screen.findByText('Bozza, da approvare')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Approva' }))
    await memory.host.lock('quick')
    expect(memory.saved).toEqual([
      { do: 'commandEntries', commands: [expect.objectContaining({ name: 'directory.approve', entry: draftService.id })] },
    ])
  })
})

describe('what stands around a service', () => {
  test('its organization is edited from it, for all its services', async () => {
    const memory = device(asEditor)
    const { user } = renderScreen(`${pageOf(sad!.id)}/modifica`, memory)
    await user.click(await screen.findByText('Dati dell’ente'))
    const phone = await screen.findByRole('textbox', { name: 'Telefono dell’ente' })
    await user.type(phone, '0828 000 100')
    await user.click(screen.getByText('Dati del luogo'))
    await user.click(await screen.findByRole('button', { name: 'Ascensore' }))
    const chosen = { 'Tipo di servizio': sad!.serviceClass, Ente: sad!.organizationId, Luogo: sad!.at[0]!.locationId }
    for (const [name, value] of Object.entries(chosen)) await user.selectOptions(screen.getByRole('combobox', { name }), value)
    await user.click(screen.getByRole('button', { name: 'Salva la scheda' }))
    await waitFor(() => expect(memory.saved).toHaveLength(1))
    expect(memory.saved[0]).toMatchObject({
      organization: { entry: { id: sad!.organizationId, phones: [{ number: '0828 000 100' }] }, seen: { entry: { phones: [] } } },
      places: [{ entry: { accessibility: expect.arrayContaining(['lift']) }, seen: { entry: { id: sad!.at[0]!.locationId } } }],
    })
  })

  test('an organization that waits by itself is approved from what there is to do', async () => {
    const organization = newOrganization({ id: newOrganizationId, name: 'Croce Verde', nature: 'thirdSector' })
    const memory = device({ ...asEditor, organizations: [organization] })
    const { user } = renderScreen('/servizi/da-fare', memory)
    await user.click(await screen.findByRole('button', { name: 'Approva: Croce Verde' }))
    await memory.host.lock('quick')
    expect(memory.saved).toEqual([
      { do: 'commandEntries', commands: [expect.objectContaining({ name: 'directory.approve', entry: organization.id })] },
    ])
  })
})

describe('writing an entry', () => {
  test('says what is missing, saves a draft, and keeps what was typed', async () => {
    const memory = device()
    const { user } = renderScreen('/servizi/nuovo', memory)
    await user.click(await screen.findByRole('button', { name: 'Salva la bozza' }))
    expect(screen.getAllByText('Scrivi il nome del servizio').length).toBeGreaterThan(0)
    await user.type(screen.getByRole('textbox', { name: 'Nome del servizio' }), 'Banco alimentare')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Tipo di servizio' }), 'essentials')
    await user.click(screen.getByRole('button', { name: 'Fragilità, adulti, povertà' }))
    await user.selectOptions(screen.getByRole('combobox', { name: 'Ente' }), 'another')
    await user.type(screen.getByRole('textbox', { name: 'Nome dell’ente' }), 'Associazione Pane')
    await user.click(screen.getByRole('radio', { name: 'A orari fissi' }))
    await user.click(within(screen.getByRole('group', { name: 'Giorni 1' })).getByRole('button', { name: 'mar' }))
    await user.type(screen.getByLabelText('Dalle 1'), '09:00')
    await user.type(screen.getByLabelText('Alle 1'), '12:00')
    await user.type(screen.getByRole('textbox', { name: 'ISEE fino a (euro)' }), '9.360,50')
    await waitFor(async () => expect((await memory.device.drafts()).some(({ draft }) => draft.kind === 'serviceEdit')).toBe(true))
    await user.click(screen.getByRole('button', { name: 'Salva la bozza' }))
    await waitFor(() => expect(memory.saved).toHaveLength(1))
    expect(memory.saved[0]).toMatchObject({
      do: 'saveService',
      organization: { entry: { name: 'Associazione Pane', status: 'draft' } },
      service: {
        entry: {
          name: 'Banco alimentare',
          status: 'draft',
          areas: ['FRA'],
          opening: { schedules: [{ weekdays: [2], opens: '09:00', closes: '12:00' }] },
          eligibility: { requirements: [{ type: 'isee', kind: 'ordinary', max: 936_050 }] },
        },
      },
    })
    expect((await memory.device.drafts()).some(({ draft }) => draft.kind === 'serviceEdit')).toBe(false)
  })

  test('of what is approved, who may not change it proposes the change', async () => {
    const memory = device()
    const { user } = renderScreen(`${pageOf(sad!.id)}/modifica`, memory)
    const wait = await screen.findByRole('textbox', { name: 'Tempi di attesa' })
    await user.clear(wait)
    await user.type(wait, 'due mesi')
    // The document of these tests shows no list as chosen before somebody chooses; a browser does.
    const chosen = { 'Tipo di servizio': sad!.serviceClass, Ente: sad!.organizationId, Luogo: sad!.at[0]!.locationId }
    for (const [name, value] of Object.entries(chosen)) await user.selectOptions(screen.getByRole('combobox', { name }), value)
    await user.selectOptions(screen.getByRole('combobox', { name: 'Chi tiene aggiornata la scheda' }), sad!.keptBy!)
    expect(screen.getByText(/Restano come sono: da 65 anni in su oppure/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Salva la proposta' }))
    await waitFor(() => expect(memory.saved).toHaveLength(1))
    const [change] = memory.saved
    if (change?.do !== 'saveService') throw new Error('nothing saved')
    // Nothing but what was typed is different.
    expect(change.service.entry).toEqual({ ...sad, waitTime: 'due mesi' })
    expect(change.service.seen?.entry).toEqual(sad)
  })
})

test('two versions of an entry are put side by side in its own words', async () => {
  const row = (opens: string) => ({ 'opening.schedules': [{ weekdays: [1, 2, 3], opens, closes: '13:00' }] })
  const sample = sampleConflict(monday, 1)
  const [candidate] = sample.conflict.candidates
  const disputed = sampleConflict(monday, 1, {
    person: undefined,
    entry: 'Consultorio familiare',
    conflict: {
      of: clinic!.id,
      ofType: 'service',
      unit: 'opening',
      current: { ...sample.conflict.current!, value: row('09:00') },
      candidates: [{ ...candidate!, value: row('08:30') }],
    },
  })
  renderScreen(`/controllo/versioni/${disputed.conflict.id}`, device({ ...asEditor, conflicts: [disputed] }))
  expect(await screen.findByText('Consultorio familiare')).toBeTruthy()
  await waitFor(() => expect(document.body.textContent).toContain('lun–mer'))
  expect(document.body.textContent).toMatch(/09:00.13:00/)
})
