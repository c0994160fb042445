import { FileButton, Group, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { t, useSay } from '../app/say.ts';
import { valueAt, type YamlPath } from '../state/document.ts';
import { useScenario } from '../state/scenario.ts';
import { dropWeather, MAX_WEATHER_BYTES } from '../state/weather.ts';

const TEXTS = {
  weather: t('Weather', '기상'),
  drop: t('Drop an EPW or CSV here, or choose one', 'EPW나 CSV를 놓거나 고르기'),
  large: t('The file is larger than 60 MB.', '파일이 60 MB보다 크다.'),
  note: t('Read in this browser; not part of a link.', '이 브라우저에서만 읽고 링크에는 들어가지 않는다.'),
};

const nameOf = (climate: unknown): string => {
  if (typeof climate !== 'object' || climate === null) return String(climate ?? '–');
  const c = climate as { toJSON?: () => unknown };
  const plain = (c.toJSON ? c.toJSON() : climate) as { epw?: string; csv?: string };
  return plain.epw ?? plain.csv ?? '–';
};

/** Weather of a site: what the scenario names, and a place to drop a measured or typical year. */
export function WeatherDrop(props: {
  readonly path: YamlPath;
  readonly site: string;
  readonly longitudeDeg: number;
}) {
  const { say } = useSay();
  const held = useScenario((s) => valueAt(s.text, [...props.path, 'climate']));
  const [over, setOver] = useState(false);
  const [failure, setFailure] = useState('');
  const take = (file: File | null | undefined): void => {
    if (!file) return;
    if (file.size > MAX_WEATHER_BYTES) setFailure(say(TEXTS.large));
    else {
      setFailure('');
      dropWeather(props.path, file, props.longitudeDeg).catch((e: Error) => setFailure(e.message));
    }
  };
  return (
    <FileButton accept=".epw,.csv" onChange={take} inputProps={{ 'aria-label': say(TEXTS.drop) }}>
      {({ onClick }) => (
        <UnstyledButton
          onClick={onClick}
          data-testid={`weather-${props.site}`}
          onDragOver={(e) => {
            e.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(e) => {
            e.preventDefault();
            setOver(false);
            take(e.dataTransfer.files[0]);
          }}
          p="xs"
          style={{
            border: `1px dashed var(${over ? '--mantine-primary-color-filled' : '--muted'})`,
            borderRadius: 4,
          }}
        >
          <Group gap={6}>
            <Text size="xs">{say(TEXTS.weather)}:</Text>
            <Text size="xs" fw={600}>
              {nameOf(held)}
            </Text>
          </Group>
          <Text size="xs" c="var(--muted)">
            {say(TEXTS.drop)}. {say(TEXTS.note)}
          </Text>
          {failure !== '' && (
            <Text size="xs" role="alert">
              {failure}
            </Text>
          )}
        </UnstyledButton>
      )}
    </FileButton>
  );
}
