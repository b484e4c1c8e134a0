import { afterAll, afterEach } from "@jest/globals";
import nock from "nock";

nock.disableNetConnect();
nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/);

afterEach(() => {
  const unused = nock.pendingMocks();
  nock.cleanAll();
  if (unused.length > 0) throw new Error(`Expected requests that never came: ${unused.join(", ")}`);
});

afterAll(() => nock.restore());
