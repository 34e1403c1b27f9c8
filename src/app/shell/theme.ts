/** Decides the theme: the worker's choice, else what the system asks for. The attribute is what the tokens follow. */
import { onSettings, readSetting } from './settings'

const railColour = { light: '#0f2b46', dark: '#060f19', contrast: '#000000' } as const

export function followTheme(): void {
  const wantsDark = window.matchMedia('(prefers-color-scheme: dark)')
  const wantsContrast = window.matchMedia('(prefers-contrast: more)')
  const apply = () => {
    const setting = readSetting('theme')
    const asSystem = wantsContrast.matches ? 'contrast' : wantsDark.matches ? 'dark' : 'light'
    const theme = setting === 'system' ? asSystem : setting
    document.documentElement.dataset['theme'] = theme
    document.querySelector('meta[name=theme-color]')?.setAttribute('content', railColour[theme])
  }
  apply()
  wantsDark.addEventListener('change', apply)
  wantsContrast.addEventListener('change', apply)
  onSettings(apply)
}
