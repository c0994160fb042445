import { Accordion, Button, Group, Slider, Stack, Text, TextInput, Title } from '@mantine/core';
import { memo, useDeferredValue, useId, useState } from 'react';
import { t, useSay } from '../app/say.ts';
import { FRAME } from '../app/texts.ts';
import { plain, valueAt, type YamlPath } from '../state/document.ts';
import { usePlan } from '../state/plan.ts';
import { history, useScenario } from '../state/scenario.ts';
import { PROGRAMME_INPUTS, type SliderInput } from './inputs.ts';
import { WeatherDrop } from './weather-drop.tsx';

const TEXTS = {
  own: t('catalogue', '카탈로그'),
  reset: t('Default', '기본값'),
  programme: t('Programme', '전체'),
  phases: t('Sites and phases', '부지와 단계'),
  took: (ms: string) => t(`planned in ${ms} ms`, `계산 ${ms} ms`),
  contract: t('Grid contract', '계통 계약'),
  energised: t('Energised', '송전 개시'),
  itPower: t('IT power of the hall', '건물 IT 전력'),
  ready: t('Hall ready', '건물 완공'),
  delivered: t('Chips delivered', '칩 인도'),
  rack: t('Rack', '랙'),
  count: t('Racks', '랙 수'),
};

/** Sliders and fields of the inputs that matter; each changes the file, and the file is planned anew at once. */
export function InputsPanel() {
  const { say } = useSay();
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Title order={2} size="h5">
          {say(FRAME.inputs)}
        </Title>
        <Turnaround />
      </Group>
      {PROGRAMME_INPUTS.map((input) => (
        <InputSlider key={input.id} input={input} />
      ))}
      <PhaseInputs />
    </Stack>
  );
}

function Turnaround() {
  const { say } = useSay();
  const turnaround = usePlan((s) => s.turnaroundMs);
  return (
    <Text size="xs" c="var(--muted)" className="numbers" data-testid="turnaround">
      {say(TEXTS.took(turnaround.toFixed(0)))}
    </Text>
  );
}

function InputSlider({ input }: { readonly input: SliderInput }) {
  const { say } = useSay();
  const id = useId();
  const held = useScenario((s) => valueAt(s.text, input.path));
  const setValue = useScenario((s) => s.setValue);
  const [dragging, setDragging] = useState(false);
  const value = input.read(held);
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" mb={4}>
        <Text size="sm" id={id}>
          {say(input.name)}
        </Text>
        <Text size="sm" className="numbers" fw={600}>
          {value ?? say(TEXTS.own)}
        </Text>
      </Group>
      <Group wrap="nowrap" gap="xs">
        <Slider
          flex={1}
          size="sm"
          label={null}
          min={input.min}
          max={input.max}
          step={input.step}
          value={value ?? (input.min + input.max) / 2}
          thumbProps={{ 'aria-labelledby': id }}
          onChange={(v) => {
            setValue(input.path, input.write(v));
            // The first value of a drag is a step of the history, the rest belong to it.
            if (!dragging) {
              setDragging(true);
              history.begin();
            }
          }}
          onChangeEnd={() => {
            setDragging(false);
            history.end();
          }}
        />
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={held === undefined}
          onClick={() => setValue(input.path, undefined)}
        >
          {say(TEXTS.reset)}
        </Button>
      </Group>
    </div>
  );
}

type Bag = Record<string, unknown>;
const bag = (v: unknown): Bag => (typeof v === 'object' && v !== null ? (v as Bag) : {});
const list = (v: unknown): unknown[] => (Array.isArray(v) ? v : []);

/** Fields of each phase: after the plan's own figures, because the file is read for them as a whole. */
function PhaseInputs() {
  const text = useDeferredValue(useScenario((s) => s.text));
  return <SiteInputs text={text} />;
}

/** What the file states, under the site's name; fields are made when a site is opened. */
const SiteInputs = memo(function SiteInputs({ text }: { readonly text: string }) {
  const { say } = useSay();
  const [open, setOpen] = useState<string | null>(null);
  const sites = list(plain(text)?.sites);
  return (
    <Accordion
      variant="contained"
      order={3}
      aria-label={say(TEXTS.phases)}
      value={open}
      onChange={setOpen}
      keepMounted={false}
    >
      {sites.map((site, i) => {
        const s = bag(site);
        const id = String(s.id ?? i);
        return (
          <Accordion.Item key={id} value={id}>
            <Accordion.Control>
              <Text size="sm">{String(s.name ?? id)}</Text>
            </Accordion.Control>
            <Accordion.Panel>
              <Stack gap="md">
                <WeatherDrop path={['sites', i]} site={id} longitudeDeg={Number(bag(s.at).lon) || 0} />
                {list(s.phases).map((phase, k) => (
                  <PhaseFields
                    key={String(bag(phase).id ?? k)}
                    phase={bag(phase)}
                    path={['sites', i, 'phases', k]}
                  />
                ))}
              </Stack>
            </Accordion.Panel>
          </Accordion.Item>
        );
      })}
    </Accordion>
  );
});

const PHASE_FIELDS = [
  [TEXTS.itPower, ['hall', 'itPower']],
  [TEXTS.ready, ['hall', 'ready']],
  [TEXTS.rack, ['chips', 'rack']],
  [TEXTS.count, ['chips', 'count']],
  [TEXTS.delivered, ['chips', 'delivered']],
  [TEXTS.contract, ['power', 'grid', 'contract']],
  [TEXTS.energised, ['power', 'grid', 'energised']],
] as const;

function PhaseFields({ phase, path }: { readonly phase: Bag; readonly path: YamlPath }) {
  const { say } = useSay();
  return (
    <div>
      <Text size="sm" fw={600}>
        {String(phase.id ?? '')}
      </Text>
      {PHASE_FIELDS.map(([name, keys]) => (
        <Field key={keys.join('.')} label={say(name)} path={[...path, ...keys]} />
      ))}
    </div>
  );
}

/** A text field over one value of the file; written when left or on Enter, so that half a date is no mistake. */
function Field({ label, path }: { readonly label: string; readonly path: YamlPath }) {
  const held = useScenario((s) => valueAt(s.text, path));
  const setValue = useScenario((s) => s.setValue);
  const shown = held === undefined || held === null ? '' : String(held);
  const [draft, setDraft] = useState<string | undefined>();
  const keep = (): void => {
    if (draft !== undefined && draft !== shown) {
      const number = /^\d+(\.\d+)?$/.test(draft) ? Number(draft) : draft;
      setValue(path, draft === '' ? undefined : number);
    }
    setDraft(undefined);
  };
  return (
    <TextInput
      size="xs"
      label={label}
      value={draft ?? shown}
      onChange={(e) => setDraft(e.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(e) => e.key === 'Enter' && keep()}
    />
  );
}
