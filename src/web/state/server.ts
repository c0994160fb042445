import { create } from 'zustand';
import type { Problem, Summary } from '../../engine/index.ts';
import type { Ask } from '../worker/protocol.ts';

export interface KeptHead {
  readonly id: string;
  readonly name: string;
  readonly savedAt: string;
}
export interface ServerRun {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'done' | 'refused' | 'failed' | 'interrupted';
  readonly stage: string;
  readonly summary?: Summary;
  readonly problems?: readonly Problem[];
  readonly reason?: string;
}

/** An ensemble on the server. */
export interface ServerEnsemble {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'done' | 'refused' | 'failed' | 'cancelled' | 'interrupted';
  readonly done: number;
  readonly threads: number;
  readonly inputs: readonly string[];
  readonly problems?: readonly Problem[];
  readonly reason?: string;
}

const url = (path: string): string => new URL(`api/${path}`, document.baseURI).href;

async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(url(path), {
    ...init,
    ...(init.body ? { headers: { 'content-type': 'application/json' } } : {}),
  });
  const body = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Error(body.error ?? `${response.status}`);
  return body;
}

/** The server's own requests; every one throws where there is no server, as on a static host or offline. */
export const server = {
  list: () => ask<{ keeps: boolean; scenarios: KeptHead[] }>('scenarios'),
  get: (id: string) => ask<KeptHead & { text: string }>(`scenarios/${id}`),
  keep: (name: string, scenario: string) =>
    ask<KeptHead>('scenarios', { method: 'POST', body: JSON.stringify({ name, scenario }) }),
  remove: (id: string) => ask<{ removed: boolean }>(`scenarios/${id}`, { method: 'DELETE' }),
  start: (scenario: string) => ask<ServerRun>('runs', { method: 'POST', body: JSON.stringify({ scenario }) }),
  startEnsemble: (scenario: string, draws: number, seed: number) =>
    ask<ServerEnsemble>('ensembles', { method: 'POST', body: JSON.stringify({ scenario, draws, seed }) }),
  removeEnsemble: (id: string) => ask<{ removed: boolean }>(`ensembles/${id}`, { method: 'DELETE' }),
  run: (id: string) => ask<ServerRun>(`runs/${id}`),
};

/** Events of something on the server. */
export const eventsOf = (path: string): EventSource => new EventSource(url(`${path}/events`));

interface Watched {
  readonly run: ServerRun | undefined;
  readonly failure: string;
  /** The scenario that was sent. */
  readonly of: Ask | undefined;
}
export const useServerRun = create<Watched>()(() => ({ run: undefined, failure: '', of: undefined }));

let events: EventSource | undefined;

/** Starts a whole run on the server and follows it to its end. */
export async function runOnServer(of: Ask): Promise<void> {
  events?.close();
  useServerRun.setState({ run: undefined, failure: '', of });
  try {
    const started = await server.start(of.text);
    useServerRun.setState({ run: started });
    events = eventsOf(`runs/${started.id}`);
    events.onmessage = async (e) => {
      const run = JSON.parse(String(e.data)) as ServerRun;
      useServerRun.setState({ run });
      if (run.state === 'waiting' || run.state === 'running') return;
      events?.close();
      if (run.state === 'done') useServerRun.setState({ run: await server.run(run.id) });
    };
    events.onerror = () => {
      // The browser tries again by itself unless the server has closed for good.
      if (events?.readyState === EventSource.CLOSED)
        useServerRun.setState({ failure: 'the server does not answer any more' });
    };
  } catch (e) {
    useServerRun.setState({ failure: e instanceof Error ? e.message : String(e) });
  }
}
