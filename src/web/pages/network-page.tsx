import { MultiSelect, SegmentedControl, Select, SimpleGrid, Table, Text } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import type { Profile } from '../../engine/network/index.ts';
import { formatNumber } from '../../engine/units/index.ts';
import { t, useSay } from '../app/say.ts';
import { Explained } from '../parts/figure.tsx';
import { LatencyMap } from '../parts/latency-map.tsx';
import { Failure, Page, Section } from '../parts/page.tsx';
import { useAsked } from '../state/ask.ts';
import { usePlan } from '../state/plan.ts';
import type { Reach } from '../worker/rooms/network.ts';
import { CitiesTable, cutSuffix } from './cities-table.tsx';
import { FabricPart } from './fabric-part.tsx';

const TEXTS = {
  title: t('Network', '네트워크'),
  lead: t('the fabric inside, and the way to people outside', '부지 안의 네트워크와 사람들까지의 거리'),
  phase: t('Phase', '단계'),
  latency: t('Round trips to people', '사람들까지의 왕복 시간'),
  latencyNote: t(
    'From the 500 largest cities to the nearest site, from a coarse graph of the world’s fibre; access lines of users are not included.',
    '가장 큰 500개 도시에서 가장 가까운 부지까지, 세계 광케이블의 대략적 그래프로 계산. 이용자 회선은 빠져 있다.',
  ),
  profile: t('Network', '통신망'),
  private: t('own backbone', '자체망'),
  public: t('Internet', '인터넷'),
  cut: t('Cut a corridor', '케이블 절단'),
  cutHint: t('choose routes that one event could cut', '한 사고로 끊길 수 있는 경로 선택'),
  within: t('People of these cities within', '이 도시들의 인구 중'),
  before: t('whole', '온전할 때'),
  after: t('cut', '절단 후'),
  slower: t('Pairs of hubs made slower', '느려진 거점 쌍'),
  parted: t('Pairs parted', '끊긴 거점 쌍'),
  mean: t('Mean and most extra', '평균·최대 추가'),
  off: t('Cut off', '고립된 거점'),
  worst: t('What loses most', '가장 느려지는 쌍'),
};

/** The fabric of a phase drawn, and who is how far from the programme. */
export default function NetworkPage() {
  const { say } = useSay();
  const plan = usePlan((s) => s.plan);
  const [phase, setPhase] = useState('0');
  const [profile, setProfile] = useState<Profile>('private');
  const [cut, setCut] = useState<string[]>([]);
  const phases = useMemo(
    () => plan?.summary.sites.flatMap((s) => s.phases.map((p) => `${s.name} · ${p.id}`)) ?? [],
    [plan],
  );
  const reach = useAsked(['reach', profile, cut.join(' ')], (engine, id) => engine.reach(id, profile, cut));
  if (!plan) return null;
  return (
    <Page title={TEXTS.title} lead={TEXTS.lead}>
      <Section title={say(TEXTS.latency)} note={say(TEXTS.latencyNote)}>
        <ReachControls
          profile={profile}
          setProfile={setProfile}
          cut={cut}
          setCut={setCut}
          corridors={reach.data?.corridors ?? []}
        />
        <Failure message={reach.failure} />
        {reach.data && <LatencyMap plan={plan} reach={reach.data} of={reach.of} />}
      </Section>
      {reach.data && <ReachTable reach={reach.data} profile={profile} cut={cut} />}
      {reach.data && <CitiesTable plan={plan} reach={reach.data} profile={profile} cut={cut} />}
      <Select
        label={say(TEXTS.phase)}
        size="xs"
        maw={420}
        value={String(Math.min(Number(phase), phases.length - 1))}
        onChange={(v) => setPhase(v ?? '0')}
        allowDeselect={false}
        searchable
        data={phases.map((label, i) => ({ value: String(i), label }))}
      />
      <FabricPart plan={plan} phase={Math.min(Number(phase), phases.length - 1)} />
    </Page>
  );
}

