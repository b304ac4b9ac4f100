/** Schemes (đề án) that a plan orders, from tables that list them. Pure. */

import type { ExtractedScheme, Grid, GridRow, Outline, Places } from '../model.ts';
import { ordinalOf } from './tasks.ts';
import { useOf } from './tasks-tables.ts';

/** One scheme a row, in document order. */
export function schemesOf(outline: Outline): ExtractedScheme[] {
  return outline.grids.filter((grid) => useOf(grid) === 'schemes').flatMap(schemesOfGrid);
}

function schemesOfGrid(grid: Grid): ExtractedScheme[] {
  return grid.rows.flatMap((row) => (row.kind === 'item' ? schemeOf(row, grid) : []));
}

function schemeOf(row: GridRow, grid: Grid): ExtractedScheme[] {
  const places: Places = {};
  const take = (role: string, field: string): string | null => {
    const cell = row.cells[grid.columns.findIndex((column) => column.role === role)];
    if (cell == null) return null;
    places[field] = cell.spans;
    return cell.text;
  };
  take('ordinal', 'ordinal');
  const name = take('scheme', 'name');
  if (name === null) return [];
  const time = take('time', 'time') ?? take('time-end', 'time');
  return [
    { ordinal: ordinalOf(row), name, lead: take('lead', 'lead'), time, places, doubts: [...row.doubts] },
  ];
}
