// Row 17 alone: npm run build && node tests/bench/bulk-scroll.ts [rounds]. Prints its figures.
import { bulkScroll } from './figures/bulk.ts';
import { Lab } from './lab.ts';

const lab = await Lab.open();
try {
  console.log(JSON.stringify(await bulkScroll(lab, Number(process.argv[2] ?? 10)), null, 2));
} finally {
  await lab.close();
}
