// Places for prayer times: latitude and longitude of the town (degrees, to a tenth: half a minute of the sun), hours before Greenwich,
// and for towns of the hills the minutes by which the sun sets later there. These are at hand at once; all others stand in towns.js. Compared on 29 November 2026 with the coordinates and the table for 2026 of the ministry of religious affairs
// (Kemenag), as github.com/renomureza/waktu-sholat (4c698ef, 4 April 2022) keeps them: no town is off by more than 0.06 degree.

export const PLACES = [
  ["Ambon", -3.7, 128.2, 9], ["Balikpapan", -1.3, 116.8, 8], ["Banda Aceh", 5.6, 95.3, 7], ["Bandar Lampung", -5.4, 105.3, 7],
  ["Bandung", -6.9, 107.6, 7, 4], ["Banjarmasin", -3.3, 114.6, 8], ["Banyuwangi", -8.2, 114.4, 7], ["Batam", 1.1, 104.0, 7],
  ["Bengkulu", -3.8, 102.3, 7], ["Binjai, Langkat", 3.6, 98.5, 7], ["Bogor", -6.6, 106.8, 7, 4], ["Cirebon", -6.7, 108.6, 7],
  ["Denpasar", -8.7, 115.2, 8], ["Gorontalo", 0.5, 123.1, 8], ["Jakarta", -6.2, 106.8, 7], ["Jambi", -1.6, 103.6, 7],
  ["Jayapura", -2.5, 140.7, 9], ["Jember", -8.2, 113.7, 7], ["Kediri", -7.8, 112.0, 7], ["Kendari", -4.0, 122.5, 8],
  ["Kupang", -10.2, 123.6, 8], ["Makassar", -5.1, 119.4, 8], ["Malang", -8.0, 112.6, 7], ["Mamuju", -2.7, 118.9, 8],
  ["Manado", 1.5, 124.8, 8], ["Manokwari", -0.9, 134.1, 9], ["Mataram", -8.6, 116.1, 8], ["Medan", 3.6, 98.7, 7],
  ["Padang", -0.9, 100.4, 7], ["Palangka Raya", -2.2, 113.9, 7], ["Palembang", -3.0, 104.8, 7], ["Palu", -0.9, 119.9, 8],
  ["Pangkalpinang", -2.1, 106.1, 7], ["Pekanbaru", 0.5, 101.4, 7], ["Pontianak", 0.0, 109.3, 7], ["Purwokerto", -7.4, 109.2, 7],
  ["Samarinda", -0.5, 117.1, 8], ["Semarang", -7.0, 110.4, 7], ["Serang", -6.1, 106.2, 7], ["Sorong", -0.9, 131.3, 9],
  ["Sukabumi", -6.9, 106.9, 7, 4], ["Surabaya", -7.3, 112.7, 7], ["Surakarta", -7.6, 110.8, 7], ["Tangerang", -6.2, 106.6, 7],
  ["Tanjungpinang", 0.9, 104.5, 7], ["Tanjung Selor", 2.8, 117.4, 8], ["Tasikmalaya", -7.3, 108.2, 7], ["Ternate", 0.8, 127.4, 9],
  ["Yogyakarta", -7.8, 110.4, 7],
].map(([name, latitude, longitude, zone, height = 0]) => ({name, latitude, longitude, zone, height}));

/** WIB, WITA, WIT. */
export const ZONES = {7: "WIB", 8: "WITA", 9: "WIT"};

let towns = [];
const all = () => [...PLACES, ...towns];

/** Fetch all kabupaten and kota; true where they were not there before. Without a connection, and not kept, the list stays as it is. */
export const fetchTowns = async () => {
  if (towns.length) return false;
  try {
    towns = (await import("./towns.js")).TOWNS;
  } catch {
    return false;
  }
  return true;
};

const plain = words => words.toLowerCase().replace(/[^a-z ]+/g, " ");

/** Towns in whose name each of the words begins a word, those first whose own name begins so: {towns, more}, at most `most` and how many there are beyond. */
export const townsNamed = (words, most) => {
  const asked = plain(words).split(" ").filter(Boolean);
  const found = asked.length ? towns.filter(({name}) => asked.every(word => ` ${plain(name)}`.includes(` ${word}`))) : [];
  const rank = ({name}) => (plain(name).split(" ").slice(1).join(" ").startsWith(asked.join(" ")) ? 0 : 1);
  return {towns: found.sort((a, b) => rank(a) - rank(b)).slice(0, most), more: Math.max(0, found.length - most)};
};

/** The place of the list that lies nearest, and how far away in kilometres (a degree is 111): {name, distance}. */
export const nearest = ({latitude, longitude}) => {
  const away = place => 111 * Math.hypot(place.latitude - latitude, (place.longitude - longitude) * Math.cos(latitude * Math.PI / 180));
  const [found] = all().sort((a, b) => away(a) - away(b));
  return {name: found.name, distance: Math.round(away(found))};
};

/** The place with these coordinates, of the list or of all that were fetched; or undefined. */
export const known = place => place && all().find(({latitude, longitude, zone}) =>
  latitude === place.latitude && longitude === place.longitude && zone === place.zone);

/** What a plan keeps of a place. Its height is kept too, for a plan that is opened again may be made before all towns are there. */
export const keptOf = ({latitude, longitude, zone, height}) => ({latitude, longitude, zone, ...(height ? {height} : {})});
