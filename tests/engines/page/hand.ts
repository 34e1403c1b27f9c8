/**
 * A hand inside the page, where the driver gives none: it finds things by role and by name, as a screen reader does, presses them and types. It
 * stays small: what is said to WebKit's inspector must fit in 128 KiB.
 */
import { bmpOf, code39 } from '../../../src/app/parts/test-code39'

const roles: Readonly<Record<string, string>> = {
  button: 'button, [role=button]',
  link: 'a[href]',
  tab: '[role=tab]',
  checkbox: 'input[type=checkbox], [role=checkbox]',
  heading: 'h1',
}
const patience = 30_000

type Name = string | RegExp

/** Whatever should never happen in a page, from the moment the hand is there. */
const faults: string[] = []
document.addEventListener('securitypolicyviolation', event =>
  faults.push(`policy: ${event.violatedDirective} ${event.blockedURI}`),
)
addEventListener('error', event => faults.push(`uncaught: ${event.message}`))
addEventListener('unhandledrejection', event => faults.push(`unhandled: ${String(event.reason)}`))

const sheets: string[] = []

const words = (element: Element | null | undefined): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim()

const fieldKinds = [HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement]

function namesOf(element: Element): string[] {
  const labelled = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).map(id => words(document.getElementById(id)))
  const labels = fieldKinds.some(kind => element instanceof kind) ? [...((element as HTMLInputElement).labels ?? [])] : []
  return [element.getAttribute('aria-label') ?? '', labelled.join(' ').trim(), ...labelled, ...labels.map(words), words(element)]
}

const isNamed = (element: Element, name: Name): boolean =>
  namesOf(element).some(found => (typeof name === 'string' ? found === name : name.test(found)))

/** Hidden inputs under their drawn labels have no size of their own, and are pressed all the same. */
const isShown = (element: HTMLElement): boolean => element.closest('[hidden], [inert], [aria-hidden=true]') === null

async function found(what: string, look: () => HTMLElement | undefined): Promise<HTMLElement> {
  const deadline = Date.now() + patience
  for (;;) {
    const element = look()
    if (element) return element
    if (Date.now() > deadline) throw new Error(`${what} is not there`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)].filter(isShown)
const fieldNamed = (label: Name) => all('input, textarea').find(field => isNamed(field, label)) as HTMLInputElement | undefined
const field = async (label: Name) => (await found(`the field ${String(label)}`, () => fieldNamed(label))) as HTMLInputElement

/** What the browser does with what was chosen: the page is told, as it is by a person's choice. */
function change(target: HTMLInputElement | HTMLSelectElement, value: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(target) as object, 'value')!.set!.call(target, value)
  for (const type of ['input', 'change']) target.dispatchEvent(new Event(type, { bubbles: true }))
}

const hand = {
  async press(role: string, name: Name): Promise<void> {
    const target = await found(`${role} ${String(name)}`, () =>
      all(roles[role]!).find(element => isNamed(element, name) && !element.matches(':disabled, [aria-disabled=true]')),
    )
    target.focus()
    target.click()
  },
  async pressLabel(text: Name): Promise<void> {
    const says = (found: string) => (typeof text === 'string' ? found.includes(text) : text.test(found))
    const label = await found(`the label ${String(text)}`, () => all('label').find(element => says(words(element))))
    label.click()
  },
  /** As if a picture of a tessera sanitaria had been chosen among those of the tablet. */
  async showCard(code: string): Promise<void> {
    const input = () => document.querySelector<HTMLInputElement>('dialog[open] input[type=file]') ?? undefined
    const target = (await found('a place for a picture', input)) as HTMLInputElement
    const chosen = new DataTransfer()
    chosen.items.add(new File([bmpOf(code39(code, { upright: true }))], 'tessera.bmp', { type: 'image/bmp' }))
    target.files = chosen.files
    target.dispatchEvent(new Event('change', { bubbles: true }))
  },
  /** The system's dialog would wait for a person: what would come out on paper is kept instead. */
  stubPrint(): void {
    window.print = () => {
      window.dispatchEvent(new Event('beforeprint'))
      sheets.push(words(document.querySelector('.printed')))
      window.dispatchEvent(new Event('afterprint'))
    }
  },
  printed: (): string[] => sheets,
  /** What screen readers say of each of the things that a selector finds. */
  labelsOf: (selector: string): string[] => all(selector).map(each => each.getAttribute('aria-label') ?? ''),
  wordsIn: (selector: string): string | undefined => words(document.querySelector(selector)) || undefined,
  /** As if typed: the browser itself changes the field and tells the page. */
  async fill(label: Name, text: string): Promise<void> {
    const target = await field(label)
    target.focus()
    target.select()
    document.execCommand('insertText', false, text)
    if (target.value !== text) throw new Error(`${String(label)} did not take what was typed`)
  },
  /** As chosen in the list that the system opens. */
  async choose(label: Name, option: string): Promise<void> {
    const list = () => all('select').find(field => isNamed(field, label)) as HTMLSelectElement | undefined
    const isThere = () => [...(list()?.options ?? [])].some(({ text }) => text === option)
    const target = (await found(`${option} in ${String(label)}`, () => (isThere() ? list() : undefined))) as HTMLSelectElement
    change(target, [...target.options].find(({ text }) => text === option)!.value)
  },
  /** As chosen in the calendar that the system opens: `2026-11-22`. */
  async setDay(label: Name, day: string): Promise<void> {
    change(await field(label), day)
  },
  dayIn: async (label: Name): Promise<string> => (await field(label)).value,
  /** As with Enter in that field. */
  async submit(label: Name): Promise<void> {
    const { form } = await field(label)
    form?.requestSubmit()
  },
  async seesHeading(name: Name): Promise<void> {
    await found(`heading ${String(name)}`, () => all('h1').find(element => isNamed(element, name)))
  },
  async sees(text: string): Promise<void> {
    await found(text, () => (document.body.innerText.includes(text) ? document.body : undefined))
  },
  /** The first of some fields that is there. */
  async whichField(...labels: string[]): Promise<string> {
    let there: string | undefined
    await found(labels.join(' or '), () => {
      there = labels.find(label => fieldNamed(label))
      return there === undefined ? undefined : document.body
    })
    return there!
  },
  /** What the regions of status say. */
  statuses: (): string[] => all('output, [role=status]').map(region => region.innerText.trim()),
  text: (): string => document.body.innerText,
  faults: (): string[] => faults,
}

export type Hand = typeof hand
// Not globalThis: in Firefox the driver's scripts have a global object of their own, each time another.
Object.assign(window, { hand })
