import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';

/** Accessibility is not checked here but in a browser, by axe: browser-test/everyPage.test.ts. */
export default defineConfig(
  { ignores: ['dist'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [js.configs.recommended, typescript.configs.recommendedTypeChecked, reactHooks.configs.flat.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }] },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
);
