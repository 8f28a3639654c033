import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';

import type { ImportReportView, StepState } from '@/api/schemas';
import { PlansPage } from '@/features/plan-board/plans-page';
import { ImportPage } from '@/features/residents/import-page';
import { ResidentsPage } from '@/features/residents/residents-page';

import { aHeader } from './builders';
import { type Answer, json, renderPage } from './render';

const report: ImportReportView = {
  import_id: 'i',
  filename: 'residents.csv',
  encoding: 'cp932',
  dry_run: true,
  imported_at: '2026-11-24T00:00:00Z',
  imported_by: 'shokuin',
  total: 3,
  new: 2,
  changed: 0,
  same: 0,
  failed: 1,
  file_errors: [],
  issues: [
    {
      line: 4,
      column: '開始日',
      resident_id: 'R0003',
      severity: 'error',
      error: { code: 'ROW_DATE', cause: 'c', action: 'a', detail: {} },
    },
  ],
  ignored_columns: [],
};

describe('the import', () => {
  const file = new File(['利用者番号\r\n'], 'residents.csv', { type: 'text/csv' });
  const choose = async () => userEvent.upload(await screen.findByLabelText('ファイルを選ぶ'), file);

  it('shows what the file holds, row by row, before anything is stored', async () => {
    const asked: unknown[] = [];
    renderPage(ImportPage, {
      path: '/residents/import',
      answer: async (request) => {
        asked.push(await request.json());
        return json(report, 201);
      },
    });
    await choose();
    const row = await screen.findByRole('row', { name: /4行目/ });
    expect(row).toHaveTextContent('開始日');
    expect(row).toHaveTextContent('日付として読めません');
    expect(row).toHaveTextContent('令和8年4月1日');
    expect(asked).toEqual([expect.objectContaining({ filename: 'residents.csv', dry_run: true })]);
  });

  it('stores on the second press only, and then says so', async () => {
    const dryRuns: boolean[] = [];
    renderPage(ImportPage, {
      path: '/residents/import',
      answer: async (request) => {
        const { dry_run } = (await request.json()) as { dry_run: boolean };
        dryRuns.push(dry_run);
        return json({ ...report, dry_run }, 201);
      },
    });
    await choose();
    await userEvent.click(await screen.findByRole('button', { name: 'この内容で取り込む' }));
    expect(await screen.findByRole('link', { name: '利用者の一覧を見る' })).toBeInTheDocument();
    expect(dryRuns).toEqual([true, false]);
  });

  it('keeps the file after a failure, to be checked again', async () => {
    let fails = true;
    renderPage(ImportPage, { path: '/residents/import', answer: () => (fails ? undefined : json(report, 201)) });
    await choose();
    expect(await screen.findByRole('alert')).toHaveTextContent('システムにつながりません');
    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'もう一度試す' }));
    expect(await screen.findByRole('row', { name: /4行目/ })).toBeInTheDocument();
  });

  it('offers no import of a file that cannot be used at all', async () => {
    const bad = { ...report, file_errors: [{ code: 'COLUMN_MISSING', cause: 'c', action: 'a', detail: { column: '住所' } }] };
    renderPage(ImportPage, { path: '/residents/import', answer: () => json({ ...bad, new: 0 }, 201) });
    await choose();
    expect(await screen.findByRole('alert')).toHaveTextContent('必要な列がありません。 (列: 住所)');
    expect(screen.queryByRole('button', { name: 'この内容で取り込む' })).not.toBeInTheDocument();
  });
});

describe('the register', () => {
  it('says what to do first when nobody is registered', async () => {
    const summary = { residents: 0, needs_pin: 0, suspended_today: 0 };
    renderPage(ResidentsPage, {
      path: '/residents',
      answer: ({ url }) => (url.includes('summary') ? json(summary) : json({ residents: [], next_cursor: null })),
    });
    expect(await screen.findByRole('heading', { name: 'まだ利用者が登録されていません' })).toBeInTheDocument();
    const links = screen.getAllByRole('link', { name: 'ファイルから一括登録' });
    for (const link of links) expect(link).toHaveAttribute('href', '/residents/import');
  });
});

