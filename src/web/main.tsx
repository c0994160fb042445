import './app/link.ts';
import { createTheme, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LAZY, router } from './app/routes.tsx';
import { start } from './app/start.ts';
import { engineThread } from './worker/client.ts';

const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: { light: 8, dark: 8 },
  fontFamily: 'system-ui, "Noto Sans KR", "Apple SD Gothic Neo", "NanumGothic", sans-serif',
  defaultRadius: 'sm',
  cursorType: 'pointer',
});
const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, networkMode: 'always' } },
});

const ready = start();
createRoot(document.getElementById('app') as HTMLElement).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);

// Once the first plan stands, the other pages are fetched, so that all work without a network.
void ready.then(() => {
  const idle = window.requestIdleCallback ?? ((f: () => void) => setTimeout(f, 200));
  idle(async () => {
    await Promise.all([...Object.values(LAZY).map((load) => load()), import('./charts/echarts.ts')]);
    await engineThread().complete();
    document.documentElement.dataset.complete = 'true';
  });
});
