import { readFileSync } from "node:fs";
import { type Document, OpenAPIBackend, type Options } from "openapi-backend";

/** GitHub's own description, asked about one request or answer at a time. */
export interface Contract {
  match(method: string, path: string): Matched | null;
  /** What is wrong with a request, in words; empty when nothing is. */
  checkRequest(request: RequestParts, operationId: string): readonly string[];
  checkResponse(operationId: string, status: number, body: unknown): readonly string[];
  /** `name` as GitHub's description writes it, e.g. `workflow-run-completed`. */
  checkWebhook(name: string, payload: Readonly<Record<string, unknown>>): readonly string[];
}

export interface Matched {
  readonly operationId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

interface RequestParts {
  readonly method: string;
  /** With its query, without `/api/v3`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** One for the process: validators are compiled when first asked for, about 50 ms for each kind of request and answer. */
export function loadContract(): Promise<Contract> {
  loaded ??= load();
  return loaded;
}

/** The same routes, with nothing ever wrong. */
export function unchecked(contract: Contract): Contract {
  const nothing = () => [];
  return { ...contract, checkRequest: nothing, checkResponse: nothing, checkWebhook: nothing };
}

let loaded: Promise<Contract> | undefined;

async function load(): Promise<Contract> {
  const source = readFileSync(new URL("openapi.json", import.meta.url), "utf8");
  const definition: Document = JSON.parse(source);
  const api = new OpenAPIBackend({ definition, quick: true, ajvOpts });
  await api.init();

  return {
    match: (method, path) => match(api, method, path),
    checkRequest: (request, operationId) => {
      const { body, ...rest } = request;
      const parts = { ...rest, path: escapeTail(rest.path), ...(body !== undefined && { body }) };
      return inWords(api.validator.validateRequest(parts, operationId).errors);
    },
    checkResponse: (operationId, status, body) =>
      inWords(api.validator.validateResponse(body, operationId, status).errors),
    checkWebhook: (name, payload) => {
      const headers = { "content-type": "application/json" };
      const request = { method: "post", path: `/webhooks/${name}`, headers, body: payload };
      return inWords(api.validator.validateRequest(request, `webhook/${name}`).errors);
    },
  };
}

const ajvOpts: NonNullable<Options["ajvOpts"]> = {
  strict: false,
  allErrors: true,
  validateSchema: false,
  code: { optimize: false },
  logger: false,
  formats: {
    "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/,
    uri: (value: string) => URL.canParse(value),
    "uri-template": true,
    email: true,
    int64: true,
  },
};

function match(api: OpenAPIBackend, method: string, path: string): Matched | null {
  const request = { method: method.toLowerCase(), path: escapeTail(path), headers: {} };
  const operation = api.matchOperation(request);
  if (operation?.operationId === undefined) return null;
  const { params, query } = api.router.parseRequest(request, operation);
  return { operationId: operation.operationId, params: strings(params), query: strings(query) };
}

/** The description has one path parameter where GitHub takes slashes too. */
function escapeTail(path: string): string {
  return path.replace(
    /^(\/repos\/[^/]+\/[^/]+\/(?:contents|compare)\/)([^?]*)/,
    (_, head: string, tail: string) => head + tail.replaceAll("/", "%2F"),
  );
}

function strings(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
}

interface Fault {
  readonly instancePath: string;
  readonly message?: string | undefined;
  readonly params?: Readonly<Record<string, unknown>>;
}

function inWords(errors: readonly Fault[] | null | undefined): readonly string[] {
  return (errors ?? []).map(
    (error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
  );
}
