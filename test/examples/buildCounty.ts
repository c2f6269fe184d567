/** A county without any file: schools and ways from your own program. */
import { buildCounty, denseTravel, greatCircleTravel, InputError, UNREACHABLE, type School } from '../../src/index.js';

const school = (id: string, lon: number): School => ({
  id, name: `School ${id}`, stage: 'primary', township: '', setting: null, place: { lon, lat: 22 }, quality: 7_250, tier: null, leadership: null,
  students: null, teachers: null, county: '', isNew: false,
});
const schools = [school('01', 110), school('02', 110.01), school('03', 110.02)];
const straight = buildCounty({ schools, travel: greatCircleTravel(schools.map(({ place }) => place), 130) });
console.log(straight.travel.metres(0, 1), straight.travel.source);
// → 1340 greatCircle

// Measured ways, row by row; one is not known.
const ways = denseTravel(3, Int32Array.from([0, 1_500, 3_100, 1_500, 0, 1_600, UNREACHABLE, 1_600, 0]));
console.log(buildCounty({ schools, travel: ways }).travel.metres(0, 2));
// → 3100
try {
  buildCounty({ schools: [...schools, school('01', 110)], travel: straight.travel });
} catch (error) {
  console.log(error instanceof InputError && error.findings[0]!.code);
  // → finding.duplicateId
}
