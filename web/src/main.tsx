/** Entry of the workbench. Everything it needs comes from its own server. */
import '@mantine/core/styles.css'
import './styles/base.css'
import './styles/parts.css'
import './styles/tables.css'
import './styles/rooms.css'
import './styles/campaign.css'
import { DirectionProvider, MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiError } from './api/client.ts'
import { router } from './app/router.tsx'
import { SettingsProvider } from './app/settings.tsx'
import { SharingProvider } from './app/sharing.tsx'
import { cssVariables, theme } from './theme.ts'

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => !(error instanceof ApiError) && count < 2,
    },
  },
})

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <DirectionProvider detectDirection={false}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          defaultColorScheme="auto"
        >
          <SettingsProvider>
            <SharingProvider>
              <QueryClientProvider client={queries}>
                <RouterProvider router={router} />
              </QueryClientProvider>
            </SharingProvider>
          </SettingsProvider>
        </MantineProvider>
      </DirectionProvider>
    </StrictMode>,
  )
