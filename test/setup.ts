import { afterAll, afterEach, jest } from "@jest/globals";
import nock from "nock";

/** Some tests wait out a rate limit or retries: real time, over real HTTP. Projects of Jest's configuration cannot say so. */
jest.setTimeout(60_000);

nock.disableNetConnect();
nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/);

afterEach(() => {
  const unused = nock.pendingMocks();
  nock.cleanAll();
  if (unused.length > 0) throw new Error(`Expected requests that never came: ${unused.join(", ")}`);
});

afterAll(() => nock.restore());
