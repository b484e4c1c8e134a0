FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image brings its own Node: the packaged binaries are for machines that have none.
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force
COPY app.yml ./
COPY bin bin
COPY rules rules
COPY scripts/need-node-24.js scripts/
COPY src src
RUN mkdir /data && chown node:node /data
USER node
ENV HOST=0.0.0.0 PORT=3000 DATA_DIR=/data LOG_LEVEL=info
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.status < 500 ? 0 : 1), () => process.exit(1))"]
# A small nursery: reading logs makes much short-lived garbage, and a large one only costs memory.
CMD ["node", "--max-semi-space-size=4", "--max-old-space-size=1024", "src/main.ts"]
