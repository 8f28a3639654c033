import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const features = ['residents', 'geocode-review', 'plan-board', 'live-day', 'driver', 'safety', 'reports'];

const forbid = (files, group, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] },
});

/** Who may import whom: app → features → {components, data, api, lib}; features do not know each other. */
const layers = [
  ...features.map((feature) =>
    forbid(
      [`src/features/${feature}/**`],
      ['@/app', '@/app/*', '**/app/*', ...features.filter((other) => other !== feature).map((other) => `**/features/${other}/**`)],
      'A feature knows neither the app around it nor another feature: move what both need to lib, data, api or components.',
    ),
  ),
  forbid(
    ['src/components/**', 'src/lib/**', 'src/data/**', 'src/api/**'],
    ['@/app/*', '**/app/*', '@/features/*', '**/features/**'],
    'What everything stands on does not know what stands on it.',
  ),
  forbid(
    ['src/components/ui/**'],
    ['@/api/*', '@/data/*', '@/features/*', '@/app/*'],
    'A component of the design system knows no data of the product.',
  ),
];

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'src/api/generated/**'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  jsxA11y.flatConfigs.strict,
  reactHooks.configs.flat['recommended-latest'],
  { languageOptions: { globals: { ...globals.browser } } },
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', 400],
    },
  },
  ...layers,
);
