import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { PlanQuality } from '@/features/plan-board/components/plan-quality';

describe('what is proven of a plan', () => {
  it('is said in words, the gap rounded up so that it is true', () => {
    render(<PlanQuality quality={{ route_count: 4, proven_count: 3, gap: 0.0311, relaxed: ['WAITING_FREE'] }} />);
    expect(screen.getByText(/4本のルートのうち3本は/)).toHaveTextContent('理論上の最小から4%以内');
    expect(screen.getByText('待ち時間は勤務時間に数えない')).toBeInTheDocument();
  });

  it('says so when no bound was found', () => {
    render(<PlanQuality quality={{ route_count: 1, proven_count: 0, gap: null, relaxed: [] }} />);
    expect(screen.getByText(/下限は求められていません/)).toBeInTheDocument();
    expect(screen.queryByRole('group')).not.toBeInTheDocument();
  });
});