/** Which network carries the traffic, and which of its corridors are cut. */
function ReachControls(props: {
  readonly profile: Profile;
  readonly setProfile: (p: Profile) => void;
  readonly cut: string[];
  readonly setCut: (ids: string[]) => void;
  readonly corridors: Reach['corridors'];
}) {
  const { say } = useSay();
  const { profile, setProfile, cut, setCut, corridors } = props;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} my="xs" className="no-print">
      <div>
        <Text size="sm" fw={500}>
          {say(TEXTS.profile)}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={say(TEXTS.profile)}
          value={profile}
          onChange={(v) => setProfile(v as Profile)}
          data={[
            { value: 'private', label: say(TEXTS.private) },
            { value: 'public', label: say(TEXTS.public) },
          ]}
        />
      </div>
      <MultiSelect
        size="xs"
        label={say(TEXTS.cut)}
        placeholder={cut.length === 0 ? say(TEXTS.cutHint) : ''}
        value={cut}
        onChange={setCut}
        data={corridors.map((c) => ({ value: c.id, label: c.name }))}
        clearable
        clearButtonProps={{ 'aria-label': 'clear' }}
      />
    </SimpleGrid>
  );
}

const WITHIN_MS = [10, 25, 50, 100, 200];

/** Shares of people by round trip, and what a cut does between hubs. */
function ReachTable(props: {
  readonly reach: Reach;
  readonly profile: Profile;
  readonly cut: readonly string[];
}) {
  const { reach, profile, cut } = props;
  const { say } = useSay();
  const all = reach.people.reduce((a, b) => a + b, 0);
  const share = (ms: Float64Array, within: number): string =>
    `${formatNumber((100 * reach.people.reduce((s, p, i) => s + (ms[i] <= within ? p : 0), 0)) / all, 3)} %`;
  const { effect } = reach;
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <Table fz="sm" className="numbers" data-testid="reach">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(TEXTS.within)}</Table.Th>
            <Table.Th>{say(TEXTS.before)}</Table.Th>
            {effect && <Table.Th>{say(TEXTS.after)}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {WITHIN_MS.map((w) => (
            <Table.Tr key={w}>
              <Table.Td>{w} ms</Table.Td>
              <Table.Td>
                <Explained id={`reach.${profile}.within${w}`}>{share(reach.rttMs, w)}</Explained>
              </Table.Td>
              {effect && (
                <Table.Td>
                  <Explained id={`reach.${profile}.within${w}${cutSuffix(cut)}`}>
                    {share(reach.cutMs, w)}
                  </Explained>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {effect && <CutTable effect={effect} profile={profile} cut={cut} />}
    </SimpleGrid>
  );
}

const whole = (v: number): string => v.toLocaleString('en-US');

/** What a cut does between hubs. */
function CutTable(props: {
  readonly effect: NonNullable<Reach['effect']>;
  readonly profile: Profile;
  readonly cut: readonly string[];
}) {
  const { say } = useSay();
  const { effect, profile, cut } = props;
  const of = (figure: string): string => `cut.${profile}.${cut.join('+')}.${figure}`;
  return (
    <Table fz="sm" className="numbers" data-testid="cut-effect">
      <Table.Tbody>
        <Row name={say(TEXTS.slower)}>
          <Explained
            id={of('slowerPairs')}
          >{`${whole(effect.slowerPairs)} / ${whole(effect.pairs)}`}</Explained>
        </Row>
        <Row name={say(TEXTS.mean)}>
          <Explained id={of('meanExtraMs')}>{`+${formatNumber(effect.meanExtraMs, 3)} ms`}</Explained>
          {' … '}
          <Explained id={of('maxExtraMs')}>{`+${formatNumber(effect.maxExtraMs, 3)} ms`}</Explained>
        </Row>
        <Row name={say(TEXTS.parted)}>
          <Explained id={of('partedPairs')}>{whole(effect.partedPairs)}</Explained>
        </Row>
        {effect.cutOff.length > 0 && (
          <Row name={say(TEXTS.off)}>{effect.cutOff.flat().slice(0, 8).join(', ')}</Row>
        )}
        <Row name={say(TEXTS.worst)}>
          {effect.worst.slice(0, 3).map((w, n) => (
            <div key={`${w.fromHub}–${w.toHub}`}>
              {w.fromHub}–{w.toHub}{' '}
              <Explained id={of(`worst${n}.beforeMs`)}>{formatNumber(w.beforeMs, 3)}</Explained> →{' '}
              <Explained id={of(`worst${n}.afterMs`)}>{`${formatNumber(w.afterMs, 3)} ms`}</Explained>
            </div>
          ))}
        </Row>
      </Table.Tbody>
    </Table>
  );
}

const Row = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <Table.Tr>
    <Table.Th fw={400}>{name}</Table.Th>
    <Table.Td>{children}</Table.Td>
  </Table.Tr>
);
