import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { memoryDevice, type MemoryDeviceOptions } from '../../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../../tests/screens/renderScreen'
import { caseId, sampleCase } from '../../../../../tests/screens/sampleCases'
import { kinId, sampleFamily } from '../../../../../tests/screens/sampleFamily'
import type { Kinship } from '../../../../domain/kinship'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const now = Date.now()
const withFamily = (kinship: readonly Kinship[] = sampleFamily(), more: MemoryDeviceOptions = {}) =>
  memoryDevice({ ...more, deskRecords: { case: [sampleCase(now)], kinship } })
const open = (memory = withFamily()) => renderScreen(`/casi/${caseId(1)}/famiglia`, memory)
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const drawing = (of = 'genogramma') => screen.findByRole('group', { name: new RegExp(`Disegno dell?.${of}|Disegno del ${of}`) })
/** Of the drawing, when what is drawn after it is there too. */
const symbols = async (of?: string) => {
  await screen.findByRole('region', { name: /Elenco della famiglia/ })
  return within(await drawing(of)).getAllByRole('button')
}
const namesOf = (all: readonly HTMLElement[]) =>
  all.map(symbol => symbol.getAttribute('aria-label')!.split(',', 1)[0]!).sort((a, b) => a.localeCompare(b))
const savedEntries = (memory: ReturnType<typeof memoryDevice>) =>
  memory.saved.flatMap(change => (change.do === 'saveRecord' && change.kind === 'kinship' ? [change.given as Kinship] : []))

describe('a family that is not there yet', () => {
  test('begins with one tap from whom the case is about', async () => {
    const memory = withFamily([])
    const { user } = open(memory)
    await user.click(await screen.findByRole('button', { name: /^Comincia da/ }))
    expect(await symbols()).toHaveLength(1)
    expect(savedEntries(memory)[0]).toMatchObject({ entry: 'reference', caseId: caseId(1), stays: [{}] })
  })

  test('is begun by a professional of the team, and by nobody else', async () => {
    open(withFamily([], { roles: ['deskOperator'] }))
    expect(await screen.findByText('Ancora nessuno in questa famiglia')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Comincia/ })).toBeNull()
  })
})

describe('the drawing', () => {
  test('tells everybody in words, one of them a stop of Tab, and the arrows go on', async () => {
    open()
    const all = await symbols()
    expect(namesOf(all)).toEqual(['Anna', 'Carmela', 'Marco', 'Rosa', 'Salvatore'])
    expect(all.filter(symbol => symbol.tabIndex === 0)).toHaveLength(1)
    const rosa = all.find(symbol => symbol.tabIndex === 0)!
    expect(rosa.getAttribute('aria-label')).toContain('Rosa, persona in carico, donna, anno di nascita 1984, circa')
    expect(rosa.getAttribute('aria-label')).toContain('matrimonio con Salvatore dal 2007; separati dal 2016')
    expect(rosa.getAttribute('aria-label')).toContain('legame conflittuale con Salvatore')
    rosa.focus()
    fireEvent.keyDown(rosa, { key: 'ArrowUp' })
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Carmela, madre.*morte nel 2020/))
  })

  test('is enlarged and moved by buttons and keys', async () => {
    const { user } = open()
    const svg = await drawing()
    const seen = () => svg.getAttribute('viewBox')!.split(' ').map(Number)
    const [, , whole] = seen()
    for (let time = 0; time < 5; time++) await user.click(button('Ingrandisci'))
    expect(seen()[2]).toBeLessThan(whole!)
    const [left] = seen()
    const frame = svg.closest('section')!
    fireEvent.keyDown(frame, { key: 'ArrowRight' })
    expect(seen()[0]).toBeGreaterThan(left!)
    fireEvent.keyDown(frame, { key: '0' })
    expect(seen()[2]).toBe(whole)
  })

  test('is as the family was on a day of the past, and comes back', async () => {
    const { user } = open()
    await symbols()
    fireEvent.change(screen.getByLabelText('Com’era il'), { target: { value: '2011-05-01' } })
    const before = await symbols()
    expect(before).toHaveLength(4)
    expect(before.find(each => each.getAttribute('aria-label')!.startsWith('Salvatore'))!.getAttribute('aria-label')).toContain(
      'vive nel nucleo',
    )
    expect(screen.getByText('Stai guardando com’era il 01/05/2011')).toBeTruthy()
    await user.click(button('Torna a oggi'))
    expect(await symbols()).toHaveLength(5)
  })

  test('of the network has the household in the middle and the rest around', async () => {
    const { user } = open()
    await symbols()
    await user.click(screen.getByRole('radio', { name: 'Ecomappa' }))
    expect(namesOf(await symbols('ecomappa'))).toEqual(['Anna', 'Marco', 'Rosa', 'Salvatore', 'Scuola media'])
  })

  test('goes on paper and into a file with the day, and with what it holds', async () => {
    const blobs: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation(blob => {
      blobs.push(blob as Blob)
      return 'blob:family'
    })
    const { user } = open()
    await symbols()
    expect(document.querySelector('.printed-page')!.textContent).toContain('Contiene: 5 persone della famiglia')
    await user.click(button('Salva il disegno (SVG)'))
    await waitFor(() => expect(blobs).toHaveLength(1))
    const svg = await blobs[0]!.text()
    expect(svg).toContain('Situazione al')
    for (const name of ['Rosa', 'Salvatore', 'Carmela']) expect(svg).toContain(name)
    expect(svg).not.toContain('var(--')
  })
})

