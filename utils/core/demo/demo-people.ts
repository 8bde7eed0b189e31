/** The fictitious holder of a demo session's credential. */
export interface DemoPerson {
  readonly name: string;
  /** The last year of validity that is printed on the card. */
  readonly expires: number;
}

const first: DemoPerson = { name: 'Ximena Robledo Arce', expires: 2031 };

/** In the order of the demo's verdicts, so that each card agrees with INE's response. */
const people: readonly DemoPerson[] = [
  first,
  { name: 'Tomás Quintero Lara', expires: 2022 },
  { name: 'Lucía Bermúdez Nava', expires: 2030 },
  { name: 'Emiliano Saldaña Ríos', expires: 2032 },
  { name: 'Renata Olvera Pineda', expires: 2029 },
  { name: 'Julián Cárdenas Mota', expires: 2027 },
  { name: 'Ofelia Montiel Duarte', expires: 2028 },
  { name: 'Bruno Zárate Ibáñez', expires: 2033 },
];

/** Returns the person of the demo session at an index, from 0; people repeat after the last one. */
export function demoPerson(index: number): DemoPerson {
  return people[index % people.length] ?? first;
}
