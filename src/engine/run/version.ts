/** Version of the engine, kept equal to package.json by a test. Part of every result. */
export const ENGINE_VERSION = '0.1.0';