describe('the list', () => {
  test('is the same family, from the grandmother down', async () => {
    open()
    await symbols()
    const [root] = within(screen.getByRole('region', { name: /Elenco della famiglia/ })).getAllByRole('listitem')
    expect(root!.textContent).toMatch(/^Carmela.*Rosa.*Salvatore.*Marco.*Anna/)
    const withSalvatore = within(root!).getByRole('list', { name: 'Con Salvatore' })
    expect(within(withSalvatore).getAllByRole('listitem')).toHaveLength(3)
  })

  test('leads to the record of a person for who holds it alone', async () => {
    const other = sampleFamily().map(each => (each.id === kinId(2) ? { ...each, personId: kinId(77) as never } : each))
    const memory = withFamily(other)
    const openedPerson = vi.spyOn(memory.device, 'person')
    open(memory)
    expect(await screen.findByRole('link', { name: 'Apri la scheda di Rosa' })).toBeTruthy()
    expect(screen.queryByRole('link', { name: 'Apri la scheda di Salvatore' })).toBeNull()
    // A record that only a link leads to was not opened, and the log of who read whom must not say so.
    expect(openedPerson).not.toHaveBeenCalled()
  })
})

describe('an entry', () => {
  test('is added in a few words, and the drawing has it', async () => {
    const memory = withFamily()
    const { user } = open(memory)
    await symbols()
    await user.click(button('Aggiungi un familiare di Rosa'))
    const dialog = await screen.findByRole('dialog', { name: 'Aggiungi un familiare' })
    expect(within(dialog).getByLabelText<HTMLSelectElement>('Altro genitore').value).toBe('')
    await user.selectOptions(within(dialog).getByLabelText('Altro genitore'), 'Salvatore')
    await user.type(within(dialog).getByLabelText('Nome o iniziali'), 'Luca')
    await user.type(within(dialog).getByLabelText('Anno di nascita'), '2020')
    await user.click(within(dialog).getByRole('radio', { name: 'Uomo' }))
    await user.click(within(dialog).getByRole('button', { name: 'Salva e aggiungi un altro' }))
    const next = () => within(screen.getByRole('dialog'))
    await waitFor(() => expect(next().getByLabelText<HTMLInputElement>('Nome o iniziali').value).toBe(''))
    expect(next().getByLabelText<HTMLSelectElement>('Altro genitore').value).toBe(kinId(2))
    expect(savedEntries(memory).at(-1)).toMatchObject({
      name: 'Luca',
      sex: 'M',
      birthYear: 2020,
      stays: [{}],
      ties: [
        { tie: 'childOf', of: kinId(1), by: 'birth' },
        { tie: 'childOf', of: kinId(2), by: 'birth' },
      ],
    })
    await user.click(next().getByRole('button', { name: 'Chiudi' }))
    expect(await symbols()).toHaveLength(6)
    // The one that was saved is no draft any more, and the next was not begun.
    expect(await memory.device.drafts()).toEqual([])
  })

  test('who has parted is first taken to live elsewhere', async () => {
    const { user } = open()
    await symbols()
    await user.click(button('Aggiungi un familiare'))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('radio', { name: 'Partner' }))
    const livesHere = () => dialog.getByRole<HTMLInputElement>('checkbox', { name: 'Vive nel nucleo' }).checked
    expect(livesHere()).toBe(true)
    await user.selectOptions(dialog.getByLabelText('Unione'), 'Separati')
    expect(livesHere()).toBe(false)
  })

  test('says what is wrong, where it is', async () => {
    const { user } = open()
    await symbols()
    await user.click(button('Aggiungi un familiare'))
    const dialog = await screen.findByRole('dialog')
    await user.click(within(dialog).getByRole('radio', { name: 'Altro parente o convivente' }))
    await user.type(within(dialog).getByLabelText('Anno di nascita'), '80')
    await user.click(within(dialog).getByRole('button', { name: 'Salva' }))
    expect(within(dialog).getByText('Scrivi che parente è')).toBeTruthy()
    expect(within(dialog).getByText('Scrivi l’anno con quattro cifre')).toBeTruthy()
  })

  test('whose life changes keeps what it was: a bond from a day on, whoever held it', async () => {
    const memory = withFamily()
    const { user } = open(memory)
    await symbols()
    await user.click(button('Modifica: Salvatore'))
    const dialog = await screen.findByRole('dialog', { name: 'Modifica: Salvatore' })
    expect(within(dialog).getByLabelText<HTMLSelectElement>('Qualità del legame').value).toBe('conflictual')
    await user.selectOptions(within(dialog).getByLabelText('Qualità del legame'), 'interrotto')
    await user.type(within(dialog).getByLabelText('Da quando (facoltativo)'), '3/2024')
    await user.click(within(dialog).getByRole('button', { name: 'Salva' }))
    await waitFor(() =>
      expect(savedEntries(memory).at(-1)).toMatchObject({
        bonds: [
          { quality: 'conflictual', from: '2014', to: '2024-03' },
          { quality: 'broken', from: '2024-03' },
        ],
      }),
    )
  })

  test('of the network is added beside', async () => {
    const memory = withFamily()
    const { user } = open(memory)
    await symbols()
    await user.click(button('Aggiungi alla rete'))
    const dialog = await screen.findByRole('dialog')
    await user.type(within(dialog).getByLabelText('Nome'), 'Parrocchia')
    await user.selectOptions(within(dialog).getByLabelText('Che cos’è'), 'Parrocchia, comunità religiosa')
    await user.click(within(dialog).getByRole('button', { name: 'Salva' }))
    expect(await screen.findByText('Parrocchia')).toBeTruthy()
    expect(savedEntries(memory).at(-1)).toMatchObject({ entry: 'network', network: 'faith', ties: [], stays: [] })
  })

  test('written by mistake is taken away', async () => {
    const memory = withFamily()
    const { user } = open(memory)
    await symbols()
    await user.click(button('Modifica: Carmela'))
    await user.click(await screen.findByRole('button', { name: 'Togli dalla famiglia' }))
    await waitFor(async () => expect(await symbols()).toHaveLength(4))
    expect(memory.saved.at(-1)).toMatchObject({ do: 'voidRecord', kind: 'kinship', id: kinId(3) })
  })
})

