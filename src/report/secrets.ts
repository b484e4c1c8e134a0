/** A kind of secret that is recognised by its own form: what matches is the secret. */
export const secretForms: readonly RegExp[] = [
  // GitHub, GitLab
  /gh[pousr]_[A-Za-z0-9]{16,}/g,
  /github_pat_[A-Za-z0-9_]{16,}/g,
  /gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|imt|oas)-[\w-]{16,}/g,
  // AWS, Google, Azure, DigitalOcean
  /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])/g,
  /AIza[\w-]{35}/g,
  /(?<![\w-])ya29\.[\w-]{16,}/g,
  /GOCSPX-[\w-]{16,}/g,
  /do[opr]_v1_[0-9a-f]{32,}/g,
  // Chat
  /xox[a-z]-[\w-]{10,}/g,
  /(?<![\w-])xapp-[\w-]{10,}/g,
  /(?<=hooks\.slack\.com\/(?:services|workflows|triggers)\/)[\w/-]{10,}/g,
  /(?<=discord(?:app)?\.com\/api\/webhooks\/)[\w/-]{10,}/g,
  // Registries
  /npm_[A-Za-z0-9]{30,}/g,
  /pypi-[\w-]{16,}/g,
  /dckr_[a-z]{3}_[\w-]{16,}/g,
  /hf_[A-Za-z0-9]{30,}/g,
  // Services
  /[rs]k_(?:live|test)_[A-Za-z0-9]{10,}/g,
  /(?<![\w-])sk-(?:ant|proj|svcacct|admin)-[\w-]{16,}/g,
  /(?<![\w-])sk-[A-Za-z0-9]{32,}/g,
  /(?<![\w-])SG\.[\w-]{16,64}\.[\w-]{16,}/g,
  /(?<![\w-])hv[sbr]\.[\w-]{20,}/g,
  /AGE-SECRET-KEY-1[A-Z0-9]{30,}/g,
  /(?<![A-Za-z0-9])SK[0-9a-f]{32}(?![A-Za-z0-9])/g,
  // JSON web tokens
  /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]{4,})?/g,
];

/** Places whose value is secret whatever it looks like: the named group `keep` stays, the rest of the match goes. */
export const secretPlaces: readonly RegExp[] = [
  /(?<keep>authorization["']?[ \t]{0,3}[:=][ \t]{0,3}["']?(?:(?:bearer|basic|token|digest|negotiate|apikey)[ \t]{1,3})?)[^\s"',;]{3,}/gi,
  /(?<keep>::add-mask::)[^\n]+/g,
  /(?<keep><(?:password|passphrase|secret|token|apiKey|privateKey)>)[^<\n]{3,512}/gi,
  /(?<keep>(?<![a-z])bearer[ \t]{1,3})[\w.~+/=-]{16,}/gi,
  /(?<keep>(?<![a-z])(?:set-)?cookie:[ \t]{0,3})[^\n]{4,}/gi,
  /(?<keep>:\/\/)[^\s/?#@:"'<>]{0,256}:[^\s/?#@"'<>]{1,512}(?=@(?!sha\d{3}:))/g,
  /(?<keep>:\/\/)[^\s/?#@:"'<>]{16,512}(?=@(?!sha\d{3}:))/g,
  /(?<keep>(?:AccountKey|SharedAccessKey|SharedAccessSignature)=)[^\s;"',]{8,}/gi,
  /(?<keep>[?&;](?:sig|signature|x-amz-[a-z-]{4,20}|x-goog-[a-z-]{4,20}|x-ms-[a-z-]{4,20}|[a-z_-]{0,20}token|[a-z_-]{0,20}key|[a-z_-]{0,20}key_?id|password|secret|code|jwt)=)[^\s&#;"'<>]{6,}/gi,
  /(?<keep>(?<![\w-])--(?:[a-z]{1,20}-){0,3}(?:password|passwd|passphrase|token|secret|key-?secret|api-?key)[ =]["']?)[^\s"'-][^\s"']{3,}/gi,
  /(?<keep>(?<![\w-])docker login [^\n]{0,200}?(?<!\S)-p[ =]?["']?)[^\s"'-][^\s"']{3,}/gi,
  /(?<keep>(?<![\w-])curl [^\n]{0,300}?(?<!\S)(?:-u|--user)[ =]?["']?[^\s:"']{1,100}:)[^\s"']+/gi,
];

/** `key: value` where the key says "secret"; whether the value is one, `isSecretValue` tells. */
export const secretAssignment =
  /(?<key>password|passwd|passphrase|pwd|credentials?|client_?secret|secret(?:[_-]?(?:access[_-]?)?key)?(?:[_-]?base)?|api[_-]?key|apikey|access[_-]?key|private[_-]?key|signing[_-]?key|encryption[_-]?key|account[_-]?key|(?<![a-z])auth|token)(?<between>["']?[ \t]{0,3}(?::=|=>|[:=])[ \t]{0,3}["'`]?)(?<value>[^\s"'`&,;<>()[\]{}]{4,})/gi;

/** A password is secret whatever it looks like; a "token" or "secret" may be a word of prose or the name of an object. */
export function isSecretValue(key: string, value: string): boolean {
  if (/^(?:\*+|x{4,}|null|none|nil|true|false|undefined|redacted|\$.*|%.*)$/i.test(value)) return false;
  if (/^(?:pass|pwd)/i.test(key)) return true;
  return value.length >= 12 && /\d/.test(value) && /[a-z]/i.test(value) && !isObjectName(value);
}

/** `antrea-agent-tls-x7k2p`, `kube-system/default`, `1.22.3-rc.1`: short words with separators between them. */
function isObjectName(value: string): boolean {
  const words = value.split(/[-./:_]/);
  return (
    words.length > 1 &&
    /^[a-z]{2,16}$/.test(words[0] ?? "") &&
    words.every((word) => word.length <= 16 && !/[A-Z+=~]/.test(word))
  );
}
