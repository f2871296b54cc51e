import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

const water: MantineColorsTuple = [
  '#e9f6fa',
  '#d6e8ef',
  '#aacfde',
  '#7bb6cc',
  '#55a1bd',
  '#3b94b4',
  '#2a8db0',
  '#197a9b',
  '#066a88',
  '#0b5a73',
]

/** One typographic scale, one spacing scale, the system's own fonts. */
export const theme = createTheme({
  primaryColor: 'water',
  primaryShade: 8,
  colors: { water },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", Ubuntu, Cantarell, sans-serif',
  fontFamilyMonospace:
    'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "Noto Sans Mono", "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  spacing: { xs: '6px', sm: '10px', md: '16px', lg: '24px', xl: '32px' },
  defaultRadius: 4,
  cursorType: 'pointer',
  respectReducedMotion: true,
})

/** Dimmed text and errors with at least 4.5:1 against the page in both schemes; the default falls short. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#566069',
    '--mantine-color-placeholder': '#66707a',
    '--mantine-color-body': '#fbfcfd',
    '--mantine-color-anchor': '#0b5a73',
    '--mantine-color-error': '#b3261e',
  },
  dark: {
    '--mantine-color-dimmed': '#a3adb6',
    '--mantine-color-placeholder': '#939da6',
    '--mantine-color-body': '#14181c',
    '--mantine-color-text': '#d5dbe0',
    '--mantine-color-anchor': '#7cc0d8',
    '--mantine-color-error': '#f29b94',
  },
})