describe('a form left half filled in', () => {
  const typeName = async (name: string) => {
    const rendered = open()
    await symbols()
    await rendered.user.click(button('Aggiungi un familiare di Salvatore'))
    await rendered.user.type(await screen.findByLabelText('Nome o iniziali'), name)
    return rendered
  }

  test('is on disk at most a moment after the last letter, and says so', async () => {
    const memory = withFamily()
    const { user } = open(memory)
    await symbols()
    await user.click(button('Aggiungi un familiare di Salvatore'))
    await user.type(await screen.findByLabelText('Nome o iniziali'), 'Luc')
    expect(await screen.findByText(/^Bozza salvata sul dispositivo alle/)).toBeTruthy()
    const [left] = await memory.device.drafts()
    expect(left!.draft).toMatchObject({ kind: 'caseForm', of: caseId(1), title: 'Famiglia: nuovo familiare' })
    expect(savedEntries(memory)).toEqual([])
  })

  test('is found again as it was, from the section and from the list of drafts', async () => {
    const { user } = await typeName('Luc')
    await user.click(button('Chiudi'))
    expect(await screen.findByText('Famiglia: nuovo familiare (Luc). È una bozza: non è ancora salvata.')).toBeTruthy()
    await user.click(button('Riprendi'))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByLabelText<HTMLInputElement>('Nome o iniziali').value).toBe('Luc')
    expect(dialog.getByLabelText<HTMLSelectElement>('Figlio o figlia di').value).toBe(kinId(2))
    await user.type(dialog.getByLabelText('Nome o iniziali'), 'a')
    await user.click(dialog.getByRole('button', { name: 'Salva' }))
    await waitFor(() => expect(screen.queryByText(/È una bozza/)).toBeNull())
    expect(await symbols()).toHaveLength(6)
  })

  test('opens by its own path, and shutting it leaves the section', async () => {
    const memory = withFamily()
    const first = open(memory)
    await symbols()
    await first.user.click(button('Modifica: Salvatore'))
    await first.user.type(await screen.findByLabelText('Nome o iniziali'), ' A.')
    await waitFor(async () => expect(await memory.device.drafts()).toHaveLength(1))
    const [left] = await memory.device.drafts()
    cleanup()
    const path = left!.draft.kind === 'caseForm' ? left!.draft.form : ''
    const { user } = renderScreen(`/casi/${caseId(1)}/${path}`, memory)
    const name = await screen.findByLabelText<HTMLInputElement>('Nome o iniziali')
    expect(name.value).toBe('Salvatore A.')
    await user.click(button('Chiudi'))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(await screen.findByText(/^Famiglia: modifica di una voce \(Salvatore A\.\)/)).toBeTruthy()
  })

  test('mends the entry as it was when it began, and ends with what was saved', async () => {
    const memory = withFamily()
    const changed = vi.spyOn(memory.device, 'change')
    const { user } = open(memory)
    await symbols()
    await user.click(button('Modifica: Salvatore'))
    await user.type(await screen.findByLabelText('Nome o iniziali'), ' A.')
    await waitFor(async () => expect(await memory.device.drafts()).toHaveLength(1))
    const [left] = await memory.device.drafts()
    await user.click(button('Salva'))
    await waitFor(() => expect(savedEntries(memory).at(-1)).toMatchObject({ id: kinId(2), name: 'Salvatore A.' }))
    expect(changed.mock.lastCall![0]).toMatchObject({
      seen: { version: 1, record: { name: 'Salvatore' } },
      draftId: left!.draft.id,
    })
    expect(await memory.device.drafts()).toEqual([])
  })

  test('is thrown away by whoever wants it no more, who may bring it back', async () => {
    const { user } = await typeName('Luc')
    await user.click(button('Elimina la bozza'))
    expect(screen.queryByRole('dialog')).toBeNull()
    await screen.findByText('Bozza eliminata')
    await waitFor(() => expect(screen.queryByText(/È una bozza/)).toBeNull())
    await user.click(button('Annulla'))
    expect(await screen.findByText(/^Famiglia: nuovo familiare \(Luc\)/)).toBeTruthy()
  })

  test('of who is not in the family any more opens nothing', async () => {
    renderScreen(`/casi/${caseId(1)}/famiglia/${kinId(99)}`, withFamily())
    await symbols()
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})
