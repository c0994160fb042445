import {
  AppShell,
  Box,
  Burger,
  Button,
  Drawer,
  Group,
  NavLink,
  ScrollArea,
  Text,
  Title,
} from '@mantine/core';
import { useDisclosure, useHotkeys, useMediaQuery } from '@mantine/hooks';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ExplainDrawer } from '../parts/explain-drawer.tsx';
import { InputsPanel } from '../parts/inputs-panel.tsx';
import { Loading } from '../parts/page.tsx';
import { ProblemsBar } from '../parts/problems-bar.tsx';
import { Toolbar } from '../parts/toolbar.tsx';
import { usePlan } from '../state/plan.ts';
import { history } from '../state/scenario.ts';
import { PAGES } from './pages.ts';
import { useSay } from './say.ts';
import { useStart } from './start.ts';
import { FRAME } from './texts.ts';

/** Pages without inputs beside them: the file has its own, and long tables need the room. */
const NO_INPUTS = ['/edit', '/sources'];

/** Header, pages, inputs; what is on a page is in src/web/pages. */
export function Shell() {
  const { say, lang } = useSay();
  const [menuOpen, menu] = useDisclosure();
  const [inputsOpen, inputs] = useDisclosure();
  const wide = useMediaQuery('(min-width: 75em)') ?? true;
  const { ready, failure } = useStart();
  const planned = usePlan((s) => s.plan !== undefined);
  const at = useRouterState({ select: (s) => s.location.pathname });
  useHotkeys([
    ['mod+Z', history.undo],
    ['mod+shift+Z', history.redo],
    ['mod+Y', history.redo],
  ]);
  useEffect(() => {
    document.documentElement.lang = lang;
  }, [lang]);
  const editing = NO_INPUTS.includes(at);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 168, breakpoint: 'sm', collapsed: { mobile: !menuOpen } }}
      aside={{ width: 300, breakpoint: 'lg', collapsed: { desktop: editing || !wide, mobile: true } }}
      padding="md"
    >
      <a className="skip" href="#content">
        {say(FRAME.skip)}
      </a>
      <AppShell.Header className="no-print">
        <Group h="100%" px="md" wrap="nowrap" justify="space-between">
          <Group gap="xs" wrap="nowrap" miw={0}>
            <Burger
              opened={menuOpen}
              onClick={menu.toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={say(FRAME.menu)}
            />
            <Title order={1} size="h4">
              Gigasite
            </Title>
          </Group>
          <Toolbar />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className="no-print" aria-label={say(FRAME.pages)}>
        <ScrollArea type="auto">
          {PAGES.map(({ path, name }) => (
            <NavLink
              key={path}
              component={Link}
              to={path}
              label={say(name)}
              active={at === path}
              aria-current={at === path ? 'page' : undefined}
              onClick={menu.close}
            />
          ))}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={editing || wide ? undefined : 'room-below'}>
        <ProblemsBar />
        {failure !== '' ? (
          <Text role="alert">
            {say(FRAME.failed)} {failure}
          </Text>
        ) : at !== '/' && (!ready || (!planned && at !== '/edit')) ? (
          <Loading />
        ) : (
          <Outlet />
        )}
        {!editing && !wide && (
          <Box className="no-print" pos="fixed" right={16} bottom={16} style={{ zIndex: 90 }}>
            <Button onClick={inputs.open} aria-label={say(FRAME.openInputs)}>
              {say(FRAME.inputs)}
            </Button>
          </Box>
        )}
      </AppShell.Main>
      {!editing && wide && ready && (
        <AppShell.Aside className="no-print" aria-label={say(FRAME.inputs)}>
          <ScrollArea type="auto" p="md">
            <InputsPanel />
          </ScrollArea>
        </AppShell.Aside>
      )}
      <Drawer
        opened={inputsOpen && !wide}
        onClose={inputs.close}
        position="bottom"
        title={say(FRAME.inputs)}
        closeButtonProps={{ 'aria-label': say(FRAME.close) }}
      >
        <InputsPanel />
      </Drawer>
      <ExplainDrawer />
    </AppShell>
  );
}
