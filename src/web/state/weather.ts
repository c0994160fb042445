import { create } from 'zustand';
import { engineThread } from '../worker/client.ts';
import type { YamlPath } from './document.ts';
import { useScenario } from './scenario.ts';

interface Weather {
  /** Texts of dropped files by name; kept while the page is open, never sent. */
  readonly files: Readonly<Record<string, string>>;
}
export const useWeather = create<Weather>()(() => ({ files: {} }));

/** Largest file taken: a year of minutes has about half a million lines. */
export const MAX_WEATHER_BYTES = 60_000_000;

/** The scenario's words for a file: an EPW knows its place and clock, a CSV is taken to be in the site's own time. */
export function climateOf(name: string, longitudeDeg: number): Record<string, unknown> {
  if (/\.epw$/i.test(name)) return { epw: name };
  return { csv: name, utcOffset: Math.round(longitudeDeg / 15) };
}

/** Makes a dropped file the weather of a site: the engine reads it, and the scenario names it. */
export async function dropWeather(path: YamlPath, file: File, longitudeDeg: number): Promise<void> {
  const files = { ...useWeather.getState().files, [file.name]: await file.text() };
  useWeather.setState({ files });
  await engineThread().weather(files);
  useScenario.getState().setValue([...path, 'climate'], climateOf(file.name, longitudeDeg));
}
