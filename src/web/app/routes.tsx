import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { MapPage } from '../pages/map-page.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell });
const page = (path: string, load: () => Promise<{ default: React.ComponentType }>) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load) });

/** Pages beside the first, each loaded when it is opened or when the browser has nothing else to do. */
export const LAZY = {
  '/build': () => import('../pages/build-page.tsx'),
  '/operate': () => import('../pages/operate-page.tsx'),
  '/chips': () => import('../pages/chips-page.tsx'),
  '/network': () => import('../pages/network-page.tsx'),
  '/money': () => import('../pages/money-page.tsx'),
  '/ensemble': () => import('../pages/ensemble-page.tsx'),
  '/compare': () => import('../pages/compare-page.tsx'),
  '/sources': () => import('../pages/sources-page.tsx'),
  '/server': () => import('../pages/server-page.tsx'),
  '/edit': () => import('../pages/edit-page.tsx'),
} as const satisfies Record<string, () => Promise<{ default: React.ComponentType }>>;

const tree = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/', component: MapPage }),
  ...Object.entries(LAZY).map(([path, load]) => page(path, load)),
]);

/** Addresses stand in the fragment, so that any static server will do. */
export const router = createRouter({ routeTree: tree, history: createHashHistory() });
