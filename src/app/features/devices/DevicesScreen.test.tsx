import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import type { Role } from '../../../domain/worker'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { sampleEntry, sampleLosses } from '../../../../tests/screens/memoryManaged'
import { renderScreen } from '../../../../tests/screens/renderScreen'

afterEach(cleanup)

const card = (name: RegExp) => screen.findByRole('region', { name })

describe('the register of tablets', () => {
  test('says plainly that it is read online only', async () => {
    renderScreen('/dispositivi', memoryDevice({ network: false }))
    expect(await screen.findByText('L’elenco dei dispositivi si legge solo in rete')).toBeDefined()
  })

  test('shows how each stands, and which is this one', async () => {
    renderScreen('/dispositivi')
    const own = within(await card(/Anna.* dispositivo B/))
    expect(own.getByText('questo dispositivo')).toBeDefined()
    expect(own.queryByRole('button', { name: /^Dispositivo smarrito/ })).toBeNull()
    const other = within(await card(/Bruno Landi · dispositivo C/))
    expect(other.getByText('In uso')).toBeDefined()
    expect(other.getByText('1')).toBeDefined()
  })

  test('a tablet is declared lost with a reason, and taken back while it has not answered', async () => {
    const { user } = renderScreen('/dispositivi')
    const tablet = await card(/Bruno Landi/)
    await user.click(within(tablet).getByRole('button', { name: /^Dispositivo smarrito/ }))
    const dialog = await screen.findByRole('dialog', { name: /Dispositivo smarrito: Bruno Landi/ })
    await user.click(within(dialog).getByRole('button', { name: 'Dichiara smarrito' }))
    expect(within(dialog).getByText('Scrivi il motivo')).toBeDefined()
    await user.type(within(dialog).getByRole('textbox', { name: 'Motivo' }), 'Dimenticato sul treno')
    await user.click(within(dialog).getByRole('button', { name: 'Dichiara smarrito' }))
    expect(await within(await card(/Bruno Landi/)).findByText('Smarrito', { selector: '.state' })).toBeDefined()
    expect(within(tablet).getByText('svuotarsi: aspetta il prossimo contatto')).toBeDefined()
    expect(within(tablet).getByText('Dimenticato sul treno')).toBeDefined()
    await user.click(within(tablet).getByRole('button', { name: /^Ritira la decisione/ }))
    await user.type(await screen.findByRole('textbox', { name: 'Motivo' }), 'Era nel cassetto')
    await user.click(screen.getByRole('button', { name: 'Ritira' }))
    expect(await within(tablet).findByText('In uso')).toBeDefined()
  })

  test('the end of an assignment needs its last day', async () => {
    const { user } = renderScreen('/dispositivi')
    await user.click(within(await card(/Bruno Landi/)).getByRole('button', { name: /^Fine incarico/ }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.type(dialog.getByRole('textbox', { name: 'Motivo' }), 'Contratto finito')
    await user.click(dialog.getByRole('button', { name: 'Imposta la fine incarico' }))
    expect(dialog.getByText('Scegli l’ultimo giorno')).toBeDefined()
  })

  test('a tablet gets a lease of its own, and gives it back', async () => {
    const { user } = renderScreen('/dispositivi')
    const tablet = await card(/Bruno Landi/)
    const set = async (days: string) => {
      await user.click(within(tablet).getByRole('button', { name: /^Tempo fuori rete/ }))
      const dialog = within(await screen.findByRole('dialog'))
      await user.selectOptions(dialog.getByRole('combobox', { name: /^Giorni senza contatto/ }), days)
      await user.type(dialog.getByRole('textbox', { name: 'Motivo' }), 'Esce ogni giorno')
      await user.click(dialog.getByRole('button', { name: 'Imposta il tempo' }))
    }
    expect(within(tablet).queryByText('Tempo fuori rete, solo per questo')).toBeNull()
    await set('3 giorni')
    expect(await within(tablet).findByText('3 giorni')).toBeDefined()
    await set('Come l’ambito (14 giorni)')
    await waitFor(() => {
      expect(within(tablet).queryByText('Tempo fuori rete, solo per questo')).toBeNull()
    })
  })

  test('a copy is said in plain words', async () => {
    const now = Date.now()
    const devices = [sampleEntry(2, now, { clonedAt: new Date(now).toISOString() })]
    renderScreen('/dispositivi', memoryDevice({ managed: { devices } }))
    expect(within(await card(/Bruno Landi/)).getByText('Copia rilevata')).toBeDefined()
  })

  test('an access log that does not hold together says where, and whom to ask', async () => {
    const now = Date.now()
    const broken = (order: number, came: boolean) =>
      sampleEntry(order, now, { accessBreak: { n: 40 + order, came, foundAt: new Date(now).toISOString() } })
    renderScreen('/dispositivi', memoryDevice({ managed: { devices: [broken(1, false), broken(2, true)] } }))
    const others = within(await card(/Bruno Landi/))
    expect(others.getByText('Registro degli accessi interrotto.')).toBeDefined()
    expect(others.getByText(/La riga 42, arrivata oggi .*Chiedi a chi lo usa/)).toBeDefined()
    const own = within(await card(/Anna.* dispositivo B/))
    expect(own.getByText(/Al centro la riga 41 .*Avvisa chi tiene il centro, /)).toBeDefined()
    cleanup()
    renderScreen('/dispositivi')
    await card(/Bruno Landi/)
    expect(screen.queryByText('Registro degli accessi interrotto.')).toBeNull()
  })

  test('those that the ente’s recovery key does not open yet are named, above and on their card', async () => {
    const devices = [sampleEntry(1, Date.now(), { isRecoverable: true }), sampleEntry(2, Date.now(), { isRecoverable: false })]
    renderScreen('/dispositivi', memoryDevice({ managed: { devices } }))
    expect(within(await card(/Bruno Landi/)).getByText(/^non ancora: lo diventa al primo contatto/)).toBeDefined()
    expect(screen.getByText(/^Un dispositivo non si riapre ancora .*: Bruno Landi · dispositivo C\./)).toBeDefined()
    cleanup()
    renderScreen('/dispositivi')
    await card(/Bruno Landi/)
    expect(screen.queryByText(/chiave di recupero/)).toBeNull()
  })

  test('one that its worker emptied says when, and what is only in a rescue file', async () => {
    const now = Date.now()
    const emptied = { at: new Date(now - 60_000).toISOString(), rescued: 3 }
    const decisions = [{ at: emptied.at, action: 'device.emptied', by: 'Bruno Landi', reason: 'for programs' }]
    const devices = [sampleEntry(2, now, { status: 'wiped', emptied, decisions, may: [] })]
    renderScreen('/dispositivi', memoryDevice({ managed: { devices } }))
    const tablet = within(await card(/Bruno Landi/))
    expect(tablet.getAllByText('Svuotato da chi lo usava')).toHaveLength(2)
    expect(tablet.getByText(/^oggi .*; 3 lavori erano solo in un file di salvataggio, da accogliere al centro$/)).toBeDefined()
    expect(tablet.queryByText('for programs')).toBeNull()
  })

  test('what a tablet held: how much of each kind, whom by name, and how many others', async () => {
    const { user } = renderScreen('/dispositivi')
    await user.click(within(await card(/Bruno Landi/)).getByRole('link', { name: /^Che cosa contiene/ }))
    expect(await screen.findByText('Ricci Maria Antonietta')).toBeDefined()
    expect(screen.getByText('Senza nome')).toBeDefined()
    expect(screen.getByText('Più 2 persone che non puoi vedere per nome.')).toBeDefined()
    expect(within(screen.getByRole('region', { name: 'Quanto c’era' })).getByText('Primi ascolti')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Stampa l’elenco' })).toBeDefined()
  })
})

describe('after a restore of the centre', () => {
  const restored = (roles: readonly Role[] = ['coordinator']) =>
    memoryDevice({ managed: { losses: sampleLosses(Date.now()) }, roles })

  test('who coordinates reads what is missing, by tablet and worker, and what to do about it', async () => {
    const { user } = renderScreen('/dispositivi', restored())
    const sheet = within(await card(/^Ripristino del centro/))
    expect(sheet.getByText(/1.?234 modifiche fatte dopo la copia sono già tornate/)).toBeDefined()
    expect(sheet.getByText('Bruno Landi · dispositivo C')).toBeDefined()
    expect(sheet.getByText(/3 modifiche \(dalla n. 12 alla n. 14\) non sono più né al centro né sul dispositivo/)).toBeDefined()
    expect(sheet.getByText(/1 modifica che il centro aveva ricevuto non è ancora tornata/)).toBeDefined()
    expect(sheet.getByText('Chi non lavora più qui')).toBeDefined()
    await user.click(sheet.getByRole('link', { name: 'Leggi e stampa il resoconto' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Resoconto del ripristino' })).toBeDefined()
    expect(await screen.findByText(/Rosa Amato/)).toBeDefined()
    expect(screen.getByRole('button', { name: 'Stampa il resoconto' })).toBeDefined()
  })

  test('who may not read it is shown nothing, and is not asked for', async () => {
    renderScreen('/dispositivi', restored(['socialWorker']))
    await card(/Bruno Landi · dispositivo C/)
    expect(screen.queryByText('Ripristino del centro')).toBeNull()
    cleanup()
    renderScreen('/dispositivi/ripristino', restored(['socialWorker']))
    expect(await screen.findByText('Il resoconto lo leggono chi coordina e chi amministra.')).toBeDefined()
  })

  test('where nothing was ever restored there is no card', async () => {
    renderScreen('/dispositivi', memoryDevice({ roles: ['administrator'] }))
    await card(/Bruno Landi · dispositivo C/)
    expect(screen.queryByText('Ripristino del centro')).toBeNull()
  })
})

describe('how this tablet stands', () => {
  test('Oggi says when the lease is over, the last day, a newer version and a copy', async () => {
    const standing = { isLeaseOver: true, leavesAt: '2026-12-31T23:00:00.000Z', upgradeTo: '2027.1.0' }
    renderScreen('/', memoryDevice({ managed: { standing }, status: { trouble: 'copied' } }))
    expect(await screen.findByText(/Tempo fuori rete finito: puoi scrivere/)).toBeDefined()
    expect(screen.getByText(/Fine incarico: dopo/)).toBeDefined()
    expect(screen.getByText(/aggiornare l’app alla versione 2027.1.0/)).toBeDefined()
    expect(screen.getByText(/ha già un’altra copia/)).toBeDefined()
  })

  test('Oggi says that new keys are asked for, and how far they are', async () => {
    renderScreen('/', memoryDevice({ managed: { standing: { renewal: 'due' } } }))
    expect(await screen.findByText(/chiavi nuove per il tuo archivio/)).toBeDefined()
    cleanup()
    renderScreen('/dispositivo', memoryDevice({ managed: { standing: { renewal: { done: 340, total: 1000 } } } }))
    expect(await screen.findByText(/Rinnovo le chiavi dell’archivio: 34 %/)).toBeDefined()
    expect(screen.getByRole('progressbar', { name: 'Archivio già passato alla chiave nuova' }).getAttribute('value')).toBe('340')
  })

  test('Oggi says it three days before the lease ends', async () => {
    const lastContactAt = new Date(Date.now() - 12 * 86_400_000).toISOString()
    renderScreen('/', memoryDevice({ status: { lastContactAt } }))
    expect(await screen.findByText(/non sente il centro da molto/)).toBeDefined()
  })

  test('Oggi says that room is running out, and leads to how much is left', async () => {
    const memory = memoryDevice({ status: { isSpaceShort: true }, storage: { isShort: true } })
    const { user } = renderScreen('/', memory)
    expect(await screen.findByText(/^Lo spazio su questo dispositivo sta finendo/)).toBeDefined()
    await user.click(screen.getByRole('link', { name: 'Quanto ne resta' }))
    expect(await screen.findByText(/^Lo spazio sta finendo: libera spazio/)).toBeDefined()
  })

  test('a copied tablet registers again with the worker’s password', async () => {
    const { user } = renderScreen('/', memoryDevice({ status: { trouble: 'copied' } }))
    await user.click(await screen.findByRole('button', { name: 'Accedi di nuovo' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(await dialog.findByRole('button', { name: 'Salva in un file' }))
    expect(await dialog.findByText(/^File vault-2026-11-22-1042\.sos: 2 lavori/)).toBeDefined()
    await user.type(dialog.getByRole('textbox', { name: 'Nome utente' }), 'anna.ruggiero')
    await user.type(dialog.getByLabelText('Password'), 'sbagliata')
    await user.click(dialog.getByRole('button', { name: 'Registra di nuovo' }))
    expect(await dialog.findByText(/Non è riuscito/)).toBeDefined()
    await user.type(dialog.getByLabelText('Password'), 'quella-giusta')
    await user.click(dialog.getByRole('button', { name: 'Registra di nuovo' }))
    expect(await screen.findByText('Fatto: la coda parte adesso.')).toBeDefined()
  })
})
