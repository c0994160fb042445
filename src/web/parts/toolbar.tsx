import {
  ActionIcon,
  Button,
  Group,
  Menu,
  SegmentedControl,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useStore } from 'zustand';
import { useSay } from '../app/say.ts';
import { FRAME } from '../app/texts.ts';
import { exampleNames, exampleText } from '../state/examples.ts';
import { usePlan } from '../state/plan.ts';
import { useSaved } from '../state/saved.ts';
import { history, useScenario } from '../state/scenario.ts';
import { useSettings } from '../state/settings.ts';
import { shareLink } from '../state/share.ts';
import { engineThread } from '../worker/client.ts';
import { download } from './download.ts';

/** Open, undo, keep, share, language and theme. */
export function Toolbar() {
  const { say, lang } = useSay();
  const setLang = useSettings((s) => s.setLang);
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  return (
    <Group gap={6} wrap="nowrap">
      <UndoRedo />
      <OpenMenu />
      <KeepMenu />
      <SegmentedControl
        visibleFrom="sm"
        size="xs"
        aria-label={say(FRAME.language)}
        value={lang}
        onChange={(v) => setLang(v as 'en' | 'ko')}
        data={[
          { value: 'en', label: 'EN' },
          { value: 'ko', label: '한' },
        ]}
      />
      <ActionIcon
        visibleFrom="sm"
        variant="default"
        size="lg"
        aria-label={say(FRAME.theme)}
        onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
      >
        {scheme === 'dark' ? '☀' : '☾'}
      </ActionIcon>
    </Group>
  );
}

function UndoRedo() {
  const { say } = useSay();
  const past = useStore(useScenario.temporal, (s) => s.pastStates.length > 0);
  const future = useStore(useScenario.temporal, (s) => s.futureStates.length > 0);
  return (
    <>
      <ActionIcon
        variant="default"
        size="lg"
        onClick={history.undo}
        disabled={!past}
        aria-label={say(FRAME.undo)}
      >
        ↶
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="lg"
        onClick={history.redo}
        disabled={!future}
        aria-label={say(FRAME.redo)}
      >
        ↷
      </ActionIcon>
    </>
  );
}

function OpenMenu() {
  const { say } = useSay();
  const open = useScenario((s) => s.open);
  const { scenarios } = useSaved();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" size="xs" h={34}>
          {say(FRAME.templates)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {scenarios.length > 0 && <Menu.Label>{say(FRAME.saved)}</Menu.Label>}
        {scenarios.map((s) => (
          <Menu.Item key={s.name} onClick={() => open(s.name, s.text)}>
            {s.name}
          </Menu.Item>
        ))}
        <Menu.Label>{say(FRAME.examples)}</Menu.Label>
        {exampleNames().map((name) => (
          <Menu.Item key={name} onClick={() => open(name, exampleText(name))}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Files of the plan on the screen; those of the command line have the same names and the same bytes. */
function PlanFiles() {
  const { say, lang } = useSay();
  // Subscribed to here alone: this is on the screen only while the menu is open.
  const id = usePlan((s) => s.plan?.id);
  if (id === undefined) return null;
  const summary = async (): Promise<void> => {
    const whole = await engineThread().summary(id);
    download('summary.json', `${JSON.stringify(whole, null, 2)}\n`, 'application/json');
  };
  const report = async (): Promise<void> =>
    download('report.html', await engineThread().report(id, lang), 'text/html');
  return (
    <>
      <Menu.Item onClick={() => void summary()}>{say(FRAME.summary)}</Menu.Item>
      <Menu.Item onClick={() => void report()}>{say(FRAME.report)}</Menu.Item>
      {(['monthly', 'hourly', 'bill-of-materials'] as const).map((name) => (
        <Menu.Item
          key={name}
          onClick={async () => download(`${name}.csv`, await engineThread().csv(id, name), 'text/csv')}
        >
          {name}.csv
        </Menu.Item>
      ))}
      {(['monthly', 'hourly'] as const).map((name) => (
        <Menu.Item
          key={name}
          onClick={async () =>
            download(
              `${name}.parquet`,
              await engineThread().parquet(id, name),
              'application/vnd.apache.parquet',
            )
          }
        >
          {name}.parquet
        </Menu.Item>
      ))}
    </>
  );
}

function KeepMenu() {
  const { say, lang } = useSay();
  const link = useClipboard();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const setLang = useSettings((s) => s.setLang);
  const save = useSaved((s) => s.save);
  // Read when something is clicked: the menu need not follow every move of a slider.
  const now = useScenario.getState;
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" size="xs" h={34}>
          {say(FRAME.save)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => save(now().file, now().text)}>{say(FRAME.saved)}</Menu.Item>
        <Menu.Item onClick={() => link.copy(shareLink(now().file, now().text))} data-testid="share">
          {say(link.copied ? FRAME.shared : FRAME.share)}
        </Menu.Item>
        <Menu.Label>{say(FRAME.download)}</Menu.Label>
        <Menu.Item onClick={() => download(`${now().file}.yaml`, now().text, 'application/yaml')}>
          {say(FRAME.yaml)}
        </Menu.Item>
        <PlanFiles />
        <Menu.Item onClick={() => window.print()}>{say(FRAME.print)}</Menu.Item>
        <Menu.Item hiddenFrom="sm" onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}>
          {say(FRAME.theme)}
        </Menu.Item>
        <Menu.Item hiddenFrom="sm" onClick={() => setLang(lang === 'en' ? 'ko' : 'en')}>
          {lang === 'en' ? '한국어' : 'English'}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