describe('the plan board', () => {
  const depot = { depot: { depot_id: 'depot1', name: '本車庫', point: { lon: 138, lat: 35 } }, facilities: [], vehicles: [], shifts: [] };
  const day = { date: '2026-11-24', depot_id: 'depot1', due_count: 12, unlocated_count: 1, suspended_count: 2 };
  const step = (name: string, status: string): StepState => ({ name, status, duration_s: 1.5, done: null, total: null });

  function answering(state: { plans: unknown[]; steps?: StepState[] }, calls: string[] = []): Answer {
    return ({ method, url }) => {
      const path = new URL(url).pathname;
      calls.push(`${method} ${path}`);
      if (path.endsWith('/depots')) return json({ depots: [depot] });
      if (path.includes('/days/')) return json({ ...day, plans: state.plans });
      if (method === 'POST' && path.endsWith('/plans')) {
        state.plans = [aHeader(1, { state: 'running' })];
        return json(state.plans[0], 202);
      }
      if (path.endsWith('/routes')) {
        return json({ plan: state.plans[0], depot, routes: [], traces: [], unassigned: [], unlocated: [], visits: [] });
      }
      if (path.endsWith('/publish')) return json({ code: 'PLAN_CHANGED', cause: 'c', action: 'a' }, 409);
      return json({ plan: state.plans[0], steps: state.steps ?? [] });
    };
  }

  it('makes a plan at one press and shows its states passing', async () => {
    const state = { plans: [], steps: [step('CollectVisits', 'done'), step('GeocodeMissing', 'running')] };
    renderPage(PlansPage, { path: '/plans?date=2026-11-24', answer: answering(state), role: 'dispatcher' });
    await userEvent.click(await screen.findByRole('button', { name: '収集計画を作る' }));
    const done = await screen.findByText('収集先を集める');
    expect(done.closest('li')).toHaveTextContent('終わりました');
    expect(done.closest('li')).toHaveTextContent('1.5秒');
    expect(screen.getByText('下書きとして保存する').closest('li')).toHaveTextContent('待っています');
  });

  it('of a failed run says why and that the published version stays', async () => {
    const failure = { code: 'SOLVER_FAILED', cause: 'c', action: 'a', detail: {} };
    const plans = [aHeader(2, { state: 'failed', failure: failure as never }), aHeader(1, { state: 'published' })];
    renderPage(PlansPage, {
      path: `/plans?date=2026-11-24&plan=${plans[0]?.plan_id}`,
      answer: answering({ plans }),
      role: 'dispatcher',
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('SOLVER_FAILED');
    expect(alert).toHaveTextContent('公開中の第1版は、そのまま使えます。');
  });

  it('asks before it publishes, says what is replaced, and explains a conflict', async () => {
    const plans = [aHeader(2, { unassigned_count: 3 }), aHeader(1, { state: 'published' })];
    const calls: string[] = [];
    renderPage(PlansPage, {
      path: `/plans?date=2026-11-24&plan=${plans[0]?.plan_id}`,
      answer: answering({ plans }, calls),
      role: 'dispatcher',
    });
    await userEvent.click(await screen.findByRole('button', { name: '公開する' }));
    const dialog = screen.getByRole('dialog', { name: 'この収集計画を公開しますか' });
    expect(dialog).toHaveTextContent('いま公開中の第1版と入れかわります。');
    expect(dialog).toHaveTextContent('3件');
    expect(calls.some((call) => call.includes('publish'))).toBe(false);
    await userEvent.click(within(dialog).getByRole('button', { name: '公開する' }));
    await waitFor(() => expect(within(dialog).getByRole('alert')).toHaveTextContent('変わりました'));
  });
});
