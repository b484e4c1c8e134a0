import { UserError } from "../errors.ts";

/** Says in one sentence why PostgreSQL cannot be used, when that is something a user can mend; else the error as it is. Never tells the password. */
export function postgresError(databaseUrl: string, error: unknown): unknown {
  if (!Error.isError(error) || error instanceof UserError) return error;
  const place = placeOf(databaseUrl);
  const advice = place === null ? malformed : adviceFor(codeOf(error), place, error.message);
  if (advice === null) return error;
  const [sentence, hint] = advice;
  return new UserError("store", sentence, hint, { cause: error });
}

type Advice = readonly [sentence: string, hint: string];

const form = "postgres://USER:PASSWORD@HOST:PORT/DATABASE";
const malformed: Advice = ["DATABASE_URL cannot be read as an address.", `Its form is ${form}.`];

interface Place {
  readonly host: string;
  readonly user: string;
  readonly database: string;
}

function placeOf(databaseUrl: string): Place | null {
  const url = URL.parse(databaseUrl);
  if (url === null) return null;
  const user = url.username === "" ? "nobody" : decoded(url.username);
  return { host: url.host, user, database: decoded(url.pathname.slice(1)) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : "";
}

/** Codes of https://www.postgresql.org/docs/current/errcodes-appendix.html, and of the system. */
function adviceFor(code: string, { host, user, database }: Place, message: string): Advice | null {
  const server = `The PostgreSQL server of DATABASE_URL, ${host},`;
  switch (code) {
    case "ECONNREFUSED":
      return [`${server} refuses connections.`, "Start it, or mend the host and port in DATABASE_URL."];
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return [`${server} is not known by that name.`, "Mend the host in DATABASE_URL."];
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return [`${server} cannot be reached.`, "Mend the host in DATABASE_URL, or the network."];
    case "28P01":
    case "28000":
      return [`${server} does not let ${user} in.`, "Mend the user or the password in DATABASE_URL."];
    case "3D000":
      return [`${server} has no database ${database}.`, `Create it: createdb ${database}`];
    case "42501":
      return [`${server} does not let ${user} make tables in ${database}.`, "Make that user its owner."];
    case "57P03":
      return [`${server} is still starting.`, "Try again in a moment."];
    default:
      return /timeout|terminated/i.test(message)
        ? [`${server} does not answer.`, "Mend the host and port in DATABASE_URL, or the network."]
        : null;
  }
}
