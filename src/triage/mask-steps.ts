/** Applied in order: each step may rely on what the ones before it took away. Every repetition is bounded. */
export const steps: readonly (readonly [RegExp, string])[] = [
  // Times
  [/\b[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{1,9}\]?\s{0,8}(?:\d{1,10} )?/g, "<time> "],
  [
    /\b\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?: ?(?:Z|[A-Z]{3,4}|[+-]\d\d:?\d\d)\b){0,2}/g,
    "<time>",
  ],
  [
    /\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? )?(?:\d{1,2}[ -])?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}[ -]{1,2}\d{1,4}(?:,? \d{4})?,? \d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: [A-Z]{2,4}\b| [+-]\d{4}\b){0,2}(?: \d{4}\b)?/g,
    "<time>",
  ],
  [
    /\b\d{1,2}[/.](?:\d{1,2}|[A-Z][a-z]{2})[/.]\d{2,4}[ :T]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: [+-]\d{4})?/g,
    "<time>",
  ],
  [/\bm=[+-]\d{1,12}\.\d{1,12}/g, "<time>"],
  [/(?<![\w:])\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?[AP]M)?\b(?!:)/g, "<time>"],
  [/\b\d{4}-\d\d-\d\d\b/g, "<date>"],
  // Ids
  [/\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b/gi, "<mac>"],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "<id>"],
  [/\bsha(?:256|512|1):[0-9a-f]{6,128}\b/gi, "<hash>"],
  [/\b0x[0-9a-f]{1,32}\b\??/gi, "<hex>"],
  [/\$\$Lambda(?:\$\d{1,9})?(?:\/(?:<hex>|\d{1,20}))?/g, "$$$$Lambda"],
  [/(?<=[\w;$\])])@[0-9a-f]{4,16}\b(?![.\w])/g, "@<hex>"],
  // Places
  [
    /\b(?:kind|k3d|minikube|gke|aks|eks)-[a-z0-9-]{0,60}(?:worker|control-plane|master|node|server|agent|pool)[a-z0-9-]{0,40}\b/g,
    "<node>",
  ],
  [/\bip(?:-\d{1,3}){4}(?:\.[a-z0-9-]{1,40}){0,4}/g, "<node>"],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,3})?(?::\d{1,5})?\b/g, "<ipv4>"],
  [/\b(localhost|[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}):\d{2,5}\b(?!:)/gi, "$1:<n>"],
  // `mkdtemp` ends a name with six letters and digits of both cases
  [
    /((?:\/tmp|\/T|[\\/]Temp)[\\/][\w.-]{1,60}[-.])(?=[a-z]{0,5}[A-Z0-9])[A-Za-z0-9]{6}(?![\w\\/-])/g,
    "$1<random>",
  ],
  // Paths: what a thing is called stays, where it lies goes
  [/\bfile:\/{2,3}(?:[A-Za-z]:\/)?(?:[^/\s"'()]{1,255}\/){0,40}/g, ""],
  [/\b[A-Za-z]:[\\/]{1,2}(?:[^\\/\s:*?"<>|]{1,255}[\\/]{1,2}){1,40}/g, ""],
  [/(?<![\w:/.])(?:~|\.{0,2})\/(?:[\w.@+~=-]{1,255}\/){1,40}/g, ""],
  [/(?<![\w/:.-])(?:[\w.@+~-]{1,100}\/){1,40}(?=[\w.-]{1,100}\.[A-Za-z]{1,5}:\d)/g, ""],
  [/(\.[A-Za-z]{1,5}):\d{1,7}(?::\d{1,7})?\b/g, "$1:<n>"],
  [/\b(te?mp[._-])[A-Za-z0-9_]{4,12}\b/g, "$1<random>"],
  [/\btmp[a-z0-9_]{8}\b/g, "tmp<random>"],
  // Amounts
  [/(?<![\w.-])[-+]?(?:\d{1,9}(?:[.,]\d{1,9}){0,2}(?:ns|µs|us|ms|s|m|h)){1,4}\b/gi, "<duration>"],
  [
    /(?<![\w.-])[-+]?\d{1,9}(?:[.,]\d{1,12}){0,2} ?(?:[nµumn]?s|milliseconds?|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?)\b/gi,
    "<duration>",
  ],
  [/(?<![\w.-])\d{1,12}(?:[.,]\d{1,9}){0,2} ?(?:[KMGT]i?B|[KMGT]i|kB|B|bytes?)\b/g, "<size>"],
  [/(?<![\w.-])[-+]?\d{1,20}(?:[.,]\d{1,20}){1,3}(?:e[-+]?\d{1,3})?(?![\w.-])/gi, "<n>"],
  [/(?<=[\s([{=:,<>]|^)[-+]\d{1,20}(?![\w.-])/g, "<n>"],
];
