import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { personId } from '../../../../tests/screens/sampleData'
import { referralId, sampleReferrals } from '../../../../tests/screens/sampleReferrals'

afterEach(cleanup)

const withReferrals = () => memoryDevice({ deskRecords: { referral: sampleReferrals(Date.now()) } })
const open = (path: string) => renderScreen(path, withReferrals())
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const rows = () => screen.getAllByRole('link').filter(link => link.getAttribute('href')?.startsWith('/invii/0'))
const answersOf = (memory: ReturnType<typeof memoryDevice>) =>
  memory.saved.flatMap(change => (change.do === 'answerReferral' ? [change.passage] : []))

describe('Invii e riscontri', () => {
  test('opens on what waits too long, and each filter says how many there are', async () => {
    const { user } = open('/invii')
    await screen.findByRole('heading', { level: 1, name: 'Invii e riscontri' })
    expect(rows()).toHaveLength(1)
    expect(rows()[0]!.textContent).toContain('Assistenza domiciliare · da 21 giorni')
    await user.click(button(/^Rifiutato/))
    expect(rows().map(row => row.textContent)).toEqual([expect.stringContaining('Casa di accoglienza')])
    await user.click(button(/^Tutti/))
    expect(rows()).toHaveLength(6)
    expect(button(/^Preso in carico/).textContent).toBe('Preso in carico1')
  })

  test('says when there is nothing, and where one begins', async () => {
    renderScreen('/invii')
    expect(await screen.findByText('Nessun invio qui')).toBeTruthy()
    expect(screen.getByText(/alla fine di un ascolto/)).toBeTruthy()
  })

  test('a reminder is one tap, and takes the row away', async () => {
    const { user, memory } = open('/invii')
    await user.click(await screen.findByRole('button', { name: /^Sollecita:/ }))
    expect(await screen.findByText('Sollecito registrato sul dispositivo')).toBeTruthy()
    expect(answersOf(memory)).toMatchObject([{ step: 'reminded', how: 'phone' }])
    expect(await screen.findByText('Nessun invio qui')).toBeTruthy()
  })

  test('an answer heard on the telephone says who gave it', async () => {
    const { user, memory } = open('/invii')
    await user.click(await screen.findByRole('button', { name: /^Registra riscontro:/ }))
    const dialog = within(screen.getByRole('dialog', { name: 'Registra riscontro' }))
    await user.click(dialog.getByRole('button', { name: 'Salva' }))
    expect(dialog.getByRole('alert').textContent).toContain('Scegli che cosa hanno risposto')
    await user.click(dialog.getByRole('radio', { name: 'Rifiutato' }))
    await user.click(dialog.getByRole('button', { name: 'Salva' }))
    expect(await dialog.findByText('Scegli perché no')).toBeTruthy()
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Perché no' }), 'waitingList')
    await user.type(dialog.getByRole('textbox', { name: 'Chi ha risposto' }), 'Lucia')
    await user.click(dialog.getByRole('button', { name: 'Salva' }))
    expect(await screen.findByText('Salvato sul dispositivo')).toBeTruthy()
    expect(answersOf(memory).at(-1)).toMatchObject({ step: 'refused', reason: 'waitingList', from: { name: 'Lucia' } })
  })
})

