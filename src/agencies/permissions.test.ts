import { describe, expect, it } from 'vitest';
import { ACTIONS, allowsAnywhere, GRANTS, isAction, ROLES, whereAllowed } from './permissions.ts';

describe('rights', () => {
  it('come from posts: without one, nothing is allowed', () => {
    for (const action of ACTIONS) {
      expect(allowsAnywhere([], action)).toBe(false);
      expect(whereAllowed([], action)).toEqual({ all: false, own: [], roots: [] });
    }
  });

  it('reach as far as the table says, for each role and action', () => {
    for (const role of ROLES)
      for (const action of ACTIONS) {
        const where = whereAllowed([{ role, agencyId: 'a' }], action);
        const reach = GRANTS[role][action];
        if (reach === 'all') expect(where).toEqual({ all: true });
        else
          expect(where).toEqual({
            all: false,
            own: reach === 'own' ? ['a'] : [],
            roots: reach === 'subtree' ? ['a'] : [],
          });
      }
  });

  it('of several posts add up', () => {
    const posts = [
      { role: 'OFFICER', agencyId: 'a' },
      { role: 'FIELD_OWNER', agencyId: 'b' },
    ] as const;
    expect(whereAllowed(posts, 'plans.import')).toEqual({ all: false, own: ['b'], roots: ['a'] });
    expect(whereAllowed([...posts, { role: 'STANDING', agencyId: 'c' }], 'plans.import')).toEqual({
      all: true,
    });
  });

  it('to change agencies, people, calendar and system belong to the administrator alone', () => {
    for (const action of ['agencies.manage', 'people.manage', 'calendar.manage', 'system.manage'] as const)
      expect(ROLES.filter((role) => GRANTS[role][action])).toEqual(['ADMIN']);
  });

  it('an administrator does not publish plans, a leader changes nothing', () => {
    expect(GRANTS.ADMIN['plans.publish']).toBeUndefined();
    const looks = /\.(read|list|drafts)$/;
    // Leaders look; of reports they sign the province's and decide about those of its agencies (par-management 2.2).
    expect(Object.keys(GRANTS.LEADER).filter((action) => !looks.test(action))).toEqual([
      'reports.submit',
      'reports.decide',
    ]);
    expect(isAction('plans.delete')).toBe(false);
  });
});
