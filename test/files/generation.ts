/** Sets of files of which every file says in every line to which set it belongs; one in two sets has a file more. */
export function generation(number: number): Map<string, string> {
  const lines = (name: string, count: number): string => `${name} of ${number}\n`.repeat(count);
  const set = new Map([['layout.csv', lines('layout.csv', 3000)], ['result.json', lines('result.json', 1)], ['report.html', lines('report.html', 5000)]]);
  return number % 2 === 0 ? set : set.set('layout.xlsx', lines('layout.xlsx', 500));
}
