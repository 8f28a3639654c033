import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint();

async function refusals(file: string, source: string): Promise<string[]> {
  const [result] = await eslint.lintText(source, { filePath: file });
  return (result?.messages ?? []).filter((message) => message.ruleId === 'no-restricted-imports').map((one) => one.message);
}

describe('who may import whom', () => {
  it.each([
    ['src/features/driver/x.ts', "import '@/features/residents/pin-moves';\n"],
    ['src/features/driver/x.ts', "import '@/app/router';\n"],
    ['src/lib/x.ts', "import '@/features/driver/manoeuvre';\n"],
    ['src/components/ui/x.ts', "import '@/api/schemas';\n"],
  ])('%s must not say %s', async (file, source) => {
    expect(await refusals(file, source)).toHaveLength(1);
  });

  it('a feature may use its own parts and what all share', async () => {
    const source = "import '@/lib/time';\nimport '@/components/ui/button';\nimport './manoeuvre';\n";
    expect(await refusals('src/features/driver/x.ts', source)).toEqual([]);
  });
}, 60_000);
