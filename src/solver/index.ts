/** Solvers of linear programmes for the engine: HiGHS in WebAssembly, in threads of its own or in this one, and a native HiGHS. */
export { findNativeHighs, nativeSolver } from './native.ts';
export { type OpenSolver, workerSolver } from './pool.ts';
export { wasmSolver } from './wasm.ts';