describe('one referral', () => {
  test('shows every passage with its day, who said it and how', async () => {
    open(`/invii/${referralId(3)}`)
    await screen.findByRole('heading', { level: 1, name: 'Invio a Centro per la famiglia' })
    const passages = within(screen.getByRole('region', { name: 'Che cosa è successo' })).getAllByRole('listitem')
    expect(passages.map(item => item.querySelector('strong')!.textContent)).toEqual([
      'Inviato',
      'Consegnato al servizio',
      'Preso in carico',
    ])
    expect(screen.getByText(/^Sollecito previsto: /)).toBeTruthy()
    expect(passages[2]!.textContent).toContain('Lucia Ferri, educatrice, 0828 100200')
    expect(passages[2]!.textContent).toContain('dal servizio, con il codice')
    expect(screen.getAllByText(/^ACE-/).length).toBeGreaterThan(0)
  })

  test('is concluded with how it ended', async () => {
    const { user, memory } = open(`/invii/${referralId(3)}`)
    await user.click(await screen.findByRole('button', { name: 'Concludi' }))
    const dialog = within(screen.getByRole('dialog', { name: 'Concludi' }))
    await user.click(dialog.getByRole('radio', { name: 'Nessuna risposta al bisogno' }))
    await user.click(dialog.getByRole('button', { name: 'Salva' }))
    expect(await dialog.findByText('Scegli perché no')).toBeTruthy()
    await user.click(dialog.getByRole('radio', { name: 'Il bisogno ha avuto risposta' }))
    await user.click(dialog.getByRole('button', { name: 'Salva' }))
    expect((await screen.findAllByText('Concluso')).length).toBeGreaterThan(0)
    expect(answersOf(memory)).toMatchObject([{ step: 'concluded', ending: 'answered' }])
  })

  test('that another desk sent here is accepted with one tap, and is not ours to conclude', async () => {
    const { user } = open(`/invii/${referralId(6)}`)
    await screen.findByText('Rita Amato', { selector: 'p' })
    expect(screen.queryByRole('button', { name: 'Concludi' })).toBeNull()
    await user.click(button('Prendi in carico'))
    expect((await screen.findAllByText('Preso in carico')).length).toBeGreaterThan(0)
  })

  test('says when it is not on this tablet', async () => {
    open(`/invii/${referralId(99)}`)
    expect(await screen.findByRole('heading', { name: 'Questo invio non è su questo dispositivo' })).toBeTruthy()
  })
})

describe('Nuovo invio', () => {
  test('from the tab of the person: what leaves is what the preview shows', async () => {
    const { user, memory, router } = open(`/persone/${personId(1)}?tab=invii`)
    await user.click(await screen.findByRole('link', { name: 'Nuovo invio' }))
    await screen.findByRole('heading', { level: 1, name: /^Nuovo invio per / })
    await user.click(button('Salva l’invio'))
    const summary = within(screen.getByRole('alert'))
    expect(summary.getAllByRole('link').map(link => link.textContent)).toEqual([
      'Scegli a chi va l’invio',
      'Scrivi il motivo dell’invio',
      'Indica se la persona è d’accordo',
    ])
    await user.click(screen.getByRole('radio', { name: 'PUA / UVM' }))
    await user.type(screen.getByRole('textbox', { name: 'Motivo dell’invio' }), 'Valutazione multidimensionale')
    const phone = screen.getByRole('checkbox', { name: /^Telefono:/ })
    await user.click(phone)
    const preview = screen.getByRole('region', { name: 'Parte esattamente questo' })
    expect(preview.textContent).not.toContain('Telefono')
    await user.click(screen.getByRole('radio', { name: 'Non è d’accordo' }))
    await user.click(button('Salva l’invio'))
    expect(await screen.findByText('La persona non è d’accordo: l’invio non può partire', { selector: 'a' })).toBeTruthy()
    await user.click(screen.getByRole('radio', { name: 'La persona è d’accordo' }))
    await user.click(button('Salva l’invio'))
    await screen.findByRole('heading', { level: 1, name: 'Invio a PUA' })
    const [sent] = memory.saved.flatMap(change =>
      change.do === 'saveRecord' && change.kind === 'referral' ? [change.given] : [],
    )
    expect(sent).toMatchObject({ target: { kind: 'pua' }, recipient: 'PUA', agreement: 'agreed', personId: personId(1) })
    expect(sent!.shared!.map(({ field }) => field)).not.toContain('phone')
    expect(router.state.location.pathname).toMatch(/^\/invii\//)
    expect(await memory.device.drafts()).toEqual([])
  })

  test('what is typed is a draft, found again on the same page', async () => {
    const { user, memory, unmount } = open(`/persone/${personId(1)}/invio`)
    await user.type(await screen.findByRole('textbox', { name: 'Motivo dell’invio' }), 'Metà')
    await user.tab()
    unmount()
    renderScreen(`/persone/${personId(1)}/invio`, memory)
    expect(await screen.findByRole('textbox', { name: 'Motivo dell’invio' })).toHaveProperty('value', 'Metà')
  })
})
