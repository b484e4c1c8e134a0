import type { Answer, Call } from "./answer.ts";

export interface Page {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** One page of a list with GitHub's Link header; 30 a page unless asked, at most 100. */
export function paginate(list: NonNullable<Answer["list"]>, call: Call, path: string): Page {
  const size = Math.min(100, Math.max(1, Number(call.query["per_page"] ?? 30)));
  const page = Math.max(1, Number(call.query["page"] ?? 1));
  const last = Math.max(1, Math.ceil(list.items.length / size));
  const items = list.items.slice((page - 1) * size, page * size);
  const body = list.under === undefined ? items : { total_count: list.items.length, [list.under]: items };
  const link = linkHeader({ address: call.site.api + path, page, last });
  return { body, headers: link === "" ? {} : { link } };
}

interface Position {
  readonly address: string;
  readonly page: number;
  readonly last: number;
}

function linkHeader({ address, page, last }: Position): string {
  const to = (number: number, rel: string) => {
    const url = new URL(address);
    url.searchParams.set("page", String(number));
    return `<${url.href}>; rel="${rel}"`;
  };
  const back = page > 1 ? [to(page - 1, "prev"), to(1, "first")] : [];
  const on = page < last ? [to(page + 1, "next"), to(last, "last")] : [];
  return [...back, ...on].join(", ");
}
