const commonjs = (syntax) => [
  '@swc/jest',
  { swcrc: false, jsc: { parser: { syntax }, target: 'es2024' }, module: { type: 'commonjs' } },
];

/** One configuration for every project; the inferred `test` target passes --rootDir. */
module.exports = {
  testEnvironment: 'node',
  // Ends a test that hangs. Five seconds, the default, also end sound ones on a machine with other work.
  testTimeout: 60_000,
  testMatch: ['<rootDir>/src/**/*.test.ts'],
  moduleFileExtensions: ['ts', 'js', 'cjs', 'mjs', 'json', 'node'],
  // jose is published as ES modules alone, which Jest cannot require.
  transform: { '^.+\\.[cm]?ts$': commonjs('typescript'), '/node_modules/jose/.+\\.js$': commonjs('ecmascript') },
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
};
